import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { tr as SeparationError } from "./chunk-base.js";
import { O as readCatalog } from "./chunk-plan.js";
import { t as isSeparated } from "./chunk-separated.js";
import { C as readRun, R as beginReadOnly, g as inFlightStates, q as withTransaction } from "./chunk-session.js";
import { n as makeBridge } from "./chunk-make.js";

// src/migrate/bridge/make-before.ts
/** Makes the bridge in a database that is not separated. Throws `E_STATE` if it is, or a run is in flight, and as `makeBridge`. */
async function makeBefore(client, config, patience) {
	const run = await readRun(client);
	const separated = await withTransaction(client, async () => isSeparated(await readCatalog(client), config), beginReadOnly);
	if (separated || run !== null && inFlightStates.includes(run.state)) throw new SeparationError("E_STATE", separated ? "the database is separated already, so the old names mean other tables now" : `run ${run?.id ?? ""} is in flight`, "The bridge is made before the separation. Revert, make the bridge, and separate again.");
	return makeBridge(client, config.separate.schema, patience);
}

export { makeBefore };