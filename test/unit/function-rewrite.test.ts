import { beforeAll, describe, expect, it } from 'vitest';
import type { CatalogFunction } from '../../src/plan/catalog.ts';
import { analyse } from '../../src/plan/functions/analyse.ts';
import type { Relation, Renames } from '../../src/plan/functions/renames.ts';
import { rewriteFunction } from '../../src/plan/functions/rewrite.ts';
import { asFunction } from '../../src/plan/functions/as-function.ts';
import { loadParser } from '../../src/plan/parser.ts';

beforeAll(loadParser);

let oids = 0;

function relation(
  path: string,
  columns: string[],
  renamed: Record<string, string> = {},
  newName: string | null = null,
): Relation {
  const [schema = '', name = ''] = path.split('.');
  oids += 1;
  return { oid: oids, schema, name, newName, columns: new Set(columns), renamed: new Map(Object.entries(renamed)) };
}

const users = relation('public.users', ['id', 'email', 'name'], {}, 'customers');
const orders = relation('public.orders', ['id', 'user_id', 'total', 'created_at'], { user_id: 'customer_id' });
const disputes = relation('public.disputes', ['id', 'user_id', 'order_id'], { user_id: 'customer_id' });
const logs = relation('public.logs', ['id', 'user_id', 'line']);
const payments = relation('public.payments', ['id', 'order_id', 'customer_id']);
const authUsers = relation('auth.users', ['id', 'email']);

function renamesWith(...relations: Relation[]): Renames {
  const byName = new Map<string, Relation[]>();
  for (const each of relations) byName.set(each.name, [...(byName.get(each.name) ?? []), each]);
  return {
    source: users,
    relations: byName,
    rowTypes: new Map(relations.map((each) => [`${each.schema}.${each.name}`, each])),
    columns: new Map([['user_id', new Set(['customer_id'])]]),
    objects: new Map([
      ['users_email_key', { kind: 'constraint', schema: 'public', to: 'customers_email_key' }],
      ['users_id_seq', { kind: 'sequence', schema: 'public', to: 'customers_id_seq' }],
    ]),
  };
}

const shop = renamesWith(users, orders, disputes, logs, payments);
const withAuth = renamesWith(users, orders, disputes, logs, payments, authUsers);

function fn(source: string, more: Partial<CatalogFunction> = {}): CatalogFunction {
  return {
    ...asFunction(source),
    schema: 'public',
    name: 'f',
    language: 'plpgsql',
    definition: '',
    ...more,
  };
}

function rewritten(source: string, more: Partial<CatalogFunction> = {}, renames = shop): string {
  const result = rewriteFunction(fn(source, more), renames);
  return 'undecided' in result ? `undecided: ${result.undecided}` : result.source;
}

const sql = { language: 'sql' };
const parameter = (name: string, type = 'bigint', mode = 'i') => ({ name, type, mode });

describe('what is rewritten', () => {
  it.each([
    ['a table in FROM', 'SELECT count(*) FROM users', 'SELECT count(*) FROM customers'],
    ['a table with its schema', 'SELECT count(*) FROM public.users', 'SELECT count(*) FROM public.customers'],
    ['a quoted table', 'SELECT count(*) FROM "users"', 'SELECT count(*) FROM "customers"'],
    ['upper case', 'SELECT COUNT(*) FROM Users', 'SELECT COUNT(*) FROM customers'],
    ['the second table of a list', 'SELECT 1 FROM orders o, users', 'SELECT 1 FROM orders o, customers'],
    [
      'a joined table and its qualifier',
      'SELECT users.email FROM orders JOIN users ON users.id = orders.user_id',
      'SELECT customers.email FROM orders JOIN customers ON customers.id = orders.customer_id',
    ],
    [
      'an alias stays',
      'SELECT users.email FROM public.users AS users',
      'SELECT users.email FROM public.customers AS users',
    ],
    ['a whole row', 'SELECT row_to_json(users) FROM users', 'SELECT row_to_json(customers) FROM customers'],
    [
      'an alias of a renamed column stays',
      'SELECT o.user_id AS user_id FROM orders o',
      'SELECT o.customer_id AS user_id FROM orders o',
    ],
    [
      'INSERT',
      'INSERT INTO orders (user_id, total) SELECT id, 1 FROM users',
      'INSERT INTO orders (customer_id, total) SELECT id, 1 FROM customers',
    ],
    [
      'INSERT from a table that keeps the name',
      'INSERT INTO orders (user_id) SELECT user_id FROM logs',
      'INSERT INTO orders (customer_id) SELECT user_id FROM logs',
    ],
    [
      'INSERT into a table that keeps the name',
      'INSERT INTO logs (user_id) SELECT user_id FROM orders',
      'INSERT INTO logs (user_id) SELECT customer_id FROM orders',
    ],
    [
      'INSERT into a table that has a column of the new name',
      'INSERT INTO payments (order_id, customer_id) SELECT id, user_id FROM orders',
      'INSERT INTO payments (order_id, customer_id) SELECT id, customer_id FROM orders',
    ],
    [
      'ON CONFLICT and RETURNING',
      'INSERT INTO orders (user_id) VALUES (1) ON CONFLICT (user_id) DO UPDATE SET user_id = excluded.user_id RETURNING user_id',
      'INSERT INTO orders (customer_id) VALUES (1) ON CONFLICT (customer_id) DO UPDATE SET customer_id = excluded.customer_id RETURNING customer_id',
    ],
    [
      'ON CONSTRAINT',
      'INSERT INTO users (email) VALUES ($1) ON CONFLICT ON CONSTRAINT users_email_key DO NOTHING',
      'INSERT INTO customers (email) VALUES ($1) ON CONFLICT ON CONSTRAINT customers_email_key DO NOTHING',
    ],
    [
      'UPDATE',
      'UPDATE orders SET user_id = 1 WHERE user_id = 2',
      'UPDATE orders SET customer_id = 1 WHERE customer_id = 2',
    ],
    [
      'UPDATE FROM a table that keeps the name',
      'UPDATE orders SET total = 1, user_id = logs.user_id FROM logs',
      'UPDATE orders SET total = 1, customer_id = logs.user_id FROM logs',
    ],
    [
      'UPDATE of the source table',
      'UPDATE users SET name = coalesce(users.name, $1)',
      'UPDATE customers SET name = coalesce(customers.name, $1)',
    ],
    [
      'DELETE USING',
      'DELETE FROM orders USING users WHERE user_id = users.id',
      'DELETE FROM orders USING customers WHERE customer_id = customers.id',
    ],
    [
      'levels apart',
      'SELECT user_id FROM logs WHERE user_id IN (SELECT user_id FROM orders)',
      'SELECT user_id FROM logs WHERE user_id IN (SELECT customer_id FROM orders)',
    ],
    [
      'a column of an outer level',
      'SELECT 1 FROM orders WHERE EXISTS (SELECT 1 FROM users WHERE user_id = users.id)',
      'SELECT 1 FROM orders WHERE EXISTS (SELECT 1 FROM customers WHERE customer_id = customers.id)',
    ],
    [
      'UNION',
      'SELECT user_id FROM orders UNION SELECT user_id FROM logs',
      'SELECT customer_id FROM orders UNION SELECT user_id FROM logs',
    ],
    [
      'a CTE',
      'WITH t AS (SELECT user_id FROM orders) SELECT t.user_id FROM t',
      'WITH t AS (SELECT customer_id FROM orders) SELECT t.customer_id FROM t',
    ],
    [
      'a subquery',
      'SELECT s.user_id FROM (SELECT user_id, count(*) FROM orders GROUP BY user_id) s',
      'SELECT s.customer_id FROM (SELECT customer_id, count(*) FROM orders GROUP BY customer_id) s',
    ],
    [
      'JOIN USING',
      'SELECT 1 FROM orders JOIN disputes USING (user_id)',
      'SELECT 1 FROM orders JOIN disputes USING (customer_id)',
    ],
    [
      'parentheses around a join',
      'SELECT 1 FROM (orders o JOIN users u ON u.id = o.user_id)',
      'SELECT 1 FROM (orders o JOIN customers u ON u.id = o.customer_id)',
    ],
    [
      'a window',
      'SELECT sum(total) OVER (PARTITION BY user_id ORDER BY created_at) FROM orders',
      'SELECT sum(total) OVER (PARTITION BY customer_id ORDER BY created_at) FROM orders',
    ],
    [
      'MERGE with the alias in its condition',
      'MERGE INTO orders t USING disputes d ON t.user_id = d.user_id WHEN MATCHED THEN DELETE',
      'MERGE INTO orders t USING disputes d ON t.customer_id = d.customer_id WHEN MATCHED THEN DELETE',
    ],
    [
      'MERGE',
      'MERGE INTO orders o USING disputes d ON o.id = d.order_id WHEN MATCHED THEN UPDATE SET user_id = d.user_id',
      'MERGE INTO orders o USING disputes d ON o.id = d.order_id WHEN MATCHED THEN UPDATE SET customer_id = d.customer_id',
    ],
    [
      'a cast to the row type',
      'SELECT NULL::users, NULL::public.users[]',
      'SELECT NULL::customers, NULL::public.customers[]',
    ],
    [
      'a sequence',
      "SELECT nextval('users_id_seq'), currval('public.users_id_seq'::regclass)",
      "SELECT nextval('customers_id_seq'), currval('public.customers_id_seq'::regclass)",
    ],
    ['a table as regclass', "SELECT 'public.users'::regclass", "SELECT 'public.customers'::regclass"],
    [
      'Unicode in front',
      "SELECT 'é€😀', users.email -- ü users\n FROM users",
      "SELECT 'é€😀', customers.email -- ü users\n FROM customers",
    ],
    [
      'comments stay',
      '/* users */ SELECT 1 FROM users -- orders.user_id',
      '/* users */ SELECT 1 FROM customers -- orders.user_id',
    ],
  ])('%s', (_name, before, after) => {
    expect(rewritten(before, sql)).toBe(after);
  });
});

describe('what is rewritten in PL/pgSQL', () => {
  const orderTrigger = { isTrigger: true, triggerOn: [orders.oid ?? 0] };
  const userTrigger = { isTrigger: true, triggerOn: [users.oid ?? 0] };

  it.each<[string, string, string, Partial<CatalogFunction>]>([
    [
      'NEW and OLD',
      'BEGIN IF NEW.user_id <> OLD.user_id THEN NEW.user_id := 1; END IF; RETURN NEW; END',
      'BEGIN IF NEW.customer_id <> OLD.customer_id THEN NEW.customer_id := 1; END IF; RETURN NEW; END',
      orderTrigger,
    ],
    [
      'NEW of a table that keeps the name',
      'BEGIN PERFORM 1 FROM orders WHERE user_id = NEW.user_id; RETURN NEW; END',
      'BEGIN PERFORM 1 FROM orders WHERE customer_id = NEW.user_id; RETURN NEW; END',
      { isTrigger: true, triggerOn: [logs.oid ?? 0] },
    ],
    [
      '%ROWTYPE and %TYPE',
      'DECLARE u users%ROWTYPE; o public.orders.user_id%TYPE; n public.users.id%TYPE; BEGIN END',
      'DECLARE u customers%ROWTYPE; o public.orders.customer_id%TYPE; n public.customers.id%TYPE; BEGIN END',
      {},
    ],
    [
      'a variable of a row type',
      'DECLARE o public.orders; u CONSTANT public.users; BEGIN RETURN o.user_id; END',
      'DECLARE o public.orders; u CONSTANT public.customers; BEGIN RETURN o.customer_id; END',
      {},
    ],
    [
      'a record',
      'DECLARE r record; BEGIN FOR r IN SELECT user_id FROM orders LOOP PERFORM f(r.user_id); END LOOP; END',
      'DECLARE r record; BEGIN FOR r IN SELECT customer_id FROM orders LOOP PERFORM f(r.customer_id); END LOOP; END',
      {},
    ],
    [
      'a parameter of the same name stays',
      'BEGIN INSERT INTO orders (user_id) VALUES (user_id); UPDATE orders SET user_id = f.user_id WHERE orders.user_id = f.user_id; END',
      'BEGIN INSERT INTO orders (customer_id) VALUES (user_id); UPDATE orders SET customer_id = f.user_id WHERE orders.customer_id = f.user_id; END',
      { parameters: [parameter('user_id')] },
    ],
    [
      'a named argument stays',
      'BEGIN PERFORM g(user_id => o.user_id) FROM orders o; PERFORM g(user_id := 1); END',
      'BEGIN PERFORM g(user_id => o.customer_id) FROM orders o; PERFORM g(user_id := 1); END',
      {},
    ],
    [
      'a parameter that is a row',
      'BEGIN RETURN o.user_id + $1.user_id; END',
      'BEGIN RETURN o.customer_id + $1.customer_id; END',
      { parameters: [parameter('o', 'public.orders')] },
    ],
    [
      'CASE in a query',
      'BEGIN RETURN QUERY SELECT CASE WHEN user_id > 1 THEN user_id ELSE 0 END FROM orders; END',
      'BEGIN RETURN QUERY SELECT CASE WHEN customer_id > 1 THEN customer_id ELSE 0 END FROM orders; END',
      {},
    ],
    [
      'CASE as a statement',
      'BEGIN CASE WHEN x THEN SELECT user_id INTO y FROM orders; ELSE SELECT user_id INTO y FROM logs; END CASE; END',
      'BEGIN CASE WHEN x THEN SELECT customer_id INTO y FROM orders; ELSE SELECT user_id INTO y FROM logs; END CASE; END',
      {},
    ],
    [
      'TG_TABLE_NAME',
      "BEGIN IF TG_TABLE_NAME = 'users' THEN RETURN NEW; END IF; END",
      "BEGIN IF TG_TABLE_NAME = 'customers' THEN RETURN NEW; END IF; END",
      userTrigger,
    ],
    [
      'EXTRACT … FROM and IS DISTINCT FROM',
      'BEGIN PERFORM extract(year FROM users) FROM logs WHERE a IS DISTINCT FROM users; PERFORM 1 FROM users; END',
      'BEGIN PERFORM extract(year FROM users) FROM logs WHERE a IS DISTINCT FROM users; PERFORM 1 FROM customers; END',
      {},
    ],
    [
      'FOR UPDATE OF',
      'BEGIN PERFORM 1 FROM users FOR UPDATE OF users; END',
      'BEGIN PERFORM 1 FROM customers FOR UPDATE OF customers; END',
      {},
    ],
    [
      'a message stays',
      "BEGIN RAISE EXCEPTION 'no row from users for user_id'; END",
      "BEGIN RAISE EXCEPTION 'no row from users for user_id'; END",
      {},
    ],
    [
      'a JSON key stays',
      "BEGIN RETURN json_build_object('user_id', o.user_id) FROM orders o; END",
      "BEGIN RETURN json_build_object('user_id', o.customer_id) FROM orders o; END",
      {},
    ],
  ])('%s', (_name, before, after, more) => {
    expect(rewritten(before, more)).toBe(after);
  });
});

describe('what names something else and is left alone', () => {
  it.each<[string, string, Partial<CatalogFunction>]>([
    ['another schema', 'SELECT id FROM auth.users', sql],
    ['a search path without the schema', 'SELECT id FROM users', { ...sql, settings: ['search_path=auth, pg_temp'] }],
    ['a CTE of that name', 'WITH users AS (SELECT 1 AS id) SELECT users.id FROM users', sql],
    ['an alias of that name', 'SELECT users.line FROM logs users', sql],
    ['a function of that name', 'SELECT users(1), public.users(2)', sql],
    ['a column of a table that keeps it', 'SELECT user_id, logs.user_id FROM logs', sql],
    ['a variable of that name', 'DECLARE user_id bigint; BEGIN user_id := 1; RETURN user_id; END', {}],
    ['only a comment', '-- users, orders.user_id\nSELECT 1', sql],
    [
      'a key of JSON that comes from elsewhere, beside a value turned into JSON',
      "DECLARE role text; BEGIN role := event ->> 'user_id'; RETURN jsonb_set(event, '{role}', to_jsonb(role)); END",
      {},
    ],
  ])('%s', (_name, body, more) => {
    expect(rewritten(body, more, withAuth)).toBe(body);
  });
});

describe('what cannot be decided', () => {
  it.each<[string, string, Partial<CatalogFunction>, RegExp]>([
    [
      'a bare name with two tables and no search path',
      'INSERT INTO users (email) VALUES ($1)',
      sql,
      /public\.users or auth\.users/,
    ],
    [
      'a variable that hides the column',
      'BEGIN PERFORM 1 FROM orders WHERE user_id = 1; END',
      { parameters: [parameter('user_id')] },
      /line 1/,
    ],
    [
      'a trigger on tables that differ',
      'BEGIN NEW.user_id := 1; RETURN NEW; END',
      { isTrigger: true, triggerOn: [orders.oid ?? 0, logs.oid ?? 0] },
      /user_id in new/,
    ],
    ['another column of the new name', 'SELECT user_id FROM orders JOIN payments ON true', sql, /another meaning/],
    [
      'a name that becomes ambiguous',
      'SELECT customer_id FROM orders JOIN payments ON true',
      sql,
      /public\.orders afterwards/,
    ],
    [
      'a parameter that becomes a column',
      'SELECT 1 FROM orders o WHERE o.user_id = customer_id',
      { ...sql, parameters: [parameter('customer_id')] },
      /public\.orders afterwards/,
    ],
    [
      'a record with a column of its own name',
      'DECLARE r record; BEGIN SELECT 1 AS user_id INTO r FROM orders o WHERE o.user_id = 1; RETURN r.user_id; END',
      {},
      /user_id in r/,
    ],
    ['DDL', 'BEGIN ALTER TABLE users ADD x int; END', {}, /ALTER/],
    [
      'a key of a row as JSON',
      "BEGIN RETURN to_jsonb(NEW) ->> 'user_id'; END",
      { isTrigger: true, triggerOn: [orders.oid] },
      /JSON has the key customer_id/,
    ],
  ])('%s', (_name, body, more, why) => {
    expect(rewritten(body, more, withAuth)).toMatch(/^undecided: line/);
    expect(rewritten(body, more, withAuth)).toMatch(why);
  });

  it('cannot read a body that ends within a quote', () => {
    expect(rewritten("SELECT 1 FROM users WHERE name = 'x", sql)).toMatch(/could not be read/);
  });
});

describe('SQL put together at run time', () => {
  const dynamic = (body: string, more: Partial<CatalogFunction> = {}): number =>
    analyse(fn(body, more), shop).doubts.filter((doubt) => doubt.dynamic).length;

  it.each([
    ["BEGIN EXECUTE 'SELECT count(*) FROM users'; END", 1],
    ["BEGIN EXECUTE format('SELECT 1 FROM %I', 'users'); END", 1],
    ["BEGIN q := 'SELECT 1 FROM orders WHERE user_id = ' || x; EXECUTE q; END", 1],
    ["BEGIN q := 'users'; EXECUTE 'TRUNCATE ' || q; END", 1],
    ["BEGIN RETURN QUERY EXECUTE 'SELECT user_id FROM ' || t; END", 1],
    ["BEGIN EXECUTE 'SELECT user_id FROM logs'; END", 0],
    ["BEGIN EXECUTE 'SELECT 1 FROM payments'; END", 0],
    ["BEGIN x := 'all users'; END", 0],
  ])('%s', (body, count) => {
    expect(dynamic(body)).toBe(count);
  });
});
