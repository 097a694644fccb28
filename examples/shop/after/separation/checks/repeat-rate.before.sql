SELECT count(*) AS buyers, count(*) FILTER (WHERE orders > 1) AS repeating
FROM (
  SELECT users.id, count(*) AS orders
  FROM public.users
  JOIN public.orders ON orders.user_id = users.id
  WHERE orders.status IN ('paid', 'shipped')
  GROUP BY users.id
) AS buyer;
