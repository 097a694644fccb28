import { setTimeout as sleep } from 'node:timers/promises';
import { proveCopy } from '../backup/copy.ts';
import { withHeartbeat } from '../backup/heartbeat.ts';
import type { Manifest, ManifestTable } from '../backup/manifest.ts';
import { toolsFor } from '../backup/tools-for.ts';
import type { Context } from '../context.ts';
import { SeparationError } from '../errors.ts';
import { libpqEnvironment, secretsOf } from '../postgres/connection.ts';
import { journalRestored, type JournalRun, moveRun, readRun } from '../postgres/journal.ts';
import { runProcess } from '../postgres/process.ts';
import { withClient, withTransaction } from '../postgres/session.ts';
import { dropCanonicalViews } from './drop-canonical-views.ts';
import { keepFailedState } from './keep-failed-state.ts';
import { type KeptRows, rowsOnlyInKept } from './kept-rows.ts';
import { noteRestoreBegun, noteRestoreEnded } from './restore-begun.ts';
import { restoreError } from './restore-error.ts';

type CommandContext = Pick<
  Context,
  'connection' | 'runId' | 'inputs' | 'folders' | 'environment' | 'progress' | 'signal'
>;

export interface RestoredByCommand {
  /** Folder of the dump of the state that was replaced; null where there was no database. */
  kept: string | null;
  ms: number;
  tables: ManifestTable[];
  onlyInKept: KeptRows | null;
}

/** How long a server may take to let sessions in again after its provider has brought a snapshot back (milliseconds). */
const patience = 60_000;

/**
 * Restores the provider's snapshot: keeps a proved dump of the failed state, runs `restore-command` with the id in `SEPARATION_BACKUP_ID`,
 * and proves what is there then against the manifest. Called again after a death in between, it begins anew.
 * Throws `E_RESTORE`, `E_CANCELLED`.
 */
export async function restoreByCommand(
  context: CommandContext,
  manifest: Manifest,
  run: JournalRun | null,
  detail: Record<string, unknown>,
): Promise<RestoredByCommand> {
  const started = performance.now();
  try {
    const { command, id } = commandOf(context, manifest);
    const state = await keep(context, manifest);
    await noteRestoreBegun(context.folders.backups, { manifest, run });
    await withHeartbeat(
      context.progress,
      () => 'restore: restore-command runs',
      () => runCommand(context, command, id),
    );
    await untilReachable(context);
    const { tables } = await proveCopy(context, manifest, null, context.connection.database);
    if (run !== null) await journal(context, run, detail);
    await noteRestoreEnded(context.folders.backups, manifest);
    return {
      kept: state?.kept ?? null,
      onlyInKept: state?.rows ?? null,
      tables,
      ms: Math.round(performance.now() - started),
    };
  } catch (thrown) {
    throw restoreError(thrown);
  }
}

function commandOf({ inputs }: CommandContext, { commandId }: Manifest): { command: string; id: string } {
  if (inputs.restoreCommand !== null && commandId !== null) return { command: inputs.restoreCommand, id: commandId };
  throw new SeparationError(
    'E_RESTORE',
    `the backup is the snapshot ${commandId ?? ''} of backup-command, and restore-command is not given`,
    'Nothing was touched. Give the command that brings the snapshot with the id in SEPARATION_BACKUP_ID back, then run `separation recover` again; or restore it as its provider describes.',
  );
}

/** Keeps what the provider is about to replace; null where there is no database. Throws `E_RESTORE` where it cannot be kept. */
async function keep(
  context: CommandContext,
  manifest: Manifest,
): Promise<{ kept: string; rows: KeptRows | null } | null> {
  try {
    const rows = await rowsOnlyInKept(context.connection, context.connection.database, manifest);
    const { folder } = await keepFailedState(context, manifest, await toolsFor(context));
    return { kept: folder, rows };
  } catch (error) {
    if (!(error instanceof SeparationError) || error.code === 'E_CANCELLED') throw error;
    if (error.code === 'E_NO_DATABASE') return null;
    throw new SeparationError(
      'E_RESTORE',
      `restore-command was not run, since what it replaces could not be kept: ${error.message}`,
      `Nothing was touched. ${error.hint} Or take a snapshot of the database as it is with your provider, and then restore the one of the run by hand.`,
      { cause: error },
    );
  }
}

async function runCommand(context: CommandContext, command: string, id: string): Promise<void> {
  const { connection, environment, folders, signal } = context;
  const { code, stderr } = await runProcess('sh', ['-c', command], {
    env: { ...environment, ...libpqEnvironment(connection), SEPARATION_BACKUP_ID: id },
    cwd: folders.working,
    signal,
    secrets: secretsOf(connection),
  });
  if (code === 0) return;
  throw new SeparationError(
    'E_RESTORE',
    `restore-command ended with ${code === null ? 'a signal' : `exit code ${code}`}: ${stderr}`,
    `Where the database stands only the provider can tell. Look at it, then run \`separation recover\` again: it runs the command anew with SEPARATION_BACKUP_ID=${id}.`,
  );
}

async function untilReachable({ connection, signal }: CommandContext): Promise<void> {
  const deadline = Date.now() + patience;
  for (;;) {
    try {
      return await withClient(connection, async () => undefined);
    } catch (error) {
      const mayPass =
        error instanceof SeparationError && ['E_CONNECT', 'E_NO_DATABASE', 'E_CONNECTION_LOST'].includes(error.code);
      if (!mayPass || signal.aborted || Date.now() > deadline) throw error;
      await sleep(500);
    }
  }
}

/** The journal of the restored database says how `run` ended, whether the snapshot has it or not. */
async function journal(
  { connection }: CommandContext,
  run: JournalRun,
  detail: Record<string, unknown>,
): Promise<void> {
  await withClient(connection, (client) =>
    withTransaction(client, async () => {
      await dropCanonicalViews(client);
      const here = await readRun(client, run.id);
      if (here === null) await journalRestored(client, run, detail);
      else await moveRun(client, run.id, [here.state], 'restored', detail);
    }),
  );
}
