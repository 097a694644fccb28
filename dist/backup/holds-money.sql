-- Whether any table has a column of money, or of a type that is made of it.
WITH RECURSIVE edge AS MATERIALIZED (
  %postgres/rows/type-parts.sql%
),
money AS (
  SELECT 'money'::regtype::oid AS oid
  UNION
  SELECT e.whole FROM money m JOIN edge e ON e.part = m.oid
)
SELECT EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid >= 16384 AND a.atttypid IN (SELECT oid FROM money))
