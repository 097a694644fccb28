import { objectName } from '../functions/name.ts';
import type { Found, HazardSubject, UndecidedReference } from './subject.ts';

/** References that the config does not decide, that have other names, no foreign key, or are a primary key themselves. */
export function references({ undecided, otherNames, references: decided, catalog, layout }: HazardSubject): Found[] {
  return [
    ...undecided.map((reference): Found => ({
      code: 'reference-undecided',
      object: nameOf(reference),
      severity: 'error',
      message: `${nameOf(reference)} is not decided: ${reference.why}`,
      hint: `Add to separate.tables one of: ${reference.lines.join('  or  ')}`,
    })),
    ...otherNames.map((reference): Found => ({
      code: 'reference-name',
      object: nameOf(reference),
      severity: 'info',
      message: `${nameOf(reference)} keeps its name and points to ${layout.customers} afterwards: ${reference.why}`,
      hint: `To rename it, add to separate.tables: ${reference.lines[0] ?? ''}`,
    })),
    ...decided
      .filter(({ foreignKey }) => !foreignKey)
      .map((reference): Found => ({
        code: 'reference-without-foreign-key',
        object: nameOf(reference),
        severity: 'warning',
        message: `${nameOf(reference)} has no foreign key: nothing makes sure that each of its values is a row of ${layout.source}`,
        hint: 'The validation lists the rows that point nowhere. Take it out of separate.tables if it means something else.',
      })),
    ...decided
      .filter((reference) => isPrimaryKey(reference, catalog))
      .map((reference): Found => ({
        code: 'reference-primary-key',
        object: nameOf(reference),
        severity: 'info',
        message: `${nameOf(reference)} is (part of) the primary key of its table: the key follows the rename`,
        hint: 'Nothing to do in the database; an application that asks for the row by this key has to change.',
      })),
  ];
}

function isPrimaryKey(
  reference: { schema: string; table: string; column: string },
  catalog: HazardSubject['catalog'],
): boolean {
  const table = catalog.tables.find(({ schema, name }) => schema === reference.schema && name === reference.table);
  return catalog.constraints.some(
    (c) => c.type === 'p' && c.table === table?.oid && c.columns.includes(reference.column),
  );
}

function nameOf({ schema, table, column }: Pick<UndecidedReference, 'schema' | 'table' | 'column'>): string {
  return objectName(schema, table, column);
}
