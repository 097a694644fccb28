import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { join, resolve } from "node:path";

// src/config/folders.ts
/** Where a run keeps its files: on a runner of GitHub in its temporary folder, else beside the application. All absolute. */
function foldersOf(inputs, environment) {
	const working = resolve(inputs.workingDirectory);
	const temporary = environment["GITHUB_ACTIONS"] === "true" ? environment["RUNNER_TEMP"] : void 0;
	const root = temporary === void 0 || temporary === "" ? join(working, ".separation") : join(temporary, "separation");
	return {
		working,
		backups: inputs.backupDir === null ? join(root, "backups") : resolve(working, inputs.backupDir),
		state: join(root, "runs")
	};
}

export { foldersOf as t };