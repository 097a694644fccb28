-- The statements that the server counted in this database and that may name the table, or are hidden from this role (no queryid), by role;
-- constants are left out of their texts by the server.
SELECT pg_get_userbyid(s.userid) AS role, s.query AS text, sum(s.calls)::float8 AS calls
  FROM %statements% s
 WHERE s.dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
   AND (s.queryid IS NULL OR position(lower($1) IN lower(s.query)) > 0)
 GROUP BY 1, 2
 ORDER BY bool_or(s.queryid IS NULL) DESC, 3 DESC
 LIMIT 5000
