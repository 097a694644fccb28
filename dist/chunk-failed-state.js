import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
// src/backup/failed-state.ts
/** The run id, and folder name, of the dump of the state that a restore replaces; `attempt` counts from 1. */
function failedStateOf(runId, attempt = 1) {
	return `${runId}-failed${attempt === 1 ? "" : `-${attempt}`}`;
}
/** True for the dump of a state that had failed: it keeps rows, and is never what a database is brought back to by itself. */
function isFailedState(runId) {
	return /-failed(-\d+)?$/.test(runId);
}

export { isFailedState as n, failedStateOf as t };