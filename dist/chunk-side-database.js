import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { Nt as identifier, Pt as literal, pn as SeparationError } from "./chunk-base.js";
import { D as sqlState, S as withClient } from "./chunk-session.js";

// src/backup/damaged.ts
/** The one way to say that a backup is not what it should be. */
function damaged(folder, found, cause) {
	return new SeparationError("E_BACKUP_DAMAGED", `the backup in ${folder} is damaged: ${found}`, "Do not rely on this backup. Check the disk that holds it, then make a new one with `separation backup`.", { cause });
}

// src/postgres/side-database.ts
/**
* Creates an empty database with the encoding, locale and tablespace of `original` (manual, CREATE DATABASE); where there is
* no such database, with `otherwise`. Its sessions do not wait for the disk after each statement: a crash before it takes its place loses
* a copy that is made again, and the COMMIT with which it does takes everything before it to the disk (manual, section 30.4). Throws `E_RESTORE` where the role may not create databases, or the server has no such locale.
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
		await client.query(`ALTER DATABASE ${identifier(name)} SET synchronous_commit = off`);
	} catch (error) {
		throw creationError(name, original, error);
	}
}
/** The statement that creates an empty database with these options. */
function createDatabaseSql(name, options) {
	const clauses = options.map(([option = "", value = ""]) => {
		return ` ${option} = ${option === "TABLESPACE" || option === "LOCALE_PROVIDER" ? identifier(value) : literal(value)}`;
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
	return `COMMENT ON DATABASE ${identifier(name)} IS ${literal(JSON.stringify({
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

export { markDatabase as a, parseMarker as c, localeOptions as i, readMarker as l, createDatabaseSql as n, mayCreateDatabases as o, dropDatabase as r, mayReplaceDatabase as s, createDatabaseLike as t, damaged as u };