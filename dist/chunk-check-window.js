import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { t as SeparationError } from "./chunk-errors.js";
import { n as openWindow, t as nextOpening } from "./chunk-window.js";
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

// src/preflight/finding.ts
/** An error as a finding, for a list of all of them. */
function findingOf({ code, message, hint }) {
	return {
		code,
		severity: "error",
		message,
		hint
	};
}

// src/preflight/check-window.ts
/** Throws `E_WINDOW`, which says when it opens next, where it is outside every window; without windows it is always time. */
function checkWindow(windows, now) {
	const [first] = windows ?? [];
	if (windows === null || first === void 0 || openWindow(windows, now) !== null) return;
	const next = nextOpening(windows, now);
	const opens = openWindow(windows, next ?? now) ?? first;
	throw new SeparationError("E_WINDOW", `window: it is ${local(now, first.timeZone)}, outside ${windows.map(({ text }) => text).join("; ")}`, next === null ? "It does not open within three weeks: correct `window`." : `Nothing was touched. It opens next on ${local(next, opens.timeZone)} (${next.toISOString().slice(0, 16)}Z); run it again then.`);
}
/** What preflight says of it: a rehearsal may be at any time, and so may a dry run, which says that a run would be refused now. */
function windowFindings({ inputs }, now) {
	if (inputs.ephemeral) return [];
	try {
		checkWindow(inputs.window, now);
		return [];
	} catch (error) {
		if (!(error instanceof SeparationError)) throw error;
		return [{
			...findingOf(error),
			...inputs.dryRun ? { severity: "info" } : {}
		}];
	}
}
/** `Sunday, 2026-03-29 02:00 Europe/Berlin`. */
function local(at, timeZone) {
	const form = {
		timeZone,
		year: "numeric",
		month: "2-digit",
		day: "2-digit",
		hourCycle: "h23"
	};
	const clock = new Intl.DateTimeFormat("en-US", {
		...form,
		weekday: "long",
		hour: "2-digit",
		minute: "2-digit"
	});
	const part = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]));
	return `${part["weekday"] ?? ""}, ${part["year"] ?? ""}-${part["month"] ?? ""}-${part["day"] ?? ""} ${part["hour"] ?? ""}:${part["minute"] ?? ""} ${timeZone}`;
}

export { refuseUnapproved as a, refuseDrift as i, windowFindings as n, findingOf as r, checkWindow as t };