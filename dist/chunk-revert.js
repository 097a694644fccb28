import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { pn as SeparationError } from "./chunk-base.js";
import { S as withClient, W as withRunLock, z as readRun } from "./chunk-session.js";
import { t as letInAgain } from "./chunk-let-in-again.js";
import { n as revertRun } from "./chunk-revert-run.js";

// src/stages/revert.ts
/** Reverts run `runId`, or the newest one, also when it is completed. Throws `E_NO_RUN`, and as `revertRun`. */
function revertStage(runId) {
	return {
		name: "revert",
		run: (context) => revertFound(context, runId)
	};
}
async function revertFound(context, runId) {
	await letInAgain(context);
	return withClient(context.connection, (client) => withRunLock(client, async () => {
		const run = await findRun(client, runId);
		if (run.state !== "reverted" && run.state !== "restored") return revertRun(client, context, run);
		return {
			status: "skipped",
			detail: `run ${run.id} is ${run.state} already`,
			report: { result: "nothing-to-recover" }
		};
	}));
}
async function findRun(client, runId) {
	const run = await readRun(client, runId);
	if (run !== null) return run;
	throw new SeparationError("E_NO_RUN", runId === null ? "this database has no run to revert" : `this database has no run ${JSON.stringify(runId)}`, "`separation status` says where the database stands.");
}

export { revertStage };