import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import type { Manifest } from '../../src/core/manifest.ts';
import { databaseNameWith } from '../../src/postgres/maintenance.ts';
import { beginReadOnly, sqlState, withClient, withTransaction } from '../../src/postgres/session.ts';
import { fingerprintTables } from '../../src/postgres/rows/fingerprint.ts';
import { hashKeyOf } from '../../src/postgres/rows/row-hash.ts';
import { schemaDigest } from '../../src/postgres/schema-digest.ts';
import { localeOptions } from '../../src/postgres/side-database.ts';
import { backupStage } from '../../src/stages/backup.ts';
import { listElements } from '../../src/recover/restore/swap/database-settings.ts';
import { restoreBySwap } from '../../src/recover/restore/swap/restore-by-swap.ts';
import { testContext, type TestContext } from '../support/context.ts';
import { contentsOf } from '../support/contents.ts';
import { onServer, type TestDatabase } from '../support/database.ts';
import { ownDatabase } from '../support/own-database.ts';

let database: TestDatabase;
let context: TestContext;

async function prepare(
  fixture?: string,
  method: 'dump' | 'clone' = 'dump',
): Promise<{ manifest: Manifest; folder: string }> {
  database = await ownDatabase('', fixture);
  context = testContext(database.url, { inputs: { backup: method } });
  const { record } = await backupStage.run(context);
  if (!record?.manifest || !record.backupFolder) throw new Error('no backup');
  return { manifest: record.manifest, folder: record.backupFolder };
}

/** Databases of the test, without its own name in front. */
async function relatives(): Promise<string[]> {
  return onServer('postgres', async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      "SELECT datname FROM pg_database WHERE starts_with(datname, $1 || '_') ORDER BY 1",
      [database.name],
    );
    return rows.map(({ datname }) => datname.slice(database.name.length));
  });
}

async function proveEqual(manifest: Manifest): Promise<void> {
  await withClient(context.connection, async (client) => {
    expect(await schemaDigest(client)).toBe(manifest.schemaDigest);
    const tables = await withTransaction(client, () => fingerprintTables(client, hashKeyOf(manifest)), beginReadOnly);
    expect(contentsOf(tables)).toEqual(contentsOf(manifest.tables));
  });
}

const destroy =
  'DROP TABLE disputes; ALTER TABLE users RENAME TO customers; DELETE FROM invoices; INSERT INTO orders (user_id, total) SELECT 1, 7 FROM generate_series(1, 9)';

describe('from a dump', () => {
  test('the database is what it was, and the failed one is kept with its rows', async () => {
    const { manifest, folder } = await prepare();
    await database.query(destroy);
    const restored = await restoreBySwap(context, manifest, folder);
    await proveEqual(manifest);
    expect(restored.kept).toBe(`${database.name}_failed_${context.runId}`);
    expect(await relatives()).toEqual([`_failed_${context.runId}`]);
    expect(restored.onlyInKept).toEqual([{ name: 'public.orders', rows: 9 }]);
    expect(restored.lockedMs).toBeLessThan(restored.ms);
    await onServer(restored.kept ?? '', async (client) => {
      expect((await client.query('SELECT count(*)::int AS n FROM orders')).rows).toEqual([{ n: 2009 }]);
    });
  });

  test('everything that a schema can hold comes back', async () => {
    const { manifest, folder } = await prepare('everything.sql');
    await database.query('DROP SCHEMA public CASCADE; DROP SCHEMA "Audit" CASCADE; CREATE SCHEMA public');
    await restoreBySwap(context, manifest, folder);
    await proveEqual(manifest);
    expect(
      (await database.query("SELECT encode(lo_get(oid), 'hex') AS data FROM pg_largeobject_metadata")).rows,
    ).toEqual([{ data: '00010203' }]);
  });

  test('what depends on the database itself is carried over', async () => {
    const { manifest, folder } = await prepare('everything.sql');
    const name = database.name;
    await database.query(`
      ALTER DATABASE ${name} OWNER TO everything_owner; ALTER DATABASE ${name} CONNECTION LIMIT 77; COMMENT ON DATABASE ${name} IS 'It''s the shop';
      REVOKE CONNECT ON DATABASE ${name} FROM PUBLIC; GRANT CONNECT ON DATABASE ${name} TO everything_app WITH GRANT OPTION;
      ALTER DATABASE ${name} SET search_path TO "$user", public, "Audit"; ALTER DATABASE ${name} SET "my.setting" TO 'a, ''b''';
      ALTER ROLE everything_app IN DATABASE ${name} SET statement_timeout TO '3s'`);
    const read = async (): Promise<unknown> =>
      (
        await database.query(`
        SELECT datdba::regrole::text AS owner, datconnlimit, datacl::text, shobj_description(oid, 'pg_database') AS comment, datcollate, encoding,
               (SELECT json_agg(json_build_array(setrole::regrole, setconfig) ORDER BY setrole) FROM pg_db_role_setting WHERE setdatabase = d.oid) AS settings
          FROM pg_database d WHERE datname = current_database()`)
      ).rows;
    const before = await read();
    await restoreBySwap(context, manifest, folder);
    expect(await read()).toEqual(before);
  });

  test('sessions that keep coming back do not stop it', async () => {
    const { manifest, folder } = await prepare();
    await database.query(destroy);
    const stop = new AbortController();
    // One that is in when the swap begins, whatever the moment is in which the others are caught.
    const resident = new pg.Client(database.url);
    const endedBy: (string | null)[] = [];
    resident.on('error', (error) => endedBy.push(sqlState(error)));
    await resident.connect();
    const connecting = async (): Promise<void> => {
      while (!stop.signal.aborted) {
        const client = new pg.Client(database.url);
        client.on('error', () => undefined);
        try {
          await client.connect();
          await client.query('SELECT pg_sleep(0.2)');
        } catch {
          // Ended, or refused entry: it comes back.
        }
        await client.end().catch(() => undefined);
      }
    };
    const application = Promise.all([connecting(), connecting(), connecting(), connecting()]);
    try {
      await restoreBySwap(context, manifest, folder);
    } finally {
      stop.abort();
      await application;
    }
    expect(endedBy).toContain('57P01');
    await proveEqual(manifest);
  });

  test('called again after its swap, it says the same and swaps nothing', async () => {
    const { manifest, folder } = await prepare();
    await database.query(destroy);
    const first = await restoreBySwap(context, manifest, folder);
    const again = await restoreBySwap(context, manifest, folder);
    expect(again).toMatchObject({
      kept: first.kept,
      onlyInKept: first.onlyInKept,
      tables: manifest.tables.map(({ name, rows }) => ({ name, rows })),
    });
    expect(await relatives()).toEqual([`_failed_${context.runId}`]);
  });

  test('a side database that a killed attempt left is made anew', async () => {
    const { manifest, folder } = await prepare();
    await onServer('postgres', (client) => client.query(`CREATE DATABASE "${database.name}_restore_${context.runId}"`));
    await database.query(destroy);
    await restoreBySwap(context, manifest, folder);
    await proveEqual(manifest);
    expect(await relatives()).toEqual([`_failed_${context.runId}`]);
  });

  test('the hook may write to the side database before the swap; its failure changes nothing', async () => {
    const { manifest, folder } = await prepare();
    await database.query(destroy);
    const failing = restoreBySwap(context, manifest, folder, {
      beforeSwap: () => Promise.reject(new Error('no journal')),
    });
    await expect(failing).rejects.toMatchObject({ code: 'E_RESTORE', message: 'no journal' });
    expect((await database.query('SELECT count(*)::int AS n FROM customers')).rows).toEqual([{ n: 501 }]);
    await restoreBySwap(context, manifest, folder, {
      beforeSwap: async (client) =>
        void (await client.query('CREATE SCHEMA separation; CREATE TABLE separation.noted AS SELECT 1 AS n')),
    });
    expect((await database.query('SELECT n FROM separation.noted')).rows).toEqual([{ n: 1 }]);
    await proveEqual(manifest);
  });

  test('a damaged dump is not restored, and nothing is left or replaced', async () => {
    const { manifest, folder } = await prepare();
    const toc = join(folder, 'dump/toc.dat');
    writeFileSync(toc, readFileSync(toc).subarray(0, -10));
    await database.query(destroy);
    await expect(restoreBySwap(context, manifest, folder)).rejects.toMatchObject({
      code: 'E_RESTORE',
      message: expect.stringContaining('toc.dat'),
    });
    expect(await relatives()).toEqual([]);
    expect((await database.query('SELECT count(*)::int AS n FROM customers')).rows).toEqual([{ n: 501 }]);
  });

  test('a copy that is not what the manifest says is not put in place', async () => {
    const { manifest, folder } = await prepare();
    const edited = {
      ...manifest,
      tables: manifest.tables.map((table) => (table.name === 'users' ? { ...table, fingerprint: '1' } : table)),
    };
    await expect(restoreBySwap(context, edited, folder)).rejects.toThrow(/public\.users has other contents/);
    await expect(
      restoreBySwap(context, { ...manifest, schemaDigest: 'x', carriedDigest: 'x' }, folder),
    ).rejects.toThrow(/the schema differs/);
    expect(await relatives()).toEqual([]);
  });

  test('a role that may not create databases is told how to go on', async () => {
    const { manifest, folder } = await prepare();
    await database.query(
      "DO $$ BEGIN CREATE ROLE nobody LOGIN PASSWORD 'nobody'; EXCEPTION WHEN duplicate_object THEN NULL; END $$",
    );
    const nobody = testContext(database.url.replace(/\/\/[^@]*@/, '//nobody:nobody@'), {
      working: context.folders.working,
      runId: context.runId,
    });
    await expect(restoreBySwap(nobody, manifest, folder)).rejects.toMatchObject({
      code: 'E_RESTORE',
      hint: expect.stringContaining('CREATEDB'),
    });
  });
});

describe('from a clone', () => {
  test('the clone takes the place, writable, with nothing but the URL', async () => {
    const { manifest } = await prepare('default.sql', 'clone');
    await database.query(destroy);
    const restored = await restoreBySwap(context, manifest, null);
    await proveEqual(manifest);
    expect(restored.onlyInKept).toEqual([{ name: 'public.orders', rows: 9 }]);
    expect(await relatives()).toEqual([`_failed_${context.runId}`]);
    await database.query('DELETE FROM disputes');
  });

  test.each([
    ['a row', "UPDATE users SET full_name = 'Somebody Else' WHERE id = 7"],
    ['a file', 'DELETE FROM disputes WHERE id = 1; VACUUM FULL disputes'],
  ])('that somebody has changed, %s, takes no place', async (_what, sql) => {
    const { manifest } = await prepare('default.sql', 'clone');
    await onServer(manifest.clone ?? '', (client) =>
      sql.split(';').reduce(
        (before, statement) => before.then(() => client.query(statement).then(() => undefined)),
        client.query('SET default_transaction_read_only = off').then(() => undefined),
      ),
    );
    await database.query(destroy);
    await expect(restoreBySwap(context, manifest, null)).rejects.toMatchObject({
      code: 'E_RESTORE',
      message: expect.stringContaining('is not what the manifest says: public.'),
    });
    expect(await relatives()).toEqual([`_backup_${context.runId}`]);
  });

  test('that is gone is said so, and the database is left as it is', async () => {
    const { manifest } = await prepare('default.sql', 'clone');
    await onServer('postgres', (client) => client.query(`DROP DATABASE "${manifest.clone ?? ''}"`));
    await database.query(destroy);
    await expect(restoreBySwap(context, manifest, null)).rejects.toMatchObject({
      code: 'E_RESTORE',
      message: expect.stringContaining(manifest.clone ?? ''),
    });
    expect(await relatives()).toEqual([]);
  });
});

describe('pure parts', () => {
  test('names keep their suffix within 63 bytes and whole characters', () => {
    expect(databaseNameWith('shop', '_failed_x')).toBe('shop_failed_x');
    const long = databaseNameWith('ü'.repeat(31), '_failed_abcdef');
    expect(Buffer.byteLength(long)).toBeLessThanOrEqual(63);
    expect(long).toBe(`${'ü'.repeat(24)}_failed_abcdef`);
  });

  test('lists of names are taken apart', () => {
    expect(listElements('"$user", public, "Odd ""one"", x"')).toEqual(['$user', 'public', 'Odd "one", x']);
    expect(listElements('""')).toEqual(['']);
  });

  test('the locale follows the names of each major', () => {
    expect(localeOptions({ datcollate: 'C', datctype: 'C' })).toEqual([
      ['LC_COLLATE', 'C'],
      ['LC_CTYPE', 'C'],
    ]);
    expect(localeOptions({ datcollate: 'C', datctype: 'C', datlocprovider: 'i', daticulocale: 'de' })).toContainEqual([
      'ICU_LOCALE',
      'de',
    ]);
    expect(localeOptions({ datcollate: 'C', datctype: 'C', datlocprovider: 'b', datlocale: 'C.UTF-8' })).toContainEqual(
      ['BUILTIN_LOCALE', 'C.UTF-8'],
    );
  });
});
