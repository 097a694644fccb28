import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { n as open } from "./chunk-open.js";
import { A as maskPasswords, H as estimate, O as planMarkdown, P as mostSummaryBytes, U as plural, k as planView, mt as printable, z as bytes } from "./chunk-base.js";
import { C as withTransaction, S as withClient, v as beginReadOnly } from "./chunk-session.js";
import { t as newRun } from "./chunk-command.js";
import { t as withServerOf } from "./chunk-with-server.js";

// src/report/plan-json.ts
/** The plan as `plan --json` prints it. */
function planJson(plan) {
	return {
		version: plan.version,
		digest: plan.digest,
		operations: plan.operations.map(({ sql, inverse, lock, description }) => ({
			sql: plan.kind === "own" ? maskPasswords(sql) : sql,
			inverse,
			lock,
			description
		})),
		references: plan.references.map(({ schema, table, column, to, foreignKey }) => ({
			schema,
			table,
			column,
			to,
			foreignKey
		})),
		hazards: plan.hazards.map(({ code, object, severity, message, hint, allowed }) => ({
			code,
			object,
			severity,
			message,
			hint,
			allowed
		}))
	};
}

// src/report/plan-text.ts
/** The plan for the terminal: what will happen in order, what it is decided from, the hazards, and whether a run would go on. */
function planText(plan, setting, colors) {
	const view = planView(plan, setting);
	const heading = (text) => colors.bold(text);
	return [
		heading(`Plan for ${printable(setting.database)}: ${printable(view.title)}`),
		`digest ${view.digest}`,
		"",
		heading("What will happen"),
		...view.how.map((sentence) => `  ${printable(sentence)}`),
		"",
		...view.steps.flatMap((step, index) => stepText(step, index + 1, colors)),
		"",
		heading("Way back"),
		...view.wayBack.map((line) => `  ${printable(line)}`),
		...view.survey === null ? [] : surveyText(view.survey, heading),
		"",
		heading("Hazards"),
		...view.hazards.length === 0 ? ["  none"] : view.hazards.flatMap((hazard) => hazardText(hazard, colors)),
		...view.application.length === 0 ? [] : [
			"",
			heading("What the application has to change"),
			...view.application.map((line) => `  ${printable(line)}`)
		],
		"",
		(view.goesOn ? colors.green : colors.red)(view.verdict)
	].join("\n");
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
function surveyText({ tables, rest, columns }, heading) {
	const names = tables.map(({ schema, table }) => printable(`${schema}.${table}`));
	const width = Math.max(...names.map((name) => name.length));
	return [
		"",
		heading("Tables, by size"),
		...tables.map((table, index) => `  ${(names[index] ?? "").padEnd(width)}  ${bytes(table.bytes).padStart(8)}  rows: ${estimate(table.rows)}`),
		`  not touched: ${plural(rest.tables, "other table")}, ${bytes(rest.bytes)}`,
		"",
		heading("References"),
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
		`    ${printable(hazard.message)}`,
		`    ${colors.dim(printable(hazard.hint))}`
	];
}

// src/commands/plan.ts
/**
* `separation plan`: what a run would do, in a read-only transaction; with `ephemeral`, on a server of its own that `load` fills first.
* It ends with 0 where a plan could be made, hazards or not; with `--markdown` the plan is on stdout, for a summary or a comment.
*/
const plan = async (call) => withServerOf(call, async (server) => {
	const opened = open(call.get, call.environment, server);
	const [{ readCatalog }, { planOf }, { keepPlan }] = await Promise.all([
		import("./chunk-catalog.js"),
		import("./chunk-plan-of.js"),
		import("./chunk-kept-plans.js")
	]);
	if (server !== null) await (await import("./chunk-load.js")).load(newRun(opened, call));
	const made = await planOf(await withClient(opened.connection, (client) => withTransaction(client, () => readCatalog(client), beginReadOnly)), opened);
	keepPlan(opened.folders, made);
	const { lockTimeout, lockBudget } = opened.inputs;
	const setting = {
		database: opened.connection.database,
		lockTimeout,
		lockBudget
	};
	const asMarkdown = opened.redact(planMarkdown(made, setting, mostSummaryBytes));
	call.summary(asMarkdown);
	if (call.get("markdown") === "true") call.output(asMarkdown);
	else call.print(opened.redact(planText(made, setting, call.colors)));
	call.json(planJson(made));
	return 0;
});

export { plan };