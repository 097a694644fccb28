import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { L as withinLockBudget, c as parseCheck, l as readNumberedColumns, o as runCheck, s as setTimeouts, t as beforeOf } from "./chunk-plan.js";
import { R as beginReadOnly, q as withTransaction } from "./chunk-session.js";
import { Bn as shownIdTypes, Pn as maskEmail, hn as sqlFile, pn as assetFolder } from "./chunk-base.js";
import { readdirSync } from "node:fs";

// src/stages/validate/settings.ts
/** Gives the checks, as settings `separation.…`, what SQL cannot find: the real tables, sequences, admins, earlier faults. Answers why a need is not met. */
async function setCheckSettings(client, { config, before }) {
	const { rows } = await client.query(sqlFile("stages/validate/tables.sql"));
	const tables = Object.fromEntries(rows.map(({ view, relation }) => [view, relation]));
	const settings = {
		tables: JSON.stringify(tables),
		sequences: JSON.stringify(await readNumberedColumns(client, Object.values(tables))),
		admins: JSON.stringify(config.admins.map(({ email }) => ({
			email,
			masked: maskEmail(email)
		}))),
		before: JSON.stringify(before ?? {}),
		workspace: config.workspace?.slug ?? "",
		shownIdTypes: `{${shownIdTypes.join(",")}}`
	};
	await client.query("SELECT set_config(name, value, true) FROM unnest($1::text[], $2::text[]) AS s (name, value)", [Object.keys(settings).map((name) => `separation.${name}`), Object.values(settings)]);
	return {
		...config.admins.length === 0 ? { admins: "no admins are configured" } : {},
		...config.workspace === void 0 ? { workspace: "no workspace is configured" } : {},
		...before === null ? { before: "how it was before the separation is not known in this run" } : {}
	};
}

// src/stages/validate/built-in.ts
const folder = "stages/validate/checks";
/** The checks that come with this tool: each file of `checks/` is one. */
function builtInChecks() {
	return readdirSync(assetFolder(folder)).filter((file) => file.endsWith(".sql")).toSorted().map((file) => parseCheck(file.slice(0, -4), sqlFile(`${folder}/${file}`)));
}
/** Runs them in the caller's transaction on a separated database. `before` is null if that is not known. */
async function runBuiltInChecks(client, config, before, { inputs, progress }) {
	const unmet = await setCheckSettings(client, {
		config,
		before
	});
	const reports = [];
	await client.query("SET LOCAL max_parallel_workers_per_gather = 0");
	for (const check of builtInChecks()) {
		const why = check.needs === null ? void 0 : unmet[check.needs];
		reports.push(why === void 0 ? await runCheck(client, check, {
			inputs,
			progress
		}, problems) : skipped(check, why));
	}
	await client.query("SET LOCAL max_parallel_workers_per_gather TO DEFAULT");
	return reports;
}
/** All of them as skipped, if the database is not one that they can be asked of. */
function skipBuiltInChecks(why) {
	return builtInChecks().map((check) => skipped(check, why));
}
function skipped({ name, severity, title }, why) {
	return {
		name,
		severity,
		status: "skipped",
		rows: 0,
		message: `${title}: ${why}`
	};
}
/** A built-in check says in its one column what is wrong, without personal data. */
function problems({ count, rows }) {
	const more = count > rows.length ? `; and ${count - rows.length} more` : "";
	return rows.map(([problem]) => problem ?? "").join("; ") + more;
}

// src/stages/validate/run-checks.ts
/** The built-in checks and the user's `own` ones, all on one state of the database, which nothing here can change. */
async function runChecks(client, context, { plan }, own) {
	const run = async () => {
		await setTimeouts(client, context.inputs);
		return [...plan.layout === null ? skipBuiltInChecks("the tables of a migration of your own are not known") : await runBuiltInChecks(client, context.config, beforeOf(context), context), ...await own(client, context)];
	};
	return withinLockBudget(client, context, () => withTransaction(client, run, beginReadOnly));
}
/** Those that stop a run. */
function failedChecks(checks) {
	return checks.filter(({ status, severity }) => status === "failed" && severity === "error");
}
/** A line for each. */
function listChecks(checks) {
	return checks.map(({ name, message }) => `  ${name}: ${message}`).join("\n");
}

export { listChecks as n, runChecks as r, failedChecks as t };