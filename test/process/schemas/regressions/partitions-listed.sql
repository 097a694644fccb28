-- Two partitions are listed: both are one column of their parent, which was renamed twice.
CREATE TABLE users (id bigint PRIMARY KEY, email text);
INSERT INTO users (id) VALUES (1), (2), (3);
CREATE TABLE payments (id bigint, user_id bigint REFERENCES users) PARTITION BY HASH (id);
CREATE TABLE payments_0 PARTITION OF payments FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE payments_1 PARTITION OF payments FOR VALUES WITH (MODULUS 2, REMAINDER 1);
