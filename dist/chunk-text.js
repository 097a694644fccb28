import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { i as printable } from "./chunk-escape.js";
import { a as plural, n as count, r as duration, t as bytes } from "./chunk-words.js";

// src/report/json.ts
const contract = [
	"version",
	"runId",
	"result",
	"rung",
	"database",
	"stages",
	"tables",
	"checks",
	"admins",
	"locks",
	"backup",
	"typecheck",
	"error"
];
/** The report as machines read it: the contract's keys first, in its order; what was added to them after. */
function reportJson(report) {
	return {
		...Object.fromEntries(contract.map((key) => [key, report[key]])),
		...report
	};
}

// src/report/checklist.ts
/** The ten points, each from what the run found out (none for a migration of the user's own); none is proved without a check that could have failed. */
function checklist(report) {
	if (isOwn(report)) return [];
	const stage = (name) => report.stages.find((candidate) => candidate.name === name);
	return [
		{
			title: "Backup created",
			...backup$1(report, stage("backup"))
		},
		{
			title: "`customers` holds all data",
			...customers(report)
		},
		{
			title: "`users` created",
			...created(stage("migrate"))
		},
		{
			title: "Admins seeded",
			...admins$1(report)
		},
		{
			title: "Foreign keys updated",
			...byChecks(report, isForeignKeyCheck, validated)
		},
		{
			title: "Columns renamed to `customer_id`",
			...byChecks(report, isNameCheck, validated)
		},
		{
			title: "Analytics queries work",
			...byChecks(report, isAnalytics, "put `NAME.before.sql` and `NAME.after.sql` into the folder `validate.checks`")
		},
		{
			title: "Authentication works",
			...byChecks(report, isSignIn, "put a check with `auth` in its name into the folder `validate.checks`, and a log-in into `smoke-command`")
		},
		{
			title: "TypeScript compiles",
			...typescript(report)
		},
		{
			title: "All tests pass",
			...byChecks(report, isSmoke, "give the command that runs them as `smoke-command`")
		}
	];
}
/** Heading of the list: what had been proved of a run that came back is not so any more. */
function checklistTitle({ rung }) {
	return rung === null ? "Checklist" : "Checklist, as the run had it before it came back";
}
/** True where the run came to a point that the list says something about; it is about separations. */
function hasChecklist(report) {
	return !isOwn(report) && report.stages.some(({ name }) => name === "migrate" || name === "validate");
}
/** A migration of the user's own; the record of an earlier version does not say. */
function isOwn({ migration }) {
	return (migration ?? null) !== null;
}
const validated = "it is checked by `separation validate`";
function backup$1({ backup }, stage) {
	if (stage?.status === "failed") return {
		status: "failed",
		why: stage.detail
	};
	if (backup === null || backup.method === "off" || backup.verified === null) return {
		status: "not checked",
		why: "leave `backup` at `auto`"
	};
	return {
		status: "proved",
		why: `${backup.method}, proved readable by ${backup.verified}`
	};
}
/** The fingerprints are the check: equal, or written to since, where the storage file is the proof. */
function customers({ tables }) {
	const compared = tables.filter(({ before, after }) => before !== null && after !== null);
	if (compared.length === 0) return {
		status: "not checked",
		why: "it is compared with the backup: leave `backup` at `auto`"
	};
	const wrong = compared.find((table) => !isKept(table));
	if (wrong !== void 0) return {
		status: "failed",
		why: `${wrong.name} is not what it was`
	};
	const rows = compared.reduce((sum, { after }) => sum + (after?.rows ?? 0), 0);
	return {
		status: "proved",
		why: `${plural(rows, "row")} in ${plural(compared.length, "table")}, each compared with the backup`
	};
}
/** True where a table is the one that was backed up: equal, or in the same storage file, where others wrote since. */
function isKept({ before, after, sameFile }) {
	return sameFile === true || before?.rows === after?.rows && before?.fingerprint === after?.fingerprint;
}
function created(stage) {
	switch (stage?.status) {
		case "passed": return {
			status: "proved",
			why: "the catalog was compared with the plan before COMMIT"
		};
		case "failed": return {
			status: "failed",
			why: stage.detail
		};
		default: return {
			status: "not checked",
			why: "it is checked by the migration"
		};
	}
}
function admins$1(report) {
	const checked = byChecks(report, isAdminCheck, "list them under `admins` in the configuration");
	if (checked.status !== "proved") return checked;
	if (report.admins.length === 0) return {
		status: "not checked",
		why: "list them under `admins` in the configuration"
	};
	return {
		status: "proved",
		why: `${plural(report.admins.length, "admin")}; ${checked.why}`
	};
}
function typescript({ typecheck }) {
	switch (typecheck?.status) {
		case "passed": return {
			status: "proved",
			why: "the compiler found no error"
		};
		case "failed": return {
			status: "failed",
			why: typecheck.errors.length === 0 ? "the command failed" : plural(typecheck.errors.length, "error")
		};
		default: return {
			status: "not checked",
			why: "leave `typecheck` at `before`"
		};
	}
}
/** What the checks of one kind say together: failed by one, proved by all that ran. */
function byChecks({ checks }, isKind, how) {
	const ran = checks.filter((check) => isKind(check) && check.status !== "skipped");
	const failed = ran.find(({ status, severity }) => status === "failed" && severity === "error");
	if (failed !== void 0) return {
		status: "failed",
		why: `${failed.name}: ${failed.message}`
	};
	const passed = ran.filter(({ status }) => status === "passed");
	if (passed.length === 0) return {
		status: "not checked",
		why: how
	};
	return {
		status: "proved",
		why: `${passed.map(({ name }) => name).join(", ")} passed`
	};
}
const isForeignKeyCheck = ({ name }) => /^(foreign-keys|references)/.test(name);
const isNameCheck = ({ name }) => /^old-(columns|names)/.test(name);
const isAdminCheck = ({ name }) => name.startsWith("admins");
const isSmoke = ({ name }) => name === "smoke-command";
const isAnalytics = ({ compared }) => compared === true;
const isSignIn = ({ name }) => /auth|sign-?in|log-?in/i.test(name);

// src/report/verdict.ts
/** The verdict in one line, without markup. `name` is how the database is written. */
function verdict(report, name = report.database?.name ?? "the database") {
	const way = report.stages.find((stage) => stage.name === "recover")?.ms;
	const wayBack = report.rehearsal?.wayBack ?? null;
	const took = way === void 0 ? "" : ` in ${duration(way)}`;
	const failed = (what) => report.error === null ? what.charAt(0).toUpperCase() + what.slice(1) : `Failed and ${what}`;
	switch (report.result) {
		case "completed":
			if (wayBack !== null) return `Rehearsed: ${name} was separated and proved, then ${wayBack === "revert" ? "reverted" : "restored from its backup"} on purpose${took}, and proved to be as before.`;
			return `Completed: ${name} is separated, and proved.`;
		case "already-separated": return `Already separated: nothing was changed in ${name}.`;
		case "planned": return `Planned: nothing was changed in ${name}.`;
		case "refused": return `Refused: nothing was touched in ${name}.`;
		case "rolled-back": return `${failed("rolled back")}: ${name} is as it was before.`;
		case "reverted": return `${failed("reverted")}${took}: ${name} is as it was before, proved.`;
		case "restored": return `${failed("restored from the backup")}${took}: ${name} is as it was before, proved.`;
		case "needs-attention":
			if ((report.rehearsal ?? null) !== null) return `Rehearsal failed: the way back of ${name} is not proved.`;
			return `Needs attention: it is not proved where ${name} stands.`;
		case "nothing-to-recover": return `Nothing to recover: no run is in flight on ${name}.`;
		case null: return report.error === null ? `Done on ${name}.` : `Failed on ${name}.`;
	}
}

// src/report/text.ts
/** The report for the terminal; the verdict is its first line. */
function reportText(report, colors) {
	const sections = [
		tables(report),
		admins(report),
		checks(report),
		findings(report),
		typecheck(report),
		points(report),
		backup(report),
		error(report, colors)
	];
	return [colors.bold(printable(verdict(report))), ...sections.filter((lines) => lines.length > 0).flatMap((lines) => ["", ...lines])].join("\n");
}
function tables({ tables }) {
	if (tables.length === 0) return [];
	const width = Math.max(...tables.map(({ name }) => printable(name).length));
	return tables.map((table) => `  ${printable(table.name).padEnd(width)}  ${rows(table.before?.rows)} → ${rows(table.after?.rows)}  ${tableWord(table)}`);
}
const rows = (number) => (number === void 0 ? "?" : count(number)).padStart(9);
/** What the comparison of a table with the backup came to, in words. */
function tableWord({ before, after, written, sameFile }) {
	if (before === null || after === null) return "not compared";
	if (before.rows === after.rows && before.fingerprint === after.fingerprint) return "equal";
	if (sameFile === true) return `same storage file; ${count(written ?? 0)} written since the backup`;
	return "differs";
}
function admins({ admins }) {
	return admins.map(({ email, user, customerLinked, workspace }) => {
		return printable(`  admin ${email}: user ${user}${customerLinked ? ", linked to the customer" : ""}${workspace === null ? "" : `, in ${workspace}`}`);
	});
}
function checks({ checks }) {
	return checks.filter(({ status }) => status === "failed").map(({ name, severity, message }) => printable(`  check ${name} (${severity}): ${message}`));
}
function findings({ findings }) {
	return findings.filter(({ severity }) => severity !== "info").map(({ code, severity, message, hint }) => `  ${severity} ${printable(`${code}: ${message} ${hint}`)}`);
}
function typecheck({ typecheck }) {
	return (typecheck?.errors ?? []).map((found) => printable(`  ${found.file}:${found.line}:${found.column} ${found.code} ${found.message}`));
}
function points(report) {
	if (!hasChecklist(report)) return [];
	const mark = {
		proved: "proved     ",
		failed: "failed     ",
		"not checked": "not checked"
	};
	const lines = checklist(report).map(({ title, status, why }) => printable(`  ${mark[status]}  ${title.replaceAll("`", "")}: ${why}`));
	return [`${checklistTitle(report)}:`, ...lines];
}
function backup({ backup, locks }) {
	return [...backup === null || backup.path === null ? [] : [`  backup ${backup.method} ${bytes(backup.bytes)}: ${printable(backup.path)}`], ...locks === null ? [] : [`  exclusive locks held ${duration(locks.heldMs)}, ${locks.attempts} attempt(s), waited ${duration(locks.waitedMs)}`]];
}
function error({ error }, colors) {
	if (error === null) return [];
	return [`${colors.red(error.code)} ${error.message.split("\n").map(printable).join("\n")}`, `What to do: ${error.hint.split("\n").map(printable).join("\n")}`];
}

export { checklistTitle as a, checklist as i, tableWord as n, hasChecklist as o, verdict as r, reportJson as s, reportText as t };