import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { t as SeparationError } from "./chunk-errors.js";
import { a as literal, d as tuple, h as prettifyError, n as array, o as number, p as ZodError, s as object, t as _enum, u as string } from "./chunk-schemas.js";
import { a as withDatabase } from "./chunk-connection.js";
import { i as withClient, l as sqlState } from "./chunk-session.js";
import { f as listFiles, g as damaged, h as writeDurably, m as sync, p as sealFolder, u as checksumOf } from "./chunk-side-database.js";
import { join } from "node:path";
import { existsSync } from "node:fs";
import { mkdir, readFile, readdir, rename, rm } from "node:fs/promises";

// src/postgres/maintenance.ts
/** Databases that are there on every server, to connect to while another one is copied or renamed. */
const maintenanceDatabases = [
	"postgres",
	"template1",
	"defaultdb"
];
/**
* A session on the server of `connection`, in another database than its own.
* Throws `E_CONNECT` and others of `withClient`, where none of them lets the role in.
*/
async function withMaintenance(connection, use) {
	const names = maintenanceDatabases.filter((name) => name !== connection.database);
	for (const name of names) {
		let entered = false;
		try {
			return await withClient(withDatabase(connection, name), (client) => {
				entered = true;
				return use(client);
			});
		} catch (error) {
			const refused = error instanceof SeparationError && error.code === "E_AUTH";
			if (entered || refused || name === names.at(-1)) throw error;
		}
	}
	throw new Error("unreachable: the last name returns or throws");
}
/** Ends the sessions in a database, but the caller's; one that this role may not end stays, for whoever finds it in the way to name. */
async function endSessions(client, database) {
	for (const { pid } of await otherSessions(client, database)) await client.query("SELECT pg_terminate_backend($1)", [pid]).catch(() => void 0);
}
/** Sessions in a database other than the caller's own; background workers that step aside by themselves (autovacuum) are left out. */
async function otherSessions(client, database) {
	const { rows } = await client.query(`SELECT pid, COALESCE(application_name, '') AS application, COALESCE(usename, '') AS user, COALESCE(state, backend_type, '') AS state
       FROM pg_stat_activity WHERE datname = $1 AND pid <> pg_backend_pid() AND backend_type IS DISTINCT FROM 'autovacuum worker' ORDER BY pid`, [database]);
	return rows;
}
/** `pid 4711 (rails, app, idle)`, for messages. */
function describeSession(session) {
	const parts = [
		session.application,
		session.user,
		session.state
	].filter((part) => part !== "");
	return `pid ${session.pid} (${parts.join(", ")})`;
}
/** `<database><suffix>` in the 63 bytes that PostgreSQL keeps of a name: the database's part is cut, never the suffix. */
function derivedName(database, suffix) {
	const room = 63 - Buffer.byteLength(suffix);
	let name = "";
	for (const character of database) {
		if (Buffer.byteLength(name + character) > room) break;
		name += character;
	}
	return name + suffix;
}
/** True where the error says that sessions are in the way of copying, renaming or dropping a database. */
function isInUse(error) {
	return sqlState(error) === "55006";
}

// src/backup/write-backup.ts
const manifestFile = "manifest.json";
/**
* Makes `<backups>/<runId>/`: `fill` writes into `<runId>.partial` and returns the manifest of what it proved; then the
* manifest is written and only then the folder gets its name, so that a folder with that name is a proved backup.
* What is left of a failure is removed. Throws `E_BACKUP` where the folder is there already or cannot be written.
*/
async function writeBackup(context, fill) {
	const folder = join(context.folders.backups, context.runId);
	const partial = `${folder}.partial`;
	if (existsSync(folder)) throw new SeparationError("E_BACKUP", `there is a backup of this run already: ${folder}`, "Start a new run, or go on from that backup with `separation migrate`.");
	try {
		await mkdir(context.folders.backups, {
			recursive: true,
			mode: 448
		});
		await rm(partial, {
			recursive: true,
			force: true
		});
		await mkdir(partial, { mode: 448 });
		const manifest = await fill(partial);
		await writeDurably(join(partial, manifestFile), `${JSON.stringify(manifest, null, 2)}\n`);
		await sealFolder(partial);
		await rename(partial, folder);
		await sync(context.folders.backups);
		return {
			manifest,
			folder
		};
	} catch (error) {
		await rm(partial, {
			recursive: true,
			force: true
		}).catch(() => void 0);
		throw fileError(error, context.folders.backups);
	}
}
/** An error of the file system as one that says what to do; any other as it is. */
function fileError(error, folder) {
	const code = error instanceof Error && "code" in error ? String(error.code) : "";
	if (!(error instanceof Error) || !/^(E(NOSPC|DQUOT|ACCES|PERM|ROFS|NOTDIR|EXIST|IO|MFILE))$/.test(code)) return error;
	return new SeparationError(code === "ENOSPC" || code === "EDQUOT" ? "E_SPACE" : "E_BACKUP", `the backup cannot be written to ${folder}: ${error.message}`, "Give another folder with `backup-dir`, one that this user may write to and that has room.", { cause: error });
}

// src/backup/manifest.ts
const tableSchema = object({
	schema: string(),
	name: string(),
	rows: number().int(),
	/** `sum(hashtextextended(t::text, 0))` as decimal text. */
	fingerprint: string(),
	/** The storage file, which a rename keeps; 0 where the table has none of its own. */
	relfilenode: number().int(),
	/** Its row versions as one sum (`row-versions.ts`): null where they tell nothing, not there where nobody looked. */
	versions: string().nullable().optional()
});
/** The JSON beside a backup: what it holds, how to prove it, and what has been proved. */
const manifestSchema = object({
	version: literal(1),
	runId: string(),
	method: _enum([
		"dump",
		"clone",
		"command"
	]),
	createdAt: string(),
	tool: string(),
	database: object({
		name: string(),
		oid: number().int(),
		systemIdentifier: string(),
		serverVersion: string(),
		bytes: number(),
		/** Roles that own or may use something in it. */
		roles: array(string()).optional(),
		/** Options of CREATE DATABASE that make an empty one like it: encoding and locale. */
		options: array(tuple([string(), string()])).optional()
	}),
	/** `pg_current_snapshot()` of the transaction that everything below was read in. */
	snapshot: string(),
	/** Transactions from the snapshot's `xmin` on whose rows it sees (`transactionsSeen`); not there where they were too many. */
	seen: array(tuple([number().int(), number().int()])).optional(),
	schemaDigest: string(),
	tables: array(tableSchema),
	/** Next values before the backup was taken and after: sequences go on while it is taken. */
	sequences: array(object({
		schema: string(),
		name: string(),
		oid: number().int(),
		increment: string(),
		first: string(),
		last: string()
	})).optional(),
	/** Null where the role could not read all of them. */
	largeObjects: object({
		count: number().int(),
		fingerprint: string()
	}).nullable().optional(),
	/** Files of a dump, relative to the backup folder, with their checksums. */
	files: array(object({
		path: string(),
		bytes: number().int(),
		sha256: string()
	})),
	bytes: number(),
	/** Over the sorted list of files and checksums; for a clone, over the fingerprints. */
	sha256: string(),
	/** Name of the copy, where the method is `clone`. */
	clone: string().nullable(),
	/** What the provider's backup command printed as the id of its snapshot, where the method is `command`. */
	commandId: string().nullable(),
	/** Tables (`schema.table`) that were written while the provider took its snapshot: no proof of their rows can be had. */
	writtenDuring: array(string()).optional(),
	/** Recipients (age) the files are encrypted to; empty where they are not. */
	encryptedTo: array(string()),
	/**
	* `decode`: read back to its last byte. `stream`: the same, but of the plain stream while it was being encrypted, since only who has
	* the identity can read it back; of the file the checksum was read back. `restore`: restored and compared. `command`: by nobody here.
	*/
	verified: object({
		method: _enum([
			"decode",
			"stream",
			"restore",
			"fingerprint",
			"command"
		]),
		at: string(),
		tables: number().int(),
		rows: number().int()
	})
});

// src/backup/read-manifest.ts
/** Reads the manifest of a backup folder. Throws `E_NO_BACKUP` where there is none, `E_BACKUP_DAMAGED` where it is not valid. */
async function readManifest(folder) {
	let text;
	try {
		text = await readFile(join(folder, manifestFile), "utf8");
	} catch (error) {
		throw new SeparationError("E_NO_BACKUP", `there is no ${manifestFile} in ${folder}`, "Give the folder of one backup: `<backup-dir>/<run-id>`. A folder that ends in .partial was never finished and is no backup.", { cause: error });
	}
	try {
		return manifestSchema.parse(JSON.parse(text));
	} catch (error) {
		const found = error instanceof ZodError ? prettifyError(error) : "it is not JSON";
		throw damaged(folder, `${manifestFile} cannot be read: ${found}`, error);
	}
}
/** Compares every file of a backup with the manifest. Throws `E_BACKUP_DAMAGED`, which names each file and what is wrong with it. */
async function verifyFiles(folder, manifest) {
	const found = new Map((await listFiles(folder)).map((file) => [file.path, file]));
	const wrong = manifest.files.flatMap((file) => {
		const now = found.get(file.path);
		if (now === void 0) return [`${file.path} is missing`];
		if (now.bytes !== file.bytes) return [`${file.path} has ${now.bytes} bytes, of ${file.bytes}`];
		return now.sha256 === file.sha256 ? [] : [`${file.path} has another content (its checksum differs)`];
	});
	if (manifest.method === "dump" && checksumOf(manifest.files) !== manifest.sha256) wrong.push(`${manifestFile} was changed (its list of files is not the one it was written with)`);
	if (wrong.length > 0) throw damaged(folder, wrong.join("; "));
}
/** Every finished backup in the backups folder, newest first. */
async function allBackups(backups) {
	const folders = (await readdir(backups, { withFileTypes: true }).catch(() => [])).filter((entry) => entry.isDirectory() && !entry.name.endsWith(".partial"));
	return (await Promise.all(folders.map(async (entry) => {
		const folder = join(backups, entry.name);
		const manifest = await readManifest(folder).catch(() => null);
		return manifest === null ? [] : [{
			manifest,
			folder
		}];
	}))).flat().toSorted((a, b) => b.manifest.createdAt.localeCompare(a.manifest.createdAt));
}

// src/backup/failed-state.ts
/** The run id, and folder name, of the dump of the state that a restore replaces; `attempt` counts from 1. */
function failedStateOf(runId, attempt = 1) {
	return `${runId}-failed${attempt === 1 ? "" : `-${attempt}`}`;
}
/** True for the dump of a state that had failed: it keeps rows, and is never what a database is brought back to by itself. */
function isFailedState(runId) {
	return /-failed(-\d+)?$/.test(runId);
}

export { verifyFiles as a, derivedName as c, isInUse as d, otherSessions as f, readManifest as i, describeSession as l, isFailedState as n, manifestSchema as o, withMaintenance as p, allBackups as r, writeBackup as s, failedStateOf as t, endSessions as u };