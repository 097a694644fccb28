import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { createHmac, randomBytes } from "node:crypto";

// src/postgres/rows/seal.ts
/** A key for what the reports of one backup show, which its manifest keeps. */
function newSealKey() {
	return randomBytes(32).toString("hex");
}
/** Rows and fingerprint as a report shows them: equal if the sums are, and nothing else is learned. The name keeps equal tables apart. */
function proofOf({ sealKey, fingerprintKey }, { schema, name }, { rows, fingerprint }) {
	const sealed = createHmac("sha256", sealKey ?? fingerprintKey ?? "").update(JSON.stringify([
		schema,
		name,
		fingerprint
	])).digest();
	return {
		rows,
		fingerprint: String(sealed.readBigUInt64BE())
	};
}

export { proofOf as n, newSealKey as t };