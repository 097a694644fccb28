import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { t as SeparationError } from "./chunk-errors.js";

// src/commands/later.ts
/** A command of the contract that this version does not have, and says so. */
function laterCommand(name) {
	return async () => {
		throw new SeparationError("E_USAGE", `the command \`${name}\` is not available in this version`, "`separation --help` lists what is.");
	};
}

export { laterCommand };