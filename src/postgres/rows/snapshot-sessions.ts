import type { Connection } from '../../core/connection.ts';
import { literal } from '../identifier.ts';
import { beginReadOnly, tablesOnly, withClient, withTransaction, type Client } from '../session.ts';

/** A session in a transaction whose snapshot others may work on, too (manual, section 9.28.5). */
export interface SnapshotHolder {
  connection: Connection;
  client: Client;
  /** What `exportSnapshot` has answered already; else it is exported when others are needed, since that writes a file on the server. */
  id?: string;
}

export interface Sharing {
  /** Sessions at the same time, the holder's among them. */
  sessions: number;
  signal?: AbortSignal | undefined;
}

/** Exports the snapshot of the caller's transaction; answers its id. */
export async function exportSnapshot(client: Client): Promise<string> {
  const { rows } = await client.query<{ id: string }>('SELECT pg_export_snapshot() AS id');
  return rows[0]?.id ?? '';
}

/** Does `work` for each job in several sessions on the holder's snapshot. One failure ends all; row security off makes hidden rows an error. */
export async function onSnapshot<Job, Result>(
  holder: SnapshotHolder,
  jobs: readonly Job[],
  { sessions, signal }: Sharing,
  work: (client: Client, job: Job) => Promise<Result>,
): Promise<Result[]> {
  if (jobs.length === 0) return [];
  const results = new Map<number, Result>();
  let next = 0;
  const workOff = async (client: Client): Promise<void> => {
    await client.query('SET LOCAL row_security = off');
    await client.query(tablesOnly);
    while (next < jobs.length) {
      signal?.throwIfAborted();
      const at = next;
      next += 1;
      results.set(at, await work(client, jobs[at] as Job));
    }
  };
  const others = Math.max(0, Math.min(sessions, jobs.length) - 1);
  const id = others === 0 ? '' : (holder.id ?? (await exportSnapshot(holder.client)));
  const another = (): Promise<void> =>
    withClient(holder.connection, (client) =>
      withTransaction(
        client,
        async () => {
          await client.query(`SET TRANSACTION SNAPSHOT ${literal(id)}`);
          await workOff(client);
        },
        beginReadOnly,
      ),
    );
  const endings = await Promise.allSettled(
    [workOff(holder.client), ...Array.from({ length: others }, another)].map((ending) =>
      ending.catch((error: unknown) => {
        next = jobs.length;
        throw error;
      }),
    ),
  );
  for (const ending of endings) if (ending.status === 'rejected') throw ending.reason;
  return jobs.map((_, i) => results.get(i) as Result);
}
