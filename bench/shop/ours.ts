import { setTimeout as sleep } from 'node:timers/promises';
import { readDatabase } from '../../src/backup/snapshot.ts';
import { parseConnection } from '../../src/postgres/connection.ts';
import { newKey } from '../../src/postgres/rows/row-hash.ts';
import type { TestServer } from '../../test/support/server.ts';
import { type BenchDatabase, job, separation, type Shop, stageOf, withCopy, withSession } from '../bench-database.ts';
import { timed } from '../measure.ts';
import { serverLoad } from '../server-load.ts';

/** What this tool takes on one shop, in ms. */
export interface Ours {
  /** Everything from the first look to the last check. */
  job: number;
  backup: number;
  /** Processor time of the server during the whole job. */
  load: number;
  /** The exclusive locks of migrate. */
  held: number;
  /** Rows and fingerprint of every table, and the schema, while nothing else works. */
  fingerprints: number;
  /** From the call of `revert` to the old names: from then on the shop works. */
  named: number;
  /** The same to its end, proved. */
  reverted: number;
  /** Restore of the dump, proved and swapped. */
  restored: number;
  /** Restore of a clone. */
  cloned: number;
  /** Largest resident set of the tool in a job, in bytes. */
  memory: number;
}

/** Restores only if they are asked for; else they are no number. */
export async function measureOurs(server: TestServer, shop: Shop, restores: boolean): Promise<Ours> {
  const forward = await withCopy(server, shop, async (database) => {
    const context = { progress: () => undefined, signal: new AbortController().signal };
    const connection = parseConnection(database.url);
    const fingerprints = await timed(() => readDatabase(context, connection, 'fingerprints', { key: newKey() }));
    const { result, load } = await serverLoad(server, () => run(database));
    const { ms, report, memory } = result;
    const { held, backup } = { held: report.locks?.heldMs ?? Number.NaN, backup: stageOf(report, 'backup') };
    return { job: ms, backup, load, held, fingerprints, memory, ...(await revert(database)) };
  });
  return {
    ...forward,
    restored: restores ? await restoreAfter(server, shop, 'dump') : Number.NaN,
    cloned: restores ? await restoreAfter(server, shop, 'clone') : Number.NaN,
  };
}

async function run(
  database: BenchDatabase,
): Promise<{ ms: number; report: Awaited<ReturnType<typeof job>>; memory: number }> {
  const begun = performance.now();
  const report = await job(database);
  return { ms: performance.now() - begun, report, memory: report.peakBytes };
}

/** The looks that find the old names are a session's of its own. */
async function revert(database: BenchDatabase): Promise<Pick<Ours, 'named' | 'reverted'>> {
  return withSession(database.url, async (client) => {
    const begun = performance.now();
    const reverting = separation(database, 'revert');
    let named = Number.NaN;
    while (Number.isNaN(named)) {
      const { rows } = await client.query<{ gone: boolean }>("SELECT to_regclass('customers') IS NULL AS gone");
      if (rows[0]?.gone === true) named = performance.now() - begun;
      else await sleep(2);
    }
    await reverting;
    return { named, reverted: performance.now() - begun };
  });
}

function restoreAfter(server: TestServer, shop: Shop, backup: 'dump' | 'clone'): Promise<number> {
  return withCopy(server, shop, async (database) => {
    await job(database, '--backup', backup);
    return timed(() => separation(database, 'restore'));
  });
}
