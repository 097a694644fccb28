-- Links each user ($1: ids) to the one account with the user's confirmed address. Columns that not all versions have are read from JSON.
WITH wanted AS (
    SELECT id, lower(email) AS email, auth_user_id FROM separation.users WHERE id = ANY ($1::bigint[])
), account AS (
    SELECT a.id, lower(a.email::text) AS email, a.email_confirmed_at IS NOT NULL AS confirmed,
           coalesce((to_jsonb(a) ->> 'is_sso_user')::boolean, false) AS sso
      FROM auth.users a
     WHERE lower(a.email::text) IN (SELECT email FROM wanted) AND to_jsonb(a) ->> 'deleted_at' IS NULL
), summary AS (
    SELECT email, count(*) FILTER (WHERE confirmed AND NOT sso) AS usable, bool_and(sso) AS only_sso,
           (array_agg(id) FILTER (WHERE confirmed AND NOT sso))[1] AS id
      FROM account GROUP BY email
), linked AS (
    UPDATE separation.users u SET auth_user_id = s.id, email_verified = true, updated_at = now()
      FROM wanted w JOIN summary s ON s.email = w.email
     WHERE u.id = w.id AND u.auth_user_id IS NULL AND s.usable = 1
       AND NOT EXISTS (SELECT FROM separation.users o WHERE o.auth_user_id = s.id)
    RETURNING u.id
)
SELECT w.id,
       CASE WHEN w.auth_user_id IS NOT NULL OR l.id IS NOT NULL THEN 'linked'
            WHEN s.email IS NULL THEN 'none'
            WHEN s.usable > 1 THEN 'several'
            WHEN s.usable = 1 THEN 'taken'
            WHEN s.only_sso THEN 'sso'
            ELSE 'unconfirmed' END AS "signIn"
  FROM wanted w LEFT JOIN linked l ON l.id = w.id LEFT JOIN summary s ON s.email = w.email
