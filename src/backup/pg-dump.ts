import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Context } from '../config/context.ts';
import { SeparationError } from '../core/errors.ts';
import { libpqEnvironment, secretsOf } from '../postgres/connection.ts';
import { hasLostConnection, programLost } from '../postgres/program-watch.ts';
import { withProgramWatched } from '../postgres/program-watch.ts';
import type { Tools } from '../postgres/tools.ts';
import { ProgramOutput, programWords, endedWith } from '../core/program-words.ts';
import type { Shared } from './snapshot.ts';

/** Where a dump goes: into a new folder, by so many jobs, or as one stream that is read by whoever wants it. */
export type DumpTarget = { folder: string; jobs: number } | { read: (stdout: Readable) => Promise<void> };

/** Dumps that snapshot, with the journal and kept rows. Throws `E_BACKUP`, `E_SPACE`, `E_PRIVILEGE`, `E_CANCELLED`. */
export async function runDump(
  context: Pick<Context, 'connection' | 'inputs' | 'signal' | 'runId' | 'waiting'>,
  tools: Tools,
  target: DumpTarget,
  { snapshotId, dumpEnvironment }: Pick<Shared, 'snapshotId' | 'dumpEnvironment'>,
): Promise<void> {
  const inFolder = 'folder' in target;
  context.waiting?.();
  for (const compression of compressions(tools.major)) {
    const application = `separation pg_dump ${context.runId}`;
    const args = [
      // Whoever fills the folder seals it.
      ...(inFolder
        ? ['--format=directory', `--file=${target.folder}`, `--jobs=${target.jobs}`, '--no-sync']
        : ['--format=custom']),
      `--snapshot=${snapshotId}`,
      `--lock-wait-timeout=${context.inputs.lockBudget}`,
      '--no-password',
      compression,
    ];
    const { code, stderr } = await withProgramWatched(
      context.connection,
      application,
      context.signal,
      (signal, onExit) =>
        tools.run('pg_dump', args, {
          env: { ...libpqEnvironment(context.connection), ...dumpEnvironment, PGAPPNAME: application },
          ...(inFolder ? { folders: [join(target.folder, '..')] } : { readOutput: target.read }),
          signal,
          onExit,
          secrets: secretsOf(context.connection),
        }),
    );
    if (code === 0) return;
    if (
      /does not support compression|not supported by this (build|installation)|unrecognized compression/i.test(stderr)
    )
      continue;
    throw dumpFailed(code, stderr);
  }
  throw dumpFailed(null, 'no compression that it knows was found');
}

/** From the one that takes least of the processor, to pack and to read back (`bench/README.md`), to what every build has. */
function compressions(major: number): string[] {
  return major >= 16 ? ['--compress=lz4', '--compress=zstd:1', '--compress=gzip:1'] : ['--compress=1'];
}

/** What pg_dump said, with what to do about it. */
export function dumpFailed(code: number | null, stderr: string): SeparationError {
  const found = stderr === '' ? `it ${endedWith(code)}` : programWords(stderr);
  const cause = { cause: new ProgramOutput(stderr) };
  if (hasLostConnection(stderr)) return programLost('pg_dump', stderr);
  if (/No space left on device/i.test(stderr)) {
    return new SeparationError(
      'E_SPACE',
      `pg_dump: ${found}`,
      'Free space, or give another folder with `backup-dir`.',
      cause,
    );
  }
  if (/lock timeout|statement timeout|could not obtain lock/i.test(stderr)) {
    return new SeparationError(
      'E_BACKUP',
      `pg_dump waited for a lock until \`lock-budget\` was over: ${found}`,
      'Another session holds an exclusive lock (a migration, VACUUM FULL): wait for its end, then run again.',
      cause,
    );
  }
  if (/permission denied|row-level security/i.test(stderr)) {
    return new SeparationError(
      'E_PRIVILEGE',
      `pg_dump may not read everything: ${found}`,
      'Connect as a role that may SELECT from every table and that row security does not apply to.',
      cause,
    );
  }
  return new SeparationError(
    'E_BACKUP',
    `pg_dump failed: ${found}`,
    'Nothing was changed. Remove the cause, then run again.',
    cause,
  );
}
