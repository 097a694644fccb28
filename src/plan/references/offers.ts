import type { Config } from '../../config/config.ts';
import { SeparationError } from '../../core/errors.ts';
import { type Catalog, type CatalogTable, isPrismaJoin } from '../catalog.ts';
import type { UndecidedReference } from '../hazards/subject.ts';
import type { Reference } from '../plan.ts';
import { listedReferences } from './listed.ts';
import { configLine, suggestedName, yamlText } from './open.ts';
import { familyOf } from './family.ts';
import { pairOf } from './polymorphic.ts';
import { keyColumnOf, targetOf } from './target.ts';

interface Offer {
  line: string;
  decision: { to: string } | { keep: true };
}

/** Gives an open column its lines of `separate.tables`, the recommended first; no name that is taken, and none that the planner would refuse. */
export function offersFor(
  catalog: Catalog,
  config: Config,
  source: CatalogTable,
  decided: readonly Reference[],
): (open: UndecidedReference) => UndecidedReference {
  const { separate } = config;
  return (open) => {
    const table = catalog.tables.find(({ schema, name }) => schema === open.schema && name === open.table);
    if (table === undefined || isPrismaJoin(table)) return open;
    const isPair = pairOf(catalog, table, open.column) !== null;
    const to = suggestedName(open.column, separate.column);
    const keep: Offer = {
      line: configLine(open, source.schema, 'keep: true'),
      decision: { keep: true },
    };
    const rename: Offer = { line: configLine(open, source.schema, `to: ${yamlText(to)}`), decision: { to } };
    const alone =
      !decided.some((r) => r.schema === open.schema && r.table === open.table) && pointers(catalog, source, table) < 2;
    const order = open.column === separate.column.from && alone ? [rename, keep] : [keep, rename];
    const isFree = !isTaken(catalog, table, to) && !willBeTaken(decided, open, to);
    const offers = order.filter(
      (offer) => (offer === keep || (isFree && !isPair)) && isAccepted(catalog, config, source, open, offer),
    );
    return { ...open, lines: offers.map(({ line }) => line) };
  };
}

/** How many columns of the table point to the source table by foreign key. */
function pointers(catalog: Catalog, source: CatalogTable, table: CatalogTable): number {
  return table.columns.filter(({ name }) => targetOf(catalog, source, table, name) === 'source').length;
}

function isTaken(catalog: Catalog, table: CatalogTable, name: string): boolean {
  return familyOf(catalog, table).some(({ columns }) => columns.some((column) => column.name === name));
}

function willBeTaken(decided: readonly Reference[], open: UndecidedReference, to: string): boolean {
  return decided.some(
    (r) => r.schema === open.schema && r.table === open.table && r.to === to && keyColumnOf(r) !== keyColumnOf(open),
  );
}

/** Whether a configuration with the line in it can be planned with. */
function isAccepted(
  catalog: Catalog,
  config: Config,
  source: CatalogTable,
  { schema, table, column }: UndecidedReference,
  { decision }: Offer,
): boolean {
  const { separate } = config;
  const listed = separate.tables === 'discover' ? (['discover'] as const) : separate.tables;
  const tables = [...listed, { schema, table, column, ...decision }];
  try {
    listedReferences(catalog, { ...config, separate: { ...separate, tables } }, source);
    return true;
  } catch (error) {
    if (error instanceof SeparationError) return false;
    throw error;
  }
}
