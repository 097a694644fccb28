import type { Connection } from '../../core/connection.ts';
import { sqlState, type Client } from '../../postgres/session.ts';
import { messageOf } from '../../core/server-words.ts';
import type { Broken } from '../../core/broken.ts';
import type { Computed, Condition, KeyRule, LoadRules } from './load-rules.ts';
import { onSnapshotOf } from './on-snapshot.ts';

/** The longest that one materialized view is computed (ms): one that takes longer is passed over. */
const longestView = 5000;

/** Counts, on an exported snapshot, the rows that break the rules of the catalog: a dump with such rows cannot be loaded. */
export async function countBroken(
  connection: Connection,
  snapshotId: string,
  { keys, conditions, computed }: LoadRules,
  signal: AbortSignal,
): Promise<Broken[]> {
  if (keys.length + conditions.length + computed.length === 0) return [];
  return onSnapshotOf(connection, snapshotId, async (client) => [
    ...(await brokenKeys(client, keys, signal)),
    ...(await brokenConditions(client, conditions, signal)),
    ...(await brokenComputed(client, computed, signal)),
  ]);
}

async function brokenKeys(client: Client, keys: readonly KeyRule[], signal: AbortSignal): Promise<Broken[]> {
  const broken: Broken[] = [];
  for (const { name, table, query } of keys) {
    if (signal.aborted) break;
    const { rows } = await tried(client, query);
    if (rows !== null && rows > 0) broken.push({ name, table, rows });
  }
  return broken;
}

/** One scan of each table, and one for each condition only if one of them fails. */
async function brokenConditions(client: Client, rows: readonly Condition[], signal: AbortSignal): Promise<Broken[]> {
  const broken: Broken[] = [];
  const tables = [...new Set(rows.map(({ table }) => table))];
  for (const table of tables) {
    const conditions = rows.filter((row) => row.table === table);
    if (signal.aborted) break;
    const all = await countEach(client, table, conditions);
    // Of a table without rows nothing is computed by a load, either.
    if (all === null && (await tried(client, anyRow(table))).rows === 0) continue;
    for (const [i, condition] of conditions.entries()) {
      const one = all === null ? await tried(client, countOne(table, condition)) : { rows: all[i] ?? 0, why: null };
      const { kind, name, mend } = condition;
      if (one.why !== null) broken.push(notComputed(`${nouns[kind]} ${name} of ${table}`, table, one.why));
      else if (one.rows !== null && one.rows > 0) broken.push({ kind, name, table, rows: one.rows, mend });
    }
  }
  return broken;
}

const nouns: Readonly<Record<Condition['kind'], string>> = {
  check: 'the check',
  domain: 'the check',
  'not-null': 'the column',
  generated: 'the generated column',
  partition: 'the partition key of',
};

async function countEach(client: Client, table: string, conditions: readonly Condition[]): Promise<number[] | null> {
  const counts = conditions.map(({ condition }) => `count(*) FILTER (WHERE ${condition})`);
  await client.query('SAVEPOINT counting');
  try {
    const { rows } = await client.query<{ counts: number[] }>(
      `SELECT ARRAY[${counts.join(', ')}]::float8[] AS counts FROM ONLY ${table}`,
    );
    await client.query('RELEASE counting');
    return rows[0]?.counts ?? [];
  } catch {
    await client.query('ROLLBACK TO counting');
    return null;
  }
}

function anyRow(table: string): string {
  return `SELECT count(*)::float8 AS rows FROM (SELECT FROM ONLY ${table} LIMIT 1) x`;
}

function countOne(table: string, { condition }: Condition): string {
  return `SELECT count(*) FILTER (WHERE ${condition})::float8 AS rows FROM ONLY ${table}`;
}

async function brokenComputed(client: Client, all: readonly Computed[], signal: AbortSignal): Promise<Broken[]> {
  const broken: Broken[] = [];
  // An index that is wrong says nothing of its table's rows.
  await client.query(
    'SET LOCAL enable_indexscan = off; SET LOCAL enable_indexonlyscan = off; SET LOCAL enable_bitmapscan = off',
  );
  for (const { kind, name, table, query, mend } of all) {
    if (signal.aborted) break;
    const { rows, why } = await tried(client, query, kind === 'materialized-view' ? longestView : 0);
    if (why !== null)
      broken.push(
        notComputed(`the ${kind === 'materialized-view' ? 'materialized view' : 'index'} ${name}`, table, why),
      );
    else if (rows !== null && rows > 0) broken.push({ kind: 'unique', name, table, rows, mend: mend ?? '' });
  }
  return broken;
}

function notComputed(name: string, table: string, why: string): Broken {
  return { kind: 'not-computed', name, table, rows: 0, why };
}

/** Classes of states (manual, appendix A) that a load would end with, too: data, constraints, functions, syntax and names. */
const ofTheLoad = /^(22|23|21|2F|38|39|42|P0)/;

/** The rows that a query counts, or why it cannot be computed; neither if that says nothing of a load. */
async function tried(client: Client, query: string, longest = 0): Promise<{ rows: number | null; why: string | null }> {
  await client.query(`SAVEPOINT counting; SET LOCAL statement_timeout = ${longest}`);
  try {
    const { rows } = await client.query<{ rows: number }>(query);
    await client.query('RELEASE counting');
    return { rows: rows[0]?.rows ?? 0, why: null };
  } catch (error) {
    await client.query('ROLLBACK TO counting');
    const state = sqlState(error) ?? '';
    return { rows: null, why: ofTheLoad.test(state) && state !== '42501' ? messageOf(error, query) : null };
  }
}
