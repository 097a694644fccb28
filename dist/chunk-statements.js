import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { t as SeparationError } from "./chunk-errors.js";
import { n as maskEmails } from "./chunk-mask.js";
import { i as sqlState, n as isConnectionLoss, r as pinSettings } from "./chunk-session.js";
import { n as literal } from "./chunk-identifier.js";
import { n as maskSql } from "./chunk-mask-sql.js";
import { n as sqlFile } from "./chunk-sql-file.js";
import { i as newTableNames, r as touchedTables$1 } from "./chunk-make-plan.js";
import { r as excerpt } from "./chunk-plan-of.js";
import { a as useOwnSearchPath } from "./chunk-user-checks.js";
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
/**
* Takes all locks in one statement. lock_timeout bounds the wait for each lock, statement_timeout the wait for all of them, so that
* those who queue behind the first never wait for longer than one timeout (manual, section 20.11).
*/
function lockStatements(tables, { lockTimeout }) {
	const timeout = Math.max(1, Math.round(lockTimeout));
	return [
		`SET LOCAL lock_timeout = ${timeout}`,
		`SET LOCAL statement_timeout = ${timeout}`,
		`SET LOCAL idle_in_transaction_session_timeout = 10000`,
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

// src/own-migration/run-statements.ts
/** A statement of a file of the user's failed; the message says where and why, the server's error is `cause`. */
var OwnStatementError = class extends Error {
	name = "OwnStatementError";
};
/** Locks that were not free: to be tried again as a whole. */
const lockFailures = ["55P03", "40P01"];
/**
* Runs the statements one by one in the caller's transaction, with the application's search path; deferred constraints are checked
* at the end, and what the statements SET is undone. Each of them waits for a lock no longer than `lock-timeout`.
* Throws `OwnStatementError`, `E_CANCELLED`, and lock failures and lost connections as they are.
*/
async function runStatements(client, statements, { inputs, config, signal, progress }) {
	const timeouts = [`SET LOCAL lock_timeout = ${Math.max(1, Math.round(inputs.lockTimeout))}`, "SET LOCAL idle_in_transaction_session_timeout = 10000"].join("; ");
	await client.query(timeouts);
	await useOwnSearchPath(client, config);
	for (const statement of statements) {
		const place = `${statement.file}:${statement.line}`;
		if (signal.aborted) throw new SeparationError("E_CANCELLED", `cancelled before ${place}`, "It was rolled back; nothing was changed.");
		try {
			await run(client, statement.sql, (error) => placed(statement, error));
		} catch (error) {
			if (lockFailures.includes(sqlState(error) ?? "")) progress(`${place}: a lock that it needs is not free`);
			throw error;
		}
	}
	await run(client, "SET CONSTRAINTS ALL IMMEDIATE", (error) => `a deferred constraint does not hold: ${messageOf(error)}`);
	await client.query("RESET SESSION AUTHORIZATION; RESET ROLE; RESET ALL");
	await pinSettings(client);
	await client.query(timeouts);
}
async function run(client, sql, describe) {
	try {
		await client.query(sql);
	} catch (error) {
		const state = sqlState(error);
		if (state === null || lockFailures.includes(state) || isConnectionLoss(error)) throw error;
		throw new OwnStatementError(describe(error), { cause: error });
	}
}
/** The server counts from the beginning of the statement, people from the beginning of the file. */
function placed({ file, line, column, sql }, error) {
	const padding = "\n".repeat(line - 1) + " ".repeat(column - 1);
	const position = typeof error === "object" && error !== null ? Number(Reflect.get(error, "position")) : NaN;
	const offset = Number.isNaN(position) ? 0 : position - 1;
	return excerpt(file, padding + maskSql(sql), padding.length + offset, messageOf(error));
}
function messageOf(error) {
	return maskEmails(error instanceof Error ? error.message : String(error));
}

// src/own-migration/touched.ts
/** Every table that may hold rows, as the caller's transaction sees it. */
async function readTables(client) {
	const { rows } = await client.query(sqlFile("own-migration/tables.sql"));
	return rows.map((row) => ({
		...row,
		oid: Number(row.oid),
		file: Number(row.file)
	}));
}
/** What the caller's transaction has locked: a statement that changes a table or its rows keeps its lock to the end (manual, section 13.3). */
async function readLocks(client) {
	const { rows } = await client.query(`SELECT relation::int8 AS oid, array_agg(mode) AS modes FROM pg_locks
      WHERE pid = pg_backend_pid() AND locktype = 'relation' AND granted GROUP BY relation`);
	return new Map(rows.map(({ oid, modes }) => [Number(oid), modes]));
}
/** The tables of before that a transaction did more to than read; `rewritten` where it wrote rows of them or took their place. */
function touchedTables(before, after, locks) {
	const now = new Map(after.map((table) => [table.oid, table]));
	return before.filter(({ oid }) => (locks.get(oid) ?? []).some((mode) => !reading.has(mode))).map(({ oid, schema, name, file, columns }) => {
		const table = now.get(oid);
		return {
			oid,
			relfilenode: file,
			schema,
			before: name,
			after: table?.schema === schema ? table.name : name,
			columns,
			rewritten: table?.file !== file || wroteRows(locks, oid)
		};
	});
}
/**
* The touched tables of whose rows only a comparison can tell that they are those of before: written by the migration or by its revert,
* or without a column or the storage file that they had. Every other one has kept all its rows, with what others wrote since.
*/
function tablesInDoubt(touched, after, locks) {
	const now = new Map(after.map((table) => [table.oid, table]));
	return touched.filter(({ oid, relfilenode, columns, rewritten }) => {
		const table = now.get(oid);
		return !(table !== void 0 && table.file === relfilenode && table.columns === columns) || rewritten === true || wroteRows(locks, oid);
	});
}
const reading = /* @__PURE__ */ new Set(["AccessShareLock", "RowShareLock"]);
/** INSERT, UPDATE, DELETE, MERGE and COPY take this lock, whatever stronger one is held already. */
function wroteRows(locks, oid) {
	return locks.get(oid)?.includes("RowExclusiveLock") === true;
}

// src/migrate/proof.ts
/** The promise of a plan, from the catalog that it was made from. `files` holds the storage file of each table by oid. */
function promiseOf(catalog, plan, files) {
	const { layout } = plan;
	const source = catalog.tables.find(({ schema, name }) => schema === layout.schema && name === layout.source);
	const touched = touchedTables$1(catalog, plan);
	return {
		tables: touched.map((table) => ({
			oid: table.oid,
			relfilenode: files.get(table.oid) ?? 0,
			schema: table.schema,
			before: table.name,
			after: table.oid === source?.oid ? layout.customers : table.name
		})),
		columns: plan.references.filter(({ column, to }) => column !== to).flatMap((reference) => columnsOf(touched, reference.schema, reference.table, reference.column).map((place) => ({
			...place,
			name: reference.to
		}))),
		created: newTableNames(layout).map((name) => ({
			schema: layout.schema,
			name
		}))
	};
}
function columnsOf(tables, schema, table, column) {
	return tables.filter((t) => t.schema === schema && t.name === table).flatMap(({ oid, columns }) => columns.filter(({ name }) => name === column).map(({ number }) => ({
		oid,
		number
	})));
}
/** The storage files of the tables by oid; 0 for a partitioned table, which has none. */
async function readFiles(client, oids) {
	const { rows } = await client.query("SELECT oid::int8 AS oid, coalesce(pg_relation_filenode(oid), 0)::int8 AS file FROM pg_class WHERE oid = ANY ($1::oid[])", [oids]);
	return new Map(rows.map(({ oid, file }) => [Number(oid), Number(file)]));
}
/** A SELECT with one row `broken` for each promise that the catalog does not keep: empty is proved. */
function brokenPromisesSql(promised) {
	const parts = [`SELECT format('table %I.%I is not where it was promised, or its storage file was replaced', p.schema, p.name) AS broken
       FROM (VALUES ${promised.tables.map((t) => `(${t.oid}::oid, ${t.relfilenode}::int8, ${literal(t.schema)}, ${literal(t.after)})`).join(", ")}) p (oid, file, schema, name)
       LEFT JOIN (pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace) ON c.oid = p.oid
      WHERE c.oid IS NULL OR c.relname <> p.name OR n.nspname <> p.schema OR coalesce(pg_relation_filenode(p.oid), 0) <> p.file`];
	if (promised.columns.length > 0) {
		const columns = promised.columns.map((c) => `(${c.oid}::oid, ${c.number}::int2, ${literal(c.name)})`);
		parts.push(`SELECT format('column %s of table %s is not called %I', p.number, p.oid, p.name)
       FROM (VALUES ${columns.join(", ")}) p (oid, number, name)
       LEFT JOIN pg_attribute a ON a.attrelid = p.oid AND a.attnum = p.number
      WHERE a.attname IS DISTINCT FROM p.name`);
	}
	if (promised.created.length > 0) {
		const created = promised.created.map((c) => `(${literal(c.schema)}, ${literal(c.name)})`);
		parts.push(`SELECT format('table %I.%I was not made', p.schema, p.name)
       FROM (VALUES ${created.join(", ")}) p (schema, name)
      WHERE NOT EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relname = p.name AND n.nspname = p.schema AND c.relkind = 'r')`);
	}
	return parts.join("\nUNION ALL\n");
}

// src/migrate/statements.ts
/** A statement of a batch failed: which one, and the server's error as `cause`. */
var StatementError = class extends Error {
	name = "StatementError";
	/** Position in the batch, from 0. */
	index;
	constructor(index, cause) {
		super(cause instanceof Error ? cause.message : String(cause), { cause });
		this.index = index;
	}
};
/**
* Sends all statements in one message, so that the locks they hold do not wait for the network between them, and answers the rows of
* the last one. The caller has opened the transaction. Throws `StatementError`.
*/
async function runBatch(client, statements) {
	let completed = 0;
	const count = () => {
		completed += 1;
	};
	const { connection } = client;
	connection.on("commandComplete", count);
	try {
		const results = await client.query(statements.join(";\n"));
		return (Array.isArray(results) ? results.at(-1) : results)?.rows ?? [];
	} catch (error) {
		throw new StatementError(completed, error);
	} finally {
		connection.off("commandComplete", count);
	}
}

export { withLockAttempts as _, readFiles as a, tablesInDoubt as c, runStatements as d, closingStatement as f, stampGuard as g, readStamp as h, promiseOf as i, touchedTables as l, lockStatements as m, runBatch as n, readLocks as o, isLockFailure as p, brokenPromisesSql as r, readTables as s, StatementError as t, OwnStatementError as u };