-- title: Every row of users was seeded or confirmed (`separation users`)
-- severity: warning
-- Old code that signs a buyer up writes here: such a row has no role, and is no system user until somebody says so.
SELECT format('user %s (%s***%s)', person.id, left(person.email, 1), substring(person.email FROM '@[^@]*$')) AS problem
  FROM (
       SELECT (SELECT r.id FROM separation.run r ORDER BY r.started_at DESC, r.id DESC LIMIT 1) AS run, u.id AS number, u.id::text, u.email
         FROM separation.users u
       ) person
 WHERE NOT %migrate/users/is-confirmed.sql%
 ORDER BY person.number
