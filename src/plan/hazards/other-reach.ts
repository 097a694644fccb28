import type { Found, HazardSubject } from './subject.ts';
import { listed, tableName } from './touched.ts';

/** Foreign tables here show that databases reach into each other; who reaches into this one cannot be seen from here. */
export function otherReach({ catalog, layout }: HazardSubject): Found[] {
  const foreign = catalog.tables.filter(({ kind }) => kind === 'f');
  if (foreign.length === 0) return [];
  return [
    {
      code: 'other-databases',
      object: catalog.database,
      severity: 'info',
      message: `this database has foreign tables (${listed(foreign.map(tableName))}): other databases may have one of ${layout.schema}.${layout.source} in the same way`,
      hint: 'Foreign tables, dblink and subscribers of other databases name tables and columns as text: look there as well.',
    },
  ];
}
