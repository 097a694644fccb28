import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { On as duration, hr as withHeartbeat, jn as plural, nr as SeparationError } from "./chunk-base.js";
import { t as makeGuard } from "./chunk-guard.js";
import { t as withOwnedRun } from "./chunk-owned-run.js";
import { K as withClient } from "./chunk-session.js";
import { n as listChecks, r as runChecks, t as failedChecks } from "./chunk-run-checks.js";
import { i as runSingleChecks } from "./chunk-plan.js";
import { setTimeout } from "node:timers/promises";

// src/stages/watch.ts
/** Goes on checking while the shop is at work, before the run is called done. */
const watchStage = { run: watch };
/** Between two rounds, ms. */
const interval = 3e4;
/** Runs all checks every 30 s until `watch` is over, the last at its end. Throws `E_VALIDATE` at the first failure, `E_CANCELLED`. */
async function watch(context) {
	const { inputs, progress, connection, runId, record } = context;
	const begun = Date.now();
	let rounds = 0;
	let last = [];
	const sofar = () => `watch: ${duration(Math.min(Date.now() - begun, inputs.watch))} of ${duration(inputs.watch)}, ${plural(rounds, "round")} without a failure`;
	return withClient(connection, (client) => withOwnedRun(client, runId, "validated", (run) => withHeartbeat(progress, sofar, async () => {
		const guard = run.plan.layout === null ? null : await makeGuard(client, run, run.plan, {
			marks: record.oldStatements ?? null,
			clients: record.oldClients ?? [],
			severity: inputs.onOldCode === "error" ? "error" : "warning"
		});
		await guard?.open();
		for (let left = inputs.watch; left > 0; left = begun + inputs.watch - Date.now()) {
			await pause(Math.min(interval, left), context.signal);
			await guard?.close();
			refuseOldCode(context, guard?.verdict() ?? null);
			last = await round(client, context, run, begun);
			await guard?.open();
			rounds += 1;
			progress(sofar());
		}
		const detail = `watched for ${duration(Date.now() - begun)}: ${plural(rounds, "round")} of checks, none failed`;
		const stale = guard?.verdict() ?? null;
		const found = stale === null ? last : [stale, ...last];
		const checks = renewed(context.record.report.checks, found);
		return {
			status: "passed",
			detail: withWarnings(detail, found),
			report: { checks }
		};
	})));
}
/** What is no failure, and is to be known all the same. */
function withWarnings(detail, checks) {
	const said = checks.filter(({ name, status }) => name === "old-code" && status !== "passed" || name === "unconfirmed-users" && status === "failed").map(({ message }) => message);
	return said.length === 0 ? detail : `${detail}; but ${said.join("; and ")}`;
}
/** Throws `E_VALIDATE` if old code is to be an error, and is at work or cannot be seen. */
function refuseOldCode(context, stale) {
	if (stale === null || stale.status === "passed" || stale.severity !== "error") return;
	throw new SeparationError("E_VALIDATE", stale.message, `The way back is taken, as \`on-old-code: error\` says. ${stale.status === "failed" ? "Deploy or stop what is named before the next run, or put it on the bridge" : "Let a superuser give that right, or set `on-old-code: warn`"}.`, { report: { checks: renewed(context.record.report.checks, [stale]) } });
}
async function round(client, context, run, begun) {
	const checks = await runChecks(client, context, run, runSingleChecks);
	const failed = failedChecks(checks);
	if (failed.length === 0) return checks;
	throw new SeparationError("E_VALIDATE", `${failed.length} of ${checks.length} checks failed after ${duration(Date.now() - begun)} of watching:\n${listChecks(failed)}`, "They passed right after the separation: look at what was written or changed since. The way back is taken, and rows written since are kept.", { report: { checks: renewed(context.record.report.checks, checks) } });
}
/** The checks of the report with the newest outcome of each. */
function renewed(earlier, now) {
	const others = earlier.filter(({ name }) => !now.some((check) => check.name === name));
	return [...now, ...others];
}
async function pause(ms, signal) {
	try {
		await setTimeout(ms, void 0, { signal });
	} catch (error) {
		throw new SeparationError("E_CANCELLED", "cancelled while the separated database was watched", "The run was not completed, so the way back is taken. To keep the separation, let the watch end, or give a shorter `watch`.", { cause: error });
	}
}

export { watchStage };