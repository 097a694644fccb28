import type { Found, HazardSubject } from './subject.ts';
import { listed, tableName } from './touched.ts';

/** Other schemas may have a table of the same name (`auth.users`): only the source table is renamed. */
export function sameTableNames({ catalog, source, layout }: HazardSubject): Found[] {
  const others = catalog.tables.filter(({ oid, name }) => oid !== source.oid && name === source.name);
  if (others.length === 0) return [];
  return [
    {
      code: 'same-table-name',
      object: tableName(source),
      severity: 'info',
      message: `${listed(others.map(tableName))} ${others.length === 1 ? 'has the same name and is' : 'have the same name and are'} left alone; only ${tableName(source)} becomes ${layout.customers}`,
      hint: 'Name tables with their schema wherever the search path could find either.',
    },
  ];
}
