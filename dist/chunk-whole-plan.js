import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { n as withSignOfLife } from "./chunk-heartbeat.js";
import { n as asSeparationError, r as errorCodes, t as SeparationError } from "./chunk-errors.js";
import { o as redactReport } from "./chunk-open.js";
import { c as folded, i as reportMarkdown, r as mostSummaryBytes } from "./chunk-markdown.js";
import { n as planMarkdown } from "./chunk-run.js";

// src/exit-code.ts
/** Exit of a run, or of one stage of it (result still null): 0 done, 1 failed and as before, 2 refused, 3 needs attention. */
function exitCode({ result, error }) {
	switch (result) {
		case "completed":
		case "already-separated":
		case "planned":
		case "nothing-to-recover": return 0;
		case "rolled-back":
		case "reverted":
		case "restored": return 1;
		case "needs-attention": return 3;
		case "refused":
		case null: return error === null ? 0 : errorExit(error.code);
	}
}
/** Exit of `recover`, `revert` and `restore`, which have done their work when the database is as before. */
function wayBackExit(report) {
	return report.result === "rolled-back" || report.result === "reverted" || report.result === "restored" ? 0 : exitCode(report);
}
/** Exit of an error of which nothing more is known than its code. */
function errorExit(code) {
	return {
		refused: 2,
		failed: 1,
		attention: 3
	}[isErrorCode(code) ? errorCodes[code].kind : "failed"];
}
function isErrorCode(code) {
	return Object.hasOwn(errorCodes, code);
}

// src/report/stacks.ts
/** Where an error comes from, with the errors that caused it; without their other fields, in which a server quotes rows. */
function stacks(thrown) {
	if (!(thrown instanceof Error)) return String(thrown);
	const own = thrown.stack ?? thrown.message;
	return thrown.cause === void 0 ? own : `${own}\ncaused by: ${stacks(thrown.cause)}`;
}

// src/pipeline.ts
/** The way forward, in order. A stage is added by its file and one line here. */
const everyStep = [
	{
		name: "load",
		within: "preflight",
		isAsked: ({ ephemeral }) => ephemeral,
		load: async () => (await import("./chunk-load2.js")).loadStage
	},
	{
		name: "preflight",
		load: async () => (await import("./chunk-preflight2.js")).preflightStage
	},
	{
		name: "typecheck-before",
		load: async () => (await import("./chunk-typecheck.js")).typecheckStage("before")
	},
	{
		name: "backup",
		load: async () => (await import("./chunk-backup.js")).backupStage
	},
	{
		name: "migrate",
		load: async () => (await import("./chunk-migrate.js")).migrateStage
	},
	{
		name: "seed",
		load: async () => (await import("./chunk-seed.js")).seedStage
	},
	{
		name: "validate",
		load: async () => (await import("./chunk-validate.js")).validateStage
	},
	{
		name: "watch",
		within: "validate",
		isAsked: ({ watch }) => watch > 0,
		load: async () => (await import("./chunk-watch.js")).watchStage
	},
	{
		name: "typecheck-after",
		load: async () => (await import("./chunk-typecheck.js")).typecheckStage("after")
	}
];
/** Those that are steps of the action themselves. */
const forwardSteps = everyStep.filter(({ within }) => within === void 0);
/** The way forward of a run with these inputs. */
function stepsOf(inputs) {
	return everyStep.filter(({ isAsked }) => isAsked?.(inputs) ?? true);
}
/** What of it is done in a step of the action. */
function stepsWithin(name, inputs) {
	return stepsOf(inputs).filter((step) => (step.within ?? step.name) === name);
}
const recoverStep = {
	name: "recover",
	load: async () => (await import("./chunk-recover3.js")).recoverStage
};
/** Runs everything: forward, then done, or back. What came of it is in `run.record.report`. Never throws. */
async function runPipeline(run) {
	for (const step of stepsOf(run.inputs)) {
		if (isOver(run)) break;
		if (step.name === "backup") warmUp(run);
		await runStep(step, run);
	}
	if (run.record.report.error !== null) await takeWayBack(run);
	else if (run.record.report.result === null) await finish(run);
}
/** What comes when everything forward has passed: done, or, in a rehearsal, the way back on purpose. */
async function finish(run) {
	return run.inputs.ephemeral ? rehearseWayBack(run) : complete(run);
}
/** Takes the way back that a failure would take, though nothing failed; the rehearsal is completed when it is proved. */
async function rehearseWayBack(run) {
	const { record } = run;
	await runStep(recoverStep, run);
	const { report } = record;
	const back = report.error === null && (report.rung === "revert" || report.rung === "restore") ? report.rung : null;
	report.result = back === null ? "needs-attention" : "completed";
	if (report.rehearsal !== null) report.rehearsal.wayBack = back;
	record.inFlight = false;
	run.save();
}
/** True where every stage of the way forward has said how it ended, and none failed. */
function hasPassed({ inputs, record: { report } }) {
	return report.error === null && stepsOf(inputs).every(({ name }) => report.stages.some((stage) => stage.name === name));
}
/** While the backup waits for the server, the stages after it are loaded. One that cannot be loaded says so when its turn comes. */
async function warmUp({ config }) {
	const stages = await Promise.allSettled(forwardSteps.map(({ load }) => load()));
	await Promise.allSettled(stages.map((stage) => stage.status === "fulfilled" ? stage.value.warmUp?.(config) : void 0));
}
/** True where the run has a result, or an error that the way back has to answer. */
function isOver({ record }) {
	return record.report.result !== null || record.report.error !== null;
}
/** Runs one stage and merges what it found into the record, which is durable afterwards. Never throws. */
async function runStep(step, run) {
	const { record } = run;
	const startedAt = /* @__PURE__ */ new Date();
	const ended = (status, detail) => {
		const stage = {
			name: step.name,
			status,
			startedAt: startedAt.toISOString(),
			ms: Date.now() - startedAt.getTime(),
			detail
		};
		record.report.stages = [...record.report.stages.filter((other) => other.name !== step.name), stage];
		record.report = redactReport(record.report, run.redact);
		run.save();
		run.watcher.ended({
			...stage,
			detail: run.redact(detail)
		});
	};
	run.watcher.started(step.name);
	try {
		if (run.signal.aborted) throw cancelled(step.name);
		const stage = await step.load();
		if (step.name === "migrate") record.inFlight = true;
		run.save();
		const result = await withSignOfLife(run.progress, step.name, (progress) => stage.run({
			...run,
			progress
		}));
		merge(run, result);
		ended(result.status, result.detail);
	} catch (thrown) {
		const error = asSeparationError(thrown);
		const { code, message, hint } = error;
		Object.assign(record.report, error.report, { error: {
			code,
			message,
			hint
		} });
		settle(run, step.name, error);
		run.watcher.failed(error);
		run.debug?.(stacks(thrown));
		ended("failed", `${code}: ${message}`);
	}
}
/** What is decided by the failure alone: a run that touched nothing is refused, and there is no way to take back. */
function settle({ record }, step, error) {
	if (!(!record.inFlight || step === "migrate" && error.kind === "refused" && !lostSight.has(error.code))) return;
	record.inFlight = false;
	record.report.result = error.kind === "attention" ? "needs-attention" : "refused";
}
/** Refusals that in the middle of a migration mean that the server went away, so that only looking again can tell. */
const lostSight = /* @__PURE__ */ new Set([
	"E_CONNECT",
	"E_AUTH",
	"E_NO_DATABASE"
]);
function merge({ record }, result) {
	Object.assign(record, result.record);
	Object.assign(record.report, result.report);
}
/** The last step of the way forward: the journal says that it is done. */
async function complete(run) {
	const load = async () => ({
		name: "complete",
		run: (await import("./chunk-complete.js")).completeRun
	});
	await runStep({
		name: "complete",
		load
	}, run);
	if (run.record.report.error !== null) return takeWayBack(run);
	run.record.report.result = "completed";
	run.record.inFlight = false;
	run.save();
}
/** Says what happened to a run whose last stage never said how it ended. */
function interrupt({ inputs, record, save }) {
	const { report } = record;
	if (report.error !== null) return;
	const next = stepsOf(inputs).find(({ name }) => !report.stages.some((stage) => stage.name === name))?.name ?? "complete";
	const { code, message, hint } = new SeparationError("E_CANCELLED", `the run stopped in ${next} without a word: the process was killed, or the job was cancelled`, "Look at the log of that step, and start again.");
	report.error = {
		code,
		message,
		hint
	};
	if (!record.inFlight) report.result = "refused";
	save();
}
/**
* After a failure: brings the database back as `on-failure` says, and says how.
* A cancelled run comes back too: the signal that stopped it does not stop this.
*/
async function takeWayBack(run) {
	const { record } = run;
	if (record.report.result !== null || !record.inFlight) return;
	if (run.inputs.onFailure === "none") {
		record.report.result = "needs-attention";
		return run.save();
	}
	const { error } = record.report;
	record.report.error = null;
	await runStep(recoverStep, {
		...run,
		signal: new AbortController().signal
	});
	if (hasFailed(run)) record.report.result = "needs-attention";
	else if (resultOf(run) !== "completed") record.report.error = error;
	record.inFlight = hasFailed(run) && resultOf(run) === "needs-attention";
	run.save();
}
/** Where the run needs attention, finds out what a person can do, for the report; saves it. Never throws. */
async function noteWayOut(run) {
	const { report } = run.record;
	report.instructions = [];
	run.save();
	if (report.result !== "needs-attention") return;
	const { findWayOut } = await import("./chunk-find-way-out.js");
	report.instructions = await findWayOut(run).catch(() => []);
	run.save();
}
function hasFailed({ record }) {
	return record.report.error !== null;
}
function resultOf({ record }) {
	return record.report.result;
}
function cancelled(step) {
	return new SeparationError("E_CANCELLED", `the run was cancelled before ${step}`, "Start it again when you are ready; what it had changed is brought back.");
}

// src/report/whole-plan.ts
/** The plan of a dry run, folded, for whoever has to approve it; nothing for another run, or where `mostBytes` have no room for it. */
function wholePlan({ report, plan }, { lockTimeout, lockBudget }, redact, mostBytes) {
	if (report.result !== "planned" || plan === null || report.database === null) return "";
	const setting = {
		database: report.database.name,
		lockTimeout,
		lockBudget
	};
	const around = Buffer.byteLength(inFold(""));
	const text = inFold(redact(planMarkdown(plan, setting, mostBytes - around)));
	return Buffer.byteLength(text) <= mostBytes ? text : "";
}
/** The job summary of a run: its report, and behind it the plan of a dry run. */
function summaryMarkdown(record, inputs, redact, fileUrl) {
	const text = reportMarkdown(record.report, { fileUrl });
	return text + wholePlan(record, inputs, redact, mostSummaryBytes - Buffer.byteLength(text));
}
function inFold(text) {
	return `\n${folded("<b>The whole plan, with its SQL</b>", text)}\n`;
}

export { exitCode as _, forwardSteps as a, isOver as c, runPipeline as d, runStep as f, errorExit as g, takeWayBack as h, finish as i, noteWayOut as l, stepsWithin as m, wholePlan as n, hasPassed as o, stepsOf as p, complete as r, interrupt as s, summaryMarkdown as t, recoverStep as u, wayBackExit as v };