-- Every table of the user's schemas with its columns. As json: jsonb takes twice as long for 10,000 columns.
SELECT c.oid::int8 AS oid, n.nspname AS schema, c.relname AS name, c.relkind AS kind, pg_get_userbyid(c.relowner) AS owner,
       c.relowner IN (%trusted%) AS "ownerTrusted", pg_has_role(%role%, c.relowner, 'USAGE') AS "mayOwn",
       has_table_privilege(c.oid, 'SELECT') AS "maySelect", has_table_privilege(%role%, c.oid, 'TRIGGER') AS "mayTrigger",
       -- What LOCK TABLE asks for, in the strong modes (manual, LOCK).
       has_table_privilege(%role%, c.oid, 'UPDATE, DELETE, TRUNCATE') AS "mayLock",
       c.relrowsecurity AS "rowSecurity", c.relforcerowsecurity AS "forceRowSecurity", c.relispartition AS "isPartition",
       greatest(c.reltuples, 0)::int8 AS rows,
       CASE WHEN c.relkind = 'r' THEN pg_table_size(c.oid) ELSE 0 END::int8 AS bytes,
       c.relpersistence = 'u' AS unlogged, c.reloftype <> 0 AS typed,
       c.relreplident AS "replicaIdentity",
       coalesce((SELECT json_agg(i.inhparent::int8 ORDER BY i.inhseqno) FROM pg_inherits i WHERE i.inhrelid = c.oid), '[]') AS parents,
       coalesce((SELECT json_agg(json_build_object(
                 'name', a.attname, 'number', a.attnum, 'type', format_type(a.atttypid, a.atttypmod), 'notNull', a.attnotnull,
                 'identity', a.attidentity, 'generated', a.attgenerated, 'inherited', a.attinhcount > 0,
                 'granted', a.attacl IS NOT NULL, 'default', pg_get_expr(d.adbin, d.adrelid),
                 'commented', EXISTS (SELECT FROM pg_description t WHERE t.objoid = a.attrelid AND t.classoid = 'pg_class'::regclass AND t.objsubid = a.attnum),
                 -- Whoever owns a type that is no domain may make a cast of it to text.
                 'othersType', EXISTS (SELECT FROM pg_type y WHERE y.oid = a.atttypid AND y.typtype <> 'd' AND y.typowner NOT IN (%trusted%)))
               ORDER BY a.attnum)
          FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
         WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped), '[]') AS columns,
       (SELECT json_agg(json_build_object(
                 'grantee', CASE x.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(x.grantee) END,
                 'privilege', x.privilege_type, 'grantable', x.is_grantable) ORDER BY x.grantee, x.privilege_type)
          FROM aclexplode(c.relacl) x WHERE x.grantee <> c.relowner) AS grants
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('r', 'p', 'f') AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'separation')
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
 ORDER BY n.nspname, c.relname
