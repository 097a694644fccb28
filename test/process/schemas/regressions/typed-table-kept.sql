-- The column of a typed table keeps its name, as the configuration says.
CREATE TABLE users (id bigint PRIMARY KEY, email text);
INSERT INTO users (id) VALUES (1), (2), (3);
CREATE TYPE order_row AS (id bigint, user_id bigint);
CREATE TABLE orders OF order_row;
ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users;
