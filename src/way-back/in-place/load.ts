import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Archive } from '../../backup/archive.ts';
import type { Context } from '../../context.ts';
import { SeparationError } from '../../errors.ts';
import { secretsOf } from '../../postgres/connection.ts';
import type { ToolRun, Tools } from '../../postgres/tools.ts';
import type { Client } from '../../postgres/session.ts';
import { ScriptRunner } from './script-runner.ts';
import type { Survey } from './survey.ts';

type LoadContext = Pick<Context, 'connection' | 'signal' | 'folders'>;

/** What of an archive is loaded, and what stays where it is. */
export type Selection = Pick<Survey, 'schemas' | 'extensionTables' | 'otherOwners' | 'remade'>;

/**
 * Loads what a survey has found from an archive into the session's own transaction: pg_restore writes the script, and this session runs
 * it. `contents` are the lines of its list. Throws `E_RESTORE`, `E_BACKUP_DAMAGED`, `E_CANCELLED`, and what the server says.
 */
export async function loadSchemas(
  context: LoadContext,
  tools: Tools,
  archive: Archive,
  client: Client,
  contents: readonly string[],
  selection: Selection,
): Promise<void> {
  // A name that is removed with what else a killed run left (`removeHalfWritten`).
  const folder = join(context.folders.state, `list.${process.pid}.partial`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    const list = join(folder, 'list');
    await writeFile(list, entriesToLoad(contents, selection).join('\n'), { mode: 0o600 });
    // Entries without a schema are of none of these, so that the list alone says what is loaded where there are some.
    const bySchema = selection.remade.length === 0 ? selection.schemas.map((schema) => `--schema=${schema}`) : [];
    for (const section of ['pre-data', 'data', 'post-data']) {
      const args = [`--use-list=${list}`, ...bySchema, `--section=${section}`, '--file=-'];
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

/**
 * The lines of a list of contents (`pg_restore --list`) that are loaded: not what stays where it is, which is default privileges, rows of
 * extensions and what belongs to other roles; and of what has no schema only what went with something that was dropped.
 */
export function entriesToLoad(
  contents: readonly string[],
  { schemas, extensionTables, otherOwners, remade }: Selection,
): string[] {
  const stays = [' DEFAULT ACL ', ...extensionTables.map((table) => ` TABLE DATA ${table} `)];
  const isRemade = (line: string): boolean => remade.some((entry) => line.includes(` ${entry}`));
  const isOfSchema = (line: string): boolean => schemas.some((schema) => schemaIn(line, schema));
  return contents.filter((line) => {
    if (isRemade(line)) return true;
    if (stays.some((part) => line.includes(part))) return false;
    if (otherOwners.some((owner) => line.endsWith(` ${owner}`))) return false;
    return remade.length === 0 || isOfSchema(line);
  });
}

/** What an archive calls its entries: one or more words in capitals, before the schema. */
const description = /^\d+; \d+ \d+ [A-Z]+(?: [A-Z]+)*? /;

function schemaIn(line: string, schema: string): boolean {
  const rest = line.replace(description, '');
  return rest.startsWith(`${schema} `) || new RegExp(`^(?:[A-Z]+ )+${escapeRegExp(schema)} `).test(rest);
}

function escapeRegExp(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** The lines of an archive's list of contents. */
export async function contentsOf(context: LoadContext, tools: Tools, archive: Archive): Promise<string[]> {
  const chunks: Buffer[] = [];
  const { code, stderr } = await archive.restore(tools, ['--list'], {
    ...toolRun(context),
    onStdout: (chunk) => chunks.push(chunk),
  });
  if (code !== 0) throw restoreFailed(code, stderr);
  const list = Buffer.concat(chunks).toString();
  return list.split('\n').filter((line) => line !== '' && !line.startsWith(';'));
}

function toolRun({ connection, signal }: LoadContext): ToolRun {
  return { env: {}, signal, secrets: secretsOf(connection) };
}

function restoreFailed(code: number | null, stderr: string): SeparationError {
  return new SeparationError(
    'E_RESTORE',
    `pg_restore ended with ${code === null ? 'a signal' : `exit code ${code}`}: ${stderr}`,
    'Nothing was changed. Remove the cause, then run `separation recover` again.',
  );
}
