SELECT plan, count(*) AS started, count(cancelled_at) AS cancelled, count(DISTINCT user_id) AS subscribers
FROM public.subscriptions
GROUP BY plan
ORDER BY plan;
