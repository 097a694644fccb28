-- title: Every reference resolves
-- severity: error
-- needs: before
-- A validated foreign key proves itself. What has none was scanned before the migration and may have no more orphans now.
WITH orphan AS (
    SELECT format('%s.%s.%s', r.schema_name, r.table_name, r.column_name) AS place, count(*) AS rows
      FROM separation.customer_reference r
     WHERE current_setting('separation.before')::jsonb -> 'orphans' ? format('%s.%s.%s', r.schema_name, r.table_name, r.column_name)
       AND r.customer_id IS NOT NULL
       AND NOT EXISTS (SELECT FROM separation.customers c WHERE c.id::text = r.customer_id)
     GROUP BY 1
)
SELECT format('%s: %s rows point to no customer, %s did before', o.place, o.rows, b.rows) AS problem
  FROM orphan o,
       LATERAL (SELECT (current_setting('separation.before')::jsonb #>> ARRAY['orphans', o.place])::bigint AS rows) b
 WHERE o.rows > b.rows
 ORDER BY o.place
