import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { cr as messageOf, nr as SeparationError } from "./chunk-base.js";
import { C as readRun, N as withRunLock, S as ownRun, T as recordEvent, b as moveRun, g as inFlightStates, it as isConnectionLoss, p as handOver } from "./chunk-session.js";

// src/migrate/journal/owned-run.ts
/** Runs `use` as the owner of a run, then moves the run to `state`; of a completed one only the event is written. Throws `E_STATE`, `E_IN_FLIGHT`. */
async function withOwnedRun(client, runId, state, use) {
	return withRunLock(client, async () => {
		const run = await readRun(client);
		if (run === null || run.state === "reverted" || run.state === "restored") throw new SeparationError("E_STATE", "this database is not separated", "Run `separation run`, or `separation migrate` first.");
		if (run.state === "completed") {
			const result = await use(run).catch((error) => {
				throw onCompleted(error, run.id);
			});
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
/** A failure of a stage on a completed run: nothing is in flight, so `recover` does nothing. The hint says how to undo run `id`. */
function onCompleted(thrown, id) {
	const undo = `\`separation revert --run-id ${id}\` undoes it`;
	if (!(thrown instanceof SeparationError)) {
		if (!isConnectionLoss(thrown)) return thrown;
		const message = `the connection to the server was lost: ${messageOf(thrown)}`;
		const hint = `The run is completed, and stays so. Run it again; ${undo}.`;
		return new SeparationError("E_CONNECTION_LOST", message, hint, { cause: thrown });
	}
	const { code, message, hint, report, untouched } = thrown;
	const said = hint.replace("The way back is taken.", `The run is completed, and no way back is taken; ${undo}.`).replace(/(?:Run |run )?`separation recover`/g, (words) => words.startsWith("`") ? `\`separation revert --run-id ${id}\`` : `${words[0]}un it again; ${undo}`);
	return said === hint ? thrown : new SeparationError(code, message, said, {
		cause: thrown,
		report,
		untouched
	});
}

export { withOwnedRun as t };