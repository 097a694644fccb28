import { literal } from './identifier.ts';

/** Settings that make texts of rows and catalogs the same in every session and in a dump (manual, section 20.11). */
export const textSettings = {
  search_path: '',
  DateStyle: 'ISO, YMD',
  IntervalStyle: 'postgres',
  TimeZone: 'UTC',
  extra_float_digits: '1',
  bytea_output: 'hex',
  lc_monetary: 'C',
  xmloption: 'content',
  quote_all_identifiers: 'off',
  // How the catalog writes literals.
  standard_conforming_strings: 'on',
  xmlbinary: 'base64',
} as const;

/** Settings that make something else of what a dump says, and that pg_dump sets in no script: of NULL in an array, and of `= NULL`. */
const inputSettings = { array_nulls: 'on', transform_null_equals: 'off' } as const;

/** Settings with which a role or database may end a session, or make it see or keep less; any role may set them back. */
const sessionSettings = {
  statement_timeout: '0',
  lock_timeout: '0',
  idle_in_transaction_session_timeout: '0',
  // From PostgreSQL 14 and 17 on.
  idle_session_timeout: '0',
  transaction_timeout: '0',
  default_transaction_isolation: 'read committed',
  default_transaction_deferrable: 'off',
  row_security: 'on',
  ...inputSettings,
  // No parameter of a statement that fails goes into the server's log.
  log_parameter_max_length_on_error: '0',
} as const;

/** Beside the setting that shuts writers out: says in pg_stat_activity, and to whoever finds it, what that is and whose. */
export const readOnlyMark = 'separation: read-only while it is restored';

/** Who says that a session begins read-only, if it is somebody who cannot mean this tool; a URL and the server's file may. */
const begunReadOnly = `pg_catalog.current_setting('default_transaction_read_only') = 'on'
  AND (SELECT source FROM pg_catalog.pg_settings WHERE name = 'default_transaction_read_only') IN ('global', 'database', 'user', 'database user', 'session')
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_db_role_setting s JOIN pg_catalog.pg_database d ON d.oid = s.setdatabase
                   WHERE d.datname = pg_catalog.current_database() AND s.setrole = 0 AND ${literal(`application_name=${readOnlyMark}`)} = ANY (s.setconfig))`;

/** Keeps rows out of the server's log, which many may read: no DETAIL, no CONTEXT, no error. An audit's lines stay. */
export const quietServerLog = [
  { name: 'log_error_verbosity', value: 'terse', already: ['terse'] },
  { name: 'log_min_messages', value: 'log', already: ['log', 'fatal', 'panic'] },
] as const;

const quieter = quietServerLog.map(({ name, value, already }) => ({
  isOtherwise: `pg_catalog.current_setting(${literal(name)}) NOT IN (${already.map(literal).join(', ')})`,
  set: `pg_catalog.set_config(${literal(name)}, ${literal(value)}, false)`,
}));

/** Whether this role was granted any setting (`pg_parameter_acl` is there from 15 on, its OID is 6243), and what it is if the one that logged in is another. */
export const mayHaveGrants = `SELECT CASE WHEN current_user <> session_user THEN rolname::pg_catalog.text END AS "actingAs", NOT rolsuper AND EXISTS (SELECT FROM pg_catalog.pg_shdepend d
    WHERE d.classid = 6243 AND d.refclassid = 'pg_catalog.pg_authid'::pg_catalog.regclass AND pg_catalog.pg_has_role(r.oid, d.refobjid, 'USAGE')) AS granted
  FROM pg_catalog.pg_roles r WHERE rolname = current_user`;

/** Has a role quiet the server's log as far as it was granted that: a message of its own, since a role may lack plpgsql. */
export const quietAsGranted = quieter
  .map(
    ({ isOtherwise, set }) =>
      `DO $quiet$ BEGIN
  IF ${isOtherwise} THEN PERFORM ${set}; END IF;
EXCEPTION WHEN insufficient_privilege THEN NULL; END $quiet$`,
  )
  .join('; ');

const values = Object.entries(sessionSettings).map(([name, value]) => `(${literal(name)}, ${literal(value)})`);

/** SQL that undoes what the role or the database has set and a session of this tool cannot work with; what it may not set stays. */
export const pinnedSession = [
  // For this message alone.
  `SELECT pg_catalog.set_config('search_path', '', true)`,
  `SELECT pg_catalog.set_config(name, value, false) FROM (VALUES ${values.join(', ')}) AS v (name, value) WHERE pg_catalog.current_setting(name, true) <> value`,
  `SELECT CASE WHEN ${begunReadOnly} THEN pg_catalog.set_config('default_transaction_read_only', 'off', false) END`,
  // One statement: every one that reads pg_roles is planned anew in each session.
  `SELECT ${[
    {
      isOtherwise: `pg_catalog.current_setting('session_replication_role') <> 'origin'`,
      set: `pg_catalog.set_config('session_replication_role', 'origin', false)`,
    },
    ...quieter,
  ]
    .map(({ isOtherwise, set }) => `CASE WHEN ${isOtherwise} THEN ${set} END`)
    .join(', ')} FROM pg_catalog.pg_roles WHERE rolname = current_user AND rolsuper`,
].join('; ');

/** SQL that pins everything: what a session works with, and how it writes texts. */
export const pinned = [
  pinnedSession,
  ...Object.entries(textSettings).map(([name, value]) => `SET ${name} = '${value}'`),
  // Compiling a fingerprint's query costs more than it saves.
  'SET jit = off',
  "SET client_min_messages = 'warning'",
  // A runner that vanishes must not keep its locks: the server asks after 10 s of silence, and gives up 15 s later.
  'SET tcp_keepalives_idle = 10',
  'SET tcp_keepalives_interval = 5',
  'SET tcp_keepalives_count = 3',
].join('; ');

/** What pg_restore does not set back by itself, and cannot load a database with; a restore writes, whatever the role begins with. */
export const restoreSettings = {
  default_transaction_read_only: 'off',
  default_transaction_isolation: 'read committed',
  idle_session_timeout: '0',
  ...inputSettings,
} as const;
