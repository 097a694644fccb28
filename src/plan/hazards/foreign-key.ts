import type { CatalogConstraint } from '../catalog.ts';
import type { Found, HazardSubject } from './subject.ts';
import { tableName } from './touched.ts';

/** Foreign keys to the source table that are out of the ordinary; all of them follow. */
export function foreignKeys({ catalog, source, layout }: HazardSubject): Found[] {
  const keys = catalog.constraints.filter(
    ({ type, target, fromParent }) => type === 'f' && target === source.oid && !fromParent,
  );
  return keys.flatMap((key) => {
    const peculiar = [
      key.columns.length > 1 ? 'it has several columns' : null,
      key.table === source.oid ? 'the table points to itself' : null,
      key.deferrable ? 'it is deferrable' : null,
      key.validated ? null : 'it was never validated (NOT VALID)',
      keys.some((other) => other !== key && sameColumns(other, key))
        ? 'its column has another foreign key as well'
        : null,
    ].filter((text) => text !== null);
    const table = catalog.tables.find(({ oid }) => oid === key.table);
    if (peculiar.length === 0 || table === undefined) return [];
    const found: Found = {
      code: 'foreign-key',
      object: `${tableName(table)}.${key.name}`,
      severity: 'info',
      message: `foreign key ${key.name} of ${tableName(table)} follows the rename to ${layout.customers}: ${peculiar.join(', ')}`,
      hint: key.validated ? 'Nothing to do.' : 'VALIDATE CONSTRAINT checks that every row points to one that exists.',
    };
    return [found];
  });
}

function sameColumns(a: CatalogConstraint, b: CatalogConstraint): boolean {
  return a.table === b.table && a.columns.join('\0') === b.columns.join('\0');
}
