import pg from 'pg';
import { SeparationError } from '../core/errors.ts';
import { clientConfig } from './connection.ts';
import type { Connection } from '../core/connection.ts';
import { sqlState } from '../core/sql-state.ts';

/** A statement that fails on another backend than at sign-in: a pooler stands in between. It goes in front of others in the same message. */
export function sameBackend(client: pg.Client): string {
  return `SELECT 1 OPERATOR(pg_catalog./) (pg_catalog.pg_backend_pid() OPERATOR(pg_catalog.=) ${(client as unknown as Inner).processID ?? 0})::pg_catalog.int4`;
}

/** True if that statement failed: division_by_zero. */
export function isOtherBackend(error: unknown): boolean {
  return sqlState(error) === '22012';
}

/** Notes the backend that is really at work, so that the watchdog asks about that one. */
export async function settleBackend(client: pg.Client): Promise<void> {
  (client as unknown as Inner).processID = await backend(client);
}

/** What of a pg client its types do not tell. */
interface Inner {
  processID: number | null;
}

/** Finds out whether a pooler keeps a session together, and remembers it. Throws `E_POOLED` if not: locks and settings would be lost. */
export async function requireSessions(connection: Connection): Promise<void> {
  const key = `${connection.host}:${connection.port}/${connection.database}/${connection.user}`;
  if (connection.seen.sessionPoolers.has(key)) return;
  const shares = await sharesBackends(connection);
  if (shares === true) throw pooled(connection);
  // What could not be found out is asked again.
  if (shares === false) connection.seen.sessionPoolers.add(key);
}

/** Others that ask at the same time: a pooler hands out the backend that was used last, so one is nearly always enough. */
const askers = 3;
/** A pooler whose backends are all taken lets one wait, ms. */
const patience = 3000;

/** True if another session gets the backend of one that is still there, or if no transaction may be begun at all; null if nobody said. */
async function sharesBackends(connection: Connection): Promise<boolean | null> {
  const clients: pg.Client[] = [];
  const open = async (): Promise<pg.Client> => {
    const client = new pg.Client({ ...clientConfig(connection), query_timeout: patience });
    client.on('error', () => undefined);
    clients.push(client);
    await client.connect();
    return client;
  };
  try {
    const first = await backend(await open());
    for (let i = 0; i < askers; i += 1) {
      const other = await open();
      await other.query('BEGIN');
      if ((await backend(other)) === first) return true;
    }
    return false;
  } catch (error) {
    // PgBouncer in statement mode refuses BEGIN with this state; a timeout is a pool without a backend to spare.
    return sqlState(error) === '08P01' ? true : null;
  } finally {
    await Promise.all(clients.map((client) => client.end().catch(() => undefined)));
  }
}

async function backend(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ pid: number }>('SELECT pg_catalog.pg_backend_pid() AS pid');
  return rows[0]?.pid ?? 0;
}

/** What to do about a pooler that shares its backends. */
export function pooled({ host, port }: Pick<Connection, 'host' | 'port'>): SeparationError {
  return new SeparationError(
    'E_POOLED',
    `${host}:${port} is a pooler that gives a session's backend to others (transaction or statement mode): locks and snapshots do not work through it`,
    `Give a connection with sessions as direct-url (DIRECT_URL): ${directConnection(host)}.`,
  );
}

/** How to find the direct connection, in the words of the provider. */
export function directConnection(host: string): string {
  if (/\.supabase\.(com|co|in)$/.test(host))
    return 'Supabase: port 5432 instead of 6543 (the session pooler), or the host db.PROJECT.supabase.co, under Project Settings, Database';
  if (/-pooler\..*\.neon\.tech$/.test(host)) return `Neon: the same URL with the host ${host.replace('-pooler.', '.')}`;
  if (/\.proxy-.*\.rds\.amazonaws\.com$/.test(host))
    return 'RDS: the endpoint of the instance or cluster instead of that of the proxy';
  if (host.endsWith('.db.ondigitalocean.com')) return 'DigitalOcean: port 25060 instead of 25061';
  return 'the URL of the PostgreSQL server itself, or of a pooler in session mode (PgBouncer: pool_mode = session)';
}
