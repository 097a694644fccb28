import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { $ as verdict, Mt as latestRunId, Nt as loadRecord, Q as reportText, Yn as parseInputs, Z as reportMarkdown, dr as foldersOf, k as reportJson, lt as printable, nr as SeparationError } from "./chunk-base.js";
import { r as severalMarkdown, t as commentOnPullRequest } from "./chunk-comment.js";
import { a as refuseTracked } from "./chunk-open.js";

// src/cli/commands/report.ts
/** `separation report`: a file, the report of the run `--run-id`, or of the newest one; with `--from`, of every one in a folder. Needs no database. */
const report = async (call) => {
	if (call.from !== null) return reportAll(call, call.from);
	const [file] = call.paths;
	if (file !== void 0) return show(call, (await import("./chunk-read-reports.js")).readReport(file));
	const { state } = foldersOf(parseInputs(call.get), call.environment);
	refuseTracked(state, call.environment);
	const runId = call.runId ?? latestRunId(state);
	const record = runId === null ? null : loadRecord(state, runId);
	if (record === null) throw new SeparationError("E_NO_RUN", runId === null ? `there is no run in ${state}` : `there is no run ${runId} in ${state}`, "Run it where the run was made, with the same `working-directory`.");
	return show(call, record.report);
};
/** In the place of a database: the reports of a folder are one thing, whatever they say of themselves. */
const folderKey = "reports of a folder";
/** A report of a stranger may not have others paste its commands into a shell, in a comment that the tool signs. */
function withoutCommands(report) {
	return {
		...report,
		instructions: report.instructions.map(({ text }) => ({
			text,
			commands: []
		}))
	};
}
function show(call, found) {
	const markdown = reportMarkdown(found);
	call.summary(markdown);
	if (call.get("markdown") === "true") call.output(markdown);
	else call.result(reportText(found, call.colors));
	call.json(reportJson(found));
	return 0;
}
/** Names of the databases that there should be a report of; none if nobody says. */
function expected(call) {
	const names = (call.get("expect") ?? "").split(/[,\s]+/).filter((name) => name !== "");
	return [...new Set(names)];
}
/** One summary of all of them, as of the databases of a matrix; with `comment`, the same is one comment on the pull request. */
async function reportAll(call, folder) {
	const { readReports } = await import("./chunk-read-reports.js");
	const reports = readReports(folder);
	for (const report of reports) call.result(printable(verdict(report)));
	const missing = expected(call).filter((name) => !reports.some(({ database }) => database?.name === name));
	for (const name of missing) call.print(printable(`No report of ${name}: its job ended before it could write one.`));
	const markdown = severalMarkdown(reports, missing);
	call.summary(markdown);
	if (call.get("markdown") === "true") call.output(markdown);
	const inputs = parseInputs(call.get);
	if (inputs.comment) {
		const { message } = await commentOnPullRequest({
			reports: reports.map(withoutCommands),
			missing,
			inputs,
			environment: call.environment,
			target: folderKey
		});
		call.print(message);
	}
	call.json(reports.map(reportJson));
	return missing.length === 0 ? 0 : 1;
}

export { report };