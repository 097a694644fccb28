-- Queries over the bridge as the server counts them, and since when. No row if there is no bridge. When it was migrated is filled in.
SELECT pg_stat_get_numscans(c.oid)::float8 AS uses,
       -- When it was made, and both moments from which the count begins anew.
       greatest(%migrated%, pg_postmaster_start_time(),
                (SELECT stats_reset FROM pg_stat_database WHERE datid = (SELECT oid FROM pg_database WHERE datname = current_database()))) AS "countedSince",
       clock_timestamp() AS now
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE n.nspname = 'separation_bridge' AND c.relname = 'separation_used'
