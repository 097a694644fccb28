import { familyOf } from '../references/family.ts';
import type { Found, HazardSubject } from './subject.ts';
import { touchedTables } from './touched.ts';

/** Partitions and inheriting tables get a renamed column from their parent. */
export function partitions(subject: HazardSubject): Found[] {
  const touched = touchedTables(subject);
  return touched.flatMap(({ table, name }): Found[] => {
    const children = familyOf(subject.catalog, table).length - 1;
    // Only the topmost table is worth a line.
    if (children === 0 || touched.some((other) => table.parents.includes(other.table.oid))) return [];
    const what = `${table.kind === 'p' ? 'partition' : 'inheriting table'}${children === 1 ? ': it follows' : 's: they follow'}`;
    const lock = children === 1 ? 'is' : 'are';
    return [
      {
        code: 'partition',
        object: name,
        severity: 'info',
        message: `${name} has ${children} ${what} the rename, and ${lock} locked for it as well`,
        hint: 'Nothing to do.',
      },
    ];
  });
}
