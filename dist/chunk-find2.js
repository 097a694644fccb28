import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { r as __toESM, t as __commonJSMin } from "./chunk-rolldown-runtime.js";
import { $ as readSchemaText, G as groupSchemas, H as statementsOf, J as parseSql, K as isBelow, Q as joined, X as chooseSchemas, Y as tokensOf, Z as isTable, at as loadParser, q as asksToDiscover } from "./chunk-plan.js";
import { pn as SeparationError } from "./chunk-base.js";
import { a as marksIn, i as markedLines, n as renamesOf, r as charactersOf, t as findInSql } from "./chunk-find.js";
import { n as fieldsAfter, t as changePrismaSchema } from "./chunk-change-schema.js";
import { a as singular, n as lowerFirst, r as nameModels, t as camelCase } from "./chunk-model-names.js";
import { _ as canonicalColumns } from "./chunk-session.js";
import { t as demandReadable } from "./chunk-judge.js";
import { extname, join, posix, relative, resolve } from "node:path";
import { readFileSync, readdirSync, realpathSync, statSync } from "node:fs";

// node_modules/ignore/index.js
var require_ignore = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	function makeArray(subject) {
		return Array.isArray(subject) ? subject : [subject];
	}
	const UNDEFINED = void 0;
	const EMPTY = "";
	const SPACE = " ";
	const ESCAPE = "\\";
	const REGEX_LITERAL_SPECIAL = /[.*+?()[\]{}^$|\\/]/;
	const BOM = "﻿";
	const REGEX_ANCHORED_GLOBSTAR = /^\/\*{2,}$/;
	const REGEX_REPLACE_LEADING_EXCAPED_EXCLAMATION = /^\\!/;
	const REGEX_REPLACE_LEADING_EXCAPED_HASH = /^\\#/;
	const REGEX_SPLITALL_CRLF = /\r?\n/g;
	const DOUBLE_SLASH = "//";
	const SLASH_CODE = 47;
	const DOT_CODE = 46;
	const SLASH = "/";
	let TMP_KEY_IGNORE = "node-ignore";
	/* istanbul ignore else */
	if (typeof Symbol !== "undefined") TMP_KEY_IGNORE = Symbol.for("node-ignore");
	const KEY_IGNORE = TMP_KEY_IGNORE;
	const define = (object, key, value) => {
		Object.defineProperty(object, key, { value });
		return value;
	};
	const RETURN_FALSE = () => false;
	const POSIX_CLASSES = {
		alnum: "0-9A-Za-z",
		alpha: "A-Za-z",
		blank: " \\t",
		cntrl: "\\x00-\\x1f\\x7f",
		digit: "0-9",
		graph: "!-.0-~",
		lower: "a-z",
		print: " -.0-~",
		punct: "!-.:-@\\[-`{-~",
		space: " \\t\\n\\r",
		upper: "A-Z",
		xdigit: "0-9A-Fa-f"
	};
	const CLASS_MEMBERS_TO_ESCAPE = "\\]^-[";
	const escapeMember = (char) => CLASS_MEMBERS_TO_ESCAPE.indexOf(char) < 0 ? char : ESCAPE + char;
	const NON_SLASH = "(?!\\/)";
	const classSource = (negated, body) => {
		if (negated) return `[^\\/${body}]`;
		const source = `[${body}]`;
		return new RegExp(source).test("/") ? NON_SLASH + source : source;
	};
	const scanBracket = (pattern, start) => {
		const { length } = pattern;
		let index = start + 1;
		let negated = EMPTY;
		const lead = pattern[index];
		if (lead === "!" || lead === "^") {
			negated = "^";
			index++;
		}
		let body = EMPTY;
		let prev = EMPTY;
		for (;;) {
			const char = pattern[index];
			if (char === UNDEFINED) return null;
			if (char === ESCAPE) {
				const escaped = pattern[++index];
				body += escapeMember(escaped);
				prev = escaped;
			} else if (char === "-" && prev && index + 1 < length && pattern[index + 1] !== "]") {
				index++;
				let to = pattern[index];
				if (to === ESCAPE) to = pattern[index += 1];
				if (prev <= to) body += `-${escapeMember(to)}`;
				prev = EMPTY;
			} else if (char === "[" && pattern[index + 1] === ":") {
				const nameStart = index + 2;
				let end = nameStart;
				while (end < length && pattern[end] !== "]") end++;
				if (end === length) return null;
				if (end > nameStart && pattern[end - 1] === ":") {
					const name = pattern.slice(nameStart, end - 1);
					if (!Object.prototype.hasOwnProperty.call(POSIX_CLASSES, name)) return null;
					body += POSIX_CLASSES[name];
					prev = EMPTY;
					index = end;
				} else {
					body += escapeMember("[");
					prev = "[";
					index = nameStart - 2;
				}
			} else {
				body += escapeMember(char);
				prev = char;
			}
			index++;
			if (pattern[index] === "]") return {
				end: index,
				source: classSource(negated, body)
			};
		}
	};
	const NEVER_MATCH = "[]";
	const PLACEHOLDER = "\0";
	const REGEX_RESTORE_PLACEHOLDER = new RegExp(`${PLACEHOLDER}(\\d+)${PLACEHOLDER}`, "g");
	const TRAILING_WILDCARD = "";
	const TRAILING_DOUBLESTAR = "";
	const isReserved = (char) => char === PLACEHOLDER || char === TRAILING_WILDCARD || char === TRAILING_DOUBLESTAR;
	const extractBrackets = (pattern) => {
		const sources = [];
		const hold = (source) => `${PLACEHOLDER}${sources.push(source) - 1}${PLACEHOLDER}`;
		const { length } = pattern;
		let out = EMPTY;
		let index = 0;
		while (index < length) {
			const char = pattern[index];
			if (char === ESCAPE) {
				const escaped = pattern[index + 1];
				if (escaped === SLASH && index + 2 === length) out += hold(NEVER_MATCH);
				else if (escaped === "*" || escaped === "[" || escaped === SPACE) out += pattern.slice(index, index + 2);
				else out += hold(REGEX_LITERAL_SPECIAL.test(escaped) ? ESCAPE + escaped : isReserved(escaped) ? `[${escaped}]` : escaped);
				index += 2;
			} else if (isReserved(char)) {
				out += hold(`[${char}]`);
				index++;
			} else if (char === "[") {
				const scanned = scanBracket(pattern, index);
				if (scanned === null) {
					out += hold(NEVER_MATCH);
					index = length;
				} else {
					out += hold(scanned.source);
					index = scanned.end + 1;
				}
			} else {
				out += char;
				index++;
			}
		}
		return {
			source: out,
			sources
		};
	};
	const DIRECT = null;
	const REGEX_INNER_SLASH = /\/(?!$)/;
	const WILDCARD = "[^\\/]*";
	const REPLACERS = [
		[
			/(\\+)( ?)/g,
			(_, run, space) => space ? run.slice(0, run.length - run.length % 2) + SPACE : run,
			"\\ "
		],
		[
			/(^|\/)\*{3,}(?=\/|$)/g,
			(_, start) => `${start}**`,
			"*"
		],
		[/[\\$.|*+(){^]/g, (match) => `\\${match}`],
		[
			/(?!\\)\?/g,
			() => "[^/]",
			"?"
		],
		[
			/^\//,
			() => "^",
			SLASH
		],
		[
			/\//g,
			() => "\\/",
			SLASH
		],
		[
			/^\^*(?:\\\*\\\*\\\/)+/,
			() => "(?:^|\\/)",
			"*"
		],
		[DIRECT, (source, pattern) => {
			if (!source || source[0] === "^" || source[0] === "(") return source;
			return (!REGEX_INNER_SLASH.test(pattern) ? "(?:^|\\/)" : "^") + source;
		}],
		[
			/\\\/\\\*\\\*(?=\\\/|$)/g,
			(_, index, str) => index + 6 < str.length ? str.slice(index + 6) === "\\/" ? "(?:\\/[^\\/]+)+" : "(?:\\/[^\\/]+)*" : `\\/${TRAILING_DOUBLESTAR}`,
			"*"
		],
		[
			/(^|[^\\])(?:\\\*)+(?!$)/g,
			(_, p1) => p1 + WILDCARD,
			"*"
		],
		[
			/(^|[^\\])((?:\\\\)*)\\\*$/,
			(match, p1, p2) => p2 === EMPTY ? p1 + TRAILING_WILDCARD : match,
			"*"
		],
		[
			/\\\\\\(?=[$.|*+(){^])/g,
			() => ESCAPE,
			"\\\\"
		],
		[
			/\\\\/g,
			() => ESCAPE,
			"\\\\"
		],
		[
			/\\\[([^\]/]*?)($|\])/g,
			(match, range, close) => `\\[${range}${close}`,
			"["
		],
		[DIRECT, (source) => {
			const last = source[source.length - 1];
			if (!last || last === TRAILING_WILDCARD || last === TRAILING_DOUBLESTAR) return source;
			return last === SLASH ? `${source}$` : `${source}(?=$|\\/$)`;
		}]
	];
	const REGEX_REPLACE_TRAILING_WILDCARD = /(^|\\\/)?\uE000$/;
	const MODE_IGNORE = "regex";
	const MODE_CHECK_IGNORE = "checkRegex";
	const replaceTrailingWildcard = (_, p1) => {
		return `${p1 ? `${p1}[^/]+` : "[^/]*"}(?=$|\\/$)`;
	};
	const REGEX_REPLACE_TRAILING_DOUBLESTAR = /\uE001$/;
	const replaceTrailingDoublestar = () => "[\\s\\S]";
	const separatorAfter = (run, at) => {
		let separator = EMPTY;
		for (let index = at + 1; index < run.length && !run[index].wildcard; index++) separator += run[index].single;
		return separator;
	};
	const pinWildcards = (source) => {
		if (source.indexOf(WILDCARD) < 0) return source;
		const tokens = [];
		const { length } = source;
		let index = 0;
		while (index < length) {
			const char = source[index];
			if (source.startsWith(WILDCARD, index)) {
				tokens.push({ wildcard: true });
				index += 6;
			} else if (char === "[") {
				let end = index + 1;
				if (source[end] === "^") end++;
				if (source[end] === "]") end++;
				while (end < length && source[end] !== "]") end += source[end] === ESCAPE ? 2 : 1;
				end++;
				tokens.push({ single: source.slice(index, end) });
				index = end;
			} else if (char === ESCAPE) {
				tokens.push({ single: source.slice(index, index + 2) });
				index += 2;
			} else if (char === "(") {
				let depth = 0;
				let end = index;
				do {
					if (source[end] === ESCAPE) end++;
					else if (source[end] === "(") depth++;
					else if (source[end] === ")") depth--;
					end++;
				} while (end < length && depth > 0);
				if ("*+?".indexOf(source[end]) >= 0) end++;
				tokens.push({ boundary: source.slice(index, end) });
				index = end;
			} else if (char === "^" || char === "$") {
				tokens.push({ boundary: char });
				index++;
			} else {
				tokens.push({ single: char });
				index++;
			}
		}
		let out = EMPTY;
		let run = [];
		const flush = () => {
			let lastWildcard;
			run.forEach((token, at) => {
				if (token.wildcard) lastWildcard = at;
			});
			run.forEach((token, at) => {
				if (!token.wildcard) {
					out += token.single;
					return;
				}
				out += at === lastWildcard ? WILDCARD : `(?:(?!${separatorAfter(run, at)})[^\\/])*`;
			});
			run = [];
		};
		tokens.forEach((token) => {
			if (token.boundary === void 0) {
				run.push(token);
				return;
			}
			flush();
			out += token.boundary;
		});
		flush();
		return out;
	};
	const makeRegexPrefix = (pattern) => {
		if (REGEX_ANCHORED_GLOBSTAR.test(pattern)) pattern = "**";
		const { source, sources } = extractBrackets(pattern);
		const replaced = REPLACERS.reduce((prev, [matcher, replacer, required]) => {
			if (matcher === DIRECT) return replacer(prev, pattern);
			if (required !== UNDEFINED && prev.indexOf(required) < 0) return prev;
			return matcher.test(prev) ? prev.replace(matcher, replacer.bind(pattern)) : prev;
		}, source);
		return sources.length ? replaced.replace(REGEX_RESTORE_PLACEHOLDER, (match, index) => sources[index]) : replaced;
	};
	const checkSourceOf = (body, prefix) => {
		if (body[body.length - 1] === SLASH) prefix = makeRegexPrefix(body.slice(0, -1));
		const head = prefix.slice(0, -1);
		const last = prefix[prefix.length - 1];
		return last === TRAILING_WILDCARD ? `${head}$` : last === TRAILING_DOUBLESTAR ? head : NEVER_MATCH;
	};
	const matchesBasename = (body) => {
		const index = body.indexOf(SLASH);
		return index < 0 || index === body.length - 1;
	};
	const basenameOf = (path) => {
		const end = path.length - 1;
		const index = path.lastIndexOf(SLASH, path[end] === SLASH ? end - 1 : end);
		return index < 0 ? path : path.slice(index + 1);
	};
	const parentOf = (path) => {
		if (path.charCodeAt(0) === SLASH_CODE || path.indexOf(DOUBLE_SLASH) >= 0) {
			const slices = path.split(SLASH).filter(Boolean);
			slices.pop();
			return slices.length ? slices.join(SLASH) + SLASH : EMPTY;
		}
		const end = path.length - 1;
		const cut = path.lastIndexOf(SLASH, path.charCodeAt(end) === SLASH_CODE ? end - 1 : end);
		return cut < 0 ? EMPTY : path.slice(0, cut + 1);
	};
	const isString = (subject) => typeof subject === "string";
	const checkPattern = (pattern) => pattern && isString(pattern);
	const splitPattern = (pattern) => (pattern[pattern.length - 1] === "\r" ? pattern.slice(0, -1) : pattern).split(REGEX_SPLITALL_CRLF).filter(Boolean);
	var IgnoreRule = class {
		constructor(pattern, mark, body, ignoreCase, negative, prefix) {
			this.pattern = pattern;
			this.mark = mark;
			this.negative = negative;
			define(this, "body", body);
			define(this, "ignoreCase", ignoreCase);
			define(this, "regexPrefix", prefix);
		}
		get _basenameOnly() {
			return define(this, "_basenameOnly", matchesBasename(this.body));
		}
		get regex() {
			const key = "_regex";
			if (this[key]) return this[key];
			return this._make(MODE_IGNORE, key);
		}
		get checkRegex() {
			const key = "_checkRegex";
			if (this[key]) return this[key];
			return this._make(MODE_CHECK_IGNORE, key);
		}
		_make(mode, key) {
			const str = pinWildcards(mode === MODE_IGNORE ? this.regexPrefix.replace(REGEX_REPLACE_TRAILING_WILDCARD, replaceTrailingWildcard).replace(REGEX_REPLACE_TRAILING_DOUBLESTAR, replaceTrailingDoublestar) : checkSourceOf(this.body, this.regexPrefix));
			const regex = this.ignoreCase ? new RegExp(str, "i") : new RegExp(str);
			return define(this, key, regex);
		}
	};
	const hasTrailingBackslash = (str) => {
		let count = 0;
		while (str[str.length - count - 1] === ESCAPE) count++;
		return count % 2 === 1;
	};
	const trimEnd = (body, stripLineEnd) => {
		let lineEnd = body.length;
		let end;
		for (;;) {
			if (stripLineEnd && body[lineEnd - 1] === "\r") lineEnd--;
			end = lineEnd;
			while (body[end - 1] === SPACE) end--;
			if (!stripLineEnd || body[end - 1] !== "\n") break;
			lineEnd = end - 1;
		}
		if (end === lineEnd) return body.slice(0, lineEnd);
		let backslashes = 0;
		while (body[end - backslashes - 1] === ESCAPE) backslashes++;
		return backslashes % 2 ? body.slice(0, end - 1) + SPACE : body.slice(0, end);
	};
	const createRule = (pattern, mark, ignoreCase, stripLineEnd, stripBOM) => {
		let body = stripBOM && pattern[0] === BOM ? pattern.slice(1) : pattern;
		if (body[0] === "#") return;
		let negative = false;
		if (body[0] === "!") {
			negative = true;
			body = body.slice(1);
		}
		const last = body[body.length - 1];
		if (last === SPACE || stripLineEnd && (last === "\r" || last === "\n")) body = trimEnd(body, stripLineEnd);
		if (!body || hasTrailingBackslash(body)) return;
		body = body.replace(REGEX_REPLACE_LEADING_EXCAPED_EXCLAMATION, "!").replace(REGEX_REPLACE_LEADING_EXCAPED_HASH, "#");
		const regexPrefix = makeRegexPrefix(body);
		return new IgnoreRule(pattern, mark, body, ignoreCase, negative, regexPrefix);
	};
	var RuleManager = class {
		constructor(ignoreCase) {
			this._ignoreCase = ignoreCase;
			this._rules = [];
			this._basenameCount = 0;
		}
		_add(pattern, index) {
			if (pattern && pattern[KEY_IGNORE]) {
				this._rules = this._rules.concat(pattern._rules._rules);
				this._basenameCount += pattern._rules._basenameCount;
				this._added = true;
				return;
			}
			const isStr = isString(pattern);
			const raw = isStr ? pattern : pattern.pattern;
			const rule = checkPattern(raw) && createRule(raw, isStr ? UNDEFINED : pattern.mark, this._ignoreCase, !this._split, this._stripBOM && !index);
			if (rule) {
				this._added = true;
				this._rules.push(rule);
				if (matchesBasename(rule.body)) this._basenameCount++;
			}
		}
		add(pattern) {
			this._added = false;
			this._split = isString(pattern);
			this._stripBOM = !this._split || pattern[0] === BOM;
			makeArray(this._split ? splitPattern(pattern) : pattern).forEach(this._add, this);
			if (this._added) this._literalRules = UNDEFINED;
			return this._added;
		}
		testLiteral(path) {
			const rules = this._literalRules || (this._literalRules = this._rules.filter(({ body }) => body[body.length - (body[body.length - 1] === SLASH ? 2 : 1)] === "*"));
			let ignored = false;
			let unignored = false;
			let matchedRule;
			for (let index = rules.length - 1; index >= 0; index--) {
				const rule = rules[index];
				if (rule.checkRegex.test(path)) {
					ignored = !rule.negative;
					unignored = rule.negative;
					matchedRule = rule.negative ? UNDEFINED : rule;
					break;
				}
			}
			const ret = {
				ignored,
				unignored
			};
			if (matchedRule) ret.rule = matchedRule;
			return ret;
		}
		test(path, mode) {
			const rules = this._rules;
			const { length } = rules;
			const shortcut = this._basenameCount * 2 >= length;
			const basename = shortcut ? basenameOf(path) : path;
			for (let index = length - 1; index >= 0; index--) {
				const rule = rules[index];
				if (rule[mode].test(shortcut && rule._basenameOnly ? basename : path)) {
					const { negative } = rule;
					const ret = {
						ignored: !negative,
						unignored: negative
					};
					if (!negative) ret.rule = rule;
					return ret;
				}
			}
			return {
				ignored: false,
				unignored: false
			};
		}
	};
	const throwError = (message, Ctor) => {
		throw new Ctor(message);
	};
	const checkPath = (path, originalPath, doThrow) => {
		if (!isString(path)) return doThrow(`path must be a string, but got \`${originalPath}\``, TypeError);
		if (!path) return doThrow(`path must not be empty`, TypeError);
		if (checkPath.isNotRelative(path)) return doThrow(`path should be a \`path.relative()\`d string, but got "${originalPath}"`, RangeError);
		return true;
	};
	const isNotRelative = (path) => {
		const first = path.charCodeAt(0);
		if (first === SLASH_CODE) return true;
		if (first !== DOT_CODE) return false;
		if (path.length === 1) return true;
		const second = path.charCodeAt(1);
		if (second === SLASH_CODE) return true;
		if (second !== DOT_CODE) return false;
		return path.length === 2 || path.charCodeAt(2) === SLASH_CODE;
	};
	checkPath.isNotRelative = isNotRelative;
	/* istanbul ignore next */
	checkPath.convert = (p) => p;
	const convertPath = (target) => isString(target) && checkPath.convert(target);
	var Ignore = class {
		constructor({ ignorecase = true, ignoreCase = ignorecase, allowRelativePaths = false } = {}) {
			define(this, KEY_IGNORE, true);
			this._rules = new RuleManager(ignoreCase);
			this._strictPathCheck = !allowRelativePaths;
			this._initCache();
		}
		_initCache() {
			this._ignoreCache = Object.create(null);
			this._testCache = Object.create(null);
		}
		add(pattern) {
			if (this._rules.add(pattern)) this._initCache();
			return this;
		}
		addPattern(pattern) {
			return this.add(pattern);
		}
		_test(originalPath, cache, path) {
			checkPath(path, originalPath, this._strictPathCheck ? throwError : RETURN_FALSE);
			return path ? this._t(path, cache) : {
				ignored: false,
				unignored: false
			};
		}
		checkIgnore(target) {
			const path = convertPath(target);
			if (!path || path.charCodeAt(path.length - 1) !== SLASH_CODE) return this._test(target, this._testCache, path);
			const dir = this._t(path, this._testCache);
			if (dir.ignored) return dir;
			const literal = this._rules.testLiteral(path);
			return literal.ignored || literal.unignored ? literal : dir;
		}
		_t(path, cache) {
			if (path in cache) return cache[path];
			const parentPath = parentOf(path);
			const parent = parentPath ? this._t(parentPath, cache) : UNDEFINED;
			return cache[path] = parent && parent.ignored ? parent : this._rules.test(path, MODE_IGNORE);
		}
		ignores(path) {
			return this._test(path, this._ignoreCache, convertPath(path)).ignored;
		}
		createFilter() {
			return (path) => !this.ignores(path);
		}
		filter(paths) {
			return makeArray(paths).filter(this.createFilter());
		}
		test(path) {
			return this._test(path, this._testCache, convertPath(path));
		}
	};
	const factory = (options) => new Ignore(options);
	const isPathValid = (path) => checkPath(convertPath(path), path, RETURN_FALSE);
	/* istanbul ignore next */
	const setupWindows = () => {
		const makePosix = (str) => /^\\\\\?\\/.test(str) || /["<>|\u0000-\u001F]+/u.test(str) ? str : str.replace(/\\/g, "/");
		checkPath.convert = makePosix;
		const REGEX_TEST_WINDOWS_PATH_ABSOLUTE = /^[a-z]:\//i;
		checkPath.isNotRelative = (path) => REGEX_TEST_WINDOWS_PATH_ABSOLUTE.test(path) || isNotRelative(path);
	};
	/* istanbul ignore next */
	if (typeof process !== "undefined" && process.platform === "win32") setupWindows();
	module.exports = factory;
	factory.default = factory;
	module.exports.isPathValid = isPathValid;
	define(module.exports, Symbol.for("setupWindows"), setupWindows);
}));

// src/code/files.ts
var import_ignore = /* @__PURE__ */ __toESM(require_ignore(), 1);
const never = /* @__PURE__ */ new Set([
	"node_modules",
	".git",
	".separation",
	".separation-action",
	".separation-base",
	".next",
	".nuxt",
	".turbo",
	".yarn",
	"dist",
	"build",
	"coverage",
	"vendor"
]);
const kinds = /\.(?:[cm]?[jt]sx?|vue|svelte|astro|sql|prisma|ya?ml|json|toml|sh|bash|py|rb|go|php|java|kt|cs|rs|exs?|scala|graphql|gql|liquid|lkml|html|ejs|hbs|erb|pug|mdx)$/i;
/** What holds no code at all. */
const assets = /\.(?:png|jpe?g|gif|svg|ico|webp|avif|woff2?|ttf|otf|eot|mp[34]|webm|pdf|zip|gz|lock|lockb|map|css|scss|sass|less|md|txt|log|csv|tsv|snap|pem|crt)$/i;
const ownFiles = /(?:^|\/)(?:package(?:-lock)?\.json|tsconfig[^/]*\.json|separation\.ya?ml|separation\.json|pnpm-lock\.yaml)$/;
const generated = /generated by prisma|@generated|auto-?generated|do not (?:edit|modify)[^\n]{0,40}(?:generated|directly|by hand|manually)/i;
const largest = 2e6;
/**
* The files under `paths` (files or folders, from `folder`) that are the application's own: nothing that a `.gitignore` leaves
* out, no dependencies, nothing that says it is generated, no file of Separation's own. Throws `E_USAGE` for a path that is
* not there or not in `folder`.
*/
function sourceFiles(folder, paths, left = []) {
	const found = /* @__PURE__ */ new Map();
	const notRead = {};
	for (const given of paths.length === 0 ? ["."] : paths) {
		const path = resolve(folder, given);
		const inside = relative(folder, path).replaceAll("\\", "/");
		const kind = statSync(path, { throwIfNoEntry: false });
		if (kind === void 0 || inside.startsWith("..")) throw new SeparationError("E_USAGE", `${given}: ${kind === void 0 ? "there is no such file or folder" : "it is not in the working directory"}`, "Give paths in the folder of the application, or give that folder as working-directory.");
		for (const file of walk(folder, inside, rulesAbove(folder, inside), left)) if ("text" in file) found.set(file.path, file);
		else notRead[file.kind] = (notRead[file.kind] ?? 0) + 1;
	}
	return {
		files: [...found.values()],
		notRead
	};
}
/** The `.gitignore`s of the folders above a path, which hold for it too. */
function rulesAbove(folder, inside) {
	const parts = inside.split("/").filter((part) => part !== "");
	return parts.slice(0, -1).reduce((all, _, i) => [...all, ...rulesIn(folder, parts.slice(0, i + 1).join("/"))], inside === "" ? [] : rulesIn(folder, ""));
}
function rulesIn(folder, base) {
	const path = join(folder, base, ".gitignore");
	return statSync(path, { throwIfNoEntry: false })?.isFile() === true ? [{
		base,
		rules: (0, import_ignore.default)().add(readFileSync(path, "utf8"))
	}] : [];
}
function* walk(folder, inside, above, left) {
	const path = join(folder, inside);
	if (!statSync(path).isDirectory()) {
		const file = isKept(inside, above, left) ? readSource(path, inside) : null;
		if (file !== null) yield file;
		return;
	}
	const rules = [...above, ...rulesIn(folder, inside)];
	for (const entry of readdirSync(path, { withFileTypes: true }).toSorted((a, b) => a.name < b.name ? -1 : 1)) {
		const child = inside === "" ? entry.name : `${inside}/${entry.name}`;
		if (entry.isSymbolicLink() || never.has(entry.name)) continue;
		if (entry.isDirectory()) {
			if (isKept(`${child}/`, rules, left)) yield* walk(folder, child, rules, left);
		} else if (kinds.test(entry.name) && !ownFiles.test(child) && isKept(child, rules, left)) {
			const file = readSource(join(path, entry.name), child);
			if (file !== null) yield file;
		} else if (!assets.test(entry.name) && !entry.name.startsWith(".") && !ownFiles.test(child) && isKept(child, rules, left)) yield { kind: extname(entry.name) || "without an ending" };
	}
}
function isKept(path, rules, left) {
	if (left.some((own) => path === own || path.startsWith(`${own}/`))) return false;
	return rules.every(({ base, rules: own }) => !own.ignores(base === "" ? path : path.slice(base.length + 1)));
}
/** Null for what is no text, or says that it is generated. */
function readSource(path, inside) {
	if (statSync(path).size > largest) return { kind: "of more than 2 MB" };
	const text = readFileSync(path, "utf8");
	const isTypesOfDatabase = /export (?:type|interface) Database\b[^]{0,600}?\bTables:/.test(text.slice(0, 4e3));
	return text.includes("\0") || generated.test(text.slice(0, 1e3)) || isTypesOfDatabase ? null : {
		path: inside,
		text
	};
}

// src/code/migrations.ts
/**
* Migrations that are no part of the application any more: those in order up to and with the one that renames the source table;
* they were applied, and Prisma checks their sums. Where none renames it yet, all of them come before it. A folder of migrations is
* known by its name, by what prisma.config.ts names, by migration_lock.toml, or by `NAME/migration.sql` in it.
*/
function appliedMigrations(files, { table }, schemas) {
	const named = [...schemas.own, ...schemas.others].map(({ migrations }) => `${migrations}/`);
	const renames = new RegExp(String.raw`\brename\s+to\s+"?${table.to.replaceAll(/\W/g, String.raw`\$&`)}"?`, "i");
	const folders = /* @__PURE__ */ new Map();
	for (const file of files) {
		const folder = named.find((own) => file.path.startsWith(own)) ?? /^(?:.*\/)?(?:migrations?|drizzle)\/(?!migration\.sql$)/.exec(file.path)?.[0] ?? /^((?:.*\/)?)[^/]+\/migration\.sql$/.exec(file.path)?.[1];
		if (folder === void 0 || !/\.(?:sql|[cm]?[jt]s)$/.test(file.path)) continue;
		folders.set(folder, [...folders.get(folder) ?? [], file]);
	}
	return new Set([...folders.values()].flatMap((own) => {
		const inOrder = own.toSorted((a, b) => a.path < b.path ? -1 : 1);
		const at = inOrder.findIndex(({ text }) => renames.test(text));
		return inOrder.slice(0, at < 0 ? inOrder.length : at + 1).map(({ path }) => path);
	}));
}

// src/code/sql/tables.ts
/** The tables that the SQL of the repository creates; a file that PostgreSQL's parser does not read tells nothing. */
function tablesInSql(files) {
	const tables = /* @__PURE__ */ new Map();
	for (const { path, text } of files) {
		if (!path.endsWith(".sql") || !/create\s+table|alter\s+table/i.test(text)) continue;
		for (const { stmt } of parseSql(text) ?? []) {
			const node = stmt;
			const elements = node.CreateStmt?.tableElts ?? node.AlterTableStmt?.cmds?.flatMap(({ AlterTableCmd }) => AlterTableCmd?.def ?? []) ?? [];
			const relation = node.CreateStmt?.relation ?? node.AlterTableStmt?.relation;
			if (relation?.relname === void 0) continue;
			const key = `${relation.schemaname ?? ""}.${relation.relname}`;
			const table = tables.get(key) ?? {
				name: relation.relname,
				schema: relation.schemaname ?? null,
				columns: /* @__PURE__ */ new Set(),
				references: /* @__PURE__ */ new Set()
			};
			tables.set(key, table);
			for (const element of elements) read(element, table);
		}
	}
	return [...tables.values()];
}
function read({ ColumnDef: column, ...own }, table) {
	if (column?.colname !== void 0) table.columns.add(column.colname);
	for (const { Constraint: constraint } of [own, ...column?.constraints ?? []]) {
		const { relname, schemaname } = constraint?.pktable ?? {};
		if (relname !== void 0) table.references.add(schemaname === void 0 ? relname : `${schemaname}.${relname}`);
	}
}

// src/code/names.ts
/** Reads the names from the configuration, and what there is of schema.prisma and SQL with CREATE TABLE. */
function namesOf(config, files, schemas) {
	const { separate } = config;
	const schema = readSchemas(schemas);
	const models = [...schema.models, ...schema.views];
	const modelNames = new Set(models.map(({ name }) => name));
	const known = [...models.map((model) => tableOfModel(model, modelNames)), ...tablesInSql(files)];
	const references = referencesOf(config, models, known);
	const tables = /* @__PURE__ */ new Map();
	const table = (name, schema = separate.schema) => {
		const key = `${schema}.${name}`;
		const there = tables.get(key) ?? {
			schema,
			name,
			columns: /* @__PURE__ */ new Set(),
			renamed: /* @__PURE__ */ new Map()
		};
		tables.set(key, there);
		return there;
	};
	for (const { name, schema, columns } of known) for (const column of columns) table(name, schema ?? void 0).columns.add(column);
	table(separate.table).columns.add("id");
	for (const { schema, table: name, column, to } of references) {
		table(name, schema).columns.add(column);
		if (column !== to) table(name, schema).renamed.set(column, to);
	}
	const prisma = prismaNames(config, schema, references, schemas);
	const fields = [...prisma?.models.values() ?? []].flatMap(({ renamed, relations }) => [...renamed].filter(([from]) => !relations.has(from)));
	return {
		schema: separate.schema,
		table: {
			from: separate.table,
			to: separate.customers
		},
		tables: [...tables.values()],
		newTables: /* @__PURE__ */ new Set([
			separate.mapping,
			"workspaces",
			"workspace_members",
			...separate.customers === separate.table ? [] : [separate.customers]
		]),
		prisma,
		carriers: new Map([
			...references.filter(({ column, to }) => column !== to).flatMap(({ column, to }) => [[column, to], [camelCase(column), camelCase(to)]]),
			[camelCase(separate.column.from), camelCase(separate.column.to)],
			[separate.column.from, separate.column.to],
			...fields
		])
	};
}
/** The references of the configuration; with `discover`, every known column that the rule names. */
function referencesOf({ separate }, models, known) {
	const { column, schema, table } = separate;
	const listed = (separate.tables === "discover" ? [] : separate.tables).flatMap((entry) => {
		if (entry === "discover") return [];
		const given = typeof entry === "string" ? { table: entry } : entry;
		const from = given.column ?? column.from;
		const to = given.keep === true ? from : given.to ?? column.to;
		const pointing = known.filter(({ columns, references }) => columns.has(from) && references.has(table));
		return (given.table === void 0 ? pointing.map(({ name }) => name) : [given.table]).map((name) => ({
			schema: given.schema ?? schema,
			table: name,
			column: from,
			to
		}));
	});
	if (!asksToDiscover(separate.tables)) return listed;
	const own = [
		table,
		separate.users,
		separate.customers,
		separate.mapping,
		"workspaces",
		"workspace_members"
	];
	const source = models.find((model) => isTable(model, schema, table));
	const discovered = known.filter(({ name, references }) => {
		if (own.includes(name)) return false;
		const model = models.find((candidate) => candidate.table === name);
		const named = references.has(table) || references.has(`${schema}.${table}`);
		return model?.fields.some(({ type }) => type === source?.name) ?? named;
	}).filter(({ columns }) => columns.has(column.from) || columns.has(column.to)).map(({ name, schema: own }) => ({
		schema: own ?? schema,
		table: name,
		column: column.from,
		to: column.to
	})).filter((found) => !listed.some((each) => each.table === found.table && each.column === found.column));
	return [...listed, ...discovered];
}
/** All schemas of the database together. */
function readSchemas({ own }) {
	return readSchemaText(own.map(({ files }) => joined(files)).join("\n"));
}
function tableOfModel({ table, schema, fields }, models) {
	const columns = fields.filter(({ type }) => !models.has(type)).map(({ column }) => column);
	return {
		name: table,
		schema,
		columns: new Set(columns),
		references: /* @__PURE__ */ new Set()
	};
}
function prismaNames({ separate }, schema, references, { isOtherClient, isClientFile }) {
	const models = [...schema.models, ...schema.views];
	const others = new Set(schema.enums.map(({ name }) => name));
	const customers = models.find((model) => isTable(model, separate.schema, separate.customers));
	const source = models.find((model) => isTable(model, separate.schema, separate.table));
	const separated = customers !== void 0 && separate.customers !== separate.table;
	if (separated) return {
		...separatedNames(models, customers, source?.name ?? oldModel(separate.table), references),
		others,
		isOtherClient,
		isClientFile
	};
	if (source === void 0) return null;
	const layout = {
		...separate,
		source: separate.table,
		workspaces: "workspaces",
		members: "workspace_members"
	};
	const to = nameModels(schema, source, layout).customers;
	const renamed = fieldsAfter(models, source, to, references);
	const all = new Map(models.map((model) => [model.name, before(model)]));
	return {
		separated,
		from: source.name,
		to,
		models: all,
		others,
		isOtherClient,
		isClientFile
	};
	function before(model) {
		const own = renamed.get(model.name) ?? /* @__PURE__ */ new Map();
		return {
			renamed: own,
			relations: relationsOf(model),
			compound: compoundOf(model, own),
			fields: fieldsOf(model)
		};
	}
	function relationsOf(model) {
		const known = new Set(models.map(({ name }) => name));
		const own = renamed.get(model.name);
		return new Map(model.fields.filter(({ type }) => known.has(type)).flatMap(({ name, type }) => [[name, type], ...own?.has(name) === true ? [[own.get(name) ?? name, type]] : []]));
	}
}
/** Keys such as `userId_productId` that `findUnique` takes for an index of several fields without a name of its own. */
function compoundOf({ compounds }, renamed) {
	return new Map(compounds.filter((fields) => fields.some((field) => renamed.has(field))).map((fields) => [fields.join("_"), fields.map((field) => renamed.get(field) ?? field).join("_")]));
}
function fieldsOf({ fields }) {
	return new Set(fields.map(({ name }) => name));
}
function oldModel(table) {
	const name = camelCase(singular(table));
	return name.slice(0, 1).toUpperCase() + name.slice(1);
}
/** The old names of a schema that is as it is afterwards: the new ones with the old words in them. */
function separatedNames(models, customers, from, references) {
	const known = new Set(models.map(({ name }) => name));
	const names = models.map((model) => {
		const own = fieldsOf(model);
		const renamed = /* @__PURE__ */ new Map();
		for (const { name, type, column } of model.fields) {
			const reference = references.find((r) => isTable(model, r.schema, r.table) && r.column !== r.to && r.to === column);
			const old = reference !== void 0 ? name === column ? reference.column : camelCase(reference.column) : type === customers.name && [lowerFirst(type), `${lowerFirst(type)}s`].includes(name) ? name.replace(lowerFirst(type), lowerFirst(from)) : name;
			if (old !== name && !own.has(old)) renamed.set(old, name);
		}
		const relations = model.fields.filter(({ type }) => known.has(type)).flatMap(({ name, type }) => [[name, type], ...[...renamed].filter(([, to]) => to === name).map(([old]) => [old, type])]);
		const back = new Map([...renamed].map(([old, to]) => [to, old]));
		const compound = new Map([...compoundOf(model, back)].map(([to, old]) => [old, to]));
		return [model.name, {
			renamed,
			relations: new Map(relations),
			compound,
			fields: own
		}];
	});
	const all = new Map(names);
	const own = all.get(customers.name);
	if (!all.has(from) && own !== void 0) all.set(from, own);
	return {
		separated: true,
		from,
		to: customers.name,
		models: all
	};
}

// src/code/positions.ts
/** A function from offsets to lines; it looks for line ends once. */
function positionsOf(text) {
	const starts = [0];
	for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
	return (offset) => {
		let low = 0;
		let high = starts.length - 1;
		while (low < high) {
			const middle = Math.ceil((low + high) / 2);
			if ((starts[middle] ?? 0) <= offset) low = middle;
			else high = middle - 1;
		}
		return {
			line: low,
			column: offset - (starts[low] ?? 0)
		};
	};
}

// src/code/prisma-schema.ts
/**
* What has to change in the files of the schemas, by path, and what Prisma would refuse of the result. The same change that
* `init` proposes, with the models for the new tables; nothing where the schema is separated already.
*/
function findInPrisma(schemas, names, config) {
	if (names.prisma === null || names.prisma.separated) return {
		places: /* @__PURE__ */ new Map(),
		refused: []
	};
	const changed = schemas.flatMap(({ files }) => {
		const source = readSchemaText(joined(files)).models.find(({ name }) => name === names.prisma?.from);
		return source === void 0 ? [] : changePrismaSchema(files, planOf(source, names, config)) ?? [];
	});
	return {
		places: new Map(changed.flatMap(({ files }) => files.map(({ path, lines }) => [path, placesOf(lines)]))),
		refused: changed.flatMap(({ refused }) => refused)
	};
}
function placesOf(lines) {
	const places = [];
	let waiting = [];
	let offset = 0;
	for (const { before, after } of lines) {
		const start = offset;
		offset += before.length + 1;
		const text = after.join("\n");
		if (text === before) continue;
		const edit = {
			start,
			end: start + before.length,
			text
		};
		const word = firstChange(before, after[0] ?? "");
		const last = places.at(-1);
		if (word === null) {
			if (last === void 0) waiting.push(edit);
			else last.also.push(edit);
			continue;
		}
		places.push({
			start: start + word.start,
			end: start + word.end,
			class: "certain",
			why: "a model, field or key of the buyers",
			edit,
			also: waiting
		});
		waiting = [];
	}
	return places;
}
/** The first word of a line that is another afterwards. */
function firstChange(before, after) {
	const there = [...after.matchAll(/[\w$]+/g)].map(([word]) => word);
	let i = 0;
	for (const word of before.matchAll(/[\w$]+/g)) {
		if (word[0] !== there[i]) return {
			start: word.index,
			end: word.index + word[0].length
		};
		i += 1;
	}
	return null;
}
/** As much of a plan as the change of a schema needs, without a database. */
function planOf(source, names, { separate, workspace }) {
	const id = source.fields.find(({ attributes }) => attributes.some(({ name }) => name === "id"));
	const relations = names.prisma?.models.get(source.name)?.relations;
	const camel = source.fields.some(({ name, column }) => relations?.has(name) !== true && /[a-z][A-Z]/.test(column));
	const pascal = /^[A-Z]/.test(separate.users);
	const plural = !pascal || separate.users.endsWith("s") ? "s" : "";
	const layout = {
		schema: separate.schema,
		source: separate.table,
		customers: separate.customers,
		users: separate.users,
		mapping: separate.mapping,
		workspaces: workspace === void 0 ? null : pascal ? `Workspace${plural}` : "workspaces",
		members: workspace === void 0 ? null : pascal ? `WorkspaceMember${plural}` : "workspace_members",
		id: {
			column: id?.column ?? "id",
			type: ""
		},
		email: null,
		columns: Object.fromEntries(Object.values(canonicalColumns).flat().map((name) => [name, camel ? name.replaceAll(/_([a-z])/g, (_, letter) => letter.toUpperCase()) : name]))
	};
	return {
		operations: [],
		references: names.tables.flatMap(({ schema, name, renamed }) => [...renamed].map(([column, to]) => ({
			schema,
			table: name,
			column,
			to,
			foreignKey: true,
			indexed: false
		}))),
		layout
	};
}

// src/code/schemas.ts
/** Takes the `.prisma` files apart by databases. Throws `E_CONFIG` for what Prisma cannot read, and where two could be meant. */
function schemasIn(files, config, folder) {
	const groups = groupSchemas(folder, files.filter(({ path }) => path.endsWith(".prisma")));
	for (const group of groups) demandReadable(group.files);
	const own = chooseSchemas(groups, config);
	const others = groups.filter((group) => !own.includes(group));
	const isOtherClient = otherClients(own, others, folder);
	return {
		own,
		others,
		isOtherClient,
		isClientFile: clientFiles(own, isOtherClient, folder)
	};
}
function clientFiles(own, isOtherClient, folder) {
	const known = /* @__PURE__ */ new WeakMap();
	const places = own.flatMap(({ outputs }) => outputs.filter((output) => output !== null).flatMap((output) => basesOf(folder).map((base) => join(base, output))));
	return (file) => {
		const there = known.get(file);
		if (there !== void 0) return there;
		const { fileName, text } = file;
		const is = !isOtherClient(fileName) && (places.some((place) => fileName.startsWith(`${place}/`)) || fileName.includes("/.prisma/client/") || /generated by prisma/i.test(text.slice(0, 1e3)));
		known.set(file, is);
		return is;
	};
}
function basesOf(folder) {
	return [folder, realpathSync(folder)];
}
function otherClients(own, others, folder) {
	if (others.length === 0) return () => false;
	const bases = basesOf(folder);
	const ownOutputs = new Set(own.flatMap(({ outputs }) => outputs));
	const outputs = others.flatMap((group) => group.outputs.filter((output) => !ownOutputs.has(output)));
	const places = outputs.filter((output) => output !== null).flatMap((output) => bases.map((base) => join(base, output)));
	const isUsualOther = outputs.includes(null);
	const homes = others.filter((group) => group.outputs.includes(null) && !own.some(({ home }) => isBelow(home, group.home) || home === group.home)).flatMap(({ home }) => bases.map((base) => join(base, home, "node_modules")));
	return (path) => places.some((place) => path.startsWith(`${place}/`) || path.startsWith(`${place}.`)) || homes.some((home) => path.startsWith(`${home}/`)) || isUsualOther && path.includes("/.prisma/client/");
}
/** Whether a file is generated by a schema of the application, whatever it says of itself. */
function isGenerated(path, { own, others }) {
	return [...own, ...others].some(({ outputs }) => outputs.some((output) => output !== null && isBelow(path, output)));
}
/** Whether a file of SQL stands in the folder of another database's schema. */
function isOfOther(path, { own, others }) {
	return path.endsWith(".sql") && others.some(({ root }) => {
		const place = posix.dirname(root);
		return place !== "." && isBelow(path, place) && !own.some((group) => isBelow(group.root, place));
	});
}

// src/code/statement-reach.ts
/** For a comment before a statement of SQL: the last line of the statement that begins on a line. */
function reachOfSql(text, { alone }) {
	const tokens = alone.size === 0 ? null : tokensOf(text);
	if (tokens === null) return (line) => line;
	const position = positionsOf(text);
	const at = charactersOf(text);
	const ends = new Map(statementsOf(tokens, "sql").map(({ tokens: own }) => [position(at(own[0]?.start ?? 0)).line, position(at(own.at(-1)?.end ?? 0)).line]));
	return (line) => ends.get(line) ?? line;
}

// src/code/components.ts
/** Where the scripts of a component of Vue, Svelte or Astro stand. */
function scriptsIn(path, text) {
	const tags = [...text.matchAll(/<script\b[^>]*>([^]*?)<\/script\s*>/gi)].map((match) => {
		const start = match.index + match[0].indexOf(">") + 1;
		return {
			start,
			end: start + (match[1] ?? "").length
		};
	});
	const matter = path.endsWith(".astro") ? /^\s*---\r?\n([^]*?)\r?\n---/.exec(text) : null;
	if (matter === null) return tags;
	return [{
		start: matter[0].indexOf("---") + 3,
		end: matter[0].length - 3
	}, ...tags];
}
/** The scripts of a component with spaces in the place of everything else, so that offsets and lines stay. */
function scriptOf(path, text) {
	const scripts = scriptsIn(path, text);
	return kept(text, (at) => scripts.some(({ start, end }) => at >= start && at < end));
}
/** Everything but the scripts. */
function withoutScript(path, text) {
	const scripts = scriptsIn(path, text);
	return kept(text, (at) => !scripts.some(({ start, end }) => at >= start && at < end));
}
function kept(text, isKept) {
	return [...text.matchAll(/[^]/g)].map(({ 0: character, index }) => character === "\n" || character === "\r" || isKept(index) ? character : " ").join("");
}

// src/code/text.ts
/** What has a user that is whoever is signed in, or whoever made a commit. */
const notRows = /\b(?:session|sess|req|request|auth|locals|event|current|github|env|flask|g|self\.request|\$?page\.data)/;
/**
* Places that only a search of the text can find: SQL within other languages, dbt's references, names of tables in YAML and JSON.
* All of them are to be looked at.
*/
function findInText(text, { table, carriers, prisma }) {
	const name = escaped(table.from);
	const forms = [
		[new RegExp(String.raw`\b(?:from|join|into|update|table|truncate|copy|references|on)\s+(?:only\s+)?(?:\\?"?\w+\\?"?\.)?\\?"?(${name})\b`, "gi"), "it reads like SQL on the table of the buyers"],
		[new RegExp(String.raw`\b(?:ref|source)\s*\((?:[^)]*,)?\s*['"](${name})['"]`, "g"), "a reference of dbt’s to the table of the buyers"],
		[new RegExp(String.raw`(?:\b(?:table|name|model|relation|table_name|sql_table_name)["']?\s*[:=]\s*["']?(?:\w+\.)?|^\s*-\s+["']?)(${name})\b(?=["']?\s*(?:[,;}]|#|$))`, "gm"), "the name of the table of the buyers"],
		[new RegExp(String.raw`\b(?:from_?|table|into|select_from|insert_into)\s*\(\s*['"](${name})['"]`, "gi"), "a call that names the table of the buyers"],
		...prisma === null ? [] : [[new RegExp(String.raw`(?<!${notRows.source})\??\.(${escaped(lowerFirst(prisma.from))})\??\.(?=\w)`, "g"), "it reads like the buyer of a row, or like Prisma’s model"]],
		...[...carriers.keys()].map((field) => [new RegExp(String.raw`(?<![\w$])(${escaped(field)})(?![\w$])`, "g"), "the name of a field with a buyer’s id"])
	];
	const found = /* @__PURE__ */ new Map();
	for (const [form, why] of forms) for (const match of text.matchAll(form)) {
		const word = match[1] ?? "";
		const start = match.index + match[0].lastIndexOf(word);
		if (!found.has(start)) found.set(start, {
			start,
			end: start + word.length,
			class: "look",
			why,
			edit: null
		});
	}
	return [...found.values()].toSorted((a, b) => a.start - b.start);
}
function escaped(text) {
	return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

// src/code/find.ts
const script = /\.[cm]?[jt]sx?$/;
const component = /\.(?:vue|svelte|astro)$/;
/** Finds every place of the application that means a buyer and says user. Throws `E_USAGE` for a path that is not there. */
async function findCode(request) {
	await loadParser();
	const { folder, config } = request;
	const checks = config.validate.checks === void 0 ? [] : [config.validate.checks.replace(/^\.\//, "").replace(/\/$/, "")];
	const { files: all, notRead: left } = sourceFiles(folder, [], checks);
	const { files: asked, notRead } = request.paths.length === 0 ? {
		files: all,
		notRead: left
	} : sourceFiles(folder, request.paths, checks);
	const system = (0, import_ignore.default)().add(config.code.system);
	const read = (0, import_ignore.default)().add(config.code.read);
	const isNamed = (path) => system.ignores(path) || read.ignores(path);
	const schemas = schemasIn(all.filter(({ path }) => !isNamed(path)), config, folder);
	const names = namesOf(config, all.filter(({ path }) => !isGenerated(path, schemas)), schemas);
	const applied = appliedMigrations(all, names, schemas);
	const files = asked.filter(({ path }) => !applied.has(path) && !isOfOther(path, schemas) && !isGenerated(path, schemas));
	const { places, refused, notes } = await allPlaces(files, names, schemas, request);
	return {
		findings: files.flatMap((file) => {
			const found = places.get(file.path);
			return found === void 0 || found.places.length === 0 ? [] : marked(file, found, {
				system: system.ignores(file.path),
				read: read.ignores(file.path)
			});
		}),
		refused,
		notes,
		notRead,
		homes: names.prisma === null ? [] : schemas.own.map(({ home }) => home),
		files: files.length,
		applied: asked.filter(({ path }) => applied.has(path)).length
	};
}
async function allPlaces(files, names, schemas, { folder, config, progress }) {
	const renames = renamesOf(names);
	const found = /* @__PURE__ */ new Map();
	const prisma = findInPrisma(schemas.own, names, config);
	const asked = new Set(files.map(({ path }) => path));
	for (const [path, places] of prisma.places) if (asked.has(path)) found.set(path, {
		places,
		reach: (line) => line
	});
	for (const { path, text } of files) {
		if (script.test(path) || path.endsWith(".prisma")) continue;
		const sql = path.endsWith(".sql") && !/\{\{|\{%/.test(text) ? findInSql(text, names, renames) : null;
		const reach = sql === null ? (line) => line : reachOfSql(text, marksIn(text));
		const rest = component.test(path) ? withoutScript(path, text) : text;
		found.set(path, {
			places: sql ?? findInText(rest, names),
			reach
		});
	}
	const notes = [];
	const scripts = files.flatMap(({ path, text }) => script.test(path) ? [{
		path,
		text
	}] : component.test(path) ? [{
		path,
		text: scriptOf(path, text)
	}] : []);
	if (scripts.length > 0) {
		const { findInScripts } = await import("./chunk-scripts.js");
		const { places, note } = findInScripts(scripts, folder, names, renames, progress);
		for (const [path, own] of places) found.set(path, joinedPlaces(found.get(path), own));
		if (note !== null) notes.push(note);
	}
	return {
		places: found,
		refused: prisma.refused,
		notes
	};
}
/** What was found in the two halves of a component. */
function joinedPlaces(text, script) {
	if (text === void 0) return script;
	return {
		...script,
		places: [...text.places, ...script.places].toSorted((a, b) => a.start - b.start)
	};
}
/** The places of a file with their lines and what comments say of them. */
function marked({ path, text }, { places, reach }, named) {
	const position = positionsOf(text);
	const marks = markedLines(text, marksIn(text), reach);
	return places.map(({ start, end, class: own, why, edit, also }) => {
		const { line, column } = position(start);
		const mark = marks.get(line);
		const system = own !== "system" && (named.system || mark === "user");
		return {
			file: path,
			line: line + 1,
			column: column + 1,
			text: text.slice(start, end),
			class: system ? "system" : own,
			why: system ? named.system ? "code.system names the file" : "a comment says that it means a system user" : why,
			read: named.read || mark === "read",
			edit: system ? null : edit,
			also: system ? [] : also ?? []
		};
	});
}

export { findCode };