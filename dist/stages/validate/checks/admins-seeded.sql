-- title: Every admin of the configuration is a user
-- severity: error
-- needs: admins
SELECT CASE WHEN count(u.id) = 0 THEN 'there is no user ' || a.masked
            WHEN count(u.id) > 1 THEN format('%s is %s users', a.masked, count(u.id))
            ELSE format('%s has the role %s', a.masked, min(u.role)) END AS problem
  FROM jsonb_to_recordset(current_setting('separation.admins')::jsonb) AS a (email text, masked text)
  LEFT JOIN separation.users u ON lower(u.email) = lower(a.email)
 GROUP BY a.email, a.masked
HAVING count(u.id) <> 1 OR min(u.role) <> 'admin'
 ORDER BY 1
