import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { Gt as newRunId, O as makeRun, jt as emptyRecord } from "./chunk-base.js";

// src/cli/commands/command.ts
/** A run of its own. */
function newRun(opened, call) {
	return resume(opened, call, emptyRecord(call.runId ?? newRunId()));
}
/** A run that goes on from a record. */
function resume(opened, call, record) {
	return makeRun(opened, record, call.watcher, call.signal);
}

export { resume as n, newRun as t };