SELECT o.conrelid::int8 AS "table", o.conname AS name, o.contype AS type, nullif(o.confrelid, 0)::int8 AS target,
       o.condeferrable AS deferrable, o.convalidated AS validated, nullif(o.conparentid, 0) IS NOT NULL AS "fromParent",
       o.coninhcount > 0 AS inherited, pg_get_constraintdef(o.oid) AS definition,
       (SELECT ic.relname FROM pg_class ic WHERE ic.oid = o.conindid AND o.contype IN ('p', 'u', 'x')) AS index,
       coalesce((SELECT jsonb_agg(a.attname ORDER BY k.position)
          FROM unnest(o.conkey) WITH ORDINALITY k(number, position)
          JOIN pg_attribute a ON a.attrelid = o.conrelid AND a.attnum = k.number), '[]') AS columns,
       coalesce((SELECT jsonb_agg(a.attname ORDER BY k.position)
          FROM unnest(o.confkey) WITH ORDINALITY k(number, position)
          JOIN pg_attribute a ON a.attrelid = o.confrelid AND a.attnum = k.number), '[]') AS "targetColumns"
  FROM pg_constraint o JOIN pg_class c ON c.oid = o.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'separation') AND o.contype <> 't'
 ORDER BY n.nspname, c.relname, o.conname
