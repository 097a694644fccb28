import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { t as SeparationError } from "./chunk-errors.js";
import { a as foldersOf, r as parseInputs } from "./chunk-inputs.js";
import { s as reportJson, t as reportText } from "./chunk-text.js";
import { i as loadRecord, r as latestRunId } from "./chunk-run-record.js";

// src/commands/report.ts
/** `separation report`: the report of the run `--run-id`, or of the newest one; needs no database. */
const report = async (call) => {
	const { state } = foldersOf(parseInputs(call.get), call.environment);
	const runId = call.runId ?? latestRunId(state);
	const record = runId === null ? null : loadRecord(state, runId);
	if (record === null) throw new SeparationError("E_NO_RUN", runId === null ? `there is no run in ${state}` : `there is no run ${runId} in ${state}`, "Run it where the run was made, with the same `working-directory`.");
	call.print(reportText(record.report, call.colors));
	call.json(reportJson(record.report));
	return 0;
};

export { report };