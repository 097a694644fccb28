-- title: Every row of users was seeded or confirmed (`separation users`)
-- severity: warning
-- Old code that signs a buyer up writes here: such a row has no role, and is no system user until somebody says so.
SELECT format('user %s (%s***%s)', u.id, left(u.email, 1), substring(u.email FROM '@[^@]*$')) AS problem
  FROM separation.users u
 WHERE u.id::text NOT IN (
       SELECT jsonb_array_elements_text(e.detail -> 'users') FROM separation.event e
        WHERE e.name = 'users-confirmed'
          AND e.run_id = (SELECT r.id FROM separation.run r ORDER BY r.started_at DESC, r.id DESC LIMIT 1)
   )
 ORDER BY u.id
