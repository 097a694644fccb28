import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { type Config, configSchema } from '../config/config.ts';
import { parseConfig } from '../config/load.ts';
import { SeparationError } from '../errors.ts';
import { separationSuffix } from '../prisma/application.ts';
import type { Catalog } from '../plan/catalog.ts';
import { findSource, makeLayout } from '../plan/layout.ts';
import { makePlan } from '../plan/make-plan.ts';
import { migrationSql } from '../plan/migration-sql.ts';
import type { Hazard, SeparationPlan } from '../plan/plan.ts';
import { findReferences } from '../plan/references/find.ts';
import { blockingHazards } from '../plan/refuse.ts';
import { isSeparated } from '../plan/separated.ts';
import { configText } from './config-text.ts';
import { findSourceTable, pointers } from './find-source.ts';
import { unifiedDiff } from './line-edits.ts';
import { changePrismaSchema } from './prisma/change-schema.ts';
import { suggest } from './suggest.ts';
import { workflowText } from './workflow-text.ts';
import type { NewFile } from './write-files.ts';

export interface MadeConfig {
  text: string;
  config: Config;
}

/** `separation.yml` for a database nobody has described yet. Throws `E_NO_TABLE`, `E_SHAPE`, and `E_STATE` where it is separated already. */
export async function makeConfig(catalog: Catalog): Promise<MadeConfig> {
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
  const { decided, undecided } = findReferences(catalog, discover, source, makeLayout(catalog, discover, source));
  const facts = { catalog, separate, pointers: pointers(catalog, table), decided, undecided };
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

/** Where the configuration goes that is not there yet. */
export function configPath({ config, workingDirectory }: { config: string; workingDirectory: string }): string {
  return resolve(workingDirectory, config);
}

/** The workflow, in the repository that the application's folder is in. */
export function workflowFile(working: string): NewFile {
  const root = repositoryOf(working) ?? working;
  return {
    path: join(root, '.github', 'workflows', 'separate.yml'),
    text: workflowText(relative(root, working).replaceAll('\\', '/')),
  };
}

/** The plan as a migration of Prisma's, and the change to schema.prisma as a diff; nothing where the application has no folder `prisma`. */
export function prismaFiles(working: string, plan: SeparationPlan, now: Date): NewFile[] {
  const folder = join(working, 'prisma');
  if (!existsSync(folder)) return [];
  const migration = join(folder, 'migrations', migrationName(join(folder, 'migrations'), now), 'migration.sql');
  const schema = join(folder, 'schema.prisma');
  const lines = existsSync(schema) ? changePrismaSchema(readFileSync(schema, 'utf8'), plan) : null;
  const diff = lines === null ? '' : unifiedDiff('prisma/schema.prisma', lines);
  return [
    { path: migration, text: migrationSql(plan.operations) },
    ...(diff === '' ? [] : [{ path: join(folder, 'schema.separation.diff'), text: diff }]),
  ];
}

/** The one that is there already, else a new one of this second, as Prisma Migrate would call it. */
function migrationName(folder: string, now: Date): string {
  const there = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(`_${separationSuffix}`)) : [];
  const second = now.toISOString().replaceAll(/\D/g, '').slice(0, 14);
  return there.toSorted().at(-1) ?? `${second}_${separationSuffix}`;
}

/** The nearest folder upwards that holds `.git`. */
function repositoryOf(folder: string): string | null {
  if (existsSync(join(folder, '.git'))) return folder;
  const parent = dirname(folder);
  return parent === folder ? null : repositoryOf(parent);
}
