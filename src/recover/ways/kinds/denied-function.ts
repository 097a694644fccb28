import type { Kind } from '../kind.ts';

/** A function of PostgreSQL's own that a load runs and this role may no longer call. The catalog notes no such dependency. */
export const deniedFunction: Kind = {
  code: 'denied-function',
  isPrivilege: true,
  hinders: ['swap', 'in-place'],
  sql: `SELECT * FROM (
          WITH denied AS MATERIALIZED (
            SELECT oid, oid::regprocedure::text AS name FROM pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace AND NOT has_function_privilege(oid, 'EXECUTE')
          ), ran (object, tree) AS MATERIALIZED (
            SELECT t.object, x.tree
              FROM named t, LATERAL (
                SELECT k.conbin::text AS tree FROM pg_constraint k WHERE k.contype = 'c' AND (t.class, t.oid) IN (('pg_class'::regclass, k.conrelid), ('pg_type'::regclass, k.contypid))
                UNION ALL SELECT d.adbin::text FROM pg_attrdef d JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
                           WHERE a.attgenerated = 's' AND t.class = 'pg_class'::regclass AND d.adrelid = t.oid
                UNION ALL SELECT concat(i.indexprs, i.indpred) FROM pg_index i WHERE t.class = 'pg_class'::regclass AND i.indrelid = t.oid
                UNION ALL SELECT p.partexprs::text FROM pg_partitioned_table p WHERE t.class = 'pg_class'::regclass AND p.partrelid = t.oid
                UNION ALL SELECT w.ev_action::text FROM pg_rewrite w JOIN pg_class m ON m.oid = w.ev_class
                           WHERE m.relkind = 'm' AND m.relispopulated AND t.class = 'pg_class'::regclass AND w.ev_class = t.oid) x
             WHERE t.mine AND t.class IN ('pg_class'::regclass, 'pg_type'::regclass) AND EXISTS (SELECT FROM denied)
          )
          SELECT DISTINCT r.object, true AS mine, d.name AS detail
            FROM ran r, LATERAL regexp_matches(r.tree, ':(?:funcid|opfuncid|aggfnoid|winfnoid) (\\d+)', 'g') AS f(id) JOIN denied d ON d.oid = f.id[1]::oid
          UNION ALL
          SELECT min(object), true, 'setval(regclass,bigint,boolean)' FROM named t JOIN pg_class c ON t.class = 'pg_class'::regclass AND c.oid = t.oid
           WHERE (t.mine AND c.relkind = 'S' OR EXISTS (SELECT FROM pg_depend s JOIN pg_class q ON q.oid = s.objid AND q.relkind = 'S'
                   WHERE t.mine AND s.classid = 'pg_class'::regclass AND s.refclassid = s.classid AND s.refobjid = t.oid AND s.deptype IN ('a', 'i')))
             AND NOT has_function_privilege('pg_catalog.setval(regclass,bigint,boolean)'::regprocedure, 'EXECUTE')
          HAVING count(*) > 0) denial`,
  why: ({ object, detail }) =>
    `to load the ${object} calls pg_catalog.${detail ?? ''}, which this role may not execute any more`,
  mend: ({ detail }, role) => `GRANT EXECUTE ON FUNCTION pg_catalog.${detail ?? ''} TO ${role}`,
};
