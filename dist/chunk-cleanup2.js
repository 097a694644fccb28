import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { E as withMaintenance, c as folderBytes, m as dropDatabase, n as isFailedState, r as allBackups, y as parseMarker } from "./chunk-failed-state.js";
import { r as qualified } from "./chunk-identifier.js";
import { i as inFlightStates, r as hasJournal } from "./chunk-journal.js";
import { t as keptRows } from "./chunk-kept-tables.js";
import { a as withClient, o as withTransaction } from "./chunk-session.js";
import { n as asSeparationError } from "./chunk-errors.js";
import { n as withRunLock } from "./chunk-run-lock.js";
import { join } from "node:path";
import { readdir, rm, stat } from "node:fs/promises";

// src/cleanup/leftovers.ts
/** A younger unfinished folder may be a backup that is being made (milliseconds). */
const unfinishedAfter = 36e5;
/** Everything that earlier runs left for this database: in the backups folder, on the server, and in its schema `separation`. */
async function listLeftovers(context) {
	const runs = await journalRuns(context);
	const databases = await markedDatabases(context);
	const folders = await backupFolders(context, new Set(databases.filter(({ kind }) => kind === "clone").map(({ name }) => name)));
	const tables = await keptTables(context, runs);
	const waiting = new Set(tables.filter(({ keep }) => keep === "waiting").map(({ runId }) => runId));
	return keepNewest(keepInFlight([
		...folders,
		...await unfinishedFolders(context),
		...databases,
		...tables,
		...runs.map((run) => leftoverOf(run, waiting.has(run.id)))
	], runs));
}
/** Marks the newest proved backup, with every part of it, as the one that is kept. */
function keepNewest(leftovers) {
	const isBackup = ({ kind }) => kind === "backup" || kind === "clone";
	const newest = leftovers.filter(isBackup).toSorted((a, b) => (b.createdAt ?? "").localeCompare(a.createdAt ?? ""))[0];
	return leftovers.map((leftover) => newest !== void 0 && isBackup(leftover) && leftover.runId === newest.runId ? {
		...leftover,
		keep: leftover.keep ?? "newest"
	} : leftover);
}
/** Whatever belongs to a run in flight is what that run comes back with. */
function keepInFlight(leftovers, runs) {
	const inFlight = new Set(runs.filter(({ state }) => inFlightStates.includes(state)).map(({ id }) => id));
	return leftovers.map((leftover) => leftover.runId !== null && inFlight.has(leftover.runId) ? {
		...leftover,
		keep: "in-flight"
	} : leftover);
}
/** The runs of the journal, the newest first. */
async function journalRuns({ connection }) {
	return withClient(connection, async (client) => {
		if (!await hasJournal(client)) return [];
		const { rows } = await client.query(`
      SELECT r.id, r.state, to_char(r.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "updatedAt",
             (pg_column_size(r.*) + COALESCE((SELECT sum(pg_column_size(e.*)) FROM separation.event e WHERE e.run_id = r.id), 0))::float8 AS bytes,
             row_number() OVER (ORDER BY r.started_at DESC, r.id DESC) = 1 AS newest
        FROM separation.run r ORDER BY r.started_at DESC, r.id DESC`);
		return rows;
	});
}
/** The newest run says where the database stands, and a revert goes by it. */
function leftoverOf({ id, updatedAt, bytes, newest }, waiting) {
	return {
		kind: "journal of run",
		name: id,
		bytes,
		createdAt: updatedAt,
		runId: id,
		keep: newest ? "current" : waiting ? "waiting" : null
	};
}
/** Backups of this database; the folder of a clone whose copy is gone is no backup any more. */
async function backupFolders({ connection, folders }, clones) {
	const found = (await allBackups(folders.backups)).filter(({ manifest }) => manifest.database.name === connection.database);
	return Promise.all(found.map(async ({ manifest: { runId, clone, createdAt }, folder }) => {
		return {
			kind: isFailedState(runId) ? "failed state" : clone === null || clones.has(clone) ? "backup" : "unfinished backup",
			name: folder,
			bytes: await folderBytes(folder),
			createdAt,
			runId,
			keep: null
		};
	}));
}
async function unfinishedFolders({ folders: { backups } }) {
	const entries = await readdir(backups, { withFileTypes: true }).catch(() => []);
	const found = [];
	for (const entry of entries.filter(({ name }) => name.endsWith(".partial"))) {
		const name = join(backups, entry.name);
		const { mtimeMs, mtime } = await stat(name);
		if (Date.now() - mtimeMs < unfinishedAfter) continue;
		const createdAt = mtime.toISOString();
		found.push({
			kind: "unfinished backup",
			name,
			bytes: await folderBytes(name),
			createdAt,
			runId: null,
			keep: null
		});
	}
	return found;
}
const kinds = {
	backup: "clone",
	restore: "unfinished restore",
	failed: "failed database"
};
/** Databases that this tool made for this one, by the marker in their comment: a name alone proves nothing. */
async function markedDatabases({ connection }) {
	return withMaintenance(connection, async (client) => {
		const { rows } = await client.query(`
      SELECT datname AS name, shobj_description(oid, 'pg_database') AS comment, pg_database_size(oid) AS bytes
        FROM pg_database WHERE shobj_description(oid, 'pg_database') LIKE '{"separation":%' AND has_database_privilege(oid, 'CONNECT') ORDER BY datname`);
		return rows.flatMap(({ name, comment, bytes }) => {
			const marker = parseMarker(comment);
			if (marker === null || marker.of !== connection.database || name === connection.database) return [];
			const { runId, createdAt } = marker;
			return [{
				kind: kinds[marker.separation],
				name,
				bytes: Number(bytes),
				createdAt,
				runId,
				keep: null
			}];
		});
	});
}
/** Rows of new tables that a revert kept in schema `separation`, as old as their run; what has not come back since is the only copy. */
async function keptTables({ connection }, runs) {
	return withClient(connection, async (client) => {
		const waiting = new Set((await keptRows(client)).flatMap((run) => run.waiting.map(({ table }) => table)));
		const { rows } = await client.query(`
      SELECT c.relname AS name, pg_total_relation_size(c.oid) AS bytes FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname = 'separation' AND c.relkind = 'r' AND starts_with(c.relname, 'kept_') ORDER BY c.relname`);
		const found = [];
		for (const { name, bytes } of rows) {
			const run = runs.find(({ id }) => name.startsWith(`kept_${id.replaceAll("-", "_")}_`));
			found.push({
				kind: "kept table",
				name,
				bytes: Number(bytes),
				createdAt: run?.updatedAt ?? null,
				runId: run?.id ?? null,
				keep: waiting.has(name) && await hasRows(client, name) ? "waiting" : null
			});
		}
		return found;
	});
}
async function hasRows(client, table) {
	const { rowCount } = await client.query(`SELECT FROM ${qualified("separation", table)} LIMIT 1`);
	return rowCount === 1;
}

// src/stages/cleanup.ts
/**
* Lists what earlier runs left and, with `remove`, removes what is older than `age` (milliseconds); no run can begin to migrate meanwhile.
* What cannot be removed is told, and the rest goes on. Throws `E_IN_FLIGHT` where a run is at work, and others of `withClient`.
*/
async function cleanUp(context, options) {
	return withClient(context.connection, (client) => withRunLock(client, async () => {
		const decided = (await listLeftovers(context)).map((leftover) => ({
			leftover,
			decision: decide(leftover, options.age, Date.now())
		}));
		if (!options.remove) return {
			decided,
			removed: [],
			failed: []
		};
		return {
			decided,
			...await removeLeftovers(context, decided.filter(({ decision }) => decision === "remove").map(({ leftover }) => leftover))
		};
	}));
}
/** Whether a leftover is to be removed, with `age` and `now` in milliseconds. */
function decide({ keep, createdAt }, age, now) {
	if (keep !== null) return keep;
	if (age === 0) return "remove";
	if (createdAt === null) return "unknown-age";
	return now - Date.parse(createdAt) >= age ? "remove" : "young";
}
/** Removes what may be removed, one after the other; what could not be is left and told. */
async function removeLeftovers(context, leftovers) {
	const removed = [];
	const failed = [];
	for (const leftover of leftovers.filter(({ keep }) => keep === null)) try {
		await remove(context, leftover);
		context.progress(`cleanup: removed ${leftover.kind} ${leftover.name}`);
		removed.push(leftover);
	} catch (error) {
		failed.push({
			name: `${leftover.kind} ${leftover.name}`,
			error: asSeparationError(error)
		});
	}
	return {
		removed,
		failed
	};
}
async function remove({ connection }, { kind, name }) {
	switch (kind) {
		case "backup":
		case "failed state":
		case "unfinished backup": return rm(name, {
			recursive: true,
			force: true
		});
		case "kept table": return withClient(connection, async (client) => {
			await client.query(`DROP TABLE ${qualified("separation", name)}`);
		});
		case "journal of run": return withClient(connection, (client) => withTransaction(client, () => forgetRun(client, name)));
		case "clone":
		case "unfinished restore":
		case "failed database": return withMaintenance(connection, (client) => dropDatabase(client, name));
	}
}
async function forgetRun(client, id) {
	await client.query("DELETE FROM separation.event WHERE run_id = $1", [id]);
	await client.query("DELETE FROM separation.run WHERE id = $1 AND NOT state = ANY ($2)", [id, inFlightStates]);
}

export { cleanUp };