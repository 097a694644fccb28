import { setTimeout as sleep } from 'node:timers/promises';
import { bridgedIn } from '../../../migrate/bridge/read-bridge.ts';
import { bridgeInTransaction } from '../../../migrate/bridge/make.ts';
import { proveCopy } from '../../../backup/copy.ts';
import type { Reading } from '../../../backup/snapshot.ts';
import { readManifest } from '../../../backup/read-manifest.ts';
import { lastOf } from '../../../postgres/rows/sequences.ts';
import { isNoAnswer } from '../../../core/retry.ts';
import { carrySequences, givenOut, renamedBy } from '../carry-sequences.ts';
import { withHeartbeat } from '../../../core/heartbeat.ts';
import type { Manifest, ManifestTable } from '../../../core/manifest.ts';
import { SeparationError } from '../../../core/errors.ts';
import { leadingTo, secretsOf } from '../../../postgres/connection.ts';
import { journalRestored, type JournalRun, moveRun, readRun } from '../../../migrate/journal/journal.ts';
import { runProcess } from '../../../core/process.ts';
import { withClient, withTransaction } from '../../../postgres/session.ts';
import { dropCanonicalViews } from '../drop-canonical-views.ts';
import { type CommandContext, keepReplaced } from './keep-replaced.ts';
import { type KeptState, noteRestoreBegun, noteRestoreEnded } from '../restore-begun.ts';
import { beforeReplacing, restoreFailed } from '../restore-error.ts';
import { withWritesBlocked } from './block-writes/guard.ts';
import { setAside } from './written-meanwhile.ts';
import { ProgramOutput, programWords, endedWith } from '../../../core/program-words.ts';
import { commandEnvironment } from '../../../config/command-environment.ts';

export interface RestoredByCommand {
  /** The dumps of what was replaced, that of an attempt which died among them; none if there was no database. */
  kept: KeptState[];
  /** Rows that others wrote into the database after it was brought back and before it was proved: they are in it. */
  writtenMeanwhile: number;
  /** Why others could write while it was restored; null if they could not. */
  notBlocked: string | null;
  ms: number;
  tables: ManifestTable[];
  /** Sequences that go on behind what was replaced had given out, as `schema.name`. */
  carried: string[];
}

/** While others cannot write, transactions are read-only unless they say otherwise. */
const writing = 'BEGIN READ WRITE';

/** How long a server may take to let sessions in again after its provider has brought a snapshot back (milliseconds). */
const patience = 60_000;

/** Restores with `restore-command`, from the beginning after a death: proved dump first, proof of the result after. Throws `E_RESTORE`, `E_CANCELLED`, `E_IN_FLIGHT`. */
export async function restoreByCommand(
  context: CommandContext,
  manifest: Manifest,
  run: JournalRun | null,
  detail: Record<string, unknown>,
): Promise<RestoredByCommand> {
  const started = performance.now();
  const { connection, folders, progress } = context;
  try {
    const { command, id } = commandOf(context, manifest);
    progress('restore: nobody else may write from here on');
    return await withWritesBlocked(connection, async (shut) => {
      if (shut.why !== null) progress(`restore: others may go on writing, which is lost: ${shut.why}`);
      const kept = await keepReplaced(context, manifest, run).catch((error: unknown) => {
        throw beforeReplacing(error);
      });
      const bridged = (await bridgedIn(connection)) ?? bridgeOfConfig(context);
      noteRestoreBegun(folders.backups, { manifest, run, kept });
      const replace = async (): Promise<Omit<RestoredByCommand, 'kept' | 'ms'>> => {
        await withHeartbeat(
          progress,
          () => 'restore: restore-command runs',
          () => runCommand(context, command, id),
        );
        await untilReachable(context);
        await shut.again();
        let writtenMeanwhile = 0;
        const explained = async (reading: Reading): Promise<Reading> => {
          const { rows, reading: without } = await setAside(connection, manifest, reading);
          writtenMeanwhile = rows;
          return without;
        };
        const { tables } = await proveCopy(context, manifest, null, connection.database, { explained });
        // Whoever works over the bridge finds it in what came back, whether the snapshot has it or not.
        if (bridged !== null)
          await withClient(connection, (client) =>
            withTransaction(client, () => bridgeInTransaction(client, bridged), writing),
          );
        const carried = await carry(context, manifest, run, kept, shut.why === null ? 0n : takenMeanwhile);
        if (run !== null) await journal(context, run, { ...detail, replaced: kept });
        await noteRestoreEnded(folders.backups, manifest);
        return { writtenMeanwhile, notBlocked: shut.why, tables, carried };
      };
      const replaced = await replace().catch((error: unknown) => {
        throw inTheMiddle(error, id);
      });
      return { ...replaced, kept, ms: Math.round(performance.now() - started) };
    });
  } catch (thrown) {
    if (thrown instanceof SeparationError && thrown.code === 'E_IN_FLIGHT') throw thrown;
    throw restoreFailed(thrown);
  }
}

/** Numbers that others may take from a sequence if they cannot be kept from writing. */
const takenMeanwhile = 1000n;

/** Lets the sequences go on behind what the states that were kept had given out, those of attempts that died among them. */
async function carry(
  { connection, progress }: CommandContext,
  manifest: Manifest,
  run: JournalRun | null,
  kept: readonly KeptState[],
  slack: bigint,
): Promise<string[]> {
  const renamed = run === null ? [] : renamedBy(run);
  try {
    const states = await Promise.all(kept.map(({ folder }) => readManifest(folder)));
    const given = states.map((state) =>
      givenOut(manifest, { oid: state.database.oid, sequences: lastOf(state.sequences ?? []) }, renamed),
    );
    return await withClient(connection, (client) =>
      withTransaction(
        client,
        async () => {
          const set: string[] = [];
          for (const each of given) set.push(...(await carrySequences(client, each, slack)));
          return [...new Set(set)];
        },
        writing,
      ),
    );
  } catch (error) {
    if (!(error instanceof SeparationError) || isNoAnswer(error)) throw error;
    progress(`restore: the sequences begin as they were in the snapshot: ${error.message}`);
    return [];
  }
}

/** An attempt that died may have replaced the database, and the bridge with it. */
function bridgeOfConfig({ config }: CommandContext): string | null {
  return config.bridge ? config.separate.schema : null;
}

function commandOf({ inputs }: CommandContext, { commandId }: Manifest): { command: string; id: string } {
  if (inputs.restoreCommand !== null && commandId !== null) return { command: inputs.restoreCommand, id: commandId };
  throw new SeparationError(
    'E_RESTORE',
    `the backup is the snapshot ${commandId ?? ''} of backup-command, and restore-command is not given`,
    'Nothing was touched. Give the command that brings the snapshot with the id in SEPARATION_BACKUP_ID back, then run it again; or restore it as its provider describes.',
    { untouched: true },
  );
}

/** Once the command has begun, nothing may be called cancelled: that says that the database is what it was. */
function inTheMiddle(error: unknown, id: string): unknown {
  if (!(error instanceof SeparationError) || error.code !== 'E_CANCELLED') return error;
  return new SeparationError(
    'E_RESTORE',
    `restore-command was stopped in the middle: ${error.message}`,
    `Where the database stands only the provider can tell. Run \`separation recover\`: it runs the command anew with SEPARATION_BACKUP_ID=${id}.`,
    { cause: error },
  );
}

async function runCommand(context: CommandContext, command: string, id: string): Promise<void> {
  const { connection, folders, signal } = context;
  const { code, stderr } = await runProcess('sh', ['-c', command], {
    env: {
      ...leadingTo(connection, commandEnvironment(context)),
      // The command itself may write.
      PGOPTIONS: `${connection.options ?? ''} -c default_transaction_read_only=off`.trim(),
      PGAPPNAME: 'separation restore-command',
      SEPARATION_BACKUP_ID: id,
    },
    cwd: folders.working,
    signal,
    secrets: secretsOf(connection),
    // One that goes on alone would replace the database once more after it was proved and everybody let in again.
    diesWithUs: true,
  });
  if (code === 0) return;
  const shut = /read-only transaction/i.test(stderr)
    ? ' It could not write: meanwhile sessions are read-only by default. Pass PGOPTIONS and PGAPPNAME on to what connects, or say `SET default_transaction_read_only = off` there.'
    : '';
  throw new SeparationError(
    'E_RESTORE',
    `restore-command ${endedWith(code)}: ${programWords(stderr)}`,
    `Where the database stands only the provider can tell.${shut} Look at it, then run \`separation recover\` again: it runs the command anew with SEPARATION_BACKUP_ID=${id}.`,
    { cause: new ProgramOutput(stderr) },
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
    withTransaction(
      client,
      async () => {
        await dropCanonicalViews(client);
        const here = await readRun(client, run.id);
        if (here === null) await journalRestored(client, run, detail);
        else await moveRun(client, run.id, [here.state], 'restored', detail);
      },
      writing,
    ),
  );
}
