import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Archive } from '../../backup/archive.ts';
import type { Context } from '../../context.ts';
import { SeparationError } from '../../errors.ts';
import { secretsOf } from '../../postgres/connection.ts';
import type { ToolRun, Tools } from '../../postgres/tools.ts';
import type { Client } from '../../postgres/session.ts';
import { ScriptRunner } from './script-runner.ts';
import { ProgramOutput, programWords } from '../../core/program-words.ts';
import { makePrivateFolder } from '../../core/private-folder.ts';

type LoadContext = Pick<Context, 'connection' | 'signal' | 'folders'>;

/** What of an archive is loaded. */
export interface Selection {
  schemas: readonly string[];
  /** Tables that are there already with their rows, as `schema table`. */
  withoutRows: readonly string[];
}

/**
 * Loads schemas of an archive into the session's own transaction: pg_restore writes the script, and this session runs it.
 * Throws `E_RESTORE`, `E_BACKUP_DAMAGED`, `E_CANCELLED`, and what the server says.
 */
export async function loadSchemas(
  context: LoadContext,
  tools: Tools,
  archive: Archive,
  client: Client,
  { schemas, withoutRows }: Selection,
): Promise<void> {
  // A name that is removed with what else a killed run left (`removeHalfWritten`).
  const folder = join(context.folders.state, `list.${process.pid}.partial`);
  makePrivateFolder(folder);
  try {
    const list = join(folder, 'list');
    await writeFile(list, entriesToLoad(await listOf(context, tools, archive), withoutRows), { mode: 0o600 });
    for (const section of ['pre-data', 'data', 'post-data']) {
      const args = [
        `--use-list=${list}`,
        ...schemas.map((schema) => `--schema=${schema}`),
        `--section=${section}`,
        '--file=-',
      ];
      // Only in the data are there lines for COPY; text that looks so in a function's body is not.
      const script = new ScriptRunner(client, section === 'data');
      const { code, stderr } = await archive.restore(tools, args, {
        ...toolRun(context),
        folders: [folder],
        readOutput: (stdout: Readable) => script.run(stdout),
      });
      if (code !== 0) throw restoreFailed(code, stderr);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The lines of a list of contents (`pg_restore --list`) without what stays where it is: default privileges, and rows of extensions. */
export function entriesToLoad(list: string, withoutRows: readonly string[]): string {
  const stays = [' DEFAULT ACL ', ...withoutRows.map((table) => ` TABLE DATA ${table} `)];
  return list
    .split('\n')
    .filter((line) => !line.startsWith(';') && !stays.some((part) => line.includes(part)))
    .join('\n');
}

async function listOf(context: LoadContext, tools: Tools, archive: Archive): Promise<string> {
  const chunks: Buffer[] = [];
  const { code, stderr } = await archive.restore(tools, ['--list'], {
    ...toolRun(context),
    onStdout: (chunk) => chunks.push(chunk),
  });
  if (code !== 0) throw restoreFailed(code, stderr);
  return Buffer.concat(chunks).toString();
}

function toolRun({ connection, signal }: LoadContext): ToolRun {
  return { env: {}, signal, secrets: secretsOf(connection) };
}

function restoreFailed(code: number | null, stderr: string): SeparationError {
  return new SeparationError(
    'E_RESTORE',
    `pg_restore ended with ${code === null ? 'a signal' : `exit code ${code}`}: ${programWords(stderr)}`,
    'Nothing was changed. Remove the cause, then run `separation recover` again.',
    { cause: new ProgramOutput(stderr) },
  );
}
