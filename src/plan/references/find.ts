import type { Config } from '../../config/config.ts';
import { type Catalog, type CatalogColumn, type CatalogTable, isPrismaJoin } from '../catalog.ts';
import type { UndecidedReference } from '../hazards/subject.ts';
import type { Layout, Reference } from '../plan.ts';
import { rootTableOf, obstacleTo } from './family.ts';
import { wantsDiscovery, listedReferences } from './listed.ts';
import { namesBuyer } from './by-name.ts';
import { offersFor } from './offers.ts';
import { pairOf, whyPair } from './polymorphic.ts';
import { leadsToReference, hasNamesake, keyColumnOf, kindOfType, referenceOf, sharesKey, targetOf } from './target.ts';

export interface References {
  /** What the configuration decides, or `tables: discover` finds. */
  decided: Reference[];
  /** Those of them that were found. */
  discovered: ReadonlySet<Reference>;
  /** Called like a reference, or undecidable by rule: an error until the configuration says. */
  undecided: UndecidedReference[];
  /** Foreign keys under other names: they go on pointing at the customers. */
  otherNames: UndecidedReference[];
  /** Without a foreign key, but with a name that says a buyer (`from_user_id`): not part of the plan unless it is listed. */
  byNameOnly: UndecidedReference[];
  /** Named as the rule says, but meaning something else. */
  passedOver: PassedOver[];
}

/** A column that the rule names and that is no reference, and why, as half a sentence. */
interface PassedOver {
  schema: string;
  table: string;
  column: string;
  why: string;
}

/** What becomes of a column that the configuration does not mention, and why, as half a sentence. */
interface Verdict {
  is: 'discovered' | 'undecided' | 'other name' | 'by name only' | 'passed over';
  why: string;
}

/** What every column is judged by. */
interface Known {
  catalog: Catalog;
  config: Config;
  source: CatalogTable;
  layout: Layout;
  /** What the configuration decides, and which of them keep their names. */
  decided: readonly Reference[];
  kept: ReadonlySet<string>;
  /** Columns of that name are part of a foreign key to the source table. */
  pointing: ReadonlySet<string>;
}

/** What the configuration and the catalog say about every column that points to the source table. Throws `E_NO_TABLE`, `E_NO_COLUMN`. */
export function findReferences(catalog: Catalog, config: Config, source: CatalogTable, layout: Layout): References {
  const decided = listedReferences(catalog, config, source);
  const names = new Set(decided.map(keyColumnOf));
  const keys = catalog.constraints.filter((c) => c.type === 'f' && c.target === source.oid);
  const known: Known = {
    catalog,
    config,
    source,
    layout,
    decided,
    kept: new Set(decided.filter(({ column, to }) => column === to).map(keyColumnOf)),
    pointing: new Set(keys.flatMap(({ columns }) => columns)),
  };
  // Columns of foreign tables belong to another database.
  const judged = catalog.tables
    .filter(({ kind }) => kind !== 'f')
    .flatMap((table) =>
      table.columns.flatMap((column) => {
        if (!mayBeReference(table, column, known)) return [];
        const reference = referenceOf(catalog, source, table, column.name, column.name);
        const verdict = names.has(keyColumnOf(reference)) ? null : judge(reference, table, column, known);
        return verdict === null ? [] : [{ reference, ...verdict }];
      }),
    );
  const those = (which: Verdict['is']): typeof judged => judged.filter(({ is }) => is === which);
  const { to } = config.separate.column;
  const discovered = those('discovered').map(({ reference }) => ({ ...reference, to }));
  const all = [...decided, ...discovered];
  const offered = offersFor(catalog, config, source, all);
  const open = (which: Verdict['is']): UndecidedReference[] =>
    those(which).map(({ reference, why }) => {
      const { foreignKey } = reference;
      return offered({ ...placeOf(reference), foreignKey, why, lines: [] });
    });
  return {
    decided: all,
    discovered: new Set(discovered),
    undecided: open('undecided'),
    otherNames: open('other name'),
    byNameOnly: open('by name only'),
    passedOver: those('passed over').map(({ reference, why }) => ({ ...placeOf(reference), why })),
  };
}

/** A quick look by names: of ten thousand columns few can be references at all. */
function mayBeReference(
  table: CatalogTable,
  column: CatalogColumn,
  { catalog, config, layout, pointing }: Known,
): boolean {
  const { separate } = config;
  return (
    (column.name === separate.column.from ||
      pointing.has(column.name) ||
      pairOf(catalog, table, column.name) !== null ||
      namesBuyer(column, separate, layout.id.type)) &&
    (!column.inherited || isLocalRoot(catalog, table, column))
  );
}

/** Null for a column that means something else and is not called like a reference. */
function judge(
  { schema }: Reference,
  table: CatalogTable,
  column: CatalogColumn,
  { catalog, config: { separate }, source, layout, decided, kept }: Known,
): Verdict | null {
  const isNamed = column.name === separate.column.from;
  const found = targetOf(catalog, source, table, column.name);
  // A foreign key to (id, user_id) of the orders hands on what the user_id of the orders means.
  const target = found === 'elsewhere' && leadsToReference(catalog, source, table, column.name, kept) ? 'none' : found;
  // In a schema with a table of that name of its own (auth.users) only a foreign key can mean the source table.
  const byRule = isNamed && (target === 'source' || !hasNamesake(catalog, source, table));
  const idType = kindOfType(layout.id.type);
  const sameType = kindOfType(column.type) === idType;
  const undecided = (why: string): Verdict => ({ is: 'undecided', why });
  if (table.oid === source.oid) {
    // A self reference under another name moves with its table.
    if (column.name === layout.id.column && isNamed)
      return undecided('it is the primary key of the source table, and has the name that references have');
    if (byRule && target === 'source') return undecided('it is a column of the source table itself');
    if (byRule && target === 'none' && sameType)
      return undecided('it is a column of the source table with the name and type of a reference, but no foreign key');
    return null;
  }
  const pair = pairOf(catalog, table, column.name);
  if (target === 'none' && pair !== null && sameKindOrText(column, idType)) {
    const why = whyPair(pair, layout.source, separate.customers, separate.column.from, catalog.relations);
    return { is: why.mayMeanSource ? 'undecided' : 'passed over', why: why.text };
  }
  const discover = wantsDiscovery(separate.tables);
  if (byRule && (target === 'source' || (target === 'none' && sameType))) {
    if (!discover)
      return undecided(
        target === 'source'
          ? 'its foreign key points to the source table'
          : 'it has the name and type of a reference, but no foreign key',
      );
    const { to } = separate.column;
    const isTaken = decided.some((r) => r.schema === table.schema && r.table === table.name && r.to === to);
    const obstacle = isTaken ? `another column of the table becomes ${to}` : obstacleTo(catalog, table, column.name);
    return obstacle === null ? { is: 'discovered', why: '' } : undecided(obstacle);
  }
  if (byRule && target === 'elsewhere' && sameType && sharesKey(catalog, source, table, column.name))
    return undecided('its foreign key points to the table that the source table shares its key with');
  if (target === 'source') {
    if (isPrismaJoin(table))
      return { is: 'other name', why: 'Prisma needs the names A and B for a relation of many to many' };
    if (!discover) return { is: 'other name', why: 'its foreign key points to the source table' };
    return undecided(`its foreign key points to the source table, but the rule names ${separate.column.from}`);
  }
  if (isNamed) {
    const why = byRule
      ? `its type is ${column.type}, and ${layout.id.column} of ${layout.source} is ${layout.id.type}`
      : `schema ${schema} has a table ${source.name} of its own`;
    return { is: 'passed over', why: target === 'elsewhere' ? 'its foreign key points to another table' : why };
  }
  return namesBuyer(column, separate, layout.id.type) && target === 'none' && !hasNamesake(catalog, source, table)
    ? { is: 'by name only', why: 'by name only: it has no foreign key' }
    : null;
}

/** A pair's id column may be text, since it holds keys of several tables. */
function sameKindOrText({ type }: CatalogColumn, idType: string): boolean {
  return [idType, 'text'].includes(kindOfType(type));
}

function placeOf({ schema, table, column }: Reference): Omit<PassedOver, 'why'> {
  return { schema, table, column };
}

/** True if an inherited column has no parent among the tables read (its parent is a member of an extension). */
function isLocalRoot(catalog: Catalog, table: CatalogTable, column: CatalogColumn): boolean {
  return rootTableOf(catalog, table, column.name).oid === table.oid;
}
