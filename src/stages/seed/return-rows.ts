import type { Layout } from '../../plan/plan.ts';
import { literal, qualified } from '../../postgres/identifier.ts';
import { isConfirmed } from '../../migrate/users/unconfirmed.ts';
import type { Client } from '../../postgres/session.ts';
import type { Source } from './kept-source.ts';

/** What makes two rows the same whatever their ids: the e-mail address without regard to case, or the slug. */
const sameName = {
  users: 'lower(k.email) = lower(o.email)',
  workspaces: 'k.slug = o.slug',
} as const;

/** Which rows have to come back: `id` is their user's. */
function isDue({ users }: Source, id: string): string {
  return users === null ? '' : ` AND ${id}::text IN (${users.map(literal).join(', ')})`;
}

/** The system users of the run as `o`: an address alone gives nobody what another had. */
function confirmedUsers(runId: string): string {
  return `(SELECT * FROM separation.users WHERE ${isConfirmed({ runId, layout: { columns: {} } })}) o`;
}

/** Brings back users or workspaces that are missing by address or slug, with new ids if theirs are taken. Answers their ids now. */
export async function returnNamed(
  client: Client,
  view: keyof typeof sameName,
  source: Source,
  { schema, table, id }: { schema: string; table: string; id: string },
): Promise<string[]> {
  const { columns, rows } = source;
  const unknown = `NOT EXISTS (SELECT FROM separation.${view} o WHERE ${sameName[view]})${isDue(source, 'k.id')}`;
  const insert = async (list: readonly string[], where: string): Promise<string[]> => {
    const { rows: came } = await client.query<{ id: string }>(
      `INSERT INTO separation.${view} (${list.join(', ')}) SELECT ${list.join(', ')} FROM ${rows} k WHERE ${where} ORDER BY k.id ON CONFLICT DO NOTHING RETURNING id::text`,
    );
    return came.map(({ id: each }) => each);
  };
  const same = await insert(columns, `${unknown} AND NOT EXISTS (SELECT FROM separation.${view} o WHERE o.id = k.id)`);
  await client.query(
    `SELECT setval(s.name, greatest(max(o.id), nextval(s.name))) FROM separation.${view} o, (SELECT pg_get_serial_sequence($1, $2)::regclass AS name) s GROUP BY s.name`,
    [qualified(schema, table), id],
  );
  const other = await insert(
    columns.filter((column) => column !== 'id'),
    unknown,
  );
  return [...same, ...other];
}

/** Users, by their kept ids, whose address a row has that is no system user of the run. */
export async function readHeld(client: Client, users: Source, runId: string): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT k.id::text FROM ${users.rows} k JOIN separation.users o ON ${sameName.users}
      WHERE o.id NOT IN (SELECT o.id FROM ${confirmedUsers(runId)})${isDue(users, 'k.id')}`,
  );
  return rows.map(({ id }) => id);
}

/** Brings back the links whose customer is there; one of a user or customer that is linked already does not come back. */
export async function returnMapping(client: Client, runId: string, mapping: Source, users: Source): Promise<number> {
  const values = valuesOf(mapping, { user_id: 'o.id' });
  const { rowCount } = await client.query(
    `INSERT INTO separation.user_customer_mapping (${mapping.columns.join(', ')}) SELECT ${values}
       FROM ${mapping.rows} m JOIN ${users.rows} k ON k.id = m.user_id JOIN ${confirmedUsers(runId)} ON ${sameName.users}
      WHERE EXISTS (SELECT FROM separation.customers c WHERE c.id = m.customer_id)${isDue(mapping, 'm.user_id')} ON CONFLICT DO NOTHING`,
  );
  return rowCount ?? 0;
}

/** Links whose customer is not there any more. */
export async function linksWithoutCustomer(client: Client, mapping: Source): Promise<number> {
  const result = await client.query<{ links: number }>(
    `SELECT count(*)::int AS links FROM ${mapping.rows} m WHERE NOT EXISTS (SELECT FROM separation.customers c WHERE c.id = m.customer_id)${isDue(mapping, 'm.user_id')}`,
  );
  return result.rows[0]?.links ?? 0;
}

/** Brings back the memberships of users in workspaces. */
export async function returnMembers(
  client: Client,
  runId: string,
  members: Source,
  users: Source,
  workspaces: Source,
): Promise<number> {
  const values = valuesOf(members, { user_id: 'o.id', workspace_id: 'p.id' });
  const { rowCount } = await client.query(
    `INSERT INTO separation.workspace_members (${members.columns.join(', ')}) SELECT ${values}
       FROM ${members.rows} m JOIN ${users.rows} k ON k.id = m.user_id JOIN ${confirmedUsers(runId)} ON ${sameName.users}
       JOIN ${workspaces.rows} w ON w.id = m.workspace_id JOIN separation.workspaces p ON w.slug = p.slug WHERE true${isDue(members, 'm.user_id')} ON CONFLICT DO NOTHING`,
  );
  return rowCount ?? 0;
}

function valuesOf({ columns }: Source, ids: Readonly<Record<string, string>>): string {
  return columns.map((column) => ids[column] ?? `m.${column}`).join(', ');
}

/** The table behind a view with an identity, for `returnNamed`. */
export function placeOf(layout: Layout, table: string): { schema: string; table: string; id: string } {
  return { schema: layout.schema, table, id: layout.columns['id'] ?? 'id' };
}
