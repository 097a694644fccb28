import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { t as SeparationError } from "./chunk-errors.js";

// src/plan/refuse.ts
/** The hazards that stop a run: errors that the configuration neither decides nor allows. */
function blockingHazards(plan) {
	return plan.hazards.filter(({ severity, allowed }) => severity === "error" && !allowed);
}
/** Throws `E_NAME_TAKEN`, `E_UNDECIDED` or `E_HAZARD`, listing all of them, where hazards stop the run. */
function refuseHazards(plan) {
	const blocking = blockingHazards(plan);
	if (blocking.length === 0) return;
	const listed = blocking.map(({ code, object, message, hint }) => `${code}:${object}: ${message} → ${hint}`).join("\n");
	const only = (code) => blocking.every((hazard) => hazard.code === code);
	if (blocking.some(({ code }) => code === "name-taken")) throw new SeparationError("E_NAME_TAKEN", listed, "Choose other names in the configuration (separate.customers, separate.users, separate.mapping, `to:`).");
	if (only("reference-undecided")) throw new SeparationError("E_UNDECIDED", listed, "Add a line for each to separate.tables.");
	throw new SeparationError("E_HAZARD", listed, "Decide each one in the configuration, or accept it by name below `allow:`.");
}

export { refuseHazards as n, blockingHazards as t };