import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { t as SeparationError } from "./chunk-errors.js";
import { n as sqlFile } from "./chunk-sql-file.js";
import { t as toolVersion } from "./chunk-version.js";
import { n as literal } from "./chunk-identifier.js";
import { t as holdsRunLock } from "./chunk-run-lock2.js";

// src/postgres/journal.ts
const inFlightStates = [
	"migrated",
	"seeded",
	"validated"
];
/** The statements that make the journal where it is missing and write the row of a run whose migration is in the same transaction. */
function journalSql(run) {
	const json = (value) => value === null ? "NULL" : `${literal(JSON.stringify(value))}::jsonb`;
	const text = (value) => value === null ? "NULL" : literal(value);
	return `${sqlFile("postgres/journal.sql")}
INSERT INTO separation.run (id, state, owner_pid, owner_started_at, tool, plan_digest, plan, manifest, backup_folder, schema_before, tables, prisma_migration)
SELECT ${text(run.id)}, 'migrated', pg_backend_pid(), (SELECT backend_start FROM pg_stat_activity WHERE pid = pg_backend_pid()),
       ${text(run.tool)}, ${text(run.plan.digest)}, ${json(run.plan)}, ${json(run.manifest)}, ${text(run.backupFolder)},
       ${json(run.schemaBefore)}, ${json(run.tables)}, ${json(run.prismaMigration)};
INSERT INTO separation.event (run_id, name, detail) VALUES (${text(run.id)}, 'migrated', ${json({
		operations: run.plan.operations.length,
		plan: run.plan.digest
	})});`;
}
/** True where the journal is in this database. Throws `E_PRIVILEGE` where it is there, but not for this role to read. */
async function hasJournal(client) {
	const { rows } = await client.query(`SELECT has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT') AS readable
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'separation' AND c.relname = 'run'`);
	if (rows[0]?.readable !== false) return rows.length > 0;
	throw new SeparationError("E_PRIVILEGE", "the role may not read the journal, schema separation, of an earlier run", "Connect as the role that made that run, or as the owner of the tables.");
}
const columns = `r.id, r.state, r.started_at::text AS "startedAt", r.updated_at::text AS "updatedAt",
  EXISTS (SELECT FROM pg_stat_activity a WHERE a.pid = r.owner_pid AND a.backend_start = r.owner_started_at AND a.pid <> pg_backend_pid()
    AND ${holdsRunLock("a.pid")}) AS "ownerAlive",
  coalesce(r.handoff_until > clock_timestamp(), false) AS "handedOver",
  r.plan, r.manifest, r.backup_folder AS "backupFolder", r.schema_before AS "schemaBefore", r.schema_change AS "schemaChange", r.tables, r.prisma_migration AS "prismaMigration"`;
/** The newest run of the journal, or the one with that id; null where there is none. */
async function readRun(client, id = null) {
	if (!await hasJournal(client)) return null;
	const { rows } = await client.query(`SELECT ${columns} FROM separation.run r WHERE $1::text IS NULL OR r.id = $1 ORDER BY r.started_at DESC, r.id DESC LIMIT 1`, [id]);
	return rows[0] ?? null;
}
/** The run in flight, or null. Only one can be: a second one would have found the database separated. */
async function readRunInFlight(client) {
	if (!await hasJournal(client)) return null;
	const { rows } = await client.query(`SELECT ${columns} FROM separation.run r WHERE r.state = ANY ($1) ORDER BY r.started_at DESC LIMIT 1`, [inFlightStates]);
	return rows[0] ?? null;
}
/** Id of a run that has completed the plan of that digest; null where none has, or where it was taken back. */
async function completedRun(client, planDigest) {
	if (!await hasJournal(client)) return null;
	const { rows } = await client.query("SELECT id FROM separation.run WHERE plan_digest = $1 AND state = 'completed' ORDER BY started_at DESC LIMIT 1", [planDigest]);
	return rows[0]?.id ?? null;
}
/** Makes this session the owner of the run, so that others see it alive for as long as the session lives. */
async function ownRun(client, id) {
	await client.query(`UPDATE separation.run SET owner_pid = pg_backend_pid(), handoff_until = NULL, updated_at = clock_timestamp(),
            owner_started_at = (SELECT backend_start FROM pg_stat_activity WHERE pid = pg_backend_pid())
      WHERE id = $1`, [id]);
}
/** Says that the next step of the same workflow takes the run over; no other run brings it back until `seconds` have passed. */
async function handOver(client, id, seconds = 300) {
	await client.query("UPDATE separation.run SET handoff_until = clock_timestamp() + make_interval(secs => $2), updated_at = clock_timestamp() WHERE id = $1", [id, seconds]);
}
/**
* Moves a run from one of the states `from` to `to` and writes the event of that name.
* Throws `E_STATE` where the run is in no such state, because somebody else moved it.
*/
async function moveRun(client, id, from, to, detail = {}) {
	const { rowCount } = await client.query(`WITH moved AS (UPDATE separation.run SET state = $3, updated_at = clock_timestamp() WHERE id = $1 AND state = ANY ($2) RETURNING id)
     INSERT INTO separation.event (run_id, name, detail) SELECT id, $3, $4 FROM moved`, [
		id,
		from,
		to,
		detail
	]);
	if (rowCount !== 1) throw new SeparationError("E_STATE", `run ${id} is not in state ${from.join(" or ")} any more`, "Another process has moved it. `separation status` says where the database stands.");
}
/** Notes which lines of the schema the migration took away and added. */
async function noteSchemaChange(client, id, change) {
	await client.query("UPDATE separation.run SET schema_change = $2 WHERE id = $1", [id, JSON.stringify(change)]);
}
/** Adds a line to the audit trail; `detail` must hold no personal data. */
async function recordEvent(client, id, name, detail = {}) {
	await client.query("INSERT INTO separation.event (run_id, name, detail) VALUES ($1, $2, $3)", [
		id,
		name,
		detail
	]);
}
/** Writes a run, which this database does not know, as restored: the database is the one from before it. */
async function journalRestored(client, run, detail) {
	await client.query(journalSql({
		...run,
		tool: toolVersion
	}));
	await moveRun(client, run.id, ["migrated"], "restored", detail);
}

export { journalRestored as a, noteSchemaChange as c, readRunInFlight as d, recordEvent as f, inFlightStates as i, ownRun as l, handOver as n, journalSql as o, hasJournal as r, moveRun as s, completedRun as t, readRun as u };