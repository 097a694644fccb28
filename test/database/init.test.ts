import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import picocolors from 'picocolors';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Call, Command } from '../../src/cli/commands/command.ts';
import { init } from '../../src/cli/commands/init.ts';
import { plan } from '../../src/cli/commands/plan.ts';
import { run } from '../../src/cli/commands/run.ts';
import type { TestDatabase } from '../support/database.ts';
import { ownDatabase } from '../support/own-database.ts';
import { validateSchema } from '../support/prisma-cli.ts';

const root = join(import.meta.dirname, '../..');
const shop = join(root, 'examples/shop');
const silent = (): void => undefined;
/** Those that init writes, of the ones that there are. */
const workflows = ['pull-request', 'staging-deploy', 'production', 'roll-back']
  .filter((name) => existsSync(join(root, `examples/workflows/${name}.yml`)))
  .map((name) => `.github/workflows/separation-${name}.yml`);

interface Application {
  folder: string;
  database: TestDatabase;
  /** Calls a command; answers its JSON. */
  call(command: Command, inputs?: Record<string, string>): Promise<Record<string, unknown>>;
  read(path: string): string;
  /** What the commands have said. */
  said: string[];
}

/** An application with these files, and a database with this schema. */
async function application(sql: string, files: Record<string, string> = {}): Promise<Application> {
  const database = await ownDatabase(sql, 'nothing.sql');
  const folder = mkdtempSync(join(tmpdir(), 'separation-init-'));
  mkdirSync(join(folder, '.git'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const said: string[] = [];
  const call = async (command: Command, inputs: Record<string, string> = {}): Promise<Record<string, unknown>> => {
    const given: Record<string, string> = {
      'database-url': database.url,
      'working-directory': folder,
      typecheck: 'off',
      ...inputs,
    };
    let json: unknown = null;
    const told: Call = {
      get: (name) => given[name],
      environment: process.env,
      runId: null,
      from: null,
      paths: [],
      signal: new AbortController().signal,
      watcher: { started: silent, progress: silent, failed: silent, ended: silent },
      print: (text) => void said.push(text),
      result: (text) => void said.push(text),
      colors: picocolors.createColors(false),
      output: () => undefined,
      summary: () => undefined,
      json: (value) => (json = value),
    };
    expect(await command(told)).toBe(0);
    return json as Record<string, unknown>;
  };
  return { folder, database, call, said, read: (path) => readFileSync(join(folder, path), 'utf8') };
}

/** Applies the diff as people do and has Prisma judge the result. */
function applySchemaDiff(folder: string, { schemaDiff }: Record<string, unknown>): string {
  execFileSync('patch', ['-p1'], { cwd: folder, input: schemaDiff as string });
  const path = join(folder, 'prisma/schema.prisma');
  validateSchema(path);
  return readFileSync(path, 'utf8');
}

const header =
  'datasource db {\n  provider = "postgresql"\n}\n\ngenerator client {\n  provider = "prisma-client"\n  output = "../src/generated"\n}\n';

describe('separation init', () => {
  test('the shop: what is written is what plan and run take, and the schema is the one of the separated shop', async () => {
    const { folder, call, read, database } = await application(readFileSync(join(shop, 'schema.sql'), 'utf8'), {
      'prisma/schema.prisma': readFileSync(join(shop, 'before/prisma/schema.prisma'), 'utf8'),
    });
    const made = await call(init);
    const { files, blocking } = made;
    expect(blocking).toEqual([]);
    const [migration] = readdirSync(join(folder, 'prisma/migrations'));
    expect(migration).toMatch(/^\d{14}_separate_users_customers$/);
    expect(files).toEqual(['separation.yml', ...workflows, `prisma/migrations/${migration}/migration.sql`]);
    expect(parse(read('separation.yml'))).toMatchObject({
      separate: {
        table: 'users',
        customers: 'customers',
        users: 'users',
        column: { from: 'user_id', to: 'customer_id' },
      },
    });
    for (const path of workflows) expect(parse(read(path))).toHaveProperty('jobs');
    const { operations, hazards } = await call(plan);
    expect(hazards).toEqual(
      expect.not.arrayContaining([expect.objectContaining({ severity: 'error', allowed: false })]),
    );
    for (const { sql } of operations as { sql: string }[])
      expect(read(`prisma/migrations/${migration}/migration.sql`)).toContain(sql);
    // The schema of the separated shop was written by people; it has a workspace, too.
    const modelIn = (text: string, model: string): string =>
      new RegExp(`^model ${model} [^]*?^\\}`, 'm').exec(text)?.[0] ?? model;
    const [schema, wanted] = [
      applySchemaDiff(folder, made),
      readFileSync(join(shop, 'after/prisma/schema.prisma'), 'utf8'),
    ];
    for (const model of ['Customer', 'Order', 'OrderItem', 'Subscription', 'Dispute', 'Invoice', 'UserCustomerMapping'])
      expect(modelIn(schema, model)).toBe(modelIn(wanted, model));
    expect(modelIn(schema, 'User')).toBe(
      modelIn(wanted, 'User')
        .replace('mapping    U', 'mapping U')
        .replace('\n  workspaces WorkspaceMember[]', '')
        // `init` leaves it to people whether users follow accounts.
        .replace(/\n {2}\/\/\/ The account.*\n {2}authUserId.*/, ''),
    );
    expect(await call(run, { backup: 'clone' })).toMatchObject({ result: 'completed' });
    expect((await database.query("SELECT to_regclass('customers') IS NOT NULL AS done")).rows).toEqual([
      { done: true },
    ]);
    await expect(call(init)).rejects.toMatchObject({ code: 'E_STATE' });
  });

  test('if people sign in through auth.users, it asks how users follow that, and then writes row level security', async () => {
    const auth = readFileSync(join(root, 'test/fixtures/supabase-auth.sql'), 'utf8');
    const { call, read, folder } = await application(`${readFileSync(join(shop, 'schema.sql'), 'utf8')};\n${auth}`);
    const { blocking } = await call(init);
    expect(blocking).toMatchObject([{ code: 'sign-in', object: 'auth.users' }]);
    expect(existsSync(join(folder, 'separation/policies.sql'))).toBe(false);
    const comment = '# auth: { provider: supabase, sync: trigger }';
    expect(read('separation.yml')).toContain(comment);
    writeFileSync(join(folder, 'separation.yml'), read('separation.yml').replace(comment, comment.slice(2)));
    const { files, blocking: left } = await call(init, { force: 'true' });
    expect(left).toEqual([]);
    expect(files).toEqual(expect.arrayContaining(['separation/policies.sql', 'separation/policies.remove.sql']));
    expect(read('separation/policies.sql')).toContain('FUNCTION separation.current_user_id() RETURNS bigint');
  });

  test('never writes over a file; with --force a configuration is kept', async () => {
    const { folder, call, read } = await application(
      'CREATE TABLE users (id bigserial PRIMARY KEY, email text); CREATE TABLE orders (id int, user_id bigint REFERENCES users)',
      { 'separation.yml': 'separate: { customers: buyers, tables: [orders] }\n', 'prisma/x.txt': '' },
    );
    await expect(call(init)).rejects.toMatchObject({
      code: 'E_USAGE',
      message: 'separation.yml: exists already, and nothing was written',
    });
    expect(readdirSync(folder).toSorted()).toEqual(['.git', 'prisma', 'separation.yml']);
    await call(init, { force: 'true' });
    expect(read('separation.yml')).toBe('separate: { customers: buyers, tables: [orders] }\n');
    const [migration] = readdirSync(join(folder, 'prisma/migrations'));
    expect(read(`prisma/migrations/${migration}/migration.sql`)).toContain('RENAME TO "buyers"');
    await call(init, { force: 'true' });
    expect(readdirSync(join(folder, 'prisma/migrations'))).toEqual([migration]);
  });

  test('what cannot be found out stands there as comments, and no migration is written before it is decided', async () => {
    const { folder, call, read } = await application(
      `CREATE TABLE users (id bigserial PRIMARY KEY, email text);
       CREATE TABLE orders (id int, user_id bigint REFERENCES users, seller_id bigint REFERENCES users);
       CREATE TABLE "Odd, #name" (id int, user_id bigint);
       CREATE FUNCTION spent(who bigint) RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM orders WHERE user_id = who'`,
      { 'prisma/schema.prisma': header },
    );
    const { files, blocking } = await call(init);
    expect(files).toEqual(['separation.yml', ...workflows]);
    expect(blocking).toEqual([expect.objectContaining({ code: 'function-body', object: 'public.spent(who bigint)' })]);
    const text = read('separation.yml');
    expect(parse(text)).toMatchObject({
      separate: {
        tables: [
          { table: 'Odd, #name', column: 'user_id' },
          { table: 'orders', column: 'user_id' },
        ],
      },
    });
    expect(text).toMatch(/# - \{ table: orders, column: seller_id, keep: true \}/);
    expect(text).toMatch(
      /# Functions that name what is renamed, and would break: 1\. .* takes care of 1, .*\n#   public\.spent\(who bigint\)/,
    );
    writeFileSync(join(folder, 'separation.yml'), text.replace('functions: refuse', 'functions: rewrite'));
    expect(await call(init, { force: 'true' })).toMatchObject({ blocking: [] });
    expect(readdirSync(join(folder, 'prisma/migrations'))).toHaveLength(1);
  });

  test.each([
    [
      'CamelCase, as Prisma makes it',
      `CREATE TABLE "User" (id text PRIMARY KEY, email text, "createdAt" timestamp);
       CREATE TABLE "Order" (id text PRIMARY KEY, "userId" text NOT NULL, CONSTRAINT "Order_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User")`,
      {
        table: 'User',
        customers: 'Customer',
        users: 'User',
        mapping: 'UserCustomerMapping',
        column: { from: 'userId', to: 'customerId' },
      },
    ],
    [
      'a taken name',
      `CREATE TABLE users (id int PRIMARY KEY); CREATE TABLE customers (); CREATE TABLE orders (user_id int REFERENCES users)`,
      { customers: 'shop_customers', users: 'users' },
    ],
    [
      'another name, in another schema',
      `CREATE SCHEMA app; CREATE TABLE app.accounts (id uuid PRIMARY KEY, email text); CREATE TABLE app.bills (account_id uuid REFERENCES app.accounts)`,
      {
        schema: 'app',
        table: 'accounts',
        customers: 'customers',
        users: 'users',
        column: { from: 'account_id', to: 'customer_id' },
      },
    ],
    [
      'more of another name than of its own',
      `CREATE TABLE "Users" (id int PRIMARY KEY); CREATE TABLE a ("CreatedByUserId" int REFERENCES "Users");
       CREATE TABLE b ("CreatedByUserId" int REFERENCES "Users", "UserId" int REFERENCES "Users")`,
      { table: 'Users', customers: 'Customers', column: { from: 'UserId', to: 'CustomerId' } },
    ],
    [
      'customers already, and a word that is reserved',
      `CREATE TABLE customer (id int PRIMARY KEY, email text); CREATE TABLE "order" (customer_id int REFERENCES customer)`,
      { table: 'customer', customers: 'customer', users: 'user', column: { from: 'customer_id', to: 'customer_id' } },
    ],
    [
      'schemas of its own, of which one is called auth',
      `CREATE SCHEMA auth; CREATE SCHEMA main; CREATE TABLE auth."User" (id text PRIMARY KEY, role text);
       CREATE TABLE main."Profile" (id text PRIMARY KEY, "userId" text UNIQUE REFERENCES auth."User"); CREATE TABLE main."Post" ("profileId" text REFERENCES main."Profile")`,
      { schema: 'auth', table: 'User', column: { from: 'userId', to: 'customerId' } },
    ],
    [
      'Supabase: profiles beside auth.users',
      `CREATE SCHEMA auth; CREATE TABLE auth.users (id uuid PRIMARY KEY, email text);
       CREATE TABLE users (id uuid PRIMARY KEY REFERENCES auth.users, full_name text); CREATE TABLE orders (user_id uuid REFERENCES users)`,
      { schema: 'public', table: 'users', customers: 'customers' },
    ],
  ])('%s: plan takes what was found out', async (_, sql, separate: Record<string, unknown>) => {
    const { call, read } = await application(sql);
    await call(init);
    expect(parse(read('separation.yml'))).toMatchObject({ separate });
    expect((await call(plan))['references']).toHaveLength(1);
  });

  test('a monorepo with a sign-in library: the schema of the database is told from the others, and the library keeps its names', async () => {
    const model = (extra: string): string =>
      `${header}model User {\n  id Int @id\n  email String\n  orders Order[]\n  accounts Account[]\n  keys Key[]\n  @@map("users")\n}\nmodel Order {\n  id Int @id\n  user_id Int\n  user User @relation(fields: [user_id], references: [id])\n  @@map("orders")\n}\nmodel Account {\n  id Int @id\n  userId Int\n  provider String\n  providerAccountId String\n  user User @relation(fields: [userId], references: [id])\n  @@map("accounts")\n}\nmodel Key {\n  credentialID String @id\n  credentialPublicKey String\n  userId Int\n  user User @relation(fields: [userId], references: [id])\n  @@map("keys")\n}\n${extra}`;
    const { call, read } = await application(
      `CREATE TABLE users (id int PRIMARY KEY, email text NOT NULL UNIQUE);
       CREATE TABLE orders (id int PRIMARY KEY, user_id int REFERENCES users);
       CREATE TABLE accounts (id int PRIMARY KEY, "userId" int REFERENCES users, provider text, "providerAccountId" text);
       CREATE TABLE keys ("credentialID" text PRIMARY KEY, "credentialPublicKey" text, "userId" int REFERENCES users)`,
      {
        'packages/a/prisma/schema.prisma': model('model Visit {\n  id Int @id\n  @@map("visits")\n}\n'),
        'packages/b/prisma/schema.prisma': model(''),
        'apps/web/package.json': JSON.stringify({ dependencies: { '@auth/prisma-adapter': '2' } }),
      },
    );
    const { files, blocking } = await call(init);
    expect(blocking).toEqual([]);
    expect(files).toContainEqual(expect.stringMatching(/^packages\/b\/prisma\/migrations\/.*\/migration\.sql$/));
    expect(parse(read('separation.yml'))).toMatchObject({
      separate: {
        column: { from: 'user_id', to: 'customer_id' },
        tables: [
          { table: 'orders', column: 'user_id' },
          { table: 'accounts', column: 'userId', keep: true },
          { table: 'keys', column: 'userId', keep: true },
        ],
      },
      auth: { provider: 'authjs', who: 'customers' },
      code: { schema: 'packages/b/prisma/schema.prisma' },
    });
  });

  test('sessions of its own, and two schemas that could be meant: it decides the one, and asks for the other', async () => {
    const schema = `${header}model User {\n  id Int @id\n  email String\n  sessions Session[]\n  @@map("users")\n}\nmodel Session {\n  token String @id\n  expiresAt DateTime\n  user_id Int\n  user User @relation(fields: [user_id], references: [id])\n  @@map("sessions")\n}\n`;
    const { folder, call, read, said } = await application(
      `CREATE TABLE users (id int PRIMARY KEY, email text NOT NULL UNIQUE);
       CREATE TABLE sessions (token text PRIMARY KEY, "expiresAt" timestamp, user_id int REFERENCES users)`,
      { 'a/prisma/schema.prisma': schema },
    );
    await call(init);
    expect(parse(read('separation.yml'))).toMatchObject({ auth: { provider: 'none', who: 'customers' } });
    rmSync(join(folder, 'separation.yml'));
    rmSync(join(folder, 'a/prisma/migrations'), { recursive: true });
    mkdirSync(join(folder, 'b/prisma'), { recursive: true });
    writeFileSync(join(folder, 'b/prisma/schema.prisma'), schema);
    rmSync(join(folder, '.github'), { recursive: true });
    const { files } = await call(init);
    expect(files).toEqual(['separation.yml', ...workflows]);
    expect(read('separation.yml')).toContain('# code: { schema: b/prisma/schema.prisma }');
    const both = 'code: { schema: [a/prisma/schema.prisma, b/prisma/schema.prisma] }';
    writeFileSync(join(folder, 'separation.yml'), `${read('separation.yml')}${both}\n`);
    writeFileSync(join(folder, 'a/prisma/schema.prisma'), schema.replaceAll('\n  ', '\n\t'));
    await call(init, { force: 'true' });
    expect(said.join('\n')).toContain('makes it there and in b/prisma/schema.prisma');
    expect(said.join('\n')).toContain('\n \tid Int @id');
  });

  test('what the plan names without a foreign key has its lines, too', async () => {
    const { call, read } = await application(
      `CREATE TABLE "User" (id int PRIMARY KEY, email text NOT NULL UNIQUE);
       CREATE TABLE "Order" (id int PRIMARY KEY, "userId" int REFERENCES "User");
       CREATE TABLE "PasswordReset" (id int PRIMARY KEY, user_id int)`,
    );
    await call(init);
    const offered = [...read('separation.yml').matchAll(/# - \{ table: PasswordReset, column: user_id, (.*) \}/g)];
    expect(offered.map(([, decision]) => decision)).toEqual(['keep: true', 'to: customer_id']);
    const { hazards } = await call(plan);
    expect(hazards).toContainEqual(expect.objectContaining({ object: 'public."PasswordReset".user_id' }));
  });

  test('it says what would stop a run besides the plan, as preflight does', async () => {
    const { call } = await application('CREATE TABLE users (id int PRIMARY KEY, email text)');
    expect(await call(init, { confirm: 'another' })).toMatchObject({ blocking: [], findings: [{ code: 'E_CONFIRM' }] });
  });

  test('no table that could hold the buyers: E_NO_TABLE', async () => {
    const { call } = await application('CREATE TABLE things (id int PRIMARY KEY)');
    await expect(call(init)).rejects.toMatchObject({ code: 'E_NO_TABLE', message: expect.stringMatching(/things/) });
  });
});

describe('schema.prisma', () => {
  test.each([
    [
      'without @@map: the models are called as the tables',
      `CREATE TABLE "User" (id text PRIMARY KEY, email text UNIQUE, "referredById" text REFERENCES "User");
       CREATE TABLE "Order" (id text PRIMARY KEY, "userId" text NOT NULL, CONSTRAINT "Order_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User");
       CREATE UNIQUE INDEX "Order_userId_id_key" ON "Order" ("userId", id)`,
      `model User {
  id    String @id @default(cuid())
  email String? @unique // the User's
  orders Order[]
  referredById String?
  referredBy User? @relation("Referred", fields: [referredById], references: [id])
  referred User[] @relation("Referred")
}

/// An order of a User.
model Order {
  id     String @id
  userId String
  user   User   @relation(fields: [userId], references: [id], map: "Order_userId_fkey")

  @@unique([userId, id], map: "Order_userId_id_key")
}
`,
      [
        'model Customer {',
        "  email String? @unique // the User's",
        '  referredBy Customer? @relation("Referred", fields: [referredById], references: [id])',
        '/// An order of a User.',
        '  customerId String',
        '  customer   Customer @relation(fields: [customerId], references: [id], map: "Order_customerId_fkey")',
        '  @@unique([customerId, id], map: "Order_customerId_id_key")',
        'model User {',
        '  customerId String   @unique',
      ],
    ],
    [
      'introspected, native types, no line end at the end',
      `CREATE TABLE users (id uuid PRIMARY KEY, email text);
       CREATE TABLE orders (id int PRIMARY KEY, user_id uuid REFERENCES users, buyer_id uuid REFERENCES users);
       CREATE INDEX i ON orders (user_id)`,
      `model orders {
  id       Int     @id
  user_id  String? @db.Uuid
  buyer_id String? @db.Uuid
  users    users?  @relation("orders_user_idTousers", fields: [user_id], references: [id], onDelete: NoAction, onUpdate: NoAction)
  buyer    users?  @relation("b", fields: [buyer_id], references: [id], onDelete: NoAction, onUpdate: NoAction)

  @@index([user_id], map: "i")
}

model users {
  id      String   @id @db.Uuid
  email   String?
  orders  orders[] @relation("orders_user_idTousers")
  orders2 orders[] @relation("b")
}`,
      [
        '  customer_id String?    @db.Uuid',
        '  customers   customers? @relation("orders_user_idTousers", fields: [customer_id], references: [id], onDelete: NoAction, onUpdate: NoAction)',
        '  buyer       customers? @relation("b", fields: [buyer_id], references: [id], onDelete: NoAction, onUpdate: NoAction)',
        '  @@index([customer_id], map: "i")',
        'model customers {',
        'model user_customer_mapping {',
        '  customer_id String   @unique @db.Uuid',
        '  last_active_at DateTime? @db.Timestamptz(6)',
      ],
    ],
  ])('%s', async (_, sql, schema, wanted) => {
    const { folder, call } = await application(sql, { 'prisma/schema.prisma': `${header}\n${schema}` });
    const text = applySchemaDiff(folder, await call(init));
    for (const line of wanted) expect(text.split('\n')).toContain(line);
  });

  test('in a schema of its own, with a workspace, a key that is the reference, and Windows line ends', async () => {
    const { folder, call } = await application(
      `CREATE SCHEMA app; CREATE TABLE app.users (id serial PRIMARY KEY, email_address text, mapping text);
       CREATE TABLE app.profiles (user_id int PRIMARY KEY REFERENCES app.users);
       CREATE TABLE app.posts (id serial PRIMARY KEY, profile_id int REFERENCES app.profiles)`,
      {
        'separation.yml': 'separate: { schema: app, tables: [profiles] }\nworkspace: { name: Main, slug: main }\n',
        'prisma/schema.prisma': [
          header.replace('"postgresql"', '"postgresql"\n  schemas = ["app"]'),
          'model User {',
          '  id      Int      @id @default(autoincrement())',
          '  email   String?  @map("email_address")',
          '  mapping String?',
          '  profile Profile?',
          '',
          '  @@map("users")',
          '  @@schema("app")',
          '}',
          '',
          'model Profile {',
          '  userId Int    @id @map("user_id")',
          '  user   User   @relation(fields: [userId], references: [id])',
          '  posts  Post[]',
          '',
          '  @@map("profiles")',
          '  @@schema("app")',
          '}',
          '',
          'model Post {',
          '  id        Int      @id @default(autoincrement())',
          '  profileId Int?     @map("profile_id")',
          '  profile   Profile? @relation(fields: [profileId], references: [userId])',
          '',
          '  @@map("posts")',
          '  @@schema("app")',
          '}',
          '',
        ]
          .join('\n')
          .replaceAll('\n', '\r\n'),
      },
    );
    const text = applySchemaDiff(folder, await call(init, { force: 'true' }));
    expect(text.replaceAll('\r\n', '')).not.toContain('\n');
    const lines = text.split('\r\n').map((line) => line.replaceAll(/\s+/g, ' ').trim());
    expect(lines).toEqual(
      expect.arrayContaining([
        'model Customer {',
        'userMapping UserCustomerMapping?',
        'customerId Int @id @map("customer_id")',
        'customer Customer @relation(fields: [customerId], references: [id])',
        'profile Profile? @relation(fields: [profileId], references: [customerId])',
        'model WorkspaceMember {',
        '@@map("workspace_members")',
      ]),
    );
    expect(lines.filter((line) => line === '@@schema("app")')).toHaveLength(7);
  });
});

test('the name of a table, whoever made it, writes nothing else into the configuration', async () => {
  const name = 'o\nfunctions: rewrite\nallow: [x]\u001b[31m\u202e';
  const app = await application(`
    CREATE TABLE users (id bigint PRIMARY KEY, email text); CREATE TABLE "${name}" (user_id bigint REFERENCES users);
    CREATE TABLE "${name}2" (owner_id bigint REFERENCES users); CREATE FUNCTION "${name}"() RETURNS bigint LANGUAGE plpgsql AS 'BEGIN RETURN (SELECT count(*) FROM users); END'`);
  await app.call(init);
  const text = app.read('separation.yml');
  const config = parse(text) as { separate: { tables: unknown[] }; functions: string; allow: string[] };
  expect(config).toMatchObject({ functions: 'refuse', allow: [] });
  expect(config.separate.tables).toContainEqual({ table: name, column: 'user_id' });
  // oxlint-disable-next-line no-control-regex -- what would steer a terminal that shows the file
  expect(text).not.toMatch(/[\u001b\u202e]/);
});
