-- A column that is inherited from two tables cannot be renamed in one of them: ALTER TABLE failed in the migration.
CREATE TABLE users (id bigint PRIMARY KEY, email text);
INSERT INTO users (id) VALUES (1), (2), (3);
CREATE TABLE orders (id bigint, user_id bigint REFERENCES users);
CREATE TABLE visits (user_id bigint);
CREATE TABLE both_of_them () INHERITS (orders, visits);
