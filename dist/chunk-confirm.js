import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { nr as SeparationError } from "./chunk-base.js";

// src/config/confirm.ts
/** Throws `E_CONFIRM` if the database was typed again and is another; nothing typed is nothing to compare. */
function checkConfirm(confirm, database) {
	if (confirm === null || confirm === database) return;
	throw new SeparationError("E_CONFIRM", `confirm: found ${JSON.stringify(confirm)}, but the database is ${JSON.stringify(database)}`, "Check which database the URL names; type exactly its name, or leave `confirm` out.");
}

export { checkConfirm as t };