import { identifier, literal, qualified, roleOrPublic } from '../../postgres/identifier.ts';
import { sha256 } from '../../core/sha256.ts';
import type { Catalog, CatalogTable } from '../catalog.ts';
import { closingStatements } from '../new-table-access.ts';
import { bridgeMark, bridgeSchema, invokerSince, usedName } from './bridge.ts';
import { bridgeType, type KeptType } from './bridge-type.ts';

/** The bridge as statements, and the digest of them that its schema's comment carries. */
export interface BridgePlan {
  statements: string[];
  digest: string;
}

/** The bridge, with types `kept` of an earlier one: a schema with one view a table under the names of now, which follows renames by number. Each type gets one of its name, for Prisma's casts. */
export function bridgePlan(catalog: Catalog, schema: string, kept: readonly KeptType[] = []): BridgePlan {
  const tables = catalog.tables.filter((table) => table.schema === schema && !table.isPartition);
  const views = catalog.views.filter((view) => view.schema === schema);
  const types = catalog.namedTypes.filter((type) => type.schema === schema);
  const sequences = catalog.sequences.filter((sequence) => sequence.schema === schema);
  const used = qualified(bridgeSchema, usedName);
  const made = (earlier: readonly KeptType[]): string[] => [
    ...closed(catalog, 'SCHEMA', null),
    `GRANT USAGE ON SCHEMA ${bridgeSchema} TO PUBLIC`,
    `CREATE MATERIALIZED VIEW ${used} AS SELECT true AS yes`,
    ...closed(catalog, 'TABLE', usedName),
    `GRANT SELECT ON ${used} TO PUBLIC`,
    ...types.flatMap((type) => [
      ...bridgeType(schema, type, earlier),
      ...closed(catalog, 'TYPE', type.name),
      `GRANT USAGE ON TYPE ${qualified(bridgeSchema, type.name)} TO PUBLIC`,
    ]),
    ...openFunctions(catalog, types.length > 0),
    ...tables.flatMap((table) => bridgeTable(catalog, table)),
    ...views.flatMap(({ name, columns }) => {
      const view = qualified(bridgeSchema, name);
      return [
        `CREATE VIEW ${view}${options(catalog)} AS SELECT ${columns.map(identifier).join(', ')} FROM ${qualified(schema, name)} ${counted}`,
        ...closed(catalog, 'TABLE', name),
        `GRANT SELECT ON ${view} TO PUBLIC`,
      ];
    }),
    // So that `nextval` of a sequence by its old name is refused, and never the next number of another table.
    ...sequences.flatMap(({ name }) => {
      const view = qualified(bridgeSchema, name);
      return [
        `CREATE VIEW ${view}${options(catalog)} AS SELECT last_value, log_cnt, is_called FROM ${qualified(schema, name)}`,
        ...closed(catalog, 'TABLE', name),
        `GRANT SELECT ON ${view} TO PUBLIC`,
      ];
    }),
  ];
  const digest = sha256(JSON.stringify(made([])));
  return {
    digest,
    statements: [
      `CREATE SCHEMA ${bridgeSchema}`,
      `COMMENT ON SCHEMA ${bridgeSchema} IS ${literal(`${bridgeMark} ${digest}`)}`,
      ...made(kept),
    ],
  };
}

function bridgeTable(catalog: Catalog, table: CatalogTable): string[] {
  const view = qualified(bridgeSchema, table.name);
  const list = table.columns.map(({ name }) => identifier(name)).join(', ');
  return [
    // The check counts what reads nothing: an INSERT.
    `CREATE VIEW ${view}${options(catalog)} AS SELECT ${list} FROM ${qualified(table.schema, table.name)} ${counted}${table.columns.length === 0 ? '' : ' WITH LOCAL CHECK OPTION'}`,
    ...closed(catalog, 'TABLE', table.name),
    ...grants(catalog, table, view),
  ];
}

/** Takes back what default privileges give others on a part of the bridge, or on its schema. */
function closed(catalog: Catalog, kind: 'SCHEMA' | 'TABLE' | 'TYPE', name: string | null): string[] {
  return closingStatements(catalog, kind, bridgeSchema, name);
}

/** The operators run them for whoever compares; they read nothing. */
function openFunctions(catalog: Catalog, hasTypes: boolean): string[] {
  if (!hasTypes) return [];
  const given = [
    ...new Set(catalog.defaultPrivileges.filter(({ kind }) => kind === 'f').map(({ grantee }) => grantee)),
  ];
  return [
    ...given.map((grantee) => `REVOKE ALL ON ALL FUNCTIONS IN SCHEMA ${bridgeSchema} FROM ${roleOrPublic(grantee)}`),
    `GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${bridgeSchema} TO PUBLIC`,
  ];
}

// A transaction whose snapshot is older than the bridge does not see that row.
const counted = `WHERE (SELECT yes FROM ${bridgeSchema}.${usedName}) IS NOT FALSE`;

/** Whoever asks is asked for their own grants and policies, so that the bridge opens nothing; before 15 the view's owner was. */
function options({ serverVersion }: Catalog): string {
  return serverVersion >= invokerSince ? ' WITH (security_invoker = true)' : '';
}

function grants(catalog: Catalog, table: CatalogTable, view: string): string[] {
  const written = ['SELECT', 'INSERT', 'UPDATE', 'DELETE'];
  if (catalog.serverVersion >= invokerSince) return [`GRANT ${written.join(', ')} ON ${view} TO PUBLIC`];
  const byGrantee = new Map<string, Set<string>>();
  for (const { grantee, privilege } of table.grants ?? [])
    if (written.includes(privilege)) byGrantee.set(grantee, (byGrantee.get(grantee) ?? new Set()).add(privilege));
  return [
    ...[...byGrantee].map(
      ([grantee, privileges]) => `GRANT ${[...privileges].join(', ')} ON ${view} TO ${roleOrPublic(grantee)}`,
    ),
    ...(table.owner === catalog.role.name ? [] : [`ALTER VIEW ${view} OWNER TO ${identifier(table.owner)}`]),
  ];
}
