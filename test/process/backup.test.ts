import {
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  mkdirSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { copyStatements } from '../../src/backup/clone.ts';
import { decodeDump } from '../../src/backup/decode.ts';
import { judgeDisk, checkDisk } from '../../src/stages/preflight/backup-findings.ts';
import { plainArchive } from '../../src/backup/archive.ts';
import { dumpBackup } from '../../src/backup/dump.ts';
import { dumpFailed } from '../../src/backup/pg-dump.ts';
import type { Manifest } from '../../src/core/manifest.ts';
import { allBackups, readManifest, verifyFiles } from '../../src/backup/read-manifest.ts';
import { hashKeyOf } from '../../src/postgres/rows/row-hash.ts';
import { findTools, type Tools } from '../../src/postgres/tools.ts';
import { toolsFor } from '../../src/backup/tools-for.ts';
import { backupStage } from '../../src/stages/backup.ts';
import { backUp } from '../support/back-up.ts';
import { testContext, type TestContext } from '../support/context.ts';
import { onServer, type TestDatabase } from '../support/database.ts';
import { ownDatabase, ownSession } from '../support/own-database.ts';
import { testPassword } from '../support/server.ts';
import { testServer } from '../support/test-server.ts';
import { folderWith } from '../support/folder.ts';

let database: TestDatabase;

beforeEach(async () => {
  database = await ownDatabase();
});

function contextOf(
  ...options: Parameters<typeof testContext> extends [string, ...infer Rest] ? Rest : never
): TestContext {
  return testContext(database.url, ...options);
}

/** A folder with a pg_dump and pg_restore of the server's major that are shell scripts. */
function fakeTools(pgDump: string): string {
  const folder = folderWith();
  const major = /\/(\d+)\/bin$/.exec(testServer().bin)?.[1] ?? '';
  const version = `if [ "$1" = --version ]; then echo "pg_dump (PostgreSQL) ${major}.1"; exit; fi\n`;
  for (const [name, body] of [
    ['pg_dump', pgDump],
    ['pg_restore', 'exit 9'],
  ] as const) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${version}${body}\n`);
    chmodSync(join(folder, name), 0o755);
  }
  return folder;
}

describe('dump', () => {
  test('makes a folder that only its owner can read, with a manifest of every table, and nothing else', async () => {
    const context = contextOf();
    const result = await backupStage.run(context);
    const folder = join(context.folders.backups, context.runId);
    expect(result.status).toBe('passed');
    expect(readdirSync(context.folders.backups)).toEqual([context.runId]);
    const manifest = await readManifest(folder);
    expect(manifest.tables.map((table) => [table.name, table.rows])).toEqual([
      ['disputes', 40],
      ['invoices', 1000],
      ['order_items', 2000],
      ['orders', 2000],
      ['products', 20],
      ['subscriptions', 100],
      ['users', 501],
    ]);
    expect(manifest).toMatchObject({
      method: 'dump',
      verified: { method: 'decode', tables: 7, rows: 5661 },
      database: { name: database.name },
    });
    expect(result.report?.backup).toEqual({
      method: 'dump',
      path: folder,
      bytes: manifest.bytes,
      sha256: createHash('sha256')
        .update(readFileSync(join(folder, 'manifest.json')))
        .digest('hex'),
      verified: 'decode',
    });
    expect(result.report?.tables?.[6]).toMatchObject({ name: 'public.users', before: { rows: 501 }, after: null });
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    for (const entry of entries) {
      expect([entry.name, statSync(join(entry.parentPath, entry.name)).mode & 0o777]).toEqual([
        entry.name,
        entry.isDirectory() ? 0o700 : 0o600,
      ]);
    }
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    await verifyFiles(folder, manifest);
    for (const entry of entries.filter((entry) => entry.isFile())) {
      expect(readFileSync(join(entry.parentPath, entry.name)).includes(testPassword)).toBe(false);
    }
  });

  test('is found again for this database, and not for another', async () => {
    const { folder } = await backUp(contextOf());
    const backups = join(folder, '..');
    expect((await allBackups(backups)).map((each) => each.folder)).toEqual([folder]);
    expect(await allBackups(join(backups, 'nowhere'))).toEqual([]);
  });

  test('reads rows that look like the end of a table, and every kind of table', async () => {
    const everything = await ownDatabase('', 'everything.sql');
    const { manifest } = await backUp(testContext(everything.url));
    expect(manifest.verified).toMatchObject({ tables: 9, rows: 410 });
  });

  test('verified by restore leaves no side database', async () => {
    const { manifest } = await backUp(contextOf({ inputs: { verifyBackup: 'restore' } }));
    expect(manifest.verified.method).toBe('restore');
    const { rows } = await database.query("SELECT datname FROM pg_database WHERE datname LIKE $1 || '\\__%'", [
      database.name,
    ]);
    expect(rows).toEqual([]);
  });

  test('never has the password in the arguments of a process', async () => {
    const folder = fakeTools(
      `tr '\\0' ' ' < /proc/$$/cmdline > "$HOME/argv"; env > "$HOME/env"; echo 'pg_dump: error: no, ${testPassword}' >&2; exit 1`,
    );
    const home = folderWith();
    const context = contextOf({
      inputs: { backup: 'dump' },
      environment: { PATH: `${folder}:/usr/bin:/bin`, HOME: home },
    });
    // The stage would take the versioned folder, where the real ones are.
    const major = Number(/\/(\d+)\/bin$/.exec(testServer().bin)?.[1]);
    const tools = await findTools({ serverMajor: major, environment: context.environment, versionedFolders: [folder] });
    const failure = await dumpBackup(context, tools).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'E_BACKUP' });
    expect(String(failure)).toContain('pg_dump: error: no, ***');
    expect(String(failure)).not.toContain(testPassword);
    expect(readFileSync(join(home, 'argv'), 'utf8')).toContain('--format=directory');
    expect(readFileSync(join(home, 'argv'), 'utf8')).not.toMatch(/secret|postgresql:/);
    expect(readFileSync(join(home, 'env'), 'utf8')).toContain(`PGPASSWORD=${testPassword}`);
    expect(readdirSync(context.folders.backups)).toEqual([]);
  });

  test('is of one moment, while rows are being written', async () => {
    const writing = new AbortController();
    const writer = onServer(database.name, async (client) => {
      while (!writing.signal.aborted)
        await client.query(
          "INSERT INTO orders (user_id, total) VALUES (1, 1); INSERT INTO products (name, price) VALUES ('x', 1)",
        );
    });
    try {
      // Decoding compares the rows of the dump with those that were counted in other sessions.
      const { manifest } = await backUp(contextOf({ inputs: { verifyBackup: 'restore' } }));
      const { rows } = await database.query('SELECT count(*)::int AS n FROM orders');
      expect(manifest.tables.find((table) => table.name === 'orders')?.rows).toBeLessThan(Number(rows[0]?.['n']));
    } finally {
      writing.abort();
      await writer;
    }
  });

  test('that waited for a lock in vain says so', () => {
    const failure = dumpFailed(1, 'ERROR:  canceling statement due to lock timeout');
    expect(failure).toMatchObject({ code: 'E_BACKUP' });
    expect(failure.message).toContain('lock');
  });
});

describe('a damaged dump is found', () => {
  let folder: string;
  let manifest: Manifest;
  let tools: Tools;
  let context: TestContext;

  beforeEach(async () => {
    context = contextOf();
    ({ manifest, folder } = await backUp(context));
    tools = await toolsFor(context);
  });

  const largest = (): string => {
    const data = manifest.files.filter((file) => /\d+\.dat/.test(file.path)).toSorted((a, b) => b.bytes - a.bytes)[0];
    if (data === undefined) throw new Error('no data file');
    return join(folder, data.path);
  };
  const decode = (byRestoreAlone = false): Promise<unknown> =>
    decodeDump(tools, plainArchive(join(folder, 'dump')), manifest.tables, {
      signal: context.signal,
      secrets: [],
      key: hashKeyOf(manifest),
      byRestoreAlone,
    });

  test('whole, it is not', async () => {
    await verifyFiles(folder, manifest);
    expect(await decode()).toEqual({ tables: 7, rows: 5661 });
    expect(await decode(true)).toEqual({ tables: 7, rows: 5661 });
    expect(readdirSync(folder)).toEqual(['dump', 'manifest.json', 'schema.jsonl']);
  });

  test('a truncated file', async () => {
    truncateSync(largest(), statSync(largest()).size - 100);
    await expect(decode()).rejects.toMatchObject({ code: 'E_BACKUP_DAMAGED' });
    await expect(verifyFiles(folder, manifest)).rejects.toThrow(/\.dat.* has \d+ bytes, of \d+/);
  });

  test('a flipped bit', async () => {
    const bytes = readFileSync(largest());
    const middle = Math.floor(bytes.length / 2);
    bytes[middle] = (bytes[middle] ?? 0) ^ 1;
    writeFileSync(largest(), bytes);
    await expect(decode()).rejects.toMatchObject({ code: 'E_BACKUP_DAMAGED' });
    await expect(decode(true)).rejects.toMatchObject({ code: 'E_BACKUP_DAMAGED' });
    await expect(verifyFiles(folder, manifest)).rejects.toThrow(/\.dat.* checksum differs/);
  });

  test('contents that pg_restore cannot read', async () => {
    truncateSync(join(folder, 'dump/toc.dat'), 100);
    await expect(decode()).rejects.toThrow(/pg_restore/);
  });

  test('a deleted file', async () => {
    rmSync(largest());
    await expect(decode()).rejects.toMatchObject({ code: 'E_BACKUP_DAMAGED' });
    await expect(verifyFiles(folder, manifest)).rejects.toThrow(/\.dat.* is missing/);
  });

  test('a table with other rows than the manifest says', async () => {
    const tables = manifest.tables.map((table) => (table.name === 'orders' ? { ...table, rows: 1999 } : table));
    await expect(
      decodeDump(tools, plainArchive(join(folder, 'dump')), tables, {
        signal: context.signal,
        secrets: [],
        key: hashKeyOf(manifest),
      }),
    ).rejects.toThrow(/public\.orders has 2000 rows in it, of 1999/);
    const other = manifest.tables.map((table) => (table.name === 'orders' ? { ...table, fingerprint: '1' } : table));
    await expect(
      decodeDump(tools, plainArchive(join(folder, 'dump')), other, {
        signal: context.signal,
        secrets: [],
        key: hashKeyOf(manifest),
      }),
    ).rejects.toThrow(/public\.orders has other contents in it/);
    const more = [...manifest.tables, { schema: 'public', name: 'lost', rows: 3, fingerprint: '1', relfilenode: 1 }];
    await expect(
      decodeDump(tools, plainArchive(join(folder, 'dump')), more, {
        signal: context.signal,
        secrets: [],
        key: hashKeyOf(manifest),
      }),
    ).rejects.toThrow(/public\.lost is not in it/);
  });

  test('a changed list of files in the manifest', async () => {
    const edited = { ...manifest, files: manifest.files.slice(1) };
    await expect(verifyFiles(folder, edited)).rejects.toThrow(/manifest\.json was changed/);
  });

  test('a manifest that is not one', async () => {
    writeFileSync(join(folder, 'manifest.json'), '{"version": 1}');
    await expect(readManifest(folder)).rejects.toMatchObject({ code: 'E_BACKUP_DAMAGED' });
    await expect(readManifest(join(folder, 'dump'))).rejects.toMatchObject({ code: 'E_NO_BACKUP' });
  });
});

describe('a copy', () => {
  test('of a large database is made of its files, with shared blocks if the server can', () => {
    const large = { bytes: 500_000_000 };
    expect(copyStatements('a', 'b', { major: 14, ...large })).toEqual([
      ['CREATE DATABASE "b" TEMPLATE "a" ALLOW_CONNECTIONS false'],
    ]);
    expect(copyStatements('a', 'b', { major: 17, bytes: 9_000_000 })).toEqual([
      ['CREATE DATABASE "b" TEMPLATE "a" ALLOW_CONNECTIONS false'],
    ]);
    expect(copyStatements('a', 'b', { major: 17, ...large })).toEqual([
      ['CREATE DATABASE "b" TEMPLATE "a" ALLOW_CONNECTIONS false STRATEGY file_copy'],
    ]);
    expect(copyStatements('a', 'b', { major: 18, ...large }).map(([first]) => first)).toEqual([
      'SET file_copy_method = clone',
      'RESET file_copy_method',
    ]);
  });

  test('is made by each of these statements on the server that is here', async () => {
    const bytes = 500_000_000;
    const name = `${database.name}_files`;
    await onServer('postgres', async (client) => {
      const { rows } = await client.query("SELECT current_setting('server_version_num')::int / 10000 AS major");
      for (const statements of copyStatements(database.name, name, { major: Number(rows[0]?.['major']), bytes })) {
        for (const statement of statements) await client.query(statement);
        await client.query(`ALTER DATABASE "${name}" ALLOW_CONNECTIONS true`);
        const orders = await onServer(name, (copy) => copy.query('SELECT count(*)::int AS n FROM orders'));
        expect(orders.rows).toEqual([{ n: 2000 }]);
        await client.query(`DROP DATABASE "${name}" WITH (FORCE)`);
      }
    });
  });
});

describe('clone', () => {
  test('is a database of its own with the same contents, read-only, that says what it is', async () => {
    const context = contextOf({ inputs: { backup: 'clone' } });
    const { manifest, folder } = await backUp(context);
    expect(manifest).toMatchObject({
      method: 'clone',
      clone: `${database.name}_backup_${context.runId}`,
      verified: { method: 'fingerprint', rows: 5661 },
    });
    expect(existsSync(join(folder, 'manifest.json'))).toBe(true);
    await onServer(manifest.clone ?? '', async (client) => {
      expect((await client.query('SELECT count(*)::int AS n FROM users')).rows).toEqual([{ n: 501 }]);
      await expect(client.query('DELETE FROM disputes')).rejects.toThrow(/read-only/);
    });
    const { rows } = await database.query(
      "SELECT shobj_description(oid, 'pg_database') AS comment FROM pg_database WHERE datname = $1",
      [manifest.clone],
    );
    expect(JSON.parse(String(rows[0]?.['comment']))).toEqual({
      separation: 'backup',
      of: database.name,
      runId: context.runId,
      createdAt: manifest.createdAt,
      manifest,
    });
  });

  test('of a database that is in use is refused with who uses it, and leaves nothing', async () => {
    await ownSession({ connectionString: database.url, application_name: 'rails console' }, 'BEGIN; SELECT 1');
    const context = contextOf({ inputs: { backup: 'clone' } });
    const failure = await backupStage.run(context).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'E_BACKUP' });
    expect(String(failure)).toMatch(/pid \d+ \(rails console, postgres, idle in transaction\)/);
    expect(readdirSync(context.folders.backups)).toEqual([]);
    const { rows } = await database.query("SELECT 1 FROM pg_database WHERE datname LIKE $1 || '_backup%'", [
      database.name,
    ]);
    expect(rows).toEqual([]);
  });

  test('without CREATEDB is refused', async () => {
    await database.query(
      "DO $$ BEGIN CREATE ROLE reader LOGIN PASSWORD 'reader'; EXCEPTION WHEN duplicate_object THEN NULL; END $$",
    );
    const url = database.url.replace(/\/\/[^@]*@/, '//reader:reader@');
    const context = testContext(url, { inputs: { backup: 'clone' } });
    await expect(backupStage.run(context)).rejects.toMatchObject({ code: 'E_PRIVILEGE' });
  });
});

describe('the other methods', () => {
  test('off says plainly what there will not be', async () => {
    const context = contextOf({ inputs: { backup: 'off' } });
    const result = await backupStage.run(context);
    expect(result.status).toBe('skipped');
    expect(result.detail).toContain('nothing can be restored');
    expect(existsSync(context.folders.backups)).toBe(false);
  });

  test('command keeps the id that it printed last, beside the fingerprints', async () => {
    const { manifest } = await backUp(
      contextOf({ inputs: { backup: 'command', backupCommand: 'echo working on $PGDATABASE; echo "snap-$PGUSER"' } }),
    );
    expect(manifest).toMatchObject({ method: 'command', commandId: 'snap-postgres', verified: { method: 'command' } });
    expect(manifest.tables).toHaveLength(7);
  });

  test.each([
    ['exit 3', /exit code 3/],
    ['true', /without printing/],
    ['echo "$PGPASSWORD" >&2; exit 1', /exit code 1: \(1 line is left out/],
  ])('a command that fails (%s) fails the backup', async (backupCommand, message) => {
    const context = contextOf({ inputs: { backup: 'command', backupCommand } });
    await expect(backupStage.run(context)).rejects.toMatchObject({
      code: 'E_BACKUP',
      message: expect.stringMatching(message),
    });
    expect(readdirSync(context.folders.backups)).toEqual([]);
  });

  test('a cancelled run says so and leaves no folder', async () => {
    const context = contextOf();
    context.abort();
    await expect(backupStage.run(context)).rejects.toMatchObject({ code: 'E_CANCELLED' });
    expect(readdirSync(context.folders.backups)).toEqual([]);
  });

  test('a backup folder that cannot be made is named', async () => {
    const context = contextOf();
    mkdirSync(join(context.folders.working, '.separation'));
    writeFileSync(context.folders.backups, '');
    await expect(backupStage.run(context)).rejects.toMatchObject({
      code: 'E_BACKUP',
      message: expect.stringContaining(context.folders.backups),
    });
  });
});

describe('disk', () => {
  test('too little room is a finding that says how much is needed', () => {
    expect(judgeDisk('/backups', 10_000_000, 5_000_000)).toBeNull();
    expect(judgeDisk('/backups', 10_000_000, 4_999_999)).toMatchObject({
      code: 'E_SPACE',
      severity: 'error',
      message: expect.stringContaining('5 MB'),
    });
  });

  test('a folder that is not there yet is judged by where it will be', async () => {
    expect(await checkDisk(join(tmpdir(), 'not/yet/here'), 1)).toBeNull();
    expect(await checkDisk(join(tmpdir(), 'not/yet/here'), 1e18)).toMatchObject({ code: 'E_SPACE' });
  });
});
