-- An attached partition keeps the name of its NOT NULL constraint: the parent's cannot be renamed then (18).
CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL);
CREATE TABLE orders (id bigint NOT NULL, user_id bigint NOT NULL, placed date NOT NULL) PARTITION BY RANGE (placed);
CREATE TABLE orders_2025 (id bigint NOT NULL, user_id bigint NOT NULL, placed date NOT NULL);
ALTER TABLE orders ATTACH PARTITION orders_2025 FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
INSERT INTO users VALUES (1, 'a@example.com'), (2, 'b@example.com'), (3, 'c@example.com');
INSERT INTO orders VALUES (1, 1, '2025-06-01');
