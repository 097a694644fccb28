import type { Client } from '../../postgres/session.ts';
import { readRun } from './journal.ts';
import { ChangedRow } from './journal-row.ts';

/** Takes rows that cannot be believed out of the runs; keeps them as event `set-aside`. Throws `E_JOURNAL`. */
export async function setChangedAside(client: Client): Promise<void> {
  // None if there is no journal; `readRun` says whose it is.
  if ((await unlessChanged(() => readRun(client))) === null) return;
  const { rows } = await client.query<{ id: string }>('SELECT id FROM separation.run ORDER BY id');
  for (const { id } of rows) {
    if ((await unlessChanged(() => readRun(client, id))) !== 'changed') continue;
    await client.query(
      `WITH gone AS (DELETE FROM separation.run r WHERE r.id = $1 RETURNING r.*)
       INSERT INTO separation.event (run_id, name, detail) SELECT id, 'set-aside', to_jsonb(gone) FROM gone`,
      [id],
    );
  }
}

/** What `read` answers, or `changed` if it is a row of which nothing can be believed. */
export async function unlessChanged<T>(read: () => Promise<T>): Promise<T | 'changed'> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof ChangedRow) return 'changed';
    throw error;
  }
}
