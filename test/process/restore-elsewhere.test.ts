import type pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Manifest } from '../../src/core/manifest.ts';
import { fingerprintTables } from '../../src/postgres/rows/fingerprint.ts';
import { hashKeyOf } from '../../src/postgres/rows/row-hash.ts';
import { schemaDigest } from '../../src/postgres/schema-digest.ts';
import { beginReadOnly, withClient, withTransaction } from '../../src/postgres/session.ts';
import { restoreStage } from '../../src/stages/restore.ts';
import { restoreBySwap } from '../../src/recover/restore/swap/restore-by-swap.ts';
import { backUp } from '../support/back-up.ts';
import { testContext } from '../support/context.ts';
import { contentsOf } from '../support/contents.ts';
import { createDatabase, dropWithCopies, onServer, type TestDatabase } from '../support/database.ts';
import { startServer, testPassword, type TestServer, urlOf } from '../support/server.ts';
import { onSession } from '../support/session.ts';

/** Another server, that knows nothing of the first one: no database, no roles. */
let elsewhere: TestServer;
let database: TestDatabase | null = null;

beforeAll(async () => {
  elsewhere = await startServer();
  await there('postgres', (client) =>
    client.query(
      `CREATE ROLE plain LOGIN CREATEDB PASSWORD 'plain'; CREATE ROLE hiring LOGIN CREATEDB CREATEROLE PASSWORD 'hiring'`,
    ),
  );
});

afterAll(() => elsewhere.stop());

afterEach(async () => {
  const name = database?.name ?? '';
  await there('postgres', async (client) => {
    await dropWithCopies(client, name);
    for (const role of await rolesThere()) await client.query(`DROP ROLE "${role}"`);
  });
  await database?.drop();
});

function there<T>(name: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  return onSession(urlOf(elsewhere, name), use);
}

/** Roles that were not there from the beginning. */
async function rolesThere(): Promise<string[]> {
  return there('postgres', async (client) => {
    const { rows } = await client.query<{ name: string }>(
      "SELECT rolname AS name FROM pg_roles WHERE rolname !~ '^pg_' AND rolname NOT IN ('postgres', 'plain', 'hiring') ORDER BY 1",
    );
    return rows.map(({ name }) => name);
  });
}

function backUpOf(of: TestDatabase): ReturnType<typeof backUp> {
  database = of;
  return backUp(testContext(of.url));
}

/** `separation restore --from <folder>`, there. */
async function restoreThere(folder: string, user = 'postgres', password = testPassword): Promise<string> {
  const context = testContext(urlOf(elsewhere, database?.name ?? '', user, password));
  const { detail, outcome } = await restoreStage({ from: folder, otherDatabase: true }).run(context);
  expect(outcome).toBe('restored');
  return detail;
}

async function proveThere(manifest: Manifest): Promise<void> {
  const { connection } = testContext(urlOf(elsewhere, manifest.database.name));
  await withClient(connection, async (client) => {
    expect(await schemaDigest(client)).toBe(manifest.schemaDigest);
    const tables = await withTransaction(client, () => fingerprintTables(client, hashKeyOf(manifest)), beginReadOnly);
    expect(contentsOf(tables)).toEqual(contentsOf(manifest.tables));
  });
}

/** The shop, all of it owned by a role that both servers have, and used by two that only this one has. */
async function ownedShop(owner: 'plain' | 'hiring'): Promise<TestDatabase> {
  const shop = await createDatabase();
  await shop.query(`
    DO $$ BEGIN CREATE ROLE "shop Analyst"; CREATE ROLE shop_reader; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
    DO $$ BEGIN CREATE ROLE ${owner}; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
    DO $$ DECLARE t regclass; BEGIN
      FOR t IN SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' LOOP EXECUTE format('ALTER TABLE %s OWNER TO ${owner}', t); END LOOP;
    END $$;
    GRANT CREATE ON SCHEMA public TO ${owner}; GRANT SELECT ON orders TO shop_reader;
    ALTER TABLE orders ENABLE ROW LEVEL SECURITY; CREATE POLICY seen ON orders TO "shop Analyst" USING (total > 0)`);
  return shop;
}

test('everything comes back if neither the database nor its roles are there', async () => {
  const { manifest, folder } = await backUpOf(await createDatabase('everything.sql'));
  expect(manifest.database.roles).toEqual(['everything_app', 'everything_owner', 'postgres']);
  const detail = await restoreThere(folder);
  await proveThere(manifest);
  expect(detail).toContain('roles that were missing made without log-in (everything_app, everything_owner)');
  expect(detail).toContain('there was no database to keep');
  expect(await rolesThere()).toEqual(['everything_app', 'everything_owner']);
  await there('postgres', async (client) => {
    expect(
      (await client.query("SELECT 1 FROM pg_roles WHERE rolname LIKE 'everything%' AND rolcanlogin")).rowCount,
    ).toBe(0);
    const { rows } = await client.query('SELECT datname FROM pg_database WHERE starts_with(datname, $1)', [
      manifest.database.name,
    ]);
    expect(rows).toEqual([{ datname: manifest.database.name }]);
  });
  // Again: what is there now is replaced, and kept. Its rows say nothing about the backup: this is another cluster.
  expect(await restoreThere(folder)).toMatch(/what was replaced is kept as .*_failed_[a-z0-9]+ \(because/);
});

test('it is made with the encoding and locale that it had', async () => {
  const name = `latin_${process.pid}`;
  await onServer('postgres', (client) =>
    client.query(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'`),
  );
  await onServer(name, (client) => client.query("CREATE TABLE cities (name text); INSERT INTO cities VALUES ('Köln')"));
  const shop = await createDatabase();
  await shop.drop();
  const latin = {
    ...shop,
    name,
    url: shop.url.replace(shop.name, name),
    drop: () => onServer('postgres', async (client) => void (await client.query(`DROP DATABASE ${name}`))),
  };
  const { manifest, folder } = await backUpOf(latin);
  await restoreThere(folder);
  await proveThere(manifest);
  await there(name, async (client) => {
    expect((await client.query('SHOW server_encoding')).rows).toEqual([{ server_encoding: 'LATIN1' }]);
    expect((await client.query('SELECT datcollate FROM pg_database WHERE datname = current_database()')).rows).toEqual([
      { datcollate: 'C' },
    ]);
    expect((await client.query('SELECT name FROM cities')).rows).toEqual([{ name: 'Köln' }]);
  });
});

test('a role that may not make roles is told what to paste, and that works', async () => {
  const { manifest, folder } = await backUpOf(await ownedShop('plain'));
  const failure = await restoreThere(folder, 'plain', 'plain').catch((error: unknown) => error);
  expect(failure).toMatchObject({
    code: 'E_RESTORE',
    message: 'this server lacks 2 roles that the backup has owners or rights of: shop Analyst, shop_reader',
  });
  expect(await rolesThere()).toEqual([]);
  const statements = /Let an administrator run: (.*) Then run/.exec((failure as { hint: string }).hint)?.[1] ?? '';
  await there('postgres', (client) => client.query(statements));
  await restoreThere(folder, 'plain', 'plain');
  await proveThere(manifest);
});

test('a role that may make roles makes them, and takes them away when it fails', async () => {
  const { manifest, folder } = await backUpOf(await ownedShop('hiring'));
  const context = testContext(urlOf(elsewhere, manifest.database.name, 'hiring', 'hiring'));
  await expect(restoreBySwap(context, { ...manifest, schemaDigest: 'x', carriedDigest: 'x' }, folder)).rejects.toThrow(
    /the schema differs/,
  );
  expect(await rolesThere()).toEqual([]);
  expect(await restoreThere(folder, 'hiring', 'hiring')).toContain('(shop Analyst, shop_reader)');
  await proveThere(manifest);
});

test('a locale that the server does not have is said, and an empty database decides it', async () => {
  const { manifest, folder } = await backUpOf(await createDatabase());
  const strange = {
    ...manifest,
    database: { ...manifest.database, options: [['LC_COLLATE', 'xx_XX.UTF-8'] as [string, string]] },
  };
  const context = testContext(urlOf(elsewhere, manifest.database.name));
  await expect(restoreBySwap(context, strange, folder)).rejects.toMatchObject({
    code: 'E_RESTORE',
    message: expect.stringContaining('xx_XX.UTF-8'),
    hint: expect.stringContaining('Make an empty database'),
  });
  await there('postgres', (client) =>
    client.query(`CREATE DATABASE ${manifest.database.name} TEMPLATE template0 LC_COLLATE 'C'`),
  );
  await restoreBySwap(context, strange, folder);
  await proveThere(manifest);
});
