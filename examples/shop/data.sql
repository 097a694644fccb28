-- Fills the empty tables of the shop. What looks like chance is a hash of the row number and of shop.seed, so that the same
-- settings give the same rows. Settings: shop.buyers, shop.orders, shop.seed.
CREATE FUNCTION pg_temp.chance(number bigint, purpose int) RETURNS float8 LANGUAGE sql STABLE AS
  $$ SELECT (hashint8extended(number, current_setting('shop.seed')::bigint * 100 + purpose) & 2147483647) / 2147483648.0::float8 $$;

-- One of the words, the same for the same row and purpose.
CREATE FUNCTION pg_temp.word(number bigint, purpose int, words text[]) RETURNS text LANGUAGE sql STABLE AS
  $$ SELECT words[1 + floor(pg_temp.chance(number, purpose) * cardinality(words))::int] $$;

INSERT INTO products (id, sku, name, price, created_at)
SELECT
  i,
  'SKU-' || lpad(i::text, 4, '0'),
  (ARRAY['Oak', 'Linen', 'Copper', 'Slate', 'Wool', 'Ceramic', 'Bamboo', 'Brass'])[1 + (i - 1) % 8] || ' '
    || (ARRAY['lamp', 'tray', 'vase', 'basket', 'clock'])[1 + (i - 1) / 8],
  4 + (i * 37) % 120 + (ARRAY[0.49, 0.90, 0.95, 0.99])[1 + i % 4],
  timestamptz '2023-06-01 08:00Z' + i * interval '1 hour'
FROM generate_series(1, 40) AS i;

-- The first buyer is Ana, who writes her address with capitals; addresses of the others say their number.
INSERT INTO users (id, email, full_name, locale, country, marketing_consent, created_at, updated_at)
SELECT
  i,
  CASE WHEN i = 1 THEN 'Ana@Example.com' ELSE lower(first || '.' || last) || '.' || i || '@example.com' END,
  CASE WHEN i = 1 THEN 'Ana Souza' WHEN pg_temp.chance(i, 3) < 0.04 THEN NULL ELSE first || ' ' || last END,
  CASE country WHEN 'BR' THEN 'pt-BR' WHEN 'DE' THEN 'de' WHEN 'FR' THEN 'fr' ELSE 'en' END,
  country,
  pg_temp.chance(i, 4) < 0.6,
  created_at,
  created_at + pg_temp.chance(i, 6) * interval '90 days'
FROM (
  SELECT
    i,
    pg_temp.word(i, 1, ARRAY['Ben', 'Chloe', 'Davi', 'Elena', 'Femi', 'Grace', 'Hugo', 'Ines', 'Jonas', 'Kira', 'Luis', 'Mei', 'Nora', 'Omar']) AS first,
    pg_temp.word(i, 2, ARRAY['Almeida', 'Berg', 'Costa', 'Dubois', 'Evans', 'Fischer', 'Garcia', 'Hughes', 'Ito', 'Jensen', 'Klein', 'Lopes']) AS last,
    CASE WHEN i = 1 THEN 'BR' ELSE pg_temp.word(i, 5, ARRAY['BR', 'BR', 'DE', 'FR', 'GB', 'US', 'US']) END AS country,
    date_trunc('second', timestamptz '2023-07-01 00:00Z' + pg_temp.chance(i, 7) * interval '365 days') AS created_at
  FROM generate_series(1, current_setting('shop.buyers')::bigint) AS i
) AS buyer;

-- One to four different products an order.
CREATE TEMPORARY TABLE basket ON COMMIT DROP AS
SELECT
  o AS order_id,
  product.id AS product_id,
  CASE WHEN pg_temp.chance(o * 4 + k, 10) < 0.8 THEN 1 ELSE 2 + floor(pg_temp.chance(o * 4 + k, 11) * 3)::int END AS quantity,
  product.price
FROM generate_series(1, current_setting('shop.orders')::bigint) AS o
CROSS JOIN LATERAL generate_series(0, floor(pg_temp.chance(o, 12) * pg_temp.chance(o, 13) * 4)::int) AS k
JOIN products AS product ON product.id = 1 + (floor(pg_temp.chance(o, 14) * 40)::int + k * 7) % 40;

-- A few buyers order often, most a few times; the year goes from 2024-07-01 to 2025-06-30 and ends stronger than it began.
INSERT INTO orders (id, user_id, status, total, created_at)
SELECT
  o,
  1 + floor(power(pg_temp.chance(o, 20), 1.3) * current_setting('shop.buyers')::bigint)::bigint,
  CASE
    WHEN pg_temp.chance(o, 21) < 0.03 THEN 'cancelled'
    WHEN pg_temp.chance(o, 21) < 0.05 THEN 'refunded'
    WHEN o > current_setting('shop.orders')::bigint * 0.99 THEN 'pending'
    WHEN o > current_setting('shop.orders')::bigint * 0.97 THEN 'paid'
    ELSE 'shipped'
  END::order_status,
  basket.total,
  date_trunc(
    'second',
    timestamptz '2024-07-01 00:00Z' + interval '365 days' * power(o / (current_setting('shop.orders')::float8 + 1), 0.85)
  )
FROM generate_series(1, current_setting('shop.orders')::bigint) AS o
JOIN (SELECT order_id, sum(quantity * price) AS total FROM basket GROUP BY order_id) AS basket ON basket.order_id = o;

INSERT INTO order_items (id, order_id, user_id, product_id, quantity, price)
SELECT row_number() OVER (ORDER BY basket.order_id, basket.product_id), orders.id, orders.user_id, product_id, quantity, price
FROM basket
JOIN orders ON orders.id = basket.order_id;

-- Three buyers in ten have subscribed, three in ten of those have cancelled, and some of these came back.
INSERT INTO subscriptions (id, user_id, plan, price, started_at, cancelled_at)
SELECT
  row_number() OVER (ORDER BY started_at, user_id),
  user_id,
  plan,
  CASE plan WHEN 'basic' THEN 9.90 WHEN 'plus' THEN 19.90 ELSE 39.90 END,
  started_at,
  cancelled_at
FROM (
  SELECT
    i AS user_id,
    term,
    pg_temp.word(i, 31, ARRAY['basic', 'basic', 'basic', 'plus', 'plus', 'pro']) AS plan,
    CASE term WHEN 1 THEN begun ELSE begun + interval '300 days' END AS started_at,
    CASE WHEN term = 1 AND pg_temp.chance(i, 32) < 0.3 THEN begun + interval '30 days' * (1 + floor(pg_temp.chance(i, 33) * 8)) END AS cancelled_at
  FROM generate_series(1, current_setting('shop.buyers')::bigint) AS i
  CROSS JOIN LATERAL (SELECT timestamptz '2024-07-01 09:00Z' + interval '1 day' * floor(pg_temp.chance(i, 34) * 60)) AS first (begun)
  CROSS JOIN generate_series(1, 2) AS term
  WHERE pg_temp.chance(i, 30) < 0.3
) AS subscription
WHERE term = 1 OR (pg_temp.chance(user_id, 32) < 0.3 AND pg_temp.chance(user_id, 35) < 0.15);

INSERT INTO disputes (id, user_id, order_id, reason, amount, opened_at, resolved_at)
SELECT
  row_number() OVER (ORDER BY id),
  CASE WHEN pg_temp.chance(id, 41) < 0.95 THEN user_id END,
  id,
  pg_temp.word(id, 42, ARRAY['not received', 'not received', 'damaged', 'charged twice', 'not as described']),
  CASE WHEN pg_temp.chance(id, 43) < 0.7 THEN total ELSE round(total / 2, 2) END,
  created_at + interval '9 days',
  CASE WHEN pg_temp.chance(id, 44) < 0.8 THEN created_at + interval '23 days' END
FROM orders
WHERE status IN ('shipped', 'refunded') AND pg_temp.chance(id, 40) < 0.012;

INSERT INTO invoices (id, order_id, number, total, issued_at)
SELECT row_number() OVER (ORDER BY id), id, 'R-' || to_char(created_at AT TIME ZONE 'UTC', 'YYYY') || '-' || lpad(id::text, 8, '0'), total, created_at
FROM orders
WHERE status IN ('paid', 'shipped', 'refunded');

SELECT setval('products_id_seq', (SELECT max(id) FROM products)),
  setval('users_id_seq', (SELECT max(id) FROM users)),
  setval('orders_id_seq', (SELECT max(id) FROM orders)),
  setval('order_items_id_seq', (SELECT max(id) FROM order_items)),
  setval('subscriptions_id_seq', (SELECT max(id) FROM subscriptions)),
  setval('disputes_id_seq', (SELECT max(id) FROM disputes)),
  setval('invoices_id_seq', (SELECT max(id) FROM invoices));

DROP FUNCTION pg_temp.word;
DROP FUNCTION pg_temp.chance;
ANALYZE products, users, orders, order_items, subscriptions, disputes, invoices;
