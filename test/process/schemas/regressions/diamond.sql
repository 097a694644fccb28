-- A grandchild with two parents of one family was renamed twice.
CREATE TABLE users (id bigint PRIMARY KEY, email text);
INSERT INTO users (id) VALUES (1), (2), (3);
CREATE TABLE orders (id bigint, user_id bigint REFERENCES users, CONSTRAINT orders_user_id_check CHECK (user_id > 0));
CREATE TABLE one () INHERITS (orders);
CREATE TABLE two () INHERITS (orders);
CREATE TABLE three (CONSTRAINT three_user_id_check CHECK (user_id > 1)) INHERITS (one, two);
CREATE INDEX ON three (user_id);
