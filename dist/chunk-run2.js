import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { A as wholePlan, Ct as runPipeline, Yn as exitCode } from "./chunk-base.js";
import { n as open } from "./chunk-open.js";
import { t as newRun } from "./chunk-command.js";
import { t as conclude } from "./chunk-conclude.js";
import { t as withServerOf } from "./chunk-with-server.js";

// src/cli/commands/run.ts
/** `separation run`: everything, forward or back; with `ephemeral`, both. */
const run = async (call) => withServerOf(call, async (server) => {
	const current = newRun(open(call.get, call.environment, server), call);
	await runPipeline(current);
	await conclude(current, call);
	await comment(current, call);
	return exitCode(current.record.report);
});
/** Writes the report on the pull request, if that is asked for; what cannot be written fails nothing. */
async function comment({ record, inputs, redact }, call) {
	if (!inputs.comment) return;
	const { commentOnPullRequest } = await import("./chunk-comment.js");
	const { message } = await commentOnPullRequest({
		reports: [record.report],
		more: (mostBytes) => wholePlan(record, inputs, redact, mostBytes),
		inputs,
		environment: call.environment
	});
	call.print(redact(message));
}

export { run as t };