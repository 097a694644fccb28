-- What the canonical views are over: the real tables, as regclass prints them.
SELECT DISTINCT v.relname AS view, b.oid::regclass::text AS relation
  FROM pg_class v
  JOIN pg_rewrite r ON r.ev_class = v.oid
  JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid AND d.refclassid = 'pg_class'::regclass
  JOIN pg_class b ON b.oid = d.refobjid AND b.relkind IN ('r', 'p')
 WHERE v.relnamespace = to_regnamespace('separation')
   AND v.relname IN ('customers', 'users', 'user_customer_mapping', 'workspaces', 'workspace_members')
