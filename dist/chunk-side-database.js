import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { _n as identifier, cr as messageOf, nr as SeparationError, vn as literal } from "./chunk-base.js";
import { ot as sqlState } from "./chunk-session.js";

// src/postgres/database-access.ts
/** SQL for the grants of the row `d` of pg_database, as JSON. */
const databaseGrants = `CASE WHEN d.datacl IS NOT NULL THEN COALESCE((
              SELECT json_agg(json_build_object('grantee', CASE WHEN a.grantee <> 0 THEN pg_get_userbyid(a.grantee) END,
                                                'privilege', a.privilege_type, 'grantable', a.is_grantable))
                FROM aclexplode(d.datacl) a), '[]') END`;
/** The statements that leave on a database of `owner` exactly these grants. */
function accessStatements(name, owner, grants) {
	const database = `DATABASE ${identifier(name)}`;
	if (grants === null) return [`GRANT CONNECT, TEMPORARY ON ${database} TO PUBLIC`];
	return [`REVOKE ALL ON ${database} FROM PUBLIC, ${identifier(owner)}`, ...grants.map(({ grantee, privilege, grantable }) => `GRANT ${privilege} ON ${database} TO ${grantee === null ? "PUBLIC" : identifier(grantee)}${grantable ? " WITH GRANT OPTION" : ""}`)];
}
/** Gives a database of this role the grants of another one, then lets sessions in: it was made so that nobody could connect until then. */
async function openAs(client, name, original) {
	const { rows } = await client.query(`SELECT ${databaseGrants} AS grants, current_user::text AS role FROM pg_database d WHERE d.datname = $1`, [original]);
	const [found] = rows;
	await openWith(client, name, found === void 0 ? closed(name) : accessStatements(name, found.role, found.grants));
}
/** Leaves a database to its owner, and lets sessions in. */
async function openToOwner(client, name) {
	await openWith(client, name, closed(name));
}
function closed(name) {
	return [`REVOKE ALL ON DATABASE ${identifier(name)} FROM PUBLIC`];
}
async function openWith(client, name, statements) {
	for (const statement of statements) await client.query(statement);
	await client.query(`ALTER DATABASE ${identifier(name)} ALLOW_CONNECTIONS true`);
}

// src/postgres/side-database.ts
/** Creates an empty database like `original` that only its owner can enter, with settings for a quick load. Throws `E_RESTORE`. */
async function createDatabaseLike(client, name, original, otherwise = []) {
	const { rows } = await client.query(`SELECT to_jsonb(d) AS row, pg_encoding_to_char(d.encoding) AS encoding, t.spcname AS tablespace,
            (SELECT o.rolname FROM pg_roles o, pg_roles me WHERE o.oid = d.datdba AND me.rolname = current_user AND me.oid <> o.oid AND NOT me.rolsuper AND pg_has_role(o.oid, 'USAGE')
                AND CASE WHEN current_setting('server_version_num')::int >= 160000 THEN pg_has_role(o.oid, 'SET') ELSE true END) AS owner
       FROM pg_database d
       LEFT JOIN pg_tablespace t ON t.oid = d.dattablespace AND t.oid <> (SELECT dattablespace FROM pg_database WHERE datname = 'template0')
      WHERE d.datname = $1`, [original]);
	const [like] = rows;
	const options = like === void 0 ? otherwise : [
		...localeOptions(like.row),
		["ENCODING", like.encoding],
		...like.tablespace === null ? [] : [["TABLESPACE", like.tablespace]],
		...like.owner === null ? [] : [["OWNER", like.owner]]
	];
	try {
		await client.query(`${createDatabaseSql(name, options)} ALLOW_CONNECTIONS false`);
		await openToOwner(client, name);
		await client.query(`ALTER DATABASE ${identifier(name)} SET synchronous_commit = off`);
		const { rows: memory } = await client.query(memoryForIndexes);
		await client.query(`ALTER DATABASE ${identifier(name)} SET maintenance_work_mem = ${Number(memory[0]?.kB)}`);
	} catch (error) {
		throw creationError(name, original, error);
	}
}
/** A quarter of `shared_buffers`, 256 MB at the most; never less than it is. */
const memoryForIndexes = `SELECT greatest(pg_size_bytes(current_setting('maintenance_work_mem')),
    least(pg_size_bytes(current_setting('shared_buffers')) / 4, 256 * 1024 * 1024)) / 1024 AS "kB"`;
/** The statement that creates an empty database with these options. */
function createDatabaseSql(name, options) {
	const clauses = options.map(([option = "", value = ""]) => {
		return ` ${option} = ${[
			"TABLESPACE",
			"LOCALE_PROVIDER",
			"OWNER"
		].includes(option) ? identifier(value) : literal(value)}`;
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
/** Why something failed, and that the database made for it stays behind, since it could not be dropped: never the second in place of the first. */
function staysBehind(failure, name, why) {
	if (!(failure instanceof SeparationError)) return failure;
	const { code, message, hint, report, untouched } = failure;
	const stays = `The database ${name} stays behind, since it could not be dropped (${messageOf(why)}): \`separation cleanup\` removes it.`;
	return new SeparationError(code, message, `${hint} ${stays}`, {
		cause: failure,
		report,
		untouched
	});
}
/** True if the role may create databases; superusers may. */
async function mayCreateDatabases(client) {
	const { rows } = await client.query("SELECT rolcreatedb OR rolsuper AS may FROM pg_roles WHERE rolname = current_user");
	return rows[0]?.may === true;
}
/** What this tool wrote as the comment of a database it made, or null if it made none of that name. */
async function readMarker(client, name) {
	return (await readMarkers(client, name))[0]?.marker ?? null;
}
/** Databases that this tool made, by their comments; only those of trusted owners are believed. `bytes` is null if they cannot be read. */
async function readMarkers(client, name = null) {
	const { rows } = await client.query(`SELECT d.datname AS name, shobj_description(d.oid, 'pg_database') AS comment,
            CASE WHEN has_database_privilege(d.oid, 'CONNECT') THEN pg_database_size(d.oid) END AS bytes,
            r.rolsuper OR r.rolname = current_user AS ours,
            ARRAY (SELECT o.datname::text FROM pg_database o WHERE o.datdba = d.datdba AND o.oid <> d.oid) AS owns
       FROM pg_database d JOIN pg_roles r ON r.oid = d.datdba
      WHERE ($1::text IS NULL OR d.datname = $1) AND shobj_description(d.oid, 'pg_database') LIKE '{"separation":%'
      ORDER BY d.datname`, [name]);
	return rows.flatMap(({ name: database, comment, bytes, ours, owns }) => {
		const marker = parseMarker(comment);
		return marker === null || !(ours || owns.includes(marker.of)) ? [] : [{
			name: database,
			marker,
			bytes: bytes === null ? null : Number(bytes)
		}];
	});
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
	].includes(sqlState(error) ?? "")) return new SeparationError("E_RESTORE", `this server cannot make a database like the one of the backup: ${messageOf(error)}`, `Nothing was touched. Make an empty database ${identifier(original)} with the locale that you want instead, then run it again: the backup is restored into one like it.`, { cause: error });
	return error;
}

export { markDatabase as a, readMarkers as c, databaseGrants as d, openAs as f, localeOptions as i, staysBehind as l, createDatabaseSql as n, mayCreateDatabases as o, dropDatabase as r, readMarker as s, createDatabaseLike as t, accessStatements as u };