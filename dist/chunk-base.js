import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { i as __require, o as __toESM, t as __commonJSMin } from "./chunk-rolldown-runtime.js";
import { createHash, randomBytes } from "node:crypto";
import { delimiter, dirname, join, posix, relative, resolve } from "node:path";
import { accessSync, closeSync, constants, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";

// src/backup/heartbeat.ts
/**
* Runs `work` and, while it lasts, gives `progress` a line every `every` milliseconds. `line` gets the milliseconds since its begin;
* where it cannot tell, nothing is said that time.
*/
async function withHeartbeat(progress, line, work, every = 8e3) {
	const started = performance.now();
	let ended = false;
	const beat = async () => {
		const ms = performance.now() - started;
		const text = await Promise.resolve(line(ms)).catch(() => null);
		if (text !== null && !ended) progress(`${text} (${Math.round(ms / 1e3)} s)`);
	};
	const timer = setInterval(() => void beat(), every);
	try {
		return await work();
	} finally {
		ended = true;
		clearInterval(timer);
	}
}
/** Runs `work` with a `progress` that says by itself that the work goes on, whenever nothing was said for `every` milliseconds. */
async function withSignOfLife(progress, name, work, every = 9e3) {
	const started = performance.now();
	const timer = setInterval(() => {
		progress(`${name} goes on (${Math.round((performance.now() - started) / 1e3)} s)`);
	}, every);
	try {
		return await work((line) => {
			timer.refresh();
			progress(line);
		});
	} finally {
		clearInterval(timer);
	}
}

// src/backup/identities.ts
/** Where the identity that decrypts a backup is looked for. */
const identityVariable = "AGE_IDENTITY";
/** The identities in the environment: the text of an age identity file; comments in it are passed over. */
function identitiesIn(environment) {
	return (environment["AGE_IDENTITY"] ?? "").split(/\s*\n\s*/).map((line) => line.trim()).filter((line) => line !== "" && !line.startsWith("#"));
}

// src/config/folders.ts
/** Where a run keeps its files: on a runner of GitHub in its temporary folder, else beside the application. All absolute. */
function foldersOf(inputs, environment) {
	const working = resolve(inputs.workingDirectory);
	const temporary = environment["GITHUB_ACTIONS"] === "true" ? environment["RUNNER_TEMP"] : void 0;
	const root = temporary === void 0 || temporary === "" ? join(working, ".separation") : join(temporary, "separation");
	return {
		working,
		backups: inputs.backupDir === null ? join(root, "backups") : resolve(working, inputs.backupDir),
		state: join(root, "runs")
	};
}

// src/errors.ts
/**
* Every way this tool says no, with its stable code.
* `refused`: bad input or a precondition, nothing was touched (exit 2).
* `failed`: the work failed, the way back is taken (exit 1 once the database is proved to be as before).
* `attention`: where the database stands could not be proved (exit 3).
*/
const errorCodes = {
	E_USAGE: {
		kind: "refused",
		title: "The command line or an input is not valid"
	},
	E_CONFIG: {
		kind: "refused",
		title: "The configuration file is not valid"
	},
	E_URL: {
		kind: "refused",
		title: "The database URL is missing or not valid"
	},
	E_CONNECT: {
		kind: "refused",
		title: "The database cannot be reached"
	},
	E_AUTH: {
		kind: "refused",
		title: "The database does not accept the user or password"
	},
	E_NO_DATABASE: {
		kind: "refused",
		title: "The database does not exist"
	},
	E_SERVER_VERSION: {
		kind: "refused",
		title: "The PostgreSQL server is older than 13"
	},
	E_POOLED: {
		kind: "refused",
		title: "The connection goes through a transaction pooler"
	},
	E_READ_REPLICA: {
		kind: "refused",
		title: "The server is a read replica"
	},
	E_PRIVILEGE: {
		kind: "refused",
		title: "The role may not do what the separation needs"
	},
	E_TOOLS: {
		kind: "refused",
		title: "PostgreSQL client tools of the server’s major version were not found"
	},
	E_SPACE: {
		kind: "refused",
		title: "There is too little disk space for the backup"
	},
	E_NO_TABLE: {
		kind: "refused",
		title: "A table that the configuration names does not exist"
	},
	E_NO_COLUMN: {
		kind: "refused",
		title: "A column that the configuration names does not exist"
	},
	E_NAME_TAKEN: {
		kind: "refused",
		title: "A name that the separation would create exists already"
	},
	E_SHAPE: {
		kind: "refused",
		title: "The source table has a shape that cannot be separated"
	},
	E_UNDECIDED: {
		kind: "refused",
		title: "References were found that the configuration does not decide"
	},
	E_HAZARD: {
		kind: "refused",
		title: "The plan has hazards that the configuration does not decide"
	},
	E_PLAN_CHANGED: {
		kind: "refused",
		title: "The plan of today is not the plan that was approved"
	},
	E_CONFIRM: {
		kind: "refused",
		title: "The confirmation does not equal the name of the database"
	},
	E_WINDOW: {
		kind: "refused",
		title: "It is outside the maintenance window"
	},
	E_CHECKS: {
		kind: "refused",
		title: "The checks folder is missing or a check is not valid SQL"
	},
	E_MIGRATION_FILE: {
		kind: "refused",
		title: "The migration or revert file is missing or not valid SQL"
	},
	E_IN_FLIGHT: {
		kind: "refused",
		title: "Another run is working on this database"
	},
	E_NO_BACKUP: {
		kind: "refused",
		title: "There is no proved backup to go on from"
	},
	E_NO_RUN: {
		kind: "refused",
		title: "The run is not known"
	},
	E_STATE: {
		kind: "refused",
		title: "The database is not in the state that the command needs"
	},
	E_EPHEMERAL: {
		kind: "refused",
		title: "No PostgreSQL server could be had for the ephemeral database"
	},
	E_LOAD: {
		kind: "refused",
		title: "The command that fills the ephemeral database failed"
	},
	E_TYPECHECK: {
		kind: "failed",
		title: "The application does not type-check"
	},
	E_TYPECHECK_COMMAND: {
		kind: "refused",
		title: "No way to type-check the application was found"
	},
	E_CODE: {
		kind: "failed",
		title: "The application still means the old table"
	},
	E_BACKUP: {
		kind: "failed",
		title: "The backup could not be made"
	},
	E_BACKUP_DAMAGED: {
		kind: "failed",
		title: "The backup could not be proved readable"
	},
	E_LOCK_BUDGET: {
		kind: "failed",
		title: "The locks could not be had within the budget"
	},
	E_DRIFT: {
		kind: "failed",
		title: "The schema changed between the plan and the migration"
	},
	E_MIGRATE: {
		kind: "failed",
		title: "A statement of the migration failed"
	},
	E_PROOF: {
		kind: "failed",
		title: "What was done could not be proved right"
	},
	E_SEED: {
		kind: "failed",
		title: "The admin users could not be seeded"
	},
	E_VALIDATE: {
		kind: "failed",
		title: "A validation check failed"
	},
	E_SMOKE: {
		kind: "failed",
		title: "The smoke command failed"
	},
	E_CONNECTION_LOST: {
		kind: "failed",
		title: "The connection to the database was lost"
	},
	E_CANCELLED: {
		kind: "failed",
		title: "The run was cancelled"
	},
	E_REVERT: {
		kind: "attention",
		title: "The separation could not be reverted"
	},
	E_RESTORE: {
		kind: "attention",
		title: "The backup could not be restored"
	},
	E_UNPROVED: {
		kind: "attention",
		title: "Where the database stands could not be proved"
	},
	E_LEFT: {
		kind: "attention",
		title: "The database was left as the failed run left it, as asked"
	},
	E_INTERNAL: {
		kind: "failed",
		title: "A defect in Separation itself"
	}
};
/** An error for the person on call: a stable code, what was found and where, and what to do next. */
var SeparationError = class extends Error {
	name = "SeparationError";
	code;
	hint;
	/** What was found until then, for the report: compiler errors, checks that failed. */
	report;
	/** `message` says what was found and where; `hint` says what to do next; neither may hold a secret. */
	constructor(code, message, hint, options) {
		super(message, options);
		this.code = code;
		this.hint = hint;
		this.report = options?.report ?? {};
	}
	get kind() {
		return errorCodes[this.code].kind;
	}
};
/** Whatever was thrown as a `SeparationError`; what is not one is a defect of this tool. */
function asSeparationError(thrown) {
	if (thrown instanceof SeparationError) return thrown;
	const message = thrown instanceof Error ? thrown.message : String(thrown);
	return new SeparationError("E_INTERNAL", message, "Please report this with the report JSON of the run.", { cause: thrown });
}

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

// src/config/window.ts
var import_ms = /* @__PURE__ */ __toESM(require_ms(), 1);
/** What `window` may be, for messages. */
const windowForm = "days, times and a time zone such as \"Sun 02:00-05:00 America/Sao_Paulo\", \"Mon-Fri 22:00-04:00 UTC\" or \"Sat,Sun 02:00-05:00 Europe/Berlin\"; several separated by \";\"";
const dayNames = [
	"sun",
	"mon",
	"tue",
	"wed",
	"thu",
	"fri",
	"sat"
];
const minutesOfDay = 1440;
const form = /^(?:(?<days>[a-z,\s-]*[a-z])\s+)?(?<start>\d{1,2}:\d{2})\s*-\s*(?<end>\d{1,2}:\d{2})\s+(?<zone>\S+)$/i;
/** The windows that a text lists, or null where one of them cannot be read. Days left out are all days. */
function parseWindows(text) {
	const windows = text.split(/[;\n]/).map((part) => part.trim()).filter((part) => part !== "").map(parseWindow);
	const read = windows.filter((window) => window !== null);
	return read.length === windows.length && read.length > 0 ? read : null;
}
function parseWindow(text) {
	const { days: dayText, start: from = "", end: to = "", zone = "" } = form.exec(text)?.groups ?? {};
	const days = daysOf(dayText ?? "Sun-Sat");
	const start = minutesOf(from);
	const end = minutesOf(to);
	if (days === null || start === null || end === null || start === end || start === minutesOfDay) return null;
	const timeZone = timeZoneOf(zone);
	return timeZone === null ? null : {
		text,
		days,
		start,
		end,
		timeZone
	};
}
/** `Sun`, `Sat,Sun`, `Mon-Fri`, `Fri-Mon`; the days' full names too. */
function daysOf(text) {
	const days = /* @__PURE__ */ new Set();
	for (const part of text.split(",")) {
		const [first, last, more] = part.split("-").map((name) => dayOf(name.trim()));
		if (first === void 0 || first === null || last === null || more !== void 0) return null;
		for (let day = first; days.add(day % 7), day % 7 !== (last ?? first); day += 1);
	}
	return [...days].toSorted((a, b) => a - b);
}
function dayOf(name) {
	const full = [
		"Sunday",
		"Monday",
		"Tuesday",
		"Wednesday",
		"Thursday",
		"Friday",
		"Saturday"
	];
	const lower = name.toLowerCase();
	const day = full.findIndex((word, index) => lower === word.toLowerCase() || lower === dayNames[index]);
	return day < 0 ? null : day;
}
/** Minutes of the day of `HH:MM`, to `24:00`; null where there is no such time. */
function minutesOf(text) {
	const [hours, minutes] = text.split(":").map(Number);
	if (hours === void 0 || minutes === void 0 || minutes > 59) return null;
	const time = hours * 60 + minutes;
	return time <= minutesOfDay ? time : null;
}
function timeZoneOf(name) {
	if (/^[+-]|\d/.test(name) && !name.startsWith("Etc/")) return null;
	try {
		clockOf(name);
		return name;
	} catch {
		return null;
	}
}
/** The window that is open at that moment, or null. */
function openWindow(windows, at) {
	return windows.find((window) => isOpen$1(window, at)) ?? null;
}
/**
* By the clock on the wall: where clocks go forward, a window in the hour that is left out does not open that day; where they go back,
* one in the hour that comes twice is open both times.
*/
function isOpen$1({ days, start, end, timeZone }, at) {
	const { day, minutes } = wallClock(timeZone, at);
	if (start < end) return days.includes(day) && minutes >= start && minutes < end;
	return days.includes(day) && minutes >= start || days.includes((day + 6) % 7) && minutes < end;
}
const clocks = /* @__PURE__ */ new Map();
function wallClock(timeZone, at) {
	const parts = Object.fromEntries(clockOf(timeZone).formatToParts(at).map(({ type, value }) => [type, value]));
	return {
		day: dayNames.indexOf((parts["weekday"] ?? "").toLowerCase()),
		minutes: Number(parts["hour"]) * 60 + Number(parts["minute"])
	};
}
function clockOf(timeZone) {
	const clock = clocks.get(timeZone) ?? new Intl.DateTimeFormat("en-US", {
		timeZone,
		weekday: "short",
		hour: "2-digit",
		minute: "2-digit",
		hourCycle: "h23"
	});
	clocks.set(timeZone, clock);
	return clock;
}
const minute = 6e4;
/** The next whole minute from `from` on at which one of the windows is open; null where none opens within three weeks. */
function nextOpening(windows, from) {
	const first = Math.ceil(from.getTime() / minute) * minute;
	for (let at = first; at < first + 21 * minutesOfDay * minute; at += minute) {
		const moment = new Date(at);
		if (openWindow(windows, moment) !== null) return moment;
	}
	return null;
}

// src/config/input-types.ts
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
function duration$1(name, fallback, description, least = "0s") {
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
	lockTimeout: duration$1("lock-timeout", "200ms", "Longest that a statement waits for a lock.", "1ms"),
	lockBudget: duration$1("lock-budget", "60s", "How long to go on trying to get the locks."),
	dryRun: flag("dry-run", "Plan and report only; nothing is written."),
	plan: text("plan", "Digest of the plan that was approved, or the file of `plan --json`; the run is refused, with the difference, when the plan of today is another."),
	window: windows("window", "Maintenance windows such as `Sun 02:00-05:00 America/Sao_Paulo`, separated by `;`; outside them the run is refused, with when the next one opens."),
	watch: duration$1("watch", "0s", "How long to go on checking, every 30 s, before the run is called done; a check that fails, or a cancelled job, takes the way back."),
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

// src/exit-code.ts
/** Exit of a run, or of one stage of it (result still null): 0 done, 1 failed and as before, 2 refused, 3 needs attention. */
function exitCode({ result, error }) {
	switch (result) {
		case "completed":
		case "already-separated":
		case "planned":
		case "nothing-to-recover": return 0;
		case "rolled-back":
		case "reverted":
		case "restored": return 1;
		case "needs-attention": return 3;
		case "refused":
		case null: return error === null ? 0 : errorExit(error.code);
	}
}
/** Exit of `recover`, `revert` and `restore`, which have done their work when the database is as before. */
function wayBackExit(report) {
	return report.result === "rolled-back" || report.result === "reverted" || report.result === "restored" ? 0 : exitCode(report);
}
/** Exit of an error of which nothing more is known than its code. */
function errorExit(code) {
	return {
		refused: 2,
		failed: 1,
		attention: 3
	}[isErrorCode(code) ? errorCodes[code].kind : "failed"];
}
function isErrorCode(code) {
	return Object.hasOwn(errorCodes, code);
}

// src/report/stacks.ts
/** Where an error comes from, with the errors that caused it; without their other fields, in which a server quotes rows. */
function stacks(thrown) {
	if (!(thrown instanceof Error)) return String(thrown);
	const own = thrown.stack ?? thrown.message;
	return thrown.cause === void 0 ? own : `${own}\ncaused by: ${stacks(thrown.cause)}`;
}

// src/report/mask.ts
/** An e-mail address as reports show it: `a***@example.com`. */
function maskEmail(email) {
	const at = email.lastIndexOf("@");
	const first = [...email][0] ?? "";
	return at < 1 ? `${first}***` : `${first}***${email.slice(at)}`;
}
const address = /[^\s@"'`<>{}[\](),;:=|]+@[^\s@"'`<>{}[\](),;:=|]+/g;
/** The text with every e-mail address in it masked. */
function maskEmails(text) {
	return text.replaceAll(address, maskEmail);
}
/** The text with every e-mail address in it masked and as long as before, so that columns stay true. */
function maskInPlace(text) {
	return text.replaceAll(address, (email) => `${email.slice(0, 1)}${"*".repeat(email.length - 1)}`);
}
/** The text without any of the secrets, whichever way they are written in it. */
function scrub(text, secrets) {
	const longestFirst = secrets.filter((secret) => secret !== "").toSorted((a, b) => b.length - a.length);
	let scrubbed = text;
	for (const secret of longestFirst) for (const written of /* @__PURE__ */ new Set([secret, JSON.stringify(secret).slice(1, -1)])) scrubbed = scrubbed.replaceAll(written, "***");
	return scrubbed;
}

// src/report/redact.ts
/** A `Redact` that knows these secrets. */
function redactor(secrets) {
	return (text) => maskEmails(scrub(text, secrets));
}
/** The report with every sentence in it redacted: they may quote what a server or a compiler said. */
function redactReport(report, redact) {
	return {
		...report,
		plan: report.plan && {
			...report.plan,
			operations: report.plan.operations.map((done) => ({
				...done,
				description: redact(done.description)
			}))
		},
		stages: report.stages.map((stage) => ({
			...stage,
			detail: redact(stage.detail)
		})),
		checks: report.checks.map((check) => ({
			...check,
			message: redact(check.message)
		})),
		findings: report.findings.map((found) => ({
			...found,
			message: redact(found.message),
			hint: redact(found.hint)
		})),
		typecheck: report.typecheck && {
			...report.typecheck,
			errors: report.typecheck.errors.map((error) => ({
				...error,
				message: redact(error.message)
			}))
		},
		code: report.code && {
			...report.code,
			findings: report.code.findings.map((found) => ({
				...found,
				text: redact(found.text)
			}))
		},
		error: report.error && {
			...report.error,
			message: redact(report.error.message),
			hint: redact(report.error.hint)
		}
	};
}

// src/pipeline.ts
/** The way forward, in order. A stage is added by its file and one line here. */
const everyStep = [
	{
		name: "load",
		within: "preflight",
		isAsked: ({ inputs }) => inputs.ephemeral,
		load: async () => (await import("./chunk-load.js")).loadStage
	},
	{
		name: "preflight",
		load: async () => (await import("./chunk-preflight.js")).preflightStage
	},
	{
		name: "typecheck-before",
		load: async () => (await import("./chunk-typecheck.js")).typecheckStage("before")
	},
	{
		name: "backup",
		load: async () => (await import("./chunk-backup.js")).backupStage
	},
	{
		name: "migrate",
		load: async () => (await import("./chunk-migrate.js")).migrateStage
	},
	{
		name: "seed",
		load: async () => (await import("./chunk-seed.js")).seedStage
	},
	{
		name: "validate",
		load: async () => (await import("./chunk-validate.js")).validateStage
	},
	{
		name: "watch",
		within: "validate",
		isAsked: ({ inputs, handOver }) => inputs.watch > 0 && handOver === null,
		load: async () => (await import("./chunk-watch.js")).watchStage
	},
	{
		name: "typecheck-after",
		load: async () => (await import("./chunk-typecheck.js")).typecheckStage("after")
	}
];
/** Those that are steps of the action themselves. */
const forwardSteps = everyStep.filter(({ within }) => within === void 0);
/** The way forward of a run with these inputs. */
function stepsOf(asked) {
	return everyStep.filter(({ isAsked }) => isAsked?.(asked) ?? true);
}
/** What of it is done in a step of the action. */
function stepsWithin(name, asked) {
	return stepsOf(asked).filter((step) => (step.within ?? step.name) === name);
}
const recoverStep = {
	name: "recover",
	load: async () => (await import("./chunk-recover2.js")).recoverStage
};
/** In the place of preflight, where a run goes on that another job handed over. */
const takeOverStep = {
	name: "take-over",
	load: async () => (await import("./chunk-take-over.js")).takeOverStage
};
const handOverStep = {
	name: "hand-over",
	load: async () => (await import("./chunk-hand-over.js")).handOverStage
};
/** True where a stage of that name has passed, in this job or in the one that handed the run over. */
function hasDone({ record: { report } }, name) {
	return report.stages.some((stage) => stage.name === name && stage.status !== "failed");
}
/** Runs everything: forward, then done, or back. What came of it is in `run.record.report`. Never throws. */
async function runPipeline(run) {
	for (const step of stepsOf(run)) {
		if (isOver(run)) break;
		await runStep(step, step.name === "backup" ? {
			...run,
			waiting: () => void warmUp(run)
		} : run);
	}
	if (run.record.report.error !== null) await takeWayBack(run);
	else if (run.record.report.result === null) await finish(run);
}
/** What comes when everything forward has passed: done, or handed over to be watched, or, in a rehearsal, the way back on purpose. */
async function finish(run) {
	if (run.inputs.ephemeral) return rehearseWayBack(run);
	return run.handOver === null ? complete(run) : handOverToWatch(run);
}
async function handOverToWatch(run) {
	await runStep(handOverStep, run);
	if (run.record.report.error !== null) await takeWayBack(run);
}
/** Takes the way back that a failure would take, though nothing failed; the rehearsal is completed when it is proved. */
async function rehearseWayBack(run) {
	const { record } = run;
	await runStep(recoverStep, run);
	const { report } = record;
	const back = report.error === null && (report.rung === "revert" || report.rung === "restore") ? report.rung : null;
	report.result = back === null ? "needs-attention" : "completed";
	if (report.rehearsal !== null) report.rehearsal.wayBack = back;
	record.inFlight = false;
	run.save();
}
/** True where every stage of the way forward has said how it ended, and none failed. */
function hasPassed(run) {
	const { report } = run.record;
	return report.error === null && stepsOf(run).every(({ name }) => report.stages.some((stage) => stage.name === name));
}
/** While the backup waits for the server, the stages after it are loaded. One that cannot be loaded says so when its turn comes. */
async function warmUp({ config }) {
	const stages = await Promise.allSettled(forwardSteps.map(({ load }) => load()));
	await Promise.allSettled(stages.map((stage) => stage.status === "fulfilled" ? stage.value.warmUp?.(config) : void 0));
}
/** True where the run has a result, or an error that the way back has to answer. */
function isOver({ record }) {
	return record.report.result !== null || record.report.error !== null;
}
/** Runs one stage and merges what it found into the record, which is durable afterwards. Never throws. */
async function runStep(step, run) {
	const { record } = run;
	const startedAt = /* @__PURE__ */ new Date();
	const ended = (status, detail) => {
		const stage = {
			name: step.name,
			status,
			startedAt: startedAt.toISOString(),
			ms: Date.now() - startedAt.getTime(),
			detail
		};
		record.report.stages = [...record.report.stages.filter((other) => other.name !== step.name), stage];
		record.report = redactReport(record.report, run.redact);
		run.save();
		run.watcher.ended({
			...stage,
			detail: run.redact(detail)
		});
	};
	run.watcher.started(step.name);
	try {
		if (run.signal.aborted) throw cancelled(step.name);
		const stage = await step.load();
		if (step.name === "migrate") record.inFlight = true;
		run.save();
		const result = await withSignOfLife(run.progress, step.name, (progress) => stage.run({
			...run,
			progress
		}));
		merge(run, result);
		ended(result.status, result.detail);
	} catch (thrown) {
		const error = asSeparationError(thrown);
		const { code, message, hint } = error;
		Object.assign(record.report, error.report, { error: {
			code,
			message,
			hint
		} });
		settle(run, step.name, error);
		run.watcher.failed(error);
		run.debug?.(stacks(thrown));
		ended("failed", `${code}: ${message}`);
	}
}
/** What is decided by the failure alone: a run that touched nothing is refused, and there is no way to take back. */
function settle({ record }, step, error) {
	if (!(!record.inFlight || step === "migrate" && error.kind === "refused" && !lostSight.has(error.code))) return;
	record.inFlight = false;
	record.report.result = error.kind === "attention" ? "needs-attention" : "refused";
}
/** Refusals that in the middle of a migration mean that the server went away, so that only looking again can tell. */
const lostSight = /* @__PURE__ */ new Set([
	"E_CONNECT",
	"E_AUTH",
	"E_NO_DATABASE"
]);
function merge({ record }, result) {
	Object.assign(record, result.record);
	Object.assign(record.report, result.report);
}
/** The last step of the way forward: the journal says that it is done. */
async function complete(run) {
	const load = async () => ({
		name: "complete",
		run: (await import("./chunk-complete.js")).completeRun
	});
	await runStep({
		name: "complete",
		load
	}, run);
	if (run.record.report.error !== null) return takeWayBack(run);
	run.record.report.result = "completed";
	run.record.inFlight = false;
	run.save();
}
/** Says what happened to a run whose last stage never said how it ended. */
function interrupt(run) {
	const { record, save } = run;
	const { report } = record;
	if (report.error !== null) return;
	const next = stepsOf(run).find(({ name }) => !report.stages.some((stage) => stage.name === name))?.name ?? "complete";
	const { code, message, hint } = new SeparationError("E_CANCELLED", `the run stopped in ${next} without a word: the process was killed, or the job was cancelled`, "Look at the log of that step, and start again.");
	report.error = {
		code,
		message,
		hint
	};
	if (!record.inFlight) report.result = "refused";
	save();
}
/**
* After a failure: brings the database back as `on-failure` says, and says how.
* A cancelled run comes back too: the signal that stopped it does not stop this.
*/
async function takeWayBack(run) {
	const { record } = run;
	if (record.report.result !== null || !record.inFlight) return;
	if (run.inputs.onFailure === "none") {
		record.report.result = "needs-attention";
		return run.save();
	}
	const { error } = record.report;
	record.report.error = null;
	await runStep(recoverStep, {
		...run,
		signal: new AbortController().signal
	});
	if (hasFailed$1(run)) record.report.result = "needs-attention";
	else if (resultOf(run) !== "completed") record.report.error = error;
	record.inFlight = hasFailed$1(run) && resultOf(run) === "needs-attention";
	run.save();
}
/** Where the run needs attention, finds out what a person can do, for the report; saves it. Never throws. */
async function noteWayOut(run) {
	const { report } = run.record;
	report.instructions = [];
	run.save();
	if (report.result !== "needs-attention") return;
	const { findWayOut } = await import("./chunk-find-way-out.js");
	report.instructions = await findWayOut(run).catch(() => []);
	run.save();
}
function hasFailed$1({ record }) {
	return record.report.error !== null;
}
function resultOf({ record }) {
	return record.report.result;
}
function cancelled(step) {
	return new SeparationError("E_CANCELLED", `the run was cancelled before ${step}`, "Start it again when you are ready; what it had changed is brought back.");
}

// src/postgres/identifier.ts
/** Quotes an identifier as PostgreSQL's `quote_ident` does where quoting is needed; always quotes anything but plain lower case. */
function identifier(name) {
	return `"${name.replaceAll("\"", "\"\"")}"`;
}
/** `"schema"."name"`. */
function qualified(schema, name) {
	return `${identifier(schema)}.${identifier(name)}`;
}
/** A string literal that is safe whatever `standard_conforming_strings` says. */
function literal(text) {
	const quoted = `'${text.replaceAll("'", "''").replaceAll("\\", "\\\\")}'`;
	return text.includes("\\") ? ` E${quoted}` : quoted;
}
/** SHA-256 as hex of a text. */
function sha256(text) {
	return createHash("sha256").update(text).digest("hex");
}

// src/report/report.ts
/** A report of a run that has just begun. */
function emptyReport(runId, startedAt) {
	return {
		version: 1,
		runId,
		result: null,
		rung: null,
		database: null,
		startedAt,
		migration: null,
		plan: null,
		stages: [],
		tables: [],
		checks: [],
		admins: [],
		findings: [],
		locks: null,
		backup: null,
		typecheck: null,
		code: null,
		error: null,
		instructions: [],
		rehearsal: null
	};
}

// src/run-id.ts
/** Sorts by the time it was made; 20 characters of `[a-z0-9-]`, so that it fits into names of databases and folders. */
function newRunId(now = /* @__PURE__ */ new Date()) {
	return `${now.toISOString().slice(0, 19).replaceAll(/[-:]/g, "").replace("T", "-")}-${randomBytes(2).toString("hex")}`;
}
/** True where the text can be a run id: it becomes part of paths. */
function isRunId(text) {
	return /^[a-z0-9](?:[a-z0-9-]{0,22}[a-z0-9])?$/.test(text);
}

// src/run-record.ts
/** The record of a run that has just begun. */
function emptyRecord(runId, now = /* @__PURE__ */ new Date()) {
	return {
		report: emptyReport(runId, now.toISOString()),
		plan: null,
		manifest: null,
		backupFolder: null,
		beforeChecks: {},
		inFlight: false
	};
}
/**
* Writes the record to `<state>/<runId>.json`, whole or not at all, for the owner's eyes only. On the disk itself while the run is in flight:
* until then there is nothing to find again, and afterwards the journal says how it ended.
*/
function saveRecord(state, connection, record) {
	const stored = {
		target: connection === null ? null : targetOf(connection),
		pid: process.pid,
		record
	};
	writePrivately(state, `${record.report.runId}.json`, JSON.stringify(stored, null, 1), record.inFlight);
}
/** The record of a run, or null where there is none. Throws `E_NO_RUN` where the file cannot be read. */
function loadRecord(state, runId) {
	return load(state, runId)?.record ?? null;
}
/** The id of the newest run, or null. */
function latestRunId(state) {
	return runIds(state)[0] ?? null;
}
/** The records of the runs on this database, the newest first. */
function recordsOf(state, connection) {
	return storedOf(state, connection).map(({ record }) => record);
}
/** Of these the records of runs that no other process on this machine works on any more. */
function deadRecordsOf(state, connection) {
	return storedOf(state, connection).filter(({ pid }) => pid === process.pid || !isAlive(pid)).map(({ record }) => record);
}
/** Removes what a process that was killed has half written in the folder of the runs: `<name>.<pid>.partial`. */
function removeHalfWritten(state) {
	const files = existsSync(state) ? readdirSync(state) : [];
	for (const file of files) {
		const pid = /\.(\d+)\.partial$/.exec(file)?.[1];
		if (pid !== void 0 && !isAlive(Number(pid))) rmSync(join(state, file), {
			recursive: true,
			force: true
		});
	}
}
function storedOf(state, connection) {
	const target = targetOf(connection);
	return runIds(state).map((runId) => load(state, runId)).filter((stored) => stored !== null).filter((stored) => stored.target === target);
}
/** A process of another user is alive, too; signal 0 is sent to nobody (kill(2)). */
function isAlive(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error instanceof Error && "code" in error && error.code === "EPERM";
	}
}
/** Name of the report file of a run, beside its record. */
function reportFile(runId) {
	return `${runId}.report.json`;
}
/** Writes a file that nobody else may read, in a folder that nobody else may enter; returns its path. `durable` waits for the disk. */
function writePrivately(folder, name, text, durable = true) {
	mkdirSync(folder, {
		recursive: true,
		mode: 448
	});
	const path = join(folder, name);
	const partial = `${path}.${process.pid}.partial`;
	const file = openSync(partial, "w", 384);
	try {
		writeFileSync(file, text);
		if (durable) fsyncSync(file);
	} finally {
		closeSync(file);
	}
	renameSync(partial, path);
	return path;
}
function runIds(state) {
	try {
		return readdirSync(state).filter((file) => file.endsWith(".json")).map((file) => file.slice(0, -5)).filter(isRunId).toSorted().toReversed();
	} catch {
		return [];
	}
}
function load(state, runId) {
	if (!isRunId(runId)) throw new SeparationError("E_NO_RUN", `${JSON.stringify(runId.slice(0, 60))} is not a run id`, "Give the run id that the run printed.");
	const path = join(state, `${runId}.json`);
	let text;
	try {
		text = readFileSync(path, "utf8");
	} catch {
		return null;
	}
	try {
		return JSON.parse(text);
	} catch (error) {
		throw new SeparationError("E_NO_RUN", `the run record ${path} is damaged`, "Move the file away; `separation recover` goes by the journal in the database and the manifest of the backup.", { cause: error });
	}
}
function targetOf({ host, port, database }) {
	return sha256(`${host}\n${port}\n${database}`);
}

// src/rehearsal/noted-server.ts
/** Notes a server beside the records of the runs, for the steps after this one. */
function noteServer(state, runId, server) {
	writePrivately(state, fileName(runId), JSON.stringify(server));
}
/** The server that an earlier step started, or null. */
function findRehearsalServer(state, runId) {
	try {
		return JSON.parse(readFileSync(join(state, fileName(runId)), "utf8"));
	} catch {
		return null;
	}
}
function forgetServer(state, runId) {
	rmSync(join(state, fileName(runId)), { force: true });
}
/** `E_EPHEMERAL` of a step whose server is not there any more. */
function serverGone() {
	return new SeparationError("E_EPHEMERAL", "the server of the ephemeral database is not there", "Run all steps of the action in one job; on the command line `run` and `plan` take such a server.");
}
function fileName(runId) {
	return `${runId}.server.json`;
}

// src/code/finding.ts
/** What is still to be done: certain places, and those to look at that nobody has marked as read. */
function isOpen(finding) {
	return finding.class === "certain" || finding.class === "look" && !finding.read;
}

// src/report/escape.ts
/** The text with its control characters made visible: data must not steer a terminal or a log. */
function printable(text) {
	return text.replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, (character) => {
		return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
	});
}
const special = /[&<>\\`*[\]#|~$]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])@|:(?=\/\/)/gu;
/**
* The text so that Markdown and HTML show it and do nothing else with it, also in a cell of a table; never at the start of a line.
* GitHub looks for mentions and numbers of issues in what was rendered, where an entity is its character again: there a space
* without width keeps them apart.
*/
function markdown(text) {
	const plain = printable(text.replaceAll(/\r?\n/g, " "));
	return plain.replaceAll(special, (character, at) => {
		const links = character === "@" || character === "#" && /\d/.test(plain.charAt(at + 1));
		return `&#${character.charCodeAt(0)};${links ? "&#8203;" : ""}`;
	});
}
/** The text as code, in a sentence or a cell; as an element where a code span cannot hold it. */
function code(text) {
	return /^[^\s`|\\<>&\p{Cc}](?:[^`|\\<>&\p{Cc}\p{Zl}\p{Zp}]*[^\s`|\\<>&\p{Cc}])?$/u.test(text) && printable(text) === text ? `\`${text}\`` : `<code>${markdown(text)}</code>`;
}
/**
* The text so that no line of it is a workflow command of GitHub's (`::name::` and the older `##[name]`). The runner trims a line as
* .NET does, which takes more for space than JavaScript.
*/
function inert(text) {
	return text.replaceAll(/^([\s\p{C}\p{Z}]*):(?=:)/gmu, "$1: ").replaceAll("##[", "## [");
}
/** A word of a shell, on one line: a name must not become a command, nor the end of a fence. */
function shellWord(word) {
	const text = printable(word);
	return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

// src/report/file-url.ts
/** The file from the root of the repository, as annotations and links name it; `folder` is what it is relative to. */
function fromRoot(file, folder, { GITHUB_WORKSPACE: workspace = "" }) {
	const [name, base, root] = [
		slashes(file),
		slashes(folder),
		slashes(workspace)
	];
	const path = posix.join(isAbsolute(name) ? "" : base, name);
	return root !== "" && isAbsolute(path) ? posix.relative(root, path) : path;
}
/** Addresses of lines on GitHub, at the commit that the workflow runs on; null for files that are not of the repository. */
function fileUrlOn(environment, folder) {
	const { GITHUB_SERVER_URL: server = "", GITHUB_REPOSITORY: repository = "", GITHUB_SHA: commit = "" } = environment;
	return (file, line) => {
		const path = fromRoot(file, folder, environment);
		if (server === "" || repository === "" || commit === "") return null;
		if (isAbsolute(path) || path.startsWith("../")) return null;
		return `${server}/${repository}/blob/${commit}/${path.split("/").map(encoded).join("/")}#L${line}`;
	};
}
/** A path of Windows begins with its drive; elsewhere a backslash is a character as any other. */
function slashes(path) {
	return /^[a-z]:[\\/]/i.test(path) ? path.replaceAll("\\", "/") : path;
}
function isAbsolute(path) {
	return posix.isAbsolute(path) || /^[a-z]:\//i.test(path);
}
/** Parentheses too, which would end a link in Markdown. */
function encoded(segment) {
	return encodeURIComponent(segment).replaceAll("(", "%28").replaceAll(")", "%29");
}

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

// node_modules/pretty-bytes/index.js
const UNIT_SETS = [
	[
		"B",
		"kB",
		"MB",
		"GB",
		"TB",
		"PB",
		"EB",
		"ZB",
		"YB"
	],
	[
		"B",
		"KiB",
		"MiB",
		"GiB",
		"TiB",
		"PiB",
		"EiB",
		"ZiB",
		"YiB"
	],
	[
		"b",
		"kbit",
		"Mbit",
		"Gbit",
		"Tbit",
		"Pbit",
		"Ebit",
		"Zbit",
		"Ybit"
	],
	[
		"b",
		"kibit",
		"Mibit",
		"Gibit",
		"Tibit",
		"Pibit",
		"Eibit",
		"Zibit",
		"Yibit"
	]
];
const toDecimalString = (number) => {
	if (number >= 1e-6 && number < 1e21) return String(number);
	const [mantissa, exponentString] = number.toExponential().split("e");
	const digits = mantissa.replace(".", "");
	const pointPosition = Number(exponentString) + 1;
	const isPositive = pointPosition > 0;
	const padded = isPositive ? digits.padEnd(pointPosition, "0") : "0".repeat(1 - pointPosition) + digits;
	const integerPart = padded.slice(0, isPositive ? pointPosition : 1);
	const fractionPart = padded.slice(isPositive ? pointPosition : 1).replace(/0+$/, "");
	return fractionPart ? `${integerPart}.${fractionPart}` : integerPart;
};
const toLocaleString = (number, locale, options) => {
	if (typeof locale === "string" || Array.isArray(locale) || locale === true) {
		const locales = locale === true ? void 0 : locale;
		if (options !== void 0) return number.toLocaleString(locales, options);
		const text = toDecimalString(number);
		const pointIndex = text.indexOf(".");
		const maximumFractionDigits = pointIndex === -1 ? 0 : text.length - pointIndex - 1;
		if (maximumFractionDigits > 100) return text;
		return number.toLocaleString(locales, { maximumFractionDigits });
	}
	if (options === void 0) return toDecimalString(number);
	return number.toLocaleString("en-US", {
		...options,
		useGrouping: false
	});
};
const log10 = (numberOrBigInt) => {
	if (typeof numberOrBigInt === "number") return Math.log10(numberOrBigInt);
	const string = numberOrBigInt.toString(10);
	return string.length + Math.log10(`0.${string.slice(0, 15)}`);
};
const log = (numberOrBigInt) => {
	if (typeof numberOrBigInt === "number") return Math.log(numberOrBigInt);
	return log10(numberOrBigInt) * Math.log(10);
};
const divide = (numberOrBigInt, base, exponent) => {
	const divisor = base ** exponent;
	if (typeof numberOrBigInt === "number" || numberOrBigInt <= Number.MAX_SAFE_INTEGER) return Number(numberOrBigInt) / divisor;
	const bigintDivisor = BigInt(base) ** BigInt(exponent);
	const integerPart = numberOrBigInt / bigintDivisor;
	const remainder = numberOrBigInt % bigintDivisor;
	return Number(integerPart) + Number(remainder) / divisor;
};
const toUnrepresentableString = (number, base, exponent, localeOptions) => {
	const scale = BigInt(base) ** BigInt(exponent);
	const whole = number / scale;
	if (localeOptions === void 0) return whole.toString();
	const minimumFractionDigits = localeOptions.minimumFractionDigits ?? 0;
	const maximumFractionDigits = Math.max(localeOptions.maximumFractionDigits ?? 3, minimumFractionDigits);
	const fraction = (number % scale * 10n ** BigInt(maximumFractionDigits) / scale).toString().padStart(maximumFractionDigits, "0").replace(/0+$/, "").padEnd(minimumFractionDigits, "0");
	return fraction ? `${whole}.${fraction}` : whole.toString();
};
const signOf = (number, signed) => {
	if (number < 0) return "-";
	if (!signed) return "";
	return number === 0 || number === 0n ? " " : "+";
};
const assertFixedWidth = (fixedWidth) => {
	if (fixedWidth !== void 0 && (typeof fixedWidth !== "number" || !Number.isSafeInteger(fixedWidth) || fixedWidth < 0)) throw new TypeError(`Expected fixedWidth to be a non-negative integer, got ${typeof fixedWidth}: ${fixedWidth}`);
};
const assertFractionDigits = (name, value) => {
	if (value !== void 0 && (typeof value !== "number" || !Number.isInteger(value) || value < 0 || value > 100)) throw new TypeError(`Expected ${name} to be an integer between 0 and 100, got ${typeof value}: ${value}`);
};
const buildLocaleOptions = (options) => {
	const { minimumFractionDigits, maximumFractionDigits } = options;
	if (minimumFractionDigits === void 0 && maximumFractionDigits === void 0) return;
	assertFractionDigits("minimumFractionDigits", minimumFractionDigits);
	assertFractionDigits("maximumFractionDigits", maximumFractionDigits);
	if (minimumFractionDigits > maximumFractionDigits) throw new RangeError(`Expected minimumFractionDigits (${minimumFractionDigits}) to not be greater than maximumFractionDigits (${maximumFractionDigits})`);
	return {
		...minimumFractionDigits !== void 0 && { minimumFractionDigits },
		...maximumFractionDigits !== void 0 && { maximumFractionDigits },
		roundingMode: "trunc"
	};
};
function prettyBytes(number, options) {
	if (typeof number !== "bigint" && !Number.isFinite(number)) throw new TypeError(`Expected a finite number, got ${typeof number}: ${number}`);
	options = {
		bits: false,
		binary: false,
		space: true,
		nonBreakingSpace: false,
		...options
	};
	assertFixedWidth(options.fixedWidth);
	const localeOptions = buildLocaleOptions(options);
	const UNITS = UNIT_SETS[(options.bits ? 2 : 0) + (options.binary ? 1 : 0)];
	const separator = options.space ? options.nonBreakingSpace ? "\xA0" : " " : "";
	if (Object.is(number, -0)) number = 0;
	const prefix = signOf(number, options.signed);
	if (number < 0) number = -number;
	const base = options.binary ? 1024 : 1e3;
	let exponent = 0;
	if (number >= 1) exponent = Math.min(Math.floor(options.binary ? log(number) / Math.log(base) : log10(number) / 3), UNITS.length - 1);
	const scaled = divide(number, base, exponent);
	let numberString;
	if (Number.isFinite(scaled)) {
		number = scaled;
		if (number < 1 && exponent > 0) {
			number *= base;
			exponent -= 1;
		}
		if (!localeOptions) {
			const minimumPrecision = Math.max(3, Math.floor(number).toString().length);
			number = Number(number.toPrecision(minimumPrecision));
			if (number >= base && exponent < UNITS.length - 1) {
				number /= base;
				exponent += 1;
			}
		}
		numberString = toLocaleString(number, options.locale, localeOptions);
	} else numberString = toUnrepresentableString(number, base, exponent, localeOptions);
	return (prefix + numberString + separator + UNITS[exponent]).padStart(options.fixedWidth ?? 0);
}

// src/report/words.ts
/** A duration of `ms` milliseconds for people: `7 ms`, `1.4 s`, `2 min 5 s`. */
function duration(ms) {
	if (ms < 1e3) return `${Math.round(ms)} ms`;
	if (ms < 6e4) return `${(ms / 1e3).toFixed(1)} s`;
	const seconds = Math.round(ms / 1e3);
	return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
/** `12,345`; by hand, since loading a locale takes longer than all the rest of a report. */
function count(rows) {
	return String(rows).replaceAll(/\B(?=(\d{3})+$)/g, ",");
}
/** `521 MB`. */
function bytes(size) {
	return prettyBytes(size);
}
/** `1 row`, `2 rows`. */
function plural(number, noun) {
	return `${count(number)} ${noun}${number === 1 ? "" : "s"}`;
}
/** The server's estimate of rows; it has none for a table that was never analysed, and says 0 then, too. */
function estimate(rows) {
	return rows === 0 ? "none, or not analysed yet" : `about ${count(rows)}`;
}

// src/report/checklist.ts
/** The ten points, each from what the run found out (none for a migration of the user's own); none is proved without a check that could have failed. */
function checklist(report) {
	if (isOwn(report)) return [];
	const stage = (name) => report.stages.find((candidate) => candidate.name === name);
	return [
		{
			title: "Backup created",
			...backup$2(report, stage("backup"))
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
			...admins$2(report)
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
function backup$2({ backup }, stage) {
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
function admins$2(report) {
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

// src/report/markdown-approver.ts
/** Tables that the sentence about locks names; the rest are counted. */
const mostNamed = 6;
/** For whoever approves the plan: what would be done, what it found, and how long others wait. */
function forApprover({ plan, findings, locks }) {
	const made = plan ?? null;
	const blocks = [
		...made === null ? [] : [planLine(made), lockLine(made, locks)],
		...made === null && locks !== null ? [held(locks)] : [],
		{
			title: "Hazards and findings",
			head: [
				"Finding",
				"Severity",
				"What",
				"What to do"
			],
			rows: findings.map(({ code: name, severity, message, hint }) => [
				code(name),
				severity,
				markdown(message),
				markdown(hint)
			]),
			weight: 80
		},
		...made === null ? [] : [operations(made), references(made)]
	];
	return blocks.some((block) => typeof block === "string" || block.rows.length > 0) ? ["### For the approver", ...blocks] : [];
}
function planLine({ digest, operations, references }) {
	return `**Plan** ${code(digest)}: ${plural(operations.length, "operation")}, ${plural(references.length, "reference")}. A run with this digest as \`plan\` does exactly this, or is refused.`;
}
function lockLine({ locks: tables }, locks) {
	const named = tables.slice(0, mostNamed).map(code).join(", ");
	const more = tables.length > mostNamed ? ` and ${count(tables.length - mostNamed)} more` : "";
	const which = tables.length === 0 ? "not known before the run" : `\`ACCESS EXCLUSIVE\` on ${named}${more}`;
	return locks === null ? `**Locks:** ${which}` : `${held(locks)}; ${which}`;
}
function held({ heldMs, attempts, waitedMs }) {
	return `**Locks:** exclusive locks held ${duration(heldMs)}; ${plural(attempts, "attempt")}, ${duration(waitedMs)} waited`;
}
function operations({ operations }) {
	return {
		title: "What is done, in one transaction",
		head: [
			"",
			"Operation",
			"Lock"
		],
		rows: operations.map(({ description, lock }, index) => [
			String(index + 1),
			markdown(description),
			lock === "UNKNOWN" ? "" : lock
		]),
		weight: 40,
		folded: true
	};
}
function references({ references }) {
	return {
		title: "References",
		head: [
			"Column",
			"Afterwards",
			"By"
		],
		rows: references.map(({ table, column, to, foreignKey }) => [
			code(`${table}.${column}`),
			code(to),
			foreignKey ? "foreign key" : "name only"
		]),
		weight: 30,
		folded: true
	};
}

// node_modules/markdown-table/index.js
/**
* @typedef {Options} MarkdownTableOptions
*   Configuration.
*/
/**
* @typedef Options
*   Configuration.
* @property {boolean | null | undefined} [alignDelimiters=true]
*   Whether to align the delimiters (default: `true`);
*   they are aligned by default:
*
*   ```markdown
*   | Alpha | B     |
*   | ----- | ----- |
*   | C     | Delta |
*   ```
*
*   Pass `false` to make them staggered:
*
*   ```markdown
*   | Alpha | B |
*   | - | - |
*   | C | Delta |
*   ```
* @property {ReadonlyArray<string | null | undefined> | string | null | undefined} [align]
*   How to align columns (default: `''`);
*   one style for all columns or styles for their respective columns;
*   each style is either `'l'` (left), `'r'` (right), or `'c'` (center);
*   other values are treated as `''`, which doesn’t place the colon in the
*   alignment row but does align left;
*   *only the lowercased first character is used, so `Right` is fine.*
* @property {boolean | null | undefined} [delimiterEnd=true]
*   Whether to end each row with the delimiter (default: `true`).
*
*   > 👉 **Note**: please don’t use this: it could create fragile structures
*   > that aren’t understandable to some markdown parsers.
*
*   When `true`, there are ending delimiters:
*
*   ```markdown
*   | Alpha | B     |
*   | ----- | ----- |
*   | C     | Delta |
*   ```
*
*   When `false`, there are no ending delimiters:
*
*   ```markdown
*   | Alpha | B
*   | ----- | -----
*   | C     | Delta
*   ```
* @property {boolean | null | undefined} [fillRows=true]
*   Whether to fill rows with empty cells up to the most cells in a row
*   (default: `true`).
*
*   When `true`, all rows have as many cells as the longest row:
*
*   ```markdown
*   | Alpha | B    |   |
*   | ----- | ---- | - |
*   | C     |      |   |
*   | D     | Echo | F |
*   ```
*
*   When `false`, rows keep their cells,
*   and the delimiter row has as many cells as the header row:
*
*   ```markdown
*   | Alpha | B    |
*   | ----- | ---- |
*   | C     |
*   | D     | Echo | F |
*   ```
* @property {boolean | null | undefined} [delimiterStart=true]
*   Whether to begin each row with the delimiter (default: `true`).
*
*   > 👉 **Note**: please don’t use this: it could create fragile structures
*   > that aren’t understandable to some markdown parsers.
*
*   When `true`, there are starting delimiters:
*
*   ```markdown
*   | Alpha | B     |
*   | ----- | ----- |
*   | C     | Delta |
*   ```
*
*   When `false`, there are no starting delimiters:
*
*   ```markdown
*   Alpha | B     |
*   ----- | ----- |
*   C     | Delta |
*   ```
* @property {boolean | null | undefined} [padding=true]
*   Whether to add a space of padding between delimiters and cells
*   (default: `true`).
*
*   When `true`, there is padding:
*
*   ```markdown
*   | Alpha | B     |
*   | ----- | ----- |
*   | C     | Delta |
*   ```
*
*   When `false`, there is no padding:
*
*   ```markdown
*   |Alpha|B    |
*   |-----|-----|
*   |C    |Delta|
*   ```
* @property {((value: string) => number) | null | undefined} [stringLength]
*   Function to detect the length of table cell content (optional);
*   this is used when aligning the delimiters (`|`) between table cells;
*   full-width characters and emoji mess up delimiter alignment when viewing
*   the markdown source;
*   to fix this, you can pass this function,
*   which receives the cell content and returns its “visible” size;
*   note that what is and isn’t visible depends on where the text is displayed.
*
*   Without such a function, the following:
*
*   ```js
*   markdownTable([
*     ['Alpha', 'Bravo'],
*     ['中文', 'Charlie'],
*     ['👩‍❤️‍👩', 'Delta']
*   ])
*   ```
*
*   Yields:
*
*   ```markdown
*   | Alpha | Bravo |
*   | - | - |
*   | 中文 | Charlie |
*   | 👩‍❤️‍👩 | Delta |
*   ```
*
*   With [`string-width`](https://github.com/sindresorhus/string-width):
*
*   ```js
*   import stringWidth from 'string-width'
*
*   markdownTable(
*     [
*       ['Alpha', 'Bravo'],
*       ['中文', 'Charlie'],
*       ['👩‍❤️‍👩', 'Delta']
*     ],
*     {stringLength: stringWidth}
*   )
*   ```
*
*   Yields:
*
*   ```markdown
*   | Alpha | Bravo   |
*   | ----- | ------- |
*   | 中文  | Charlie |
*   | 👩‍❤️‍👩    | Delta   |
*   ```
*/
/**
* Get the length of a cell.
*
* @param {string} value
*   Cell value.
* @returns {number}
*   Cell size.
*/
function defaultStringLength(value) {
	return value.length;
}
/**
* Generate a markdown
* ([GFM](https://docs.github.com/en/github/writing-on-github/working-with-advanced-formatting/organizing-information-with-tables))
* table.
*
* @param {ReadonlyArray<ReadonlyArray<string | null | undefined>>} table
*   Table data (matrix of strings).
* @param {Readonly<Options> | null | undefined} [options]
*   Configuration (optional).
* @returns {string}
*   Result.
*/
function markdownTable(table, options) {
	const settings = options || {};
	const align = (settings.align || []).concat();
	const stringLength = settings.stringLength || defaultStringLength;
	/** @type {Array<number>} Character codes as symbols for alignment per column. */
	const alignments = [];
	/** @type {Array<Array<string>>} Cells per row. */
	const cellMatrix = [];
	/** @type {Array<Array<number>>} Sizes of each cell per row. */
	const sizeMatrix = [];
	/** @type {Array<number>} */
	const longestCellByColumn = [];
	let mostCellsPerRow = 0;
	let rowIndex = -1;
	while (++rowIndex < table.length) {
		/** @type {Array<string>} */
		const row = [];
		/** @type {Array<number>} */
		const sizes = [];
		let columnIndex = -1;
		if (table[rowIndex].length > mostCellsPerRow) mostCellsPerRow = table[rowIndex].length;
		while (++columnIndex < table[rowIndex].length) {
			const cell = serialize(table[rowIndex][columnIndex]);
			if (settings.alignDelimiters !== false) {
				const size = stringLength(cell);
				sizes[columnIndex] = size;
				if (longestCellByColumn[columnIndex] === void 0 || size > longestCellByColumn[columnIndex]) longestCellByColumn[columnIndex] = size;
			}
			row.push(cell);
		}
		cellMatrix[rowIndex] = row;
		sizeMatrix[rowIndex] = sizes;
	}
	let columnIndex = -1;
	if (typeof align === "object" && "length" in align) while (++columnIndex < mostCellsPerRow) alignments[columnIndex] = toAlignment(align[columnIndex]);
	else {
		const code = toAlignment(align);
		while (++columnIndex < mostCellsPerRow) alignments[columnIndex] = code;
	}
	columnIndex = -1;
	/** @type {Array<string>} */
	const row = [];
	/** @type {Array<number>} */
	const sizes = [];
	while (++columnIndex < mostCellsPerRow) {
		const code = alignments[columnIndex];
		let before = "";
		let after = "";
		if (code === 99) {
			before = ":";
			after = ":";
		} else if (code === 108) before = ":";
		else if (code === 114) after = ":";
		let size = settings.alignDelimiters === false ? 1 : Math.max(1, longestCellByColumn[columnIndex] - before.length - after.length);
		const cell = before + "-".repeat(size) + after;
		if (settings.alignDelimiters !== false) {
			size = before.length + size + after.length;
			if (size > longestCellByColumn[columnIndex]) longestCellByColumn[columnIndex] = size;
			sizes[columnIndex] = size;
		}
		row[columnIndex] = cell;
	}
	cellMatrix.splice(1, 0, row);
	sizeMatrix.splice(1, 0, sizes);
	rowIndex = -1;
	/** @type {Array<string>} */
	const lines = [];
	while (++rowIndex < cellMatrix.length) {
		const row = cellMatrix[rowIndex];
		const sizes = sizeMatrix[rowIndex];
		const cellsInRow = settings.fillRows === false ? Math.max(1, cellMatrix[rowIndex === 1 ? 0 : rowIndex].length) : mostCellsPerRow;
		columnIndex = -1;
		/** @type {Array<string>} */
		const line = [];
		while (++columnIndex < cellsInRow) {
			const cell = row[columnIndex] || "";
			let before = "";
			let after = "";
			if (settings.alignDelimiters !== false) {
				const size = longestCellByColumn[columnIndex] - (sizes[columnIndex] || 0);
				const code = alignments[columnIndex];
				if (code === 114) before = " ".repeat(size);
				else if (code === 99) {
					const half = size / 2;
					if (size % 2) {
						before = " ".repeat(half + .5);
						after = " ".repeat(half - .5);
					} else {
						before = " ".repeat(half);
						after = before;
					}
				} else after = " ".repeat(size);
			}
			if (settings.delimiterStart !== false && !columnIndex) line.push("|");
			if (settings.padding !== false && !(settings.alignDelimiters === false && cell === "") && (settings.delimiterStart !== false || columnIndex)) line.push(" ");
			if (settings.alignDelimiters !== false) line.push(before);
			line.push(cell);
			if (settings.alignDelimiters !== false) line.push(after);
			if (settings.padding !== false) line.push(" ");
			if (settings.delimiterEnd !== false || columnIndex !== cellsInRow - 1) line.push("|");
		}
		lines.push(settings.delimiterEnd === false ? line.join("").replace(/ +$/, "") : line.join(""));
	}
	return lines.join("\n");
}
/**
* Serialize a cell value.
*
* @param {string | null | undefined} [value]
*   Value to serialize.
* @returns {string}
*   Result.
*/
function serialize(value) {
	return value === null || value === void 0 ? "" : String(value);
}
/**
* Get the alignment character code from a value.
*
* @param {string | null | undefined} value
*   Value.
* @returns {number}
*   Alignment.
*/
function toAlignment(value) {
	const code = typeof value === "string" ? value.codePointAt(0) : 0;
	return code === 67 || code === 99 ? 99 : code === 76 || code === 108 ? 108 : code === 82 || code === 114 ? 114 : 0;
}

// src/report/markdown-blocks.ts
/** A longer table opens on a click. */
const longest = 15;
/** No table shows more, however much room there is. */
const mostRows = 200;
/**
* The blocks as one text of at most `mostBytes` in UTF-8. Where that is too long, the table of the smallest weight loses rows, half of
* them at a time, until it has none; then the next one does. What was left out is counted beneath its title, with `whole`: where it
* can be read. Text is never cut.
*/
function fit(blocks, mostBytes, whole = "the report JSON") {
	const shown = new Map(blocks.filter(isTable).map((table) => [table, Math.min(table.rows.length, mostRows)]));
	const going = [...shown.keys()].toSorted((a, b) => a.weight - b.weight);
	for (;;) {
		const text = `${blocks.map((block) => isTable(block) ? render(block, shown.get(block) ?? 0, whole) : block).filter((part) => part !== "").join("\n\n")}\n`;
		const next = going.find((table) => (shown.get(table) ?? 0) > 0);
		if (Buffer.byteLength(text) <= mostBytes || next === void 0) return text;
		shown.set(next, Math.floor((shown.get(next) ?? 0) / 2));
	}
}
function isTable(block) {
	return typeof block !== "string";
}
function render({ title, head, rows, folded: closed }, shown, whole) {
	if (rows.length === 0) return "";
	const left = rows.length - shown;
	const lines = [...shown === 0 ? [] : [markdownTable([head, ...rows.slice(0, shown).map((row) => row.map((cell) => short(cell)))], { alignDelimiters: false })], ...left === 0 ? [] : [`… and ${plural(left, "row")} more in ${whole}`]].join("\n\n");
	if (title === "") return lines;
	if (closed !== true && rows.length <= longest) return `**${title}**\n\n${lines}`;
	return folded(`<b>${title}</b> (${rows.length})`, lines);
}
/** Opens on a click; the summary is HTML. */
function folded(summary, body) {
	return `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}
/** Entities must not be cut in two, so a cell that is too long is cut before its last one. */
function short(cell, most = 600) {
	if (cell.length <= most) return cell;
	const end = cell.startsWith("<code>") ? "</code>" : cell.startsWith("`") ? "`" : "";
	return `${cell.slice(0, most - 10).replace(/&[^;]{0,8}$/, "")}…${end}`;
}

// src/report/markdown-developer.ts
/** A link that is longer would not fit into a cell. */
const longestLink = 500;
/** For whoever changes the application: where it does not compile, and where it compiles and means the old table, with links to the lines. */
function forDeveloper({ typecheck, code: found }, fileUrl) {
	const errors = typecheck?.errors ?? [];
	const open = (found?.findings ?? []).filter(isOpen).toSorted((a, b) => a.class.localeCompare(b.class));
	if (errors.length + open.length === 0) return [];
	return [
		"### For the developer",
		{
			title: "Compiler errors",
			head: [
				"Place",
				"Code",
				"Message"
			],
			rows: errors.map((error) => [
				placeOf(error, fileUrl),
				code(error.code),
				markdown(error.message)
			]),
			weight: 90
		},
		{
			title: "Code that still means the old table",
			head: [
				"Place",
				"Class",
				"Text",
				"Why"
			],
			rows: open.map((place) => [
				placeOf(place, fileUrl),
				place.class,
				code(place.text),
				markdown(place.why)
			]),
			weight: 85
		}
	];
}
function placeOf({ file, line, column }, fileUrl) {
	const text = code(`${file}:${line}:${column}`);
	const url = fileUrl(file, line);
	const link = `[${text}](${url ?? ""})`;
	return url === null || link.length > longestLink ? text : link;
}

// src/report/waits.ts
/** True where the run has not ended: another job has it, to watch it before it is called done. */
function waitsForWatch({ result, error, stages }) {
	return result === null && error === null && stages.at(-1)?.name === "hand-over";
}

// src/report/markdown-on-call.ts
/** For the person on call: where the database stands, how it came back, and the exact commands if anything is left to do. */
function forOnCall(report) {
	const lines = [
		stands(report),
		wayBack$1(report),
		backup$1(report)
	].filter((line) => line !== "");
	const steps = instructions$1(report);
	const commands = steps.length > 0 ? {
		why: "",
		lines: []
	} : left(report);
	return [
		...lines.length === 0 && commands.lines.length === 0 && steps.length === 0 ? [] : ["### For the person on call"],
		...lines,
		...steps,
		...commands.lines.length === 0 ? [] : [`${commands.why}\n\n\`\`\`sh\n${commands.lines.join("\n")}\n\`\`\``]
	];
}
const places = {
	completed: "after: it is separated; nothing brings it back by itself any more",
	"already-separated": "after: it was separated before this run, which changed nothing",
	planned: "before: this run changed nothing",
	refused: "as it was: this run touched nothing",
	"rolled-back": "before: the transaction was rolled back, and left nothing",
	reverted: "before, proved: the schema is what it was; rows written meanwhile are still there",
	restored: "before, proved: it is the backup; the replaced database is kept with all its rows",
	"needs-attention": "not proved",
	"nothing-to-recover": "as it was: no run is in flight"
};
function stands(report) {
	const { result, rehearsal, stages } = report;
	if (waitsForWatch(report)) return `**Where the database stands:** after, and in flight: ${markdown(stages.at(-1)?.detail ?? "")}.`;
	if ((rehearsal ?? null) !== null) return "**Where the database stands:** it was a rehearsal, on a server of its own that is gone.";
	return result === null ? "" : `**Where the database stands:** ${places[result]}.`;
}
function wayBack$1({ rung, stages, error }) {
	const recover = stages.find(({ name }) => name === "recover");
	if (recover === void 0 || rung === null && error === null) return "";
	return `**The way back:** ${rung === null ? "none could be proved" : `**${rung}** in ${duration(recover.ms)}`}. ${short(markdown(recover.detail), 3e3)}`;
}
function backup$1({ backup, rehearsal }) {
	if (backup === null || (rehearsal ?? null) !== null || backup.method === "off") return "";
	const where = backup.path === null ? "" : `, in ${code(backup.path)}`;
	const sum = backup.sha256 === null ? "" : `, sha256 ${code(backup.sha256)}`;
	return `**Backup:** ${backup.method}, ${bytes(backup.bytes)}, proved by ${backup.verified ?? "nothing"}${where}${sum}`;
}
/** What can be done about exactly this database, where it needs attention. */
function instructions$1({ instructions: steps = [] }) {
	const [first, ...others] = steps.map(({ text, commands }) => [markdown(text), ...commands.length === 0 ? [] : [`\n\`\`\`sh\n${commands.join("\n")}\n\`\`\``]].join("\n"));
	return first === void 0 ? [] : [`**Left to do**, from the first that applies: ${first}`, ...others];
}
/** The commands that may be needed now, and why. A migration of the user's own is undone by its own file, which nobody knows here. */
function left(report) {
	const { result, runId, backup, plan, database, migration } = report;
	if ((report.rehearsal ?? null) !== null) return {
		why: "",
		lines: []
	};
	const own = (migration ?? null) !== null;
	switch (result) {
		case "needs-attention": return {
			why: "**Left to do:** with `DATABASE_URL` set, and the same inputs, from the first that applies:",
			lines: [
				"separation status     # what the journal knows",
				"separation recover    # goes on from where it was; may be run as often as you like",
				...backup === null || backup.path === null ? [] : [`separation restore --from ${shellWord(backup.path)}    # the state of the backup; what is replaced is kept`]
			]
		};
		case "completed": return {
			why: "**Left to do:** nothing. Should it have to be undone all the same, with `DATABASE_URL` set:",
			lines: own ? [] : [`separation revert --run-id ${shellWord(runId)}    # rows written meanwhile stay`]
		};
		case "planned": return {
			why: "**Next**, once it is approved, by the workflow or with `DATABASE_URL` set:",
			lines: (plan ?? null) === null || database === null ? [] : [`separation run --plan ${plan?.digest ?? ""} --confirm ${shellWord(database.name)}`]
		};
		case null: return waitsForWatch(report) ? {
			why: "**Left to do:** nothing. To bring it back instead of waiting, with `DATABASE_URL` set:",
			lines: ["separation recover    # rows written meanwhile stay"]
		} : {
			why: "",
			lines: []
		};
		default: return {
			why: "",
			lines: []
		};
	}
}

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
		case null:
			if (waitsForWatch(report)) return `Separated, not done yet: another job watches ${name} before it is called done.`;
			return report.error === null ? `Done on ${name}.` : `Failed on ${name}.`;
	}
}

// src/report/text.ts
/** The report for the terminal; the verdict is its first line. */
function reportText(report, colors) {
	const sections = [
		tables$1(report),
		admins$1(report),
		checks$1(report),
		findings(report),
		typecheck(report),
		codePlaces(report),
		points$1(report),
		backup(report),
		error(report, colors),
		instructions(report, colors)
	];
	return [colors.bold(printable(verdict(report))), ...sections.filter((lines) => lines.length > 0).flatMap((lines) => ["", ...lines])].join("\n");
}
function tables$1({ tables }) {
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
function admins$1({ admins }) {
	return admins.map(({ email, user, customerLinked, workspace, signIn }) => {
		return printable(`  admin ${email}: user ${user}${customerLinked ? ", linked to the customer" : ""}${workspace === null ? "" : `, in ${workspace}`}${signIn === void 0 ? "" : `, sign-in ${signIn}`}`);
	});
}
function checks$1({ checks }) {
	return checks.filter(({ status }) => status === "failed").map(({ name, severity, message }) => printable(`  check ${name} (${severity}): ${message}`));
}
function findings({ findings }) {
	return findings.filter(({ severity }) => severity !== "info").map(({ code, severity, message, hint }) => `  ${severity} ${printable(`${code}: ${message} ${hint}`)}`);
}
function typecheck({ typecheck }) {
	return (typecheck?.errors ?? []).map((found) => printable(`  ${found.file}:${found.line}:${found.column} ${found.code} ${found.message}`));
}
const mostPlaces = 20;
function codePlaces({ code }) {
	const open = (code?.findings ?? []).filter(isOpen).toSorted((a, b) => a.class.localeCompare(b.class));
	const lines = open.slice(0, mostPlaces).map(({ file, line, column, class: own, text, why }) => printable(`  code ${file}:${line}:${column} ${own} ${text} (${why})`));
	return open.length > mostPlaces ? [...lines, `  … and ${open.length - mostPlaces} more places, in the report`] : lines;
}
function points$1(report) {
	if (!hasChecklist(report)) return [];
	const mark = {
		proved: "proved     ",
		failed: "failed     ",
		"not checked": "not checked"
	};
	const lines = checklist(report).map(({ title, status, why }) => printable(`  ${mark[status]}  ${title.replaceAll("`", "")}: ${why}`));
	return [`${checklistTitle(report)}:`, ...lines];
}
function backup({ backup, locks, rehearsal }) {
	return [...backup === null || backup.path === null || (rehearsal ?? null) !== null ? [] : [`  backup ${backup.method} ${bytes(backup.bytes)}: ${printable(backup.path)}`], ...locks === null ? [] : [`  exclusive locks held ${duration(locks.heldMs)}, ${locks.attempts} attempt(s), waited ${duration(locks.waitedMs)}`]];
}
function error({ error }, colors) {
	if (error === null) return [];
	return [`${colors.red(error.code)} ${error.message.split("\n").map(printable).join("\n")}`, `What to do: ${error.hint.split("\n").map(printable).join("\n")}`];
}
function instructions({ instructions: steps = [] }, colors) {
	if (steps.length === 0) return [];
	return [colors.bold("Left to do, from the first that applies:"), ...steps.flatMap(({ text, commands }, index) => [
		"",
		`${index + 1}. ${printable(text)}`,
		...commands.map((line) => `   ${printable(line)}`)
	])];
}

// src/report/markdown-record.ts
const icon = {
	passed: "✅",
	failed: "❌",
	skipped: "⏭️"
};
/** What is only for the record, folded: the checks that did not fail, the proof of each table, the admins, the stages. */
function forRecord(report) {
	const blocks = [
		checks(report),
		tables(report),
		admins(report),
		stages(report)
	];
	return blocks.some(({ rows }) => rows.length > 0) ? ["### For the record", ...blocks] : [];
}
/** The checks that failed: they stand open, near the verdict. */
function failedChecks({ checks }) {
	return {
		...checkTable("Failed checks", checks.filter(hasFailed)),
		weight: 85
	};
}
function checks({ checks }) {
	return {
		...checkTable("Checks", checks.filter((check) => !hasFailed(check))),
		folded: true
	};
}
function hasFailed({ status }) {
	return status === "failed";
}
function checkTable(title, checks) {
	return {
		title,
		head: [
			"Check",
			"State",
			"Severity",
			"Rows",
			""
		],
		rows: checks.map(({ name, status, severity, rows, message }) => [
			code(name),
			`${icon[status]} ${status}`,
			severity,
			count(rows),
			markdown(message)
		]),
		weight: 60
	};
}
/** Those that differ first. */
function tables({ tables }) {
	const proof = (side) => side === null ? "?" : `${count(side.rows)} · ${code(side.fingerprint)}`;
	const equal = (word) => word === "equal";
	return {
		title: "Rows and fingerprints, before and after",
		head: [
			"Table",
			"Before: rows · fingerprint",
			"After: rows · fingerprint",
			"Comparison"
		],
		rows: tables.map((table) => ({
			table,
			word: tableWord(table)
		})).toSorted((a, b) => Number(equal(a.word)) - Number(equal(b.word))).map(({ table, word }) => [
			code(table.name),
			proof(table.before),
			proof(table.after),
			word
		]),
		weight: 50,
		folded: true
	};
}
function admins({ admins }) {
	const signIns = admins.some(({ signIn }) => signIn !== void 0);
	return {
		title: "Admins",
		head: [
			"E-mail",
			"User",
			"Customer",
			"Workspace",
			...signIns ? ["Sign-in"] : []
		],
		rows: admins.map(({ email, user, customerLinked, workspace, signIn }) => [
			code(email),
			code(user),
			customerLinked ? "linked" : "none",
			workspace === null ? "" : code(workspace),
			...signIns ? [signIn ?? ""] : []
		]),
		weight: 20,
		folded: true
	};
}
/** Where the time went. */
function stages({ stages }) {
	const all = Math.max(1, stages.reduce((sum, { ms }) => sum + ms, 0));
	return {
		title: "Stages",
		head: [
			"Stage",
			"State",
			"Time",
			"Share",
			""
		],
		rows: stages.map(({ name, status, ms, detail }) => [
			code(name),
			`${icon[status]} ${status}`,
			duration(ms),
			`${Math.round(ms / all * 100)} %`,
			markdown(detail)
		]),
		weight: 10,
		folded: true
	};
}

// src/report/mermaid.ts
/** References that the picture shows; more would make it small. */
const most = 6;
/** A picture of before and after as a Mermaid flowchart in a fence, or nothing where the names are not known. */
function picture({ names, references }) {
	if (names === null) return "";
	const shown = references.slice(0, most);
	const more = references.length - shown.length;
	const side = (letter, target, column) => [
		`${letter}[(${label(target)})]`,
		...shown.map((reference, index) => `${letter}${index}[(${label(unqualified(reference.table))})] -- ${label(reference[column])} --> ${letter}`),
		...more > 0 ? [`${letter}more[${label(`and ${more} more`)}] --> ${letter}`] : []
	];
	const after = [
		...side("a", names.customers, "to"),
		`m[(${label(names.mapping)})] --> a`,
		`m --> u[(${label(names.users)})]`,
		...names.workspaces === null ? [] : [`w[(${label(names.workspaces)})] --- u`]
	];
	return [
		"```mermaid",
		"flowchart LR",
		...subgraph("before", "Before", side("b", names.source, "column")),
		...subgraph("after", "After", after),
		"before ==> after",
		"```"
	].join("\n");
}
function subgraph(id, title, lines) {
	return [
		`subgraph ${id} [${label(title)}]`,
		...lines.map((line) => `  ${line}`),
		"end"
	];
}
function unqualified(table) {
	return table.slice(table.indexOf(".") + 1);
}
/** The text as Mermaid shows it and does nothing else with it: every character that could mean something as `#code;`. */
function label(text) {
	return `"${printable(text).replaceAll(/[^\p{L}\p{N} _.-]/gu, (character) => `#${character.codePointAt(0)};`)}"`;
}

// src/report/markdown.ts
/** Bytes of a job summary, and of a comment: GitHub drops a step's of more than 1 MiB, and refuses a comment of more than 65,536 characters. */
const mostSummaryBytes = 1e6;
const mostCommentBytes = 65e3;
const pointIcon = {
	proved: "✅ proved",
	failed: "❌ failed",
	"not checked": "➖ not checked"
};
/**
* The report as Markdown, for the job summary or a comment. The verdict is its first line; then comes whoever has to act first.
* Where it is too long, see `fit`: stages go first, then the rest of what is only for the record; failed checks and compiler errors last.
*/
function reportMarkdown(report, options = {}) {
	const onCall = forOnCall(report);
	const rest = [...forApprover(report), ...forDeveloper(report, options.fileUrl ?? (() => null))];
	const hasFailed = report.error !== null && report.result !== "refused";
	return fit([
		`## ${headline(report)}`,
		failure(report),
		failedChecks(report),
		...hasFailed ? onCall : [],
		overview(report),
		...points(report),
		...rest,
		...hasFailed ? [] : onCall,
		...forRecord(report),
		footer(report)
	], options.mostBytes ?? 1e6);
}
/** The verdict with its sign. */
function headline(report) {
	const sign = {
		refused: "⛔",
		"rolled-back": "↩️",
		reverted: "↩️",
		restored: "↩️",
		"needs-attention": "🚨"
	};
	const { result } = report;
	const open = waitsForWatch(report) ? "⏳" : "✅";
	const fallback = result === null && report.error !== null ? "❌" : open;
	return `${result !== null && result in sign ? sign[result] : fallback} ${verdict(report, report.database === null ? "the database" : code(report.database.name))}`;
}
function failure({ error }) {
	if (error === null) return "";
	return [
		`> **${markdown(error.code)}**: ${paragraphs(error.message)}`,
		">",
		`> **What to do:** ${paragraphs(error.hint)}`
	].join("\n");
}
/** Lines of one paragraph; a message may be as long as what a server or a compiler said, and a comment is not. */
function paragraphs(text) {
	const lines = text.split("\n").map((line) => markdown(line.slice(0, 400)));
	const shown = lines.filter((_, index) => index < 40 && lines.slice(0, index + 1).join("").length <= 8e3);
	const left = lines.length - shown.length;
	return [...shown, ...left > 0 ? [`… and ${plural(left, "line")} more in the report JSON`] : []].join("<br>");
}
/** Results of which the picture shows what is so, or would be. */
const pictured = /* @__PURE__ */ new Set([
	"planned",
	"completed",
	"refused",
	null
]);
/** The picture, where the plan was done or would be. */
function overview({ plan = null, result }) {
	return plan === null || !pictured.has(result) ? "" : picture(plan);
}
function points(report) {
	if (!hasChecklist(report)) return [];
	const rows = checklist(report).map(({ title, status, why }) => [
		title,
		pointIcon[status],
		status === "not checked" ? why : markdown(why)
	]);
	return [`### ${checklistTitle(report)}`, {
		title: "",
		head: [
			"Point",
			"State",
			""
		],
		rows,
		weight: 100
	}];
}
function footer({ runId, database }) {
	return `<sub>run ${code(runId)}${database === null ? "" : ` on ${markdown(database.server)}`}</sub>`;
}

// src/own-migration/mask-sql.ts
/** SQL as it may be shown: e-mail addresses and passwords masked, as long as before, so that columns stay true. */
function maskSql(sql) {
	return maskPasswords(maskInPlace(sql));
}
/** The SQL without `PASSWORD '…'` of roles and `password=…` of connection strings. */
function maskPasswords(sql) {
	return sql.replaceAll(/(\bpassword\b["\s]*=?\s*)('(?:[^']|'')*')/gi, (_, head, text) => head + stars(text)).replaceAll(/(\bpassword=)([^\s'&]+)/gi, (_, head, text) => head + stars(text));
}
function stars(text) {
	return text.replaceAll(/[^'\n]/g, "*");
}

// src/report/application-changes.ts
/** What the application has to change, a sentence each; names are as the plan has them, not escaped. */
function applicationChanges({ layout, references, hazards }) {
	const { schema, source, customers, users, mapping } = layout;
	const renamed = references.filter(({ column, to }) => column !== to);
	const kept = references.filter(({ column, to }) => column === to);
	const views = hazards.filter(({ code }) => code === "view-column");
	return [
		...source === customers ? [] : [`Whatever reads or writes buyers: ${schema}.${source} is ${schema}.${customers} afterwards.`],
		...renamed.map(({ schema: home, table, column, to }) => {
			return `Queries, models and types: ${home}.${table}.${column} is ${home}.${home === schema && table === source ? customers : table}.${to} afterwards.`;
		}),
		...kept.map(({ schema: home, table, column }) => `${home}.${table}.${column} keeps its name, and means a row of ${customers}.`),
		...views.length === 0 ? [] : [`Columns of ${views.length} view(s) keep their names: see the hazards. Queries on them go on as they are.`],
		`People who run the shop sign in as rows of ${schema}.${users}; ${schema}.${mapping} says which of them is also a buyer.`,
		...users === source ? [`Deploy that right after the run: old code does not fail, it silently reads the new ${schema}.${users}, which has other columns and no buyers.`] : [`Deploy that right after the run: old code finds no ${schema}.${source} any more.`],
		"A Prisma project: `separation init` writes the change to schema.prisma as a diff."
	];
}

// src/report/plan-view.ts
/** The plan in words: what happens in order, what it locks and for how long, what it is decided from, and whether a run would go on. */
function planView(plan, setting) {
	const stops = plan.hazards.filter(({ severity, allowed }) => severity === "error" && !allowed).length;
	return {
		title: `${contents(plan)}, ${plural(plan.hazards.length, "hazard")}`,
		digest: plan.digest,
		goesOn: stops === 0,
		verdict: stops === 0 ? "A run would go on with this plan." : `A run would be refused: ${plural(stops, "hazard")} to decide.`,
		how: plan.kind === "own" ? ownWay(plan, setting) : builtInWay(plan, setting),
		steps: plan.operations.map((operation) => stepOf(operation, plan.kind)),
		wayBack: plan.kind === "own" ? ownWayBack(plan) : ["revert: the inverse of each, in reverse order, in one transaction with the same locks", restoreWords(plan.survey.role)],
		survey: plan.kind === "own" ? null : plan.survey,
		hazards: plan.hazards,
		application: plan.kind === "own" ? [] : applicationChanges(plan)
	};
}
function contents(plan) {
	if (plan.kind === "own") return `${plural(plan.operations.length, "statement")} of ${plan.file}`;
	return `${plural(plan.operations.length, "operation")}, ${plural(plan.references.length, "reference")}`;
}
function builtInWay({ locks }, { lockTimeout, lockBudget }) {
	return [
		"All of it is one transaction: done whole and proved, or not at all.",
		`It begins with one statement that locks ${plural(locks.length, "table")} (${named(locks)}) ACCESS EXCLUSIVE. That waits ${duration(lockTimeout)} at most, then gives way and is tried again for up to ${duration(lockBudget)}.`,
		"The locks are held until COMMIT. No row is read or rewritten meanwhile, so that is milliseconds, whatever the size of the tables."
	];
}
/** Some of them; the rest is in the list of tables. */
function named(tables) {
	return [...tables.slice(0, 6).map(({ schema, table }) => `${schema}.${table}`), ...tables.length > 6 ? [`${tables.length - 6} more`] : []].join(", ");
}
function ownWay({ file }, { lockTimeout }) {
	return [`The statements of ${file} run in order; none waits for a lock longer than ${duration(lockTimeout)}. How long they hold their locks is up to them.`];
}
function restoreWords({ name, mayReplaceDatabase }) {
	return mayReplaceDatabase ? `restore, where a revert cannot be proved: the dump into a database beside, proved, then two renames; role ${name} may do that` : `restore, where a revert cannot be proved: the dump in place, in one transaction; role ${name} may not replace the database (no CREATEDB, or not its owner)`;
}
function ownWayBack({ revert }) {
	return revert === null ? ["only the backup"] : revert.map(({ description }) => description);
}
const lockWords = {
	"ACCESS EXCLUSIVE": "ACCESS EXCLUSIVE, held until COMMIT",
	"SHARE ROW EXCLUSIVE": "SHARE ROW EXCLUSIVE on the tables it points to, held until COMMIT",
	"SHARE UPDATE EXCLUSIVE": "SHARE UPDATE EXCLUSIVE, held until COMMIT",
	"ACCESS SHARE": "ACCESS SHARE, held until COMMIT",
	NONE: "no lock on your tables",
	UNKNOWN: "the locks its SQL takes"
};
function stepOf({ sql, inverse, lock, description }, kind) {
	const shown = kind === "own" ? maskPasswords(sql) : sql;
	return {
		description,
		lock: lockWords[lock],
		sql: shown,
		inverse: inverse === "" ? null : inverse,
		changes: lineChanges(inverse, sql)
	};
}
/** A rewritten function has as many lines as before; a statement of one line needs no diff. */
function lineChanges(before, after) {
	const [old, now] = [before.split("\n"), after.split("\n")];
	if (old.length < 2 || old.length !== now.length) return [];
	return old.map((text, index) => ({
		line: index + 1,
		before: text,
		after: now[index] ?? ""
	})).filter((change) => change.before !== change.after);
}

// src/report/plan-markdown.ts
/**
* The plan as Markdown of at most `mostBytes`, for a summary or a comment: what has to be decided first, the statements folded.
* Where it is too long the statements go first, then rows of tables; what is left out says where it can be read.
*/
function planMarkdown(plan, setting, mostBytes) {
	const view = planView(plan, setting);
	const whole = `${fit(blocks(view, setting), 1e400, here)}\n${statements(view.steps)}\n`;
	if (Buffer.byteLength(whole) <= mostBytes) return whole;
	return fit([...blocks(view, setting), `Each operation with its SQL and inverse: ${here}.`], mostBytes, here);
}
const here = "`separation plan`";
function blocks(view, setting) {
	const isOpen = ({ severity, allowed }) => severity !== "info" && !(severity === "error" && allowed);
	return [
		`## Plan for ${code(setting.database)}: ${markdown(view.title)}`,
		`${view.goesOn ? "✅" : "⛔"} ${view.verdict}`,
		`Digest: ${code(view.digest)}`,
		hazards("Hazards", view.hazards.filter(isOpen), 100),
		hazards("Hazards that are decided, or for information", view.hazards.filter((hazard) => !isOpen(hazard)), 20),
		"### What will happen",
		view.how.map((sentence) => `- ${markdown(sentence)}`).join("\n"),
		steps(view.steps),
		wayBack(view.wayBack),
		...view.survey === null ? [] : survey(view.survey),
		application(view.application)
	];
}
function hazards(title, found, weight) {
	return {
		title,
		head: [
			"Hazard",
			"Severity",
			"Where and why",
			"What to do"
		],
		rows: found.map(({ code: kind, object, severity, allowed, message, hint }) => [
			code(`${kind}:${object}`),
			allowed ? `${severity}, decided` : severity === "error" ? "**error**" : severity,
			markdown(message),
			markdown(hint)
		]),
		weight,
		folded: weight < 100
	};
}
function steps(list) {
	return {
		title: "Operations, in order",
		head: [
			"",
			"Operation",
			"Lock"
		],
		rows: list.map(({ description, lock }, index) => [
			String(index + 1),
			markdown(description),
			lock
		]),
		weight: 60
	};
}
function wayBack(lines) {
	return {
		title: "Way back",
		head: ["By"],
		rows: lines.map((line) => [markdown(line)]),
		weight: 70
	};
}
function survey({ tables, rest, columns }) {
	return [{
		title: "Tables, by size",
		head: [
			"Table",
			"Size",
			"Rows"
		],
		rows: [...tables.map(({ schema, table, rows, bytes: size }) => [
			code(`${schema}.${table}`),
			bytes(size),
			estimate(rows)
		]), [
			`${plural(rest.tables, "other table")}, not touched`,
			bytes(rest.bytes),
			""
		]],
		weight: 40
	}, {
		title: "References",
		head: [
			"Column",
			"Afterwards",
			"Why"
		],
		rows: columns.map(({ schema, table, column, to, why }) => [
			code(`${schema}.${table}.${column}`),
			to === null ? "not included" : code(to),
			markdown(why)
		]),
		weight: 80
	}];
}
function application(changes) {
	return {
		title: "What the application has to change",
		head: ["Change"],
		rows: changes.map((change) => [markdown(change)]),
		weight: 50
	};
}
function statements(list) {
	return folded("<b>SQL, inverse and lock of each operation</b>", list.map(statement).join("\n\n"));
}
function statement({ description, lock, sql, inverse, changes }, index) {
	return [
		`**${index + 1}.** ${markdown(description)} Lock: ${lock}.`,
		"",
		changes.length === 0 ? fence("sql", inverse === null ? sql : `${sql}\n-- inverse:\n${inverse}`) : fence("diff", changes.map(({ line, before, after }) => `@@ ${line} @@\n-${before}\n+${after}`).join("\n"))
	].join("\n");
}
/** A fence longer than any row of backticks in the text, so that nothing in it can end it. */
function fence(language, text) {
	const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
	const mark = "`".repeat(longest + 1);
	return `${mark}${language}\n${text.split("\n").map(printable).join("\n")}\n${mark}`;
}

// src/report/whole-plan.ts
/** The plan of a dry run, folded, for whoever has to approve it; nothing for another run, or where `mostBytes` have no room for it. */
function wholePlan({ report, plan }, { lockTimeout, lockBudget }, redact, mostBytes) {
	if (report.result !== "planned" || plan === null || report.database === null) return "";
	const setting = {
		database: report.database.name,
		lockTimeout,
		lockBudget
	};
	const around = Buffer.byteLength(inFold(""));
	const text = inFold(redact(planMarkdown(plan, setting, mostBytes - around)));
	return Buffer.byteLength(text) <= mostBytes ? text : "";
}
/** The job summary of a run: its report, and behind it the plan of a dry run. */
function summaryMarkdown(record, inputs, redact, fileUrl) {
	const text = reportMarkdown(record.report, { fileUrl });
	return text + wholePlan(record, inputs, redact, mostSummaryBytes - Buffer.byteLength(text));
}
function inFold(text) {
	return `\n${folded("<b>The whole plan, with its SQL</b>", text)}\n`;
}

// src/run.ts
/** A run on what was opened; `record` is new or that of an earlier step. */
function makeRun(opened, record, watcher, signal) {
	record.report.database ??= {
		name: opened.connection.database,
		server: "PostgreSQL"
	};
	record.report.rehearsal ??= opened.rehearsal;
	return {
		runId: record.report.runId,
		inputs: opened.inputs,
		config: opened.config,
		connection: opened.connection,
		folders: opened.folders,
		environment: opened.environment,
		handOver: opened.handOver,
		redact: opened.redact,
		progress: (line) => watcher.progress(opened.redact(line)),
		debug: (text) => watcher.debug?.(opened.redact(text)),
		signal,
		record,
		watcher,
		save: () => saveRecord(opened.folders.state, opened.connection, record)
	};
}

// node_modules/pg-connection-string/index.js
var require_pg_connection_string = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	function parse(str, options = {}) {
		if (str.charAt(0) === "/") {
			const config = str.split(" ");
			return {
				host: config[0],
				database: config[1]
			};
		}
		const config = Object.create(null);
		let result;
		let dummyHost = false;
		if (/ |%[^a-f0-9]|%[a-f0-9][^a-f0-9]/i.test(str)) str = encodeURI(str).replace(/%25(\d\d)/g, "%$1");
		try {
			try {
				result = new URL(str, "postgres://base");
			} catch (e) {
				result = new URL(str.replace("@/", "@___DUMMY___/"), "postgres://base");
				dummyHost = true;
			}
		} catch (err) {
			err.input && (err.input = "*****REDACTED*****");
			throw err;
		}
		for (const entry of result.searchParams.entries()) config[entry[0]] = entry[1];
		config.user = config.user || decodeURIComponent(result.username);
		config.password = config.password || decodeURIComponent(result.password);
		if (result.protocol == "socket:") {
			config.host = decodeURI(result.pathname);
			config.database = result.searchParams.get("db");
			config.client_encoding = result.searchParams.get("encoding");
			return config;
		}
		const hostname = (dummyHost ? "" : result.hostname).replace(/^\[(.+)\]$/, "$1");
		if (!config.host) config.host = decodeURIComponent(hostname);
		else if (hostname && /^%2f/i.test(hostname)) result.pathname = hostname + result.pathname;
		if (!config.port) config.port = result.port;
		const pathname = result.pathname.slice(1) || null;
		config.database = pathname ? decodeURI(pathname) : null;
		if (config.ssl === "true" || config.ssl === "1") config.ssl = true;
		if (config.ssl === "0") config.ssl = false;
		if (config.sslcert || config.sslkey || config.sslrootcert || config.sslmode) config.ssl = {};
		if (config.sslnegotiation === "direct" && config.ssl === void 0) config.ssl = true;
		const fs = config.sslcert || config.sslkey || config.sslrootcert ? __require("fs") : null;
		if (config.sslcert) config.ssl.cert = fs.readFileSync(config.sslcert).toString();
		if (config.sslkey) config.ssl.key = fs.readFileSync(config.sslkey).toString();
		if (config.sslrootcert) config.ssl.ca = fs.readFileSync(config.sslrootcert).toString();
		if (options.useLibpqCompat && config.uselibpqcompat) throw new Error("Both useLibpqCompat and uselibpqcompat are set. Please use only one of them.");
		if (config.uselibpqcompat === "true" || options.useLibpqCompat) switch (config.sslmode) {
			case "disable":
				config.ssl = false;
				break;
			case "prefer":
				config.ssl.rejectUnauthorized = false;
				break;
			case "require":
				if (config.sslrootcert) config.ssl.checkServerIdentity = function() {};
				else config.ssl.rejectUnauthorized = false;
				break;
			case "verify-ca":
				if (!config.ssl.ca) throw new Error("SECURITY WARNING: Using sslmode=verify-ca requires specifying a CA with sslrootcert. If a public CA is used, verify-ca allows connections to a server that somebody else may have registered with the CA, making you vulnerable to Man-in-the-Middle attacks. Either specify a custom CA certificate with sslrootcert parameter or use sslmode=verify-full for proper security.");
				config.ssl.checkServerIdentity = function() {};
		}
		else switch (config.sslmode) {
			case "disable":
				config.ssl = false;
				break;
			case "prefer":
			case "require":
			case "verify-ca":
			case "verify-full":
				if (config.sslmode !== "verify-full") deprecatedSslModeWarning(config.sslmode);
				break;
			case "no-verify": config.ssl.rejectUnauthorized = false;
		}
		return config;
	}
	function toConnectionOptions(sslConfig) {
		return Object.entries(sslConfig).reduce((c, [key, value]) => {
			if (value !== void 0 && value !== null) c[key] = value;
			return c;
		}, Object.create(null));
	}
	function toClientConfig(config) {
		return Object.entries(config).reduce((c, [key, value]) => {
			if (key === "ssl") {
				const sslConfig = value;
				if (typeof sslConfig === "boolean") c[key] = sslConfig;
				if (typeof sslConfig === "object") c[key] = toConnectionOptions(sslConfig);
			} else if (value !== void 0 && value !== null) {
				if (key === "port") {
					if (value !== "") {
						const v = parseInt(value, 10);
						if (isNaN(v)) throw new Error(`Invalid ${key}: ${value}`);
						c[key] = v;
					}
				} else c[key] = value;
			}
			return c;
		}, Object.create(null));
	}
	function parseIntoClientConfig(str) {
		return toClientConfig(parse(str));
	}
	function deprecatedSslModeWarning(sslmode) {
		if (!deprecatedSslModeWarning.warned && typeof process !== "undefined" && process.emitWarning) {
			deprecatedSslModeWarning.warned = true;
			process.emitWarning(`SECURITY WARNING: The SSL modes 'prefer', 'require', and 'verify-ca' are treated as aliases for 'verify-full'.
In the next major version (pg-connection-string v3.0.0 and pg v9.0.0), these modes will adopt standard libpq semantics, which have weaker security guarantees.

To prepare for this change:
- If you want the current behavior, explicitly use 'sslmode=verify-full'
- If you want libpq compatibility now, use 'uselibpqcompat=true&sslmode=${sslmode}'

See https://www.postgresql.org/docs/current/libpq-ssl.html for libpq SSL mode definitions.`);
		}
	}
	module.exports = parse;
	parse.parse = parse;
	parse.toClientConfig = toClientConfig;
	parse.parseIntoClientConfig = parseIntoClientConfig;
}));

// node_modules/pg-connection-string/esm/index.mjs
var import_pg_connection_string = /* @__PURE__ */ __toESM(require_pg_connection_string(), 1);
var esm_default = import_pg_connection_string.default.parse;
const parse = import_pg_connection_string.default.parse;
const toClientConfig = import_pg_connection_string.default.toClientConfig;
const parseIntoClientConfig = import_pg_connection_string.default.parseIntoClientConfig;

// src/postgres/hosts.ts
/** Which of several servers answered as `target_session_attrs` asks, by URL: everything of one process goes to the same. */
const chosen = /* @__PURE__ */ new Map();
/** The connection to each of its servers, in the order of the URL; the one that was chosen before, where there is one. */
function candidates(connection) {
	if (connection.hosts.length < 2) return [connection];
	const known = chosen.get(connection.url);
	return (known === void 0 ? connection.hosts : [known]).map((host) => ({
		...connection,
		...host,
		hosts: []
	}));
}
/** Remembers the server that answered. */
function choose(connection, { host, port }) {
	chosen.set(connection.url, {
		host,
		port
	});
}
/** The connection to the server that was chosen; libpq programs must not choose again. */
function atChosenHost(connection) {
	return candidates(connection)[0] ?? connection;
}
/** True where `target_session_attrs` wants a server that takes writes, as this tool needs one anyway. */
function wantsPrimary({ targetSessionAttrs }) {
	return ["read-write", "primary"].includes(targetSessionAttrs ?? "");
}
/**
* The servers of a URL, and the URL with the first of them alone, which is what URL parsers understand.
* A server without a port has 5432; an address of IPv6 stands in brackets.
*/
function splitHosts(url) {
	const parts = /^([a-z]+:\/\/(?:[^@/?]*@)?)([^/?]*)(.*)$/s.exec(url);
	const list = parts?.[2]?.split(",") ?? [];
	if (parts === null || list.length < 2) return {
		url,
		hosts: []
	};
	const hosts = list.map((each) => {
		const [, host = "", port] = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(each) ?? [];
		return {
			host: host.replaceAll(/^\[|\]$/g, "") || "localhost",
			port: Number(port ?? 5432)
		};
	});
	return {
		url: `${parts[1] ?? ""}${list[0] ?? ""}${parts[3] ?? ""}`,
		hosts
	};
}

// src/postgres/tls.ts
/** Servers that have said that they do not speak TLS. */
const plainServers = /* @__PURE__ */ new Set();
/** How to speak TLS for an sslmode as libpq understands it (manual, section 34.19.3). Throws `E_URL` where a certificate cannot be read. */
function tlsOf(connection) {
	const { sslmode, host } = connection;
	if (sslmode === "disable" || sslmode === "allow" || host.startsWith("/")) return false;
	if (mayBePlain(connection) && plainServers.has(serverOf(connection))) return false;
	const own = {
		...file("cert", connection.sslcert),
		...file("key", connection.sslkey)
	};
	const authority = file("ca", connection.sslrootcert);
	switch (sslmode) {
		case "verify-full": return {
			...own,
			...authority,
			rejectUnauthorized: true
		};
		case "verify-ca": return {
			...own,
			...authority,
			rejectUnauthorized: true,
			checkServerIdentity: () => void 0
		};
		case "require": return {
			...own,
			...authority,
			rejectUnauthorized: connection.sslrootcert !== null,
			checkServerIdentity: () => void 0
		};
		default: return {
			...own,
			rejectUnauthorized: false
		};
	}
}
/** libpq's `prefer`, its default: TLS where the server speaks it. */
function mayBePlain({ sslmode }) {
	return sslmode === null || sslmode === "prefer";
}
/** Notes that the server does not speak TLS, where the error says so and the URL does not insist: then connecting again is worth it. */
function learnPlain(connection, error) {
	if (!(error instanceof Error && /does not support SSL/.test(error.message)) || !mayBePlain(connection)) return false;
	plainServers.add(serverOf(connection));
	return true;
}
function serverOf({ host, port }) {
	return `${host}:${port}`;
}
function file(key, path) {
	if (path === null || path === "system") return {};
	try {
		return { [key]: readFileSync(path) };
	} catch (error) {
		throw new SeparationError("E_URL", `the URL names ${path}, which cannot be read`, "Correct sslrootcert, sslcert or sslkey in the URL.", { cause: error });
	}
}

// src/postgres/connection.ts
const schemes = /^postgres(ql)?:\/\//;
/**
* Parses a PostgreSQL URL as Prisma and libpq write it (libpq: manual, section 34.1.1.2).
* Throws `E_URL`; the message never holds the URL.
*/
function parseConnection(url, input = "database-url") {
	const refuse = (found) => {
		throw new SeparationError("E_URL", `${input}: ${found}`, "Give it as postgresql://USER:PASSWORD@HOST:PORT/DATABASE, with special characters percent-encoded.");
	};
	if (!schemes.test(url)) refuse("it does not begin with postgresql:// or postgres://");
	const { url: single, hosts } = splitHosts(url);
	let parsed;
	let query;
	try {
		const question = single.indexOf("?");
		query = new URLSearchParams(question < 0 ? "" : single.slice(question + 1));
		parsed = parse(question < 0 ? single : single.slice(0, question) + keepHost(query));
	} catch {
		return refuse("it cannot be parsed as a URL");
	}
	const database = (parsed.database ?? "").replaceAll(/%(2[346bcf]|3[abdf]|40)/gi, decodeURIComponent);
	if (database === "") refuse("it names no database");
	const port = Number(query.get("port") ?? parsed.port ?? 5432) || 5432;
	const host = parsed.host || "localhost";
	return {
		url,
		host,
		port,
		user: parsed.user ?? query.get("user") ?? process.env["PGUSER"] ?? "postgres",
		password: parsed.password ?? query.get("password") ?? "",
		database,
		sslmode: query.get("sslmode") ?? (query.get("ssl") === "true" ? "require" : null),
		sslrootcert: query.get("sslrootcert") ?? query.get("sslcert_ca"),
		sslcert: query.get("sslcert"),
		sslkey: query.get("sslkey"),
		options: query.get("options"),
		schema: query.get("schema"),
		hosts,
		targetSessionAttrs: query.get("target_session_attrs"),
		pooled: query.get("pgbouncer") === "true" || /-pooler\./.test(host) || /pooler\.supabase\./.test(host) && port === 6543
	};
}
function keepHost(query) {
	const host = query.get("host");
	return host === null ? "" : `?host=${encodeURIComponent(host)}`;
}
/** The same server and role, another database. */
function withDatabase(connection, database) {
	return {
		...connection,
		database
	};
}
/** What node-postgres connects with. */
function clientConfig(given, applicationName = "separation") {
	const connection = atChosenHost(given);
	return {
		host: connection.host,
		port: connection.port,
		user: connection.user,
		password: connection.password,
		database: connection.database,
		application_name: applicationName,
		connectionTimeoutMillis: 15e3,
		keepAlive: true,
		ssl: tlsOf(connection),
		...connection.options === null ? {} : { options: connection.options }
	};
}
/** What libpq programs (`pg_dump`, `psql`) connect with: their environment, so that nothing is in argv. */
function libpqEnvironment(given) {
	const connection = atChosenHost(given);
	const environment = {
		PGHOST: connection.host,
		PGPORT: String(connection.port),
		PGUSER: connection.user,
		PGDATABASE: connection.database,
		PGAPPNAME: "separation",
		PGCONNECT_TIMEOUT: "15"
	};
	if (connection.password !== "") environment["PGPASSWORD"] = connection.password;
	if (connection.sslmode !== null) environment["PGSSLMODE"] = connection.sslmode;
	if (connection.sslrootcert !== null) environment["PGSSLROOTCERT"] = connection.sslrootcert;
	if (connection.sslcert !== null) environment["PGSSLCERT"] = connection.sslcert;
	if (connection.sslkey !== null) environment["PGSSLKEY"] = connection.sslkey;
	if (connection.options !== null) environment["PGOPTIONS"] = connection.options;
	return environment;
}
/** Every text that must never be shown: the URL, the password raw and as it stands in the URL. */
function secretsOf(connection) {
	const { url, password } = connection;
	const secrets = [url];
	if (password !== "") secrets.push(password, encodeURIComponent(password));
	const raw = /^[^:]+:\/\/[^:@/]*:([^@]*)@/.exec(url)?.[1];
	if (raw !== void 0 && raw !== "") secrets.push(raw);
	return [...new Set(secrets)].filter((secret) => secret.length > 3);
}

// src/secret-inputs.ts
/** Every text among the inputs that must never be shown; works on inputs that are not valid, too. */
function secretsIn(get) {
	return inputList.filter((input) => input.type === "secret").map((input) => get(input.name) ?? "").filter((text) => text !== "").flatMap(secretsOfText);
}
/** The URL, and the password in it. */
function secretsOfText(text) {
	try {
		return [text, ...secretsOf(parseConnection(text))];
	} catch {
		const password = /^[^:]+:\/\/[^:@/]*:(.*)@/.exec(text)?.[1];
		return password === void 0 ? [text] : [text, password];
	}
}

// src/process-end.ts
/** Goes on when whoever reads the output goes away (`| head`): a run must not die of it half way. */
function ignoreClosedOutput() {
	for (const stream of [process.stdout, process.stderr]) stream.on("error", (error) => {
		if (error.code !== "EPIPE") throw error;
	});
}
/** Aborted by the first SIGINT or SIGTERM, and says so; later ones change nothing, so that the way back is not cut short. */
function cancelSignal(print) {
	const controller = new AbortController();
	for (const name of ["SIGINT", "SIGTERM"]) process.on(name, () => {
		print(controller.signal.aborted ? `${name}: the way back is being taken, please wait` : `${name}: cancelled; the way back is taken at once`);
		controller.abort();
	});
	return controller.signal;
}
/** Ends the process once everything is written: a command of the user that outlives its cancelling must not keep it. */
async function exitWith(code) {
	for (const stream of [process.stdout, process.stderr]) await new Promise((resolve) => stream.write("", resolve));
	process.exit(code);
}

// src/typecheck/executable.ts
/** Path of the program of that name in the first of the folders that has it, or null. */
function findExecutable(name, folders) {
	const names = extensions().map((extension) => `${name}${extension}`);
	return folders.filter((folder) => name !== "bash" || hasBashOfItsOwn(folder)).flatMap((folder) => names.map((file) => join(folder, file))).find(isExecutable) ?? null;
}
/** The bash in folders of Windows itself starts the Linux beside it, where neither the application nor its tools are. */
function hasBashOfItsOwn(folder) {
	return process.platform !== "win32" || !/[\\/](system32|sysnative|windowsapps)[\\/]?$/i.test(folder);
}
/** On Windows the name of a program ends by what it is; npm's own programs are scripts for cmd beside those for sh. */
function extensions() {
	return process.platform === "win32" ? [
		".exe",
		".cmd",
		".bat"
	] : [""];
}
/** The folders of PATH in this environment. */
function pathFolders(environment) {
	return (environment["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
}
/** `node_modules/.bin` of the folder and of every folder above it, the nearest first. */
function binFolders(folder) {
	return withParents(folder).map((parent) => join(parent, "node_modules", ".bin"));
}
/** The folder and every folder above it, the nearest first. */
function withParents(folder) {
	const here = resolve(folder);
	const above = dirname(here);
	return above === here ? [here] : [here, ...withParents(above)];
}
function isExecutable(path) {
	try {
		accessSync(path, constants.X_OK);
		return statSync(path).isFile();
	} catch {
		return false;
	}
}

// src/typecheck/reported-path.ts
/** Where a file of the project is as seen from `reportRoot`: what annotations and links need. */
function reportedPath(folder, file) {
	return relative(reportRoot(folder), resolve(folder, file)).replaceAll("\\", "/");
}
/** The repository that the folder is in, or the folder itself where it is in none. */
function reportRoot(folder) {
	const here = resolve(folder);
	return withParents(here).find((parent) => existsSync(join(parent, ".git"))) ?? here;
}

// node_modules/picocolors/picocolors.js
var require_picocolors = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	let p = process || {};
	let argv = p.argv || [];
	let env = p.env || {};
	let isColorSupported = !(!!env.NO_COLOR || argv.includes("--no-color")) && (!!env.FORCE_COLOR || argv.includes("--color") || p.platform === "win32" || (p.stdout || {}).isTTY && env.TERM !== "dumb" || !!env.CI);
	let formatter = (open, close, replace = open) => (input) => {
		let string = "" + input, index = string.indexOf(close, open.length);
		return ~index ? open + replaceClose(string, close, replace, index) + close : open + string + close;
	};
	let replaceClose = (string, close, replace, index) => {
		let result = "", cursor = 0;
		do {
			result += string.substring(cursor, index) + replace;
			cursor = index + close.length;
			index = string.indexOf(close, cursor);
		} while (~index);
		return result + string.substring(cursor);
	};
	let createColors = (enabled = isColorSupported) => {
		let f = enabled ? formatter : () => String;
		return {
			isColorSupported: enabled,
			reset: f("\x1B[0m", "\x1B[0m"),
			bold: f("\x1B[1m", "\x1B[22m", "\x1B[22m\x1B[1m"),
			dim: f("\x1B[2m", "\x1B[22m", "\x1B[22m\x1B[2m"),
			italic: f("\x1B[3m", "\x1B[23m"),
			underline: f("\x1B[4m", "\x1B[24m"),
			inverse: f("\x1B[7m", "\x1B[27m"),
			hidden: f("\x1B[8m", "\x1B[28m"),
			strikethrough: f("\x1B[9m", "\x1B[29m"),
			black: f("\x1B[30m", "\x1B[39m"),
			red: f("\x1B[31m", "\x1B[39m"),
			green: f("\x1B[32m", "\x1B[39m"),
			yellow: f("\x1B[33m", "\x1B[39m"),
			blue: f("\x1B[34m", "\x1B[39m"),
			magenta: f("\x1B[35m", "\x1B[39m"),
			cyan: f("\x1B[36m", "\x1B[39m"),
			white: f("\x1B[37m", "\x1B[39m"),
			gray: f("\x1B[90m", "\x1B[39m"),
			bgBlack: f("\x1B[40m", "\x1B[49m"),
			bgRed: f("\x1B[41m", "\x1B[49m"),
			bgGreen: f("\x1B[42m", "\x1B[49m"),
			bgYellow: f("\x1B[43m", "\x1B[49m"),
			bgBlue: f("\x1B[44m", "\x1B[49m"),
			bgMagenta: f("\x1B[45m", "\x1B[49m"),
			bgCyan: f("\x1B[46m", "\x1B[49m"),
			bgWhite: f("\x1B[47m", "\x1B[49m"),
			blackBright: f("\x1B[90m", "\x1B[39m"),
			redBright: f("\x1B[91m", "\x1B[39m"),
			greenBright: f("\x1B[92m", "\x1B[39m"),
			yellowBright: f("\x1B[93m", "\x1B[39m"),
			blueBright: f("\x1B[94m", "\x1B[39m"),
			magentaBright: f("\x1B[95m", "\x1B[39m"),
			cyanBright: f("\x1B[96m", "\x1B[39m"),
			whiteBright: f("\x1B[97m", "\x1B[39m"),
			bgBlackBright: f("\x1B[100m", "\x1B[49m"),
			bgRedBright: f("\x1B[101m", "\x1B[49m"),
			bgGreenBright: f("\x1B[102m", "\x1B[49m"),
			bgYellowBright: f("\x1B[103m", "\x1B[49m"),
			bgBlueBright: f("\x1B[104m", "\x1B[49m"),
			bgMagentaBright: f("\x1B[105m", "\x1B[49m"),
			bgCyanBright: f("\x1B[106m", "\x1B[49m"),
			bgWhiteBright: f("\x1B[107m", "\x1B[49m")
		};
	};
	module.exports = createColors();
	module.exports.createColors = createColors;
}));

// src/terminal.ts
var import_picocolors = /* @__PURE__ */ __toESM(require_picocolors(), 1);
/** Colours where a person looks at the terminal and did not say no (https://no-color.org). */
function colorsFor(stream, environment) {
	return import_picocolors.default.createColors(stream.isTTY === true && (environment["NO_COLOR"] ?? "") === "" && environment["TERM"] !== "dumb");
}
/** Tells what happens, a line for each stage, and with `isDebug` more of each. */
function terminalWatcher(print, colors, isDebug = false) {
	const mark = {
		passed: colors.green("✓"),
		failed: colors.red("✗"),
		skipped: colors.dim("–")
	};
	return {
		started: (stage) => print(colors.dim(`  ${stage} …`)),
		progress: (line) => print(colors.dim(`    ${line}`)),
		...isDebug ? { debug: (text) => print(colors.dim(`    debug: ${text}`)) } : {},
		failed: () => void 0,
		ended: ({ name, status, ms, detail }) => print(`${mark[status]} ${name.padEnd(16)} ${duration(ms).padStart(8)}  ${detail.split("\n").join("\n                              ")}`)
	};
}
/** An error for the person at the terminal: code, what was found, what to do. */
function errorText(error, colors) {
	return `${colors.red(colors.bold(error.code))} ${error.message}\n${colors.bold("What to do:")} ${error.hint}`;
}

export { isOpen as $, foldersOf as $t, maskPasswords as A, stepsOf as At, count as B, exitCode as Bt, wantsPrimary as C, hasPassed as Ct, wholePlan as D, recoverStep as Dt, summaryMarkdown as E, noteWayOut as Et, reportMarkdown as F, maskEmail as Ft, reportJson as G, Unreadable as Gt, estimate as H, inputList as Ht, reportText as I, maskEmails as It, code as J, openWindow as Jt, fileUrlOn as K, duration$1 as Kt, verdict as L, maskInPlace as Lt, headline as M, takeOverStep as Mt, mostCommentBytes as N, takeWayBack as Nt, planMarkdown as O, runPipeline as Ot, mostSummaryBytes as P, redactor as Pt, shellWord as Q, errorCodes as Qt, fit as R, scrub as Rt, choose as S, hasDone as St, makeRun as T, isOver as Tt, plural as U, inputTable as Ut, duration as V, wayBackExit as Vt, prettyBytes as W, parseInputs as Wt, markdown as X, SeparationError as Xt, inert as Y, require_ms as Yt, printable as Z, asSeparationError as Zt, parseConnection as _, literal as _t, reportedPath as a, emptyRecord as at, learnPlain as b, finish as bt, pathFolders as c, recordsOf as ct, exitWith as d, saveRecord as dt, identitiesIn as en, findRehearsalServer as et, ignoreClosedOutput as f, writePrivately as ft, libpqEnvironment as g, identifier as gt, clientConfig as h, emptyReport as ht, reportRoot as i, deadRecordsOf as it, maskSql as j, stepsWithin as jt, planView as k, runStep as kt, withParents as l, removeHalfWritten as lt, secretsOfText as m, newRunId as mt, errorText as n, withHeartbeat as nn, noteServer as nt, binFolders as o, latestRunId as ot, secretsIn as p, isRunId as pt, fromRoot as q, nextOpening as qt, terminalWatcher as r, withSignOfLife as rn, serverGone as rt, findExecutable as s, loadRecord as st, colorsFor as t, identityVariable as tn, forgetServer as tt, cancelSignal as u, reportFile as ut, secretsOf as v, qualified as vt, require_pg_connection_string as w, interrupt as wt, candidates as x, forwardSteps as xt, withDatabase as y, sha256 as yt, bytes as z, errorExit as zt };