import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
// src/report/json.ts
const contract = [
	"version",
	"runId",
	"result",
	"rung",
	"database",
	"stages",
	"tables",
	"checks",
	"admins",
	"locks",
	"backup",
	"typecheck",
	"error"
];
/** The report as machines read it: the contract's keys first, in its order; what was added to them after. */
function reportJson(report) {
	return {
		...Object.fromEntries(contract.map((key) => [key, report[key]])),
		...report
	};
}

export { reportJson as t };