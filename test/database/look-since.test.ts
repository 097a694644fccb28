import { expect, test } from 'vitest';
import { parseConnection } from '../../src/postgres/connection.ts';
import { beginReadOnly, type Client, withClient, withTransaction } from '../../src/postgres/session.ts';
import { listTables } from '../../src/postgres/rows/table-files.ts';
import {
  parseSnapshot,
  rowsWrittenSince,
  type SeenRange,
  snapshotOf,
  transactionsSeen,
} from '../../src/postgres/rows/written-since.ts';
import { lookFor } from '../../src/recover/restore/in-place/look-since.ts';
import { ownDatabase } from '../support/own-database.ts';

/** What a manifest notes of a dump that begins now. */
async function dumpOf(url: string): Promise<{ snapshot: string; seen: SeenRange[] }> {
  const connection = parseConnection(url);
  return withClient(connection, (client) =>
    withTransaction(
      client,
      async () => {
        const { rows } = await client.query<{ text: string }>('SELECT pg_current_snapshot()::text AS text');
        const snapshot = rows[0]?.text ?? '';
        const tables = await listTables(client);
        const seen = await transactionsSeen({ connection, client }, tables, parseSnapshot(snapshot), { sessions: 1 });
        return { snapshot, seen: seen ?? [] };
      },
      beginReadOnly,
    ),
  );
}

test('what was written since the dump, and since the backup, is found by several sessions in one look', async () => {
  const database = await ownDatabase();
  await database.query(
    "CREATE TABLE large (id int PRIMARY KEY, n int, filler text); INSERT INTO large SELECT i, 0, repeat('x', 250) FROM generate_series(1, 120000) i; CREATE TABLE small (id int); INSERT INTO small VALUES (1), (2)",
  );
  const backup = await dumpOf(database.url);
  await database.query(
    `UPDATE large SET n = 1 WHERE id IN (1, 60000, 119999); DELETE FROM large WHERE id = 5; INSERT INTO large VALUES (200001, 0), (200002, 0); UPDATE small SET id = 3 WHERE id = 1`,
  );
  const kept = await dumpOf(database.url);
  await database.query(
    `UPDATE large SET n = 2 WHERE id IN (1, 70000); DELETE FROM large WHERE id IN (60000, 200002); INSERT INTO large VALUES (200003, 0), (200004, 0); DELETE FROM large WHERE id = 200004`,
  );
  await database.query('BEGIN; INSERT INTO large VALUES (200005, 0); ROLLBACK');
  await database.query('BEGIN; SAVEPOINT s; UPDATE large SET n = 3 WHERE id = 119000; RELEASE s; COMMIT');
  const connection = parseConnection(database.url);
  await withClient(connection, (watching) =>
    withClient(connection, async (another) => {
      const tables = await listTables(watching);
      const look = await lookFor([watching, another], tables, { kept, backup });
      const found = (await look()).filter(({ places, sinceBackup }) => places.length > 0 || sinceBackup > 0);
      const of = (name: string): (typeof found)[number] | undefined =>
        found.find(({ table }) => table.schema === 'public' && table.name === name);
      // So large that several looks make it up.
      expect(of('large')?.table.bytes).toBeGreaterThan(2 * 16 * 1024 * 1024);
      expect(await idsAt(watching, of('large')?.places)).toEqual([1, 70_000, 119_000, 200_003]);
      expect(of('large')?.sinceBackup).toBe(6);
      expect(of('small')).toMatchObject({ places: [], sinceBackup: 1 });
      expect(found).toHaveLength(2);
      for (const { table, sinceBackup } of found)
        expect(await rowsWrittenSince(watching, table, snapshotOf(backup))).toBe(sinceBackup);
      // Nobody asks about a backup of another database.
      const alone = await (await lookFor([watching], tables, { kept, backup: null }))();
      expect(alone.map(({ sinceBackup }) => sinceBackup)).toEqual(tables.map(() => 0));
      expect(alone.flatMap(({ places }) => places)).toHaveLength(4);
    }),
  );
});

async function idsAt(client: Client, places: readonly string[] = []): Promise<unknown[]> {
  const { rows } = await client.query('SELECT id FROM public.large WHERE ctid = ANY ($1::tid[]) ORDER BY id', [places]);
  return rows.map(({ id }: { id: number }) => id);
}

test('a row that a policy hides from the owner of its table is an error, and not left out', async () => {
  const database = await ownDatabase();
  await database.query(
    `DO $$ BEGIN CREATE ROLE hidden_owner LOGIN PASSWORD 'hidden-pa55'; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
     DROP SCHEMA public CASCADE; CREATE SCHEMA public; CREATE TABLE hidden (id int); ALTER TABLE hidden OWNER TO hidden_owner; GRANT USAGE ON SCHEMA public TO hidden_owner`,
  );
  const kept = await dumpOf(database.url);
  await database.query(
    'INSERT INTO hidden VALUES (1); ALTER TABLE hidden ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY',
  );
  const owner = parseConnection(database.url.replace(/\/\/[^@]*@/, '//hidden_owner:hidden-pa55@'));
  await withClient(owner, async (client) => {
    const look = await lookFor([client], await listTables(client), { kept, backup: null });
    await expect(look()).rejects.toMatchObject({ code: '42501' });
    await database.query('ALTER TABLE hidden NO FORCE ROW LEVEL SECURITY');
    expect((await look()).flatMap(({ places }) => places)).toHaveLength(1);
  });
});
