-- True if the journal names `person` (run, id, email) as a system user with the present address; older journals have no addresses.
EXISTS (
  SELECT FROM separation.event e
   WHERE e.run_id = person.run AND e.name = 'users-confirmed' AND e.detail -> 'users' ? person.id
     AND (NOT coalesce(e.detail -> 'addresses' ? person.id, false)
          OR e.detail -> 'addresses' ->> person.id = %migrate/users/address-mark.sql%)
)
