import type { Found, HazardSubject } from './subject.ts';
import { listed, touchedTables } from './touched.ts';

/** Publications follow by number; subscribers apply by name, and have to be told. */
export function publications(subject: HazardSubject): Found[] {
  const { catalog, layout } = subject;
  const touched = touchedTables(subject);
  return catalog.publications.flatMap(({ name, all, tables, narrowed }): Found[] => {
    const published = all ? touched : touched.filter(({ table }) => tables.includes(table.oid));
    if (published.length === 0) return [];
    const added = all
      ? `; it is FOR ALL TABLES, so that ${layout.users} and ${layout.mapping} are published as well`
      : '';
    const list = touched.filter(({ table }) => narrowed.includes(table.oid)).map((table) => table.name);
    const lists = list.length === 0 ? '' : `; its lists of columns and conditions for ${listed(list)} follow`;
    return [
      {
        code: 'publication',
        object: name,
        severity: 'warning',
        message: `publication ${name} goes on publishing ${listed(published.map((table) => table.name))}, under the new names${added}${lists}`,
        hint: 'A subscriber finds tables and columns by name: rename them there in the same minute, or its apply stops until they are.',
      },
    ];
  });
}
