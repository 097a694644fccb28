-- Names the users ($1: ids) as seeded, with marks of their addresses, in the newest run's journal; $2 is the event.
INSERT INTO separation.event (run_id, name, detail)
SELECT person.run, $2, jsonb_build_object('by', 'seed', 'users', jsonb_agg(person.id), 'addresses', jsonb_object_agg(person.id,
       %migrate/users/address-mark.sql%
       ))
  FROM (
       SELECT r.id AS run, s.id::text AS id, s.email
         FROM (SELECT id FROM separation.run ORDER BY started_at DESC, id DESC LIMIT 1) r, separation.users s
        WHERE s.id::text = ANY ($1::text[])
       ) person
 WHERE NOT %migrate/users/is-confirmed.sql%
 GROUP BY person.run
