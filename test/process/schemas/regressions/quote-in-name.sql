-- Within quotes a quote is written twice: the body was not seen to name the table.
CREATE TABLE "we""ird" (id bigint PRIMARY KEY);
INSERT INTO "we""ird" VALUES (1), (2), (3);
CREATE FUNCTION count_all() RETURNS bigint LANGUAGE sql AS $$ SELECT count(*) FROM public."we""ird" $$;
