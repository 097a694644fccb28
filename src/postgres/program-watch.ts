import type { ClientConfig } from 'pg';
import pg from 'pg';
import { SeparationError } from '../errors.ts';
import { clientConfig, type Connection } from './connection.ts';

/** Between two looks (ms), and how many in a row must find nothing. */
const interval = 5_000;
const looks = 3;

/**
 * Runs `work`, which starts a libpq program (`pg_dump`, `pg_restore`) under the given application name, and stops it by the signal that it is
 * given where its sessions are gone: such a program would wait for an answer that never comes for as long as TCP does. A program may be
 * silent for hours, so only the server is asked. One whose sessions were never seen is left alone while the server can be reached: a pooler
 * may give them another name.
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
  let seen = false;
  let strikes = 0;
  let asking = false;
  const look = async (): Promise<void> => {
    if (asking) return;
    asking = true;
    const sessions = await countSessions(config, application);
    asking = false;
    seen ||= sessions !== null && sessions > 0;
    const missing = sessions === null || (seen && sessions === 0);
    strikes = missing ? strikes + 1 : 0;
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

/** How many sessions have that application name; null where the server cannot be reached. */
async function countSessions(config: ClientConfig, application: string): Promise<number | null> {
  const client = new pg.Client({ ...config, connectionTimeoutMillis: 5000, query_timeout: 5000 });
  client.on('error', () => undefined);
  const { stream } = (client as unknown as { connection: { stream: { destroy(): void } } }).connection;
  try {
    await client.connect();
    const { rows } = await client.query<{ sessions: number }>(
      'SELECT count(*)::int AS sessions FROM pg_catalog.pg_stat_activity WHERE application_name = $1',
      [application],
    );
    return rows[0]?.sessions ?? 0;
  } catch {
    return null;
  } finally {
    stream.destroy();
  }
}
