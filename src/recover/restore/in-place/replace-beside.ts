import { isDeepStrictEqual } from 'node:util';
import { manifestDigest } from '../../../backup/manifest-digest.ts';
import { asSeparationError, SeparationError } from '../../../core/errors.ts';
import { messageOf } from '../../../core/server-words.ts';
import type { Manifest, ManifestTable } from '../../../core/manifest.ts';
import { hasJournal } from '../../../migrate/journal/journal.ts';
import { bridgedSchema } from '../../../migrate/bridge/read-bridge.ts';
import { bridgePlan } from '../../../plan/bridge/statements.ts';
import { loadParser } from '../../../plan/parser.ts';
import type { Catalog } from '../../../plan/catalog.ts';
import { readCatalog } from '../../../plan/catalog/read.ts';
import { boundWait } from '../../../postgres/lock-wait.ts';
import { withMoneyOf } from '../../../postgres/money.ts';
import type { SequenceState } from '../../../postgres/rows/sequences.ts';
import { listTables } from '../../../postgres/rows/table-files.ts';
import { schemaLines } from '../../../postgres/schema-digest.ts';
import { type Client, isConnectionLoss, withTransaction } from '../../../postgres/session.ts';
import { carrySequences, sequencesBy } from '../carry-sequences.ts';
import { keepFailedState } from '../keep-failed-state.ts';
import { isOfManifest, type KeptRows } from '../kept-rows.ts';
import { Aim, stayingIn } from './aim.ts';
import { moveStatements, openBeside, rehearseMove, touchedElsewhere, type TwoSchemas, whyNotBeside } from './beside.ts';
import { readGone, refuseMoreGone } from './gone.ts';
import { keepSince, makeSinceTable } from './keep-since.ts';
import { partLate } from './late.ts';
import { loadSchemas, readAhead } from './load.ts';
import { grantLockRights, lockTables } from './lock.ts';
import { lookFor, withLookers, type Written } from './look-since.ts';
import { cancelWaiting, whileCancelling } from './make-way.ts';
import { compareRows, compareWholeSchema, refuseWrong } from './prove.ts';
import { type PlaceSurvey, refuseObstacles, survey } from './survey.ts';
import { withoutDefaultPrivileges } from './without-default-privileges.ts';
import {
  bridgeViews,
  empty,
  forgetKept,
  refuseCancelled,
  type RestoredInPlace,
  takenMeanwhile,
  untilFree,
  type Work,
  whatStays,
} from './work.ts';

/** What was loaded and proved in the session's transaction, and what takes its place with it. */
interface Loaded {
  found: PlaceSurvey;
  tables: ManifestTable[];
  /** The schema as it was. */
  begun: readonly string[];
  /** What moves it to where it belongs, and makes the bridge over it. */
  moves: readonly string[];
  bridge: readonly string[];
  /** Foreign keys to tables that stay. */
  late: readonly string[];
}

/** Loads and proves the backup beside what works, then takes the locks and its place, in one transaction. Null if that cannot be done, which is told. */
export async function replaceBeside(work: Work): Promise<Omit<RestoredInPlace, 'ms'> | null> {
  const { context, client, watching, attempt } = work;
  try {
    const inTheWay = await whyNotBeside(client, work.schemas);
    if (!(await hasJournal(client))) inTheWay.push('there is no schema separation to keep what is written meanwhile');
    if (inTheWay.length > 0) throw new Error(inTheWay.join('; '));
    const replaceBy = (lookers: readonly Client[]): ReturnType<typeof takePlace> =>
      withTransaction(client, async () => {
        const loaded = await loadBeside(work);
        return untilFree(work, () => takePlace(work, loaded, lookers));
      });
    return await withLookers(context.connection, watching, replaceBy).then(({ lockedAt, ...replaced }) => ({
      ...replaced,
      lockedMs: Math.round(performance.now() - lockedAt),
    }));
  } catch (thrown) {
    if (isFinal(thrown) || context.signal.aborted) throw thrown;
    await forgetKept(attempt);
    context.progress(
      `restore: it is loaded in place of the tables, and who writes waits meanwhile: ${messageOf(thrown)}`,
    );
    return null;
  }
}

/** True if loading it in place of the tables would end in the same way. */
function isFinal(thrown: unknown): boolean {
  if (isConnectionLoss(thrown)) return true;
  if (!(thrown instanceof SeparationError)) return false;
  const { code } = asSeparationError(thrown);
  return ['E_LOCK_BUDGET', 'E_CANCELLED', 'E_BACKUP_DAMAGED', 'E_CONNECTION_LOST'].includes(code);
}

async function loadBeside(work: Work): Promise<Loaded> {
  const { context, manifest, client, tools, archive, contents, loadFirst, watching } = work;
  const bridged = await bridgedSchema(client);
  const found = await survey(client, work.needed);
  refuseObstacles(found);
  work.scripts = await readAhead(context, tools, archive, contents, found, work.scripts);
  // Not by the session that loads: reading the text of a view locks what it reads.
  const begun = await schemaLines(watching);
  context.progress(`restore: the backup is loaded beside ${found.schemas.join(', ')}; nobody waits`);
  await client.query(boundWait(context.inputs));
  const staying = await stayingIn(client, found.schemas);
  await loadParser();
  const two = await openBeside(client, found.schemas);
  const aim = new Aim(two, staying);
  const { scripts, late } = partLate(work.scripts, found);
  await withoutDefaultPrivileges(client, () =>
    withMoneyOf(client, manifest.database.lcMonetary, () =>
      loadSchemas(context, tools, archive, client, contents, {
        selection: found,
        scripts,
        first: loadFirst,
        aim,
      }),
    ),
  );
  // Somebody may have dropped since what the backup has.
  const names = await whyNotBeside(
    client,
    two.map(({ made }) => made),
  );
  if (names.length > 0) throw new Error(names.join('; '));
  const touched = await touchedElsewhere(client, two, found.tables);
  if (touched.length > 0) throw new Error(`loading it reads or locks ${touched.join(', ')}`);
  const { tables, wrong } = await compareRows(client, manifest, found, two);
  refuseWrong(wrong);
  const bridge = bridged === null ? [] : bridgePlan(asMoved(await readCatalog(client), two, found), bridged).statements;
  await rehearseMove(client, two);
  return { found, tables, begun, bridge, late, moves: await moveStatements(client, two) };
}

/** The catalog as it will be, of what a bridge is made of. */
function asMoved(catalog: Catalog, two: readonly TwoSchemas[], { others }: PlaceSurvey): Catalog {
  const moved = <T extends { schema: string; name: string }>(all: readonly T[]): T[] =>
    all.flatMap((object) => {
      const { schema, name } = object;
      const of = two.find(({ made }) => made === schema)?.name;
      if (of !== undefined) return { ...object, schema: of };
      const goes = two.some((each) => each.name === schema) && !others.includes(`${schema} ${name}`);
      return goes ? [] : object;
    });
  const { tables, views, namedTypes, sequences } = catalog;
  return {
    ...catalog,
    tables: moved(tables),
    views: moved(views),
    namedTypes: moved(namedTypes),
    sequences: moved(sequences),
  };
}

async function takePlace(
  work: Work,
  loaded: Loaded,
  lookers: readonly Client[],
): Promise<Omit<RestoredInPlace, 'ms' | 'lockedMs'> & { lockedAt: number }> {
  const { context, manifest, client, tools, watching } = work;
  const { folder: kept, manifest: ofKept } = await keepFailedState(context, manifest, tools);
  work.attempt.kept = kept;
  const gone = await readGone(watching, work.needed);
  // What our own transaction has changed is not in what another session sees.
  if (!isDeepStrictEqual(inOrder(await survey(watching, work.needed)), inOrder(loaded.found)))
    throw new Error('somebody changed the schema meanwhile');
  context.progress(`restore: the schemas ${loaded.found.schemas.join(', ')} are replaced`);
  await client.query('SAVEPOINT place');
  try {
    const replaced = await replace(work, loaded, ofKept, gone, lookers);
    return { ...replaced, kept };
  } catch (error) {
    // Gives the locks back, and keeps what was loaded.
    if (!isConnectionLoss(error)) await client.query('ROLLBACK TO place');
    throw error;
  }
}

async function replace(
  work: Work,
  { found, tables, begun, moves, bridge, late }: Loaded,
  ofKept: Manifest,
  gone: string,
  lookers: readonly Client[],
): Promise<Omit<RestoredInPlace, 'ms' | 'lockedMs' | 'kept'> & { lockedAt: number }> {
  const { context, manifest, folder, client, watching, pid } = work;
  const kept = work.attempt.kept ?? '';
  const limits = { ...context.inputs, signal: context.signal, makeWay: work.makeWay };
  await grantLockRights(client, found.tables);
  const views = await bridgeViews(client);
  const files = await listTables(watching);
  const backup = (await isOfManifest(watching, manifest)) ? manifest : null;
  // What is kept is for its owner, whatever else is granted by default.
  const since = await withoutDefaultPrivileges(client, () => makeSinceTable(client, ofKept));
  const stays = await whatStays(work);
  const look = await lookFor(lookers, files, { kept: ofKept, backup });
  // What has been read once, before anybody waits, is read soon again.
  await look();
  // As in `replaceInPlace`: who writes waits before it holds anything.
  await lockTables(client, [...views, ...found.tables], 'EXCLUSIVE', limits);
  const lockedAt = performance.now();
  const written = await look();
  const ofReplaced = written.filter(({ table: { schema, name } }) => isReplaced(found, schema, name));
  const keptSince = await keepSince(client, since, ofReplaced);
  const onlyInKept = backup === null ? null : namedRows(written);
  let given: SequenceState[] = [];
  const before = (): Promise<void> => cancelWaiting(watching, pid, found.tables);
  await whileCancelling(watching, pid, found.tables, () =>
    lockTables(client, found.tables, 'ACCESS EXCLUSIVE', { ...limits, tries: 1, before }, async () => {
      given = await sequencesBy(client, manifest);
      await empty(work, found);
      await client.query([...moves, ...late, ...found.triggers, ...bridge].join(';\n'));
    }),
  );
  const [schema] = await Promise.all([
    compareWholeSchema(client, manifest, folder, work.undone, begun),
    // A view of somebody else's, say: it would be gone, and nobody would be told.
    refuseMoreGone(watching, work.needed, gone),
  ]);
  refuseWrong(schema.wrong);
  const left = [...schema.left, ...stays];
  const carried = await carrySequences(client, given, takenMeanwhile);
  const keptSha256 = manifestDigest(ofKept);
  await work.inTransaction(client, { kept, keptSha256, keptSince, onlyInKept });
  refuseCancelled(work);
  return { lockedAt, keptSha256, keptSince, onlyInKept, tables, left, carried, schemas: found.schemas };
}

function namedRows(written: readonly Written[]): KeptRows {
  return written.flatMap(({ table: { schema, name }, sinceBackup: rows }) =>
    rows === 0 ? [] : [{ name: `${schema}.${name}`, rows }],
  );
}

/** The catalog answers in any order. */
function inOrder(found: PlaceSurvey): string[][] {
  return Object.values(found).map((part: readonly unknown[]) => part.map((each) => JSON.stringify(each)).toSorted());
}

function isReplaced({ schemas, others }: PlaceSurvey, schema: string, name: string): boolean {
  return schemas.includes(schema) && !others.includes(`${schema} ${name}`);
}
