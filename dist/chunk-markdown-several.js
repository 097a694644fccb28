import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { B as reportMarkdown, K as count, L as headline, W as fit, Y as plural, et as code, ot as prose, q as duration, z as mostSummaryBytes } from "./chunk-base.js";

// src/report/markdown-several.ts
const good = /* @__PURE__ */ new Set([
	"completed",
	"already-separated",
	"planned",
	"nothing-to-recover"
]);
/**
* One summary of several databases, such as those of a matrix: a row for each, those that need somebody first. `missing` are databases of
* which there should be a report and is none: their jobs ended before they could write one.
*/
function severalMarkdown(reports, missing = [], options = {}) {
	const [only] = reports;
	if (only !== void 0 && reports.length === 1 && missing.length === 0) return reportMarkdown(only, options);
	const failed = reports.filter(({ result }) => !good.has(result));
	const ordered = [...failed, ...reports.filter(({ result }) => good.has(result))];
	return fit([
		`## ${failed.length + missing.length === 0 ? "✅" : "❌"} ${plural(reports.length + missing.length, "database")}: ${counted(ordered, missing.length)}.`,
		{
			title: "",
			head: [
				"Database",
				"Result",
				"Rows compared",
				"Locks held",
				"What to do"
			],
			rows: [...missing.map(rowOfMissing), ...ordered.map(row)],
			weight: 2
		},
		{
			title: "Each in a sentence",
			head: ["Run", ""],
			rows: ordered.map((report) => [code(report.runId), headline(report)]),
			weight: 1,
			folded: true
		}
	], options.mostBytes ?? 1e6);
}
function rowOfMissing(name) {
	return [
		code(name),
		"❌ no report",
		"",
		"",
		"its job ended without a report: look at its log, and ask `separation status`"
	];
}
/** `1 without a report, 1 reverted, 2 completed`. */
function counted(reports, missing) {
	const words = [...Array(missing).fill("without a report"), ...reports.map(({ result }) => result ?? "not ended")];
	return [...new Set(words)].map((word) => `${words.filter((other) => other === word).length} ${word}`).join(", ");
}
function row(report) {
	const { database, result, tables, locks, error } = report;
	return [
		database === null ? "not known" : code(database.name),
		`${good.has(result) ? "✅" : "❌"} ${result ?? "not ended"}`,
		count(tables.reduce((sum, { after }) => sum + (after?.rows ?? 0), 0)),
		locks === null ? "" : duration(locks.heldMs),
		error === null ? "" : `${code(error.code)}: ${prose(error.hint)}`
	];
}

export { severalMarkdown as t };