import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
// src/application/init/line-edits.ts
/**
* Makes the replacements, none of which goes over a line end or overlaps another, and puts the lines of `inserted` behind the lines
* of those numbers (from 0). Where a column of spaces follows what became longer, it becomes as much shorter.
*/
function editLines(text, replacements, inserted) {
	let offset = 0;
	const isWindows = text.includes("\r\n");
	return text.split("\n").map((before, number, all) => {
		const start = offset;
		offset += before.length + 1;
		const line = replacements.filter((change) => change.start >= start && change.end <= start + before.length).toSorted((a, b) => b.start - a.start).reduce((current, change) => replaced(current, change, start), before);
		const added = inserted.get(number) ?? [];
		if (!isWindows) return {
			before,
			after: [line, ...added]
		};
		const isLast = number === all.length - 1;
		const ended = [line.replace(/\r$/, ""), ...added].map((each, at) => isLast && at === added.length ? each : `${each}\r`);
		return {
			before,
			after: added.length === 0 ? [line] : ended
		};
	});
}
function replaced(line, { start, end, text }, lineStart) {
	const rest = line.slice(end - lineStart);
	const longer = text.length - (end - start);
	const [, mark = "", column = ""] = /^([?[\]]*)( *)/.exec(rest) ?? [];
	const spaces = column.length < 2 ? column : " ".repeat(Math.max(1, column.length - longer));
	return line.slice(0, start - lineStart) + text + mark + spaces + rest.slice(mark.length + column.length);
}
const around = 3;
/** The changes as a unified diff that `patch -p1` and `git apply` take; empty where nothing was changed. */
function unifiedDiff(path, lines) {
	const changed = lines.flatMap(({ before, after }, index) => after.length === 1 && after[0] === before ? [] : [index]);
	const hunks = [];
	for (const index of changed) {
		const last = hunks.at(-1);
		if (last !== void 0 && index - around <= last[1] + around + 1) last[1] = index;
		else hunks.push([index, index]);
	}
	if (hunks.length === 0) return "";
	return `--- a/${path}\n+++ b/${path}\n${hunks.map(([from, to]) => hunk(lines, from, to)).join("")}`;
}
function hunk(lines, from, to) {
	const complete = lines.at(-1)?.before === "";
	const end = complete ? lines.length - 1 : lines.length;
	const first = Math.max(0, from - around);
	const past = Math.min(end, to + around + 1);
	const open = (index) => index === end - 1 && !complete ? ["\\ No newline at end of file"] : [];
	const body = lines.slice(first, past).flatMap(({ before, after }, index) => {
		const mark = open(first + index);
		const [line, ...added] = after;
		if (line === before && (added.length === 0 || mark.length === 0)) return [` ${line}`, ...added.length === 0 ? mark : added.map((text) => `+${text}`)];
		return [
			`-${before}`,
			...mark,
			...after.map((text) => `+${text}`),
			...mark
		];
	});
	const count = (sign) => body.filter((line) => line.startsWith(" ") || line.startsWith(sign)).length;
	const newStart = lines.slice(0, first).reduce((sum, { after }) => sum + after.length, 0) + 1;
	return `@@ -${first + 1},${count("-")} +${newStart},${count("+")} @@\n${body.map((line) => `${line}\n`).join("")}`;
}

export { unifiedDiff as n, editLines as t };