import { accessStatements, type DatabaseGrants, databaseGrants } from '../../../postgres/database-access.ts';
import { identifier, literal } from '../../../postgres/identifier.ts';
import type { Client } from '../../../postgres/session.ts';

/** What depends on a database itself and not on its contents, so that no dump of the contents has it. */
export interface DatabaseSettings {
  oid: number;
  owner: string;
  connectionLimit: number;
  isTemplate: boolean;
  comment: string | null;
  /** Null if the grants are the default ones. */
  grants: DatabaseGrants;
  /** `ALTER DATABASE … SET` (role null) and `ALTER ROLE … IN DATABASE … SET`, as `name=value`. */
  settings: { role: string | null; assignments: string[] }[];
}

/** Reads them; null if there is no such database. */
export async function readSettings(client: Client, name: string): Promise<DatabaseSettings | null> {
  const { rows } = await client.query<DatabaseSettings>(
    `SELECT d.oid::int8::text::float8 AS oid, pg_get_userbyid(d.datdba) AS owner, d.datconnlimit AS "connectionLimit", d.datistemplate AS "isTemplate",
            shobj_description(d.oid, 'pg_database') AS comment,
            ${databaseGrants} AS grants,
            COALESCE((SELECT json_agg(json_build_object('role', CASE WHEN s.setrole <> 0 THEN pg_get_userbyid(s.setrole) END, 'assignments', s.setconfig))
                        FROM pg_db_role_setting s WHERE s.setdatabase = d.oid), '[]') AS settings
       FROM pg_database d WHERE d.datname = $1`,
    [name],
  );
  return rows[0] ?? null;
}

/** The statements that give a database `name` the settings of another one; all of them work inside a transaction. */
export function settingsStatements(name: string, settings: DatabaseSettings): string[] {
  const database = `DATABASE ${identifier(name)}`;
  return [
    `ALTER ${database} OWNER TO ${identifier(settings.owner)}`,
    `ALTER ${database} WITH CONNECTION LIMIT ${settings.connectionLimit} IS_TEMPLATE ${settings.isTemplate}`,
    `COMMENT ON ${database} IS ${settings.comment === null ? 'NULL' : literal(settings.comment)}`,
    ...accessStatements(name, settings.owner, settings.grants),
    `ALTER ${database} RESET ALL`,
    ...settings.settings.flatMap(({ role, assignments }) =>
      assignments.map((text) => assignment(database, role, text)),
    ),
  ];
}

/** Settings whose value is a list of names; the server keeps them quoted as identifiers (GUC_LIST_QUOTE). */
const listSettings = new Set([
  'local_preload_libraries',
  'search_path',
  'session_preload_libraries',
  'shared_preload_libraries',
  'temp_tablespaces',
  'unix_socket_directories',
]);

function assignment(database: string, role: string | null, text: string): string {
  const equals = text.indexOf('=');
  const setting = text.slice(0, equals);
  const value = text.slice(equals + 1);
  const values = listSettings.has(setting.toLowerCase()) ? listElements(value) : [value];
  const target = role === null ? database : `ROLE ${identifier(role)} IN ${database}`;
  const settingName = setting.split('.').map(identifier).join('.');
  return `ALTER ${target} SET ${settingName} TO ${values.length === 0 ? "''" : values.map(literal).join(', ')}`;
}

/** The elements of a list of identifiers, as text. */
export function listElements(value: string): string[] {
  return [...value.matchAll(/"((?:[^"]|"")*)"|([^\s,"]+)/g)].map(
    (match) => match[1]?.replaceAll('""', '"') ?? match[2] ?? '',
  );
}
