-- A column position of null is an expression.
SELECT i.indrelid::int8 AS "table", x.relname AS name, pg_get_indexdef(i.indexrelid) AS definition,
       i.indpred IS NOT NULL AS partial,
       EXISTS (SELECT FROM pg_constraint o WHERE o.conindid = i.indexrelid AND o.conrelid = i.indrelid AND o.contype IN ('p', 'u', 'x')) AS "ofConstraint",
       (SELECT jsonb_agg(a.attname ORDER BY k.position)
          FROM unnest(i.indkey::int2[]) WITH ORDINALITY k(number, position)
          LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number AND k.number > 0) AS columns
  FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_class c ON c.oid = i.indrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'separation') AND c.relkind IN ('r', 'p', 'm')
 ORDER BY n.nspname, x.relname
