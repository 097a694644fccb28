-- title: No two customers have the same e-mail address but for case
-- severity: warning
-- A text may be an id that says who it is: such ids are counted and not shown.
-- Ids are put together only for addresses that are there twice: to sort those of each customer took longer than all else.
-- Equal addresses have equal hashes: while there are as many hashes as addresses, none is put together with others by its text.
WITH twice AS MATERIALIZED (
    SELECT lower(c.email::text) COLLATE "C" AS email
      FROM separation.customers c
     WHERE c.email IS NOT NULL
       AND (SELECT count(h.hash) > count(DISTINCT h.hash) FROM (SELECT hashtextextended(lower(a.email::text) COLLATE "C", 0) AS hash FROM separation.customers a) h)
     GROUP BY 1 HAVING count(*) > 1
)
SELECT CASE WHEN bool_and(pg_typeof(c.id)::text = ANY (current_setting('separation.shownIdTypes')::text[])) THEN 'customers ' || string_agg(c.id::text, ', ' ORDER BY c.id)
            ELSE count(*) || ' customers' END || ' have the same e-mail address' AS problem
  FROM twice t
  JOIN separation.customers c ON lower(c.email::text) COLLATE "C" = t.email
 GROUP BY t.email
 ORDER BY 1
