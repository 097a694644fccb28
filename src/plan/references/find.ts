import type { Config } from '../../config/config.ts';
import type { Catalog, CatalogColumn, CatalogTable } from '../catalog.ts';
import type { UndecidedReference } from '../hazards/subject.ts';
import type { Layout, Reference } from '../plan.ts';
import { rootTableOf, obstacleTo } from './family.ts';
import { wantsDiscovery, listedReferences } from './listed.ts';
import { namesBuyer } from './by-name.ts';
import { offersFor } from './offers.ts';
import { pairOf, whyPair } from './polymorphic.ts';
import { isPrismaJoin } from './prisma-join.ts';
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

/** What the configuration and the catalog say about every column that points to the source table. Throws `E_NO_TABLE`, `E_NO_COLUMN`. */
export function findReferences(catalog: Catalog, config: Config, source: CatalogTable, layout: Layout): References {
  const { separate } = config;
  const discover = wantsDiscovery(separate.tables);
  const decided = listedReferences(catalog, config, source);
  const discovered = new Set<Reference>();
  const known = new Set(decided.map(keyColumnOf));
  const kept = new Set(decided.filter(({ column, to }) => column === to).map(keyColumnOf));
  const undecided: UndecidedReference[] = [];
  const otherNames: UndecidedReference[] = [];
  const byNameOnly: UndecidedReference[] = [];
  const passedOver: PassedOver[] = [];
  const idType = kindOfType(layout.id.type);
  // Names first: of ten thousand columns few can be references at all.
  const pointing = new Set(
    catalog.constraints.filter((c) => c.type === 'f' && c.target === source.oid).flatMap(({ columns }) => columns),
  );
  // Columns of foreign tables belong to another database.
  for (const table of catalog.tables.filter(({ kind }) => kind !== 'f')) {
    for (const column of table.columns) {
      const isNamed = column.name === separate.column.from;
      const pair = pairOf(catalog, table, column.name);
      const saysBuyer = namesBuyer(column, separate, layout.id.type);
      if (!isNamed && !pointing.has(column.name) && pair === null && !saysBuyer) continue;
      if (column.inherited && !isLocalRoot(catalog, table, column)) continue;
      const reference = referenceOf(catalog, source, table, column.name, column.name);
      if (known.has(keyColumnOf(reference))) continue;
      const found = targetOf(catalog, source, table, column.name);
      // A foreign key to (id, user_id) of the orders hands on what the user_id of the orders means.
      const target =
        found === 'elsewhere' && leadsToReference(catalog, source, table, column.name, kept) ? 'none' : found;
      // In a schema with a table of that name of its own (auth.users) only a foreign key can mean the source table.
      const byRule = isNamed && (target === 'source' || !hasNamesake(catalog, source, table));
      const sameType = kindOfType(column.type) === idType;
      const open = (why: string): UndecidedReference => {
        const { schema, table: name, column: named, foreignKey } = reference;
        return { schema, table: name, column: named, foreignKey, why, lines: [] };
      };
      if (table.oid === source.oid) {
        // A self reference under another name moves with its table.
        if (column.name === layout.id.column && isNamed)
          undecided.push(open('it is the primary key of the source table, and has the name that references have'));
        else if (byRule && target === 'source') undecided.push(open('it is a column of the source table itself'));
        else if (byRule && target === 'none' && sameType)
          undecided.push(
            open('it is a column of the source table with the name and type of a reference, but no foreign key'),
          );
        continue;
      }
      if (target === 'none' && pair !== null && sameKindOrText(column, idType)) {
        const why = whyPair(pair, layout.source, separate.customers, separate.column.from, catalog.relations);
        if (why.mayMeanSource) undecided.push(open(why.text));
        else passedOver.push({ ...placeOf(reference), why: why.text });
      } else if (byRule && (target === 'source' || (target === 'none' && sameType))) {
        const taken = decided.some(
          (r) => r.schema === table.schema && r.table === table.name && r.to === separate.column.to,
        );
        const obstacle = !discover
          ? null
          : taken
            ? `another column of the table becomes ${separate.column.to}`
            : obstacleTo(catalog, table, column.name);
        if (obstacle !== null) undecided.push(open(obstacle));
        else if (discover) discovered.add({ ...reference, to: separate.column.to });
        else
          undecided.push(
            open(
              target === 'source'
                ? 'its foreign key points to the source table'
                : 'it has the name and type of a reference, but no foreign key',
            ),
          );
      } else if (byRule && target === 'elsewhere' && sameType && sharesKey(catalog, source, table, column.name)) {
        undecided.push(open('its foreign key points to the table that the source table shares its key with'));
      } else if (target === 'source') {
        if (isPrismaJoin(table)) otherNames.push(open('Prisma needs the names A and B for a relation of many to many'));
        else if (discover)
          undecided.push(
            open(`its foreign key points to the source table, but the rule names ${separate.column.from}`),
          );
        else otherNames.push(open('its foreign key points to the source table'));
      } else if (isNamed) {
        const { schema } = reference;
        const why =
          target === 'elsewhere'
            ? 'its foreign key points to another table'
            : byRule
              ? `its type is ${column.type}, and ${layout.id.column} of ${layout.source} is ${layout.id.type}`
              : `schema ${schema} has a table ${source.name} of its own`;
        passedOver.push({ ...placeOf(reference), why });
      } else if (saysBuyer && target === 'none' && !hasNamesake(catalog, source, table)) {
        byNameOnly.push(open('by name only: it has no foreign key'));
      }
    }
  }
  const offered = offersFor(catalog, config, source, [...decided, ...discovered]);
  return {
    decided: [...decided, ...discovered],
    discovered,
    undecided: undecided.map(offered),
    otherNames: otherNames.map(offered),
    byNameOnly: byNameOnly.map(offered),
    passedOver,
  };
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
