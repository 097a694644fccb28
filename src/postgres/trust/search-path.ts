import type { Config } from '../../config/config.ts';
import { identifier } from '../identifier.ts';
import type { Client } from '../session.ts';

/** Sets the search path of the transaction. */
export async function setSearchPath(client: Client, path: string): Promise<void> {
  await client.query("SELECT pg_catalog.set_config('search_path', $1, true)", [path]);
}

/** Gives the user's SQL the application's search path. Checks see PostgreSQL's own first; a migration creates in the first schema. */
export async function useOwnSearchPath(
  client: Client,
  config: Pick<Config, 'separate'>,
  before?: 'pg_catalog',
): Promise<void> {
  await client.query('SET LOCAL search_path TO DEFAULT');
  // Nothing here is found by that path: an operator of somebody else may come first in it.
  const { rows } = await client.query<{ search_path: string }>('SHOW search_path');
  const path = [before ?? '', identifier(config.separate.schema), rows[0]?.search_path ?? ''];
  await setSearchPath(client, path.filter((part) => part !== '').join(', '));
}
