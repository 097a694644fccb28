import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { n as open } from "./chunk-open.js";
import { t as maskPasswords } from "./chunk-mask-sql.js";
import { i as printable } from "./chunk-escape.js";
import { i as plural } from "./chunk-words.js";
import { a as withClient, o as withTransaction, t as beginReadOnly } from "./chunk-session.js";

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
/** The plan for the terminal: what will happen in order, the references, the hazards, and whether a run would go on. */
function planText(plan, database, colors) {
	const { operations, hazards } = plan;
	return [
		colors.bold(`Plan for ${printable(database)}: ${contents(plan)}, ${plural(hazards.length, "hazard")}`),
		`digest ${plan.digest}`,
		"",
		...operations.flatMap(({ description, lock, sql }, index) => [`${String(index + 1).padStart(3)}. ${printable(description)}${lock === "UNKNOWN" ? "" : `  ${colors.dim(`[${lock}]`)}`}`, ...(plan.kind === "own" ? maskPasswords(sql) : sql).split("\n").map((line) => colors.dim(`       ${printable(line)}`))]),
		"",
		...plan.kind === "own" ? wayBack(plan, colors) : references(plan, colors),
		"",
		colors.bold("Hazards"),
		...hazards.length === 0 ? ["  none"] : hazards.flatMap((hazard) => hazardText(hazard, colors)),
		"",
		goesOn(hazards, colors)
	].join("\n");
}
function contents(plan) {
	if (plan.kind === "own") return `${plural(plan.operations.length, "statement")} of ${printable(plan.file)}`;
	return `${plural(plan.operations.length, "operation")}, ${plural(plan.references.length, "reference")}`;
}
function references({ references }, colors) {
	return [colors.bold("References"), ...references.map((reference) => `  ${printable(`${reference.schema}.${reference.table}.${reference.column}`)} → ${printable(reference.to)}${reference.foreignKey ? "" : " (by name only)"}`)];
}
function wayBack({ revert }, colors) {
	return [colors.bold("Way back"), ...revert === null ? ["  only the backup"] : revert.map(({ description }) => `  ${printable(description)}`)];
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
function goesOn(hazards, colors) {
	const stops = hazards.filter(({ severity, allowed }) => severity === "error" && !allowed);
	if (stops.length === 0) return colors.green("A run would go on with this plan.");
	return colors.red(`A run would be refused: ${plural(stops.length, "hazard")} to decide.`);
}

// src/commands/plan.ts
/** `separation plan`: what a run would do, in a read-only transaction. It ends with 0 where a plan could be made, hazards or not. */
const plan = async (call) => {
	const opened = open(call.get, call.environment);
	const [{ readCatalog }, { planOf }] = await Promise.all([import("./chunk-catalog.js"), import("./chunk-plan-of2.js")]);
	const made = await planOf(await withClient(opened.connection, (client) => withTransaction(client, () => readCatalog(client), beginReadOnly)), opened);
	call.print(planText(made, opened.connection.database, call.colors));
	call.json(planJson(made));
	return 0;
};

export { plan };