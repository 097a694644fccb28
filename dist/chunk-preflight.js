import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { R as blockingHazards, Vn as refusalOf, Zt as stepsOf, ir as errorCodes, jn as plural, nr as SeparationError, z as decisionsOf } from "./chunk-base.js";
import { M as keepPlan, b as refuseHazards, q as findingOf } from "./chunk-plan.js";
import { K as withClient } from "./chunk-session.js";
import { t as lookAhead } from "./chunk-look-ahead.js";

// src/plan/plan-report.ts
/** The part of a plan that a report shows. */
function planReport(plan) {
	return {
		digest: plan.digest,
		operations: stepsOf(plan).map(({ description, lock }) => ({
			description,
			lock
		})),
		references: bySize(plan).map(({ schema, table, column, to, foreignKey }) => ({
			table: `${schema}.${table}`,
			column,
			to,
			foreignKey
		})),
		locks: plan.locks.map(({ schema, table }) => `${schema}.${table}`),
		names: plan.layout === null ? null : namesOf(plan.layout)
	};
}
/** The references, those of the largest tables first. */
function bySize(plan) {
	const sizeOf = ({ schema, table }) => plan.survey?.tables.find((each) => each.schema === schema && each.table === table)?.bytes ?? 0;
	return plan.references.toSorted((a, b) => sizeOf(b) - sizeOf(a));
}
function namesOf({ source, customers, users, mapping, workspaces }) {
	return {
		source,
		customers,
		users,
		mapping,
		workspaces
	};
}

// src/stages/preflight/preflight.ts
/** Looks at everything that could stop the run and reports all of it; writes nothing to the database. */
const preflightStage = { run: preflight };
async function preflight(context) {
	return withClient(context.connection, async (client) => {
		const { catalog, done, plan, findings } = await lookAhead(client, context, { onlyToPlan: context.inputs.dryRun });
		const database = {
			name: catalog.database,
			server: `PostgreSQL ${catalog.server}`
		};
		if (done !== null) {
			refuse(findings, { database });
			return {
				status: "passed",
				detail: `${done}; nothing to do`,
				report: {
					database,
					findings
				},
				outcome: "already-separated"
			};
		}
		if (plan !== null && context.inputs.dryRun) keepPlan(context.folders, plan);
		const planned = plan === null ? null : planReport(plan);
		const blocking = blockingFinding(plan);
		const errors = findings.filter(({ severity }) => severity === "error");
		refuse([...findings, ...blocking], {
			database,
			plan: planned,
			refusal: blocking.length > 0 || errors.length > 1 ? refusalOf(errors, plan === null ? null : decisionsOf(plan)) : null
		});
		return {
			status: "passed",
			detail: describe(plan, catalog),
			report: {
				database,
				migration: context.inputs.migration,
				plan: planned,
				findings: [...findings, ...hazardFindings(plan)]
			},
			record: { plan },
			...context.inputs.dryRun ? { outcome: "planned" } : {}
		};
	});
}
/** What stops the run in the plan itself, as one finding. */
function blockingFinding(plan) {
	if (plan === null) return [];
	try {
		refuseHazards(plan);
		return [];
	} catch (error) {
		if (!(error instanceof SeparationError)) throw error;
		return [findingOf(error)];
	}
}
/** One error with everything in it: the code of the first finding, and all of them as text. */
function refuse(findings, known) {
	const errors = findings.filter(({ severity }) => severity === "error");
	const [first] = errors;
	if (first === void 0) return;
	const report = {
		...known,
		findings: [...findings]
	};
	if (errors.length === 1) throw new SeparationError(codeOf(first), first.message, first.hint, { report });
	const lines = errors.map(({ code, message, hint }) => `${code}: ${message} → ${hint.split("\n", 1)[0] ?? ""}`);
	const paste = errors.flatMap(({ hint }) => hint.split("\n").slice(1));
	throw new SeparationError(codeOf(first), lines.join("\n"), [.../* @__PURE__ */ new Set([first.hint.split("\n", 1)[0] ?? "", ...paste])].join("\n"), { report });
}
function codeOf({ code }) {
	return code in errorCodes ? code : "E_HAZARD";
}
function hazardFindings(plan) {
	return (plan?.hazards ?? []).map(({ code, object, severity, message, hint, allowed }) => ({
		code: `${code}:${object}`,
		severity: allowed && severity === "error" ? "warning" : severity,
		message: allowed ? `${message} (decided by the configuration)` : message,
		hint
	}));
}
function describe(plan, catalog) {
	if (plan === null) return `PostgreSQL ${catalog.server}; a run that died is brought back first`;
	const hazards = plan.hazards.length === 0 ? "no hazards" : `${plural(plan.hazards.length, "hazard")}, ${blockingHazards(plan).length} of them blocking`;
	const what = plan.layout === null ? `${plan.operations.length} statements of ${plan.file}` : `${plan.operations.length} operations, ${plan.references.length} references`;
	return `PostgreSQL ${catalog.server}; ${what}, ${hazards}; plan ${plan.digest}`;
}

export { preflightStage };