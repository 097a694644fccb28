-- What of other roles the SQL text $1 would, or could, call by the search path $2: functions, operators and relations with PostgreSQL's or the owner's names,
-- casts of types here, what the text names, and, if it writes ($3), triggers. A better match of types wins whatever the path. `trustedRoles` is filled in.
WITH RECURSIVE trusted AS MATERIALIZED (
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
-- Types of columns, and what these are domains over or arrays of.
used (type) AS (
  SELECT a.atttypid FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid WHERE c.relnamespace IN (SELECT oid FROM space) AND a.attnum > 0
  UNION
  SELECT b.type FROM used u JOIN pg_type t ON t.oid = u.type CROSS JOIN LATERAL (VALUES (t.typbasetype), (t.typelem)) b (type) WHERE b.type <> 0
),
found AS (
  SELECT p.oid::regprocedure::text AS object, 'function' AS kind, p.proowner AS owner,
         -- A function of the owner's may call another one of the same name and other types, which this one would match better.
         EXISTS (SELECT FROM pg_proc s WHERE s.proname = p.proname AND (s.pronamespace IN (SELECT oid FROM system)
                   OR s.pronamespace IN (SELECT oid FROM space) AND s.proowner IN (SELECT oid FROM trusted))) AS shadows,
         p.proname::text AS name
    FROM pg_proc p WHERE p.pronamespace IN (SELECT oid FROM space)
  UNION ALL
  SELECT o.oid::regoperator::text, 'operator', CASE WHEN o.oprowner IN (SELECT oid FROM trusted) THEN f.proowner ELSE o.oprowner END,
         EXISTS (SELECT FROM pg_operator s WHERE s.oprname = o.oprname AND s.oprnamespace IN (SELECT oid FROM system)) OR strpos($1, o.oprname) > 0, ''
    FROM pg_operator o LEFT JOIN pg_proc f ON f.oid = o.oprcode WHERE o.oprnamespace IN (SELECT oid FROM space)
  UNION ALL
  -- A table runs nothing, but one that has the name of another tells the SQL what its owner likes.
  SELECT c.oid::regclass::text, CASE WHEN c.relkind = 'v' THEN 'view' WHEN c.relkind = 'f' THEN 'foreign table' WHEN c.relrowsecurity THEN 'table with row level security' ELSE 'table' END,
         c.relowner, s.shadows, c.relname
    FROM pg_class c, LATERAL (SELECT EXISTS (SELECT FROM pg_class o WHERE o.relname = c.relname AND o.oid <> c.oid AND o.relkind IN ('r', 'p', 'v', 'm', 'f')
                                               AND o.relnamespace IN (SELECT oid FROM space) AND o.relowner IN (SELECT oid FROM trusted)) AS shadows) s
   WHERE c.relnamespace IN (SELECT oid FROM space) AND (c.relkind IN ('v', 'f') OR c.relkind IN ('r', 'p', 'm') AND (c.relrowsecurity OR s.shadows))
  UNION ALL
  SELECT t.oid::regtype::text, 'type', t.typowner, false, t.typname
    FROM pg_type t WHERE t.typnamespace IN (SELECT oid FROM space) AND t.typrelid = 0 AND t.typelem = 0
  UNION ALL
  SELECT format('cast (%s AS %s)', x.castsource::regtype, x.casttarget::regtype), 'function of the', p.proowner, t.oid IN (SELECT type FROM used), t.typname
    FROM pg_cast x JOIN pg_proc p ON p.oid = x.castfunc JOIN pg_type t ON t.oid IN (x.castsource, x.casttarget) AND t.oid >= 16384
  UNION ALL
  SELECT DISTINCT format('trigger %I of %s', t.tgname, t.tgrelid::regclass), 'function of the', p.proowner, false, c.relname
    FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
    LEFT JOIN pg_constraint k ON k.contype = 'f' AND k.conrelid = t.tgrelid AND (k.confdeltype IN ('c', 'n', 'd') OR k.confupdtype IN ('c', 'n', 'd'))
    JOIN pg_class c ON c.oid IN (t.tgrelid, k.confrelid)
   WHERE $3 AND NOT t.tgisinternal
)
SELECT DISTINCT left(regexp_replace(object, '[[:cntrl:]]', '?', 'g'), 200) AS object, kind, pg_get_userbyid(owner)::text AS owner
  FROM found
 WHERE owner NOT IN (SELECT oid FROM trusted)
   AND (shadows OR lower(name) IN (SELECT word FROM word) OR name ~ '[^[:alnum:]_$]' AND strpos($1, name) > 0)
 ORDER BY kind, object
