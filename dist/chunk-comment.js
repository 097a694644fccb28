import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { B as reportRoot, Dn as count, F as wholePlan, J as headline, K as fileUrlOn, Kt as sha256, On as duration, X as mostSummaryBytes, Y as mostCommentBytes, Z as reportMarkdown, dt as prose, jn as plural, ot as inlineCode, rt as fit } from "./chunk-base.js";
import { readFileSync } from "node:fs";

// src/report/markdown-several.ts
const good = /* @__PURE__ */ new Set([
	"completed",
	"already-separated",
	"planned",
	"nothing-to-recover"
]);
/** One summary of several databases, those that need somebody first. `missing`: databases without a report. */
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
			rows: ordered.map((report) => [inlineCode(report.runId), headline(report)]),
			weight: 1,
			folded: true
		}
	], options.mostBytes ?? 1e6);
}
function rowOfMissing(name) {
	return [
		inlineCode(name),
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
		database === null ? "not known" : inlineCode(database.name),
		`${good.has(result) ? "✅" : "❌"} ${result ?? "not ended"}`,
		count(tables.reduce((sum, { after }) => sum + (after?.rows ?? 0), 0)),
		locks === null ? "" : duration(locks.heldMs),
		error === null ? "" : `${inlineCode(error.code)}: ${prose(error.hint)}`
	];
}

// src/report/comment.ts
/** What the comment about that database begins with; Markdown does not show it. */
function commentMarker(key) {
	return `<!-- separation:${key} -->`;
}
/** The body of the comment on a pull request: the report, or one summary of several, as short as GitHub takes it (see `fit` for what is left out first). */
function commentBody(reports, missing, { key, runUrl, fileUrl, more = () => "" }) {
	const head = `${commentMarker(key)}\n`;
	const foot = runUrl === null ? "" : `\n<sub>[The job's own summary](${runUrl}) says more.</sub>\n`;
	const mostBytes = mostCommentBytes - Buffer.byteLength(head + foot);
	const text = severalMarkdown(reports, missing, {
		fileUrl,
		mostBytes
	});
	return `${head}${text}${more(mostBytes - Buffer.byteLength(text))}${foot}`;
}

// src/cli/github/pull-request.ts
/** The pull request of this workflow's event (`pull_request`, a comment, or a `workflow_run` in the same repository), or null. */
function pullRequestOf(environment) {
	const [owner = "", repo = ""] = (environment["GITHUB_REPOSITORY"] ?? "").split("/");
	const event = readEvent(environment["GITHUB_EVENT_PATH"] ?? "");
	const commented = event.issue?.pull_request === void 0 ? void 0 : event.issue.number;
	const number = event.pull_request?.number ?? commented ?? event.workflow_run?.pull_requests?.[0]?.number;
	if (owner === "" || repo === "" || typeof number !== "number" || !Number.isSafeInteger(number)) return null;
	return {
		owner,
		repo,
		number
	};
}
/** As it was in the run whose report is told: of a workflow that follows another one, the run and the commit of that one. */
function reportedEnvironment(environment) {
	const { id, head_sha: commit } = readEvent(environment["GITHUB_EVENT_PATH"] ?? "").workflow_run ?? {};
	return {
		...environment,
		...Number.isSafeInteger(id) ? { GITHUB_RUN_ID: String(id) } : {},
		...typeof commit === "string" && /^[0-9a-f]{40}$/.test(commit) ? { GITHUB_SHA: commit } : {}
	};
}
function readEvent(path) {
	try {
		const event = JSON.parse(readFileSync(path, "utf8"));
		return typeof event === "object" && event !== null ? event : {};
	} catch {
		return {};
	}
}

// src/cli/github/comment.ts
/** Writes the report as the comment on the pull request that this workflow is about. Never throws. */
async function commentOnPullRequest({ reports, missing = [], more = () => "", inputs, environment, target = null }) {
	const skipped = (why) => ({
		kind: "skipped",
		message: `No comment was written: ${why}. The report is in the summary of the job.`
	});
	const pullRequest = pullRequestOf(environment);
	if (pullRequest === null) return skipped("this workflow is not about a pull request");
	const token = inputs.githubToken;
	if (token === null) return skipped("there is no `github-token`");
	const [report] = reports;
	if (report === void 0) return skipped("there is no report");
	const key = commentKey(report, inputs, environment, target);
	const told = reportedEnvironment(environment);
	const fileUrl = fileUrlOn(told, reportRoot(inputs.workingDirectory));
	const body = commentBody(reports, missing, {
		key,
		runUrl: runUrlOf(told),
		fileUrl,
		more
	});
	const url = environment["GITHUB_API_URL"] || "https://api.github.com";
	try {
		const { writeComment } = await import("./chunk-sticky-comment.js");
		return {
			kind: "written",
			message: `The report is a comment on the pull request: ${await writeComment({
				pullRequest,
				marker: commentMarker(key),
				body
			}, {
				url,
				token
			})}`
		};
	} catch (error) {
		const why = reason(error);
		return why === null ? {
			kind: "failed",
			message: `No comment could be written: ${messageOf(error)}. The report is in the summary of the job.`
		} : skipped(`${why} (${messageOf(error)})`);
	}
}
/** Differs between databases, jobs and workflows of a pull request, and is the same for the next push. A rehearsal's port changes: its load command stands for it. */
function commentKey(report, inputs, environment, target = null) {
	const { config, migration, databaseUrl, ephemeral, load, confirm, workingDirectory } = inputs;
	const database = ephemeral ? load : target ?? placeOf(databaseUrl ?? "", report);
	const { GITHUB_WORKFLOW: workflow, GITHUB_JOB: job } = environment;
	return sha256(JSON.stringify([
		workflow,
		job,
		workingDirectory,
		config,
		migration,
		database,
		confirm
	])).slice(0, 16);
}
/** Where a database is, without user and password. */
function placeOf(url, { database }) {
	try {
		const { host, pathname } = new URL(url);
		return host + pathname;
	} catch {
		return database?.name ?? "";
	}
}
function runUrlOf(environment) {
	const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: id } = environment;
	return [
		server,
		repository,
		id
	].every((part) => part !== void 0 && part !== "") ? `${server}/${repository}/actions/runs/${id}` : null;
}
/** Why this token will never write there, or null if something else failed. */
function reason(error) {
	switch (statusOf(error)) {
		case 401: return "GitHub does not accept the `github-token`";
		case 403: return "the `github-token` may not write to the pull request: that of a fork never may, else give the job `permissions: pull-requests: write`";
		case 404: return "the pull request is not there for this `github-token`";
		default: return null;
	}
}
function statusOf(error) {
	const status = typeof error === "object" && error !== null ? Reflect.get(error, "status") : null;
	return typeof status === "number" ? status : null;
}
function messageOf(error) {
	return error instanceof Error ? error.message.split("\n", 1)[0] ?? "" : String(error);
}
/** Writes the report of a run on the pull request, its whole plan behind it; null if that is not asked for. Never throws. */
async function commentOnRun(record, inputs, redact, environment, target = null) {
	if (!inputs.comment) return null;
	const commented = await commentOnPullRequest({
		reports: [record.report],
		more: (mostBytes) => wholePlan(record, inputs, redact, mostBytes),
		inputs,
		environment,
		target
	});
	return {
		...commented,
		message: redact(commented.message)
	};
}

export { commentOnRun as n, severalMarkdown as r, commentOnPullRequest as t };