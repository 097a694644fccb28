-- The database as a provider gives it: the role has the application's tables, but neither the database nor schema auth, and may not make databases.
DO $$ BEGIN CREATE ROLE keeper LOGIN PASSWORD 'keeper-pa55'; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
GRANT CREATE, USAGE ON SCHEMA public TO keeper;
CREATE FUNCTION on_sign_up() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
DO $$ DECLARE o record; BEGIN
  FOR o IN SELECT c.oid::regclass AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'S')
           ORDER BY c.relkind = 'S' LOOP EXECUTE format('ALTER TABLE %s OWNER TO keeper', o.name); END LOOP;
END $$;
ALTER FUNCTION on_sign_up OWNER TO keeper;
CREATE SCHEMA auth;
CREATE TABLE auth.accounts (id bigserial PRIMARY KEY, email text);
INSERT INTO auth.accounts (email) SELECT format('a%s@example.com', i) FROM generate_series(1, 50) i;
GRANT USAGE ON SCHEMA auth TO keeper;
GRANT SELECT, TRIGGER ON ALL TABLES IN SCHEMA auth TO keeper;
GRANT SELECT ON ALL SEQUENCES IN SCHEMA auth TO keeper;
CREATE TRIGGER sign_up AFTER INSERT ON auth.accounts FOR EACH ROW EXECUTE FUNCTION public.on_sign_up();
-- As in fault-point.sql.
ALTER TABLE orders SET (autovacuum_freeze_max_age = 100000, autovacuum_vacuum_cost_delay = 100, autovacuum_vacuum_cost_limit = 1);
