import type { Config } from '../config/config.ts';
import { type Application, noApplication, readApplication } from '../prisma/application.ts';
import type { Catalog, CatalogTable } from './catalog.ts';
import { separationDigest } from './digest.ts';
import { findHazards } from './hazards/index.ts';
import { functionOperations } from './functions/rewrite.ts';
import { loadParser } from './parser.ts';
import { findSource, makeLayout, withRenamedColumns } from './layout.ts';
import { newTableOperations } from './new-tables.ts';
import type { Plan, Reference, SeparationPlan } from './plan.ts';
import { familyOf } from './references/family.ts';
import { findReferences } from './references/find.ts';
import { accountsTable, followOperations } from './sign-in/accounts.ts';
import { namesInSchema, renameOperations } from './rename-operations.ts';
import { surveyOf } from './survey.ts';
import { findOldNames, renamedOutputs, viewOperations } from './views/old-names.ts';
import type { Context } from '../config/context.ts';
import { makeOwnPlan } from './own/own-plan.ts';

/** The plan for this database: the same catalog and config give the same digest. Throws `E_NO_TABLE`, `E_NO_COLUMN`, `E_SHAPE`, `E_CONFIG`. */
export async function makePlan(
  catalog: Catalog,
  config: Config,
  application: Application = noApplication,
): Promise<SeparationPlan> {
  await loadParser();
  const source = findSource(catalog, config);
  const today = makeLayout(catalog, config, source);
  const found = findReferences(catalog, config, source, today);
  const { decided: references, undecided, otherNames, byNameOnly } = found;
  const layout = withRenamedColumns(today, references);
  const names = namesInSchema(catalog, layout.schema);
  const renames = renameOperations(catalog, source, layout, references, names);
  const oldNames = findOldNames(catalog, source, layout, renames.columns, config.separate.column);
  const tables = [
    ...renames.operations,
    ...viewOperations(renamedOutputs(oldNames, config)),
    ...newTableOperations(catalog, source, layout, names),
  ];
  const subject = {
    catalog,
    config,
    application,
    layout,
    source,
    references,
    renamedColumns: renames.columns,
    renamedObjects: renames.objects,
    oldNames,
    undecided,
    otherNames,
    byNameOnly,
  };
  // Functions first: the types in their heads still have the names that the definitions were printed with.
  const accounts = layout.signIn === 'trigger' ? accountsTable(catalog, source) : null;
  const follow = accounts === null ? [] : followOperations(catalog, accounts, layout);
  const operations = [...functionOperations(subject), ...tables, ...follow];
  const locks = lockedTables(catalog, source, references);
  return {
    version: 1,
    kind: 'separation',
    digest: separationDigest(operations, references, layout, locks),
    operations,
    references,
    hazards: findHazards(subject, operations),
    layout,
    locks,
    ...(accounts?.mayLock === true ? { accounts: { schema: accounts.schema, table: accounts.name } } : {}),
    survey: surveyOf(catalog, found, tablesOf(catalog, locks), config.separate.tables),
  };
}

/** The source table first, then every table with a renamed column; LOCK TABLE takes partitions and children with them. */
function lockedTables(catalog: Catalog, source: CatalogTable, references: Reference[]): Plan['locks'] {
  const renamed = catalog.tables.filter(
    (table) =>
      table.oid !== source.oid &&
      references.some((r) => r.column !== r.to && r.schema === table.schema && r.table === table.name),
  );
  return [source, ...renamed].map(({ schema, name }) => ({ schema, table: name }));
}

/** Tables whose storage must not change: everything that is locked, with partitions and children. */
export function tablesToKeep(catalog: Catalog, plan: Plan): CatalogTable[] {
  return tablesOf(catalog, plan.locks);
}

function tablesOf(catalog: Catalog, locks: Plan['locks']): CatalogTable[] {
  const roots = locks.flatMap(({ schema, table }) =>
    catalog.tables.filter((t) => t.schema === schema && t.name === table),
  );
  return [...new Map(roots.flatMap((root) => familyOf(catalog, root)).map((table) => [table.oid, table])).values()];
}

/** The plan that the inputs ask for: the user's own migration if one is given, else the built-in one. Throws as `makePlan` and `makeOwnPlan`. */
export async function planOf(
  catalog: Catalog,
  { inputs, config, connection, folders }: Pick<Context, 'inputs' | 'config' | 'connection' | 'folders'>,
): Promise<Plan> {
  if (inputs.migration === null)
    return makePlan(catalog, config, await readApplication(folders.working, config, connection.schema));
  return makeOwnPlan({ file: inputs.migration, inputs, config, working: folders.working });
}
