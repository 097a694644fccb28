import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { An as SeparationError } from "./chunk-base.js";
import { A as recordEvent, D as ownRun, F as withRunLock, O as readRun, T as moveRun, v as handOver, x as inFlightStates } from "./chunk-session.js";

// src/postgres/owned-run.ts
/**
* Runs `use` as the owner of run `runId`, under the run lock, so that nobody takes the run for dead meanwhile; when `use` is done,
* moves the run to `state`, with its summary in the audit trail, and hands it over to the next step. On a database whose run is completed only the event is written.
* Throws `E_STATE` where the database is not separated, and `E_IN_FLIGHT` where another run is.
*/
async function withOwnedRun(client, runId, state, use) {
	return withRunLock(client, async () => {
		const run = await readRun(client);
		if (run === null || run.state === "reverted" || run.state === "restored") throw new SeparationError("E_STATE", "this database is not separated", "Run `separation run`, or `separation migrate` first.");
		if (run.state === "completed") {
			const result = await use(run);
			await recordEvent(client, run.id, state, { summary: result.detail });
			return result;
		}
		if (run.id !== runId) throw new SeparationError("E_IN_FLIGHT", `run ${run.id} is in flight on this database`, "Let it end, or run `separation recover` to bring the database back.");
		await ownRun(client, runId);
		try {
			const result = await use(run);
			await moveRun(client, runId, inFlightStates, state, { summary: result.detail });
			return result;
		} finally {
			await handOver(client, runId).catch(() => void 0);
		}
	});
}

export { withOwnedRun as t };