import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { Ct as runPipeline, Un as exitCode } from "./chunk-base.js";
import { n as open } from "./chunk-open.js";
import { n as commentOnRun } from "./chunk-comment.js";
import { t as newRun } from "./chunk-command.js";
import { t as conclude } from "./chunk-conclude.js";
import { t as withServerOf } from "./chunk-with-server.js";

// src/cli/commands/run.ts
/** `separation run`: everything, forward or back; with `ephemeral`, both. */
const run = async (call) => withServerOf(call, async (server) => {
	const current = newRun(open(call.get, call.environment, server), call);
	await runPipeline(current);
	await conclude(current, call);
	const commented = await commentOnRun(current.record, current.inputs, current.redact, call.environment);
	if (commented !== null) call.print(commented.message);
	return exitCode(current.record.report);
});

export { run as t };