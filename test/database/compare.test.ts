import { beforeEach, describe, expect, test } from 'vitest';
import type { Manifest } from '../../src/core/manifest.ts';
import { compareWithManifest, judge, type Comparison, type Renamed } from '../../src/postgres/rows/compare.ts';
import { hashKeyOf, rowHash, sumOf } from '../../src/postgres/rows/row-hash.ts';
import { proofOf } from '../../src/postgres/rows/seal.ts';
import { batchesOf, partsOf, type TablePart, whereOf } from '../../src/postgres/rows/table-parts.ts';
import { low32, parseSnapshot, rangesOf } from '../../src/postgres/rows/written-since.ts';
import { withClient } from '../../src/postgres/session.ts';
import { backUp } from '../support/back-up.ts';
import { testContext, type TestContext } from '../support/context.ts';
import { onServer, type TestDatabase } from '../support/database.ts';
import { ownDatabase, ownSession } from '../support/own-database.ts';
import { lacksClientTools } from '../support/programs.ts';

let database: TestDatabase;
let context: TestContext;

beforeEach(async () => {
  database = await ownDatabase();
  context = testContext(database.url);
});

const same: Renamed = (schema, name) => ({ schema, name });

function compare(manifest: Manifest, renamed: Renamed = same): Promise<Comparison> {
  return withClient(context.connection, (client) =>
    compareWithManifest(client, context.connection, manifest, { renamed }),
  );
}

const tableOf = ({ tables }: Comparison, name: string): Comparison['tables'][number] | undefined =>
  tables.find((table) => table.name === name);

describe('against the manifest', () => {
  test('a rename of table and columns changes nothing', async () => {
    const { manifest } = await backUp(context);
    await database.query(
      'ALTER TABLE users RENAME TO customers; ALTER TABLE orders RENAME user_id TO customer_id; CREATE TABLE users (a int)',
    );
    const comparison = await compare(manifest, (schema, name) => ({
      schema,
      name: name === 'users' ? 'customers' : name,
    }));
    expect(comparison).toMatchObject({ equal: true, written: 0, unexplained: [], deleted: [] });
    expect(tableOf(comparison, 'public.users')).toMatchObject({
      before: { rows: 501 },
      after: { rows: 501 },
      written: null,
      sameFile: true,
    });
    expect((await compare(manifest)).unexplained).toEqual([
      expect.stringContaining('public.users had 501 rows and has 0'),
    ]);
  });

  test('rows written since are counted, those from before are not', async () => {
    const { manifest } = await backUp(context);
    await database.query(
      "INSERT INTO orders (user_id, total) SELECT 1, 2 FROM generate_series(1, 3); UPDATE orders SET total = 0 WHERE id <= 2; UPDATE users SET locale = 'pt' WHERE id = 1",
    );
    const comparison = await compare(manifest);
    expect(comparison).toMatchObject({ equal: false, written: 6, unexplained: [], deleted: [] });
    expect(tableOf(comparison, 'public.orders')).toMatchObject({ written: 5, sameFile: true, after: { rows: 2003 } });
    expect(tableOf(comparison, 'public.users')).toMatchObject({ written: 1, sameFile: true });
    expect(tableOf(comparison, 'public.products')).toMatchObject({ written: null });
  });

  test.skipIf(lacksClientTools)(
    'rows of a transaction that was running during the backup are counted, in a subtransaction too',
    async () => {
      const writer = await ownSession(
        database.url,
        'BEGIN; INSERT INTO products (name, price) VALUES ($$a$$, 1); SAVEPOINT s; INSERT INTO invoices (order_id, number) VALUES (1, $$x$$); RELEASE s',
      );
      const own = await writer.query<{ id: string }>('SELECT pg_current_xact_id()::text AS id');
      // A later transaction that is over, so that the writer is below the snapshot's xmax.
      await database.query('UPDATE users SET locale = locale WHERE id = 1');
      const { manifest } = await backUp(context);
      // Those of other tests run on the same server.
      expect(parseSnapshot(manifest.snapshot).running).toContain(BigInt(String(own.rows[0]?.id)));
      await writer.query('COMMIT');
      await writer.end();
      const comparison = await compare(manifest);
      expect(comparison).toMatchObject({ written: 2, unexplained: [] });
      expect(tableOf(comparison, 'public.invoices')?.written).toBe(1);
      // If nobody noted whom the snapshot saw, whoever was running tells, beside who came later.
      await database.query('INSERT INTO products (name, price) VALUES ($$b$$, 1)');
      const unnoted = await compare({ ...manifest, seen: undefined });
      expect(tableOf(unnoted, 'public.products')).toMatchObject({ written: 2 });
    },
  );

  test('rows that were committed while somebody else was at work are those of before', async () => {
    // Whose transaction it is, and in which database, a snapshot does not say.
    await onServer('postgres', async (other) => {
      await other.query('BEGIN; SELECT pg_current_xact_id()');
      await database.query(
        "UPDATE invoices SET number = number || '-'; BEGIN; UPDATE products SET price = 1 WHERE id <= 3; SAVEPOINT s; UPDATE products SET price = 2 WHERE id = 4; COMMIT",
      );
      const { manifest } = await backUp(context);
      // Those of other tests may lie in between.
      expect(manifest.seen?.length).toBeGreaterThan(0);
      await other.query('COMMIT');
      await database.query(
        'INSERT INTO invoices (order_id, number) VALUES (1, $$new$$); DELETE FROM products WHERE id = 4',
      );
      const comparison = await compare(manifest);
      expect(tableOf(comparison, 'public.invoices')?.written).toBe(1);
      expect(comparison).toMatchObject({
        written: 1,
        unexplained: [],
        deleted: [{ name: 'public.products', rows: 1 }],
      });
      // A backup that has noted nobody counts them, since they may be a subtransaction's.
      expect((await compare({ ...manifest, seen: undefined })).written).toBeGreaterThan(1);
    });
  });

  test('deleted rows are said', async () => {
    const { manifest } = await backUp(context);
    await database.query('DELETE FROM disputes WHERE id <= 4');
    expect(await compare(manifest)).toMatchObject({
      equal: false,
      written: 0,
      unexplained: [],
      deleted: [{ name: 'public.disputes', rows: 4 }],
    });
  });

  test('a replaced storage file with other contents is not explained by writing', async () => {
    const { manifest } = await backUp(context);
    await database.query('ALTER TABLE orders ALTER COLUMN total TYPE numeric(12,1)');
    expect((await compare(manifest)).unexplained).toEqual([
      'public.orders had 2000 rows and has 2000, and its storage file was replaced',
    ]);
    await database.query('DROP TABLE disputes');
    expect((await compare(manifest)).unexplained).toContain('public.disputes is not there any more (it had 40 rows)');
  });

  test('a replaced storage file with the same contents is equal', async () => {
    const { manifest } = await backUp(context);
    await database.query('VACUUM FULL orders');
    const comparison = await compare(manifest);
    expect(comparison).toMatchObject({ equal: true, unexplained: [] });
    expect(tableOf(comparison, 'public.orders')?.sameFile).toBe(false);
  });
});

describe('row versions', () => {
  /** What a comparison answers if it takes a table's contents from the manifest, because its versions are the same. */
  const believed = '42';

  /** Before PostgreSQL 14 they are not noted, and every row is read. */
  async function areNoted(): Promise<boolean> {
    const { rows } = await database.query("SELECT current_setting('server_version_num')::int >= 140000 AS noted");
    return rows[0]?.['noted'] === true;
  }

  async function isBelieved(manifest: Manifest, name: string): Promise<boolean> {
    const tables = manifest.tables.map((table) => (table.name === name ? { ...table, fingerprint: believed } : table));
    const comparison = await compare({ ...manifest, tables });
    const shown = proofOf(manifest, { schema: 'public', name }, { rows: 0, fingerprint: believed }).fingerprint;
    return tableOf(comparison, `public.${name}`)?.after?.fingerprint === shown;
  }

  test('that are the same are believed, also once they were frozen, with later ones beside them and after a rename', async () => {
    const { manifest } = await backUp(context);
    await database.query('VACUUM FREEZE orders');
    await database.query(
      "INSERT INTO products (name, price) VALUES ('late', 1); ALTER TABLE orders RENAME user_id TO customer_id",
    );
    expect(await isBelieved(manifest, 'orders')).toBe(await areNoted());
    expect(await isBelieved(manifest, 'products')).toBe(false);
  });

  test.each([
    ['a row that is written as it was', 'UPDATE orders SET total = total WHERE id = 5'],
    ['a row that is deleted', 'DELETE FROM disputes WHERE id = 3'],
    [
      'a row in the place of another',
      'WITH gone AS (DELETE FROM disputes WHERE id = 3 RETURNING *) INSERT INTO disputes SELECT * FROM gone',
    ],
    ['a file that is another', 'VACUUM FULL orders'],
    [
      'a column that was added without writing a row',
      'ALTER TABLE orders ADD note text DEFAULT $$x$$; ALTER TABLE disputes ADD n int',
    ],
  ])('are not believed for %s', async (_what, sql) => {
    const { manifest } = await backUp(context);
    await database.query(sql);
    const table = sql.includes('orders') ? 'orders' : 'disputes';
    expect(await isBelieved(manifest, table)).toBe(false);
    const comparison = await compare(manifest);
    const now = await database.query(`SELECT ${sumOf(rowHash(hashKeyOf(manifest)))} AS fingerprint FROM ${table} t`);
    const found = { rows: 0, fingerprint: String(now.rows[0]?.['fingerprint']) };
    const shown = proofOf(manifest, { schema: 'public', name: table }, found).fingerprint;
    expect(tableOf(comparison, `public.${table}`)?.after?.fingerprint).toBe(shown);
  });

  test('are not noted for types whose text may change without a row being written', async () => {
    await database.query(`CREATE TYPE mood AS ENUM ('sad'); CREATE DOMAIN short AS text; CREATE TYPE pair AS (a int, b int);
      CREATE TABLE moods (m mood[]); INSERT INTO moods VALUES ('{sad}'); CREATE TABLE shorts (s short); CREATE TABLE pairs (p pair); CREATE TABLE names (r regclass)`);
    const { manifest } = await backUp(context);
    const noted = new Map(manifest.tables.map(({ name, versions }) => [name, versions]));
    for (const name of ['shorts', 'pairs', 'names']) expect(noted.get(name)).toBeUndefined();
    expect(noted.get('moods') ?? 'not').toMatch((await areNoted()) ? /^[0-9a-f]{64}:/ : /^not$/);
    expect(await isBelieved(manifest, 'moods')).toBe(await areNoted());
    await database.query("ALTER TYPE mood RENAME VALUE 'sad' TO 'blue'");
    expect(await isBelieved(manifest, 'moods')).toBe(false);
  });

  test('and fingerprints of parts add up to those of the table', () => {
    const table = { schema: 'a', name: 'b', relfilenode: 1, bytes: 10 * 8192, blocks: 10, shape: 'x' };
    const parts = partsOf(table, 4 * 8192);
    expect(parts.map(whereOf)).toEqual([
      " WHERE t.ctid OPERATOR(pg_catalog.>=) '(0,0)' AND t.ctid OPERATOR(pg_catalog.<) '(4,0)'",
      " WHERE t.ctid OPERATOR(pg_catalog.>=) '(4,0)' AND t.ctid OPERATOR(pg_catalog.<) '(8,0)'",
      " WHERE t.ctid OPERATOR(pg_catalog.>=) '(8,0)'",
    ]);
    expect(parts.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(table.bytes);
    expect(partsOf({ ...table, blocks: null }, 8192)).toHaveLength(1);
  });

  test('of small tables are read together, in their order', () => {
    const part = (bytes: number): TablePart => ({
      table: { schema: 'a', name: String(bytes), relfilenode: 1, bytes, blocks: null, shape: null },
      blocks: null,
      bytes,
    });
    const sizes = (parts: TablePart[], most: number): number[][] =>
      batchesOf(parts, most).map((batch) => batch.map(({ bytes }) => bytes));
    expect(sizes([90, 50, 40, 10, 10, 0].map(part), 100)).toEqual([[90], [50, 40, 10], [10, 0]]);
    expect(sizes([900, 800].map(part), 100)).toEqual([[900], [800]]);
    expect(sizes([], 100)).toEqual([]);
    expect(
      sizes(
        Array.from({ length: 120 }, () => part(0)),
        100,
      ).map(({ length }) => length),
    ).toEqual([50, 50, 20]);
  });
});

describe('snapshots', () => {
  test('are parsed with 64 bits', () => {
    expect(parseSnapshot('8589934600:8589934700:8589934600,8589934650')).toEqual({
      xmin: 8589934600n,
      xmax: 8589934700n,
      running: [8589934600n, 8589934650n],
    });
    expect(parseSnapshot('7:7:').running).toEqual([]);
    expect(() => parseSnapshot('7:7')).toThrow(TypeError);
  });

  test('keep to the ids that rows can have', () => {
    expect(low32((5n << 32n) + 17n)).toBe('17');
    expect(low32(5n << 32n)).toBe('3');
  });

  test('name whom they saw as ranges', () => {
    expect(rangesOf([7, 3, 1, 2, 9, 8])).toEqual([
      [1, 3],
      [7, 9],
    ]);
  });

  test('contents that differ although nobody wrote are unexplained', () => {
    const table = { schema: 'a', name: 'b', rows: 2, fingerprint: '1', relfilenode: 9 };
    expect(judge({}, table, { ...table, fingerprint: '2' }, 0).unexplained).toHaveLength(1);
    expect(judge({}, table, { ...table, fingerprint: '2' }, 1).unexplained).toEqual([]);
    expect(judge({}, table, table, null)).toMatchObject({ differs: false, unexplained: [] });
  });
});
