import type { CatalogView } from '../catalog.ts';
import { turnsRowsIntoJson } from '../functions/json-rows.ts';
import { objectName } from '../functions/name.ts';
import { statementsOf } from '../functions/statements.ts';
import { tokensOf } from '../functions/tokens.ts';
import { concernedViews, type OldName } from '../views/old-names.ts';
import { allowing } from './allow.ts';
import type { Found, HazardSubject } from './subject.ts';

/** Views follow a rename, but what they put out keeps its name: the reader of `buyers.user_id` notices nothing. */
export function viewColumns(subject: HazardSubject): Found[] {
  const { catalog, config, source, renamedColumns, oldNames, layout } = subject;
  const tables = new Set([source.oid, ...renamedColumns.map(({ table }) => table.oid)]);
  return concernedViews(catalog, tables).flatMap((view): Found[] => {
    const old = oldNames.filter((each) => each.view === view);
    const blocked = config.views === 'keep' ? old : old.filter(({ obstacle }) => obstacle !== null);
    const given = old.filter((each) => !blocked.includes(each));
    const isNamesake = view.name === layout.source;
    const asJson = renamedColumns.length > 0 && putsOutRowsAsJson(view);
    if (old.length === 0 && !isNamesake && !asJson) return [follows(view)];
    return [
      ...(blocked.length > 0 ? [keepsColumns(view, blocked, config.views)] : []),
      ...(given.length > 0 && blocked.length === 0 ? [getsColumns(view, given)] : []),
      ...(asJson ? [changesKeys(view)] : []),
      ...(isNamesake ? [keepsName(view, subject)] : []),
    ];
  });
}

function keepsColumns(view: CatalogView, columns: readonly OldName[], views: 'keep' | 'rename'): Found {
  const why = views === 'rename' ? columns.map(({ from, obstacle }) => `${from}: ${obstacle ?? ''}`).join('; ') : '';
  const accept = allowing('view-column', nameOf(view));
  const way =
    views === 'rename'
      ? `Recreate it by hand when its readers are ready, or accept it with ${accept}.`
      : `Set views: rename to have it renamed as well, or accept it with ${accept}.`;
  return warning(
    view,
    'view-column',
    `follows the rename, but its output column is still called ${columns.map(({ from }) => from).join(', ')}${why === '' ? '' : ` (${why})`}`,
    `Whoever reads it goes on working. ${way}`,
  );
}

function getsColumns(view: CatalogView, columns: readonly OldName[]): Found {
  const changes = columns.map(({ from, to }) => `${from} becomes ${to}`).join(', ');
  const hint = 'views: rename has it renamed; whoever reads it by the old name has to change.';
  return {
    ...warning(view, 'view-column', `follows the rename, and its output column ${changes}`, hint),
    decided: true,
  };
}

function keepsName(view: CatalogView, { layout }: HazardSubject): Found {
  const message = `has the old name of the table, and shows ${layout.customers} afterwards`;
  return warning(view, 'view-name', message, 'Rename it when its readers are ready.');
}

function putsOutRowsAsJson({ definition }: CatalogView): boolean {
  const statements = statementsOf(tokensOf(definition) ?? [], 'sql');
  return turnsRowsIntoJson({ statements: statements.map((statement) => ({ statement })), variables: 'columns' });
}

function changesKeys(view: CatalogView): Found {
  return warning(
    view,
    'row-as-json',
    'turns rows into JSON, whose keys are the names of columns: those of a renamed column change',
    `Look whether a renamed column is among them; whoever reads those keys has to know the new ones. To accept it: ${allowing('row-as-json', nameOf(view))}.`,
  );
}

function follows(view: CatalogView): Found {
  return { ...warning(view, 'view-follows', 'follows the rename', 'Nothing to do.'), severity: 'info' };
}

function warning(view: CatalogView, code: string, does: string, hint: string): Found {
  const object = nameOf(view);
  return { code, object, severity: 'warning', message: `${kindOf(view)} ${object} ${does}`, hint };
}

function nameOf({ schema, name }: CatalogView): string {
  return objectName(schema, name);
}

function kindOf({ kind }: CatalogView): string {
  return kind === 'm' ? 'materialized view' : 'view';
}
