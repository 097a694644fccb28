import { identifier } from '../../src/postgres/identifier.ts';
import { parseConnection } from '../../src/postgres/connection.ts';
import { type Client, withClient } from '../../src/postgres/session.ts';
import { createDatabase, type TestDatabase } from './database.ts';

const made = new Map<string, Promise<TestDatabase>>();

/** Runs SQL on a worker's database of this fixture, hands it to `read`, rolls back. `as` is the role that reads. */
export async function rolledBack<T>(
  sql: string,
  read: (client: Client) => Promise<T>,
  { fixture = 'default.sql', as }: { fixture?: string | undefined; as?: string | undefined } = {},
): Promise<T> {
  if (!made.has(fixture)) made.set(fixture, createDatabase(fixture));
  const { url } = await (made.get(fixture) ?? createDatabase(fixture));
  return withClient(parseConnection(url), async (client) => {
    await client.query('BEGIN');
    try {
      // As in a session of the application, and then as in one of the tool.
      await client.query(`SET LOCAL search_path = "$user", public; ${sql}`);
      await client.query(`SET CONSTRAINTS ALL IMMEDIATE; SET LOCAL search_path = ''`);
      if (as !== undefined) await client.query(`SET LOCAL SESSION AUTHORIZATION ${identifier(as)}`);
      return await read(client);
    } finally {
      await client.query('ROLLBACK');
    }
  });
}
