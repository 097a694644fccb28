-- title: No two customers have the same e-mail address but for case
-- severity: warning
SELECT 'customers ' || string_agg(c.id::text, ', ' ORDER BY c.id) || ' have the same e-mail address' AS problem
  FROM separation.customers c
 WHERE c.email IS NOT NULL
 GROUP BY lower(c.email::text)
HAVING count(*) > 1
 ORDER BY 1
