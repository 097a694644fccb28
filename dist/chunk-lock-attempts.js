import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { Xt as SeparationError } from "./chunk-base.js";
import { l as sqlState } from "./chunk-session.js";
import { setTimeout } from "node:timers/promises";

// src/migrate/lock-attempts.ts
/** Raised by `stampGuard`: somebody changed the schema between the plan and the locks. */
const driftState = "SEP01";
/**
* Runs `attempt` until it has its locks or the budget is used up, with a pause that grows from 50 ms to 2 s in between, in which
* everybody else gets on. `tables` are those that an attempt that failed asked for. `attempt` runs one transaction and answers how long it held its locks (ms).
* Throws `E_LOCK_BUDGET` with who held the locks, `E_CANCELLED`, and whatever else `attempt` throws.
*/
async function withLockAttempts(client, tables, settings, signal, progress, attempt) {
	const begun = Date.now();
	let blockers = "";
	for (let attempts = 1;; attempts += 1) {
		if (signal.aborted) throw new SeparationError("E_CANCELLED", "cancelled while trying for the locks", "Nothing was changed: run it again.");
		const started = Date.now();
		try {
			return {
				heldMs: round(await attempt()),
				attempts,
				waitedMs: Math.max(0, started - begun)
			};
		} catch (error) {
			if (!isLockFailure(error)) throw error;
			blockers = await describeBlockers(client, tables()) || blockers;
			const waited = Date.now() - begun;
			if (waited >= settings.lockBudget) throw new SeparationError("E_LOCK_BUDGET", `the locks could not be had in ${attempts} attempts within ${settings.lockBudget} ms${blockers === "" ? "" : `; held by ${blockers}`}`, "Nothing was changed. End what holds the locks (a long query, an idle transaction, a vacuum), or run it at a quieter time with a larger lock-budget.", { cause: error });
			progress(`locks not free (attempt ${attempts})${blockers === "" ? "" : `: held by ${blockers}`}`);
			await setTimeout(Math.min(50 * 2 ** Math.min(attempts - 1, 6), 2e3, Math.max(1, settings.lockBudget - waited)), void 0, { signal }).catch(() => void 0);
		}
	}
}
/** lock_not_available, query_canceled by the timeout of the lock statement, deadlock_detected, or the schema moved under the plan. */
function isLockFailure(error) {
	return [
		"55P03",
		"57014",
		"40P01",
		driftState
	].includes(sqlState(error) ?? "");
}
/** No lock is waited for any longer in this transaction (manual, section 20.11). */
function boundWait({ lockTimeout }) {
	return `SET LOCAL lock_timeout = ${Math.max(1, Math.round(lockTimeout))}`;
}
/**
* Takes all locks in one statement. lock_timeout bounds the wait for each lock, statement_timeout the wait for all of them, so that
* those who queue behind the first never wait for longer than one timeout (manual, section 20.11). `first` are lock statements to go before it.
*/
function lockStatements(tables, settings, first = []) {
	return [
		boundWait(settings),
		`SET LOCAL statement_timeout = ${Math.max(1, Math.round(settings.lockTimeout))}`,
		`SET LOCAL idle_in_transaction_session_timeout = 10000`,
		...first,
		`LOCK TABLE ${tables.join(", ")} IN ACCESS EXCLUSIVE MODE`,
		`SELECT set_config('separation.locked_at', clock_timestamp()::text, true)`,
		`SET LOCAL statement_timeout = 30000`
	];
}
/** What a transaction under these locks ends with: how long they have been held (ms), and the rows of `brokenSql` as an array. */
function closingStatement(brokenSql) {
	return `SELECT (extract(epoch FROM clock_timestamp() - current_setting('separation.locked_at')::timestamptz) * 1000)::float8 AS "heldMs", coalesce(array_agg(b.broken), '{}') AS broken FROM (${brokenSql}) b`;
}
const stampExpression = `
  SELECT md5(coalesce(string_agg(x.line, ',' ORDER BY x.line), '')) FROM (
    SELECT 'c' || oid || ':' || xmin AS line FROM pg_class WHERE oid = ANY (oids)
    UNION ALL SELECT 'a' || attrelid || '.' || attnum || ':' || xmin FROM pg_attribute WHERE attrelid = ANY (oids)
    UNION ALL SELECT 'k' || oid || ':' || xmin FROM pg_constraint WHERE conrelid = ANY (oids)
    UNION ALL SELECT 'i' || indexrelid || ':' || xmin FROM pg_index WHERE indrelid = ANY (oids)
    UNION ALL SELECT 't' || oid || ':' || xmin FROM pg_trigger WHERE tgrelid = ANY (oids)
  ) x`;
/** A stamp of the catalog rows of the tables, which any DDL on them changes. */
async function readStamp(client, oids) {
	const { rows } = await client.query(`SELECT (${stampExpression.replaceAll("(oids)", "($1::oid[])")}) AS stamp`, [oids]);
	return rows[0]?.stamp ?? "";
}
/** A statement that fails when the stamp is not that any more: run once the locks are held. */
function stampGuard(oids, stamp) {
	const list = `('{${oids.join(",")}}'::oid[])`;
	return `DO $guard$ BEGIN
  IF (${stampExpression.replaceAll("(oids)", list)}) IS DISTINCT FROM '${stamp}' THEN
    RAISE EXCEPTION 'the schema changed after it was planned' USING ERRCODE = '${driftState}';
  END IF;
END $guard$`;
}
/** Who holds a lock on the tables, without their queries: those may hold personal data. */
async function describeBlockers(client, tables) {
	const { rows } = await client.query(`SELECT DISTINCT format('pid %s%s%s, %s for %s s', a.pid,
              CASE WHEN a.application_name <> '' THEN ' (' || a.application_name || ')' ELSE '' END,
              CASE WHEN a.backend_type <> 'client backend' THEN ' ' || a.backend_type ELSE '' END,
              coalesce(a.state, 'active'), coalesce(extract(epoch FROM clock_timestamp() - a.xact_start)::int, 0)) AS who
       FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid JOIN pg_class c ON c.oid = l.relation JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE l.granted AND l.pid <> pg_backend_pid() AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND (n.nspname || '.' || c.relname) = ANY ($1) LIMIT 5`, [tables.map(({ schema, table }) => `${schema}.${table}`)]);
	return rows.map(({ who }) => who).join("; ");
}
function round(ms) {
	return Math.round(ms * 10) / 10;
}

export { readStamp as a, lockStatements as i, closingStatement as n, stampGuard as o, isLockFailure as r, withLockAttempts as s, boundWait as t };