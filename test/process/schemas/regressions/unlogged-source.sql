-- A permanent table cannot point to an unlogged one: CREATE TABLE failed in the migration.
CREATE UNLOGGED TABLE users (id bigint PRIMARY KEY, email text);
INSERT INTO users (id) VALUES (1), (2), (3);
