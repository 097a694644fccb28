import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { a as brokenPromisesSql, c as tablesInDoubt, d as runStatements, f as afterCommit, i as runBatch, n as lockAccounts, o as readLocks, r as StatementError, s as readTables, u as OwnStatementError } from "./chunk-apply-separation.js";
import { An as SeparationError, Fn as dependents, Ht as literal, Ut as qualified } from "./chunk-base.js";
import { r as touchedBy, t as compareWithManifest } from "./chunk-compare.js";
import { A as recordEvent, I as ownersOnly, Q as isAnswer, T as moveRun, a as sayUnconfirmed, d as newTableNames, dt as journalSchema, i as readUnconfirmed, lt as canonicalViewNames, n as keptUsers, s as keptTables, tt as sqlState } from "./chunk-session.js";
import { i as readSequences, o as sequencesSetBack } from "./chunk-sequences.js";
import { Ct as withLockAttempts, X as tokensOf, _t as closingStatement, gt as boundWait, st as loadParser, x as forgetPrismaMigration, y as readStatements, yt as lockStatements } from "./chunk-plan.js";
import { r as fingerprintTable } from "./chunk-fingerprint.js";
import { t as keyOf } from "./chunk-row-hash.js";
import { i as schemaLines } from "./chunk-schema-digest.js";
import { n as dropCurrentFunctions } from "./chunk-current.js";
import { n as unexplainedLines } from "./chunk-let-in-again.js";
import { performance } from "node:perf_hooks";

// src/way-back/revert-refused.ts
const hints = {
	separation: "Something hangs on the new names that the run does not know. Drop or rename it and revert again, or bring the database back with `separation restore`.",
	own: "Correct the revert file and give it with its migration to `separation revert`, or bring the database back with `separation restore`."
};
/** `E_REVERT` of a revert that was rolled back; `kind` is that of the plan. */
function revertRefused(kind, what, cause) {
	return new SeparationError("E_REVERT", `the revert was rolled back, nothing was changed: ${what}`, hints[kind], {
		cause,
		untouched: true
	});
}

// src/own-migration/revert.ts
/** Runs the revert file of a migration of the user's own in the caller's transaction. Throws `E_REVERT`, also where there is no file; lock failures as they are. */
async function revertOwn(client, context, run, plan) {
	const statements = await statementsOf(context, plan);
	if (statements === null) throw revertRefused(plan.kind, `no revert file was given for ${plan.file}`);
	const begun = performance.now();
	await runStatements(client, statements, context).catch((error) => {
		if (!(error instanceof OwnStatementError)) throw error;
		if (!isAnswer(error.cause) && sqlState(error.cause) !== "57014") throw error.cause;
		throw revertRefused(plan.kind, error.message, error.cause);
	});
	for (const sql of forgetPrismaMigration(run.prismaMigration)) await client.query(sql);
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
/** Those of the file that is given now, which may have been corrected since; else those that the journal has. */
async function statementsOf({ inputs, folders }, plan) {
	if (inputs.revert === null) return plan.revert;
	try {
		return await readStatements("revert", inputs.revert, folders.working);
	} catch (error) {
		const isMissing = error instanceof SeparationError && isNotThere(error.cause);
		if (plan.revert === null || !isMissing) throw error;
		return plan.revert;
	}
}
function isNotThere(cause) {
	return cause instanceof Error && "code" in cause && (cause.code === "ENOENT" || cause.code === "ENOTDIR");
}
/** One sentence for each table whose rows are not proved to be those of before. */
async function tablesThatDiffer(client, { tables, manifest }) {
	const now = await readTables(client);
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
			}, keyOf(manifest ?? {}));
			if (found.rows !== backup.rows || found.fingerprint !== backup.fingerprint) wrong.push(`${schema}.${name} had ${backup.rows} rows in the backup and has ${found.rows}, and they are not the same`);
		}
	}
	return wrong;
}

// src/way-back/later-functions.ts
/**
* Functions that were made or changed after the separation and whose text has its names: nothing in the catalog hangs on these, so the
* server would let them be taken away, and the function would fail or read another table. One sentence each.
*/
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
/** Tables of the separation, and columns that it renamed where their table is named as well. */
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

// src/way-back/revert-separation.ts
/** Everything that the inverse renames back or drops, under the names of now. */
function locksNow(plan) {
	if (plan.kind === "own") return [];
	const { locks, layout } = plan;
	return [...locks.map((lock) => lock.schema === layout.schema && lock.table === layout.source ? {
		schema: lock.schema,
		table: layout.customers
	} : lock), ...newTableNames(layout).map((table) => ({
		schema: layout.schema,
		table
	}))];
}
/** Undoes the built-in plan in the caller's transaction and proves the storage files, all in one message. Throws `E_REVERT`, and lock failures as they are. */
async function revertSeparation(client, { inputs }, run, plan) {
	const locked = locksNow(plan).map(({ schema, table }) => qualified(schema, table));
	const keeping = keepStatements(run.id, plan);
	const before = [
		...lockStatements(locked, inputs, lockAccounts(plan, "ACCESS EXCLUSIVE")),
		...keeping.map(({ sql }) => sql),
		ownersOnly({ relations: keeping.map(({ table }) => qualified(journalSchema, table)) }),
		...dropCanonicalViews(plan),
		...plan.layout.signIn === void 0 ? [] : [dropCurrentFunctions],
		...forgetPrismaMigration(run.prismaMigration)
	];
	const inverses = plan.operations.toReversed().map(({ inverse }) => inverse.replace(/;\s*$/, ""));
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
	return revertRefused(plan.kind, `${operation === void 0 || error.index < before ? "a statement" : `the inverse of “${operation.description}”`} failed: ${error.message}${detail}`, error.cause);
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

// src/way-back/revert.ts
/**
* Reverts a migrated or completed run by the inverse of its plan, in one transaction under the same lock discipline as forward.
* Rows of the new tables are kept in schema `separation`. Before COMMIT the schema must be as it was, but for what was made or changed
* since by others and is untouched by this. Throws `E_REVERT` (nothing changed), `E_LOCK_BUDGET`, `E_STATE`.
*/
async function revert(client, context, run) {
	let kept = [];
	return {
		locks: await withLockAttempts(client, () => locksNow(run.plan), context.inputs, context.signal, context.progress, async () => {
			const undone = await attempt(client, context, run);
			kept = undone.kept;
			return undone.heldMs;
		}),
		kept
	};
}
async function attempt(client, context, run) {
	const { plan } = run;
	await client.query("BEGIN");
	try {
		await client.query(boundWait(context.inputs));
		const linesMigrated = await schemaLines(client);
		const undone = plan.kind === "own" ? await revertOwn(client, context, run, plan) : await revertSeparation(client, context, run, plan);
		const listings = {
			before: run.schemaBefore,
			change: run.schemaChange,
			migrated: linesMigrated,
			now: await schemaLines(client)
		};
		const different = unexplainedLines(listings);
		if (different.length > 0) throw revertRefused(plan.kind, `the schema would not be as it was before:\n${different.slice(0, 20).join("\n")}${different.length > 20 ? `\n… and ${different.length - 20} more` : ""}`);
		const later = plan.kind === "own" ? [] : await laterFunctions(listings, plan);
		if (later.length > 0) throw revertRefused(plan.kind, later.join("; "));
		if (plan.kind === "own") await proveRows(client, run);
		await moveRun(client, run.id, [
			"migrated",
			"seeded",
			"validated",
			"completed"
		], "reverted", { kept: undone.kept });
		if (context.signal.aborted) throw new SeparationError("E_CANCELLED", "cancelled before COMMIT", "The revert was rolled back; the database is as the run left it.");
		await client.query("COMMIT");
		return undone;
	} catch (error) {
		await client.query("ROLLBACK").catch(() => void 0);
		throw error;
	}
}

// src/way-back/revert-run.ts
/** Reverts the run and proves it against the manifest; what of it is for the report. Throws as `revert`, and `E_PROOF`. */
async function revertRun(client, context, run) {
	await recordEvent(client, run.id, "revert-started");
	const started = Date.now();
	const { locks, kept } = await revert(client, context, run);
	const proved = await proveReverted(client, context, run).catch((error) => {
		throw afterCommit(error, "the revert was committed, and what it is proved by could not be read");
	});
	const rows = kept.reduce((sum, table) => sum + table.rows, 0);
	const others = await readOthers(client, run).catch(() => "");
	return {
		...proved,
		detail: `reverted in ${Date.now() - started} ms (locks held ${locks.heldMs} ms${locks.autovacuums > 0 ? `, ${locks.autovacuums} autovacuum(s) gave way` : ""}): ${proved.detail}; ${rows} row(s) of the new tables are kept in schema separation${others === "" ? "" : `; ${others}`}`
	};
}
/** Who of the kept users came otherwise than by the seed, in a sentence. */
async function readOthers(client, run) {
	const users = keptUsers(run);
	return users === null ? "" : sayUnconfirmed(await readUnconfirmed(client, users));
}
/**
* Compares the tables of a run that the journal says is reverted with its manifest; its schema and storage files were proved in the
* transaction that wrote the journal. Throws `E_PROOF`.
*/
async function proveReverted(client, { connection, progress }, run) {
	const { tables, unexplained } = run.manifest === null ? {
		tables: [],
		unexplained: []
	} : await compareWithManifest(client, connection, run.manifest, {
		touches: touchedBy(run.tables.filter(({ rewritten }) => rewritten !== true)),
		progress
	});
	const setBack = sequencesSetBack(run.manifest?.sequences ?? [], await readSequences(client));
	const wrong = [...unexplained, ...setBack];
	if (wrong.length > 0) throw new SeparationError("E_PROOF", `the revert was committed, but ${wrong.join("; ")}`, "Compare what is named with the backup before anything else.", { report: { tables } });
	const written = tables.reduce((sum, table) => sum + (table.written ?? 0), 0);
	return {
		status: "passed",
		detail: `schema and storage files are those of before${written > 0 ? `; ${written} row(s) written since the backup are kept in place` : ""}`,
		report: { tables },
		outcome: "reverted"
	};
}

export { revertRun as n, proveReverted as t };