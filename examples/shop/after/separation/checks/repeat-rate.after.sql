SELECT count(*) AS buyers, count(*) FILTER (WHERE orders > 1) AS repeating
FROM (
  SELECT customers.id, count(*) AS orders
  FROM public.customers
  JOIN public.orders ON orders.customer_id = customers.id
  WHERE orders.status IN ('paid', 'shipped')
  GROUP BY customers.id
) AS buyer;
