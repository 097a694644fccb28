-- Orders whose total is not the sum of their items.
SELECT orders.id, orders.total, sum(order_items.quantity * order_items.price) AS items
FROM public.orders
LEFT JOIN public.order_items ON order_items.order_id = orders.id
GROUP BY orders.id
HAVING orders.total IS DISTINCT FROM sum(order_items.quantity * order_items.price);
