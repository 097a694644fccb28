-- title: Foreign keys point to the customers and are validated
-- severity: error
-- A partition may have the foreign key of its own, so the whole family of a table is looked at.
WITH RECURSIVE family AS (
    SELECT r.schema_name, r.table_name, r.column_name, to_regclass(format('%I.%I', r.schema_name, r.table_name))::oid AS member
      FROM separation.reference r
     WHERE r.foreign_key
    UNION
    SELECT f.schema_name, f.table_name, f.column_name, i.inhrelid FROM family f JOIN pg_inherits i ON i.inhparent = f.member
), foreign_key AS (
    SELECT f.schema_name, f.table_name, f.column_name, k.convalidated,
           k.confrelid = (current_setting('separation.tables')::jsonb ->> 'customers')::regclass AS on_customers
      FROM family f
      JOIN pg_attribute a ON a.attrelid = f.member AND a.attname = f.column_name
      JOIN pg_constraint k ON k.contype = 'f' AND k.conrelid = f.member AND a.attnum = ANY (k.conkey)
), state AS (
    SELECT format('%s.%s.%s', r.schema_name, r.table_name, r.column_name) AS place,
           coalesce(bool_or(k.on_customers), false) AS on_customers,
           coalesce(bool_and(k.convalidated) FILTER (WHERE k.on_customers), false) AS validated
      FROM separation.reference r
      LEFT JOIN foreign_key k USING (schema_name, table_name, column_name)
     WHERE r.foreign_key
     GROUP BY 1
)
SELECT place || CASE WHEN on_customers THEN ': the foreign key is not validated' ELSE ': there is no foreign key to the customers' END AS problem
  FROM state
 WHERE NOT on_customers
       -- One that was not validated before the separation is scanned by references-resolve instead.
    OR NOT validated AND NOT coalesce(current_setting('separation.before')::jsonb -> 'notValidated' ? place, false)
 ORDER BY place
