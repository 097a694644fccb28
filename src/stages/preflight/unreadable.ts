import type { Catalog } from '../../plan/catalog.ts';
import { objectName } from '../../plan/functions/name.ts';
import { hidingTables, rowsHidden, seeAllRows } from '../../plan/hazards/row-security.ts';
import { listed } from '../../plan/hazards/touched.ts';
import { identifier, qualified } from '../../postgres/identifier.ts';
import type { Finding } from '../../core/report.ts';
import { error } from './finding.ts';
import type { FoundWays } from '../../recover/ways/find-ways.ts';

/** One finding for each schema, owner or table that a backup could not read completely as this role. Await `loadParser` before. */
export function unreadable(catalog: Catalog, allow: readonly string[] = []): Finding[] {
  const {
    role: { name: role },
    schemas,
    tables,
  } = catalog;
  const read = tables.filter(({ kind }) => kind !== 'f');
  const shut = schemas.filter(({ name, mayUse }) => !mayUse && read.some(({ schema }) => schema === name));
  const unread = read.filter(({ maySelect, schema }) => !maySelect && !shut.some(({ name }) => name === schema));
  const to = `TO ${identifier(role)};`;
  return [
    ...shut.map(({ name, owner }) =>
      error(
        'E_PRIVILEGE',
        `role ${role} may not use schema ${name}: neither a backup nor a proof can read its tables`,
        `As ${owner}: GRANT USAGE ON SCHEMA ${identifier(name)} ${to} GRANT SELECT ON ALL TABLES IN SCHEMA ${identifier(name)} ${to} GRANT SELECT ON ALL SEQUENCES IN SCHEMA ${identifier(name)} ${to}`,
      ),
    ),
    ...[...new Set(unread.map(({ owner }) => owner))].map((owner) => {
      const theirs = unread.filter((table) => table.owner === owner);
      const grants = theirs.slice(0, 10).map(({ schema, name }) => `GRANT SELECT ON ${qualified(schema, name)} ${to}`);
      return error(
        'E_PRIVILEGE',
        `role ${role} may not read ${listed(theirs.map(({ schema, name }) => `${schema}.${name}`))}: a backup and a proof read every table`,
        `As ${owner}: ${grants.join(' ')}`,
      );
    }),
    // One that is not accepted stops the run as a hazard.
    ...hidingTables(catalog)
      .map((table) => ({ table, object: objectName(table.schema, table.name) }))
      .filter(({ object }) => allow.includes(`row-security-hides:${object}`))
      .map(({ table, object }) => error('E_PRIVILEGE', rowsHidden(object, catalog), seeAllRows(table, catalog))),
  ];
}

/** What a backup reads besides tables: a sequence in whatever way it is made, a large object if it is a dump. */
export function unreadableBesides({ obstacles, method }: FoundWays, role: string): Finding[] {
  if (method !== 'dump' && method !== 'clone') return [];
  const kinds = method === 'dump' ? /^(sequence|large object) / : /^sequence /;
  const unread = obstacles.filter(({ code, object }) => code === 'unreadable' && kinds.test(object));
  if (unread.length === 0) return [];
  const grants = unread.slice(0, 10).map(({ mend }) => `${mend};`);
  return [
    error(
      'E_PRIVILEGE',
      `role ${role} may not read ${listed(unread.map(({ object }) => object))}: a backup and a proof read each`,
      `As their owner: ${grants.join(' ')}`,
    ),
  ];
}
