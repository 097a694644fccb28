import { accountColumn, canonicalColumns } from '../../plan/canonical-columns.ts';
import type { Layout } from '../../plan/plan.ts';
import { identifier, qualified } from '../../postgres/identifier.ts';
import type { KeptBy } from '../../migrate/kept-tables.ts';
import type { Client } from '../../postgres/session.ts';
import { isConfirmed } from '../../migrate/users/unconfirmed.ts';

export type KeptKind = keyof typeof canonicalColumns;

/** The canonical view that the rows of each kind go into. */
const views: Record<KeptKind, string> = {
  users: 'users',
  workspaces: 'workspaces',
  mapping: 'user_customer_mapping',
  members: 'workspace_members',
};

/** Columns without which a row cannot be told from others. */
const needed: Record<KeptKind, readonly string[]> = {
  users: ['id', 'email'],
  workspaces: ['id', 'slug'],
  mapping: ['user_id', 'customer_id'],
  members: ['workspace_id', 'user_id'],
};

/** A kept table as rows for a new one. */
export interface Source {
  kind: KeptKind;
  table: string;
  /** True if rows of it have not come back yet. */
  waiting: boolean;
  /** The users whose rows these are; null if all are. */
  users: readonly string[] | null;
  /** Canonical columns that it and the new table have. */
  columns: readonly string[];
  /** A derived table with these columns, of the types of the new table. */
  rows: string;
  /** Why its rows cannot come back; null if they can. */
  obstacle: string | null;
  /** Columns that the new table does not have. */
  others: readonly string[];
}

/** Canonical columns that the table may have. */
function columnsOf(kind: KeptKind): string[] {
  return [...canonicalColumns[kind], ...(kind === 'users' ? [accountColumn] : [])];
}

/** Column types by relation of schema `separation` and column. */
type Columns = Map<string, Map<string, string>>;

/** The kept tables of a run, by what they are copies of. */
export async function readSources(client: Client, run: KeptBy): Promise<Map<KeptKind, Source>> {
  const columns = await readColumns(client, run);
  return new Map(
    run.there.map(({ table, of }) => {
      const kind = kindOf(run.layout, of);
      const waits = run.waiting.find((other) => other.table === table);
      const source = describe(kind, table, run, columns);
      return [kind, { ...source, waiting: waits !== undefined, users: waits?.users ?? null }];
    }),
  );
}

async function readColumns(client: Client, { there }: KeptBy): Promise<Columns> {
  const { rows } = await client.query<{ relation: string; column: string; type: string }>(
    `SELECT c.relname AS relation, a.attname AS column, format_type(a.atttypid, a.atttypmod) AS type
       FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = 'separation' AND c.relname = ANY ($1) AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum`,
    [[...Object.values(views), ...there.map(({ table }) => table)]],
  );
  const columns: Columns = new Map();
  for (const { relation, column, type } of rows)
    columns.set(relation, (columns.get(relation) ?? new Map<string, string>()).set(column, type));
  return columns;
}

function describe(
  kind: KeptKind,
  table: string,
  { runId, layout }: KeptBy,
  all: Columns,
): Omit<Source, 'waiting' | 'users'> {
  const has: ReadonlyMap<string, string> = all.get(table) ?? new Map();
  const wanted = all.get(views[kind]);
  const real = (canonical: string): string => layout.columns[canonical] ?? canonical;
  const columns = columnsOf(kind).filter((column) => has.has(real(column)) && wanted?.has(column) === true);
  const expressions = columns.map((column) => {
    const type = wanted?.get(column) ?? '';
    // If a column has another type now, its text is read as that.
    const value =
      has.get(real(column)) === type ? identifier(real(column)) : `${identifier(real(column))}::text::${type}`;
    return `${value} AS ${column}`;
  });
  // Nobody gets a right by it: who came otherwise than by the seed, and was not confirmed, stays where he is.
  const confirmed =
    kind === 'users' && has.has(real('id')) && has.has(real('email')) ? ` WHERE ${isConfirmed({ runId, layout })}` : '';
  const missing = needed[kind].map(real).filter((column) => !has.has(column));
  const known = columnsOf(kind).map(real);
  return {
    kind,
    table,
    columns,
    rows: `(SELECT ${expressions.join(', ')} FROM ${qualified('separation', table)}${confirmed})`,
    obstacle:
      wanted === undefined
        ? 'this separation makes no such table'
        : missing.length > 0
          ? `it has no column ${missing.join(', ')} any more`
          : null,
    others: [...has.keys()].filter((column) => !known.includes(column)),
  };
}

function kindOf(layout: Layout, name: string): KeptKind {
  if (name === layout.users) return 'users';
  if (name === layout.mapping) return 'mapping';
  return name === layout.workspaces ? 'workspaces' : 'members';
}
