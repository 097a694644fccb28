import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

// src/core/passing-chunks.ts
/** Bytes that pass between two collections. */
const often = 4e6;
let passed = 0;
let collect;
/** To be told of each chunk of a stream: V8 collects chunks only after 32 MB, so the young are collected every few MB. */
function chunkPassed(bytes) {
	passed += bytes;
	if (passed < often) return;
	passed = 0;
	collect ??= minorCollection();
	collect();
}
/** V8 gives `gc` to contexts made after it was asked to; nothing is done if it does not. */
function minorCollection() {
	setFlagsFromString("--expose-gc");
	const gc = runInNewContext("globalThis.gc");
	return typeof gc === "function" ? () => void gc({ type: "minor" }) : () => void 0;
}

export { chunkPassed as t };