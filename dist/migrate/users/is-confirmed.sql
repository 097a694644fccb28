-- True if the journal names `person` (run, id, email) as a system user with the address that it has now. Old code changes a row by a
-- buyer's id, and that may be an admin's by now. Older journals have no addresses.
EXISTS (
  SELECT FROM separation.event e
   WHERE e.run_id = person.run AND e.name = 'users-confirmed' AND e.detail -> 'users' ? person.id
     AND (NOT coalesce(e.detail -> 'addresses' ? person.id, false)
          OR e.detail -> 'addresses' ->> person.id = %migrate/users/address-mark.sql%)
)
