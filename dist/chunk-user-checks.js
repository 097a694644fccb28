import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { t as SeparationError } from "./chunk-errors.js";
import { t as readCatalog } from "./chunk-catalog2.js";
import { i as place, r as excerpt, t as planOf } from "./chunk-plan-of.js";
import { a as withTransaction, c as isConnectionLoss, l as sqlState, t as beginReadOnly } from "./chunk-session.js";
import { r as qualified, t as identifier } from "./chunk-identifier.js";
import { n as sqlFile } from "./chunk-sql-file.js";
import { g as loadParser } from "./chunk-as-function.js";
import { n as maskEmails } from "./chunk-mask.js";
import { join, resolve } from "node:path";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { setTimeout } from "node:timers/promises";

// src/validate/sequences.ts
/** The sequences of these tables (as `regclass` prints them). Sequences are not versioned: they are read as they are now. */
async function readSequences(client, relations) {
	const { rows } = await client.query(sqlFile("validate/sequences.sql"), [relations]);
	const states = [];
	for (const { relation, column, sequence, increment } of rows) {
		const { rows: found } = await client.query(`SELECT (s.last_value + CASE WHEN s.is_called THEN ${increment} ELSE 0 END)::text AS next,
              (SELECT max(t.${identifier(column)}) FROM ${relation} t)::text AS top
         FROM ${sequence} s`);
		states.push(...found.map((state) => ({
			relation,
			column_name: column,
			sequence,
			...state
		})));
	}
	return states;
}
/** True where the next value has been given to a row already. */
function isBehind({ next, top }) {
	return top !== null && BigInt(next) <= BigInt(top.split(".")[0] ?? top);
}

// src/validate/before.ts
/** Reads it from the database as it is before the migration, in the caller's transaction. */
async function readBefore(client, { layout, references }) {
	const source = qualified(layout.schema, layout.source);
	const places = references.map((reference) => ({
		...reference,
		place: placeOf(reference, layout)
	}));
	const { rows } = await client.query(sqlFile("validate/before.sql"), [source, JSON.stringify(places)]);
	const notValidated = rows.map(({ place }) => place);
	const orphans = {};
	for (const { place, ...reference } of places) {
		if (reference.foreignKey && !notValidated.includes(place)) continue;
		orphans[place] = await countOrphans(client, reference, `SELECT FROM ${source} s WHERE s.${identifier(layout.id.column)}::text`);
	}
	return {
		orphans,
		notValidated,
		sequencesBehind: (await readSequences(client, [source])).filter(isBehind).map(({ column_name }) => column_name)
	};
}
function placeOf({ schema, table, to }, { schema: home, source, customers }) {
	return [
		schema,
		schema === home && table === source ? customers : table,
		to
	].join(".");
}
async function countOrphans(client, { schema, table, column }, buyer) {
	const value = `r.${identifier(column)}`;
	const { rows } = await client.query(`SELECT count(*) AS rows FROM ${qualified(schema, table)} r WHERE ${value} IS NOT NULL AND NOT EXISTS (${buyer} = ${value}::text)`);
	return Number(rows[0]?.rows);
}

// src/validate/check.ts
/** A check from its file: `-- title: …`, `-- severity: error|warning` and `-- needs: …` stand in comments at the top. */
function parseCheck(name, sql) {
	const header = /^(?:\s*--.*\n?)*/.exec(sql)?.[0] ?? "";
	const field = (key) => new RegExp(String.raw`^\s*--\s*${key}:\s*(.+?)\s*$`, "m").exec(header)?.[1];
	const needs = field("needs");
	return {
		name,
		title: field("title") ?? name,
		severity: field("severity") === "warning" ? "warning" : "error",
		needs: needs === "admins" || needs === "workspace" || needs === "before" ? needs : null,
		sql
	};
}

// src/validate/checks-folder.ts
/** The folder that is used where the configuration names none, if it is there. */
const defaultFolder = "separation/checks";
/** The user's own checks. Throws `E_CHECKS` where the configured folder is missing or cannot be read. */
function readUserChecks(config, working) {
	const folder = config.validate.checks ?? defaultFolder;
	const path = resolve(working, folder);
	if (!isFolder(path)) {
		if (config.validate.checks === void 0) return {
			folder,
			single: [],
			pairs: []
		};
		throw new SeparationError("E_CHECKS", `validate.checks: there is no folder ${path}`, "Correct the path (it is relative to the working directory), or take the key out.");
	}
	const checks = filesOf(path).map((file) => parseCheck(file.slice(0, -4), read(join(path, file))));
	const part = (name, suffix) => checks.find((check) => check.name === name + suffix) ?? null;
	const names = new Set(checks.filter(({ name }) => /\.(before|after)$/.test(name)).map(({ name }) => name.replace(/\.(before|after)$/, "")));
	return {
		folder,
		single: checks.filter(({ name }) => !/\.(before|after)$/.test(name)),
		pairs: [...names].map((name) => ({
			name,
			before: part(name, ".before"),
			after: part(name, ".after")
		}))
	};
}
function isFolder(path) {
	return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
function filesOf(path) {
	try {
		return readdirSync(path).filter((file) => file.endsWith(".sql")).toSorted();
	} catch (error) {
		throw unreadable(path, error);
	}
}
function read(path) {
	try {
		return readFileSync(path, "utf8").replace(/^\uFEFF/, "");
	} catch (error) {
		throw unreadable(path, error);
	}
}
function unreadable(path, cause) {
	return new SeparationError("E_CHECKS", `validate.checks: ${path} cannot be read`, "Make it readable for the user that runs this.", { cause });
}

// src/validate/compare-results.ts
/** Types whose values say nothing of a person: booleans, numbers, dates and times (oids of pg_type). */
const plainTypes = /* @__PURE__ */ new Set([
	16,
	20,
	21,
	23,
	700,
	701,
	790,
	1082,
	1083,
	1114,
	1184,
	1186,
	1266,
	1700
]);
const shown$1 = 3;
/**
* Compares two results value by value, as text; names of columns may differ, since the separation renames columns.
* Null where they are equal. Of values that differ only numbers, dates and times are told: texts may be personal.
*/
function compareResults(before, after) {
	if (before.columns.length !== after.columns.length) return {
		rows: after.rows.length,
		message: `${before.columns.length} columns before, ${after.columns.length} after`
	};
	const differing = (before.ordered && after.ordered ? inOrder(before.rows, after.rows) : unmatched(before.rows, after.rows)).filter(({ was, is }) => JSON.stringify(was) !== JSON.stringify(is));
	if (differing.length === 0) return null;
	const counts = before.rows.length === after.rows.length ? [] : [`${before.rows.length} rows before, ${after.rows.length} after`];
	const lines = differing.slice(0, shown$1).map((pair) => describe$1(pair, after));
	const more = differing.length > shown$1 ? [`and ${differing.length - shown$1} more`] : [];
	return {
		rows: differing.length,
		message: [
			...counts,
			...lines,
			...more
		].join("; ")
	};
}
function inOrder(before, after) {
	return Array.from({ length: Math.max(before.length, after.length) }, (_, i) => ({
		place: i + 1,
		was: before[i] ?? null,
		is: after[i] ?? null
	}));
}
/** The rows that the other side does not have, however often they occur. */
function unmatched(before, after) {
	return inOrder(without(before, after), without(after, before)).map((pair) => ({
		...pair,
		place: null
	}));
}
function without(rows, others) {
	const left = /* @__PURE__ */ new Map();
	for (const row of others) left.set(JSON.stringify(row), (left.get(JSON.stringify(row)) ?? 0) + 1);
	return rows.filter((row) => {
		const text = JSON.stringify(row);
		const many = left.get(text) ?? 0;
		left.set(text, many - 1);
		return many <= 0;
	});
}
function describe$1({ place, was, is }, { columns }) {
	const row = place === null ? "a row" : `row ${place}`;
	if (was === null) return `${row} only after`;
	if (is === null) return `${row} only before`;
	return `${row}: ${columns.flatMap(({ name, type }, i) => {
		const [old, now] = [was[i] ?? null, is[i] ?? null];
		if (old === now) return [];
		return [plainTypes.has(type) ? `${name} ${old ?? "NULL"} → ${now ?? "NULL"}` : `${name} differs`];
	}).join(", ")}`;
}

// src/validate/lint.ts
/** What is wrong with the checks as texts, each with file, line and caret; nothing here needs a database. */
async function lintSyntax({ folder, single, pairs }) {
	const parser = await loadParser();
	const unpaired = pairs.flatMap(({ name, before, after }) => {
		if (before !== null && after !== null) return [];
		const [there, missing] = before === null ? ["after", "before"] : ["before", "after"];
		return [`${folder}/${name}.${there}.sql has no ${name}.${missing}.sql to be compared with`];
	});
	const all = [...single, ...pairs.flatMap(({ before, after }) => [before, after])].filter((check) => check !== null);
	return [...unpaired, ...all.flatMap((check) => lintOne(parser, folder, check))];
}
/** True where the statement says in which order its rows come. */
async function isOrdered(sql) {
	return (statementsOf(await loadParser(), sql)[0]?.stmt?.["SelectStmt"]?.sortClause ?? []).length > 0;
}
function lintOne(parser, folder, { name, sql }) {
	const file = `${folder}/${name}.sql`;
	let statements;
	try {
		statements = statementsOf(parser, sql);
	} catch (error) {
		const details = parser.hasSqlDetails(error) ? error.sqlDetails : null;
		return [excerpt(file, sql, details?.cursorPosition ?? null, details?.message ?? (error instanceof Error ? error.message : String(error)))];
	}
	const [first, second] = statements;
	if (first === void 0) return [`${file}: it is empty; a check is one SELECT`];
	if (second !== void 0) return [excerpt(file, sql, startOf(sql, second), "a check is one SELECT; here a second statement begins")];
	const select = first.stmt?.["SelectStmt"];
	if (select === void 0 || select.intoClause !== void 0) return [excerpt(file, sql, startOf(sql, first), "a check is one SELECT that changes nothing")];
	return [];
}
function statementsOf(parser, sql) {
	if (sql.trim() === "") return [];
	return parser.parseSync(sql).stmts ?? [];
}
/** Where a statement begins, as characters: the parser counts bytes, and what stands before the statement as part of it. */
function startOf(sql, { stmt_location: bytes = 0 }) {
	const before = Buffer.from(sql).subarray(0, bytes).toString();
	const rest = sql.slice(before.length);
	return [...before].length + [.../^(\s|--.*|\/\*[\s\S]*?\*\/)*/.exec(rest)?.[0] ?? ""].length;
}

// src/validate/run-check.ts
const statementTimeout = 6e5;
const shown = 3;
const declare = "DECLARE offending NO SCROLL CURSOR FOR ";
/** Bounds every statement of the transaction. */
async function setTimeouts(client, { lockTimeout }) {
	await client.query(`SET LOCAL lock_timeout = ${Math.max(1, Math.round(lockTimeout))}; SET LOCAL statement_timeout = ${statementTimeout}; SET LOCAL cursor_tuple_fraction = 1`);
}
/**
* Runs a SELECT in a savepoint, so that its failure ends only itself, and reads at most `limit` rows of it.
* A lock that is not free is tried again until the budget ends, with everybody else let on in between.
*/
async function select(client, sql, limit, { lockBudget }) {
	return isolated(client, lockBudget, async () => {
		await client.query(declare + sql);
		const first = await fetch(client, limit);
		const rest = first.rows.length < limit ? 0 : (await client.query("MOVE FORWARD ALL FROM offending")).rowCount ?? 0;
		return {
			count: first.rows.length + rest,
			columns: first.fields.map(({ name, dataTypeID }) => ({
				name,
				type: dataTypeID
			})),
			rows: first.rows
		};
	});
}
/** Has the server plan a SELECT without running it, which finds every name that is not there; errors are as those of `select`. */
async function planOnly(client, sql, { lockBudget }) {
	await isolated(client, lockBudget, async () => {
		await client.query(declare + sql);
	});
}
/** Runs `use`, which opens the cursor, and closes it. */
async function isolated(client, lockBudget, use) {
	const deadline = Date.now() + lockBudget;
	for (;;) {
		await client.query("SAVEPOINT before_check");
		try {
			const result = await use();
			await client.query("CLOSE offending; RELEASE SAVEPOINT before_check");
			return result;
		} catch (error) {
			if (isConnectionLoss(error)) throw error;
			await client.query("ROLLBACK TO SAVEPOINT before_check; RELEASE SAVEPOINT before_check");
			if (sqlState(error) !== "55P03" || Date.now() >= deadline) throw error;
			await setTimeout(100);
		}
	}
}
/** Every value as PostgreSQL prints it. */
function fetch(client, limit) {
	return client.query({
		text: `FETCH FORWARD ${limit} FROM offending`,
		rowMode: "array",
		types: { getTypeParser: () => (value) => value }
	});
}
/** Where in the text of the SELECT an error of `select` is, as characters from 0; null where the server does not say. */
function positionOf(error) {
	const position = typeof error === "object" && error !== null ? Number(Reflect.get(error, "position")) : NaN;
	return Number.isNaN(position) ? null : position - 1 - 39;
}
/** Runs a check. `describe` says of the first offending rows what may be shown of them. */
async function runCheck(client, check, waits, describe) {
	const { name, title, severity } = check;
	try {
		const found = await select(client, check.sql, shown, waits);
		if (found.count === 0) return {
			name,
			severity,
			status: "passed",
			rows: 0,
			message: title
		};
		return {
			name,
			severity,
			status: "failed",
			rows: found.count,
			message: `${title}: ${describe(found)}`
		};
	} catch (error) {
		if (sqlState(error) === null || isConnectionLoss(error)) throw error;
		return {
			name,
			severity: "error",
			status: "failed",
			rows: 0,
			message: `${title}: could not be checked: ${failure(check, error)}`
		};
	}
}
/** One line: where in the file, and what the server said. */
function failure({ name, sql }, error) {
	const message = maskEmails(error instanceof Error ? error.message : String(error));
	return `${place(`${name}.sql`, sql, positionOf(error))}: ${message}`;
}

// src/validate/user-checks.ts
/** No check of the user can be called so: a file name holds no slash. */
const factsKey = "separation/before";
/** More than this is no analytics result; it is kept in the run's record. */
const mostRows = 1e4;
/**
* Finds what is wrong with the user's checks before anything is touched: their syntax, and for the `.before.sql` whether the database
* can plan them. Throws `E_CHECKS` with all of it. `client` must not be in a transaction.
*/
async function lintChecks(client, context) {
	const checks = readUserChecks(context.config, context.folders.working);
	const problems = await lintSyntax(checks);
	if (problems.length === 0 && checks.pairs.length > 0) await inReadOnly(client, context, async () => {
		for (const { before } of checks.pairs) {
			if (before === null) continue;
			const problem = await explainProblem(client, context, checks.folder, before);
			if (problem !== null) problems.push(problem);
		}
	});
	if (problems.length === 0) return;
	throw new SeparationError("E_CHECKS", `validate.checks: ${problems.join("\n")}`, "Correct the SQL; nothing was touched.");
}
async function explainProblem(client, { inputs }, folder, { name, sql }) {
	try {
		await planOnly(client, sql, inputs);
		return null;
	} catch (error) {
		if (sqlState(error) === null || isConnectionLoss(error)) throw error;
		return excerpt(`${folder}/${name}.sql`, sql, positionOf(error), error instanceof Error ? error.message : String(error));
	}
}
/**
* Reads, before the migration, what the checks compare with afterwards: the results of the `.before.sql`, and what is amiss already.
* Throws `E_CHECKS`. `client` must not be in a transaction.
*/
async function runBeforeChecks(client, context) {
	const { pairs, folder } = readUserChecks(context.config, context.folders.working);
	return inReadOnly(client, context, async () => {
		const plan = context.record.plan ?? await planOf(await readCatalog(client), context);
		const results = plan.kind === "own" ? {} : { [factsKey]: JSON.stringify(await readBefore(client, plan)) };
		for (const { name, before } of pairs) {
			if (before === null) continue;
			try {
				results[name] = JSON.stringify(await resultOf(client, context, before));
			} catch (error) {
				if (sqlState(error) === null || isConnectionLoss(error)) throw error;
				throw new SeparationError("E_CHECKS", `${folder}/${failure(before, error)}`, "Correct the SQL; nothing was touched.", { cause: error });
			}
		}
		return results;
	});
}
/** What `runBeforeChecks` found amiss; null where this run did not look. */
function beforeOf({ record }) {
	const facts = record.beforeChecks[factsKey];
	return facts === void 0 ? null : JSON.parse(facts);
}
/** Runs the user's checks after the migration, in the caller's transaction. Throws `E_CHECKS` where their folder is missing. */
async function runUserChecks(client, context) {
	const { pairs } = readUserChecks(context.config, context.folders.working);
	const reports = await runSingleChecks(client, context);
	for (const pair of pairs) reports.push(await comparePair(client, context, pair));
	return reports;
}
/** Those of them that say by themselves whether they failed, without a result of before. */
async function runSingleChecks(client, context) {
	const { single } = readUserChecks(context.config, context.folders.working);
	await useOwnSearchPath(client, context.config);
	const reports = [];
	for (const check of single) reports.push(await runCheck(client, check, context.inputs, describe));
	return reports;
}
/** The names of the columns and no values: whose rows they are is not known here. */
function describe({ count, columns }) {
	return `${count} row(s) returned (${columns.map(({ name }) => name).join(", ")})`;
}
async function comparePair(client, context, { name, after }) {
	const stored = context.record.beforeChecks[name];
	const report = (status, rows, message) => ({
		name,
		severity: after?.severity ?? "error",
		status,
		rows,
		message,
		compared: true
	});
	if (after === null) return report("skipped", 0, `there is no ${name}.after.sql`);
	if (stored === void 0) return report("skipped", 0, `${name}.before.sql was not run before the separation, so there is nothing to compare with`);
	try {
		const before = JSON.parse(stored);
		const difference = compareResults(before, await resultOf(client, context, after));
		if (difference === null) return report("passed", 0, `${before.count} row(s), equal before and after`);
		return report("failed", difference.rows, difference.message);
	} catch (error) {
		if (error instanceof SeparationError) return report("failed", 0, error.message);
		if (sqlState(error) === null || isConnectionLoss(error)) throw error;
		return report("failed", 0, `could not be checked: ${failure(after, error)}`);
	}
}
async function resultOf(client, { inputs }, check) {
	const found = await select(client, check.sql, mostRows, inputs);
	if (found.count > mostRows) throw new SeparationError("E_CHECKS", `${check.name}.sql returns ${found.count} rows; at most ${mostRows} are compared`, "Aggregate them in the query.");
	return {
		...found,
		ordered: await isOrdered(check.sql)
	};
}
async function inReadOnly(client, context, use) {
	return withTransaction(client, async () => {
		await setTimeouts(client, context.inputs);
		await useOwnSearchPath(client, context.config);
		return use();
	}, beginReadOnly);
}
/** The user's SQL is written for the application's search path; the session itself has none. */
async function useOwnSearchPath(client, config) {
	await client.query("SET LOCAL search_path TO DEFAULT");
	await client.query("SELECT set_config('search_path', concat_ws(', ', quote_ident($1), nullif(current_setting('search_path'), '')), true)", [config.separate.schema]);
}

export { runUserChecks as a, setTimeouts as c, runSingleChecks as i, parseCheck as l, lintChecks as n, useOwnSearchPath as o, runBeforeChecks as r, runCheck as s, beforeOf as t, readSequences as u };