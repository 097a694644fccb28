import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { r as retryWhenLost } from "./chunk-retry.js";
import { ar as touched, nr as SeparationError } from "./chunk-base.js";
import { C as readRun, K as withClient, N as withRunLock, g as inFlightStates } from "./chunk-session.js";
import { t as commandInHint } from "./chunk-command-in-hint.js";
import { n as allowWritesAgain } from "./chunk-schema-proof.js";
import { n as revertRun, t as proveReverted } from "./chunk-revert-run.js";

// src/stages/revert.ts
/** Reverts run `runId`, or the newest one, also when it is completed. Throws `E_NO_RUN`, and as `revertRun`. */
function revertStage(runId) {
	return { run: (context) => revertFound(context, runId) };
}
async function revertFound(context, runId) {
	let begun = null;
	let completed = null;
	return retryWhenLost(async () => {
		await allowWritesAgain(context);
		return withClient(context.connection, (client) => withRunLock(client, async () => {
			const run = await findRun(client, begun ?? runId);
			if (run.state === "reverted" && run.id === begun) return proveReverted(client, context, run);
			if (run.state === "reverted" || run.state === "restored") return {
				status: "skipped",
				detail: `run ${run.id} is ${run.state} already`,
				outcome: "nothing-to-recover"
			};
			begun = run.id;
			return revertRun(client, context, run).catch((error) => {
				if (!inFlightStates.includes(run.state)) completed = run.id;
				throw completed === null && error instanceof SeparationError ? touched(error) : error;
			});
		}));
	}, context).catch((error) => {
		throw completed === null ? error : commandInHint(error, `revert --run-id ${completed}`);
	});
}
async function findRun(client, runId) {
	const run = await readRun(client, runId);
	if (run !== null) return run;
	throw new SeparationError("E_NO_RUN", runId === null ? "this database has no run to revert" : `this database has no run ${JSON.stringify(runId)}`, "`separation status` says where the database stands.");
}

export { revertStage };