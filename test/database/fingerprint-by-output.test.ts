import { beforeEach, describe, expect, test } from 'vitest';
import type { Manifest, ManifestTable } from '../../src/core/manifest.ts';
import type { TableReport } from '../../src/core/report.ts';
import { compareWithManifest, type Comparison } from '../../src/postgres/rows/compare.ts';
import { parseConnection } from '../../src/postgres/connection.ts';
import { fingerprintTables } from '../../src/postgres/rows/fingerprint.ts';
import { hashKeyOf, newKey, noKey, type FingerprintKey } from '../../src/postgres/rows/row-hash.ts';
import { beginReadOnly, withClient, withTransaction } from '../../src/postgres/session.ts';
import { backupStage } from '../../src/stages/backup.ts';
import { backUp } from '../support/back-up.ts';
import { testContext, type TestContext } from '../support/context.ts';
import type { TestDatabase } from '../support/database.ts';
import { ownDatabase } from '../support/own-database.ts';

let database: TestDatabase;
let context: TestContext;

beforeEach(async () => {
  database = await ownDatabase();
  context = testContext(database.url);
});

function read(key: FingerprintKey = noKey): Promise<ManifestTable[]> {
  return withClient(parseConnection(database.url), (client) =>
    withTransaction(client, () => fingerprintTables(client, key), beginReadOnly),
  );
}

const compareNow = (manifest: Manifest): Promise<Comparison> =>
  withClient(context.connection, (client) => compareWithManifest(client, context.connection, manifest));

function compare(manifest: Manifest): Promise<Comparison> {
  return withClient(context.connection, (client) =>
    compareWithManifest(client, context.connection, manifest, {
      renamed: (schema, name) => ({ schema, name: name === 'users' ? 'customers' : name }),
    }),
  );
}

test('what others define is not run: a cast of a row type, functions, operators and casts in a schema of the path', async () => {
  const before = await read();
  await database.query(`
    CREATE FUNCTION boom(orders) RETURNS text LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'ran as %', current_user; END $$;
    CREATE CAST (orders AS text) WITH FUNCTION boom(orders);
    CREATE FUNCTION record_out(orders) RETURNS cstring LANGUAGE internal IMMUTABLE AS 'record_out';
    CREATE FUNCTION hashtextextended(text, bigint) RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint';
    CREATE FUNCTION at_least(tid, tid) RETURNS bool LANGUAGE sql AS 'SELECT false';
    CREATE OPERATOR >= (LEFTARG = tid, RIGHTARG = tid, FUNCTION = at_least);
    ALTER DATABASE ${database.name} SET search_path = public, pg_catalog`);
  await expect(database.query('SELECT (t.*)::text FROM orders t')).rejects.toThrow('ran as');
  expect(await read()).toEqual(before);
  expect((await backUp(context)).manifest.tables.map(({ rows }) => rows)).toEqual(before.map(({ rows }) => rows));
});

describe('a key', () => {
  test('makes other fingerprints of the same rows, and the manifest alone keeps it', async () => {
    const [{ manifest: first }, second] = [await backUp(context), await backUp(context).catch(() => null)];
    expect(second).toBeNull();
    expect(BigInt.asIntN(64, BigInt(hashKeyOf(first)))).toBe(BigInt(hashKeyOf(first)));
    const now = await read(hashKeyOf(first));
    expect(first.tables.map(({ fingerprint }) => fingerprint)).toEqual(now.map(({ fingerprint }) => fingerprint));
    const rows = now.filter((table) => table.rows > 0);
    const other = await read(newKey());
    for (const { name, fingerprint } of rows)
      expect(other.find((table) => table.name === name)?.fingerprint).not.toBe(fingerprint);
  });

  test('and the sums themselves are in no report: whoever knows the only row of a table learns nothing of another one', async () => {
    await database.query(
      'CREATE TABLE one (id int); CREATE TABLE guess (id int); INSERT INTO one VALUES (7); INSERT INTO guess VALUES (7)',
    );
    const run = testContext(database.url);
    const { report, record } = await backupStage.run(run);
    const manifest = record?.manifest;
    if (manifest === undefined || manifest === null) throw new Error('no manifest');
    const told = JSON.stringify(report);
    expect(told).not.toContain('Key');
    expect(manifest.sealKey).toMatch(/^[0-9a-f]{64}$/);
    for (const secret of [
      manifest.sealKey,
      manifest.fingerprintKey,
      ...manifest.tables.filter(({ rows }) => rows > 0).map(({ fingerprint }) => fingerprint),
    ])
      expect(told).not.toContain(secret);
    const shown = (
      tables: TableReport[] | undefined,
      side: 'before' | 'after' = 'before',
    ): Map<string, string | undefined> =>
      new Map((tables ?? []).map((table) => [table.name, table[side]?.fingerprint]));
    const before = shown(report?.tables);
    expect([...before.values()].filter((text) => !/^\d{1,20}$/.test(text ?? ''))).toEqual([]);
    // Two tables with the same row: nobody can lay a guess beside a table.
    const sums = new Map(manifest.tables.map(({ name, fingerprint }) => [name, fingerprint]));
    expect(sums.get('one')).toBe(sums.get('guess'));
    expect(before.get('public.one')).not.toBe(before.get('public.guess'));
    await database.query('UPDATE one SET id = 8');
    const { tables } = await compareNow(manifest);
    expect(shown(tables)).toEqual(before);
    const differ = tables.filter((table) => table.before?.fingerprint !== table.after?.fingerprint);
    expect(differ.map(({ name }) => name)).toEqual(['public.one']);
    const { sealKey: _none, ...older } = manifest;
    expect(shown((await compareNow(older)).tables).get('public.guess')).not.toBe(before.get('public.guess'));
  });

  test('of a manifest that has none is 0, as it was before', async () => {
    const old = await database.query('SELECT sum(hashtextextended((t.*)::text, 0))::text AS sum FROM orders t');
    expect((await read(hashKeyOf({}))).find(({ name }) => name === 'orders')?.fingerprint).toBe(old.rows[0]?.['sum']);
  });
});

describe('values that are names', () => {
  beforeEach(() =>
    database.query(`
      CREATE DOMAIN source AS regclass; CREATE TYPE pair AS (a regtype, b source);
      ALTER TABLE orders ADD COLUMN source regclass, ADD COLUMN types regtype[], ADD COLUMN d source, ADD COLUMN p pair, ADD COLUMN ps pair[];
      UPDATE orders SET source = 'users', types = '{users,int}', d = 'users', p = ROW('users', 'users'), ps = ARRAY[ROW('users', 'orders')::pair] WHERE id <= 20`),
  );

  test('are the same once what they name has another name', async () => {
    const { manifest } = await backUp(context);
    await database.query('ALTER TABLE users RENAME TO customers; ALTER TABLE orders RENAME user_id TO customer_id');
    const comparison = await compare(manifest);
    expect(comparison).toMatchObject({ equal: true, written: 0, unexplained: [] });
    const orders = comparison.tables.find(({ name }) => name === 'public.orders');
    expect(orders?.before?.fingerprint).toBe(orders?.after?.fingerprint);
  });

  test('are not once they name something else', async () => {
    const { manifest } = await backUp(context);
    await database.query(
      "ALTER TABLE users RENAME TO customers; UPDATE orders SET p = ROW('customers', 'orders') WHERE id = 3",
    );
    expect(await compare(manifest)).toMatchObject({ equal: false, written: 1, unexplained: [] });
  });
});
