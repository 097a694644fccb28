-- title: An index leads with each reference that had one
-- severity: error
SELECT format('%s.%s: no index leads with %s, as one did with %s', r.schema_name, r.table_name, r.column_name, r.old_column_name) AS problem
  FROM separation.reference r
 WHERE r.indexed
   AND NOT EXISTS (
       SELECT FROM pg_index i
         JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
        WHERE i.indrelid = to_regclass(format('%I.%I', r.schema_name, r.table_name)) AND a.attname = r.column_name AND i.indpred IS NULL
   )
 ORDER BY 1
