import type { Context } from '../config/context.ts';
import { SeparationError } from '../core/errors.ts';
import { libpqEnvironment, optionValue, secretsOf, withDatabase } from '../postgres/connection.ts';
import type { Connection } from '../core/connection.ts';
import { identifier } from '../postgres/identifier.ts';
import { withMaintenance } from '../postgres/maintenance.ts';
import { refuseOthersOnLoad } from '../postgres/trust/others-on-load.ts';
import { withClient } from '../postgres/session.ts';
import { setMoney } from '../postgres/money.ts';
import { compareLargeObjects } from '../postgres/rows/large-objects.ts';
import { type FingerprintKey, hashKeyOf } from '../postgres/rows/row-hash.ts';
import { compareSequences, statesOf } from '../postgres/rows/sequences.ts';
import { hasLostConnection, programLost } from '../postgres/program-watch.ts';
import { withProgramWatched } from '../postgres/program-watch.ts';
import { quietServerLog, restoreSettings } from '../postgres/session-settings.ts';
import { pace } from '../core/words.ts';
import type { Tools } from '../postgres/tools.ts';
import { type Archive, listOf } from './archive.ts';
import { compareSchema } from './compare-schema.ts';
import { damaged } from './damaged.ts';
import { withHeartbeat } from '../core/heartbeat.ts';
import { type Listed, withPassList } from './pass-list.ts';
import { passesOf, type LoadFirst } from './load-order.ts';
import { readEarly } from './read-early.ts';
import type { Manifest, ManifestTable } from '../core/manifest.ts';
import { parallelism } from './parameters.ts';
import { type Reading, readDatabase } from './snapshot.ts';
import { ProgramOutput, programWords, endedWith } from '../core/program-words.ts';
import { tableKey } from './table-key.ts';

type CopyContext = Pick<Context, 'connection' | 'progress' | 'signal'>;
type LoadContext = CopyContext & Pick<Context, 'config' | 'folders'>;

export interface LoadOptions {
  loadFirst?: readonly LoadFirst[];
  /** What the dump's money was written with (`lc_monetary`). */
  lcMonetary?: string | undefined;
  /** What the fingerprints are made with, that are to be read while foreign keys are added. */
  key: FingerprintKey;
}

/** Fills an empty database from a dump, unless that runs code of others; the first error ends it. Throws `E_RESTORE`, `E_CANCELLED`, `E_CONNECTION_LOST`. */
export async function restoreDump(
  context: LoadContext,
  tools: Tools,
  archive: Archive,
  database: string,
  { loadFirst = [], lcMonetary, key }: LoadOptions,
): Promise<ManifestTable[]> {
  // A stream would be read once more for it.
  const keysApart = !archive.streamed;
  const passes = passesOf(await listOf(context, tools, archive), loadFirst, { keysApart });
  const reading = readEarly(context, withDatabase(context.connection, database), key);
  const loading = withPassList(context.folders.state, tools, async (list) => {
    for (const pass of passes) {
      if (pass.keepsRows === true) await reading.begin();
      await load(context, tools, archive, database, { lcMonetary, jobs: pass.anyOrder, ...(await list(pass)) });
      // A dump has no say in which code of its own runs: tables come without their rows first.
      if (pass.sections[0] === 'pre-data')
        await withClient(withDatabase(context.connection, database), (client) =>
          refuseOthersOnLoad(client, context.config.allow),
        );
    }
  });
  return loading.then(reading.end, async (error: unknown) => {
    await reading.stop();
    throw error;
  });
}

interface Load extends Listed, Pick<LoadOptions, 'lcMonetary'> {
  /** Whether several jobs may load it. */
  jobs: boolean;
}

async function load(
  context: CopyContext,
  tools: Tools,
  archive: Archive,
  database: string,
  { lcMonetary, jobs, args, ...given }: Load,
): Promise<void> {
  const connection = withDatabase(context.connection, database);
  const application = `separation pg_restore ${database}`.slice(0, 63);
  // A name that looks like a connection string (`a=b`) would be taken for one.
  const target = `dbname='${database.replaceAll(/['\\]/g, '\\$&')}'`;
  const env = await restoringEnvironment(connection, lcMonetary);
  const { code, stderr } = await withHeartbeat(
    context.progress,
    async (ms) =>
      `restore: loaded ${pace({ ...(await sizes(context, database)), unit: 'bytes' }, ms)} into ${database}`,
    () =>
      withProgramWatched(connection, application, context.signal, (signal, onExit) =>
        archive.restore(
          tools,
          [
            ...args,
            // A stream can only be read in its own order.
            ...(archive.streamed || !jobs ? [] : [`--jobs=${parallelism}`]),
            '--exit-on-error',
            '--no-password',
            `--dbname=${target}`,
          ],
          {
            env: { ...env, PGAPPNAME: application },
            ...given,
            signal,
            onExit,
            secrets: secretsOf(context.connection),
          },
        ),
      ),
  );
  if (code === 0) return;
  if (hasLostConnection(stderr)) throw programLost('pg_restore', stderr);
  throw new SeparationError('E_RESTORE', `pg_restore ${endedWith(code)}: ${programWords(stderr)}`, hintFor(stderr), {
    cause: new ProgramOutput(stderr),
  });
}

/** Bytes of the database that is being filled, and of the one it is a copy of, which has grown or shrunk since. */
async function sizes({ connection }: CopyContext, database: string): Promise<{ done: number; of: number | null }> {
  const { rows } = await withMaintenance(connection, (client) =>
    client.query<{ done: string; of: string | null }>(
      'SELECT pg_database_size($1) AS done, (SELECT pg_database_size(oid) FROM pg_database WHERE datname = $2) AS of',
      [database, connection.database],
    ),
  );
  const of = rows[0]?.of ?? null;
  return { done: Number(rows[0]?.done ?? 0), of: of === null ? null : Number(of) };
}

/** What lets pg_restore's sessions load; only what differs, since a pooler may refuse settings. Event triggers must not fire for these sessions. */
async function restoringEnvironment(
  connection: Connection,
  lcMonetary: string | undefined,
): Promise<Record<string, string>> {
  const wanted: Record<string, string> = {
    ...restoreSettings,
    ...(lcMonetary === undefined ? {} : { lc_monetary: lcMonetary }),
  };
  const set = await withMaintenance(connection, async (client) => {
    const { rows } = await client.query<{ may: boolean; begun: Record<string, string>; quiet: string[] | null }>(
      `SELECT rolsuper AS may, (SELECT json_object_agg(name, reset_val) FROM pg_settings WHERE name = ANY ($1)) AS begun,
              (SELECT json_agg(name) FROM pg_settings WHERE name = ANY ($2) AND source = 'session') AS quiet
         FROM pg_roles WHERE rolname = current_user`,
      [Object.keys(wanted), quietServerLog.map(({ name }) => name)],
    );
    const { may = false, begun = {}, quiet } = rows[0] ?? {};
    // A locale that this server lacks would let nobody in.
    const isKnown = lcMonetary === undefined || (await setMoney(client, lcMonetary));
    return [
      ...Object.entries(wanted)
        .filter(([name, value]) => (begun[name] ?? value) !== value)
        .filter(([name]) => isKnown || name !== 'lc_monetary'),
      // Who may not say so may not restore an event trigger either.
      ...(may ? [['session_replication_role', 'replica'] as const] : []),
      // What this session may keep out of the server's log, those of pg_restore may, too.
      ...quietServerLog.flatMap(({ name, value }) => (quiet?.includes(name) === true ? [[name, value] as const] : [])),
    ];
  });
  const environment = libpqEnvironment(connection);
  if (set.length === 0) return environment;
  const options = set.map(([name, value]) => `-c ${name}=${optionValue(value)}`);
  return { ...environment, PGOPTIONS: [connection.options ?? '', ...options].join(' ').trim() };
}

function hintFor(stderr: string): string {
  if (/role ".*" does not exist/.test(stderr))
    return 'Create the roles that are named (CREATE ROLE … NOLOGIN is enough), then run `separation recover` again.';
  const tablespace = /tablespace "(.*)" does not exist/i.exec(stderr)?.[1];
  if (tablespace !== undefined)
    return `The backup has tables in a tablespace that this server lacks: let its administrator run \`CREATE TABLESPACE ${identifier(tablespace)} LOCATION '…'\` with an empty folder of the server's, then run it again. The database itself was not touched by this.`;
  if (/permission denied for schema|must be (member of|able to SET) role|must be owner of/i.test(stderr))
    return 'The backup has objects of several roles, and only a superuser (or the administrator that your provider gives) can give them all back to their owners: connect as one, then run it again. The database itself was not touched by this.';
  return 'Remove the cause, then run `separation recover` again; the database itself was not touched by this.';
}

export interface CopyProof {
  /** A copy by the server, read once, has the files of the database: row versions tell if anybody has written since (`row-versions.ts`). */
  by?: 'read' | 'versions';
  /** Tables that were read before, and are what they were (`restoreDump`). */
  readBefore?: readonly ManifestTable[];
  /** The reading without what the caller can account for otherwise. */
  explained?: (reading: Reading) => Promise<Reading>;
}

/** What was read of a copy that is as the manifest says, and what was not compared, since a dump does not carry it. */
export interface Proved extends Reading {
  left: string[];
}

/** Compares a copy with the manifest. Throws `E_BACKUP_DAMAGED` if rows differ, and `E_RESTORE` if only the schema does. */
export async function proveCopy(
  context: CopyContext,
  manifest: Manifest,
  folder: string | null,
  database: string,
  { by = 'read', readBefore = [], explained = (reading) => Promise.resolve(reading) }: CopyProof = {},
): Promise<Proved> {
  const reading = await explained(
    await readDatabase(context, withDatabase(context.connection, database), 'proof of the copy', {
      key: hashKeyOf(manifest),
      readBefore,
      ...(by === 'versions' ? { copyOf: manifest } : {}),
    }),
  );
  const wrong = [
    ...compareTables(manifest.tables, reading.tables, manifest.writtenDuring),
    ...compareSequences(manifest.sequences ?? [], statesOf(reading.sequences)),
    ...compareLargeObjects(manifest.largeObjects, reading.largeObjects),
  ];
  const { different, left } = await compareSchema(manifest, folder, reading.schemaLines);
  if (wrong.length > 0) {
    const all = different === null ? wrong : [...wrong, different];
    throw damaged(folder ?? database, `its copy in ${database} is not what the manifest says: ${all.join('; ')}`);
  }
  if (different !== null) throw otherSchema(database, different);
  return { ...reading, left };
}

/** Every row is there, so that the backup is whole; what was made of it is not the schema it was taken of. */
function otherSchema(database: string, different: string): SeparationError {
  return new SeparationError(
    'E_RESTORE',
    `the rows of the copy in ${database} are those of the backup, but ${different}`,
    'The backup itself is whole. Look at what differs: this server, or this role, did not make it again as it was.',
  );
}

/** What of the tables of a copy is not as in the manifest, one sentence a table; storage files are not compared, nor rows of `unknown`. */
export function compareTables(
  expected: Manifest['tables'],
  found: Manifest['tables'],
  unknown: readonly string[] = [],
): string[] {
  const copies = new Map(found.map((table) => [tableKey(table), table]));
  return expected.flatMap((table) => {
    const name = `${table.schema}.${table.name}`;
    const copy = copies.get(tableKey(table));
    if (copy === undefined) return [`${name} is missing`];
    if (unknown.includes(name)) return [];
    if (copy.rows !== table.rows) return [`${name} has ${copy.rows} rows, of ${table.rows}`];
    return copy.fingerprint === table.fingerprint ? [] : [`${name} has other contents (its fingerprint differs)`];
  });
}
