import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { c as saveRecord } from "./chunk-run-record.js";
import { i as printable, r as markdown, t as code } from "./chunk-escape.js";
import { a as plural, i as estimate, r as duration, t as bytes } from "./chunk-words.js";
import { c as folded, s as fit } from "./chunk-markdown.js";
import { t as maskPasswords } from "./chunk-mask-sql.js";

// src/report/application-changes.ts
/** What the application has to change, a sentence each; names are as the plan has them, not escaped. */
function applicationChanges({ layout, references, hazards }) {
	const { schema, source, customers, users, mapping } = layout;
	const renamed = references.filter(({ column, to }) => column !== to);
	const kept = references.filter(({ column, to }) => column === to);
	const views = hazards.filter(({ code }) => code === "view-column");
	return [
		...source === customers ? [] : [`Whatever reads or writes buyers: ${schema}.${source} is ${schema}.${customers} afterwards.`],
		...renamed.map(({ schema: home, table, column, to }) => {
			return `Queries, models and types: ${home}.${table}.${column} is ${home}.${home === schema && table === source ? customers : table}.${to} afterwards.`;
		}),
		...kept.map(({ schema: home, table, column }) => `${home}.${table}.${column} keeps its name, and means a row of ${customers}.`),
		...views.length === 0 ? [] : [`Columns of ${views.length} view(s) keep their names: see the hazards. Queries on them go on as they are.`],
		`People who run the shop sign in as rows of ${schema}.${users}; ${schema}.${mapping} says which of them is also a buyer.`,
		...users === source ? [`Deploy that right after the run: old code does not fail, it silently reads the new ${schema}.${users}, which has other columns and no buyers.`] : [`Deploy that right after the run: old code finds no ${schema}.${source} any more.`],
		"A Prisma project: `separation init` writes the change to schema.prisma as a diff."
	];
}

// src/report/plan-view.ts
/** The plan in words: what happens in order, what it locks and for how long, what it is decided from, and whether a run would go on. */
function planView(plan, setting) {
	const stops = plan.hazards.filter(({ severity, allowed }) => severity === "error" && !allowed).length;
	return {
		title: `${contents(plan)}, ${plural(plan.hazards.length, "hazard")}`,
		digest: plan.digest,
		goesOn: stops === 0,
		verdict: stops === 0 ? "A run would go on with this plan." : `A run would be refused: ${plural(stops, "hazard")} to decide.`,
		how: plan.kind === "own" ? ownWay(plan, setting) : builtInWay(plan, setting),
		steps: plan.operations.map((operation) => stepOf(operation, plan.kind)),
		wayBack: plan.kind === "own" ? ownWayBack(plan) : ["revert: the inverse of each, in reverse order, in one transaction with the same locks", restoreWords(plan.survey.role)],
		survey: plan.kind === "own" ? null : plan.survey,
		hazards: plan.hazards,
		application: plan.kind === "own" ? [] : applicationChanges(plan)
	};
}
function contents(plan) {
	if (plan.kind === "own") return `${plural(plan.operations.length, "statement")} of ${plan.file}`;
	return `${plural(plan.operations.length, "operation")}, ${plural(plan.references.length, "reference")}`;
}
function builtInWay({ locks }, { lockTimeout, lockBudget }) {
	return [
		"All of it is one transaction: done whole and proved, or not at all.",
		`It begins with one statement that locks ${plural(locks.length, "table")} (${named(locks)}) ACCESS EXCLUSIVE. That waits ${duration(lockTimeout)} at most, then gives way and is tried again for up to ${duration(lockBudget)}.`,
		"The locks are held until COMMIT. No row is read or rewritten meanwhile, so that is milliseconds, whatever the size of the tables."
	];
}
/** Some of them; the rest is in the list of tables. */
function named(tables) {
	return [...tables.slice(0, 6).map(({ schema, table }) => `${schema}.${table}`), ...tables.length > 6 ? [`${tables.length - 6} more`] : []].join(", ");
}
function ownWay({ file }, { lockTimeout }) {
	return [`The statements of ${file} run in order; none waits for a lock longer than ${duration(lockTimeout)}. How long they hold their locks is up to them.`];
}
function restoreWords({ name, mayReplaceDatabase }) {
	return mayReplaceDatabase ? `restore, where a revert cannot be proved: the dump into a database beside, proved, then two renames; role ${name} may do that` : `restore, where a revert cannot be proved: the dump in place, in one transaction; role ${name} may not replace the database (no CREATEDB, or not its owner)`;
}
function ownWayBack({ revert }) {
	return revert === null ? ["only the backup"] : revert.map(({ description }) => description);
}
const lockWords = {
	"ACCESS EXCLUSIVE": "ACCESS EXCLUSIVE, held until COMMIT",
	"SHARE ROW EXCLUSIVE": "SHARE ROW EXCLUSIVE on the tables it points to, held until COMMIT",
	"SHARE UPDATE EXCLUSIVE": "SHARE UPDATE EXCLUSIVE, held until COMMIT",
	"ACCESS SHARE": "ACCESS SHARE, held until COMMIT",
	NONE: "no lock on your tables",
	UNKNOWN: "the locks its SQL takes"
};
function stepOf({ sql, inverse, lock, description }, kind) {
	const shown = kind === "own" ? maskPasswords(sql) : sql;
	return {
		description,
		lock: lockWords[lock],
		sql: shown,
		inverse: inverse === "" ? null : inverse,
		changes: lineChanges(inverse, sql)
	};
}
/** A rewritten function has as many lines as before; a statement of one line needs no diff. */
function lineChanges(before, after) {
	const [old, now] = [before.split("\n"), after.split("\n")];
	if (old.length < 2 || old.length !== now.length) return [];
	return old.map((text, index) => ({
		line: index + 1,
		before: text,
		after: now[index] ?? ""
	})).filter((change) => change.before !== change.after);
}

// src/report/plan-markdown.ts
/**
* The plan as Markdown of at most `mostBytes`, for a summary or a comment: what has to be decided first, the statements folded.
* Where it is too long the statements go first, then rows of tables; what is left out says where it can be read.
*/
function planMarkdown(plan, setting, mostBytes) {
	const view = planView(plan, setting);
	const whole = `${fit(blocks(view, setting), 1e400, here)}\n${statements(view.steps)}\n`;
	if (Buffer.byteLength(whole) <= mostBytes) return whole;
	return fit([...blocks(view, setting), `Each operation with its SQL and inverse: ${here}.`], mostBytes, here);
}
const here = "`separation plan`";
function blocks(view, setting) {
	const isOpen = ({ severity, allowed }) => severity !== "info" && !(severity === "error" && allowed);
	return [
		`## Plan for ${code(setting.database)}: ${markdown(view.title)}`,
		`${view.goesOn ? "✅" : "⛔"} ${view.verdict}`,
		`Digest: ${code(view.digest)}`,
		hazards("Hazards", view.hazards.filter(isOpen), 100),
		hazards("Hazards that are decided, or for information", view.hazards.filter((hazard) => !isOpen(hazard)), 20),
		"### What will happen",
		view.how.map((sentence) => `- ${markdown(sentence)}`).join("\n"),
		steps(view.steps),
		wayBack(view.wayBack),
		...view.survey === null ? [] : survey(view.survey),
		application(view.application)
	];
}
function hazards(title, found, weight) {
	return {
		title,
		head: [
			"Hazard",
			"Severity",
			"Where and why",
			"What to do"
		],
		rows: found.map(({ code: kind, object, severity, allowed, message, hint }) => [
			code(`${kind}:${object}`),
			allowed ? `${severity}, decided` : severity === "error" ? "**error**" : severity,
			markdown(message),
			markdown(hint)
		]),
		weight,
		folded: weight < 100
	};
}
function steps(list) {
	return {
		title: "Operations, in order",
		head: [
			"",
			"Operation",
			"Lock"
		],
		rows: list.map(({ description, lock }, index) => [
			String(index + 1),
			markdown(description),
			lock
		]),
		weight: 60
	};
}
function wayBack(lines) {
	return {
		title: "Way back",
		head: ["By"],
		rows: lines.map((line) => [markdown(line)]),
		weight: 70
	};
}
function survey({ tables, rest, columns }) {
	return [{
		title: "Tables, by size",
		head: [
			"Table",
			"Size",
			"Rows"
		],
		rows: [...tables.map(({ schema, table, rows, bytes: size }) => [
			code(`${schema}.${table}`),
			bytes(size),
			estimate(rows)
		]), [
			`${plural(rest.tables, "other table")}, not touched`,
			bytes(rest.bytes),
			""
		]],
		weight: 40
	}, {
		title: "References",
		head: [
			"Column",
			"Afterwards",
			"Why"
		],
		rows: columns.map(({ schema, table, column, to, why }) => [
			code(`${schema}.${table}.${column}`),
			to === null ? "not included" : code(to),
			markdown(why)
		]),
		weight: 80
	}];
}
function application(changes) {
	return {
		title: "What the application has to change",
		head: ["Change"],
		rows: changes.map((change) => [markdown(change)]),
		weight: 50
	};
}
function statements(list) {
	return folded("<b>SQL, inverse and lock of each operation</b>", list.map(statement).join("\n\n"));
}
function statement({ description, lock, sql, inverse, changes }, index) {
	return [
		`**${index + 1}.** ${markdown(description)} Lock: ${lock}.`,
		"",
		changes.length === 0 ? fence("sql", inverse === null ? sql : `${sql}\n-- inverse:\n${inverse}`) : fence("diff", changes.map(({ line, before, after }) => `@@ ${line} @@\n-${before}\n+${after}`).join("\n"))
	].join("\n");
}
/** A fence longer than any row of backticks in the text, so that nothing in it can end it. */
function fence(language, text) {
	const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
	const mark = "`".repeat(longest + 1);
	return `${mark}${language}\n${text.split("\n").map(printable).join("\n")}\n${mark}`;
}

// src/run.ts
/** A run on what was opened; `record` is new or that of an earlier step. */
function makeRun(opened, record, watcher, signal) {
	record.report.database ??= {
		name: opened.connection.database,
		server: "PostgreSQL"
	};
	record.report.rehearsal ??= opened.rehearsal;
	return {
		runId: record.report.runId,
		inputs: opened.inputs,
		config: opened.config,
		connection: opened.connection,
		folders: opened.folders,
		environment: opened.environment,
		redact: opened.redact,
		progress: (line) => watcher.progress(opened.redact(line)),
		debug: (text) => watcher.debug?.(opened.redact(text)),
		signal,
		record,
		watcher,
		save: () => saveRecord(opened.folders.state, opened.connection, record)
	};
}

export { planMarkdown as n, planView as r, makeRun as t };