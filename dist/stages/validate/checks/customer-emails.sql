-- title: No two customers have the same e-mail address but for case
-- severity: warning
-- A text may be an id that says who it is: such ids are counted and not shown.
SELECT CASE WHEN bool_and(pg_typeof(c.id)::text = ANY (current_setting('separation.shownIdTypes')::text[])) THEN 'customers ' || string_agg(c.id::text, ', ' ORDER BY c.id)
            ELSE count(*) || ' customers' END || ' have the same e-mail address' AS problem
  FROM separation.customers c
 WHERE c.email IS NOT NULL
 GROUP BY lower(c.email::text) COLLATE "C"
HAVING count(*) > 1
 ORDER BY 1
