%plan/catalog/others-types.sql%
SELECT t.tgrelid::int8 AS "table", t.tgname AS name, pn.nspname AS "functionSchema", p.proname AS "functionName", pg_get_triggerdef(t.oid) AS definition,
       t.tgenabled AS enabled, t.tgconstraint <> 0 AS "isConstraint", t.tgparentid <> 0 AS "fromParent",
       (SELECT min(h.oid::regtype::text) FROM pg_depend d JOIN holding h ON h.oid = d.refobjid
         WHERE d.classid = 'pg_trigger'::regclass AND d.objid = t.oid AND d.refclassid = 'pg_type'::regclass) AS "othersType"
  FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_namespace pn ON pn.oid = p.pronamespace
  JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE NOT t.tgisinternal AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'separation', 'separation_bridge')
 ORDER BY n.nspname, c.relname, t.tgname
