import { SeparationError } from '../../core/errors.ts';
import { isLockFailure, type LockPatience, withinLockBudget } from './lock-attempts.ts';
import { describeHolders, readHolders } from './lock-holders.ts';
import { boundWait } from '../../postgres/lock-wait.ts';
import { beginReadOnly, withTransaction, type Client } from '../../postgres/session.ts';

/** How old a prepared transaction is that nobody is about to end any more, in seconds. */
const forgotten = 2;

/** Reads the catalog in a transaction, again while somebody locks a table against it. Throws `E_LOCK_BUDGET` with who holds the lock. */
export async function readUnlocked<T>(client: Client, patience: LockPatience, read: () => Promise<T>): Promise<T> {
  const bounded = async (): Promise<T> => {
    await client.query(boundWait(patience.inputs));
    return read();
  };
  return withinLockBudget(client, patience, async () => {
    try {
      return await withTransaction(client, bounded, beginReadOnly);
    } catch (error) {
      if (isLockFailure(error)) await refuseForgotten(client);
      throw error;
    }
  });
}

async function refuseForgotten(client: Client): Promise<void> {
  const holders = await readHolders(client, []);
  const prepared = holders.length > 0 && holders.every(({ kind }) => kind === 'prepared');
  if (!prepared || (await anyIsFresh(client))) return;
  throw new SeparationError(
    'E_LOCK_BUDGET',
    `the tables cannot be read: they are held by ${describeHolders(holders)}`,
    'Nothing was changed. No session will let them go. If the transaction manager has forgotten the transaction, end it with COMMIT PREPARED or ROLLBACK PREPARED and its name. Do that in this database, as its owner or a superuser. Then run it again.',
  );
}

async function anyIsFresh(client: Client): Promise<boolean> {
  const { rowCount } = await client.query(
    `SELECT FROM pg_prepared_xacts
      WHERE database = current_database() AND prepared > clock_timestamp() - make_interval(secs => $1)`,
    [forgotten],
  );
  return rowCount !== 0;
}
