-- For every valid foreign key, a query that counts the rows that break it, as the server does when it adds the key.
-- `plain`: one column, values equal as numbers or bytes, which the rows of a dump tell as well. Casts of roles that are not trusted are not run.
WITH others_cast AS MATERIALIZED (
  SELECT x.castsource, x.casttarget FROM pg_cast x JOIN pg_proc g ON g.oid = x.castfunc WHERE g.proowner NOT IN (%trusted%)
)
SELECT quote_ident(k.conname) AS name, k.conrelid::regclass::text AS "table",
       CASE WHEN k.period IS NULL
         THEN format('SELECT count(*)::float8 AS rows FROM %s f LEFT JOIN %s p ON (%s) WHERE p.%I IS NULL AND (%s)', referencing, referenced, pair.joined, pair.first, pair.given)
         ELSE format('SELECT count(*)::float8 AS rows FROM %s f WHERE (%s) AND NOT isempty(f.%I) AND NOT coalesce((SELECT f.%I OPERATOR(pg_catalog.<@) range_agg(p.%I) FROM %s p WHERE (%s) AND p.%I OPERATOR(pg_catalog.&&) f.%I), false)',
                     referencing, pair.given, pair.last, pair.last, pair.last_referenced, referenced, pair.joined, pair.last_referenced, pair.last)
       END AS query,
       CASE WHEN k.period IS NULL AND cardinality(k.conkey) = 1 AND c.relkind = 'r' AND t.relkind = 'r' AND pair.values IS NOT NULL
         THEN json_build_object('from', json_build_array(n.nspname, c.relname, pair.from_column), 'to', json_build_array(m.nspname, t.relname, pair.first), 'values', pair.values,
                                'expected', greatest(t.reltuples, 0)::int8) END AS plain
  FROM (SELECT x.*, CASE WHEN (to_jsonb(x) ->> 'conperiod')::bool THEN cardinality(x.conkey) END AS period FROM pg_constraint x) k
  JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class t ON t.oid = k.confrelid JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_namespace m ON m.oid = t.relnamespace
 CROSS JOIN LATERAL (SELECT CASE WHEN c.relkind = 'p' THEN '' ELSE 'ONLY ' END || k.conrelid::regclass AS referencing,
                            CASE WHEN t.relkind = 'p' THEN '' ELSE 'ONLY ' END || k.confrelid::regclass AS referenced) names
 CROSS JOIN LATERAL (
       SELECT coalesce(string_agg(format('p.%I OPERATOR(%I.%s) f.%I%s', pa.attname, os.nspname, o.oprname, fa.attname,
                                CASE WHEN pa.attcollation <> fa.attcollation AND pa.attcollation <> 0 THEN ' COLLATE ' || pa.attcollation::regcollation END), ' AND ' ORDER BY x.i)
                         FILTER (WHERE x.i IS DISTINCT FROM k.period), 'true') AS joined,
              string_agg(format('f.%I IS NOT NULL', fa.attname), CASE k.confmatchtype WHEN 'f' THEN ' OR ' ELSE ' AND ' END) AS given,
              min(pa.attname::text) FILTER (WHERE x.i = 1) AS first, min(fa.attname::text) FILTER (WHERE x.i = 1) AS from_column,
              min(CASE WHEN os.nspname <> 'pg_catalog' THEN NULL
                       WHEN fa.atttypid IN ('int2'::regtype, 'int4'::regtype, 'int8'::regtype) AND pa.atttypid IN ('int2'::regtype, 'int4'::regtype, 'int8'::regtype) THEN 'number'
                       WHEN fa.atttypid = 'uuid'::regtype AND pa.atttypid = 'uuid'::regtype THEN 'text'
                       WHEN fa.atttypid IN ('text'::regtype, 'varchar'::regtype) AND pa.atttypid IN ('text'::regtype, 'varchar'::regtype)
                        AND (SELECT bool_and(l.collisdeterministic) FROM pg_collation l WHERE l.oid IN (fa.attcollation, pa.attcollation)) THEN 'text' END) AS values,
              min(fa.attname::text) FILTER (WHERE x.i = k.period) AS last, min(pa.attname::text) FILTER (WHERE x.i = k.period) AS last_referenced
         FROM generate_subscripts(k.conkey, 1) x(i)
         JOIN pg_attribute fa ON fa.attrelid = k.conrelid AND fa.attnum = k.conkey[x.i]
         JOIN pg_attribute pa ON pa.attrelid = k.confrelid AND pa.attnum = k.confkey[x.i]
         JOIN pg_operator o ON o.oid = k.conpfeqop[x.i] JOIN pg_namespace os ON os.oid = o.oprnamespace) pair
 WHERE k.contype = 'f' AND k.convalidated AND k.conparentid = 0 AND coalesce(to_jsonb(k) ->> 'conenforced', 'true') = 'true'
   AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'separation') AND n.nspname !~ '^pg_(toast|temp)'
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
 -- Hardly a database has one, and then no key is looked at.
   AND (NOT EXISTS (SELECT FROM others_cast) OR NOT EXISTS (
   SELECT FROM generate_subscripts(k.conkey, 1) i
     JOIN pg_operator o ON o.oid = k.conpfeqop[i]
     JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[i] OR a.attrelid = k.confrelid AND a.attnum = k.confkey[i]
     JOIN pg_type t ON t.oid = a.atttypid
     JOIN others_cast x ON x.castsource IN (%postgres/trust/domain-bases.sql%)
      AND x.casttarget IN (o.oprleft, o.oprright)))
 ORDER BY 2, 1
