import { beforeEach, describe, expect, test } from 'vitest';
import type { ManifestTable } from '../../src/core/manifest.ts';
import { readEarly } from '../../src/backup/read-early.ts';
import { readDatabase } from '../../src/backup/snapshot.ts';
import { parseConnection } from '../../src/postgres/connection.ts';
import { fingerprintSnapshot, fingerprintTables } from '../../src/postgres/rows/fingerprint.ts';
import { noKey } from '../../src/postgres/rows/row-hash.ts';
import { bytesOf, listTables } from '../../src/postgres/rows/table-files.ts';
import { beginReadOnly, withClient, withTransaction } from '../../src/postgres/session.ts';
import type { TestDatabase } from '../support/database.ts';
import { ownDatabase } from '../support/own-database.ts';

let database: TestDatabase;

beforeEach(async () => {
  database = await ownDatabase();
});

function read(url = database.url): Promise<ManifestTable[]> {
  return withClient(parseConnection(url), (client) =>
    withTransaction(client, () => fingerprintTables(client), beginReadOnly),
  );
}

const of = (tables: ManifestTable[], name: string): ManifestTable | undefined =>
  tables.find((table) => table.name === name);

describe('a fingerprint', () => {
  test('stays through renames of table and columns, and keeps the storage file', async () => {
    const before = of(await read(), 'users');
    await database.query('ALTER TABLE users RENAME TO customers; ALTER TABLE customers RENAME full_name TO t');
    expect(of(await read(), 'customers')).toEqual({ ...before, name: 'customers' });
  });

  test('does not depend on where rows lie', async () => {
    const before = of(await read(), 'orders');
    await database.query('UPDATE orders SET total = total WHERE id % 3 = 0');
    await database.query('VACUUM FULL orders');
    const after = of(await read(), 'orders');
    expect(after).toMatchObject({ rows: before?.rows, fingerprint: before?.fingerprint });
    expect(after?.relfilenode).not.toBe(before?.relfilenode);
  });

  test.each([
    ['one value', "UPDATE users SET locale = 'EN' WHERE id = 7"],
    ['a null instead of an empty text', 'UPDATE users SET full_name = NULL WHERE id = 7'],
    [
      'two rows that swap a value',
      "UPDATE users SET email = CASE id WHEN 1 THEN 'buyer2@example.com.' ELSE 'buyer1@example.com.' END WHERE id IN (1, 2)",
    ],
    [
      'a row that is there twice and one that is not',
      'UPDATE subscriptions SET user_id = 5, plan = plan WHERE user_id = 10',
    ],
  ])('changes with %s', async (_what, sql) => {
    const before = await read();
    await database.query(sql);
    const changed = (await read()).filter((table) => table.fingerprint !== of(before, table.name)?.fingerprint);
    expect(changed).toHaveLength(1);
    expect(changed[0]?.rows).toBe(of(before, changed[0]?.name ?? '')?.rows);
  });

  test('of an empty table is 0', async () => {
    await database.query('TRUNCATE disputes');
    expect(of(await read(), 'disputes')).toMatchObject({ rows: 0, fingerprint: '0' });
  });

  test('does not depend on the settings of a role or database', async () => {
    const before = await read();
    await database.query(
      `ALTER DATABASE ${database.name} SET timezone = 'Asia/Tokyo'; ALTER DATABASE ${database.name} SET datestyle = 'German'; ALTER DATABASE ${database.name} SET extra_float_digits = -5`,
    );
    expect(await read()).toEqual(before);
  });
});

describe('the tables', () => {
  test('are ordinary tables and leaves; not the journal, views, foreign tables or what extensions own', async () => {
    await database.query(`
      CREATE SCHEMA separation; CREATE TABLE separation.run (a int); CREATE VIEW v AS SELECT 1; CREATE MATERIALIZED VIEW m AS SELECT 1;
      CREATE TABLE part (a int) PARTITION BY LIST (a); CREATE TABLE part_1 PARTITION OF part FOR VALUES IN (1);
      CREATE TABLE base (a int); CREATE TABLE derived () INHERITS (base); INSERT INTO base VALUES (1); INSERT INTO derived VALUES (2), (3);
      CREATE TABLE owned (a int); CREATE EXTENSION citext; ALTER EXTENSION citext ADD TABLE owned;
      CREATE EXTENSION postgres_fdw; CREATE SERVER far FOREIGN DATA WRAPPER postgres_fdw; CREATE FOREIGN TABLE far_away (a int) SERVER far`);
    const tables = await read();
    const added = tables.filter((table) =>
      ['part', 'part_1', 'base', 'derived', 'owned', 'far_away', 'run', 'v', 'm'].includes(table.name),
    );
    expect(added.map((table) => [table.name, table.rows])).toEqual([
      ['base', 1],
      ['derived', 2],
      ['part_1', 0],
    ]);
    await database.query('ALTER EXTENSION citext DROP TABLE owned');
  });

  test('hidden by row security or without a grant are an error, never fewer rows', async () => {
    await database.query(`
      DO $$ BEGIN CREATE ROLE filtered LOGIN PASSWORD 'filtered'; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
      GRANT SELECT ON ALL TABLES IN SCHEMA public TO filtered; ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
      CREATE POLICY few ON orders TO filtered USING (id < 10)`);
    const url = database.url.replace(/\/\/[^@]*@/, '//filtered:filtered@');
    await expect(read(url)).rejects.toMatchObject({
      code: 'E_PRIVILEGE',
      message: expect.stringContaining('public.orders'),
    });
    // Also if one statement reads many tables, one of them with a name that begins with that of another.
    await database.query(
      'CREATE TABLE orders_2 (id int); GRANT SELECT ON orders_2 TO filtered; ALTER TABLE orders_2 ENABLE ROW LEVEL SECURITY',
    );
    const connection = parseConnection(url);
    const together = withClient(connection, (client) =>
      withTransaction(
        client,
        async () => {
          const tables = (await listTables(client)).filter(({ name }) => name !== 'orders');
          return fingerprintSnapshot({ connection, client }, tables, { key: noKey, sessions: 1 });
        },
        beginReadOnly,
      ),
    );
    await expect(together).rejects.toMatchObject({
      code: 'E_PRIVILEGE',
      message: expect.stringContaining('the table public.orders_2 cannot'),
    });
    await database.query('DROP TABLE orders_2');
    await database.query('ALTER TABLE orders DISABLE ROW LEVEL SECURITY; REVOKE SELECT ON invoices FROM filtered');
    await expect(read(url)).rejects.toMatchObject({
      code: 'E_PRIVILEGE',
      message: expect.stringContaining('public.invoices'),
    });
  });

  test('are read by several sessions on one snapshot as by one', async () => {
    const connection = parseConnection(database.url);
    await withClient(connection, (holder) =>
      withTransaction(
        holder,
        async () => {
          const alone = await fingerprintTables(holder);
          await database.query('DELETE FROM disputes; INSERT INTO products (name, price) VALUES ($$late$$, 1)');
          const small = await listTables(holder);
          // As large as takes a statement each; else one reads them all.
          const large = small.map((table) => ({ ...table, bytes: 32 * 1024 * 1024, blocks: null }));
          for (const tables of [small, large]) {
            const told: number[] = [];
            const together = await fingerprintSnapshot({ connection, client: holder }, tables, {
              key: noKey,
              sessions: 3,
              onPart: (bytes) => told.push(bytes),
            });
            expect(together).toEqual(alone);
            expect(told).toHaveLength(7);
            expect(told.reduce((sum, bytes) => sum + bytes, 0)).toBe(bytesOf(tables));
          }
        },
        beginReadOnly,
      ),
    );
  });
});

test('tables are read while keys are added, unless adding one may run code of the database’s own, or sessions are short', async () => {
  const early = async (url = database.url): Promise<ManifestTable[]> => {
    const reading = readEarly({ signal: new AbortController().signal }, parseConnection(url), noKey);
    await reading.begin();
    await database.query('ALTER TABLE orders ADD CONSTRAINT again FOREIGN KEY (user_id) REFERENCES users');
    return reading.end();
  };
  expect(await early()).toEqual(await read());
  await database.query(
    `ALTER TABLE orders DROP CONSTRAINT again;
     DO $$ BEGIN CREATE ROLE limited_reader LOGIN PASSWORD 'limited' CONNECTION LIMIT 3; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
     GRANT pg_read_all_data TO limited_reader`,
  );
  const limited = new URL(database.url);
  limited.username = 'limited_reader';
  limited.password = 'limited';
  expect(await early(limited.href)).toEqual([]);
  await database.query('ALTER ROLE limited_reader CONNECTION LIMIT 50; ALTER TABLE orders DROP CONSTRAINT again');
  expect(await early(limited.href)).toEqual(await read());
  await database.query('ALTER ROLE limited_reader CONNECTION LIMIT 3');
  await database.query(
    `ALTER TABLE orders DROP CONSTRAINT again;
     CREATE FUNCTION writes(uuid) RETURNS text LANGUAGE plpgsql AS 'BEGIN DELETE FROM orders; RETURN 1; END';
     CREATE CAST (uuid AS text) WITH FUNCTION writes(uuid) AS IMPLICIT`,
  );
  expect(await early()).toEqual([]);
});

test('a table that got another file after it was read early is read again', async () => {
  const context = { signal: new AbortController().signal, progress: () => undefined };
  const copy = parseConnection(database.url);
  const reading = readEarly(context, copy, noKey);
  await reading.begin();
  const readBefore = await reading.end();
  expect(of(readBefore, 'order_items')?.rows).toBeGreaterThan(0);
  await database.query('TRUNCATE order_items');
  const { tables } = await readDatabase(context, copy, 'a copy', { key: noKey, readBefore });
  expect(of(tables, 'order_items')?.rows).toBe(0);
  expect(of(tables, 'orders')).toEqual(of(readBefore, 'orders'));
});
