import { SeparationError } from '../../errors.ts';
import type { Client } from '../../postgres/session.ts';
import { sqlFile } from '../../sql-file.ts';

/** What a replacement in place does to a database, found before it begins. */
export interface Survey {
  /** Schemas whose contents are replaced; they themselves stay. */
  schemas: string[];
  /** `DROP …` for everything in them but what belongs to extensions. */
  drops: string[];
  /** Their tables, quoted, to be locked. */
  tables: string[];
  /** Triggers on tables of other schemas that call functions of these, to be made again. */
  triggers: string[];
  /** Tables of extensions, as `schema table`: they stay, so their rows must not be loaded again. */
  extensionTables: string[];
}

interface Row {
  part: 'drop' | 'schema' | 'obstacle' | 'trigger' | 'extension-table';
  type: string | null;
  identity: string;
  detail: string | null;
  hint: string | null;
}

/** What `pg_identify_object` calls a kind, as DROP does where that is another word. */
const dropWords: Readonly<Record<string, string>> = {
  'composite type': 'type',
  'statistics object': 'statistics',
  aggregate: 'routine',
  function: 'routine',
  procedure: 'routine',
};

const shown = 10;

/**
 * Looks at what would be dropped and what would be lost with it. `needed` are schemas that have to be filled, though this role may have
 * nothing in them now. Throws `E_RESTORE` with everything that is in the way; nothing was touched.
 */
export async function survey(client: Client, needed: readonly string[]): Promise<Survey> {
  const { rows } = await client.query<Row>(sqlFile('way-back/in-place/survey.sql'), [needed]);
  const of = (part: Row['part']): Row[] => rows.filter((row) => row.part === part);
  const obstacles = of('obstacle');
  if (obstacles.length > 0) throw inTheWay(obstacles);
  const drops = of('drop');
  return {
    schemas: of('schema').map(({ identity }) => identity),
    drops: drops.map(({ type, identity }) => {
      const word = dropWords[type ?? ''] ?? type ?? '';
      return `DROP ${word.toUpperCase()} IF EXISTS ${identity} CASCADE`;
    }),
    tables: drops.filter(({ detail }) => detail === 'r' || detail === 'p').map(({ identity }) => identity),
    triggers: of('trigger').flatMap(({ detail }) => detail ?? []),
    extensionTables: of('extension-table').flatMap(({ detail }) => detail ?? []),
  };
}

function inTheWay(obstacles: readonly Row[]): SeparationError {
  const lines = obstacles.map(({ type, identity, detail }) => `${type ?? ''} ${identity} ${detail ?? ''}`);
  const hints = [...new Set(obstacles.flatMap(({ hint }) => hint ?? []))];
  const more = lines.length > shown ? ` and ${lines.length - shown} more` : '';
  return new SeparationError(
    'E_RESTORE',
    `the role may not create databases, and the schemas cannot be replaced in place: ${lines.slice(0, shown).join('; ')}${more}`,
    `Nothing was touched. Either let an administrator give the role CREATEDB and the database, so that a copy can take its place, or for each of these: ${hints.join('; ')}. Then run \`separation recover\` again.`,
  );
}
