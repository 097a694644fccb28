import type { Connection } from '../../core/connection.ts';
import { sqlFile } from '../../core/project-files.ts';
import type { Client } from '../../postgres/session.ts';
import { trustedRoles } from '../../postgres/trust/trusted-roles.ts';
import type { ColumnOf, Distinct, RowRules, SingleKey } from '../copy-rows/row-rules.ts';
import { tableKey } from '../table-key.ts';
import { onSnapshotOf } from './on-snapshot.ts';

/** A foreign key that the catalog calls valid. */
export interface KeyRule {
  name: string;
  table: string;
  query: string;
  plain: SingleKey | null;
}

export interface Condition {
  table: string;
  kind: 'check' | 'not-null' | 'domain' | 'generated' | 'partition';
  name: string;
  /** True, in SQL, of a row that breaks it. */
  condition: string;
  mend: string;
  plain: ColumnOf | null;
}

export interface Computed {
  kind: 'unique' | 'index' | 'materialized-view';
  name: string;
  table: string;
  query: string;
  mend: string | null;
  plain: Distinct | null;
}

/** What the catalog says of rows, and what a load computes of them; `plain` is what the rows in a dump tell as well. */
export interface LoadRules {
  keys: readonly KeyRule[];
  conditions: readonly Condition[];
  computed: readonly Computed[];
}

/** A schema, a table and a column. */
type Named = [string, string, string];

type WithPlain<Rule, Plain> = Omit<Rule, 'plain'> & { plain: Plain | null };

/** Reads the rules on an exported snapshot. With `onlyKeys` only those for which no function of the database is run. */
export async function listLoadRules(
  connection: Connection,
  snapshotId: string,
  { onlyKeys = false }: { onlyKeys?: boolean } = {},
): Promise<LoadRules> {
  return onSnapshotOf(connection, snapshotId, async (client) => {
    const keys = await listed<
      WithPlain<KeyRule, { from: Named; to: Named; values: Distinct['values']; expected: number }>
    >(client, 'backup/broken/keys.sql');
    const conditions = onlyKeys
      ? []
      : await listed<WithPlain<Condition, Named>>(client, 'backup/broken/conditions.sql');
    const computed = onlyKeys
      ? []
      : await listed<WithPlain<Computed, { column: Named; values: Distinct['values']; expected: number }>>(
          client,
          'backup/broken/computed.sql',
        );
    return {
      keys: keys.map(({ plain, ...rule }) => ({
        ...rule,
        plain: plain && {
          from: columnOf(plain.from),
          to: { ...columnOf(plain.to), values: plain.values, expected: plain.expected },
        },
      })),
      conditions: conditions.map(({ plain, ...rule }) => ({ ...rule, plain: plain && columnOf(plain) })),
      computed: computed.map(({ plain, ...rule }) => ({
        ...rule,
        plain: plain && { ...columnOf(plain.column), values: plain.values, expected: plain.expected },
      })),
    };
  });
}

/** Those that only the server can tell, and those that the rows in a dump tell as well. Pure. */
export function splitRules({ keys, conditions, computed }: LoadRules): { byServer: LoadRules; byDump: LoadRules } {
  // A table that has to be read for one condition tells the others at the same time.
  const read = new Set(conditions.filter(({ plain }) => plain === null).map(({ table }) => table));
  return {
    byServer: {
      keys: keys.filter(({ plain }) => plain === null),
      conditions: conditions.filter(({ table }) => read.has(table)),
      computed: computed.filter(({ plain }) => plain === null),
    },
    byDump: {
      keys: keys.filter(({ plain }) => plain !== null),
      conditions: conditions.filter(({ table }) => !read.has(table)),
      computed: computed.filter(({ plain }) => plain !== null),
    },
  };
}

/** What is looked for in the rows of a dump. Pure. */
export function rowRulesOf({ keys, conditions, computed }: LoadRules): RowRules {
  return {
    keys: keys.flatMap(({ plain }) => plain ?? []),
    notNull: conditions.flatMap(({ plain }) => plain ?? []),
    distinct: computed.flatMap(({ plain }) => plain ?? []),
  };
}

/** Of rules that were looked for in a dump, those that are `open` now. Pure. */
export function openRules({ keys, conditions, computed }: LoadRules, open: RowRules): LoadRules {
  const [openKeys, openColumns, openDistinct] = [new Set(open.keys), new Set(open.notNull), new Set(open.distinct)];
  return {
    keys: keys.filter(({ plain }) => plain !== null && openKeys.has(plain)),
    conditions: conditions.filter(({ plain }) => plain !== null && openColumns.has(plain)),
    computed: computed.filter(({ plain }) => plain !== null && openDistinct.has(plain)),
  };
}

async function listed<Row extends object>(client: Client, path: string): Promise<Row[]> {
  const { rows } = await client.query<Row>(sqlFile(path).replace('%trusted%', () => trustedRoles(client)));
  return rows;
}

function columnOf([schema, name, column]: Named): ColumnOf {
  return { table: tableKey({ schema, name }), column };
}
