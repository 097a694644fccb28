SELECT count(*) AS disputes, count(user_id) AS named, count(DISTINCT user_id) AS buyers, sum(amount) AS amount
FROM public.disputes;
