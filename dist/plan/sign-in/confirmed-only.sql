 AND (SELECT %migrate/users/is-confirmed.sql%
     FROM (SELECT (SELECT r.id FROM separation.run r ORDER BY r.started_at DESC, r.id DESC LIMIT 1) AS run, u.{{id}}::text AS id, u.{{email}}::text AS email) person)
