import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { Pt as recordsOf, St as recoverStep, Wn as wayBackExit, kt as send, wt as runStep } from "./chunk-base.js";
import { n as open } from "./chunk-open.js";
import { n as resume, t as newRun } from "./chunk-command.js";
import { t as conclude } from "./chunk-conclude.js";

// src/cli/commands/recover.ts
/** `separation recover`: finds the run in flight by itself and brings the database to before or after. Asks nothing. */
const recover = async (call) => {
	const opened = open(call.get, call.environment);
	const left = recordsOf(opened.folders.state, opened.connection).find((record) => record.inFlight && (call.runId === null || record.report.runId === call.runId));
	const run = left === void 0 ? newRun(opened, call) : resume(opened, call, left);
	send(run, { type: "asked-back" });
	await runStep(recoverStep, run);
	await conclude(run, call);
	return wayBackExit(run.record.report);
};

export { recover };