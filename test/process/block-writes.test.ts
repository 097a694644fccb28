import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { beforeEach, expect, test } from 'vitest';
import type { Manifest } from '../../src/core/manifest.ts';
import { readDatabase } from '../../src/backup/snapshot.ts';
import { withMaintenance } from '../../src/postgres/maintenance.ts';
import { runProcess } from '../../src/core/process.ts';
import { backupStage } from '../../src/stages/backup.ts';
import { migrateStage } from '../../src/stages/migrate.ts';
import { preflightStage } from '../../src/stages/preflight/preflight.ts';
import { recoverStage } from '../../src/stages/recover.ts';
import { newKey } from '../../src/postgres/rows/row-hash.ts';
import { withWritesBlocked } from '../../src/recover/restore/command/block-writes/guard.ts';
import { allowWritesAgain } from '../../src/recover/restore/command/block-writes/allow-writes-again.ts';
import { blockWrites } from '../../src/recover/restore/command/block-writes/read-only.ts';
import { setAside } from '../../src/recover/restore/command/written-meanwhile.ts';
import { until } from './faults/until.ts';
import { Writer } from './faults/writer.ts';
import { testContext, type TestContext, take } from '../support/context.ts';
import type { TestDatabase } from '../support/database.ts';
import { ownDatabase } from '../support/own-database.ts';
import { testServer } from '../support/test-server.ts';

let database: TestDatabase;
let context: TestContext;

beforeEach(async () => {
  database = await ownDatabase();
  context = testContext(database.url, {
    inputs: { backup: 'command', backupCommand: './take', restoreCommand: './bring', onFailure: 'restore' },
    environment: { PATH: `${testServer().bin}:${process.env['PATH'] ?? ''}` },
  });
});

function script(name: string, body: string): void {
  const path = join(context.folders.working, name);
  writeFileSync(path, `#!/bin/sh\nset -e\n${body}\n`);
  chmodSync(path, 0o755);
}

const mayWrite = (): Promise<boolean> =>
  database.query("INSERT INTO products (name, price) VALUES ('one more', 1)").then(
    () => true,
    (error: unknown) => {
      // Read-only, or ended because it began before that.
      if (error instanceof pg.DatabaseError && ['25006', '57P01'].includes(error.code ?? '')) return false;
      throw error;
    },
  );

const settings = async (): Promise<unknown[]> =>
  (
    await database.query(
      'SELECT s.setconfig FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase WHERE d.datname = current_database()',
    )
  ).rows;

test('a shop that goes on writing through a restore by command loses no order, and is let in again', async () => {
  script('take', 'pg_dump -Fc -f first.dump\necho first');
  // It takes its time before it replaces anything, and again until it says that it is done.
  script(
    'bring',
    `sleep 1
psql -qX -d postgres -c "DROP DATABASE $PGDATABASE WITH (FORCE)" -c "CREATE DATABASE $PGDATABASE TEMPLATE template0"
pg_restore -d "$PGDATABASE" first.dump
sleep 1`,
  );
  take(context, await backupStage.run(context));
  take(context, await migrateStage.run(context));
  const shop = new Writer(database.url);
  try {
    expect(await until(() => shop.acknowledged >= 5)).toBe(true);
    const { detail } = await recoverStage.run(context);
    expect(detail).toMatch(/restored by restore-command .*-failed, with \d+ rows? written since/);
    const more = shop.acknowledged + 3;
    expect(await until(() => shop.acknowledged >= more)).toBe(true);
    await shop.stop();
    const { rows } = await database.query("SELECT status, total::text FROM orders WHERE status LIKE 'mark-%'");
    const failed = join(context.folders.backups, `${context.runId}-failed`, 'dump');
    const pgRestore = join(testServer().bin, 'pg_restore');
    const dumped = execFileSync(pgRestore, ['--data-only', '--table=orders', '--file=-', failed], { encoding: 'utf8' });
    const found = new Set([
      ...rows.map(({ status, total }) => `${status} ${total}`),
      ...[...dumped.matchAll(/\t([\d.]+)\t(mark-\d+)/g)].map(([, total, mark]) => `${mark} ${total}`),
      ...[...dumped.matchAll(/(mark-\d+)\t([\d.]+)/g)].map(([, mark, total]) => `${mark} ${total}`),
    ]);
    const lost = [...shop.ledger].filter(
      ([mark, { acknowledged, unanswered }]) =>
        acknowledged !== null && ![acknowledged, ...unanswered].some((total) => found.has(`${mark} ${total}`)),
    );
    expect(lost).toEqual([]);
    expect(await settings()).toEqual([]);
  } finally {
    await shop.stop();
  }
});

test('a restore died while others could not write: the next command allows it again, and a run waits for that', async () => {
  expect(await withMaintenance(context.connection, (client) => blockWrites(client, database.name))).toBeNull();
  expect(await mayWrite()).toBe(false);
  await expect(preflightStage.run(context)).rejects.toMatchObject({
    code: 'E_IN_FLIGHT',
    message: expect.stringContaining('was begun and has not ended'),
  });
  expect((await recoverStage.run(context)).detail).toContain('nothing to recover');
  expect(context.lines.join('\n')).toContain('it can be written again');
  expect(await mayWrite()).toBe(true);
  expect(await settings()).toEqual([]);
});

test('while its owner lives nobody lets them in, and a database that takes the place is shut, too', async () => {
  const reader = new pg.Client(database.url);
  reader.on('error', () => undefined);
  await reader.connect();
  await withWritesBlocked(context.connection, async ({ why }) => {
    expect(why).toBeNull();
    await expect(reader.query('SELECT')).rejects.toThrow(/terminat|closed|not queryable/i);
    await expect(allowWritesAgain(context, 0)).rejects.toMatchObject({ code: 'E_IN_FLIGHT' });
    expect(await mayWrite()).toBe(false);
    const admin = (sql: string): Promise<unknown> =>
      withMaintenance(context.connection, (client) => client.query(sql.replaceAll('$', database.name)));
    await admin('CREATE DATABASE "$_new" TEMPLATE "$"');
    await admin('DROP DATABASE "$" WITH (FORCE)');
    await admin('ALTER DATABASE "$_new" RENAME TO "$"');
    expect(await until(async () => !(await mayWrite()))).toBe(true);
  });
  expect(await mayWrite()).toBe(true);
  await expect(
    withWritesBlocked(context.connection, () => Promise.reject(new Error('the command failed'))),
  ).rejects.toThrow('the command failed');
  expect(await mayWrite()).toBe(true);
});

test('a database with such settings of its own is left alone, and it says so', async () => {
  await database.query(`ALTER DATABASE ${database.name} SET default_transaction_read_only = off`);
  await withWritesBlocked(context.connection, async ({ why }) => {
    expect(why).toContain('of its own');
    expect(await mayWrite()).toBe(true);
  });
  expect(await settings()).toEqual([{ setconfig: ['default_transaction_read_only=off'] }]);
});

test('rows that were added as soon as it was back are told from a copy that differs', async () => {
  const key = newKey();
  const reading = (): ReturnType<typeof readDatabase> => readDatabase(context, context.connection, 'test', { key });
  const manifest = { ...(await reading()), fingerprintKey: key } as unknown as Manifest;
  await database.query('INSERT INTO orders (user_id, total) SELECT 1, 7 FROM generate_series(1, 3)');
  const added = await setAside(context.connection, manifest, await reading());
  expect(added.rows).toBe(3);
  expect(added.reading.tables.map(({ fingerprint }) => fingerprint)).toEqual(
    manifest.tables.map(({ fingerprint }) => fingerprint),
  );
  await database.query('UPDATE orders SET total = 8 WHERE id = 1');
  const changed = await setAside(context.connection, manifest, await reading());
  expect(changed.rows).toBe(0);
  expect(changed.reading.tables.find(({ name }) => name === 'orders')?.rows).toBe(2003);
});

test('a command does not outlive the process that started it, however that died', async () => {
  const { working } = context.folders;
  const module = new URL('../../src/core/process.ts', import.meta.url).pathname;
  const parent = `
    import { runProcess } from ${JSON.stringify(module)};
    import { existsSync } from 'node:fs';
    process.chdir(${JSON.stringify(working)});
    void runProcess('sh', ['-c', 'sleep 1200 & echo $$ $! > new; mv new pids; wait'], { env: process.env, cwd: '.', diesWithUs: true });
    setInterval(() => existsSync('pids') && process.kill(process.pid, 'SIGKILL'), 20);`;
  const { code } = await runProcess(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', parent], {
    env: { PATH: process.env['PATH'] ?? '' },
  });
  expect(code).toBeNull();
  for (const pid of readFileSync(join(working, 'pids'), 'utf8').split(/\s+/).filter(Boolean))
    await expect.poll(() => isAlive(Number(pid))).toBe(false);
  const ended = await runProcess('sh', ['-c', 'cat; echo out; exit 7'], {
    env: { PATH: process.env['PATH'] ?? '' },
    diesWithUs: true,
  });
  expect(ended.code).toBe(7);
});

/** One that has ended and that nobody has fetched yet is not. */
function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
