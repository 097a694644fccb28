import { basename, join } from 'node:path';
import type { Context } from '../config/context.ts';
import { secretsOf } from '../postgres/connection.ts';
import type { Tools } from '../postgres/tools.ts';
import { bytes } from '../core/words.ts';
import { plainArchive } from './archive.ts';
import type { DumpReader } from './copy-rows/dump-reader.ts';
import { judgeDecoded, readBack } from './decode.ts';
import { folderBytes, listFiles, sealFolder, writeDurably } from './files.ts';
import { jobsFor, schemaFile } from './parameters.ts';
import { runDump } from './pg-dump.ts';
import type { Dumped } from './proof.ts';
import type { Shared } from './snapshot.ts';

/** Dumps into a directory and reads it to its last byte. Answers the rows found and what is left of the proof. Throws as `runDump`, and `E_BACKUP_DAMAGED`. */
export async function dumpPlain(
  context: Pick<Context, 'connection' | 'inputs' | 'progress' | 'runId' | 'signal' | 'waiting'>,
  tools: Tools,
  folder: string,
  shared: Shared,
  newReader: () => Promise<DumpReader>,
): Promise<Dumped> {
  const path = join(folder, 'dump');
  await runDump(context, tools, { folder: path, jobs: jobsFor(shared.facts.bytes) }, shared);
  context.progress(`backup: dumped ${bytes(await folderBytes(path))}; reading it to its last byte`);
  const archive = plainArchive(path);
  const secrets = secretsOf(context.connection);
  const reader = await newReader();
  const reading = readBack(tools, archive, reader, {
    signal: context.signal,
    secrets,
    byRestoreAlone: context.inputs.verifyBackup === 'compare',
  });
  // pg_dump does not wait for the disk; what has to be there in the end is written meanwhile.
  const [decoded, listed] = await Promise.all([reading, listFiles(path), sealFolder(path)]);
  const dumped = listed.map((file) => ({ ...file, path: `${basename(path)}/${file.path}` }));
  if (decoded.code !== 0 || reader.unfinished) judgeDecoded(archive.name, decoded, reader, []);
  const prove: Dumped['prove'] = async ({ tables, schemaLines }) => {
    const found = judgeDecoded(archive.name, decoded, reader, tables);
    const schema = join(folder, schemaFile);
    await writeDurably(schema, `${schemaLines.map((line) => JSON.stringify(line)).join('\n')}\n`);
    const files = [...dumped, ...(await listFiles(folder, [schemaFile]))];
    return { verified: { method: 'decode', at: new Date().toISOString(), ...found }, files };
  };
  return { tables: reader.tables, open: reader.open, prove };
}
