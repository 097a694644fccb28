import { boundWait } from '../../postgres/lock-wait.ts';
import { SeparationError } from '../../core/errors.ts';
import { type LockPatience, withinLockBudget } from '../../migrate/locks/lock-attempts.ts';
import type { Layout } from '../../plan/plan.ts';
import { recordEvent } from '../../migrate/journal/journal.ts';
import { type KeptBy, returnedEvent } from '../../migrate/kept-tables.ts';
import { sqlState, type Client, withTransaction } from '../../postgres/session.ts';
import { qualified } from '../../postgres/identifier.ts';
import { refuseOthersOnNewTables } from '../../migrate/users/refuse-others-code.ts';
import { noteConfirmed, readUnconfirmed, type UsersOf } from '../../migrate/users/unconfirmed.ts';
import { type KeptKind, readSources, type Source } from './kept-source.ts';
import { linksWithoutCustomer, placeOf, readHeld, returnMapping, returnMembers, returnNamed } from './return-rows.ts';
import { plural } from '../../core/words.ts';

/** What came back of one run. */
interface Returned {
  /** Kept tables whose rows have come back. */
  tables: string[];
  counts: Partial<Record<KeptKind, number>>;
  /** What did not, and why. */
  stays: string[];
  /** Users who have to wait, by their kept ids. */
  held: string[];
}

/** Brings kept rows back into the new tables of run `runId`, in one transaction; answers sentences. Throws `E_SEED`, `E_LOCK_BUDGET`, `E_CANCELLED`. */
export async function returnKept(
  client: Client,
  patience: LockPatience,
  runId: string,
  layout: Layout,
  kept: readonly KeptBy[],
): Promise<string[]> {
  const waiting = kept.filter((run) => run.waiting.length > 0);
  if (waiting.length === 0) return [];
  const attempt = async (): Promise<string[]> => {
    await client.query(boundWait(patience.inputs));
    await refuseOthersOnNewTables(client, layout);
    const said: string[] = [];
    for (const run of waiting) {
      const { tables, counts, stays, held } = await returnRun(client, runId, layout, run).catch((error: unknown) => {
        throw explain(error, run);
      });
      await recordEvent(client, runId, returnedEvent, { from: run.runId, tables, rows: counts, users: held });
      said.push(...describe(run.runId, counts, stays));
    }
    return said;
  };
  return withinLockBudget(client, patience, () => withTransaction(client, attempt));
}

async function returnRun(client: Client, runId: string, layout: Layout, run: KeptBy): Promise<Returned> {
  const sources = await readSources(client, run);
  const counts: Returned['counts'] = {};
  const stays: string[] = [];
  /** The source if its rows can be read; `waits` if they have to come back, too. */
  const of = (kind: KeptKind, waits: boolean): Source | null => {
    const source = sources.get(kind);
    return source === undefined || source.obstacle !== null || (waits && !source.waiting) ? null : source;
  };
  const users = of('users', false);
  const workspaces = of('workspaces', false);
  const mapping = of('mapping', true);
  const members = of('members', true);
  if (users?.waiting === true) {
    const ids = await returnNamed(client, 'users', users, placeOf(layout, layout.users));
    counts.users = ids.length;
    if (ids.length > 0) {
      const relation = qualified(layout.schema, layout.users);
      await noteConfirmed(client, { runId, layout, relation }, 'returned', ids);
    }
    const { count } = await readUnconfirmed(client, keptOf(run, users));
    if (count > 0)
      stays.push(
        `${plural(count, 'row')} of ${users.table} that the seed did not make: no system users until somebody confirms them (\`separation users\`)`,
      );
  }
  const held = users === null ? [] : await readHeld(client, users, runId);
  if (held.length > 0)
    stays.push(
      `${plural(held.length, 'user')} of run ${run.runId} whose address a row has that nobody confirmed (\`separation users\`): confirm it or make a customer of it, then seed again`,
    );
  if (workspaces?.waiting === true && layout.workspaces !== null)
    counts.workspaces = (
      await returnNamed(client, 'workspaces', workspaces, placeOf(layout, layout.workspaces))
    ).length;
  if (mapping !== null && users !== null) {
    counts.mapping = await returnMapping(client, runId, mapping, users);
    const gone = await linksWithoutCustomer(client, mapping);
    if (gone > 0) stays.push(`${plural(gone, 'row')} of ${mapping.table}, whose customer is gone`);
  }
  if (members !== null && users !== null && workspaces !== null)
    counts.members = await returnMembers(client, runId, members, users, workspaces);
  const waiting = [...sources.values()].filter((source) => source.waiting);
  for (const { kind, table, obstacle, others } of waiting) {
    if (counts[kind] === undefined) stays.push(`${table}: ${obstacle ?? 'what its rows point to has not come back'}`);
    else if (others.length > 0) stays.push(`of ${table} what is in ${others.join(', ')}`);
  }
  const tables = waiting.filter(({ kind }) => counts[kind] !== undefined).map(({ table }) => table);
  return { tables, counts, stays, held };
}

function keptOf({ runId, layout }: KeptBy, { table }: Source): UsersOf {
  return { runId, layout, relation: qualified('separation', table) };
}

const words: Record<KeptKind, string> = {
  users: 'user',
  mapping: 'customer link',
  workspaces: 'workspace',
  members: 'membership',
};

function describe(from: string, counts: Returned['counts'], stays: readonly string[]): string[] {
  const came = (Object.keys(words) as KeptKind[])
    .filter((kind) => (counts[kind] ?? 0) > 0)
    .map((kind) => plural(counts[kind] ?? 0, words[kind]));
  return [
    ...(came.length === 0 ? [] : [`${came.join(', ')} came back, kept by the revert of run ${from}`]),
    ...(stays.length === 0 ? [] : [`in schema separation stays ${stays.join('; ')}`]),
  ];
}

/** Rows that the new tables do not take; lock failures and lost connections go through as they are. */
function explain(error: unknown, { runId }: KeptBy): unknown {
  const state = sqlState(error);
  const rows = state !== null && (state.startsWith('22') || state.startsWith('23') || state.startsWith('42'));
  if (!rows || state === '42501') return error;
  const told = error as { table?: string; column?: string; constraint?: string };
  const where = [told.table, told.column, told.constraint].filter((part) => part !== undefined).join(', ');
  return new SeparationError(
    'E_SEED',
    // The message itself may name a value.
    `the rows that run ${runId} had when it was reverted could not come back: SQLSTATE ${state}${where === '' ? '' : ` (${where})`}`,
    `Correct them in the tables separation.kept_${runId.replaceAll('-', '_')}_…, or rename these tables to leave the rows where they are; then run it again.`,
    { cause: error },
  );
}
