import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { B as reportRoot, It as reportFile, K as fileUrlOn, P as summaryMarkdown, Q as reportText, k as reportJson, mr as writePrivately, xt as noteWayOut } from "./chunk-base.js";

// src/cli/commands/conclude.ts
/** Says what came of a run: to people, to machines, and in the report file. */
async function conclude(run, call) {
	await noteWayOut(run);
	const json = reportJson(run.record.report);
	const path = writePrivately(run.folders.state, reportFile(run.runId), `${JSON.stringify(json, null, 2)}\n`);
	call.print(reportText(run.record.report, call.colors));
	call.print(call.colors.dim(`report: ${path}`));
	const fileUrl = fileUrlOn(call.environment, reportRoot(run.folders.working));
	call.summary(summaryMarkdown(run.record, run.inputs, run.redact, fileUrl));
	call.json(json);
}

export { conclude as t };