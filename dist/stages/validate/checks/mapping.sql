-- title: The mapping is one to one and resolves both ways
-- severity: error
-- A text may be an id that says who it is, and is not shown.
SELECT format('user %s is linked to %s customers', user_id, count(*)) AS problem
  FROM separation.user_customer_mapping GROUP BY user_id HAVING count(*) > 1
UNION ALL
SELECT format('customer %s is linked to %s users', CASE WHEN pg_typeof(customer_id)::text = ANY (current_setting('separation.shownIdTypes')::text[]) THEN customer_id::text ELSE '…' END, count(*))
  FROM separation.user_customer_mapping GROUP BY customer_id HAVING count(*) > 1
UNION ALL
SELECT format('the mapping names user %s, who does not exist', coalesce(m.user_id::text, 'NULL'))
  FROM separation.user_customer_mapping m WHERE NOT EXISTS (SELECT FROM separation.users u WHERE u.id = m.user_id)
UNION ALL
SELECT format('the mapping names customer %s, who does not exist', CASE WHEN m.customer_id IS NULL THEN 'NULL' WHEN pg_typeof(m.customer_id)::text = ANY (current_setting('separation.shownIdTypes')::text[]) THEN m.customer_id::text ELSE '…' END)
  FROM separation.user_customer_mapping m WHERE NOT EXISTS (SELECT FROM separation.customers c WHERE c.id = m.customer_id)
