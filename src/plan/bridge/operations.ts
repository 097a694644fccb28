import { identifier, qualified } from '../../postgres/identifier.ts';
import type { Catalog, CatalogTable, CatalogView } from '../catalog.ts';
import type { Layout, Operation } from '../plan.ts';
import type { OldName } from '../views/old-names.ts';
import { takeBack } from '../new-table-access.ts';
import { bridgeSchema, invokerSince, usedName } from './bridge.ts';

/** What the plan renames, by where it stood before. */
export interface Renamed {
  columns: readonly { table: CatalogTable; from: string; to: string }[];
  outputs: readonly OldName[];
}

/**
 * The bridge: in a schema of its own, everything of the source table's schema under the names and columns of before. Each table becomes an
 * auto-updatable view (manual, CREATE VIEW, Updatable Views), each type a domain over it, because Prisma writes casts with the schema's name.
 */
export function bridgeOperations(catalog: Catalog, layout: Layout, renamed: Renamed): Operation[] {
  const tables = catalog.tables.filter(({ schema, isPartition }) => schema === layout.schema && !isPartition);
  const views = catalog.views.filter(({ schema }) => schema === layout.schema);
  const types = catalog.namedTypes.filter(({ schema }) => schema === layout.schema);
  const used = qualified(bridgeSchema, usedName);
  return [
    operation(
      `CREATE SCHEMA ${bridgeSchema};`,
      `DROP SCHEMA IF EXISTS ${bridgeSchema};`,
      `Create schema ${bridgeSchema}: the names of before, for the application of before.`,
    ),
    ...closed(catalog, 'SCHEMA', null),
    access(
      `USAGE ON SCHEMA ${bridgeSchema}`,
      'PUBLIC',
      'Open it to everybody; what they may do is up to the grants on the tables.',
    ),
    operation(
      `CREATE MATERIALIZED VIEW ${used} AS SELECT true AS yes;`,
      `DROP MATERIALIZED VIEW IF EXISTS ${used};`,
      'Create the row by which queries through the bridge are counted.',
    ),
    ...closed(catalog, 'TABLE', usedName),
    access(`SELECT ON ${used}`, 'PUBLIC', 'Let everybody read that row.'),
    ...types.flatMap(({ name }) => [
      operation(
        `CREATE DOMAIN ${qualified(bridgeSchema, name)} AS ${qualified(layout.schema, name)};`,
        `DROP DOMAIN IF EXISTS ${qualified(bridgeSchema, name)};`,
        `Show type ${name} in the bridge.`,
      ),
      ...usable(closed(catalog, 'TYPE', name), name),
    ]),
    ...tables.flatMap((table) => bridgeTable(catalog, layout, table, renamed)),
    ...views.flatMap((view) => bridgeView(catalog, layout, view, renamed)),
  ];
}

function bridgeTable(catalog: Catalog, layout: Layout, table: CatalogTable, { columns }: Renamed): Operation[] {
  const now = (column: string): string =>
    columns.find(({ table: { oid }, from }) => oid === table.oid && from === column)?.to ?? column;
  const from = qualified(layout.schema, table.name === layout.source ? layout.customers : table.name);
  const list = selection(table.columns.map(({ name }) => ({ name, now: now(name) })));
  const view = qualified(bridgeSchema, table.name);
  return [
    operation(
      // The check counts what reads nothing: an INSERT.
      `CREATE VIEW ${view}${options(catalog)} AS SELECT ${list} FROM ${from} ${counted} WITH LOCAL CHECK OPTION;`,
      `DROP VIEW IF EXISTS ${view};`,
      `Show ${table.name === layout.source ? layout.customers : table.name} in the bridge as ${table.name}, with its columns of before.`,
    ),
    ...closed(catalog, 'TABLE', table.name),
    ...grants(catalog, table, view),
  ];
}

/** A view of before, in the bridge; what is not a table cannot be written through it. */
function bridgeView(
  catalog: Catalog,
  layout: Layout,
  { oid, name, columns }: CatalogView,
  { outputs }: Renamed,
): Operation[] {
  const now = (column: string): string =>
    outputs.find(({ view, from }) => view.oid === oid && from === column)?.to ?? column;
  const view = qualified(bridgeSchema, name);
  return [
    operation(
      `CREATE VIEW ${view}${options(catalog)} AS SELECT ${selection(columns.map((each) => ({ name: each, now: now(each) })))} FROM ${qualified(layout.schema, name)} ${counted};`,
      `DROP VIEW IF EXISTS ${view};`,
      `Show view ${name} in the bridge.`,
    ),
    ...closed(catalog, 'TABLE', name),
    access(`SELECT ON ${view}`, 'PUBLIC', `Let everybody read it who may read ${name}.`),
  ];
}

const counted = `WHERE (SELECT yes FROM ${bridgeSchema}.${usedName})`;

function selection(columns: readonly { name: string; now: string }[]): string {
  return columns
    .map(({ name, now }) => (name === now ? identifier(name) : `${identifier(now)} AS ${identifier(name)}`))
    .join(', ');
}

/** Whoever asks is asked for their own grants and policies, so that the bridge opens nothing; before 15 the view's owner was. */
function options({ serverVersion }: Catalog): string {
  return serverVersion >= invokerSince ? ' WITH (security_invoker = true)' : '';
}

function grants(catalog: Catalog, table: CatalogTable, view: string): Operation[] {
  const written = ['SELECT', 'INSERT', 'UPDATE', 'DELETE'];
  if (catalog.serverVersion >= invokerSince)
    return [access(`${written.join(', ')} ON ${view}`, 'PUBLIC', `Leave who may do what to the grants on the table.`)];
  const byGrantee = new Map<string, string[]>();
  for (const { grantee, privilege } of table.grants ?? [])
    if (written.includes(privilege)) byGrantee.set(grantee, [...(byGrantee.get(grantee) ?? []), privilege]);
  const owner =
    table.owner === catalog.role.name
      ? []
      : [
          operation(
            `ALTER VIEW ${view} OWNER TO ${identifier(table.owner)};`,
            `ALTER VIEW IF EXISTS ${view} OWNER TO CURRENT_USER;`,
            `Give it the owner of ${table.name}.`,
          ),
        ];
  return [
    ...[...byGrantee].map(([grantee, privileges]) =>
      access(
        `${[...new Set(privileges)].join(', ')} ON ${view}`,
        grantee === 'PUBLIC' ? grantee : identifier(grantee),
        `Grant ${grantee} on it what it has on ${table.name}.`,
      ),
    ),
    ...owner,
  ];
}

/** Takes back what default privileges give others on a part of the bridge, or on its schema; it goes away with that. */
function closed(catalog: Catalog, kind: 'SCHEMA' | 'TABLE' | 'TYPE', name: string | null): Operation[] {
  return takeBack(catalog, kind, bridgeSchema, name).map((each) => ({ ...each, inverse: 'SELECT 1;' }));
}

/** What default privileges say of types says it of everybody, too, who may use a new type where they say nothing. */
function usable(closing: Operation[], name: string): Operation[] {
  if (closing.length === 0) return [];
  return [...closing, access(`USAGE ON TYPE ${qualified(bridgeSchema, name)}`, 'PUBLIC', `Let everybody use ${name}.`)];
}

/** A grant that goes away with its object. */
function access(privileges: string, grantee: string, description: string): Operation {
  return operation(`GRANT ${privileges} TO ${grantee};`, 'SELECT 1;', description);
}

function operation(sql: string, inverse: string, description: string): Operation {
  return { sql, inverse, lock: 'NONE', description };
}
