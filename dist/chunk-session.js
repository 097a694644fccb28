import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { t as esm_default } from "./chunk-esm.js";
import { t as SeparationError } from "./chunk-errors.js";
import { c as choose, l as wantsPrimary, o as learnPlain, s as candidates, t as clientConfig } from "./chunk-connection.js";

// src/postgres/sql-state.ts
/** The SQLSTATE of a server error (manual, appendix A), or null. */
function sqlState(error) {
	if (typeof error !== "object" || error === null || !("code" in error)) return null;
	const { code } = error;
	return typeof code === "string" && /^[0-9A-Z]{5}$/.test(code) ? code : null;
}
/** True where the error says that the session is gone, not that a statement failed. */
function isConnectionLoss(error) {
	const state = sqlState(error);
	if (state !== null) return state.startsWith("08") || [
		"57P01",
		"57P02",
		"57P03"
	].includes(state);
	return /Connection terminated|ECONNRESET|EPIPE|ETIMEDOUT|not queryable|Client was closed|read timeout/i.test(messageOf(error));
}
/** What an error says, also where it stands for several. */
function messageOf(error) {
	if (error instanceof AggregateError) return error.errors.map(messageOf).join("; ");
	return error instanceof Error ? error.message : String(error);
}

// src/postgres/pooler.ts
/**
* A statement that fails where the backend is not the one that was named at sign-in: then a pooler stands in between. Sent in front of
* others in one message, it keeps them from a backend that may be somebody else's a moment later (manual, section 55.2.2.1).
*/
function sameBackend(client) {
	return `SELECT 1 / (pg_catalog.pg_backend_pid() = ${client.processID ?? 0})::int`;
}
/** True where that statement failed: division_by_zero. */
function isOtherBackend(error) {
	return sqlState(error) === "22012";
}
/** Notes the backend that is really at work, so that the watchdog asks about that one. */
async function settleBackend(client) {
	client.processID = await backend(client);
}
/** Poolers that were seen to keep a session together. */
const sessionPoolers = /* @__PURE__ */ new Set();
/**
* Finds out whether a pooler keeps a session together, as PgBouncer does with `pool_mode = session`, and remembers it.
* Throws `E_POOLED` where it does not: locks, snapshots and settings of a session would be lost, or be somebody else's.
*/
async function requireSessions(connection) {
	const key = `${connection.host}:${connection.port}/${connection.database}/${connection.user}`;
	if (sessionPoolers.has(key)) return;
	if (await sharesBackends(connection)) throw pooled(connection);
	sessionPoolers.add(key);
}
/** Others that ask at the same time: a pooler hands out the backend that was used last, so one is nearly always enough. */
const askers = 3;
/** A pooler whose backends are all taken lets one wait, ms. */
const patience$1 = 3e3;
/** True where another session gets the backend of one that is still there; or where no transaction may be begun at all. */
async function sharesBackends(connection) {
	const clients = [];
	const open = async () => {
		const client = new esm_default.Client({
			...clientConfig(connection),
			query_timeout: patience$1
		});
		client.on("error", () => void 0);
		clients.push(client);
		await client.connect();
		return client;
	};
	try {
		const first = await backend(await open());
		for (let i = 0; i < askers; i += 1) {
			const other = await open();
			await other.query("BEGIN");
			if (await backend(other) === first) return true;
		}
		return false;
	} catch (error) {
		return sqlState(error) === "08P01";
	} finally {
		await Promise.all(clients.map((client) => client.end().catch(() => void 0)));
	}
}
async function backend(client) {
	const { rows } = await client.query("SELECT pg_backend_pid() AS pid");
	return rows[0]?.pid ?? 0;
}
/** What to do about a pooler that shares its backends. */
function pooled({ host, port }) {
	return new SeparationError("E_POOLED", `${host}:${port} is a pooler that gives a session's backend to others (transaction or statement mode): no locks, no snapshots`, `Give a connection with sessions as direct-url (DIRECT_URL): ${directConnection(host)}.`);
}
/** How to find the direct connection, in the words of the provider. */
function directConnection(host) {
	if (/\.supabase\.(com|co|in)$/.test(host)) return "Supabase: port 5432 instead of 6543 (the session pooler), or the host db.PROJECT.supabase.co, under Project Settings, Database";
	if (/-pooler\..*\.neon\.tech$/.test(host)) return `Neon: the same URL with the host ${host.replace("-pooler.", ".")}`;
	if (/\.proxy-.*\.rds\.amazonaws\.com$/.test(host)) return "RDS: the endpoint of the instance or cluster instead of that of the proxy";
	if (host.endsWith(".db.ondigitalocean.com")) return "DigitalOcean: port 25060 instead of 25061";
	return "the URL of the PostgreSQL server itself, or of a pooler in session mode (PgBouncer: pool_mode = session)";
}

// src/postgres/watchdog.ts
const patience = {
	silence: 15e3,
	interval: 5e3
};
/**
* Watches a session for an answer that will never come: a network that swallows packets, or a server that is gone without a word.
* A statement may take hours, so silence alone is no proof: a second session asks whether the server still works on it. Where the
* server says twice that it does not, or cannot be reached at all three times, the socket is destroyed and the statement fails.
* Answers a function that ends the watch.
*/
function watch(client, config, { silence, interval } = patience) {
	const inner = client;
	let heard = Date.now();
	let strikes = 0;
	let asking = false;
	inner.connection.stream.on("data", () => {
		heard = Date.now();
		strikes = 0;
	});
	const look = async () => {
		if (inner.readyForQuery) heard = Date.now();
		if (asking || Date.now() - heard < silence) return;
		asking = true;
		const verdict = await ask(config, inner.processID);
		asking = false;
		if (verdict === "working" || Date.now() - heard < silence) strikes = 0;
		else strikes += verdict === "not working" ? 1.5 : 1;
		if (strikes >= 3) inner.connection.stream.destroy(/* @__PURE__ */ new Error("Connection terminated: the server did not answer"));
	};
	const timer = setInterval(() => void look(), interval);
	timer.unref();
	return () => clearInterval(timer);
}
async function ask(config, pid) {
	const probe = new esm_default.Client({
		...config,
		connectionTimeoutMillis: 5e3,
		query_timeout: 5e3
	});
	probe.on("error", () => void 0);
	const { stream } = probe.connection;
	try {
		await probe.connect();
		const { rows } = await probe.query("SELECT state FROM pg_catalog.pg_stat_activity WHERE pid = $1", [pid]);
		return rows[0]?.state === "active" ? "working" : "not working";
	} catch {
		return "unreachable";
	} finally {
		stream.destroy();
	}
}

// src/postgres/session.ts
/** Settings that make texts of rows and catalogs the same in every session (manual, section 20.11). */
const pinned = [
	"SET search_path = ''",
	"SET DateStyle = 'ISO, YMD'",
	"SET IntervalStyle = 'postgres'",
	"SET TimeZone = 'UTC'",
	"SET extra_float_digits = 1",
	"SET bytea_output = 'hex'",
	"SET lc_monetary = 'C'",
	"SET jit = off",
	"SET statement_timeout = 0",
	"SET idle_in_transaction_session_timeout = 0",
	"SET client_min_messages = 'warning'",
	"SET tcp_keepalives_idle = 10",
	"SET tcp_keepalives_interval = 5",
	"SET tcp_keepalives_count = 3"
].join("; ");
/**
* Opens a session with pinned settings, gives it to `use` and closes it whatever happens.
* Throws `E_CONNECT`, `E_AUTH`, `E_NO_DATABASE`, and `E_CONNECTION_LOST` when the session dies in `use`.
*/
async function withClient(connection, use, applicationName) {
	const servers = candidates(connection);
	for (const [i, server] of servers.entries()) {
		let entered = false;
		try {
			return await withServer(server, async (client) => {
				if (servers.length > 1) await requireTarget(client, server);
				entered = true;
				choose(connection, server);
				return use(client);
			}, applicationName);
		} catch (error) {
			const next = error instanceof SeparationError && ["E_CONNECT", "E_READ_REPLICA"].includes(error.code);
			if (entered || !next || i === servers.length - 1) throw error;
		}
	}
	throw new Error("unreachable: the last server returns or throws");
}
/** Throws `E_READ_REPLICA` where the URL asks for a server that takes writes and this one does not. */
async function requireTarget(client, server) {
	if (!wantsPrimary(server)) return;
	const { rows } = await client.query("SELECT pg_is_in_recovery() AS replica");
	if (rows[0]?.replica === true) throw new SeparationError("E_READ_REPLICA", `${place(server)} is a read replica, and the URL asks for ${server.targetSessionAttrs ?? ""}`, "Name the primary in the URL.");
}
/** A session on one server. */
async function withServer(connection, use, applicationName) {
	const config = clientConfig(connection, applicationName);
	const client = new esm_default.Client(config);
	let lost = null;
	client.on("error", (error) => lost = error);
	try {
		await client.connect();
	} catch (error) {
		await close(client);
		if (learnPlain(connection, error)) return withServer(connection, use, applicationName);
		throw connectError(connection, error);
	}
	const unwatch = watch(client, config);
	try {
		await begin(client, connection);
		return await use(client);
	} catch (error) {
		if (error instanceof SeparationError) throw error;
		if (lost !== null || isConnectionLoss(error)) throw new SeparationError("E_CONNECTION_LOST", `the connection to ${place(connection)} was lost: ${messageOf(error)}`, "Run `separation recover`: it finds out where the database stands and brings it back.", { cause: error });
		throw serverError(error);
	} finally {
		unwatch();
		await close(client);
	}
}
/** What the server refuses for reasons that a person can act on. */
function serverError(error) {
	const state = sqlState(error);
	if (state === "42501") return new SeparationError("E_PRIVILEGE", messageOf(error), "Connect as the owner of the tables, or grant this role what it lacks.", { cause: error });
	if (state === "55P03") return new SeparationError("E_LOCK_BUDGET", `somebody holds a lock that is in the way: ${messageOf(error)}`, "Find who holds it (pg_locks, pg_stat_activity), and run it again when it has ended.", { cause: error });
	if (state === "53100") return new SeparationError("E_SPACE", `the server has no space left: ${messageOf(error)}`, "Free space on the server, then run it again.", { cause: error });
	if (state === "25006") return new SeparationError("E_READ_REPLICA", `the database can only be read: ${messageOf(error)}`, "Give the URL of the primary; look at default_transaction_read_only.", { cause: error });
	return error;
}
/** Pins the settings, but never those of a backend that belongs to somebody else a moment later. Throws `E_POOLED`. */
async function begin(client, connection) {
	try {
		await client.query(`${sameBackend(client)}; ${pinned}`);
	} catch (error) {
		if (!isOtherBackend(error)) throw error;
		await requireSessions(connection);
		await settleBackend(client);
		await pinSettings(client);
	}
}
/** Sets what makes texts the same in every session; again where SQL of somebody else's may have changed it. */
async function pinSettings(client) {
	await client.query(pinned);
}
/** Says goodbye, but does not wait for the answer of a server that is gone. */
async function close(client) {
	const { stream } = client.connection;
	const deadline = setTimeout(() => stream.destroy(), 2e3);
	await client.end().catch(() => void 0);
	clearTimeout(deadline);
}
/** Runs `use` in one transaction; rolls back whatever it throws and throws it on. `begin` is the whole BEGIN statement. */
async function withTransaction(client, use, begin = "BEGIN") {
	await client.query(begin);
	let result;
	try {
		result = await use();
	} catch (error) {
		await client.query("ROLLBACK").catch(() => void 0);
		throw error;
	}
	await client.query("COMMIT");
	return result;
}
/** A read-only transaction that sees one state of the database. */
const beginReadOnly = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
function place(connection) {
	return connection.host.startsWith("/") ? `the socket in ${connection.host}` : `${connection.host}:${connection.port}`;
}
function connectError(connection, error) {
	const where = place(connection);
	switch (sqlState(error)) {
		case "28P01":
		case "28000": return new SeparationError("E_AUTH", `${where} does not accept the role ${JSON.stringify(connection.user)} with this password: ${messageOf(error)}`, "Check the user and password in the secret; percent-encode special characters of the password.", { cause: error });
		case "3D000": return new SeparationError("E_NO_DATABASE", `there is no database ${JSON.stringify(connection.database)} on ${where}`, "Check the last part of the URL, after the host and port.", { cause: error });
		default: return new SeparationError("E_CONNECT", `${where} cannot be reached: ${messageOf(error)}`, "Check host and port, and that the runner may reach the server (allow-list, VPN, sslmode).", { cause: error });
	}
}

export { pooled as a, withTransaction as i, pinSettings as n, isConnectionLoss as o, withClient as r, sqlState as s, beginReadOnly as t };