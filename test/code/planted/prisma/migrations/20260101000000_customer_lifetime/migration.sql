-- The value of each buyer, for the newsletter.
CREATE VIEW lifetime AS
SELECT u.id, sum(o.total) AS total
FROM users u
JOIN orders o ON o.user_id = u.id
GROUP BY u.id;
