import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
// src/code/finding.ts
/** What is still to be done: certain places, and those to look at that nobody has marked as read. */
function isOpen(finding) {
	return finding.class === "certain" || finding.class === "look" && !finding.read;
}

export { isOpen as t };