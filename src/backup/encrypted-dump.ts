import { once } from 'node:events';
import { join } from 'node:path';
import { PassThrough, type Readable } from 'node:stream';
import type { Context } from '../config/context.ts';
import { secretsOf } from '../postgres/connection.ts';
import { pace } from '../core/words.ts';
import type { FingerprintKey } from '../postgres/rows/row-hash.ts';
import type { ProcessResult } from '../core/process.ts';
import type { Tools } from '../postgres/tools.ts';
import { archiveIn } from './archive.ts';
import { damaged } from './damaged.ts';
import { DumpReader } from './copy-rows/dump-reader.ts';
import { decodeArguments, decodeDump, judgeDecoded } from './decode.ts';
import { encryptedFile, writeEncrypted } from './encryption.ts';
import { listFiles } from './files.ts';
import { withHeartbeat } from '../core/heartbeat.ts';
import { identitiesIn } from '../core/environment.ts';
import type { Manifest } from '../core/manifest.ts';
import { runDump } from './pg-dump.ts';
import type { Dumped } from './proof.ts';
import { rowsOf, type Shared } from './snapshot.ts';

type DumpContext = Pick<Context, 'connection' | 'inputs' | 'environment' | 'progress' | 'signal' | 'waiting' | 'runId'>;

/** Dumps into one encrypted file; plain bytes are only in memory and pipes. Answers what is left of the proof. Throws as `runDump`, and `E_BACKUP_DAMAGED`. */
export async function dumpEncrypted(
  context: DumpContext,
  tools: Tools,
  folder: string,
  shared: Shared,
  { key, newReader }: { key: FingerprintKey; newReader: () => Promise<DumpReader> },
): Promise<Dumped> {
  let sha256 = '';
  let decoding: Promise<ProcessResult> | null = null;
  let reader = await newReader();
  const secrets = secretsOf(context.connection);
  const read = async (stdout: Readable): Promise<void> => {
    const plain = new PassThrough();
    // Taken from the first moment on: what nobody reads when pg_dump has ended, Node throws away, and a cipher takes time to begin.
    const output = stdout.pipe(new PassThrough());
    const rows = await newReader();
    reader = rows;
    decoding = tools.run('pg_restore', decodeArguments, {
      env: {},
      signal: context.signal,
      secrets,
      input: plain,
      onStdout: (chunk) => rows.push(chunk),
    });
    const ended = decoding.then(
      () => undefined,
      () => undefined,
    );
    try {
      sha256 = await writeEncrypted(teed(output, plain, ended), join(folder, encryptedFile), context.inputs.encryptTo);
    } finally {
      plain.end();
    }
  };
  await runDump(context, tools, { read }, shared);
  if (decoding === null) throw new Error('pg_dump ended without having been read');
  const decoded: ProcessResult = await decoding;
  const path = join(folder, encryptedFile);
  if (decoded.code !== 0 || reader.unfinished) judgeDecoded(path, decoded, reader, []);
  const prove: Dumped['prove'] = async ({ tables }) => ({
    verified: await proveEncrypted(context, tools, folder, { sha256, decoded, reader, key }, tables),
    files: await listFiles(folder),
  });
  return { tables: reader.tables, open: reader.open, prove };
}

/** Gives every chunk to `other`, at its pace, before it goes on; when `ended` says that nobody reads there any more, to nobody. */
async function* teed(source: Readable, other: PassThrough, ended: Promise<void>): AsyncGenerator<Uint8Array> {
  let over = false;
  void ended.then(() => (over = true));
  for await (const chunk of source as AsyncIterable<Buffer>) {
    if (!over && !other.write(chunk)) {
      const waiting = new AbortController();
      const drained = once(other, 'drain', { signal: waiting.signal }).catch(() => undefined);
      await Promise.race([drained, ended]);
      waiting.abort();
    }
    yield chunk;
  }
}

/** What was seen of a dump while it was written. */
interface Seen {
  /** Of the ciphertext as it left this process. */
  sha256: string;
  /** How pg_restore ended that decoded the plain stream, and the rows it found. */
  decoded: ProcessResult;
  reader: DumpReader;
  key: FingerprintKey;
}

/** Proves an encrypted dump by its plain stream and the file's checksum; with the identity also by decrypting the file. Throws `E_BACKUP_DAMAGED`. */
async function proveEncrypted(
  context: DumpContext,
  tools: Tools,
  folder: string,
  { sha256, decoded, reader, key }: Seen,
  tables: Manifest['tables'],
): Promise<Manifest['verified']> {
  const path = join(folder, encryptedFile);
  const seen = judgeDecoded(path, decoded, reader, tables);
  const [file] = await listFiles(folder);
  if (file?.sha256 !== sha256) throw damaged(path, 'it is not what was written (its checksum differs)');
  if (identitiesIn(context.environment).length === 0)
    return { method: 'stream', at: new Date().toISOString(), ...seen };
  context.progress('backup: decrypting it to its last byte');
  const archive = await archiveIn(folder, context.inputs.encryptTo, context.environment);
  const again = new DumpReader(key);
  const { signal } = context;
  const read = await withHeartbeat(
    context.progress,
    (ms) => `backup: read back ${pace({ done: again.total, of: rowsOf(tables), unit: 'rows' }, ms)}`,
    () => decodeDump(tools, archive, tables, { signal, secrets: secretsOf(context.connection), reader: again }),
  );
  return { method: 'decode', at: new Date().toISOString(), ...read };
}
