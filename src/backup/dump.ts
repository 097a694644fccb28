import { join } from 'node:path';
import prettyBytes from 'pretty-bytes';
import type { Context } from '../context.ts';
import { SeparationError } from '../errors.ts';
import { libpqEnvironment, secretsOf } from '../postgres/connection.ts';
import type { Tools } from '../postgres/tools.ts';
import { CopyCounter, decodeDump } from './decode.ts';
import { checksumOf, folderBytes, listFiles, writeDurably } from './files.ts';
import { withHeartbeat } from './heartbeat.ts';
import type { Manifest } from './manifest.ts';
import { lockWait, parallelism, schemaFile } from './parameters.ts';
import { manifestPart, readOnSnapshot } from './snapshot.ts';
import { verifyByRestore } from './verify.ts';
import { writeBackup } from './write-backup.ts';

/**
 * Dumps the database (pg_dump, directory format, parallel) on the same snapshot that its fingerprints are taken from, and
 * proves the dump by reading it to its last byte, or by restoring it where `verify-backup` is `restore`.
 * Throws `E_BACKUP`, `E_BACKUP_DAMAGED`, `E_SPACE`, `E_PRIVILEGE`, `E_CANCELLED`.
 */
export async function dumpBackup(context: Context, tools: Tools): Promise<{ manifest: Manifest; folder: string }> {
  return writeBackup(context, async (folder) => {
    const dump = join(folder, 'dump');
    let tables = '';
    const { reading } = await withHeartbeat(
      context.progress,
      () => `backup: ${tables}`,
      () =>
        readOnSnapshot(
          context.connection,
          {
            sessions: Math.min(2, parallelism),
            signal: context.signal,
            onTable: (done, of) => (tables = `${done} of ${of} tables fingerprinted, the dump goes on`),
          },
          (snapshotId) => runDump(context, tools, dump, snapshotId),
        ),
    );
    context.progress(`backup: dumped ${prettyBytes(await folderBytes(dump))}; reading it to its last byte`);
    const counter = new CopyCounter();
    const decoded = await withHeartbeat(
      context.progress,
      () => `backup: ${counter.total} rows read back`,
      () => decodeDump(tools, dump, reading.tables, context.connection, { signal: context.signal, counter }),
    );
    await writeDurably(
      join(folder, schemaFile),
      `${reading.schemaLines.map((line) => JSON.stringify(line)).join('\n')}\n`,
    );
    const files = await listFiles(folder);
    const manifest: Manifest = {
      ...manifestPart(context.runId, reading),
      method: 'dump',
      tool: `pg_dump ${tools.major} from ${tools.describe}`,
      files,
      bytes: files.reduce((sum, file) => sum + file.bytes, 0),
      sha256: checksumOf(files),
      clone: null,
      commandId: null,
      verified: { method: 'decode', at: new Date().toISOString(), ...decoded },
    };
    if (context.inputs.verifyBackup === 'decode') return manifest;
    context.progress('backup: restoring it into a side database to compare it');
    await verifyByRestore(context, tools, manifest, folder);
    return { ...manifest, verified: { ...manifest.verified, method: 'restore', at: new Date().toISOString() } };
  });
}

async function runDump(context: Context, tools: Tools, dump: string, snapshotId: string): Promise<void> {
  for (const compression of compressions(tools.major)) {
    const { code, stderr } = await tools.run(
      'pg_dump',
      [
        '--format=directory',
        `--file=${dump}`,
        `--jobs=${parallelism}`,
        `--snapshot=${snapshotId}`,
        '--exclude-schema=separation',
        `--lock-wait-timeout=${lockWait}`,
        '--no-password',
        compression,
      ],
      {
        env: libpqEnvironment(context.connection),
        folders: [join(dump, '..')],
        signal: context.signal,
        secrets: secretsOf(context.connection),
      },
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

/** From the fastest that packs well to what every build has. */
export function compressions(major: number): string[] {
  return major >= 16 ? ['--compress=zstd:1', '--compress=lz4', '--compress=gzip:1'] : ['--compress=1'];
}

/** What pg_dump said, with what to do about it. */
export function dumpFailed(code: number | null, stderr: string): SeparationError {
  const found = stderr === '' ? `it ended with ${code === null ? 'a signal' : `exit code ${code}`}` : stderr;
  if (/No space left on device/i.test(stderr)) {
    return new SeparationError('E_SPACE', `pg_dump: ${found}`, 'Free space, or give another folder with `backup-dir`.');
  }
  if (/lock timeout|statement timeout|could not obtain lock/i.test(stderr)) {
    return new SeparationError(
      'E_BACKUP',
      `pg_dump waited ${lockWait / 1000} s for a lock: ${found}`,
      'Another session holds an exclusive lock (a migration, VACUUM FULL): wait for its end, then run again.',
    );
  }
  if (/permission denied|row-level security/i.test(stderr)) {
    return new SeparationError(
      'E_PRIVILEGE',
      `pg_dump may not read everything: ${found}`,
      'Connect as a role that may SELECT from every table and that row security does not apply to.',
    );
  }
  return new SeparationError(
    'E_BACKUP',
    `pg_dump failed: ${found}`,
    'Nothing was changed. Remove the cause, then run again.',
  );
}
