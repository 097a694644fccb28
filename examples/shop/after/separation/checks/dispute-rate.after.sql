SELECT count(*) AS disputes, count(customer_id) AS named, count(DISTINCT customer_id) AS buyers, sum(amount) AS amount
FROM public.disputes;
