-- Stops the transaction at DDL command number `gate.k` while somebody holds the advisory lock 77; rewrites a table after number `gate.rewrite`.
CREATE SCHEMA fault;
CREATE SEQUENCE fault.seen;
CREATE TABLE fault.gate (k bigint NOT NULL, rewrite bigint NOT NULL);
INSERT INTO fault.gate VALUES (0, 0);
CREATE FUNCTION fault.point() RETURNS event_trigger LANGUAGE plpgsql AS $$ DECLARE n bigint := nextval('fault.seen'); BEGIN
  IF n = (SELECT k FROM fault.gate) THEN
    WHILE NOT pg_try_advisory_xact_lock_shared(77) LOOP
      PERFORM pg_sleep(0.01);
    END LOOP;
  END IF;
  IF n = (SELECT rewrite FROM fault.gate) THEN
    ALTER TABLE public.orders ALTER COLUMN status TYPE text USING status || '';
  END IF;
END $$;
-- An autovacuum against wraparound of this table comes early, and takes its time.
ALTER TABLE orders SET (autovacuum_freeze_max_age = 100000, autovacuum_vacuum_cost_delay = 100, autovacuum_vacuum_cost_limit = 1);
CREATE EVENT TRIGGER fault_point ON ddl_command_end EXECUTE FUNCTION fault.point();
