import { readFileSync } from 'node:fs';
import type pg from 'pg';
import { identifier, literal } from '../../src/postgres/identifier.ts';
import { onKeptSession } from './kept-session.ts';
import { urlOf } from './server.ts';
import { onSession } from './session.ts';
import { testServer } from './test-server.ts';

export interface TestDatabase {
  name: string;
  url: string;
  /** Runs SQL as the superuser, in a session of its own; one result for the last statement. */
  query(sql: string, values?: unknown[]): Promise<pg.QueryResult<Record<string, unknown>>>;
  /** Drops it, and those that a backup or a restore made beside it. */
  drop(): Promise<void>;
}

/** Runs `use` on a session of the test server. */
export function onServer<T>(database: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  return onSession(urlOf(testServer(), database), use);
}

/** The version of the server that a database is on. */
export async function majorOf(database: Pick<TestDatabase, 'query'>): Promise<number> {
  const { rows } = await database.query("SELECT current_setting('server_version_num')::int / 10000 AS major");
  return Number(rows[0]?.['major']);
}

/** Runs `use` on the session in which this worker makes and drops its databases, one after the other. */
function onMaintenance<T>(use: (client: pg.Client) => Promise<T>): Promise<T> {
  return onKeptSession(urlOf(testServer(), 'postgres'), use);
}

/** Copies a database that nobody is in: by its files, which costs half of what page by page through the log does. */
export async function copyDatabase(client: pg.Client, from: string, to: string): Promise<void> {
  const { rows } = await client.query<{ version: number }>(
    "SELECT current_setting('server_version_num')::int AS version",
  );
  const strategy = (rows[0]?.version ?? 0) >= 150_000 ? 'STRATEGY file_copy' : '';
  await client.query(`CREATE DATABASE ${identifier(to)} TEMPLATE ${identifier(from)} ${strategy}`);
}

let counter = 0;

/** A database of the test's own, made from the template that `fixture` (a file in test/fixtures) is loaded into once. */
export function createDatabase(fixture = 'default.sql'): Promise<TestDatabase> {
  return databaseFrom(`template_${fixture.replaceAll(/[^a-z0-9]/g, '_')}`, 'test', (loader) =>
    loader.query(readFileSync(new URL(`../fixtures/${fixture}`, import.meta.url), 'utf8')),
  );
}

/** A database of the test's own, made from a template that is loaded once in a run. */
export async function databaseFrom(
  template: string,
  kind: string,
  load: (loader: pg.Client) => Promise<unknown>,
): Promise<TestDatabase> {
  counter += 1;
  const name = `${kind}_${process.pid}_${counter}`;
  await onMaintenance(async (client) => {
    // Two workers may want the same template at once.
    await client.query(`SELECT pg_advisory_lock(hashtext(${literal(template)}))`);
    const known = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [template]);
    if (known.rowCount === 0) {
      await client.query(`CREATE DATABASE ${identifier(`${template}_loading`)}`);
      await onServer(`${template}_loading`, load);
      await client.query(`ALTER DATABASE ${identifier(`${template}_loading`)} RENAME TO ${identifier(template)}`);
    }
    await copyDatabase(client, template, name);
    await client.query('SELECT pg_advisory_unlock_all()');
  });
  return {
    name,
    url: urlOf(testServer(), name),
    query: (sql, values) => onServer(name, (client) => client.query(sql, values)),
    drop: () => onMaintenance((client) => dropWithCopies(client, name)),
  };
}

/** Drops a database, and those that a backup or a restore made beside it. */
export async function dropWithCopies(client: pg.Client, name: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    "SELECT datname AS name FROM pg_database WHERE datname = $1 OR starts_with(datname, $1 || '_')",
    [name],
  );
  for (const one of rows) await client.query(`DROP DATABASE IF EXISTS ${identifier(one.name)} WITH (FORCE)`);
}
