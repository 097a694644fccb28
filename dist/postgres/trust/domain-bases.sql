-- The type `t` of the query that this stands in and, if it is a domain, what it is over, one after another.
WITH RECURSIVE base (oid) AS (SELECT t.oid UNION SELECT d.typbasetype FROM base b JOIN pg_type d ON d.oid = b.oid AND d.typtype = 'd') SELECT oid FROM base
