-- Columns that hold names of other objects (regclass, in arrays and composite types too), and how to read each: reg, array, row, rows, or null.
WITH RECURSIVE reg AS (
  SELECT oid FROM pg_catalog.pg_type WHERE typnamespace = 'pg_catalog'::regnamespace AND typtype = 'b' AND typelem = 0 AND typname ~ '^reg'
),
edge AS MATERIALIZED (
  %postgres/rows/type-parts.sql%
),
named AS (
  SELECT oid FROM reg
  UNION
  SELECT e.whole FROM named n JOIN edge e ON e.part = n.oid
),
-- A domain is what it is over.
base AS (
  SELECT n.oid, n.oid AS at, t.typtype, t.typbasetype FROM named n JOIN pg_catalog.pg_type t ON t.oid = n.oid
  UNION ALL
  SELECT b.oid, t.oid, t.typtype, t.typbasetype FROM base b JOIN pg_catalog.pg_type t ON t.oid = b.typbasetype WHERE b.typtype = 'd'
),
kind AS (
  SELECT b.oid, CASE WHEN e.typrelid > 0 THEN e.typrelid ELSE t.typrelid END AS "rowOf",
         CASE WHEN t.oid IN (SELECT oid FROM reg) THEN 'reg' WHEN t.typtype = 'c' THEN 'row'
              WHEN e.oid IN (SELECT oid FROM reg) THEN 'array' WHEN e.typtype = 'c' THEN 'rows' END AS kind
    FROM base b
    JOIN pg_catalog.pg_type t ON t.oid = b.at
    LEFT JOIN (base d JOIN pg_catalog.pg_type e ON e.oid = d.at AND e.typtype <> 'd') ON d.oid = t.typelem AND t.typlen = -1
   WHERE b.typtype <> 'd'
),
-- Whole tables and composite types that have such a column.
relation AS (
  SELECT DISTINCT attrelid AS oid FROM pg_catalog.pg_attribute
   WHERE attrelid >= 16384 AND attnum > 0 AND NOT attisdropped AND atttypid IN (SELECT oid FROM named)
)
SELECT c.oid::int8::text AS relation, n.nspname AS schema, c.relname AS name, c.relkind::text AS "relationKind", a.attname AS "column",
       k.kind, k."rowOf"::int8::text AS "rowOf"
  FROM relation r
  JOIN pg_catalog.pg_class c ON c.oid = r.oid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_catalog.pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
  LEFT JOIN kind k ON k.oid = a.atttypid
 ORDER BY c.oid, a.attnum
