import pg from 'pg';
import type { Socket } from 'node:net';
import type { ClientConfig } from 'pg';
import { SeparationError } from '../core/errors.ts';
import { clientConfig } from './connection.ts';
import type { Connection } from '../core/connection.ts';
import { withStarved } from './watchdog.ts';
import { ProgramOutput, programWords } from '../core/program-words.ts';

/** How many looks in a row must find nothing. */
const looks = 4;
/** What a look counts that misses sessions which were never seen: the program may not have connected yet. */
const unseen = 1 / 8;

/** Runs `work` and stops its pg_dump or pg_restore if the server has lost their sessions: it would wait for hours. Throws `E_CONNECTION_LOST`. */
export async function withProgramWatched<T>(
  connection: Connection,
  application: string,
  signal: AbortSignal,
  work: (signal: AbortSignal, onExit: () => void) => Promise<T>,
  interval = 5000,
): Promise<T> {
  const lost = new AbortController();
  const config = clientConfig(connection);
  let strikes = 0;
  let seen = false;
  let ended = false;
  let asking = false;
  const look = async (): Promise<void> => {
    if (asking) return;
    asking = true;
    const { answer, starved } = await withStarved(() => lookFor(config, application));
    asking = false;
    seen ||= answer === 'there';
    if (ended || (answer === 'unreachable' && starved)) return;
    const weight = answer === 'missing' && !seen ? unseen : 1;
    strikes = answer === 'there' ? 0 : strikes + weight;
    if (strikes >= looks) lost.abort();
  };
  const timer = setInterval(() => void look(), interval);
  timer.unref();
  const end = (): void => {
    ended = true;
    clearInterval(timer);
  };
  try {
    return await work(AbortSignal.any([signal, lost.signal]), end);
  } catch (error) {
    if (!lost.signal.aborted || signal.aborted) throw error;
    throw new SeparationError(
      'E_CONNECTION_LOST',
      `the connection of ${application} to ${connection.host}:${connection.port} was lost: the server does not answer, or has no session of it any more`,
      'Run `separation recover`: it finds out where the database stands and brings it back.',
      { cause: error },
    );
  } finally {
    end();
  }
}

/** For a server that is alive, however loaded it is (ms). */
const answerWithin = 10_000;

/** Whether the server has a session of that application name. */
async function lookFor(config: ClientConfig, application: string): Promise<'there' | 'missing' | 'unreachable'> {
  const own = `${application.slice(0, 56)} asked`;
  const client = new pg.Client({
    ...config,
    application_name: own,
    connectionTimeoutMillis: answerWithin,
    query_timeout: answerWithin,
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
    return rows[0]?.missing === true ? 'missing' : 'there';
  } catch {
    return 'unreachable';
  } finally {
    stream.destroy();
  }
}

/** What libpq says of a connection, in the language that the programs are run with; what the server says is in its own. */
const lost =
  /server closed the connection unexpectedly|connection to server .* failed|could not (?:connect to|receive data from|send data to) server|no connection to the server|connection (?:not open|pointer is NULL)|SSL (?:SYSCALL error|connection has been closed)|terminating connection|lost synchronization with server|timeout expired|the database system is (?:starting up|shutting down|in recovery mode|not yet accepting)|too many clients already|remaining connection slots/i;

/** True if a libpq program ended since its connection did, or could not be had: that says nothing of what it was to do. */
export function hasLostConnection(stderr: string): boolean {
  return lost.test(stderr);
}

/** `E_CONNECTION_LOST` of such a program. */
export function programLost(program: 'pg_dump' | 'pg_restore', stderr: string): SeparationError {
  return new SeparationError(
    'E_CONNECTION_LOST',
    `the connection of ${program} to the server was lost: ${programWords(stderr)}`,
    'Run `separation recover`: it finds out where the database stands and brings it back.',
    { cause: new ProgramOutput(stderr) },
  );
}
