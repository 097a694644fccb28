import { join } from 'node:path';
import type { Context } from '../context.ts';
import type { Tools } from '../postgres/tools.ts';
import { plainArchive } from './archive.ts';
import { CopyCounter, decodeDump } from './decode.ts';
import { dumpEncrypted, proveEncrypted } from './encrypted-dump.ts';
import { checksumOf, folderBytes, listFiles, writeDurably } from './files.ts';
import { withHeartbeat } from './heartbeat.ts';
import type { Manifest } from './manifest.ts';
import { parallelism, schemaFile } from './parameters.ts';
import { runDump } from './pg-dump.ts';
import { manifestPart, type Reading, readOnSnapshot, rowsOf } from './snapshot.ts';
import { pace } from '../report/pace.ts';
import { bytes } from '../report/words.ts';
import { verifyByRestore } from './verify.ts';
import { writeBackup } from './write-backup.ts';

type DumpContext = Pick<Context, 'connection' | 'inputs' | 'environment' | 'runId' | 'folders' | 'progress' | 'signal'>;

/**
 * Dumps the database with pg_dump on the same snapshot that its fingerprints are taken from: in directory format and parallel, or, with
 * `encrypt-to`, as one stream into one encrypted file. Proves the dump by reading it to its last byte, or by restoring it where
 * `verify-backup` is `restore`. Throws `E_BACKUP`, `E_BACKUP_DAMAGED`, `E_SPACE`, `E_PRIVILEGE`, `E_CANCELLED`, `E_USAGE`.
 */
export async function dumpBackup(context: DumpContext, tools: Tools): Promise<{ manifest: Manifest; folder: string }> {
  const { encryptTo, verifyBackup } = context.inputs;
  return writeBackup(context, async (folder) => {
    let read = { done: 0, of: 0 };
    let size: number | null = null;
    const { reading, result: encrypted } = await withHeartbeat(
      context.progress,
      async (ms) =>
        `backup: fingerprinted ${bytes(read.done)} of ${bytes(read.of)}; dumped ${pace({ done: await folderBytes(folder), of: null, unit: 'bytes' }, ms)}, packed, of a database of ${size === null ? 'unknown size' : bytes(size)}`,
      () =>
        readOnSnapshot(
          context.connection,
          {
            sessions: Math.min(2, parallelism),
            noteSeen: true,
            signal: context.signal,
            onTable: (done, of) => (read = { done, of }),
          },
          async (snapshotId, facts) => {
            size = facts.bytes;
            if (encryptTo.length > 0) return dumpEncrypted(context, tools, folder, snapshotId);
            await runDump(context, tools, { folder: join(folder, 'dump') }, snapshotId);
            return null;
          },
        ),
    );
    const verified =
      encrypted === null
        ? await provePlain(context, tools, folder, reading)
        : await proveEncrypted(context, tools, folder, encrypted, reading);
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
      encryptedTo: [...encryptTo],
      verified,
    };
    if (verifyBackup === 'decode') return manifest;
    context.progress('backup: restoring it into a side database to compare it');
    await verifyByRestore(context, tools, manifest, folder);
    return { ...manifest, verified: { ...manifest.verified, method: 'restore', at: new Date().toISOString() } };
  });
}

async function provePlain(
  context: DumpContext,
  tools: Tools,
  folder: string,
  reading: Reading,
): Promise<Manifest['verified']> {
  const dump = join(folder, 'dump');
  context.progress(`backup: dumped ${bytes(await folderBytes(dump))}; reading it to its last byte`);
  const counter = new CopyCounter();
  const decoded = await withHeartbeat(
    context.progress,
    (ms) => `backup: read back ${pace({ done: counter.total, of: rowsOf(reading.tables), unit: 'rows' }, ms)}`,
    () =>
      decodeDump(tools, plainArchive(dump), reading.tables, context.connection, { signal: context.signal, counter }),
  );
  await writeDurably(
    join(folder, schemaFile),
    `${reading.schemaLines.map((line) => JSON.stringify(line)).join('\n')}\n`,
  );
  return { method: 'decode', at: new Date().toISOString(), ...decoded };
}
