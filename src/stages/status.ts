import type { Config } from '../config/config.ts';
import type { Connection } from '../core/connection.ts';
import { readCatalog } from '../plan/catalog/read.ts';
import { isSeparated } from '../plan/separated.ts';
import { inFlightStates, readRun, readRunInFlight } from '../migrate/journal/journal.ts';
import { withClient, type Client } from '../postgres/session.ts';
import { readUnlocked } from '../migrate/locks/read-unlocked.ts';

/** Where a database stands, as `status --json` prints it. */
export interface Status {
  state: 'before' | 'after' | 'in-flight' | 'unknown';
  runId: string | null;
  startedAt: string | null;
  /** The file of the run, if that was a migration of the user's own. */
  migration: string | null;
}

/** Where the database stands, by its journal and catalog; reads only. */
export async function readStatus(connection: Connection, config: Config): Promise<Status> {
  const patience = { inputs: { lockTimeout: 1000, lockBudget: 5000 }, signal: new AbortController().signal, progress };
  return withClient(connection, (client) => readUnlocked(client, patience, () => statusIn(client, config)));
}

/** It is short: what is in the way is said at its end. */
const progress = (): void => undefined;

/** As `readStatus`, in the caller's transaction. */
async function statusIn(client: Client, config: Config): Promise<Status> {
  const run = (await readRunInFlight(client)) ?? (await readRun(client));
  const known = {
    runId: run?.id ?? null,
    startedAt: run?.startedAt ?? null,
    migration: run?.plan.layout === null ? run.plan.file : null,
  };
  if (run !== null && inFlightStates.includes(run.state)) return { state: 'in-flight', ...known };
  if (run !== null && known.migration !== null)
    return { state: run.state === 'completed' ? 'after' : 'before', ...known };
  const catalog = await readCatalog(client);
  if (isSeparated(catalog, config)) return { state: 'after', ...known };
  const { schema, table } = config.separate;
  const source = catalog.tables.some((t) => t.schema === schema && t.name === table);
  return { state: source ? 'before' : 'unknown', ...known };
}
