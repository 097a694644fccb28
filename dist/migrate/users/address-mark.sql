-- What the journal has in the place of an address; the query around it gives `person`, with its run and its e-mail address.
encode(sha256(convert_to(person.run || ' ' || coalesce(lower(person.email::text), ''), 'UTF8')), 'hex')
