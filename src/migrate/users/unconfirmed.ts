import type { Layout } from '../../plan/plan.ts';
import { identifier, qualified, literal } from '../../postgres/identifier.ts';
import type { JournalRun } from '../journal/journal.ts';
import { keptTables } from '../kept-tables.ts';
import type { Client } from '../../postgres/session.ts';
import { maskEmail } from '../../core/mask.ts';
import { plural } from '../../core/words.ts';

/** Rows of `users`, there or kept by a revert, and the run whose journal says who of them is a system user. */
export interface UsersOf {
  runId: string;
  /** The table, quoted. */
  relation: string;
  layout: Layout;
}

/** Rows of users that came otherwise than by the seed, and that nobody has confirmed. */
export interface Unconfirmed {
  count: number;
  /** The first of them; addresses are masked. */
  first: { id: string; email: string }[];
}

/** The new users of a separated database. */
export function liveUsers({ id: runId, plan }: Pick<JournalRun, 'id' | 'plan'>): UsersOf | null {
  if (plan.layout === null) return null;
  return { runId, layout: plan.layout, relation: qualified(plan.layout.schema, plan.layout.users) };
}

/** The users that the revert of a run kept. */
export function keptUsers({ id: runId, plan }: Pick<JournalRun, 'id' | 'plan'>): UsersOf | null {
  if (plan.layout === null) return null;
  const { layout } = plan;
  const kept = keptTables(runId, layout).find(({ of }) => of === layout.users);
  return kept === undefined ? null : { runId, layout, relation: qualified('separation', kept.table) };
}

/** The condition by which a row of the users is one that nobody confirmed. */
export function isUnconfirmed(users: UsersOf): string {
  return `NOT ${isConfirmed(users)}`;
}

/**
 * The condition by which it is a system user: by its id, with the address that it had then. Old code changes a row by a buyer's id, and that
 * may be an admin's by now.
 */
export function isConfirmed({ runId, layout }: Omit<UsersOf, 'relation'>): string {
  const id = `${identifier(layout.columns['id'] ?? 'id')}::text`;
  const marked = `${id} || ' ' || ${addressMark(runId, identifier(layout.columns['email'] ?? 'email'))}`;
  return `(${marked} IN (${confirmed(runId, "u.id || ' ' || (e.detail -> 'addresses' ->> u.id)")}) OR ${id} IN (${confirmed(runId, 'u.id', "NOT coalesce(e.detail -> 'addresses' ? u.id, false)")}))`;
}

function confirmed(runId: string, what: string, where = 'true'): string {
  return `SELECT ${what} FROM separation.event e, jsonb_array_elements_text(e.detail -> 'users') u (id) WHERE e.run_id = ${literal(runId)} AND e.name = ${literal(confirmedEvent)} AND ${where}`;
}

/** What the journal has in the place of an address; \`email\` is SQL. */
function addressMark(runId: string, email: string): string {
  return `encode(sha256(convert_to(${literal(`${runId} `)} || coalesce(lower(${email}::text), ''), 'UTF8')), 'hex')`;
}

/** Notes in the journal that these users of `relation` are system users. */
export async function noteConfirmed(
  client: Client,
  { runId, layout, relation }: UsersOf,
  by: 'returned' | 'person',
  ids: readonly string[],
): Promise<void> {
  const id = identifier(layout.columns['id'] ?? 'id');
  await client.query(
    `INSERT INTO separation.event (run_id, name, detail)
     SELECT $1, $2, jsonb_build_object('by', $3::text, 'users', jsonb_agg(${id}::text), 'addresses', jsonb_object_agg(${id}::text, ${addressMark(runId, identifier(layout.columns['email'] ?? 'email'))}))
       FROM ${relation} WHERE ${id}::text = ANY ($4::text[]) HAVING count(*) > 0`,
    [runId, confirmedEvent, by, ids],
  );
}

/** Counts and names them. */
export async function readUnconfirmed(client: Client, users: UsersOf, limit = 5): Promise<Unconfirmed> {
  const real = (column: string): string => identifier(users.layout.columns[column] ?? column);
  const { rows } = await client.query<{ id: string; email: string | null; count: string }>(
    `SELECT ${real('id')}::text AS id, ${real('email')}::text AS email, count(*) OVER () AS count
       FROM ${users.relation} WHERE ${isUnconfirmed(users)} ORDER BY ${users.relation}.${real('id')} LIMIT ${limit}`,
  );
  return {
    count: Number(rows[0]?.count ?? 0),
    first: rows.map(({ id, email }) => ({ id, email: maskEmail(email ?? '') })),
  };
}

/** A sentence about them; empty if there are none. */
export function sayUnconfirmed({ count, first }: Unconfirmed): string {
  if (count === 0) return '';
  const names = first.map(({ id, email }) => `${id} (${email})`).join(', ');
  const more = count > first.length ? ` and ${count - first.length} more` : '';
  return `${plural(count, 'row')} of the new users came otherwise than by the seed, or got another address since, and nobody is a system user by it: ${names}${more}; \`separation users\` offers them back as customers`;
}

/** The event of a run that names the ids of users who are system users: `by` the seed, because they came back (`returned`), or a person. */
export const confirmedEvent = 'users-confirmed';
