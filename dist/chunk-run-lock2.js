import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { t as SeparationError } from "./chunk-errors.js";
import { setTimeout } from "node:timers/promises";

// src/postgres/run-lock.ts
/** One lock for each database: PostgreSQL keeps advisory locks apart by database (manual, section 13.3.5). */
const key = "hashtextextended('separation', 0)";
/** Which row of pg_locks, as `l`, is the run lock of this database, held. */
const held = `l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
    AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database()) AND (l.classid::bigint << 32 | l.objid::bigint) = ${key}`;
/** SQL that is true where the backend of that pid holds the run lock. */
function holdsRunLock(pid) {
	return `EXISTS (SELECT FROM pg_locks l WHERE l.pid = ${pid} AND ${held})`;
}
const holder = `
  SELECT l.pid, a.backend_start::text AS started, a.application_name AS application, host(a.client_addr) AS address
    FROM pg_locks l LEFT JOIN pg_stat_activity a ON a.pid = l.pid
   WHERE ${held}`;
/**
* Runs `use` while this session owns the database's run lock. The lock is tried, never waited for: a waiting advisory lock
* can deadlock with CREATE INDEX CONCURRENTLY and its like. `patience` (ms) is how long to try again, for an owner that is about to die.
* Throws `E_IN_FLIGHT` and names the owner.
*/
async function withRunLock(client, use, patience = 0) {
	const deadline = Date.now() + patience;
	while (!await tryLock(client)) {
		if (Date.now() >= deadline) throw await inFlight(client);
		await setTimeout(200);
	}
	try {
		return await use();
	} finally {
		await client.query(`SELECT pg_advisory_unlock(${key})`).catch(() => void 0);
	}
}
async function tryLock(client) {
	const { rows } = await client.query(`SELECT pg_try_advisory_lock(${key}) AS locked`);
	return rows[0]?.locked === true;
}
async function inFlight(client) {
	const { rows } = await client.query(holder);
	const owner = rows[0];
	const who = owner === void 0 ? "it has just ended" : `backend ${owner.pid} since ${owner.started ?? "unknown"}${owner.address === null ? "" : ` from ${owner.address}`}`;
	return new SeparationError("E_IN_FLIGHT", `another run is working on this database: ${who}`, "Wait until it has ended; a live run is never disturbed. If its runner is gone, the server ends the backend within a minute: then run `separation recover`.");
}
/** The backend that owns the run lock now, or null. */
async function lockHolder(client) {
	const { rows } = await client.query(holder);
	return rows[0] ?? null;
}

export { lockHolder as n, withRunLock as r, holdsRunLock as t };