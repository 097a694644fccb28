import { writesPlainMoney } from '../postgres/money.ts';
import { sqlState, type Client } from '../postgres/session.ts';
import { textSettings } from '../postgres/session-settings.ts';
import { type DatabaseRow, localeOptions } from '../postgres/side-database.ts';
import { sqlFile } from '../core/project-files.ts';
import type { Manifest } from '../core/manifest.ts';

export type DatabaseFacts = Manifest['database'] & { major: number };

/** Which database this is, on which server, and how large (bytes). Not for a transaction: the system identifier may be refused. */
export async function databaseFacts(client: Client): Promise<DatabaseFacts> {
  const { rows } = await client.query<{
    name: string;
    oid: string;
    version: string;
    major: number;
    bytes: string;
    row: DatabaseRow;
    encoding: string;
    money: string;
    holdsMoney: boolean;
  }>(`
    SELECT datname AS name, oid::bigint AS oid, current_setting('server_version') AS version,
           current_setting('server_version_num')::int / 10000 AS major, pg_database_size(oid) AS bytes,
           to_jsonb(d) AS row, pg_encoding_to_char(encoding) AS encoding,
           (SELECT reset_val FROM pg_settings WHERE pg_settings.name = 'lc_monetary') AS money, (${sqlFile('backup/holds-money.sql')}) AS "holdsMoney"
      FROM pg_database d WHERE datname = current_database()`);
  const [row] = rows;
  if (row === undefined) throw new Error('pg_database does not list the current database');
  return {
    name: row.name,
    oid: Number(row.oid),
    systemIdentifier: await systemIdentifier(client),
    serverVersion: row.version,
    major: row.major,
    bytes: Number(row.bytes),
    roles: (await client.query<{ name: string }>(sqlFile('backup/roles.sql'))).rows.map(({ name }) => name),
    options: [...localeOptions(row.row), ['ENCODING', row.encoding]],
    // A dump pins it only then: a pooler may refuse settings that it does not know.
    lcMonetary: row.holdsMoney && !writesPlainMoney(row.money) ? textSettings.lc_monetary : row.money,
  };
}

/** The identity of the cluster (manual, section 9.28.11), or `unknown` if a provider does not show it. */
async function systemIdentifier(client: Client): Promise<string> {
  try {
    const { rows } = await client.query<{ id: string }>(
      'SELECT system_identifier::text AS id FROM pg_control_system()',
    );
    return rows[0]?.id ?? 'unknown';
  } catch (error) {
    if (sqlState(error) !== '42501') throw error;
    return 'unknown';
  }
}
