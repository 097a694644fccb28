import type { Socket } from 'node:net';
import type { ClientConfig } from 'pg';
import pg from 'pg';
import { SeparationError } from '../errors.ts';
import { clientConfig, type Connection } from './connection.ts';

/** Between two looks (ms), and how many in a row must find nothing. */
const interval = 5_000;
const looks = 4;

/**
 * Runs `work`, which starts a libpq program (`pg_dump`, `pg_restore`) under the given application name, and stops it by the signal that it is
 * given where its sessions are gone: such a program would wait for an answer that never comes for as long as TCP does. A program may be
 * silent for hours, so only the server is asked. Where a pooler gives sessions another name, they are only missed while the server cannot be
 * reached.
 * Throws `E_CONNECTION_LOST`, and what `work` throws.
 */
export async function withProgramWatched<T>(
  connection: Connection,
  application: string,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const lost = new AbortController();
  const config = clientConfig(connection);
  let strikes = 0;
  let asking = false;
  const look = async (): Promise<void> => {
    if (asking) return;
    asking = true;
    strikes = (await isMissing(config, application)) ? strikes + 1 : 0;
    asking = false;
    if (strikes >= looks) lost.abort();
  };
  const timer = setInterval(() => void look(), interval);
  timer.unref();
  try {
    return await work(AbortSignal.any([signal, lost.signal]));
  } catch (error) {
    if (!lost.signal.aborted || signal.aborted) throw error;
    throw new SeparationError(
      'E_CONNECTION_LOST',
      `the connection of ${application} to ${connection.host}:${connection.port} was lost: the server does not answer, or has no session of it any more`,
      'Run `separation recover`: it finds out where the database stands and brings it back.',
      { cause: error },
    );
  } finally {
    clearInterval(timer);
  }
}

/** True where the server has no session of that application name, or cannot be reached. */
async function isMissing(config: ClientConfig, application: string): Promise<boolean> {
  const own = `${application.slice(0, 56)} asked`;
  const client = new pg.Client({
    ...config,
    application_name: own,
    connectionTimeoutMillis: 5000,
    query_timeout: 5000,
  });
  client.on('error', () => undefined);
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  try {
    await client.connect();
    const { rows } = await client.query<{ missing: boolean }>(
      `SELECT pg_catalog.bool_or(pid OPERATOR(pg_catalog.=) pg_catalog.pg_backend_pid() AND application_name OPERATOR(pg_catalog.=) $2)
              AND NOT pg_catalog.bool_or(coalesce(application_name OPERATOR(pg_catalog.=) $1, false)) AS missing
         FROM pg_catalog.pg_stat_activity`,
      [application, own],
    );
    return rows[0]?.missing === true;
  } catch {
    return true;
  } finally {
    stream.destroy();
  }
}
