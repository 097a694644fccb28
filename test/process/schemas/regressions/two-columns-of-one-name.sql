-- Two references of one table would get one name: ALTER TABLE failed in the migration.
CREATE TABLE users (id bigint PRIMARY KEY, email text);
CREATE TABLE orders (id bigint, user_id bigint REFERENCES users, buyer_id bigint REFERENCES users);
