import { join } from 'node:path';
import type { Context } from '../config/context.ts';
import { SeparationError } from '../core/errors.ts';
import { secretsOf } from '../postgres/connection.ts';
import type { ProcessResult } from '../core/process.ts';
import type { ToolRun, Tools } from '../postgres/tools.ts';
import { damaged } from './damaged.ts';
import { encryptedFile, readEncrypted } from './encryption.ts';
import { endedWith } from '../core/program-words.ts';

/** A dump as pg_restore reads it, as often as is asked. */
export interface Archive {
  /** What it is called in messages. */
  readonly name: string;
  /** True if it comes from a stream that cannot be rewound: read in its own order, by one job. */
  readonly streamed: boolean;
  /** Where its files are (directory format); null if it has none. */
  readonly folder: string | null;
  /** Runs pg_restore on it. Throws `E_BACKUP_DAMAGED` if it cannot be decrypted to its end. */
  restore(tools: Tools, args: readonly string[], options: ToolRun): Promise<ProcessResult>;
}

/** A dump in files (directory format). */
export function plainArchive(path: string): Archive {
  return {
    name: path,
    streamed: false,
    folder: path,
    restore: (tools, args, options) =>
      tools.run('pg_restore', [...args, path], { ...options, folders: [path, ...(options.folders ?? [])] }),
  };
}

/** The dump in a backup folder. Throws `E_RESTORE` if it is encrypted and the identity in the environment is none of its recipients'. */
export async function archiveIn(
  folder: string,
  encryptedTo: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Archive> {
  if (encryptedTo.length === 0) return plainArchive(join(folder, 'dump'));
  const path = join(folder, encryptedFile);
  // The header tells whether the identity fits; nothing has to be read for it.
  (await readEncrypted(path, environment)).destroy();
  return {
    name: path,
    streamed: true,
    folder: null,
    restore: async (tools, args, options) => {
      const input = await readEncrypted(path, environment);
      let broken: unknown = null;
      input.once('error', (error: unknown) => (broken = error));
      return tools.run('pg_restore', args, { ...options, input }).catch((error: unknown) => {
        throw error === broken ? damaged(path, 'it cannot be decrypted to its end', error) : error;
      });
    },
  };
}

/** The lines of an archive's list of contents (`pg_restore --list`). Throws `E_RESTORE`, `E_BACKUP_DAMAGED`. */
export async function listOf(
  { connection, signal }: Pick<Context, 'connection' | 'signal'>,
  tools: Tools,
  archive: Archive,
): Promise<string[]> {
  const chunks: Buffer[] = [];
  const { code, stderr } = await archive.restore(tools, ['--list'], {
    env: {},
    signal,
    secrets: secretsOf(connection),
    onStdout: (chunk) => chunks.push(chunk),
  });
  if (code !== 0)
    throw new SeparationError(
      'E_RESTORE',
      `pg_restore --list ${endedWith(code)}: ${stderr}`,
      'Nothing was changed. Remove the cause, then run `separation recover` again.',
    );
  const lines = Buffer.concat(chunks).toString().split('\n');
  return lines.filter((line) => line !== '' && !line.startsWith(';'));
}
