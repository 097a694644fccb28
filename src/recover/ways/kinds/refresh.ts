import type { Kind } from '../kind.ts';

/** What a materialized view reads when it is filled, by views too, each as the role that its rights are looked up for then. */
const read = `
  WITH RECURSIVE query (object, mine, runner, checked, rule) AS (
    SELECT t.object, t.mine, c.relowner, c.relowner, w.oid
      FROM named t JOIN pg_class c ON t.class = 'pg_class'::regclass AND c.oid = t.oid JOIN pg_rewrite w ON w.ev_class = c.oid
     WHERE c.relkind = 'm' AND c.relispopulated
    UNION
    SELECT q.object, q.mine, q.runner,
           CASE WHEN (SELECT bool_or(o.option_value::bool) FROM pg_options_to_table(v.reloptions) o WHERE o.option_name = 'security_invoker')
                THEN q.runner ELSE v.relowner END, w.oid
      FROM query q JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = q.rule AND d.refclassid = 'pg_class'::regclass
      JOIN pg_class v ON v.oid = d.refobjid AND v.relkind = 'v' JOIN pg_rewrite w ON w.ev_class = v.oid AND w.ev_type = '1'
  ), read AS (
    SELECT DISTINCT q.object, q.mine, q.checked, c.oid, d.refobjsubid AS part, c.relowner, c.relrowsecurity, c.relforcerowsecurity
      FROM query q JOIN pg_rewrite w ON w.oid = q.rule
      JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = w.oid AND d.refclassid = 'pg_class'::regclass
      JOIN pg_class c ON c.oid = d.refobjid AND c.oid <> w.ev_class AND w.ev_action::text ~ format(':relid %s ', c.oid)
  )`;

/** A materialized view over rows that a policy hides from its owner: an error during a load, when row_security is off. */
export const hiddenRows: Kind = {
  code: 'hidden-rows',
  isPrivilege: false,
  hinders: ['swap', 'in-place'],
  sql: `SELECT * FROM (${read}
          SELECT DISTINCT object, mine, format('%s as %I', x.oid::regclass, r.rolname) AS detail
            FROM read x JOIN pg_roles r ON r.oid = x.checked
           WHERE x.relrowsecurity AND NOT r.rolsuper AND NOT r.rolbypassrls
             AND (x.relforcerowsecurity OR NOT pg_has_role(x.checked, x.relowner, 'USAGE'))) hidden`,
  why: ({ object, detail }) =>
    `the ${object} reads ${detail ?? ''}, from whom policies hide rows: a load cannot fill it`,
  mend: ({ detail }) => `ALTER ROLE ${detail?.replace(/^.* as /s, '') ?? ''} BYPASSRLS`,
};

/** What a materialized view or an index uses when it is filled and its owner may not use any more, whoever loads the dump. */
export const deniedToOwner: Kind = {
  code: 'denied-to-owner',
  isPrivilege: false,
  hinders: ['swap', 'in-place'],
  sql: `SELECT * FROM (${read},
          guarded AS MATERIALIZED (SELECT oid, pronamespace FROM pg_proc WHERE proacl IS NOT NULL),
          called AS (
            SELECT q.object, q.mine, q.runner AS checked, w.ev_action::text AS tree FROM query q JOIN pg_rewrite w ON w.oid = q.rule
            UNION ALL
            SELECT t.object, t.mine, c.relowner, concat(i.indexprs, i.indpred)
              FROM named t JOIN pg_class c ON t.class = 'pg_class'::regclass AND c.oid = t.oid JOIN pg_index i ON i.indrelid = c.oid
             WHERE c.relkind IN ('r', 'm') AND i.indisvalid AND concat(i.indexprs, i.indpred) <> '' AND pg_relation_size(c.oid) > 0
          )
          SELECT object, mine, format('SELECT ON %s TO %I', x.oid::regclass, pg_get_userbyid(x.checked)) AS detail
            FROM read x
           WHERE NOT CASE x.part WHEN 0 THEN has_table_privilege(x.checked, x.oid, 'SELECT') OR has_any_column_privilege(x.checked, x.oid, 'SELECT')
                     ELSE has_column_privilege(x.checked, x.oid, x.part::int2, 'SELECT') END
          UNION
          SELECT x.object, x.mine, format('EXECUTE ON FUNCTION %s%s TO %I', CASE g.pronamespace WHEN 'pg_catalog'::regnamespace THEN 'pg_catalog.' END, g.oid::regprocedure, pg_get_userbyid(x.checked))
            FROM called x, LATERAL regexp_matches(x.tree, ':(?:funcid|opfuncid|aggfnoid|winfnoid) (\\d+)', 'g') AS f(id) JOIN guarded g ON g.oid = f.id[1]::oid
           WHERE NOT has_function_privilege(x.checked, g.oid, 'EXECUTE')) denied`,
  why: ({ object }) => `the owner of the ${object} lacks a right that filling it takes`,
  mend: ({ detail }) => `GRANT ${detail ?? ''}`,
};
