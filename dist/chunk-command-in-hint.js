import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { nr as SeparationError } from "./chunk-base.js";

// src/recover/command-in-hint.ts
/** A way back that failed with no run in flight: `recover` would find nothing, so the hint names `command` instead. */
function commandInHint(error, command) {
	if (!(error instanceof SeparationError) || !error.hint.includes(recover)) return error;
	const { code, message, report, untouched } = error;
	const hint = error.hint.replaceAll(recover, `\`separation ${command}\``);
	return new SeparationError(code, message, hint, {
		cause: error,
		report,
		untouched
	});
}
const recover = "`separation recover`";

export { commandInHint as t };