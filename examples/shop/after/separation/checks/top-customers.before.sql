SELECT users.id, users.email, count(*) AS orders, sum(orders.total) AS revenue
FROM public.users
JOIN public.orders ON orders.user_id = users.id
WHERE orders.status IN ('paid', 'shipped')
GROUP BY users.id, users.email
ORDER BY revenue DESC, users.id
LIMIT 100;
