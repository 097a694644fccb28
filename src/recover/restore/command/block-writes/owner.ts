import { SeparationError } from '../../../../core/errors.ts';
import { literal } from '../../../../postgres/identifier.ts';
import { withAdvisoryLock } from '../../../../postgres/run-lock.ts';
import type { Client } from '../../../../postgres/session.ts';

const key = (database: string): string => `hashtextextended(${literal(`separation restores ${database}`)}, 0)`;

/** How long the backend of a process that was killed may hold on (ms). */
export const patienceForTheDead = 15_000;

/** Runs `use` while this session, in another database, owns the restore of this one. Tried for `patience` (ms). Throws `E_IN_FLIGHT`. */
export async function owningRestore<T>(
  client: Client,
  database: string,
  use: () => Promise<T>,
  patience = 0,
): Promise<T> {
  const taken = (): SeparationError =>
    new SeparationError(
      'E_IN_FLIGHT',
      `another process is restoring ${database} by restore-command`,
      'Wait until it has ended; a live restore is never disturbed. Then run `separation recover`.',
    );
  return withAdvisoryLock(client, key(database), { patience, taken }, use);
}
