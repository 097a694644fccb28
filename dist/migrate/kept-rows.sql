-- Each reverted run with the tables of kept rows, and those that came back ($1: the event): by name, the ids of users that wait all the same,
-- because a person confirmed them since, or somebody whom nobody confirmed had their address then. A run that was undone brought nothing back.
SELECT r.id, r.tool, r.plan -> 'layout' AS layout,
       ARRAY (SELECT c.relname::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
               WHERE n.nspname = 'separation' AND c.relkind = 'r' AND starts_with(c.relname::text, 'kept_')) AS there,
       (SELECT coalesce(jsonb_object_agg(t.name, (
                 SELECT coalesce(jsonb_agg(DISTINCT u.id), '[]') FROM separation.event c, jsonb_array_elements_text(c.detail -> 'users') u (id)
                  WHERE c.id = t.event OR (c.id > t.event AND c.run_id = r.id AND c.name = $2 AND c.detail ->> 'by' = 'person'))), '{}')
          FROM (SELECT t.name, max(e.id) AS event FROM separation.event e JOIN separation.run n ON n.id = e.run_id, jsonb_array_elements_text(e.detail -> 'tables') t (name)
                 WHERE e.name = $1 AND n.state <> 'restored' GROUP BY 1) t) AS returned
  FROM separation.run r WHERE r.state = 'reverted' AND r.plan ->> 'kind' = 'separation' ORDER BY r.updated_at DESC, r.id DESC
