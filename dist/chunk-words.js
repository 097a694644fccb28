import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { t as prettyBytes } from "./chunk-pretty-bytes.js";

// src/report/words.ts
/** A duration of `ms` milliseconds for people: `7 ms`, `1.4 s`, `2 min 5 s`. */
function duration(ms) {
	if (ms < 1e3) return `${Math.round(ms)} ms`;
	if (ms < 6e4) return `${(ms / 1e3).toFixed(1)} s`;
	const seconds = Math.round(ms / 1e3);
	return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
/** `12,345`. */
function count(rows) {
	return rows.toLocaleString("en-US");
}
/** `521 MB`. */
function bytes(size) {
	return prettyBytes(size);
}
/** `1 row`, `2 rows`. */
function plural(number, noun) {
	return `${count(number)} ${noun}${number === 1 ? "" : "s"}`;
}
/** The server's estimate of rows; it has none for a table that was never analysed, and says 0 then, too. */
function estimate(rows) {
	return rows === 0 ? "none, or not analysed yet" : `about ${count(rows)}`;
}

export { plural as a, estimate as i, count as n, duration as r, bytes as t };