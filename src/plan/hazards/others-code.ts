import { type Catalog, type CatalogTable, isPrismaMigrations } from '../catalog.ts';
import { functionName, objectName } from '../functions/name.ts';
import type { Operation } from '../plan.ts';
import { prismaHome } from '../prisma-home.ts';
import { allowing } from './allow.ts';
import type { Found, HazardSubject } from './subject.ts';
import { tableName } from './touched.ts';

const code = 'others-code';

/** Code of other roles that would run with the rights of this one, because the run writes the rows that it depends on. */
export function othersCode(
  { catalog, application, config, source, layout, references }: HazardSubject,
  operations: readonly Operation[],
): Found[] {
  const home = prismaHome(catalog, application.urlSchema, config.separate.schema);
  const migrations = catalog.tables.find(
    (table) => isPrismaMigrations(table) && home !== null && 'schema' in home && table.schema === home.schema,
  );
  const of = (table: CatalogTable | undefined): typeof catalog.othersCode =>
    table === undefined ? [] : catalog.othersCode.filter(({ table: oid }) => oid === table.oid);
  return [
    ...catalog.eventTriggers.flatMap(({ name, enabled, othersFunction }) =>
      enabled === 'D' || typeof othersFunction !== 'string' ? [] : [byEventTrigger(name, othersFunction)],
    ),
    ...of(migrations).map(({ what }) => found(migrations, what, 'the run writes its row of Prisma Migrate')),
    ...operations.flatMap((operation) => byDefinition(operation, catalog)),
    // The mapping has its type; no row of the table itself is written.
    ...of(source)
      .filter(({ column, what }) => column === (layout.id.was ?? layout.id.column) && what.includes('the domain '))
      .map(({ what }) => found(source, what, `the ids in ${layout.mapping} have its type`)),
    ...references.flatMap(({ schema, table: name, column }) => {
      const table = catalog.tables.find((one) => one.schema === schema && one.name === name);
      const isOthers = table?.columns.some((one) => one.name === column && one.othersType === true) === true;
      const what = `the type of ${column} belongs to a role that may make a cast of it`;
      return isOthers ? [found(table, what, 'the run compares its values with the ids, as text')] : [];
    }),
  ];
}

function found(table: CatalogTable | undefined, what: string, why: string): Found {
  const object = table === undefined ? '' : tableName(table);
  return {
    code,
    object,
    severity: 'error',
    message: `of ${object}, ${what}: it would run with the rights of this role, because ${why}`,
    hint: `Give it to the owner of the tables, or drop it. If you trust it: ${allowing(code, object)}.`,
  };
}

function byEventTrigger(name: string, what: string): Found {
  const object = `event trigger ${name}`;
  return {
    code,
    object,
    severity: 'error',
    message: `the ${object} calls ${what}: it would run with the rights of this role, at the statements of the run`,
    hint: `Give the function to the owner of the event trigger, or drop it. If you trust it: ${allowing(code, object)}.`,
  };
}

/** To replace something is to parse its defaults and its condition, with the values in them. */
function byDefinition(operation: Operation, { functions, triggers, tables, views }: Catalog): Found[] {
  if (operation.kind === 'replace-function') {
    const { schema, name } = operation;
    const replaced = functions.find(
      (fn) => fn.schema === schema && fn.name === name && fn.arguments === operation.arguments,
    );
    return byType(functionName(operation), replaced?.othersType);
  }
  if (operation.kind !== 'replace-trigger') return [];
  const { schema, table, trigger } = operation;
  const on = [...tables, ...views].find((one) => one.schema === schema && one.name === table);
  const replaced = triggers.find((one) => one.table === on?.oid && one.name === trigger);
  return byType(`the trigger ${trigger} of ${objectName(schema, table)}`, replaced?.othersType);
}

function byType(object: string, type: string | null | undefined): Found[] {
  if (type === null || type === undefined) return [];
  return [
    {
      code,
      object,
      severity: 'error',
      message: `${object} has to be rewritten, and ${type} in its definition belongs to another role, or holds what does: checks of that role would run with the rights of this one`,
      hint: `Rewrite it by hand as its owner, or leave that type out of it. If you trust it: ${allowing(code, object)}.`,
    },
  ];
}
