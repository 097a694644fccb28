-- Each type with those that are made of it: domains, arrays, ranges, composite types of users.
SELECT typbasetype AS part, oid AS whole FROM pg_catalog.pg_type WHERE typtype = 'd'
UNION ALL
SELECT typelem, oid FROM pg_catalog.pg_type WHERE typelem <> 0 AND typlen = -1
UNION ALL
SELECT rngsubtype, rngtypid FROM pg_catalog.pg_range
UNION ALL
SELECT r.rngtypid, (to_jsonb(r) ->> 'rngmultitypid')::oid FROM pg_catalog.pg_range r
UNION ALL
SELECT a.atttypid, t.oid FROM pg_catalog.pg_type t JOIN pg_catalog.pg_attribute a ON a.attrelid = t.typrelid
 WHERE t.typrelid >= 16384 AND a.attnum > 0 AND NOT a.attisdropped
