import type { RunContext } from '../../migrate/run-context.ts';
import type { Catalog } from '../../plan/catalog.ts';
import { identifier } from '../../postgres/identifier.ts';
import { pooled } from '../../postgres/pooler.ts';
import type { Client } from '../../postgres/session.ts';
import type { Finding } from '../../core/report.ts';
import { plural } from '../../core/words.ts';
import { grantOfSight, nameOf, readHiddenSessions } from '../validate/guard/old-sessions.ts';
import { error, findingOf } from './finding.ts';
import { functionFindings } from './function-findings.ts';

/** What the server and the way to it allow: version, pooler, replica, role, and transactions older than `longerThan` seconds, which would hold up the locks. */
export async function connectionFindings(
  client: Client,
  { connection, inputs }: RunContext,
  catalog: Catalog,
  longerThan = 60,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  if (catalog.serverVersion < 130000) {
    findings.push(
      error(
        'E_SERVER_VERSION',
        `the server is PostgreSQL ${catalog.server}`,
        'Upgrade it to 13 or later first: older ones miss what the proofs need.',
      ),
    );
  }
  if (catalog.inRecovery) {
    findings.push(error('E_READ_REPLICA', 'the server is a read replica', 'Give the URL of the primary.'));
  }
  if (connection.pooled && inputs.directUrl === null) {
    findings.push(findingOf(pooled(connection)));
  }
  const journal = catalog.schemas.find(({ name }) => name === 'separation');
  if (journal === undefined ? !catalog.mayCreateSchema : !journal.mayCreate) {
    findings.push(
      error(
        'E_PRIVILEGE',
        `role ${catalog.role.name} may not create the ${journal === undefined ? 'schema' : 'tables'} of the journal in database ${catalog.database}`,
        journal === undefined
          ? `As the owner: GRANT CREATE ON DATABASE ${identifier(catalog.database)} TO ${identifier(catalog.role.name)}; or connect as the owner of the tables.`
          : `As its owner: GRANT CREATE ON SCHEMA separation TO ${identifier(catalog.role.name)}; or connect as the owner of the tables.`,
      ),
    );
  }
  findings.push(
    ...(await languageFindings(client, catalog)),
    ...(await functionFindings(client, catalog)),
    ...(await settingFindings(client)),
    ...(await limitFindings(client)),
  );
  if (inputs.watch > 0 && inputs.onOldCode === 'error') findings.push(...(await sightFindings(client)));
  findings.push(...(await longTransactions(client, longerThan)), ...(await preparedTransactions(client, longerThan)));
  return findings;
}

/** The guards of the migration are written in PL/pgSQL: without it they fail in the middle of the run. */
async function languageFindings(client: Client, { role: { name: role } }: Catalog): Promise<Finding[]> {
  const { rows } = await client.query<{ mayUse: boolean }>(
    `SELECT has_language_privilege($1::name, oid, 'USAGE') AS "mayUse" FROM pg_language WHERE lanname = 'plpgsql'`,
    [role],
  );
  if (rows[0]?.mayUse === true) return [];
  const gone = rows.length === 0;
  return [
    error(
      'E_PRIVILEGE',
      gone
        ? 'the language plpgsql, in which the guards of the migration are written, is not in this database'
        : `role ${role} may not use the language plpgsql, in which the guards of the migration are written`,
      gone
        ? 'Let the owner of the database run: CREATE EXTENSION plpgsql'
        : `Let a superuser run: GRANT USAGE ON LANGUAGE plpgsql TO ${identifier(role)}`,
    ),
  ];
}

/** Old code cannot be an error if this role does not see who is at work: the run would only come back. */
async function sightFindings(client: Client): Promise<Finding[]> {
  const hidden = await readHiddenSessions(client);
  if (hidden.length === 0) return [];
  return [
    error(
      'E_PRIVILEGE',
      `\`on-old-code: error\`: this role does not see what sessions of others ask (${hidden.map(nameOf).join('; ')})`,
      `Let a superuser run: ${await grantOfSight(client)}; or set \`on-old-code: warn\`.`,
    ),
  ];
}

/** Settings that no session of ours can undo: it would lose rows unseen, or could not write when the backup is made. */
async function settingFindings(client: Client): Promise<Finding[]> {
  const { rows } = await client.query<{ name: string; value: string; source: string; database: string; role: string }>(
    `SELECT name, setting AS value, source, quote_ident(current_database()) AS database, quote_ident(session_user) AS role FROM pg_settings
      WHERE (name = 'session_replication_role' AND setting <> 'origin')
         OR (name = 'default_transaction_read_only' AND setting = 'on') ORDER BY name`,
  );
  return rows.map(({ name, value, source, database, role }) => {
    if (source === 'client')
      return error(
        'E_READ_REPLICA',
        `the URL's options let every session begin with ${name} = ${value}`,
        'Good for a plan. For a run take it out of `options` in the URL.',
      );
    const message = `every session begins with ${name} = ${value} (set for: ${source}), which this role cannot undo`;
    if (name === 'session_replication_role') {
      const reset = source.startsWith('database') ? `ALTER DATABASE ${database} RESET` : `ALTER ROLE ${role} RESET`;
      const hint = `Foreign keys and triggers do not work in such a session. Let a superuser run \`${reset} ${name}\`${source === 'database user' ? ` (with IN DATABASE ${database})` : ''}.`;
      return error('E_PRIVILEGE', message, hint);
    }
    return error(
      'E_READ_REPLICA',
      message,
      'The server, or its provider, lets nobody write, often because its disk is full. Remove the cause, or set it back in the settings of the server, then run it again.',
    );
  });
}

/** Sessions that a run of a small database opens at the same time; a parallel dump opens as many more as it has jobs. */
const fewestSessions = 4;

/** A limit of the role or the database that leaves too few sessions: else that is found in the middle of the backup. */
async function limitFindings(client: Client): Promise<Finding[]> {
  const { rows } = await client.query<{ what: string; most: number; others: number; statement: string }>(
    `SELECT l.what, l.most, l.others::int AS others, l.statement FROM (
       SELECT 'role ' || quote_ident(r.rolname) AS what, r.rolconnlimit AS most, format('ALTER ROLE %I CONNECTION LIMIT', r.rolname) AS statement,
              (SELECT count(*) FROM pg_stat_activity a WHERE a.usename = r.rolname AND coalesce(a.application_name, '') !~ '^separation') AS others
         FROM pg_roles r WHERE r.rolname = session_user
       UNION ALL
       SELECT 'database ' || quote_ident(d.datname), d.datconnlimit, format('ALTER DATABASE %I CONNECTION LIMIT', d.datname),
              (SELECT count(*) FROM pg_stat_activity a WHERE a.datid = d.oid AND coalesce(a.application_name, '') !~ '^separation')
         FROM pg_database d WHERE d.datname = current_database()) l
      WHERE l.most >= 0 AND l.most - l.others < ${fewestSessions} AND NOT (SELECT rolsuper FROM pg_roles WHERE rolname = session_user)`,
  );
  return rows.map(({ what, most, others, statement }) =>
    error(
      'E_CONNECT',
      `${what} may have ${plural(most, 'session')} at a time, of which others use ${others}; a run opens ${fewestSessions} and more`,
      `\`${statement} ${others + 20}\` allows more; with a pooler, give the direct connection as direct-url.`,
    ),
  );
}

/** Prepared transactions that nobody ended for long: they hold their locks until somebody does, over restarts too. */
async function preparedTransactions(client: Client, longerThan: number): Promise<Finding[]> {
  const { rows } = await client.query<{ gid: string; owner: string; seconds: number; tables: string | null }>(
    `SELECT p.gid, p.owner, extract(epoch FROM clock_timestamp() - p.prepared)::int AS seconds,
            (SELECT string_agg(DISTINCT format('%I.%I', n.nspname, c.relname), ', ')
               FROM pg_locks x JOIN pg_locks l USING (virtualtransaction)
               JOIN pg_class c ON c.oid = l.relation JOIN pg_namespace n ON n.oid = c.relnamespace
              WHERE x.locktype = 'transactionid' AND x.transactionid = p.transaction AND x.pid IS NULL AND l.pid IS NULL
                AND c.relkind IN ('r', 'p') AND n.nspname !~ '^pg_') AS tables
       FROM pg_prepared_xacts p
      WHERE p.database = current_database() AND p.prepared < clock_timestamp() - make_interval(secs => $1)
      ORDER BY p.prepared LIMIT 5`,
    [longerThan],
  );
  return rows.map(({ gid, owner, seconds, tables }) => ({
    code: 'prepared-transaction',
    severity: tables === null ? 'warning' : 'error',
    message: `the prepared transaction ${JSON.stringify(gid)} of ${owner} has been open for ${seconds} s${tables === null ? '' : ` and holds locks on ${tables}`}`,
    hint: 'It holds them until somebody ends it. If its transaction manager has forgotten it: COMMIT PREPARED or ROLLBACK PREPARED with that name, as its owner.',
  }));
}

/** Transactions of others that are open for long, without their queries: those may hold personal data. */
async function longTransactions(client: Client, longerThan: number): Promise<Finding[]> {
  const { rows } = await client.query<{ who: string }>(
    `SELECT format('pid %s%s, %s, for %s s', pid, CASE WHEN application_name <> '' THEN ' (' || application_name || ')' ELSE '' END,
                   state, extract(epoch FROM clock_timestamp() - xact_start)::int) AS who
       FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start < clock_timestamp() - make_interval(secs => $1)
      ORDER BY xact_start LIMIT 5`,
    [longerThan],
  );
  return rows.map(({ who }) => ({
    code: 'long-transaction',
    severity: 'warning',
    message: `a transaction has been open for long: ${who}`,
    hint: 'If it touches the tables of the plan, they cannot be locked until it ends.',
  }));
}
