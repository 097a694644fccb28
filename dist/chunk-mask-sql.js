import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { r as maskInPlace } from "./chunk-mask.js";

// src/own-migration/mask-sql.ts
/** SQL as it may be shown: e-mail addresses and passwords masked, as long as before, so that columns stay true. */
function maskSql(sql) {
	return maskPasswords(maskInPlace(sql));
}
/** The SQL without `PASSWORD '…'` of roles and `password=…` of connection strings. */
function maskPasswords(sql) {
	return sql.replaceAll(/(\bpassword\b["\s]*=?\s*)('(?:[^']|'')*')/gi, (_, head, text) => head + stars(text)).replaceAll(/(\bpassword=)([^\s'&]+)/gi, (_, head, text) => head + stars(text));
}
function stars(text) {
	return text.replaceAll(/[^'\n]/g, "*");
}

export { maskSql as n, maskPasswords as t };