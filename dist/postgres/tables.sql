-- Every table that holds rows of its own: ordinary tables and the leaves of partitioned ones.
-- Left out: system schemas, the journal, temporary tables, and what extensions own (its rows belong to the extension's version).
SELECT n.nspname AS schema, c.relname AS name, COALESCE(pg_relation_filenode(c.oid), 0)::bigint AS relfilenode,
       pg_relation_size(c.oid) AS bytes
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind = 'r'
   AND c.relpersistence <> 't'
   AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'separation')
   AND n.nspname !~ '^pg_(toast|temp)'
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
 ORDER BY pg_relation_size(c.oid) DESC, n.nspname, c.relname
