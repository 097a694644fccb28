import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { generateIdentity, identityToRecipient } from 'age-encryption';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Stage } from '../../src/stages/stage.ts';
import type { Inputs } from '../../src/config/settings.ts';
import type { Manifest } from '../../src/core/manifest.ts';
import { identifier } from '../../src/postgres/identifier.ts';
import { readSequences } from '../../src/postgres/rows/sequences.ts';
import { schemaLines } from '../../src/postgres/schema-digest.ts';
import { withClient } from '../../src/postgres/session.ts';
import { backupStage } from '../../src/stages/backup.ts';
import { migrateStage } from '../../src/stages/migrate.ts';
import { recoverStage } from '../../src/stages/recover.ts';
import { restoreStage } from '../../src/stages/restore.ts';
import { testContext, type TestContext, take } from '../support/context.ts';
import { startServer, type TestServer, urlOf } from '../support/server.ts';
import { onSession } from '../support/session.ts';
import { folderWith } from '../support/folder.ts';

/** Method × way, on a database with everything that a restore stumbles over, compared byte by byte. SEPARATION_TEST_SERVER names another major. */
let server: TestServer;
let elsewhere: TestServer;
let clients: boolean;
let identity: string;
const fixture = readFileSync(new URL('../fixtures/restore-matrix.sql', import.meta.url), 'utf8');

const run = (of: TestServer, database: string, sql: string): Promise<pg.QueryResult> =>
  onSession(urlOf(of, database), (client) => client.query(sql));

/** A folder of the server's user for a tablespace. */
function tablespaceFolder(of: TestServer): string {
  const folder = join(of.folder, 'slow');
  mkdirSync(folder);
  execFileSync('chown', ['--reference', join(of.folder, 'data'), folder]);
  chmodSync(folder, 0o700);
  return folder;
}

beforeAll(async () => {
  server = await startServer();
  elsewhere = await startServer();
  // Clients of the server's own major come with it, or are where the tool looks for them.
  clients = existsSync(join(server.bin, 'pg_dump'));
  identity = await generateIdentity();
  await run(server, 'postgres', "CREATE ROLE keeper LOGIN BYPASSRLS PASSWORD 'keeper'");
  await run(server, 'postgres', `CREATE TABLESPACE slow OWNER keeper LOCATION '${tablespaceFolder(server)}'`);
});

afterAll(() => {
  server.stop();
  elsewhere.stop();
});

let counter = 0;

async function shop(): Promise<string> {
  counter += 1;
  const name = `shop${counter}`;
  await run(server, 'postgres', 'DO $$ BEGIN CREATE ROLE analyst; EXCEPTION WHEN duplicate_object THEN NULL; END $$');
  await run(server, 'postgres', `CREATE DATABASE ${name}`);
  await run(server, name, fixture);
  await run(server, name, `GRANT CREATE ON DATABASE ${name} TO keeper`);
  return name;
}

/** Everything there is, by what PostgreSQL itself prints: rows of every table and materialized view, large objects, sequences, the schema. */
async function bytesOf(of: TestServer, database: string): Promise<Record<string, unknown>> {
  const { lines, next } = await withClient(testContext(urlOf(of, database)).connection, async (client) => ({
    lines: await schemaLines(client),
    next: await readSequences(client),
  }));
  return onSession(urlOf(of, database), async (client) => {
    const contents: Record<string, unknown> = { schema: lines };
    const { rows: tables } = await client.query<{ name: string }>(
      "SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname IN ('public', 'ops') AND c.relkind IN ('r', 'm') AND c.relispopulated ORDER BY 1",
    );
    for (const { name } of tables) {
      // What an event trigger wrote down of the restore itself is no content of the backup's.
      const rows = await client.query(
        `SELECT t::text AS row FROM ${name} t ${name === 'ops.ddl_log' ? 'WHERE false' : ''} ORDER BY t::text COLLATE "C"`,
      );
      contents[name] = rows.rows.map(({ row }) => row);
    }
    const of = (sql: string): Promise<unknown> => client.query(sql).then(({ rows }) => rows);
    contents['large objects'] = await of(
      "SELECT oid, pg_get_userbyid(lomowner) AS owner, encode(lo_get(oid), 'hex') AS data FROM pg_largeobject_metadata ORDER BY oid",
    );
    contents['sequences'] = next.map(({ schema, name, next: value }) => ({
      name: `${schema}.${name}`,
      value: Number(value),
    }));
    return contents;
  });
}

type Values = { name: string; value: number }[];

/** Equal byte by byte; a sequence that has given numbers since goes on behind them, so that none is given twice. */
function expectEqual(after: Record<string, unknown>, before: Record<string, unknown>): void {
  expect({ ...after, sequences: null }).toEqual({ ...before, sequences: null });
  const [was, is] = [before['sequences'] as Values, after['sequences'] as Values];
  expect(is.map(({ name }) => name)).toEqual(was.map(({ name }) => name));
  for (const [i, { name, value }] of was.entries()) expect(is[i]?.value ?? 0, name).toBeGreaterThanOrEqual(value ?? 0);
}

function contextOf(
  of: TestServer,
  database: string,
  user: 'postgres' | 'keeper',
  inputs: Partial<Inputs>,
  like?: TestContext,
): TestContext {
  const url = user === 'postgres' ? urlOf(of, database) : urlOf(of, database, 'keeper', 'keeper');
  const PATH = `${server.bin}:${process.env['PATH'] ?? ''}`;
  const context = testContext(url, {
    inputs,
    config: { separate: { tables: ['orders', 'notes'] } },
    environment: { PATH, AGE_IDENTITY: identity },
    ...(like === undefined ? {} : { working: like.folders.working }),
  });
  return context;
}

const methods = ['dump', 'encrypted dump', 'clone', 'command'] as const;

async function inputsOf(method: (typeof methods)[number]): Promise<Partial<Inputs>> {
  if (method === 'dump' || method === 'clone') return { backup: method };
  if (method === 'encrypted dump') return { backup: 'dump', encryptTo: [await identityToRecipient(identity)] };
  // A provider, which keeps whole databases.
  const folder = folderWith();
  const node = (name: string, from: string, to: string): string => {
    const script = `
      import pg from ${JSON.stringify(import.meta.resolve('pg'))};
      const client = new pg.Client({ database: 'postgres' });
      await client.connect();
      await client.query(${JSON.stringify(`DROP DATABASE IF EXISTS ${to} WITH (FORCE)`)}.replaceAll('$', process.env.PGDATABASE));
      await client.query(${JSON.stringify(`CREATE DATABASE ${to} TEMPLATE ${from}`)}.replaceAll('$', process.env.PGDATABASE));
      await client.end();
      console.log('first');`;
    writeFileSync(join(folder, name), script);
    return `node ${join(folder, name)}`;
  };
  return {
    backup: 'command',
    backupCommand: node('take.mjs', '$', '$_snapshot'),
    restoreCommand: node('bring.mjs', '$_snapshot', '$'),
  };
}

async function record(context: TestContext, stage: Stage): Promise<void> {
  take(context, await stage.run(context));
}

async function backUp(context: TestContext): Promise<Manifest> {
  await record(context, backupStage);
  const { manifest } = context.record;
  if (manifest === null) throw new Error('no backup');
  return manifest;
}

/** What happened since: the migration, rows that come and go, large objects overwritten, values taken from sequences. */
const since = `
  INSERT INTO orders (customer_id, total, placed) SELECT 1, 7, '2025-02-02' FROM generate_series(1, 9); DELETE FROM notes WHERE id = 1;
  SELECT lo_put(picture, 0, '\\xffff') FROM customers WHERE id = 1; SELECT nextval('customers_id_seq');`;

describe.each(methods)('from a %s', (method) => {
  test('by what takes its place, equal byte by byte', async ({ skip }) => {
    if (method !== 'clone' && !clients) skip('the server of this major came without pg_dump');
    const name = await shop();
    const before = await bytesOf(server, name);
    const context = contextOf(server, name, 'postgres', { onFailure: 'restore', ...(await inputsOf(method)) });
    await backUp(context);
    await record(context, migrateStage);
    await run(server, name, since);
    // A role of the backup's is gone from the server, with all that it had.
    if (method.endsWith('dump')) {
      await run(server, name, 'DROP OWNED BY analyst');
      for (let i = 1; i < counter; i += 1)
        await run(server, `shop${i}`, 'DROP OWNED BY analyst').catch(() => undefined);
      const kept = await run(
        server,
        'postgres',
        "SELECT datname AS name FROM pg_database WHERE datallowconn AND datname LIKE 'shop%'",
      );
      for (const row of kept.rows as { name: string }[]) await run(server, row.name, 'DROP OWNED BY analyst');
      await run(server, 'postgres', 'DROP ROLE analyst');
    }
    const { outcome } = await recoverStage.run(context);
    expect(outcome).toBe('restored');
    expectEqual(await bytesOf(server, name), before);
  });
});

describe.each(['dump', 'encrypted dump'] as const)('from a %s', (method) => {
  test('in place, equal byte by byte but for large objects, which stay as they are', async ({ skip }) => {
    if (!clients) skip('the server of this major came without pg_restore');
    const name = await shop();
    const before = await bytesOf(server, name);
    const context = contextOf(server, name, 'keeper', { onFailure: 'restore', ...(await inputsOf(method)) });
    await backUp(context);
    await record(context, migrateStage);
    await run(server, name, since);
    const { outcome, detail } = await recoverStage.run(context);
    expect(outcome).toBe('restored');
    expect(detail).toContain('in place');
    expect(detail).toContain('the large objects have other contents');
    const after = await bytesOf(server, name);
    expectEqual({ ...after, 'large objects': null }, { ...before, 'large objects': null });
  });

  test('on another server, by the folder alone, equal byte by byte', async ({ skip }) => {
    if (!clients) skip('the server of this major came without pg_dump');
    const name = await shop();
    const before = await bytesOf(server, name);
    const here = contextOf(server, name, 'postgres', await inputsOf(method));
    const { runId } = await backUp(here);
    const there = contextOf(elsewhere, name, 'postgres', {});
    const folder = join(here.folders.backups, runId);
    await run(elsewhere, 'postgres', 'DROP TABLESPACE IF EXISTS slow');
    await expect(restoreStage({ from: folder, otherDatabase: true }).run(there)).rejects.toMatchObject({
      code: 'E_RESTORE',
      message: expect.stringContaining('tablespace'),
      hint: expect.stringContaining('CREATE TABLESPACE "slow" LOCATION'),
    });
    await run(elsewhere, 'postgres', `CREATE TABLESPACE slow LOCATION '${tablespaceFolder(elsewhere)}'`);
    onTestFinished(async () => {
      await run(elsewhere, 'postgres', `DROP DATABASE IF EXISTS ${identifier(name)} WITH (FORCE)`);
      await run(elsewhere, 'postgres', 'DROP TABLESPACE slow');
      rmSync(join(elsewhere.folder, 'slow'), { recursive: true });
    });
    const { outcome } = await restoreStage({ from: folder, otherDatabase: true }).run(
      contextOf(elsewhere, name, 'postgres', {}),
    );
    expect(outcome).toBe('restored');
    expectEqual(await bytesOf(elsewhere, name), before);
  });
});
