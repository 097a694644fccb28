import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { parseConnection } from '../../src/postgres/connection.ts';
import { fingerprintTables } from '../../src/postgres/rows/fingerprint.ts';
import { schemaLines } from '../../src/postgres/schema-digest.ts';
import { withClient } from '../../src/postgres/session.ts';
import { type TestServer, urlOf } from '../../test/support/server.ts';
import { onSession } from '../../test/support/session.ts';
import { failureOf } from './program.ts';

export const formats = ['directory', 'custom', 'plain'] as const;
export type Format = (typeof formats)[number];

export type Result =
  | 'works'
  | 'cannot dump'
  | 'cannot list'
  | 'restores only past errors'
  | 'cannot restore'
  | 'restored NOT equal';

/** How a client did on a server, with one schema and one format. */
export interface Pair {
  fixture: string;
  format: Format;
  result: Result;
  /** What the program said that failed. */
  said: string;
}

interface Try {
  server: TestServer;
  /** Bin folder of the client programs. */
  client: string;
  folder: string;
  fixture: string;
  format: Format;
}

/** Loads the schemas of the tests that a server can load, each into a database of its name; gives the names. */
export async function loadFixtures(server: TestServer): Promise<string[]> {
  const loaded: string[] = [];
  for (const name of ['default', 'everything']) {
    if (await load(server, name)) loaded.push(name);
  }
  return loaded;
}

/** Dumps, lists, restores into a new database of the same server as this tool does, and compares with what was dumped. */
export async function tryPair({ server, client, folder, fixture, format }: Try): Promise<Pair> {
  const file = join(folder, 'dump');
  const copy = urlOf(server, 'copy');
  const program = (name: string): string => join(client, name);
  const ended = (result: Result, said = ''): Pair => ({ fixture, format, result, said });
  rmSync(file, { recursive: true, force: true });
  const args = [`--format=${format}`, `--file=${file}`, `--dbname=${urlOf(server, fixture)}`];
  const dump = failureOf(program('pg_dump'), args);
  if (dump !== null) return ended('cannot dump', dump);
  if (format !== 'plain') {
    const list = failureOf(program('pg_restore'), ['--list', file]);
    if (list !== null) return ended('cannot list', list);
  }
  const restore = async (isStrict: boolean): Promise<string | null> => {
    await onServer(server, 'postgres', 'DROP DATABASE IF EXISTS copy WITH (FORCE)');
    await onServer(server, 'postgres', 'CREATE DATABASE copy TEMPLATE template0');
    return format === 'plain'
      ? failureOf(program('psql'), [
          '--no-psqlrc',
          '--quiet',
          `--set=ON_ERROR_STOP=${isStrict ? 1 : 0}`,
          `--file=${file}`,
          copy,
        ])
      : failureOf(program('pg_restore'), [...(isStrict ? ['--exit-on-error'] : []), `--dbname=${copy}`, file]);
  };
  const isEqual = async (): Promise<boolean> => (await photograph(copy)) === (await photograph(urlOf(server, fixture)));
  const strict = await restore(true);
  if (strict === null) return (await isEqual()) ? ended('works') : ended('restored NOT equal');
  // psql that goes on ends well, pg_restore counts what it went past.
  const said = (await restore(false)) ?? strict;
  return ended((await isEqual()) ? 'restores only past errors' : 'cannot restore', said);
}

/** Every line of the schema digest, rows and fingerprint of every table, and where every sequence stands. */
function photograph(url: string): Promise<string> {
  return withClient(parseConnection(url), async (client) => {
    const tables = await fingerprintTables(client);
    const sequences = await client.query('SELECT schemaname, sequencename, last_value FROM pg_sequences ORDER BY 1, 2');
    // Which file a table is stored in is another in a copy.
    return JSON.stringify([
      await schemaLines(client),
      tables.map(({ schema, name, rows, fingerprint }) => [schema, name, rows, fingerprint]),
      sequences.rows,
    ]);
  });
}

async function load(server: TestServer, name: string): Promise<boolean> {
  const sql = readFileSync(new URL(`../../test/fixtures/${name}.sql`, import.meta.url), 'utf8');
  await onServer(server, 'postgres', `CREATE DATABASE ${name}_loading`);
  try {
    await onServer(server, `${name}_loading`, sql);
  } catch (error) {
    // A major that does not have what the schema uses.
    if (error instanceof pg.DatabaseError && error.code === '42601') return false;
    throw error;
  }
  await onServer(server, 'postgres', `ALTER DATABASE ${name}_loading RENAME TO "${name}"`);
  return true;
}

function onServer(server: TestServer, database: string, sql: string): Promise<pg.QueryResult> {
  return onSession(urlOf(server, database), (client) => client.query(sql));
}
