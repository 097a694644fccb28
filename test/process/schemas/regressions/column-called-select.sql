-- A column may be called "select": the keyword SELECT of a body was rewritten as well.
CREATE TABLE users (id bigint PRIMARY KEY, email text);
INSERT INTO users (id) VALUES (1), (2), (3);
CREATE TABLE orders (id bigint, "select" bigint REFERENCES users);
INSERT INTO orders VALUES (1, 2);
CREATE FUNCTION tell() RETURNS bigint LANGUAGE plpgsql AS $$ BEGIN RETURN (SELECT "select" FROM public.orders); END $$;
