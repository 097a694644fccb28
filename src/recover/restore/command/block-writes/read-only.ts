import { identifier, literal } from '../../../../postgres/identifier.ts';
import { describeSession, type OtherSession } from '../../../../postgres/maintenance.ts';
import { readOnlyMark as mark } from '../../../../postgres/session-settings.ts';
import { sqlState, withTransaction, type Client } from '../../../../postgres/session.ts';

/** `shut` by this tool; `opening`: sessions may be left that began read-only; `own`: the database has such settings itself. */
export type Access = 'open' | 'shut' | 'opening' | 'own' | 'absent';

/** True, in SQL, if the row `s` of pg_db_role_setting is of a database that this tool has shut. */
const isShutSql = `s.setconfig @> ARRAY[${literal(`application_name=${mark}`)}, 'default_transaction_read_only=on']`;

/** Reads how a database stands to writers, in whatever session. */
export async function accessOf(client: Client, database: string): Promise<Access> {
  const { rows } = await client.query<{ access: Access }>(
    `SELECT CASE WHEN ${isShutSql} THEN 'shut' WHEN ${literal(`application_name=${mark}`)} = ANY (s.setconfig) THEN 'opening' WHEN array_to_string(s.setconfig, E'\\n') ~ '(^|\\n)(application_name|default_transaction_read_only)=' THEN 'own' ELSE 'open' END AS access
       FROM pg_database d LEFT JOIN pg_db_role_setting s ON s.setdatabase = d.oid AND s.setrole = 0 WHERE d.datname = $1`,
    [database],
  );
  return rows[0]?.access ?? 'absent';
}

/** Makes new sessions read-only by default and ends the others, but this tool's. Answers why it could not, or null. */
export async function blockWrites(client: Client, database: string): Promise<string | null> {
  const access = await accessOf(client, database);
  if (access === 'own') return `${database} has a default_transaction_read_only or an application_name of its own`;
  if (access === 'absent') return null;
  if (access !== 'shut') {
    try {
      await withTransaction(client, async () => {
        await client.query(`ALTER DATABASE ${identifier(database)} SET application_name = ${literal(mark)}`);
        await client.query(`ALTER DATABASE ${identifier(database)} SET default_transaction_read_only = on`);
      });
    } catch (error) {
      const state = sqlState(error);
      // Gone in this moment: it is shut when it comes again.
      if (state === '3D000') return null;
      if (state === '42501') return `this role does not own ${database}`;
      throw error;
    }
  }
  // Also if it was shut already: whoever did that may have died before it had ended them.
  const left = await endBornBefore(client, database);
  return left.length === 0 ? null : `this role may not end ${left.map(describeSession).join(', ')}`;
}

/** Lets everybody write again; sessions that were born read-only are ended, since they would stay so. Whoever dies in between is seen by the mark. */
export async function allowWrites(client: Client, database: string): Promise<void> {
  const access = await accessOf(client, database);
  if (access !== 'shut' && access !== 'opening') return;
  await client.query(`ALTER DATABASE ${identifier(database)} RESET default_transaction_read_only`);
  await endBornBefore(client, database);
  await client.query(`ALTER DATABASE ${identifier(database)} RESET application_name`);
}

/** Ends the sessions that began before this moment, for at most five seconds; answers those that are there still. */
async function endBornBefore(client: Client, database: string): Promise<OtherSession[]> {
  const { rows: set } = await client.query<{ now: string }>(
    `SELECT set_config('separation.database', $1, false), set_config('separation.now', clock_timestamp()::text, false) AS now`,
    [database],
  );
  // In the server, so that it is one statement however long it takes. Twice: one that was just beginning is not in the list the first time.
  await client.query(`DO $$ DECLARE session int; found_any boolean; BEGIN
    FOR i IN 1 .. 50 LOOP
      PERFORM pg_stat_clear_snapshot();
      found_any := false;
      FOR session IN SELECT pid FROM pg_stat_activity WHERE ${bornBefore("current_setting('separation.database')", "current_setting('separation.now')::timestamptz")} LOOP
        found_any := true;
        BEGIN PERFORM pg_terminate_backend(session); EXCEPTION WHEN insufficient_privilege THEN NULL; END;
      END LOOP;
      EXIT WHEN i > 1 AND NOT found_any;
      PERFORM pg_sleep(0.1);
    END LOOP; END $$`);
  const { rows } = await client.query<OtherSession>(
    `SELECT pid, COALESCE(application_name, '') AS application, COALESCE(usename, '') AS user, COALESCE(state, backend_type, '') AS state
       FROM pg_stat_activity WHERE ${bornBefore('$1', '$2::timestamptz')}`,
    [database, set[0]?.now ?? ''],
  );
  return rows;
}

function bornBefore(database: string, moment: string): string {
  return `datname = ${database} AND backend_start < ${moment} AND backend_type = 'client backend' AND application_name NOT LIKE 'separation%'`;
}

/** Waits in the server, for at most ten seconds, until the database is there and not shut: somebody has put another one in its place. */
export async function untilReplaced(client: Client, database: string): Promise<void> {
  await client.query(`SELECT set_config('separation.database', $1, false)`, [database]);
  await client.query(`DO $$ BEGIN
    FOR i IN 1 .. 1000 LOOP
      EXIT WHEN EXISTS (SELECT FROM pg_database d LEFT JOIN pg_db_role_setting s ON s.setdatabase = d.oid AND s.setrole = 0
                         WHERE d.datname = current_setting('separation.database') AND (${isShutSql}) IS NOT TRUE);
      PERFORM pg_sleep(0.01);
    END LOOP; END $$`);
}
