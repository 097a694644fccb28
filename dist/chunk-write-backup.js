import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { Xt as SeparationError, y as withDatabase } from "./chunk-base.js";
import { i as withClient, l as sqlState } from "./chunk-session.js";
import { h as writeDurably, m as sync, p as sealFolder } from "./chunk-side-database.js";
import { join } from "node:path";
import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";

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

export { endSessions as a, withMaintenance as c, describeSession as i, writeBackup as n, isInUse as o, derivedName as r, otherSessions as s, manifestFile as t };