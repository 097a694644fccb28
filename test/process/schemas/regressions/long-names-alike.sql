-- The copies that a revert keeps of two new tables whose long names begin alike had one name.
CREATE TABLE users (id bigint PRIMARY KEY, email text);
INSERT INTO users (id) VALUES (1), (2), (3);
