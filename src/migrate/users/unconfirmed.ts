import type { Layout } from '../../plan/plan.ts';
import { identifier, qualified, literal } from '../../postgres/identifier.ts';
import type { JournalRun } from '../journal/journal.ts';
import { confirmedEvent, keptTables } from '../kept-tables.ts';
import type { Client } from '../../postgres/session.ts';
import { maskEmail } from '../../core/mask.ts';
import { sqlFile } from '../../core/project-files.ts';
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

/** The condition by which it is a system user. */
export function isConfirmed(users: Pick<UsersOf, 'runId'> & { layout: Pick<Layout, 'columns'> }): string {
  return ofPerson(users, 'migrate/users/is-confirmed.sql');
}

/** An expression of a file over a row of the users. */
function ofPerson({ runId, layout }: Parameters<typeof isConfirmed>[0], file: string): string {
  const [id, email] = ['id', 'email'].map((column) => identifier(layout.columns[column] ?? column));
  return `(SELECT ${sqlFile(file)} FROM (SELECT ${literal(runId)}::text AS run, ${id}::text AS id, ${email} AS email) person)`;
}

/** Notes in the journal that these users of `relation` are system users. */
export async function noteConfirmed(
  client: Client,
  users: UsersOf,
  by: 'returned' | 'person',
  ids: readonly string[],
): Promise<void> {
  const id = `${identifier(users.layout.columns['id'] ?? 'id')}::text`;
  await client.query(
    `INSERT INTO separation.event (run_id, name, detail)
     SELECT $1, $2, jsonb_build_object('by', $3::text, 'users', jsonb_agg(${id}), 'addresses', jsonb_object_agg(${id}, ${ofPerson(users, 'migrate/users/address-mark.sql')}))
       FROM ${users.relation} WHERE ${id} = ANY ($4::text[]) HAVING count(*) > 0`,
    [users.runId, confirmedEvent, by, ids],
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
