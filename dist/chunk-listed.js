import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { t as SeparationError } from "./chunk-errors.js";
import { t as require_fastest_levenshtein } from "./chunk-fastest-levenshtein.js";
import { n as canonicalColumns, t as accountColumn } from "./chunk-canonical-columns.js";

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
/**
* True where a foreign key of the column leads to a column of the same name that may itself be a reference, of the same schema:
* `(order_id, user_id)` of the order lines to `(id, user_id)` of the orders. `kept` are references that keep their names.
*/
function handsOn(catalog, source, table, column, kept, seen = []) {
	return catalog.constraints.some((c) => {
		if (c.type !== "f" || c.table !== table.oid || c.targetColumns[c.columns.indexOf(column)] !== column) return false;
		const target = catalog.tables.find(({ oid }) => oid === c.target);
		if (target === void 0 || target.schema !== table.schema || seen.includes(target.oid)) return false;
		if (kept.has(keyOf({
			schema: target.schema,
			table: target.name,
			column
		}))) return false;
		return targetOf(catalog, source, target, column) !== "elsewhere" || handsOn(catalog, source, target, column, kept, [...seen, table.oid]);
	});
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
function keyOf({ schema, table, column }) {
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
	const keyed = tables.flatMap((entry, i) => {
		return entry === "discover" ? [] : [{
			line: typeof entry === "string" ? { table: entry } : entry,
			key: `separate.tables[${i}]`
		}];
	});
	const one = keyed.flatMap(({ line: { table, ...line }, key }) => table === void 0 ? [] : [listed(catalog, config, source, {
		...line,
		table
	}, key)]);
	const known = new Set(one.map(keyOf));
	const all = keyed.flatMap(({ line: { table, column = "", ...line }, key }) => table === void 0 ? tablesPointing(catalog, source, column, line.schema, key).map((each) => listed(catalog, config, source, {
		...line,
		...each,
		column
	}, key)).filter((reference) => !known.has(keyOf(reference))) : []);
	return withoutRepeats([...one, ...all]);
}
/** The tables with a foreign key to the source table from a column of that name. Throws `E_NO_COLUMN` where there is none. */
function tablesPointing(catalog, source, column, schema, key) {
	const found = catalog.tables.filter((table) => (schema === void 0 || table.schema === schema) && table.columns.some(({ name }) => name === column) && rootOf(catalog, table, column).oid === table.oid && targetOf(catalog, source, table, column) === "source");
	if (found.length === 0) throw new SeparationError("E_NO_COLUMN", `${key}: no table has a foreign key to ${source.schema}.${source.name} from a column ${JSON.stringify(column)}`, "Correct the name, or name the `table:` where the column has no foreign key.");
	return found.map((table) => ({
		schema: table.schema,
		table: table.name
	}));
}
function listed(catalog, config, source, given, key) {
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
		const first = known.get(keyOf(reference)) ?? reference;
		if (first.to !== reference.to) {
			const { schema, table, column } = reference;
			throw new SeparationError("E_CONFIG", `separate.tables: ${schema}.${table}.${column} is listed twice, to become ${JSON.stringify(first.to)} and ${JSON.stringify(reference.to)}`, "Keep one of the two lines; partitions and children follow the table that they belong to.");
		}
		known.set(keyOf(reference), first);
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

export { keyOf as a, sharesKey as c, familyOf as d, rootOf as f, hasNamesake as i, targetOf as l, makeLayout as m, listedReferences as n, kindOfType as o, findSource as p, handsOn as r, referenceOf as s, asksToDiscover as t, obstacleTo as u };