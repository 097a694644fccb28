-- The mapping cannot point to a key that is deferrable: CREATE TABLE failed in the migration.
CREATE TABLE users (id bigint PRIMARY KEY DEFERRABLE, email text);
INSERT INTO users (id) VALUES (1), (2), (3);
