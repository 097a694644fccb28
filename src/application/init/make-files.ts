import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { type Config, configSchema } from '../../config/config.ts';
import { parseConfig } from '../../config/load.ts';
import { SeparationError } from '../../core/errors.ts';
import { committedSeparation, separationSuffix } from '../../prisma/application.ts';
import type { SchemaProblem } from '../../prisma/judge.ts';
import { joined, readSchemaText } from '../../prisma/read-schema.ts';
import { findSchema, migrationsFolder } from '../../prisma/schema-files.ts';
import type { SchemaGroup } from '../../prisma/schema-groups.ts';
import type { Catalog } from '../../plan/catalog.ts';
import { findSource, makeLayout } from '../../plan/layout.ts';
import { makePlan } from '../../plan/make-plan.ts';
import { migrationSql } from '../../plan/migration-sql.ts';
import type { Hazard, Reference, SeparationPlan } from '../../plan/plan.ts';
import { familyOf } from '../../plan/references/family.ts';
import { findReferences } from '../../plan/references/find.ts';
import { blockingHazards } from '../../plan/decisions.ts';
import { isSeparated } from '../../plan/separated.ts';
import type { UndecidedReference } from '../../plan/hazards/subject.ts';
import { librariesIn } from '../../prisma/sign-in/find.ts';
import { isSignInTable, signInModel } from '../../prisma/sign-in/models.ts';
import { type ConfigFacts, configText } from './config-text.ts';
import { findSourceTable, pointers } from './find-source.ts';
import { unifiedDiff } from './line-edits.ts';
import { policiesText } from './policies-text.ts';
import { changePrismaSchema } from './prisma/change-schema.ts';
import { whyNamed } from './prisma/model-names.ts';
export { schemaOfDatabase as schemasOf } from './schema-of-database.ts';
import { schemaOfDatabase } from './schema-of-database.ts';
import { suggest, type Suggested } from './suggest.ts';
import { workflowTexts } from './workflow-text.ts';
import type { NewFile } from './write-files.ts';

export interface MadeConfig {
  text: string;
  config: Config;
}

/** `separation.yml` for a database nobody has described yet. Throws `E_NO_TABLE`, `E_SHAPE`, and `E_STATE` if it is separated already. */
export async function makeConfig(catalog: Catalog, working: string | null = null): Promise<MadeConfig> {
  if (isSeparated(catalog, configSchema.parse({ separate: { tables: 'discover' } }))) {
    throw new SeparationError(
      'E_STATE',
      `database ${catalog.database} is separated already`,
      '`separation status` says where it stands.',
    );
  }
  const table = findSourceTable(catalog);
  const separate = suggest(catalog, table);
  const discover = configSchema.parse({ separate: { ...separate, tables: 'discover' } });
  const source = findSource(catalog, discover);
  const found = findReferences(catalog, discover, source, makeLayout(catalog, discover, source));
  const ofLibrary = ({ schema, table: name }: UndecidedReference): boolean =>
    catalog.tables.some((one) => one.schema === schema && one.name === name && isSignInTable(one));
  const facts = {
    catalog,
    separate,
    pointers: pointers(catalog, table),
    decided: found.decided.map((reference) => keptIfTaken(catalog, reference)),
    // A library reads its column by this name.
    kept: found.undecided.filter(ofLibrary),
    undecided: found.undecided.filter((one) => !ofLibrary(one)),
    byNameOnly: found.byNameOnly,
    ...applicationFacts(working, catalog, separate),
  };
  const first = parseConfig(configText({ ...facts, blocking: [], blockingRewritten: [] }), 'separation.yml');
  const blockingWith = async (functions: Config['functions']): Promise<Hazard[]> =>
    blockingHazards(await makePlan(catalog, { ...first, functions }));
  const text = configText({
    ...facts,
    blocking: await blockingWith('refuse'),
    blockingRewritten: await blockingWith('rewrite'),
  });
  return { text, config: parseConfig(text, 'separation.yml') };
}

/** A reference whose new name is a column of its table, or of one that inherits it, keeps its name. */
function keptIfTaken(catalog: Catalog, reference: Reference): Reference {
  const table = catalog.tables.find(({ schema, name }) => schema === reference.schema && name === reference.table);
  const taken =
    table !== undefined &&
    familyOf(catalog, table).some(({ columns }) => columns.some(({ name }) => name === reference.to));
  return taken ? { ...reference, to: reference.column } : reference;
}

/** What the application's folder says: by what people sign in, and which of its Prisma schemas is of the database. */
function applicationFacts(
  working: string | null,
  catalog: Catalog,
  separate: Suggested,
): Pick<ConfigFacts, 'provider' | 'schemas' | 'isChosen'> {
  if (working === null) return { provider: null, schemas: [], isChosen: false };
  const { schema, several } = schemaOfDatabase(working, catalog, separate);
  // Whose accounts are in this database is told by the database, and how they are followed is asked.
  const asks = catalog.tables.some(({ schema: home, name }) => home === 'auth' && name === 'users');
  const library = librariesIn(working).find(
    ({ provider, byHand }) => byHand !== true && (provider !== 'supabase' || !asks),
  );
  const own =
    schema === null ? null : signInModel(readSchemaText(joined(schema.files)), separate.schema, separate.table);
  return {
    // Sessions that the application keeps itself are of no library.
    provider: library?.provider ?? (own === null ? null : 'none'),
    schemas: several,
    isChosen: schema !== null,
  };
}

/** Where the configuration goes that is not there yet. */
export function configPath({ config, workingDirectory }: { config: string; workingDirectory: string }): string {
  return resolve(workingDirectory, config);
}

/** The workflows, in the repository that the application's folder is in. */
export function workflowFiles(working: string): NewFile[] {
  const root = repositoryOf(working) ?? working;
  return workflowTexts(relative(root, working).replaceAll('\\', '/')).map(({ name, text }) => ({
    path: join(root, '.github', 'workflows', name),
    text,
  }));
}

/** What becomes of the application's schema: `separation code --write` makes it, and nothing else does. */
export interface SchemaProposal {
  /** The file with the datasource. */
  schema: string;
  /** Empty if no model stands for the source table. */
  diff: string;
  refused: SchemaProblem[];
  /** Why the model of the buyers gets another name than its table suggests; null if it does not. */
  naming: string | null;
}

/** The plan as a migration of Prisma's, and what becomes of its schema; nothing if the application has no Prisma. */
export function prismaFiles(
  working: string,
  config: Config,
  plan: SeparationPlan,
  now: Date,
): { files: NewFile[]; proposal: SchemaProposal | null } {
  const schema = findSchema(working, config);
  if (schema === null && !existsSync(join(working, 'prisma'))) return { files: [], proposal: null };
  const folder = migrationsFolder(working, schema);
  const path = join(folder, migrationName(folder, now), 'migration.sql');
  return {
    files: [{ path, text: migrationSql(plan.operations) }],
    proposal: schema === null ? null : proposalOf(schema, plan),
  };
}

function proposalOf({ root, files }: SchemaGroup, plan: SeparationPlan): SchemaProposal {
  const changed = changePrismaSchema(files, plan);
  return {
    schema: root,
    diff: (changed?.files ?? [])
      .map(({ path, lines }) =>
        unifiedDiff(path, lines.map(({ before }) => before).join('\n'), lines.flatMap(({ after }) => after).join('\n')),
      )
      .join(''),
    refused: changed?.refused ?? [],
    naming: whyNamed(readSchemaText(joined(files)), plan.layout),
  };
}

/** Row level security for both worlds, beside `separation.yml`; nothing if users follow no accounts. */
export function policyFiles(working: string, catalog: Catalog, plan: SeparationPlan): NewFile[] {
  const policies = policiesText(catalog, plan);
  if (policies === null) return [];
  return [
    { path: join(working, 'separation', 'policies.sql'), text: policies.apply },
    { path: join(working, 'separation', 'policies.remove.sql'), text: policies.remove },
  ];
}

/** The one that is there already, else a new one of this second, as Prisma Migrate would call it. */
function migrationName(folder: string, now: Date): string {
  const second = now.toISOString().replaceAll(/\D/g, '').slice(0, 14);
  return committedSeparation(folder)?.name ?? `${second}_${separationSuffix}`;
}

/** The nearest folder upwards that holds `.git`. */
function repositoryOf(folder: string): string | null {
  if (existsSync(join(folder, '.git'))) return folder;
  const parent = dirname(folder);
  return parent === folder ? null : repositoryOf(parent);
}
