-- Columns of foreign tables belong to another database: looking for orphans in one failed.
CREATE TABLE users (id bigint PRIMARY KEY, email text);
INSERT INTO users (id) VALUES (1), (2), (3);
CREATE FOREIGN DATA WRAPPER nowhere;
CREATE SERVER nowhere FOREIGN DATA WRAPPER nowhere;
CREATE FOREIGN TABLE orders (id bigint, user_id bigint) SERVER nowhere;
