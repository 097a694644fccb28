SELECT customers.id, customers.email, count(*) AS orders, sum(orders.total) AS revenue
FROM public.customers
JOIN public.orders ON orders.customer_id = customers.id
WHERE orders.status IN ('paid', 'shipped')
GROUP BY customers.id, customers.email
ORDER BY revenue DESC, customers.id
LIMIT 100;
