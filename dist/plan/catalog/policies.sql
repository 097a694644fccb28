SELECT p.polrelid::int8 AS "table", p.polname AS name, pg_get_expr(p.polqual, p.polrelid) AS using, pg_get_expr(p.polwithcheck, p.polrelid) AS "check",
       coalesce((SELECT jsonb_agg(DISTINCT d.refobjid::int8) FROM pg_depend d
          WHERE d.classid = 'pg_policy'::regclass AND d.objid = p.oid AND d.refclassid = 'pg_class'::regclass AND d.refobjid <> p.polrelid), '[]') AS reads
  FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('separation', 'separation_bridge')
 ORDER BY n.nspname, c.relname, p.polname
