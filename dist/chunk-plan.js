import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { $n as nextOpening, Er as record, Kt as sha256, Ln as maskPasswords, Or as string, R as blockingHazards, Rn as maskSql, Sn as loadedParser, Tr as object$1, Zt as stepsOf, _n as identifier, an as objectName, cn as chainAt, cr as messageOf, dn as tokensOf, er as openWindow, fn as followerName, hn as sqlFile, i as fullWords, in as functionName, jn as plural, lt as printable, mr as writePrivately, nr as SeparationError, tn as stepOf, un as quoteIfNeeded, vn as literal, vr as array, xn as loadParser, yn as qualified, yr as boolean, z as decisionsOf } from "./chunk-base.js";
import { l as require_fastest_levenshtein } from "./chunk-open.js";
import { Et as canonicalColumns, I as trustedRoles, R as beginReadOnly, Tt as accountType, U as sourceOf, V as readingTables, dt as newTableOperations, gt as derivedName, it as isConnectionLoss, mt as NameSpace, ot as sqlState, pt as isClosed, q as withTransaction, ut as newTableNames, vt as ownDigest, wt as accountColumn, yt as separationDigest } from "./chunk-session.js";
import { createHmac, randomBytes, randomUUID } from "node:crypto";
import { join, posix, resolve as resolve$1 } from "node:path";
import { existsSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { setTimeout } from "node:timers/promises";

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
/** The statements of a body. In PL/pgSQL control words end one, unless they belong to a CASE expression or to MERGE. */
function statementsOf$1(tokens, language) {
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

// src/plan/closest.ts
var import_fastest_levenshtein = require_fastest_levenshtein();
/** The candidate that a misspelt name most likely means, or null if none is near. */
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
const init = "`separation init` looks at the database and writes a configuration with its names.";
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
	const member = catalog.extensionTables.find((t) => t.schema === schema && t.name === table);
	if (member !== void 0) return ofExtension(member, key);
	if (!catalog.schemas.some(({ name }) => name === schema)) {
		const near = closest(schema, catalog.schemas.map(({ name }) => name));
		return new SeparationError("E_NO_TABLE", `${key}: there is no schema ${JSON.stringify(schema)}`, near === null ? "Set separate.schema." : `Did you mean ${JSON.stringify(near)}?`);
	}
	const elsewhere = catalog.tables.filter((t) => t.name === table).map((t) => t.schema);
	const profiles = elsewhere.includes("auth") ? profileTables(catalog) : [];
	const near = closest(table, catalog.tables.filter((t) => t.schema === schema).map(({ name }) => name));
	const hint = profiles.length > 0 ? `auth.users belongs to the sign-in of Supabase and stays. Your people are the rows of a table whose key points to it: set separate.table (and separate.schema) to ${profiles.join(" or ")}.` : elsewhere.length > 0 ? `There is one in schema ${elsewhere.map((s) => JSON.stringify(s)).join(", ")}: set the schema.` : near === null ? `Correct the name, or take it out of the configuration. ${init}` : `Did you mean ${JSON.stringify(near)}? Correct the name, or take it out of the configuration. ${init}`;
	return new SeparationError("E_NO_TABLE", `${key}: there is no table ${JSON.stringify(table)} in schema ${JSON.stringify(schema)}`, hint);
}
/** What belongs to an extension is in no backup, and goes with the extension. */
function ofExtension({ schema, name, extension }, key) {
	return new SeparationError("E_SHAPE", `${key}: the table ${schema}.${name} belongs to the extension ${extension}, so no dump has it`, `If it holds your own rows, take it out of the extension, which changes nothing else: ALTER EXTENSION ${identifier(extension)} DROP TABLE ${qualified(schema, name)}`);
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
	const accounts = accountsOf(config);
	const canonical = [...Object.values(canonicalColumns).flat(), ...accountType(accounts) === null ? [] : [accountColumn]];
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
		...accounts
	};
}
/** How the new users are tied to accounts that are kept elsewhere, as the configuration says. */
function accountsOf({ auth }) {
	if (auth?.provider === "clerk") return { textAccounts: true };
	return auth?.sync === void 0 || auth.sync === "off" ? {} : { signIn: auth.sync };
}
/** What the primary key of the source table is called before the migration. */
function keyToday({ id }) {
	return id.was ?? id.column;
}
/** The layout with the names that the plan gives to columns of the source table itself. */
function withRenamedColumns(layout, references) {
	const renamed = (column) => references.find((r) => r.schema === layout.schema && r.table === layout.source && r.column === column)?.to ?? column;
	const column = renamed(layout.id.column);
	return {
		...layout,
		id: column === layout.id.column ? layout.id : {
			...layout.id,
			column,
			was: layout.id.column
		},
		email: layout.email === null ? null : renamed(layout.email)
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

// src/plan/references/family.ts
/** The topmost table that a partition or child gets its columns from. */
function rootTableOf(catalog, table, column) {
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
	const children = childrenOf(catalog.tables).get(table.oid) ?? [];
	return [.../* @__PURE__ */ new Set([table, ...children.flatMap((child) => familyOf(catalog, child))])];
}
const known$3 = /* @__PURE__ */ new WeakMap();
/** Partitions and children by the oid of their parent: it is asked for each of a thousand tables. */
function childrenOf(tables) {
	const found = known$3.get(tables) ?? /* @__PURE__ */ new Map();
	if (known$3.has(tables)) return found;
	for (const table of tables) for (const parent of new Set(table.parents)) found.set(parent, [...found.get(parent) ?? [], table]);
	known$3.set(tables, found);
	return found;
}
/** Why PostgreSQL would not rename the column, as half a sentence, or null (manual, ALTER TABLE, notes on RENAME). */
function obstacleTo(catalog, root, column) {
	const family = familyOf(catalog, root);
	if (family.some(({ typed }) => typed)) return "its table is made of a type, which the column belongs to";
	const oids = new Set(family.map(({ oid }) => oid));
	const parents = new Set(family.filter((child) => child !== root).flatMap((child) => child.parents));
	const other = catalog.tables.find(({ oid, columns }) => parents.has(oid) && !oids.has(oid) && columns.some(({ name }) => name === column));
	return other === void 0 ? null : `a table that inherits it has it from ${other.schema}.${other.name} as well, and would have to follow both`;
}

// src/plan/references/target.ts
/** Looks at the foreign keys of the table and, since each partition may have its own, of its family. */
function targetOf$1(catalog, source, table, column) {
	const family = new Set(familyOf(catalog, table).map(({ oid }) => oid));
	const keys = catalog.constraints.filter((c) => c.type === "f" && family.has(c.table) && c.columns.includes(column));
	const id = keyOf$1(catalog, source);
	if (keys.some((key) => key.target === source.oid && !isBesideKey(key, column, id))) return "source";
	return keys.length > 0 ? "elsewhere" : "none";
}
/** True if the column only goes along with the one that holds the id: `email` of `(user_id, email)` to `(id, email)`. */
function isBesideKey({ columns, targetColumns }, column, id) {
	return id !== void 0 && targetColumns.includes(id) && targetColumns[columns.indexOf(column)] !== id;
}
/** The column of the table's primary key. */
function keyOf$1({ constraints }, { oid }) {
	return constraints.find((c) => c.table === oid && c.type === "p")?.columns[0];
}
/** True if a foreign key leads to a column of the same name that may itself be a reference: `(order_id, user_id)` to `(id, user_id)`. */
function leadsToReference(catalog, source, table, column, kept, seen = []) {
	return catalog.constraints.some((c) => {
		if (c.type !== "f" || c.table !== table.oid || c.targetColumns[c.columns.indexOf(column)] !== column) return false;
		const target = catalog.tables.find(({ oid }) => oid === c.target);
		if (target === void 0 || target.schema !== table.schema || seen.includes(target.oid)) return false;
		if (kept.has(keyColumnOf({
			schema: target.schema,
			table: target.name,
			column
		}))) return false;
		return targetOf$1(catalog, source, target, column) !== "elsewhere" || leadsToReference(catalog, source, target, column, kept, [...seen, table.oid]);
	});
}
/** Both the source's key and the column point to the same third table: `users.id` and `subscriptions.user_id` → `auth.users`. */
function sharesKey(catalog, source, table, column) {
	const key = keyOf$1(catalog, source);
	const targets = (oid, name) => catalog.constraints.filter((c) => c.type === "f" && c.table === oid && name !== void 0 && c.columns.includes(name)).map(({ target }) => target);
	const shared = targets(source.oid, key);
	return targets(table.oid, column).some((target) => shared.includes(target));
}
/** True if the table's schema has another table with the name of the source table. */
function hasNamesake(catalog, source, { schema }) {
	return catalog.tables.some((other) => other.oid !== source.oid && other.schema === schema && other.name === source.name);
}
/** Types whose values can be ids of the same table. */
function kindOfType(type) {
	if (type.endsWith("[]")) return type;
	if (/^(smallint|integer|bigint|numeric)/.test(type)) return "number";
	if (/^(text|character varying|character|citext|varchar)/.test(type)) return "text";
	return type;
}
/** The reference that a column is or could be. */
function referenceOf(catalog, source, table, column, to) {
	const indexed = catalog.indexes.some((index) => index.table === table.oid && index.columns[0] === column && !index.partial);
	const foreignKey = targetOf$1(catalog, source, table, column) === "source";
	const resolves = foreignKey || holdsKeys(catalog, source, table, column);
	return {
		schema: table.schema,
		table: table.name,
		column,
		to,
		foreignKey,
		indexed,
		...resolves ? {} : { resolves }
	};
}
/** True if every value of the column can be a key of the source table: it is no part of a pair, and its type is of the same kind. */
function holdsKeys(catalog, source, table, column) {
	if (catalog.pairs.some((pair) => pair.table === table.oid && pair.key === column)) return false;
	if (/e_?mails?$/i.test(column)) return false;
	const key = keyOf$1(catalog, source);
	const typeOf = (of, name) => kindOfType(of.columns.find((each) => each.name === name)?.type ?? "");
	const types = [typeOf(table, column), typeOf(source, key)];
	return types[0] === types[1] || types.every((type) => [
		"number",
		"text",
		"uuid"
	].includes(type));
}
/** Equal for the same column. */
function keyColumnOf({ schema, table, column }) {
	return JSON.stringify([
		schema,
		table,
		column
	]);
}

// src/plan/references/listed.ts
/** True if references are to be found in the catalog: `discover` by itself, or in a list of lines that decide the rest. */
function wantsDiscovery(tables) {
	return tables === "discover" || tables.includes("discover");
}
/** The references that the lines of `separate.tables` name. Throws `E_NO_TABLE`, `E_NO_COLUMN`, `E_CONFIG`, `E_SHAPE`. */
function listedReferences(catalog, config, source) {
	const { tables } = config.separate;
	if (tables === "discover") return [];
	const keyed = tables.flatMap((entry, i) => {
		return entry === "discover" ? [] : [{
			line: typeof entry === "string" ? { table: entry } : entry,
			key: `separate.tables[${i}]`
		}];
	});
	const one = keyed.flatMap(({ line: { table, ...line }, key }) => table === void 0 ? [] : [listed$1(catalog, config, source, {
		...line,
		table
	}, key)]);
	const known = new Set(one.map(keyColumnOf));
	const all = keyed.flatMap(({ line: { table, column = "", ...line }, key }) => table === void 0 ? tablesPointing(catalog, source, column, line.schema, key).map((each) => listed$1(catalog, config, source, {
		...line,
		...each,
		column
	}, key)).filter((reference) => !known.has(keyColumnOf(reference))) : []);
	return withoutRepeats([...one, ...all]);
}
/** The tables with a foreign key to the source table from a column of that name. Throws `E_NO_COLUMN` if there is none. */
function tablesPointing(catalog, source, column, schema, key) {
	const found = catalog.tables.filter((table) => (schema === void 0 || table.schema === schema) && table.columns.some(({ name }) => name === column) && rootTableOf(catalog, table, column).oid === table.oid && targetOf$1(catalog, source, table, column) === "source");
	if (found.length === 0) throw new SeparationError("E_NO_COLUMN", `${key}: no table has a foreign key to ${source.schema}.${source.name} from a column ${JSON.stringify(column)}`, "Correct the name, or name the `table:` if the column has no foreign key.");
	return found.map((table) => ({
		schema: table.schema,
		table: table.name
	}));
}
function listed$1(catalog, config, source, given, key) {
	const { separate } = config;
	const schema = given.schema ?? separate.schema;
	const table = catalog.tables.find((t) => t.schema === schema && t.name === given.table);
	if (table === void 0) throw noTable(catalog, key, schema, given.table);
	const column = given.column ?? separate.column.from;
	if (!table.columns.some(({ name }) => name === column)) {
		const near = closest(column, table.columns.map(({ name }) => name));
		throw new SeparationError("E_NO_COLUMN", `${key}: table ${schema}.${given.table} has no column ${JSON.stringify(column)}`, near === null ? "Set its `column:`." : `Did you mean ${JSON.stringify(near)}? Then write { table: ${given.table}, column: ${near}, to: … }.`);
	}
	const to = given.keep === true ? column : given.to ?? renamedByRule(column, separate.column);
	if (to === null) throw new SeparationError("E_CONFIG", `${key}: the rule for names (${separate.column.from} → ${separate.column.to}) does not say what ${JSON.stringify(column)} becomes`, "Add `to: NEW_NAME`, or `keep: true` if the column keeps its name.");
	const root = rootTableOf(catalog, table, column);
	const obstacle = root.kind === "f" ? "it is a foreign table, whose columns belong to another database" : to === column ? null : obstacleTo(catalog, root, column);
	if (obstacle !== null) throw new SeparationError("E_SHAPE", `${key}: ${schema}.${given.table}.${column} cannot be renamed: ${obstacle}`, root.kind === "f" ? "Take it out of separate.tables." : "Let it keep its name: `keep: true`.");
	return referenceOf(catalog, source, root, column, to);
}
/** Each reference once: several partitions of one table may be listed. Throws `E_CONFIG` if they contradict each other or meet in one name. */
function withoutRepeats(references) {
	const known = /* @__PURE__ */ new Map();
	for (const reference of references) {
		const first = known.get(keyColumnOf(reference)) ?? reference;
		if (first.to !== reference.to) {
			const { schema, table, column } = reference;
			throw new SeparationError("E_CONFIG", `separate.tables: ${schema}.${table}.${column} is listed twice, to become ${JSON.stringify(first.to)} and ${JSON.stringify(reference.to)}`, "Keep one of the two lines; partitions and children follow the table that they belong to.");
		}
		known.set(keyColumnOf(reference), first);
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

// src/prisma/blocks.ts
/** The blocks of a schema, in order; what is no block is left out, and is Prisma's own parser's to tell. */
function blocksOf(text) {
	const tokens = schemaTokens(text);
	const blocks = [];
	for (let at = 0; at < tokens.length; at += 1) {
		const [keyword, name, open] = tokens.slice(at, at + 3);
		if (keyword?.kind !== "word" || name?.kind !== "word" || open?.text !== "{") continue;
		const close = closing(tokens, at + 2);
		blocks.push({
			keyword: keyword.text,
			name: name.text,
			offset: name.start,
			body: tokens.slice(at + 3, close)
		});
		at = close;
	}
	return blocks;
}
/** The statements of a block: the tokens of each line; brackets hold lines together. */
function linesOf(body) {
	const lines = [[]];
	let depth = 0;
	for (const token of body) {
		if (/^[([{]$/.test(token.text)) depth += 1;
		if (/^[)\]}]$/.test(token.text)) depth -= 1;
		if (token.kind === "line" && depth === 0) lines.push([]);
		else if (token.kind !== "line") lines.at(-1)?.push(token);
	}
	return lines.filter((line) => line.length > 0);
}
/** The index of the token that closes the bracket at `open`; that behind the last one if nothing does. */
function closing(tokens, open) {
	let depth = 0;
	for (let at = open; at < tokens.length; at += 1) {
		const text = tokens[at]?.text ?? "";
		if (/^[([{]$/.test(text)) depth += 1;
		if (/^[)\]}]$/.test(text)) depth -= 1;
		if (depth === 0) return at;
	}
	return tokens.length;
}
const forms = /\/\/[^\n]*|\/\*[^]*?\*\/|(?<text>"(?:[^"\\\n]|\\.)*")|(?<line>\n)|(?<word>[\p{L}\p{N}_][\p{L}\p{N}_-]*)|(?<sign>@@|[^\s])/gu;
/** The tokens of a schema, by Prisma's grammar (prisma-engines, `schema-ast/src/parser/datamodel.pest`). */
function schemaTokens(text) {
	return [...text.matchAll(forms)].flatMap((match) => {
		const kind = [
			"text",
			"line",
			"word",
			"sign"
		].find((name) => match.groups?.[name] !== void 0);
		return kind === void 0 ? [] : [{
			kind,
			text: match[0],
			start: match.index,
			end: match.index + match[0].length
		}];
	});
}

// src/prisma/read-schema.ts
/** The text that offsets of a schema are of. */
function joined(files) {
	return files.map(({ text }) => text).join("\n");
}
/** What a text says, whether or not Prisma would take it. */
function readSchemaText(text) {
	const blocks = blocksOf(text);
	const of = (keyword) => blocks.filter((block) => block.keyword === keyword);
	return {
		models: of("model").map((block) => modelOf(text, block)),
		views: of("view").map((block) => modelOf(text, block)),
		enums: of("enum").map((block) => ({
			name: block.name,
			type: nameIn(attributesOf(text, block), "map") ?? block.name
		})),
		foreignKeys: !of("datasource").some(({ body }) => settingsOf(body).get("relationMode") === "prisma")
	};
}
/** The settings of a datasource or generator that are plain texts. */
function settingsOf(body) {
	return new Map(linesOf(body).flatMap(([key, equals, value]) => key !== void 0 && equals?.text === "=" && value?.kind === "text" ? [[key.text, textOf(value)]] : []));
}
function modelOf(text, block) {
	const { name, offset, body } = block;
	const attributes = attributesOf(text, block);
	const table = nameIn(attributes, "map");
	return {
		name,
		offset,
		table: table ?? name,
		mapped: table !== null,
		schema: nameIn(attributes, "schema"),
		fields: linesOf(body).flatMap((line) => fieldOf(text, line) ?? []),
		attributes,
		compounds: attributes.flatMap(fieldsOfKey)
	};
}
function attributesOf(text, { body }) {
	return linesOf(body).filter(([first]) => first?.text === "@@").flatMap((line) => attributesIn(text, line));
}
function fieldsOfKey({ name, args }) {
	if (name !== "id" && name !== "unique" || /\bname:/.test(args)) return [];
	const list = /\[([^\]]*)\]/.exec(args)?.[1];
	return list === void 0 ? [] : [list.split(",").map((field) => /\w+/.exec(field)?.[0] ?? "")];
}
function fieldOf(text, line) {
	const [name, type] = line;
	if (name?.kind !== "word" || type?.kind !== "word") return null;
	const attributes = attributesIn(text, line);
	const column = nameIn(attributes, "map");
	const signs = text.slice(type.end, attributes[0]?.start ?? line.at(-1)?.end).replace(/^\s*\([^)]*\)/, "");
	return {
		name: name.text,
		type: type.text,
		list: signs.includes("["),
		optional: signs.includes("?"),
		column: column ?? name.text,
		mapped: column !== null,
		offset: name.start,
		attributes
	};
}
function attributesIn(text, line) {
	const found = [];
	for (let at = 0; at < line.length; at += 1) {
		const sign = line[at];
		if (sign === void 0 || !/^@@?$/.test(sign.text)) continue;
		let last = at + 1;
		while (line[last + 1]?.text === ".") last += 2;
		const name = line.slice(at + 1, last + 1).map((token) => token.text).join("");
		const open = line[last + 1]?.text === "(" ? last + 1 : null;
		const end = open === null ? last : Math.min(closing(line, open), line.length - 1);
		const args = open === null ? "" : text.slice(line[open]?.end, line[end]?.start).trim();
		found.push({
			name,
			args,
			start: sign.start,
			end: line[end]?.end ?? sign.end
		});
		at = end;
	}
	return found;
}
function nameIn(attributes, name) {
	const args = attributes.find((attribute) => attribute.name === name)?.args;
	const string = args === void 0 ? void 0 : /"(?:[^"\\]|\\.)*"/.exec(args)?.[0];
	return string === void 0 ? null : JSON.parse(string);
}
function textOf({ text }) {
	return JSON.parse(text);
}

// src/prisma/choose-schema.ts
/** The schemas of the database that is separated: `code.schema`, else the one with a model for the table. Throws `E_CONFIG` if two have it. */
function chooseSchemas(groups, { separate, code }) {
	const wanted = typeof code.schema === "string" ? [code.schema] : code.schema;
	if (wanted !== void 0) return wanted.map((path) => named(path, groups));
	if (groups.length <= 1) return [...groups];
	const fits = schemasWith(groups, separate);
	if (fits.length <= 1) return fits;
	throw new SeparationError("E_CONFIG", `${fits.length} Prisma schemas have a model for the table ${separate.table}: ${fits.map(({ root }) => root).join(", ")}. Each may be another database, and nothing says which is that of DATABASE_URL`, `Name it in separation.yml: code: { schema: ${fits[0]?.root ?? ""} } (a list if several are of this database).`);
}
/** Those with a model for the table, on a database that PostgreSQL's protocol reaches. */
function schemasWith(groups, { schema, table, customers }) {
	return groups.filter(({ files, provider }) => (provider === null || /^(?:postgres(?:ql)?|cockroachdb)$/.test(provider)) && files.some(({ text }) => readSchemaText(text).models.some((model) => [table, customers].some((name) => isTable(model, schema, name)))));
}
function named(wanted, groups) {
	const path = wanted.replace(/^\.\//, "").replace(/\/$/, "");
	const found = groups.find(({ root, files }) => root === path || files.some((file) => file.path === path || file.path.startsWith(`${path}/`)));
	if (found !== void 0) return found;
	throw new SeparationError("E_CONFIG", `code.schema: there is no Prisma schema ${wanted}; there are ${groups.map(({ root }) => root).join(", ") || "none"}`, "Give the path of the schema from the working directory.");
}
/** Whether the model stands for that table. */
function isTable({ table, schema }, wantedSchema, wantedTable) {
	return table === wantedTable && (schema === null || schema === wantedSchema);
}

// src/prisma/sign-in/models.ts
/** The fields by which a model of a sign-in library, or of a home-made session, is known; `user` is what it is tied to. */
const known$2 = [
	["provider", "providerAccountId"],
	["sessionToken", "expires"],
	["credentialID", "credentialPublicKey"],
	["providerId", "accountId"],
	["secret", "backupCodes"],
	["credentialID", "publicKey"],
	["key", "rateLimitEnabled"],
	["organizationId", "inviterId"],
	["deviceCode", "userCode"],
	[
		"address",
		"chainId",
		"isPrimary"
	],
	[
		"issuer",
		"providerId",
		"domain"
	],
	["clientId", "accessTokenExpiresAt"],
	["clientId", "consentGiven"],
	["token", "expiresAt"],
	["tokenHash", "expiresAt"],
	["hashedToken", "expiresAt"]
];
/** Those whose fields are too common: the name has to say it, too. */
const knownByName = [
	...[
		"expiresAt",
		"token",
		"sessionToken",
		"tokenHash",
		"secretHash"
	].map((field) => [/session$/, [field]]),
	[/^(?:organization)?member$/, [
		"organizationId",
		"userId",
		"role"
	]],
	[/^teammember$/, ["teamId", "userId"]]
];
/** Whether a model or table with these names is one of them; `names` has no underscores and no capitals. */
function isKnown(name, names) {
	const hasAll = (fields) => fields.every((field) => names.has(plain(field)));
	return known$2.some(hasAll) || knownByName.some(([own, fields]) => own.test(plain(name).replace(/s$/, "")) && hasAll(fields));
}
function plain(name) {
	return name.replaceAll("_", "").toLowerCase();
}
/** Whether a model belongs to the sign-in of people: its `userId` and `user` keep their names, and lead to the customers. */
function isSignInModel({ name, fields }, source) {
	return fields.some(({ type }) => type === source.name) && isKnown(name, new Set(fields.map((field) => plain(field.name))));
}
/** The same of a table, whatever its names are written like. */
function isSignInTable({ name, columns }) {
	return isKnown(name, new Set(columns.map((column) => plain(column.name))));
}
/** A model by which people sign in to the table, if the schema has one. */
function signInModel(schema, home, table) {
	const source = schema?.models.find((model) => isTable(model, home, table));
	return source === void 0 ? null : schema?.models.find((model) => isSignInModel(model, source))?.name ?? null;
}

// src/prisma/config-file.ts
const extensions = [
	"ts",
	"mts",
	"cts",
	"js",
	"mjs",
	"cjs"
];
/** Where Prisma looks for its configuration, from an application's folder. */
const configFiles = extensions.flatMap((each) => [`prisma.config.${each}`, `.config/prisma.${each}`]);
const packageFile$1 = object$1({ prisma: object$1({ schema: string() }) });
/** What `prisma.config.ts` and `package.json` of a folder say; the first has the say if both do, as for Prisma. */
function prismaPlaces(folder) {
	const config = configFiles.find((path) => existsSync(join(folder, path)));
	const own = config === void 0 ? null : placesInConfig(readFileSync(join(folder, config), "utf8"), posix.dirname(config));
	return {
		schema: own?.schema ?? schemaOfPackage(folder),
		migrations: own?.migrations ?? null
	};
}
const text = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`/.source;
const textOrComment = new RegExp(String.raw`${text}|\/\/[^\n]*|\/\*[^]*?\*\/`, "g");
const textOrBracket = new RegExp(String.raw`${text}|[()[\]{},;]`, "g");
const ownFolder = String.raw`(?:__dirname|import\.meta\.dirname|process\.cwd\(\))`;
/** Read by its brackets: the file is code of the application's, which is not run to find a path, and a parser of TypeScript is more than all that a plan loads. */
function placesInConfig(file, base) {
	const code = file.replaceAll(textOrComment, (found) => found.startsWith("/") ? " " : found);
	const start = /\bexport\s+default\b|\bmodule\.exports\s*=/.exec(code);
	if (start === null) return {
		schema: null,
		migrations: null
	};
	const config = {
		before: code.slice(0, start.index),
		text: code.slice(start.index + start[0].length)
	};
	const at = (expression) => {
		const path = expression === null ? null : pathOf$1(expression);
		return path === null ? null : posix.normalize(posix.join(base, path)).replace(/\/$/, "");
	};
	const migrations = property(config, "migrations");
	return {
		schema: at(property(config, "schema")),
		migrations: migrations === null ? null : at(property(migrations, "path"))
	};
}
/** What is between commas up to the bracket that closes it or the end of the statement. */
function parts(code) {
	const found = [];
	let [depth, from] = [0, 0];
	for (const { 0: own, index } of code.matchAll(textOrBracket)) {
		if (depth === 0 && /^[,;)\]}]$/.test(own)) {
			found.push(code.slice(from, index).trim());
			from = index + 1;
			if (own !== ",") return found;
		}
		if (/^[([{]$/.test(own)) depth += 1;
		if (/^[)\]}]$/.test(own)) depth -= 1;
	}
	return [...found, code.slice(from).trim()];
}
/** An expression; if it is a name, what the name stands for. */
function resolved({ before, text: own }) {
	const name = /^[A-Za-z]\w*$/.exec(parts(own)[0]?.split(/\s*\n/, 1)[0] ?? "")?.[0];
	if (name === void 0) return {
		before,
		text: own.trim()
	};
	const found = [...before.matchAll(new RegExp(String.raw`\b(?:const|let|var)\s+${name}\b[^=;]*=\s*`, "g"))].at(-1);
	if (found === void 0) return {
		before,
		text: own.trim()
	};
	return resolved({
		before: before.slice(0, found.index),
		text: before.slice(found.index + found[0].length)
	});
}
/** A property of an object, or of the one that `defineConfig` is given. */
function property(object, key) {
	const { before, text: own } = resolved(object);
	const call = /^[\w.]+(?:<[^>]*>)?\((?!\s*\))/.exec(own)?.[0];
	if (call !== void 0) return property({
		before,
		text: own.slice(call.length)
	}, key);
	if (!own.startsWith("{")) return null;
	for (const part of parts(own.slice(1))) {
		const [, name, value = name] = /^["']?(\w+)["']?\s*(?::([^]*))?$/.exec(part) ?? [];
		if (name === key && value !== void 0) return {
			before,
			text: value
		};
	}
	return null;
}
/** A text, or texts joined by `path.join` and the like, from the folder of the file; null for anything else. */
function pathOf$1(expression) {
	const { before, text: found } = resolved(expression);
	const own = found.replace(/^process\.env[^?|,;]*(?:\?\?|\|\|)\s*/, "");
	const plain = new RegExp(String.raw`^(["'\x60])(?:\$\{${ownFolder}\}\/)?((?:(?!\1)[^\\$])*)\1`).exec(own)?.[2];
	if (plain !== void 0) return plain;
	const url = /^(?:(?:url\.)?fileURLToPath\(\s*)?new URL\(([^]*)/.exec(own)?.[1];
	if (url !== void 0) return pathOf$1({
		before,
		text: url
	});
	const call = /^(?:path\.)?(?:posix\.)?(?:join|resolve)\(([^]*)/.exec(own)?.[1];
	if (call === void 0) return null;
	const paths = parts(call).filter((part) => part !== "" && !new RegExp(`^${ownFolder}$`).test(part)).map((part) => pathOf$1({
		before,
		text: part
	}));
	return paths.length === 0 || paths.includes(null) ? null : posix.join(...paths.map((path) => path ?? ""));
}
function schemaOfPackage(folder) {
	try {
		const { prisma } = packageFile$1.parse(JSON.parse(readFileSync(join(folder, "package.json"), "utf8")));
		return posix.normalize(prisma.schema).replace(/\/$/, "");
	} catch {
		return null;
	}
}

// src/prisma/schema-groups.ts
/** Groups `.prisma` files as Prisma does: by its configuration, else by datasource. A file that could belong to two belongs to neither. */
function groupSchemas(folder, files) {
	const named = /* @__PURE__ */ new Map();
	const homes = new Set(files.flatMap(({ path }) => foldersAbove(path)));
	for (const home of homes) {
		const { schema } = prismaPlaces(join(folder, home));
		if (schema === null) continue;
		const path = posix.normalize(posix.join(home, schema));
		const own = files.filter((file) => file.path === path || isBelow(file.path, path));
		if (own.length > 0) named.set(path, own);
	}
	const taken = new Set([...named.values()].flat());
	const left = files.filter((file) => !taken.has(file));
	const roots = left.filter(hasDatasource);
	const loose = left.filter((file) => !hasDatasource(file));
	const byRoot = new Map(roots.map((root) => [root, [root]]));
	const orphans = [];
	for (const file of loose) {
		const root = rootOf(file, roots);
		if (root !== null) byRoot.get(root)?.push(file);
		else if (roots.length === 0) orphans.push(file);
	}
	return withoutCopies([
		...named.values(),
		...byRoot.values(),
		...orphans.length === 0 ? [] : [orphans]
	].map((own) => groupOf(folder, own)));
}
/** Without those that Prisma puts beside a client that it generates: copies of the schema that has its `output` there. */
function withoutCopies(groups) {
	return groups.filter(({ root }) => !groups.some((other) => other.root !== root && other.outputs.some((output) => output !== null && root === posix.join(output, "schema.prisma"))));
}
/** The group of files that are known to belong together. */
function groupOf(folder, files) {
	const inOrder = files.toSorted((a, b) => a.path < b.path ? -1 : 1);
	const root = inOrder.find(hasDatasource)?.path ?? inOrder[0]?.path ?? "";
	const clients = files.flatMap(({ path, text }) => blocksOf(text).filter(({ keyword }) => keyword === "generator").map(({ body }) => ({
		path,
		settings: settingsOf(body)
	}))).filter(({ settings }) => /client/.test(settings.get("provider") ?? ""));
	const [datasource] = files.flatMap(({ text }) => blocksOf(text).filter(({ keyword }) => keyword === "datasource"));
	const home = foldersAbove(root).find((above) => isHome(join(folder, above))) ?? "";
	return {
		root,
		files: inOrder,
		home,
		outputs: clients.map(({ path, settings }) => {
			const output = settings.get("output");
			return output === void 0 ? null : posix.normalize(posix.join(posix.dirname(path), output));
		}),
		provider: datasource === void 0 ? null : settingsOf(datasource.body).get("provider") ?? null,
		migrations: migrationsOf(folder, root, home, prismaPlaces(join(folder, home)))
	};
}
function migrationsOf(folder, root, home, { migrations }) {
	if (migrations !== null) return posix.normalize(posix.join(home, migrations));
	const beside = posix.join(posix.dirname(root), "migrations");
	const usual = posix.join(home, "prisma", "migrations");
	return existsSync(join(folder, beside)) || !existsSync(join(folder, usual)) && !root.includes("/schema/") ? beside : usual;
}
/** The datasource that a file belongs to: of a folder above it, else of the folder nearest to it; null if two are as near. */
function rootOf({ path }, roots) {
	const rated = roots.map((root) => ({
		root,
		shared: shared(posix.dirname(path), posix.dirname(root.path))
	}));
	const best = Math.max(...rated.map((one) => one.shared));
	const nearest = rated.filter((one) => one.shared === best);
	return nearest.length === 1 && (best > 0 || roots.length === 1) ? nearest[0]?.root ?? null : null;
}
/** How many folders two paths have in common. */
function shared(a, b) {
	const [left, right] = [a.split("/"), b.split("/")];
	const differ = left.findIndex((part, at) => part !== right[at]);
	return differ < 0 ? left.length : differ;
}
/** The folders that a file is in, the nearest first; that of the application itself is the empty text. */
function foldersAbove(path) {
	const parts = path.split("/").slice(0, -1);
	return [...parts.map((_, at) => parts.slice(0, parts.length - at).join("/")), ""];
}
/** Whether a path is in a folder; both from the same place. */
function isBelow(path, folder) {
	return folder === "" || folder === "." || path.startsWith(`${folder}/`);
}
function isHome(folder) {
	return existsSync(join(folder, "package.json")) || prismaPlaces(folder).schema !== null;
}
function hasDatasource({ text }) {
	return text.includes("datasource") && blocksOf(text).some(({ keyword }) => keyword === "datasource");
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

// src/plan/bridge/constructs.ts
const systemColumns = /* @__PURE__ */ new Set([
	"ctid",
	"xmin",
	"xmax",
	"cmin",
	"cmax",
	"tableoid"
]);
/** Functions that take the row of a table, of whatever type it is; one of the application's takes that of its own table. */
const anyRow = /^(?:count|array_agg|coalesce|(?:row_)?to_json|to_jsonb|jsonb?_agg|jsonb?_build_\w+|num_(?:non)?nulls|concat|format|row|hstore)$/;
const sequenceFunctions = /* @__PURE__ */ new Set([
	"nextval",
	"currval",
	"setval",
	"pg_get_serial_sequence"
]);
/** What in a text (SQL, or the body of a function) works on a table and not on the view that the bridge has of it. */
function bridgeConstructs(text, language, shown) {
	const tokens = tokensOf(text);
	return tokens === null ? [] : statementsOf$1(tokens, language).flatMap((statement) => inStatement(statement, shown));
}
function inStatement(statement, shown) {
	const { tokens, verb } = statement;
	const found = [];
	const add = ({ start, end }, why) => void found.push({
		start,
		end,
		why
	});
	const over = scopesOf(statement, () => []).all.map(({ chain, correlation }) => ({
		table: chain.words.at(-1)?.value ?? "",
		bare: chain.words.length === 1,
		correlation
	})).filter(({ table, bare }) => bare && shown.isTable(table));
	tokens.forEach((token, i) => {
		const word = (offset) => tokens[i + offset]?.kind === "word" ? tokens[i + offset]?.value ?? "" : "";
		if (token.kind !== "word") return;
		const { value } = token;
		if (value === "tablesample" && over.length > 0) add(token, "TABLESAMPLE is for tables only");
		else if (value === "current" && word(-1) === "where" && word(1) === "of") add(token, "WHERE CURRENT OF is for tables only");
		else if (value === "constraint" && word(-1) === "on" && word(-2) === "conflict") add(token, "ON CONFLICT ON CONSTRAINT is for tables only; name the columns");
		else if (systemColumns.has(value) && over.length > 0 && tokens[i + 1]?.text !== "(") add(token, `a view has no ${value}`);
		else if (sequenceFunctions.has(value) && tokens[i + 1]?.text === "(" && tokens[i + 2]?.kind === "string") add(token, `${value} of a sequence or table by its name: over the bridge that name is a view`);
		else if (value === "default" && isSet(tokens, i) && over.length > 0) add(token, "SET … = DEFAULT is NULL in a view");
		else if (isOfRow(tokens, i) && over.some(({ correlation }) => correlation === tokens[i + 2]?.value)) add(token, `${value} may take a row of the table, and a row of the view is of another type`);
	});
	const row = over.length === 0 ? void 0 : comparedRow(tokens, shown);
	if (row !== void 0) add(row, "rows with an enum in them are compared by tables only; compare the columns one by one");
	const [first] = tokens;
	if (first !== void 0 && verb === "refresh" && !tokens.some(({ text }) => text === ".")) add(first, "REFRESH is for materialized views only; name its schema");
	const target = targetOf(tokens);
	if (first !== void 0 && target !== null && shown.isTable(target)) {
		if (verb === "copy") add(first, "COPY is for tables only; COPY (SELECT …) TO reads a view");
		if (verb === "truncate") add(first, "TRUNCATE is for tables only");
		if (verb === "merge" && !shown.merges) add(first, "MERGE into a view needs PostgreSQL 17");
	}
	const grouped = groupedByKey(tokens, over, shown);
	if (grouped !== null) add(grouped, "GROUP BY a primary key stands for the other columns of a table, not of a view");
	return found;
}
/** True for the DEFAULT of UPDATE … SET a = DEFAULT, (a, b) = (DEFAULT, 1); INSERT takes the table's. */
function isSet(tokens, at) {
	const before = tokens.slice(0, at);
	const set = before.findLastIndex(({ value }) => value === "set");
	return before.some(({ value, kind }) => kind === "word" && (value === "update" || value === "merge")) && set >= 0 && set > before.findLastIndex(({ value }) => value === "values" || value === "insert");
}
/** True for the name of a function of the application's that is given one bare name: `f(orders)`. */
function isOfRow(tokens, i) {
	const [name, open, row, close] = tokens.slice(i, i + 4);
	return name?.reserved === false && !anyRow.test(name.value) && ![
		"into",
		"update",
		"from",
		"join"
	].includes(tokens[i - 1]?.value ?? "") && open?.text === "(" && row?.kind === "word" && close?.text === ")";
}
/** The parenthesis of `(a, b) < …`, `ROW(a, b) IN (…)` if one of them is an enum. */
function comparedRow(tokens, { isEnum }) {
	const open = [];
	for (const [i, { text }] of tokens.entries()) {
		const last = open.at(-1);
		if (text === "(") open.push({
			at: i,
			isRow: false
		});
		else if (text === "," && last !== void 0) last.isRow = true;
		else if (text === ")") {
			open.pop();
			const word = tokens[(last?.at ?? 0) - 1];
			if (last?.isRow === true && tokens.slice(last.at, i).some(({ kind, value }) => kind === "word" && isEnum(value)) && (word?.kind !== "word" || word.reserved || word.value === "row") && /^(?:[<>=]+|!=|in|not)$/.test(tokens[i + 1]?.value ?? "")) return tokens[last.at];
		}
	}
}
/** The table that COPY, TRUNCATE and MERGE name first, if it stands without a schema. */
function targetOf(tokens) {
	const at = [
		"table",
		"into",
		"only"
	].includes(tokens[1]?.value ?? "") ? 2 : 1;
	const name = tokens[at];
	return name?.kind === "word" && tokens[at + 1]?.text !== "." ? name.value : null;
}
/** The GROUP word, if it groups by nothing but keys of such tables while other columns of theirs are selected bare. */
function groupedByKey(tokens, over, shown) {
	const at = tokens.findIndex(({ value }, i) => value === "group" && tokens[i + 1]?.value === "by");
	const group = tokens[at];
	if (group === void 0 || over.length === 0) return null;
	const end = tokens.findIndex(({ value }, i) => i > at && [
		"having",
		"order",
		"limit",
		"window",
		"union",
		"for"
	].includes(value));
	const names = (from, to) => namesAtTop(tokens.slice(from, to));
	const by = names(at + 2, end < 0 ? tokens.length : end);
	const keys = over.flatMap(({ table, correlation }) => {
		const key = shown.key(table);
		return key === void 0 ? [] : [key, `${correlation}.${key}`];
	});
	if (by.length === 0 || !by.some((name) => keys.includes(name))) return null;
	const from = tokens.findIndex(({ value }) => value === "from");
	return names(1, from < 0 ? at : from).some((name) => !by.includes(name) && !by.some((other) => other.endsWith(`.${name}`) || name.endsWith(`.${other}`))) ? group : null;
}
/** Columns that stand by themselves, outside of parentheses: `a`, `t.a`, without labels behind AS. */
function namesAtTop(tokens) {
	const found = [];
	let depth = 0;
	let item = [];
	const flush = () => {
		const label = item.findIndex(({ value }) => value === "as");
		const own = label < 0 ? item : item.slice(0, label);
		if (own.length > 0 && own.every(({ kind, text }) => kind === "word" || text === ".")) found.push(own.map(({ value }) => value).join(""));
		item = [];
	};
	for (const token of tokens) {
		if (token.text === "(") depth += 1;
		if (token.text === ")") depth -= 1;
		if (token.text === "," && depth === 0) flush();
		else item.push(token);
	}
	flush();
	return found;
}

// src/plan/functions/path.ts
/** A resolver for the names in one function by its own `SET search_path`; without one a bare name can be each table of that name. */
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
/** The schemas of a function's own search path, or null if it has none. */
function searchPath(settings) {
	const setting = settings.find((text) => text.startsWith("search_path="));
	if (setting === void 0) return null;
	return (setting.slice(12).match(/"(?:[^"]|"")*"|[^,\s]+/g) ?? []).map((part) => part.startsWith("\"") ? part.slice(1, -1).replaceAll("\"\"", "\"") : part.toLowerCase());
}

// src/plan/functions/body.ts
function readBody(fn, tokens, renames) {
	const resolve = nameResolver(fn, renames);
	const statements = statementsOf$1(tokens, fn.language).map((statement) => ({
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
/** True if a body may turn rows of a table into JSON (or hstore), whose keys are the names of columns; text that is run as SQL counts. */
function turnsRowsIntoJson({ statements, variables }) {
	return statements.some(({ statement: { tokens } }) => tokens.some((token, i) => token.kind === "string" && [...ofRows, ...ofAnything].some((name) => token.value.includes(name)) || token.kind === "word" && tokens[i + 1]?.text === "(" && (ofRows.has(token.value) || ofAnything.has(token.value) && !isScalar(tokens, i + 2, variables))));
}
/** A constant, a variable that holds no row, one column, or what a function answers: `to_jsonb(role)`, `to_jsonb(NEW.role)`. */
function isScalar(tokens, at, variables) {
	const [first, dot, column] = tokens.slice(at, at + 3);
	if (first === void 0 || dot === void 0) return false;
	if (variables === "columns" && dot.text !== ".") return true;
	if (dot.text === ")" && variables !== "columns") return first.kind === "word" ? variables.get(first.value) === "scalar" : first.kind === "string";
	return first.kind === "word" && (dot.text === "(" || dot.text === "." && column?.kind === "word");
}

// src/plan/views/origins.ts
/** For each output column of a query, the columns that its value is made of; null if it cannot be parsed. Names as `pg_get_viewdef` prints them. */
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
/** Output columns of views with the old name of the column or key that they show. A view comes behind those that it reads. Await `loadParser` before. */
function findOldNames(catalog, source, layout, renamed, rule) {
	const changes = /* @__PURE__ */ new Map();
	for (const { table, from, to } of renamed) changes.set(keyOf(table.schema, table.name, from), {
		from,
		to
	});
	if (keyToday(layout) !== rule.from) changes.set(keyOf(source.schema, source.name, keyToday(layout)), rule);
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
/** If the definition cannot be parsed: what the view reads under the name that it puts out. */
function readByName({ tables, views }, { reads }, column) {
	return reads.filter((read) => read.column === null || read.column === column).flatMap(({ table }) => [...tables, ...views].filter(({ oid }) => oid === table)).map(({ schema, name }) => ({
		schema,
		relation: name,
		column
	}));
}
/** The output columns of views that the plan renames. */
function renamedOutputs(oldNames, { views }) {
	return views === "rename" ? oldNames.filter(({ obstacle }) => obstacle === null) : [];
}
/** Their operations. */
function viewOperations(outputs) {
	return outputs.map(({ view, from, to }) => ({
		kind: "rename-output-column",
		schema: view.schema,
		view: view.name,
		materialized: view.kind === "m",
		from,
		to
	}));
}
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

// src/plan/functions/renames.ts
/** Several finders ask for one subject's. */
const known$1 = /* @__PURE__ */ new WeakMap();
/** What the plan renames. */
function renamesIn(subject) {
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
	return `${quoteIfNeeded(schema)}.${quoteIfNeeded(name)}`;
}
const wanted = /* @__PURE__ */ new WeakMap();
/** A quick look, so that the many functions that are about something else cost nothing. */
function mentions(text, renames) {
	const names = wanted.get(renames) ?? wantedNames(renames);
	wanted.set(renames, names);
	const lower = text.toLowerCase();
	if (names.some((name) => lower.includes(name))) return true;
	if (!lower.includes("\"\"") && !lower.includes("''")) return false;
	const unquoted = lower.replaceAll("\"\"", "\"").replaceAll("''", "'");
	return names.some((name) => unquoted.includes(name));
}
function wantedNames({ source, columns, objects }) {
	return [
		...source.newName === null ? [] : [source.name],
		...columns.keys(),
		...[...columns.values()].flatMap((to) => [...to]),
		...objects.keys()
	].map((name) => name.toLowerCase());
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
				if (to !== null && path !== null) found.push(inQuotes(token, [...path.slice(0, -1), to].map(quoteIfNeeded).join(".")));
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
/** Whether a text is SQL that names what is renamed. In EXECUTE any such word counts, elsewhere only if the text reads as SQL. */
function namesInSql(text, executed, renames, resolve) {
	const { source, columns } = renames;
	const tokens = tokensOf(text);
	const words = new Set(tokens === null ? text.toLowerCase().match(/\w+/g) : tokens.filter(({ kind }) => kind === "word").map(({ value }) => value));
	if (!(source.newName !== null && words.has(source.name) || [...columns.keys()].some((column) => words.has(column))) || !executed && ![...words].some((word) => sqlWords.has(word))) return false;
	if (tokens === null) return executed;
	const ranges = statementsOf$1(tokens, "sql").flatMap((statement) => scopesOf(statement, (chain) => resolve(chain.words.map(({ value }) => value))).all);
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
/** Finds every place in a body that names what is renamed, by PostgreSQL's scanner: an edit if the meaning is certain, else a doubt. */
function analyse(fn, renames) {
	const ofRenames = known.get(renames) ?? /* @__PURE__ */ new Map();
	known.set(renames, ofRenames);
	const analysis = ofRenames.get(fn) ?? read$1(fn, renames);
	ofRenames.set(fn, analysis);
	return analysis;
}
/** The operations and the hazards are both made from it. */
const known = /* @__PURE__ */ new WeakMap();
function read$1(fn, renames) {
	if (!mentions(fn.source, renames)) return {
		edits: [],
		doubts: [],
		tables: []
	};
	const tokens = tokensOf(fn.source);
	if (tokens === null) return {
		edits: [],
		doubts: [{
			start: 0,
			why: "the body could not be read",
			dynamic: false
		}],
		tables: []
	};
	const body = readBody(fn, tokens, renames);
	const walk = new NameWalk(body);
	const findings = [...walk.findings(), ...searchLiterals(body)];
	const edits = findings.filter((finding) => "text" in finding).toSorted((a, b) => a.start - b.start);
	const doubts = findings.filter((finding) => "why" in finding).toSorted((a, b) => a.start - b.start);
	return {
		edits: edits.filter(({ start }, i) => start !== edits[i - 1]?.start),
		doubts,
		tables: walk.tables
	};
}
/** Goes through all names of a body, and keeps what it finds. */
var NameWalk = class {
	#body;
	#renames;
	#found = [];
	tables = [];
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
		this.#table(chain.words, candidates);
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
	/** The table's name if it stands for a row of it, and has no alias. */
	#correlation(token, range) {
		const { source } = this.#renames;
		if (range?.candidates.length === 1 && range.candidates[0] === source && !range.aliased && source.newName !== null) this.#edit(token, source.newName);
	}
	/** A variable or another table's column that is called as the renamed column is from now on. */
	#newName(token, scopes) {
		const clash = readTables(scopes).find(({ renamed, columns }) => [...renamed.values()].includes(token.value) && !columns.has(token.value));
		if (clash !== void 0) this.#doubt(token, `${token.value} is a column of ${clash.schema}.${clash.name} afterwards, and means something else here today`);
	}
	/** True if a new column name, by itself, could be another column's or a variable's. */
	#isTaken(to, from, scopes) {
		return this.#body.fn.language === "plpgsql" && this.#body.variables.has(to) || readTables(scopes).some(({ columns, renamed }) => columns.has(to) && !renamed.has(from));
	}
	/** `v_user users%ROWTYPE`, `x::users`. */
	#rowType(words) {
		const last = words.at(-1);
		const candidates = this.#body.resolve(words.map(({ value }) => value));
		const { newName } = this.#renames.source;
		this.#table(words, candidates);
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
	#table([first, ...more], candidates) {
		const [table] = candidates;
		if (first === void 0 || table === void 0 || more.length > 0 || candidates.length > 1) return;
		this.tables.push({
			start: first.start,
			end: first.end,
			schema: table.schema
		});
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
			text: text.startsWith("\"") ? `"${name.replaceAll("\"", "\"\"")}"` : quoteIfNeeded(name)
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
		source,
		standardBody: false,
		settings: [],
		isTrigger: false,
		mayOwn: true,
		definition: source,
		parameters: [],
		returns: "void",
		triggerOn: []
	};
}

// src/prisma/package-folders.ts
const deepest = 3;
const never$1 = /^(?:node_modules|dist|build|coverage|vendor|src|public|tests?|fixtures|\..+)$/;
/** The folders with a package.json, that of the application itself first (the empty text), as deep as packages of a monorepo are: `apps/web`, `packages/auth/core`. */
function packageFolders(folder, path = "", depth = 0) {
	const here = join(folder, path);
	if (depth > deepest || !existsSync(here)) return [];
	const below = readdirSync(here, { withFileTypes: true }).filter((entry) => entry.isDirectory() && !never$1.test(entry.name)).flatMap(({ name }) => packageFolders(folder, path === "" ? name : `${path}/${name}`, depth + 1));
	return existsSync(join(here, "package.json")) ? [path, ...below] : below;
}

// src/prisma/sign-in/authjs.ts
const otherAdapter = /^@(?:next-)?auth\/(?:pg|neon|drizzle|kysely|typeorm|typeorm-legacy|sequelize|mikro-orm)-adapter$/;
/** Auth.js 5 and NextAuth 4 with the adapter for Prisma, or with one that the application makes itself. */
const authjs = {
	name: "Auth.js (NextAuth)",
	provider: "authjs",
	packages: [
		/^next-auth$/,
		/^@auth\/(?:core|sveltekit|express)$/,
		/^@(?:next-)?auth\/prisma-adapter$/
	],
	unless: otherAdapter,
	afterwards: "its adapter for Prisma reads `prisma.user`, which are the system users afterwards. `separation code --write` hands it an object whose `user` is the customers’ model, and keeps `userId` and `user` of its own tables"
};
/** The same with an adapter that reads the tables by their own names. */
const authjsTables = {
	name: "Auth.js (NextAuth) with an adapter that reads the tables itself",
	provider: "authjs",
	packages: [otherAdapter],
	afterwards: "its adapter reads the table of the users, which are the system users afterwards. Give it the table of the customers, or take the adapter for Prisma; `separation code` does not do it",
	byHand: true
};

// src/prisma/sign-in/better-auth.ts
/** better-auth, which finds its tables by the names of models. */
const betterAuth = {
	name: "better-auth",
	provider: "better-auth",
	packages: [/^better-auth$/],
	afterwards: "it reads the model `user`, which are the system users afterwards. `separation code --write` sets `user: { modelName }` to the customers’ model, and keeps `userId` and `user` of its own tables"
};

// src/prisma/sign-in/clerk.ts
/** Clerk keeps its accounts elsewhere; the application ties them to its rows by a text. */
const clerk = {
	name: "Clerk",
	provider: "clerk",
	packages: [/^@clerk\//],
	afterwards: "whatever finds a row of the buyers by the id of an account has to find a customer"
};

// src/prisma/sign-in/hosted.ts
/** Services that keep their accounts elsewhere, as Clerk does, and call each by a text: `auth0|…`, `user_…`, `kp_…`. */
const hosted = {
	...clerk,
	name: "a service that keeps its accounts elsewhere (Auth0, Kinde, WorkOS and the like)",
	packages: [
		/^@auth0\/(?:nextjs-auth0|auth0-react|auth0-vue|auth0-fastify.*)$/,
		/^express-(?:openid-connect|oauth2-jwt-bearer)$/,
		/^@kinde-oss\//,
		/^@workos-inc\/(?:authkit-.+|node)$/,
		/^@logto\//,
		/^@descope\//,
		/^@stytch\//,
		/^@propelauth\//,
		/^@stackframe\/stack$/,
		/^supertokens-node$/,
		/^aws-jwt-verify$/
	]
};

// src/prisma/sign-in/lucia.ts
/** Lucia and its adapters, which are given the models of sessions and users. */
const lucia = {
	name: "Lucia",
	provider: "none",
	packages: [/^lucia$/, /^@lucia-auth\//],
	afterwards: "its adapter is given the model of the users, and reads the field of a session that is called as that model is. `separation code --write` gives it the customers’ model under the old name, and keeps `userId` and `user` of its sessions"
};

// src/prisma/sign-in/supabase.ts
/** Supabase Auth whose accounts are in another database than the shop's; in the same one, the table `auth.users` is what says so. */
const supabase = {
	name: "Supabase Auth",
	provider: "supabase",
	packages: [/^@supabase\/(?:ssr|auth-js|gotrue-js|auth-helpers-.+|auth-ui-.+)$/],
	afterwards: clerk.afterwards
};

// src/prisma/sign-in/find.ts
/** Every library that is known, one file each. */
const libraries = [
	authjs,
	authjsTables,
	betterAuth,
	lucia,
	clerk,
	supabase,
	hosted
];
const packageFile = object$1({
	dependencies: record(string(), string()).default({}),
	devDependencies: record(string(), string()).default({})
});
/** The libraries that a package.json of the application asks for: its own, and those of the packages of a monorepo. */
function librariesIn(folder) {
	const packages = packageFolders(folder).flatMap((path) => dependenciesOf(join(folder, path)));
	const isListed = (one) => packages.some((name) => one.test(name));
	return libraries.filter(({ packages: own, unless }) => own.some(isListed) && (unless === void 0 || !isListed(unless)));
}
function dependenciesOf(folder) {
	const path = join(folder, "package.json");
	try {
		const { dependencies, devDependencies } = packageFile.parse(JSON.parse(readFileSync(path, "utf8")));
		return Object.keys({
			...dependencies,
			...devDependencies
		});
	} catch {
		return [];
	}
}

// src/prisma/schema-files.ts
/** Folders that hold no schema of the application's own. */
const never = /^(?:node_modules|migrations|dist|build|coverage|vendor|\..+)$/;
/** The schema of the application's database, found as Prisma finds it, else further below; null if none. Throws `E_CONFIG` if unclear. */
function findSchema(working, wish) {
	if (wish?.code.schema !== void 0) return chooseSchemas(allSchemas(working), wish)[0] ?? null;
	const here = filesHere(working);
	if (here.length > 0) return groupOf(working, here);
	const below = allSchemas(working);
	return below.length <= 1 || wish === void 0 ? below[0] ?? null : chooseSchemas(below, wish)[0] ?? null;
}
/** Every schema below the application's folder, each a database of its own. */
function allSchemas(working) {
	return groupSchemas(working, filesOf$1(working, ""));
}
/** The folder of the application's migrations, absolute. */
function migrationsFolder(working, schema) {
	return join(working, schema?.migrations ?? prismaPlaces(working).migrations ?? "prisma/migrations");
}
function filesHere(working) {
	const { schema } = prismaPlaces(working);
	const named = schema === null ? [] : filesOf$1(working, schema);
	if (named.length > 0) return named;
	const below = filesOf$1(working, "prisma");
	const withDatasource = below.filter(hasDatasource);
	if (withDatasource.length > 1) return withDatasource.filter(({ path }) => path === "prisma/schema.prisma");
	return below.length > 0 ? below : filesOf$1(working, "schema.prisma");
}
/** The file of that path, or all schema files below the folder of that path. */
function filesOf$1(working, path) {
	const absolute = join(working, path);
	if (!existsSync(absolute)) return [];
	if (statSync(absolute).isFile()) return [{
		path,
		text: readFileSync(absolute, "utf8")
	}];
	return readdirSync(absolute, { withFileTypes: true }).toSorted((a, b) => a.name < b.name ? -1 : 1).filter((entry) => !never.test(entry.name)).flatMap((entry) => entry.isDirectory() || entry.isFile() && entry.name.endsWith(".prisma") ? filesOf$1(working, posix.join(path, entry.name)) : []);
}

// src/prisma/application.ts
/** How the folder of the separation's migration ends. */
const separationSuffix = "separate_users_customers";
const noApplication = {
	schema: null,
	problem: null,
	migrations: [],
	separation: null,
	urlSchema: null,
	signIn: []
};
/** Reads the application's folder; never throws for what it finds there. */
async function readApplication(working, wish, urlSchema) {
	try {
		const group = findSchema(working, wish);
		const folder = migrationsFolder(working, group);
		return {
			...await readGroup(group),
			migrations: migrationNames(folder),
			separation: committedSeparation(folder),
			urlSchema,
			signIn: librariesIn(working)
		};
	} catch (error) {
		if (!(error instanceof SeparationError)) throw error;
		return {
			...noApplication,
			problem: error.message,
			urlSchema
		};
	}
}
/** The newest migration of the folder that is the separation, or null. */
function committedSeparation(folder) {
	const name = migrationNames(folder).findLast((each) => each.endsWith(`_${separationSuffix}`));
	return name === void 0 ? null : {
		name,
		sql: readFileSync(join(folder, name, "migration.sql"), "utf8")
	};
}
async function readGroup(group) {
	if (group === null) return {
		schema: null,
		problem: null
	};
	const { readPrismaSchema } = await import("./chunk-judge2.js");
	try {
		return {
			schema: readPrismaSchema(group.files),
			problem: null
		};
	} catch (error) {
		if (!(error instanceof SeparationError)) throw error;
		return {
			schema: null,
			problem: error.message
		};
	}
}
function migrationNames(folder) {
	if (!existsSync(folder)) return [];
	return readdirSync(folder).filter((name) => existsSync(join(folder, name, "migration.sql"))).toSorted();
}

// src/plan/sign-in/accounts.ts
/** The columns of `auth.users` that a sign-in is followed by; any others may come and go. */
const needed = [
	"id",
	"email",
	"email_confirmed_at",
	"last_sign_in_at"
];
/** `auth.users`, if the sign-in provider keeps its accounts; null if there is none, or if it is the source table itself. */
function accountsTable(catalog, source) {
	const found = catalog.tables.find(({ schema, name }) => schema === "auth" && name === "users");
	return found === void 0 || found.oid === source.oid ? null : found;
}
/** The needed columns that the table has not, an id of another type than uuid among them. */
function missingColumns({ columns }) {
	return needed.filter((name) => !columns.some((c) => c.name === name && (name !== "id" || c.type === "uuid")));
}
/** The function and trigger through which system users follow the accounts of `auth.users`. */
function followOperations(catalog, accounts, layout) {
	const place = {
		schema: layout.schema,
		function: followerName
	};
	const columns = [...canonicalColumns.users, accountColumn].map((name) => [name, layout.columns[name] ?? name]);
	return [
		{
			kind: "create-follower",
			...place,
			users: layout.users,
			columns: Object.fromEntries(columns)
		},
		{
			kind: "call-follower",
			...place,
			accounts: {
				schema: accounts.schema,
				table: accounts.name
			},
			mayDrop: accounts.mayOwn
		},
		{
			kind: "close-follower",
			...place,
			grantees: ["PUBLIC", ...functionGrantees(catalog, layout)]
		}
	];
}
/** Whom default privileges would let execute each new function. */
function functionGrantees({ defaultPrivileges }, layout) {
	const granted = defaultPrivileges.filter(({ kind, schema, grantee }) => kind === "f" && grantee !== "PUBLIC" && (schema === null || schema === layout.schema));
	return [...new Set(granted.map(({ grantee }) => grantee))];
}

// src/plan/hazards/allow.ts
/** The line of the config that accepts a hazard by name. */
function allowing(code, object) {
	return `allow: [${JSON.stringify(`${code}:${object}`)}]`;
}

// src/plan/hazards/auth-provider.ts
const code$5 = "auth.provider";
/** A library by which people sign in, or sessions that the application keeps itself: who signs in afterwards has to be decided. */
function authProviders(subject) {
	const { application, catalog, config, layout, source } = subject;
	if (layout.customers === source.name) return [];
	const decided = config.auth !== void 0;
	const asked = accountsTable(catalog, source) !== null;
	const found = application.signIn.filter(({ provider }) => provider !== "supabase" || !asked).map(({ name, provider, afterwards }) => {
		const object = provider === "none" ? name : provider;
		return {
			code: code$5,
			object,
			severity: "error",
			message: `the application signs people in by ${name}: ${afterwards}`,
			hint: `Set auth: { provider: ${provider} } if the application is changed together with the database, so that buyers can still sign in. To run without that: ${allowing(code$5, object)}.`,
			decided,
			decide: {
				why: `the application signs people in by ${name}, and nothing says who signs in afterwards`,
				choices: [{ setting: `auth: { provider: ${provider}, who: customers }` }]
			}
		};
	});
	if (found.length > 0) return found;
	const model = signInModel(application.schema, layout.schema, source.name);
	const table = model === null && application.schema !== null ? signInTable(subject) : null;
	const own = model ?? table;
	return own === null ? [] : [{
		code: code$5,
		object: own,
		severity: "error",
		message: `the ${model === null ? "table" : "model"} ${own} keeps sessions of ${source.name}: the code that reads them must find customers afterwards`,
		hint: `Set auth: { provider: none } if that code is changed as well (\`separation code\` does it for the models of Prisma). To run without that: ${allowing(code$5, own)}.`,
		decided,
		decide: {
			why: "the application keeps sessions of its own, and nothing says who signs in afterwards",
			choices: [{ setting: "auth: { provider: none, who: customers }" }]
		}
	}];
}
/** A table by which people sign in, of which schema.prisma says nothing: an adapter or the application reads it by SQL. */
function signInTable({ catalog, references, undecided, otherNames, byNameOnly }) {
	const pointing = [
		...references,
		...undecided,
		...otherNames,
		...byNameOnly
	];
	const found = catalog.tables.find((table) => isSignInTable(table) && pointing.some((one) => one.schema === table.schema && one.table === table.name));
	return found === void 0 ? null : `${found.schema}.${found.name}`;
}

// src/plan/hazards/auth-who.ts
const code$4 = "auth.who";
/** `auth.who: users`: the tables of a sign-in library stay with the customers, so only a check in the application keeps buyers out. */
function authWho({ catalog, config, layout, references, source }) {
	const { provider, who } = config.auth ?? {};
	if (provider === void 0 || who !== "users" || layout.customers === source.name) return [];
	return references.flatMap((reference) => {
		const table = catalog.tables.find(({ schema, name }) => schema === reference.schema && name === reference.table);
		if (table === void 0 || !isSignInTable(table)) return [];
		const object = `${table.schema}.${table.name}`;
		return [{
			code: code$4,
			object,
			severity: "error",
			message: `auth.who is users, but ${object}, the table that people sign in with, still belongs to ${layout.customers} afterwards. Its rows are not moved to the new ${layout.users}, so every buyer can sign in until the application asks ${layout.mapping}`,
			hint: `Let the application ask the mapping at each sign-in (docs/sign-in.md has the lines), and write ${allowing(code$4, object)}. Or set who: customers.`,
			decide: {
				why: `auth.who is users, and the tables of the sign-in are not moved to the new ${layout.users}`,
				choices: [{ setting: `auth: { provider: ${provider}, who: customers }` }]
			}
		}];
	});
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
/** Triggers with an argument that names a renamed column. CREATE OR REPLACE TRIGGER leaves constraint and disabled triggers to a person. */
function namingTriggers({ catalog, config, renamedColumns, oldNames, source, layout }) {
	const outputs = renamedOutputs(oldNames, config).map(({ view, ...change }) => ({
		table: view,
		...change
	}));
	const changes = [...renamedColumns, ...outputs];
	const isRenamed = layout.customers !== layout.source;
	return catalog.triggers.flatMap((trigger) => {
		const table = [...catalog.tables, ...catalog.views].find(({ oid }) => oid === trigger.table);
		if (table === void 0 || trigger.fromParent) return [];
		const columns = new Map(changes.filter((change) => change.table.oid === table.oid).map(({ from, to }) => [from, to]));
		const given = argumentsOf(trigger);
		const elsewhere = (value) => changes.some((change) => change.from === value && given.some((other) => isNameOf(change.table, other.value)));
		const named = given.filter(({ value }) => columns.has(value) || isRenamed && isNameOf(source, value) || elsewhere(value));
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
	const replace = (definition) => definition.replace(/^CREATE /, "CREATE OR REPLACE ");
	return {
		kind: "replace-trigger",
		schema: table.schema,
		table: table.name,
		trigger: trigger.name,
		from: replace(trigger.definition),
		to: replace(applyEdits(trigger.definition, edits))
	};
}
/** `orders`, `public.orders`. */
function isNameOf({ schema, name }, text) {
	return [
		name,
		`${schema}.${name}`,
		objectName(schema, name)
	].includes(text);
}
/** The strings between the parentheses of EXECUTE FUNCTION f(…). */
function argumentsOf({ definition }) {
	const tokens = tokensOf(definition) ?? [];
	const from = tokens.findLastIndex(({ kind, value }) => kind === "word" && value === "execute");
	return tokens.slice(from).filter(({ kind }) => kind === "string");
}

// src/plan/functions/rewrite.ts
/** The body with the new names; all else stays to the byte, and nothing is rewritten if anything is `undecided`. `withSchemas` is for the bridge. */
function rewriteFunction(fn, renames, withSchemas = false) {
	const { edits: renamed, doubts, tables } = analyse(fn, renames);
	const edits = withSchemas && renamed.length > 0 && searchPath(fn.settings) === null ? qualify(renamed, tables) : renamed;
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
/** The edits, with the schema before each table that has none. */
function qualify(edits, tables) {
	const prefix = new Map(tables.map(({ start, schema }) => [start, `${quoteIfNeeded(schema)}.`]));
	const alone = [...prefix].filter(([start]) => edits.every((edit) => edit.start !== start));
	return [...edits.map((edit) => ({
		...edit,
		text: (prefix.get(edit.start) ?? "") + edit.text
	})), ...alone.map(([start, text]) => ({
		start,
		end: start,
		text
	}))].toSorted((a, b) => a.start - b.start);
}
/** One CREATE OR REPLACE for each function and trigger, before the renames. Bodies are not checked, since they name what is not there yet. */
function functionOperations(subject) {
	if (subject.config.functions !== "rewrite") return [];
	const renames = renamesIn(subject);
	const bridged = subject.config.bridge || subject.catalog.bridge?.ours === true;
	const functions = subject.catalog.functions.flatMap((fn) => replacement(fn, renames, bridged) ?? []);
	const triggers = namingTriggers(subject).flatMap(({ operation }) => operation ?? []);
	if (functions.length === 0) return triggers;
	return [
		{
			kind: "check-bodies",
			from: "on",
			to: "off"
		},
		...functions,
		{
			kind: "check-bodies",
			from: "off",
			to: "on"
		},
		...triggers
	];
}
/** Bodies in SQL-standard form follow a rename; other languages cannot be read. */
function isReadable({ language, standardBody }) {
	return !standardBody && (language === "sql" || language === "plpgsql");
}
/** The operation that replaces a function by its rewritten form, or null if there is nothing to rewrite, or no way to. */
function replacement(fn, renames, withSchemas = false) {
	if (!isReadable(fn)) return null;
	const rewritten = rewriteFunction(fn, renames, withSchemas);
	if ("undecided" in rewritten || rewritten.edits.length === 0) return null;
	const { definition, source } = fn;
	const at = definition.lastIndexOf(source);
	if (at < 0) throw new Error(`the definition of ${functionName(fn)} does not hold its body`);
	return {
		kind: "replace-function",
		schema: fn.schema,
		name: fn.name,
		arguments: fn.arguments,
		from: definition,
		to: definition.slice(0, at) + rewritten.source + definition.slice(at + source.length),
		lines: rewritten.edits.map(({ line }) => line)
	};
}

// src/plan/hazards/bridge-constructs.ts
/** Functions that a client on the bridge runs with its own path, and that ask of a table what a view cannot give. */
function constructsOnBridge(subject) {
	const { catalog, config, layout } = subject;
	if (!config.bridge) return [];
	const own = catalog.tables.filter(({ schema }) => schema === layout.schema);
	const keys = new Map(own.map(({ oid, name }) => {
		const key = catalog.constraints.find(({ table, type }) => table === oid && type === "p");
		return [name, key?.columns.length === 1 ? key.columns[0] : void 0];
	}));
	const types = catalog.namedTypes.filter(({ labels }) => labels !== null).flatMap((type) => [type.name, `${type.schema}.${type.name}`]);
	const enums = new Set(own.flatMap(({ columns }) => columns.filter(({ type }) => types.includes(type.replaceAll("\"", ""))).map(({ name }) => name)));
	const shown = {
		isTable: (name) => keys.has(name),
		key: (name) => keys.get(name),
		isEnum: (name) => enums.has(name),
		merges: catalog.serverVersion >= 17e4
	};
	const renames = renamesIn(subject);
	return catalog.functions.flatMap((fn) => {
		const isRewritten = config.functions === "rewrite" && replacement(fn, renames, true) !== null;
		if (!isReadable(fn) || isRewritten || searchPath(fn.settings) !== null) return [];
		const found = bridgeConstructs(fn.source, fn.language, shown);
		if (found.length === 0) return [];
		const lines = found.map(({ start, why }) => `line ${lineAt(fn.source, start)}: ${why}`);
		const name = functionName(fn);
		return [{
			code: "bridge-construct",
			object: name,
			severity: "warning",
			message: `${name} fails for a client whose search path begins with the bridge: ${lines.join("; ")}`,
			hint: `Write its tables with their schema, or give it a path of its own: ALTER FUNCTION … SET search_path = ${layout.schema}.`
		}];
	});
}

// src/plan/bridge/bridge.ts
/** The schema of views through which the old application goes on working. */
const bridgeSchema = "separation_bridge";
/** What the comment on the schema begins with, if this tool made it; the digest of what it was made of stands behind it. */
const bridgeMark = "separation: the bridge for the application of before";
/** One row that every query through a view reads, so that the server counts the queries. A dump does not read a materialized view. */
const usedName = "separation_used";
/** From this major on, a view can ask the grants and policies of whoever reads it (`security_invoker`). */
const invokerSince = 15e4;
/** A query for the bridge of this database as a role finds it (`who`: SQL for its name); no row if there is no schema of that name. */
function bridgeQuery(client, who = "current_user") {
	const comment = "obj_description(oid, 'pg_namespace')";
	return `SELECT coalesce(starts_with(${comment}, ${literal(bridgeMark)}), false) AND pg_has_role(${who}, nspowner, 'USAGE')
              AND nspowner IN (${trustedRoles(client)}) AS ours, ${comment} AS comment
       FROM pg_namespace WHERE nspname = ${literal(bridgeSchema)}`;
}

// src/plan/hazards/touched.ts
/** Every table the separation is about, the source table first. */
function touchedTables({ catalog, source, references, renamedColumns }) {
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
function listed(items) {
	const shown = items.length > 10 ? [...items.slice(0, 9), `${items.length - 9} more`] : items;
	return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1) ?? ""}`;
}

// src/plan/hazards/bridge.ts
/** What the bridge cannot do for the old application; nothing if none is asked for. */
function bridgeLimits({ catalog, config, layout, references }) {
	if (!config.bridge) return [];
	const taken = catalog.bridge !== null && !catalog.bridge.ours ? [error$1("name-taken", bridgeSchema, `schema ${bridgeSchema} exists already, and this tool did not make it for this role`, "Drop it, or leave out `bridge`.")] : [];
	const counter = catalog.tables.filter(({ schema, name }) => schema === layout.schema && name === "separation_used").map((table) => error$1("name-taken", tableName(table), `${tableName(table)} has the name of the view by which the bridge counts its queries`, "Rename it, or leave out `bridge`."));
	const hidden = catalog.serverVersion >= 15e4 ? [] : catalog.tables.filter(({ schema, rowSecurity }) => schema === layout.schema && rowSecurity).map((table) => error$1("bridge-row-security", tableName(table), `${tableName(table)} has row level security, and before PostgreSQL 15 a view asks the policies of its owner, not of its reader: the bridge would show everybody every row`, "Leave out `bridge`, or upgrade the server to 15 or later (security_invoker)."));
	const elsewhere = references.filter(({ schema, column, to }) => schema !== layout.schema && column !== to).map(({ schema, table, column, to }) => ({
		code: "bridge-schema",
		object: objectName(schema, table, column),
		severity: "warning",
		message: `${objectName(schema, table, column)} becomes ${to}, and the bridge shows only schema ${layout.schema}`,
		hint: "The old application must not read or write this column while it goes over the bridge."
	}));
	const narrow = catalog.tables.filter(({ schema, columns }) => schema === layout.schema && columns.some(({ granted }) => granted)).map((table) => ({
		code: "bridge-column-grant",
		object: tableName(table),
		severity: "warning",
		message: `${tableName(table)} has grants on single columns, and a view asks for every column that it shows`,
		hint: "A role that has no more than those grants is refused over the bridge; have it read the table itself."
	}));
	return [
		...taken,
		...counter,
		...hidden,
		...elsewhere,
		...narrow
	];
}
function error$1(code, object, message, hint) {
	return {
		code,
		object,
		severity: "error",
		message,
		hint,
		final: true
	};
}

// src/plan/hazards/cron-job.ts
/** Jobs of pg_cron are text: they name tables as they are called today. */
function cronJobs(subject) {
	const renames = renamesIn(subject);
	return subject.catalog.cronJobs.flatMap(({ name, command }) => {
		const { edits, doubts } = analyse(asFunction(command), renames);
		if (edits.length + doubts.length === 0) return [];
		return [{
			code: "cron-job",
			object: name,
			severity: "error",
			message: `the pg_cron job ${name} uses a name that changes: ${command.trim().replaceAll(/\s+/g, " ").slice(0, 160)}`,
			hint: `Change it with cron.alter_job right after the separation, and accept that with ${allowing("cron-job", name)}.`
		}];
	});
}

// src/plan/hazards/default-privilege.ts
/** Default privileges of the role would open whatever it creates; the plan takes back what they give on the new tables. */
function defaultPrivileges({ catalog, layout }) {
	const given = catalog.defaultPrivileges.filter(({ schema, kind }) => kind === "r" && (schema === null || schema === layout.schema));
	if (given.length === 0) return [];
	const grantees = [...new Set(given.map(({ grantee }) => grantee))];
	return [{
		code: "default-privileges",
		object: layout.schema,
		severity: "info",
		message: `default privileges of ${catalog.role.name} would give ${listed(grantees)} rights on the new tables: they are taken back`,
		hint: `${layout.users} and the other new tables get the grants of ${layout.source}. Grant more once you have decided who may see them.`
	}];
}

// src/prisma/column-type.ts
/** The type of PostgreSQL that Prisma gives a scalar without a native type (Prisma's reference, "PostgreSQL" of each scalar type). */
const defaults = {
	String: "text",
	Boolean: "boolean",
	Int: "integer",
	BigInt: "bigint",
	Float: "double precision",
	Decimal: "numeric(65,30)",
	DateTime: "timestamp(3) without time zone",
	Json: "jsonb",
	Bytes: "bytea"
};
/** `@db.…` as `format_type` prints it; `%` stands for its arguments in parentheses. */
const natives = {
	Text: "text",
	VarChar: "character varying%",
	Char: "character%",
	Bit: "bit%",
	VarBit: "bit varying%",
	Uuid: "uuid",
	Xml: "xml",
	Inet: "inet",
	Citext: "citext",
	Integer: "integer",
	SmallInt: "smallint",
	BigInt: "bigint",
	Oid: "oid",
	DoublePrecision: "double precision",
	Real: "real",
	Decimal: "numeric%",
	Money: "money",
	Boolean: "boolean",
	Timestamp: "timestamp% without time zone",
	Timestamptz: "timestamp% with time zone",
	Time: "time% without time zone",
	Timetz: "time% with time zone",
	Date: "date",
	Json: "json",
	JsonB: "jsonb",
	ByteA: "bytea"
};
/** The type that the field has in the database by the schema, in the form of `plainType`; null if it is not known here. */
function typeOfField({ type, list, attributes }, enums) {
	const native = attributes.find(({ name }) => name.startsWith("db."));
	const named = enums.find(({ name }) => name === type)?.type;
	const base = native === void 0 ? defaults[type] ?? named : natives[native.name.slice(3)]?.replace("%", native.args === "" ? "" : `(${native.args.replaceAll(/\s/g, "")})`);
	return base === void 0 ? null : plainType(`${base}${list ? "[]" : ""}`);
}
/** A type of `format_type` without schema and quotes, and with the precision that it has if none is written. */
function plainType(type) {
	return type.replace(/^(?:"(?:[^"]|"")+"|[a-z_][\w$]*)\./, "").replace(/^"((?:[^"]|"")+)"/, (_, name) => name.replaceAll("\"\"", "\"")).replace(/^(timestamp|time) with/, "$1(6) with").replace(/^character(?=\[|$)/, "character(1)").replace(/^bit(?=\[|$)/, "bit(1)").replace(/^numeric\((\d+)\)/, "numeric($1,0)");
}

// src/plan/migration-sql.ts
/** The forward SQL as a file that can be committed as a Prisma migration. */
function migrationSql(operations) {
	return operations.map(stepOf).map(({ sql, description }) => `-- ${description.replaceAll(/[\r\n]+/g, " ")}\n${sql}\n`).join("\n");
}

// src/plan/hazards/drift.ts
/** What the application expects of the tables that are separated, and what the database has. A warning: the separation goes by the database. */
function drift(subject, operations) {
	const { schema, problem } = subject.application;
	return [
		...problem === null ? [] : [{
			code: "prisma-schema",
			object: "schema.prisma",
			severity: "error",
			message: `what the application expects of the database is not known: ${problem}`,
			hint: "Correct it: without it neither the schema nor the application can be compared with the database.",
			final: true
		}],
		...schema === null ? [] : schemaDrift(schema, subject),
		...migrationDrift(subject, operations)
	];
}
function found$1(object, message, hint) {
	return {
		code: "drift",
		object,
		severity: "warning",
		message,
		hint
	};
}
function schemaDrift(schema, subject) {
	const { layout, source, renamedColumns } = subject;
	const modelOf = (home, table) => schema.models.find((model) => model.table === table && (model.schema ?? home) === home);
	const after = layout.source !== layout.customers && modelOf(layout.schema, layout.customers) !== void 0;
	const names = {
		table: (table) => after && table.oid === source.oid ? layout.customers : table.name,
		column: (table, column) => (after ? renamedColumns.find((change) => change.table.oid === table.oid && change.from === column)?.to : null) ?? column
	};
	if (modelOf(source.schema, names.table(source)) === void 0) return [];
	return touchedTables(subject).filter(({ table }) => !table.isPartition).flatMap(({ table, name }) => {
		const model = modelOf(table.schema, names.table(table));
		const differences = model === void 0 ? ["schema.prisma has no model for it"] : [...columnDrift(model, table, schema, names), ...schema.foreignKeys ? foreignKeyDrift(model, table, schema, subject.catalog, names) : []];
		return differences.length === 0 ? [] : [found$1(name, `schema.prisma and the database differ on ${name}: ${listed(differences)}`, "Find out which is right: `prisma db pull` brings the schema to the database, a migration the database to the schema. The separation goes by the database.")];
	});
}
function columnDrift(model, table, schema, names) {
	const fields = model.fields.filter(({ type }) => !schema.models.some(({ name }) => name === type));
	const missing = fields.filter((field) => !table.columns.some(({ name }) => names.column(table, name) === field.column)).map(({ column }) => `column ${column} is only in schema.prisma`);
	const others = table.columns.flatMap((column) => {
		const name = names.column(table, column.name);
		const field = fields.find((each) => each.column === name);
		if (field === void 0) return [`column ${column.name} is only in the database`];
		const expected = typeOfField(field, schema.enums);
		const actual = plainType(column.type);
		return [...expected === null || expected === actual ? [] : [`column ${column.name} is ${expected} in schema.prisma and ${actual} in the database`], ...field.list || field.optional !== column.notNull ? [] : [`column ${column.name} may be null in ${field.optional ? "schema.prisma" : "the database"} only`]];
	});
	return [...missing, ...others];
}
function foreignKeyDrift(model, table, schema, catalog, names) {
	const expected = model.fields.flatMap((field) => relationOf(field, model, schema) ?? []);
	const actual = catalog.constraints.filter((c) => c.type === "f" && c.table === table.oid).flatMap((c) => {
		const target = catalog.tables.find(({ oid }) => oid === c.target);
		return target === void 0 ? [] : [`(${c.columns.map((column) => names.column(table, column)).join(", ")}) to ${names.table(target)}`];
	});
	return [...expected.filter((key) => !actual.includes(key)).map((key) => `foreign key ${key} is only in schema.prisma`), ...actual.filter((key) => !expected.includes(key)).map((key) => `foreign key ${key} is only in the database`)];
}
/** `(customer_id) to customers`; null if the field is no side of a relation that has the columns. */
function relationOf(field, { fields }, { models }) {
	const own = field.attributes.find(({ name }) => name === "relation")?.args;
	const [, list] = /\bfields:\s*\[([^\]]*)\]/.exec(own ?? "") ?? [];
	const target = models.find(({ name }) => name === field.type);
	if (list === void 0 || target === void 0) return null;
	return `(${list.split(",").map((name) => {
		const named = name.trim();
		return fields.find((each) => each.name === named)?.column ?? named;
	}).join(", ")}) to ${target.table}`;
}
/** The committed migration has to be what the plan does: Prisma records it as applied. */
function migrationDrift({ application, config }, operations) {
	const { separation } = application;
	if (separation === null) return [];
	const committed = statementsIn(separation.sql);
	const planned = statementsIn(migrationSql(operations));
	const gone = committed.filter((line) => !planned.includes(line));
	const added = planned.filter((line) => !committed.includes(line));
	if (gone.length + added.length === 0) return [];
	const some = (lines) => listed(lines.slice(0, 9).map((line) => JSON.stringify(line.slice(0, 120))));
	return [found$1(separation.name, [
		`the committed migration is not what the plan does with table ${config.separate.table}`,
		...gone.length === 0 ? [] : [`${plural(gone.length, "line")} only in the migration, such as ${some(gone)}`],
		...added.length === 0 ? [] : [`${plural(added.length, "line")} only in the plan, such as ${some(added)}`]
	].join("; "), `Write it again: \`separation init --force\` makes …_${separationSuffix} from the database as it is.`)];
}
function statementsIn(sql) {
	return sql.split("\n").map((line) => line.trim()).filter((line) => line !== "" && !line.startsWith("--"));
}

// src/plan/hazards/event-trigger.ts
/** Event triggers run within the migration: they may log, change or refuse it. */
function eventTriggers({ catalog }) {
	return catalog.eventTriggers.filter(({ enabled }) => enabled !== "D").map(({ name, event }) => ({
		code: "event-trigger",
		object: name,
		severity: "warning",
		message: `event trigger ${name} (${event}) runs for statements of the migration`,
		hint: "If it refuses a statement of the migration, or of the revert (which is tried before COMMIT), everything is rolled back and nothing has changed. Try it on a copy first, or disable the trigger for the run."
	}));
}

// src/plan/hazards/follows.ts
/** Whatever else names a renamed column and follows by itself: one line for each table. */
function followers(subject) {
	return touchedTables(subject).flatMap((touched) => {
		const things = thingsOf(touched, subject);
		if (things.length === 0) return [];
		return [{
			code: "follows",
			object: touched.name,
			severity: "info",
			message: `on ${touched.name} these follow the rename: ${listed(things)}`,
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
		...catalog.statistics.filter((each) => each.table === table.oid && each.columns.some((column) => columns.has(column))).map(({ name }) => `statistics ${name}`),
		...table.columns.filter(({ name, granted }) => granted && (isSource || columns.has(name))).map(({ name }) => `grants on column ${name}`),
		...table.columns.filter(({ name, commented }) => commented && columns.has(name)).map(({ name }) => `the comment on column ${name}`),
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
			hint: key.validated ? "Nothing to do." : "VALIDATE CONSTRAINT checks that every row points to one that exists."
		}];
	});
}
function sameColumns(a, b) {
	return a.table === b.table && a.columns.join("\0") === b.columns.join("\0");
}

// src/plan/hazards/function-body.ts
const rewriting = { setting: "functions: rewrite" };
/** Bodies are text: they do not follow a rename, and fail or read the new table of the old name afterwards. */
function functionBodies(subject) {
	const renames = renamesIn(subject);
	const touched = new Map(touchedTables(subject).map((each) => [rowTypeOf(each.table), each]));
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
			message: `the body of ${name} uses a name that changes: ${quoteLines(fn.source, [...edits, ...still])}${why}`,
			hint: decided ? "functions: rewrite rewrites these lines; the way back restores the original text." : still.length === 0 ? `Set functions: rewrite to have it rewritten, or change ${byHand(name)}` : dependsOnPath(still) ? `Write the table with its schema, or give the function a path of its own (ALTER FUNCTION … SET search_path = …), and functions: rewrite can rewrite it. Or change ${byHand(name)}` : `Change ${byHand(name)}`,
			decided,
			decide: {
				why: still.length === 0 ? `a function uses a name that changes, and would fail or read the new ${subject.layout.users} afterwards` : `a function uses a name that changes, and functions: rewrite leaves it as it is (${reasons$1(still)}): it fails or reads the new ${subject.layout.users} until it is changed by hand${withPath(still)}`,
				choices: still.length === 0 ? [rewriting] : []
			}
		});
		const signUp = signUpTrigger(fn, subject);
		if (signUp !== null) found.push(signUpHazard(name, signUp, subject, decided));
	}
	if (dynamic.length > 0) found.push({
		code: "dynamic-sql",
		object: name,
		severity: "error",
		message: `${name} builds SQL at run time that uses a name that changes: ${quoteLines(fn.source, dynamic)}`,
		hint: `It cannot be rewritten for you. Change it by hand right after the separation, and accept that with ${allowing("dynamic-sql", name)}.`
	});
	return found;
}
function dependsOnPath(doubts) {
	return doubts.some(({ why }) => why.includes("search path"));
}
function withPath(doubts) {
	return dependsOnPath(doubts) ? ", or rewritten once it has a path of its own (ALTER FUNCTION … SET search_path = …)" : "";
}
/** Why the doubts are doubts, each once; what is longer is with the hazard. */
function reasons$1(doubts) {
	const [first, ...more] = new Set(doubts.map(({ why }) => why));
	return `${first ?? ""}${more.length === 0 ? "" : `; and ${more.length} more`}`;
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
		message: `${name} runs with each sign-up (trigger ${trigger} on auth.users) and uses a name that changes: afterwards a sign-up would fail, or write the new ${layout.users}`,
		hint: decided ? "functions: rewrite rewrites it: a sign-up still makes a customer." : `Set functions: rewrite, so that a sign-up still makes a customer. To keep it as it is: ${allowing("sign-up-function", name)}.`,
		decide: {
			why: "a function that runs with each sign-up uses a name that changes: a sign-up would fail, or write the new table",
			choices: [rewriting]
		},
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
const code$3 = "missing-privilege";
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
	const found = [...new Map(altered.map((table) => [table.oid, table])).values()].map((table) => refusal(tableName(table), `role ${role} may not alter ${tableName(table)}: it belongs to ${table.owner}`, catalog.notInherited.includes(table.owner) ? `Role ${role} is a member of ${table.owner}, but does not inherit its rights: connect as ${table.owner} (\`options=-c%20role%3D${encodeURIComponent(table.owner)}\` in the URL), or let it inherit (\`${catalog.serverVersion >= 16e4 ? `GRANT ${identifier(table.owner)} TO ${identifier(role)} WITH INHERIT TRUE` : `ALTER ROLE ${identifier(role)} INHERIT`}\`).` : `Run as ${table.owner}, or GRANT ${table.owner} TO ${role}.`));
	if (catalog.schemas.find(({ name }) => name === layout.schema)?.mayCreate === false) found.push(refusal(layout.schema, `role ${role} may not create tables in schema ${layout.schema}`, `GRANT CREATE ON SCHEMA ${layout.schema} TO ${role}, or run as its owner.`));
	if (config.functions === "rewrite") found.push(...foreignFunctions(subject));
	return found;
}
function foreignFunctions(subject) {
	const renames = renamesIn(subject);
	return subject.catalog.functions.filter((fn) => !fn.mayOwn && replacement(fn, renames) !== null).map((fn) => refusal(functionName(fn), `role ${subject.catalog.role.name} may not replace ${functionName(fn)}, which has to be rewritten`, "Run as its owner."));
}
function refusal(object, message, hint) {
	return {
		code: code$3,
		object,
		severity: "error",
		message,
		hint,
		final: true
	};
}

// src/plan/hazards/name-in-text.ts
/** Expressions follow a rename by number, but not a name that they hand to a function as text: `DEFAULT timestamp_id('users')`. */
function namesHandedAsText(subject) {
	const newNames = namesGiven(subject);
	return expressions(subject).flatMap(({ what, object, text }) => {
		if (!text.split("'").some((part) => newNames.has(part))) return [];
		const named = [...new Set(namesInText(text))].filter((name) => newNames.has(name));
		if (named.length === 0) return [];
		const change = named.map((name) => `'${name}' becomes '${newNames.get(name) ?? ""}'`).join(", ");
		return [{
			code: "name-in-text",
			object,
			severity: "error",
			message: `${what} ${object} passes ${named.map((name) => `'${name}'`).join(" and ")} to a function as text, which does not follow the rename: ${text.trim().slice(0, 160)}`,
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
	];
}
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
/** Strings of an expression that are handed to a function of the user's, or to one that takes names: `public.timestamp_id('users'::text)`. */
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

// src/plan/references/open.ts
/** A line of `separate.tables` about one column; `home` is the schema that need not be named. */
function configLine({ schema, table, column }, home, decision) {
	return `- { ${schema === home ? "" : `schema: ${yamlText(schema)}, `}table: ${yamlText(table)}, column: ${yamlText(column)}, ${decision} }`;
}
/** An entry of `separate.tables` as a line: `- orders`, `- { table: orders, keep: true }`. */
function listedLine(entry) {
	if (typeof entry === "string") return `- ${yamlText(entry)}`;
	return `- { ${Object.entries(entry).filter(([, value]) => value !== void 0).map(([key, value]) => `${key}: ${typeof value === "string" ? yamlText(value) : String(value)}`).join(", ")} }`;
}
/** A name as YAML, in quotes if it has to be. */
function yamlText(text) {
	return /^[A-Za-z_][\w-]*$/.test(text) && !/^(y|n|yes|no|on|off|true|false|null)$/i.test(text) ? text : JSON.stringify(text);
}
/** What the rule would make of the column: `seller_user_id` → `seller_customer_id`, and in CamelCase `userId` → `customerId`. */
function suggestedName(column, rule) {
	const isCamel = /[a-z][A-Z]/.test(column);
	const from = isCamel ? camel(rule.from) : rule.from;
	const to = isCamel ? camel(rule.to) : rule.to;
	if (column.toLowerCase().endsWith(from.toLowerCase())) {
		const front = column.slice(0, column.length - from.length);
		return front + (isCamel && front !== "" ? upperFirst(to) : to);
	}
	const person = new RegExp(`^(.*?)(${stemOf(from)}s?)(?=_|[A-Z]|$)`, "i").exec(column);
	if (person === null || stemOf(from) === "") return to;
	const [, front = "", word = ""] = person;
	const plural = word.length > stemOf(from).length ? "s" : "";
	const named = stemOf(to) + plural;
	return front + (/^[A-Z]/.test(word) ? upperFirst(named) : named) + column.slice(front.length + word.length);
}
/** `user_id` → user. */
function stemOf(name) {
	return name.replace(/_?id$/i, "");
}
function upperFirst(text) {
	return text.charAt(0).toUpperCase() + text.slice(1);
}
function camel(name) {
	return name.replaceAll(/_([a-z])/g, (_, letter) => letter.toUpperCase());
}

// src/plan/hazards/name-taken.ts
/** Names that the separation would give and that something else has; `allow` cannot make room for them. */
function namesTaken({ catalog, config, layout, renamedColumns }) {
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
	const columns = renamedColumns.filter(({ table, to }) => table.columns.some(({ name }) => name === to)).map(({ table, from, to }) => {
		const root = rootTableOf(catalog, table, from);
		const place = {
			schema: root.schema,
			table: root.name,
			column: from
		};
		const keep = configLine(place, schema, "keep: true");
		const replaces = lineOf(config, place);
		return {
			...taken(`${tableName(table)}.${to}`, "a column", `Give the reference another name in separate.tables: ${configLine(place, schema, "to: …")}  or  ${keep}`),
			decide: {
				why: "its table has a column of the new name already",
				choices: [{
					tables: keep,
					...replaces === void 0 ? {} : { replaces }
				}]
			}
		};
	});
	return [...tables, ...columns];
}
/** The line of `separate.tables` that names the column today. */
function lineOf({ separate }, { schema, table, column }) {
	const entry = [separate.tables].flat().find((each) => {
		const line = typeof each === "string" ? { table: each } : each;
		return line.table === table && (("schema" in line ? line.schema : void 0) ?? separate.schema) === schema && (("column" in line ? line.column : void 0) ?? separate.column.from) === column;
	});
	return entry === void 0 ? void 0 : listedLine(entry);
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
		hint: `The admins are made all the same; fill ${layout.mapping} by hand if one is a customer too.`
	}];
}

// src/plan/catalog.ts
/** True for the record of Prisma Migrate, if it belongs to a trusted role: the run writes a row into it. */
function isPrismaMigrations({ name, kind, ownerTrusted, columns }) {
	return name === "_prisma_migrations" && kind === "r" && ownerTrusted && columns.some((c) => c.name === "checksum");
}
/** The table that Prisma keeps a relation of many to many in: `_EventTypeToUser` with the columns `A` and `B`, whose names it needs. */
function isPrismaJoin({ name, columns }) {
	return name.startsWith("_") && columns.length === 2 && columns[0]?.name === "A" && columns[1]?.name === "B";
}

// src/plan/prisma-home.ts
/** The schema of `_prisma_migrations`: of the URL, else of the configuration, else the only one; null if there is none. */
function prismaHome({ tables }, urlSchema, configured) {
	return homeAmong(tables.filter(isPrismaMigrations).map(({ schema }) => schema), urlSchema, configured);
}
/** The same, of the schemas that have such a table. */
function homeAmong(schemas, urlSchema, configured) {
	const [only] = schemas;
	if (only === void 0) return null;
	const wanted = [urlSchema, configured].find((schema) => schema !== null && schemas.includes(schema)) ?? null;
	if (wanted !== null) return { schema: wanted };
	return schemas.length === 1 ? { schema: only } : { ambiguous: [...schemas] };
}

// src/plan/hazards/others-code.ts
const code$2 = "others-code";
/** Code of other roles that would run with the rights of this one, because the run writes the rows that it depends on. */
function othersCode({ catalog, application, config, source, layout, references }, operations) {
	const home = prismaHome(catalog, application.urlSchema, config.separate.schema);
	const migrations = catalog.tables.find((table) => isPrismaMigrations(table) && home !== null && "schema" in home && table.schema === home.schema);
	const of = (table) => table === void 0 ? [] : catalog.othersCode.filter(({ table: oid }) => oid === table.oid);
	return [
		...catalog.eventTriggers.flatMap(({ name, enabled, othersFunction }) => enabled === "D" || typeof othersFunction !== "string" ? [] : [byEventTrigger(name, othersFunction)]),
		...of(migrations).map(({ what }) => found(migrations, what, "the run writes its row of Prisma Migrate")),
		...operations.flatMap((operation) => byDefinition(operation, catalog)),
		...of(source).filter(({ column, what }) => column === (layout.id.was ?? layout.id.column) && what.includes("the domain ")).map(({ what }) => found(source, what, `the ids in ${layout.mapping} have its type`)),
		...references.flatMap(({ schema, table: name, column }) => {
			const table = catalog.tables.find((one) => one.schema === schema && one.name === name);
			const isOthers = table?.columns.some((one) => one.name === column && one.othersType === true) === true;
			const what = `the type of ${column} belongs to a role that may make a cast of it`;
			return isOthers ? [found(table, what, "the run compares its values with the ids, as text")] : [];
		})
	];
}
function found(table, what, why) {
	const object = table === void 0 ? "" : tableName(table);
	return {
		code: code$2,
		object,
		severity: "error",
		message: `of ${object}, ${what}: it would run with the rights of this role, because ${why}`,
		hint: `Give it to the owner of the tables, or drop it. If you trust it: ${allowing(code$2, object)}.`
	};
}
function byEventTrigger(name, what) {
	const object = `event trigger ${name}`;
	return {
		code: code$2,
		object,
		severity: "error",
		message: `the ${object} calls ${what}: it would run with the rights of this role, at the statements of the run`,
		hint: `Give the function to the owner of the event trigger, or drop it. If you trust it: ${allowing(code$2, object)}.`
	};
}
/** To replace something is to parse its defaults and its condition, with the values in them. */
function byDefinition(operation, { functions, triggers, tables, views }) {
	if (operation.kind === "replace-function") {
		const { schema, name } = operation;
		const replaced = functions.find((fn) => fn.schema === schema && fn.name === name && fn.arguments === operation.arguments);
		return byType(functionName(operation), replaced?.othersType);
	}
	if (operation.kind !== "replace-trigger") return [];
	const { schema, table, trigger } = operation;
	const on = [...tables, ...views].find((one) => one.schema === schema && one.name === table);
	const replaced = triggers.find((one) => one.table === on?.oid && one.name === trigger);
	return byType(`the trigger ${trigger} of ${objectName(schema, table)}`, replaced?.othersType);
}
function byType(object, type) {
	if (type === null || type === void 0) return [];
	return [{
		code: code$2,
		object,
		severity: "error",
		message: `${object} has to be rewritten, and ${type} in its definition belongs to another role, or holds what does: checks of that role would run with the rights of this one`,
		hint: `Rewrite it by hand as its owner, or leave that type out of it. If you trust it: ${allowing(code$2, object)}.`
	}];
}

// src/plan/hazards/other-reach.ts
/** Foreign tables here show that databases reach into each other; who reaches into this one cannot be seen from here. */
function otherReach({ catalog, layout }) {
	return [...foreignTables(catalog, layout), ...hasura(catalog, layout)];
}
/** Hasura keeps the names of tables and columns in metadata of its own. */
function hasura({ relations }, { source, customers }) {
	if (!relations.some(([schema, name]) => schema === "hdb_catalog" && name === "hdb_metadata")) return [];
	return [{
		code: "hasura-metadata",
		object: "hdb_catalog.hdb_metadata",
		severity: "warning",
		message: `Hasura tracks tables, columns, relationships and event triggers by name: its metadata still says ${source} afterwards`,
		hint: `Track ${customers} and the new columns, and move permissions and event triggers to them, in the same deploy; until then its metadata is inconsistent.`
	}];
}
function foreignTables(catalog, layout) {
	const foreign = catalog.tables.filter(({ kind }) => kind === "f");
	if (foreign.length === 0) return [];
	return [{
		code: "other-databases",
		object: catalog.database,
		severity: "info",
		message: `this database has foreign tables (${listed(foreign.map(tableName))}): other databases may have a foreign table of ${layout.schema}.${layout.source}, too`,
		hint: "Foreign tables, dblink and subscribers of other databases name tables and columns as text: look there as well."
	}];
}

// src/plan/sign-in/own-role.ts
/** The column of the new users that gives a right, if the source table has one of that name and old code still finds it; else null. */
function ownRole(layout, source) {
	const role = layout.columns["role"] ?? "role";
	return layout.source === layout.users && source.columns.some(({ name }) => name === role) ? role : null;
}

// src/plan/hazards/own-role.ts
/** Old code that signs somebody up after the separation writes a role into the new users, if the source table has that column. */
function ownRoles({ layout, source }) {
	const role = ownRole(layout, source);
	if (role === null) return [];
	return [{
		code: "own-role",
		object: `${tableName(source)}.${role}`,
		severity: "warning",
		message: `${tableName(source)} has a column ${role}, and so has the new ${layout.users}: old code that signs a buyer up after the separation may give that row a role`,
		hint: "A role alone must give nobody a right until the new application is deployed: look at `separation users` before. The policies that `separation init` writes ask whom the seed or a person confirmed. Over the bridge old code writes to the customers."
	}];
}

// src/plan/hazards/partition.ts
/** Partitions and inheriting tables get a renamed column from their parent. */
function partitions(subject) {
	const touched = touchedTables(subject);
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

// src/plan/hazards/pending-detach.ts
/** Partitions left by an interrupted DETACH … CONCURRENTLY: a rename does not reach them, and a dump has them as attached. */
function pendingDetaches({ catalog }) {
	return catalog.pendingDetach.map(({ parent, partition }) => ({
		code: "pending-detach",
		object: partition,
		severity: "error",
		message: `the partition ${partition} of ${parent} is half detached (DETACH … CONCURRENTLY was interrupted): it would keep the old names, and no backup brings this state back`,
		hint: `ALTER TABLE ${parent} DETACH PARTITION ${partition} FINALIZE;`,
		final: true
	}));
}

// src/plan/hazards/planned-for.ts
/** A plan that a role that only reads has made is the plan of the owner of the tables, with the same digest. */
function plannedFor({ catalog }) {
	const { reader, role } = catalog;
	if (reader === role.name) return [];
	return [{
		code: "planned-for",
		object: role.name,
		severity: "info",
		message: `role ${reader} may not alter the tables: this is the plan for a run as their owner, ${role.name}`,
		hint: `Run it as ${role.name}: another role may get another plan. Whether ${role.name} can connect and make the backup is known only in that run.`
	}];
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
		hint: `Once the model has another name, give the relation its name in schema.prisma: @relation("${table.name.slice(1)}"). A is the model that is first by the alphabet: if the new name changes that order, make the relation a model of its own.`
	}));
}

// src/plan/hazards/prisma-migration.ts
/** Failed migrations make `prisma migrate deploy` refuse to go on; pending ones use the old names, or the new ones. */
function prismaMigrations({ catalog, config, application }) {
	const home = prismaHome(catalog, application.urlSchema, config.separate.schema);
	if (home === null) return [];
	if ("ambiguous" in home) return [ambiguous(home.ambiguous)];
	const rows = (catalog.prismaMigrations ?? []).filter(({ schema }) => schema === home.schema);
	return [
		...withoutProject(home.schema, application),
		...failed(rows),
		...pending(rows, application)
	];
}
function ambiguous(schemas) {
	return {
		code: "prisma-migration-home",
		object: "_prisma_migrations",
		severity: "error",
		message: `there is a table _prisma_migrations in ${schemas.join(" and ")}, and nothing says which one is of this application`,
		hint: "Give the URL that Prisma has, with its ?schema=, or set separate.schema to one of them.",
		final: true
	};
}
/** Prisma Migrate sees a row without its folder as damage, so none is written for a migration that the project does not have. */
function withoutProject(schema, { schema: prisma, problem, separation }) {
	const warned = {
		code: "prisma-migration-unknown",
		object: `${schema}._prisma_migrations`,
		severity: "warning"
	};
	if (prisma === null && problem === null && separation === null) return [{
		...warned,
		message: "Prisma Migrate has applied migrations to this database, and no Prisma schema is found here: no row is written for the separation",
		hint: "Run this in the folder of the application (working-directory), or name its schema: code: { schema: … } in separation.yml."
	}];
	return separation === null ? [{
		...warned,
		message: "the application has no migration of the separation: no row is written for it, and Prisma Migrate would not know of it",
		hint: "`separation init --force` writes the migration; commit it with the application."
	}] : [];
}
function failed(rows) {
	return rows.filter(({ finished, rolledBack }) => !finished && !rolledBack).map(({ name }) => ({
		code: "prisma-migration",
		object: name,
		severity: "error",
		message: `the Prisma migration ${name} failed, or is still running`,
		hint: `Finish it first: prisma migrate resolve --rolled-back ${name} (or --applied), then prisma migrate deploy.`
	}));
}
function pending(rows, { migrations, separation }) {
	return migrations.filter((name) => name !== separation?.name && !rows.some((row) => row.name === name && !row.rolledBack)).map((name) => {
		const isLater = separation !== null && name > separation.name;
		return {
			code: "prisma-migration-pending",
			object: name,
			severity: isLater ? "info" : "error",
			message: isLater ? `the Prisma migration ${name} is not applied yet; it comes after the separation` : `the Prisma migration ${name} is not applied yet; after the separation it would meet the new names`,
			hint: isLater ? "prisma migrate deploy applies it after the run." : "Apply it first: prisma migrate deploy. If it uses the new names, give it a name that comes after the separation’s."
		};
	});
}

// src/plan/hazards/publication.ts
/** Publications follow by number; subscribers apply by name, and have to be told. */
function publications(subject) {
	const { catalog, layout } = subject;
	const touched = touchedTables(subject);
	return catalog.publications.flatMap(({ name, all, tables, narrowed }) => {
		const published = all ? touched : touched.filter(({ table }) => tables.includes(table.oid));
		if (published.length === 0) return [];
		const added = all ? `; it is FOR ALL TABLES, so that ${layout.users} and ${layout.mapping} are published as well` : "";
		const list = touched.filter(({ table }) => narrowed.includes(table.oid)).map((table) => table.name);
		const lists = list.length === 0 ? "" : `; its lists of columns and conditions for ${listed(list)} follow`;
		return [{
			code: "publication",
			object: name,
			severity: "warning",
			message: `publication ${name} goes on publishing ${listed(published.map((table) => table.name))}, under the new names${added}${lists}`,
			hint: "A subscriber finds tables and columns by name: rename them there in the same minute, or its apply stops until they are."
		}];
	});
}

// src/plan/hazards/reference.ts
/** References that the config does not decide, that have other names, no foreign key, or are a primary key themselves. */
function references(subject) {
	const { undecided, otherNames, byNameOnly, references: decided, catalog, layout, source } = subject;
	const isKey = ({ schema, table }) => schema === source.schema && table === source.name;
	return [
		...undecided.map((reference) => ({
			code: "reference-undecided",
			object: nameOf$2(reference),
			severity: "error",
			message: `${nameOf$2(reference)} is not decided: ${reference.why}`,
			hint: howToDecide(reference, subject),
			decide: {
				why: reference.why,
				choices: [...forAll(reference, undecided), ...reference.lines].map((tables) => ({ tables }))
			}
		})),
		...otherNames.map((reference) => ({
			code: "reference-name",
			object: nameOf$2(reference),
			severity: "info",
			message: `${nameOf$2(reference)} keeps its name and points to ${layout.customers} afterwards: ${reference.why}`,
			hint: renaming(reference) === void 0 ? "Nothing to do in the database." : `To rename it, add to separate.tables: ${renaming(reference) ?? ""}`
		})),
		...byNameOnly.map((reference) => ({
			code: "reference-by-name",
			object: nameOf$2(reference),
			severity: "info",
			message: `${nameOf$2(reference)} is not included: it could mean a buyer by its name only, since it has no foreign key`,
			hint: `If it means a buyer, the application reads ${layout.customers} by it afterwards. To have it in the plan, add to separate.tables: ${reference.lines.join("  or  ")}`
		})),
		...decided.filter((reference) => !reference.foreignKey && reference.resolves !== false && !isKey(reference)).map((reference) => ({
			code: "reference-without-foreign-key",
			object: nameOf$2(reference),
			severity: "warning",
			message: `${nameOf$2(reference)} has no foreign key${elsewhere(reference, subject)}: nothing makes sure that each of its values is a row of ${layout.source}`,
			hint: "The validation lists the rows that point nowhere. Take it out of separate.tables if it means something else."
		})),
		...decided.filter(({ resolves }) => resolves === false).map((reference) => ({
			code: "reference-not-checked",
			object: nameOf$2(reference),
			severity: "warning",
			message: `${nameOf$2(reference)} is listed, but its values are not all keys of ${layout.source}: no check looks them up`,
			hint: "Give a check of your own below validate.checks if it matters."
		})),
		...decided.filter((reference) => isPrimaryKey(reference, catalog) && !isKey(reference)).map((reference) => ({
			code: "reference-primary-key",
			object: nameOf$2(reference),
			severity: "info",
			message: `${nameOf$2(reference)} is (part of) the primary key of its table: the key follows the rename`,
			hint: "Nothing to do in the database; an application that asks for the row by this key has to change."
		}))
	];
}
/** ` to users, only one to auth.users`, if a foreign key leads to another table. */
function elsewhere(reference, { catalog: { tables, constraints }, source }) {
	const table = tables.find(({ schema, name }) => schema === reference.schema && name === reference.table);
	const key = constraints.find((c) => c.type === "f" && c.table === table?.oid && c.columns.includes(reference.column));
	const target = tables.find(({ oid }) => oid === key?.target);
	return target === void 0 ? "" : ` to ${objectName(source.schema, source.name)}, only one to ${objectName(target.schema, target.name)}`;
}
/** The lines to paste, and the rule that would name the column, if it names nothing in this database. */
function howToDecide({ column, foreignKey, lines }, subject) {
	const { catalog, config, undecided } = subject;
	const { tables, column: rule } = config.separate;
	const alike = undecided.filter((other) => other.column === column && other.foreignKey && foreignKey).length;
	const all = forAll({
		column,
		foreignKey
	}, undecided).map((line) => `${line} for all ${alike} of that name`);
	const choices = [...lines, ...all].join("  or  ");
	const paste = tables === "discover" ? `Make separate.tables a list that begins with \`- discover\`, and add one of: ${choices}` : `Add to separate.tables one of: ${choices}`;
	if (!foreignKey || catalog.tables.some(({ columns }) => columns.some(({ name }) => name === rule.from))) return paste;
	return `${paste}  No column is called ${rule.from}: if they are called ${column}, set separate.column: { from: ${column}, to: ${suggestedName(column, rule)} }.`;
}
/** The line that decides a column in every table with a foreign key from it, if several are open and the same is recommended for all. */
function forAll({ column, foreignKey }, undecided) {
	const alike = undecided.filter((other) => other.column === column && other.foreignKey && foreignKey);
	const recommended = new Set(alike.map(({ lines }) => /, ((?:to|keep): [^,]*) \}$/.exec(lines[0] ?? "")?.[1] ?? ""));
	const [decision = ""] = recommended;
	return alike.length > 1 && recommended.size === 1 && decision !== "" ? [`- { column: ${yamlText(column)}, ${decision} }`] : [];
}
/** The line that gives it another name, if there is one. */
function renaming({ lines }) {
	return lines.find((line) => !line.endsWith("keep: true }"));
}
function isPrimaryKey(reference, catalog) {
	const table = catalog.tables.find(({ schema, name }) => schema === reference.schema && name === reference.table);
	return catalog.constraints.some((c) => c.type === "p" && c.table === table?.oid && c.columns.includes(reference.column));
}
function nameOf$2({ schema, table, column }) {
	return objectName(schema, table, column);
}

// src/plan/hazards/row-security.ts
/** Policies and grants follow a rename; rows that policies hide from this role would be missing from backup and proof. */
function rowSecurity(subject) {
	const { catalog, config, layout } = subject;
	const touched = touchedTables(subject);
	return [
		...hidingTables(catalog).map((table) => {
			const object = objectName(table.schema, table.name);
			return {
				code: "row-security-hides",
				object,
				severity: "error",
				message: rowsHidden(object, catalog),
				hint: `${seeAllRows(table, catalog)} Without a backup (backup: off) it can be accepted with ${allowing("row-security-hides", object)}.`,
				decided: config.allow.includes(`row-security-hides:${object}`),
				final: true
			};
		}),
		...touched.flatMap(({ table, name }) => {
			const policies = catalog.policies.filter((policy) => policy.table === table.oid);
			if (policies.length === 0) return [];
			const texts = policies.map((policy) => `${policy.name}: ${(policy.using ?? policy.check ?? "").replaceAll(/\s+/g, " ")}`);
			return [{
				code: "row-security",
				object: name,
				severity: "info",
				message: `the policies of ${name} follow the rename, and are about ${layout.customers} from then on: ${listed(texts)}`,
				hint: "Read them again: a comparison with auth.uid() or with a session setting now means a customer. System users have no policy yet."
			}];
		}),
		...seesNothing(subject),
		...othersThatRead(subject, touched.map(({ table }) => table.oid)),
		...touched.filter(({ table, isSource }) => isSource && (table.grants ?? []).length > 0).map(({ table, name }) => ({
			code: "grants",
			object: name,
			severity: "info",
			message: `the grants on ${name} stay with ${layout.customers}: ${listed([...new Set((table.grants ?? []).map(({ grantee }) => grantee))])}`,
			hint: `The new ${layout.users} gets the same grants; if row level security is on it stays closed, and anon gets none.`
		}))
	];
}
/** Tables of which row level security hides rows from the role: what reads them for a backup or a proof is refused by the server. */
function hidingTables({ tables, role }) {
	if (role.superuser || role.bypassRowSecurity) return [];
	return tables.filter(({ rowSecurity, forceRowSecurity, mayOwn }) => rowSecurity && (forceRowSecurity || !mayOwn));
}
/** What that means for a run. */
function rowsHidden(object, { role }) {
	return `row level security of ${object} applies to role ${role.name}: neither a backup nor a proof can read all its rows`;
}
/** The statements after which the role sees all rows of the table. */
function seeAllRows({ schema, name, mayOwn, owner }, { role }) {
	const other = mayOwn ? `or, as the owner: ALTER TABLE ${qualified(schema, name)} NO FORCE ROW LEVEL SECURITY;` : `or run as ${owner}, its owner.`;
	return `As a superuser: ALTER ROLE ${identifier(role.name)} BYPASSRLS; ${other}`;
}
/** Roles that read the source table, and will see no row of the new tables, which have no policy yet. */
function seesNothing({ catalog, source, layout }) {
	if (!isClosed(source)) return [];
	const readers = (source.grants ?? []).filter(({ grantee, privilege }) => privilege === "SELECT" && !catalog.seesAllRows.includes(grantee)).map(({ grantee }) => grantee);
	if (readers.length === 0) return [];
	const why = source.rowSecurity ? `as ${layout.source} has it` : `since ${layout.source} is granted to a public role`;
	return [{
		code: "row-security-closed",
		object: objectName(layout.schema, layout.users),
		severity: "info",
		message: `${layout.users} and the other new tables get row level security (${why}) and no policy: ${listed([...new Set(readers)])} will see no row of them`,
		hint: "Write a policy for whoever has to read them (`separation init` writes some for Supabase), or give the application a role with BYPASSRLS."
	}];
}
/** Policies of other tables, in any schema, that look into what is renamed. */
function othersThatRead({ catalog }, touched) {
	return catalog.tables.filter(({ oid }) => !touched.includes(oid)).flatMap(({ oid, schema, name }) => {
		const policies = catalog.policies.filter(({ table, reads }) => table === oid && reads.some((each) => touched.includes(each)));
		if (policies.length === 0) return [];
		return [{
			code: "row-security",
			object: objectName(schema, name),
			severity: "info",
			message: `policies of ${objectName(schema, name)} read tables that are renamed, and follow: ${listed(policies.map((policy) => policy.name))}`,
			hint: "Read them again: what they ask is about customers from then on."
		}];
	});
}

// src/plan/hazards/sign-in.ts
const code$1 = "sign-in";
const object = "auth.users";
/** Whether and how the new users follow the accounts of a sign-in provider: somebody has to decide, and the role must be able to. */
function signIn({ catalog, config, source, layout }) {
	const accounts = accountsTable(catalog, source);
	const missing = accounts === null ? [] : missingColumns(accounts);
	const refuse = (message, hint) => [{
		code: code$1,
		object,
		severity: "error",
		message,
		hint,
		final: true
	}];
	if (config.auth !== void 0 && config.auth.provider !== "supabase") return [];
	if (config.auth?.sync === void 0) return accounts === null || missing.length > 0 ? [] : [{
		code: code$1,
		object,
		severity: "error",
		message: `people sign in through auth.users: decide whether the new ${layout.users} follows it (auth_user_id, last_active_at, email_verified)`,
		hint: `Set auth: { provider: supabase, sync: … }. With \`trigger\` a trigger on auth.users does it; with \`callback\` the application does; with \`off\` nobody does, and ${allowing(code$1, object)} says the same.`,
		decide: {
			why: `people sign in through auth.users, and nothing says whether the new ${layout.users} follows it`,
			choices: [
				"trigger",
				"callback",
				"off"
			].map((sync) => ({ setting: `auth: { provider: supabase, sync: ${sync} }` }))
		}
	}];
	if (config.auth.sync === "off") return [];
	if (accounts === null) return config.auth.sync === "callback" ? [] : refuse("auth.sync is trigger, and there is no table auth.users to put a trigger on", "Set auth: { provider: supabase, sync: callback } if the provider keeps its accounts elsewhere, or leave it out.");
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
		message: `${listed(others.map(tableName))} ${others.length === 1 ? "has the same name and is" : "have the same name and are"} left alone; only ${tableName(source)} becomes ${layout.customers}`,
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
			message: `trigger ${object} passes ${named.map((name) => `'${name}'`).join(" and ")} to ${fn}() as text, which does not follow the rename`,
			hint: decided ? "functions: rewrite passes it the new name." : operation === null ? `It cannot be rewritten for you: ${byHand}` : `Set functions: rewrite so that it is passed the new name, or ${byHand}`,
			decided,
			decide: {
				why: "a trigger is passed the old name as text",
				choices: operation === null ? [] : [{ setting: "functions: rewrite" }]
			}
		};
	});
}

// src/plan/hazards/trigger-row.ts
/** What trigger functions write down of a table without naming it: its name of the moment, and its rows as JSON. Audit logs do both. */
function triggerRows(subject) {
	const { catalog, source, layout, renamedColumns } = subject;
	const renames = renamesIn(subject);
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
		message: `${name} uses ${token.value.toUpperCase()} (line ${lineAt(fn.source, token.start)}): for the table ${tableName(source)} it says ${layout.customers} afterwards`,
		hint: `Whatever reads what it writes (an audit log, a queue, a cleanup) has to know the new name too. To accept it: ${allowing("trigger-table-name", name)}.`
	};
}
function writesRows(fn, changes) {
	const name = functionName(fn);
	return {
		code: "row-as-json",
		object: name,
		severity: "warning",
		message: `${name} turns rows into JSON, whose keys are the names of columns: ${listed(changes)}`,
		hint: `Whatever reads those keys has to know the new ones too; what was written before keeps the old ones. To accept it: ${allowing("row-as-json", name)}.`
	};
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
		const asJson = renamedColumns.length > 0 && putsOutRowsAsJson(view);
		if (old.length === 0 && !isNamesake && !asJson) return [follows(view)];
		return [
			...blocked.length > 0 ? [keepsColumns(view, blocked, config.views)] : [],
			...given.length > 0 && blocked.length === 0 ? [getsColumns(view, given)] : [],
			...asJson ? [changesKeys(view)] : [],
			...isNamesake ? [keepsName(view, subject)] : []
		];
	});
}
function keepsColumns(view, columns, views) {
	const why = views === "rename" ? columns.map(({ from, obstacle }) => `${from}: ${obstacle ?? ""}`).join("; ") : "";
	const accept = allowing("view-column", nameOf$1(view));
	const way = views === "rename" ? `Recreate it by hand when its readers are ready, or accept it with ${accept}.` : `Set views: rename to have it renamed as well, or accept it with ${accept}.`;
	return warning(view, "view-column", `follows the rename, but its output column is still called ${columns.map(({ from }) => from).join(", ")}${why === "" ? "" : ` (${why})`}`, `Whoever reads it goes on working. ${way}`);
}
function getsColumns(view, columns) {
	return {
		...warning(view, "view-column", `follows the rename, and its output column ${columns.map(({ from, to }) => `${from} becomes ${to}`).join(", ")}`, "views: rename has it renamed; whoever reads it by the old name has to change."),
		decided: true
	};
}
function keepsName(view, { layout }) {
	return warning(view, "view-name", `has the old name of the table, and shows ${layout.customers} afterwards`, "Rename it when its readers are ready.");
}
function putsOutRowsAsJson({ definition }) {
	const statements = statementsOf$1(tokensOf(definition) ?? [], "sql");
	return turnsRowsIntoJson({
		statements: statements.map((statement) => ({ statement })),
		variables: "columns"
	});
}
function changesKeys(view) {
	return warning(view, "row-as-json", "turns rows into JSON, whose keys are the names of columns: those of a renamed column change", `Look whether a renamed column is among them; whoever reads those keys has to know the new ones. To accept it: ${allowing("row-as-json", nameOf$1(view))}.`);
}
function follows(view) {
	return {
		...warning(view, "view-follows", "follows the rename", "Nothing to do."),
		severity: "info"
	};
}
function warning(view, code, does, hint) {
	const object = nameOf$1(view);
	return {
		code,
		object,
		severity: "warning",
		message: `${kindOf(view)} ${object} ${does}`,
		hint
	};
}
function nameOf$1({ schema, name }) {
	return objectName(schema, name);
}
function kindOf({ kind }) {
	return kind === "m" ? "materialized view" : "view";
}

// src/plan/hazards/index.ts
/** Every kind of hazard, in the order in which they are shown. */
const finders = [
	plannedFor,
	missingPrivileges,
	pendingDetaches,
	namesTaken,
	bridgeLimits,
	constructsOnBridge,
	references,
	signIn,
	authProviders,
	authWho,
	functionBodies,
	triggerArguments,
	triggerRows,
	namesHandedAsText,
	cronJobs,
	viewColumns,
	rowSecurity,
	defaultPrivileges,
	othersCode,
	prismaMigrations,
	drift,
	prismaJoinTables,
	eventTriggers,
	publications,
	partitions,
	foreignKeys,
	followers,
	sameTableNames,
	otherReach,
	noEmail,
	ownRoles
];
const order = {
	error: 0,
	warning: 1,
	info: 2
};
/** What a person should know before, gravest first. `error`: breaks or reads the wrong table; `warning`: an old name goes on; `info`: follows. */
function findHazards(subject, operations) {
	return finders.flatMap((find) => find(subject, operations)).map((hazard) => judge$1(hazard, subject.config.allow)).toSorted((a, b) => order[a.severity] - order[b.severity]);
}
function oneLine(text) {
	return printable(text.replaceAll("	", " "));
}
function judge$1({ decided = false, final = false, decide, ...found }, allow) {
	const hazard = {
		...found,
		message: oneLine(found.message),
		hint: oneLine(found.hint)
	};
	const name = `${hazard.code}:${hazard.object}`;
	const allowed = decided || !final && allow.includes(name);
	if (allowed || hazard.severity !== "error") return {
		...hazard,
		allowed
	};
	const choices = [...decide?.choices ?? [], ...final ? [] : [{ allow: name }]];
	return choices.length === 0 ? {
		...hazard,
		allowed
	} : {
		...hazard,
		allowed,
		decide: {
			why: decide?.why ?? hazard.message,
			choices
		}
	};
}

// src/plan/references/by-name.ts
/** Words for somebody who buys, beside the one that the rule for references begins with. */
const buyers = [
	"buyer",
	"customer",
	"shopper",
	"purchaser",
	"payer",
	"client",
	"member",
	"owner",
	"author",
	"seller"
];
/** Words behind the person that make a column say which one, and not something about them (`user_agent`). */
const keys = /^(id|ids|uid|uids|uuid|uuids|key|keys|fk|ref|refs|email|emails|mail|number)$/;
/** True if the name says which buyer a row is about (`from_user_id`, `userIds`, `user_email`) and the type can hold that. */
function namesBuyer({ name, type }, { table, column: { from } }, idType) {
	const people = new Set([...partsOfName(from), ...partsOfName(table)].filter((word) => !keys.test(word)).map(singularOf));
	for (const word of buyers) people.add(word);
	const words = partsOfName(name).flatMap((word) => apart(word, people));
	const [last = ""] = words.slice(-1);
	if (!words.some((word) => people.has(singularOf(word)))) return false;
	if (/^e?mails?$/.test(last)) return kindOfType(type) === "text" && words.length > 1;
	if (!keys.test(last) && !people.has(singularOf(last))) return false;
	const element = kindOfType(type.replace(/\[\]$/, ""));
	if (element === "json" || element === "jsonb") return true;
	if (element === "uuid") return true;
	if (element === "text" && !keys.test(last)) return false;
	return element === kindOfType(idType) || keys.test(last) && [
		"text",
		"number",
		"uuid"
	].includes(element);
}
/** `userid` → user, id: a person and a key that are written as one word. */
function apart(word, people) {
	const [, person = "", key = ""] = /^(.+?)(ids?|uuids?|e?mails?)$/.exec(word) ?? [];
	return people.has(singularOf(person)) ? [person, key] : [word];
}
/** `fromUserIds` → from, user, ids. */
function partsOfName(name) {
	return name.replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase().split(/[^a-z0-9]+/).filter((word) => word !== "");
}
function singularOf(word) {
	return word.replace(/(?<=[^s])s$/, "");
}

// src/plan/references/polymorphic.ts
/** The pair whose key a column is: `owner_type` says of which table `owner_id` is. Not what is unique by itself; null if in none. */
function pairOf({ pairs, constraints }, { oid }, column) {
	return constraints.some(({ table, type, columns }) => table === oid && "pu".includes(type) && columns.length === 1 && columns[0] === column) ? null : pairs.find((pair) => pair.table === oid && pair.key === column) ?? null;
}
/** What is known of a pair, as half a sentence, and whether a row of it can mean the source table. */
function whyPair({ type, values, more }, source, customers, rule, relations) {
	const means = values?.filter((value) => saysSource(value, source, rule)) ?? [];
	const tables = new Set(relations.map(([, name]) => lastWord(name)));
	const shown = (values ?? []).filter((value) => means.includes(value) || tables.has(lastWord(value))).slice(0, 8).map((value) => JSON.stringify(value));
	const others = more || (values ?? []).length > shown.length;
	const holds = values === null ? `this role may not read what ${type} holds` : values.length === 0 && !more ? `${type} holds nothing yet` : `${type} holds ${shown.length === 0 ? "no name of a table" : `${shown.join(", ")}${others ? " and others" : ""}`}`;
	const head = `${type} says which table it is about`;
	if (means.length > 0) return {
		mayMeanSource: true,
		text: `${head}: ${holds}; rows with ${means.map((value) => JSON.stringify(value)).join(" and ")} are about ${customers} afterwards, which only the application can know`
	};
	const known = values !== null && values.length > 0 && !more;
	return {
		mayMeanSource: !known,
		text: known ? `${head}, and none is ${source}: ${holds}` : `${head}: ${holds}`
	};
}
/** `User`, `users`, `App\Models\User` and `shop.users` mean a source table `users`. */
function saysSource(value, source, rule) {
	const person = partsOfName(rule).filter((word) => word !== "id");
	return [lastWord(source), (person.at(-1) ?? "").replace(/s$/, "")].includes(lastWord(value));
}
function lastWord(text) {
	return (partsOfName(text).at(-1) ?? "").replace(/s$/, "");
}

// src/plan/references/offers.ts
/** Gives an open column its lines of `separate.tables`, the recommended first; no name that is taken, and none that the planner would refuse. */
function offersFor(catalog, config, source, decided) {
	const { separate } = config;
	return (open) => {
		const table = catalog.tables.find(({ schema, name }) => schema === open.schema && name === open.table);
		if (table === void 0 || isPrismaJoin(table)) return open;
		const isPair = pairOf(catalog, table, open.column) !== null;
		const to = suggestedName(open.column, separate.column);
		const keep = {
			line: configLine(open, source.schema, "keep: true"),
			decision: { keep: true }
		};
		const rename = {
			line: configLine(open, source.schema, `to: ${yamlText(to)}`),
			decision: { to }
		};
		const alone = !decided.some((r) => r.schema === open.schema && r.table === open.table) && pointers(catalog, source, table) < 2;
		const order = open.column === separate.column.from && alone ? [rename, keep] : [keep, rename];
		const isFree = !isTaken(catalog, table, to) && !willBeTaken(decided, open, to);
		const offers = order.filter((offer) => (offer === keep || isFree && !isPair) && isAccepted(catalog, config, source, open, offer));
		return {
			...open,
			lines: offers.map(({ line }) => line)
		};
	};
}
/** How many columns of the table point to the source table by foreign key. */
function pointers(catalog, source, table) {
	return table.columns.filter(({ name }) => targetOf$1(catalog, source, table, name) === "source").length;
}
function isTaken(catalog, table, name) {
	return familyOf(catalog, table).some(({ columns }) => columns.some((column) => column.name === name));
}
function willBeTaken(decided, open, to) {
	return decided.some((r) => r.schema === open.schema && r.table === open.table && r.to === to && keyColumnOf(r) !== keyColumnOf(open));
}
/** Whether a configuration with the line in it can be planned with. */
function isAccepted(catalog, config, source, { schema, table, column }, { decision }) {
	const { separate } = config;
	const tables = [...separate.tables === "discover" ? ["discover"] : separate.tables, {
		schema,
		table,
		column,
		...decision
	}];
	try {
		listedReferences(catalog, {
			...config,
			separate: {
				...separate,
				tables
			}
		}, source);
		return true;
	} catch (error) {
		if (error instanceof SeparationError) return false;
		throw error;
	}
}

// src/plan/references/find.ts
/** What the configuration and the catalog say about every column that points to the source table. Throws `E_NO_TABLE`, `E_NO_COLUMN`. */
function findReferences(catalog, config, source, layout) {
	const decided = listedReferences(catalog, config, source);
	const names = new Set(decided.map(keyColumnOf));
	const keys = catalog.constraints.filter((c) => c.type === "f" && c.target === source.oid);
	const known = {
		catalog,
		config,
		source,
		layout,
		decided,
		kept: new Set(decided.filter(({ column, to }) => column === to).map(keyColumnOf)),
		pointing: new Set(keys.flatMap(({ columns }) => columns))
	};
	const judged = catalog.tables.filter(({ kind }) => kind !== "f").flatMap((table) => table.columns.flatMap((column) => {
		if (!mayBeReference(table, column, known)) return [];
		const reference = referenceOf(catalog, source, table, column.name, column.name);
		const verdict = names.has(keyColumnOf(reference)) ? null : judge(reference, table, column, known);
		return verdict === null ? [] : [{
			reference,
			...verdict
		}];
	}));
	const those = (which) => judged.filter(({ is }) => is === which);
	const { to } = config.separate.column;
	const discovered = those("discovered").map(({ reference }) => ({
		...reference,
		to
	}));
	const all = [...decided, ...discovered];
	const offered = offersFor(catalog, config, source, all);
	const open = (which) => those(which).map(({ reference, why }) => {
		const { foreignKey } = reference;
		return offered({
			...placeOf$2(reference),
			foreignKey,
			why,
			lines: []
		});
	});
	return {
		decided: all,
		discovered: new Set(discovered),
		undecided: open("undecided"),
		otherNames: open("other name"),
		byNameOnly: open("by name only"),
		passedOver: those("passed over").map(({ reference, why }) => ({
			...placeOf$2(reference),
			why
		}))
	};
}
/** A quick look by names: of ten thousand columns few can be references at all. */
function mayBeReference(table, column, { catalog, config, layout, pointing }) {
	const { separate } = config;
	return (column.name === separate.column.from || pointing.has(column.name) || pairOf(catalog, table, column.name) !== null || namesBuyer(column, separate, layout.id.type)) && (!column.inherited || isLocalRoot(catalog, table, column));
}
/** Null for a column that means something else and is not called like a reference. */
function judge({ schema }, table, column, { catalog, config: { separate }, source, layout, decided, kept }) {
	const isNamed = column.name === separate.column.from;
	const found = targetOf$1(catalog, source, table, column.name);
	const target = found === "elsewhere" && leadsToReference(catalog, source, table, column.name, kept) ? "none" : found;
	const byRule = isNamed && (target === "source" || !hasNamesake(catalog, source, table));
	const idType = kindOfType(layout.id.type);
	const sameType = kindOfType(column.type) === idType;
	const undecided = (why) => ({
		is: "undecided",
		why
	});
	if (table.oid === source.oid) {
		if (column.name === layout.id.column && isNamed) return undecided("it is the primary key of the source table, and has the name that references have");
		if (byRule && target === "source") return undecided("it is a column of the source table itself");
		if (byRule && target === "none" && sameType) return undecided("it is a column of the source table with the name and type of a reference, but no foreign key");
		return null;
	}
	const pair = pairOf(catalog, table, column.name);
	if (target === "none" && pair !== null && sameKindOrText(column, idType)) {
		const why = whyPair(pair, layout.source, separate.customers, separate.column.from, catalog.relations);
		return {
			is: why.mayMeanSource ? "undecided" : "passed over",
			why: why.text
		};
	}
	const discover = wantsDiscovery(separate.tables);
	if (byRule && (target === "source" || target === "none" && sameType)) {
		if (!discover) return undecided(target === "source" ? "its foreign key points to the source table" : "it has the name and type of a reference, but no foreign key");
		const { to } = separate.column;
		const obstacle = decided.some((r) => r.schema === table.schema && r.table === table.name && r.to === to) ? `another column of the table becomes ${to}` : obstacleTo(catalog, table, column.name);
		return obstacle === null ? {
			is: "discovered",
			why: ""
		} : undecided(obstacle);
	}
	if (byRule && target === "elsewhere" && sameType && sharesKey(catalog, source, table, column.name)) return undecided("its foreign key points to the table that the source table shares its key with");
	if (target === "source") {
		if (isPrismaJoin(table)) return {
			is: "other name",
			why: "Prisma needs the names A and B for a relation of many to many"
		};
		if (!discover) return {
			is: "other name",
			why: "its foreign key points to the source table"
		};
		return undecided(`its foreign key points to the source table, but the rule names ${separate.column.from}`);
	}
	if (isNamed) {
		const why = byRule ? `its type is ${column.type}, and ${layout.id.column} of ${layout.source} is ${layout.id.type}` : `schema ${schema} has a table ${source.name} of its own`;
		return {
			is: "passed over",
			why: target === "elsewhere" ? "its foreign key points to another table" : why
		};
	}
	return namesBuyer(column, separate, layout.id.type) && target === "none" && !hasNamesake(catalog, source, table) ? {
		is: "by name only",
		why: "by name only: it has no foreign key"
	} : null;
}
/** A pair's id column may be text, since it holds keys of several tables. */
function sameKindOrText({ type }, idType) {
	return [idType, "text"].includes(kindOfType(type));
}
function placeOf$2({ schema, table, column }) {
	return {
		schema,
		table,
		column
	};
}
/** True if an inherited column has no parent among the tables read (its parent is a member of an extension). */
function isLocalRoot(catalog, table, column) {
	return rootTableOf(catalog, table, column.name).oid === table.oid;
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
			kind: "rename-table",
			schema: layout.schema,
			from: layout.source,
			to: layout.customers
		});
		names.release(layout.source);
		names.take(layout.customers);
	}
	const spaces = /* @__PURE__ */ new Map([[layout.schema, names]]);
	const spaceOf = (schema) => {
		const space = spaces.get(schema) ?? namesInSchema(catalog, schema);
		spaces.set(schema, space);
		return space;
	};
	const tables = [source, ...catalog.tables.filter((table) => table.oid !== source.oid)];
	for (const root of tables) {
		const changes = columnsOf(root);
		const isSource = root.oid === source.oid;
		if (changes.length === 0 && !isSource) continue;
		const newName = isSource ? layout.customers : root.name;
		for (const { from, to } of changes) operations.push({
			kind: "rename-column",
			schema: root.schema,
			table: newName,
			from,
			to
		});
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
				operations.push(renameObject(object, renamedTable ?? table.name));
			}
		}
	}
	return {
		operations,
		columns,
		objects
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
		if (constraint.type === "n" && hasOtherNameBelow(catalog, table, constraint)) continue;
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
/** An attached partition keeps the name of its own NOT NULL constraint (from 18 on); PostgreSQL then renames neither it nor the parent's. */
function hasOtherNameBelow(catalog, table, { name }) {
	return familyOf(catalog, table).some(({ oid }) => oid !== table.oid && !catalog.constraints.some((c) => c.table === oid && c.type === "n" && c.name === name));
}
/** The names in use in a schema. */
function namesInSchema(catalog, schema) {
	return new NameSpace(catalog.relations.filter(([home]) => home === schema).map(([, name]) => name));
}
/** The source table's name in the name of a foreign key to it, or of a constraint on it, is the name of what it is about. */
function isAboutSource(constraint, renamedTable) {
	return renamedTable !== null || constraint.type === "f";
}
function renameObject({ kind, schema, from, to }, table) {
	switch (kind) {
		case "constraint": return {
			kind: "rename-constraint",
			schema,
			table,
			from,
			to
		};
		case "index": return {
			kind: "rename-index",
			schema,
			from,
			to
		};
		case "sequence": return {
			kind: "rename-sequence",
			schema,
			from,
			to
		};
	}
}

// src/plan/survey.ts
/** What people judge a plan by: how big the tables are that it locks, and why each column is part of it or not. */
function surveyOf(catalog, references, touched, configured) {
	const rest = catalog.tables.filter((table) => !touched.includes(table));
	const { role, ownsDatabase } = catalog;
	return {
		role: {
			name: role.name,
			mayReplaceDatabase: role.superuser || role.createDatabase && ownsDatabase
		},
		tables: touched.map(({ schema, name, rows, bytes }) => ({
			schema,
			table: name,
			rows,
			bytes
		})).toSorted((a, b) => b.bytes - a.bytes),
		listed: [configured].flat().map(listedLine),
		rest: {
			tables: rest.length,
			bytes: rest.reduce((sum, { bytes }) => sum + bytes, 0)
		},
		columns: [
			...references.decided.map((reference) => ({
				...placeOf$1(reference),
				to: reference.to,
				why: why(reference, references.discovered.has(reference))
			})),
			...references.undecided.map((open) => ({
				...placeOf$1(open),
				to: null,
				why: `not decided: ${open.why}`
			})),
			...references.otherNames.map((open) => ({
				...placeOf$1(open),
				to: null,
				why: `${open.why}, and follows it; the configuration does not name it, so it keeps its name`
			})),
			...references.byNameOnly.map((open) => ({
				...placeOf$1(open),
				to: null,
				why: open.why
			})),
			...references.passedOver.map((passed) => ({
				...placeOf$1(passed),
				to: null,
				why: passed.why
			}))
		]
	};
}
function placeOf$1({ schema, table, column }) {
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

// src/core/sql-excerpt.ts
/** Line and column, from 1, of a character; PostgreSQL counts characters, not UTF-16 units. */
function locate(sql, offset) {
	const characters = [...sql];
	const before = characters.slice(0, Math.max(0, Math.min(offset, characters.length))).join("");
	const line = before.split("\n").length;
	return {
		line,
		column: Array.from(before.slice(before.lastIndexOf("\n") + 1)).length + 1,
		text: sql.split("\n")[line - 1] ?? ""
	};
}
/** `file:line:column`, or the file alone if no offset is known. */
function place(file, sql, offset) {
	if (offset === null) return file;
	const { line, column } = locate(sql, offset);
	return `${file}:${line}:${column}`;
}
/** The place with its message, the line of SQL and a caret under the character. */
function excerpt(file, sql, offset, message) {
	if (offset === null) return `${file}: ${message}`;
	const { line, column, text } = locate(sql, offset);
	const margin = `${line} | `;
	const indent = [...text].slice(0, column - 1).map((character) => character === "	" ? "	" : " ");
	return `${file}:${line}:${column}: ${message}\n${margin}${text.trimEnd()}\n${" ".repeat(margin.length)}${indent.join("")}^`;
}

// src/plan/own/refused-statement.ts
const outside = "PostgreSQL does not run it in a transaction, and a run is one transaction";
const always = () => outside;
const whereConcurrent = (instead) => ({ concurrent }) => concurrent === true ? `${outside}: ${instead}` : null;
/** Node types of statements that cannot be part of a run, and why (manual, reference pages of the commands). */
const reasons = {
	TransactionStmt: () => "transaction control has no place here: the whole file is run in one transaction already",
	IndexStmt: whereConcurrent("build the index before or after the run by hand, or without CONCURRENTLY"),
	DropStmt: whereConcurrent("drop the index before or after the run by hand, or without CONCURRENTLY"),
	ReindexStmt: ({ kind, params }) => /DATABASE|SYSTEM|SCHEMA/.test(String(kind)) || names(params).includes("concurrently") ? outside : null,
	VacuumStmt: ({ is_vacuumcmd: vacuum }) => vacuum === true ? outside : null,
	ClusterStmt: ({ relation }) => relation === void 0 ? outside : null,
	AlterTableStmt: ({ cmds }) => JSON.stringify(cmds).includes("\"AT_DetachPartition\"") && JSON.stringify(cmds).includes("\"concurrent\":true") ? outside : null,
	AlterDatabaseStmt: ({ options }) => names(options).includes("tablespace") ? outside : null,
	DiscardStmt: ({ target }) => target === "DISCARD_ALL" ? outside : null,
	CreateSubscriptionStmt: always,
	AlterSubscriptionStmt: ({ kind }) => /REFRESH|PUBLICATION/.test(String(kind)) ? outside : null,
	DropSubscriptionStmt: always,
	CreatedbStmt: always,
	DropdbStmt: always,
	AlterSystemStmt: always,
	CreateTableSpaceStmt: always,
	DropTableSpaceStmt: always,
	CopyStmt: ({ filename }) => filename === void 0 ? "COPY from and to the client carries no data here: use INSERT, or a file of the server" : null
};
/** Why a statement cannot be part of a run, or null if it can. */
function whyRefused(node) {
	for (const [type, fields] of Object.entries(node)) {
		const why = reasons[type]?.(fields) ?? null;
		if (why !== null) return why;
	}
	return null;
}
/** The value that `ALTER TYPE … ADD VALUE` adds, with the name of its type; null for every other statement. */
function addedEnumValue(node) {
	const fields = node["AlterEnumStmt"];
	if (fields === void 0 || fields["oldVal"] !== void 0) return null;
	return {
		type: JSON.stringify(fields["typeName"]),
		value: String(fields["newVal"])
	};
}
/** The type that `CREATE TYPE … AS ENUM` makes, as `addedEnumValue` names it. */
function createdEnum(node) {
	const fields = node["CreateEnumStmt"];
	return fields === void 0 ? null : JSON.stringify(fields["typeName"]);
}
/** Names of the options of a statement. */
function names(options) {
	if (!Array.isArray(options)) return [];
	return options.map((option) => option.DefElem?.defname ?? "");
}

// src/plan/own/split.ts
/** The statements of a SQL file by PostgreSQL's own parser. Throws `E_MIGRATION_FILE` with line and caret for each that cannot be run. */
async function splitSql(file, sql) {
	const statements = parse(await loadParser(), file, sql);
	const problems = [...statements.flatMap(({ node, offset }) => {
		const why = whyRefused(node);
		return why === null ? [] : [shown$3(file, sql, offset, why)];
	}), ...usesOfNewValues(statements).map(({ offset, value }) => shown$3(file, sql, offset, `it names ${JSON.stringify(value)}, which ALTER TYPE … ADD VALUE adds in the same transaction: PostgreSQL lets it be used only after COMMIT`))];
	if (problems.length > 0) throw refused(problems, "Take it out of the file; nothing was touched.");
	if (statements.length === 0) throw refused([`${file} holds no statement`], "Write the SQL into it, or leave the input out.");
	return statements.map((statement) => located(file, sql, statement));
}
function parse(parser, file, sql) {
	if (tokensOf(sql)?.every(({ kind }) => kind === "comment") === true) return [];
	try {
		const { stmts = [] } = parser.parseSync(sql);
		const bytes = Buffer.from(sql);
		return stmts.map(({ stmt = {}, stmt_location: start = 0, stmt_len: length }) => ({
			node: stmt,
			offset: Array.from(bytes.subarray(0, start).toString()).length,
			sql: bytes.subarray(start, length === void 0 ? void 0 : start + length).toString().trim()
		}));
	} catch (error) {
		const details = parser.hasSqlDetails(error) ? error.sqlDetails : null;
		const offset = details?.cursorPosition ?? null;
		throw refused([shown$3(file, sql, offset, offset !== null && [...sql][offset] === "\\" ? "this is a command of psql, not SQL" : details?.message ?? messageOf(error))], "Correct the file; nothing was touched.", error);
	}
}
/** Later statements that name a value that an enum gets in this very transaction; an enum made in it is free of that rule. */
function usesOfNewValues(statements) {
	const created = new Set(statements.map(({ node }) => createdEnum(node)));
	return statements.flatMap(({ node }, index) => {
		const added = addedEnumValue(node);
		if (added === null || created.has(added.type)) return [];
		return statements.slice(index + 1).filter((later) => addedEnumValue(later.node) === null).filter((later) => tokensOf(later.sql)?.some((t) => t.kind === "string" && t.value === added.value) === true).map(({ offset }) => ({
			offset,
			value: added.value
		}));
	});
}
function located(file, text, { sql, offset }) {
	const before = [...text].slice(0, offset).join("");
	const line = before.split("\n").length;
	return {
		sql,
		file,
		line,
		column: Array.from(before.slice(before.lastIndexOf("\n") + 1)).length + 1,
		description: `${file}:${line}: ${headOf(sql)}`
	};
}
/** The beginning of a statement, without the addresses in it. */
function headOf(sql) {
	const line = maskSql(sql.replaceAll(/\s+/g, " "));
	return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}
function shown$3(file, sql, offset, message) {
	return excerpt(file, maskSql(sql), offset, message);
}
function refused(problems, hint, cause) {
	return new SeparationError("E_MIGRATION_FILE", problems.join("\n"), hint, { cause });
}
/** The statements of the file that `revert` names. Throws `E_MIGRATION_FILE`. */
function readRevert(file, working) {
	return splitSql(file, readSql("revert", file, working));
}
/** The text of the file that an input names. Throws `E_MIGRATION_FILE` if it cannot be read. */
function readSql(input, file, working) {
	const path = resolve$1(working, file);
	try {
		return readFileSync(path, "utf8").replace(/^\uFEFF/, "");
	} catch (error) {
		throw new SeparationError("E_MIGRATION_FILE", `${input}: ${path} cannot be read: ${messageOf(error)}`, `Check the input \`${input}\`: it is relative to \`working-directory\`.`, { cause: error });
	}
}

// src/plan/own/own-plan.ts
/** The plan of a migration of the user's own: its statements, and those of its revert file. Throws `E_MIGRATION_FILE`. */
async function makeOwnPlan({ file, inputs, config, working }) {
	const migration = readSql("migration", file, working);
	const operations = await splitSql(file, migration);
	const revert = inputs.revert === null ? null : await readRevert(inputs.revert, working);
	return {
		version: 1,
		kind: "own",
		digest: ownDigest(operations, revert),
		file,
		checksum: sha256(migration),
		operations,
		revert,
		layout: null,
		survey: null,
		references: [],
		hazards: hazardsOf(file, inputs, config),
		locks: []
	};
}
/** What is missing around a migration of which nothing is known but its text. */
function hazardsOf(file, { revert, onFailure, backup }, config) {
	const found = [];
	if (revert === null) found.push({
		code: "no-revert",
		severity: onFailure === "revert" || backup === "off" ? "error" : "warning",
		message: backup === "off" ? `there is no revert file for ${file} and no backup: after COMMIT nothing could bring the database back` : `there is no revert file for ${file}: after COMMIT only the backup brings the database back${onFailure === "revert" ? ", and `on-failure: revert` forbids that" : ""}`,
		hint: "Write the inverse SQL into a file and give it as the input `revert`."
	});
	if (config.admins.length > 0 || config.workspace !== void 0) found.push({
		code: "not-seeded",
		severity: "warning",
		message: "the admins and the workspace of the configuration are not made: the tables of a migration of your own are not known",
		hint: "Write them into the migration, or into a command of your own that runs after it."
	});
	return found.map((hazard) => ({
		...hazard,
		object: file,
		allowed: config.allow.includes(`${hazard.code}:${file}`)
	}));
}

// src/plan/make-plan.ts
/** The plan for this database: the same catalog and config give the same digest. Throws `E_NO_TABLE`, `E_NO_COLUMN`, `E_SHAPE`, `E_CONFIG`. */
async function makePlan(catalog, config, application = noApplication) {
	await loadParser();
	const source = findSource(catalog, config);
	const today = makeLayout(catalog, config, source);
	const found = findReferences(catalog, config, source, today);
	const { decided: references, undecided, otherNames, byNameOnly } = found;
	const layout = withRenamedColumns(today, references);
	const names = namesInSchema(catalog, layout.schema);
	const renames = renameOperations(catalog, source, layout, references, names);
	const oldNames = findOldNames(catalog, source, layout, renames.columns, config.separate.column);
	const tables = [
		...renames.operations,
		...viewOperations(renamedOutputs(oldNames, config)),
		...newTableOperations(catalog, source, layout, names)
	];
	const subject = {
		catalog,
		config,
		application,
		layout,
		source,
		references,
		renamedColumns: renames.columns,
		renamedObjects: renames.objects,
		oldNames,
		undecided,
		otherNames,
		byNameOnly
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
		digest: separationDigest(operations, references, layout, locks),
		operations,
		references,
		hazards: findHazards(subject, operations),
		layout,
		locks,
		...accounts?.mayLock === true ? { accounts: {
			schema: accounts.schema,
			table: accounts.name
		} } : {},
		survey: surveyOf(catalog, found, tablesOf(catalog, locks), config.separate.tables)
	};
}
/** The source table first, then every table with a renamed column; LOCK TABLE takes partitions and children with them. */
function lockedTables(catalog, source, references) {
	return [source, ...catalog.tables.filter((table) => table.oid !== source.oid && references.some((r) => r.column !== r.to && r.schema === table.schema && r.table === table.name))].map(({ schema, name }) => ({
		schema,
		table: name
	}));
}
/** Tables whose storage must not change: everything that is locked, with partitions and children. */
function tablesToKeep(catalog, plan) {
	return tablesOf(catalog, plan.locks);
}
function tablesOf(catalog, locks) {
	const roots = locks.flatMap(({ schema, table }) => catalog.tables.filter((t) => t.schema === schema && t.name === table));
	return [...new Map(roots.flatMap((root) => familyOf(catalog, root)).map((table) => [table.oid, table])).values()];
}
/** The plan that the inputs ask for: the user's own migration if one is given, else the built-in one. Throws as `makePlan` and `makeOwnPlan`. */
async function planOf(catalog, { inputs, config, connection, folders }) {
	if (inputs.migration === null) return makePlan(catalog, config, await readApplication(folders.working, config, connection.schema));
	return makeOwnPlan({
		file: inputs.migration,
		inputs,
		config,
		working: folders.working
	});
}

// src/postgres/rows/row-hash.ts
/** The key of what is compared with nothing outside this process. */
const noKey = "0";
/** A key for one backup, which its manifest keeps. */
function newKey() {
	return String(randomBytes(8).readBigInt64LE());
}
/** The key that a manifest's fingerprints were made with. */
function hashKeyOf({ fingerprintKey }) {
	return fingerprintKey ?? "0";
}
/** The hash of a row's text by PostgreSQL's output functions: a cast could be the table owner's. `t.*`, since a column may be called t. */
function rowHash(key, row = "t.*") {
	return `pg_catalog.hashtextextended(pg_catalog.textin(pg_catalog.record_out(${row})) COLLATE pg_catalog."C", ${literal(key)}::pg_catalog.int8)`;
}
/** A sum of hashes as text; 0 of no rows. Every name is PostgreSQL's own, whatever the search_path. */
function sumOf(hash) {
	return `coalesce(pg_catalog.sum(${hash}), 0)::pg_catalog.text`;
}

// src/stages/preflight/finding.ts
/** An error as a finding, for a list of all of them. */
function findingOf({ code, message, hint }) {
	return {
		code,
		severity: "error",
		message,
		hint
	};
}
/** What ends the run. */
function error(code, message, hint) {
	return {
		code,
		severity: "error",
		message,
		hint
	};
}

// src/postgres/lock-wait.ts
/** No statement of this transaction waits for a lock for longer (ms; manual, section 20.11). */
function boundWait({ lockTimeout }) {
	return `SET LOCAL lock_timeout = ${Math.max(1, Math.round(lockTimeout))}`;
}
/** The same for a reader within whatever its caller does: a bound of the caller's stays. */
function boundWaitUnlessBound({ lockTimeout }) {
	return `SELECT set_config('lock_timeout', '${lockTimeout}', true) WHERE current_setting('lock_timeout') = '0'`;
}
/** True for lock_not_available and deadlock_detected: somebody else has a lock, and the whole may be tried again. */
function isLockState(state) {
	return state === "55P03" || state === "40P01";
}
/** True as well for query_canceled, if a statement_timeout bounds the wait for several locks. */
function isBoundedLockState(state) {
	return isLockState(state) || state === "57014";
}

// src/migrate/locks/catalog-stamp.ts
/** Raised by `stampGuard`: somebody changed the schema between the plan and the locks. */
const driftState = "SEP01";
const stampExpression = `
  SELECT md5(coalesce(string_agg(x.line, ',' ORDER BY x.line), '')) FROM (
    SELECT 'c' || oid || ':' || xmin AS line FROM pg_class WHERE oid = ANY (oids)
    UNION ALL SELECT 'a' || attrelid || '.' || attnum || ':' || xmin FROM pg_attribute WHERE attrelid = ANY (oids)
    UNION ALL SELECT 'k' || oid || ':' || xmin FROM pg_constraint WHERE conrelid = ANY (oids)
    UNION ALL SELECT 'i' || indexrelid || ':' || xmin FROM pg_index WHERE indrelid = ANY (oids)
    UNION ALL SELECT 't' || oid || ':' || xmin FROM pg_trigger WHERE tgrelid = ANY (oids)
  ) x`;
/** A stamp of the catalog rows of the tables, which any DDL on them changes. */
async function readStamp(client, oids) {
	const { rows } = await client.query(`SELECT (${stampExpression.replaceAll("(oids)", "($1::oid[])")}) AS stamp`, [oids]);
	return rows[0]?.stamp ?? "";
}
/** A statement that fails when the stamp is not that any more: run once the locks are held. */
function stampGuard(oids, stamp) {
	const list = `('{${oids.join(",")}}'::oid[])`;
	return `DO $guard$ BEGIN
  IF (${stampExpression.replaceAll("(oids)", list)}) IS DISTINCT FROM '${stamp}' THEN
    RAISE EXCEPTION 'the schema changed after it was planned' USING ERRCODE = '${driftState}';
  END IF;
END $guard$`;
}

// src/migrate/locks/autovacuum.ts
/** True if nobody but autovacuum holds the locks, and it gives way to whoever waits (manual, section 25.1.6). */
function isOnlyAutovacuum(holders) {
	return holders.length > 0 && holders.every(({ kind }) => kind === "autovacuum");
}
/** Cancels the autovacuums if this role may, else waits past deadlock_timeout, at most `longest` ms each, for a lock that blocks no statement of the shop. */
async function evictAutovacuums(client, holders, longest) {
	const { rows } = await client.query(`SELECT (SELECT setting::int FROM pg_settings WHERE name = 'deadlock_timeout') AS timeout,
            EXISTS (SELECT FROM pg_roles r WHERE (r.rolname = current_user AND r.rolsuper)
                       OR (r.rolname = 'pg_signal_autovacuum_worker' AND pg_has_role(r.oid, 'USAGE'))) AS may`);
	const wait = Math.min((rows[0]?.timeout ?? 1e3) + 500, longest);
	if (rows[0]?.may === true) for (const { pid } of holders) await client.query("SELECT pg_cancel_backend($1)", [pid]).catch(() => void 0);
	let gone = 0;
	for (const { relations } of holders) {
		const statements = relations.map((relation) => `LOCK TABLE ONLY ${relation} IN SHARE UPDATE EXCLUSIVE MODE`);
		try {
			for (const statement of statements) await withTransaction(client, () => client.query(`${boundWait({ lockTimeout: wait })}; ${statement}`));
			gone += 1;
		} catch (error) {
			if (isConnectionLoss(error)) throw error;
		}
	}
	return gone;
}

// src/migrate/locks/lock-holders.ts
/** Who holds locks on the tables, the longest first; if they are not known, who locks any table exclusively. */
async function readHolders(client, tables) {
	const { rows } = await client.query(sqlFile("migrate/locks/lock-holders.sql"), [tables.map(({ schema }) => schema), tables.map(({ table }) => table)]);
	return rows;
}
/** They in one line, the first five; empty if there are none. */
function describeHolders(holders) {
	const more = holders.length > 5 ? `; and ${holders.length - 5} more` : "";
	return holders.slice(0, 5).map(({ who }) => who).join("; ") + more;
}

// src/migrate/locks/lock-attempts.ts
/** Runs `attempt`, one transaction, until it has its locks or the budget is used up; nothing is held between tries. Throws `E_LOCK_BUDGET`, `E_CANCELLED`. */
async function withLockAttempts(client, tables, { inputs, signal, progress }, attempt) {
	const begun = Date.now();
	let blockers = "";
	let autovacuums = 0;
	return retryLocks(signal, async (attempts) => {
		const waitedMs = Math.max(0, Date.now() - begun);
		const done = await attempt();
		return {
			locks: {
				heldMs: round(done.heldMs),
				attempts,
				waitedMs,
				autovacuums
			},
			done
		};
	}, async (error, attempts) => {
		const holders = await readHolders(client, tables());
		blockers = describeHolders(holders) || blockers;
		const waited = Date.now() - begun;
		if (waited >= inputs.lockBudget) throw new SeparationError("E_LOCK_BUDGET", `the locks could not be taken in ${attempts} attempts within ${inputs.lockBudget} ms${blockers === "" ? "" : `; held by ${blockers}`}`, "Nothing was changed. End what holds the locks (a long query, an idle transaction, a prepared transaction, a vacuum that somebody started or one against wraparound), or run it at a quieter time with a larger lock-budget.", { cause: error });
		progress(`locks not free (attempt ${attempts})${blockers === "" ? "" : `: held by ${blockers}`}`);
		if (isOnlyAutovacuum(holders)) {
			const gone = await evictAutovacuums(client, holders, Math.max(2e3, inputs.lockBudget));
			autovacuums += gone;
			if (gone > 0) progress(`${plural(gone, "autovacuum")} gave way; the server starts them again later`);
			if (gone === holders.length) return 0;
		}
		const pause = Math.min(50 * 2 ** Math.min(attempts - 1, 6), 2e3, Math.max(1, inputs.lockBudget - waited));
		return untilLongOnesEnd(() => readHolders(client, tables()), holders, inputs.lockTimeout, pause, signal);
	});
}
/** Between two looks at who holds the locks (ms). */
const lookPause = 100;
/** Waits until nobody holds the locks for long, at most `pause` ms, because a try that fails makes everybody wait. Answers how long is still to be waited. */
async function untilLongOnesEnd(look, holders, longest, pause, signal) {
	const isLong = ({ age }) => age === null || age > longest;
	const end = performance.now() + pause;
	let now = holders;
	if (!now.some(isLong)) return pause;
	while (now.some(isLong)) {
		const left = end - performance.now();
		if (left <= lookPause || signal.aborted) return Math.max(0, left);
		await setTimeout(lookPause, void 0, { signal }).catch(() => void 0);
		now = await look();
	}
	return 0;
}
/** Calls `attempt` until it has its locks; `refused` says how long to wait before the next try (ms), or throws. */
async function retryLocks(signal, attempt, refused) {
	for (let attempts = 1;; attempts += 1) {
		if (signal.aborted) throw new SeparationError("E_CANCELLED", "cancelled while trying for the locks", "Nothing was changed: run it again.");
		try {
			return await attempt(attempts);
		} catch (error) {
			if (!isLockFailure(error)) throw error;
			const wait = await refused(error, attempts);
			if (wait > 0) await setTimeout(wait, void 0, { signal }).catch(() => void 0);
		}
	}
}
/** The same for a transaction whose own locks hold nobody up: answers what it answers. It runs under `boundWait`. */
async function withinLockBudget(client, patience, attempt, tables = () => []) {
	const { done } = await withLockAttempts(client, tables, patience, async () => ({
		heldMs: 0,
		result: await attempt()
	}));
	return done.result;
}
/** A lock was not free, or the schema moved under the plan. */
function isLockFailure(error) {
	const state = sqlState(error);
	return isBoundedLockState(state) || state === "SEP01";
}
function round(ms) {
	return Math.round(ms * 10) / 10;
}

// src/postgres/trust/others-on-tables.ts
/** What runs code of others if a row is written to one of the relations (quoted names); those that are not there are passed over. */
async function othersOnTables(client, relations) {
	const { rows } = await client.query(sqlFile("postgres/trust/others-on-tables.sql").replace("%trusted%", () => trustedRoles(client)), [relations]);
	return rows;
}

// src/plan/catalog/pairs.ts
/** How many rows are looked at to see which tables a pair is about. */
const sample = 1e4;
/** At most as many values are kept. */
const mostValues = 20;
/** The name of a class or table; what looks otherwise may be somebody's data, and is not read. */
const className = String.raw`^[A-Za-z_][A-Za-z0-9_.:\\/ -]{0,59}$`;
/** Endings of the two columns of a pair, as Rails, Laravel and TypeORM write them. */
const endings = [[/^(.+)_(type|class|kind|model|table)$/, "_id"], [/^(.+)(Type|Class|Kind|Model|Table)$/, "Id"]];
/** Columns that together point to a row of one of several tables (`owner_type`, `owner_id`), with the names that the first one holds. */
async function readPairs(client, tables) {
	const found = [];
	for (const table of tables) {
		if (table.kind === "f" || table.isPartition) continue;
		for (const { name: type } of table.columns.filter(isClassColumn)) {
			const key = keyBeside(table, type);
			if (key === null) continue;
			const read = table.maySelect && (table.ownerTrusted || !table.rowSecurity) ? await readValues(client, table, type) : {
				values: null,
				more: false
			};
			found.push({
				table: table.oid,
				type,
				key,
				...read
			});
		}
	}
	return found;
}
/** A class is text or an enum; a number stands for one that only the application knows. */
function isClassColumn({ type }) {
	return !/^(boolean|uuid|jsonb?|bytea|date|time|numeric|real|double)/.test(type) && !type.endsWith("[]");
}
function keyBeside({ columns }, type) {
	for (const [pattern, ending] of endings) {
		const stem = pattern.exec(type)?.[1];
		const key = columns.find(({ name }) => stem !== void 0 && name === `${stem}${ending}`);
		if (key !== void 0) return key.name;
	}
	return null;
}
async function readValues(client, { schema, name, rows: estimate }, column) {
	const { rows } = await readingTables(client, () => client.query(`SELECT DISTINCT CASE WHEN value OPERATOR(pg_catalog.~) $1 THEN value END AS value
       FROM (SELECT pg_catalog.format('%s', ${identifier(column)}) COLLATE "C" AS value
               FROM ${qualified(schema, name)} WHERE ${identifier(column)} IS NOT NULL LIMIT ${sample}) s
      ORDER BY 1 LIMIT 21`, [className]));
	const values = rows.map(({ value }) => value).filter((value) => value !== null);
	return {
		values: values.slice(0, mostValues),
		more: values.length < rows.length || estimate > sample
	};
}

// src/plan/catalog/read.ts
/** Reads the catalog in the current transaction. `onlyToPlan`: a role that may not alter the source table is answered as its owner would be. */
async function readCatalog(client, { onlyToPlan = false } = {}) {
	await client.query(boundWaitUnlessBound({ lockTimeout: 5e3 }));
	const owner = onlyToPlan ? await ownerToPlanFor(client) : null;
	const role = owner === null ? "current_user" : `${literal(owner)}::name`;
	const text = (file) => sqlFile(`plan/catalog/${file}.sql`).replaceAll("%role%", () => role).replace("%bridge%", () => bridgeQuery(client, role)).replaceAll("%trusted%", () => trustedRoles(client));
	const rows = async (file) => {
		return (await client.query(`SELECT to_json(r) AS row FROM (${text(file)}) r`)).rows.map(({ row }) => row);
	};
	const { rows: surroundings } = await client.query(text("surroundings"));
	const [first] = surroundings;
	if (first === void 0) throw new Error("the catalog query returned no row");
	const tables = await rows("tables");
	return {
		...first.surroundings,
		tables,
		constraints: await rows("constraints"),
		indexes: await rows("indexes"),
		sequences: await rows("sequences"),
		views: await rows("views"),
		functions: await rows("functions"),
		triggers: await rows("triggers"),
		policies: await rows("policies"),
		cronJobs: first.surroundings.hasCron ? await rows("cron-jobs") : [],
		pairs: await readPairs(client, tables),
		othersCode: await readOthersCode(client, tables),
		prismaMigrations: await readPrismaMigrations(client, tables)
	};
}
async function readPrismaMigrations(client, tables) {
	const own = tables.filter(isPrismaMigrations);
	if (own.length === 0) return null;
	const { rows: readable } = await client.query(`SELECT n.nspname AS schema FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.oid = ANY ($1::oid[]) AND has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT') ORDER BY 1`, [own.map(({ oid }) => oid)]);
	const all = [];
	for (const { schema } of readable) {
		const { rows } = await client.query(`SELECT $1::text AS schema, migration_name AS name, finished_at IS NOT NULL AS finished, rolled_back_at IS NOT NULL AS "rolledBack"
         FROM ${qualified(schema, "_prisma_migrations")} ORDER BY started_at`, [schema]);
		all.push(...rows);
	}
	return all;
}
async function readOthersCode(client, tables) {
	const source = sourceOf(client);
	const looked = tables.filter((table) => isPrismaMigrations(table) || table.schema === source?.schema && source.tables.includes(table.name));
	const found = [];
	for (const { oid, schema, name } of looked) for (const { column, what } of await othersOnTables(client, [qualified(schema, name)])) found.push({
		table: oid,
		column,
		what
	});
	return found;
}
/** The owner of the source table, if this role can neither do what the owner may nor become that role: a member plans for itself. */
async function ownerToPlanFor(client) {
	const source = sourceOf(client);
	const [table] = source?.tables ?? [];
	if (source === null || table === void 0) return null;
	const { rows } = await client.query(`SELECT pg_get_userbyid(c.relowner)::text AS owner FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = $1 AND c.relname = $2 AND c.relkind IN ('r', 'p') AND NOT pg_has_role(c.relowner, 'MEMBER')`, [source.schema, table]);
	return rows[0]?.owner ?? null;
}

// src/plan/kept-plans.ts
/** What of a plan is needed to say how another one differs; a file that `separation plan --json` printed has it, too. */
const approvedSchema = object$1({
	digest: string().regex(/^[0-9a-f]{64}$/),
	operations: array(object$1({
		sql: string(),
		description: string()
	})),
	references: array(object$1({
		schema: string(),
		table: string(),
		column: string(),
		to: string(),
		foreignKey: boolean()
	})),
	hazards: array(object$1({
		code: string(),
		object: string()
	})).default([])
});
/** Files of plans that are kept; older ones are removed. */
const mostKept = 20;
/** What of a plan is kept, and compared. */
function approvedPlan(plan) {
	return {
		digest: plan.digest,
		operations: stepsOf(plan).map(({ sql, description }) => ({
			sql,
			description
		})),
		references: plan.references,
		hazards: plan.hazards.map(({ code, object }) => ({
			code,
			object
		}))
	};
}
/** Keeps a plan beside the backups, so that a run with its digest can say what has changed since. */
function keepPlan({ backups }, plan) {
	const folder = join(backups, "plans");
	try {
		writePrivately(folder, `${plan.digest}.json`, `${JSON.stringify(approvedPlan(plan), null, 1)}\n`);
		removeOld(folder);
	} catch {}
}
/** What the input `plan` says was approved: a digest, or the path of a file that holds a plan. Null if it is not given; throws `E_USAGE`. */
function approvalOf({ inputs, folders }) {
	const given = inputs.plan;
	if (given === null) return null;
	const file = resolve$1(folders.working, given);
	if (!/^[0-9a-f]+$/.test(given) && existsSync(file) && statSync(file).isFile()) {
		const plan = readPlan(file);
		if (plan !== null) return {
			digest: plan.digest,
			plan
		};
		throw new SeparationError("E_USAGE", `plan: ${JSON.stringify(given)} is not a plan`, "Give the digest that was approved, or the file that `separation plan --json` printed.");
	}
	return {
		digest: given,
		plan: isDigest(given) ? readPlan(join(folders.backups, "plans", `${given}.json`)) : null
	};
}
function isDigest(text) {
	return /^[0-9a-f]{64}$/.test(text);
}
function readPlan(path) {
	try {
		return approvedSchema.parse(JSON.parse(readFileSync(path, "utf8")));
	} catch {
		return null;
	}
}
function removeOld(folder) {
	const files = readdirSync(folder).filter((name) => /^[0-9a-f]{64}\.json$/.test(name)).map((name) => ({
		path: join(folder, name),
		time: statSync(join(folder, name)).mtimeMs
	})).toSorted((a, b) => b.time - a.time);
	for (const { path } of files.slice(mostKept)) rmSync(path, { force: true });
}

// src/migrate/users/refuse-others-code.ts
/** Refuses to write while triggers of others would run: who may make them on the source table may make them on the new ones. Throws `E_SEED`. */
async function refuseOthersOnNewTables(client, layout) {
	await refuseOthersOn(client, newTableNames(layout).map((name) => qualified(layout.schema, name)), "E_SEED");
}
/** Locks these tables (quoted names) and refuses if writing to them would run code of others with this role's rights. Throws lock failures. */
async function refuseOthersOn(client, tables, code) {
	const reached = await readReached(client, tables);
	const writable = reached.filter((table) => table.writable).map(({ name }) => name);
	if (writable.length > 0) await client.query(`LOCK TABLE ${writable.join(", ")} IN ROW EXCLUSIVE MODE`);
	const found = await othersOnTables(client, reached.map(({ name }) => name));
	if (found.length === 0) return;
	throw new SeparationError(code, `writing to ${tables.length === 1 ? "the table" : "the tables"} would run code of others with the rights of this role: ${found.slice(0, 5).map(({ relation, what }) => `on ${relation}, ${what}`).join("; ")}`, "No row was written. Drop it, or give it to the owner of the tables, and take the right TRIGGER on them from whoever made it; then run it again.");
}
/** These tables, their partitions, and the tables of trusted owners whose rows change when a row of these is deleted. */
async function readReached(client, tables) {
	const { rows } = await client.query(`WITH RECURSIVE trusted AS MATERIALIZED (${trustedRoles(client)}),
     reached (oid) AS (
       SELECT pg_catalog.to_regclass(name)::pg_catalog.oid FROM pg_catalog.unnest($1::pg_catalog.text[]) name
       UNION
       SELECT n.oid FROM reached r, LATERAL (
         SELECT i.inhrelid AS oid FROM pg_catalog.pg_inherits i WHERE i.inhparent = r.oid
         UNION ALL
         SELECT k.conrelid FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
          WHERE k.contype = 'f' AND k.confrelid = r.oid AND k.confdeltype IN ('c', 'n', 'd') AND c.relowner IN (SELECT oid FROM trusted)) n)
     SELECT c.oid::pg_catalog.regclass::pg_catalog.text AS name,
            c.relkind IN ('r', 'p') AND pg_catalog.has_table_privilege(c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE') AS writable
       FROM reached r JOIN pg_catalog.pg_class c ON c.oid = r.oid ORDER BY c.oid`, [tables]);
	return rows;
}

// src/stages/validate/guard/old-sessions.ts
const others = `datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid() AND application_name NOT LIKE 'separation%'`;
/** The clients that are connected now; of other roles than its own a role sees them only with pg_read_all_stats. */
async function readClients(client) {
	const { rows } = await client.query(`SELECT DISTINCT usename AS role, application_name AS application FROM pg_stat_activity WHERE ${others} ORDER BY 1, 2 LIMIT 200`);
	return rows;
}
/** Sessions of which this role does not see whether they are at work. */
async function readHiddenSessions(client) {
	const { rows } = await client.query(`SELECT usename AS role, application_name AS application, count(*)::int AS sessions FROM pg_stat_activity
      WHERE datname = current_database() AND backend_type IS NULL AND usesysid IS NOT NULL GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT 20`);
	return rows;
}
/** Who it is, and in how many sessions. */
function nameOf({ role, application, sessions }) {
	return `${role}${application === "" ? "" : ` (${application})`}: ${sessions}`;
}
/** What lets this role see what the sessions of others are at. */
async function grantOfSight(client) {
	const { rows } = await client.query("SELECT quote_ident(current_user) AS role");
	return `GRANT pg_read_all_stats TO ${rows[0]?.role ?? ""}`;
}
/** Sessions with a statement after `since` that began before it, or whose client was there before it (`known`). */
async function readOldSessions(client, since, known = []) {
	const { rows } = await client.query(`SELECT usename AS role, application_name AS application, count(*)::int AS sessions, backend_start >= $1::timestamptz AS reconnected
       FROM pg_stat_activity
      WHERE ${others} AND query_start > $1::timestamptz
        AND (backend_start < $1::timestamptz
             OR EXISTS (SELECT FROM jsonb_to_recordset($2::jsonb) AS k (role text, application text)
                         WHERE k.role = usename AND k.application = application_name))
      GROUP BY 1, 2, 4 ORDER BY 3 DESC, 1, 2 LIMIT 20`, [since, JSON.stringify(known)]);
	return rows;
}

// src/plan/approved.ts
/** Throws `E_PLAN_CHANGED`, with the difference, if the plan of now is not the one that was approved as `plan`. */
function refuseUnapproved(plan, context) {
	const approval = approvalOf(context);
	if (approval === null || approval.digest === plan.digest) return;
	const what = approval.plan === null ? ["The approved plan is not kept here, so what has changed cannot be told. The plan of today:", ...planOutline(plan)] : ["What has changed since it was approved (- gone, + new):", ...planDifference(approval.plan, approvedPlan(plan))];
	throw new SeparationError("E_PLAN_CHANGED", [`plan: the approved plan is ${approval.digest}, the plan of today is ${plan.digest}`, ...what].join("\n"), "The schema or the configuration changed since: look at `separation plan` and approve it again.");
}
/** Throws `E_DRIFT`, with the difference, if the plan of now is not the one of the same run's preflight (`before`). */
function refuseDrift(plan, before) {
	if (before === null || before.digest === plan.digest) return;
	throw new SeparationError("E_DRIFT", [`the plan of this moment is ${plan.digest}, not ${before.digest}: the schema or the configuration changed (- gone, + new):`, ...planDifference(approvedPlan(before), approvedPlan(plan))].join("\n"), "Look at `separation plan` again, and start anew.");
}
/** Lines that a person can take in; the rest is counted. */
const most = 40;
/** What is no longer part of the plan (`-`) and what is new in it (`+`), a line each; never empty. */
function planDifference(approved, today) {
	const lines = [
		...changes(approved.operations.map(operationLine), today.operations.map(operationLine)),
		...changes(approved.references.map(referenceLine), today.references.map(referenceLine)),
		...changes(approved.hazards.map(hazardLine), today.hazards.map(hazardLine))
	];
	if (lines.length > most) return [...lines.slice(0, most), `… and ${lines.length - most} more`];
	if (lines.length > 0) return lines;
	return ["Its statements are the same, but not their order, or not what they were decided from (indexes, types, inverses)."];
}
/** The whole plan of today, if the approved one is not known. */
function planOutline(today) {
	const lines = stepsOf(today).map(({ description }, index) => `${index + 1}. ${description}`);
	return lines.length > most ? [...lines.slice(0, most), `… and ${lines.length - most} more`] : lines;
}
function operationLine({ description, sql }) {
	return `${description} ${maskPasswords(sql).replaceAll(/\s+/g, " ")}`;
}
function referenceLine({ schema, table, column, to, foreignKey }) {
	return `reference ${schema}.${table}.${column} to ${to}${foreignKey ? "" : ", by name only"}`;
}
function hazardLine({ code, object }) {
	return `hazard ${code}:${object}`;
}
function changes(before, after) {
	const short = (line) => line.length > 300 ? `${line.slice(0, 299)}…` : line;
	return [...before.filter((line) => !after.includes(line)).map((line) => `- ${short(line)}`), ...after.filter((line) => !before.includes(line)).map((line) => `+ ${short(line)}`)];
}

// src/plan/refuse.ts
/** Throws `E_NAME_TAKEN`, `E_UNDECIDED` or `E_HAZARD` if hazards stop the run; the hint has what decides them as one block of YAML. */
function refuseHazards(plan) {
	const blocking = blockingHazards(plan);
	if (blocking.length === 0) return;
	const decisions = decisionsOf(plan);
	const codes = new Set(blocking.map(({ code }) => code));
	const code = codes.has("name-taken") ? "E_NAME_TAKEN" : codes.size === 1 && codes.has("reference-undecided") ? "E_UNDECIDED" : "E_HAZARD";
	throw new SeparationError(code, decisionLines(decisions).join("\n"), hintOf(decisions, code));
}
/** What stops the run, a line for each reason; what cannot be decided in the configuration has what to do behind it. */
function decisionLines({ open, closed }) {
	return [...open.map(({ code, why, items }) => `${items.map(({ object }) => `${code}:${object}`).join(", ")}: ${why}`), ...closed.map(({ code, object, message, hint }) => `${code}:${object}: ${message} → ${hint}`)];
}
function hintOf({ yaml }, code) {
	const said = [code === "E_NAME_TAKEN" ? "Choose other names in the configuration (separate.customers, separate.users, separate.mapping, `to:`)." : "", yaml === "" ? "" : `Read each line, and put what you want into separation.yml (\`separation plan\` has the other choices):\n${yaml}`].filter((text) => text !== "").join(" ");
	return said === "" ? "Do what is said behind each, and start again." : said;
}

// src/migrate/prisma-migrations.ts
/** What Prisma Migrate is to see as applied; null without Prisma Migrate, and for a migration that is not in the project's folders. */
function prismaMigration({ config, connection, folders }, catalog, migration) {
	const home = prismaHome(catalog, connection.schema, config.separate.schema);
	if (home === null || "ambiguous" in home) return null;
	const named = migration.prisma(folders.working, config);
	return named === null ? null : {
		schema: home.schema,
		...named
	};
}
/** `…/migrations/NAME/migration.sql` is the migration NAME. */
function namedByFile({ file, checksum }) {
	const name = /(?:^|[\\/])migrations[\\/]([^\\/]+)[\\/]migration\.sql$/.exec(file)?.[1];
	return name === void 0 ? null : {
		name,
		checksum
	};
}
/** The committed migration of the application. */
function committedMigration(working, config) {
	const separation = committedSeparation(migrationsFolder(working, findSchema(working, config)));
	return separation === null ? null : {
		name: separation.name,
		checksum: sha256(separation.sql)
	};
}
/** Refuses triggers of others on Prisma Migrate's table until the transaction ends, unless the configuration trusts them. Throws `E_OTHERS_CODE`. */
async function refuseOthersOnRecord(client, { allow }, schema) {
	if (await isAllowed(allow, schema)) return;
	await refuseOthersOn(client, [qualified(schema, "_prisma_migrations")], "E_OTHERS_CODE");
}
/** What is allowed names its object as the plan does, which takes PostgreSQL's scanner: a way back in a process of its own has none yet. */
async function isAllowed(allow, schema) {
	if (!allow.some((name) => name.startsWith("others-code:"))) return false;
	await loadParser();
	return allow.includes(`others-code:${objectName(schema, "_prisma_migrations")}`);
}
/** Writes the row that makes `prisma migrate deploy` see the migration as applied. */
function recordPrismaMigration({ schema, name, checksum }) {
	const table = qualified(schema, "_prisma_migrations");
	return `INSERT INTO ${table} (id, checksum, finished_at, migration_name, started_at, applied_steps_count) SELECT ${literal(randomUUID())}, ${literal(checksum)}, clock_timestamp(), ${literal(name)}, clock_timestamp(), 1 WHERE NOT EXISTS (SELECT FROM ${table} WHERE migration_name = ${literal(name)} AND rolled_back_at IS NULL)`;
}
/** The statements after which Prisma Migrate sees it as not applied. Throws `E_JOURNAL` if the journal names a table of others. */
async function forgetPrismaMigration(client, config, place) {
	if (place === null) return [];
	const { rowCount } = await client.query(`SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = $1 AND c.relname = '_prisma_migrations' AND c.relkind = 'r' AND c.relowner IN (${trustedRoles(client)})`, [place.schema]);
	if (rowCount === 0) throw new SeparationError("E_JOURNAL", `the journal says that ${place.schema}._prisma_migrations has a row of the run, but that table does not belong to a trusted role`, "Nothing was changed. Give the table back to the owner of the tables, or find out who changed the journal.");
	await refuseOthersOnRecord(client, config, place.schema);
	return [`DELETE FROM ${qualified(place.schema, "_prisma_migrations")} WHERE migration_name = ${literal(place.name)}`];
}

// src/postgres/trust/search-path.ts
/** Sets the search path of the transaction. */
async function setSearchPath(client, path) {
	await client.query("SELECT pg_catalog.set_config('search_path', $1, true)", [path]);
}
/** Gives the user's SQL the application's search path. Checks see PostgreSQL's own first; a migration creates in the first schema. */
async function useOwnSearchPath(client, config, before) {
	await client.query("SET LOCAL search_path TO DEFAULT");
	const { rows } = await client.query("SHOW search_path");
	await setSearchPath(client, [
		before ?? "",
		identifier(config.separate.schema),
		rows[0]?.search_path ?? ""
	].filter((part) => part !== "").join(", "));
}

// src/postgres/trust/others-code.ts
const code = "others-code";
const shown$2 = 5;
/** Refuses SQL that would call code of a role that is not trusted, which would have this role's rights. Throws `E_OTHERS_CODE`. */
async function refuseOthersCode(client, texts, allow, { isWriting = false } = {}) {
	if (texts.length === 0) return;
	const { rows: paths } = await client.query("SELECT pg_catalog.current_setting('search_path') AS path, pg_catalog.current_schemas(false)::pg_catalog.text[] AS schemas");
	const { path = "", schemas = [] } = paths[0] ?? {};
	await setSearchPath(client, "");
	const { rows } = await client.query(sqlFile("postgres/trust/others-code.sql").replace("%trusted%", () => trustedRoles(client)), [
		texts.join("\n"),
		schemas,
		isWriting
	]);
	await setSearchPath(client, path);
	const found = rows.filter(({ object }) => !allow.includes(`${code}:${object}`));
	const [first] = found;
	if (first === void 0) return;
	const more = found.length > shown$2 ? `; and ${found.length - shown$2} more` : "";
	throw new SeparationError("E_OTHERS_CODE", `your SQL would run code of others, with the rights of this role: ${found.slice(0, shown$2).map(({ object, kind, owner }) => `the ${kind} ${object} belongs to ${JSON.stringify(owner)}`).join("; ")}${more}`, `Drop it, or give it to the owner of the tables, and look at who may CREATE in the schemas of the search path. If you trust it: allow: [${JSON.stringify(`${code}:${first.object}`)}].`);
}

// src/stages/preflight/check-window.ts
/** Throws `E_WINDOW`, which says when it opens next, if it is outside every window; without windows it is always time. */
function checkWindow(windows, now) {
	const [first] = windows ?? [];
	if (windows === null || first === void 0 || openWindow(windows, now) !== null) return;
	const next = nextOpening(windows, now);
	const opens = openWindow(windows, next ?? now) ?? first;
	throw new SeparationError("E_WINDOW", `window: it is ${local(now, first.timeZone)}, outside ${windows.map(({ text }) => text).join("; ")}`, next === null ? "It does not open within three weeks: correct `window`." : `Nothing was touched. It opens next on ${local(next, opens.timeZone)} (${next.toISOString().slice(0, 16)}Z); run it again then.`);
}
/** What preflight says of it: a rehearsal may be at any time, and so may a dry run, which says that a run would be refused now. */
function windowFindings({ inputs }, now) {
	if (inputs.ephemeral) return [];
	try {
		checkWindow(inputs.window, now);
		return [];
	} catch (error) {
		if (!(error instanceof SeparationError)) throw error;
		return [{
			...findingOf(error),
			...inputs.dryRun ? { severity: "info" } : {}
		}];
	}
}
/** `Sunday, 2026-03-29 02:00 Europe/Berlin`. */
function local(at, timeZone) {
	const form = {
		timeZone,
		year: "numeric",
		month: "2-digit",
		day: "2-digit",
		hourCycle: "h23"
	};
	const clock = new Intl.DateTimeFormat("en-US", {
		...form,
		weekday: "long",
		hour: "2-digit",
		minute: "2-digit"
	});
	const part = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]));
	return `${part["weekday"] ?? ""}, ${part["year"] ?? ""}-${part["month"] ?? ""}-${part["day"] ?? ""} ${part["hour"] ?? ""}:${part["minute"] ?? ""} ${timeZone}`;
}

// src/stages/validate/sequences.ts
/** The sequences of these tables (as `regclass` prints them). Sequences are not versioned: they are read as they are now. */
async function readNumberedColumns(client, relations) {
	const { rows } = await client.query(sqlFile("stages/validate/sequences.sql"), [relations]);
	const states = [];
	for (const { relation, column, sequence, increment } of rows) {
		const { rows: found } = await client.query(`SELECT (s.last_value + CASE WHEN s.is_called THEN ${increment} ELSE 0 END)::text AS next,
              (SELECT max(t.${identifier(column)}) FROM ${relation} t)::text AS top
         FROM ${sequence} s`);
		states.push(...found.map((state) => ({
			relation,
			column_name: column,
			sequence,
			...state
		})));
	}
	return states;
}
/** True if the next value has been given to a row already. */
function isNextTaken({ next, top }) {
	return top !== null && BigInt(next) <= BigInt(top.split(".")[0] ?? top);
}

// src/stages/validate/before.ts
/** Reads it from the database as it is before the migration, in the caller's transaction. */
async function readBefore(client, { layout, references }) {
	const source = qualified(layout.schema, layout.source);
	const places = references.map((reference) => ({
		...reference,
		place: placeOf(reference, layout)
	}));
	const { rows } = await client.query(sqlFile("stages/validate/before.sql"), [source, JSON.stringify(places)]);
	const notValidated = rows.map(({ place }) => place);
	const orphans = {};
	for (const { place, ...reference } of places) {
		if (reference.resolves === false) continue;
		if (reference.foreignKey && !notValidated.includes(place)) continue;
		orphans[place] = await countOrphans(client, reference, `SELECT FROM ${source} s WHERE s.${identifier(keyToday(layout))}::text`);
	}
	return {
		orphans,
		notValidated,
		sequencesBehind: (await readNumberedColumns(client, [source])).filter(isNextTaken).map(({ column_name }) => column_name)
	};
}
function placeOf({ schema, table, to }, { schema: home, source, customers }) {
	return [
		schema,
		schema === home && table === source ? customers : table,
		to
	].join(".");
}
async function countOrphans(client, { schema, table, column }, buyer) {
	const value = `r.${identifier(column)}`;
	const { rows } = await client.query(`SELECT count(*) AS rows FROM ${qualified(schema, table)} r WHERE ${value} IS NOT NULL AND NOT EXISTS (${buyer} = ${value}::text)`);
	return Number(rows[0]?.rows);
}

// src/stages/validate/check.ts
/** A check from its file: `-- title: …`, `-- severity: error|warning` and `-- needs: …` stand in comments at the top. */
function parseCheck(name, sql) {
	const header = /^(?:\s*--.*\n?)*/.exec(sql)?.[0] ?? "";
	const field = (key) => new RegExp(String.raw`^\s*--\s*${key}:\s*(.+?)\s*$`, "m").exec(header)?.[1];
	const needs = field("needs");
	return {
		name,
		title: field("title") ?? name,
		severity: field("severity") === "warning" ? "warning" : "error",
		needs: needs === "admins" || needs === "workspace" || needs === "before" ? needs : null,
		sql
	};
}

// src/stages/validate/checks-folder.ts
/** The folder that is used if the configuration names none, if it is there. */
const defaultFolder = "separation/checks";
/** The user's own checks. Throws `E_CHECKS` if the configured folder is missing or cannot be read. */
function readUserChecks(config, working) {
	const folder = config.validate.checks ?? defaultFolder;
	const path = resolve$1(working, folder);
	if (!isFolder(path)) {
		if (config.validate.checks === void 0) return {
			folder,
			single: [],
			pairs: []
		};
		throw new SeparationError("E_CHECKS", `validate.checks: there is no folder ${path}`, "Correct the path (it is relative to the working directory), or take the key out.");
	}
	const checks = filesOf(path).map((file) => parseCheck(file.slice(0, -4), read(join(path, file))));
	const part = (name, suffix) => checks.find((check) => check.name === name + suffix) ?? null;
	const names = new Set(checks.filter(({ name }) => /\.(before|after)$/.test(name)).map(({ name }) => name.replace(/\.(before|after)$/, "")));
	return {
		folder,
		single: checks.filter(({ name }) => !/\.(before|after)$/.test(name)),
		pairs: [...names].map((name) => ({
			name,
			before: part(name, ".before"),
			after: part(name, ".after")
		}))
	};
}
function isFolder(path) {
	return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
function filesOf(path) {
	try {
		return readdirSync(path).filter((file) => file.endsWith(".sql")).toSorted();
	} catch (error) {
		throw unreadable(path, error);
	}
}
function read(path) {
	try {
		return readFileSync(path, "utf8").replace(/^\uFEFF/, "");
	} catch (error) {
		throw unreadable(path, error);
	}
}
function unreadable(path, cause) {
	return new SeparationError("E_CHECKS", `validate.checks: ${path} cannot be read`, "Make it readable for the user that runs this.", { cause });
}

// src/stages/validate/compare-results.ts
const shown$1 = 3;
/** Compares two results by value, without names of columns, which the separation changes. Values are not told: they may be personal. */
function compareResults(before, after) {
	if (before.columns.length !== after.columns.length) return {
		rows: after.rows.length,
		message: `${before.columns.length} columns before, ${after.columns.length} after`
	};
	const differing = (before.ordered && after.ordered ? inOrder(before.rows, after.rows) : unmatched(before.rows, after.rows)).filter(({ was, is }) => JSON.stringify(was) !== JSON.stringify(is));
	if (differing.length === 0) return null;
	const counts = before.rows.length === after.rows.length ? [] : [`${before.rows.length} rows before, ${after.rows.length} after`];
	const lines = differing.slice(0, shown$1).map((pair) => describe(pair, after));
	const more = differing.length > shown$1 ? [`and ${differing.length - shown$1} more`] : [];
	return {
		rows: differing.length,
		message: [
			...counts,
			...lines,
			...more
		].join("; ")
	};
}
function inOrder(before, after) {
	return Array.from({ length: Math.max(before.length, after.length) }, (_, i) => ({
		place: i + 1,
		was: before[i] ?? null,
		is: after[i] ?? null
	}));
}
/** The rows that the other side does not have, however often they occur. */
function unmatched(before, after) {
	return inOrder(without(before, after), without(after, before)).map((pair) => ({
		...pair,
		place: null
	}));
}
function without(rows, others) {
	const left = /* @__PURE__ */ new Map();
	for (const row of others) left.set(JSON.stringify(row), (left.get(JSON.stringify(row)) ?? 0) + 1);
	return rows.filter((row) => {
		const text = JSON.stringify(row);
		const many = left.get(text) ?? 0;
		left.set(text, many - 1);
		return many <= 0;
	});
}
function describe({ place, was, is }, { columns }) {
	const row = place === null ? "a row" : `row ${place}`;
	if (was === null) return `${row} only after`;
	if (is === null) return `${row} only before`;
	const changed = columns.filter((_, i) => (was[i] ?? null) !== (is[i] ?? null)).map(({ name }) => name);
	return `${row}: ${changed.join(", ")} ${changed.length === 1 ? "differs" : "differ"}`;
}
/** Replaces each value by a digest of it, so that what is kept between two steps holds nothing of a row. */
function seal(result, key = randomBytes(16).toString("hex")) {
	const digest = (value) => value === null ? null : createHmac("sha256", key).update(value).digest("base64url").slice(0, 22);
	return {
		...result,
		key,
		rows: result.rows.map((row) => row.map(digest))
	};
}

// src/stages/validate/lint.ts
/** What is wrong with the checks as texts, each with file, line and caret; nothing here needs a database. */
async function lintSyntax({ folder, single, pairs }) {
	const parser = await loadParser();
	const unpaired = pairs.flatMap(({ name, before, after }) => {
		if (before !== null && after !== null) return [];
		const [there, missing] = before === null ? ["after", "before"] : ["before", "after"];
		return [`${folder}/${name}.${there}.sql has no ${name}.${missing}.sql to be compared with`];
	});
	const all = [...single, ...pairs.flatMap(({ before, after }) => [before, after])].filter((check) => check !== null);
	return [...unpaired, ...all.flatMap((check) => lintOne(parser, folder, check))];
}
/** True if the statement says in which order its rows come. */
async function isOrdered(sql) {
	return (statementsOf(await loadParser(), sql)[0]?.stmt?.["SelectStmt"]?.sortClause ?? []).length > 0;
}
function lintOne(parser, folder, { name, sql }) {
	const file = `${folder}/${name}.sql`;
	let statements;
	try {
		statements = statementsOf(parser, sql);
	} catch (error) {
		const details = parser.hasSqlDetails(error) ? error.sqlDetails : null;
		return [excerpt(file, sql, details?.cursorPosition ?? null, details?.message ?? messageOf(error))];
	}
	const [first, second] = statements;
	if (first === void 0) return [`${file}: it is empty; a check is one SELECT`];
	if (second !== void 0) return [excerpt(file, sql, startOf(sql, second), "a check is one SELECT; here a second statement begins")];
	const select = first.stmt?.["SelectStmt"];
	if (select === void 0 || select.intoClause !== void 0) return [excerpt(file, sql, startOf(sql, first), "a check is one SELECT that changes nothing")];
	return [];
}
function statementsOf(parser, sql) {
	if (sql.trim() === "") return [];
	return parser.parseSync(sql).stmts ?? [];
}
/** Where a statement begins, as characters: the parser counts bytes, and what stands before the statement as part of it. */
function startOf(sql, { stmt_location: bytes = 0 }) {
	const before = Buffer.from(sql).subarray(0, bytes).toString();
	const rest = sql.slice(before.length);
	return [...before].length + [.../^(\s|--.*|\/\*[\s\S]*?\*\/)*/.exec(rest)?.[0] ?? ""].length;
}

// src/stages/validate/run-check.ts
const statementTimeout = 6e5;
const shown = 3;
const declare = "DECLARE offending NO SCROLL CURSOR FOR ";
/** Bounds every statement of the transaction. */
async function setTimeouts(client, inputs) {
	await client.query(`${boundWait(inputs)}; SET LOCAL statement_timeout = ${statementTimeout}; SET LOCAL cursor_tuple_fraction = 1`);
}
/** Reads at most `limit` rows of a SELECT in a savepoint. A lock that is not free is tried again until the budget ends. */
async function select(client, sql, limit, waits) {
	return isolated(client, waits, async () => {
		await client.query(declare + sql);
		const first = await fetch(client, limit);
		const rest = first.rows.length < limit ? 0 : (await client.query("MOVE FORWARD ALL FROM offending")).rowCount ?? 0;
		return {
			count: first.rows.length + rest,
			columns: first.fields.map(({ name, dataTypeID }) => ({
				name,
				type: dataTypeID
			})),
			rows: first.rows
		};
	});
}
/** Has the server plan a SELECT without running it, which finds every name that is not there; errors are as those of `select`. */
async function planOnly(client, sql, waits) {
	await isolated(client, waits, async () => {
		await client.query(declare + sql);
	});
}
/** Runs `use`, which opens the cursor, and closes it. */
async function isolated(client, { inputs, progress }, use) {
	const deadline = Date.now() + inputs.lockBudget;
	for (let attempt = 1;; attempt += 1) {
		await client.query("SAVEPOINT before_check");
		try {
			const result = await use();
			await client.query("CLOSE offending; RELEASE SAVEPOINT before_check");
			return result;
		} catch (error) {
			if (isConnectionLoss(error)) throw error;
			await client.query("ROLLBACK TO SAVEPOINT before_check; RELEASE SAVEPOINT before_check");
			if (!isLockState(sqlState(error)) || Date.now() >= deadline) throw error;
			const who = attempt === 1 ? describeHolders(await readHolders(client, [])) : "";
			if (who !== "") progress(`a check waits for a lock: held by ${who}`);
			await setTimeout(100);
		}
	}
}
/** Every value as PostgreSQL prints it. */
function fetch(client, limit) {
	return client.query({
		text: `FETCH FORWARD ${limit} FROM offending`,
		rowMode: "array",
		types: { getTypeParser: () => (value) => value }
	});
}
/** Where in the text of the SELECT an error of `select` is, as characters from 0; null if the server does not say. */
function positionOf(error) {
	const position = typeof error === "object" && error !== null ? Number(Reflect.get(error, "position")) : NaN;
	return Number.isNaN(position) ? null : position - 1 - 39;
}
/** Runs a check. `describe` says of the first offending rows what may be shown of them. */
async function runCheck(client, check, { showValues, ...waits }, describe) {
	const { name, title, severity } = check;
	try {
		const found = await select(client, check.sql, shown, waits);
		if (found.count === 0) return {
			name,
			severity,
			status: "passed",
			rows: 0,
			message: title
		};
		return {
			name,
			severity,
			status: "failed",
			rows: found.count,
			message: `${title}: ${describe(found)}`
		};
	} catch (error) {
		if (sqlState(error) === null || isConnectionLoss(error)) throw error;
		showValues?.(fullWords(error));
		return {
			name,
			severity: "error",
			status: "failed",
			rows: 0,
			message: `${title}: could not be checked: ${failure(check, error)}`
		};
	}
}
/** One line: where in the file, and what the server said. */
function failure({ name, sql }, error) {
	return `${place(`${name}.sql`, sql, positionOf(error))}: ${messageOf(error, sql)}`;
}

// src/stages/validate/user-checks.ts
/** No check of the user can be called so: a file name holds no slash. */
const factsKey = "separation/before";
/** More than this is no analytics result; it is kept in the run's record. */
const mostRows = 1e4;
/** Finds what is wrong with the user's checks before anything is touched. Throws `E_CHECKS`. `client` must not be in a transaction. */
async function lintChecks(client, context, isBefore = true) {
	const checks = readUserChecks(context.config, context.folders.working);
	const problems = await lintSyntax(checks);
	if (isBefore && problems.length === 0 && checks.pairs.length + checks.single.length > 0) await inReadOnly(client, context, async () => {
		await usePathOfChecks(client, context);
		for (const { before } of checks.pairs) {
			if (before === null) continue;
			const problem = await explainProblem(client, context, checks.folder, before);
			if (problem !== null) problems.push(problem);
		}
	});
	if (problems.length === 0) return;
	throw new SeparationError("E_CHECKS", `validate.checks: ${problems.join("\n")}`, "Correct the SQL; nothing was touched.");
}
async function explainProblem(client, context, folder, { name, sql }) {
	try {
		await planOnly(client, sql, context);
		return null;
	} catch (error) {
		if (sqlState(error) === null || isConnectionLoss(error)) throw error;
		return excerpt(`${folder}/${name}.sql`, sql, positionOf(error), messageOf(error, sql));
	}
}
/** Reads what the checks compare with after the migration. Throws `E_CHECKS`. `client` must not be in a transaction. */
async function runBeforeChecks(client, context) {
	const { pairs, folder } = readUserChecks(context.config, context.folders.working);
	return inReadOnly(client, context, async () => {
		const plan = context.record.plan ?? await planOf(await readCatalog(client), context);
		const results = plan.layout === null ? {} : { [factsKey]: JSON.stringify(await readBefore(client, plan)) };
		await usePathOfChecks(client, context);
		for (const { name, before } of pairs) {
			if (before === null) continue;
			try {
				results[name] = JSON.stringify(seal(await resultOf(client, context, before)));
			} catch (error) {
				if (sqlState(error) === null || isConnectionLoss(error)) throw error;
				throw new SeparationError("E_CHECKS", `${folder}/${failure(before, error)}`, "Correct the SQL; nothing was touched.", { cause: error });
			}
		}
		return results;
	});
}
/** What `runBeforeChecks` found wrong; null if this run did not look. */
function beforeOf({ record }) {
	const facts = record.beforeChecks[factsKey];
	return facts === void 0 ? null : JSON.parse(facts);
}
/** Runs the user's checks after the migration, in the caller's transaction. Throws `E_CHECKS` if their folder is missing. */
async function runUserChecks(client, context) {
	const { pairs } = readUserChecks(context.config, context.folders.working);
	const reports = await runSingleChecks(client, context);
	for (const pair of pairs) reports.push(await comparePair(client, context, pair));
	return reports;
}
/** Those of them that say by themselves whether they failed, without an earlier result. */
async function runSingleChecks(client, context) {
	const { single } = readUserChecks(context.config, context.folders.working);
	await usePathOfChecks(client, context);
	const reports = [];
	const describe = describeRows(context);
	for (const check of single) reports.push(await runCheck(client, check, context, describe));
	return reports;
}
/** The names of the columns and no values: whose rows they are is not known here. */
function describeRows({ showValues }) {
	return ({ count, columns, rows }) => {
		showValues?.(rows.map((row) => row.join(" | ")).join("\n"));
		return `${plural(count, "row")} returned (${columns.map(({ name }) => name).join(", ")})`;
	};
}
async function comparePair(client, context, { name, after }) {
	const stored = context.record.beforeChecks[name];
	const report = (status, rows, message) => ({
		name,
		severity: after?.severity ?? "error",
		status,
		rows,
		message,
		compared: true
	});
	if (after === null) return report("skipped", 0, `there is no ${name}.after.sql`);
	if (stored === void 0) return report("skipped", 0, `${name}.before.sql was not run before the separation, so there is nothing to compare with`);
	try {
		const before = JSON.parse(stored);
		const now = await resultOf(client, context, after);
		const difference = compareResults(before, seal(now, before.key));
		if (difference === null) return report("passed", 0, `${plural(before.count, "row")}, equal before and after`);
		context.showValues?.(`${name}.after.sql returned:\n${now.rows.map((row) => row.join(" | ")).join("\n")}`);
		return report("failed", difference.rows, difference.message);
	} catch (error) {
		if (error instanceof SeparationError) return report("failed", 0, error.message);
		if (sqlState(error) === null || isConnectionLoss(error)) throw error;
		context.showValues?.(fullWords(error));
		return report("failed", 0, `could not be checked: ${failure(after, error)}`);
	}
}
async function resultOf(client, context, check) {
	const found = await select(client, check.sql, mostRows, context);
	if (found.count > mostRows) throw new SeparationError("E_CHECKS", `${check.name}.sql returns ${found.count} rows; at most ${mostRows} are compared`, "Aggregate them in the query.");
	return {
		...found,
		ordered: await isOrdered(check.sql)
	};
}
async function inReadOnly(client, context, use) {
	return withTransaction(client, async () => {
		await setTimeouts(client, context.inputs);
		return use();
	}, beginReadOnly);
}
/** Sets the application's search path, and refuses to run the checks on it if they would call code of others. Throws `E_OTHERS_CODE`. */
async function usePathOfChecks(client, { config, folders }) {
	const { single, pairs } = readUserChecks(config, folders.working);
	await useOwnSearchPath(client, config, "pg_catalog");
	const checks = [...single, ...pairs.flatMap(({ before, after }) => [before, after])].filter((check) => check !== null);
	await refuseOthersCode(client, checks.map(({ sql }) => sql), config.allow);
}

export { planOf as $, approvalOf as A, scopesOf as At, evictAutovacuums as B, joined as Bt, grantOfSight as C, migrationsFolder as Ct, readOldSessions as D, analyse as Dt, readHiddenSessions as E, asFunction as Et, retryLocks as F, isSignInTable as Ft, isLockState as G, familyOf as Gt, readStamp as H, blocksOf as Ht, withLockAttempts as I, signInModel as It, hashKeyOf as J, keyToday as Jt, error as K, accountsOf as Kt, withinLockBudget as L, chooseSchemas as Lt, keepPlan as M, isBelow as Mt, readCatalog as N, configFiles as Nt, refuseOthersOn as O, mentions as Ot, isLockFailure as P, isSignInModel as Pt, makePlan as Q, describeHolders as R, isTable as Rt, refuseUnapproved as S, findSchema as St, readClients as T, packageFolders as Tt, stampGuard as U, closing as Ut, isOnlyAutovacuum as V, readSchemaText as Vt, boundWait as W, wantsDiscovery as Wt, rowHash as X, statementsOf$1 as Xt, newKey as Y, makeLayout as Yt, sumOf as Z, prismaMigration as _, usedName as _t, runUserChecks as a, findReferences as at, refuseHazards as b, separationSuffix as bt, parseCheck as c, seeAllRows as ct, windowFindings as d, migrationSql as dt, tablesToKeep as et, refuseOthersCode as f, listed as ft, namedByFile as g, invokerSince as gt, forgetPrismaMigration as h, bridgeSchema as ht, runSingleChecks as i, excerpt as it, approvedPlan as j, groupSchemas as jt, refuseOthersOnNewTables as k, bridgeConstructs as kt, readNumberedColumns as l, ownRole as lt, committedMigration as m, bridgeQuery as mt, lintChecks as n, readRevert as nt, runCheck as o, hidingTables as ot, useOwnSearchPath as p, bridgeMark as pt, findingOf as q, findSource as qt, runBeforeChecks as r, splitSql as rt, setTimeouts as s, rowsHidden as st, beforeOf as t, makeOwnPlan as tt, checkWindow as u, homeAmong as ut, recordPrismaMigration as v, accountsTable as vt, nameOf as w, librariesIn as wt, refuseDrift as x, allSchemas as xt, refuseOthersOnRecord as y, committedSeparation as yt, readHolders as z, schemasWith as zt };