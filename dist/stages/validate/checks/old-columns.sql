-- title: No reference has its old name
-- severity: error
SELECT format('%s.%s has a column %s; it should be called %s', r.schema_name, r.table_name, r.old_column_name, r.column_name) AS problem
  FROM separation.reference r
  JOIN pg_attribute a ON a.attrelid = to_regclass(format('%I.%I', r.schema_name, r.table_name)) AND a.attname = r.old_column_name AND NOT a.attisdropped
 WHERE r.old_column_name <> r.column_name
 ORDER BY 1
