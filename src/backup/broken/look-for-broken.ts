import type { Broken } from '../../core/broken.ts';
import type { Connection } from '../../core/connection.ts';
import type { RowRules } from '../copy-rows/row-rules.ts';
import { countBroken } from './count-broken.ts';
import { listLoadRules, openRules, rowRulesOf, splitRules } from './load-rules.ts';

export interface Look {
  /** What is to be looked for in the rows of the dump. */
  rules: Promise<RowRules>;
  /** All that is broken, once the rows of the dump have left these rules open. */
  broken(open: RowRules): Promise<Broken[]>;
}

/** Begins to look for rows that break the rules of the catalog: on the server if only it can tell, else in the dump. `onlyKeys` runs no function. */
export function lookForBroken(
  connection: Connection,
  snapshotId: string,
  { onlyKeys, signal }: { onlyKeys: boolean; signal: AbortSignal },
): Look {
  const listed = listLoadRules(connection, snapshotId, { onlyKeys }).then(splitRules);
  const counted = listed.then(({ byServer }) => countBroken(connection, snapshotId, byServer, signal));
  const rules = listed.then(({ byDump }) => rowRulesOf(byDump));
  // Whoever waits for them is told; a dump that fails meanwhile waits for nothing.
  for (const promise of [counted, rules]) promise.catch(() => undefined);
  return {
    rules,
    broken: async (open) => [
      ...(await counted),
      ...(await countBroken(connection, snapshotId, openRules((await listed).byDump, open), signal)),
    ],
  };
}
