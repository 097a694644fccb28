import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { nr as SeparationError, x as withDatabase } from "./chunk-base.js";
import { K as withClient, ot as sqlState } from "./chunk-session.js";

// src/postgres/maintenance.ts
/** Databases that are there on every server, to connect to while another one is copied or renamed. */
const maintenanceDatabases = [
	"postgres",
	"template1",
	"defaultdb"
];
/** A session on the same server in another database. Throws `E_CONNECT` and others of `withClient` if none lets the role in. */
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
function databaseNameWith(database, suffix) {
	const room = 63 - Buffer.byteLength(suffix);
	let name = "";
	for (const character of database) {
		if (Buffer.byteLength(name + character) > room) break;
		name += character;
	}
	return name + suffix;
}
/** True if the error says that sessions are in the way of copying, renaming or dropping a database. */
function isInUse(error) {
	return sqlState(error) === "55006";
}

export { otherSessions as a, isInUse as i, describeSession as n, withMaintenance as o, endSessions as r, databaseNameWith as t };