import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { o as __toESM } from "./chunk-rolldown-runtime.js";
import "./chunk-exec.js";
import { a as foldersOf, r as parseInputs } from "./chunk-inputs.js";
import { n as asSeparationError, t as SeparationError } from "./chunk-errors.js";
import { a as interrupt, d as takeWayBack, i as hasPassed, m as wayBackExit, n as finish, o as isOver, p as exitCode, r as forwardSteps, s as loadStep, u as runStep } from "./chunk-pipeline.js";
import { a as secretsOfText, c as findRehearsalServer, i as secretsIn, l as startRehearsalServer, n as open, r as readInputs, s as redactor, u as stopRehearsalServer } from "./chunk-open.js";
import { i as printable, n as inert, r as markdown, t as code } from "./chunk-escape.js";
import { a as checklistTitle, i as checklist, n as tableWord, o as hasChecklist, r as verdict, s as reportJson, t as reportText } from "./chunk-text.js";
import { a as short, i as folded, r as fit, t as planMarkdown } from "./chunk-plan-markdown.js";
import { a as plural, n as count, r as duration, t as bytes } from "./chunk-words.js";
import { t as makeRun } from "./chunk-run.js";
import { c as saveRecord, i as loadRecord, l as writePrivately, n as emptyRecord, s as reportFile, u as newRunId } from "./chunk-run-record.js";
import { a as exitWith, i as cancelSignal, n as errorText, o as ignoreClosedOutput, r as terminalWatcher, t as colorsFor } from "./chunk-terminal.js";
import * as os from "os";
import os$1, { EOL } from "os";
import * as crypto from "crypto";
import * as fs from "fs";
import { constants, promises } from "fs";
import { posix, resolve } from "node:path";

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
const most$1 = 10;
/** The most useful annotations first, at most ten of each kind; the last of a kind counts those left out. */
function annotations(report) {
	const all = [
		...compilerErrors(report),
		...failure$1(report),
		...failedChecks$1(report),
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
	if (first === void 0 || list.length <= most$1) return list;
	const left = list.length - most$1 + 1;
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
function failure$1({ error }) {
	return error === null ? [] : [{
		kind: "error",
		title: `Separation: ${error.code}`,
		message: `${error.message}\nWhat to do: ${error.hint}`
	}];
}
function failedChecks$1({ checks }) {
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

// src/report/file-url.ts
/** The file from the root of the repository, as annotations and links name it; `folder` is what it is relative to. */
function fromRoot(file, folder, { GITHUB_WORKSPACE: root = "" }) {
	const path = posix.join(posix.isAbsolute(file) ? "" : folder, file);
	return root !== "" && posix.isAbsolute(path) ? posix.relative(root, path) : path;
}
/** Addresses of lines on GitHub, at the commit that the workflow runs on; null for files that are not of the repository. */
function fileUrlOn(environment, folder) {
	const { GITHUB_SERVER_URL: server = "", GITHUB_REPOSITORY: repository = "", GITHUB_SHA: commit = "" } = environment;
	return (file, line) => {
		const path = fromRoot(file, folder, environment);
		if (server === "" || repository === "" || commit === "") return null;
		if (posix.isAbsolute(path) || path.startsWith("../")) return null;
		return `${server}/${repository}/blob/${commit}/${path.split("/").map(encoded).join("/")}#L${line}`;
	};
}
/** Parentheses too, which would end a link in Markdown. */
function encoded(segment) {
	return encodeURIComponent(segment).replaceAll("(", "%28").replaceAll(")", "%29");
}

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

// src/report/markdown-developer.ts
/** A link that is longer would not fit into a cell. */
const longestLink = 500;
/** For whoever changes the application: where it does not compile, with links to the lines. */
function forDeveloper({ typecheck }, fileUrl) {
	const errors = typecheck?.errors ?? [];
	if (errors.length === 0) return [];
	return ["### For the developer", {
		title: "Compiler errors",
		head: [
			"Place",
			"Code",
			"Message"
		],
		rows: errors.map((error) => [
			place(error, fileUrl),
			code(error.code),
			markdown(error.message)
		]),
		weight: 90
	}];
}
function place({ file, line, column }, fileUrl) {
	const text = code(`${file}:${line}:${column}`);
	const url = fileUrl(file, line);
	const link = `[${text}](${url ?? ""})`;
	return url === null || link.length > longestLink ? text : link;
}

// src/report/markdown-on-call.ts
/** For the person on call: where the database stands, how it came back, and the exact commands if anything is left to do. */
function forOnCall(report) {
	const lines = [
		stands(report),
		wayBack(report),
		backup(report)
	].filter((line) => line !== "");
	const commands = left(report);
	return [
		...lines.length === 0 && commands.lines.length === 0 ? [] : ["### For the person on call"],
		...lines,
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
function stands({ result }) {
	return result === null ? "" : `**Where the database stands:** ${places[result]}.`;
}
function wayBack({ rung, stages, error }) {
	const recover = stages.find(({ name }) => name === "recover");
	if (recover === void 0 || rung === null && error === null) return "";
	return `**The way back:** ${rung === null ? "none could be proved" : `**${rung}** in ${duration(recover.ms)}`}. ${short(markdown(recover.detail), 3e3)}`;
}
function backup({ backup }) {
	if (backup === null || backup.method === "off") return "";
	const where = backup.path === null ? "" : `, in ${code(backup.path)}`;
	const sum = backup.sha256 === null ? "" : `, sha256 ${code(backup.sha256)}`;
	return `**Backup:** ${backup.method}, ${bytes(backup.bytes)}, proved by ${backup.verified ?? "nothing"}${where}${sum}`;
}
/** The commands that may be needed now, and why. A migration of the user's own is undone by its own file, which nobody knows here. */
function left(report) {
	const { result, runId, backup, plan, database, migration } = report;
	const own = (migration ?? null) !== null;
	switch (result) {
		case "needs-attention": return {
			why: "**Left to do:** with `DATABASE_URL` set, and the same inputs, from the first that applies:",
			lines: [
				"separation status     # what the journal knows",
				"separation recover    # goes on from where it was; may be run as often as you like",
				...backup === null || backup.path === null ? [] : [`separation restore --from ${quoted(backup.path)}    # the state of the backup; what is replaced is kept`]
			]
		};
		case "completed": return {
			why: "**Left to do:** nothing. Should it have to be undone all the same, with `DATABASE_URL` set:",
			lines: own ? [] : [`separation revert --run-id ${quoted(runId)}    # rows written meanwhile stay`]
		};
		case "planned": return {
			why: "**Next**, once it is approved, by the workflow or with `DATABASE_URL` set:",
			lines: (plan ?? null) === null || database === null ? [] : [`separation run --plan ${plan?.digest ?? ""} --confirm ${quoted(database.name)}`]
		};
		default: return {
			why: "",
			lines: []
		};
	}
}
/** A word of a shell, on one line: a name must not become a command, nor the end of the fence. */
function quoted(word) {
	const text = printable(word);
	return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
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
	return {
		title: "Admins",
		head: [
			"E-mail",
			"User",
			"Customer",
			"Workspace"
		],
		rows: admins.map(({ email, user, customerLinked, workspace }) => [
			code(email),
			code(user),
			customerLinked ? "linked" : "none",
			workspace === null ? "" : code(workspace)
		]),
		weight: 20,
		folded: true
	};
}
function stages({ stages }) {
	return {
		title: "Stages",
		head: [
			"Stage",
			"State",
			"Time",
			""
		],
		rows: stages.map(({ name, status, ms, detail }) => [
			code(name),
			`${icon[status]} ${status}`,
			duration(ms),
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
	const fallback = result === null && report.error !== null ? "❌" : "✅";
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
/** The picture, where the plan was done or would be. */
function overview({ plan, rung }) {
	return (plan ?? null) === null || rung !== null ? "" : picture(plan);
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

// src/report/outputs.ts
/** What the report says, as outputs; what is not known is empty. */
function outputs(report, path) {
	return {
		result: report.result ?? "",
		"run-id": report.runId,
		rung: report.rung ?? "",
		report: path,
		"backup-path": report.backup?.path ?? "",
		"backup-sha256": report.backup?.sha256 ?? "",
		"admins-seeded": String(report.rung === null ? report.admins.length : 0)
	};
}

// src/action.ts
/** One step of the composite action: `node dist/action.js <stage>`. The steps share a run by its id and record. */
const get = (name) => getInput(name.replaceAll("-", "_"));
const redact = redactor(secretsIn(get));
const working = get("working-directory") || ".";
const { state } = foldersOf({
	workingDirectory: working,
	backupDir: null
}, process.env);
const colors = colorsFor({ isTTY: false }, process.env);
const lines = terminalWatcher((text) => info(inert(text)), colors);
const watcher = {
	...lines,
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
await exitWith(await main(process.argv[2] ?? ""));
async function main(stage) {
	for (const secret of secretsIn(get)) setSecret(secret);
	try {
		if (stage === "report") return await report();
		if (stage === "recover") return await recover();
		return await forward(stage);
	} catch (thrown) {
		return say(asSeparationError(thrown));
	}
}
async function forward(name) {
	const step = forwardSteps.find((candidate) => candidate.name === name);
	if (step === void 0) throw new SeparationError("E_USAGE", `there is no stage ${JSON.stringify(name)}`, "Use action.yml as it is.");
	const record = name === "preflight" ? beginRecord() : ownRecord();
	if (record === null) throw new SeparationError("E_NO_RUN", "preflight has not run, or its record is gone", "Run all steps of the action in one job.");
	if (record.report.result !== null) return 0;
	const run = await begin(record);
	if (run === null) return exitCode(record.report);
	if (name === "preflight" && run.inputs.ephemeral) await runStep(loadStep, run);
	if (!isOver(run)) await runStep(step, run);
	if (run.signal.aborted) await takeWayBack(run);
	else if (step === forwardSteps.at(-1) && !isOver(run) && !run.inputs.ephemeral) await finish(run);
	const { error } = record.report;
	if (error !== null) say(error);
	return exitCode(record.report);
}
/** Brings back what a failed, cancelled or killed step left, and a rehearsal that passed; does nothing where the run has ended. */
async function recover() {
	const record = ownRecord();
	if (record === null || record.report.result !== null) return 0;
	const run = await begin(record);
	if (run === null) return exitCode(record.report);
	if (run.inputs.ephemeral && hasPassed(run)) {
		await finish(run);
		const { error } = record.report;
		if (error !== null) say(error);
		return exitCode(record.report);
	}
	interrupt(run);
	await takeWayBack(run);
	return wayBackExit(record.report);
}
/** Writes the report file, the job summary, the annotations and the outputs. */
async function report() {
	const record = ownRecord();
	if (record === null) {
		warning("Separation has nothing to report: preflight did not begin.");
		return 0;
	}
	await stopRehearsalServer(state, record.report.runId);
	const path = writePrivately(state, reportFile(record.report.runId), `${JSON.stringify(reportJson(record.report), null, 2)}\n`);
	for (const [name, value] of Object.entries(outputs(record.report, path))) setOutput(name, value);
	for (const { kind, message, file, ...place } of annotations(record.report)) annotate[kind](message, {
		...place,
		...file === void 0 ? {} : { file: fromRoot(file, working, process.env) }
	});
	info(inert(reportText(record.report, colors)));
	await summary$1.addRaw(summary(record)).write();
	return 0;
}
/** The summary of the run; of a dry run with the whole plan behind it, for whoever has to approve it. */
function summary({ report, plan }) {
	const text = reportMarkdown(report, { fileUrl: fileUrlOn(process.env, working) });
	if (report.result !== "planned" || plan === null || report.database === null) return text;
	const { lockTimeout, lockBudget } = parseInputs(get);
	const setting = {
		database: report.database.name,
		lockTimeout,
		lockBudget
	};
	const whole = redact(planMarkdown(plan, setting, mostSummaryBytes - Buffer.byteLength(text)));
	return `${text}\n${folded("<b>The whole plan, with its SQL</b>", whole)}\n`;
}
function beginRecord() {
	const record = emptyRecord(newRunId());
	setOutput("run-id", record.report.runId);
	saveRecord(state, null, record);
	return record;
}
/** The record of the run that preflight began, or null. */
function ownRecord() {
	const runId = process.env["SEPARATION_RUN_ID"] ?? "";
	return runId === "" ? null : loadRecord(state, runId);
}
/** The run on what the inputs say; null where they are not valid, which is then the result. */
async function begin(record) {
	const signal = cancelSignal((text) => info(text));
	let opened;
	try {
		opened = open(get, process.env, await rehearsalServer(record, signal));
	} catch (thrown) {
		const error = asSeparationError(thrown);
		const { code } = error;
		record.report = {
			...record.report,
			result: "refused",
			error: {
				code,
				message: redact(error.message),
				hint: redact(error.hint)
			}
		};
		saveRecord(state, null, record);
		say(error);
		return null;
	}
	for (const { email } of opened.config.admins) setSecret(email);
	return makeRun(opened, record, watcher, signal);
}
/** The server of a rehearsal: preflight starts it, the steps after it find it, report stops it. Null where this is none. */
async function rehearsalServer({ report: { runId, stages } }, signal) {
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
	const server = await startRehearsalServer(options, state, runId);
	info(`The ephemeral database is ready: PostgreSQL from ${inert(server.describe)}`);
	return server;
}
/** Says an error in the log; the annotations are the report step's. */
function say(error) {
	const { code, message, hint } = error;
	info(inert(redact(errorText({
		code,
		message,
		hint
	}, colors))));
	const cause = error instanceof SeparationError && code === "E_INTERNAL" ? error.cause : null;
	if (cause instanceof Error) debug(redact(cause.stack ?? ""));
	return exitCode({
		result: null,
		error
	});
}

export {  };