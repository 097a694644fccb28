import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { $t as inverseOf, Nt as loadRecord, Qt as describe, Rn as maskSql, cr as messageOf, dn as tokensOf, en as sqlOf, hn as sqlFile, jn as plural, nr as SeparationError, sr as dependents, vn as literal, xn as loadParser, yn as qualified } from "./chunk-base.js";
import { B as pinSettings, Ct as journalSchema, P as ownersOnly, St as canonicalViews, it as isConnectionLoss, ot as sqlState, rt as isAnswer, u as keptTables, ut as newTableNames, xt as canonicalViewNames, y as makeJournal } from "./chunk-session.js";
import { G as isLockState, H as readStamp, J as hashKeyOf, P as isLockFailure, U as stampGuard, W as boundWait, et as tablesToKeep, f as refuseOthersCode, g as namedByFile, h as forgetPrismaMigration, it as excerpt, m as committedMigration, nt as readRevert, p as useOwnSearchPath, rt as splitSql } from "./chunk-plan.js";
import { n as dropCurrentFunctions } from "./chunk-current.js";
import { r as fingerprintTable } from "./chunk-fingerprint.js";
import { n as isNoAnswer, t as connectionLost } from "./chunk-retry.js";
import { performance } from "node:perf_hooks";

// src/migrate/after-commit.ts
/** A failure after COMMIT must not be called refused, since that says that nothing was touched. `what` begins the message. A lost connection stays one. */
function afterCommit(error, what) {
	if (isNoAnswer(error)) return error instanceof SeparationError ? connectionLost(error) : error;
	if (!(error instanceof SeparationError) || error.kind !== "refused") return error;
	return new SeparationError("E_PROOF", `${what}: ${error.message}`, error.hint, { cause: error });
}

// src/migrate/journal/kept-text.ts
/** Before SQL text of the journal is run: whoever may write it must have this role's rights, or the plan be known otherwise. Throws `E_JOURNAL`. */
async function requireKeptText(client, context, { id, plan: { digest } }) {
	if (context.inputs.plan === digest || recordedDigest(context.folders.state, id) === digest) return;
	const writers = await weakerWriters(client);
	if (writers.length === 0) return;
	throw new SeparationError("E_JOURNAL", `the journal keeps SQL of run ${id}. It may be written by ${writers.join(", ")}, with fewer rights than this role, which would run that SQL`, `Nothing of it was run. Connect as the owner of the journal, or give what was approved: the digest of its plan (\`plan\`), which the report of the run shows, or the revert file with its migration (\`migration\`, \`revert\`). Or bring the database back with \`separation restore\`.`);
}
/** The digest that this machine has noted for the run, or null. */
function recordedDigest(state, id) {
	try {
		return loadRecord(state, id)?.plan?.digest ?? null;
	} catch (error) {
		if (error instanceof SeparationError) return null;
		throw error;
	}
}
/** Roles that may write to the journal, and may not act as the role of this session. */
async function weakerWriters(client) {
	const { rows } = await client.query(`SELECT pg_catalog.quote_ident(r.rolname) AS name FROM pg_catalog.pg_roles r, pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = 'separation' AND c.relname = 'run' AND NOT r.rolsuper AND r.rolname NOT LIKE 'pg\\_%'
        AND NOT pg_catalog.pg_has_role(r.oid, current_user, 'MEMBER')
        AND (pg_catalog.has_table_privilege(r.oid, c.oid, 'INSERT, UPDATE')
             OR pg_catalog.pg_has_role(r.oid, c.relowner, 'MEMBER') OR pg_catalog.pg_has_role(r.oid, n.nspowner, 'MEMBER'))
      ORDER BY 1`);
	return rows.map(({ name }) => name);
}

// src/migrate/revert-refused.ts
const hints = {
	separation: "Something uses the new names that the run did not make. Drop or rename it and revert again, or bring the database back with `separation restore`.",
	own: "Correct the revert file and give it with its migration to `separation revert`, or bring the database back with `separation restore`."
};
/** `E_REVERT` of a revert that was rolled back; `kind` is that of the plan. */
function revertRefused(kind, what, cause) {
	return new SeparationError("E_REVERT", `the revert was rolled back, nothing was changed: ${what}`, hints[kind], {
		cause,
		untouched: true
	});
}

// src/migrate/own/run-statements.ts
/** A statement of a file of the user's failed; the message says where and why, the server's error is `cause`. */
var OwnStatementError = class extends Error {
	name = "OwnStatementError";
};
/** Runs the statements with the application's search path, deferred constraints last. Throws `OwnStatementError`, `E_OTHERS_CODE`, `E_CANCELLED`, lock failures. */
async function runStatements(client, statements, { inputs, config, signal, progress }) {
	const timeouts = [boundWait(inputs), "SET LOCAL idle_in_transaction_session_timeout = 10000"].join("; ");
	await client.query(timeouts);
	await useOwnSearchPath(client, config);
	await refuseOthersCode(client, statements.map(({ sql }) => sql), config.allow, { isWriting: true });
	for (const statement of statements) {
		const place = `${statement.file}:${statement.line}`;
		if (signal.aborted) throw new SeparationError("E_CANCELLED", `cancelled before ${place}`, "It was rolled back; nothing was changed.");
		try {
			await run(client, statement.sql, (error) => placed(statement, error));
		} catch (error) {
			if (isLockState(sqlState(error))) progress(`${place}: a lock that it needs is not free`);
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
		if (state === null || isLockState(state) || isConnectionLoss(error)) throw error;
		throw new OwnStatementError(describe(error), { cause: error });
	}
}
/** The server counts from the beginning of the statement, people from the beginning of the file. */
function placed({ file, line, column, sql }, error) {
	const padding = "\n".repeat(line - 1) + " ".repeat(column - 1);
	const position = typeof error === "object" && error !== null ? Number(Reflect.get(error, "position")) : NaN;
	const offset = Number.isNaN(position) ? 0 : position - 1;
	return excerpt(file, padding + maskSql(sql), padding.length + offset, messageOf(error, sql));
}

// src/migrate/own/touched.ts
/** Every table that may hold rows, as the caller's transaction sees it. */
async function readTableStates(client) {
	const { rows } = await client.query(sqlFile("migrate/own/tables.sql"));
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
/** The tables of before that a transaction did more to than read; `rewritten` if it wrote rows of them or took their place. */
function tablesTouched(before, after, locks) {
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
/** The touched tables whose rows must be compared: they were written to, or a column or their storage file is gone. */
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

// src/migrate/own/revert.ts
/** Runs the revert file of a migration of the user's own in the caller's transaction. Throws `E_REVERT`, also if there is no file; lock failures as they are. */
async function revertOwn(client, context, run, plan) {
	const statements = await statementsOf(client, context, run, plan);
	if (statements === null) throw revertRefused(plan.kind, `no revert file was given for ${plan.file}`);
	const begun = performance.now();
	await runStatements(client, statements, context).catch((error) => {
		if (!(error instanceof OwnStatementError)) throw error;
		if (!isAnswer(error.cause) && sqlState(error.cause) !== "57014") throw error.cause;
		throw revertRefused(plan.kind, error.message, error.cause);
	});
	for (const sql of await forgetPrismaMigration(client, context.config, run.prismaMigration)) await client.query(sql);
	return {
		heldMs: performance.now() - begun,
		kept: []
	};
}
/** Proves the rows, once the schema is that of before: each table either kept all it had, or has the fingerprint of the backup. Throws `E_REVERT`. */
async function proveRows(client, run) {
	const wrong = await tablesThatDiffer(client, run);
	if (wrong.length > 0) throw revertRefused("own", wrong.join("; "));
}
/** The statements of the file given now, which may have been corrected; without a file those of the journal, whose digest is checked. */
async function statementsOf(client, context, run, plan) {
	const { inputs, folders, progress } = context;
	if (inputs.revert !== null) try {
		return await readRevert(inputs.revert, folders.working);
	} catch (error) {
		const isMissing = error instanceof SeparationError && isNotThere(error.cause);
		if (plan.revert === null || !isMissing) throw error;
	}
	if (plan.revert === null) return null;
	progress(`revert: no file is given, so the ${plural(plan.revert.length, "statement")} that the journal keeps are run`);
	await requireKeptText(client, context, run);
	return requireSingle(plan.revert);
}
/** What was one statement of a file is one still, and one that may be part of a run. Throws `E_JOURNAL`, `E_MIGRATION_FILE`. */
async function requireSingle(statements) {
	for (const { file, sql, line } of statements) {
		const found = await splitSql(file, sql);
		if (found.length === 1 && found[0]?.sql === sql) continue;
		throw new SeparationError("E_JOURNAL", `what the journal keeps as the statement ${file}:${line} is not one statement`, "Nothing of it was run. Give the revert file, or bring the database back with `separation restore`.");
	}
	return statements;
}
function isNotThere(cause) {
	return cause instanceof Error && "code" in cause && (cause.code === "ENOENT" || cause.code === "ENOTDIR");
}
/** One sentence for each table whose rows are not proved to be those of before. */
async function tablesThatDiffer(client, { tables, manifest }) {
	const now = await readTableStates(client);
	const wrong = [];
	for (const { schema, before: name } of tablesInDoubt(tables, now, await readLocks(client))) {
		const table = now.find((candidate) => candidate.schema === schema && candidate.name === name);
		const backup = manifest?.tables.find((candidate) => candidate.schema === schema && candidate.name === name);
		if (table === void 0) wrong.push(`${schema}.${name} is not there any more`);
		else if (backup === void 0) {
			if (manifest === null || table.file !== 0) wrong.push(`${schema}.${name} was rewritten, and there is no backup to compare its rows with`);
		} else {
			const found = await fingerprintTable(client, {
				schema,
				name,
				relfilenode: table.file
			}, hashKeyOf(manifest ?? {}));
			if (found.rows !== backup.rows || found.fingerprint !== backup.fingerprint) wrong.push(`${schema}.${name} had ${backup.rows} rows in the backup and has ${found.rows}, and they are not the same`);
		}
	}
	return wrong;
}

// src/migrate/own/migration.ts
/** A migration of the user's own: which tables it locks is up to its statements. */
function ownMigration(plan) {
	return {
		apply: (client, context, _catalog, record) => applyOwn(client, context, plan, record),
		afterwards: () => [],
		prisma: () => namedByFile(plan),
		revert: (client, context, run) => revertOwn(client, context, run, plan),
		proveReverted: (client, run) => proveRows(client, run),
		locksNow: () => []
	};
}
/** Runs a migration of the user's own in the caller's transaction, and notes what it touched. Throws `E_MIGRATE` with the place; lock failures as they are. */
async function applyOwn(client, context, plan, record) {
	const before = await readTableStates(client);
	const begun = performance.now();
	await runStatements(client, plan.operations, context).catch((error) => {
		if (!(error instanceof OwnStatementError)) throw error;
		throw new SeparationError("E_MIGRATE", error.message, "The whole migration was rolled back; nothing was changed.", { cause: error.cause });
	});
	const touched = tablesTouched(before, await readTableStates(client), await readLocks(client));
	const { journal, afterwards } = record(touched);
	await makeJournal(client);
	for (const sql of [journal, ...afterwards]) await client.query(sql);
	return {
		touched,
		heldMs: performance.now() - begun
	};
}

// src/migrate/built-in/later-functions.ts
/** Functions made or changed after the separation that use its names. The catalog does not know that, so they would break. One sentence each. */
async function laterFunctions({ before, change, now }, plan) {
	const known = /* @__PURE__ */ new Set([...before, ...change?.added ?? []]);
	const later = now.filter((line) => line.startsWith("function ") && !known.has(line));
	if (later.length === 0) return [];
	await loadParser();
	return later.flatMap((line) => {
		const named = namesIn(line, plan);
		const name = /^function (.*?\)) owner /.exec(line)?.[1] ?? line.slice(9, 80);
		return named.length === 0 ? [] : [`the function ${name} was made or changed since, and names ${named.join(", ")}`];
	});
}
/** Tables of the separation, and columns that it renamed if their table is named as well. */
function namesIn(definition, { layout, references }) {
	const words = wordsOf(definition, layout.schema);
	const tables = [layout.customers, ...newTableNames(layout)].filter((table) => words.tables.has(table));
	const columns = references.filter(({ column, to, table }) => column !== to && words.all.has(to) && words.all.has(table)).map(({ table, to }) => `${table}.${to}`);
	return [...tables, ...columns];
}
/** The words of a text of SQL and of the texts in it (a body, SQL put together at run time); comments are passed over. */
function wordsOf(text, schema, words = {
	all: /* @__PURE__ */ new Set(),
	tables: /* @__PURE__ */ new Set()
}) {
	const tokens = tokensOf(text);
	for (const word of tokens === null ? text.match(/[\p{L}\p{N}_]+/gu) ?? [] : []) {
		words.all.add(word);
		words.tables.add(word);
	}
	tokens?.forEach((token, i) => {
		if (token.kind === "string") wordsOf(token.value, schema, words);
		if (token.kind !== "word") return;
		words.all.add(token.value);
		if (qualifierOf(tokens, i) === null || qualifierOf(tokens, i) === schema) words.tables.add(token.value);
	});
	return words;
}
function qualifierOf(tokens, i) {
	return tokens[i - 1]?.text === "." ? tokens[i - 2]?.value ?? "" : null;
}

// src/migrate/locks/lock-statements.ts
/** Takes all locks in one statement. lock_timeout bounds each wait and statement_timeout all, so nobody queues for longer than one timeout. */
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

// src/migrate/built-in/proof.ts
/** The promise of a plan, from the catalog that it was made from. `files` holds the storage file of each table by oid. */
function promiseOf(catalog, plan, files) {
	const { layout } = plan;
	const source = catalog.tables.find(({ schema, name }) => schema === layout.schema && name === layout.source);
	const touched = tablesToKeep(catalog, plan);
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
		functions: plan.operations.flatMap((operation) => operation.kind === "create-follower" ? [`${qualified(operation.schema, operation.function)}()`] : [])
	};
}
function columnsOf(tables, schema, table, column) {
	return tables.filter((t) => t.schema === schema && t.name === table).flatMap(({ oid, columns }) => columns.filter(({ name }) => name === column).map(({ number }) => ({
		oid,
		number
	})));
}
/** The storage files of the tables by oid; 0 for a partitioned table, which has none. */
async function readStorageFiles(client, oids) {
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

// src/migrate/built-in/statements.ts
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
/** Sends all statements in one message, so that their locks do not wait for the network; answers the rows of the last. Throws `StatementError`. */
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

// src/migrate/built-in/apply-separation.ts
/** Locks, changes and proves the built-in plan in the caller's transaction, in one message. Throws `E_MIGRATE`, `E_PROOF`, and lock failures. */
async function applySeparation(client, { inputs }, catalog, plan, record) {
	const oids = tablesToKeep(catalog, plan).map(({ oid }) => oid);
	const promised = promiseOf(catalog, plan, await readStorageFiles(client, oids));
	const stamp = await readStamp(client, oids);
	const tables = plan.locks.map(({ schema, table }) => qualified(schema, table));
	const before = [...lockStatements(tables, inputs, lockAccounts(plan, "SHARE ROW EXCLUSIVE")), stampGuard(oids, stamp)];
	const { journal, afterwards } = record(promised.tables);
	const statements = [
		...before,
		...plan.operations.map(sqlOf),
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
		throw explain$1(error, plan, before.length);
	});
	if (closing === void 0 || closing.broken.length > 0) throw new SeparationError("E_PROOF", `before COMMIT: ${closing?.broken.join("; ") ?? "no answer"}`, "The migration was rolled back; nothing was changed. Please report this with the plan.");
	return {
		touched: promised.tables,
		heldMs: closing.heldMs
	};
}
/** A sign-up locks `auth.users` first, then the tables by its trigger; here, too, against deadlocks. Creating a trigger needs less than dropping one. */
function lockAccounts({ accounts }, mode) {
	return accounts === void 0 ? [] : [`LOCK TABLE ${qualified(accounts.schema, accounts.table)} IN ${mode} MODE`];
}
/** Says which operation failed; lock failures go through as they are, to be tried again. */
function explain$1(error, plan, before) {
	if (!(error instanceof StatementError)) return error;
	const operation = plan.operations[error.index - before];
	if (error.index < before || isPassing(error.cause)) return error.cause;
	if (operation === void 0) return failed("writing down the run, in schema separation,", error.cause);
	return failed(describe(operation), error.cause, ` (${sqlOf(operation).split("\n")[0] ?? ""})`);
}
/** What goes through as it is: to be tried again, or to be asked again. */
function isPassing(error) {
	return isLockFailure(error) || isConnectionLoss(error) || error instanceof SeparationError;
}
function failed(what, cause, where = "") {
	return new SeparationError("E_MIGRATE", `${what} failed: ${messageOf(cause)}${where}`, "The whole migration was rolled back; nothing was changed.", { cause });
}

// src/migrate/built-in/revert-separation.ts
/** Everything that the inverse renames back or drops, under the names of now. */
function locksNow({ locks, layout }) {
	return [...locks.map((lock) => lock.schema === layout.schema && lock.table === layout.source ? {
		schema: lock.schema,
		table: layout.customers
	} : lock), ...newTableNames(layout).map((table) => ({
		schema: layout.schema,
		table
	}))];
}
/** Undoes the built-in plan in the caller's transaction and proves the storage files, all in one message. Throws `E_REVERT`, and lock failures as they are. */
async function revertSeparation(client, context, run, plan) {
	const { inputs } = context;
	if (plan.operations.some(({ kind }) => kind === "replace-function" || kind === "replace-trigger")) await requireKeptText(client, context, run);
	const locked = locksNow(plan).map(({ schema, table }) => qualified(schema, table));
	const keeping = keepStatements(run.id, plan);
	const before = [
		...lockStatements(locked, inputs, lockAccounts(plan, "ACCESS EXCLUSIVE")),
		...keeping.map(({ sql }) => sql),
		ownersOnly({ relations: keeping.map(({ table }) => qualified(journalSchema, table)) }),
		...dropCanonicalViews(plan),
		...plan.layout.signIn === void 0 ? [] : [dropCurrentFunctions],
		...await forgetPrismaMigration(client, context.config, run.prismaMigration)
	];
	const inverses = plan.operations.toReversed().map(inverseOf);
	const back = {
		tables: run.tables.map((table) => ({
			...table,
			after: table.before
		})),
		columns: [],
		created: []
	};
	const [closing] = await runBatch(client, [
		...before,
		...inverses,
		closingStatement(brokenPromisesSql(back))
	]).catch((error) => {
		throw explain(error, plan, before.length);
	});
	if (closing === void 0 || closing.broken.length > 0) throw revertRefused(plan.kind, closing?.broken.join("; ") ?? "no answer");
	return {
		heldMs: closing.heldMs,
		kept: await countKept(client, keeping)
	};
}
function explain(error, plan, before) {
	if (!(error instanceof StatementError)) return error;
	if (!isAnswer(error.cause)) return error.cause;
	const operation = plan.operations.toReversed()[error.index - before];
	const what = dependents(error.cause);
	const detail = what === null ? "" : ` (${what})`;
	return revertRefused(plan.kind, `${operation === void 0 || error.index < before ? "a statement" : `the inverse of “${describe(operation)}”`} failed: ${error.message}${detail}`, error.cause);
}
/** Copies of the new tables in schema `separation`, named by run. */
function keepStatements(id, { layout }) {
	return keptTables(id, layout).map(({ table, of }) => ({
		table,
		sql: `CREATE TABLE ${qualified(journalSchema, table)} AS TABLE ${qualified(layout.schema, of)}`
	}));
}
async function countKept(client, keeping) {
	const counts = keeping.map(({ table }) => `SELECT ${literal(table)} AS "table", count(*)::int AS rows FROM ${qualified(journalSchema, table)}`);
	const { rows } = await client.query(counts.join(" UNION ALL "));
	return rows;
}
function dropCanonicalViews({ layout }) {
	return canonicalViewNames(layout).map((name) => `DROP VIEW IF EXISTS ${qualified(journalSchema, name)}`);
}

// src/migrate/built-in/migration.ts
/** The built-in separation. */
function builtInMigration(plan) {
	return {
		apply: (client, context, catalog, record) => applySeparation(client, context, catalog, plan, record),
		afterwards: () => madeViews(plan),
		prisma: committedMigration,
		revert: (client, context, run) => revertSeparation(client, context, run, plan),
		proveReverted: async (_client, _run, listings) => {
			const later = await laterFunctions(listings, plan);
			if (later.length > 0) throw revertRefused(plan.kind, later.join("; "));
		},
		locksNow: () => locksNow(plan)
	};
}
/** The canonical views, open to nobody but their owner. */
function madeViews({ layout, references }) {
	const names = canonicalViewNames(layout).map((name) => qualified(journalSchema, name));
	return [...canonicalViews(layout, references), ownersOnly({ relations: names })];
}

// src/migrate/migrations.ts
/** The migration of a plan: the only place that chooses between the two kinds. */
function migrationOf(plan) {
	return plan.kind === "own" ? ownMigration(plan) : builtInMigration(plan);
}

export { revertRefused as n, afterCommit as r, migrationOf as t };