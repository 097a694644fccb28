-- The sequences that number a column of the tables: serial, identity, and defaults that name a sequence of their own.
SELECT DISTINCT a.attrelid::regclass::text AS relation, a.attname AS "column", s.seqrelid::regclass::text AS sequence, s.seqincrement::text AS increment
  FROM pg_sequence s
  JOIN LATERAL (
       SELECT d.refobjid AS relid, d.refobjsubid AS attnum FROM pg_depend d
        WHERE d.classid = 'pg_class'::regclass AND d.objid = s.seqrelid AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')
       UNION
       SELECT f.adrelid, f.adnum FROM pg_depend d JOIN pg_attrdef f ON f.oid = d.objid
        WHERE d.classid = 'pg_attrdef'::regclass AND d.refclassid = 'pg_class'::regclass AND d.refobjid = s.seqrelid
  ) o ON true
  JOIN pg_attribute a ON a.attrelid = o.relid AND a.attnum = o.attnum
 WHERE a.attrelid = ANY ($1::text[]::regclass[])
   AND a.atttypid IN ('int2'::regtype, 'int4'::regtype, 'int8'::regtype, 'numeric'::regtype)
   AND s.seqincrement > 0
