SELECT (created_at AT TIME ZONE 'UTC')::date AS day, count(*) AS orders, count(DISTINCT customer_id) AS buyers, sum(total) AS revenue
FROM public.orders
WHERE status IN ('paid', 'shipped')
GROUP BY 1
ORDER BY 1;
