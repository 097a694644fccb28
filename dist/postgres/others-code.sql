-- What of other roles a text of SQL ($1) would, or could, call by a search path ($2, as schemas): functions and operators that have the
-- name of one of PostgreSQL's own, which a better match of types prefers whatever comes first in the path; and whatever else of theirs
-- the text names. The query of `trustedRoles` is filled in.
WITH trusted AS MATERIALIZED (
  %trusted%
),
space AS MATERIALIZED (
  SELECT n.oid FROM unnest($2::text[]) s (name) JOIN pg_namespace n ON n.nspname = s.name WHERE n.nspname <> 'pg_catalog'
),
system AS MATERIALIZED (
  SELECT oid FROM pg_namespace WHERE nspname = 'pg_catalog'
),
word AS MATERIALIZED (
  SELECT DISTINCT w AS word FROM regexp_split_to_table(lower($1), '[^[:alnum:]_$]+') w
),
found AS (
  SELECT p.oid::regprocedure::text AS object, 'function' AS kind, p.proowner AS owner,
         EXISTS (SELECT FROM pg_proc s WHERE s.proname = p.proname AND s.pronamespace IN (SELECT oid FROM system)) AS shadows,
         p.proname::text AS name
    FROM pg_proc p WHERE p.pronamespace IN (SELECT oid FROM space)
  UNION ALL
  SELECT o.oid::regoperator::text, 'operator', CASE WHEN o.oprowner IN (SELECT oid FROM trusted) THEN f.proowner ELSE o.oprowner END,
         EXISTS (SELECT FROM pg_operator s WHERE s.oprname = o.oprname AND s.oprnamespace IN (SELECT oid FROM system)) OR strpos($1, o.oprname) > 0, ''
    FROM pg_operator o LEFT JOIN pg_proc f ON f.oid = o.oprcode WHERE o.oprnamespace IN (SELECT oid FROM space)
  UNION ALL
  SELECT c.oid::regclass::text, CASE c.relkind WHEN 'v' THEN 'view' WHEN 'f' THEN 'foreign table' ELSE 'table with row level security' END, c.relowner,
         false, c.relname
    FROM pg_class c WHERE c.relnamespace IN (SELECT oid FROM space) AND (c.relkind IN ('v', 'f') OR c.relkind IN ('r', 'p') AND c.relrowsecurity)
  UNION ALL
  SELECT t.oid::regtype::text, 'type', t.typowner, false, t.typname
    FROM pg_type t WHERE t.typnamespace IN (SELECT oid FROM space) AND t.typrelid = 0 AND t.typelem = 0
)
SELECT left(regexp_replace(object, '[[:cntrl:]]', '?', 'g'), 200) AS object, kind, pg_get_userbyid(owner)::text AS owner
  FROM found
 WHERE owner NOT IN (SELECT oid FROM trusted)
   AND (shadows OR lower(name) IN (SELECT word FROM word) OR name ~ '[^[:alnum:]_$]' AND strpos($1, name) > 0)
 ORDER BY kind, object
