-- A child has a column of the new name already: ALTER TABLE failed in the migration.
CREATE TABLE users (id bigint PRIMARY KEY, email text);
INSERT INTO users (id) VALUES (1), (2), (3);
CREATE TABLE orders (id bigint, user_id bigint REFERENCES users);
CREATE TABLE old_orders (customer_id text) INHERITS (orders);
