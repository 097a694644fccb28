import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { Ft as isSignInTable, Rt as isTable } from "./chunk-plan.js";
import { _t as escapeRegExp } from "./chunk-session.js";

// src/application/init/prisma/implicit-relations.ts
/** Both sides of every such relation. Prisma names its table after both models in alphabetical order; the table's name does not change with a model's. */
function implicitSides(models, source) {
	return source.fields.flatMap((field) => {
		const other = models.find(({ name }) => name === field.type && name !== source.name);
		const back = other?.fields.find((each) => each.list && each.type === source.name && relationName(each) === relationName(field));
		if (!field.list || other === void 0 || back === void 0) return [];
		const own = relationName(field);
		const name = own ?? [source.name, other.name].toSorted(byCodeUnit).join("To");
		return [{
			model: source,
			field,
			name,
			isNamed: own !== null
		}, {
			model: other,
			field: back,
			name,
			isNamed: own !== null
		}];
	});
}
/** True if every such relation finds A and B as they are when the model is called `wanted`. */
function keepsOrder(models, source, wanted) {
	return implicitSides(models, source).map(({ model }) => model.name).filter((name) => name !== source.name).every((name) => byCodeUnit(name, source.name) === byCodeUnit(name, wanted));
}
function relationName({ attributes }) {
	const args = attributes.find(({ name }) => name === "relation")?.args ?? "";
	const string = /^(?:name:\s*)?("(?:[^"\\]|\\.)*")|\bname:\s*("(?:[^"\\]|\\.)*")/.exec(args);
	const found = string?.[1] ?? string?.[2];
	return found === void 0 ? null : JSON.parse(found);
}
function byCodeUnit(a, b) {
	return a === b ? 0 : a < b ? -1 : 1;
}

// src/application/init/suggest.ts
/** Names that are free and follow the style of the source table, and the rule for the names of references. */
function suggest(catalog, source) {
	const free = (candidates) => candidates.find((name) => isFree(catalog, source, name)) ?? candidates.at(-1) ?? "";
	const named = styleOf(source.name);
	const isCustomers = singular(source.name).toLowerCase() === "customer";
	const customers = isCustomers ? source.name : free([
		named("customer"),
		named("shop_customer"),
		named("buyer")
	]);
	return {
		schema: source.schema,
		table: source.name,
		customers,
		users: free([
			named("user"),
			named("system_user"),
			named("staff_user")
		].filter((name) => name !== customers)),
		mapping: free([named("user_customer_mapping", false), named("user_customer_link", false)]),
		column: columnRule(catalog, source, isCustomers)
	};
}
/** Words as the source table writes them: `Customer` beside `User`, `customers` beside `users`. */
function styleOf(name) {
	const pascal = /^[A-Z]/.test(name);
	return (words, plural = true) => {
		const text = plural && /s$/i.test(name) ? `${words}s` : words;
		return pascal ? text.replaceAll(/(^|_)([a-z])/g, (_, __, letter) => letter.toUpperCase()) : text;
	};
}
/** The name of the source table is free as soon as that has been renamed. */
function isFree({ relations, types }, source, name) {
	return name === source.name || ![...relations, ...types].some(([schema, taken]) => schema === source.schema && taken === name);
}
/** The name that the references have: the table's own name with `id` if any is called so, else the most frequent one. */
function columnRule(catalog, source, isCustomers) {
	const stem = singular(source.name);
	const isUsual = (name) => [stem, "user"].some((word) => plain(name) === plain(`${word}id`));
	const pointing = catalog.constraints.filter((c) => c.type === "f" && c.target === source.oid && c.table !== source.oid && c.columns.length === 1);
	const ofLibrary = new Set(catalog.tables.filter(isSignInTable).map(({ oid }) => oid));
	const own = pointing.filter(({ table }) => !ofLibrary.has(table));
	const keys = (own.length > 0 ? own : pointing).flatMap(({ columns }) => columns);
	const byName = catalog.tables.flatMap(({ columns }) => columns.map(({ name }) => name).filter(isUsual));
	const camel = source.columns.some(({ name }) => /[a-z][A-Z]/.test(name));
	const from = mostFrequent(keys.filter(isUsual)) ?? mostFrequent(keys) ?? mostFrequent(byName) ?? (camel ? "userId" : "user_id");
	if (isCustomers) return {
		from,
		to: from
	};
	const to = from.replace(new RegExp(`${escapeRegExp(stem)}|user`, "i"), (word) => /^[A-Z]/.test(word) ? "Customer" : "customer");
	return {
		from,
		to: to === from ? camel ? "customerId" : "customer_id" : to
	};
}
function plain(name) {
	return name.replaceAll("_", "").toLowerCase();
}
function mostFrequent(names) {
	const count = (name) => names.filter((other) => other === name).length;
	return [...new Set(names)].toSorted((a, b) => count(b) - count(a))[0] ?? null;
}
/** A plural English name without its ending. */
function singular(name) {
	return name.replace(/ies$/, "y").replace(/(?<=[^s])s$/i, "");
}

// src/application/init/prisma/model-names.ts
/** Model names: those of the tables if the schema has no `@@map`, else words in Pascal case; never one that is there already. */
function nameModels({ models, views, enums }, source, layout) {
	const taken = new Set([
		...models,
		...views,
		...enums
	].map(({ name }) => name).filter((name) => name !== source.name));
	const unused = (wanted) => {
		const name = taken.has(wanted) ? unused(`Shop${wanted}`) : wanted;
		taken.add(name);
		return name;
	};
	const named = (table) => nameOfTable(source, table);
	const wanted = named(layout.customers);
	const ordered = keepsOrder(models, source, wanted) ? wanted : `${source.name}${wanted}`;
	return {
		customers: layout.customers === layout.source ? source.name : unused(ordered),
		users: unused(layout.users === layout.source ? source.name : named(layout.users)),
		mapping: unused(named(layout.mapping)),
		workspaces: unused(named(layout.workspaces ?? "workspaces")),
		members: unused(named(layout.members ?? "workspace_members"))
	};
}
function nameOfTable({ mapped }, table) {
	return mapped || !/^[A-Za-z]\w*$/.test(table) ? pascalCase(singular(table)) : table;
}
/** Why the model of the buyers is called otherwise than its table suggests; null if it is not. */
function whyNamed(schema, layout) {
	const source = schema.models.find((model) => isTable(model, layout.schema, layout.source));
	if (source === void 0 || layout.customers === layout.source) return null;
	const wanted = nameOfTable(source, layout.customers);
	const { customers } = nameModels(schema, source, layout);
	if (customers === wanted) return null;
	if (keepsOrder(schema.models, source, wanted)) return `${customers}, because ${wanted} is there already`;
	const others = implicitSides(schema.models, source).flatMap(({ model }) => model === source ? [] : [model.name]);
	return `${customers}, not ${wanted}: the table of the relation of many to many with ${[...new Set(others)].join(", ")} has columns A and B in the order of the alphabet, and ${wanted} would swap them`;
}
/** `user_id` as `userId`. */
function camelCase(name) {
	return lowerFirst(name).replaceAll(/_+([a-z0-9])/g, (_, letter) => letter.toUpperCase());
}
function pascalCase(name) {
	return name.replaceAll(/(?:^|_+)([a-z0-9])/gi, (_, letter) => letter.toUpperCase()).replaceAll(/\W/g, "");
}
/** `User` as `user`. */
function lowerFirst(name) {
	return name.slice(0, 1).toLowerCase() + name.slice(1);
}

export { singular as a, whyNamed as i, lowerFirst as n, suggest as o, nameModels as r, implicitSides as s, camelCase as t };