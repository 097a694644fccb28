-- title: Every admin who is a customer is linked to that customer
-- severity: error
-- needs: admins
-- A text may be an id that says who it is, and is not shown.
SELECT format('%s is %s and not linked to it', a.masked, CASE WHEN pg_typeof(c.id)::text = ANY (current_setting('separation.shownIdTypes')::text[]) THEN format('customer %s', c.id) ELSE 'a customer' END) AS problem
  FROM jsonb_to_recordset(current_setting('separation.admins')::jsonb) AS a (email text, masked text)
  JOIN separation.customers c ON lower(c.email::text) = lower(a.email)
 WHERE NOT EXISTS (
       SELECT FROM separation.user_customer_mapping m JOIN separation.users u ON u.id = m.user_id
        WHERE m.customer_id = c.id AND lower(u.email) = lower(a.email)
   )
 ORDER BY 1
