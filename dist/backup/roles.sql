-- Every role that something in this database belongs to, or is granted to, or names in a policy.
WITH space AS (SELECT oid, nspowner FROM pg_namespace WHERE nspname NOT IN ('pg_catalog', 'information_schema') AND nspname !~ '^pg_(toast|temp)')
SELECT rolname AS name FROM pg_roles
 WHERE rolname !~ '^pg_'
   AND (oid IN (SELECT refobjid FROM pg_shdepend
                 WHERE refclassid = 'pg_authid'::regclass AND dbid = (SELECT oid FROM pg_database WHERE datname = current_database()))
        -- What the superuser of initdb owns is not in pg_shdepend.
        OR oid IN (SELECT nspowner FROM space
                   UNION ALL SELECT relowner FROM pg_class JOIN space s ON s.oid = relnamespace
                   UNION ALL SELECT proowner FROM pg_proc JOIN space s ON s.oid = pronamespace
                   UNION ALL SELECT typowner FROM pg_type JOIN space s ON s.oid = typnamespace))
 ORDER BY 1
