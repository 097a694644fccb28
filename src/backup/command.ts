import type { Context } from '../config/context.ts';
import { SeparationError } from '../core/errors.ts';
import { leadingTo, secretsOf } from '../postgres/connection.ts';
import { sha256 } from '../core/sha256.ts';
import { compareLargeObjects } from '../postgres/rows/large-objects.ts';
import { lastOf, sequenceProofs, statesOf } from '../postgres/rows/sequences.ts';
import { newKey } from '../postgres/rows/row-hash.ts';
import { runProcess } from '../core/process.ts';
import { digestOf } from '../postgres/schema-digest.ts';
import { compareTables } from './copy.ts';
import { withHeartbeat } from '../core/heartbeat.ts';
import type { Manifest } from '../core/manifest.ts';
import { manifestPart } from './manifest-part.ts';
import { type Reading, readDatabase } from './snapshot.ts';
import { writeBackup } from './write-backup.ts';
import { ProgramOutput, programWords, endedWith } from '../core/program-words.ts';
import { commandEnvironment } from '../config/command-environment.ts';

/** The provider's snapshot: runs `backup-command`, whose last line is the id; fingerprints are taken before and after. Throws `E_USAGE`, `E_BACKUP`. */
export async function commandBackup(context: Context): Promise<{ manifest: Manifest; folder: string }> {
  const { connection, runId, inputs } = context;
  const { backupCommand } = inputs;
  if (backupCommand === null) {
    throw new SeparationError(
      'E_USAGE',
      'backup is `command`, and backup-command is not given',
      'Give the command that makes the snapshot and prints its id as its last line.',
    );
  }
  return writeBackup(context, async () => {
    const key = newKey();
    const reading = await readDatabase(context, connection, 'backup', { key, noteSeen: true });
    context.waiting?.();
    const id = await withHeartbeat(
      context.progress,
      () => 'backup: backup-command runs',
      () => snapshotId(context, backupCommand),
    );
    const part = manifestPart(runId, reading, key);
    const after = await readDatabase(context, connection, 'backup', { key });
    const writtenDuring = whileTaken(reading, after);
    const sameObjects = compareLargeObjects(reading.largeObjects, after.largeObjects).length === 0;
    return {
      ...part,
      method: 'command',
      tool: 'backup-command',
      files: [],
      bytes: 0,
      sha256: sha256(id),
      clone: null,
      commandId: id,
      writtenDuring,
      sequences: sequenceProofs(statesOf(reading.sequences), lastOf(after.sequences)),
      largeObjects: sameObjects ? reading.largeObjects : null,
      verified: { method: 'command', at: part.createdAt, tables: 0, rows: 0 },
    };
  });
}

/** The tables that were written between two readings. Throws `E_BACKUP` if the schema was changed: the snapshot may have either. */
function whileTaken(before: Reading, after: Reading): string[] {
  if (digestOf(before.schemaLines) !== digestOf(after.schemaLines)) {
    throw new SeparationError(
      'E_BACKUP',
      'the schema was changed while backup-command took its snapshot, so it is not known which schema the snapshot has',
      'Nothing was changed by this run. Wait until the other migration has ended, then run again.',
    );
  }
  return before.tables.flatMap((table) => {
    const differs = compareTables([table], after.tables).length > 0;
    return differs ? [`${table.schema}.${table.name}`] : [];
  });
}

async function snapshotId(context: Context, command: string): Promise<string> {
  const secrets = secretsOf(context.connection);
  let output = '';
  const { code, stderr } = await runProcess('sh', ['-c', command], {
    env: leadingTo(context.connection, commandEnvironment(context)),
    cwd: context.folders.working,
    signal: context.signal,
    secrets,
    onStdout: (chunk) => (output = (output + chunk.toString()).slice(-4096)),
  });
  const id = output.trim().split('\n').at(-1)?.trim() ?? '';
  if (code === 0 && id !== '') return id;
  throw new SeparationError(
    'E_BACKUP',
    code === 0
      ? 'backup-command ended without printing the id of a snapshot'
      : `backup-command ${endedWith(code)}: ${programWords(stderr)}`,
    'Run it by hand; it has to end with 0 and print the id of the snapshot as its last line. Nothing was changed.',
    { cause: new ProgramOutput(stderr) },
  );
}
