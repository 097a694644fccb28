import { describe, expect, onTestFinished, test } from 'vitest';
import { configSchema } from '../../src/config/config.ts';
import { readCatalog } from '../../src/plan/catalog/read.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import type { SeparationPlan } from '../../src/plan/plan.ts';
import { parseConnection } from '../../src/postgres/connection.ts';
import { schemaLines } from '../../src/postgres/schema-digest.ts';
import { withClient, type Client } from '../../src/postgres/session.ts';
import type { TestDatabase } from '../support/database.ts';
import { ownDatabase } from '../support/own-database.ts';
import { stepsOf } from '../../src/plan/plan.ts';
import { canonicalViews } from '../../src/plan/canonical-views.ts';

async function planOf(database: TestDatabase, config: unknown = {}): Promise<SeparationPlan> {
  return withClient(parseConnection(database.url), async (client) =>
    makePlan(await readCatalog(client), configSchema.parse(config)),
  );
}

async function runAll(client: Client, statements: string[]): Promise<void> {
  for (const sql of statements) await client.query(sql);
}

/** Applies the plan, lets `look` look, applies the inverse, and demands the schema of before. */
async function thereAndBack(
  database: TestDatabase,
  plan: SeparationPlan,
  look: (client: Client) => Promise<void> = async () => undefined,
): Promise<void> {
  await withClient(parseConnection(database.url), async (client) => {
    const before = await schemaLines(client);
    await runAll(
      client,
      stepsOf(plan).map(({ sql }) => sql),
    );
    await look(client);
    await runAll(
      client,
      stepsOf(plan)
        .toReversed()
        .map(({ inverse }) => inverse),
    );
    expect(await schemaLines(client)).toEqual(before);
  });
}

/** Names of constraints, indexes and sequences of the schema. */
async function namesIn(client: Client, schema = 'public'): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT conname AS name FROM pg_constraint WHERE connamespace = $1::regnamespace AND contype <> 'n'
     UNION SELECT relname FROM pg_class WHERE relnamespace = $1::regnamespace AND relkind IN ('i', 'I', 'S')`,
    [schema],
  );
  return rows.map(({ name }) => name);
}

test('the default database: every name is the one Prisma would give, and the inverse gives back the schema', async () => {
  const database = await ownDatabase();
  const plan = await planOf(database, { workspace: { name: 'Main', slug: 'main' } });
  await thereAndBack(database, plan, async (client) => {
    const names = await namesIn(client);
    expect(names).toEqual(
      expect.arrayContaining([
        'customers_pkey',
        'customers_email_key',
        'customers_id_seq',
        'orders_customer_id_fkey',
        'orders_customer_id_idx',
        'orders_customer_id_created_at_idx',
        'users_pkey',
        'users_email_key',
        'users_email_lower_key',
        'users_id_seq',
        'user_customer_mapping_customer_id_fkey',
        'workspace_members_user_id_idx',
      ]),
    );
    expect(
      names.filter((name) => name.includes('user_id') && !/^(user_customer_mapping|workspace_members)_/.test(name)),
    ).toEqual([]);
    await client.query("INSERT INTO public.users (email) VALUES ('a@example.com')");
    await expect(client.query("INSERT INTO public.users (email) VALUES ('A@example.com')")).rejects.toThrow(
      /users_email_lower_key/,
    );
  });
  expect(plan.references.map(({ table }) => table)).toEqual(['orders', 'order_items', 'subscriptions', 'disputes']);
  expect(plan.references.every(({ foreignKey, indexed, to }) => foreignKey && indexed && to === 'customer_id')).toBe(
    true,
  );
  expect(plan.hazards.filter(({ severity }) => severity === 'error')).toEqual([]);
});

test('the same database gives the same digest, a changed one another', async () => {
  const database = await ownDatabase();
  const { digest } = await planOf(database);
  expect((await planOf(database)).digest).toBe(digest);
  await database.query('CREATE INDEX orders_by_buyer_user_id ON orders (user_id, total)');
  expect((await planOf(database)).digest).not.toBe(digest);
});

describe('what is not there', () => {
  test.each([
    [{ separate: { table: 'user' } }, 'E_NO_TABLE', /Did you mean "users"/],
    [{ separate: { schema: 'publik' } }, 'E_NO_TABLE', /Did you mean "public"/],
    [{ separate: { tables: ['order'] } }, 'E_NO_TABLE', /Did you mean "orders"/],
    [
      { separate: { tables: [{ table: 'orders', column: 'userid', to: 'customer_id' }] } },
      'E_NO_COLUMN',
      /Did you mean "user_id"/,
    ],
    [{ separate: { tables: [{ table: 'orders', column: 'status' }] } }, 'E_CONFIG', /keep: true/],
  ])('%j', async (config, code, hint) => {
    const database = await ownDatabase();
    await expect(planOf(database, config)).rejects.toMatchObject({ code, hint: expect.stringMatching(hint) });
  });
});

test.each([
  ['ALTER TABLE users DROP CONSTRAINT users_pkey CASCADE', /no primary key/],
  ['ALTER TABLE users DROP CONSTRAINT users_pkey CASCADE, ADD PRIMARY KEY (id, email)', /composite/],
  ['ALTER TABLE users RENAME TO people; CREATE VIEW users AS SELECT * FROM people', /is a view/],
  ['ALTER EXTENSION plpgsql ADD TABLE users', /users belongs to the extension plpgsql, so no dump has it/],
])('a shape that cannot be separated: %s', async (sql, message) => {
  const database = await ownDatabase(sql);
  await expect(planOf(database)).rejects.toMatchObject({ code: 'E_SHAPE', message: expect.stringMatching(message) });
});

test('on Supabase the table of its sign-in is not suggested, but the one whose key points to it', async () => {
  const database = await ownDatabase(
    `CREATE SCHEMA auth; CREATE TABLE auth.users (id uuid PRIMARY KEY); CREATE TABLE auth.mfa (id uuid PRIMARY KEY REFERENCES auth.users);
     CREATE TABLE profiles (id uuid PRIMARY KEY REFERENCES auth.users); CREATE TABLE notes (id int PRIMARY KEY, user_id uuid REFERENCES auth.users)`,
    'nothing.sql',
  );
  await expect(planOf(database)).rejects.toMatchObject({
    code: 'E_NO_TABLE',
    hint: expect.stringMatching(/set separate\.table .* to public\.profiles\.$/),
  });
});

describe('discover', () => {
  const discover = { separate: { tables: 'discover' } };

  test('finds references by foreign key and by name, and leaves other things called user_id alone', async () => {
    const database = await ownDatabase(`
      CREATE TABLE carts (id bigint PRIMARY KEY, user_id bigint NOT NULL);
      CREATE TABLE audit (id bigint PRIMARY KEY, user_id uuid);
      CREATE TABLE robots (id bigint PRIMARY KEY); CREATE TABLE logs (id bigint PRIMARY KEY, user_id bigint REFERENCES robots)`);
    const plan = await planOf(database, discover);
    expect(plan.references.map(({ table, foreignKey }) => [table, foreignKey])).toEqual(
      expect.arrayContaining([
        ['orders', true],
        ['order_items', true],
        ['subscriptions', true],
        ['disputes', true],
        ['carts', false],
      ]),
    );
    expect(plan.references).toHaveLength(5);
    await thereAndBack(database, plan);
  });

  test('what the rule does not name is listed with the lines that decide it', async () => {
    const database = await ownDatabase(
      'CREATE TABLE reviews (id bigint PRIMARY KEY, author_id bigint REFERENCES users)',
    );
    const { hazards } = await planOf(database, discover);
    const hazard = hazards.find(({ object }) => object === 'public.reviews.author_id');
    expect(hazard).toMatchObject({ severity: 'error', allowed: false });
    expect(hazard?.hint).toContain('- { table: reviews, column: author_id, keep: true }');
    const lines = { separate: { tables: ['discover', { table: 'reviews', column: 'author_id', to: 'buyer_id' }] } };
    const decided = await planOf(database, lines);
    expect(decided.hazards).toEqual([]);
    expect(decided.references.map(({ table, to }) => `${table}.${to}`)).toEqual([
      'reviews.buyer_id',
      'disputes.customer_id',
      'order_items.customer_id',
      'orders.customer_id',
      'subscriptions.customer_id',
    ]);
    await thereAndBack(database, decided);
  });

  test('a line without a table decides about every foreign key of that name, but for tables with a line of their own', async () => {
    const columns = 'id bigint PRIMARY KEY, created_by bigint REFERENCES users';
    const database = await ownDatabase(
      `CREATE TABLE a (${columns}); CREATE TABLE b (${columns}); CREATE TABLE c (${columns}); CREATE TABLE d (created_by bigint)`,
    );
    const open = await planOf(database, discover);
    expect(open.hazards.find(({ object }) => object === 'public.a.created_by')?.hint).toContain(
      '- { column: created_by, keep: true } for all 3 of that name',
    );
    const tables = [
      'discover',
      { column: 'created_by', keep: true },
      { table: 'b', column: 'created_by', to: 'buyer_id' },
    ];
    const plan = await planOf(database, { separate: { tables } });
    expect(plan.hazards).toEqual([]);
    expect(
      plan.references.filter(({ column }) => column === 'created_by').map(({ table, to }) => `${table}.${to}`),
    ).toEqual(['b.buyer_id', 'a.created_by', 'c.created_by']);
    await thereAndBack(database, plan);
    const unknown = planOf(database, { separate: { tables: [{ column: 'createdby', keep: true }] } });
    await expect(unknown).rejects.toMatchObject({ code: 'E_NO_COLUMN' });
  });

  test('a composite foreign key hands on what the column of that name means, and no other does', async () => {
    const database = await ownDatabase(`
      ALTER TABLE orders ADD UNIQUE (id, user_id);
      CREATE TABLE lines (order_id bigint, user_id bigint, line int, FOREIGN KEY (order_id, user_id) REFERENCES orders (id, user_id));
      CREATE TABLE people (id bigint PRIMARY KEY);
      CREATE TABLE pages (user_id bigint PRIMARY KEY REFERENCES people); CREATE TABLE posts (user_id bigint REFERENCES pages);`);
    const plan = await planOf(database, discover);
    expect(plan.references.map(({ table }) => table).toSorted()).toEqual([
      'disputes',
      'lines',
      'order_items',
      'orders',
      'subscriptions',
    ]);
    expect(plan.hazards.find(({ object }) => object === 'public.lines.user_id')?.message).toContain(
      'has no foreign key to public.users, only one to public.orders',
    );
    await thereAndBack(database, plan);
  });

  test('a line and the rule that would give two columns of a table one name stop the run', async () => {
    const database = await ownDatabase('ALTER TABLE orders ADD seller_id bigint REFERENCES users');
    const tables = ['discover', { table: 'orders', column: 'seller_id', to: 'customer_id' }];
    const { hazards } = await planOf(database, { separate: { tables } });
    expect(hazards.find(({ object }) => object === 'public.orders.user_id')?.message).toContain('another column');
  });

  test('if no column has the name of the rule, the rule is suggested that would name them', async () => {
    const database = await ownDatabase(
      `CREATE TABLE "User" (id text PRIMARY KEY, email text); CREATE TABLE "Order" (id text PRIMARY KEY, "userId" text REFERENCES "User", "sellerUserId" text REFERENCES "User")`,
      'nothing.sql',
    );
    const { hazards } = await planOf(database, {
      separate: { table: 'User', customers: 'Customer', users: 'User', tables: 'discover' },
    });
    const hint = (column: string): string => hazards.find(({ object }) => object.includes(column))?.hint ?? '';
    expect(hint('userId')).toContain('- { table: Order, column: userId, to: customerId }');
    expect(hint('userId')).toContain('set separate.column: { from: userId, to: customerId }');
    expect(hint('sellerUserId')).toContain('to: sellerCustomerId');
  });
});

test('a reference that the config does not mention is an error until it does', async () => {
  const database = await ownDatabase(
    'CREATE TABLE sessions (id bigint PRIMARY KEY, user_id bigint NOT NULL REFERENCES users)',
  );
  const open = (await planOf(database)).hazards.filter(({ object }) => object === 'public.sessions.user_id');
  expect(open).toEqual([expect.objectContaining({ severity: 'error', allowed: false })]);
  const tables = [
    'orders',
    'order_items',
    'subscriptions',
    'disputes',
    { table: 'sessions', column: 'user_id', keep: true },
  ];
  const kept = await planOf(database, { separate: { tables } });
  expect(kept.hazards.filter(({ severity, allowed }) => severity === 'error' && !allowed)).toEqual([]);
  await thereAndBack(database, kept, async (client) => {
    expect(await namesIn(client)).toContain('sessions_user_id_fkey');
  });
});

test('camel case: the new tables follow the style of the source table', async () => {
  const database = await ownDatabase(`
    CREATE TABLE "User" ("id" uuid PRIMARY KEY, "emailAddress" text NOT NULL UNIQUE, "createdAt" timestamptz);
    CREATE TABLE "Order" ("id" uuid PRIMARY KEY, "userId" uuid NOT NULL REFERENCES "User");
    CREATE INDEX "Order_userId_idx" ON "Order" ("userId");`);
  const plan = await planOf(database, {
    separate: {
      table: 'User',
      customers: 'Customer',
      users: 'User',
      mapping: 'UserCustomerMapping',
      column: { from: 'userId', to: 'customerId' },
      tables: ['Order'],
    },
    workspace: { name: 'Main', slug: 'main' },
  });
  expect(plan.layout).toMatchObject({
    workspaces: 'Workspace',
    members: 'WorkspaceMember',
    email: 'emailAddress',
    id: { column: 'id', type: 'uuid' },
  });
  await thereAndBack(database, plan, async (client) => {
    expect(await namesIn(client)).toEqual(
      expect.arrayContaining([
        'Customer_pkey',
        'Customer_emailAddress_key',
        'Order_customerId_fkey',
        'Order_customerId_idx',
        'User_pkey',
      ]),
    );
    const { rows } = await client.query(`SELECT "fullName", "lastActiveAt" FROM public."User"`);
    expect(rows).toEqual([]);
    const { rows: types } = await client.query(
      `SELECT format_type(atttypid, atttypmod) AS type FROM pg_attribute WHERE attrelid = 'public."UserCustomerMapping"'::regclass AND attname = 'customerId'`,
    );
    expect(types).toEqual([{ type: 'uuid' }]);
  });
});

test('partitions: the column is renamed once, names on every partition', async () => {
  const database = await ownDatabase(`
    CREATE TABLE payments (id bigint, user_id bigint NOT NULL, paid date NOT NULL, CONSTRAINT payments_user_id_check CHECK (user_id > 0)) PARTITION BY RANGE (paid);
    CREATE TABLE payments_2025 PARTITION OF payments FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
    CREATE TABLE payments_2026 PARTITION OF payments FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
    CREATE INDEX payments_user_id_idx ON payments (user_id);
    ALTER TABLE payments_2025 ADD CONSTRAINT payments_2025_user_id_fkey FOREIGN KEY (user_id) REFERENCES users`);
  const tables = ['orders', 'order_items', 'subscriptions', 'disputes', 'payments'];
  const plan = await planOf(database, { separate: { tables } });
  expect(plan.references.filter(({ table }) => table.startsWith('payments'))).toEqual([
    expect.objectContaining({ table: 'payments', foreignKey: true }),
  ]);
  await thereAndBack(database, plan, async (client) => {
    expect(await namesIn(client)).toEqual(
      expect.arrayContaining([
        'payments_customer_id_idx',
        'payments_2025_customer_id_idx',
        'payments_2026_customer_id_idx',
        'payments_2025_customer_id_fkey',
        'payments_customer_id_check',
      ]),
    );
  });
});

test('identifiers that are hostile stay identifiers', async () => {
  const odd = `we"ird; DROP TABLE orders; --\n'é`;
  const quoted = `"${odd.replaceAll('"', '""')}"`;
  const database = await ownDatabase(
    `CREATE TABLE ${quoted} (id bigint PRIMARY KEY, ${quoted} bigint REFERENCES users)`,
  );
  const plan = await planOf(database, {
    separate: {
      tables: ['orders', 'order_items', 'subscriptions', 'disputes', { table: odd, column: odd, to: `${odd}2` }],
    },
  });
  await thereAndBack(database, plan, async (client) => {
    await client.query(['CREATE SCHEMA separation', ...canonicalViews(plan.layout, plan.references)].join(';\n'));
    const { rows } = await client.query('SELECT column_name FROM separation.reference WHERE table_name = $1', [odd]);
    expect(rows).toEqual([{ column_name: `${odd}2` }]);
    await client.query('DROP SCHEMA separation CASCADE');
  });
});

test('the new tables get owner, grants and row level security of the source, and nothing from default privileges', async () => {
  const role = `staff_${process.pid}`;
  const database = await ownDatabase(`
    CREATE ROLE ${role}; GRANT SELECT, INSERT ON users TO ${role}; GRANT SELECT ON users TO PUBLIC;
    ALTER TABLE users ENABLE ROW LEVEL SECURITY; ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT ALL ON TABLES TO PUBLIC`);
  onTestFinished(async () => void (await database.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`)));
  const plan = await planOf(database);
  await thereAndBack(database, plan, async (client) => {
    const { rows } = await client.query(
      "SELECT relrowsecurity, relacl::text FROM pg_class WHERE oid = 'public.users'::regclass",
    );
    // The owner has MAINTAIN (m) as well from 17 on.
    expect(rows).toEqual([
      { relrowsecurity: true, relacl: expect.stringMatching(`^{postgres=arwdDxtm?/postgres,${role}=ar/postgres}$`) },
    ]);
  });
});

test('whatever depends on a renamed column follows, is shown as following, and comes back', async () => {
  const role = `follower_${process.pid}`;
  const database = await ownDatabase(`
    CREATE ROLE ${role}; GRANT SELECT (user_id), UPDATE (total) ON orders TO ${role}; GRANT SELECT (email) ON users TO ${role};
    ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO ${role};
    COMMENT ON COLUMN orders.user_id IS 'who bought'; CREATE STATISTICS buying ON user_id, total FROM orders;
    ALTER TABLE orders ADD CONSTRAINT once EXCLUDE USING btree (user_id WITH =) WHERE (total < 0) DEFERRABLE,
      ADD doubled bigint GENERATED ALWAYS AS (user_id * 2) STORED, ADD CONSTRAINT positive CHECK (user_id > 0),
      ADD CONSTRAINT again FOREIGN KEY (user_id) REFERENCES users DEFERRABLE INITIALLY DEFERRED;
    ALTER TABLE orders ALTER user_id SET NOT NULL; CREATE UNIQUE INDEX whose ON orders (user_id, id); ALTER TABLE orders REPLICA IDENTITY USING INDEX orders_pkey;
    CREATE INDEX dear ON orders ((user_id + 1)) WHERE total > 100;
    CREATE RULE quiet AS ON DELETE TO orders WHERE old.user_id < 0 DO INSTEAD NOTHING;
    CREATE PUBLICATION narrow FOR TABLE orders (id, user_id) WHERE (id > 0);
    ALTER TABLE users ADD referrer bigint REFERENCES users;
    CREATE SCHEMA storage; CREATE TABLE storage.objects (id int, owner bigint); ALTER TABLE storage.objects ENABLE ROW LEVEL SECURITY;
    CREATE POLICY theirs ON storage.objects USING (EXISTS (SELECT FROM orders o WHERE o.user_id = owner));
    CREATE TABLE base (id bigint, user_id bigint); CREATE TABLE child (extra int) INHERITS (base);`);
  onTestFinished(async () => void (await database.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`)));
  const plan = await planOf(database, { separate: { tables: 'discover' } });
  const shown = (name: string): string =>
    plan.hazards.find(({ code, object }) => `${code}:${object}` === name)?.message ?? '';
  expect(plan.hazards.filter(({ severity }) => severity === 'error')).toEqual([]);
  for (const thing of [
    'generated column doubled',
    'check positive',
    'exclusion constraint once',
    'index on an expression dear',
    'rule quiet',
    'statistics buying',
    'grants on column user_id',
    'the comment on column user_id',
    'the index of its replica identity',
  ])
    expect(shown('follows:public.orders').replace('partial index dear', 'index on an expression dear')).toContain(
      thing,
    );
  expect(shown('follows:public.users')).toContain('grants on column email');
  expect(shown('foreign-key:public.orders.again')).toContain('it is deferrable, its column has another');
  expect(shown('foreign-key:public.users.users_referrer_fkey')).toContain('points to itself');
  expect(shown('publication:narrow')).toContain('lists of columns and conditions for public.orders follow');
  expect(shown('row-security:storage.objects')).toContain('theirs');
  expect(shown('default-privileges:public')).toContain(role);
  expect(shown('partition:public.base')).toContain('1 inheriting table: it follows');
  await thereAndBack(database, plan, async (client) => {
    const { rows } = await client.query(
      `SELECT has_column_privilege($1, 'public.orders', 'customer_id', 'SELECT') AS follows, has_table_privilege($1, 'public.users', 'SELECT') AS opened,
              has_any_column_privilege($1, 'public.users', 'SELECT') AS columns`,
      [role],
    );
    expect(rows).toEqual([{ follows: true, opened: false, columns: false }]);
  });
});
