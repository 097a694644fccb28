import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { nr as SeparationError } from "./chunk-base.js";
import { dirname, relative } from "node:path";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";

// src/application/init/write-files.ts
/** Writes files into the application's repository, all or none; throws `E_USAGE` that names those that are there already, unless `force`. */
function writeFiles(files, force, folder) {
	const there = files.filter(({ path }) => existsSync(path)).map(({ path }) => relative(folder, path));
	if (there.length > 0 && !force) throw new SeparationError("E_USAGE", `${there.join(", ")}: exists already, and nothing was written`, "Delete what is not needed, or give `--force` to write it again. A configuration and workflows that exist are kept even then.");
	for (const { path, text } of files) {
		mkdirSync(dirname(path), { recursive: true });
		writeFileSync(path, text);
	}
}

export { writeFiles };