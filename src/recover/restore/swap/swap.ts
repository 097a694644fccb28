import { whileRepeating } from '../../../core/meanwhile.ts';
import { isNoAnswer } from '../../../core/retry.ts';
import { SeparationError } from '../../../core/errors.ts';
import type { Connection } from '../../../core/connection.ts';
import { accessStatements } from '../../../postgres/database-access.ts';
import { identifier } from '../../../postgres/identifier.ts';
import { boundWait, isLockState } from '../../../postgres/lock-wait.ts';
import {
  describeSession,
  endSessions,
  isInUse,
  otherSessions,
  withMaintenance,
} from '../../../postgres/maintenance.ts';
import { sqlState, withTransaction, type Client } from '../../../postgres/session.ts';
import { markDatabase, type Marker } from '../../../postgres/side-database.ts';
import { type DatabaseSettings, readSettings, settingsStatements } from './database-settings.ts';
import { messageOf } from '../../../core/server-words.ts';

export interface Swap {
  /** Name of the database that is replaced, and of what replaces it. */
  name: string;
  side: string;
  /** What the replaced database is called afterwards. */
  kept: string;
  runId: string;
}

const attempts = 3;

/** Puts the side database in the place of `name`: two renames in one transaction. Returns how long nobody could connect (ms). Throws `E_RESTORE`. */
export async function swapDatabases(connection: Connection, swap: Swap): Promise<number> {
  return withMaintenance(connection, async (client) => {
    const settings = await readSettings(client, swap.name);
    for (let attempt = 1; ; attempt += 1) {
      await endSessions(client, swap.side);
      const started = performance.now();
      try {
        await withTransaction(client, async () => {
          await client.query(boundWait({ lockTimeout: 5_000 }));
          if (settings !== null)
            await whileEnding(connection, swap.name, () => client.query(rename(swap.name, swap.kept)));
          await client.query(rename(swap.side, swap.name));
          await carryOver(client, swap, settings);
        });
        return Math.round(performance.now() - started);
      } catch (error) {
        const mayPass = isInUse(error) || isLockState(sqlState(error));
        // It may have come through its COMMIT: whoever asks again finds that out.
        if (!mayPass && isNoAnswer(error)) throw error;
        if (!mayPass || attempt === attempts) throw await swapError(client, swap, error);
      }
    }
  });
}

function rename(from: string, to: string): string {
  return `ALTER DATABASE ${identifier(from)} RENAME TO ${identifier(to)}`;
}

/** What the replaced database had for itself, the copy has now; the replaced one says what it is. */
async function carryOver(
  client: Client,
  { name, kept, runId }: Swap,
  settings: DatabaseSettings | null,
): Promise<void> {
  if (settings === null) {
    await client.query(`ALTER DATABASE ${identifier(name)} RESET ALL`);
    await client.query(`COMMENT ON DATABASE ${identifier(name)} IS NULL`);
    for (const statement of accessStatements(name, '', null)) await client.query(statement);
    return;
  }
  for (const statement of settingsStatements(name, settings)) await client.query(statement);
  const now = await readSettings(client, name);
  const marker: Marker = { separation: 'failed', of: name, runId, createdAt: new Date().toISOString() };
  await client.query(markDatabase(kept, now === null ? marker : { ...marker, replacedBy: now.oid }));
}

/** Ends every session in a database, again and again, until `work` is done: new ones come in until it has its lock. */
async function whileEnding<T>(connection: Connection, database: string, work: () => Promise<T>): Promise<T> {
  return withMaintenance(connection, async (client) => {
    await endSessions(client, database);
    return whileRepeating(() => endSessions(client, database).catch(() => undefined), work);
  });
}

async function swapError(client: Client, swap: Swap, error: unknown): Promise<SeparationError> {
  const sessions = await otherSessions(client, swap.name).catch(() => []);
  const prepared = await client
    .query<{ gid: string }>('SELECT gid FROM pg_prepared_xacts WHERE database = $1', [swap.name])
    .then(({ rows }) => rows.map(({ gid }) => `the prepared transaction ${JSON.stringify(gid)}`))
    .catch(() => []);
  const inTheWay = [...sessions.map(describeSession), ...prepared];
  const message = messageOf(error);
  return new SeparationError(
    'E_RESTORE',
    `the restored copy is ready and proved, but it could not take the place of ${swap.name}: ${message}` +
      (isInUse(error) && inTheWay.length > 0 ? ` (in the way: ${inTheWay.join(', ')})` : ''),
    sqlState(error) === '42501'
      ? `Nothing was renamed. The role needs to own both databases and CREATEDB; as an administrator: ${rename(swap.name, swap.kept)}; ${rename(swap.side, swap.name)};`
      : 'Nothing was renamed. End what is in the way, then run `separation recover` again: it goes on from here.',
    { cause: error },
  );
}
