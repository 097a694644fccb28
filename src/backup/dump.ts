import type { Context } from '../config/context.ts';
import { newKey } from '../postgres/rows/row-hash.ts';
import type { Tools } from '../postgres/tools.ts';
import { lookForBroken } from './broken/look-for-broken.ts';
import { DumpReader } from './copy-rows/dump-reader.ts';
import { checksumOf, folderBytes } from './files.ts';
import { withHeartbeat } from '../core/heartbeat.ts';
import type { Manifest } from '../core/manifest.ts';
import type { LoadFirst } from './load-order.ts';
import { parallelism } from './parameters.ts';
import { dumpPlain } from './plain-dump.ts';
import type { Dumped } from './proof.ts';
import { manifestPart } from './manifest-part.ts';
import { readOnSnapshot } from './snapshot.ts';
import { pace, bytes, count } from '../core/words.ts';
import { type Verify, verifyByRestore } from './verify.ts';
import { writeBackup } from './write-backup.ts';

type DumpContext = Pick<
  Context,
  'connection' | 'inputs' | 'config' | 'environment' | 'runId' | 'folders' | 'progress' | 'signal' | 'waiting'
>;

export interface DumpOptions {
  verify?: Verify;
  /** Noted for whoever loads it: the names are those of now. */
  loadFirst?: readonly LoadFirst[];
  /** True if functions that a load runs call, by a text, code of roles that are not trusted: then none of them is run. */
  runsOthers?: boolean;
}

/** Dumps the database, reads the dump to its last byte, and verifies. Throws `E_BACKUP`, `E_BACKUP_DAMAGED`, `E_SPACE`, `E_PRIVILEGE`, `E_CANCELLED`, `E_USAGE`. */
export async function dumpBackup(
  context: DumpContext,
  tools: Tools,
  { verify = verifyByRestore, loadFirst = [], runsOthers = false }: DumpOptions = {},
): Promise<{ manifest: Manifest; folder: string }> {
  const { encryptTo, verifyBackup } = context.inputs;
  return writeBackup(context, async (folder) => {
    let read = { done: 0, of: 0 };
    let size: number | null = null;
    const key = newKey();
    let reader: DumpReader | null = null;
    const { reading, result: dumped } = await withHeartbeat(
      context.progress,
      async (ms) =>
        `backup: ${verifyBackup === 'compare' ? 'fingerprinted' : 'counted'} ${bytes(read.done)} of ${bytes(read.of)}; dumped ${pace({ done: await folderBytes(folder), of: null, unit: 'bytes' }, ms)}, packed, of a database of ${size === null ? 'unknown size' : bytes(size)}${reader === null || reader.total === 0 ? '' : `; read back ${count(reader.total)} rows`}`,
      () =>
        readOnSnapshot(
          context.connection,
          {
            key,
            sessions: Math.min(2, parallelism),
            noteSeen: true,
            signal: context.signal,
            onTable: (done, of) => (read = { done, of }),
            fromDump: { tablesOf: (found: Dumped) => found.tables, alsoByServer: verifyBackup === 'compare' },
          },
          async (shared) => {
            size = shared.facts.bytes;
            const stop = new AbortController();
            const signal = AbortSignal.any([stop.signal, context.signal]);
            const look = lookForBroken(context.connection, shared.snapshotId, { onlyKeys: runsOthers, signal });
            const newReader = async (): Promise<DumpReader> => (reader = new DumpReader(key, await look.rules));
            const dump = async (): Promise<Dumped> => {
              if (encryptTo.length === 0) return dumpPlain(context, tools, folder, shared, newReader);
              const { dumpEncrypted } = await import('./encrypted-dump.ts');
              return dumpEncrypted(context, tools, folder, shared, { key, newReader });
            };
            const made = await dump().catch((error: unknown) => {
              stop.abort();
              throw error;
            });
            return { ...made, broken: await look.broken(made.open) };
          },
        ),
    );
    const { verified, files } = await dumped.prove(reading);
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
      ...(dumped.broken.length === 0 ? {} : { broken: dumped.broken }),
      ...(loadFirst.length === 0 ? {} : { loadFirst: [...loadFirst] }),
      verified,
    };
    if (verifyBackup === 'decode') return manifest;
    if (verifyBackup === 'compare') return { ...manifest, verified: { ...verified, method: 'compare' } };
    return { ...manifest, verified: await verify(context, tools, manifest, folder) };
  });
}
