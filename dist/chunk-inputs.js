import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { o as __toESM, t as __commonJSMin } from "./chunk-rolldown-runtime.js";
import { t as SeparationError } from "./chunk-errors.js";
import { i as windowForm, r as parseWindows } from "./chunk-window.js";

// node_modules/ms/index.js
var require_ms = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	/**
	* Helpers.
	*/
	var s = 1e3;
	var m = s * 60;
	var h = m * 60;
	var d = h * 24;
	var w = d * 7;
	var y = d * 365.25;
	/**
	* Parse or format the given `val`.
	*
	* Options:
	*
	*  - `long` verbose formatting [false]
	*
	* @param {String|Number} val
	* @param {Object} [options]
	* @throws {Error} throw an error if val is not a non-empty string or a number
	* @return {String|Number}
	* @api public
	*/
	module.exports = function(val, options) {
		options = options || {};
		var type = typeof val;
		if (type === "string" && val.length > 0) return parse(val);
		else if (type === "number" && isFinite(val)) return options.long ? fmtLong(val) : fmtShort(val);
		throw new Error("val is not a non-empty string or a valid number. val=" + JSON.stringify(val));
	};
	/**
	* Parse the given `str` and return milliseconds.
	*
	* @param {String} str
	* @return {Number}
	* @api private
	*/
	function parse(str) {
		str = String(str);
		if (str.length > 100) return;
		var match = /^(-?(?:\d+)?\.?\d+) *(milliseconds?|msecs?|ms|seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|w|years?|yrs?|y)?$/i.exec(str);
		if (!match) return;
		var n = parseFloat(match[1]);
		switch ((match[2] || "ms").toLowerCase()) {
			case "years":
			case "year":
			case "yrs":
			case "yr":
			case "y": return n * y;
			case "weeks":
			case "week":
			case "w": return n * w;
			case "days":
			case "day":
			case "d": return n * d;
			case "hours":
			case "hour":
			case "hrs":
			case "hr":
			case "h": return n * h;
			case "minutes":
			case "minute":
			case "mins":
			case "min":
			case "m": return n * m;
			case "seconds":
			case "second":
			case "secs":
			case "sec":
			case "s": return n * s;
			case "milliseconds":
			case "millisecond":
			case "msecs":
			case "msec":
			case "ms": return n;
			default: return;
		}
	}
	/**
	* Short format for `ms`.
	*
	* @param {Number} ms
	* @return {String}
	* @api private
	*/
	function fmtShort(ms) {
		var msAbs = Math.abs(ms);
		if (msAbs >= d) return Math.round(ms / d) + "d";
		if (msAbs >= h) return Math.round(ms / h) + "h";
		if (msAbs >= m) return Math.round(ms / m) + "m";
		if (msAbs >= s) return Math.round(ms / s) + "s";
		return ms + "ms";
	}
	/**
	* Long format for `ms`.
	*
	* @param {Number} ms
	* @return {String}
	* @api private
	*/
	function fmtLong(ms) {
		var msAbs = Math.abs(ms);
		if (msAbs >= d) return plural(ms, msAbs, d, "day");
		if (msAbs >= h) return plural(ms, msAbs, h, "hour");
		if (msAbs >= m) return plural(ms, msAbs, m, "minute");
		if (msAbs >= s) return plural(ms, msAbs, s, "second");
		return ms + " ms";
	}
	/**
	* Pluralization helper.
	*/
	function plural(ms, msAbs, n, name) {
		var isPlural = msAbs >= n * 1.5;
		return Math.round(ms / n) + " " + name + (isPlural ? "s" : "");
	}
}));

// src/config/input-types.ts
var import_ms = /* @__PURE__ */ __toESM(require_ms(), 1);
/** What a text should have been. */
var Unreadable = class {
	allowed;
	constructor(allowed) {
		this.allowed = allowed;
	}
};
function input(fields, defaultText = "", choices = []) {
	return {
		...fields,
		defaultText,
		choices,
		env: fields.env ?? null,
		actionDefault: fields.actionDefault ?? defaultText
	};
}
function isOneOf(text, choices) {
	return choices.some((choice) => choice === text);
}
const noNul = (text) => text.includes("\0") ? new Unreadable("a text without NUL characters") : text;
/** A text that may be missing. */
function text(name, description, extra = {}) {
	return input({
		name,
		type: "string",
		description,
		default: null,
		read: noNul,
		...extra
	});
}
/** A text that is never shown; the command line has it from the environment. */
function secret(name, env, description, actionDefault = "") {
	return input({
		name,
		type: "secret",
		description,
		default: null,
		read: noNul,
		env,
		actionDefault
	});
}
/** A path, relative to the working directory; `fallback` null where there is no default. */
function path(name, fallback, description) {
	return input({
		name,
		type: "path",
		description,
		default: fallback,
		read: noNul
	}, fallback ?? "");
}
/** One of some words. */
function choice(name, choices, fallback, description) {
	const allowed = choices.map((word) => JSON.stringify(word)).join(", ");
	const read = (word) => isOneOf(word, choices) ? word : new Unreadable(`one of ${allowed}`);
	return input({
		name,
		type: "choice",
		description,
		default: fallback,
		read
	}, fallback, choices);
}
/** `true` or `false`. */
function flag(name, description) {
	const read = (word) => {
		if (/^true$/i.test(word)) return true;
		return /^false$/i.test(word) ? false : new Unreadable("\"true\" or \"false\"");
	};
	return input({
		name,
		type: "boolean",
		description,
		default: false,
		read
	}, "false", ["true", "false"]);
}
/** Milliseconds, written as a number with its unit; `fallback` and `least` are written so too. */
function duration(name, fallback, description, least = "0s") {
	const allowed = `a duration with its unit such as "200ms", "60s" or "10m"${least === "0s" ? "" : `, at least "${least}"`}`;
	const read = (word) => {
		const value = milliseconds(word);
		return value === null || value < (milliseconds(least) ?? 0) ? new Unreadable(allowed) : value;
	};
	return input({
		name,
		type: "duration",
		description,
		default: milliseconds(fallback) ?? 0,
		read
	}, fallback);
}
/** Maintenance windows, where there are any. */
function windows(name, description) {
	const read = (words) => parseWindows(words) ?? new Unreadable("days, times and a time zone such as \"Sun 02:00-05:00 America/Sao_Paulo\", \"Mon-Fri 22:00-04:00 UTC\" or \"Sat,Sun 02:00-05:00 Europe/Berlin\"; several separated by \";\"");
	return input({
		name,
		type: "string",
		description,
		default: null,
		read
	});
}
/** Words separated by commas or line ends. */
function list(name, description) {
	const read = (words) => words.split(/[,\n]/).map((word) => word.trim()).filter((word) => word !== "");
	return input({
		name,
		type: "list",
		description,
		default: [],
		read
	});
}
/** A duration as milliseconds; null where it has no unit, or is negative, or longer than a timer of the server can be (manual, section 20.11). */
function milliseconds(word) {
	const parts = /^(\d{1,10}(?:\.\d{1,6})?) ?(ms|s|m|h|d)$/.exec(word);
	if (parts === null) return word === "0" ? 0 : null;
	const value = (0, import_ms.default)(`${Number(parts[1])}${parts[2] === "ms" ? "ms" : parts[2] ?? "s"}`);
	return Number.isFinite(value) && value <= 2147483647 ? Math.round(value) : null;
}

// src/config/inputs.ts
/** The one table of inputs: the flags, action.yml and the table in the documentation all come from it. */
const inputTable = {
	databaseUrl: secret("database-url", "DATABASE_URL", "PostgreSQL URL of the database to separate; give it from a secret. Required unless `ephemeral`, which does not use it."),
	directUrl: secret("direct-url", "DIRECT_URL", "URL that goes to the server itself where `database-url` goes through a pooler."),
	config: path("config", "separation.yml", "Configuration file, relative to `working-directory`; the defaults hold where the default file is not there."),
	migration: path("migration", null, "Your own forward SQL file, instead of the built-in plan."),
	revert: path("revert", null, "SQL file that is the inverse of `migration`."),
	backup: choice("backup", [
		"auto",
		"dump",
		"clone",
		"command",
		"off"
	], "auto", "How to back up: `dump` with pg_dump, `clone` as a copy on the same server, `command` of your provider, or `auto`: dump, else clone."),
	backupDir: path("backup-dir", null, "Folder for backups, one folder a run in it; where not given, a folder beside the run’s own records. In a workflow better not in the workspace, unless the backup is encrypted."),
	backupCommand: text("backup-command", "Command that takes the provider’s own snapshot and prints its id, for `backup: command`."),
	restoreCommand: text("restore-command", "Command that brings the provider’s snapshot back, for `backup: command`; it has the id in SEPARATION_BACKUP_ID."),
	encryptTo: list("encrypt-to", "age recipients that the backup is encrypted to, separated by commas; a restore needs the identity in AGE_IDENTITY."),
	verifyBackup: choice("verify-backup", ["decode", "restore"], "decode", "How the backup is proved: `decode` reads it to its last byte, `restore` restores it beside and compares."),
	typecheck: choice("typecheck", [
		"before",
		"after",
		"off"
	], "before", "When to type-check the application: `before` the backup, `after` the validation, or not at all."),
	typecheckCommand: text("typecheck-command", "Command that type-checks the application; where not given, the `typecheck` script, else `tsc --noEmit`."),
	code: choice("code", [
		"error",
		"warn",
		"off"
	], "warn", "What to do with places in the application that still mean the old table."),
	smokeCommand: text("smoke-command", "Command that is run against the migrated database before it is called done; it fails, the run fails."),
	onFailure: choice("on-failure", [
		"auto",
		"revert",
		"restore",
		"none"
	], "auto", "The way back when something fails: `revert`, `restore`, `auto` (revert, else restore), or `none`: leave it."),
	lockTimeout: duration("lock-timeout", "200ms", "Longest that a statement waits for a lock.", "1ms"),
	lockBudget: duration("lock-budget", "60s", "How long to go on trying to get the locks."),
	dryRun: flag("dry-run", "Plan and report only; nothing is written."),
	plan: text("plan", "Digest of the plan that was approved, or the file of `plan --json`; the run is refused, with the difference, when the plan of today is another."),
	window: windows("window", "Maintenance windows such as `Sun 02:00-05:00 America/Sao_Paulo`, separated by `;`; outside them the run is refused, with when the next one opens."),
	watch: duration("watch", "0s", "How long to go on checking, every 30 s, before the run is called done; a check that fails, or a cancelled job, takes the way back."),
	ephemeral: flag("ephemeral", "Rehearse it on a PostgreSQL server of its own that is gone afterwards, with the way back on purpose at the end; no other database is touched."),
	load: text("load", "Command that fills the ephemeral database; it finds it in DATABASE_URL, and in PGHOST and the like for psql and pg_restore."),
	confirm: text("confirm", "Name of the database, typed again; the run is refused when it is another."),
	comment: flag("comment", "Write the report as one comment on the pull request, in place of the one before; needs `permissions: pull-requests: write`, and is left out where the token may not."),
	githubToken: secret("github-token", "GITHUB_TOKEN", "Token that the comment is written with.", "${{ github.token }}"),
	workingDirectory: path("working-directory", ".", "Folder of the application.")
};
/** The inputs in the order of the table. */
const inputList = Object.values(inputTable);
/**
* Reads every input by its name; an empty text is an input that was not given.
* Throws `E_USAGE` that names each input that is not valid, what was found and what is allowed.
*/
function parseInputs(get) {
	const problems = [];
	const entries = Object.entries(inputTable).map(([key, input]) => {
		const given = get(input.name) ?? "";
		if (given === "") return [key, input.default];
		const value = input.read(given);
		if (!(value instanceof Unreadable)) return [key, value];
		const found = input.type === "secret" ? "the text" : JSON.stringify(given.slice(0, 80));
		problems.push(`${input.name}: found ${found}, allowed is ${value.allowed}`);
		return [key, input.default];
	});
	if (problems.length > 0) throw new SeparationError("E_USAGE", problems.join("\n"), "Correct the input; every one is listed by `separation run --help`.");
	return Object.fromEntries(entries);
}

export { require_ms as i, inputTable as n, parseInputs as r, inputList as t };