import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { n as open } from "./chunk-open.js";
import { K as withClient } from "./chunk-session.js";
import { En as bytes, I as planMarkdown, L as planView, Ln as maskPasswords, X as mostSummaryBytes, Zt as stepsOf, it as decisionsText, jn as plural, kn as estimate, lt as printable, tn as stepOf, ut as printableLines } from "./chunk-base.js";
import { t as newRun } from "./chunk-command.js";
import { t as withServerOf } from "./chunk-with-server.js";

// src/report/plan-json.ts
/** The plan as `plan --json` prints it; what preflight found besides stands among the hazards, about the database. */
function planJson(plan, findings = [], database = "") {
	return {
		...emptyPlanJson([], database),
		digest: plan.digest,
		operations: operationsJson(plan),
		references: plan.references.map(({ schema, table, column, to, foreignKey }) => ({
			schema,
			table,
			column,
			to,
			foreignKey
		})),
		hazards: [...plan.hazards.map(({ code, object, severity, message, hint, allowed }) => ({
			code,
			object,
			severity,
			message,
			hint,
			allowed
		})), ...findings.map((finding) => aboutDatabase(finding, database))],
		ways: (plan.ways ?? []).map(({ way, possible, why }) => ({
			way,
			possible,
			why
		}))
	};
}
/** SQL, inverse, lock and sentence of each operation, and the data that they are made of: `kind`, `from`, `to`, and what the kind has besides. */
function operationsJson(plan) {
	if (plan.kind === "own") return stepsOf(plan).map((step) => ({
		...step,
		sql: maskPasswords(step.sql),
		kind: "statement",
		from: null,
		to: null
	}));
	return plan.operations.map((operation) => {
		const { kind, ...data } = operation;
		return {
			...stepOf(operation),
			kind,
			from: null,
			to: null,
			...data
		};
	});
}
/** The same for a database that nothing is planned for. */
function emptyPlanJson(findings, database) {
	return {
		version: 1,
		digest: null,
		operations: [],
		references: [],
		hazards: findings.map((finding) => aboutDatabase(finding, database)),
		ways: []
	};
}
function aboutDatabase({ code, severity, message, hint }, object) {
	return {
		code,
		object,
		severity,
		message,
		hint,
		allowed: false
	};
}

// src/report/plan-in-full.ts
/** What the page only counts: every statement with its inverse and lock, every table by size, every reference, every hazard. */
function planInFull(view, colors) {
	return [
		"",
		colors.bold("Every operation, in order"),
		...view.steps.flatMap((step, index) => stepText(step, index + 1, colors)),
		...view.survey === null ? [] : surveyText(view.survey, colors),
		"",
		colors.bold("Every hazard"),
		...view.hazards.length === 0 ? ["  none"] : view.hazards.flatMap((hazard) => hazardText(hazard, colors))
	];
}
function stepText({ description, lock, sql, inverse, changes }, number, colors) {
	const quoted = (text, head) => text.split("\n").map((line, index) => colors.dim(`     ${index === 0 ? head : " ".repeat(head.length)} ${printable(line)}`));
	return [
		`${String(number).padStart(3)}. ${printable(description)}`,
		colors.dim(`     lock     ${lock}`),
		...changes.length === 0 ? quoted(sql, "sql     ") : changes.flatMap((change) => [colors.red(`     ${String(change.line).padStart(7)} - ${printable(change.before)}`), colors.green(`     ${String(change.line).padStart(7)} + ${printable(change.after)}`)]),
		...inverse === null ? [] : changes.length === 0 ? quoted(inverse, "inverse ") : [colors.dim("     inverse  the text of before, byte for byte")]
	];
}
function surveyText({ tables, rest, columns }, colors) {
	const names = tables.map(({ schema, table }) => printable(`${schema}.${table}`));
	const width = Math.max(...names.map((name) => name.length));
	return [
		"",
		colors.bold("Tables, by size"),
		...tables.map((table, index) => `  ${(names[index] ?? "").padEnd(width)}  ${bytes(table.bytes).padStart(8)}  rows: ${estimate(table.rows)}`),
		`  not touched: ${plural(rest.tables, "other table")}, ${bytes(rest.bytes)}`,
		"",
		colors.bold("Every reference"),
		...columns.length === 0 ? ["  none"] : [],
		...columns.map(({ schema, table, column, to, why }) => `  ${printable(`${schema}.${table}.${column}`)} ${to === null ? "not included" : `→ ${printable(to)}`}: ${printable(why)}`)
	];
}
function hazardText(hazard, colors) {
	const paint = {
		error: colors.red,
		warning: colors.yellow,
		info: colors.cyan
	}[hazard.severity];
	return [
		`  ${paint(hazard.severity)}${hazard.allowed ? " (allowed)" : ""} ${printable(`${hazard.code}:${hazard.object}`)}`,
		`    ${printableLines(hazard.message, "    ")}`,
		`    ${colors.dim(printableLines(hazard.hint, "    "))}`
	];
}

// src/report/plan-text.ts
/** Rows of a list on the page; `--all` shows the rest. */
const most = {
	names: 6,
	references: 20,
	objects: 6,
	changes: 12
};
/** The plan for the terminal, in a page: decisions, ways back, locks, time, then their reasons. `all` adds each statement, hazard and table. */
function planText(plan, setting, colors, all = false) {
	const view = planView(plan, setting);
	return [...page(view, setting, colors), ...all ? planInFull(view, colors) : []].join("\n");
}
function page(view, setting, colors) {
	const section = (title, lines) => lines.length === 0 ? [] : [
		"",
		colors.bold(title),
		...lines
	];
	const { survey } = view;
	return [
		colors.bold(`Plan for ${printable(setting.database)}: ${printable(view.title)}`),
		`digest ${view.digest}`,
		"",
		printable(view.sentence),
		...section("Before → after", names(view)),
		...section(`To decide: ${view.refusal.entries.length}`, decisionsText(view.refusal, colors)),
		...section("Way back", view.wayBack.map((line) => `  ${printable(line)}`)),
		...section("Locks and time", [...view.how, ...time(view)].map((line) => `  ${printable(line)}`)),
		...section("Findings", view.findings.flatMap((finding) => findingText(finding, colors))),
		...section("References", references(view)),
		...section("Warnings: it goes on working, under an old name or unproved", view.warnings.flatMap((group) => groupText(group, colors.yellow, true))),
		...section("For information: it follows by itself", view.infos.flatMap((group) => groupText(group, colors.cyan, false))),
		...section("Decided by the configuration", view.decided.length === 0 ? [] : [`  ${plural(view.decided.length, "hazard")}: ${byCode(view.decided)}`]),
		...section(`Operations: ${view.steps.length}, in one transaction`, survey === null ? [] : view.kinds.map(({ what, count, lock }) => `  ${String(count).padStart(4)} × ${printable(what)}  ${colors.dim(lock === "NONE" ? "no lock on your tables" : lock)}`)),
		...survey === null ? steps(view) : [],
		...section("What the application has to change", limited(view.application, most.changes)),
		"",
		(view.goesOn ? colors.green : colors.red)(view.verdict),
		colors.dim("`separation plan --all` shows every statement with its inverse and lock, every hazard, and every table.")
	];
}
function names({ names: list, made }) {
	const shown = list.slice(0, most.names);
	const width = Math.max(0, ...shown.map(({ before }) => printable(before).length));
	return [
		...shown.map(({ before, after }) => `  ${printable(before).padEnd(width)}  →  ${printable(after)}`),
		...list.length > shown.length ? [`  … and ${list.length - shown.length} more`] : [],
		...made.length === 0 ? [] : [`  ${"new".padEnd(width)}  →  ${printable(made.join(", "))}`]
	];
}
function time({ survey }) {
	if (survey === null) return [];
	const size = survey.tables.reduce((sum, table) => sum + table.bytes, 0) + survey.rest.bytes;
	return [`The backup and its proof read every table once or twice before that (${bytes(size)} in ${plural(survey.tables.length + survey.rest.tables, "table")}); nobody is locked out meanwhile.`];
}
function references({ survey }) {
	if (survey === null) return [];
	if (survey.columns.length === 0) return ["  none"];
	const rows = survey.columns.slice(0, most.references).map(({ schema, table, column, to, why }) => [
		`${schema}.${table}.${column}`,
		to ?? "(not included)",
		why
	]);
	const left = survey.columns.length - rows.length;
	return [...aligned([[
		"column today",
		"afterwards",
		"why"
	], ...rows]), ...left > 0 ? [`  … and ${left} more`] : []];
}
function groupText({ code, hazards }, paint, withHint) {
	const [first] = hazards;
	if (first === void 0) return [];
	const head = hazards.length === 1 ? `${code}:${first.object}` : `${code} (${hazards.length}): ${some(hazards)}`;
	const hint = withHint ? [`    ${printableLines(first.hint, "    ")}`] : [];
	return [
		`  ${paint(printable(head))}`,
		...hazards.length === 1 || withHint ? [`    ${printableLines(first.message, "    ")}`] : [],
		...hint
	];
}
function findingText({ severity, code, message, hint }, colors) {
	const paint = {
		error: colors.red,
		warning: colors.yellow,
		info: colors.cyan
	}[severity];
	return [`  ${paint(severity)} ${printableLines(`${code}: ${message}`, "    ")}`, `    ${colors.dim(printableLines(hint, "    "))}`];
}
/** A migration of the user's own is its statements. */
function steps({ steps: list }) {
	return ["", ...limited(list.map(({ description }, index) => `${index + 1}. ${printable(description)}`), 40)];
}
/** What the objects are is only understood with what is said of them. */
function byCode(hazards) {
	return [...new Set(hazards.map(({ code }) => code))].map((code) => `${printable(code)} ${some(hazards.filter((hazard) => hazard.code === code))}`).join("; ");
}
function some(hazards) {
	const shown = hazards.slice(0, most.objects).map(({ object }) => printable(object));
	const left = hazards.length - shown.length;
	return `${shown.join(", ")}${left > 0 ? ` and ${left} more` : ""}`;
}
function limited(lines, number) {
	return [...lines.slice(0, number).map((line) => `  ${printable(line)}`), ...lines.length > number ? [`  … and ${lines.length - number} more`] : []];
}
/** Cells in columns as wide as their longest. */
function aligned(rows) {
	const cells = rows.map((row) => row.map(printable));
	const width = (at) => Math.max(...cells.map((row) => row[at]?.length ?? 0));
	return cells.map((row) => `  ${row.map((cell, at) => cell.padEnd(width(at))).join("  ")}`.trimEnd());
}

// src/cli/commands/plan.ts
/** `separation plan`: what a run would do, and what would stop it, read only. Ends with 0 if a plan could be made, hazards or not. */
const plan = async (call) => withServerOf(call, async (server) => {
	const opened = open(call.get, call.environment, server);
	const [{ lookAhead }, { keepPlan }] = await Promise.all([import("./chunk-look-ahead2.js"), import("./chunk-kept-plans.js")]);
	const run = newRun(opened, call);
	if (server !== null) await (await import("./chunk-load.js")).load(run);
	const ahead = await withClient(opened.connection, (client) => lookAhead(client, run, { onlyToPlan: true }));
	if (ahead.unplanned !== null) throw ahead.unplanned;
	if (ahead.plan === null) return unplanned(call, opened, ahead);
	keepPlan(opened.folders, ahead.plan);
	show(call, opened, ahead.plan, ahead);
	return 0;
});
function show(call, { inputs, connection, redact }, made, { findings }) {
	const { lockTimeout, lockBudget } = inputs;
	const setting = {
		database: connection.database,
		lockTimeout,
		lockBudget,
		findings
	};
	const asMarkdown = redact(planMarkdown(made, setting, mostSummaryBytes));
	call.summary(asMarkdown);
	if (call.get("markdown") === "true") call.output(asMarkdown);
	else call.result(redact(planText(made, setting, call.colors, call.get("all") === "true")));
	call.json(planJson(made, findings, connection.database));
}
/** The database is separated already, or a run that died has to be brought back first: nothing is planned anew. */
function unplanned(call, { connection, redact }, { done, findings }) {
	const why = done ?? findings.map(({ message, hint }) => `${message}. ${hint}`).join("\n");
	const text = redact(`Nothing to plan for ${connection.database}: ${why}`);
	call.summary(`${text}\n`);
	if (call.get("markdown") === "true") call.output(`${text}\n`);
	else call.result(text);
	const said = {
		code: "already-separated",
		severity: "info",
		message: why,
		hint: "`separation status` says where it stands."
	};
	call.json(emptyPlanJson(done === null ? findings : [said], connection.database));
	return 0;
}

export { plan };