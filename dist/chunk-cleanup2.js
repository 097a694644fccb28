import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { n as refusePlainInGit } from "./chunk-plain-in-checkout.js";
import { n as isFailedState } from "./chunk-failed-state.js";
import { i as sealFolder, n as folderBytes, u as writeEncrypted } from "./chunk-files.js";
import { t as allBackups } from "./chunk-read-manifest.js";
import { Gt as newRunId, _n as identifier, cr as messageOf, jn as plural, nr as SeparationError, rr as asSeparationError, vn as literal, yn as qualified } from "./chunk-base.js";
import { E as refuseInFlight, I as trustedRoles, K as withClient, N as withRunLock, g as inFlightStates, h as hasJournal, l as keptRows, o as readUnconfirmed, ot as sqlState, q as withTransaction } from "./chunk-session.js";
import { o as withMaintenance } from "./chunk-maintenance.js";
import { c as readMarkers, r as dropDatabase } from "./chunk-side-database.js";
import { n as isNoAnswer } from "./chunk-retry.js";
import { O as refuseOthersOn, W as boundWait } from "./chunk-plan.js";
import { join } from "node:path";
import { createWriteStream } from "node:fs";
import { mkdir, readdir, rm, stat } from "node:fs/promises";
import { pipeline } from "node:stream/promises";

// src/recover/cleanup/leftovers.ts
/** A younger unfinished folder may be a backup that is being made (milliseconds). */
const unfinishedAfter = 36e5;
/** Everything that earlier runs left for this database: in the backups folder, on the server, and in its schema `separation`. */
async function listLeftovers(context) {
	const runs = await journalRuns(context);
	const databases = await markedDatabases(context);
	const folders = await backupFolders(context, new Set(databases.filter(({ kind }) => kind === "clone").map(({ name }) => name)));
	const tables = await keptTables(context, runs);
	const waiting = new Set(tables.filter(({ keep }) => keep !== null).map(({ runId }) => runId));
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
		return (await readMarkers(client)).flatMap(({ name, marker, bytes }) => {
			if (marker.of !== connection.database || name === connection.database || bytes === null) return [];
			const { runId, createdAt } = marker;
			return [{
				kind: kinds[marker.separation],
				name,
				bytes,
				createdAt,
				runId,
				keep: null
			}];
		});
	});
}
/** Rows that a revert or a restore in place kept, as old as their run; those of new tables that have not come back are the only copy. */
async function keptTables({ connection }, runs) {
	return withClient(connection, async (client) => {
		const kept = await keptRows(client);
		const waiting = new Set(kept.flatMap((run) => run.waiting.map(({ table }) => table)));
		const unconfirmed = await withUnconfirmed(client, kept);
		const { rows } = await client.query(`
      SELECT c.relname AS name, pg_total_relation_size(c.oid) AS bytes FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname = 'separation' AND c.relkind = 'r' AND (starts_with(c.relname, 'kept_') OR starts_with(c.relname, 'since_')) ORDER BY c.relname`);
		const found = [];
		for (const { name, bytes } of rows) {
			const run = runs.find(({ id }) => ["kept", "since"].some((what) => name.startsWith(`${what}_${id.replaceAll("-", "_")}_`)));
			found.push({
				kind: "kept table",
				name,
				bytes: Number(bytes),
				createdAt: run?.updatedAt ?? null,
				runId: run?.id ?? null,
				keep: waiting.has(name) && await hasRows(client, name) ? "waiting" : unconfirmed.has(name) ? "unconfirmed" : null
			});
		}
		return found;
	});
}
async function hasRows(client, table) {
	const { rowCount } = await client.query(`SELECT FROM ${qualified("separation", table)} LIMIT 1`);
	return rowCount === 1;
}
/** Kept tables with people who came otherwise than by the seed: they do not come back, and this is the only copy. */
async function withUnconfirmed(client, kept) {
	const found = /* @__PURE__ */ new Set();
	for (const { runId, layout, there } of kept) {
		const table = there.find(({ of }) => of === layout.users)?.table;
		if (table === void 0) continue;
		const users = {
			runId,
			layout,
			relation: qualified("separation", table)
		};
		const others = await readUnconfirmed(client, users, 1).catch((error) => {
			if (sqlState(error) === "42703") return null;
			throw error;
		});
		if (others === null || others.count > 0) found.add(table);
	}
	return found;
}

// src/recover/cleanup/orphans.ts
/** References with rows that point to no customer; only those without a validated foreign key can have any. Reads every row. */
async function listOrphans(client) {
	const found = [];
	for (const reference of await references(client)) {
		const { rows } = await client.query(`SELECT count(*) FROM ${qualified(reference.schema, reference.table)} AS t WHERE ${isOrphan(reference)}`);
		const count = Number(rows[0]?.count ?? 0);
		if (count > 0) found.push({
			...reference,
			rows: count
		});
	}
	return found;
}
/** The condition by which a row of `t` is an orphan; as text, since a reference without a foreign key may have another type. */
function isOrphan({ column }) {
	const value = `t.${identifier(column)}`;
	return `${value} IS NOT NULL AND NOT EXISTS (SELECT FROM separation.customers c WHERE c.id::text = ${value}::text)`;
}
/** A customer is no orphan, whatever it points to; and a foreign key that cascades would take rows along that nobody has exported. */
async function references(client) {
	if ((await client.query("SELECT FROM pg_views WHERE schemaname = 'separation' AND viewname = 'reference'")).rowCount === 0) return [];
	const { rows } = await client.query(`
    SELECT r.schema_name AS schema, r.table_name AS table, r.column_name AS column,
           CASE WHEN t.oid = (SELECT d.refobjid FROM pg_depend d JOIN pg_rewrite w ON w.oid = d.objid
                               WHERE w.ev_class = 'separation.customers'::regclass AND d.refclassid = 'pg_class'::regclass
                                 AND d.refobjid <> w.ev_class LIMIT 1) THEN 'customers'
                WHEN EXISTS (SELECT FROM pg_constraint f WHERE f.confrelid = t.oid AND f.contype = 'f' AND f.confdeltype IN ('c', 'n', 'd'))
                THEN 'others-hang-on-it' END AS keep
      FROM separation.reference r
      JOIN pg_namespace n ON n.nspname = r.schema_name JOIN pg_class t ON t.relnamespace = n.oid AND t.relname = r.table_name
     -- Of a pair, an array or an address nothing can be looked up.
     WHERE r.foreign_key IS NOT NULL
       -- What would run code of others to be read is not: a policy of theirs, or a cast of their type.
       AND NOT (t.relrowsecurity AND t.relowner NOT IN (${trustedRoles(client)}))
       AND NOT EXISTS (SELECT FROM pg_attribute a JOIN pg_type y ON y.oid = a.atttypid
                        WHERE a.attrelid = t.oid AND a.attname = r.column_name AND y.typtype <> 'd' AND y.typowner NOT IN (${trustedRoles(client)}))
     ORDER BY 1, 2, 3`);
	return rows;
}

// src/recover/cleanup/remove-orphans.ts
/** A row that changes meanwhile makes the server refuse, rather than a row go that was not exported (manual, section 13.2.2). */
const begin = "BEGIN ISOLATION LEVEL REPEATABLE READ";
/** Exports the rows to a SQL file in `folder`, then removes them in the same transaction. Throws `E_STATE` and what the server says. */
async function removeOrphans(client, { inputs, progress }, orphans, folder) {
	await refuseInFlight(client);
	const { schema, table, column } = orphans;
	const file = join(folder, fileName(orphans, inputs.encryptTo.length > 0));
	await mkdir(folder, {
		recursive: true,
		mode: 448
	});
	let deleted = false;
	try {
		const removed = await withTransaction(client, async () => {
			await client.query(boundWait(inputs));
			await refuseOthersOn(client, [qualified(schema, table)], "E_OTHERS_CODE");
			const exported = await exportRows(client, orphans, file, inputs.encryptTo);
			await sealFolder(folder);
			const { rowCount } = await client.query(`DELETE FROM ${qualified(schema, table)} AS t WHERE ${isOrphan(orphans)}`);
			deleted = true;
			if (rowCount !== exported) throw differs(orphans, exported, rowCount ?? 0);
			return exported;
		}, begin);
		progress(`cleanup: removed ${plural(removed, "row")} of ${schema}.${table} whose ${column} points to no customer; exported to ${file}`);
		return {
			orphans,
			file,
			removed
		};
	} catch (error) {
		if (deleted && isNoAnswer(error)) throw unknownIfRemoved(orphans, file, error);
		await rm(file, { force: true });
		throw sqlState(error) === null ? error : refusedByServer(orphans, error);
	}
}
/** Writes them as statements that would insert them again, and answers how many there are. */
async function exportRows(client, orphans, file, recipients) {
	let count = 0;
	async function* statements() {
		await client.query(`DECLARE orphans NO SCROLL CURSOR FOR ${await selectInserts(client, orphans)}`);
		for (;;) {
			const { rows } = await client.query("FETCH 1000 FROM orphans");
			if (rows.length === 0) return;
			count += rows.length;
			yield Buffer.from(rows.map(({ insert }) => `${insert}\n`).join(""));
		}
	}
	if (recipients.length > 0) await writeEncrypted(statements(), file, recipients);
	else await pipeline(statements(), createWriteStream(file, {
		flags: "wx",
		mode: 384
	}));
	return count;
}
/** One INSERT a row, as text; generated columns are left to the server. */
async function selectInserts(client, orphans) {
	const table = qualified(orphans.schema, orphans.table);
	const { rows } = await client.query(`SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) AS columns FROM pg_attribute
      WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`, [table]);
	const columns = rows[0]?.columns ?? "";
	const head = `INSERT INTO ${table} (${columns}) OVERRIDING SYSTEM VALUE SELECT ${columns} FROM json_populate_record(NULL::${table}, `;
	return `SELECT ${literal(head)} || quote_literal(row_to_json(t)::text) || ');' AS insert FROM ${table} AS t WHERE ${isOrphan(orphans)}`;
}
/** The names of a table may hold what a file's may not. */
function fileName({ schema, table, column }, encrypted) {
	const part = (name) => name.replaceAll(/[^\w-]/g, "_").slice(0, 60);
	return `${[
		schema,
		table,
		column
	].map(part).join(".")}.sql${encrypted ? ".age" : ""}`;
}
function differs({ schema, table }, exported, removed) {
	return new SeparationError("E_PROOF", `${schema}.${table}: exported ${plural(exported, "row")}, but ${removed} would have been removed; nothing was`, "A rule or a trigger of the table keeps or adds rows. Remove them by hand.");
}
function unknownIfRemoved({ schema, table }, file, error) {
	return new SeparationError("E_CONNECTION_LOST", `${schema}.${table}: the connection was lost while the rows were removed, so they may be gone: ${messageOf(error)}`, `They are in ${file}, which is kept. List the orphans again with \`separation cleanup\`: if they are still there, remove the file.`, { cause: error });
}
function refusedByServer({ schema, table }, error) {
	return new SeparationError("E_STATE", `${schema}.${table}: the server did not remove the rows: ${messageOf(error)}`, "None of them was removed, and no file is left of them. Take away what stands in the way, then run it again.", { cause: error });
}

// src/stages/cleanup.ts
/** Lists what earlier runs left, and rows that point to no customer; removes them if asked. Throws `E_IN_FLIGHT`. */
async function cleanUp(context, options) {
	return withClient(context.connection, (client) => withRunLock(client, async () => {
		const decided = (await listLeftovers(context)).map((leftover) => ({
			leftover,
			decision: decide(leftover, options.age, Date.now())
		}));
		const orphans = await listOrphans(client);
		if (!options.remove) return {
			decided,
			removed: [],
			failed: [],
			orphans,
			removedOrphans: []
		};
		const gone = await removeLeftovers(context, decided.filter(({ decision }) => decision === "remove").map(({ leftover }) => leftover));
		const rows = options.orphans ? await exportAndRemove(client, context, orphans) : {
			removed: [],
			failed: []
		};
		return {
			decided,
			...gone,
			failed: [...gone.failed, ...rows.failed],
			orphans,
			removedOrphans: rows.removed
		};
	}));
}
async function exportAndRemove(client, context, all) {
	const folder = join(context.folders.backups, `orphans-${newRunId()}`);
	const removed = [];
	const failed = [];
	for (const orphans of all.filter(({ keep }) => keep === null)) try {
		await refusePlainInGit({
			...context,
			inputs: {
				backup: "dump",
				encryptTo: context.inputs.encryptTo
			}
		});
		removed.push(await removeOrphans(client, context, orphans, folder));
	} catch (error) {
		failed.push({
			name: `rows of ${orphans.schema}.${orphans.table}`,
			error: asSeparationError(error)
		});
	}
	if (removed.length === 0) await rm(folder, {
		recursive: true,
		force: true
	});
	return {
		removed,
		failed
	};
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