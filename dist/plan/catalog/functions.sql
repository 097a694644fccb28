-- Only SQL and PL/pgSQL bodies can be read; a body in SQL-standard form (prosqlbody, from 14 on) follows a rename by itself.
%plan/catalog/others-types.sql%
SELECT n.nspname AS schema, p.proname AS name, pg_get_function_identity_arguments(p.oid) AS arguments, l.lanname AS language,
       p.prosrc AS source, (to_jsonb(p) ->> 'prosqlbody') IS NOT NULL AS "standardBody",
       coalesce(to_jsonb(p.proconfig), '[]') AS settings,
       p.prorettype = 'trigger'::regtype AS "isTrigger",
       pg_has_role(%role%, p.proowner, 'USAGE') AS "mayOwn", pg_get_functiondef(p.oid) AS definition,
       coalesce((SELECT jsonb_agg(jsonb_build_object('name', coalesce(p.proargnames[a.position], ''), 'mode', coalesce(p.proargmodes[a.position], 'i'),
                  'type', format_type(a.type, NULL)) ORDER BY a.position)
          FROM unnest(coalesce(p.proallargtypes, p.proargtypes::oid[])) WITH ORDINALITY a(type, position)), '[]') AS parameters,
       format_type(p.prorettype, NULL) AS returns,
       coalesce((SELECT jsonb_agg(DISTINCT t.tgrelid::int8) FROM pg_trigger t WHERE t.tgfoid = p.oid AND NOT t.tgisinternal), '[]') AS "triggerOn",
       (SELECT min(h.oid::regtype::text) FROM pg_depend d JOIN holding h ON h.oid = d.refobjid
         WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.refclassid = 'pg_type'::regclass) AS "othersType"
  FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_language l ON l.oid = p.prolang
 WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'separation', 'separation_bridge') AND p.prokind <> 'a'
   AND l.lanname NOT IN ('c', 'internal')
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
 ORDER BY n.nspname, p.proname, 3
