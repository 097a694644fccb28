-- Names the users ($1: ids as text) as system users by the seed, with marks of their addresses, for the newest run, if its journal does
-- not yet; $2 is the event.
INSERT INTO separation.event (run_id, name, detail)
SELECT u.run, $2, jsonb_build_object('by', 'seed', 'users', jsonb_agg(u.id), 'addresses', jsonb_object_agg(u.id, u.address))
  FROM (
       SELECT r.id AS run, s.id::text AS id, encode(sha256(convert_to(r.id || ' ' || lower(s.email::text), 'UTF8')), 'hex') AS address
         FROM (SELECT id FROM separation.run ORDER BY started_at DESC, id DESC LIMIT 1) r, separation.users s
        WHERE s.id::text = ANY ($1::text[])
       ) u
 WHERE NOT EXISTS (
       SELECT FROM separation.event e
        WHERE e.run_id = u.run AND e.name = $2 AND e.detail -> 'users' ? u.id
          AND (NOT coalesce(e.detail -> 'addresses' ? u.id, false) OR e.detail -> 'addresses' ->> u.id = u.address)
   )
 GROUP BY u.run
