import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { B as count, z as bytes } from "./chunk-base.js";
import { a as sessionsFor, c as mayCompareVersions, i as readVersions, o as bytesOf, t as fingerprintSnapshot } from "./chunk-fingerprint.js";

// src/report/pace.ts
/** `1,200 of 3,000 rows, 120 rows/s`, `45 MB of 521 MB, 4.5 MB/s`, after `ms` milliseconds. */
function pace({ done, of, unit }, ms) {
	const write = unit === "rows" ? count : bytes;
	const noun = unit === "rows" ? " rows" : "";
	const rate = ms > 0 ? Math.round(done / ms * 1e3) : 0;
	return `${write(done)}${of === null ? "" : ` of ${write(of)}`}${noun}, ${write(rate)}${noun}/s`;
}

// src/postgres/read-again.ts
/** A server that is at work for others is not taken by more. */
const mostSessions = 2;
/**
* Every table as it is now, in the order of the pairs: from its row versions, where they are those of the manifest, and from the text of
* every row where they are not. `xmin` is that of the manifest's snapshot; `onRead` is told bytes read so far, and of all.
*/
async function readAgain(holder, pairs, xmin, onRead = () => void 0) {
	const read = {
		done: 0,
		of: 0
	};
	const begin = (files) => onRead(read.done, read.of += bytesOf(files));
	const onPart = (bytes) => onRead(read.done += bytes, read.of);
	const asNoted = pairs.filter((pair) => isComparable(pair));
	const noted = asNoted.map(({ file }) => file);
	begin(noted);
	const versions = await readVersions(holder, noted, {
		sessions: sessionsFor(noted, mostSessions),
		onPart,
		versionsFrom: xmin
	});
	const unchanged = new Set(asNoted.filter(({ before }, i) => before.rows === versions[i]?.rows && before.versions === versions[i]?.versions).map(({ file }) => file));
	const others = pairs.flatMap(({ file }) => file === null || unchanged.has(file) ? [] : [file]);
	begin(others);
	const found = await fingerprintSnapshot(holder, others, {
		sessions: sessionsFor(others, mostSessions),
		onPart
	});
	return pairs.map(({ before, file }) => {
		if (file === null) return null;
		const { schema, name } = file;
		if (unchanged.has(file)) return {
			...before,
			schema,
			name
		};
		return found.find((table) => table.schema === schema && table.name === name) ?? null;
	});
}
function isComparable({ before, file }) {
	return file !== null && mayCompareVersions(before, file);
}

export { pace as n, readAgain as t };