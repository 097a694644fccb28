import type { LockSettings } from '../migrate/lock-attempts.ts';
import { withLockAttempts } from '../migrate/lock-attempts.ts';
import { bridgeSchema } from '../plan/bridge/bridge.ts';
import { SeparationError } from '../errors.ts';
import { identifier, qualified } from '../postgres/identifier.ts';
import { inFlightStates, readRun, recordEvent } from '../postgres/journal.ts';
import { sqlState, withTransaction, type Client } from '../postgres/session.ts';
import { dependents } from '../core/server-words.ts';

/**
 * Drops the bridge in one transaction. Nothing that hangs on it goes with it.
 * Throws `E_STATE` while a run is in flight or where something hangs on the bridge, `E_LOCK_BUDGET`, `E_CANCELLED`.
 */
export async function dropBridge(
  client: Client,
  settings: LockSettings,
  signal: AbortSignal,
  progress: (line: string) => void,
): Promise<void> {
  const run = await readRun(client);
  if (run === null || inFlightStates.includes(run.state)) {
    throw new SeparationError(
      'E_STATE',
      run === null ? 'no run is known that made the bridge' : `run ${run.id} is not done yet`,
      'Wait for its end, or run `separation recover`.',
    );
  }
  const names = await namesIn(client);
  const locks = names.map(({ name }) => ({ schema: bridgeSchema, table: name }));
  await withLockAttempts(
    client,
    () => locks,
    settings,
    signal,
    progress,
    async () => {
      const begun = performance.now();
      await withTransaction(client, async () => {
        await client.query(`SET LOCAL lock_timeout = ${Math.max(1, Math.round(settings.lockTimeout))}`);
        await drop(client, names);
        await recordEvent(client, run.id, 'bridge-dropped');
      });
      return performance.now() - begun;
    },
  );
}

interface Named {
  kind: 'VIEW' | 'MATERIALIZED VIEW' | 'DOMAIN';
  name: string;
}

async function namesIn(client: Client): Promise<Named[]> {
  const { rows } = await client.query<Named>(
    `SELECT CASE relkind WHEN 'v' THEN 'VIEW' ELSE 'MATERIALIZED VIEW' END AS kind, relname AS name
       FROM pg_class WHERE relnamespace = $1::regnamespace AND relkind IN ('v', 'm')
     UNION ALL
     SELECT 'DOMAIN', typname FROM pg_type WHERE typnamespace = $1::regnamespace AND typtype = 'd'
     ORDER BY 1 DESC, 2`,
    [identifier(bridgeSchema)],
  );
  return rows;
}

/** The views first, since they read the one that counts. */
async function drop(client: Client, names: readonly Named[]): Promise<void> {
  try {
    for (const kind of ['VIEW', 'MATERIALIZED VIEW', 'DOMAIN'] as const) {
      const list = names.filter((each) => each.kind === kind).map(({ name }) => qualified(bridgeSchema, name));
      if (list.length > 0) await client.query(`DROP ${kind} ${list.join(', ')}`);
    }
    await client.query(`DROP SCHEMA ${bridgeSchema}`);
  } catch (error) {
    if (sqlState(error) !== '2BP01') throw error;
    const what = dependents(error);
    const detail = what === null ? '' : `: ${what}`;
    throw new SeparationError(
      'E_STATE',
      `something hangs on the bridge${detail}`,
      'Drop it, or have it read the tables themselves; then run it again. Nothing was removed.',
      { cause: error },
    );
  }
}
