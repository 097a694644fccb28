import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PrismaPg } from '@prisma/adapter-pg';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { bridgeInTransaction } from '../../src/migrate/bridge/make.ts';
import { parseConnection } from '../../src/postgres/connection.ts';
import { withClient, withTransaction } from '../../src/postgres/session.ts';
import { migrateStage } from '../../src/stages/migrate.ts';
import { revertStage } from '../../src/stages/revert.ts';
import { generate } from '../support/code-application.ts';
import { testContext } from '../support/context.ts';
import type { TestDatabase } from '../support/database.ts';
import { ownDatabase } from '../support/own-database.ts';
import { createShopDatabase } from '../support/shop.ts';
import { testServer } from '../support/test-server.ts';
import { type OpenClient, withOptions } from './live/client.ts';
import { openNodePostgres } from './live/node-postgres.ts';
import { openPostgresJs } from './live/postgres-js.ts';
import { openPrisma } from './live/prisma.ts';

/** Of the client that is generated for the test. */
interface NotesClient {
  PrismaClient: new (options: { adapter: PrismaPg }) => {
    note: {
      findMany(query: object): Promise<{ id: number }[]>;
      update(query: object): Promise<unknown>;
    };
    $disconnect(): Promise<void>;
  };
}

let database: TestDatabase;
beforeAll(async () => {
  database = await createShopDatabase();
  await withClient(parseConnection(database.url), (client) =>
    withTransaction(client, () => bridgeInTransaction(client, 'public')),
  );
  return () => database.drop();
});

const opens: [string, OpenClient][] = [
  ['node-postgres, by options in its URL', openNodePostgres],
  ['postgres.js, by search_path in its URL', openPostgresJs],
  ['Prisma 7, by options and the schema of its adapter', openPrisma],
];

/** The same connections live through all of it. */
test('each client reads and writes by its one setting, before, after, and after a revert', async () => {
  const clients = opens.map(([name, open]) => ({
    name,
    client: open(database.url, { bridge: true, names: 'before' }),
  }));
  onTestFinished(async () => void (await Promise.all(clients.map(({ client }) => client.close()))));
  const context = testContext(database.url, { config: { bridge: true }, inputs: { backup: 'off' } });
  for (const state of ['before', 'after', 'reverted']) {
    if (state === 'after') Object.assign(context.record, (await migrateStage.run(context)).record);
    if (state === 'reverted') await revertStage(null).run(context);
    for (const [i, { name, client }] of clients.entries()) {
      const email = `${state}-${i}@example.com`;
      const buyer = await client.signUp(email);
      const order = await client.placeOrder(buyer, '12.50');
      expect(await client.changeTotal(order, '13.50'), name).toBe(1);
      const [buyers, column] = state === 'after' ? ['customers', 'customer_id'] : ['users', 'user_id'];
      const { rows } = await database.query(
        `SELECT b.email, o.total::text FROM orders o JOIN ${buyers} b ON b.id = o.${column} WHERE o.id = ${order}`,
      );
      expect(rows, name).toEqual([{ email, total: '13.50' }]);
    }
  }
});

test('Prisma asks for arrays of enums, and changes them', async () => {
  const { url } = await ownDatabase(`
    CREATE TYPE mood AS ENUM ('calm', 'sad', 'glad');
    CREATE TABLE notes (id int PRIMARY KEY, moods mood[] NOT NULL, mood mood NOT NULL DEFAULT 'calm', UNIQUE (id, mood));
    INSERT INTO notes VALUES (1, '{calm,sad}'), (2, '{glad}'), (3, '{}')`);
  await withClient(parseConnection(url), (client) =>
    withTransaction(client, () => bridgeInTransaction(client, 'public')),
  );
  const folder = mkdtempSync(join(tmpdir(), 'separation-prisma-'));
  mkdirSync(join(folder, 'prisma'));
  writeFileSync(
    join(folder, 'prisma/schema.prisma'),
    [
      'generator client {\n  provider = "prisma-client"\n  output = "../generated"\n}',
      'datasource db {\n  provider = "postgresql"\n}',
      'enum Mood {\n  calm\n  sad\n  glad\n  @@map("mood")\n}',
      'model Note {\n  id Int @id\n  moods Mood[]\n  mood Mood\n  @@unique([id, mood])\n  @@map("notes")\n}',
    ].join('\n'),
  );
  symlinkSync(join(import.meta.dirname, '../../node_modules'), join(folder, 'node_modules'));
  await generate(folder);
  const { PrismaClient } = (await import(pathToFileURL(join(folder, 'generated/client.ts')).href)) as NotesClient;
  const db = new PrismaClient({
    adapter: new PrismaPg({ connectionString: withOptions(url) }, { schema: 'separation_bridge' }),
  });
  onTestFinished(() => db.$disconnect());
  const found = async (moods: object): Promise<number[]> =>
    (await db.note.findMany({ where: { moods }, orderBy: { id: 'asc' } })).map(({ id }) => id);
  expect(await found({ has: 'sad' })).toEqual([1]);
  expect(await found({ hasSome: ['sad', 'glad'] })).toEqual([1, 2]);
  expect(await found({ hasEvery: ['sad', 'calm'] })).toEqual([1]);
  expect(await found({ equals: ['glad'] })).toEqual([2]);
  expect(await found({ isEmpty: true })).toEqual([3]);
  await db.note.update({ where: { id: 3 }, data: { moods: { push: 'sad' } } });
  await db.note.update({ where: { id: 2 }, data: { moods: { set: ['sad'] } } });
  expect(await found({ equals: ['sad'] })).toEqual([2, 3]);
  const after = { cursor: { id_mood: { id: 1, mood: 'calm' } }, orderBy: [{ id: 'asc' }, { mood: 'asc' }] };
  await expect(db.note.findMany(after)).rejects.toThrow(/interpretation of row comparison/);
});

test('libpq does, by options in its URL', () => {
  const psql = (sql: string): string =>
    execFileSync(join(testServer().bin, 'psql'), ['-X', '-At', '-d', withOptions(database.url), '-c', sql], {
      encoding: 'utf8',
    }).trim();
  expect(psql("SELECT 'users'::regclass")).toBe('users');
  expect(psql('SHOW search_path')).toBe('separation_bridge,public');
});

test('a role does, by a setting of its own', async () => {
  const role = `app_${database.name}`;
  await database.query(
    `CREATE ROLE ${role} LOGIN PASSWORD 'app'; GRANT SELECT ON users TO ${role}; ALTER ROLE ${role} IN DATABASE ${database.name} SET search_path = separation_bridge, public`,
  );
  onTestFinished(async () => void (await database.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`)));
  const url = new URL(database.url);
  url.username = role;
  url.password = 'app';
  const asked = await withClient(parseConnection(url.href), async (client) => {
    await client.query('RESET search_path');
    return (
      await client.query(
        "SELECT relnamespace::regnamespace::text AS of, (SELECT count(*)::int > 0 FROM users) AS reads FROM pg_class WHERE oid = 'users'::regclass",
      )
    ).rows as unknown[];
  });
  expect(asked).toEqual([{ of: 'separation_bridge', reads: true }]);
});

test('the parameter schema is Prisma’s alone', async () => {
  const url = new URL(database.url);
  url.searchParams.set('schema', 'separation_bridge');
  const { default: postgres } = await import('postgres');
  const sql = postgres(url.href, { max: 1, onnotice: () => undefined });
  await expect(sql`SELECT 1`).rejects.toThrow(/schema/);
  await sql.end({ timeout: 1 });
});
