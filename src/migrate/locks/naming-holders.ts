import type { Context } from '../../config/context.ts';
import { withClient } from '../../postgres/session.ts';
import { describeHolders, readHolders } from './lock-holders.ts';

/** Between two looks (ms). */
const interval = 2000;

/** Does `work`, and says who holds the lock that a session or a program of this tool waits for meanwhile; once for each answer. */
export async function namingHolders<T>(
  { connection, progress }: Pick<Context, 'connection' | 'progress'>,
  stage: string,
  work: () => Promise<T>,
): Promise<T> {
  let said = '';
  let looking: Promise<void> | null = null;
  const look = (): Promise<void> =>
    withClient(connection, async (client) => {
      const { rowCount } = await client.query(
        "SELECT FROM pg_stat_activity WHERE datname = current_database() AND usename = current_user AND wait_event_type = 'Lock' AND application_name LIKE 'separation%'",
      );
      const who = rowCount === 0 ? '' : describeHolders(await readHolders(client, []));
      if (who !== '' && who !== said) progress(`${stage}: waits for a lock, held by ${who}`);
      said = who || said;
    });
  const timer = setInterval(() => {
    // What does not answer is found by the work itself.
    looking ??= look()
      .catch(() => undefined)
      .finally(() => (looking = null));
  }, interval);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    await looking;
  }
}
