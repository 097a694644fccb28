import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { dn as tokensOf } from "./chunk-base.js";
import { At as scopesOf, Dt as analyse, Et as asFunction, Ot as mentions, Xt as statementsOf, kt as bridgeConstructs } from "./chunk-plan.js";

// src/application/code/positions.ts
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
/** A function from bytes of the UTF-8 form of a text to its characters. */
function charactersOf(text) {
	const bytes = Buffer.from(text);
	if (bytes.length === text.length) return (byte) => byte;
	return (byte) => bytes.subarray(0, byte).toString().length;
}

// src/application/code/marks.ts
const comment = /(?:\/\/|\/\*|--|#|<!--|\{\/\*|\{#|--%)\s*separation:\s*(user|read)\b/;
/** Finds `// separation: user` and `// separation: read` in the comments of any language. */
function marksIn(text) {
	const at = /* @__PURE__ */ new Map();
	const alone = /* @__PURE__ */ new Map();
	if (!text.includes("separation:")) return {
		at,
		alone
	};
	text.split("\n").forEach((line, number) => {
		const found = comment.exec(line);
		if (found === null) return;
		const mark = found[1];
		if (line.slice(0, found.index).trim() === "") alone.set(number, mark);
		else at.set(number, mark);
	});
	return {
		at,
		alone
	};
}
/** For a comment before a statement of SQL: the last line of the statement that begins on a line. */
function reachOfSql(text, { alone }) {
	const tokens = alone.size === 0 ? null : tokensOf(text);
	if (tokens === null) return (line) => line;
	const position = positionsOf(text);
	const at = charactersOf(text);
	const ends = new Map(statementsOf(tokens, "sql").map(({ tokens: own }) => [position(at(own[0]?.start ?? 0)).line, position(at(own.at(-1)?.end ?? 0)).line]));
	return (line) => ends.get(line) ?? line;
}
/** The mark of each line. Behind code it is about that line; on a line of its own, about the next statement (`reach`). */
function markedLines(text, { at, alone }, reach) {
	const marked = new Map(at);
	if (alone.size === 0) return marked;
	const lines = text.split("\n");
	for (const [number, mark] of alone) {
		let first = number + 1;
		while (first < lines.length && (alone.has(first) || (lines[first] ?? "").trim() === "")) first += 1;
		for (let line = first; line <= Math.max(first, reach(first)); line += 1) if (!at.has(line)) marked.set(line, mark);
	}
	return marked;
}

// src/application/code/sql/output-columns.ts
const before = /* @__PURE__ */ new Set([
	"select",
	"distinct",
	"all",
	"returning"
]);
const after = /* @__PURE__ */ new Set([
	"from",
	"where",
	"into",
	"union",
	"except",
	"intersect",
	"order",
	"limit",
	"group"
]);
/** If, in bytes, the outermost SELECT or RETURNING gives a column back by its bare name: whoever reads the rows reads that name. */
function outputColumns({ verb, tokens }) {
	const found = [];
	let depth = 0;
	let inList = false;
	let isOpen = true;
	tokens.forEach((token, i) => {
		const { text, value, kind } = token;
		if (text === "(") depth += 1;
		if (text === ")") depth -= 1;
		if (depth > 0 || kind === "other") return;
		if (kind === "word" && (value === "select" || value === "returning")) {
			inList = value === "returning" || isOpen && verb !== "insert";
			isOpen = false;
		} else if (kind === "word" && after.has(value) && tokens[i - 1]?.text !== ".") inList = false;
		if (!inList || kind !== "word" || before.has(value)) return;
		let first = i;
		while (tokens[first - 1]?.text === ".") first -= 2;
		const previous = tokens[first - 1];
		const next = tokens[i + 1];
		if ((previous?.text === "," || previous?.kind === "word" && before.has(previous.value) || isEndOfDistinctOn(tokens, first - 1)) && (next === void 0 || next.text === "," || next.text === ")" || after.has(next.value))) found.push(token.start);
	});
	return found;
}
function isEndOfDistinctOn(tokens, at) {
	if (tokens[at]?.text !== ")") return false;
	let open = at;
	while (open > 0 && tokens[open]?.text !== "(") open -= 1;
	return tokens[open - 1]?.value === "on" && tokens[open - 2]?.value === "distinct";
}

// src/application/code/sql/renames.ts
/** What is renamed, in the form in which SQL is read; made once for an application. */
function renamesOf({ schema, table, tables }) {
	const all = tables.map((known, oid) => relationOf(known, oid, schema, table));
	const relations = /* @__PURE__ */ new Map();
	for (const relation of all) relations.set(relation.name, [...relations.get(relation.name) ?? [], relation]);
	const columns = /* @__PURE__ */ new Map();
	for (const { renamed } of tables) for (const [from, to] of renamed) columns.set(from, (columns.get(from) ?? /* @__PURE__ */ new Set()).add(to));
	const source = all.find(({ newName }) => newName !== null) ?? all.find(({ name }) => name === table.from);
	if (source === void 0) throw new Error("the source table is not among the names");
	return {
		source,
		relations,
		rowTypes: /* @__PURE__ */ new Map(),
		columns,
		objects: objectsOf(tables, table, schema)
	};
}
function relationOf({ schema, name, columns, renamed }, oid, own, table) {
	return {
		oid,
		schema,
		name,
		newName: schema === own && name === table.from && table.from !== table.to ? table.to : null,
		columns,
		renamed
	};
}
/** Names that PostgreSQL and Prisma give to keys, indexes and sequences by themselves. */
function objectsOf(tables, { from, to }, schema) {
	const columns = tables.flatMap(({ name, renamed }) => [...renamed].flatMap(([old, now]) => [
		"fkey",
		"key",
		"idx"
	].map((suffix) => [`${name}_${old}_${suffix}`, `${name}_${now}_${suffix}`])));
	const own = [
		"pkey",
		"id_seq",
		"email_key",
		"email_idx"
	].map((suffix) => [`${from}_${suffix}`, `${to}_${suffix}`]);
	return new Map([...columns, ...own].map(([old, now]) => [old, {
		schema,
		to: now
	}]));
}
/** The names with every other word of a text as a table nothing is known of, so that its columns are not taken for another's. */
function withUnknown(renames, tokens) {
	const relations = new Map(renames.relations);
	for (const { kind, value } of tokens) {
		if (kind !== "word" || relations.has(value)) continue;
		relations.set(value, [{
			oid: -1,
			schema: renames.source.schema,
			name: value,
			newName: null,
			columns: /* @__PURE__ */ new Set(),
			renamed: /* @__PURE__ */ new Map()
		}]);
	}
	return {
		...renames,
		relations
	};
}

// src/application/code/sql/find.ts
/** The places of a SQL text that name what is renamed, in characters; null if it cannot be scanned. What is given back keeps its name by AS. */
function findInSql(text, names, renames) {
	const overBridge = onBridge(text, names);
	if (!mentions(text, renames)) return overBridge;
	const tokens = tokensOf(text);
	if (tokens === null) return null;
	const statements = statementsOf(tokens, "sql");
	const at = charactersOf(text);
	const { edits, doubts } = analyse(asFunction(text), withUnknown(renames, tokens));
	const outputs = new Set(statements.flatMap(outputColumns));
	const newer = statements.filter((statement) => speaksOfNewTables(statement, names));
	const isNewer = (byte) => newer.some(({ tokens: own }) => (own[0]?.start ?? 0) <= byte && byte < (own.at(-1)?.end ?? 0));
	const known = edits.map(({ start, end, text: to }) => {
		const old = tokens.find((token) => token.start === start);
		const kept = outputs.has(start) && old !== void 0 && old.value !== names.table.from;
		const place = {
			start: at(start),
			end: at(end)
		};
		return isNewer(start) ? {
			...place,
			class: "system",
			why: "its statement also names a table that exists only afterwards",
			edit: null
		} : {
			...place,
			class: "certain",
			why: old?.value === names.table.from ? "the table of the buyers" : "the column of a buyer’s id",
			edit: {
				...place,
				text: kept ? `${to} AS ${old.text}` : to
			}
		};
	});
	const asked = doubts.flatMap(({ start, why }) => {
		const token = tokens.find((other) => other.start === start);
		if (token?.kind === "string" && token.text.startsWith("$")) return [];
		const end = token?.end ?? start;
		return [{
			start: at(start),
			end: at(end),
			class: "look",
			why,
			edit: null
		}];
	});
	const seen = new Set([...edits, ...doubts].map(({ start }) => start));
	const loose = statements.filter((statement) => isWithoutTable(statement, renames)).flatMap(({ tokens: own }) => own.filter(({ kind, value, start }) => kind === "word" && renames.columns.has(value) && !seen.has(start))).map(({ start, end }) => {
		return {
			start: at(start),
			end: at(end),
			class: "look",
			why: "a piece of SQL whose table is put in at run time",
			edit: null
		};
	});
	const outer = statements.flatMap(({ tokens: own }) => own.filter(({ kind, value, start }, i) => kind === "word" && value === names.table.from && own[i + 1]?.text === "." && own[i - 1]?.text !== "." && !seen.has(start)).map(({ start, end }) => {
		return {
			start: at(start),
			end: at(end),
			class: "look",
			why: "the table of the buyers, which is named in another piece of the statement",
			edit: null
		};
	}));
	return [
		...known,
		...asked,
		...loose,
		...outer.filter(({ start }) => !isNewer(start)),
		...inBodies(tokens, names, renames, at),
		...overBridge
	].toSorted((a, b) => a.start - b.start);
}
/** What fails over the bridge, though it names nothing that is renamed; nothing if there is none. */
function onBridge(text, { bridge }) {
	if (bridge === null) return [];
	const at = charactersOf(text);
	return bridgeConstructs(text, "sql", bridge).map(({ start, end, why }) => ({
		start: at(start),
		end: at(end),
		class: "look",
		why: `over the bridge: ${why}`,
		edit: null
	}));
}
/** Bodies of functions within a script: texts between dollars that name what is renamed. */
function inBodies(tokens, names, renames, at) {
	return tokens.flatMap((token) => {
		const dollar = /^\$[^$]*\$/.exec(token.text)?.[0];
		if (token.kind !== "string" || dollar === void 0) return [];
		const start = at(token.start) + dollar.length;
		const inner = token.text.slice(dollar.length, -dollar.length);
		const own = tokensOf(inner);
		if (own === null || !mentions(inner, renames)) return [];
		const body = charactersOf(inner);
		const { edits, doubts } = analyse({
			...asFunction(inner),
			language: "plpgsql"
		}, withUnknown(renames, own));
		const places = edits.map(({ start: from, end, text }) => {
			const place = {
				start: start + body(from),
				end: start + body(end)
			};
			return {
				...place,
				class: "certain",
				why: "a function’s body names it",
				edit: {
					...place,
					text
				}
			};
		});
		const asked = doubts.map(({ start: from, why }) => {
			const end = own.find((word) => word.start === from)?.end ?? from;
			return {
				start: start + body(from),
				end: start + body(end),
				class: "look",
				why,
				edit: null
			};
		});
		return names.table.from === names.table.to ? asked : [...places, ...asked];
	});
}
function speaksOfNewTables({ tokens }, { newTables }) {
	return tokens.some(({ kind, value }, i) => kind === "word" && newTables.has(value) && tokens[i - 1]?.value !== "to");
}
/** A fragment such as `AND user_id = $1`: nothing in it says whose column it is. */
function isWithoutTable(statement, { relations }) {
	return scopesOf(statement, ({ words }) => relations.get(words.at(-1)?.value ?? "") ?? []).all.length === 0;
}

export { reachOfSql as a, marksIn as i, renamesOf as n, positionsOf as o, markedLines as r, findInSql as t };