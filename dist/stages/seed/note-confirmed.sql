-- Names the users ($1: ids as text) as system users by the seed, for the newest run, if its journal does not yet; $2 is the event.
INSERT INTO separation.event (run_id, name, detail)
SELECT r.id, $2, jsonb_build_object('by', 'seed', 'users', jsonb_agg(u.id))
  FROM (SELECT id FROM separation.run ORDER BY started_at DESC, id DESC LIMIT 1) r, unnest($1::text[]) u (id)
 WHERE u.id NOT IN (
       SELECT jsonb_array_elements_text(e.detail -> 'users') FROM separation.event e WHERE e.run_id = r.id AND e.name = $2
   )
 GROUP BY r.id
