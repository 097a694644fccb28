import type { Client } from '../../postgres/session.ts';
import { messageOf } from '../../core/server-words.ts';

/** A statement of a batch failed: which one, and the server's error as `cause`. */
export class StatementError extends Error {
  override readonly name = 'StatementError';
  /** Position in the batch, from 0. */
  readonly index: number;

  constructor(index: number, cause: unknown) {
    super(messageOf(cause), { cause });
    this.index = index;
  }
}

/** Sends all statements in one message, so that their locks do not wait for the network; answers the rows of the last. Throws `StatementError`. */
export async function runBatch<Row>(client: Client, statements: readonly string[]): Promise<Row[]> {
  let completed = 0;
  const count = (): void => {
    completed += 1;
  };
  const { connection } = client as unknown as { connection: NodeJS.EventEmitter };
  connection.on('commandComplete', count);
  try {
    const results = (await client.query(statements.join(';\n'))) as unknown as { rows: Row[] } | { rows: Row[] }[];
    const last = Array.isArray(results) ? results.at(-1) : results;
    return last?.rows ?? [];
  } catch (error) {
    throw new StatementError(completed, error);
  } finally {
    connection.off('commandComplete', count);
  }
}
