-- title: No row points to a customer that does not exist
-- severity: warning
-- Only references without a foreign key can have such rows; they had them before the separation, too.
WITH orphan AS (
    SELECT format('%s.%s.%s', r.schema_name, r.table_name, r.column_name) AS place, count(*) AS rows
      FROM separation.customer_reference r
     WHERE (NOT r.foreign_key OR current_setting('separation.before')::jsonb -> 'orphans' ? format('%s.%s.%s', r.schema_name, r.table_name, r.column_name))
       AND r.customer_id IS NOT NULL
       AND NOT EXISTS (SELECT FROM separation.customers c WHERE c.id::text = r.customer_id)
     GROUP BY 1
)
SELECT format('%s: %s rows point to no customer, %s did before the separation', o.place, o.rows,
              coalesce(current_setting('separation.before')::jsonb #>> ARRAY['orphans', o.place], 'it is not known how many')) AS problem
  FROM orphan o
 ORDER BY o.place
