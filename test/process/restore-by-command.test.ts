import { chmodSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { bridgeInTransaction } from '../../src/migrate/bridge/make.ts';
import { readManifest } from '../../src/backup/read-manifest.ts';
import type { Inputs } from '../../src/config/settings.ts';
import type { Stage } from '../../src/stages/stage.ts';
import { SeparationError } from '../../src/core/errors.ts';
import { fingerprintTables } from '../../src/postgres/rows/fingerprint.ts';
import { readRun } from '../../src/migrate/journal/journal.ts';
import { schemaDigest } from '../../src/postgres/schema-digest.ts';
import { beginReadOnly, withClient, withTransaction } from '../../src/postgres/session.ts';
import { backupStage } from '../../src/stages/backup.ts';
import { migrateStage } from '../../src/stages/migrate.ts';
import { preflightStage } from '../../src/stages/preflight/preflight.ts';
import { recoverStage } from '../../src/stages/recover.ts';
import { testContext, type TestContext, take } from '../support/context.ts';
import type { TestDatabase } from '../support/database.ts';
import { ownDatabase } from '../support/own-database.ts';
import { testServer } from '../support/test-server.ts';

/** A provider: it keeps snapshots under an id, and brings one back as a whole database. */
const takeSnapshot = `set -e
echo "taking a snapshot of $PGDATABASE" >&2
pg_dump -Fc -f "$SNAPSHOTS/first.dump"
echo some words; echo first`;
const bringBack = `set -e
psql -qX -d postgres -c "DROP DATABASE $PGDATABASE WITH (FORCE)" -c "CREATE DATABASE $PGDATABASE TEMPLATE template0"
pg_restore -d "$PGDATABASE" "$SNAPSHOTS/$SEPARATION_BACKUP_ID.dump"`;

let database: TestDatabase;
let context: TestContext;

beforeEach(async () => {
  database = await ownDatabase();
  context = contextOf({});
});

/** The provider's scripts are in the working directory, where commands run. */
function contextOf(inputs: Partial<Inputs>, like?: TestContext): TestContext {
  const made = testContext(database.url, {
    inputs: {
      backup: 'command',
      backupCommand: './take-snapshot',
      restoreCommand: './bring-back',
      onFailure: 'restore',
      ...inputs,
    },
    ...(like === undefined ? {} : { working: like.folders.working, runId: like.runId }),
    environment: { PATH: `${testServer().bin}:${process.env['PATH'] ?? ''}`, SNAPSHOTS: '.' },
  });
  if (like === undefined) {
    script(made, 'take-snapshot', takeSnapshot);
    script(made, 'bring-back', bringBack);
  }
  return made;
}

function script({ folders }: TestContext, name: string, body: string): void {
  writeFileSync(join(folders.working, name), `#!/bin/sh\n${body}\n`);
  chmodSync(join(folders.working, name), 0o755);
}

async function run(stage: Stage, of = context): Promise<string> {
  const result = await stage.run(of);
  take(of, result);
  return result.detail;
}

async function state(): Promise<unknown> {
  return withClient(context.connection, async (client) => ({
    digest: await schemaDigest(client),
    tables: (await withTransaction(client, () => fingerprintTables(client), beginReadOnly)).map((table) => ({
      ...table,
      relfilenode: 0,
    })),
  }));
}

async function journalState(): Promise<string | undefined> {
  return withClient(context.connection, async (client) => (await readRun(client, context.runId))?.state);
}

async function separate(): Promise<void> {
  await run(backupStage);
  await run(migrateStage);
}

test('the snapshot comes back by its id and is proved, and what it replaced is kept', async () => {
  const before = await state();
  await run(backupStage);
  // As the run's own step makes it: the snapshot does not have it.
  await withClient(context.connection, (client) =>
    withTransaction(client, () => bridgeInTransaction(client, 'public')),
  );
  await run(migrateStage);
  expect(context.record.manifest).toMatchObject({ commandId: 'first', writtenDuring: [] });
  await database.query(
    "INSERT INTO orders (customer_id, total) SELECT 1, 7 FROM generate_series(1, 9); SELECT nextval('customers_id_seq')",
  );
  const detail = await run(recoverStage);
  expect(await state()).toEqual(before);
  // No number is given twice.
  expect(detail).toContain('sequences that go on behind the last number that was given out: ');
  const next = await database.query(
    "SELECT nextval('orders_id_seq')::int AS orders, nextval('users_id_seq')::int AS buyers",
  );
  expect(next.rows).toEqual([{ orders: 2010, buyers: 503 }]);
  expect(await journalState()).toBe('restored');
  // Whoever works over the bridge finds it again.
  expect((await database.query('SELECT FROM separation_bridge.users')).rowCount).toBe(501);
  const failed = join(context.folders.backups, `${context.runId}-failed`);
  expect(detail).toContain(`by restore-command from the snapshot first of run ${context.runId}, equal to its manifest`);
  expect(detail).toContain(failed);
  expect(detail).toContain('9 rows');
  const kept = await readManifest(failed);
  expect(kept.tables.find(({ name }) => name === 'orders')?.rows).toBe(2009);
  expect(readdirSync(context.folders.backups).toSorted()).toEqual([context.runId, `${context.runId}-failed`]);
  // Separated again, for good.
  context = contextOf({}, { ...context, runId: `${context.runId}2` });
  await separate();
});

test('a snapshot that is not the one of the manifest is not called restored', async () => {
  await separate();
  script(context, 'bring-back', `${bringBack}\npsql -qX -c "DELETE FROM disputes WHERE id = 1"`);
  await expect(recoverStage.run(context)).rejects.toMatchObject({
    code: 'E_RESTORE',
    message: expect.stringContaining('public.disputes has 39 rows, of 40'),
  });
  // Nothing in the database tells any more that a run is in flight; it is known all the same.
  expect(await journalState()).toBeUndefined();
  script(context, 'bring-back', bringBack);
  const other = contextOf({}, context);
  expect(await run(recoverStage, other)).toContain('a restore by command was begun and never ended');
  expect(await journalState()).toBe('restored');
  expect(await run(recoverStage, contextOf({}, context))).toContain('nothing to recover');
});

test('what is written after an attempt that failed is kept, and counted as at least so much, when the next one replaces it', async () => {
  await separate();
  await database.query('INSERT INTO orders (customer_id, total) SELECT 1, 7 FROM generate_series(1, 9)');
  script(context, 'bring-back', `${bringBack}\npsql -qX -c "DELETE FROM disputes WHERE id = 1"`);
  await expect(recoverStage.run(context)).rejects.toMatchObject({ code: 'E_RESTORE' });
  // The shop goes on in what the failed attempt has left: a database that transaction ids of the backup say nothing of.
  await database.query('INSERT INTO orders (user_id, total) SELECT 1, 7 FROM generate_series(1, 2)');
  script(context, 'bring-back', bringBack);
  const detail = await run(recoverStage);
  expect(detail).toContain('with 9 rows');
  expect(detail).toContain('with at least 2 rows');
  const failed = await readManifest(join(context.folders.backups, `${context.runId}-failed-2`));
  expect(failed.tables.find(({ name }) => name === 'orders')?.rows).toBe(2002);
});

test('a command that is stopped in the middle is not called cancelled, and the next recover goes on', async () => {
  const before = await state();
  await separate();
  script(context, 'bring-back', 'psql -qX -c "DROP TABLE disputes"; touch stopped; sleep 30');
  const stopped = recoverStage.run(context);
  await expect.poll(() => existsSync(join(context.folders.working, 'stopped'))).toBe(true);
  context.abort();
  await expect(stopped).rejects.toMatchObject({
    code: 'E_RESTORE',
    message: expect.stringContaining('stopped in the middle'),
  });
  script(context, 'bring-back', bringBack);
  context = contextOf({}, { ...context });
  await run(recoverStage);
  expect(await state()).toEqual(before);
});

/** What depends on the new names: with it no revert can be proved. */
const hanging = 'CREATE VIEW public.best_customers AS SELECT id FROM public.customers';

test('a command that fails says with what id to run it again, and hides the password', async () => {
  await separate();
  await database.query(hanging);
  script(context, 'bring-back', 'echo "no $SEPARATION_BACKUP_ID for $PGPASSWORD" >&2; exit 7');
  const failure = await recoverStage.run(context).catch((error: unknown) => error);
  expect(String(failure)).not.toContain(context.connection.password);
  expect(failure).toMatchObject({
    code: 'E_UNPROVED',
    message: expect.stringContaining('restore-command ended with exit code 7: '),
    hint: expect.stringContaining('SEPARATION_BACKUP_ID=first'),
  });
  expect(failure instanceof SeparationError && failure.kind).toBe('attention');
});

test('a command that fails and has changed nothing: the run is reverted, and no later recover begins the command anew', async () => {
  const before = await state();
  await separate();
  script(context, 'bring-back', 'psql -qX -c "INSERT INTO products (name, price) VALUES (\'late\', 1)"; exit 7');
  const detail = await run(recoverStage);
  expect(context.record.report).toMatchObject({ result: 'reverted', rung: 'revert' });
  expect(detail).toContain('restore-command ended with exit code 7');
  await database.query("DELETE FROM products WHERE name = 'late'");
  expect(await state()).toMatchObject({ digest: (before as { digest: string }).digest });
  script(context, 'bring-back', bringBack);
  expect(await run(recoverStage, contextOf({}, context))).toContain('nothing to recover');
  expect(await journalState()).toBe('reverted');
});

test('a command that fails after it has taken rows away: a revert would call that the work of the shop', async () => {
  await separate();
  script(context, 'bring-back', 'psql -qX -c "DELETE FROM disputes WHERE id <= 5"; exit 7');
  await expect(recoverStage.run(context)).rejects.toMatchObject({
    code: 'E_RESTORE',
    untouched: false,
    message: expect.stringContaining('restore-command ended with exit code 7'),
  });
  expect(await journalState()).toBe('migrated');
  script(context, 'bring-back', bringBack);
  expect(await run(recoverStage, contextOf({}, context))).toContain('equal to its manifest');
});

test('without restore-command nothing is touched, and preflight has warned', async () => {
  context = contextOf({ restoreCommand: null, onFailure: 'auto' });
  const { report } = await preflightStage.run(context);
  context = contextOf({ restoreCommand: null }, context);
  await expect(preflightStage.run(context)).rejects.toMatchObject({ code: 'E_NO_WAY_BACK' });
  expect(report?.findings?.map(({ code }) => code)).toContain('no-restore-command');
  await expect(preflightStage.run(contextOf({ backupCommand: null }, context))).rejects.toMatchObject({
    code: 'E_USAGE',
    message: expect.stringContaining('backup-command'),
  });
  await separate();
  await database.query(hanging);
  const before = await state();
  const missing = 'the snapshot first of backup-command, and restore-command is not given';
  await expect(recoverStage.run(context)).rejects.toMatchObject({
    code: 'E_UNPROVED',
    message: expect.stringContaining(missing),
  });
  expect(await state()).toEqual(before);
  await database.query('DROP VIEW best_customers');
  expect(await run(recoverStage)).toContain(missing);
  expect(context.record.report).toMatchObject({ result: 'reverted' });
});

test('what cannot be kept is not replaced', async () => {
  await separate();
  await database.query(hanging);
  const before = await state();
  rmSync(context.folders.backups, { recursive: true });
  writeFileSync(context.folders.backups, 'a file where the folder has to be');
  await expect(recoverStage.run(context)).rejects.toMatchObject({
    code: 'E_UNPROVED',
    message: expect.stringContaining('could not be kept'),
    hint: expect.stringContaining('Nothing was touched'),
  });
  expect(await state()).toEqual(before);
  rmSync(context.folders.backups);
});

test('tables that are written while the snapshot is taken are named, and not compared', async () => {
  script(
    context,
    'take-snapshot',
    `${takeSnapshot.replace('echo first', '')}
psql -qX -c "INSERT INTO products (name, price) VALUES ('late', 1)" >&2; echo first`,
  );
  await separate();
  expect(context.record.manifest?.writtenDuring).toEqual(['public.products']);
  expect(await run(recoverStage)).toContain('but for public.products, which were being written');
  expect(existsSync(join(context.folders.backups, `${context.runId}.restoring`))).toBe(false);

  context = contextOf({});
  script(
    context,
    'take-snapshot',
    `${takeSnapshot.replace('echo first', '')}
psql -qX -c "CREATE TABLE late ()" >&2; echo first`,
  );
  await expect(backupStage.run(context)).rejects.toMatchObject({
    code: 'E_BACKUP',
    message: expect.stringContaining('the schema was changed while'),
  });
});
