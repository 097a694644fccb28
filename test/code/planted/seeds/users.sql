INSERT INTO users (email, country) VALUES ('ana@example.com', 'BR');
UPDATE orders SET user_id = 1 WHERE user_id IS NULL;
-- separation: user
INSERT INTO users (email) VALUES ('root@example.com');
