import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { E as withRunLock, h as inFlightStates, i as withClient, v as moveRun } from "./chunk-session.js";

// src/stages/complete.ts
/** The last transition forward: from here on the run is done, and no recovery takes it back. Throws `E_STATE`, `E_IN_FLIGHT`. */
async function completeRun(context) {
	return withClient(context.connection, (client) => withRunLock(client, async () => {
		await moveRun(client, context.runId, inFlightStates, "completed");
		return {
			status: "passed",
			detail: "the journal says completed",
			record: { inFlight: false }
		};
	}));
}

export { completeRun };