import { Readable } from 'node:stream';
import type { Archive } from '../../../backup/archive.ts';
import { withPassList } from '../../../backup/pass-list.ts';
import { isRowsOf, bySection, type Pass, type LoadFirst } from '../../../backup/load-order.ts';
import type { Context } from '../../../config/context.ts';
import { SeparationError } from '../../../core/errors.ts';
import { escapeRegExp } from '../../../core/escape-regexp.ts';
import { secretsOf } from '../../../postgres/connection.ts';
import { refuseOthersOnLoad } from '../../../postgres/trust/others-on-load.ts';
import type { ToolRun, Tools } from '../../../postgres/tools.ts';
import type { Client } from '../../../postgres/session.ts';
import type { Aim } from './aim.ts';
import { grantOwnRights, type OwnRights, revokeOwnRights } from './own-rights.ts';
import { forSession, ScriptRunner } from './script-runner.ts';
import type { PlaceSurvey } from './survey.ts';
import { ProgramOutput, programWords, endedWith } from '../../../core/program-words.ts';

type ReadContext = Pick<Context, 'connection' | 'signal' | 'folders'>;
type LoadContext = ReadContext & Pick<Context, 'config'>;

/** What of an archive is loaded, and what stays where it is. */
export type Selection = Pick<
  PlaceSurvey,
  'schemas' | 'extensionTables' | 'extensionSequences' | 'others' | 'otherOwners' | 'remade'
>;

/** What of an archive has no rows, by section, as pg_restore writes it for one selection. */
export interface Scripts {
  of: string;
  texts: ReadonlyMap<string, Buffer>;
}

/** Reads what of an archive makes and fills tables, before anybody has to wait. Throws `E_RESTORE`, `E_BACKUP_DAMAGED`, `E_CANCELLED`. */
export async function readAhead(
  context: ReadContext,
  tools: Tools,
  archive: Archive,
  contents: readonly string[],
  selection: Selection,
  known: Scripts | null = null,
): Promise<Scripts> {
  const { schemas, extensionTables, extensionSequences, others, otherOwners, remade } = selection;
  const of = JSON.stringify([schemas, extensionTables, extensionSequences, others, otherOwners, remade]);
  if (known?.of === of) return known;
  const texts = new Map<string, Buffer>();
  const passes = bySection(contents, []).filter(({ sections }) => !sections.includes('data'));
  await eachScript(context, tools, archive, passes, selection, async (section, stdout) => {
    const chunks: Buffer[] = [];
    for await (const chunk of stdout as AsyncIterable<Buffer>) chunks.push(chunk);
    texts.set(section, Buffer.concat(chunks));
  });
  return { of, texts };
}

/** Runs the scripts of pg_restore in the session's own transaction; rows of `first` come first. Throws `E_RESTORE`, `E_BACKUP_DAMAGED`, `E_CANCELLED`. */
export async function loadSchemas(
  context: LoadContext,
  tools: Tools,
  archive: Archive,
  client: Client,
  contents: readonly string[],
  {
    selection,
    scripts,
    first = [],
    aim = null,
  }: { selection: Selection; scripts: Scripts; first?: readonly LoadFirst[]; aim?: Aim | null },
): Promise<void> {
  const allow = context.config.allow.flatMap((name) => [name, aim?.text(name) ?? []].flat());
  let lent: OwnRights | null = null;
  const load = async (section: string, script: Readable): Promise<void> => {
    // Only in the data are there lines for COPY; text that looks so in a function's body is not.
    await new ScriptRunner(client, section === 'data', aim).run(script);
    if (section !== 'pre-data') return;
    await refuseOthersOnLoad(client, allow, { inPlace: true });
    lent = await grantOwnRights(
      client,
      selection.schemas.map((schema) => aim?.schema(schema) ?? schema),
    );
  };
  for (const pass of bySection(contents, first)) {
    const [section = ''] = pass.sections;
    const read = scripts.texts.get(section);
    if (read === undefined) await eachScript(context, tools, archive, [pass], selection, load);
    else await load(section, Readable.from([read]));
  }
  await revokeOwnRights(client, lent);
  await client.query(aim?.texts.join(';\n') ?? '');
}

/** Reads all that would be loaded to its last byte, and loads nothing. Throws `E_RESTORE`, `E_BACKUP_DAMAGED`, `E_CANCELLED`. */
export async function readScripts(
  context: ReadContext,
  tools: Tools,
  archive: Archive,
  contents: readonly string[],
  selection: Selection,
): Promise<void> {
  await eachScript(context, tools, archive, bySection(contents, []), selection, async (section, stdout) => {
    if (section === 'pre-data') {
      // What of it cannot be restored in place (another encoding) says so.
      const chunks: Buffer[] = [];
      for await (const chunk of stdout as AsyncIterable<Buffer>) chunks.push(chunk);
      forSession(Buffer.concat(chunks).toString());
    } else for await (const _ of stdout) continue;
  });
}

async function eachScript(
  context: ReadContext,
  tools: Tools,
  archive: Archive,
  passes: readonly Pass[],
  selection: Selection,
  read: (section: string, stdout: Readable) => Promise<void>,
): Promise<void> {
  // Entries without a schema are of none of these, so that the list alone says what is loaded if there are some.
  const bySchema = selection.remade.length === 0 ? selection.schemas.map((schema) => `--schema=${schema}`) : [];
  await withPassList(context.folders.state, tools, async (list) => {
    for (const { lines, ...pass } of passes) {
      const [section = ''] = pass.sections;
      const { args, ...given } = await list({ ...pass, lines: entriesToLoad(lines, selection) });
      const { code, stderr } = await archive.restore(tools, [...args, ...bySchema, '--file=-'], {
        ...toolRun(context),
        ...given,
        readOutput: (stdout: Readable) => read(section, stdout),
      });
      if (code !== 0) throw restoreFailed(code, stderr);
    }
  });
}

/** The lines of `pg_restore --list` that are loaded; not default privileges, rows of extensions, and what belongs to other roles. */
export function entriesToLoad(
  contents: readonly string[],
  { schemas, extensionTables, extensionSequences, others, otherOwners, remade }: Selection,
): string[] {
  const stays = (line: string): boolean =>
    isDefaultPrivilege.test(line) ||
    isWidePublication.test(line) ||
    isMemberOf(line, schemas, others) ||
    extensionTables.some((table) => isRowsOf(line, table)) ||
    extensionSequences.some((sequence) => (sequenceEntry.exec(line)?.[1] ?? '').startsWith(`${sequence} `));
  const isRemade = (line: string): boolean => remade.some((entry) => line.includes(` ${entry}`));
  const isOfSchema = (line: string): boolean => schemas.some((schema) => schemaIn(line, schema));
  return contents.filter((line) => {
    if (isRemade(line)) return true;
    if (stays(line)) return false;
    if (otherOwners.some((owner) => line.endsWith(` ${owner}`))) return false;
    return remade.length === 0 || isOfSchema(line);
  });
}

/** By the catalog that they are in, too (826, 6237): any word may be a name. */
const isDefaultPrivilege = /^\d+; 826 \d+ DEFAULT ACL /;
const isWidePublication = /^\d+; 6237 \d+ PUBLICATION TABLES IN SCHEMA /;

const memberEntry = /^\d+; 6106 \d+ PUBLICATION TABLE (.*) \S+$/;

/** True of the membership of a table of others in a publication: `schema publication table owner`. */
function isMemberOf(line: string, schemas: readonly string[], others: readonly string[]): boolean {
  const rest = memberEntry.exec(line)?.[1];
  if (rest === undefined) return false;
  return schemas.some((schema) => {
    const within = `${schema} `;
    const isTable = (other: string): boolean =>
      other.startsWith(within) && rest.endsWith(` ${other.slice(within.length)}`);
    return rest.startsWith(within) && others.some(isTable);
  });
}

/** A sequence (1259), or its value. */
const sequenceEntry = /^\d+; (?:1259 \d+ SEQUENCE|0 0 SEQUENCE SET) (.*)$/;

/** What an archive calls its entries: one or more words in capitals, before the schema. */
const description = /^\d+; \d+ \d+ [A-Z]+(?: [A-Z]+)*? /;

function schemaIn(line: string, schema: string): boolean {
  const rest = line.replace(description, '');
  return rest.startsWith(`${schema} `) || new RegExp(`^(?:[A-Z]+ )+${escapeRegExp(schema)} `).test(rest);
}

function toolRun({ connection, signal }: ReadContext): ToolRun {
  return { env: {}, signal, secrets: secretsOf(connection) };
}

function restoreFailed(code: number | null, stderr: string): SeparationError {
  return new SeparationError(
    'E_RESTORE',
    `pg_restore ${endedWith(code)}: ${programWords(stderr)}`,
    'Nothing was changed. Remove the cause, then run `separation recover` again.',
    { cause: new ProgramOutput(stderr) },
  );
}
