import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
// src/backup/identities.ts
/** Where the identity that decrypts a backup is looked for. */
const identityVariable = "AGE_IDENTITY";
/** The identities in the environment: the text of an age identity file; comments in it are passed over. */
function identitiesIn(environment) {
	return (environment["AGE_IDENTITY"] ?? "").split(/\s*\n\s*/).map((line) => line.trim()).filter((line) => line !== "" && !line.startsWith("#"));
}

export { identityVariable as n, identitiesIn as t };