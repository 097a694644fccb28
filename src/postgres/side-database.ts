import { SeparationError } from '../core/errors.ts';
import { openToOwner } from './database-access.ts';
import { identifier, literal } from './identifier.ts';
import { sqlState, type Client } from './session.ts';
import { messageOf } from '../core/server-words.ts';

/** What a database was created with (pg_database), by the names of this PostgreSQL major. */
export type DatabaseRow = Readonly<Record<string, string | number | boolean | null>>;

/** Creates an empty database like `original` that only its owner can enter, with settings for a quick load. Throws `E_RESTORE`. */
export async function createDatabaseLike(
  client: Client,
  name: string,
  original: string,
  otherwise: readonly (readonly [string, string])[] = [],
): Promise<void> {
  const { rows } = await client.query<{
    row: DatabaseRow;
    encoding: string;
    tablespace: string | null;
    owner: string | null;
  }>(
    // The default tablespace is not named, which takes a right. What a role owns that this one is a member of loads only if schema public is that role's.
    `SELECT to_jsonb(d) AS row, pg_encoding_to_char(d.encoding) AS encoding, t.spcname AS tablespace,
            (SELECT o.rolname FROM pg_roles o, pg_roles me WHERE o.oid = d.datdba AND me.rolname = current_user AND me.oid <> o.oid AND NOT me.rolsuper AND pg_has_role(o.oid, 'USAGE')
                AND CASE WHEN current_setting('server_version_num')::int >= 160000 THEN pg_has_role(o.oid, 'SET') ELSE true END) AS owner
       FROM pg_database d
       LEFT JOIN pg_tablespace t ON t.oid = d.dattablespace AND t.oid <> (SELECT dattablespace FROM pg_database WHERE datname = 'template0')
      WHERE d.datname = $1`,
    [original],
  );
  const [like] = rows;
  const options =
    like === undefined
      ? otherwise
      : [
          ...localeOptions(like.row),
          ['ENCODING', like.encoding],
          ...(like.tablespace === null ? [] : [['TABLESPACE', like.tablespace] as const]),
          ...(like.owner === null ? [] : [['OWNER', like.owner] as const]),
        ];
  try {
    await client.query(`${createDatabaseSql(name, options)} ALLOW_CONNECTIONS false`);
    await openToOwner(client, name);
    await client.query(`ALTER DATABASE ${identifier(name)} SET synchronous_commit = off`);
    const { rows: memory } = await client.query<{ kB: string }>(memoryForIndexes);
    await client.query(`ALTER DATABASE ${identifier(name)} SET maintenance_work_mem = ${Number(memory[0]?.kB)}`);
  } catch (error) {
    throw creationError(name, original, error);
  }
}

/** A quarter of `shared_buffers`, 256 MB at the most; never less than it is. */
const memoryForIndexes = `SELECT greatest(pg_size_bytes(current_setting('maintenance_work_mem')),
    least(pg_size_bytes(current_setting('shared_buffers')) / 4, 256 * 1024 * 1024)) / 1024 AS "kB"`;

/** The statement that creates an empty database with these options. */
export function createDatabaseSql(name: string, options: readonly (readonly string[])[]): string {
  const clauses = options.map(([option = '', value = '']) => {
    const isName = ['TABLESPACE', 'LOCALE_PROVIDER', 'OWNER'].includes(option);
    return ` ${option} = ${isName ? identifier(value) : literal(value)}`;
  });
  return `CREATE DATABASE ${identifier(name)} TEMPLATE template0${clauses.join('')}`;
}

/** The locale of a database as options of CREATE DATABASE; the provider came with 15, its column was renamed in 17. */
export function localeOptions(row: DatabaseRow): [string, string][] {
  const text = (column: string): string | null => (typeof row[column] === 'string' ? row[column] : null);
  const provider = text('datlocprovider');
  const locale = text('datlocale') ?? text('daticulocale');
  const rules = text('daticurules');
  const options: [string, string | null][] = [
    ['LC_COLLATE', text('datcollate')],
    ['LC_CTYPE', text('datctype')],
    ['LOCALE_PROVIDER', provider === 'i' ? 'icu' : provider === 'b' ? 'builtin' : null],
    ['ICU_LOCALE', provider === 'i' ? locale : null],
    ['BUILTIN_LOCALE', provider === 'b' ? locale : null],
    ['ICU_RULES', provider === 'i' ? rules : null],
  ];
  return options.filter((option): option is [string, string] => option[1] !== null);
}

/** Drops a database that this tool made, with whoever is in it. */
export async function dropDatabase(client: Client, name: string): Promise<void> {
  await client.query(`DROP DATABASE IF EXISTS ${identifier(name)} WITH (FORCE)`);
}

/** Why something failed, and that the database made for it stays behind, since it could not be dropped: never the second in place of the first. */
export function staysBehind(failure: unknown, name: string, why: unknown): unknown {
  if (!(failure instanceof SeparationError)) return failure;
  const { code, message, hint, report, untouched } = failure;
  const stays = `The database ${name} stays behind, since it could not be dropped (${messageOf(why)}): \`separation cleanup\` removes it.`;
  return new SeparationError(code, message, `${hint} ${stays}`, { cause: failure, report, untouched });
}

/** True if the role may create databases; superusers may. */
export async function mayCreateDatabases(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ may: boolean }>(
    'SELECT rolcreatedb OR rolsuper AS may FROM pg_roles WHERE rolname = current_user',
  );
  return rows[0]?.may === true;
}

/** What this tool wrote as the comment of a database it made, or null if it made none of that name. */
export async function readMarker(client: Client, name: string): Promise<Marker | null> {
  return (await readMarkers(client, name))[0]?.marker ?? null;
}

/** Databases that this tool made, by their comments; only those of trusted owners are believed. `bytes` is null if they cannot be read. */
export async function readMarkers(
  client: Client,
  name: string | null = null,
): Promise<{ name: string; marker: Marker; bytes: number | null }[]> {
  const { rows } = await client.query<{
    name: string;
    comment: string;
    bytes: string | null;
    ours: boolean;
    owns: string[];
  }>(
    `SELECT d.datname AS name, shobj_description(d.oid, 'pg_database') AS comment,
            CASE WHEN has_database_privilege(d.oid, 'CONNECT') THEN pg_database_size(d.oid) END AS bytes,
            r.rolsuper OR r.rolname = current_user AS ours,
            ARRAY (SELECT o.datname::text FROM pg_database o WHERE o.datdba = d.datdba AND o.oid <> d.oid) AS owns
       FROM pg_database d JOIN pg_roles r ON r.oid = d.datdba
      WHERE ($1::text IS NULL OR d.datname = $1) AND shobj_description(d.oid, 'pg_database') LIKE '{"separation":%'
      ORDER BY d.datname`,
    [name],
  );
  return rows.flatMap(({ name: database, comment, bytes, ours, owns }) => {
    const marker = parseMarker(comment);
    return marker === null || !(ours || owns.includes(marker.of))
      ? []
      : [{ name: database, marker, bytes: bytes === null ? null : Number(bytes) }];
  });
}

/** The comment of a database that this tool made: JSON that says what it is. */
export interface Marker {
  separation: 'backup' | 'restore' | 'failed';
  /** Name of the database it belongs to. */
  of: string;
  runId: string;
  createdAt: string;
  /** For `failed`: the OID of the database that took its place. */
  replacedBy?: number;
  /** For `restore`: true once it was proved equal to the backup. */
  proved?: boolean;
  /** For `backup`: the manifest, so that the URL alone is enough to come back. */
  manifest?: unknown;
}

function parseMarker(comment: string | null): Marker | null {
  if (comment === null || !comment.startsWith('{"separation":')) return null;
  try {
    const marker: unknown = JSON.parse(comment);
    return isMarker(marker) ? marker : null;
  } catch {
    return null;
  }
}

function isMarker(value: unknown): value is Marker {
  if (typeof value !== 'object' || value === null) return false;
  const { separation, of, runId } = value as Record<string, unknown>;
  return (
    ['backup', 'restore', 'failed'].includes(String(separation)) && typeof of === 'string' && typeof runId === 'string'
  );
}

/** `COMMENT ON DATABASE … IS '<marker>'`. */
export function markDatabase(name: string, marker: Marker): string {
  const { separation, ...rest } = marker;
  return `COMMENT ON DATABASE ${identifier(name)} IS ${literal(JSON.stringify({ separation, ...rest }))}`;
}

function creationError(name: string, original: string, error: unknown): unknown {
  if (sqlState(error) === '42501') {
    return new SeparationError(
      'E_RESTORE',
      `the role may not create the database ${name}, which the backup is restored into`,
      'Let an administrator run `ALTER ROLE … CREATEDB`, then run `separation recover` again.',
      { cause: error },
    );
  }
  // invalid_parameter_value, wrong_object_type: a locale or encoding that this server does not know.
  if (['22023', '42809', '0A000'].includes(sqlState(error) ?? '')) {
    return new SeparationError(
      'E_RESTORE',
      `this server cannot make a database like the one of the backup: ${messageOf(error)}`,
      `Nothing was touched. Make an empty database ${identifier(original)} with the locale that you want instead, then run it again: the backup is restored into one like it.`,
      { cause: error },
    );
  }
  return error;
}
