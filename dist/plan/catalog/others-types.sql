-- Types of roles that are not trusted, and what holds their values: parsing such a value runs the checks of their domains.
WITH RECURSIVE held (part, whole) AS MATERIALIZED (
  SELECT p.oid, t.oid FROM pg_type t CROSS JOIN LATERAL (VALUES (t.typbasetype), (t.typelem)) p (oid) WHERE p.oid >= 16384
  UNION ALL SELECT a.atttypid, c.reltype FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid WHERE a.atttypid >= 16384 AND a.attnum > 0 AND c.reltype <> 0
  UNION ALL SELECT r.rngsubtype, w.oid::oid FROM pg_range r CROSS JOIN LATERAL (VALUES (r.rngtypid::text), (to_jsonb(r) ->> 'rngmultitypid')) w (oid) WHERE r.rngsubtype >= 16384
), holding (oid) AS MATERIALIZED (
  -- An enumeration runs nothing; what a row has may be changed.
  SELECT t.oid FROM pg_type t WHERE t.oid >= 16384 AND t.typtype IN ('d', 'r', 'c') AND t.typowner NOT IN (%trusted%)
  UNION
  SELECT h.whole FROM holding o JOIN held h ON h.part = o.oid
)
