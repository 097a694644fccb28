-- Stops the transaction that runs the DDL command number `gate.k` (from 1) until nobody holds the advisory lock 77 any more.
CREATE SCHEMA fault;
CREATE SEQUENCE fault.seen;
CREATE TABLE fault.gate (k bigint NOT NULL);
INSERT INTO fault.gate VALUES (0);
CREATE FUNCTION fault.point() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN
  IF nextval('fault.seen') = (SELECT k FROM fault.gate) THEN
    WHILE NOT pg_try_advisory_xact_lock_shared(77) LOOP
      PERFORM pg_sleep(0.01);
    END LOOP;
  END IF;
END $$;
CREATE EVENT TRIGGER fault_point ON ddl_command_end EXECUTE FUNCTION fault.point();
