import { bridgeInTransaction } from '../../../migrate/bridge/make.ts';
import { bridgedSchema } from '../../../migrate/bridge/read-bridge.ts';
import { manifestDigest } from '../../../backup/manifest-digest.ts';
import { withMoneyOf } from '../../../postgres/money.ts';
import type { SequenceState } from '../../../postgres/rows/sequences.ts';
import { schemaLines } from '../../../postgres/schema-digest.ts';
import { withTransaction } from '../../../postgres/session.ts';
import { carrySequences, sequencesBy } from '../carry-sequences.ts';
import { keepFailedState } from '../keep-failed-state.ts';
import { rowsOnlyInKept } from '../kept-rows.ts';
import { readGone, refuseMoreGone } from './gone.ts';
import { loadSchemas, readAhead } from './load.ts';
import { grantLockRights, lockTables } from './lock.ts';
import { cancelWaiting, whileCancelling } from './make-way.ts';
import { compareRows, compareWholeSchema, refuseWrong } from './prove.ts';
import { refuseObstacles, survey } from './survey.ts';
import { withoutDefaultPrivileges } from './without-default-privileges.ts';
import {
  bridgeViews,
  empty,
  refuseCancelled,
  type RestoredInPlace,
  takenMeanwhile,
  type Work,
  whatStays,
} from './work.ts';

/** Dumps what the role owns under its locks, drops it, loads the backup and proves it, in one transaction. Throws `E_LOCK_BUDGET`, `E_RESTORE`. */
export async function replaceInPlace(work: Work): Promise<Omit<RestoredInPlace, 'ms'>> {
  const { client } = work;
  let lockedAt = 0;
  const replaced = await withTransaction(client, () => replace(work, () => (lockedAt = performance.now())));
  return { ...replaced, lockedMs: Math.round(performance.now() - lockedAt) };
}

async function replace(work: Work, onLock: () => void): Promise<Omit<RestoredInPlace, 'ms' | 'lockedMs'>> {
  const { context, manifest, folder, client, tools, archive, contents, watching, pid } = work;
  const bridged = await bridgedSchema(client);
  const gone = await readGone(watching, work.needed);
  const found = await survey(client, work.needed);
  refuseObstacles(found);
  work.scripts = await readAhead(context, tools, archive, contents, found, work.scripts);
  const begun = await schemaLines(client);
  onLock();
  const limits = { ...context.inputs, signal: context.signal, makeWay: work.makeWay };
  await grantLockRights(client, found.tables);
  // Who writes over the bridge waits for its view, and holds nothing yet that is needed here.
  // Nor who locks rows before it writes them: EXCLUSIVE lets nobody but readers in.
  await lockTables(client, [...(await bridgeViews(client)), ...found.tables], 'EXCLUSIVE', limits);
  const { folder: kept, manifest: ofKept } = await keepFailedState(context, manifest, tools);
  const keptSha256 = manifestDigest(ofKept);
  work.attempt.kept = kept;
  const onlyInKept = await rowsOnlyInKept(context.connection, context.connection.database, manifest);
  context.progress(`restore: the schemas ${found.schemas.join(', ')} are replaced in place`);
  let given: SequenceState[] = [];
  // Who has read, and waits for us to write, is in the way for sure: waiting for them would keep all others longer.
  const before = (): Promise<void> => cancelWaiting(watching, pid, found.tables);
  await whileCancelling(watching, pid, found.tables, () =>
    lockTables(client, found.tables, 'ACCESS EXCLUSIVE', { ...limits, tries: 1, before }, async () => {
      given = await sequencesBy(client, manifest);
      await empty(work, found);
    }),
  );
  // A view of somebody else's, say: it would be gone, and nobody would be told.
  await refuseMoreGone(watching, work.needed, gone);
  await withoutDefaultPrivileges(client, () =>
    withMoneyOf(client, manifest.database.lcMonetary, () =>
      loadSchemas(context, tools, archive, client, contents, {
        selection: found,
        scripts: work.scripts,
        first: work.loadFirst,
      }),
    ),
  );
  for (const trigger of found.triggers) await client.query(trigger);
  if (bridged !== null) await bridgeInTransaction(client, bridged);
  const { tables, wrong } = await compareRows(client, manifest, found);
  const schema = await compareWholeSchema(client, manifest, folder, work.undone, begun);
  refuseWrong([...wrong, ...schema.wrong]);
  const left = [...schema.left, ...(await whatStays(work))];
  const carried = await carrySequences(client, given, takenMeanwhile);
  await work.inTransaction(client, { kept, keptSha256, keptSince: null, onlyInKept });
  refuseCancelled(work);
  return { kept, keptSha256, keptSince: null, onlyInKept, tables, left, carried, schemas: found.schemas };
}
