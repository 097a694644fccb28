import type { Found, HazardSubject } from './subject.ts';
import { listed, tableName } from './touched.ts';

/** Foreign tables here show that databases reach into each other; who reaches into this one cannot be seen from here. */
export function otherReach({ catalog, layout }: HazardSubject): Found[] {
  return [...foreignTables(catalog, layout), ...hasura(catalog, layout)];
}

/** Hasura keeps the names of tables and columns in metadata of its own. */
function hasura({ relations }: HazardSubject['catalog'], { source, customers }: HazardSubject['layout']): Found[] {
  if (!relations.some(([schema, name]) => schema === 'hdb_catalog' && name === 'hdb_metadata')) return [];
  return [
    {
      code: 'hasura-metadata',
      object: 'hdb_catalog.hdb_metadata',
      severity: 'warning',
      message: `Hasura tracks tables, columns, relationships and event triggers by name: its metadata still says ${source} afterwards`,
      hint: `Track ${customers} and the new columns, and move permissions and event triggers to them, in the same deploy; until then its metadata is inconsistent.`,
    },
  ];
}

function foreignTables(catalog: HazardSubject['catalog'], layout: HazardSubject['layout']): Found[] {
  const foreign = catalog.tables.filter(({ kind }) => kind === 'f');
  if (foreign.length === 0) return [];
  return [
    {
      code: 'other-databases',
      object: catalog.database,
      severity: 'info',
      message: `this database has foreign tables (${listed(foreign.map(tableName))}): other databases may have a foreign table of ${layout.schema}.${layout.source}, too`,
      hint: 'Foreign tables, dblink and subscribers of other databases name tables and columns as text: look there as well.',
    },
  ];
}
