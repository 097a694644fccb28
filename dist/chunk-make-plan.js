import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { o as __toESM } from "./chunk-rolldown-runtime.js";
import { i as sha256, n as literal, r as qualified, t as identifier } from "./chunk-identifier.js";
import { a as derivedName, n as newTableOperations, o as accountColumn, r as NameSpace, s as canonicalColumns } from "./chunk-new-tables.js";
import { t as SeparationError } from "./chunk-errors.js";
import { t as require_fastest_levenshtein } from "./chunk-fastest-levenshtein.js";
import { n as sqlFile } from "./chunk-sql-file.js";

// src/plan/canonical-views.ts
/** The schema of the journal and of the canonical views. */
const journalSchema = "separation";
/** Views of one fixed vocabulary over whatever the tables are called; the seed and the checks are written against them. */
function canonicalViews(layout, references) {
	const over = (view, table, columns) => createView(view, columns.map((column) => `${identifier(layout.columns[column] ?? column)} AS ${column}`).join(", "), qualified(layout.schema, table));
	const now = references.map((r) => r.schema === layout.schema && r.table === layout.source ? {
		...r,
		table: layout.customers
	} : r);
	const email = layout.email === null ? "NULL::text" : identifier(layout.email);
	return [
		createView("customers", `${identifier(layout.id.column)} AS id, ${email} AS email`, qualified(layout.schema, layout.customers)),
		over("users", layout.users, [...canonicalColumns.users, ...layout.signIn === void 0 ? [] : [accountColumn]]),
		over("user_customer_mapping", layout.mapping, canonicalColumns.mapping),
		...layout.workspaces === null ? [] : [over("workspaces", layout.workspaces, canonicalColumns.workspaces)],
		...layout.members === null ? [] : [over("workspace_members", layout.members, canonicalColumns.members)],
		referenceView(now),
		customerReferenceView(now)
	];
}
function createView(name, columns, from) {
	return `CREATE VIEW ${journalSchema}.${name} AS SELECT ${columns} FROM ${from};`;
}
/** The references by the names of now, with the old names. */
function referenceView(references) {
	const rows = references.map((r) => `(${[
		r.schema,
		r.table,
		r.to,
		r.column
	].map((text) => `${literal(text)}::text`).join(", ")}, ${r.foreignKey}, ${r.indexed})`);
	return `CREATE VIEW ${journalSchema}.reference AS SELECT * FROM (VALUES ${rows.length > 0 ? rows.join(", ") : "(''::text, ''::text, ''::text, ''::text, false, false)"}) AS r (schema_name, table_name, column_name, old_column_name, foreign_key, indexed) WHERE table_name <> '';`;
}
/** Every value of every reference, as text, since the types of references without a foreign key may differ. */
function customerReferenceView(references) {
	const parts = references.map((r) => {
		return `SELECT ${literal(r.schema)}::text AS schema_name, ${literal(r.table)}::text AS table_name, ${literal(r.to)}::text AS column_name, ${r.foreignKey} AS foreign_key, ${identifier(r.to)}::text AS customer_id FROM ${qualified(r.schema, r.table)}`;
	});
	return `CREATE VIEW ${journalSchema}.customer_reference AS ${parts.length > 0 ? parts.join(" UNION ALL ") : "SELECT ''::text AS schema_name, ''::text AS table_name, ''::text AS column_name, false AS foreign_key, ''::text AS customer_id WHERE false"};`;
}

// src/plan/hazards/event-trigger.ts
/** Event triggers run within the migration: they may log, change or refuse it. */
function eventTriggers({ catalog }) {
	return catalog.eventTriggers.filter(({ enabled }) => enabled !== "D").map(({ name, event }) => ({
		code: "event-trigger",
		object: name,
		severity: "warning",
		message: `event trigger ${name} runs at ${event}, for each statement of the migration that it is about`,
		hint: "Where it refuses a statement, the migration rolls back and nothing has changed. Try it on a copy first, or disable it for the run."
	}));
}

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

// src/plan/functions/name.ts
/** `public.audit_row()`: the name of a function as `allow` and the plan have it. */
function functionName({ schema, name, arguments: parameters }) {
	return `${objectName(schema, name)}(${parameters})`;
}
/** `public.buyers`, with quotes only where they are needed. */
function objectName(...path) {
	return path.map(quoteWhereNeeded).join(".");
}

// src/plan/hazards/touched.ts
/** Every table the separation is about, the source table first. */
function touchedTables$1({ catalog, source, references, renamedColumns }) {
	const columnsOf = /* @__PURE__ */ new Map();
	const keyOf = ({ schema, name }) => JSON.stringify([schema, name]);
	const add = (key, column) => {
		columnsOf.set(key, (columnsOf.get(key) ?? /* @__PURE__ */ new Set()).add(column));
	};
	for (const { schema, table, column } of references) add(keyOf({
		schema,
		name: table
	}), column);
	for (const { table, from } of renamedColumns) add(keyOf(table), from);
	return [source, ...catalog.tables.filter(({ oid }) => oid !== source.oid)].map((table) => ({
		table,
		name: tableName(table),
		columns: columnsOf.get(keyOf(table)) ?? /* @__PURE__ */ new Set(),
		isSource: table.oid === source.oid
	})).filter(({ columns, isSource }) => isSource || columns.size > 0);
}
function tableName({ schema, name }) {
	return objectName(schema, name);
}
/** `a, b and c`, with no more than ten of them. */
function listed$1(items) {
	const shown = items.length > 10 ? [...items.slice(0, 9), `${items.length - 9} more`] : items;
	return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1) ?? ""}`;
}

// src/plan/hazards/follows.ts
/** Whatever else names a renamed column and follows by itself: one line for each table. */
function followers(subject) {
	return touchedTables$1(subject).flatMap((touched) => {
		const things = thingsOf(touched, subject);
		if (things.length === 0) return [];
		return [{
			code: "follows",
			object: touched.name,
			severity: "info",
			message: `on ${touched.name} these follow the rename: ${listed$1(things)}`,
			hint: "Nothing to do."
		}];
	});
}
function thingsOf({ table, columns, isSource }, { catalog }) {
	const names = (text) => text !== null && [...columns].some((column) => text.includes(column));
	return [
		...table.columns.filter(({ generated, default: expression }) => generated !== "" && names(expression)).map(({ name }) => `generated column ${name}`),
		...catalog.constraints.filter((c) => c.table === table.oid && (c.type === "c" || c.type === "x") && c.columns.some((column) => columns.has(column))).map(({ type, name }) => `${type === "c" ? "check" : "exclusion constraint"} ${name}`),
		...catalog.indexes.filter((index) => index.table === table.oid && (index.partial || index.columns.includes(null)) && names(index.definition)).map(({ name, partial }) => `${partial ? "partial index" : "index on an expression"} ${name}`),
		...catalog.rules.filter((rule) => rule.table === table.oid).map(({ name }) => `rule ${name}`),
		...isSource ? table.columns.filter(({ identity }) => identity !== "").map(({ name }) => `identity column ${name}`) : [],
		...table.replicaIdentity === "i" ? ["the index of its replica identity"] : []
	];
}

// src/plan/hazards/foreign-key.ts
/** Foreign keys to the source table that are out of the ordinary; all of them follow. */
function foreignKeys({ catalog, source, layout }) {
	const keys = catalog.constraints.filter(({ type, target, fromParent }) => type === "f" && target === source.oid && !fromParent);
	return keys.flatMap((key) => {
		const peculiar = [
			key.columns.length > 1 ? "it has several columns" : null,
			key.table === source.oid ? "the table points to itself" : null,
			key.deferrable ? "it is deferrable" : null,
			key.validated ? null : "it was never validated (NOT VALID)",
			keys.some((other) => other !== key && sameColumns(other, key)) ? "its column has another foreign key as well" : null
		].filter((text) => text !== null);
		const table = catalog.tables.find(({ oid }) => oid === key.table);
		if (peculiar.length === 0 || table === void 0) return [];
		return [{
			code: "foreign-key",
			object: `${tableName(table)}.${key.name}`,
			severity: "info",
			message: `foreign key ${key.name} of ${tableName(table)} follows the rename to ${layout.customers}: ${peculiar.join(", ")}`,
			hint: key.validated ? "Nothing to do." : "VALIDATE CONSTRAINT tells whether every row of it points somewhere."
		}];
	});
}
function sameColumns(a, b) {
	return a.table === b.table && a.columns.join("\0") === b.columns.join("\0");
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
				const range = readRange(chain, tokens, previous === "into" || clause === "truncate", ctes, resolve, aliases);
				for (let k = i; k < range.end; k += 1) {
					at[k] = scope;
					clauses[k] = clause;
				}
				all.push(range.range);
				if (previous === "into" && word(i - 2) === "insert") {
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
	if (range !== void 0) return range.candidates.length > 0 ? fateIn(range.candidates, column) : fateOfDerived(body, tablesOf$1(scopes), column);
	if (qualifier === fn.name) return "lacks";
	const variable = variables.get(qualifier) ?? "unknown";
	if (variable === "scalar") return "lacks";
	if (typeof variable !== "string") return fateIn(variable, column);
	return fateOfDerived(body, variable === "record" ? [] : tablesOf$1(scopes), column);
}
/** `$1.user_id` and `(row).user_id`: `at` is the name behind the dot. */
function fateBehindDot(body, column, tokens, at, scopes) {
	const base = tokens[at - 2];
	if (base?.kind === "parameter") {
		const variable = body.variables.get(base.value) ?? "scalar";
		return typeof variable === "string" ? "lacks" : fateIn(variable, column);
	}
	const isRow = base?.text === ")" && ["new", "old"].includes(tokens[at - 3]?.value ?? "");
	return body.fn.isTrigger && isRow ? fateIn(body.triggerTables, column) : fateOfDerived(body, tablesOf$1(scopes), column);
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
	const everywhere = [...statements.flatMap(({ scopes }) => tablesOf$1(scopes)), ...triggerTables];
	const from = bearing(near, column).length > 0 ? near : everywhere;
	if (bearing(from, column).every(({ renamed }) => !renamed.has(column))) return "lacks";
	return labels.has(column) || variables.has(column) ? "doubt" : fateIn(from, column);
}
function tablesOf$1({ all }) {
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
/** A constant, a variable that holds no row, or one column: `to_jsonb(role)`, `to_jsonb(NEW.role)`. */
function isScalar(tokens, at, variables) {
	const [first, dot, column, close] = tokens.slice(at, at + 4);
	if (first === void 0 || dot === void 0) return false;
	if (dot.text === ")") return first.kind === "word" ? variables.get(first.value) === "scalar" : first.kind === "string";
	return dot.text === "." && column?.kind === "word" && close?.text === ")";
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

// src/plan/functions/edits.ts
/** The text with all edits, which must be in order; every other byte stays. */
function applyEdits(source, edits) {
	const bytes = Buffer.from(source);
	const parts = [];
	let position = 0;
	for (const { start, end, text } of edits) {
		parts.push(bytes.subarray(position, start), Buffer.from(text));
		position = end;
	}
	return Buffer.concat([...parts, bytes.subarray(position)]).toString();
}
/** The number of the line, counted from 1, that the byte `offset` stands in. */
function lineAt(source, offset) {
	return Buffer.from(source).subarray(0, offset).toString().split("\n").length;
}

// src/plan/functions/trigger-arguments.ts
/**
* Triggers with an argument that is the name of a renamed column of their own table, or of the source table itself.
* CREATE OR REPLACE TRIGGER (from PostgreSQL 14 on) keeps comment and dependencies, but knows neither constraint
* triggers nor disabled ones; the name of a table may as well be a label. Those are left to a person.
*/
function namingTriggers({ catalog, config, renamedColumns, oldNames, source, layout }) {
	const outputs = renamedOutputs(oldNames, config).map(({ view, ...change }) => ({
		table: view,
		...change
	}));
	const changes = [...renamedColumns, ...outputs];
	return catalog.triggers.flatMap((trigger) => {
		const table = [...catalog.tables, ...catalog.views].find(({ oid }) => oid === trigger.table);
		if (table === void 0 || trigger.fromParent) return [];
		const columns = new Map(changes.filter((change) => change.table.oid === table.oid).map(({ from, to }) => [from, to]));
		const isRenamed = table.oid === source.oid && layout.customers !== layout.source;
		const named = argumentsOf(trigger).filter(({ value }) => columns.has(value) || isRenamed && value === layout.source);
		if (named.length === 0) return [];
		const edits = named.flatMap(({ value, start, end }) => {
			const to = columns.get(value);
			return to === void 0 ? [] : [{
				start,
				end,
				text: `'${to.replaceAll("'", "''")}'`
			}];
		});
		const replaceable = trigger.enabled === "O" && !trigger.isConstraint && catalog.serverVersion >= 14e4;
		const complete = edits.length === named.length;
		return [{
			trigger,
			table,
			named: named.map(({ value }) => value),
			operation: replaceable && complete ? replacement$1(trigger, table, edits) : null
		}];
	});
}
function replacement$1(trigger, table, edits) {
	const replace = (definition) => `${definition.replace(/^CREATE /, "CREATE OR REPLACE ")};`;
	return {
		sql: replace(applyEdits(trigger.definition, edits)),
		inverse: replace(trigger.definition),
		lock: "SHARE ROW EXCLUSIVE",
		description: `Hand trigger ${objectName(table.schema, table.name, trigger.name)} the new name of the column.`
	};
}
/** The strings between the parentheses of EXECUTE FUNCTION f(…). */
function argumentsOf({ definition }) {
	const tokens = tokensOf(definition) ?? [];
	const from = tokens.findLastIndex(({ kind, value }) => kind === "word" && value === "execute");
	return tokens.slice(from).filter(({ kind }) => kind === "string");
}

// src/plan/functions/rewrite.ts
/**
* The body with the new names; everything else, comments included, stays as it is to the byte.
* `undecided` says what could not be decided, in which case nothing may be rewritten.
*/
function rewriteFunction(fn, renames) {
	const { edits, doubts } = analyse(fn, renames);
	const doubt = doubts.find(({ dynamic }) => !dynamic);
	if (doubt !== void 0) return { undecided: `line ${lineAt(fn.source, doubt.start)}: ${doubt.why}` };
	const source = applyEdits(fn.source, edits);
	const after = source.split("\n");
	return {
		source,
		edits: fn.source.split("\n").map((text, i) => ({
			line: i + 1,
			before: text,
			after: after[i] ?? ""
		})).filter((edit) => edit.before !== edit.after)
	};
}
/**
* One CREATE OR REPLACE for each function and trigger that is rewritten, to go before the renames: the types and tables in
* their heads then still have the names that the definitions were printed with. Bodies are not checked meanwhile, as in a
* restore by pg_dump (manual, section 20.11.1, `check_function_bodies`): they name what is not there yet.
*/
function functionOperations(subject) {
	if (subject.config.functions !== "rewrite") return [];
	const renames = renamesOf(subject);
	const functions = subject.catalog.functions.flatMap((fn) => replacement(fn, renames) ?? []);
	const triggers = namingTriggers(subject).flatMap(({ operation }) => operation ?? []);
	if (functions.length === 0) return triggers;
	return [
		checking(false, "Put off the check of function bodies until the new names exist."),
		...functions,
		checking(true, "Check function bodies again."),
		...triggers
	];
}
/** Bodies in SQL-standard form follow a rename; other languages cannot be read. */
function isReadable({ language, standardBody }) {
	return !standardBody && (language === "sql" || language === "plpgsql");
}
/** The operation that replaces a function by its rewritten form, or null where there is nothing to rewrite, or no way to. */
function replacement(fn, renames) {
	if (!isReadable(fn)) return null;
	const rewritten = rewriteFunction(fn, renames);
	if ("undecided" in rewritten || rewritten.edits.length === 0) return null;
	const { definition, source } = fn;
	const at = definition.lastIndexOf(source);
	if (at < 0) throw new Error(`the definition of ${functionName(fn)} does not hold its body`);
	const lines = rewritten.edits.map(({ line }) => line).join(", ");
	return {
		sql: statement(definition.slice(0, at) + rewritten.source + definition.slice(at + source.length)),
		inverse: statement(definition),
		lock: "NONE",
		description: `Rewrite ${functionName(fn)} for the new names (line ${lines} of its body).`
	};
}
function statement(definition) {
	return `${definition.trimEnd()};`;
}
/** The inverse of the first is the last of the way back, and the other way round. */
function checking(on, description) {
	const set = (value) => `SET LOCAL check_function_bodies = ${value ? "on" : "off"};`;
	return {
		sql: set(on),
		inverse: set(!on),
		lock: "NONE",
		description
	};
}

// src/plan/hazards/allow.ts
/** The line of the config that accepts a hazard by name. */
function allowing(code, object) {
	return `allow: [${JSON.stringify(`${code}:${object}`)}]`;
}

// src/plan/hazards/function-body.ts
/** Bodies are text: they do not follow a rename, and fail or read the new table of the old name afterwards. */
function functionBodies(subject) {
	const renames = renamesOf(subject);
	const touched = new Map(touchedTables$1(subject).map((each) => [rowTypeOf(each.table), each]));
	return subject.catalog.functions.flatMap((fn) => {
		if (fn.standardBody) return mentions(fn.definition, renames) ? [follows$1(fn)] : [];
		return [...isReadable(fn) ? inReadableBody(fn, renames, subject) : inOtherLanguage(fn, renames), ...inSignature(fn, touched)];
	});
}
function inReadableBody(fn, renames, subject) {
	const { edits, doubts } = analyse(fn, renames);
	const name = functionName(fn);
	const still = doubts.filter(({ dynamic }) => !dynamic);
	const dynamic = doubts.filter((doubt) => doubt.dynamic);
	const decided = subject.config.functions === "rewrite" && still.length === 0;
	const found = [];
	if (edits.length + still.length > 0) {
		const why = still.length === 0 ? "" : `; not certain: ${still.map(({ start, why: reason }) => `line ${lineAt(fn.source, start)}: ${reason}`).join("; ")}`;
		found.push({
			code: "function-body",
			object: name,
			severity: "error",
			message: `the body of ${name} names what is renamed: ${quoteLines(fn.source, [...edits, ...still])}${why}`,
			hint: decided ? "functions: rewrite has these lines rewritten; the way back puts the original text back." : `${still.length === 0 ? "Set functions: rewrite to have it rewritten, or change" : "Change"} ${byHand(name)}`,
			decided
		});
		const signUp = signUpTrigger(fn, subject);
		if (signUp !== null) found.push(signUpHazard(name, signUp, subject, decided));
	}
	if (dynamic.length > 0) found.push({
		code: "dynamic-sql",
		object: name,
		severity: "error",
		message: `${name} runs SQL put together at run time that names what is renamed: ${quoteLines(fn.source, dynamic)}`,
		hint: `It cannot be rewritten for you. Change it by hand right after the separation, and accept that with ${allowing("dynamic-sql", name)}.`
	});
	return found;
}
function inOtherLanguage(fn, renames) {
	const words = new Set(fn.source.match(/[\p{L}\p{N}_]+/gu));
	const { source, columns } = renames;
	const named = [...source.newName === null ? [] : [source.name], ...columns.keys()].filter((name) => words.has(name));
	if (named.length === 0) return [];
	const name = functionName(fn);
	const starts = named.map((word) => ({ start: Buffer.byteLength(fn.source.slice(0, fn.source.indexOf(word))) }));
	return [{
		code: "function-body",
		object: name,
		severity: "error",
		message: `the body of ${name} has the word ${named.join(" and ")} (${fn.language} could only be searched as text): ${quoteLines(fn.source, starts)}`,
		hint: `Change ${byHand(name)}`
	}];
}
/** A trigger on `auth.users`, as Supabase has it: it runs with each sign-up. */
function signUpTrigger({ schema, name, triggerOn }, { catalog, source }) {
	const auth = catalog.tables.find((table) => table.schema === "auth" && table.name === "users" && table.oid !== source.oid);
	if (auth === void 0 || !triggerOn.includes(auth.oid)) return null;
	return catalog.triggers.find((t) => t.table === auth.oid && t.functionSchema === schema && t.functionName === name)?.name ?? null;
}
function signUpHazard(name, trigger, { layout, config }, decided) {
	return {
		code: "sign-up-function",
		object: name,
		severity: "error",
		message: `${name} runs with each sign-up (trigger ${trigger} on auth.users) and names what is renamed: afterwards a sign-up would fail, or write the new ${layout.users}`,
		hint: decided ? "functions: rewrite has it rewritten: a sign-up goes on making a customer." : `Set functions: rewrite, so that a sign-up goes on making a customer. To keep it as it is: ${allowing("sign-up-function", name)}.`,
		decided: decided || config.allow.includes(`function-body:${name}`)
	};
}
function follows$1(fn) {
	const name = functionName(fn);
	return {
		code: "function-follows",
		object: name,
		severity: "info",
		message: `${name} has a body in SQL-standard form: it follows the rename`,
		hint: "Nothing to do."
	};
}
function inSignature(fn, touched) {
	const types = [fn.returns, ...fn.parameters.map(({ type }) => type)].map((type) => type.replace(/\[\]$/, ""));
	const row = touched.get(types.find((type) => touched.has(type)) ?? "");
	if (row === void 0) return [];
	const name = functionName(fn);
	return [{
		code: "function-signature",
		object: name,
		severity: "info",
		message: `${name} takes or returns rows of ${row.name}: its signature follows the rename`,
		hint: "Nothing to do in the database; callers see the new names of table and columns."
	}];
}
function byHand(name) {
	return `it by hand right after the separation, and accept that with ${allowing("function-body", name)}.`;
}
/** The lines of the body, each with its number. */
function quoteLines(source, places) {
	const numbers = [...new Set(places.map(({ start }) => lineAt(source, start)))].toSorted((a, b) => a - b);
	const lines = source.split("\n");
	return [...numbers.slice(0, 5).map((number) => `line ${number}: ${(lines[number - 1] ?? "").trim().slice(0, 120)}`), ...numbers.length > 5 ? [`and ${numbers.length - 5} more lines`] : []].join(" | ");
}

// src/plan/hazards/missing-privilege.ts
const code$1 = "missing-privilege";
/** What the role may not do and the separation needs; nothing that `allow` could make right. */
function missingPrivileges(subject) {
	const { catalog, layout, source, renamedColumns, oldNames, config } = subject;
	const role = catalog.role.name;
	const outputs = renamedOutputs(oldNames, config);
	const altered = [
		source,
		...renamedColumns.map(({ table }) => table),
		...outputs.map(({ view }) => view)
	].filter(({ mayOwn }) => !mayOwn);
	const found = [...new Map(altered.map((table) => [table.oid, table])).values()].map((table) => refusal(tableName(table), `role ${role} may not alter ${tableName(table)}: it belongs to ${table.owner}`, `Run as ${table.owner}, or GRANT ${table.owner} TO ${role}.`));
	if (catalog.schemas.find(({ name }) => name === layout.schema)?.mayCreate === false) found.push(refusal(layout.schema, `role ${role} may not create tables in schema ${layout.schema}`, `GRANT CREATE ON SCHEMA ${layout.schema} TO ${role}, or run as its owner.`));
	const journal = catalog.schemas.find(({ name }) => name === "separation");
	if (journal === void 0 ? !catalog.mayCreateSchema : !journal.mayCreate) found.push(refusal("separation", `role ${role} may not create schema separation, where the journal is kept`, `GRANT CREATE ON DATABASE ${catalog.database} TO ${role}.`));
	if (config.functions === "rewrite") found.push(...foreignFunctions(subject));
	return found;
}
function foreignFunctions(subject) {
	const renames = renamesOf(subject);
	return subject.catalog.functions.filter((fn) => !fn.mayOwn && replacement(fn, renames) !== null).map((fn) => refusal(functionName(fn), `role ${subject.catalog.role.name} may not replace ${functionName(fn)}, which has to be rewritten`, "Run as its owner."));
}
function refusal(object, message, hint) {
	return {
		code: code$1,
		object,
		severity: "error",
		message,
		hint,
		final: true
	};
}

// src/plan/names-in-text.ts
/** Functions of PostgreSQL itself that take the name of a relation as text (manual, sections 9.17, 9.26 and 9.15). */
const takeNames = /* @__PURE__ */ new Set([
	"nextval",
	"setval",
	"currval",
	"to_regclass",
	"pg_get_serial_sequence",
	"has_table_privilege",
	"has_column_privilege",
	"has_any_column_privilege",
	"has_sequence_privilege",
	"table_to_xml",
	"table_to_xmlschema",
	"table_to_xml_and_xmlschema"
]);
/** What hands on a text as it is, or put together with others. */
const passOn = /* @__PURE__ */ new Set([
	"concat",
	"concat_ws",
	"format",
	"coalesce",
	"lower",
	"quote_ident",
	"cast"
]);
/**
* The strings of an expression, as PostgreSQL prints it, that are handed as text to a function of the user's, or to one of
* PostgreSQL's that takes names: `public.timestamp_id('users'::text)`. A constant of type regclass is no text: it follows a rename.
*/
function namesInText(expression) {
	const tokens = tokensOf(expression) ?? [];
	const callers = [];
	return tokens.flatMap((token, i) => {
		if (token.text === "(") callers.push(callerAt(tokens, i) ?? callers.at(-1) ?? null);
		if (token.text === ")") callers.pop();
		const isConstant = tokens[i + 1]?.text === "::" && tokens[i + 2]?.value === "regclass";
		if (token.kind !== "string" || isConstant || (callers.at(-1) ?? "") === "") return [];
		return [token.value];
	});
}
/** The function whose argument the parenthesis opens, if it may take a name; an empty text for any other call; null for no call. */
function callerAt(tokens, at) {
	const name = tokens[at - 1];
	if (name?.kind !== "word" || passOn.has(name.value)) return null;
	return tokens[at - 2]?.text === "." || takeNames.has(name.value) ? name.value : "";
}

// src/plan/hazards/name-in-text.ts
/** Expressions follow a rename by number, but not a name that they hand to a function as text: `DEFAULT timestamp_id('users')`. */
function namesHandedAsText(subject) {
	const newNames = namesGiven(subject);
	return expressions(subject).flatMap(({ what, object, text }) => {
		const named = [...new Set(namesInText(text))].filter((name) => newNames.has(name));
		if (named.length === 0) return [];
		const change = named.map((name) => `'${name}' becomes '${newNames.get(name) ?? ""}'`).join(", ");
		return [{
			code: "name-in-text",
			object,
			severity: "error",
			message: `${what} ${object} hands ${named.map((name) => `'${name}'`).join(" and ")} to a function, as text that does not follow the rename: ${text.trim().slice(0, 160)}`,
			hint: `Change it by hand right after the separation, if it means the name (${change}), and accept that with ${allowing("name-in-text", object)}.`
		}];
	});
}
/** The new names of tables, sequences and indexes by each way to write the old one. */
function namesGiven({ layout, source, renamedObjects }) {
	const changes = [...layout.customers === source.name ? [] : [{
		schema: source.schema,
		from: source.name,
		to: layout.customers
	}], ...renamedObjects.filter(({ kind }) => kind !== "constraint")];
	return new Map(changes.flatMap(({ schema, from, to }) => [
		[from, to],
		[objectName(from), objectName(to)],
		[`${schema}.${from}`, `${schema}.${to}`],
		[objectName(schema, from), objectName(schema, to)]
	]));
}
function expressions({ catalog }) {
	const tables = new Map(catalog.tables.map((table) => [table.oid, table]));
	const inTable = (oid, name) => {
		const table = tables.get(oid);
		return table === void 0 ? objectName(name) : objectName(table.schema, table.name, name);
	};
	return [
		...catalog.tables.flatMap(({ schema, name, columns }) => columns.map((column) => ({
			what: column.generated === "" ? "the default of" : "the generated column",
			object: objectName(schema, name, column.name),
			text: column.default ?? ""
		}))),
		...catalog.constraints.filter(({ type }) => type === "c").map(({ table, name, definition }) => ({
			what: "check",
			object: inTable(table, name),
			text: definition
		})),
		...catalog.indexes.map(({ table, name, definition }) => ({
			what: "index",
			object: inTable(table, name),
			text: definition
		})),
		...catalog.policies.map(({ table, name, using, check }) => ({
			what: "policy",
			object: inTable(table, name),
			text: [using, check].filter((text) => text !== null).join(" ")
		})),
		...catalog.views.map(({ schema, name, definition }) => ({
			what: "view",
			object: objectName(schema, name),
			text: definition
		}))
	].filter(({ text }) => text.includes("'") && text.includes("("));
}

// src/plan/hazards/name-taken.ts
/** Names that the separation would give and that something else has; `allow` cannot make room for them. */
function namesTaken({ catalog, layout, renamedColumns }) {
	const { schema, source, customers, users, mapping, workspaces, members } = layout;
	const keys = {
		[customers]: "customers",
		[users]: "users",
		[mapping]: "mapping"
	};
	const wanted = [
		customers,
		users,
		mapping,
		workspaces,
		members
	].filter((name) => name !== null && name !== source);
	const isIn = (list, name) => list.some(([at, each]) => at === schema && each === name);
	const tables = wanted.flatMap((name) => {
		if (name === null) return [];
		const what = isIn(catalog.relations, name) ? "a table, view, index or sequence" : isIn(catalog.types, name) ? "a type" : null;
		const key = keys[name];
		return what === null ? [] : [taken(objectName(schema, name), what, key === void 0 ? "Rename what is in the way, or leave out `workspace`." : `Choose another name as separate.${key}, or rename what is in the way.`)];
	});
	const columns = renamedColumns.filter(({ table, to }) => table.columns.some(({ name }) => name === to)).map(({ table, from, to }) => taken(`${tableName(table)}.${to}`, "a column", `Write { table: ${table.name}, column: ${from}, to: … } with another name, or keep: true.`));
	return [...tables, ...columns];
}
function taken(object, what, hint) {
	return {
		code: "name-taken",
		object,
		severity: "error",
		message: `${object} exists already: it is ${what}`,
		hint,
		final: true
	};
}

// src/plan/hazards/no-email.ts
/** Admins are linked to the customer with their e-mail address. */
function noEmail({ layout, source }) {
	if (layout.email !== null) return [];
	return [{
		code: "no-email",
		object: tableName(source),
		severity: "warning",
		message: `no column of ${tableName(source)} holds an e-mail address: admins cannot be linked to the customers they also are`,
		hint: `The admins are made all the same; fill ${layout.mapping} by hand where one is a customer too.`
	}];
}

// src/plan/hazards/other-reach.ts
/** Foreign tables here show that databases reach into each other; who reaches into this one cannot be seen from here. */
function otherReach({ catalog, layout }) {
	const foreign = catalog.tables.filter(({ kind }) => kind === "f");
	if (foreign.length === 0) return [];
	return [{
		code: "other-databases",
		object: catalog.database,
		severity: "info",
		message: `this database has foreign tables (${listed$1(foreign.map(tableName))}): other databases may have one of ${layout.schema}.${layout.source} in the same way`,
		hint: "Foreign tables, dblink and subscribers of other databases name tables and columns as text: look there as well."
	}];
}

// src/plan/references/family.ts
/** The topmost table that a partition or child gets its columns from. */
function rootOf(catalog, table, column) {
	let root = table;
	while (root.columns.find(({ name }) => name === column)?.inherited === true) {
		const parent = catalog.tables.find(({ oid, columns }) => root.parents.includes(oid) && columns.some(({ name }) => name === column));
		if (parent === void 0) break;
		root = parent;
	}
	return root;
}
/** The table with all its partitions and children, each once: a child may have several parents. */
function familyOf(catalog, table) {
	const children = catalog.tables.filter(({ parents }) => parents.includes(table.oid));
	return [.../* @__PURE__ */ new Set([table, ...children.flatMap((child) => familyOf(catalog, child))])];
}

// src/plan/hazards/partition.ts
/** Partitions and inheriting tables get a renamed column from their parent. */
function partitions(subject) {
	const touched = touchedTables$1(subject);
	return touched.flatMap(({ table, name }) => {
		const children = familyOf(subject.catalog, table).length - 1;
		if (children === 0 || touched.some((other) => table.parents.includes(other.table.oid))) return [];
		return [{
			code: "partition",
			object: name,
			severity: "info",
			message: `${name} has ${children} ${`${table.kind === "p" ? "partition" : "inheriting table"}${children === 1 ? ": it follows" : "s: they follow"}`} the rename, and ${children === 1 ? "is" : "are"} locked for it as well`,
			hint: "Nothing to do."
		}];
	});
}

// src/plan/references/prisma-join.ts
/** The table that Prisma keeps a relation of many to many in: `_EventTypeToUser` with the columns `A` and `B`, whose names it needs. */
function isPrismaJoin({ name, columns }) {
	return name.startsWith("_") && columns.length === 2 && columns[0]?.name === "A" && columns[1]?.name === "B";
}

// src/plan/hazards/prisma-join-table.ts
/** Prisma finds the table of a relation of many to many, and which column is whose, by the names of the two models. */
function prismaJoinTables({ catalog, source }) {
	const keys = catalog.constraints.filter(({ type, target }) => type === "f" && target === source.oid);
	return catalog.tables.filter((table) => isPrismaJoin(table) && keys.some((key) => key.table === table.oid)).map((table) => ({
		code: "prisma-join-table",
		object: tableName(table),
		severity: "warning",
		message: `${tableName(table)} holds a relation of Prisma's: its name and the meaning of A and B come from the names of the two models`,
		hint: `Once the model has another name, give the relation its name in schema.prisma: @relation("${table.name.slice(1)}"). A is the model that is first by the alphabet: where the new name changes that order, make the relation a model of its own.`
	}));
}

// src/plan/hazards/prisma-migration.ts
/** A failed migration makes `prisma migrate deploy` refuse to go on, before and after. */
function prismaMigrations({ catalog }) {
	return (catalog.prismaMigrations ?? []).filter(({ finished, rolledBack }) => !finished && !rolledBack).map(({ name }) => ({
		code: "prisma-migration",
		object: name,
		severity: "error",
		message: `the Prisma migration ${name} failed, or is still running`,
		hint: `Finish it first: prisma migrate resolve --rolled-back ${name} (or --applied), then prisma migrate deploy.`
	}));
}

// src/plan/hazards/publication.ts
/** Publications follow by number; subscribers apply by name, and have to be told. */
function publications(subject) {
	const { catalog, layout } = subject;
	const touched = touchedTables$1(subject);
	return catalog.publications.flatMap(({ name, all, tables }) => {
		const published = all ? touched : touched.filter(({ table }) => tables.includes(table.oid));
		if (published.length === 0) return [];
		const added = all ? `; it is FOR ALL TABLES, so that ${layout.users} and ${layout.mapping} are published as well` : "";
		return [{
			code: "publication",
			object: name,
			severity: "warning",
			message: `publication ${name} goes on publishing ${listed$1(published.map((table) => table.name))}, under the new names${added}`,
			hint: "A subscriber finds tables and columns by name: rename them there in the same minute, or its apply stops until they are."
		}];
	});
}

// src/plan/references/open.ts
/** A column that nobody has decided about, with the line of `separate.tables` for each choice. */
function openReference(reference, separate, home) {
	const { schema, table, column, foreignKey } = reference;
	const place = `${schema === home ? "" : `schema: ${yamlText(schema)}, `}table: ${yamlText(table)}, column: ${yamlText(column)}`;
	return {
		schema,
		table,
		column,
		foreignKey,
		lines: [`- { ${place}, to: ${yamlText(suggestedName(column, separate.column))} }`, `- { ${place}, keep: true }`]
	};
}
function yamlText(text) {
	return /^[A-Za-z_][\w-]*$/.test(text) ? text : JSON.stringify(text);
}
/** What the rule would make of the column: `seller_user_id` → `seller_customer_id`, and in CamelCase `userId` → `customerId`. */
function suggestedName(column, rule) {
	const isCamel = /[a-z][A-Z]/.test(column);
	const from = isCamel ? camel(rule.from) : rule.from;
	const to = isCamel ? camel(rule.to) : rule.to;
	if (!column.toLowerCase().endsWith(from.toLowerCase())) return to;
	const front = column.slice(0, column.length - from.length);
	return front + (isCamel && front !== "" ? to.charAt(0).toUpperCase() + to.slice(1) : to);
}
function camel(name) {
	return name.replaceAll(/_([a-z])/g, (_, letter) => letter.toUpperCase());
}

// src/plan/hazards/reference.ts
/** References that the config does not decide, that have other names, no foreign key, or are a primary key themselves. */
function references(subject) {
	const { undecided, otherNames, references: decided, catalog, layout } = subject;
	return [
		...undecided.map((reference) => ({
			code: "reference-undecided",
			object: nameOf(reference),
			severity: "error",
			message: `${nameOf(reference)} is not decided: ${reference.why}`,
			hint: howToDecide(reference, subject)
		})),
		...otherNames.map((reference) => ({
			code: "reference-name",
			object: nameOf(reference),
			severity: "info",
			message: `${nameOf(reference)} keeps its name and points to ${layout.customers} afterwards: ${reference.why}`,
			hint: reference.lines[0] === void 0 ? "Nothing to do in the database." : `To rename it, add to separate.tables: ${reference.lines[0]}`
		})),
		...decided.filter(({ foreignKey }) => !foreignKey).map((reference) => ({
			code: "reference-without-foreign-key",
			object: nameOf(reference),
			severity: "warning",
			message: `${nameOf(reference)} has no foreign key: nothing makes sure that each of its values is a row of ${layout.source}`,
			hint: "The validation lists the rows that point nowhere. Take it out of separate.tables if it means something else."
		})),
		...decided.filter((reference) => isPrimaryKey(reference, catalog)).map((reference) => ({
			code: "reference-primary-key",
			object: nameOf(reference),
			severity: "info",
			message: `${nameOf(reference)} is (part of) the primary key of its table: the key follows the rename`,
			hint: "Nothing to do in the database; an application that asks for the row by this key has to change."
		}))
	];
}
/** The lines to paste, and the rule that would name the column, where it names nothing in this database. */
function howToDecide({ column, lines }, { catalog, config }) {
	const { tables, column: rule } = config.separate;
	const choices = lines.join("  or  ");
	const paste = tables === "discover" ? `Make separate.tables a list that begins with \`- discover\`, and add one of: ${choices}` : `Add to separate.tables one of: ${choices}`;
	if (catalog.tables.some(({ columns }) => columns.some(({ name }) => name === rule.from))) return paste;
	return `${paste}  No column is called ${rule.from}: where they are called ${column}, set separate.column: { from: ${column}, to: ${suggestedName(column, rule)} }.`;
}
function isPrimaryKey(reference, catalog) {
	const table = catalog.tables.find(({ schema, name }) => schema === reference.schema && name === reference.table);
	return catalog.constraints.some((c) => c.type === "p" && c.table === table?.oid && c.columns.includes(reference.column));
}
function nameOf({ schema, table, column }) {
	return objectName(schema, table, column);
}

// src/plan/hazards/row-security.ts
/** Policies and grants follow a rename; rows that policies hide from this role would be missing from backup and proof. */
function rowSecurity(subject) {
	const { catalog, layout } = subject;
	const { superuser, bypassRowSecurity } = catalog.role;
	const hidden = catalog.tables.filter((table) => table.rowSecurity && !superuser && !bypassRowSecurity && (table.forceRowSecurity || !table.mayOwn));
	const touched = touchedTables$1(subject);
	return [
		...hidden.map((table) => {
			const name = objectName(table.schema, table.name);
			return {
				code: "row-security-hides",
				object: name,
				severity: "error",
				message: `row level security of ${name} applies to role ${catalog.role.name}: a backup and a proof as this role could miss rows`,
				hint: "Run as a role with BYPASSRLS, or as the owner of the table where row level security is not forced."
			};
		}),
		...touched.flatMap(({ table, name }) => {
			const policies = catalog.policies.filter((policy) => policy.table === table.oid);
			if (policies.length === 0) return [];
			const texts = policies.map((policy) => `${policy.name}: ${policy.using ?? policy.check ?? ""}`);
			return [{
				code: "row-security",
				object: name,
				severity: "info",
				message: `the policies of ${name} follow the rename, and are about ${layout.customers} from then on: ${listed$1(texts)}`,
				hint: "Read them again: a comparison with auth.uid() or with a session setting now means a customer. System users have no policy yet."
			}];
		}),
		...touched.filter(({ table, isSource }) => isSource && (table.grants ?? []).length > 0).map(({ table, name }) => ({
			code: "grants",
			object: name,
			severity: "info",
			message: `the grants on ${name} stay with ${layout.customers}: ${listed$1([...new Set((table.grants ?? []).map(({ grantee }) => grantee))])}`,
			hint: `The new ${layout.users} gets the same grants; where row level security is on it stays closed, and anon gets none.`
		}))
	];
}

// src/plan/sign-in/accounts.ts
/** The columns of `auth.users` that a sign-in is followed by; any others may come and go. */
const needed = [
	"id",
	"email",
	"email_confirmed_at",
	"last_sign_in_at"
];
/** `auth.users`, where the sign-in provider keeps its accounts; null where there is none, or where it is the source table itself. */
function accountsTable(catalog, source) {
	const found = catalog.tables.find(({ schema, name }) => schema === "auth" && name === "users");
	return found === void 0 || found.oid === source.oid ? null : found;
}
/** The needed columns that the table has not, an id of another type than uuid among them. */
function missingColumns({ columns }) {
	return needed.filter((name) => !columns.some((c) => c.name === name && (name !== "id" || c.type === "uuid")));
}

// src/plan/hazards/sign-in.ts
const code = "sign-in";
const object = "auth.users";
/** Whether and how the new users follow the accounts of a sign-in provider: somebody has to decide, and the role must be able to. */
function signIn({ catalog, config, source, layout }) {
	const accounts = accountsTable(catalog, source);
	const missing = accounts === null ? [] : missingColumns(accounts);
	const refuse = (message, hint) => [{
		code,
		object,
		severity: "error",
		message,
		hint,
		final: true
	}];
	if (config.auth?.sync === void 0) return accounts === null || missing.length > 0 ? [] : [{
		code,
		object,
		severity: "error",
		message: `people sign in through auth.users: whether the new ${layout.users} follows it (auth_user_id, last_active_at, email_verified) is to be decided`,
		hint: `Set auth: { provider: supabase, sync: trigger } to have a trigger on auth.users do it, \`callback\` to have the application do it, or \`off\`, which ${allowing(code, object)} means too.`
	}];
	if (config.auth.sync === "off") return [];
	if (accounts === null) return config.auth.sync === "callback" ? [] : refuse("auth.sync is trigger, and there is no table auth.users to put a trigger on", "Set auth: { provider: supabase, sync: callback } where the provider keeps its accounts elsewhere, or leave it out.");
	if (missing.length > 0) return refuse(`auth.users has no ${missing.join(", ")} as Supabase Auth has: whether an address is confirmed cannot be known`, "Set auth: { provider: supabase, sync: off }.");
	return [...config.auth.sync === "trigger" && !accounts.mayTrigger ? refuse(`role ${catalog.role.name} may not make a trigger on auth.users, which belongs to ${accounts.owner}`, `GRANT TRIGGER ON auth.users TO ${catalog.role.name} as its owner, or set auth: { provider: supabase, sync: callback }.`) : [], ...accounts.maySelect ? [] : [{
		code: "sign-in-unread",
		object,
		severity: "warning",
		message: `role ${catalog.role.name} may not read auth.users: admins are not linked to their accounts before they sign in`,
		hint: `GRANT SELECT ON auth.users TO ${catalog.role.name}, or let each admin sign in once.`
	}]];
}

// src/plan/hazards/same-table-name.ts
/** Other schemas may have a table of the same name (`auth.users`): only the source table is renamed. */
function sameTableNames({ catalog, source, layout }) {
	const others = catalog.tables.filter(({ oid, name }) => oid !== source.oid && name === source.name);
	if (others.length === 0) return [];
	return [{
		code: "same-table-name",
		object: tableName(source),
		severity: "info",
		message: `${listed$1(others.map(tableName))} has the same name and is left alone; only ${tableName(source)} becomes ${layout.customers}`,
		hint: "Name tables with their schema wherever the search path could find either."
	}];
}

// src/plan/hazards/trigger-argument.ts
/** Arguments of triggers are text: a trigger that is told which column to look at looks for the old one. */
function triggerArguments(subject) {
	return namingTriggers(subject).map(({ trigger, table, named, operation }) => {
		const object = objectName(table.schema, table.name, trigger.name);
		const fn = objectName(trigger.functionSchema, trigger.functionName);
		const byHand = `recreate the trigger with the new name right after the separation, and accept that with ${allowing("trigger-argument", object)}.`;
		const decided = subject.config.functions === "rewrite" && operation !== null;
		return {
			code: "trigger-argument",
			object,
			severity: "error",
			message: `trigger ${object} hands ${named.map((name) => `'${name}'`).join(" and ")} to ${fn}(), as text that does not follow the rename`,
			hint: decided ? "functions: rewrite hands it the new name." : operation === null ? `It cannot be rewritten for you: ${byHand}` : `Set functions: rewrite to have it handed the new name, or ${byHand}`,
			decided
		};
	});
}

// src/plan/hazards/trigger-row.ts
/** What trigger functions write down of a table without naming it: its name of the moment, and its rows as JSON. Audit logs do both. */
function triggerRows(subject) {
	const { catalog, source, layout, renamedColumns } = subject;
	const renames = renamesOf(subject);
	return catalog.functions.filter(isReadable).flatMap((fn) => {
		if (!fn.isTrigger || fn.triggerOn.length === 0) return [];
		const tokens = tokensOf(fn.source) ?? [];
		const names = layout.customers !== source.name && fn.triggerOn.includes(source.oid) ? tableNames(tokens) : [];
		const columns = renamedColumns.filter(({ table }) => fn.triggerOn.includes(table.oid));
		const asJson = columns.length > 0 && turnsRowsIntoJson(readBody(fn, tokens, renames));
		return [...names.slice(0, 1).map((token) => writesName(fn, token, subject)), ...asJson ? [writesRows(fn, columns.map(({ table, from, to }) => `${from} becomes ${to} in those of ${tableName(table)}`))] : []];
	});
}
/** Uses of TG_TABLE_NAME and the like, but for comparisons with a text, which are looked at with the body. */
function tableNames(tokens) {
	return tokens.filter(({ kind, value }, i) => kind === "word" && [
		"tg_table_name",
		"tg_relname",
		"tg_relid"
	].includes(value) && !([
		"=",
		"<>",
		"!="
	].includes(tokens[i + 1]?.text ?? "") && tokens[i + 2]?.kind === "string") && !([
		"=",
		"<>",
		"!="
	].includes(tokens[i - 1]?.text ?? "") && tokens[i - 2]?.kind === "string"));
}
function writesName(fn, token, { source, layout }) {
	const name = functionName(fn);
	return {
		code: "trigger-table-name",
		object: name,
		severity: "warning",
		message: `${name} uses ${token.value.toUpperCase()} (line ${lineAt(fn.source, token.start)}): for what was ${tableName(source)} it says ${layout.customers} from then on`,
		hint: `Whatever reads what it writes (an audit log, a queue, a cleanup) has to know the new name too. To accept it: ${allowing("trigger-table-name", name)}.`
	};
}
function writesRows(fn, changes) {
	const name = functionName(fn);
	return {
		code: "row-as-json",
		object: name,
		severity: "warning",
		message: `${name} turns rows into JSON, whose keys are the names of columns: ${listed$1(changes)}`,
		hint: `Whatever reads those keys has to know the new ones too; what was written before keeps the old ones. To accept it: ${allowing("row-as-json", name)}.`
	};
}

// src/plan/views/concerned.ts
/** The views that read one of the tables, be it through other views; each behind those that it reads. */
function concernedViews({ views }, tables) {
	const byOid = new Map(views.map((view) => [view.oid, view]));
	const known = /* @__PURE__ */ new Map();
	const ordered = [];
	const visit = (view) => {
		const before = known.get(view.oid);
		if (before !== void 0) return before;
		known.set(view.oid, false);
		const concerned = [...new Set(view.reads.map(({ table }) => table))].map((oid) => {
			const other = byOid.get(oid);
			return other === void 0 ? tables.has(oid) : visit(other);
		}).includes(true);
		known.set(view.oid, concerned);
		if (concerned) ordered.push(view);
		return concerned;
	};
	for (const view of views) visit(view);
	return ordered;
}

// src/plan/hazards/view-column.ts
/** Views follow a rename, but what they put out keeps its name: the reader of `buyers.user_id` notices nothing. */
function viewColumns(subject) {
	const { catalog, config, source, renamedColumns, oldNames, layout } = subject;
	const tables = /* @__PURE__ */ new Set([source.oid, ...renamedColumns.map(({ table }) => table.oid)]);
	return concernedViews(catalog, tables).flatMap((view) => {
		const old = oldNames.filter((each) => each.view === view);
		const blocked = config.views === "keep" ? old : old.filter(({ obstacle }) => obstacle !== null);
		const given = old.filter((each) => !blocked.includes(each));
		const isNamesake = view.name === layout.source;
		if (old.length === 0 && !isNamesake) return [follows(view)];
		return [
			...blocked.length > 0 ? [keepsColumns(view, blocked, config.views)] : [],
			...given.length > 0 && blocked.length === 0 ? [getsColumns(view, given)] : [],
			...isNamesake ? [keepsName(view, subject)] : []
		];
	});
}
function keepsColumns(view, columns, views) {
	const name = objectName(view.schema, view.name);
	const why = views === "rename" ? columns.map(({ from, obstacle }) => `${from}: ${obstacle ?? ""}`).join("; ") : "";
	const way = views === "rename" ? `Recreate it by hand when its readers are ready, or accept it with ${allowing("view-column", name)}.` : `Set views: rename to have it renamed as well, or accept it with ${allowing("view-column", name)}.`;
	return {
		code: "view-column",
		object: name,
		severity: "warning",
		message: `${kindOf(view)} ${name} follows the rename, but its output column is still called ${columns.map(({ from }) => from).join(", ")}${why === "" ? "" : ` (${why})`}`,
		hint: `Whoever reads it goes on working. ${way}`
	};
}
function getsColumns(view, columns) {
	const name = objectName(view.schema, view.name);
	return {
		code: "view-column",
		object: name,
		severity: "warning",
		message: `${kindOf(view)} ${name} follows the rename, and its output column ${columns.map(({ from, to }) => `${from} becomes ${to}`).join(", ")}`,
		hint: "views: rename has it renamed; whoever reads it by the old name has to change.",
		decided: true
	};
}
function keepsName(view, { layout }) {
	const name = objectName(view.schema, view.name);
	return {
		code: "view-name",
		object: name,
		severity: "warning",
		message: `view ${name} has the old name of the table, and shows ${layout.customers} afterwards`,
		hint: "Rename it when its readers are ready."
	};
}
function follows(view) {
	const name = objectName(view.schema, view.name);
	return {
		code: "view-follows",
		object: name,
		severity: "info",
		message: `${kindOf(view)} ${name} follows the rename`,
		hint: "Nothing to do."
	};
}
function kindOf({ kind }) {
	return kind === "m" ? "materialized view" : "view";
}

// src/plan/hazards/index.ts
/** Every kind of hazard, in the order in which they are shown. */
const finders = [
	missingPrivileges,
	namesTaken,
	references,
	signIn,
	functionBodies,
	triggerArguments,
	triggerRows,
	namesHandedAsText,
	viewColumns,
	rowSecurity,
	prismaMigrations,
	prismaJoinTables,
	eventTriggers,
	publications,
	partitions,
	foreignKeys,
	followers,
	sameTableNames,
	otherReach,
	noEmail
];
const order = {
	error: 0,
	warning: 1,
	info: 2
};
/**
* Everything about this database that a person should know before it is separated, the gravest first.
* `error`: would break or silently read the wrong table; `warning`: goes on working under an old name;
* `info`: follows the rename by itself. Await `loadParser` before.
*/
function findHazards(subject) {
	return finders.flatMap((find) => find(subject)).map((hazard) => judge(hazard, subject.config.allow)).toSorted((a, b) => order[a.severity] - order[b.severity]);
}
function judge({ decided = false, final = false, ...hazard }, allow) {
	return {
		...hazard,
		allowed: decided || !final && allow.includes(`${hazard.code}:${hazard.object}`)
	};
}

// src/plan/closest.ts
var import_fastest_levenshtein = require_fastest_levenshtein();
/** The candidate that a misspelt name most likely means, or null where none is near. */
function closest(name, candidates) {
	if (candidates.length === 0) return null;
	const found = (0, import_fastest_levenshtein.closest)(name, candidates);
	return (0, import_fastest_levenshtein.distance)(name, found) <= Math.max(2, Math.floor(name.length / 2)) ? found : null;
}

// src/plan/layout.ts
const emailNames = [
	"email",
	"email_address",
	"e_mail",
	"mail",
	"user_email",
	"contact_email",
	"primary_email"
];
/** The source table of the config in the catalog. Throws `E_NO_TABLE` with the nearest names. */
function findSource(catalog, config) {
	const { schema, table } = config.separate;
	const found = catalog.tables.find((t) => t.schema === schema && t.name === table);
	if (found !== void 0) return found;
	if (catalog.views.find((v) => v.schema === schema && v.name === table) !== void 0) throw new SeparationError("E_SHAPE", `separate.table: ${schema}.${table} is a view, not a table`, "Name the table that holds the buyers.");
	throw noTable(catalog, "separate.table", schema, table);
}
/** `E_NO_TABLE` for a table that is not there, with the nearest names of the database. */
function noTable(catalog, key, schema, table) {
	if (!catalog.schemas.some(({ name }) => name === schema)) {
		const near = closest(schema, catalog.schemas.map(({ name }) => name));
		return new SeparationError("E_NO_TABLE", `${key}: there is no schema ${JSON.stringify(schema)}`, near === null ? "Set separate.schema." : `Did you mean ${JSON.stringify(near)}?`);
	}
	const elsewhere = catalog.tables.filter((t) => t.name === table).map((t) => t.schema);
	const profiles = elsewhere.includes("auth") ? profileTables(catalog) : [];
	const near = closest(table, catalog.tables.filter((t) => t.schema === schema).map(({ name }) => name));
	const hint = profiles.length > 0 ? `auth.users belongs to the sign-in of Supabase and stays. Your people are the rows of a table whose key points to it: set separate.table (and separate.schema) to ${profiles.join(" or ")}.` : elsewhere.length > 0 ? `There is one in schema ${elsewhere.map((s) => JSON.stringify(s)).join(", ")}: set the schema.` : near === null ? "Correct the name, or take it out of the configuration." : `Did you mean ${JSON.stringify(near)}? Correct the name, or take it out of the configuration.`;
	return new SeparationError("E_NO_TABLE", `${key}: there is no table ${JSON.stringify(table)} in schema ${JSON.stringify(schema)}`, hint);
}
/** Tables whose primary key points to `auth.users`, as Supabase's examples make them. */
function profileTables({ tables, constraints }) {
	const auth = tables.find(({ schema, name }) => schema === "auth" && name === "users");
	const keyOf = (oid) => constraints.find((c) => c.table === oid && c.type === "p")?.columns.join();
	return tables.filter(({ oid, schema }) => constraints.some((c) => schema !== "auth" && c.type === "f" && c.table === oid && c.target === auth?.oid && c.columns.join() === keyOf(oid))).map(({ schema, name }) => `${schema}.${name}`);
}
/** The names of everything afterwards. Throws `E_SHAPE` for a source table that cannot be separated. */
function makeLayout(catalog, config, source) {
	const { separate } = config;
	const place = `${source.schema}.${source.name}`;
	const refuse = (why, hint) => {
		throw new SeparationError("E_SHAPE", `${place} ${why}`, hint);
	};
	if (source.kind === "f") refuse("is a foreign table", "Run the separation in the database that holds the table.");
	if (source.unlogged) refuse("is unlogged: the mapping, which must outlive a crash, cannot point to it", "ALTER TABLE … SET LOGGED first.");
	if (source.isPartition) refuse("is a partition of another table", "Name the partitioned table as separate.table.");
	const key = catalog.constraints.find((c) => c.table === source.oid && c.type === "p");
	if (key === void 0) return refuse("has no primary key", "Give it one: the mapping to the new users needs it.");
	if (key.columns.length !== 1) refuse(`has a composite primary key (${key.columns.join(", ")})`, "A reference could then be about any part of it. Give the table a primary key of one column first.");
	if (key.deferrable) refuse("has a primary key that is deferrable: no foreign key can point to it", "Make it NOT DEFERRABLE first.");
	const id = source.columns.find(({ name }) => name === key.columns[0]);
	if (id === void 0) return refuse("has a primary key on no column", "Give the table a primary key of one column first.");
	const camel = source.columns.some(({ name }) => /[a-z][A-Z]/.test(name));
	const named = (column) => camel ? column.replaceAll(/_([a-z])/g, (_, letter) => letter.toUpperCase()) : column;
	const pascal = /^[A-Z]/.test(separate.users);
	const plural = !pascal || separate.users.endsWith("s") ? "s" : "";
	const workspace = config.workspace !== void 0;
	const sync = config.auth?.sync ?? "off";
	const canonical = [...Object.values(canonicalColumns).flat(), ...sync === "off" ? [] : [accountColumn]];
	return {
		schema: source.schema,
		source: source.name,
		customers: separate.customers,
		users: separate.users,
		mapping: separate.mapping,
		workspaces: workspace ? pascal ? `Workspace${plural}` : "workspaces" : null,
		members: workspace ? pascal ? `WorkspaceMember${plural}` : "workspace_members" : null,
		id: {
			column: id.name,
			type: id.type
		},
		email: findEmail(source),
		columns: Object.fromEntries(canonical.map((column) => [column, named(column)])),
		...sync === "off" ? {} : { signIn: sync }
	};
}
/** By its name; its type may be a domain over text, so only types that hold no address are left out. */
function findEmail(source) {
	const plain = (name) => name.replaceAll(/([a-z])([A-Z])/g, "$1_$2").toLowerCase();
	for (const wanted of emailNames) {
		const column = source.columns.find(({ name, type }) => plain(name) === wanted && !/^(smallint|integer|bigint|boolean|uuid|jsonb?|date|timestamp.*)$/.test(type));
		if (column !== void 0) return column.name;
	}
	return null;
}

// src/plan/references/obstacle.ts
/** Why PostgreSQL would not rename the column, as half a sentence, or null (manual, ALTER TABLE, notes on RENAME). */
function obstacleTo(catalog, root, column) {
	const family = familyOf(catalog, root);
	if (family.some(({ typed }) => typed)) return "its table is made of a type, which the column belongs to";
	const oids = new Set(family.map(({ oid }) => oid));
	const other = catalog.tables.find(({ oid, columns }) => !oids.has(oid) && columns.some(({ name }) => name === column) && family.some((child) => child !== root && child.parents.includes(oid)));
	return other === void 0 ? null : `a table that inherits it has it from ${other.schema}.${other.name} as well, and would have to follow both`;
}

// src/plan/references/target.ts
/** Looks at the foreign keys of the table and, since each partition may have its own, of its family. */
function targetOf(catalog, source, table, column) {
	const family = new Set(familyOf(catalog, table).map(({ oid }) => oid));
	const keys = catalog.constraints.filter((c) => c.type === "f" && family.has(c.table) && c.columns.includes(column));
	if (keys.some(({ target }) => target === source.oid)) return "source";
	return keys.length > 0 ? "elsewhere" : "none";
}
/** Both the source's key and the column point to the same third table: `users.id` and `subscriptions.user_id` → `auth.users`. */
function sharesKey(catalog, source, table, column) {
	const key = catalog.constraints.find((c) => c.table === source.oid && c.type === "p")?.columns[0];
	const targets = (oid, name) => catalog.constraints.filter((c) => c.type === "f" && c.table === oid && name !== void 0 && c.columns.includes(name)).map(({ target }) => target);
	const shared = targets(source.oid, key);
	return targets(table.oid, column).some((target) => shared.includes(target));
}
/** True where the table's schema has another table with the name of the source table. */
function hasNamesake(catalog, source, { schema }) {
	return catalog.tables.some((other) => other.oid !== source.oid && other.schema === schema && other.name === source.name);
}
/** Types whose values can be ids of the same table. */
function kindOfType(type) {
	if (/^(smallint|integer|bigint|numeric)/.test(type)) return "number";
	if (/^(text|character varying|character|citext|varchar)/.test(type)) return "text";
	return type;
}
/** The reference that a column is or could be. */
function referenceOf(catalog, source, table, column, to) {
	const indexed = catalog.indexes.some((index) => index.table === table.oid && index.columns[0] === column && !index.partial);
	return {
		schema: table.schema,
		table: table.name,
		column,
		to,
		foreignKey: targetOf(catalog, source, table, column) === "source",
		indexed
	};
}
/** Equal for the same column. */
function keyOf$1({ schema, table, column }) {
	return JSON.stringify([
		schema,
		table,
		column
	]);
}

// src/plan/references/listed.ts
/** True where references are to be found in the catalog: `discover` by itself, or in a list of lines that decide the rest. */
function asksToDiscover(tables) {
	return tables === "discover" || tables.includes("discover");
}
/** The references that the lines of `separate.tables` name. Throws `E_NO_TABLE`, `E_NO_COLUMN`, `E_CONFIG`, `E_SHAPE`. */
function listedReferences(catalog, config, source) {
	const { tables } = config.separate;
	if (tables === "discover") return [];
	return withoutRepeats(tables.flatMap((entry, i) => entry === "discover" ? [] : [listed(catalog, config, source, entry, `separate.tables[${i}]`)]));
}
function listed(catalog, config, source, entry, key) {
	const { separate } = config;
	const given = typeof entry === "string" ? { table: entry } : entry;
	const schema = given.schema ?? separate.schema;
	const table = catalog.tables.find((t) => t.schema === schema && t.name === given.table);
	if (table === void 0) throw noTable(catalog, key, schema, given.table);
	const column = given.column ?? separate.column.from;
	if (!table.columns.some(({ name }) => name === column)) {
		const near = closest(column, table.columns.map(({ name }) => name));
		throw new SeparationError("E_NO_COLUMN", `${key}: table ${schema}.${given.table} has no column ${JSON.stringify(column)}`, near === null ? "Set its `column:`." : `Did you mean ${JSON.stringify(near)}? Then write { table: ${given.table}, column: ${near}, to: … }.`);
	}
	const to = given.keep === true ? column : given.to ?? renamedByRule(column, separate.column);
	if (to === null) throw new SeparationError("E_CONFIG", `${key}: the rule for names (${separate.column.from} → ${separate.column.to}) does not say what ${JSON.stringify(column)} becomes`, "Add `to: NEW_NAME`, or `keep: true` where the column keeps its name.");
	const root = rootOf(catalog, table, column);
	const obstacle = root.kind === "f" ? "it is a foreign table, whose columns belong to another database" : to === column ? null : obstacleTo(catalog, root, column);
	if (obstacle !== null) throw new SeparationError("E_SHAPE", `${key}: ${schema}.${given.table}.${column} cannot be renamed: ${obstacle}`, root.kind === "f" ? "Take it out of separate.tables." : "Let it keep its name: `keep: true`.");
	return referenceOf(catalog, source, root, column, to);
}
/** Each reference once: several partitions of one table may be listed. Throws `E_CONFIG` where they contradict each other or meet in one name. */
function withoutRepeats(references) {
	const known = /* @__PURE__ */ new Map();
	for (const reference of references) {
		const first = known.get(keyOf$1(reference)) ?? reference;
		if (first.to !== reference.to) {
			const { schema, table, column } = reference;
			throw new SeparationError("E_CONFIG", `separate.tables: ${schema}.${table}.${column} is listed twice, to become ${JSON.stringify(first.to)} and ${JSON.stringify(reference.to)}`, "Keep one of the two lines; partitions and children follow the table that they belong to.");
		}
		known.set(keyOf$1(reference), first);
	}
	const distinct = [...known.values()];
	for (const reference of distinct) {
		const { schema, table, column, to } = reference;
		const other = distinct.find((each) => each !== reference && each.schema === schema && each.table === table && each.to === to);
		if (other === void 0) continue;
		throw new SeparationError("E_CONFIG", `separate.tables: ${schema}.${table}.${other.column} and ${schema}.${table}.${column} would both become ${JSON.stringify(to)}`, "Give one of them another name with `to:`, or let it keep its own with `keep: true`.");
	}
	return distinct;
}
function renamedByRule(column, rule) {
	return column === rule.from ? rule.to : null;
}

// src/plan/references/find.ts
/** What the configuration and the catalog say about every column that points to the source table. Throws `E_NO_TABLE`, `E_NO_COLUMN`. */
function findReferences(catalog, config, source, layout) {
	const { separate } = config;
	const discover = asksToDiscover(separate.tables);
	const decided = listedReferences(catalog, config, source);
	const discovered = /* @__PURE__ */ new Set();
	const known = new Set(decided.map(keyOf$1));
	const undecided = [];
	const otherNames = [];
	const passedOver = [];
	const idType = kindOfType(layout.id.type);
	const pointing = new Set(catalog.constraints.filter((c) => c.type === "f" && c.target === source.oid).flatMap(({ columns }) => columns));
	for (const table of catalog.tables.filter(({ kind }) => kind !== "f")) for (const column of table.columns) {
		if (column.name !== separate.column.from && !pointing.has(column.name)) continue;
		if (column.inherited && !isLocalRoot(catalog, table, column)) continue;
		const reference = referenceOf(catalog, source, table, column.name, column.name);
		if (known.has(keyOf$1(reference))) continue;
		const target = targetOf(catalog, source, table, column.name);
		const named = column.name === separate.column.from;
		const byRule = named && (target === "source" || !hasNamesake(catalog, source, table));
		if (table.oid === source.oid && !byRule) continue;
		const sameType = kindOfType(column.type) === idType;
		const open = openReference(reference, separate, layout.schema);
		if (byRule && table.oid === source.oid) {
			if (target === "source") undecided.push({
				...open,
				why: "it is a column of the source table itself"
			});
		} else if (byRule && (target === "source" || target === "none" && sameType)) {
			const taken = decided.some((r) => r.schema === table.schema && r.table === table.name && r.to === separate.column.to);
			const obstacle = !discover ? null : taken ? `another column of the table becomes ${separate.column.to}` : obstacleTo(catalog, table, column.name);
			if (obstacle !== null) undecided.push({
				...open,
				lines: open.lines.slice(-1),
				why: obstacle
			});
			else if (discover) discovered.add({
				...reference,
				to: separate.column.to
			});
			else undecided.push({
				...open,
				why: target === "source" ? "its foreign key points to the source table" : "it has the name and type of a reference, but no foreign key"
			});
		} else if (byRule && target === "elsewhere" && sameType && sharesKey(catalog, source, table, column.name)) undecided.push({
			...open,
			why: "its foreign key points to the table that the source table shares its key with"
		});
		else if (target === "source") {
			if (isPrismaJoin(table)) otherNames.push({
				...open,
				lines: [],
				why: "Prisma needs the names A and B for a relation of many to many"
			});
			else if (discover) undecided.push({
				...open,
				why: `its foreign key points to the source table, but the rule names ${separate.column.from}`
			});
			else otherNames.push({
				...open,
				why: "its foreign key points to the source table"
			});
		} else if (named) {
			const { schema, table: name } = reference;
			const why = target === "elsewhere" ? "its foreign key points to another table" : byRule ? `its type is ${column.type}, and ${layout.id.column} of ${layout.source} is ${layout.id.type}` : `schema ${schema} has a table ${source.name} of its own`;
			passedOver.push({
				schema,
				table: name,
				column: column.name,
				why
			});
		}
	}
	return {
		decided: [...decided, ...discovered],
		discovered,
		undecided,
		otherNames,
		passedOver
	};
}
/** True where an inherited column has no parent among the tables read (its parent is a member of an extension). */
function isLocalRoot(catalog, table, column) {
	return rootOf(catalog, table, column.name).oid === table.oid;
}

// src/plan/sign-in/operations.ts
/** The name of the trigger on `auth.users` and of its function, which is in the schema of the tables. */
const followerName = "separation_follow_account";
/** The function and trigger through which system users follow the accounts of `auth.users`. */
function followOperations(catalog, accounts, layout) {
	const name = `${qualified(layout.schema, followerName)}()`;
	const place = qualified(accounts.schema, accounts.name);
	const executors = ["PUBLIC", ...functionGrantees(catalog, layout)].join(", ");
	return [
		{
			sql: followFunction(layout),
			inverse: `DROP FUNCTION IF EXISTS ${name};`,
			lock: "NONE",
			description: `Create the function that has ${layout.users} follow the accounts of auth.users; it makes no user, and lets every sign-in through.`
		},
		{
			sql: `CREATE TRIGGER ${identifier(followerName)} AFTER INSERT OR UPDATE OR DELETE ON ${place} FOR EACH ROW EXECUTE FUNCTION ${name};`,
			inverse: accounts.mayOwn ? `DROP TRIGGER ${identifier(followerName)} ON ${place};` : `DROP FUNCTION ${name} CASCADE;`,
			lock: "SHARE ROW EXCLUSIVE",
			description: "Call it after each sign-up, sign-in, change and deletion of an account."
		},
		{
			sql: `REVOKE ALL ON FUNCTION ${name} FROM ${executors};`,
			inverse: `GRANT EXECUTE ON FUNCTION ${name} TO ${executors};`,
			lock: "NONE",
			description: "Let nobody else call it."
		}
	];
}
/** The function without its comments of this repository, with the names of this database. */
function followFunction(layout) {
	const text = sqlFile("plan/sign-in/follow-account.sql");
	const names = {
		function: qualified(layout.schema, followerName),
		users: qualified(layout.schema, layout.users)
	};
	return text.slice(text.indexOf("CREATE FUNCTION")).trimEnd().replaceAll(/\{\{(\w+)\}\}/g, (_, name) => names[name] ?? identifier(layout.columns[name] ?? name));
}
/** Whom default privileges would let execute each new function. */
function functionGrantees({ defaultPrivileges }, layout) {
	const granted = defaultPrivileges.filter(({ kind, schema, grantee }) => kind === "f" && grantee !== "PUBLIC" && (schema === null || schema === layout.schema));
	return [...new Set(granted.map(({ grantee }) => identifier(grantee)))];
}

// src/plan/rename-operations.ts
const constraintSuffix = {
	p: "pkey",
	u: "key",
	f: "fkey",
	c: "check",
	x: "excl",
	n: "not_null"
};
/** Everything that is renamed, in order: the source table with what is named after it, then each reference with what is named after it. */
function renameOperations(catalog, source, layout, references, names) {
	const renamed = references.filter(({ column, to }) => column !== to);
	const columnsOf = (table) => renamed.filter((r) => r.schema === table.schema && r.table === table.name).map(({ column, to }) => ({
		from: column,
		to
	}));
	const operations = [];
	const columns = [];
	const objects = [];
	if (layout.source !== layout.customers) {
		operations.push({
			sql: `ALTER TABLE ${qualified(layout.schema, layout.source)} RENAME TO ${identifier(layout.customers)};`,
			inverse: `ALTER TABLE ${qualified(layout.schema, layout.customers)} RENAME TO ${identifier(layout.source)};`,
			lock: "ACCESS EXCLUSIVE",
			description: `Rename table ${layout.source} to ${layout.customers}; its rows stay where they are.`
		});
		names.release(layout.source);
		names.take(layout.customers);
	}
	const spaces = /* @__PURE__ */ new Map([[layout.schema, names]]);
	const spaceOf = (schema) => {
		const space = spaces.get(schema) ?? namesOf(catalog, schema);
		spaces.set(schema, space);
		return space;
	};
	const tables = [source, ...catalog.tables.filter((table) => table.oid !== source.oid)];
	for (const root of tables) {
		const changes = columnsOf(root);
		const isSource = root.oid === source.oid;
		if (changes.length === 0 && !isSource) continue;
		const newName = isSource ? layout.customers : root.name;
		for (const { from, to } of changes) operations.push(renameColumn(root.schema, newName, from, to));
		for (const table of familyOf(catalog, root)) {
			columns.push(...changes.map((change) => ({
				table,
				...change
			})));
			const renamedTable = table.oid === source.oid ? layout.customers : null;
			for (const object of renameObjects(catalog, table, renamedTable, changes, {
				from: layout.source,
				to: layout.customers
			}, spaceOf)) {
				objects.push(object);
				operations.push(renameObject(object, qualified(table.schema, renamedTable ?? table.name)));
			}
		}
	}
	return {
		operations,
		columns,
		objects
	};
}
function renameColumn(schema, table, from, to) {
	const alter = `ALTER TABLE ${qualified(schema, table)} RENAME COLUMN`;
	return {
		sql: `${alter} ${identifier(from)} TO ${identifier(to)};`,
		inverse: `${alter} ${identifier(to)} TO ${identifier(from)};`,
		lock: "ACCESS EXCLUSIVE",
		description: `Rename column ${table}.${from} to ${to}.`
	};
}
/** Constraints, indexes and sequences of one table that are named after it or after a renamed column, with their new names. */
function renameObjects(catalog, table, renamedTable, changes, sourceChange, spaceOf) {
	const about = (columns) => renamedTable !== null || columns.some((column) => changes.some(({ from }) => from === column));
	const newNameOf = (name, columns, suffix, toSource) => derivedName({
		name,
		table: table.name,
		newTable: renamedTable,
		columns,
		suffix,
		changes: [...changes.filter(({ from }) => columns.includes(from)), ...toSource ? [sourceChange] : []]
	});
	const objects = [];
	const rename = (kind, schema, from, wanted, space) => {
		if (wanted === from) return;
		objects.push({
			kind,
			schema,
			from,
			to: space.take(wanted)
		});
		space.release(from);
	};
	const constraints = catalog.constraints.filter((c) => c.table === table.oid);
	const constraintNames = new NameSpace(constraints.map(({ name }) => name));
	for (const constraint of constraints) {
		if ((constraint.type === "c" || constraint.type === "n") && constraint.inherited) continue;
		if (!about(constraint.columns)) continue;
		const wanted = newNameOf(constraint.name, constraint.columns, constraintSuffix[constraint.type], isAboutSource(constraint, renamedTable));
		rename("constraint", table.schema, constraint.name, wanted, constraint.index === null ? constraintNames : spaceOf(table.schema));
	}
	for (const index of catalog.indexes.filter((i) => i.table === table.oid && !i.ofConstraint)) {
		const mentioned = changes.map(({ from }) => from).filter((from) => index.definition.includes(from));
		const columns = [.../* @__PURE__ */ new Set([...index.columns.filter((column) => column !== null), ...mentioned])];
		if (!about(columns)) continue;
		const suffix = index.name.endsWith("_key") ? "key" : "idx";
		rename("index", table.schema, index.name, newNameOf(index.name, columns, suffix, renamedTable !== null), spaceOf(table.schema));
	}
	for (const sequence of catalog.sequences.filter((s) => s.table === table.oid)) {
		if (!about([sequence.column])) continue;
		const wanted = newNameOf(sequence.name, [sequence.column], "seq", renamedTable !== null);
		rename("sequence", sequence.schema, sequence.name, wanted, spaceOf(sequence.schema));
	}
	return objects;
}
/** The names in use in a schema. */
function namesOf(catalog, schema) {
	return new NameSpace(catalog.relations.filter(([home]) => home === schema).map(([, name]) => name));
}
/** The source table's name in the name of a foreign key to it, or of a constraint on it, is the name of what it is about. */
function isAboutSource(constraint, renamedTable) {
	return renamedTable !== null || constraint.type === "f";
}
function renameObject({ kind, schema, from, to }, table) {
	const description = `Rename ${kind} ${from} to ${to}.`;
	if (kind === "constraint") {
		const alter = `ALTER TABLE ${table} RENAME CONSTRAINT`;
		return {
			sql: `${alter} ${identifier(from)} TO ${identifier(to)};`,
			inverse: `${alter} ${identifier(to)} TO ${identifier(from)};`,
			lock: "ACCESS EXCLUSIVE",
			description
		};
	}
	const alter = (name) => `ALTER ${kind.toUpperCase()} ${qualified(schema, name)} RENAME TO`;
	return {
		sql: `${alter(from)} ${identifier(to)};`,
		inverse: `${alter(to)} ${identifier(from)};`,
		lock: kind === "index" ? "SHARE UPDATE EXCLUSIVE" : "ACCESS EXCLUSIVE",
		description
	};
}

// src/plan/survey.ts
/** What people judge a plan by: how big the tables are that it locks, and why each column is part of it or not. */
function surveyOf(catalog, references, touched) {
	const rest = catalog.tables.filter((table) => !touched.includes(table));
	return {
		tables: touched.map(({ schema, name, rows, bytes }) => ({
			schema,
			table: name,
			rows,
			bytes
		})).toSorted((a, b) => b.bytes - a.bytes),
		rest: {
			tables: rest.length,
			bytes: rest.reduce((sum, { bytes }) => sum + bytes, 0)
		},
		columns: [
			...references.decided.map((reference) => ({
				...placeOf(reference),
				to: reference.to,
				why: why(reference, references.discovered.has(reference))
			})),
			...references.undecided.map((open) => ({
				...placeOf(open),
				to: null,
				why: `not decided: ${open.why}`
			})),
			...references.otherNames.map((open) => ({
				...placeOf(open),
				to: null,
				why: `${open.why}, and follows it; the configuration does not name it, so it keeps its name`
			})),
			...references.passedOver.map((passed) => ({
				...placeOf(passed),
				to: null,
				why: passed.why
			}))
		]
	};
}
function placeOf({ schema, table, column }) {
	return {
		schema,
		table,
		column
	};
}
function why({ foreignKey, column, to }, discovered) {
	return [
		foreignKey ? "its foreign key points to the source table" : "by its name and type only: it has no foreign key",
		discovered ? "discovered" : "listed in separate.tables",
		...column === to ? ["keeps its name"] : []
	].join("; ");
}

// src/plan/views/origins.ts
/**
* For each column that a query puts out, the columns of tables and views that its value is made of; null where the text cannot
* be parsed. Names must be as `pg_get_viewdef` prints them with an empty search_path: a bare name is a CTE or of pg_catalog.
*/
function originsOf(query, columnsOf) {
	try {
		const statement = loadedParser().parseSync(query).stmts?.[0]?.stmt;
		if (statement === void 0 || !("SelectStmt" in statement)) return null;
		return outputsOf(statement.SelectStmt, {
			columnsOf,
			ctes: /* @__PURE__ */ new Map(),
			outer: []
		}).map(({ origins }) => origins);
	} catch {
		return null;
	}
}
function outputsOf(select, around) {
	const inside = {
		...around,
		ctes: withCtes(select, around)
	};
	if (select.larg !== void 0 && select.rarg !== void 0) {
		const right = outputsOf(select.rarg, inside);
		return outputsOf(select.larg, inside).map(({ name, origins }, i) => ({
			name,
			origins: [...origins, ...right[i]?.origins ?? []]
		}));
	}
	const ranges = [];
	for (const item of select.fromClause ?? []) ranges.push(...rangesOf(item, {
		...inside,
		outer: [...ranges, ...around.outer]
	}));
	const visible = {
		...inside,
		outer: [...ranges, ...around.outer]
	};
	return (select.targetList ?? []).map((target) => {
		if (!("ResTarget" in target)) return {
			name: null,
			origins: []
		};
		const { name, val } = target.ResTarget;
		return {
			name: name ?? (val !== void 0 && "ColumnRef" in val ? wordsOf(val.ColumnRef.fields).at(-1) ?? null : null),
			origins: madeOf(val, visible)
		};
	});
}
function withCtes({ withClause }, around) {
	const ctes = new Map(around.ctes);
	for (const node of withClause?.ctes ?? []) {
		if (!("CommonTableExpr" in node)) continue;
		const { ctename = "", ctequery, aliascolnames } = node.CommonTableExpr;
		if (ctequery === void 0 || !("SelectStmt" in ctequery)) continue;
		const query = ctequery.SelectStmt;
		for (const part of query.larg === void 0 ? [query] : [query.larg, query]) ctes.set(ctename, relabelled(outputsOf(part, {
			...around,
			ctes
		}), aliascolnames));
	}
	return ctes;
}
function rangesOf(item, around) {
	if ("RangeVar" in item) {
		const { schemaname, relname = "", alias } = item.RangeVar;
		const outputs = schemaname === void 0 ? around.ctes.get(relname) ?? [] : around.columnsOf(schemaname, relname).map((column) => ({
			name: column,
			origins: [{
				schema: schemaname,
				relation: relname,
				column
			}]
		}));
		return [{
			name: alias?.aliasname ?? relname,
			outputs: relabelled(outputs, alias?.colnames)
		}];
	}
	if ("RangeSubselect" in item) {
		const { subquery, alias } = item.RangeSubselect;
		const outputs = subquery !== void 0 && "SelectStmt" in subquery ? outputsOf(subquery.SelectStmt, around) : [];
		return [{
			name: alias?.aliasname ?? null,
			outputs: relabelled(outputs, alias?.colnames)
		}];
	}
	if ("JoinExpr" in item) {
		const { larg, rarg, alias } = item.JoinExpr;
		const left = larg === void 0 ? [] : rangesOf(larg, around);
		const right = rarg === void 0 ? [] : rangesOf(rarg, {
			...around,
			outer: [...left, ...around.outer]
		});
		const both = [...left, ...right];
		return alias === void 0 ? both : [{
			name: alias.aliasname ?? null,
			outputs: both.flatMap(({ outputs }) => outputs)
		}];
	}
	return [];
}
/** The columns that an expression names, those of a scalar subquery included, but not those that it only asks about. */
function madeOf(expression, around) {
	if (Array.isArray(expression)) return expression.flatMap((part) => madeOf(part, around));
	if (typeof expression !== "object" || expression === null) return [];
	const node = expression;
	if ("ColumnRef" in node) return resolve(wordsOf(node.ColumnRef.fields), around);
	if ("SubLink" in node) {
		const { subLinkType, subselect } = node.SubLink;
		return (subLinkType === "EXPR_SUBLINK" || subLinkType === "ARRAY_SUBLINK") && subselect !== void 0 && "SelectStmt" in subselect ? outputsOf(subselect.SelectStmt, around).flatMap(({ origins }) => origins) : [];
	}
	return Object.values(expression).flatMap((part) => madeOf(part, around));
}
/** `o.user_id`, or a bare name, as JOIN … USING leaves it: then it is of every table that has it. */
function resolve(words, { outer }) {
	const column = words.at(-1);
	const qualifier = words.at(-2);
	return (qualifier === void 0 ? outer : outer.filter(({ name }) => name === qualifier).slice(0, 1)).flatMap(({ outputs }) => outputs).filter(({ name }) => name === column).flatMap(({ origins }) => origins);
}
/** `FROM t AS a (x, y)`. */
function relabelled(outputs, labels) {
	const names = wordsOf(labels);
	return outputs.map((output, i) => ({
		...output,
		name: names[i] ?? output.name
	}));
}
function wordsOf(nodes) {
	return (nodes ?? []).flatMap((node) => "String" in node ? [node.String.sval ?? ""] : []);
}

// src/plan/views/old-names.ts
/**
* Every output column of a view that is called as a renamed column is today and shows it, be it through other views; or that shows
* the source table's key under the name that the rule has for references to it (`SELECT id AS user_id`). A view comes behind those
* that it reads. Await `loadParser` before.
*/
function findOldNames(catalog, source, layout, renamed, rule) {
	const changes = /* @__PURE__ */ new Map();
	for (const { table, from, to } of renamed) changes.set(keyOf(table.schema, table.name, from), {
		from,
		to
	});
	if (layout.id.column !== rule.from) changes.set(keyOf(source.schema, source.name, layout.id.column), rule);
	const tables = /* @__PURE__ */ new Set([source.oid, ...renamed.map(({ table }) => table.oid)]);
	const columnsOf = columnsIn(catalog);
	return concernedViews(catalog, tables).flatMap((view) => {
		const origins = originsOf(view.definition, columnsOf);
		const found = [];
		view.columns.forEach((column, i) => {
			const meant = (origins?.[i] ?? readByName(catalog, view, column)).flatMap(({ schema, relation, column: name }) => changes.get(keyOf(schema, relation, name)) ?? []);
			const [change] = meant;
			if (change === void 0) return;
			changes.set(keyOf(view.schema, view.name, column), change);
			if (column !== change.from) return;
			const other = meant.find(({ to }) => to !== change.to);
			const obstacle = view.columns.includes(change.to) || found.some(({ to }) => to === change.to) ? `it has a column ${change.to} already` : other === void 0 ? null : `it shows what becomes ${change.to} and what becomes ${other.to}`;
			found.push({
				view,
				from: change.from,
				to: change.to,
				obstacle
			});
		});
		return found;
	});
}
function keyOf(schema, relation, column) {
	return JSON.stringify([
		schema,
		relation,
		column
	]);
}
function columnsIn({ tables, views }) {
	const columns = /* @__PURE__ */ new Map();
	for (const { schema, name, columns: all } of tables) columns.set(JSON.stringify([schema, name]), all.map((c) => c.name));
	for (const { schema, name, columns: all } of views) columns.set(JSON.stringify([schema, name]), all);
	return (schema, relation) => columns.get(JSON.stringify([schema, relation])) ?? [];
}
/** Where the definition cannot be parsed: what the view reads under the name that it puts out. */
function readByName({ tables, views }, { reads }, column) {
	return reads.filter((read) => read.column === null || read.column === column).flatMap(({ table }) => [...tables, ...views].filter(({ oid }) => oid === table)).map(({ schema, name }) => ({
		schema,
		relation: name,
		column
	}));
}

// src/plan/make-plan.ts
/**
* The plan for this database: the same catalog and config always give the same plan and digest.
* Throws `E_NO_TABLE`, `E_NO_COLUMN`, `E_SHAPE`, `E_CONFIG` where no plan can be made; what only stops a run is a hazard in it.
*/
async function makePlan(catalog, config) {
	await loadParser();
	const source = findSource(catalog, config);
	const layout = makeLayout(catalog, config, source);
	const found = findReferences(catalog, config, source, layout);
	const { decided: references, undecided, otherNames } = found;
	const names = namesOf(catalog, layout.schema);
	const renames = renameOperations(catalog, source, layout, references, names);
	const renamedNames = names.given.length;
	const oldNames = findOldNames(catalog, source, layout, renames.columns, config.separate.column);
	const tables = [
		...renames.operations,
		...viewOperations(renamedOutputs(oldNames, config)),
		...newTableOperations(catalog, source, layout, names)
	];
	const subject = {
		catalog,
		config,
		layout,
		source,
		references,
		renamedColumns: renames.columns,
		renamedObjects: renames.objects,
		oldNames,
		created: names.given.slice(renamedNames),
		undecided,
		otherNames
	};
	const accounts = layout.signIn === "trigger" ? accountsTable(catalog, source) : null;
	const follow = accounts === null ? [] : followOperations(catalog, accounts, layout);
	const operations = [
		...functionOperations(subject),
		...tables,
		...follow
	];
	const locks = lockedTables(catalog, source, references);
	return {
		version: 1,
		kind: "separation",
		digest: planDigest(operations, references, layout, locks),
		operations,
		references,
		hazards: findHazards(subject),
		layout,
		locks,
		...accounts?.mayLock === true ? { accounts: {
			schema: accounts.schema,
			table: accounts.name
		} } : {},
		canonicalViews: canonicalViews(layout, references),
		survey: surveyOf(catalog, found, tablesOf(catalog, locks))
	};
}
function planDigest(operations, references, layout, locks) {
	return sha256(JSON.stringify({
		version: 1,
		operations,
		references,
		layout,
		locks
	}));
}
/** The source table first, then every table with a renamed column; LOCK TABLE takes partitions and children with them. */
function lockedTables(catalog, source, references) {
	return [source, ...catalog.tables.filter((table) => table.oid !== source.oid && references.some((r) => r.column !== r.to && r.schema === table.schema && r.table === table.name))].map(({ schema, name }) => ({
		schema,
		table: name
	}));
}
/** Tables whose storage must not change: everything that is locked, with partitions and children. */
function touchedTables(catalog, plan) {
	return tablesOf(catalog, plan.locks);
}
function tablesOf(catalog, locks) {
	const roots = locks.flatMap(({ schema, table }) => catalog.tables.filter((t) => t.schema === schema && t.name === table));
	return [...new Map(roots.flatMap((root) => familyOf(catalog, root)).map((table) => [table.oid, table])).values()];
}
/** The forward SQL as a file that can be committed as a Prisma migration. */
function migrationSql(operations) {
	return operations.map(({ sql, description }) => `-- ${description.replaceAll(/[\r\n]+/g, " ")}\n${sql}\n`).join("\n");
}

export { findSource as a, loadParser as c, findReferences as i, journalSchema as l, migrationSql as n, makeLayout as o, touchedTables as r, tokensOf as s, makePlan as t };