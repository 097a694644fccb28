-- The journal: what a run did to this database. Made in the transaction of the migration, so that it is there exactly when the migration is.
CREATE SCHEMA IF NOT EXISTS separation;
CREATE TABLE IF NOT EXISTS separation.run (
    id text PRIMARY KEY,
    -- migrated, seeded, validated: in flight; completed: after; reverted, restored: before
    state text NOT NULL,
    started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    -- The backend that works on the run, as pg_stat_activity names it.
    owner_pid integer,
    owner_started_at timestamptz,
    -- Between two steps of a workflow no backend works on the run; until then it is not dead.
    handoff_until timestamptz,
    tool text NOT NULL,
    plan_digest text NOT NULL,
    plan jsonb NOT NULL,
    manifest jsonb,
    backup_folder text,
    -- Every line of the schema as it was, from which the way back is proved
    schema_before jsonb NOT NULL,
    -- { removed, added }: lines that the migration took away and added; noted right after COMMIT
    schema_change jsonb,
    -- oid and storage file of every touched table, and what it is called before and after
    tables jsonb NOT NULL,
    -- { schema, name } of the row in _prisma_migrations
    prisma_migration jsonb
);
CREATE TABLE IF NOT EXISTS separation.event (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    run_id text NOT NULL,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    name text NOT NULL,
    detail jsonb NOT NULL DEFAULT '{}'
);
