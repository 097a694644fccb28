import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { LoadFirst } from '../../backup/load-order.ts';
import { proofOf } from '../../postgres/rows/seal.ts';
import type { Manifest, ManifestTable } from '../../core/manifest.ts';
import { readManifest, refuseStrangers } from '../../backup/read-manifest.ts';
import type { RunContext, StageResult } from '../../migrate/run-context.ts';
import { asSeparationError, SeparationError, touched } from '../../core/errors.ts';
import type { WayName } from '../../plan/plan.ts';
import { journalRestored, type JournalRun, moveRun, readRun } from '../../migrate/journal/journal.ts';
import { setChangedAside } from '../../migrate/journal/set-aside.ts';
import { unlessGone, withClient } from '../../postgres/session.ts';
import { cannotWork } from '../ladder.ts';
import { noRestore, restoreWays, type RestoreWays } from '../restore-ways.ts';
import type { Finding } from '../../core/report.ts';
import type { KeptRows } from './kept-rows.ts';
import { describeKept, withRows } from './replaced-database.ts';
import { findRestoreBegun } from './restore-begun.ts';
import { restoreByCommand } from './command/restore-by-command.ts';
import type { KeptSince } from './in-place/keep-since.ts';
import { restoreInPlace } from './in-place/restore-in-place.ts';
import { restoreBySwap, swappedBefore } from './swap/restore-by-swap.ts';
import { folderUnknown } from './swap/side.ts';
import { plural } from '../../core/words.ts';

/** A backup to restore: its manifest, and its folder if the method has one. */
export interface Backup {
  manifest: Manifest;
  folder: string | null;
  /** The name of the database that it is of, if that is another one. */
  otherDatabase?: string | null;
  /** True if the journal's row of its run was changed: it is no help, and is set aside if the journal stays. */
  withoutRow?: boolean;
}

/** The backup of a run in the journal. Throws `E_NO_BACKUP` if it was made without one. */
export async function backupOf(context: RunContext, { id, manifest, backupFolder }: JournalRun): Promise<Backup> {
  if (manifest === null) {
    throw new SeparationError(
      'E_NO_BACKUP',
      `run ${id} was made without a backup`,
      'Only a revert can bring it back: run `separation revert`.',
    );
  }
  // The journal knows where the backup was on the machine that made it; this may be another one.
  const folder = [backupFolder, join(context.folders.backups, manifest.runId)].find(
    (path) => path !== null && existsSync(join(path, 'manifest.json')),
  );
  return { manifest, folder: folder ?? null };
}

/** The backup in a folder, by its manifest alone. Throws as `readManifest`, and `E_BACKUP_DAMAGED` if there is more in it. */
export async function backupIn(folder: string): Promise<Backup> {
  const manifest = await readManifest(folder);
  await refuseStrangers(folder, manifest);
  return { manifest, folder };
}

/** Goes on with a restore by command that was begun and never ended, before anything else is looked at; null if there is none. */
export async function continueRestoreBegun(context: RunContext): Promise<StageResult | null> {
  const begun = await findRestoreBegun(context.folders.backups, context.connection.database);
  if (begun === null) return null;
  const { manifest } = begun;
  // A note that does not tell its run, and a database that may not, either.
  const run =
    begun.run ?? (await unlessGone(withClient(context.connection, (client) => readRun(client, manifest.runId))));
  return restoreRun(context, { manifest, folder: null }, run, 'a restore by command was begun and never ended');
}

export interface WayOptions {
  /** Also a way that looks as if it could not work is tried: nothing else is left. */
  lastResort?: boolean;
  /** How often the connection was lost in it already. */
  lost?: number;
}

/** Restores a backup by the first way that works, and tells it. Throws `E_NO_WAY_BACK` if none can, `E_RESTORE` if none did. */
export async function restoreRun(
  context: RunContext,
  backup: Backup,
  run: JournalRun | null,
  reason: string,
  { lastResort = false, lost = 0 }: WayOptions = {},
): Promise<StageResult> {
  const { manifest, otherDatabase = null } = backup;
  const ways = await restoreWays(context, manifest);
  const order = ways.order.length === 0 && lastResort ? ways.all : ways.order;
  if (order.length === 0) throw noRestore(ways);
  const failures: { way: WayName; error: SeparationError }[] = [];
  for (const way of order) {
    try {
      const outcome = await restoreBackup(
        context,
        backup,
        run,
        { way, loadFirst: manifest.loadFirst ?? ways.found?.loadFirst ?? [] },
        { reason, method: manifest.method },
      );
      return told(context, { ...outcome, otherDatabase, manifest }, way, reason, failures, ways);
    } catch (thrown) {
      const error = asSeparationError(thrown);
      if (!cannotWork(thrown, lost)) throw thrown;
      // Whoever cannot be asked has not said that nothing was replaced: that is thrown, too.
      const isReplaced = (way === 'swap' || way === 'clone') && (await swappedBefore(context)) !== null;
      if (isReplaced) throw touched(error);
      if (way !== order.at(-1))
        context.progress(`restore: ${way} did not succeed, the next way is taken: ${error.message}`);
      failures.push({ way, error });
    }
  }
  throw failed(failures);
}

/** What was tried, as one error: the last one's, with what the others said. */
function failed(failures: readonly { way: WayName; error: SeparationError }[]): SeparationError {
  const last = failures.at(-1)?.error;
  if (last === undefined) throw new Error('no way was tried');
  const [only] = failures;
  if (failures.length === 1 && only !== undefined) return only.error;
  return new SeparationError(
    'E_RESTORE',
    failures.map(({ way, error }) => `${way}: ${error.message}`).join('; '),
    failures.map(({ error }) => error.hint).join(' Or: '),
    { cause: last, untouched: failures.every(({ error }) => error.untouched) },
  );
}

function told(
  context: RunContext,
  outcome: Outcome & { otherDatabase: string | null; manifest: Manifest },
  way: WayName,
  reason: string,
  failures: readonly { way: WayName; error: SeparationError }[],
  { found }: RestoreWays,
): StageResult {
  const { how, kept, ms, tables, onlyInKept, left, carried, otherDatabase, manifest } = outcome;
  const unknown = otherDatabase === context.connection.database ? 'which nobody here knows' : 'another database';
  const from = otherDatabase === null ? '' : `from a backup of ${otherDatabase}, ${unknown}: `;
  const only = rowsOf(onlyInKept);
  const rows = only === null ? '' : `, ${withRows(only)}`;
  const sentences = [
    `restored ${from}${how}, in ${ms} ms; ${kept === null ? 'there was no database to keep' : `what was replaced is kept ${kept}${rows}`} (because: ${reason})`,
    ...(carried.length === 0
      ? []
      : [`sequences that go on behind the last number that was given out: ${carried.join(', ')}`]),
    ...(left.length === 0 ? [] : [`not compared, since a dump does not carry it: ${left.join(', ')}`]),
    ...failures.map((failure) => `${failure.way} was tried before: ${failure.error.message}`),
  ];
  return {
    status: 'passed',
    detail: sentences.join('; '),
    outcome: 'restored',
    report: {
      restoredFrom: otherDatabase,
      tables: tables.map(({ before, after }) => ({
        name: `${before.schema}.${before.name}`,
        before: proofOf(manifest, before, before),
        after: after === undefined ? null : proofOf(manifest, before, after),
        written: null,
        sameFile: null,
      })),
      findings: [...context.record.report.findings, ...afterwards(way, left, found)],
    },
  };
}

/** What a person has to know of the restored database, beyond that it is proved. */
function afterwards(way: WayName, left: readonly string[], found: RestoreWays['found']): Finding[] {
  const lost = (found?.obstacles ?? []).filter(({ loses }) => loses.some((other) => other === way));
  return [
    ...left.map((what) => ({
      code: 'not-carried',
      severity: 'info' as const,
      message: `not compared after the restore: ${what}`,
      hint: 'A dump does not carry it. Make it again if something needs it.',
    })),
    ...lost.map(({ code, why, mend }) => ({ code, severity: 'warning' as const, message: why, hint: `${mend}.` })),
  ];
}

function rowsOf(kept: KeptRows | null): number | null {
  return kept === null ? null : kept.reduce((sum, { rows }) => sum + rows, 0);
}

/** Where rows are that were written after the dump of what was replaced had begun, for a sentence. */
function andSince(since: KeptSince | null): string {
  return since === null
    ? ''
    : ` and, written after that dump had begun, ${plural(since.rows, 'row')} in separation.${since.table}`;
}

interface Outcome {
  /** By what means, for a sentence. */
  how: string;
  /** Where what was replaced is now, for a sentence; null if there was nothing. */
  kept: string | null;
  ms: number;
  tables: { before: ManifestTable; after: ManifestTable | undefined }[];
  onlyInKept: KeptRows | null;
  /** What was not compared, since a dump does not carry it. */
  left: string[];
  carried: string[];
}

async function restoreBackup(
  context: RunContext,
  { manifest, folder, withoutRow = false }: Backup,
  run: JournalRun | null,
  { way, loadFirst }: { way: WayName; loadFirst: readonly LoadFirst[] },
  detail: Record<string, unknown>,
): Promise<Outcome> {
  const pairs = (tables: readonly ManifestTable[]): Outcome['tables'] =>
    manifest.tables.map((before) => ({
      before,
      after: tables.find(({ schema, name }) => schema === before.schema && name === before.name),
    }));
  if (way === 'in-place') {
    if (folder === null) throw folderUnknown(manifest);
    const done = await restoreInPlace(
      context,
      manifest,
      folder,
      { undone: run, loadFirst },
      async (client, replaced) => {
        if (withoutRow) await setChangedAside(client);
        const here = run === null ? null : await readRun(client, run.id);
        if (here !== null)
          await moveRun(client, here.id, [here.state], 'restored', {
            ...detail,
            inPlace: true,
            // For whoever asks later, should this process not live to tell.
            kept: replaced.kept,
            keptSha256: replaced.keptSha256,
            keptSince: replaced.keptSince?.table,
            rows: rowsOf(replaced.onlyInKept),
          });
      },
    );
    return {
      how: `in place from the dump of run ${manifest.runId}, the schema and every table of ${done.schemas.join(', ')} equal to its manifest`,
      kept: `in ${done.kept}${andSince(done.keptSince)}`,
      ms: done.ms,
      tables: pairs(done.tables).filter(({ before }) => done.schemas.includes(before.schema)),
      onlyInKept: done.onlyInKept,
      left: done.left,
      carried: done.carried,
    };
  }
  if (manifest.method === 'command') {
    const done = await restoreByCommand(context, manifest, run, detail);
    const moving = manifest.writtenDuring ?? [];
    const but =
      moving.length === 0 ? '' : ` but for ${moving.join(', ')}, which were being written while the snapshot was taken`;
    const since =
      done.writtenMeanwhile === 0
        ? ''
        : ` and ${plural(done.writtenMeanwhile, 'row')} added as soon as it was back, kept in it`;
    const open = done.notBlocked === null ? '' : `; others could write meanwhile, and that is lost: ${done.notBlocked}`;
    return {
      how: `by restore-command from the snapshot ${manifest.commandId ?? ''} of run ${manifest.runId}, equal to its manifest table by table${but}${since}${open}`,
      kept: done.kept.length === 0 ? null : done.kept.map(describeKept).join(', and '),
      ms: done.ms,
      tables: pairs(done.tables),
      // Told with each of the dumps.
      onlyInKept: null,
      left: [],
      carried: done.carried,
    };
  }
  const done = await restoreBySwap(context, manifest, folder, {
    loadFirst,
    beforeSwap: (client) => (run === null ? Promise.resolve() : journalRestored(client, run, detail)),
  });
  return {
    how: `from the ${manifest.method} of run ${manifest.runId}, equal to its manifest table by table${done.roles.length === 0 ? '' : `, with roles that were missing made without log-in (${done.roles.join(', ')})`}`,
    kept: done.kept === null ? null : `as ${done.kept}`,
    ms: done.ms,
    tables: pairs(done.tables),
    onlyInKept: done.onlyInKept,
    left: done.left,
    carried: done.carried,
  };
}
