import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { Mt as emptyReport, pn as SeparationError } from "./chunk-base.js";
import { A as handOver, N as inFlightStates, R as ownRun, S as withClient, W as withRunLock, j as handedOver, z as readRun } from "./chunk-session.js";

// src/stages/take-over.ts
/** Goes on with a run that another job handed over, by what the journal of the database says: nothing of that job's machine is needed. */
const takeOverStage = {
	name: "take-over",
	run: takeOver
};
async function takeOver({ connection, runId }) {
	return withClient(connection, (client) => withRunLock(client, async () => {
		const run = await readRun(client, runId);
		const left = run === null ? null : await handedOver(client, runId);
		if (run === null || left === null || !inFlightStates.includes(run.state)) throw notThere(runId, run);
		await ownRun(client, runId);
		await handOver(client, runId);
		const { startedAt, plan, manifest, backupFolder } = run;
		return {
			status: "passed",
			detail: `run ${runId}, begun ${startedAt}, goes on here; it is ${run.state}`,
			report: {
				...emptyReport(runId, startedAt),
				...left.report,
				runId,
				result: null,
				error: null
			},
			record: {
				plan,
				manifest,
				backupFolder,
				oldStatements: left.oldStatements ?? null,
				inFlight: true
			}
		};
	}));
}
function notThere(runId, run) {
	if (run === null) return new SeparationError("E_NO_RUN", `this database has no run ${JSON.stringify(runId)} to go on with`, "Give the same `database-url` to every job; `separation status` says where the database stands.");
	return new SeparationError("E_STATE", `run ${runId} was not handed over to be watched, or is not any more: it is ${run.state}`, "Nothing was changed. `separation status` says where the database stands; `separation recover` brings back what is in flight.");
}

export { takeOverStage };