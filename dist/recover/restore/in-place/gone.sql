-- What goes with what this role owns (`gone`), by OID. $1: schemas that have to be filled. A part of other queries.
bridge AS MATERIALIZED (
  -- Dropped first, and made again at the end.
  SELECT oid FROM pg_namespace WHERE nspname = 'separation_bridge' AND coalesce(starts_with(obj_description(oid, 'pg_namespace'), 'separation: the bridge'), false)
),
object AS MATERIALIZED (
  SELECT * FROM thing WHERE mine AND space <> 0 AND class <> 'pg_namespace'::regclass AND space NOT IN (SELECT oid FROM bridge)
),
replaced AS MATERIALIZED (
  SELECT oid, name, owner FROM space WHERE name = ANY ($1) OR oid IN (SELECT space FROM object)
),
gone (classid, objid) AS (
  SELECT class::oid, oid FROM object
  UNION
  SELECT n.classid, n.objid
    FROM gone g,
         LATERAL (SELECT d.classid, d.objid FROM pg_depend d
                   WHERE d.refclassid = g.classid AND d.refobjid = g.objid AND d.deptype IN ('n', 'a', 'i', 'P', 'S')
                  -- What is a part of something takes that along: a view goes with its rule.
                  UNION ALL
                  SELECT d.refclassid, d.refobjid FROM pg_depend d WHERE d.classid = g.classid AND d.objid = g.objid AND d.deptype = 'i') n
)
