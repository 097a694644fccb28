import { setTimeout as sleep } from 'node:timers/promises';
import { SeparationError } from '../core/errors.ts';
import { literal } from './identifier.ts';
import { asLogin, type Client, seenBy } from './session.ts';

/** One lock for each database: PostgreSQL keeps advisory locks apart by database (manual, section 13.3.5). */
const key = "hashtextextended('separation', 0)";

/** Which row of pg_locks, as `l`, is the run lock of this database, held. */
const held = `l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
    AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database()) AND (l.classid::bigint << 32 | l.objid::bigint) = ${key}`;

/** SQL that is true if the backend of that pid holds the run lock. */
export function holdsRunLock(pid: string): string {
  return `EXISTS (SELECT FROM pg_locks l WHERE l.pid = ${pid} AND ${held})`;
}

const holder = `
  SELECT l.pid, a.backend_start::text AS started, host(a.client_addr) AS address
    FROM pg_locks l LEFT JOIN pg_stat_activity a ON a.pid = l.pid
   WHERE ${held}`;

/** SQL that names a backend `a` of pg_stat_activity for ever. */
const backendOf = "a.pid || ' ' || a.backend_start";

interface Holder {
  pid: number;
  started: string | null;
  address: string | null;
}

/** Others have the lock for a moment, only to look (`recover` with nothing to recover, `cleanup`): that must not end a run (ms). */
export const patienceForALook = 2_000;

/** Runs `use` while this session owns the run lock, tried for `patience` ms. Throws `E_IN_FLIGHT` and names the owner. */
export async function withRunLock<T>(client: Client, use: () => Promise<T>, patience = patienceForALook): Promise<T> {
  return withAdvisoryLock(client, key, { patience, taken: () => inFlight(client) }, use);
}

/** Runs `use` with an advisory lock that is tried, never waited for, which could deadlock. A dead backend of this process is ended first. */
export async function withAdvisoryLock<T>(
  client: Client,
  sqlKey: string,
  { patience, taken }: { patience: number; taken: () => SeparationError | Promise<SeparationError> },
  use: () => Promise<T>,
): Promise<T> {
  const { lostOwners } = seenBy(client);
  const deadline = Date.now() + patience;
  let own = await tryLock(client, sqlKey);
  while (own === null) {
    if (lostOwners.size > 0) await endLost(client, lostOwners);
    if (Date.now() >= deadline) throw await taken();
    await sleep(200);
    own = await tryLock(client, sqlKey);
  }
  try {
    return await use();
  } finally {
    const backend = own;
    await client.query(`SELECT pg_advisory_unlock(${sqlKey})`).catch(() => lostOwners.add(backend));
  }
}

/** Which backend this is, if it has the lock now; else null. */
async function tryLock(client: Client, sqlKey: string): Promise<string | null> {
  const [own] = await asLogin<{ locked: boolean; backend: string }>(
    client,
    `SELECT pg_try_advisory_lock(${sqlKey}) AS locked, ${backendOf} AS backend FROM pg_stat_activity a WHERE a.pid = pg_backend_pid()`,
  );
  return own?.locked === true ? own.backend : null;
}

/** Whoever waits for nothing but a connection that is gone: the server would find out by itself, within a minute. */
async function endLost(client: Client, lost: ReadonlySet<string>): Promise<void> {
  const backends = [...lost].map(literal).join(', ');
  await asLogin(
    client,
    `SELECT pg_terminate_backend(a.pid) FROM pg_stat_activity a WHERE ${backendOf} IN (${backends})`,
  ).catch(() => undefined);
}

async function inFlight(client: Client): Promise<SeparationError> {
  const { rows } = await client.query<Holder>(holder);
  const owner = rows[0];
  const who =
    owner === undefined
      ? 'it has just ended'
      : `backend ${owner.pid} since ${owner.started ?? 'unknown'}${owner.address === null ? '' : ` from ${owner.address}`}`;
  return new SeparationError(
    'E_IN_FLIGHT',
    `another run is working on this database: ${who}`,
    'Wait until it has ended; a live run is never disturbed. If its runner is gone, the server ends the backend within a minute: then run `separation recover`.',
  );
}

/** The backend that owns the run lock now, or null. */
export async function lockHolder(client: Client): Promise<Holder | null> {
  const { rows } = await client.query<Holder>(holder);
  return rows[0] ?? null;
}
