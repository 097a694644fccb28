import { archiveIn, listOf } from '../../../backup/archive.ts';
import type { LoadFirst } from '../../../backup/load-order.ts';
import { verifyFiles } from '../../../backup/read-manifest.ts';
import type { Manifest } from '../../../core/manifest.ts';
import { listTables } from '../../../postgres/rows/table-files.ts';
import { withRunLock } from '../../../postgres/run-lock.ts';
import { type Client, withClient } from '../../../postgres/session.ts';
import { findTools, type Tools } from '../../../postgres/tools.ts';
import { analyze } from '../analyze.ts';
import { beforeReplacing } from '../restore-error.ts';
import { readAhead } from './load.ts';
import { makeWay } from './make-way.ts';
import type { Undone } from './prove.ts';
import { replaceBeside } from './replace-beside.ts';
import { replaceInPlace } from './replace-in-place.ts';
import { serverMajor } from './server-major.ts';
import { survey } from './survey.ts';
import { type InPlaceContext, type Replaced, type RestoredInPlace, untilFree, type Work } from './work.ts';

export interface InPlaceOptions {
  undone?: Undone | null;
  loadFirst?: readonly LoadFirst[];
}

/** Replaces the role's schemas in one transaction, proved before COMMIT; the failed state is kept as a proved dump. Throws `E_RESTORE`, `E_CANCELLED`. */
export async function restoreInPlace(
  context: InPlaceContext,
  manifest: Manifest,
  folder: string,
  { undone = null, loadFirst = [] }: InPlaceOptions = {},
  inTransaction: (client: Client, replaced: Replaced) => Promise<void> = async () => undefined,
): Promise<RestoredInPlace> {
  const started = performance.now();
  try {
    await verifyFiles(folder, manifest);
    const archive = await archiveIn(folder, manifest.encryptedTo, context.environment);
    return await withClient(context.connection, (client) =>
      withRunLock(client, async () => {
        const tools = await toolsOf(client, context);
        const needed = await emptySchemas(client, manifest);
        // Writers wait from the locks on: what can be read before is.
        const contents = await listOf(context, tools, archive);
        const pid = await backendOf(client);
        const seen = await survey(client, needed);
        const done = await withClient(context.connection, async (watching) => {
          const work: Work = {
            context,
            manifest,
            folder,
            undone,
            loadFirst,
            tools,
            archive,
            contents,
            schemas: seen.schemas,
            needed,
            client,
            pid,
            watching,
            scripts: await readAhead(context, tools, archive, contents, seen),
            attempt: { kept: null },
            makeWay: (tables) => makeWay(context.connection, pid, tables, Math.max(2_000, context.inputs.lockTimeout)),
            inTransaction,
          };
          return (await replaceBeside(work)) ?? (await untilFree(work, () => replaceInPlace(work)));
        });
        // Restored tables have no statistics, and the queries of the application would crawl.
        await analyze(client).catch(() => undefined);
        return { ...done, ms: Math.round(performance.now() - started) };
      }),
    );
  } catch (thrown) {
    // One transaction: whatever was answered, it was rolled back.
    throw beforeReplacing(thrown);
  }
}

async function backendOf(client: Client): Promise<number> {
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  return Number(rows[0]?.pid);
}

async function toolsOf(client: Client, { environment }: InPlaceContext): Promise<Tools> {
  return findTools({ serverMajor: await serverMajor(client), environment });
}

/** Schemas of the manifest that have lost tables: they are to be filled, though the role may have nothing in them now. */
async function emptySchemas(client: Client, { tables }: Manifest): Promise<string[]> {
  const now = new Set((await listTables(client)).map(({ schema, name }) => JSON.stringify([schema, name])));
  return [
    ...new Set(
      tables.filter(({ schema, name }) => !now.has(JSON.stringify([schema, name]))).map(({ schema }) => schema),
    ),
  ];
}
