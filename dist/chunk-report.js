import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { B as count, Ct as latestRunId, F as reportMarkdown, G as reportJson, I as reportText, L as verdict, M as headline, P as mostSummaryBytes, R as fit, U as plural, V as duration, dt as code, gn as foldersOf, mt as printable, pn as SeparationError, pt as markdown, sn as parseInputs, wt as loadRecord } from "./chunk-base.js";

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
		error === null ? "" : `${code(error.code)}: ${markdown(error.hint)}`
	];
}

// src/commands/report.ts
/** `separation report`: the report of the run `--run-id`, or of the newest one; with `--from`, of every one in a folder. Needs no database. */
const report = async (call) => {
	if (call.from !== null) return reportAll(call, call.from);
	const { state } = foldersOf(parseInputs(call.get), call.environment);
	const runId = call.runId ?? latestRunId(state);
	const record = runId === null ? null : loadRecord(state, runId);
	if (record === null) throw new SeparationError("E_NO_RUN", runId === null ? `there is no run in ${state}` : `there is no run ${runId} in ${state}`, "Run it where the run was made, with the same `working-directory`.");
	call.print(reportText(record.report, call.colors));
	call.summary(reportMarkdown(record.report));
	call.json(reportJson(record.report));
	return 0;
};
/** Names of the databases that there should be a report of; none where nobody says. */
function expected(call) {
	const names = (call.get("expect") ?? "").split(/[,\s]+/).filter((name) => name !== "");
	return [...new Set(names)];
}
/** One summary of all of them, as of the databases of a matrix; with `comment`, each is a comment on the pull request, too. */
async function reportAll(call, folder) {
	const { readReports } = await import("./chunk-read-reports.js");
	const reports = readReports(folder);
	for (const report of reports) call.print(printable(verdict(report)));
	const missing = expected(call).filter((name) => !reports.some(({ database }) => database?.name === name));
	for (const name of missing) call.print(printable(`No report of ${name}: its job ended before it could write one.`));
	call.summary(severalMarkdown(reports, missing));
	const inputs = parseInputs(call.get);
	if (inputs.comment) {
		const { commentOnPullRequest } = await import("./chunk-comment.js");
		for (const report of reports) call.print((await commentOnPullRequest({
			report,
			inputs,
			environment: call.environment
		})).message);
	}
	call.json(reports.map(reportJson));
	return missing.length === 0 ? 0 : 1;
}

export { report };