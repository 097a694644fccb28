import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { t as SeparationError } from "./chunk-errors.js";
import { t as maskPasswords } from "./chunk-mask-sql.js";
import { t as approvalOf } from "./chunk-kept-plans2.js";

// src/plan/difference.ts
/** Lines that a person can take in; the rest is counted. */
const most = 40;
/** What is no longer part of the plan (`-`) and what is new in it (`+`), a line each; never empty. */
function planDifference(approved, today) {
	const lines = [
		...changes(approved.operations.map(operationLine), today.operations.map(operationLine)),
		...changes(approved.references.map(referenceLine), today.references.map(referenceLine)),
		...changes(approved.hazards.map(hazardLine), today.hazards.map(hazardLine))
	];
	if (lines.length > most) return [...lines.slice(0, most), `… and ${lines.length - most} more`];
	if (lines.length > 0) return lines;
	return ["Its statements are the same, but not their order, or not what they were decided from (indexes, types, inverses)."];
}
/** The whole plan of today, where the approved one is not known. */
function planOutline(today) {
	const lines = today.operations.map(({ description }, index) => `${index + 1}. ${description}`);
	return lines.length > most ? [...lines.slice(0, most), `… and ${lines.length - most} more`] : lines;
}
function operationLine({ description, sql }) {
	return `${description} ${maskPasswords(sql).replaceAll(/\s+/g, " ")}`;
}
function referenceLine({ schema, table, column, to, foreignKey }) {
	return `reference ${schema}.${table}.${column} to ${to}${foreignKey ? "" : ", by name only"}`;
}
function hazardLine({ code, object }) {
	return `hazard ${code}:${object}`;
}
function changes(before, after) {
	const short = (line) => line.length > 300 ? `${line.slice(0, 299)}…` : line;
	return [...before.filter((line) => !after.includes(line)).map((line) => `- ${short(line)}`), ...after.filter((line) => !before.includes(line)).map((line) => `+ ${short(line)}`)];
}

// src/plan/approved.ts
/** Throws `E_PLAN_CHANGED`, with the difference, where the plan of now is not the one that was approved as `plan`. */
function refuseUnapproved(plan, context) {
	const approval = approvalOf(context);
	if (approval === null || approval.digest === plan.digest) return;
	const what = approval.plan === null ? ["The approved plan is not kept here, so what has changed cannot be told. The plan of today:", ...planOutline(plan)] : ["What has changed since it was approved (- gone, + new):", ...planDifference(approval.plan, plan)];
	throw new SeparationError("E_PLAN_CHANGED", [`plan: the approved plan is ${approval.digest}, the plan of today is ${plan.digest}`, ...what].join("\n"), "The schema or the configuration changed since: look at `separation plan` and approve it again.");
}
/** Throws `E_DRIFT`, with the difference, where the plan of now is not the one of the same run's preflight. */
function refuseDrift(plan, { record }) {
	if (record.plan === null || record.plan.digest === plan.digest) return;
	throw new SeparationError("E_DRIFT", [`the plan of this moment is ${plan.digest}, not ${record.plan.digest}: the schema or the configuration changed (- gone, + new):`, ...planDifference(record.plan, plan)].join("\n"), "Look at `separation plan` again, and start anew.");
}

export { refuseUnapproved as n, refuseDrift as t };