import type { CatalogView } from '../catalog.ts';
import { objectName } from '../functions/name.ts';
import { allowing } from './allow.ts';
import type { Found, HazardSubject } from './subject.ts';

/** Views follow a rename, but what they put out keeps its name: the reader of `buyers.user_id` notices nothing. */
export function viewColumns(subject: HazardSubject): Found[] {
  const { catalog, source, renamedColumns, layout } = subject;
  const affected = new Map<number, Set<string>>();
  for (const { table, from } of renamedColumns)
    affected.set(table.oid, (affected.get(table.oid) ?? new Set()).add(from));
  const concerned = new Set([source.oid, ...affected.keys()]);
  const found: Found[] = [];
  for (let round = catalog.views; round.length > 0;) {
    // A view that reads a view that keeps the old name has it from there.
    const next = round.filter((view) => view.reads.some(({ table }) => concerned.has(table)));
    for (const view of next) {
      const old = view.columns.filter((column) =>
        view.reads.some(
          (read) =>
            (affected.get(read.table)?.has(column) ?? false) && (read.column === null || read.column === column),
        ),
      );
      affected.set(view.oid, new Set(old));
      concerned.add(view.oid);
      found.push(
        ...(old.length > 0 ? [keepsColumns(view, old)] : []),
        ...(view.name === layout.source ? [keepsName(view, subject)] : []),
      );
      if (old.length === 0 && view.name !== layout.source) found.push(follows(view));
    }
    round = next.length === 0 ? [] : round.filter((view) => !next.includes(view));
  }
  return found;
}

function keepsColumns(view: CatalogView, columns: readonly string[]): Found {
  const name = objectName(view.schema, view.name);
  const what = view.kind === 'm' ? 'materialized view' : 'view';
  return {
    code: 'view-column',
    object: name,
    severity: 'warning',
    message: `${what} ${name} follows the rename, but its output column is still called ${columns.join(', ')}`,
    hint: `Whoever reads it goes on working. Recreate it under the new name when its readers are ready, or accept it with ${allowing('view-column', name)}.`,
  };
}

function keepsName(view: CatalogView, { layout }: HazardSubject): Found {
  const name = objectName(view.schema, view.name);
  return {
    code: 'view-name',
    object: name,
    severity: 'warning',
    message: `view ${name} has the old name of the table, and shows ${layout.customers} afterwards`,
    hint: 'Rename it when its readers are ready.',
  };
}

function follows(view: CatalogView): Found {
  const name = objectName(view.schema, view.name);
  return {
    code: 'view-follows',
    object: name,
    severity: 'info',
    message: `view ${name} follows the rename`,
    hint: 'Nothing to do.',
  };
}
