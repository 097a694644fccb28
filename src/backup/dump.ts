import type { Context } from '../context.ts';
import { newKey } from '../postgres/row-hash.ts';
import type { Tools } from '../postgres/tools.ts';
import { CopyCounter } from './decode.ts';
import { checksumOf, folderBytes } from './files.ts';
import { withHeartbeat } from './heartbeat.ts';
import type { Manifest } from './manifest.ts';
import { parallelism } from './parameters.ts';
import { dumpPlain } from './plain-dump.ts';
import { manifestPart } from './manifest-part.ts';
import { readOnSnapshot } from './snapshot.ts';
import { pace } from '../report/pace.ts';
import { bytes, count } from '../report/words.ts';
import { verifyByRestore } from './verify.ts';
import { writeBackup } from './write-backup.ts';

type DumpContext = Pick<
  Context,
  'connection' | 'inputs' | 'environment' | 'runId' | 'folders' | 'progress' | 'signal' | 'waiting'
>;

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
    const counter = new CopyCounter();
    const key = newKey();
    const { reading, result: prove } = await withHeartbeat(
      context.progress,
      async (ms) =>
        `backup: fingerprinted ${bytes(read.done)} of ${bytes(read.of)}; dumped ${pace({ done: await folderBytes(folder), of: null, unit: 'bytes' }, ms)}, packed, of a database of ${size === null ? 'unknown size' : bytes(size)}${counter.total === 0 ? '' : `; read back ${count(counter.total)} rows`}`,
      () =>
        readOnSnapshot(
          context.connection,
          {
            key,
            sessions: Math.min(2, parallelism),
            noteSeen: true,
            signal: context.signal,
            onTable: (done, of) => (read = { done, of }),
          },
          async (shared) => {
            size = shared.facts.bytes;
            if (encryptTo.length === 0) return dumpPlain(context, tools, folder, shared, counter);
            const { dumpEncrypted } = await import('./encrypted-dump.ts');
            return dumpEncrypted(context, tools, folder, shared);
          },
        ),
    );
    const { verified, files } = await prove(reading);
    const manifest: Manifest = {
      ...manifestPart(context.runId, reading, key),
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
