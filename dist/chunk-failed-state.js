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
import { i as sha256, n as literal$1, t as identifier } from "./chunk-identifier.js";
import { createHash } from "node:crypto";
import { join, relative } from "node:path";
import { createReadStream, existsSync } from "node:fs";
import { chmod, lstat, mkdir, open, readFile, readdir, rename, rm } from "node:fs/promises";
import { pipeline } from "node:stream/promises";

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

// src/postgres/side-database.ts
/**
* Creates an empty database with the encoding, locale and tablespace of `original` (manual, CREATE DATABASE); where there is
* no such database, with `otherwise`. Throws `E_RESTORE` where the role may not create databases, or the server has no such locale.
*/
async function createDatabaseLike(client, name, original, otherwise = []) {
	const { rows } = await client.query(`SELECT to_jsonb(d) AS row, pg_encoding_to_char(d.encoding) AS encoding, t.spcname AS tablespace
       FROM pg_database d
       LEFT JOIN pg_tablespace t ON t.oid = d.dattablespace AND t.oid <> (SELECT dattablespace FROM pg_database WHERE datname = 'template0')
      WHERE d.datname = $1`, [original]);
	const [like] = rows;
	const options = like === void 0 ? otherwise : [
		...localeOptions(like.row),
		["ENCODING", like.encoding],
		...like.tablespace === null ? [] : [["TABLESPACE", like.tablespace]]
	];
	try {
		await client.query(createDatabaseSql(name, options));
	} catch (error) {
		throw creationError(name, original, error);
	}
}
/** The statement that creates an empty database with these options. */
function createDatabaseSql(name, options) {
	const clauses = options.map(([option = "", value = ""]) => {
		return ` ${option} = ${option === "TABLESPACE" || option === "LOCALE_PROVIDER" ? identifier(value) : literal$1(value)}`;
	});
	return `CREATE DATABASE ${identifier(name)} TEMPLATE template0${clauses.join("")}`;
}
/** The locale of a database as options of CREATE DATABASE; the provider came with 15, its column was renamed in 17. */
function localeOptions(row) {
	const text = (column) => typeof row[column] === "string" ? row[column] : null;
	const provider = text("datlocprovider");
	const locale = text("datlocale") ?? text("daticulocale");
	const rules = text("daticurules");
	return [
		["LC_COLLATE", text("datcollate")],
		["LC_CTYPE", text("datctype")],
		["LOCALE_PROVIDER", provider === "i" ? "icu" : provider === "b" ? "builtin" : null],
		["ICU_LOCALE", provider === "i" ? locale : null],
		["BUILTIN_LOCALE", provider === "b" ? locale : null],
		["ICU_RULES", provider === "i" ? rules : null]
	].filter((option) => option[1] !== null);
}
/** Drops a database that this tool made, with whoever is in it. */
async function dropDatabase(client, name) {
	await client.query(`DROP DATABASE IF EXISTS ${identifier(name)} WITH (FORCE)`);
}
/** True where the role may create databases; superusers may. */
async function mayCreateDatabases(client) {
	const { rows } = await client.query("SELECT rolcreatedb OR rolsuper AS may FROM pg_roles WHERE rolname = current_user");
	return rows[0]?.may === true;
}
/** True where the role may put another database in the place of this one: by renaming both, or because it is not there. */
async function mayReplaceDatabase(connection) {
	try {
		return await withClient(connection, async (client) => {
			const { rows } = await client.query(`SELECT r.rolsuper OR (r.rolcreatedb AND pg_has_role(d.datdba, 'USAGE')) AS may
           FROM pg_roles r, pg_database d WHERE r.rolname = current_user AND d.datname = current_database()`);
			return rows[0]?.may === true;
		});
	} catch (error) {
		if (error instanceof SeparationError && error.code === "E_NO_DATABASE") return true;
		throw error;
	}
}
/** What this tool wrote as the comment of a database it made, or null where it made none of that name. */
async function readMarker(client, name) {
	const { rows } = await client.query("SELECT shobj_description(oid, 'pg_database') AS comment FROM pg_database WHERE datname = $1", [name]);
	return parseMarker(rows[0]?.comment ?? null);
}
function parseMarker(comment) {
	if (comment === null || !comment.startsWith("{\"separation\":")) return null;
	try {
		const marker = JSON.parse(comment);
		return isMarker(marker) ? marker : null;
	} catch {
		return null;
	}
}
function isMarker(value) {
	if (typeof value !== "object" || value === null) return false;
	const { separation, of, runId } = value;
	return [
		"backup",
		"restore",
		"failed"
	].includes(String(separation)) && typeof of === "string" && typeof runId === "string";
}
/** `COMMENT ON DATABASE … IS '<marker>'`. */
function markDatabase(name, marker) {
	const { separation, ...rest } = marker;
	return `COMMENT ON DATABASE ${identifier(name)} IS ${literal$1(JSON.stringify({
		separation,
		...rest
	}))}`;
}
function creationError(name, original, error) {
	if (sqlState(error) === "42501") return new SeparationError("E_RESTORE", `the role may not create the database ${name}, which the backup is restored into`, "Let an administrator run `ALTER ROLE … CREATEDB`, then run `separation recover` again.", { cause: error });
	if ([
		"22023",
		"42809",
		"0A000"
	].includes(sqlState(error) ?? "")) return new SeparationError("E_RESTORE", `this server cannot make a database like the one of the backup: ${error instanceof Error ? error.message : String(error)}`, `Nothing was touched. Make an empty database ${identifier(original)} with the locale that you want instead, then run it again: the backup is restored into one like it.`, { cause: error });
	return error;
}

// src/backup/damaged.ts
/** The one way to say that a backup is not what it should be. */
function damaged(folder, found, cause) {
	return new SeparationError("E_BACKUP_DAMAGED", `the backup in ${folder} is damaged: ${found}`, "Do not rely on this backup. Check the disk that holds it, then make a new one with `separation backup`.", { cause });
}

// src/backup/files.ts
/** Every file below a folder with size and checksum, sorted by path (relative to the folder). */
async function listFiles(folder) {
	const files = [];
	for (const path of await paths(folder)) {
		const file = join(folder, path);
		const hash = createHash("sha256");
		await pipeline(createReadStream(file), hash);
		files.push({
			path,
			bytes: (await lstat(file)).size,
			sha256: hash.digest("hex")
		});
	}
	return files;
}
/** One checksum over a list of files and their checksums, whatever their order. */
function checksumOf(files) {
	return sha256(files.map((file) => `${file.sha256}  ${file.path}\n`).toSorted().join(""));
}
/** Bytes of every file below a folder; 0 where it is not there. Files that vanish meanwhile are not counted. */
async function folderBytes(folder) {
	const found = await paths(folder).catch(() => []);
	return (await Promise.all(found.map(async (path) => (await lstat(join(folder, path)).catch(() => null))?.size ?? 0))).reduce((sum, size) => sum + size, 0);
}
/** Makes a folder and what is in it readable by its owner alone (0700, 0600), and durable. */
async function sealFolder(folder) {
	await chmod(folder, 448);
	for (const entry of await readdir(folder, { withFileTypes: true })) {
		const path = join(folder, entry.name);
		if (entry.isDirectory()) await sealFolder(path);
		else {
			await chmod(path, 384);
			await sync(path);
		}
	}
	await sync(folder);
}
/** Writes a new file with mode 0600 and waits until it is on the disk. */
async function writeDurably(path, text) {
	const file = await open(path, "wx", 384);
	try {
		await file.writeFile(text);
		await file.sync();
	} finally {
		await file.close();
	}
}
/** Waits until a file, or the names in a folder, are on the disk. Windows cannot do the latter, and the former only for who may write. */
async function sync(path) {
	const isWindows = process.platform === "win32";
	if (isWindows && (await lstat(path)).isDirectory()) return;
	const file = await open(path, isWindows ? "r+" : "r");
	try {
		await file.sync();
	} finally {
		await file.close();
	}
}
async function paths(folder) {
	return (await readdir(folder, {
		recursive: true,
		withFileTypes: true
	})).filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath, entry.name))).toSorted();
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
	relfilenode: number().int()
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

export { readMarker as C, isInUse as D, endSessions as E, otherSessions as O, parseMarker as S, describeSession as T, dropDatabase as _, verifyFiles as a, mayCreateDatabases as b, checksumOf as c, sealFolder as d, sync as f, createDatabaseSql as g, createDatabaseLike as h, readManifest as i, withMaintenance as k, folderBytes as l, damaged as m, isFailedState as n, manifestSchema as o, writeDurably as p, allBackups as r, writeBackup as s, failedStateOf as t, listFiles as u, localeOptions as v, derivedName as w, mayReplaceDatabase as x, markDatabase as y };