import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { n as count, t as bytes } from "./chunk-words.js";

// src/report/pace.ts
/** `1,200 of 3,000 rows, 120 rows/s`, `45 MB of 521 MB, 4.5 MB/s`, after `ms` milliseconds. */
function pace({ done, of, unit }, ms) {
	const write = unit === "rows" ? count : bytes;
	const noun = unit === "rows" ? " rows" : "";
	const rate = ms > 0 ? Math.round(done / ms * 1e3) : 0;
	return `${write(done)}${of === null ? "" : ` of ${write(of)}`}${noun}, ${write(rate)}${noun}/s`;
}

export { pace as t };