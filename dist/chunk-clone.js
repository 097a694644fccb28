import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { Cn as manifestSchema, En as bytes, Kt as sha256, _n as identifier, cr as messageOf, hr as withHeartbeat, nr as SeparationError } from "./chunk-base.js";
import { a as markDatabase, c as readMarkers, f as openAs, o as mayCreateDatabases, r as dropDatabase } from "./chunk-side-database.js";
import { a as otherSessions, i as isInUse, n as describeSession, o as withMaintenance, t as databaseNameWith } from "./chunk-maintenance.js";
import { Y as newKey } from "./chunk-plan.js";
import { it as isConnectionLoss } from "./chunk-session.js";
import { r as proveCopy, t as manifestPart } from "./chunk-manifest-part.js";
import { h as tableKey, r as rowsOf, t as readDatabase } from "./chunk-snapshot.js";
import { n as writeBackup } from "./chunk-write-backup.js";

// src/backup/clone.ts
/** How long sessions that are just leaving are given (milliseconds). */
const patience = 3e3;
/** Copies the database with CREATE DATABASE … TEMPLATE and proves the copy. Throws `E_BACKUP` with who is connected, `E_PRIVILEGE`, `E_BACKUP_DAMAGED`. */
async function cloneBackup(context) {
	const { connection, runId } = context;
	const source = connection.database;
	const clone = databaseNameWith(source, `_backup_${runId}`);
	let made = false;
	return writeBackup(context, (folder) => withMaintenance(connection, async (maintenance) => {
		if (!await mayCreateDatabases(maintenance)) throw mayNotCreate(connection.user);
		await refuseOthers(maintenance, source);
		const key = newKey();
		const reading = await readDatabase(context, connection, "backup", {
			key,
			noteSeen: true
		});
		const part = manifestPart(runId, reading, key);
		const manifest = {
			...part,
			method: "clone",
			tool: "CREATE DATABASE … TEMPLATE",
			files: [],
			bytes: part.database.bytes,
			sha256: sha256(JSON.stringify(part.tables.map((table) => [
				tableKey(table),
				table.rows,
				table.fingerprint
			]))),
			clone,
			commandId: null,
			verified: {
				method: "fingerprint",
				at: part.createdAt,
				tables: part.tables.length,
				rows: rowsOf(part.tables)
			}
		};
		context.waiting?.();
		await withHeartbeat(context.progress, () => `backup: the server copies ${source} (${bytes(part.database.bytes)}) to ${clone}`, () => copyDatabase(maintenance, source, clone, reading.facts));
		made = true;
		await openAs(maintenance, clone, source);
		await proveCopy(context, manifest, null, clone);
		await maintenance.query(markDatabase(clone, {
			separation: "backup",
			of: source,
			runId,
			createdAt: part.createdAt,
			manifest
		}));
		await maintenance.query(`ALTER DATABASE ${identifier(clone)} SET default_transaction_read_only = on`);
		context.progress(`backup: ${clone} is proved equal to ${source} (manifest in ${folder.replace(/\.partial$/, "")})`);
		return manifest;
	})).catch(async (error) => {
		if (made) await withMaintenance(connection, (maintenance) => dropDatabase(maintenance, clone)).catch(() => void 0);
		throw error;
	});
}
async function refuseOthers(maintenance, source) {
	const deadline = performance.now() + patience;
	for (;;) {
		const others = await otherSessions(maintenance, source);
		if (others.length === 0) return;
		if (performance.now() > deadline) throw inUse(source, others.map(describeSession));
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
}
/** Copies while nobody is in the source; our own sessions may take a moment to leave. */
async function copyDatabase(maintenance, source, clone, facts) {
	await refuseOthers(maintenance, source);
	const ways = copyStatements(source, clone, facts);
	for (const [i, statements] of ways.entries()) try {
		for (const statement of statements) await maintenance.query(statement);
		return;
	} catch (error) {
		if (isInUse(error)) throw inUse(source, (await otherSessions(maintenance, source)).map(describeSession), error);
		if (i === ways.length - 1 || isConnectionLoss(error)) throw notCopied(source, clone, error);
	}
}
function notCopied(source, clone, error) {
	return new SeparationError("E_BACKUP", `the database ${source} could not be copied to ${clone}: ${messageOf(error)}`, "Nothing was changed. Remove the cause, or choose `backup: dump`.", { cause: error });
}
function inUse(source, sessions, cause) {
	return new SeparationError("E_BACKUP", `a clone needs an idle database, and ${source} is used by ${sessions.length === 0 ? "another session" : sessions.join(", ")}`, "Stop the application (or whoever is named) and run again, or choose `backup: dump`, which works while the database is in use.", { cause });
}
function mayNotCreate(user) {
	return new SeparationError("E_PRIVILEGE", `the role ${JSON.stringify(user)} may not create databases, which a clone needs`, `Let an administrator run \`ALTER ROLE ${identifier(user)} CREATEDB\`, or choose \`backup: dump\`.`);
}
/** Page by page through the write-ahead log, as 15 and later do by themselves, is quicker for a smaller database (bytes). */
const worthFiles = 64e6;
/** How the server is asked to copy a database, the quickest way first. Nobody can connect to the copy before its grants are made (`openAs`). */
function copyStatements(source, copy, { major, bytes }) {
	const create = `CREATE DATABASE ${identifier(copy)} TEMPLATE ${identifier(source)} ALLOW_CONNECTIONS false`;
	if (major < 15 || bytes < worthFiles) return [[create]];
	const files = `${create} STRATEGY file_copy`;
	return major < 18 ? [[files]] : [["SET file_copy_method = clone", files], ["RESET file_copy_method", files]];
}
/** The newest backup by clone of a database of this name, by the server alone: the copy's comment holds its manifest. Null if there is none. */
async function newestClone(connection) {
	return (await withMaintenance(connection, (client) => readMarkers(client))).flatMap(({ name, marker }) => {
		const read = manifestSchema.safeParse(marker.manifest);
		return marker.separation === "backup" && marker.of === connection.database && read.success && read.data.clone === name ? [read.data] : [];
	}).toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))[0] ?? null;
}

export { newestClone as n, cloneBackup as t };