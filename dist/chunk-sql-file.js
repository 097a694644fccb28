import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { readFileSync } from "node:fs";

// src/sql-file.ts
/**
* The text of a `.sql` file of this project; `path` is relative to `src/`.
* The build copies the files to the same places below `dist/`, so that this works from both.
*/
function sqlFile(path) {
	return readFileSync(new URL(path, import.meta.url), "utf8");
}
/** The folder of that name beside this module (`checks`), in `src/` and in `dist/`. */
function assetFolder(name) {
	return new URL(`${name}/`, import.meta.url);
}

export { sqlFile as n, assetFolder as t };