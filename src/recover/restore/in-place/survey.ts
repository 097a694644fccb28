import { SeparationError } from '../../../core/errors.ts';
import type { Client } from '../../../postgres/session.ts';
import { catalogQuery } from '../../ways/catalog-query.ts';
import { serverMajor } from './server-major.ts';
import { sqlFile } from '../../../core/project-files.ts';

/** What a replacement in place does to a database, found before it begins. */
export interface PlaceSurvey {
  /** Schemas in which something is replaced; they themselves stay. */
  schemas: string[];
  /** Schemas of this role's: one that the backup has not got goes. */
  ownSchemas: string[];
  /** `DROP …` for everything in them that this role may act as the owner of. */
  drops: string[];
  /** Their tables, quoted, to be locked. */
  tables: string[];
  /** Tables, views and sequences of other roles in these schemas, as `schema name`: they stay as they are. */
  others: string[];
  /** Those roles. */
  otherOwners: string[];
  /** Triggers on tables of other roles that call functions of this one's, to be made again. */
  triggers: string[];
  /** Entries of an archive without a schema that go with what is dropped, as they stand in its list. */
  remade: string[];
  /** Tables of extensions, as `schema table`: they stay, so their rows must not be loaded again. */
  extensionTables: string[];
  /** Their sequences, in the same way: they stay too. */
  extensionSequences: string[];
  /** What is in the way, and what would mend it. */
  obstacles: { text: string; hint: string }[];
}

interface Row {
  part:
    | 'drop'
    | 'schema'
    | 'own-schema'
    | 'other'
    | 'other-owner'
    | 'remade'
    | 'obstacle'
    | 'trigger'
    | 'extension-table'
    | 'extension-sequence';
  type: string | null;
  identity: string;
  detail: string | null;
  hint: string | null;
}

/** What `pg_identify_object` calls a kind, as DROP does if that is another word. */
const dropWords: Readonly<Record<string, string>> = {
  'composite type': 'type',
  'statistics object': 'statistics',
  aggregate: 'routine',
  function: 'routine',
  procedure: 'routine',
};

const shown = 10;

/** What would be dropped and what would be lost with it; nothing is touched. `needed` are schemas that have to be filled. */
export async function survey(
  client: Client,
  needed: readonly string[],
  role: string | null = null,
): Promise<PlaceSurvey> {
  const query = catalogQuery(sqlFile('recover/restore/in-place/survey.sql'), await serverMajor(client), role);
  const { rows } = await client.query<Row>(query, [needed]);
  const of = (part: Row['part']): Row[] => rows.filter((row) => row.part === part);
  const identities = (part: Row['part']): string[] => of(part).map(({ identity }) => identity);
  const drops = of('drop');
  return {
    // One that is needed may be gone.
    schemas: [...new Set([...identities('schema'), ...needed])],
    ownSchemas: identities('own-schema'),
    drops: drops.map(({ type, identity }) => {
      const word = dropWords[type ?? ''] ?? type ?? '';
      return `DROP ${word.toUpperCase()} IF EXISTS ${identity} CASCADE`;
    }),
    tables: drops.filter(({ detail }) => detail === 'r' || detail === 'p').map(({ identity }) => identity),
    others: identities('other'),
    otherOwners: identities('other-owner'),
    triggers: of('trigger').flatMap(({ detail }) => detail ?? []),
    remade: identities('remade'),
    extensionTables: of('extension-table').flatMap(({ detail }) => detail ?? []),
    extensionSequences: of('extension-sequence').flatMap(({ detail }) => detail ?? []),
    obstacles: of('obstacle').map(({ type, identity, detail, hint }) => ({
      text: `${type ?? ''} ${identity} ${detail ?? ''}`,
      hint: hint ?? '',
    })),
  };
}

/** Throws `E_RESTORE` with everything that is in the way of a replacement; nothing was touched. */
export function refuseObstacles({ obstacles }: PlaceSurvey): void {
  if (obstacles.length === 0) return;
  const hints = [...new Set(obstacles.map(({ hint }) => hint))];
  const more = obstacles.length > shown ? ` and ${obstacles.length - shown} more` : '';
  throw new SeparationError(
    'E_RESTORE',
    `what this role owns cannot be replaced in place: ${obstacles
      .slice(0, shown)
      .map(({ text }) => text)
      .join('; ')}${more}`,
    `Nothing was touched. Either let an administrator give the role CREATEDB and the database, so that a copy can take its place, or for each of these: ${hints.join('; ')}. Then run \`separation recover\` again.`,
  );
}
