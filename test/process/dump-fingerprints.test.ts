import { mkdtempSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { plainArchive } from '../../src/backup/archive.ts';
import { decodeDump } from '../../src/backup/decode.ts';
import { dumpBackup } from '../../src/backup/dump.ts';
import type { Manifest, ManifestTable } from '../../src/core/manifest.ts';
import { fingerprintTables } from '../../src/postgres/rows/fingerprint.ts';
import { identifier } from '../../src/postgres/identifier.ts';
import { hashKeyOf } from '../../src/postgres/rows/row-hash.ts';
import { beginReadOnly, withClient, withTransaction } from '../../src/postgres/session.ts';
import { findTools, type Tools } from '../../src/postgres/tools.ts';
import { backupStage } from '../../src/stages/backup.ts';
import { testContext, type TestContext } from '../support/context.ts';
import { majorOf, onServer, type TestDatabase } from '../support/database.ts';
import { ownDatabase } from '../support/own-database.ts';
import { everyType } from '../support/every-type.ts';
import { testServer } from '../support/test-server.ts';

/** Of its text; everyday a smaller one. */
const largeRow = process.env['SEPARATION_TEST_WHOLE'] === undefined ? 40_000_000 : 300_000_000;

let database: TestDatabase;
let context: TestContext;
let detail = '';

beforeEach(async () => {
  database = await ownDatabase('', 'nothing.sql');
  context = testContext(database.url);
});

async function backUp(inputs: Partial<TestContext['inputs']> = {}): Promise<Manifest> {
  const result = await backupStage.run({ ...context, inputs: { ...context.inputs, ...inputs } });
  detail = String(result.detail);
  if (result.record?.manifest === undefined || result.record.manifest === null) throw new Error('no manifest');
  return result.record.manifest;
}

/** What the server makes of every table. */
function byServer(manifest: Manifest): Promise<ManifestTable[]> {
  return withClient(context.connection, (client) =>
    withTransaction(client, () => fingerprintTables(client, hashKeyOf(manifest)), beginReadOnly),
  );
}

/** Backs up, and demands that every fingerprint is the server's; answers which were not made of the dump's rows, and why. */
async function demandSame(): Promise<Record<string, string | undefined>> {
  const manifest = await backUp();
  const now = await byServer(manifest);
  const said = ({ name, rows, fingerprint }: ManifestTable): unknown => ({ name, rows, fingerprint });
  expect(manifest.tables.map(said)).toEqual(now.map(said));
  return Object.fromEntries(manifest.tables.map(({ name, notFromDump }) => [name, notFromDump]));
}

describe('the fingerprints of a dump’s rows are the server’s', () => {
  test('for random values of every type that the server has a text of', async () => {
    await database.query(everyType(await majorOf(database), ['hstore', 'citext', 'ltree', 'cube'], 60).join(';\n'));
    expect(await demandSame()).toMatchObject({ every_type: undefined });
  });

  test('for tables without columns, with 1,600, with dropped ones, and with names that have to be quoted', async () => {
    const many = Array.from({ length: 1600 }, (_, i) => `c${i} int`);
    await database.query(`
      CREATE TABLE no_columns (); INSERT INTO no_columns SELECT FROM generate_series(1, 3);
      CREATE TABLE many (${many.join(', ')}); INSERT INTO many (c0, c1599) VALUES (1, 2), (NULL, 3); INSERT INTO many DEFAULT VALUES;
      CREATE TABLE dropped (a int, b text, c text); INSERT INTO dropped VALUES (1, 'x', 'y z'); ALTER TABLE dropped DROP b, ADD d int DEFAULT 7;
      CREATE TABLE t (t text, record_out int); INSERT INTO t VALUES ('', NULL), ('t', 1);
      CREATE TABLE ${identifier('A "b". c\nd,(')} (${identifier('x "y", (\nz')} text); INSERT INTO ${identifier('A "b". c\nd,(')} VALUES (''), (NULL), ('\\.');
      CREATE TABLE base (a int, b text); CREATE TABLE child (c int) INHERITS (base); INSERT INTO child VALUES (1, 'x', 2); ALTER TABLE base ADD d int DEFAULT 3;
      CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE TABLE hashed (m mood, n int) PARTITION BY HASH (m);
      CREATE TABLE hashed_0 PARTITION OF hashed FOR VALUES WITH (MODULUS 2, REMAINDER 0); CREATE TABLE hashed_1 PARTITION OF hashed FOR VALUES WITH (MODULUS 2, REMAINDER 1);
      INSERT INTO hashed SELECT (CASE n % 2 WHEN 0 THEN 'sad' ELSE 'ok' END)::mood, n FROM generate_series(1, 20) n`);
    expect(new Set(Object.values(await demandSame()))).toEqual(new Set([undefined]));
  });

  test('whatever the settings of the database and the role are', async () => {
    await database.query(`
      CREATE TABLE settings (a timestamptz, b bytea, c interval, d float8, e text, f regclass, g date);
      CREATE TABLE "Order" (a int); CREATE TABLE named (a regclass);
      INSERT INTO settings VALUES (now(), '\\x00ff5c', '-1 day 3:04', 0.1::float8 + 0.2, 'é→', '"Order"', '2020-01-02'); INSERT INTO named VALUES ('named');`);
    for (const setting of [
      "TimeZone = 'Asia/Kathmandu'",
      "bytea_output = 'escape'",
      "IntervalStyle = 'sql_standard'",
      "DateStyle = 'German'",
      'extra_float_digits = -3',
      "xmloption = 'document'",
      'quote_all_identifiers = on',
      "client_encoding = 'LATIN1'",
      'search_path = public',
    ])
      await database.query(`ALTER DATABASE ${database.name} SET ${setting}`);
    expect(new Set(Object.values(await demandSame()))).toEqual(new Set([undefined]));
  });

  test('of a row that is too large to be held, and of generated columns, the server’s is kept, and said', async () => {
    const before = process.resourceUsage().maxRSS;
    await database.query(`
      CREATE TABLE large (id int, b bytea); INSERT INTO large SELECT 1, decode(repeat('ab', ${largeRow / 2}), 'hex'); INSERT INTO large VALUES (2, 'x');
      CREATE TABLE generated (a int, b int GENERATED ALWAYS AS (a * 2) STORED); INSERT INTO generated VALUES (1), (2);
      CREATE TABLE plain (a int); INSERT INTO plain VALUES (1)`);
    expect(await demandSame()).toEqual({
      large: expect.stringContaining('too large'),
      generated: expect.stringContaining('generated'),
      plain: undefined,
    });
    // Of 300 MB as of 40.
    expect(process.resourceUsage().maxRSS - before).toBeLessThan(150_000);
    expect(detail).toContain('public.generated (a dump has no generated columns)');
    expect(detail).toContain('public.large (a row is too large to be held)');
    expect(detail).not.toContain('public.plain');
  });

  test('of another encoding than UTF-8 the server’s is kept', async () => {
    const name = `${database.name}_latin`;
    await onServer('postgres', (client) =>
      client.query(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'`),
    );
    try {
      await onServer(name, (client) =>
        client.query("CREATE TABLE t (a text); INSERT INTO t VALUES ('é'), (U&'\\00a0')"),
      );
      context = testContext(database.url.replace(database.name, name));
      expect(await demandSame()).toEqual({ t: 'the encoding of the database is LATIN1' });
    } finally {
      await onServer('postgres', (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`));
    }
  });
});

/** The server's client tools, with a shell script in place of some. */
async function toolsWith(scripts: Partial<Record<'pg_dump' | 'pg_restore', string>>): Promise<Tools> {
  const { bin } = testServer();
  const folder = mkdtempSync(join(context.folders.working, 'tools-'));
  for (const tool of ['pg_dump', 'pg_restore'] as const)
    writeFileSync(
      join(folder, tool),
      `#!/bin/sh\nif [ "$1" = --version ]; then exec ${bin}/${tool} --version; fi\n${scripts[tool] ?? `exec ${bin}/${tool} "$@"`}\n`,
      { mode: 0o755 },
    );
  return findTools({
    serverMajor: await majorOf(database),
    environment: context.environment,
    versionedFolders: [folder],
  });
}

describe('a client that packs with', () => {
  test.for([
    ['lz4', '.lz4', 'none'],
    ['zstd', '.zst', 'lz4'],
    ['gzip', '.gz', 'lz4*|*--compress=zstd'],
  ] as const)(
    '%s: the rows in its files are fingerprinted, and a file that is cut is found',
    async ([, ending, lacks], { skip }) => {
      const { bin } = testServer();
      const tools = await toolsWith({
        pg_dump: `case "$*" in *--compress=${lacks}*) echo "pg_dump: error: this build does not support compression with it" >&2; exit 1;; esac
exec ${bin}/pg_dump "$@"`,
      });
      if (ending !== '.gz' && tools.major < 16) return skip('pg_dump packs with lz4 and zstd from 16 on');
      await database.query(
        'CREATE TABLE buyers (id int, a text); INSERT INTO buyers SELECT i, md5(i::text) FROM generate_series(1, 50000) i',
      );
      const { manifest, folder } = await dumpBackup(context, tools);
      const [file] = manifest.files.filter(({ path }) => path.includes('.dat'));
      expect(file?.path).toMatch(new RegExp(`\\.dat\\${ending}$`));
      expect(manifest.tables).toMatchObject([
        { rows: 50_000, fingerprint: (await byServer(manifest))[0]?.fingerprint },
      ]);
      truncateSync(join(folder, file?.path ?? ''), Math.floor((file?.bytes ?? 0) / 2));
      const options = { signal: context.signal, secrets: [], key: hashKeyOf(manifest) };
      await expect(
        decodeDump(tools, plainArchive(join(folder, 'dump')), manifest.tables, options),
      ).rejects.toMatchObject({ code: 'E_BACKUP_DAMAGED' });
    },
  );
});

describe('a dump that has other rows than the database', () => {
  /** Client tools that change rows: pg_dump in the files that gzip packs, pg_restore in those that it unpacks itself. */
  async function changing(sed: string): Promise<Tools> {
    const { bin } = testServer();
    return toolsWith({
      pg_restore: `${bin}/pg_restore "$@" | sed ${sed}`,
      pg_dump: `${bin}/pg_dump "$@" || exit
for arg; do case "$arg" in --file=*) folder="\${arg#--file=}";; esac; done
for file in "$folder"/*.dat.gz; do
  if [ -e "$file" ]; then gunzip -c "$file" | sed ${sed} | gzip -c > "$folder/new" && mv "$folder/new" "$file"; fi
done`,
    });
  }

  beforeEach(() => database.query("CREATE TABLE buyers (a text); INSERT INTO buyers VALUES ('ana'), ('bea')"));

  test('of as many rows is found by `compare`, of which the fingerprints of `decode` are', async () => {
    const tools = await changing("'s/^bea$/eve/'");
    const compared = dumpBackup({ ...context, inputs: { ...context.inputs, verifyBackup: 'compare' } }, tools);
    await expect(compared).rejects.toMatchObject({
      code: 'E_BACKUP_DAMAGED',
      message: expect.stringContaining('public.buyers has other contents in it'),
    });
    const { manifest } = await dumpBackup(context, tools);
    await database.query("UPDATE buyers SET a = 'eve' WHERE a = 'bea'");
    expect(manifest.tables[0]?.fingerprint).toBe((await byServer(manifest))[0]?.fingerprint);
  });

  test('of fewer is found in any case', async () => {
    const tools = await changing('/^bea$/d');
    await expect(dumpBackup(context, tools)).rejects.toThrow(/public\.buyers has 1 rows in it, of 2/);
  });

  test('`compare` of a whole one says so', async () => {
    const manifest = await backUp({ verifyBackup: 'compare' });
    expect(manifest.verified.method).toBe('compare');
    expect(detail).toContain('each fingerprint compared with the server’s');
  });
});
