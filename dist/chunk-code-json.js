import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { $ as isOpen } from "./chunk-base.js";

// src/code/code-json.ts
/** The findings as machines read them. */
function codeJson({ findings, files, applied }, written) {
	return {
		version: 1,
		files,
		appliedMigrations: applied,
		counts: countsOf(findings),
		written,
		findings: findings.map(({ file, line, column, text, class: own, why, read, edit }) => ({
			file,
			line,
			column,
			text,
			class: own,
			why,
			read,
			replacement: edit?.text ?? null
		}))
	};
}
/** How many there are of each class; `read` are those to look at that are marked as read. */
function countsOf(findings) {
	const count = (is) => findings.filter(is).length;
	return {
		certain: count((finding) => finding.class === "certain"),
		look: count((finding) => finding.class === "look" && !finding.read),
		read: count((finding) => finding.class === "look" && finding.read),
		system: count((finding) => finding.class === "system"),
		open: count(isOpen)
	};
}
/** `3 certain, 2 to look at, 1 read, 4 of system users`. */
function countsText({ certain, look, read, system }) {
	return `${certain} certain, ${look} to look at, ${read} read, ${system} of system users`;
}

export { countsOf as n, countsText as r, codeJson as t };