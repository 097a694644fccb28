import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { createHash } from "node:crypto";

// src/postgres/identifier.ts
/** Quotes an identifier as PostgreSQL's `quote_ident` does where quoting is needed; always quotes anything but plain lower case. */
function identifier(name) {
	return `"${name.replaceAll("\"", "\"\"")}"`;
}
/** `"schema"."name"`. */
function qualified(schema, name) {
	return `${identifier(schema)}.${identifier(name)}`;
}
/** A string literal that is safe whatever `standard_conforming_strings` says. */
function literal(text) {
	const quoted = `'${text.replaceAll("'", "''").replaceAll("\\", "\\\\")}'`;
	return text.includes("\\") ? ` E${quoted}` : quoted;
}
/** SHA-256 as hex of a text. */
function sha256(text) {
	return createHash("sha256").update(text).digest("hex");
}

export { sha256 as i, literal as n, qualified as r, identifier as t };