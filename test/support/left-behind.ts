/** What somebody with more rights than the shop's role may have left in its database; each is run as the superuser, and in any role's shop. */
export interface LeftBehind {
  name: string;
  /** `role` is the shop's role, as SQL writes it. */
  sql: (role: string, database: string) => string;
  /** What outlives the database, or keeps it from being dropped. */
  undo?: (database: string) => string;
  /** The first major that knows it. */
  since?: number;
  /** Where a plan is refused, its hazard. */
  refused?: string;
}

export const leftBehind: readonly LeftBehind[] = [
  { name: 'nothing', sql: () => 'SELECT 1' },
  { name: 'a trusted extension of another owner', sql: () => 'CREATE EXTENSION citext' },
  { name: 'an untrusted extension', sql: () => 'CREATE EXTENSION pg_stat_statements' },
  {
    name: 'a view that was added to an extension by hand',
    sql: (role) =>
      `CREATE EXTENSION citext; SET ROLE ${role}; CREATE VIEW added AS SELECT id FROM products; RESET ROLE; ALTER EXTENSION citext ADD VIEW added`,
  },
  {
    name: 'rights on what is an extension’s',
    sql: () => 'CREATE EXTENSION citext; REVOKE EXECUTE ON FUNCTION texticlike(citext, citext) FROM PUBLIC',
  },
  {
    name: 'tables, a function and a type that were added to an extension',
    sql: (role) =>
      `CREATE EXTENSION citext; SET ROLE ${role}; CREATE TABLE legacy (id serial PRIMARY KEY, note text); INSERT INTO legacy (note) VALUES ('x'); CREATE TABLE legacy_empty (id int); CREATE FUNCTION legacy_one() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE TYPE legacy_mood AS ENUM ('a'); CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$; CREATE TRIGGER noting BEFORE INSERT ON legacy FOR EACH ROW EXECUTE FUNCTION noted(); RESET ROLE; ALTER EXTENSION citext ADD TABLE legacy; ALTER EXTENSION citext ADD TABLE legacy_empty; ALTER EXTENSION citext ADD FUNCTION legacy_one(); ALTER EXTENSION citext ADD TYPE legacy_mood`,
  },
  {
    name: 'rights on what is PostgreSQL’s own',
    sql: () =>
      'REVOKE EXECUTE ON FUNCTION pg_catalog.pg_sleep(float8) FROM PUBLIC; GRANT EXECUTE ON FUNCTION pg_catalog.pg_sleep(float8) TO analyst; GRANT SELECT ON pg_catalog.pg_authid TO analyst; GRANT USAGE ON LANGUAGE sql TO analyst',
  },
  {
    name: 'an invalid index, with a comment',
    sql: (role) =>
      `SET ROLE ${role}; CREATE INDEX left_over ON orders ((total > 5)); COMMENT ON INDEX left_over IS 'x'; RESET ROLE; UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'left_over'::regclass`,
  },
  {
    name: 'default privileges of another role',
    sql: () => 'ALTER DEFAULT PRIVILEGES FOR ROLE dba IN SCHEMA public GRANT SELECT ON TABLES TO analyst',
  },
  {
    name: 'default privileges of the role itself, and a setting that forbids a swap',
    sql: (owner, database) =>
      `ALTER DEFAULT PRIVILEGES FOR ROLE ${owner} GRANT ALL ON TABLES TO analyst; ALTER DEFAULT PRIVILEGES FOR ROLE ${owner} IN SCHEMA public GRANT USAGE ON SEQUENCES TO analyst WITH GRANT OPTION; ALTER DATABASE ${database} SET log_min_duration_statement = '250ms'`,
  },
  {
    name: 'default privileges of the role itself that take rights away',
    sql: (role) =>
      `SET ROLE ${role}; CREATE FUNCTION early() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE TYPE early AS ENUM ('a'); ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC; ALTER DEFAULT PRIVILEGES REVOKE USAGE ON TYPES FROM PUBLIC; ALTER DEFAULT PRIVILEGES REVOKE TRIGGER ON TABLES FROM ${role}; ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT EXECUTE ON FUNCTIONS TO PUBLIC; CREATE FUNCTION late() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE TYPE late AS ENUM ('a')`,
  },
  {
    name: 'names that look like parts of a dump, and rights that the owner has taken from itself',
    sql: (role) =>
      `SET ROLE ${role}; CREATE TABLE "a DEFAULT ACL b" (id int); INSERT INTO "a DEFAULT ACL b" VALUES (1); CREATE TABLE "826 1 DEFAULT ACL x" (id int); CREATE TABLE "PUBLICATION TABLES IN SCHEMA" (id int); REVOKE ALL ON products FROM ${role}; GRANT SELECT ON products TO ${role}`,
  },
  {
    name: 'a table, function and type of another role in the same schema',
    sql: () =>
      "CREATE TABLE audit (id serial PRIMARY KEY, what text); INSERT INTO audit (what) VALUES ('x'); CREATE FUNCTION noted() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE TYPE mood AS ENUM ('good'); ALTER TABLE audit OWNER TO dba; ALTER FUNCTION noted OWNER TO dba; ALTER TYPE mood OWNER TO dba; GRANT SELECT ON audit, audit_id_seq TO PUBLIC",
  },
  {
    name: 'a schema of another role',
    sql: () =>
      'CREATE SCHEMA warehouse AUTHORIZATION dba; CREATE TABLE warehouse.stock (id int); ALTER TABLE warehouse.stock OWNER TO dba; GRANT USAGE ON SCHEMA warehouse TO PUBLIC; GRANT SELECT ON warehouse.stock TO PUBLIC',
  },
  {
    name: 'a view of another role on the tables',
    sql: () => 'CREATE VIEW buyers AS SELECT id FROM users; ALTER VIEW buyers OWNER TO dba',
  },
  {
    name: 'a foreign key from another role’s table',
    sql: () =>
      'CREATE TABLE audit (at int, users bigint REFERENCES users); ALTER TABLE audit OWNER TO dba; GRANT SELECT ON audit TO PUBLIC',
  },
  {
    name: 'a default of another role’s table that calls a function of the role’s',
    sql: (role) =>
      `SET ROLE ${role}; CREATE FUNCTION ten() RETURNS int LANGUAGE sql AS 'SELECT 10'; RESET ROLE; CREATE TABLE audit (at int DEFAULT ten()); ALTER TABLE audit OWNER TO dba; GRANT SELECT ON audit TO PUBLIC`,
  },
  {
    name: 'a child of another role’s table',
    sql: (role) =>
      `CREATE TABLE visits (day int) PARTITION BY LIST (day); CREATE TABLE visits_1 PARTITION OF visits FOR VALUES IN (1); INSERT INTO visits VALUES (1); ALTER TABLE visits OWNER TO dba; ALTER TABLE visits_1 OWNER TO ${role}; GRANT SELECT ON visits TO PUBLIC`,
  },
  {
    name: 'functions and types of another role that the role may not use any more',
    sql: () =>
      `CREATE FUNCTION above(int) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT $1 > 0'; CREATE TYPE mood AS ENUM ('good'); ALTER FUNCTION above OWNER TO dba; ALTER TYPE mood OWNER TO dba; ALTER TABLE order_items ADD CHECK (above(quantity)); ALTER TABLE products ADD mood mood DEFAULT 'good'; REVOKE EXECUTE ON FUNCTION above FROM PUBLIC; REVOKE USAGE ON TYPE mood FROM PUBLIC`,
  },
  {
    name: 'a right that was passed on',
    sql: (role) =>
      `GRANT SELECT ON orders TO dba WITH GRANT OPTION; SET ROLE dba; GRANT SELECT ON ${''}orders TO analyst; RESET ROLE; SELECT '${role}'`,
  },
  {
    name: 'a right on schema public that was passed on',
    sql: () =>
      'GRANT USAGE ON SCHEMA public TO dba WITH GRANT OPTION; SET ROLE dba; GRANT USAGE ON SCHEMA public TO analyst; RESET ROLE',
  },
  { name: 'a publication of all tables', sql: () => 'CREATE PUBLICATION everything FOR ALL TABLES' },
  { name: 'a publication of a schema', since: 15, sql: () => 'CREATE PUBLICATION whole FOR TABLES IN SCHEMA public' },
  {
    name: 'a foreign data wrapper, a server and a mapping',
    sql: (role) =>
      `CREATE FOREIGN DATA WRAPPER plain; CREATE SERVER other FOREIGN DATA WRAPPER plain; GRANT USAGE ON FOREIGN SERVER other TO ${role}; CREATE USER MAPPING FOR ${role} SERVER other OPTIONS (secret 'x')`,
  },
  {
    name: 'a foreign table of a file',
    sql: (role) =>
      `CREATE EXTENSION file_fdw; CREATE SERVER files FOREIGN DATA WRAPPER file_fdw; CREATE FOREIGN TABLE lines (line text) SERVER files OPTIONS (filename '/dev/null'); ALTER FOREIGN TABLE lines OWNER TO ${role}; GRANT USAGE ON FOREIGN SERVER files TO ${role}`,
  },
  {
    name: 'an event trigger',
    sql: () =>
      'CREATE SCHEMA ops; CREATE FUNCTION ops.noted() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN END $$; CREATE EVENT TRIGGER noting ON ddl_command_end EXECUTE FUNCTION ops.noted()',
  },
  { name: 'a language', sql: () => 'CREATE LANGUAGE plother HANDLER plpgsql_call_handler' },
  {
    name: 'a cast',
    sql: (role) =>
      `CREATE TYPE tone AS ENUM ('a'); ALTER TYPE tone OWNER TO ${role}; CREATE FUNCTION tone_of(text) RETURNS tone LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN $1; END'; ALTER FUNCTION tone_of(text) OWNER TO ${role}; SET ROLE ${role}; CREATE CAST (text AS tone) WITH FUNCTION tone_of(text)`,
  },
  {
    name: 'an operator class',
    sql: (role) =>
      `CREATE OPERATOR CLASS own_ops FOR TYPE int4 USING btree AS OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 btint4cmp(int4, int4); ALTER OPERATOR CLASS own_ops USING btree OWNER TO ${role}; ALTER OPERATOR FAMILY own_ops USING btree OWNER TO ${role}`,
  },
  {
    name: 'a function in C',
    sql: (role) =>
      `CREATE FUNCTION own_abs(int) RETURNS int LANGUAGE internal AS 'int4abs'; ALTER FUNCTION own_abs OWNER TO ${role}`,
  },
  {
    name: 'a function that sets what a superuser may',
    sql: (role) =>
      `CREATE FUNCTION quiet() RETURNS int LANGUAGE sql SET log_min_duration_statement = '-1' AS 'SELECT 1'; ALTER FUNCTION quiet OWNER TO ${role}`,
  },
  {
    name: 'a setting of the database',
    sql: (_, database) => `ALTER DATABASE ${database} SET log_min_duration_statement = '250ms'`,
  },
  {
    name: 'a setting that changes how the catalog is printed',
    sql: (_, database) => `ALTER DATABASE ${database} SET quote_all_identifiers = on`,
  },
  {
    name: 'a setting of another role in the database',
    sql: (_, database) => `ALTER ROLE dba IN DATABASE ${database} SET work_mem = '8MB'`,
  },
  {
    name: 'large objects of another role',
    sql: () =>
      'SELECT lo_create(4711); ALTER LARGE OBJECT 4711 OWNER TO dba; GRANT SELECT ON LARGE OBJECT 4711 TO PUBLIC',
  },
  {
    name: 'a check that says a name without its schema',
    sql: (role) =>
      `SET ROLE ${role}; CREATE TABLE currencies (code text PRIMARY KEY); INSERT INTO currencies VALUES ('EUR'); CREATE FUNCTION known(c text) RETURNS bool LANGUAGE sql STABLE AS $$ SELECT EXISTS (SELECT 1 FROM currencies WHERE code = c) $$; ALTER TABLE users ADD COLUMN currency text NOT NULL DEFAULT 'EUR' CHECK (known(currency))`,
  },
  {
    name: 'the same with its own search_path',
    sql: (role) =>
      `SET ROLE ${role}; CREATE TABLE zcurrencies (code text PRIMARY KEY); INSERT INTO zcurrencies VALUES ('EUR'); CREATE FUNCTION known(c text) RETURNS bool LANGUAGE sql STABLE SET search_path = public AS $$ SELECT EXISTS (SELECT 1 FROM zcurrencies WHERE code = c) $$; ALTER TABLE users ADD COLUMN currency text NOT NULL DEFAULT 'EUR' CHECK (known(currency))`,
  },
  {
    name: 'a check whose function has a body in SQL-standard form',
    since: 14,
    sql: (role) =>
      `SET ROLE ${role}; CREATE TABLE zcurrencies (code text PRIMARY KEY); INSERT INTO zcurrencies VALUES ('EUR'); CREATE FUNCTION known(c text) RETURNS bool LANGUAGE sql STABLE RETURN EXISTS (SELECT 1 FROM zcurrencies WHERE code = c); ALTER TABLE users ADD COLUMN currency text NOT NULL DEFAULT 'EUR' CHECK (known(currency))`,
  },
  {
    name: 'statistics on an expression that does',
    since: 14,
    sql: (role) =>
      `SET ROLE ${role}; CREATE FUNCTION vat() RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT 1.19'; CREATE FUNCTION gross(n numeric) RETURNS numeric LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN n * vat(); END'; CREATE STATISTICS grosses ON (gross(total)), user_id FROM orders`,
  },
  {
    name: 'a generated column that does',
    sql: (role) =>
      `SET ROLE ${role}; CREATE FUNCTION vat() RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT 1.19'; CREATE FUNCTION gross(n numeric) RETURNS numeric LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN n * vat(); END'; ALTER TABLE orders ADD COLUMN gross numeric GENERATED ALWAYS AS (gross(total)) STORED`,
  },
  {
    name: 'an index that does',
    sql: (role) =>
      `SET ROLE ${role}; CREATE FUNCTION plain(t text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower(t)'; CREATE FUNCTION plainer(t text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN plain(t); END'; CREATE INDEX plain_names ON users (plainer(email))`,
  },
  {
    name: 'a materialized view that does',
    sql: (role) =>
      `SET ROLE ${role}; CREATE FUNCTION how_many() RETURNS bigint LANGUAGE plpgsql STABLE AS 'BEGIN RETURN (SELECT count(*) FROM products); END'; CREATE VIEW between AS SELECT how_many() AS n; CREATE MATERIALIZED VIEW counted AS SELECT n FROM between`,
  },
  {
    name: 'a materialized view over a table whose policy calls a function of another role',
    sql: (role) =>
      `CREATE FUNCTION who() RETURNS bigint LANGUAGE sql STABLE AS 'SELECT 1::bigint'; ALTER FUNCTION who OWNER TO dba; SET ROLE ${role}; ALTER TABLE orders ENABLE ROW LEVEL SECURITY; CREATE POLICY own ON orders USING (user_id = who()); CREATE MATERIALIZED VIEW totals AS SELECT sum(total) FROM orders`,
  },
  {
    name: 'a materialized view of another role that may not read the table any more',
    sql: () =>
      'GRANT SELECT ON products TO dba; CREATE MATERIALIZED VIEW counted AS SELECT count(*) FROM products; ALTER MATERIALIZED VIEW counted OWNER TO dba; GRANT SELECT ON counted TO PUBLIC; REVOKE SELECT ON products FROM dba',
  },
  {
    name: 'a check that calls a function of PostgreSQL’s own which the role may not execute any more',
    sql: (role) =>
      `SET ROLE ${role}; ALTER TABLE products ADD CHECK (reverse(name) <> ''); RESET ROLE; REVOKE EXECUTE ON FUNCTION reverse(text) FROM PUBLIC`,
  },
  {
    name: 'a generated column whose function calls such a one',
    sql: (role) =>
      `SET ROLE ${role}; CREATE FUNCTION turned(text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN reverse($1); END'; ALTER TABLE products ADD turned text GENERATED ALWAYS AS (turned(name)) STORED; RESET ROLE; REVOKE EXECUTE ON FUNCTION reverse(text) FROM PUBLIC`,
  },
  {
    name: 'a child by inheritance with its columns in another order',
    sql: (role) =>
      `SET ROLE ${role}; CREATE TABLE parent (a int); CREATE TABLE child (b int) INHERITS (parent); INSERT INTO child VALUES (1, 2); ALTER TABLE parent ADD c int`,
  },
  {
    name: 'settings that change what a dump says while it is loaded',
    sql: (role, database) =>
      `SET ROLE ${role}; CREATE TABLE words (w text[]); INSERT INTO words VALUES (ARRAY['NULL', NULL]); RESET ROLE; ALTER DATABASE ${database} SET array_nulls = off; ALTER DATABASE ${database} SET transform_null_equals = on`,
  },
  { name: 'foreign keys that are switched off', sql: () => 'ALTER TABLE orders DISABLE TRIGGER ALL' },
  {
    name: 'rows that break a foreign key',
    sql: () =>
      'SET session_replication_role = replica; INSERT INTO orders (user_id, total) VALUES (999999, 1); RESET session_replication_role',
  },
  {
    name: 'rows that break a check, since its function has changed',
    sql: (role) =>
      `SET ROLE ${role}; CREATE FUNCTION enough(n numeric) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT n > 0'; ALTER TABLE products ADD CHECK (enough(price)); CREATE OR REPLACE FUNCTION enough(n numeric) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT n > 5'`,
  },
  {
    name: 'a subscription and a replication slot',
    sql: (_, database) =>
      `CREATE SUBSCRIPTION stock CONNECTION 'host=/nowhere dbname=x' PUBLICATION p WITH (connect = false, slot_name = NONE); SELECT pg_create_logical_replication_slot('slot_${database}', 'pgoutput')`,
    undo: (database) =>
      `SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = 'slot_${database}'; DROP SUBSCRIPTION IF EXISTS stock`,
  },
  {
    name: 'a prepared transaction',
    sql: (_, database) =>
      `BEGIN; INSERT INTO products (name, price) VALUES ('x', 1); PREPARE TRANSACTION 'left_${database}'`,
    undo: (database) => `ROLLBACK PREPARED 'left_${database}'`,
  },
];

/** A role with which people run the tool, made by the superuser, who then loads the shop as that role. */
export interface ShopRole {
  name: string;
  role: string;
  /** Of the database. */
  owner: string;
  /** As the superuser in the database, before and after the shop is loaded. */
  before: (database: string) => string;
  after: string;
}

const grants = (role: string, database: string): string =>
  `GRANT CREATE ON DATABASE ${database} TO ${role}; GRANT CREATE, USAGE ON SCHEMA public TO ${role};`;

export const shopRoles: readonly ShopRole[] = [
  { name: 'owner with CREATEDB', role: 'shop_owner', owner: 'shop_owner', before: () => '', after: '' },
  {
    name: 'owner of the tables alone',
    role: 'table_owner',
    owner: 'postgres',
    before: (database) => grants('table_owner', database),
    after: '',
  },
  {
    name: 'Supabase’s `postgres`',
    role: 'platform',
    owner: 'platform',
    before: () => `
      CREATE SCHEMA auth AUTHORIZATION auth_admin; CREATE TABLE auth.users (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), email text); ALTER TABLE auth.users OWNER TO auth_admin;
      GRANT USAGE ON SCHEMA auth TO platform; GRANT ALL ON auth.users TO platform;
      CREATE SCHEMA extensions; CREATE EXTENSION pgcrypto SCHEMA extensions; GRANT USAGE ON SCHEMA extensions TO PUBLIC;
      CREATE FUNCTION extensions.watch() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN END $$; CREATE EVENT TRIGGER watching ON ddl_command_end EXECUTE FUNCTION extensions.watch();
      ALTER DEFAULT PRIVILEGES FOR ROLE auth_admin IN SCHEMA auth GRANT SELECT ON TABLES TO analyst;`,
    after: `
      CREATE FUNCTION public.on_sign_up() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$ BEGIN RETURN NEW; END $$; ALTER FUNCTION public.on_sign_up OWNER TO platform;
      CREATE TRIGGER on_sign_up AFTER INSERT ON auth.users FOR EACH ROW EXECUTE FUNCTION public.on_sign_up();`,
  },
  { name: 'superuser', role: 'postgres', owner: 'postgres', before: () => '', after: '' },
];

/** What the server needs to have once. */
export const rolesSql = `
  CREATE ROLE shop_owner LOGIN CREATEDB PASSWORD 'pa55'; CREATE ROLE table_owner LOGIN PASSWORD 'pa55';
  CREATE ROLE platform LOGIN CREATEDB CREATEROLE BYPASSRLS PASSWORD 'pa55'; CREATE ROLE auth_admin LOGIN; CREATE ROLE dba; CREATE ROLE analyst`;
