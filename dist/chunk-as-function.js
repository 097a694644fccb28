import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { o as __toESM } from "./chunk-rolldown-runtime.js";
import { r as qualified, t as identifier } from "./chunk-identifier.js";

// src/plan/parser.ts
let parser = null;
/** Loads PostgreSQL's own scanner and parser (WASM); must have been awaited before `loadedParser` is called. */
async function loadParser() {
	if (parser !== null) return parser;
	const module = await import("./chunk-wasm.js").then((m) => /* @__PURE__ */ __toESM(m.default, 1));
	await module.loadModule();
	parser = module;
	return module;
}
function loadedParser() {
	if (parser === null) throw new Error("loadParser() must be awaited before SQL is read");
	return parser;
}

// src/plan/functions/tokens.ts
/** The tokens of a text of SQL or PL/pgSQL, or null where it cannot be scanned (an unterminated quote, for one). */
function tokensOf(text) {
	const parser = loadedParser();
	if (text.trim() === "") return [];
	try {
		return parser.scanSync(text).tokens.map((token) => ({
			...classify(token.text, token.tokenName),
			text: token.text,
			start: token.start,
			end: token.end,
			keyword: token.keywordName !== "NO_KEYWORD",
			unreserved: token.keywordName === "UNRESERVED_KEYWORD",
			reserved: token.keywordName === "RESERVED_KEYWORD" || token.keywordName === "TYPE_FUNC_NAME_KEYWORD"
		}));
	} catch {
		return null;
	}
}
/** The statements of a text as PostgreSQL's parser reads them, or null where it does not. */
function parseSql(text) {
	try {
		return loadedParser().parseSync(text).stmts ?? [];
	} catch {
		return null;
	}
}
const quoted = /* @__PURE__ */ new Map();
/** An identifier with quotes only where PostgreSQL's `quote_ident` would set them. */
function quoteWhereNeeded(name) {
	const known = quoted.get(name);
	if (known !== void 0) return known;
	const text = isPlain(name) ? name : `"${name.replaceAll("\"", "\"\"")}"`;
	quoted.set(name, text);
	return text;
}
/** Lower case, and no keyword but one that may name anything. */
function isPlain(name) {
	const [token] = /^[a-z_][a-z0-9_]*$/.test(name) ? tokensOf(name) ?? [] : [];
	return token !== void 0 && (!token.keyword || token.unreserved);
}
function classify(text, name) {
	if (name.endsWith("_COMMENT")) return {
		kind: "comment",
		value: text
	};
	if (name === "PARAM") return {
		kind: "parameter",
		value: text
	};
	if (name === "SCONST" || /^[A-Za-z]?'/.test(text)) return {
		kind: "string",
		value: unquoted(text)
	};
	if (text.startsWith("\"")) return {
		kind: "word",
		value: text.slice(1, -1).replaceAll("\"\"", "\"")
	};
	if (/^[A-Za-z_\u0080-\uffff]/.test(text)) return {
		kind: "word",
		value: text.replaceAll(/[A-Z]/g, (c) => c.toLowerCase())
	};
	return {
		kind: "other",
		value: text
	};
}
function unquoted(text) {
	const dollar = /^\$[^$]*\$/.exec(text)?.[0];
	if (dollar !== void 0) return text.slice(dollar.length, -dollar.length);
	return text.replace(/^[A-Za-z]?&?'/, "").replace(/'$/, "").replaceAll("''", "'");
}

// src/plan/functions/path.ts
/**
* A resolver for the names in one function. Its own `SET search_path` decides what a bare name means;
* without one, the path of the caller does, which nobody knows here: then it can be each table of that name.
*/
function nameResolver({ settings }, { relations }) {
	const path = searchPath(settings);
	return (words) => {
		const name = words.at(-1) ?? "";
		const known = relations.get(name) ?? [];
		if (words.length > 1) return known.filter(({ schema }) => schema === words.at(-2));
		if (path === null) return known;
		const first = path.find((schema) => known.some((relation) => relation.schema === schema));
		return known.filter(({ schema }) => schema === first);
	};
}
/** The schemas of a function's own search path, or null where it has none. */
function searchPath(settings) {
	const setting = settings.find((text) => text.startsWith("search_path="));
	if (setting === void 0) return null;
	return (setting.slice(12).match(/"(?:[^"]|"")*"|[^,\s]+/g) ?? []).map((part) => part.startsWith("\"") ? part.slice(1, -1).replaceAll("\"\"", "\"") : part.toLowerCase());
}

// src/plan/functions/chain.ts
/** Reads the identifiers joined by dots that begin at `at`; a reserved word without quotes begins none: a column may be called "select". */
function chainAt(tokens, at) {
	const words = [];
	if (tokens[at]?.reserved === true) return null;
	let end = at;
	for (let word = tokens[end]; word?.kind === "word"; word = tokens[end]) {
		words.push(word);
		end += 1;
		if (tokens[end]?.text !== "." || tokens[end + 1]?.kind !== "word") break;
		end += 1;
	}
	return words.length === 0 ? null : {
		at,
		end,
		words
	};
}

// src/plan/functions/range.ts
const notAliases = /* @__PURE__ */ new Set([
	"set",
	"values",
	"overriding",
	"loop",
	"strict",
	"restart",
	"continue",
	"cascade",
	"restrict",
	"order",
	"limit",
	"offset",
	"for"
]);
/** Reads the range of a table whose name has been read, with its alias; adds the index of the alias to `aliases`. */
function readRange(chain, tokens, needsAs, ctes, resolve, aliases) {
	const name = chain.words.at(-1)?.value ?? "";
	const star = tokens[chain.end]?.text === "*" ? chain.end + 1 : chain.end;
	const hasAs = tokens[star]?.kind === "word" && tokens[star].value === "as";
	const position = hasAs ? star + 1 : star;
	const candidate = tokens[position];
	const isAlias = candidate?.kind === "word" && (hasAs || !needsAs && !candidate.reserved && !(notAliases.has(candidate.value) && !candidate.text.startsWith("\"")));
	if (isAlias) aliases.add(position);
	return {
		range: {
			chain,
			candidates: chain.words.length === 1 && ctes.has(name) ? [] : resolve(chain),
			correlation: isAlias ? candidate.value : name,
			aliased: isAlias
		},
		end: isAlias ? position + 1 : chain.end
	};
}
/** Names before `AS (`, as WITH has them. */
function cteNames(tokens) {
	const names = /* @__PURE__ */ new Set();
	tokens.forEach((token, i) => {
		if (token.kind !== "word" || token.value !== "as") return;
		let open = i + 1;
		while (["not", "materialized"].includes(tokens[open]?.value ?? "")) open += 1;
		if (tokens[open]?.text !== "(" || !tokens.slice(0, i).some(({ kind, value }) => kind === "word" && value === "with")) return;
		let name = i - 1;
		if (tokens[name]?.text === ")") while (name > 0 && tokens[name]?.text !== "(") name -= 1;
		const candidate = tokens[tokens[name]?.text === "(" ? name - 1 : name];
		if (candidate?.kind === "word") names.add(candidate.value);
	});
	return names;
}

// src/plan/functions/scopes.ts
const clauseWords = /* @__PURE__ */ new Set([
	"select",
	"where",
	"group",
	"order",
	"having",
	"limit",
	"offset",
	"window",
	"returning",
	"set",
	"values",
	"into",
	"fetch",
	"for",
	"perform",
	"query"
]);
const functionsWithFrom = /* @__PURE__ */ new Set([
	"extract",
	"substring",
	"trim",
	"overlay",
	"position"
]);
/** The query levels of a statement and the tables in each; `resolve` says what tables a name can be. */
function scopesOf(statement, resolve) {
	const { tokens } = statement;
	const ctes = cteNames(tokens);
	const aliases = /* @__PURE__ */ new Set();
	const all = [];
	const at = [];
	const clauses = [];
	let scope = {
		parent: null,
		ranges: [],
		target: null,
		columnsOf: null,
		opener: "",
		within: ""
	};
	const stack = [];
	let clause = "";
	let expects = false;
	let lastTarget = null;
	const word = (i) => tokens[i]?.kind === "word" ? tokens[i].value : "";
	for (let i = 0; i < tokens.length; i += 1) {
		const token = tokens[i];
		if (token === void 0) break;
		at[i] = scope;
		clauses[i] = clause;
		const previous = word(i - 1);
		if (token.text === "(") {
			stack.push({
				scope,
				clause,
				expects
			});
			const joined = expects && ![
				"select",
				"with",
				"values"
			].includes(word(i + 1));
			const columnsOf = listOf(previous, clause, lastTarget, scope, i);
			scope = joined ? scope : {
				parent: scope,
				ranges: [],
				target: null,
				columnsOf,
				opener: previous,
				within: clause
			};
			clause = joined ? "from" : "";
			expects = joined;
		} else if (token.text === ")") {
			const outer = stack.pop();
			if (outer !== void 0) ({scope, clause} = outer);
			expects = false;
		} else if (token.text === ",") expects = clause === "from";
		else if (token.kind === "word" && tokens[i - 1]?.text !== ".") {
			if ([
				"union",
				"intersect",
				"except"
			].includes(token.value)) {
				scope = {
					...scope,
					ranges: [],
					target: null
				};
				clause = "";
				expects = false;
			} else if (opensFrom(tokens, i, statement.verb, scope, clause, word)) {
				clause = token.value === "into" || token.value === "update" ? "target" : "from";
				expects = true;
			} else if (expects && (token.value === "only" || token.value === "lateral" || token.value === "table")) continue;
			else if (expects) {
				expects = false;
				const chain = chainAt(tokens, i);
				if (chain === null || tokens[chain.end]?.text === "(") {
					if (chain === null || previous !== "into") continue;
				}
				const isInsert = previous === "into" && word(i - 2) === "insert";
				const range = readRange(chain, tokens, isInsert || clause === "truncate", ctes, resolve, aliases);
				for (let k = i; k < range.end; k += 1) {
					at[k] = scope;
					clauses[k] = clause;
				}
				all.push(range.range);
				if (isInsert) {
					scope.target = range.range;
					lastTarget = range.range;
				} else {
					scope.ranges.push(range.range);
					if (clause === "target") lastTarget = range.range;
				}
				i = range.end - 1;
			} else if (token.value === "conflict" && previous === "on") clause = "conflict";
			else if (clauseWords.has(token.value) && !(token.value === "set" && clause === "conflict")) clause = token.value;
		}
	}
	return {
		at,
		clauses,
		all,
		ctes,
		aliases
	};
}
/** The table that goes by this name at a token: of its query level, of the nearest one around it, else of any. */
function rangeNamed(name, { at, all }, position) {
	for (let scope = at[position] ?? null; scope !== null; scope = scope.parent) {
		const found = (scope.target === null ? scope.ranges : [...scope.ranges, scope.target]).find(({ correlation }) => correlation === name);
		if (found !== void 0) return found;
	}
	return all.find(({ correlation }) => correlation === name);
}
/** The table whose columns alone the parenthesis may name. */
function listOf(previous, clause, target, scope, at) {
	if (target === null) return null;
	if (target.chain.end === at || clause === "target" && scope.target === target && target.aliased) return target;
	if (previous === "conflict" || previous === "set" && (clause === "set" || clause === "conflict")) return target;
	return null;
}
function opensFrom(tokens, i, verb, scope, clause, word) {
	const previous = word(i - 1);
	switch (word(i)) {
		case "from":
			if (previous === "distinct" && ["is", "not"].includes(word(i - 2))) return false;
			return !functionsWithFrom.has(scope.opener) && verb !== "fetch" && verb !== "move";
		case "join": return true;
		case "using": return clause === "from" && tokens[i + 1]?.text !== "(" && (verb === "delete" || verb === "merge" || verb === "with");
		case "into": return previous === "insert" || previous === "merge";
		case "update": return ![
			"for",
			"on",
			"do",
			"key",
			"or",
			"before",
			"after",
			"of"
		].includes(previous) && ![
			"set",
			"of",
			""
		].includes(word(i + 1));
		case "truncate":
		case "lock": return i === 0;
		default: return false;
	}
}

// src/plan/functions/statements.ts
const boundaries = /* @__PURE__ */ new Set([
	"begin",
	"declare",
	"then",
	"else",
	"elsif",
	"elseif",
	"loop",
	"exception",
	"end"
]);
/**
* The statements of a body. In PL/pgSQL (manual, section 43.6) control words end one as well as `;` does,
* unless they belong to a CASE expression or to MERGE.
*/
function statementsOf(tokens, language) {
	const statements = [];
	let current = [];
	let depth = 0;
	let cases = 0;
	let declaring = false;
	const flush = () => {
		const [first] = current;
		if (first !== void 0) statements.push({
			verb: declaring ? "declare" : first.value,
			tokens: current
		});
		current = [];
		depth = 0;
		cases = 0;
	};
	for (const token of tokens.filter(({ kind }) => kind !== "comment")) {
		const { value } = token;
		if (token.text === ";") {
			flush();
			continue;
		}
		if (token.text === "(" || token.text === "[") depth += 1;
		if (token.text === ")" || token.text === "]") depth -= 1;
		if (language === "plpgsql" && token.kind === "word" && !token.text.startsWith("\"")) {
			if (value === "case" && current.length > 0 && !endsStatement(current)) cases += 1;
			else if (value === "end" && cases > 0) cases -= 1;
			else if (boundaries.has(value) && depth === 0 && cases === 0 && current[0]?.value !== "merge" && !isLabelled(current)) {
				flush();
				declaring = value === "declare" || declaring && value !== "begin";
				continue;
			}
		}
		current.push(token);
	}
	flush();
	return statements;
}
/** `END CASE`, `END IF` and `END LOOP` leave the second word behind, which is no expression. */
function endsStatement(current) {
	return current.length === 1 && current[0]?.value === "end";
}
/** A word after a dot is a column, whatever it is called. */
function isLabelled(current) {
	return current.at(-1)?.text === ".";
}

// src/plan/functions/body.ts
function readBody(fn, tokens, renames) {
	const resolve = nameResolver(fn, renames);
	const statements = statementsOf(tokens, fn.language).map((statement) => ({
		statement,
		scopes: scopesOf(statement, (chain) => resolve(chain.words.map(({ value }) => value)))
	}));
	return {
		fn,
		renames,
		resolve,
		statements,
		variables: new Map([...parameters(fn, renames), ...fn.language === "plpgsql" ? declared(statements, resolve) : []]),
		triggerTables: fn.triggerOn.length === 0 ? [] : [...renames.relations.values()].flat().filter(({ oid }) => fn.triggerOn.includes(oid)),
		labels: new Set(statements.flatMap(({ statement }) => labelsOf(statement)))
	};
}
function parameters({ parameters: all }, { rowTypes }) {
	const holds = (type) => {
		const row = rowTypes.get(type);
		return row === void 0 ? type === "record" ? "record" : "scalar" : [row];
	};
	const given = all.filter(({ mode }) => "ibv".includes(mode));
	return [...all.filter(({ name }) => name !== "").map(({ name, type }) => [name, holds(type)]), ...given.map(({ type }, i) => [`$${i + 1}`, holds(type)])];
}
/** The variables of DECLARE sections. */
function declared(statements, resolve) {
	return statements.flatMap(({ statement: { verb, tokens } }) => {
		const [name] = tokens;
		if (verb !== "declare" || name?.kind !== "word") return [];
		const words = chainAt(tokens, typePosition(tokens))?.words.map(({ value }) => value) ?? [];
		const rows = resolve(words);
		return [[name.value, rows.length > 0 ? rows : words[0] === "record" ? "record" : "scalar"]];
	});
}
/** Where the type stands in `name [CONSTANT] type`. */
function typePosition(tokens) {
	return tokens[1]?.value === "constant" ? 2 : 1;
}
function labelsOf({ tokens }) {
	return tokens.flatMap(({ kind, value }, i) => {
		const label = tokens[i + 1];
		return kind === "word" && value === "as" && label?.kind === "word" ? [label.value] : [];
	});
}

// src/plan/functions/fate.ts
/** What becomes of a column that belongs to one of these tables. */
function fateIn(relations, column) {
	const fates = new Set(bearing(relations, column).map(({ renamed }) => renamed.get(column) ?? null));
	if (fates.size === 0) return "lacks";
	const [first] = fates;
	if (fates.size > 1 || first === void 0) return "doubt";
	return first === null ? "keeps" : { to: first };
}
/** `o.user_id`, `NEW.user_id`, `excluded.user_id`, a column of a variable, a CTE or a subquery. */
function fateOfQualified(body, qualifier, column, range, scopes, at) {
	const { fn, triggerTables, variables } = body;
	if (fn.isTrigger && (qualifier === "new" || qualifier === "old")) return fateIn(triggerTables, column);
	const target = scopes.at[at]?.target;
	if (qualifier === "excluded" && target) return fateIn(target.candidates, column);
	if (range !== void 0) return range.candidates.length > 0 ? fateIn(range.candidates, column) : fateOfDerived(body, tablesOf(scopes), column);
	if (qualifier === fn.name) return "lacks";
	const variable = variables.get(qualifier) ?? "unknown";
	if (variable === "scalar") return "lacks";
	if (typeof variable !== "string") return fateIn(variable, column);
	return fateOfDerived(body, variable === "record" ? [] : tablesOf(scopes), column);
}
/** `$1.user_id` and `(row).user_id`: `at` is the name behind the dot. */
function fateBehindDot(body, column, tokens, at, scopes) {
	const base = tokens[at - 2];
	if (base?.kind === "parameter") {
		const variable = body.variables.get(base.value) ?? "scalar";
		return typeof variable === "string" ? "lacks" : fateIn(variable, column);
	}
	const isRow = base?.text === ")" && ["new", "old"].includes(tokens[at - 3]?.value ?? "");
	return body.fn.isTrigger && isRow ? fateIn(body.triggerTables, column) : fateOfDerived(body, tablesOf(scopes), column);
}
/** A column's name by itself. */
function fateOfBare(body, column, { at, end }, { tokens }, scopes) {
	const { fn, variables, labels } = body;
	const scope = scopes.at[at];
	if (scope === void 0) return "lacks";
	if (scope.columnsOf !== null) return fateIn(scope.columnsOf.candidates, column);
	const clause = scopes.clauses[at] ?? "";
	const [updated] = scope.ranges;
	const isAssigned = tokens[end]?.text === "=" && (tokens[at - 1]?.value === "set" || tokens[at - 1]?.text === ",");
	if (clause === "set" && isAssigned && updated !== void 0) return fateIn(updated.candidates, column);
	const fate = fateInScopes(column, scope, clause, scopes);
	if (fate === "keeps") return fate;
	if (fate === "lacks") return variables.has(column) || tokens[1]?.text === ":=" || tokens[1]?.text === "=" || fateOfDerived(body, [], column) === "lacks" ? "lacks" : "doubt";
	if (variables.has(column) && fn.language === "plpgsql") return "doubt";
	return (clause === "order" || clause === "group") && labels.has(column) ? "doubt" : fate;
}
/** The tables that expressions of a statement can read from: not what INSERT writes to. */
function readTables(scopes) {
	const written = new Set(scopes.at.map(({ target }) => target));
	return scopes.all.filter((range) => !written.has(range)).flatMap(({ candidates }) => candidates);
}
/** The nearest query level with a table that has the column; else any table of the statement, which covers CTEs and subqueries. */
function fateInScopes(column, start, startClause, scopes) {
	let clause = startClause;
	for (let scope = start; scope !== null; clause = scope.within, scope = scope.parent) {
		const isOfTarget = clause === "returning" || clause === "conflict" || scope.ranges.length === 0 && (clause === "set" || clause === "where");
		const fate = fateIn((scope.target !== null && isOfTarget ? [scope.target] : scope.ranges).flatMap(({ candidates }) => candidates), column);
		if (fate !== "lacks") return fate;
	}
	return fateIn(readTables(scopes), column);
}
/** A CTE, a subquery or a record: its columns are called as those it was made from, in this statement or elsewhere in the body. */
function fateOfDerived({ statements, triggerTables, labels, variables }, near, column) {
	const everywhere = [...statements.flatMap(({ scopes }) => tablesOf(scopes)), ...triggerTables];
	const from = bearing(near, column).length > 0 ? near : everywhere;
	if (bearing(from, column).every(({ renamed }) => !renamed.has(column))) return "lacks";
	return labels.has(column) || variables.has(column) ? "doubt" : fateIn(from, column);
}
function tablesOf({ all }) {
	return all.flatMap(({ candidates }) => candidates);
}
function bearing(relations, column) {
	return relations.filter(({ columns }) => columns.has(column));
}

// src/plan/functions/json-rows.ts
const ofRows = /* @__PURE__ */ new Set([
	"row_to_json",
	"json_populate_record",
	"jsonb_populate_record",
	"json_populate_recordset",
	"jsonb_populate_recordset"
]);
const ofAnything = /* @__PURE__ */ new Set([
	"to_json",
	"to_jsonb",
	"json_agg",
	"jsonb_agg",
	"hstore"
]);
/** True where a body may turn rows of a table into JSON (or hstore), whose keys are the names of columns; text that is run as SQL counts. */
function turnsRowsIntoJson({ statements, variables }) {
	return statements.some(({ statement: { tokens } }) => tokens.some((token, i) => token.kind === "string" && [...ofRows, ...ofAnything].some((name) => token.value.includes(name)) || token.kind === "word" && tokens[i + 1]?.text === "(" && (ofRows.has(token.value) || ofAnything.has(token.value) && !isScalar(tokens, i + 2, variables))));
}
/** A constant, a variable that holds no row, one column, or what a function answers: `to_jsonb(role)`, `to_jsonb(NEW.role)`. */
function isScalar(tokens, at, variables) {
	const [first, dot, column] = tokens.slice(at, at + 3);
	if (first === void 0 || dot === void 0) return false;
	if (dot.text === ")") return first.kind === "word" ? variables.get(first.value) === "scalar" : first.kind === "string";
	return first.kind === "word" && (dot.text === "(" || dot.text === "." && column?.kind === "word");
}

// src/plan/functions/name.ts
/** `public.audit_row()`: the name of a function as `allow` and the plan have it. */
function functionName({ schema, name, arguments: parameters }) {
	return `${objectName(schema, name)}(${parameters})`;
}
/** `public.buyers`, with quotes only where they are needed. */
function objectName(...path) {
	return path.map(quoteWhereNeeded).join(".");
}

// src/plan/views/rename-operations.ts
/** The output columns of views that the plan renames. */
function renamedOutputs(oldNames, { views }) {
	return views === "rename" ? oldNames.filter(({ obstacle }) => obstacle === null) : [];
}
/**
* Renames output columns where they stand: nothing is recreated, and whatever hangs on a view (grants, comments, rules, triggers,
* defaults, indexes, options, views that read it) follows by number (manual, ALTER VIEW and ALTER MATERIALIZED VIEW).
*/
function viewOperations(outputs) {
	return outputs.map(({ view, from, to }) => {
		const what = view.kind === "m" ? "MATERIALIZED VIEW" : "VIEW";
		const alter = `ALTER ${what} ${qualified(view.schema, view.name)} RENAME COLUMN`;
		return {
			sql: `${alter} ${identifier(from)} TO ${identifier(to)};`,
			inverse: `${alter} ${identifier(to)} TO ${identifier(from)};`,
			lock: "ACCESS EXCLUSIVE",
			description: `Rename output column ${objectName(view.schema, view.name, from)} of a ${what.toLowerCase()} to ${to}.`
		};
	});
}

// src/plan/functions/renames.ts
/** Several finders ask for one subject's. */
const known$1 = /* @__PURE__ */ new WeakMap();
/** What the plan renames. */
function renamesOf(subject) {
	const renames = known$1.get(subject) ?? readRenames(subject);
	known$1.set(subject, renames);
	return renames;
}
function readRenames(subject) {
	const { catalog, source, layout, renamedColumns, renamedObjects } = subject;
	const outputs = renamedOutputs(subject.oldNames, subject.config).map(({ view, ...change }) => ({
		table: view,
		...change
	}));
	const allColumns = [...renamedColumns, ...outputs];
	const changes = /* @__PURE__ */ new Map();
	for (const { table, from, to } of allColumns) changes.set(table.oid, (changes.get(table.oid) ?? /* @__PURE__ */ new Map()).set(from, to));
	const tables = catalog.tables.map(({ oid, schema, name, columns }) => ({
		oid,
		schema,
		name,
		newName: oid === source.oid && layout.customers !== name ? layout.customers : null,
		columns: new Set(columns.map((column) => column.name)),
		renamed: changes.get(oid) ?? /* @__PURE__ */ new Map()
	}));
	const views = catalog.views.map(({ oid, schema, name, columns }) => ({
		oid,
		schema,
		name,
		newName: null,
		columns: new Set(columns),
		renamed: changes.get(oid) ?? /* @__PURE__ */ new Map()
	}));
	const relations = /* @__PURE__ */ new Map();
	for (const relation of [...tables, ...views]) relations.set(relation.name, [...relations.get(relation.name) ?? [], relation]);
	const columns = /* @__PURE__ */ new Map();
	for (const { from, to } of allColumns) columns.set(from, (columns.get(from) ?? /* @__PURE__ */ new Set()).add(to));
	const found = tables.find(({ oid }) => oid === source.oid);
	if (found === void 0) throw new Error("the source table is not in the catalog");
	return {
		source: found,
		relations,
		rowTypes: new Map([...tables, ...views].map((relation) => [rowTypeOf(relation), relation])),
		columns,
		objects: new Map(renamedObjects.map(({ from, ...change }) => [from, change]))
	};
}
/** The text of a table's row type, as `format_type` prints it without a search path. */
function rowTypeOf({ schema, name }) {
	return `${quoteWhereNeeded(schema)}.${quoteWhereNeeded(name)}`;
}
/** A quick look, so that the many functions that are about something else cost nothing. */
function mentions(text, { source, columns, objects }) {
	const lower = text.toLowerCase();
	const unquoted = lower.replaceAll("\"\"", "\"").replaceAll("''", "'");
	return [
		...source.newName === null ? [] : [source.name],
		...columns.keys(),
		...[...columns.values()].flatMap((to) => [...to]),
		...objects.keys()
	].some((name) => lower.includes(name.toLowerCase()) || unquoted.includes(name.toLowerCase()));
}

// src/plan/functions/literals.ts
const catalogFunctions = /* @__PURE__ */ new Set([
	"nextval",
	"currval",
	"setval",
	"to_regclass",
	"to_regtype",
	"pg_get_serial_sequence"
]);
const sqlWords = /* @__PURE__ */ new Set([
	"select",
	"insert",
	"update",
	"delete",
	"from",
	"join",
	"truncate",
	"alter",
	"merge",
	"copy",
	"call",
	"with"
]);
/** What the string literals of a body say about what is renamed: names for catalog functions, JSON keys, and SQL to be run. */
function searchLiterals(body) {
	const { statements, renames, resolve, triggerTables } = body;
	const found = [];
	const { source, columns } = renames;
	const executes = statements.some(({ statement }) => isExecute(statement));
	const asJson = turnsRowsIntoJson(body);
	for (const { statement } of statements) {
		const { tokens } = statement;
		tokens.forEach((token, i) => {
			if (token.kind !== "string" || !mentions(token.value, renames)) return;
			const doubt = (why, dynamic) => void found.push({
				start: token.start,
				why,
				dynamic
			});
			const path = pathOf(token.value);
			const isSource = source.newName !== null && path !== null && resolve(path).includes(source);
			if (isNameOfRelation(tokens, i)) {
				const object = renames.objects.get(path?.at(-1) ?? "");
				const to = isSource ? source.newName : path !== null && object !== void 0 && (path.length === 1 || path[0] === object.schema) ? object.to : null;
				if (to !== null && path !== null) found.push(inQuotes(token, [...path.slice(0, -1), to].map(quoteWhereNeeded).join(".")));
			} else if (isTableNameOfTrigger(tokens) && token.value === source.name && source.newName !== null) {
				const named = triggerTables.filter(({ name }) => name === source.name);
				if (named.length === 1 && named[0] === source) found.push(inQuotes(token, source.newName));
				else if (named.includes(source)) doubt(`TG_TABLE_NAME is ${source.name} for ${named.map((t) => `${t.schema}.${t.name}`).join(" and ")}`, false);
			} else if (columns.has(token.value) && asJson && /^[-#]>>?$|^\?$/.test(tokens[i - 1]?.text ?? "")) doubt(`a row turned into JSON has the key ${[...columns.get(token.value) ?? []].join(" or ")} afterwards`, false);
			else if (statement.verb !== "raise" && namesInSql(token.value, isExecute(statement), renames, resolve)) doubt("SQL that is put together at run time names it", true);
			else if (executes && isSource && statement.verb !== "raise") doubt("it is the name of a table in a function that runs SQL put together at run time", true);
		});
	}
	return found;
}
/** Whether a text is SQL that names what is renamed. In EXECUTE any such word counts, elsewhere only where the text reads as SQL. */
function namesInSql(text, executed, renames, resolve) {
	const { source, columns } = renames;
	const tokens = tokensOf(text);
	const words = new Set(tokens === null ? text.toLowerCase().match(/\w+/g) : tokens.filter(({ kind }) => kind === "word").map(({ value }) => value));
	if (!(source.newName !== null && words.has(source.name) || [...columns.keys()].some((column) => words.has(column))) || !executed && ![...words].some((word) => sqlWords.has(word))) return false;
	if (tokens === null) return executed;
	const ranges = statementsOf(tokens, "sql").flatMap((statement) => scopesOf(statement, (chain) => resolve(chain.words.map(({ value }) => value))).all);
	const known = ranges.flatMap(({ candidates }) => candidates);
	if (known.some((relation) => relation === source || [...relation.renamed.keys()].some((column) => words.has(column)))) return true;
	return executed && (ranges.length === 0 || known.length < ranges.length);
}
function isExecute({ verb, tokens }) {
	if (verb === "execute") return true;
	return [
		"return",
		"for",
		"open"
	].includes(verb) && tokens.some(({ kind, value }) => kind === "word" && value === "execute");
}
/** `nextval('…')`, `'…'::regclass`. */
function isNameOfRelation(tokens, i) {
	return tokens[i + 1]?.text === "::" && ["regclass", "regtype"].includes(tokens[i + 2]?.value ?? "") || tokens[i - 1]?.text === "(" && catalogFunctions.has(tokens[i - 2]?.value ?? "");
}
function isTableNameOfTrigger(tokens) {
	return tokens.some(({ kind, value }) => kind === "word" && (value === "tg_table_name" || value === "tg_relname"));
}
/** The words of a text that is nothing but a name with or without a schema. */
function pathOf(text) {
	const tokens = tokensOf(text);
	if (tokens === null || tokens.length === 0 || tokens.length > 3) return null;
	return tokens.every(({ kind, text: part }, i) => i % 2 === 0 ? kind === "word" : part === ".") && tokens.length % 2 === 1 ? tokens.filter((_, i) => i % 2 === 0).map(({ value }) => value) : null;
}
function inQuotes(token, text) {
	return {
		start: token.start,
		end: token.end,
		text: `'${text.replaceAll("'", "''")}'`
	};
}

// src/plan/functions/analyse.ts
const definitionVerbs = /* @__PURE__ */ new Set([
	"alter",
	"create",
	"drop",
	"comment",
	"grant",
	"revoke",
	"copy",
	"refresh",
	"analyze",
	"vacuum",
	"cluster"
]);
/**
* Finds every place in a body (SQL or PL/pgSQL) that names something that is renamed, by the tokens of PostgreSQL's own
* scanner: an edit where it is certain what the name means, a doubt where it is not. Comments are left alone.
*/
function analyse(fn, renames) {
	const ofRenames = known.get(renames) ?? /* @__PURE__ */ new Map();
	known.set(renames, ofRenames);
	const analysis = ofRenames.get(fn) ?? read(fn, renames);
	ofRenames.set(fn, analysis);
	return analysis;
}
/** The operations and the hazards are both made from it. */
const known = /* @__PURE__ */ new WeakMap();
function read(fn, renames) {
	if (!mentions(fn.source, renames)) return {
		edits: [],
		doubts: []
	};
	const tokens = tokensOf(fn.source);
	if (tokens === null) return {
		edits: [],
		doubts: [{
			start: 0,
			why: "the body could not be read",
			dynamic: false
		}]
	};
	const body = readBody(fn, tokens, renames);
	const findings = [...new NameWalk(body).findings(), ...searchLiterals(body)];
	const edits = findings.filter((finding) => "text" in finding).toSorted((a, b) => a.start - b.start);
	const doubts = findings.filter((finding) => "why" in finding).toSorted((a, b) => a.start - b.start);
	return {
		edits: edits.filter(({ start }, i) => start !== edits[i - 1]?.start),
		doubts
	};
}
/** Goes through all names of a body, and keeps what it finds. */
var NameWalk = class {
	#body;
	#renames;
	#found = [];
	constructor(body) {
		this.#body = body;
		this.#renames = body.renames;
	}
	findings() {
		for (const { statement, scopes } of this.#body.statements) {
			const ranges = new Set(scopes.all.map(({ chain }) => chain.at));
			for (const range of scopes.all) this.#range(range, statement, scopes);
			for (let i = 0; i < statement.tokens.length;) {
				const chain = chainAt(statement.tokens, i);
				if (chain !== null && !scopes.aliases.has(i) && !ranges.has(i)) this.#chain(chain, statement, scopes);
				i = chain?.end ?? i + 1;
			}
		}
		return this.#found;
	}
	/** A table in FROM, JOIN, INTO, UPDATE. */
	#range({ chain, candidates }, { verb, tokens }, { all, ctes }) {
		const { newName, name } = this.#renames.source;
		const last = chain.words.at(-1);
		if (last === void 0 || newName === null || !candidates.some((relation) => relation.newName !== null)) return;
		if (candidates.length > 1) this.#doubt(last, `${name} can be ${either(candidates)}: it depends on the search path of who calls`);
		else if (verb === "create" && chain.words[0] === tokens[2]) this.#doubt(last, "it creates a table of that name");
		else if (ctes.has(newName) || all.some(({ correlation }) => correlation === newName)) this.#doubt(last, anotherMeaning(newName));
		else this.#edit(last, newName);
	}
	#chain(chain, statement, scopes) {
		const { tokens } = statement;
		const { words, at, end } = chain;
		const [first] = words;
		const before = tokens[at - 1];
		const attribute = tokens[end]?.text === "%" ? tokens[end + 1]?.value : void 0;
		if (first === void 0) return;
		if (before?.kind === "word" && before.value === "constraint") this.#constraint(first);
		else if (attribute === "rowtype") this.#rowType(words);
		else if (attribute === "type") this.#columnType(words);
		else if (tokens[end]?.text === "(") return;
		else if (before?.text === "::" || before?.value === "as" && scopes.at[at]?.opener === "cast" || this.#isDeclaredType(chain, statement)) this.#rowType(words);
		else if (before?.text === ".") this.#behindDot(first, at, tokens, scopes);
		else if (words.length > 1) this.#qualified(words, scopes, at);
		else this.#bare(first, chain, statement, scopes);
	}
	/** `o.user_id`, `users.email`, `public.users.email`, `NEW.user_id`. */
	#qualified(words, scopes, at) {
		const [first, second] = words;
		const last = words.at(-1);
		const { source, columns } = this.#renames;
		if (first === void 0 || second === void 0 || last === void 0) return;
		const range = rangeNamed(first.value, scopes, at);
		if (range === void 0 && first.value === source.schema && second.value === source.name && source.newName !== null) {
			this.#edit(second, source.newName);
			if (words.length > 2) this.#column(last, fateIn([source], last.value), `${source.schema}.${source.name}`);
			return;
		}
		if (words.length === 2) this.#correlation(first, range);
		if (!columns.has(last.value)) return;
		const path = words.slice(0, -1).map(({ value }) => value);
		const fate = path.length > 1 ? fateIn(this.#body.resolve(path), last.value) : fateOfQualified(this.#body, first.value, last.value, range, scopes, at);
		this.#column(last, fate, path.join("."));
	}
	#behindDot(token, at, tokens, scopes) {
		if (!this.#renames.columns.has(token.value)) return;
		this.#column(token, fateBehindDot(this.#body, token.value, tokens, at, scopes), `the row before .${token.value}`);
	}
	/** A name by itself: a column, a variable, or a table standing for its whole row. */
	#bare(token, chain, statement, scopes) {
		const { tokens } = statement;
		const { source, columns } = this.#renames;
		const scope = scopes.at[chain.at];
		const before = tokens[chain.at - 1];
		const next = tokens[chain.end]?.text;
		const isLabel = before?.kind === "word" && before.value === "as";
		const isArgument = next === "=>" || next === ":=" && scope?.parent !== null;
		if (scope === void 0 || isLabel || isArgument) return;
		if (token.value === source.name && source.newName !== null) {
			const range = rangeNamed(token.value, scopes, chain.at);
			this.#correlation(token, range);
			if (range === void 0 && definitionVerbs.has(statement.verb)) this.#doubt(token, `it is named in a ${statement.verb.toUpperCase()}`);
		} else if (!columns.has(token.value)) {
			if (scope.columnsOf === null) this.#newName(token, scopes);
		} else {
			const fate = fateOfBare(this.#body, token.value, chain, statement, scopes);
			if (typeof fate !== "string" && scope.columnsOf === null && this.#isTaken(fate.to, token.value, scopes)) this.#doubt(token, anotherMeaning(fate.to));
			else this.#column(token, fate, "the statement");
		}
	}
	/** The table's name where it stands for a row of it, and has no alias. */
	#correlation(token, range) {
		const { source } = this.#renames;
		if (range?.candidates.length === 1 && range.candidates[0] === source && !range.aliased && source.newName !== null) this.#edit(token, source.newName);
	}
	/** A variable or another table's column that is called as the renamed column is from now on. */
	#newName(token, scopes) {
		const clash = readTables(scopes).find(({ renamed, columns }) => [...renamed.values()].includes(token.value) && !columns.has(token.value));
		if (clash !== void 0) this.#doubt(token, `${token.value} is a column of ${clash.schema}.${clash.name} afterwards, and means something else here today`);
	}
	/** True where a new column name, by itself, could be another column's or a variable's. */
	#isTaken(to, from, scopes) {
		return this.#body.fn.language === "plpgsql" && this.#body.variables.has(to) || readTables(scopes).some(({ columns, renamed }) => columns.has(to) && !renamed.has(from));
	}
	/** `v_user users%ROWTYPE`, `x::users`. */
	#rowType(words) {
		const last = words.at(-1);
		const candidates = this.#body.resolve(words.map(({ value }) => value));
		const { newName } = this.#renames.source;
		if (last === void 0 || newName === null || !candidates.some((relation) => relation.newName !== null)) return;
		if (candidates.length > 1) this.#doubt(last, `its rows can be those of ${either(candidates)}`);
		else this.#edit(last, newName);
	}
	/** `v orders.user_id%TYPE`. */
	#columnType(words) {
		const last = words.at(-1);
		const table = words.slice(0, -1);
		if (last === void 0 || table.length === 0) return;
		this.#rowType(table);
		this.#column(last, fateIn(this.#body.resolve(table.map(({ value }) => value)), last.value), "the type");
	}
	#isDeclaredType({ at }, { verb, tokens }) {
		return verb === "declare" && this.#body.fn.language === "plpgsql" && at === typePosition(tokens);
	}
	#constraint(token) {
		const change = this.#renames.objects.get(token.value);
		if (change !== void 0) this.#edit(token, change.to);
	}
	#column(token, fate, where) {
		if (fate === "doubt") this.#doubt(token, `${token.value} in ${where} can be a renamed column or one that keeps its name`);
		else if (typeof fate !== "string") this.#edit(token, fate.to);
	}
	#edit({ text, start, end }, name) {
		this.#found.push({
			start,
			end,
			text: text.startsWith("\"") ? `"${name.replaceAll("\"", "\"\"")}"` : quoteWhereNeeded(name)
		});
	}
	#doubt({ start }, why) {
		this.#found.push({
			start,
			why,
			dynamic: false
		});
	}
};
function either(candidates) {
	return candidates.map(({ schema, name }) => `${schema}.${name}`).join(" or ");
}
function anotherMeaning(name) {
	return `${name} has another meaning in the same statement`;
}

// src/plan/functions/as-function.ts
/** A text of SQL that is no function, as one with that body and no parameters, so that it is analysed as function bodies are. */
function asFunction(source) {
	return {
		schema: "",
		name: "",
		arguments: "",
		language: "sql",
		kind: "p",
		source,
		standardBody: false,
		securityDefiner: false,
		settings: [],
		isTrigger: false,
		mayOwn: true,
		definition: source,
		parameters: [],
		returns: "void",
		triggerOn: []
	};
}

export { loadedParser as _, rowTypeOf as a, functionName as c, readBody as d, statementsOf as f, loadParser as g, tokensOf as h, renamesOf as i, objectName as l, parseSql as m, analyse as n, renamedOutputs as o, scopesOf as p, mentions as r, viewOperations as s, asFunction as t, turnsRowsIntoJson as u };