import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { r as __toESM } from "./chunk-rolldown-runtime.js";
import { A as findRehearsalServer, B as reportRoot, Bt as stateOf, Dt as takeOverStep, Et as stepsWithin, Gn as isOpen, Gt as newRunId, It as reportFile, K as fileUrlOn, Kn as transition, Lt as saveRecord, Nn as redactor, Nt as loadRecord, O as makeRun, Ot as takeWayBack, P as summaryMarkdown, Q as reportText, Rt as saveRecordAlone, St as recoverStep, Tt as runSteps, Un as exitCode, Vt as targetOfRun, Wn as wayBackExit, Wt as isRunId, Yn as parseInputs, Z as reportMarkdown, _t as hasPassed, at as forLog, bt as isRunOver, c as cancelSignal, cr as messageOf, d as sayUncaught, dr as foldersOf, f as secretsIn, gr as withSignOfLife, gt as hasDone, ht as forwardSteps, jt as emptyRecord, k as reportJson, l as exitWith, m as secretsOfText, mr as writePrivately, mt as finish, n as errorText, nr as SeparationError, p as secretsInEnvironment, q as fromRoot, r as terminalWatcher, rr as asSeparationError, t as colorsFor, tt as isOpenFinding, u as ignoreClosedOutput, ur as stacks, vt as interrupt, wt as runStep, xt as noteWayOut, zt as setState } from "./chunk-base.js";
import "./chunk-exec.js";
import { n as commentOnRun } from "./chunk-comment.js";
import { t as placeholder } from "./chunk-environment.js";
import * as os from "os";
import os$1, { EOL } from "os";
import * as crypto from "crypto";
import * as fs from "fs";
import { constants, promises } from "fs";
import { resolve } from "node:path";

// node_modules/@actions/core/lib/utils.js
/**
* Sanitizes an input into a string so it can be passed into issueCommand safely
* @param input input to sanitize into a string
*/
function toCommandValue(input) {
	if (input === null || input === void 0) return "";
	else if (typeof input === "string" || input instanceof String) return input;
	return JSON.stringify(input);
}
/**
*
* @param annotationProperties
* @returns The command properties to send with the actual annotation command
* See IssueCommandProperties: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs#L646
*/
function toCommandProperties(annotationProperties) {
	if (!Object.keys(annotationProperties).length) return {};
	return {
		title: annotationProperties.title,
		file: annotationProperties.file,
		line: annotationProperties.startLine,
		endLine: annotationProperties.endLine,
		col: annotationProperties.startColumn,
		endColumn: annotationProperties.endColumn
	};
}

// node_modules/@actions/core/lib/command.js
/**
* Issues a command to the GitHub Actions runner
*
* @param command - The command name to issue
* @param properties - Additional properties for the command (key-value pairs)
* @param message - The message to include with the command
* @remarks
* This function outputs a specially formatted string to stdout that the Actions
* runner interprets as a command. These commands can control workflow behavior,
* set outputs, create annotations, mask values, and more.
*
* Command Format:
*   ::name key=value,key=value::message
*
* @example
* ```typescript
* // Issue a warning annotation
* issueCommand('warning', {}, 'This is a warning message');
* // Output: ::warning::This is a warning message
*
* // Set an environment variable
* issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
* // Output: ::set-env name=MY_VAR::some value
*
* // Add a secret mask
* issueCommand('add-mask', {}, 'secretValue123');
* // Output: ::add-mask::secretValue123
* ```
*
* @internal
* This is an internal utility function that powers the public API functions
* such as setSecret, warning, error, and exportVariable.
*/
function issueCommand(command, properties, message) {
	const cmd = new Command(command, properties, message);
	process.stdout.write(cmd.toString() + os.EOL);
}
function issue(name, message = "") {
	issueCommand(name, {}, message);
}
const CMD_STRING = "::";
var Command = class {
	constructor(command, properties, message) {
		if (!command) command = "missing.command";
		this.command = command;
		this.properties = properties;
		this.message = message;
	}
	toString() {
		let cmdStr = CMD_STRING + this.command;
		if (this.properties && Object.keys(this.properties).length > 0) {
			cmdStr += " ";
			let first = true;
			for (const key in this.properties) if (this.properties.hasOwnProperty(key)) {
				const val = this.properties[key];
				if (val) {
					if (first) first = false;
					else cmdStr += ",";
					cmdStr += `${key}=${escapeProperty(val)}`;
				}
			}
		}
		cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
		return cmdStr;
	}
};
function escapeData(s) {
	return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}
function escapeProperty(s) {
	return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A").replace(/:/g, "%3A").replace(/,/g, "%2C");
}

// node_modules/@actions/core/lib/file-command.js
function issueFileCommand(command, message) {
	const filePath = process.env[`GITHUB_${command}`];
	if (!filePath) throw new Error(`Unable to find environment variable for file command ${command}`);
	if (!fs.existsSync(filePath)) throw new Error(`Missing file at path: ${filePath}`);
	fs.appendFileSync(filePath, `${toCommandValue(message)}${os.EOL}`, { encoding: "utf8" });
}
function prepareKeyValueMessage(key, value) {
	const delimiter = `ghadelimiter_${crypto.randomUUID()}`;
	const convertedValue = toCommandValue(value);
	if (key.includes(delimiter)) throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
	if (convertedValue.includes(delimiter)) throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
	return `${key}<<${delimiter}${os.EOL}${convertedValue}${os.EOL}${delimiter}`;
}

// node_modules/@actions/core/lib/oidc-utils.js
var __awaiter$3 = void 0 && (void 0).__awaiter || function(thisArg, _arguments, P, generator) {
	function adopt(value) {
		return value instanceof P ? value : new P(function(resolve) {
			resolve(value);
		});
	}
	return new (P || (P = Promise))(function(resolve, reject) {
		function fulfilled(value) {
			try {
				step(generator.next(value));
			} catch (e) {
				reject(e);
			}
		}
		function rejected(value) {
			try {
				step(generator["throw"](value));
			} catch (e) {
				reject(e);
			}
		}
		function step(result) {
			result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
		}
		step((generator = generator.apply(thisArg, _arguments || [])).next());
	});
};

// node_modules/@actions/core/lib/summary.js
var __awaiter$2 = void 0 && (void 0).__awaiter || function(thisArg, _arguments, P, generator) {
	function adopt(value) {
		return value instanceof P ? value : new P(function(resolve) {
			resolve(value);
		});
	}
	return new (P || (P = Promise))(function(resolve, reject) {
		function fulfilled(value) {
			try {
				step(generator.next(value));
			} catch (e) {
				reject(e);
			}
		}
		function rejected(value) {
			try {
				step(generator["throw"](value));
			} catch (e) {
				reject(e);
			}
		}
		function step(result) {
			result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
		}
		step((generator = generator.apply(thisArg, _arguments || [])).next());
	});
};
const { access, appendFile, writeFile } = promises;
const SUMMARY_ENV_VAR = "GITHUB_STEP_SUMMARY";
var Summary = class {
	constructor() {
		this._buffer = "";
	}
	/**
	* Finds the summary file path from the environment, rejects if env var is not found or file does not exist
	* Also checks r/w permissions.
	*
	* @returns step summary file path
	*/
	filePath() {
		return __awaiter$2(this, void 0, void 0, function* () {
			if (this._filePath) return this._filePath;
			const pathFromEnv = process.env[SUMMARY_ENV_VAR];
			if (!pathFromEnv) throw new Error(`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`);
			try {
				yield access(pathFromEnv, constants.R_OK | constants.W_OK);
			} catch (_a) {
				throw new Error(`Unable to access summary file: '${pathFromEnv}'. Check if the file has correct read/write permissions.`);
			}
			this._filePath = pathFromEnv;
			return this._filePath;
		});
	}
	/**
	* Wraps content in an HTML tag, adding any HTML attributes
	*
	* @param {string} tag HTML tag to wrap
	* @param {string | null} content content within the tag
	* @param {[attribute: string]: string} attrs key-value list of HTML attributes to add
	*
	* @returns {string} content wrapped in HTML element
	*/
	wrap(tag, content, attrs = {}) {
		const htmlAttrs = Object.entries(attrs).map(([key, value]) => ` ${key}="${value}"`).join("");
		if (!content) return `<${tag}${htmlAttrs}>`;
		return `<${tag}${htmlAttrs}>${content}</${tag}>`;
	}
	/**
	* Writes text in the buffer to the summary buffer file and empties buffer. Will append by default.
	*
	* @param {SummaryWriteOptions} [options] (optional) options for write operation
	*
	* @returns {Promise<Summary>} summary instance
	*/
	write(options) {
		return __awaiter$2(this, void 0, void 0, function* () {
			const overwrite = !!(options === null || options === void 0 ? void 0 : options.overwrite);
			const filePath = yield this.filePath();
			yield (overwrite ? writeFile : appendFile)(filePath, this._buffer, { encoding: "utf8" });
			return this.emptyBuffer();
		});
	}
	/**
	* Clears the summary buffer and wipes the summary file
	*
	* @returns {Summary} summary instance
	*/
	clear() {
		return __awaiter$2(this, void 0, void 0, function* () {
			return this.emptyBuffer().write({ overwrite: true });
		});
	}
	/**
	* Returns the current summary buffer as a string
	*
	* @returns {string} string of summary buffer
	*/
	stringify() {
		return this._buffer;
	}
	/**
	* If the summary buffer is empty
	*
	* @returns {boolen} true if the buffer is empty
	*/
	isEmptyBuffer() {
		return this._buffer.length === 0;
	}
	/**
	* Resets the summary buffer without writing to summary file
	*
	* @returns {Summary} summary instance
	*/
	emptyBuffer() {
		this._buffer = "";
		return this;
	}
	/**
	* Adds raw text to the summary buffer
	*
	* @param {string} text content to add
	* @param {boolean} [addEOL=false] (optional) append an EOL to the raw text (default: false)
	*
	* @returns {Summary} summary instance
	*/
	addRaw(text, addEOL = false) {
		this._buffer += text;
		return addEOL ? this.addEOL() : this;
	}
	/**
	* Adds the operating system-specific end-of-line marker to the buffer
	*
	* @returns {Summary} summary instance
	*/
	addEOL() {
		return this.addRaw(EOL);
	}
	/**
	* Adds an HTML codeblock to the summary buffer
	*
	* @param {string} code content to render within fenced code block
	* @param {string} lang (optional) language to syntax highlight code
	*
	* @returns {Summary} summary instance
	*/
	addCodeBlock(code, lang) {
		const attrs = Object.assign({}, lang && { lang });
		const element = this.wrap("pre", this.wrap("code", code), attrs);
		return this.addRaw(element).addEOL();
	}
	/**
	* Adds an HTML list to the summary buffer
	*
	* @param {string[]} items list of items to render
	* @param {boolean} [ordered=false] (optional) if the rendered list should be ordered or not (default: false)
	*
	* @returns {Summary} summary instance
	*/
	addList(items, ordered = false) {
		const tag = ordered ? "ol" : "ul";
		const listItems = items.map((item) => this.wrap("li", item)).join("");
		const element = this.wrap(tag, listItems);
		return this.addRaw(element).addEOL();
	}
	/**
	* Adds an HTML table to the summary buffer
	*
	* @param {SummaryTableCell[]} rows table rows
	*
	* @returns {Summary} summary instance
	*/
	addTable(rows) {
		const tableBody = rows.map((row) => {
			const cells = row.map((cell) => {
				if (typeof cell === "string") return this.wrap("td", cell);
				const { header, data, colspan, rowspan } = cell;
				const tag = header ? "th" : "td";
				const attrs = Object.assign(Object.assign({}, colspan && { colspan }), rowspan && { rowspan });
				return this.wrap(tag, data, attrs);
			}).join("");
			return this.wrap("tr", cells);
		}).join("");
		const element = this.wrap("table", tableBody);
		return this.addRaw(element).addEOL();
	}
	/**
	* Adds a collapsable HTML details element to the summary buffer
	*
	* @param {string} label text for the closed state
	* @param {string} content collapsable content
	*
	* @returns {Summary} summary instance
	*/
	addDetails(label, content) {
		const element = this.wrap("details", this.wrap("summary", label) + content);
		return this.addRaw(element).addEOL();
	}
	/**
	* Adds an HTML image tag to the summary buffer
	*
	* @param {string} src path to the image you to embed
	* @param {string} alt text description of the image
	* @param {SummaryImageOptions} options (optional) addition image attributes
	*
	* @returns {Summary} summary instance
	*/
	addImage(src, alt, options) {
		const { width, height } = options || {};
		const attrs = Object.assign(Object.assign({}, width && { width }), height && { height });
		const element = this.wrap("img", null, Object.assign({
			src,
			alt
		}, attrs));
		return this.addRaw(element).addEOL();
	}
	/**
	* Adds an HTML section heading element
	*
	* @param {string} text heading text
	* @param {number | string} [level=1] (optional) the heading level, default: 1
	*
	* @returns {Summary} summary instance
	*/
	addHeading(text, level) {
		const tag = `h${level}`;
		const allowedTag = [
			"h1",
			"h2",
			"h3",
			"h4",
			"h5",
			"h6"
		].includes(tag) ? tag : "h1";
		const element = this.wrap(allowedTag, text);
		return this.addRaw(element).addEOL();
	}
	/**
	* Adds an HTML thematic break (<hr>) to the summary buffer
	*
	* @returns {Summary} summary instance
	*/
	addSeparator() {
		const element = this.wrap("hr", null);
		return this.addRaw(element).addEOL();
	}
	/**
	* Adds an HTML line break (<br>) to the summary buffer
	*
	* @returns {Summary} summary instance
	*/
	addBreak() {
		const element = this.wrap("br", null);
		return this.addRaw(element).addEOL();
	}
	/**
	* Adds an HTML blockquote to the summary buffer
	*
	* @param {string} text quote text
	* @param {string} cite (optional) citation url
	*
	* @returns {Summary} summary instance
	*/
	addQuote(text, cite) {
		const attrs = Object.assign({}, cite && { cite });
		const element = this.wrap("blockquote", text, attrs);
		return this.addRaw(element).addEOL();
	}
	/**
	* Adds an HTML anchor tag to the summary buffer
	*
	* @param {string} text link text/content
	* @param {string} href hyperlink
	*
	* @returns {Summary} summary instance
	*/
	addLink(text, href) {
		const element = this.wrap("a", text, { href });
		return this.addRaw(element).addEOL();
	}
};
const _summary = new Summary();
const summary$1 = _summary;

// node_modules/@actions/core/lib/platform.js
var __awaiter$1 = void 0 && (void 0).__awaiter || function(thisArg, _arguments, P, generator) {
	function adopt(value) {
		return value instanceof P ? value : new P(function(resolve) {
			resolve(value);
		});
	}
	return new (P || (P = Promise))(function(resolve, reject) {
		function fulfilled(value) {
			try {
				step(generator.next(value));
			} catch (e) {
				reject(e);
			}
		}
		function rejected(value) {
			try {
				step(generator["throw"](value));
			} catch (e) {
				reject(e);
			}
		}
		function step(result) {
			result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
		}
		step((generator = generator.apply(thisArg, _arguments || [])).next());
	});
};
const platform = os$1.platform();
const arch = os$1.arch();

// node_modules/@actions/core/lib/core.js
var __awaiter = void 0 && (void 0).__awaiter || function(thisArg, _arguments, P, generator) {
	function adopt(value) {
		return value instanceof P ? value : new P(function(resolve) {
			resolve(value);
		});
	}
	return new (P || (P = Promise))(function(resolve, reject) {
		function fulfilled(value) {
			try {
				step(generator.next(value));
			} catch (e) {
				reject(e);
			}
		}
		function rejected(value) {
			try {
				step(generator["throw"](value));
			} catch (e) {
				reject(e);
			}
		}
		function step(result) {
			result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
		}
		step((generator = generator.apply(thisArg, _arguments || [])).next());
	});
};
/**
* The code to exit an action
*/
var ExitCode;
(function(ExitCode) {
	/**
	* A code indicating that the action was successful
	*/
	ExitCode[ExitCode["Success"] = 0] = "Success";
	/**
	* A code indicating that the action was a failure
	*/
	ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
/**
* Registers a secret which will get masked from logs
*
* @param secret - Value of the secret to be masked
* @remarks
* This function instructs the Actions runner to mask the specified value in any
* logs produced during the workflow run. Once registered, the secret value will
* be replaced with asterisks (***) whenever it appears in console output, logs,
* or error messages.
*
* This is useful for protecting sensitive information such as:
* - API keys
* - Access tokens
* - Authentication credentials
* - URL parameters containing signatures (SAS tokens)
*
* Note that masking only affects future logs; any previous appearances of the
* secret in logs before calling this function will remain unmasked.
*
* @example
* ```typescript
* // Register an API token as a secret
* const apiToken = "abc123xyz456";
* setSecret(apiToken);
*
* // Now any logs containing this value will show *** instead
* console.log(`Using token: ${apiToken}`); // Outputs: "Using token: ***"
* ```
*/
function setSecret(secret) {
	issueCommand("add-mask", {}, secret);
}
/**
* Gets the value of an input.
* Unless trimWhitespace is set to false in InputOptions, the value is also trimmed.
* Returns an empty string if the value is not defined.
*
* @param     name     name of the input to get
* @param     options  optional. See InputOptions.
* @returns   string
*/
function getInput(name, options) {
	const val = process.env[`INPUT_${name.replace(/ /g, "_").toUpperCase()}`] || "";
	if (options && options.required && !val) throw new Error(`Input required and not supplied: ${name}`);
	if (options && options.trimWhitespace === false) return val;
	return val.trim();
}
/**
* Sets the value of an output.
*
* @param     name     name of the output to set
* @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
*/
function setOutput(name, value) {
	if (process.env["GITHUB_OUTPUT"] || "") return issueFileCommand("OUTPUT", prepareKeyValueMessage(name, value));
	process.stdout.write(os.EOL);
	issueCommand("set-output", { name }, toCommandValue(value));
}
/**
* Gets whether Actions Step Debug is on or not
*/
function isDebug() {
	return process.env["RUNNER_DEBUG"] === "1";
}
/**
* Writes debug message to user log
* @param message debug message
*/
function debug(message) {
	issueCommand("debug", {}, message);
}
/**
* Adds an error issue
* @param message error issue message. Errors will be converted to string via toString()
* @param properties optional properties to add to the annotation.
*/
function error(message, properties = {}) {
	issueCommand("error", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
* Adds a warning issue
* @param message warning issue message. Errors will be converted to string via toString()
* @param properties optional properties to add to the annotation.
*/
function warning(message, properties = {}) {
	issueCommand("warning", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
* Adds a notice issue
* @param message notice issue message. Errors will be converted to string via toString()
* @param properties optional properties to add to the annotation.
*/
function notice(message, properties = {}) {
	issueCommand("notice", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
* Writes info to log with console.log.
* @param message info message
*/
function info(message) {
	process.stdout.write(message + os.EOL);
}
/**
* Begin an output group.
*
* Output until the next `groupEnd` will be foldable in this group
*
* @param name The name of the output group
*/
function startGroup(name) {
	issue("group", name);
}
/**
* End an output group.
*/
function endGroup() {
	issue("endgroup");
}

// src/report/annotations.ts
/** GitHub shows ten of each kind for a step. */
const most = 10;
/** The most useful annotations first, at most ten of each kind; the last of a kind counts those left out. */
function annotations(report) {
	const all = [
		...compilerErrors(report),
		...failure(report),
		...failedChecks(report),
		...openCode(report),
		...findings(report)
	];
	return [
		"error",
		"warning",
		"notice"
	].flatMap((kind) => atMost(all.filter((annotation) => annotation.kind === kind)));
}
function atMost(list) {
	const [first] = list;
	if (first === void 0 || list.length <= most) return list;
	const left = list.length - most + 1;
	return [...list.slice(0, 9), {
		kind: first.kind,
		title: `${left} more`,
		message: `${left} more are in the job summary.`
	}];
}
function compilerErrors({ typecheck }) {
	return (typecheck?.errors ?? []).map(({ file, line, column, code, message }) => ({
		kind: "error",
		title: code,
		message,
		file,
		startLine: line,
		startColumn: column
	}));
}
/** What is still open in the code; in the words of the compiler's errors, if it stops the run an error. */
function openCode({ code }) {
	return (code?.findings ?? []).filter(isOpenFinding).map(({ file, line, column, text, class: own, why }) => ({
		kind: code?.status === "failed" ? "error" : "warning",
		title: own === "certain" ? `${text} means a buyer` : `${text} may mean a buyer`,
		message: why,
		file,
		startLine: line,
		startColumn: column
	}));
}
function failure({ error }) {
	return error === null ? [] : [{
		kind: "error",
		title: `Separation: ${error.code}`,
		message: `${error.message}\nWhat to do: ${error.hint}`
	}];
}
function failedChecks({ checks }) {
	return checks.filter(({ status }) => status === "failed").map(({ name, severity, message }) => ({
		kind: severity,
		title: `Check ${name}`,
		message
	}));
}
function findings({ findings }) {
	return findings.filter(({ severity }) => severity !== "info").map(({ code, severity, message, hint }) => ({
		kind: severity === "error" ? "error" : "warning",
		title: code,
		message: `${message}\n${hint}`
	}));
}

// src/report/outputs.ts
/** What the report says, as outputs; what is not known is empty. */
function outputs(report, path) {
	return {
		result: report.result ?? "",
		"run-id": report.runId,
		rung: report.rung ?? "",
		report: path,
		"backup-path": report.rehearsal === null ? report.backup?.path ?? "" : "",
		"backup-sha256": report.backup?.sha256 ?? "",
		"admins-seeded": String(report.rung === null ? report.admins.length : 0)
	};
}

// src/cli/action.ts
/** One step of the composite action: `node dist/action.js <stage>`. The steps share a run by its id and record. */
const get = (name) => getInput(name.replaceAll("-", "_"));
const redact = redactor([...secretsIn(get), ...secretsInEnvironment(process.env)]);
const working = get("working-directory") || ".";
const { state } = foldersOf({
	workingDirectory: working,
	backupDir: null
}, process.env);
const colors = colorsFor({ isTTY: false }, process.env);
const lines = terminalWatcher((text) => info(forLog(text)), colors);
const watcher = {
	...lines,
	...isDebug() ? { debug: (text) => debug(forLog(text)) } : {},
	started: (stage) => startGroup(stage),
	ended: (stage) => {
		lines.ended(stage);
		endGroup();
	}
};
const annotate = {
	error,
	warning,
	notice
};
ignoreClosedOutput();
sayUncaught((thrown) => say(asSeparationError(thrown)));
await exitWith(await main(process.argv[2] ?? ""));
async function main(stage) {
	for (const secret of [...secretsIn(get), ...secretsInEnvironment(process.env)]) setSecret(secret);
	try {
		if (stage === "report") return await report();
		if (stage === "recover") return await recover();
		return await forward(stage);
	} catch (thrown) {
		return say(asSeparationError(thrown));
	}
}
async function forward(name) {
	if (!forwardSteps.some((step) => step.name === name)) throw new SeparationError("E_USAGE", `there is no stage ${JSON.stringify(name)}`, "Use action.yml as it is.");
	const record = name === "preflight" ? beginRecord() : ownRecord();
	if (record === null) throw new SeparationError("E_NO_RUN", "preflight has not run, or its record is gone", "Run all steps of the action in one job.");
	if (record.report.result !== null) return 0;
	const run = await begin(record, name);
	if (run === null) return exitCode(record.report);
	if (name === "preflight" && givenRunId() !== "") await runStep(takeOverStep, run);
	const left = stepsWithin(name, run).filter((step) => !hasDone(run, step.name));
	await runSteps(left, run);
	if (run.signal.aborted) await takeWayBack(run);
	else if (name === forwardSteps.at(-1)?.name && !isRunOver(run) && !run.inputs.ephemeral) await finish(run);
	return ended(run);
}
/** The exit code of a step that ran forward; an error is said. */
async function ended(run) {
	await noteWayOut(run);
	const { report } = run.record;
	if (report.error !== null) say(report.error);
	return exitCode(report);
}
/** Brings back what a failed, cancelled or killed step left, and a rehearsal that passed; does nothing if the run has ended. */
async function recover() {
	const { record, isLost } = recordToRecover();
	if (record === null || !isOpen(stateOf(record))) return 0;
	const run = await begin(record, "recover");
	if (run === null) return exitCode(record.report);
	if (run.inputs.ephemeral && hasPassed(run)) {
		await finish(run);
		return ended(run);
	}
	if (isLost) await runStep(recoverStep, run);
	else {
		interrupt(run);
		await takeWayBack(run);
	}
	await noteWayOut(run);
	return wayBackExit(record.report);
}
/** Writes the report file, the job summary, the annotations and the outputs. */
async function report() {
	const record = ownRecord();
	if (record === null) {
		warning("Separation has nothing to report: preflight did not begin.");
		return 0;
	}
	const { runId } = record.report;
	if (findRehearsalServer(state, runId) !== null) await (await import("./chunk-server2.js")).stopRehearsalServer(state, runId);
	const path = writePrivately(state, reportFile(record.report.runId), `${JSON.stringify(reportJson(record.report), null, 2)}\n`);
	for (const [name, value] of Object.entries(outputs(record.report, path))) setOutput(name, value);
	for (const { kind, message, file, ...place } of annotations(record.report)) annotate[kind](forLog(message), {
		...place,
		title: forLog(place.title),
		...file === void 0 ? {} : { file: fromRoot(file, reportRoot(working), process.env) }
	});
	info(forLog(reportText(record.report, colors)));
	await summary$1.addRaw(summary(record)).write().catch((error) => {
		warning(forLog(`The job summary could not be written: ${messageOf(error)}`));
	});
	await comment(record);
	return 0;
}
/** Writes the report on the pull request, if that is asked for; what cannot be written fails nothing. */
async function comment(record) {
	const inputs = validInputs();
	if (inputs === null) return;
	const commented = await commentOnRun(record, inputs, redact, process.env, targetOfRun(state, record.report.runId));
	if (commented === null) return;
	(commented.kind === "written" ? info : notice)(forLog(commented.message));
}
/** The summary of the run; if the inputs are not valid, there is no plan to put behind it. */
function summary(record) {
	const inputs = validInputs();
	const fileUrl = fileUrlOn(process.env, reportRoot(working));
	return inputs === null ? reportMarkdown(record.report, { fileUrl }) : summaryMarkdown(record, inputs, redact, fileUrl);
}
/** The inputs; null if they are not valid, which is what the report says then. */
function validInputs() {
	try {
		return parseInputs(get);
	} catch {
		return null;
	}
}
/** A new run; or, before preflight, the id of one that another job handed over, and that goes on here. */
function beginRecord() {
	const given = givenRunId();
	if (given !== "" && !isRunId(given)) throw new SeparationError("E_USAGE", `SEPARATION_RUN_ID: ${JSON.stringify(given.slice(0, 60))} is not a run id`, "Give the output `run-id` of the job that handed its run over; leave it out for a run of its own.");
	const record = emptyRecord(given === "" ? newRunId() : given);
	setOutput("run-id", record.report.runId);
	saveRecord(state, null, record);
	return record;
}
function givenRunId() {
	return process.env["SEPARATION_RUN_ID"] ?? "";
}
/** The record of the run that preflight began, or null. */
function ownRecord() {
	const runId = givenRunId();
	return runId === "" ? null : loadRecord(state, runId);
}
/** The same for the way back; if it is lost or damaged, a new one, and the journal of the database says where the run stands. */
function recordToRecover() {
	const runId = givenRunId();
	if (runId === "") return {
		record: null,
		isLost: false
	};
	try {
		const record = loadRecord(state, runId);
		if (record !== null) return {
			record,
			isLost: false
		};
	} catch (error) {
		if (!isRunId(runId)) throw error;
	}
	info("The record of the run is not there, or is damaged: the journal of the database says where it stands.");
	return {
		record: emptyRecord(runId),
		isLost: true
	};
}
/** The run on what the inputs say; null if they are not valid. A step before anything could be brought back is not given the database. */
async function begin(record, step) {
	const signal = cancelSignal((text) => info(forLog(text)));
	const withDatabase = forwardSteps.find(({ name }) => name === step)?.withoutDatabase !== true;
	let opened;
	try {
		const { open } = await import("./chunk-open2.js");
		opened = open(withDatabase ? get : withoutDatabase, process.env, await rehearsalServer(record, signal));
	} catch (thrown) {
		const error = asSeparationError(thrown);
		const { code, kind, untouched } = error;
		const failure = {
			code,
			kind,
			untouched,
			message: redact(error.message),
			hint: redact(error.hint)
		};
		setState(record, transition(stateOf(record), {
			type: "failed",
			step,
			failure
		}));
		saveRecordAlone(state, record);
		say(error);
		return null;
	}
	for (const { email } of opened.config.admins) setSecret(email);
	const run = makeRun(opened, record, watcher, signal);
	return withDatabase ? run : {
		...run,
		save: () => saveRecordAlone(state, record)
	};
}
/** The inputs of a step that has no database. */
function withoutDatabase(name) {
	return name === "database-url" ? placeholder : name === "direct-url" ? void 0 : get(name);
}
/** The server of a rehearsal: preflight starts it, the steps after it find it, report stops it. Null if this is none. */
async function rehearsalServer({ report: { runId, stages } }, signal) {
	const { readInputs } = await import("./chunk-open2.js");
	const { inputs } = readInputs(get);
	if (!inputs.ephemeral) return null;
	const server = findRehearsalServer(state, runId) ?? (stages.length === 0 ? await startServer({
		working: resolve(inputs.workingDirectory),
		signal
	}, runId) : null);
	for (const secret of secretsOfText(server?.url ?? "")) setSecret(secret);
	return server;
}
async function startServer(options, runId) {
	info("Starting a PostgreSQL server of its own …");
	const { startRehearsalServer } = await import("./chunk-server2.js");
	const server = await withSignOfLife(info, "The start of the server", () => startRehearsalServer(options, state, runId));
	info(`The ephemeral database is ready: PostgreSQL from ${forLog(server.describe)}`);
	return server;
}
/** Says an error in the log; the annotations are the report step's. */
function say(error) {
	const { code, message, hint } = error;
	info(forLog(redact(errorText({
		code,
		message,
		hint
	}, colors))));
	const cause = error instanceof SeparationError && code === "E_INTERNAL" ? error.cause : null;
	if (cause instanceof Error) debug(forLog(redact(stacks(cause))));
	return exitCode({
		result: null,
		error
	});
}

export {  };