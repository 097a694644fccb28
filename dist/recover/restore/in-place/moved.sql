-- What has to be moved by a statement of its own out of the schemas $1; the rest goes with it.
SELECT s.name AS made, i.type, i.identity
  FROM thing o JOIN space s ON s.oid = o.space, LATERAL pg_identify_object(o.class, o.oid, 0) i
 WHERE s.name = ANY ($1)
   -- The sequence of a column goes with its table.
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE o.class = 'pg_class'::regclass AND d.classid = o.class AND d.objid = o.oid
                      AND d.refclassid = 'pg_class'::regclass AND d.deptype = 'a' AND d.refobjsubid > 0)
 -- First what is called by the types of its arguments, while these are still there.
 ORDER BY o.class NOT IN ('pg_proc'::regclass, 'pg_operator'::regclass), o.class, o.oid
