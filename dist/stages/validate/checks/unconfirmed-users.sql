-- title: Every row of users was seeded or confirmed (`separation users`)
-- severity: warning
-- Old code that signs a buyer up writes here: such a row has no role, and is no system user until somebody says so.
SELECT format('user %s (%s***%s)', u.id, left(u.email, 1), substring(u.email FROM '@[^@]*$')) AS problem
  FROM separation.users u
 WHERE NOT EXISTS (
       SELECT FROM separation.event e
        WHERE e.name = 'users-confirmed'
          AND e.run_id = (SELECT r.id FROM separation.run r ORDER BY r.started_at DESC, r.id DESC LIMIT 1)
          AND e.detail -> 'users' ? u.id::text
          -- It may have changed an admin's row, too, by the id that a buyer has.
          AND (NOT coalesce(e.detail -> 'addresses' ? u.id::text, false)
               OR e.detail -> 'addresses' ->> u.id::text = encode(sha256(convert_to(e.run_id || ' ' || lower(u.email::text), 'UTF8')), 'hex'))
   )
 ORDER BY u.id
