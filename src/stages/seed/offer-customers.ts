import { SeparationError } from '../../core/errors.ts';
import { accountColumn } from '../../plan/canonical-columns.ts';
import { identifier, literal } from '../../postgres/identifier.ts';
import { sqlState, type Client } from '../../postgres/session.ts';
import { isUnconfirmed, type UsersOf } from '../../migrate/users/unconfirmed.ts';

/** Users whom nobody confirmed, and the statement that makes customers of them. */
export interface Offer {
  users: UsersOf;
  ids: string[];
  sql: string;
  /** Columns that a customer needs and such a row does not have: the statement has to be completed by hand. */
  missing: string[];
}

interface Column {
  name: string;
  type: string;
  needed: boolean;
  writable: boolean;
}

/** Of so many at once: the statement names each. */
const most = 10_000;

/** The statement that moves the first of them behind the id `after` to `customers` (quoted), with new ids and the columns that both have; null if there are none. */
export async function offerOf(
  client: Client,
  users: UsersOf,
  customers: string,
  after: string | null = null,
): Promise<Offer | null> {
  const { layout } = users;
  const real = (canonical: string): string => layout.columns[canonical] ?? canonical;
  const key = `${users.relation}.${identifier(real('id'))}`;
  const { rows } = await client.query<{ id: string }>(
    `SELECT ${key}::text AS id FROM ${users.relation} WHERE ${isUnconfirmed(users)}${after === null ? '' : ` AND ${key} > ${literal(after)}`} ORDER BY ${key} LIMIT ${most}`,
  );
  if (rows.length === 0) return null;
  const ids = rows.map(({ id }) => id);
  const from = await columnsOf(client, users.relation);
  const to = await columnsOf(client, customers);
  const never = [real('id'), layout.id.column, real('role'), real(accountColumn)];
  const sourceOf = (name: string): string => (name === layout.email ? real('email') : name);
  const shared = to.flatMap((column) => {
    const source = from.find(({ name }) => name === sourceOf(column.name));
    if (source === undefined || !column.writable || never.includes(column.name)) return [];
    const value = `u.${identifier(source.name)}`;
    return [{ name: column.name, value: source.type === column.type ? value : `${value}::text::${column.type}` }];
  });
  const missing = to.flatMap(({ name, needed }) =>
    needed && !shared.some((other) => other.name === name) ? [name] : [],
  );
  const columns = [...shared, ...missing.map((name) => ({ name, value: 'NULL /* fill in */' }))];
  const email = layout.email === null ? null : identifier(layout.email);
  const address = `lower(u.${identifier(real('email'))})`;
  const isOne = `u.${identifier(real('id'))} IN (${ids.map((id) => (/^\d+$/.test(id) ? id : `'${id.replaceAll("'", "''")}'`)).join(', ')})`;
  const list = columns.map(({ name }) => identifier(name)).join(', ');
  const insert =
    `INSERT INTO ${customers} (${list})\n  SELECT ${columns.map(({ value }) => value).join(', ')} FROM ${users.relation} u\n   WHERE ${isOne}` +
    (email === null ? '' : ` AND NOT EXISTS (SELECT FROM ${customers} c WHERE lower(c.${email}::text) = ${address})`);
  const sql =
    email === null
      ? `${insert};`
      : `WITH moved AS (\n  ${insert}\n  RETURNING lower(${email}::text) AS address\n)\nDELETE FROM ${users.relation} u USING moved WHERE ${address} = moved.address AND ${isOne};`;
  return { users, ids, sql, missing: email === null ? [...missing, 'an e-mail address'] : missing };
}

/** Makes customers of them. Answers how many. Throws `E_STATE` if the statement has to be completed by hand, or the server refuses it. */
export async function takeOffer(client: Client, { sql, missing, users }: Offer): Promise<number> {
  if (missing.length > 0)
    throw new SeparationError(
      'E_STATE',
      `a customer needs ${missing.join(', ')}, which rows of ${users.relation} do not have`,
      'Nothing was changed. Complete the statement that `separation users` prints, and run it by hand.',
    );
  try {
    return (await client.query(sql)).rowCount ?? 0;
  } catch (error) {
    const state = sqlState(error);
    if (state === null || state.startsWith('08') || state.startsWith('57') || state === '55P03') throw error;
    throw new SeparationError(
      'E_STATE',
      // The message may name a value.
      `the server did not make customers of rows of ${users.relation}: SQLSTATE ${state}`,
      'Nothing was changed. Run the statement that `separation users` prints by hand to see why.',
      { cause: error },
    );
  }
}

async function columnsOf(client: Client, relation: string): Promise<Column[]> {
  const { rows } = await client.query<Column>(
    `SELECT attname AS name, format_type(atttypid, atttypmod) AS type,
            attnotnull AND NOT atthasdef AND attidentity = '' AS needed, attidentity <> 'a' AND attgenerated = '' AS writable
       FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum`,
    [relation],
  );
  return rows;
}
