import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { randomBytes } from "node:crypto";

// src/postgres/row-hash.ts
/** The key of what is compared with nothing outside this process. */
const noKey = "0";
/** A key for one backup, which its manifest keeps. */
function newKey() {
	return String(randomBytes(8).readBigInt64LE());
}
/** The key that a manifest's fingerprints were made with. */
function keyOf({ fingerprintKey }) {
	return fingerprintKey ?? "0";
}
/**
* The hash of a row's text as PostgreSQL's own output functions write it; not a cast, which the owner of a table may define.
* `t.*`, not `t`: a table may have a column called t. Collation C: the hash is of the bytes.
*/
function rowHash(key, row = "t.*") {
	return `pg_catalog.hashtextextended(pg_catalog.textin(pg_catalog.record_out(${row})) COLLATE pg_catalog."C", '${key}'::pg_catalog.int8)`;
}
/** A sum of hashes as text; 0 of no rows. Every name is PostgreSQL's own, whatever the search_path. */
function sumOf(hash) {
	return `coalesce(pg_catalog.sum(${hash}), 0)::pg_catalog.text`;
}

export { sumOf as i, newKey as n, rowHash as r, keyOf as t };