-- For each e-mail address: its user and customers, without regard to case. Not ILIKE (Prisma's `mode: insensitive`): there _ is any character.
WITH wanted AS (
    SELECT position, lower(email) AS email FROM unnest($1::text[]) WITH ORDINALITY AS w (email, position)
), matching AS (
    SELECT lower(c.email::text) AS email, array_agg(c.id::text ORDER BY c.id) AS ids, bool_and(pg_typeof(c.id)::text = ANY ($2::text[])) AS numbered
      FROM separation.customers c
     WHERE lower(c.email::text) = ANY (SELECT email FROM wanted)
     GROUP BY 1
)
SELECT coalesce(u.email, w.email) AS email, u.id IS NOT NULL AS known, coalesce(m.ids, '{}') AS customers, coalesce(m.numbered, true) AS numbered
  FROM wanted w
  LEFT JOIN separation.users u ON lower(u.email) = w.email
  LEFT JOIN matching m ON m.email = w.email
 ORDER BY w.position
