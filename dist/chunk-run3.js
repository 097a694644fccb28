import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { d as exitCode, s as runPipeline } from "./chunk-run.js";
import { n as open } from "./chunk-open.js";
import { n as newRun, t as conclude } from "./chunk-conclude.js";

// src/commands/run.ts
/** `separation run`: everything, forward or back. */
const run = async (call) => {
	const current = newRun(open(call.get, call.environment), call);
	await runPipeline(current);
	conclude(current, call);
	return exitCode(current.record.report);
};

export { run as t };