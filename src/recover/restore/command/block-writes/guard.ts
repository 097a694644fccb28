import { setTimeout as sleep } from 'node:timers/promises';
import { SeparationError } from '../../../../core/errors.ts';
import type { Connection } from '../../../../core/connection.ts';
import { withMaintenance } from '../../../../postgres/maintenance.ts';
import { sqlState, type Client } from '../../../../postgres/session.ts';
import { owningRestore, patienceForTheDead } from './allow-writes-again.ts';
import { accessOf, allowWrites, blockWrites, untilReplaced } from './read-only.ts';

export interface BlockedWrites {
  /** Why others may write all the same; null if they may not. */
  why: string | null;
  /** Shuts what is there now, if the guard has not come to it yet: to be called before it is looked at. */
  again: () => Promise<void>;
}

/** Runs `use` while nobody else may write to the database or to what replaces it, then allows writes again. Throws `E_IN_FLIGHT`. */
export async function withWritesBlocked<T>(
  connection: Connection,
  use: (shut: BlockedWrites) => Promise<T>,
): Promise<T> {
  const { database } = connection;
  const guard = new Guard(connection);
  let why = await guard.begun;
  let result: T;
  try {
    result = await use({
      get why() {
        return why;
      },
      again: async () => {
        if (why === null) why = await withMaintenance(connection, (client) => blockWrites(client, database));
      },
    });
  } catch (error) {
    await guard.end();
    await open(connection).catch(() => undefined);
    throw error;
  }
  await guard.end();
  if (why === null) await open(connection);
  return result;
}

/** A server that went away in this very moment is asked again. */
async function open(connection: Connection, attempts = 20): Promise<void> {
  try {
    await withMaintenance(connection, (client) => allowWrites(client, connection.database));
  } catch (error) {
    if (attempts <= 1) throw error;
    await sleep(500);
    await open(connection, attempts - 1);
  }
}

/** There is no database to connect to beside the one that is restored. */
function isClosed(error: unknown): boolean {
  const state = error instanceof SeparationError ? sqlState(error.cause) : null;
  return state === '42501' || state === '3D000' || state === '28000';
}

class Guard {
  /** Why others could not be kept from writing, or null. */
  readonly begun: Promise<string | null>;
  private ended = false;
  private pid = 0;
  private readonly connection: Connection;
  private readonly watching: Promise<void>;

  constructor(connection: Connection) {
    this.connection = connection;
    let first: { resolve: (why: string | null) => void; reject: (error: unknown) => void } | undefined;
    this.begun = new Promise((resolve, reject) => (first = { resolve, reject }));
    this.watching = this.keepWatching(
      (why) => first?.resolve(why),
      (error) => first?.reject(error),
    );
  }

  async end(): Promise<void> {
    this.ended = true;
    const cancel = `SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE pid = $1 AND application_name = 'separation'`;
    await withMaintenance(this.connection, (client) => client.query(cancel, [this.pid])).catch(() => undefined);
    await this.watching;
  }

  private async keepWatching(begun: (why: string | null) => void, failed: (error: unknown) => void): Promise<void> {
    let shut = false;
    while (!this.ended) {
      try {
        await withMaintenance(this.connection, (client) =>
          owningRestore(
            client,
            this.connection.database,
            async () => {
              this.pid = await pidOf(client);
              const why = await blockWrites(client, this.connection.database);
              shut = true;
              begun(why);
              await this.watch(client, why);
            },
            patienceForTheDead,
          ),
        );
      } catch (error) {
        if (!shut) return isClosed(error) ? begun('no other database of the server lets this role in') : failed(error);
        // Its session went with the server that the command stopped, or was cancelled at the end.
        if (!this.ended) await sleep(100);
      }
    }
  }

  private async watch(client: Client, why: string | null): Promise<void> {
    const { database } = this.connection;
    while (!this.ended) {
      if (why === null) {
        await untilReplaced(client, database);
        if ((await accessOf(client, database)) !== 'shut') await blockWrites(client, database);
      } else await client.query('SELECT pg_sleep(10)');
    }
  }
}

/** The backend of the session, which ends soon after its client has died, if the server can notice that (PostgreSQL 14). */
async function pidOf(client: Client): Promise<number> {
  const { rows } = await client.query<{ pid: number }>(
    `SELECT pg_backend_pid() AS pid, (SELECT set_config(name, '1000', false) FROM pg_settings WHERE name = 'client_connection_check_interval')`,
  );
  return rows[0]?.pid ?? 0;
}
