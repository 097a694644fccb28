import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from '../context.ts';
import { SeparationError } from '../errors.ts';
import { type Connection, libpqEnvironment, secretsOf, withDatabase } from '../postgres/connection.ts';
import { identifier } from '../postgres/identifier.ts';
import { withMaintenance } from '../postgres/maintenance.ts';
import { compareLargeObjects } from '../postgres/large-objects.ts';
import { keyOf } from '../postgres/row-hash.ts';
import { compareSequences, statesOf } from '../postgres/sequences.ts';
import { diffLines, digestOf } from '../postgres/schema-digest.ts';
import { withProgramWatched } from '../postgres/program-watch.ts';
import { pace } from '../report/pace.ts';
import type { Tools } from '../postgres/tools.ts';
import type { Archive } from './archive.ts';
import { damaged } from './damaged.ts';
import { withHeartbeat } from './heartbeat.ts';
import type { Manifest } from './manifest.ts';
import { parallelism, schemaFile } from './parameters.ts';
import { type Reading, readDatabase } from './snapshot.ts';
import { tableKey } from './table-key.ts';

type CopyContext = Pick<Context, 'connection' | 'progress' | 'signal'>;

/** Fills an empty database from a dump, owners and grants kept; the first error ends it. Throws `E_RESTORE`, `E_CANCELLED`. */
export async function restoreDump(
  context: CopyContext,
  tools: Tools,
  archive: Archive,
  database: string,
): Promise<void> {
  const connection = withDatabase(context.connection, database);
  const application = `separation pg_restore ${database}`.slice(0, 63);
  // A name that looks like a connection string (`a=b`) would be taken for one.
  const target = `dbname='${database.replaceAll(/['\\]/g, '\\$&')}'`;
  const env = await restoringEnvironment(connection);
  const { code, stderr } = await withHeartbeat(
    context.progress,
    async (ms) =>
      `restore: loaded ${pace({ ...(await sizes(context, database)), unit: 'bytes' }, ms)} into ${database}`,
    () =>
      withProgramWatched(connection, application, context.signal, (signal) =>
        archive.restore(
          tools,
          [
            // A stream can only be read in its own order.
            ...(archive.streamed ? [] : [`--jobs=${parallelism}`]),
            '--exit-on-error',
            '--no-password',
            `--dbname=${target}`,
          ],
          {
            env: { ...env, PGAPPNAME: application },
            signal,
            secrets: secretsOf(context.connection),
          },
        ),
      ),
  );
  if (code === 0) return;
  throw new SeparationError(
    'E_RESTORE',
    `pg_restore ended with ${code === null ? 'a signal' : `exit code ${code}`}: ${stderr}`,
    hintFor(stderr),
  );
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

/** Event triggers come back before the last commands of a restore, and must not fire for these (manual, CREATE EVENT TRIGGER). */
async function restoringEnvironment(connection: Connection): Promise<Record<string, string>> {
  const environment = libpqEnvironment(connection);
  const { rows } = await withMaintenance(connection, (client) =>
    client.query<{ may: boolean }>('SELECT rolsuper AS may FROM pg_roles WHERE rolname = current_user'),
  );
  // Who may not say so may not restore an event trigger either.
  if (rows[0]?.may !== true) return environment;
  return { ...environment, PGOPTIONS: `${connection.options ?? ''} -c session_replication_role=replica`.trim() };
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
  /**
   * How a table is compared. A copy by the server itself, which has been read once, has the files of the database: there the row versions
   * tell whether anybody has written since (`row-versions.ts`).
   */
  by?: 'read' | 'versions';
  /** The reading without what the caller can account for otherwise. */
  explained?: (reading: Reading) => Promise<Reading>;
}

/** Compares a copy of the database, table by table and by its schema, with the manifest. Throws `E_BACKUP_DAMAGED` with all that differs. */
export async function proveCopy(
  context: CopyContext,
  manifest: Manifest,
  folder: string | null,
  database: string,
  { by = 'read', explained = (reading) => Promise.resolve(reading) }: CopyProof = {},
): Promise<Reading> {
  const reading = await explained(
    await readDatabase(context, withDatabase(context.connection, database), 'proof of the copy', {
      key: keyOf(manifest),
      ...(by === 'versions' ? { copyOf: manifest } : {}),
    }),
  );
  const wrong = [
    ...compareTables(manifest.tables, reading.tables, manifest.writtenDuring),
    ...compareSequences(manifest.sequences ?? [], statesOf(reading.sequences)),
    ...compareLargeObjects(manifest.largeObjects, reading.largeObjects),
  ];
  if (digestOf(reading.schemaLines) !== manifest.schemaDigest) {
    wrong.push(`the schema differs${await describeDifference(folder, reading.schemaLines)}`);
  }
  if (wrong.length > 0)
    throw damaged(folder ?? database, `its copy in ${database} is not what the manifest says: ${wrong.join('; ')}`);
  return reading;
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

const shown = 3;

export async function describeDifference(folder: string | null, lines: readonly string[]): Promise<string> {
  const text = folder === null ? '' : await readFile(join(folder, schemaFile), 'utf8').catch(() => '');
  if (text === '') return '';
  const before = text
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line))
    .filter((line) => typeof line === 'string');
  const { missing, added } = diffLines(before, lines);
  const parts = [
    ...missing.slice(0, shown).map((line) => `without “${line}”`),
    ...added.slice(0, shown).map((line) => `with “${line}”`),
  ];
  return `: ${parts.join(', ')}${missing.length + added.length > parts.length ? ' and more' : ''}`;
}
