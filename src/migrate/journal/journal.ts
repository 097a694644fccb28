import type { Manifest } from '../../core/manifest.ts';
import { SeparationError } from '../../core/errors.ts';
import { journalSchema } from '../../plan/canonical-views.ts';
import type { Plan } from '../../plan/plan.ts';
import { sqlFile } from '../../core/project-files.ts';
import { toolVersion } from '../../core/version.ts';
import { literal } from '../../postgres/identifier.ts';
import {
  type JournalRun,
  parseRun,
  type PrismaMigrationPlace,
  type JournalState,
  type TouchedTable,
} from './journal-row.ts';
import { journalTrusted, requireTrustedJournal } from './journal-trust.ts';
import { ownersOnly } from '../../postgres/trust/owners-only.ts';
import { holdsRunLock } from '../../postgres/run-lock.ts';
import type { Client } from '../../postgres/session.ts';
import { manifestDigest } from '../../backup/manifest-digest.ts';

export type { JournalRun, PrismaMigrationPlace, JournalState, TouchedTable };

export const inFlightStates: readonly JournalState[] = ['migrated', 'seeded', 'validated'];

export interface NewRun {
  id: string;
  tool: string;
  plan: Plan;
  manifest: Manifest | null;
  backupFolder: string | null;
  schemaBefore: string[];
  tables: TouchedTable[];
  prismaMigration: PrismaMigrationPlace | null;
}

/** Makes what of the journal is not there, open to nobody but its owner, in the caller's transaction. Throws `E_JOURNAL` for one of somebody else. */
export async function makeJournal(client: Client): Promise<void> {
  await requireTrustedJournal(client);
  const { rows } = await client.query<{ name: string }>(
    `SELECT n.name FROM unnest(ARRAY['run', 'event']) n (name) WHERE to_regclass('separation.' || n.name) IS NULL`,
  );
  if (rows.length === 0) return;
  const { rowCount: spaces } = await client.query("SELECT FROM pg_namespace WHERE nspname = 'separation'");
  const made = {
    schemas: spaces === 0 ? [journalSchema] : [],
    relations: rows.map(({ name }) => `${journalSchema}.${name}`),
  };
  await client.query(`${sqlFile('migrate/journal/journal.sql')};\n${ownersOnly(made)}`);
  // Somebody may have been quicker: then it was not made here.
  await requireTrustedJournal(client);
}

/** The statements that write the row of a run whose migration is in the same transaction. */
export function journalSql(run: NewRun): string {
  const json = (value: unknown): string => (value === null ? 'NULL' : `${literal(JSON.stringify(value))}::jsonb`);
  const text = (value: string | null): string => (value === null ? 'NULL' : literal(value));
  return `INSERT INTO separation.run (id, state, owner_pid, owner_started_at, tool, plan_digest, plan, manifest, backup_folder, schema_before, tables, prisma_migration)
SELECT ${text(run.id)}, 'migrated', pg_backend_pid(), (SELECT backend_start FROM pg_stat_activity WHERE pid = pg_backend_pid()),
       ${text(run.tool)}, ${text(run.plan.digest)}, ${json(run.plan)}, ${json(run.manifest)}, ${text(run.backupFolder)},
       ${json(run.schemaBefore)}, ${json(run.tables)}, ${json(run.prismaMigration)};
INSERT INTO separation.event (run_id, name, detail) VALUES (${text(run.id)}, 'migrated', ${json({ operations: run.plan.operations.length, plan: run.plan.digest, manifestSha256: run.manifest === null ? null : manifestDigest(run.manifest) })});`;
}

/** True if the journal is here. Throws `E_JOURNAL` if others own a part of it, and `E_PRIVILEGE` if this role may not read it. */
export async function hasJournal(client: Client): Promise<boolean> {
  await requireTrustedJournal(client);
  const { rows } = await client.query<{ readable: boolean }>(
    `SELECT has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT') AS readable
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'separation' AND c.relname = 'run'`,
  );
  if (rows[0]?.readable === true) journalTrusted(client);
  if (rows[0]?.readable !== false) return rows.length > 0;
  throw new SeparationError(
    'E_PRIVILEGE',
    'this role may not read the journal of an earlier run (schema separation)',
    'Connect as the role that made that run, or as the owner of the tables.',
  );
}

// A session pooler keeps the backend of an owner that is gone, but not its locks. When a session of another role began may not be seen.
const columns = `r.id, r.state, r.started_at::text AS "startedAt", r.updated_at::text AS "updatedAt",
  EXISTS (SELECT FROM pg_stat_activity a WHERE a.pid = r.owner_pid AND coalesce(a.backend_start = r.owner_started_at, true) AND a.pid <> pg_backend_pid()
    AND ${holdsRunLock('a.pid')}) AS "ownerAlive",
  coalesce(r.handoff_until > clock_timestamp(), false) AS "handedOver",
  coalesce(r.handoff_until > clock_timestamp() AND r.updated_at > clock_timestamp() - interval '2 s', false) AS "justHandedOver",
  r.tool, r.plan_digest AS "planDigest", r.plan, r.manifest, r.backup_folder AS "backupFolder", r.schema_before AS "schemaBefore", r.schema_change AS "schemaChange", r.tables, r.prisma_migration AS "prismaMigration"`;

/** The newest run of the journal, or the one with that id; null if there is none. */
export async function readRun(client: Client, id: string | null = null): Promise<JournalRun | null> {
  if (!(await hasJournal(client))) return null;
  const { rows } = await client.query(
    `SELECT ${columns} FROM separation.run r WHERE $1::text IS NULL OR r.id = $1 ORDER BY r.started_at DESC, r.id DESC LIMIT 1`,
    [id],
  );
  return rows[0] === undefined ? null : await parseRun(rows[0]);
}

/** The run in flight, or null. Only one can be: a second one would have found the database separated. */
export async function readRunInFlight(client: Client): Promise<JournalRun | null> {
  if (!(await hasJournal(client))) return null;
  const { rows } = await client.query(
    `SELECT ${columns} FROM separation.run r WHERE r.state = ANY ($1) ORDER BY r.started_at DESC LIMIT 1`,
    [inFlightStates],
  );
  return rows[0] === undefined ? null : await parseRun(rows[0]);
}

/** Throws `E_STATE` if a run is in flight. */
export async function refuseInFlight(client: Client): Promise<void> {
  const run = await readRunInFlight(client);
  if (run === null) return;
  throw new SeparationError(
    'E_STATE',
    `run ${run.id} is in flight (${run.state})`,
    'Wait for its end, or run `separation recover` first.',
  );
}

/** Id of a run that has completed the plan of that digest; null if none has, or if it was taken back. */
export async function completedRun(client: Client, planDigest: string): Promise<string | null> {
  if (!(await hasJournal(client))) return null;
  const { rows } = await client.query<{ id: string }>(
    "SELECT id FROM separation.run WHERE plan_digest = $1 AND state = 'completed' ORDER BY started_at DESC LIMIT 1",
    [planDigest],
  );
  return rows[0]?.id ?? null;
}

/** Makes this session the owner of the run, so that others see it alive for as long as the session lives. */
export async function ownRun(client: Client, id: string): Promise<void> {
  await client.query(
    `UPDATE separation.run SET owner_pid = pg_backend_pid(), handoff_until = NULL, updated_at = clock_timestamp(),
            owner_started_at = (SELECT backend_start FROM pg_stat_activity WHERE pid = pg_backend_pid())
      WHERE id = $1`,
    [id],
  );
}

/** Says that the next step of the same workflow takes the run over; no other run brings it back until `seconds` have passed. */
export async function handOver(client: Client, id: string, seconds = 300): Promise<void> {
  await client.query(
    'UPDATE separation.run SET handoff_until = clock_timestamp() + make_interval(secs => $2), updated_at = clock_timestamp() WHERE id = $1',
    [id, seconds],
  );
}

/** What a run was handed over to another job with, the last time, as it was found; null if it never was. */
export async function handedOver(client: Client, id: string): Promise<unknown> {
  const { rows } = await client.query<{ detail: unknown }>(
    "SELECT detail FROM separation.event WHERE run_id = $1 AND name = 'handed-over' ORDER BY id DESC LIMIT 1",
    [id],
  );
  return rows[0]?.detail ?? null;
}

/** Moves a run from one of the states `from` to `to` and writes its event. Throws `E_STATE` if somebody else moved it. */
export async function moveRun(
  client: Client,
  id: string,
  from: readonly JournalState[],
  to: JournalState,
  detail: Record<string, unknown> = {},
): Promise<void> {
  // One statement: a state without its event would be half a story.
  const { rowCount } = await client.query(
    `WITH moved AS (UPDATE separation.run SET state = $3, updated_at = clock_timestamp() WHERE id = $1 AND state = ANY ($2) RETURNING id)
     INSERT INTO separation.event (run_id, name, detail) SELECT id, $3, $4 FROM moved`,
    [id, from, to, detail],
  );
  if (rowCount !== 1) {
    throw new SeparationError(
      'E_STATE',
      `run ${id} is not in state ${from.join(' or ')} any more`,
      'Another process has moved it. `separation status` says where the database stands.',
    );
  }
}

/** Notes which lines of the schema the migration took away and added. */
export async function noteSchemaChange(
  client: Client,
  id: string,
  change: NonNullable<JournalRun['schemaChange']>,
): Promise<void> {
  await client.query('UPDATE separation.run SET schema_change = $2 WHERE id = $1', [id, JSON.stringify(change)]);
}

/** Adds a line to the audit trail; `detail` must hold no personal data. */
export async function recordEvent(
  client: Client,
  id: string,
  name: string,
  detail: Record<string, unknown> = {},
): Promise<void> {
  await client.query('INSERT INTO separation.event (run_id, name, detail) VALUES ($1, $2, $3)', [id, name, detail]);
}

/** Writes a run, which this database does not know, as restored: the database is the one from before it. */
export async function journalRestored(client: Client, run: JournalRun, detail: Record<string, unknown>): Promise<void> {
  await makeJournal(client);
  await client.query(journalSql({ ...run, tool: toolVersion }));
  await moveRun(client, run.id, ['migrated'], 'restored', detail);
}
