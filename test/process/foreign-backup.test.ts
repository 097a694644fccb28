import { cpSync, linkSync, mkdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { manifestDigest, manifestText } from '../../src/backup/manifest-digest.ts';
import { readManifest } from '../../src/backup/read-manifest.ts';
import { migrateStage } from '../../src/stages/migrate.ts';
import { preflightStage } from '../../src/stages/preflight/preflight.ts';
import { backupStage } from '../../src/stages/backup.ts';
import { journalIdOf, refuseForeign } from '../../src/recover/restore/whose-backup.ts';
import { restoreInPlace } from '../../src/recover/restore/in-place/restore-in-place.ts';
import { readRun, recordEvent } from '../../src/migrate/journal/journal.ts';
import { saveRecord } from '../../src/migrate/run-record.ts';
import { withClient } from '../../src/postgres/session.ts';
import { restoreStage } from '../../src/stages/restore.ts';
import { readStatus } from '../../src/stages/status.ts';
import type { Manifest } from '../../src/core/manifest.ts';
import { testContext, type TestContext } from '../support/context.ts';
import { onServer, type TestDatabase } from '../support/database.ts';
import { ownDatabase } from '../support/own-database.ts';
import { outsiders } from '../support/outsiders.ts';
import { folderWith } from '../support/folder.ts';

/** A separated database whose run is in its journal, and the folder of its backup. */
async function separated(): Promise<{ database: TestDatabase; context: TestContext; folder: string }> {
  const database = await ownDatabase();
  const context = testContext(database.url);
  for (const stage of [preflightStage, backupStage, migrateStage]) {
    const { record, report } = await stage.run(context);
    Object.assign(context.record, record);
    Object.assign(context.record.report, report);
  }
  return { database, context, folder: context.record.backupFolder ?? '' };
}

const copyOf = (folder: string): string => {
  const copy = join(folderWith(), 'copy');
  cpSync(folder, copy, { recursive: true });
  return copy;
};

/** A copy of a backup with another manifest. */
async function forged(folder: string, change: (manifest: Manifest) => Manifest): Promise<string> {
  const copy = copyOf(folder);
  writeFileSync(join(copy, 'manifest.json'), manifestText(change(await readManifest(folder))));
  return copy;
}

const restore = (context: TestContext, folder: string, other = false): ReturnType<typeof preflightStage.run> =>
  restoreStage({ from: folder, otherDatabase: other }).run(testContext(context.connection.url));

test('a backup is taken for this database’s own only if the journal has its manifest', async () => {
  const ours = await separated();
  const theirs = await separated();
  const manifest = await readManifest(ours.folder);
  const event = await ours.database.query(
    "SELECT detail ->> 'manifestSha256' AS sum FROM separation.event WHERE name = 'migrated'",
  );
  expect(event.rows).toEqual([{ sum: manifestDigest(manifest) }]);
  expect(ours.context.record.report.backup?.sha256).toBe(manifestDigest(manifest));
  const refused = [
    theirs.folder,
    // It says that it is ours, and of our run.
    await forged(theirs.folder, (other) => ({ ...other, database: manifest.database, runId: manifest.runId })),
    // Or of a run that nobody knows.
    await forged(theirs.folder, (other) => ({ ...other, database: manifest.database })),
    // One table less to be compared.
    await forged(ours.folder, (own) => ({ ...own, tables: own.tables.slice(1) })),
  ];
  for (const folder of refused)
    await expect(restore(ours.context, folder)).rejects.toMatchObject({ code: 'E_OTHER_DATABASE' });
  expect(await ours.database.query("SELECT to_regclass('public.customers') IS NOT NULL AS separated")).toMatchObject({
    rows: [{ separated: true }],
  });
  const { detail, outcome, report } = await restore(ours.context, copyOf(ours.folder));
  expect([outcome, report?.restoredFrom]).toEqual(['restored', null]);
  expect(detail).not.toContain('another database');
});

test('a run’s id alone, or that of a state that a restore has kept, is not believed', async () => {
  const { database, context, folder } = await separated();
  // A record on this machine: the journal does not know the run, as if it had ended before the migration.
  const ours = await readManifest(folder);
  const changed = await forged(folder, (own) => ({ ...own, tables: own.tables.slice(1) }));
  saveRecord(context.folders.state, context.connection, context.record);
  const asRecorded = (from: string): ReturnType<typeof restore> =>
    restoreStage({ from, force: true }).run({ ...testContext(database.url), folders: context.folders });
  const state = (sql: string): Promise<unknown> => database.query(sql);
  await state('CREATE TABLE kept_run AS SELECT * FROM separation.run; DELETE FROM separation.run');
  await expect(asRecorded(changed)).rejects.toMatchObject({
    code: 'E_OTHER_DATABASE',
    message: expect.stringContaining('the record of run') as string,
  });
  await state('INSERT INTO separation.run SELECT * FROM kept_run; DROP TABLE kept_run');
  // A kept state that the journal has never heard of.
  const invented = await forged(folder, (own) => ({ ...own, runId: `${ours.runId}-failed` }));
  await expect(restore(context, invented)).rejects.toMatchObject({
    code: 'E_OTHER_DATABASE',
    message: expect.stringContaining('knows of no such state') as string,
  });
  // The one that was kept, and then one that says it is.
  const replaced = { inputs: { onFailure: 'restore' as const }, runId: context.runId };
  await restoreInPlace(
    { ...testContext(database.url, replaced), folders: context.folders },
    ours,
    folder,
    {},
    async (client, { kept, keptSha256 }) => recordEvent(client, ours.runId, 'restored', { kept, keptSha256 }),
  );
  const kept = join(context.folders.backups, `${ours.runId}-failed`);
  const own = await findBackup(context, kept);
  expect(own).toBeNull();
  const other = await forged(kept, (manifest) => ({ ...manifest, tables: manifest.tables.slice(1) }));
  await expect(findBackup(context, other)).rejects.toMatchObject({ code: 'E_OTHER_DATABASE' });
});

/** Whose backup the folder is, if it is not refused. */
async function findBackup(context: TestContext, folder: string): Promise<string | null> {
  const manifest = await readManifest(folder);
  const run = await withClient(context.connection, (client) => readRun(client, journalIdOf(manifest)));
  return refuseForeign(context, manifest, run, false);
}

test('a run that was made without a backup has none, whatever a manifest says', async () => {
  const { context, database, folder } = await separated();
  await database.query('UPDATE separation.run SET manifest = NULL');
  await expect(restore(context, folder)).rejects.toMatchObject({
    code: 'E_OTHER_DATABASE',
    message: expect.stringContaining('made without a backup') as string,
  });
  const path = copyOf(folder);
  const text = readFileSync(join(path, 'manifest.json'), 'utf8');
  writeFileSync(join(path, 'manifest.json'), text.replaceAll(context.runId, '../../elsewhere'));
  await expect(restore(context, path, true)).rejects.toMatchObject({ code: 'E_BACKUP_DAMAGED' });
});

test('another database’s is restored if that is meant, and called so', async () => {
  const ours = await separated();
  const theirs = await separated();
  const { detail, outcome, report } = await restore(ours.context, theirs.folder, true);
  expect(detail).toMatch(new RegExp(`^restored from a backup of ${theirs.database.name}, another database: `));
  expect([outcome, report?.restoredFrom]).toEqual(['restored', theirs.database.name]);
});

test('a file of a backup that is a link, or elsewhere, is not taken for it', async () => {
  const { context, folder } = await separated();
  const [file] = (await readManifest(folder)).files;
  if (file === undefined) throw new Error('the backup has no file');
  const linked = copyOf(folder);
  rmSync(join(linked, file.path));
  symlinkSync(join(folder, file.path), join(linked, file.path));
  await expect(restore(context, linked)).rejects.toMatchObject({
    code: 'E_BACKUP_DAMAGED',
    message: expect.stringContaining(`${file.path} is no plain file`) as string,
  });
  // The same bytes under a name that leads out of the folder.
  for (const path of [`../${basename(folder)}/${file.path}`, join(folder, file.path), `dump/../${file.path}`]) {
    const copy = await forged(folder, (own) => ({
      ...own,
      files: own.files.map((one) => (one.path === file.path ? { ...one, path } : one)),
    }));
    await expect(restore(context, copy, true)).rejects.toMatchObject({ code: 'E_BACKUP_DAMAGED' });
  }
});

test('a manifest that is no plain file, or larger than any, is not read', async () => {
  const folder = folderWith();
  const path = join(folder, 'manifest.json');
  symlinkSync('/dev/zero', path);
  await expect(readManifest(folder)).rejects.toMatchObject({
    code: 'E_BACKUP_DAMAGED',
    message: expect.stringContaining('is no plain file') as string,
  });
  rmSync(path);
  writeFileSync(path, '');
  truncateSync(path, 200_000_001);
  await expect(readManifest(folder)).rejects.toMatchObject({
    code: 'E_BACKUP_DAMAGED',
    message: expect.stringContaining('has 200000001 bytes') as string,
  });
});

test('what lies beside a backup in its folder is an error', async () => {
  const { context, folder } = await separated();
  const cases: [string, (copy: string) => void][] = [
    ['toc.dat.bak', (copy) => writeFileSync(join(copy, 'toc.dat.bak'), '')],
    ['dump/zz.dat', (copy) => writeFileSync(join(copy, 'dump', 'zz.dat'), readFileSync(join(copy, 'manifest.json')))],
    ['more', (copy) => mkdirSync(join(copy, 'more'))],
    ['link', (copy) => symlinkSync('/etc/passwd', join(copy, 'link'))],
    ['hard', (copy) => linkSync(join(copy, 'manifest.json'), join(copy, 'hard'))],
    ['dump/::error::x', (copy) => writeFileSync(join(copy, 'dump', '::error::x'), '')],
  ];
  for (const [name, add] of cases) {
    const copy = copyOf(folder);
    add(copy);
    await expect(restore(context, copy)).rejects.toMatchObject({
      code: 'E_BACKUP_DAMAGED',
      message: expect.stringContaining(`${name} is not of this backup`),
    });
  }
});

test.each(['swap', 'in place'])(
  'a row of the journal that was changed is believed in nothing: its backup comes back without it, by %s',
  async (way) => {
    const shop = await outsiders('owner');
    await onServer('postgres', (client) =>
      client.query(`ALTER ROLE ${shop.owner} ${way === 'swap' ? 'CREATEDB' : 'NOCREATEDB'}`),
    );
    const context = shop.context({ inputs: { backup: 'dump' } });
    for (const stage of [preflightStage, backupStage, migrateStage]) {
      const { record, report } = await stage.run(context);
      Object.assign(context.record, record);
      Object.assign(context.record.report, report);
    }
    const from = context.record.backupFolder ?? '';
    const theft = `GRANT SELECT ON public.users TO ${shop.low}`;
    // Its manifest, too, is not the one of the backup.
    await shop.database.query(
      "UPDATE separation.run SET plan = jsonb_set(plan, '{operations,0,inverse}', to_jsonb($1::text)), manifest = NULL",
      [theft],
    );
    const restore = (otherDatabase: boolean): ReturnType<typeof preflightStage.run> =>
      restoreStage({ from, otherDatabase }).run(shop.context());
    await expect(restore(false)).rejects.toMatchObject({
      code: 'E_JOURNAL',
      hint: expect.stringContaining('`separation restore --from <folder> --other-database`') as string,
    });
    // No record on this machine vouches for it, and that is said.
    const { outcome, detail } = await restore(true);
    expect(outcome).toBe('restored');
    expect(detail).toContain(`from a backup of ${shop.database.name}, which nobody here knows: `);
    expect(detail).toContain(way === 'swap' ? 'from the dump' : 'in place from the dump');
    const { connection, config } = shop.context();
    await expect(readStatus(connection, config)).resolves.toMatchObject({ state: 'before' });
    const { rows } = await shop.database.query(
      `SELECT to_regclass('public.customers') AS customers, has_table_privilege('${shop.low}', 'public.users', 'SELECT') AS reads`,
    );
    expect(rows).toEqual([{ customers: null, reads: false }]);
    const journal = await shop.database.query("SELECT to_regclass('separation.run') IS NOT NULL AS stays");
    expect(journal.rows).toEqual([{ stays: way !== 'swap' }]);
    if (way === 'swap') return;
    // The journal stays in place: the row is no run any more, and is kept for whoever finds out who changed it.
    const kept = await shop.database.query(
      "SELECT (SELECT count(*)::int FROM separation.run) AS runs, detail #>> '{plan,operations,0,inverse}' AS found FROM separation.event WHERE name = 'set-aside'",
    );
    expect(kept.rows).toEqual([{ runs: 0, found: theft }]);
  },
);
