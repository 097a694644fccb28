-- Who locks the tables ($1 schemas, $2 names; none: any table exclusively), their partitions and children. No queries: they may hold personal data.
WITH RECURSIVE wanted (oid) AS (
    SELECT c.oid FROM unnest($1::text[], $2::text[]) w (schema, name)
      JOIN pg_namespace n ON n.nspname = w.schema JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = w.name
    UNION
    SELECT l.relation FROM pg_locks l
     WHERE cardinality($1) = 0 AND l.locktype = 'relation' AND l.mode = 'AccessExclusiveLock' AND l.granted AND l.relation >= 16384
    UNION
    SELECT i.inhrelid FROM wanted w JOIN pg_inherits i ON i.inhparent = w.oid
), held AS (
    SELECT l.pid, l.virtualtransaction, array_agg(DISTINCT format('%I.%I', n.nspname, c.relname)) AS relations,
           bool_or(age(c.relfrozenxid) > current_setting('autovacuum_freeze_max_age')::int) FILTER (WHERE c.relkind IN ('r', 'm')) AS old
      FROM pg_locks l JOIN wanted w ON w.oid = l.relation JOIN pg_class c ON c.oid = l.relation JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE l.locktype = 'relation' AND l.granted AND l.pid IS DISTINCT FROM pg_backend_pid()
       AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
     GROUP BY 1, 2
), holder AS (
    SELECT h.*, x.gid, coalesce(a.usename, x.owner) AS role, nullif(a.application_name, '') AS application, a.state, a.backend_type,
           coalesce(a.xact_start, x.prepared) AS since,
           CASE WHEN h.pid IS NULL THEN 'prepared'
                WHEN a.backend_type IS DISTINCT FROM 'autovacuum worker' AND (a.backend_type IS NOT NULL OR a.usesysid IS NOT NULL) THEN 'session'
                WHEN a.query LIKE '%(to prevent wraparound)' OR (a.backend_type IS NULL AND h.old) THEN 'wraparound'
                ELSE 'autovacuum' END AS kind
      FROM held h LEFT JOIN pg_stat_activity a ON a.pid = h.pid
      LEFT JOIN pg_locks t ON h.pid IS NULL AND t.pid IS NULL AND t.virtualtransaction = h.virtualtransaction AND t.locktype = 'transactionid'
      LEFT JOIN pg_prepared_xacts x ON x.transaction = t.transactionid
     WHERE h.pid IS NULL OR a.pid IS NOT NULL
)
SELECT pid, kind, relations, (extract(epoch FROM clock_timestamp() - since) * 1000)::float8 AS age,
       concat_ws(', ',
           CASE kind WHEN 'prepared' THEN format('prepared transaction %s', coalesce(quote_literal(gid), 'that this role may not see'))
                     WHEN 'session' THEN format('pid %s', pid)
                     WHEN 'wraparound' THEN format('pid %s: an autovacuum to prevent wraparound, which does not give way', pid)
                     ELSE format('pid %s: an autovacuum', pid) END,
           'role ' || role, application, CASE WHEN kind = 'session' THEN state END,
           'since ' || to_char(since AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') || ' UTC ('
               || greatest(0, extract(epoch FROM clock_timestamp() - since)::int) || ' s)',
           'on ' || array_to_string(relations[1:3], ', ') || CASE WHEN cardinality(relations) > 3 THEN format(' and %s more', cardinality(relations) - 3) ELSE '' END) AS who
  FROM holder ORDER BY since NULLS LAST, pid LIMIT 20
