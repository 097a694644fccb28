import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { An as SeparationError, F as maskSql, Ht as literal, In as messageOf, Ut as qualified } from "./chunk-base.js";
import { $ as isConnectionLoss, V as pinSettings, d as newTableNames, st as sqlFile, tt as sqlState, w as makeJournal } from "./chunk-session.js";
import { O as touchedTables$1, St as stampGuard, _t as closingStatement, b as excerpt, bt as readStamp, gt as boundWait, h as refuseOthersCode, k as followerName, u as useOwnSearchPath, vt as isLockFailure, yt as lockStatements } from "./chunk-plan.js";
import { r as wentAway, t as isNoAnswer } from "./chunk-retry.js";

// src/after-commit.ts
/**
* A failure after COMMIT, as one that says so: nothing may be called refused then, since that says that nothing was touched, and nobody would
* look. `what` begins the message. A server that could not be reached then has said nothing, and is asked again.
*/
function afterCommit(error, what) {
	if (isNoAnswer(error)) return error instanceof SeparationError ? wentAway(error) : error;
	if (!(error instanceof SeparationError) || error.kind !== "refused") return error;
	return new SeparationError("E_PROOF", `${what}: ${error.message}`, error.hint, { cause: error });
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
* Throws `OwnStatementError`, `E_OTHERS_CODE`, `E_CANCELLED`, and lock failures and lost connections as they are.
*/
async function runStatements(client, statements, { inputs, config, signal, progress }) {
	const timeouts = [`SET LOCAL lock_timeout = ${Math.max(1, Math.round(inputs.lockTimeout))}`, "SET LOCAL idle_in_transaction_session_timeout = 10000"].join("; ");
	await client.query(timeouts);
	await useOwnSearchPath(client, config);
	await refuseOthersCode(client, statements.map(({ sql }) => sql), config.allow);
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
	const follower = `${qualified(layout.schema, followerName)}()`;
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
		})),
		source: source?.oid,
		functions: plan.operations.some(({ sql }) => sql.startsWith(`CREATE FUNCTION ${follower}`)) ? [follower] : []
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
	if (promised.source !== void 0) parts.push(openBeyondSql(promised.source, promised));
	return parts.join("\nUNION ALL\n");
}
/** Whoever else may do what with something that was made: the new tables have grants of the source table, the rest has none. */
function openBeyondSql(source, { created, functions = [] }) {
	const tables = created.map((c) => `to_regclass(${literal(qualified(c.schema, c.name))})`);
	const calls = functions.map((name) => `to_regprocedure(${literal(name)})`);
	return `SELECT format('%s may %s on %s', CASE x.grantee WHEN 0 THEN 'everybody' ELSE quote_ident(pg_get_userbyid(x.grantee)) END, x.privilege_type, o.name)
       FROM (SELECT c.oid::regclass::text AS name, c.relowner AS owner, c.relacl AS acl, c.relkind
               FROM pg_class c WHERE c.oid IN (${tables.join(", ")}) OR c.relkind = 'S' AND c.oid IN (
                    SELECT d.objid FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.refclassid = d.classid AND d.deptype IN ('a', 'i') AND d.refobjid IN (${tables.join(", ")}))
             UNION ALL
             SELECT p.oid::regprocedure::text, p.proowner, coalesce(p.proacl, acldefault('f', p.proowner)), 'f'
               FROM pg_proc p WHERE p.oid = ANY (ARRAY[${calls.join(", ")}]::regprocedure[]::oid[])) o, aclexplode(o.acl) x
      WHERE x.grantee <> o.owner AND NOT (o.relkind = 'r' AND EXISTS (
            SELECT FROM pg_class s, aclexplode(s.relacl) y
             WHERE s.oid = ${source}::oid AND y.grantee = x.grantee AND y.privilege_type = x.privilege_type AND (y.is_grantable OR NOT x.is_grantable)))`;
}

// src/migrate/statements.ts
/** A statement of a batch failed: which one, and the server's error as `cause`. */
var StatementError = class extends Error {
	name = "StatementError";
	/** Position in the batch, from 0. */
	index;
	constructor(index, cause) {
		super(messageOf(cause), { cause });
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

// src/migrate/apply-separation.ts
/**
* Locks, changes and proves the built-in plan in the caller's transaction, all in one message; the journal is written before, so that
* nobody waits for it. Throws `E_MIGRATE`, `E_PROOF`, and lock failures as they are.
*/
async function applySeparation(client, { inputs }, catalog, plan, record) {
	const oids = touchedTables$1(catalog, plan).map(({ oid }) => oid);
	const promised = promiseOf(catalog, plan, await readFiles(client, oids));
	const stamp = await readStamp(client, oids);
	const tables = plan.locks.map(({ schema, table }) => qualified(schema, table));
	const before = [...lockStatements(tables, inputs, lockAccounts(plan, "SHARE ROW EXCLUSIVE")), stampGuard(oids, stamp)];
	const { journal, afterwards } = record(promised.tables);
	const statements = [
		...before,
		...plan.operations.map(({ sql }) => sql.replace(/;\s*$/, "")),
		...afterwards,
		closingStatement(brokenPromisesSql(promised))
	];
	const write = async () => {
		await client.query(boundWait(inputs));
		await makeJournal(client);
		await client.query(journal);
	};
	await write().catch((error) => {
		throw isPassing(error) ? error : failed("writing the journal, schema separation,", error);
	});
	const [closing] = await runBatch(client, statements).catch((error) => {
		throw explain(error, plan, before.length);
	});
	if (closing === void 0 || closing.broken.length > 0) throw new SeparationError("E_PROOF", `before COMMIT: ${closing?.broken.join("; ") ?? "no answer"}`, "The migration was rolled back; nothing was changed. Please report this with the plan.");
	return {
		touched: promised.tables,
		heldMs: closing.heldMs
	};
}
/**
* A sign-up locks `auth.users` first and the shop's tables through its trigger: in the other order each would wait for the other.
* Creating a trigger needs SHARE ROW EXCLUSIVE, dropping one ACCESS EXCLUSIVE.
*/
function lockAccounts({ accounts }, mode) {
	return accounts === void 0 ? [] : [`LOCK TABLE ${qualified(accounts.schema, accounts.table)} IN ${mode} MODE`];
}
/** Says which operation failed; lock failures go through as they are, to be tried again. */
function explain(error, plan, before) {
	if (!(error instanceof StatementError)) return error;
	const operation = plan.operations[error.index - before];
	if (operation === void 0 || error.index < before || isPassing(error.cause)) return error.cause;
	return failed(operation.description, error.cause, ` (${operation.sql.split("\n")[0] ?? ""})`);
}
/** What goes through as it is: to be tried again, or to be asked again. */
function isPassing(error) {
	return isLockFailure(error) || isConnectionLoss(error) || error instanceof SeparationError;
}
function failed(what, cause, where = "") {
	return new SeparationError("E_MIGRATE", `${what} failed: ${messageOf(cause)}${where}`, "The whole migration was rolled back; nothing was changed.", { cause });
}

export { brokenPromisesSql as a, tablesInDoubt as c, runStatements as d, afterCommit as f, runBatch as i, touchedTables as l, lockAccounts as n, readLocks as o, StatementError as r, readTables as s, applySeparation as t, OwnStatementError as u };