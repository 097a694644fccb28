import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { Ht as reportSchema, Or as string, Tr as object, nr as SeparationError, vr as array } from "./chunk-base.js";
import { C as readRun, K as withClient, N as withRunLock, S as ownRun, g as inFlightStates, m as handedOver, p as handOver } from "./chunk-session.js";

// src/stages/take-over.ts
/** Goes on with a run that another job handed over, by what the journal of the database says: nothing of that job's machine is needed. */
const takeOverStage = { run: takeOver };
/** What the job before leaves in the journal. */
const leftSchema = object({
	report: reportSchema,
	oldStatements: array(string()).nullable().default(null),
	oldClients: array(object({
		role: string(),
		application: string()
	})).nullable().default(null)
});
/** Without how the run ended there: that is what is decided here. */
function told(report) {
	const { version: _version, runId: _runId, result: _result, rung: _rung, error: _error, ...rest } = report;
	return rest;
}
async function takeOver({ connection, runId }) {
	return withClient(connection, (client) => withRunLock(client, async () => {
		const run = await readRun(client, runId);
		const handed = run === null ? null : await handedOver(client, runId);
		const { data: left } = leftSchema.safeParse(handed);
		if (run === null || left === void 0 || !inFlightStates.includes(run.state)) throw notThere(runId, run);
		await ownRun(client, runId);
		await handOver(client, runId);
		const { startedAt, plan, manifest, backupFolder } = run;
		return {
			status: "passed",
			detail: `run ${runId}, begun ${startedAt}, goes on here; it is ${run.state}`,
			report: told(left.report),
			record: {
				plan,
				manifest,
				backupFolder,
				oldStatements: left.oldStatements,
				oldClients: left.oldClients
			},
			outcome: "in-flight"
		};
	}));
}
function notThere(runId, run) {
	if (run === null) return new SeparationError("E_NO_RUN", `this database has no run ${JSON.stringify(runId)} to go on with`, "Give the same `database-url` to every job; `separation status` says where the database stands.");
	return new SeparationError("E_STATE", `run ${runId} does not wait for a job that watches it: it is ${run.state}`, "Nothing was changed. `separation status` says where the database stands; `separation recover` brings back what is in flight.");
}

export { takeOverStage };