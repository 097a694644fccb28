import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
// src/report/report.ts
/** A report of a run that has just begun. */
function emptyReport(runId, startedAt) {
	return {
		version: 1,
		runId,
		result: null,
		rung: null,
		database: null,
		startedAt,
		migration: null,
		plan: null,
		stages: [],
		tables: [],
		checks: [],
		admins: [],
		findings: [],
		locks: null,
		backup: null,
		typecheck: null,
		code: null,
		error: null,
		instructions: [],
		rehearsal: null
	};
}

export { emptyReport as t };