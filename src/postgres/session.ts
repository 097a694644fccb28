import type { Socket } from 'node:net';
import pg from 'pg';
import { type ErrorCode, SeparationError } from '../core/errors.ts';
import { connectError } from './connect-error.ts';
import { identifier } from './identifier.ts';
import { clientConfig } from './connection.ts';
import type { Connection, ServersSeen, SourceNames } from '../core/connection.ts';
import { candidates, wantsPrimary } from './hosts.ts';
import { isOtherBackend, requireSessions, sameBackend, settleBackend } from './pooler.ts';
import { type Disguise, disguise, isDisguised } from './trust/disguise.ts';
import { messageOf } from '../core/server-words.ts';
import { mayHaveGrants, pinned, quietAsGranted } from './session-settings.ts';
import { isConnectionLoss, sqlState } from '../core/sql-state.ts';
import { learnPlain } from './tls.ts';
import { watch } from './watchdog.ts';

export { isConnectionLoss, sqlState };

export type Client = pg.Client;

const connections = new WeakMap<Client, Connection>();

/** Sessions that go on as another role than the one that logged in (`ALTER ROLE … SET role`). */
const roles = new WeakMap<Client, string>();

/** Runs one statement as the role that logged in: that one alone may see and end its own sessions (pg_stat_activity). */
export async function asLogin<Row extends pg.QueryResultRow>(client: Client, sql: string): Promise<Row[]> {
  const role = roles.get(client);
  if (role === undefined) return (await client.query<Row>(sql)).rows;
  // Local, so that whatever fails takes it back.
  const results = await client.query<Row>(`SET LOCAL ROLE NONE; ${sql}; SET LOCAL ROLE ${identifier(role)}`);
  return [results].flat()[1]?.rows ?? [];
}

/** What the source table may be called in the database of this session; null if the configuration is not known. */
export function sourceOf(client: Client): SourceNames | null {
  return connections.get(client)?.source ?? null;
}

/** What connecting has shown of the servers of this session. */
export function seenBy(client: Client): ServersSeen {
  const connection = connections.get(client);
  if (connection === undefined) throw new Error('this session was not opened by withClient');
  return connection.seen;
}

/** Opens a session with pinned settings for `use` and closes it. Throws `E_CONNECT`, `E_AUTH`, `E_NO_DATABASE`, and `E_CONNECTION_LOST`. */
export async function withClient<T>(connection: Connection, use: (client: Client) => Promise<T>): Promise<T> {
  const servers = candidates(connection);
  for (const [i, server] of servers.entries()) {
    let entered = false;
    try {
      return await withServer(server, async (client) => {
        if (servers.length > 1) await requireTarget(client, server);
        entered = true;
        connection.seen.chosen = { host: server.host, port: server.port };
        return use(client);
      });
    } catch (error) {
      const next = error instanceof SeparationError && ['E_CONNECT', 'E_READ_REPLICA'].includes(error.code);
      if (entered || !next || i === servers.length - 1) throw error;
    }
  }
  throw new Error('unreachable: the last server returns or throws');
}

/** Throws `E_READ_REPLICA` if the URL asks for a server that takes writes and this one does not. */
async function requireTarget(client: Client, server: Connection): Promise<void> {
  if (!wantsPrimary(server)) return;
  const { rows } = await client.query<{ replica: boolean }>('SELECT pg_is_in_recovery() AS replica');
  if (rows[0]?.replica === true)
    throw new SeparationError(
      'E_READ_REPLICA',
      `${place(server)} is a read replica, and the URL asks for ${server.targetSessionAttrs ?? ''}`,
      'Name the primary in the URL.',
    );
}

/** A session on one server. */
async function withServer<T>(connection: Connection, use: (client: Client) => Promise<T>): Promise<T> {
  const config = clientConfig(connection);
  const client = new pg.Client(config);
  connections.set(client, connection);
  let lost: Error | null = null;
  client.on('error', (error) => (lost = error));
  try {
    await client.connect();
  } catch (error) {
    await close(client);
    if (learnPlain(connection, error)) return withServer(connection, use);
    throw connectError(connection, place(connection), error);
  }
  const unwatch = watch(client, config);
  try {
    await begin(client, connection);
    return await use(client);
  } catch (error) {
    if (error instanceof SeparationError) throw error;
    if (lost !== null || isConnectionLoss(error)) {
      throw new SeparationError(
        'E_CONNECTION_LOST',
        `the connection to ${place(connection)} was lost: ${messageOf(error)}`,
        'Run `separation recover`: it finds out where the database stands and brings it back.',
        { cause: error },
      );
    }
    throw serverError(error);
  } finally {
    unwatch();
    await close(client);
  }
}

/** What `looking` came to; null if the server answers that there is no such database. */
export function unlessGone<T>(looking: Promise<T>): Promise<T | null> {
  return looking.catch((error: unknown) => {
    if (error instanceof SeparationError && error.code === 'E_NO_DATABASE') return null;
    throw error;
  });
}

/** What the server refuses for reasons that a person can act on. */
function serverError(error: unknown): unknown {
  const said = messageOf(error);
  const told = (code: ErrorCode, message: string, hint: string): SeparationError =>
    new SeparationError(code, message, hint, { cause: error });
  switch (sqlState(error)) {
    case '42501':
      return told(
        'E_PRIVILEGE',
        said,
        said.includes('language plpgsql')
          ? 'Let a superuser run: GRANT USAGE ON LANGUAGE plpgsql TO this role.'
          : 'Connect as the owner of the tables, or grant this role what it lacks.',
      );
    case '55P03':
      return told(
        'E_LOCK_BUDGET',
        `somebody holds a lock that is in the way: ${said}`,
        'Find who holds it (pg_locks, pg_stat_activity), and run it again when it has ended.',
      );
    case '53100':
      return told('E_SPACE', `the server has no space left: ${said}`, 'Free space on the server, then run it again.');
    case '25006':
      return told(
        'E_READ_REPLICA',
        `the database can only be read: ${said}`,
        'Give the URL of the primary; look at default_transaction_read_only.',
      );
    default:
      return error;
  }
}

/** Pins the settings, but never those of a backend that belongs to somebody else a moment later. Throws `E_POOLED`. */
async function begin(client: Client, connection: Connection): Promise<void> {
  try {
    await pinSession(client);
  } catch (error) {
    if (!isOtherBackend(error)) throw error;
    await requireSessions(connection);
    await settleBackend(client);
    await pinSession(client);
  }
}

async function pinSession(client: Client): Promise<void> {
  const sql = [sameBackend(client), pinned, mayHaveGrants, disguise(sourceOf(client))].join('; ');
  const results = [await client.query<{ granted: boolean; actingAs: string | null } | Disguise>(sql)].flat();
  const [mayQuiet, disguised] = results.slice(-2).map(({ rows }) => rows[0]);
  if (disguised !== undefined && 'owner' in disguised) throw isDisguised(disguised);
  if (mayQuiet === undefined || !('granted' in mayQuiet)) return;
  if (mayQuiet.actingAs !== null) roles.set(client, mayQuiet.actingAs);
  if (!mayQuiet.granted) return;
  await client.query(`${sameBackend(client)}; ${quietAsGranted}`).catch(() => undefined);
}

/** Sets what makes texts the same in every session, again: SQL of somebody else's may have changed it. */
export async function pinSettings(client: Client): Promise<void> {
  await client.query(pinned);
}

/** For a transaction that reads tables of others: no views and no foreign tables, since somebody may replace a listed table by one. */
export const tablesOnly = restrictToTables('IS NOT NULL', true);

function restrictToTables(isKnown: string, isLocal: boolean): string {
  const name = "'restrict_nonsystem_relation_kind'";
  return `SELECT CASE WHEN current_setting(${name}, true) ${isKnown} THEN set_config(${name}, 'view, foreign-table', ${isLocal}) END AS set`;
}

/** The same for what `read` reads, in a transaction or not; afterwards views may be read again. */
export async function readingTables<T>(client: Client, read: () => Promise<T>): Promise<T> {
  // If they are read by nobody already, that is not taken back either.
  const { rows } = await client.query<{ set: string | null }>(restrictToTables("= ''", false));
  try {
    return await read();
  } finally {
    // A transaction that has failed takes it back by itself.
    if (rows[0]?.set !== null)
      await client.query("SELECT set_config('restrict_nonsystem_relation_kind', '', false)").catch(() => undefined);
  }
}

/** Says goodbye, but does not wait for the answer of a server that is gone. */
async function close(client: Client): Promise<void> {
  closeSoon(client);
  await client.end().catch(() => undefined);
}

/** A session that is about to be ended is not waited for longer than 2 s. */
export function closeSoon(client: Client): void {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  const deadline = setTimeout(() => stream.destroy(), 2000);
  stream.once('close', () => clearTimeout(deadline));
}

/** Runs `use` in one transaction; rolls back whatever it throws and throws it on. `begin` is the whole BEGIN statement. */
export async function withTransaction<T>(client: Client, use: () => Promise<T>, begin = 'BEGIN'): Promise<T> {
  await client.query(begin);
  let result: T;
  try {
    result = await use();
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
  await client.query('COMMIT');
  return result;
}

/** A read-only transaction that sees one state of the database. */
export const beginReadOnly = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY';

function place(connection: Connection): string {
  return connection.host.startsWith('/') ? `the socket in ${connection.host}` : `${connection.host}:${connection.port}`;
}
