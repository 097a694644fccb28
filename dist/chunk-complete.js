import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { C as readRun, K as withClient, N as withRunLock, b as moveRun, g as inFlightStates, i as liveUsers, o as readUnconfirmed, s as sayUnconfirmed } from "./chunk-session.js";

// src/stages/complete.ts
/** The last transition forward: from here on the run is done, and no recovery takes it back. Throws `E_STATE`, `E_IN_FLIGHT`. */
async function completeRun(context) {
	return withClient(context.connection, (client) => withRunLock(client, async () => {
		await moveRun(client, context.runId, inFlightStates, "completed");
		return {
			status: "passed",
			detail: ["the journal says completed", ...await othersIn(client, context.runId).catch(() => [])].join("; "),
			outcome: "completed"
		};
	}));
}
/** Who of the new users came otherwise than by the seed, in a sentence; none if nobody did. */
async function othersIn(client, runId) {
	const run = await readRun(client, runId);
	const users = run === null ? null : liveUsers(run);
	const said = users === null ? "" : sayUnconfirmed(await readUnconfirmed(client, users));
	return said === "" ? [] : [said];
}

export { completeRun };