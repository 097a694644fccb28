import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { i as require_dist, n as parseConfig, r as configSchema } from "./chunk-load.js";
import { t as SeparationError } from "./chunk-errors.js";
import { c as findSource, d as separationSuffix, f as readPrismaSchema, l as makeLayout, o as migrationSql, r as findReferences, t as makePlan } from "./chunk-make-plan.js";
import { t as blockingHazards } from "./chunk-refuse2.js";
import { t as isSeparated } from "./chunk-separated.js";
import { t as toolVersion } from "./chunk-version.js";
import { dirname, join, relative, resolve } from "node:path";
import { existsSync, readFileSync, readdirSync } from "node:fs";

// src/init/config-text.ts
var import_dist = require_dist();
/** `separation.yml` with everything that could be found out, and a comment at whatever is left to people. */
function configText(facts) {
	const { catalog, separate, decided, undecided } = facts;
	const { column } = separate;
	return lines([
		`# Made for database ${quoted(catalog.database)} by \`separation init\`. Look through it, then run \`separation plan\`.`,
		"separate:",
		`  schema: ${yaml(separate.schema)}`,
		`  # The table that holds the buyers today; ${facts.pointers} foreign key(s) point to it.`,
		`  table: ${yaml(separate.table)}`,
		"  # What there is afterwards: the buyers, the people who run the shop, and who of them is also a buyer.",
		`  customers: ${yaml(separate.customers)}`,
		`  users: ${yaml(separate.users)}`,
		`  mapping: ${yaml(separate.mapping)}`,
		`  column: { from: ${yaml(column.from)}, to: ${yaml(column.to)} }`,
		"  # Every column that means a buyer. One that is not listed keeps its name and goes on pointing to the buyers.",
		...tables(separate, decided, undecided),
		"",
		"# The people who run the shop: they become system users.",
		"admins: []",
		"#  - { email: ana@example.com, fullName: Ana Souza, locale: pt-BR, timezone: America/Sao_Paulo, emailVerified: true }",
		"",
		"# A workspace whose members the admins become:",
		"# workspace: { name: Main, slug: main }",
		"",
		"# A folder of your own checks: NAME.sql (a row returned is a failure), NAME.before.sql with NAME.after.sql (equal results).",
		"# validate: { checks: separation/checks }",
		"",
		...functions(facts),
		...allow(facts),
		...catalog.tables.some(({ schema, name }) => schema === "auth" && name === "users") ? [
			"",
			"# Signing in goes through auth.users. How the new users follow it: by a `trigger`, by a `callback` of the application, or `off`.",
			"# auth: { provider: supabase, sync: trigger }"
		] : []
	]);
}
function tables({ schema, column }, decided, undecided) {
	const entry = (reference) => {
		const home = reference.schema === schema ? "" : `schema: ${yaml(reference.schema)}, `;
		const to = reference.column === column.from ? "" : `, to: ${yaml(reference.to)}`;
		const note = reference.foreignKey ? "" : "  # by name only: it has no foreign key";
		return `    - { ${home}table: ${yaml(reference.table)}, column: ${yaml(reference.column)}${to} }${note}`;
	};
	return [
		decided.length === 0 ? "  tables: []" : "  tables:",
		...decided.map(entry),
		...undecided.length === 0 ? [] : [`    # Not decided; take one line of each${decided.length === 0 ? " below `tables:`, in the place of `[]`" : ""}, or none where the column may keep its name:`],
		...undecided.flatMap(({ lines: choices, ...reference }) => [`    # ${oneLine(`${reference.schema}.${reference.table}.${reference.column}`)}: ${oneLine(reference.why)}`, ...choices.map((choice) => `    # ${oneLine(choice)}`)])
	];
}
function functions({ blocking, blockingRewritten }) {
	const bodies = blocking.filter(isBody);
	const left = blockingRewritten.filter(isBody);
	return [
		...bodies.length === 0 ? ["# What to do with functions whose text names what is renamed: `refuse` the run, or `rewrite` them."] : [`# ${bodies.length} function(s) name what is renamed and would break; \`rewrite\` takes care of ${bodies.length - left.length} of them, and \`separation plan\` shows how:`, ...bodies.map(({ object }) => `#   ${short(object)}`)],
		"functions: refuse",
		""
	];
}
function isBody({ code }) {
	return code === "function-body";
}
/** What is neither decided in `tables` nor by `functions: rewrite`. */
function allow({ blockingRewritten }) {
	return [
		"# Hazards that are accepted, by name.",
		"allow: []",
		...blockingRewritten.filter(({ code }) => code !== "reference-undecided" && code !== "sign-in").flatMap(({ code, object, message }) => [`#  # ${short(message)}`, `#  - ${oneLine(quoted(`${code}:${object}`))}`])
	];
}
/** A name inside a flow mapping. */
function yaml(name) {
	return (0, import_dist.stringify)([name], {
		collectionStyle: "flow",
		lineWidth: 0
	}).trim().slice(1, -1).trim();
}
function quoted(text) {
	return JSON.stringify(text);
}
/** As much of a text as fits into one line of a comment. */
function short(text) {
	const line = oneLine(text);
	return line.length > 140 ? `${line.slice(0, 139)}…` : line;
}
/** A comment must not become YAML, whatever a name in the database holds. */
function oneLine(text) {
	return text.replaceAll(/\s+/g, " ");
}
function lines(list) {
	return `${list.join("\n")}\n`;
}

// src/init/find-source.ts
/** Names of tables that hold buyers, the likeliest first; `user` stands for `users`, `User` and `app_users` too. */
const likely = [
	[/^users?$/, 100],
	[/^(customers?|buyers?|shoppers?)$/, 90],
	[/(^|_)users?$/, 70],
	[/^(accounts?|members?|clients?|people|persons?)$/, 60],
	[/^(user_)?profiles?$/, 40]
];
/** Schemas of hosts and tools, whose tables are not the shop's. */
const foreignSchemas = /^(auth|storage|realtime|vault|extensions|graphql|graphql_public|pgsodium|cron|net|supabase_.*|_.*|drizzle|hdb_catalog)$/;
/** How many foreign keys of other tables point to the table. */
function pointers(catalog, { oid }) {
	return catalog.constraints.filter((c) => c.type === "f" && c.target === oid && c.table !== oid && !c.fromParent).length;
}
/**
* The table that holds the buyers, by its name, by how many foreign keys point to it, and by whether it has an e-mail address.
* Throws `E_NO_TABLE` with the tables that most others point to, where none is likely.
*/
function findSourceTable(catalog) {
	const tables = catalog.tables.filter((t) => t.kind !== "f" && !t.isPartition && !foreignSchemas.test(t.schema));
	const [best] = tables.map((table) => ({
		table,
		points: rate(catalog, table)
	})).filter(({ points }) => points > 0).toSorted((a, b) => b.points - a.points);
	if (best !== void 0) return best.table;
	const popular = tables.toSorted((a, b) => pointers(catalog, b) - pointers(catalog, a)).slice(0, 3).map(({ schema, name }) => `${schema}.${name}`);
	throw new SeparationError("E_NO_TABLE", `no table of database ${catalog.database} looks like the one that holds the buyers${popular.length === 0 ? "" : `; most foreign keys point to ${popular.join(", ")}`}`, "Write separation.yml by hand: `separate: { schema: …, table: … }`, then `separation plan`.");
}
function rate(catalog, table) {
	const name = table.name.replaceAll(/([a-z])([A-Z])/g, "$1_$2").toLowerCase();
	const named = likely.find(([pattern]) => pattern.test(name))?.[1] ?? 0;
	const pointed = Math.min(pointers(catalog, table), 20);
	const email = table.columns.some((column) => /e_?mail/i.test(column.name));
	if (named === 0 && (!email || pointed < 2)) return 0;
	return named + 2 * pointed + (email ? 15 : 0) + (table.schema === "public" ? 5 : 0);
}

// src/init/line-edits.ts
/**
* Makes the replacements, none of which goes over a line end or overlaps another, and puts the lines of `inserted` behind the lines
* of those numbers (from 0). Where a column of spaces follows what became longer, it becomes as much shorter.
*/
function editLines(text, replacements, inserted) {
	let offset = 0;
	return text.split("\n").map((before, number) => {
		const start = offset;
		offset += before.length + 1;
		const line = replacements.filter((change) => change.start >= start && change.end <= start + before.length).toSorted((a, b) => b.start - a.start).reduce((current, change) => replaced(current, change, start), before);
		const ending = before.endsWith("\r") ? "\r" : "";
		return {
			before,
			after: [line, ...(inserted.get(number) ?? []).map((added) => added + ending)]
		};
	});
}
function replaced(line, { start, end, text }, lineStart) {
	const rest = line.slice(end - lineStart);
	const longer = text.length - (end - start);
	const [, mark = "", column = ""] = /^([?[\]]*)( *)/.exec(rest) ?? [];
	const spaces = column.length < 2 ? column : " ".repeat(Math.max(1, column.length - longer));
	return line.slice(0, start - lineStart) + text + mark + spaces + rest.slice(mark.length + column.length);
}
const around = 3;
/** The changes as a unified diff that `patch -p1` and `git apply` take; empty where nothing was changed. */
function unifiedDiff(path, lines) {
	const changed = lines.flatMap(({ before, after }, index) => after.length === 1 && after[0] === before ? [] : [index]);
	const hunks = [];
	for (const index of changed) {
		const last = hunks.at(-1);
		if (last !== void 0 && index - around <= last[1] + around + 1) last[1] = index;
		else hunks.push([index, index]);
	}
	if (hunks.length === 0) return "";
	return `--- a/${path}\n+++ b/${path}\n${hunks.map(([from, to]) => hunk(lines, from, to)).join("")}`;
}
function hunk(lines, from, to) {
	const complete = lines.at(-1)?.before === "";
	const end = complete ? lines.length - 1 : lines.length;
	const first = Math.max(0, from - around);
	const past = Math.min(end, to + around + 1);
	const open = (index) => index === end - 1 && !complete ? ["\\ No newline at end of file"] : [];
	const body = lines.slice(first, past).flatMap(({ before, after }, index) => {
		const mark = open(first + index);
		const [line, ...added] = after;
		if (line === before && (added.length === 0 || mark.length === 0)) return [` ${line}`, ...added.length === 0 ? mark : added.map((text) => `+${text}`)];
		return [
			`-${before}`,
			...mark,
			...after.map((text) => `+${text}`),
			...mark
		];
	});
	const count = (sign) => body.filter((line) => line.startsWith(" ") || line.startsWith(sign)).length;
	const newStart = lines.slice(0, first).reduce((sum, { after }) => sum + after.length, 0) + 1;
	return `@@ -${first + 1},${count("-")} +${newStart},${count("+")} @@\n${body.map((line) => `${line}\n`).join("")}`;
}

// src/init/prisma/align.ts
/** Sets the fields of each group in columns again, as `prisma format` does, where they stood in columns before the edits. */
function alignFields(lines) {
	const aligned = [...lines];
	for (const group of groupsOf(lines)) {
		const edited = group.map((index) => ({
			index,
			...lines[index] ?? {
				before: "",
				after: []
			}
		}));
		if (edited.every(({ before, after }) => after.length === 1 && after[0] === before)) continue;
		if (!areAligned(edited.map(({ before }) => before))) continue;
		const after = inColumns(edited.flatMap((line) => line.after));
		if (after === null) continue;
		for (const line of edited) aligned[line.index] = {
			before: line.before,
			after: after.splice(0, line.after.length)
		};
	}
	return aligned;
}
/** Numbers of the lines with fields that stand together in a model; an empty line or an attribute of the model ends a group, a comment does not. */
function groupsOf(lines) {
	const groups = [[]];
	let inModel = false;
	lines.forEach(({ before }, index) => {
		const line = before.trim();
		if (/^(model|view|type)\s.*\{$/.test(line)) inModel = true;
		else if (line === "}") inModel = false;
		else if (line.startsWith("//")) return;
		else if (inModel && line !== "" && !line.startsWith("@@")) return void groups.at(-1)?.push(index);
		groups.push([]);
	});
	return groups.filter((group) => group.length > 0);
}
function areAligned(lines) {
	return inColumns(lines)?.every((line, index) => line === lines[index]) === true;
}
/** Null where a line is no simple field. */
function inColumns(lines) {
	const rows = lines.map(rowOf).filter((row) => row !== null);
	if (rows.length < lines.length) return null;
	const name = Math.max(...rows.map((row) => row.name.length));
	const type = Math.max(...rows.map((row) => row.type.length));
	return rows.map((row) => `${row.indent}${row.name.padEnd(name)} ${row.type.padEnd(type)} ${row.rest}`.trimEnd());
}
function rowOf(line) {
	const [, indent, name, type, rest] = /^(\s*)(\w+)\s+([\w[\]?]+)(?:\s+(\S.*))?$/.exec(line) ?? [];
	return indent === void 0 || name === void 0 || type === void 0 ? null : {
		indent,
		name,
		type,
		rest: rest ?? ""
	};
}

// src/init/suggest.ts
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
/** The name that the references have: the table's own name with `id` where any is called so, else the most frequent one. */
function columnRule(catalog, source, isCustomers) {
	const stem = singular(source.name);
	const isUsual = (name) => [stem, "user"].some((word) => plain(name) === plain(`${word}id`));
	const keys = catalog.constraints.filter((c) => c.type === "f" && c.target === source.oid && c.table !== source.oid && c.columns.length === 1).flatMap(({ columns }) => columns);
	const byName = catalog.tables.flatMap(({ columns }) => columns.map(({ name }) => name).filter(isUsual));
	const camel = source.columns.some(({ name }) => /[a-z][A-Z]/.test(name));
	const from = mostFrequent(keys.filter(isUsual)) ?? mostFrequent(keys) ?? mostFrequent(byName) ?? (camel ? "userId" : "user_id");
	if (isCustomers) return {
		from,
		to: from
	};
	const to = from.replace(new RegExp(`${escaped(stem)}|user`, "i"), (word) => /^[A-Z]/.test(word) ? "Customer" : "customer");
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
function escaped(text) {
	return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

// src/init/prisma/model-names.ts
/** Model names: those of the tables where the schema has no `@@map`, else words in Pascal case; never one that is there already. */
function nameModels(models, source, layout) {
	const taken = new Set(models.filter((model) => model !== source).map(({ name }) => name));
	const unused = (wanted) => {
		const name = taken.has(wanted) ? unused(`Shop${wanted}`) : wanted;
		taken.add(name);
		return name;
	};
	const named = (table) => source.mapped || !/^[A-Za-z]\w*$/.test(table) ? pascalCase(singular(table)) : table;
	return {
		customers: layout.customers === layout.source ? source.name : unused(named(layout.customers)),
		users: unused(layout.users === layout.source ? source.name : named(layout.users)),
		mapping: unused(named(layout.mapping)),
		workspaces: unused(named(layout.workspaces ?? "workspaces")),
		members: unused(named(layout.members ?? "workspace_members"))
	};
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

// src/init/prisma/new-models.ts
const time = "@db.Timestamptz(6)";
/** The lines of the models for the new tables, each after an empty line. */
function newModels(layout, names, style) {
	const { field, id } = style;
	const column = (canonical) => {
		const real = layout.columns[canonical] ?? canonical;
		return real === field(canonical) ? "" : ` @map(${JSON.stringify(real)})`;
	};
	const scalar = (canonical, type, attributes = "") => [
		field(canonical),
		type,
		`${attributes}${column(canonical)}`.trim()
	];
	const stamped = (canonical, attributes, type = "DateTime") => {
		const [name, , rest] = scalar(canonical, type, attributes);
		return [
			name,
			type,
			`${rest} ${time}`.trim()
		];
	};
	const times = [stamped("created_at", "@default(now())"), stamped("updated_at", "@default(now()) @updatedAt")];
	const own = scalar("id", "BigInt", "@id @default(autoincrement())");
	const relation = (name, model, key, target) => [
		name,
		model,
		`@relation(fields: [${field(key)}], references: [${target}], onDelete: Cascade)`
	];
	const [authName, , authRest] = scalar("auth_user_id", "String?", "@unique");
	const authUserId = [
		authName,
		"String?",
		`${authRest} @db.Uuid`
	];
	const { workspaces, members } = layout;
	const withWorkspaces = workspaces !== null && members !== null;
	return [
		...model("Whoever signs in to run the shop.", names.users, layout.users, style, [
			own,
			scalar("email", "String", "@unique"),
			scalar("full_name", "String?"),
			scalar("locale", "String", "@default(\"en\")"),
			scalar("timezone", "String", "@default(\"UTC\")"),
			scalar("email_verified", "Boolean", "@default(false)"),
			scalar("role", "String", "@default(\"member\")"),
			stamped("last_active_at", "", "DateTime?"),
			...times,
			...layout.signIn === void 0 ? [] : [authUserId],
			null,
			[
				"mapping",
				`${names.mapping}?`,
				""
			],
			...withWorkspaces ? [[
				"workspaces",
				`${names.members}[]`,
				""
			]] : []
		]),
		...model("The customer that a user also is, one to one.", names.mapping, layout.mapping, style, [
			scalar("user_id", "BigInt", "@id"),
			[
				field("customer_id"),
				id.type,
				`@unique${column("customer_id")} ${id.native}`.trim()
			],
			stamped("created_at", "@default(now())"),
			null,
			relation("user", names.users, "user_id", field("id")),
			relation("customer", names.customers, "customer_id", id.field)
		]),
		...withWorkspaces ? [...model(null, names.workspaces, workspaces, style, [
			own,
			scalar("name", "String"),
			scalar("slug", "String", "@unique"),
			...times,
			null,
			[
				"members",
				`${names.members}[]`,
				""
			]
		]), ...model(null, names.members, members, style, [
			scalar("workspace_id", "BigInt"),
			scalar("user_id", "BigInt"),
			scalar("role", "String", "@default(\"member\")"),
			stamped("created_at", "@default(now())"),
			null,
			relation("workspace", names.workspaces, "workspace_id", field("id")),
			relation("user", names.users, "user_id", field("id"))
		], [`@@id([${field("workspace_id")}, ${field("user_id")}])`, `@@index([${field("user_id")}])`])] : []
	];
}
/** A model; null stands for an empty line between scalars and relations. */
function model(comment, name, table, { attributes }, lines, keys = []) {
	const blocks = [
		...keys,
		...name === table ? [] : [`@@map(${JSON.stringify(table)})`],
		...attributes
	];
	return [
		"",
		...comment === null ? [] : [`/// ${comment}`],
		`model ${name} {`,
		...aligned(lines),
		...blocks.length === 0 ? [] : ["", ...blocks.map((block) => `  ${block}`)],
		"}"
	];
}
/** Each group of fields in columns, as `prisma format` sets them. */
function aligned(lines) {
	const split = lines.indexOf(null);
	return [lines.slice(0, split), lines.slice(split + 1)].map((group) => {
		const fields = group.filter((line) => line !== null);
		const width = (part) => Math.max(...fields.map((line) => line[part].length));
		return fields.map(([name, type, rest]) => `  ${name.padEnd(width(0))} ${type.padEnd(width(1))} ${rest}`.trimEnd());
	}).flatMap((group, index) => index === 0 ? group : ["", ...group]);
}

// src/init/prisma/change-schema.ts
/**
* schema.prisma as it has to be after the plan: the source model, its references and every name in their attributes renamed in place,
* the new models at the end. Null where no model stands for the source table. Throws `E_CONFIG` where it cannot be parsed.
*/
function changePrismaSchema(text, plan) {
	const { layout, references } = plan;
	const { models } = readPrismaSchema(text);
	const source = models.find((model) => isTable(model, layout.schema, layout.source));
	if (source === void 0) return null;
	const names = nameModels(models, source, layout);
	const renamed = new Map(models.map((model) => [model.name, renamedFields(model, references)]));
	const objects = renamedObjects(plan);
	const changes = models.flatMap((model) => model === source ? [...renameModel(text, model, names.customers), ...changeModel(model)] : changeModel(model));
	const camel = source.mapped || source.fields.some(({ name, mapped }) => mapped || /[a-z][A-Z]/.test(name));
	const id = source.fields.find(({ column }) => column === layout.id.column);
	const added = newModels(layout, names, {
		field: (canonical) => camel ? camelCase(canonical) : layout.columns[canonical] ?? canonical,
		attributes: source.schema === null ? [] : [`@@schema(${JSON.stringify(source.schema)})`],
		id: {
			field: id?.name ?? "id",
			type: id?.type ?? "BigInt",
			native: (id?.attributes ?? []).filter(({ name }) => name.startsWith("db.")).map(({ start, end }) => text.slice(start, end)).join(" ")
		}
	});
	return alignFields(editLines(text, changes, insertions(text, source, names, added)));
	function changeModel(model) {
		return [
			...model.fields.flatMap((field) => changeField(model, field)),
			...model.attributes.flatMap((attribute) => changeArguments(attribute, model, null)),
			...model === source ? model.attributes.flatMap((attribute) => changeMap(attribute, layout.customers)) : []
		];
	}
	function changeField(model, field) {
		const to = columnAfter(model, field, references);
		const name = renamed.get(model.name)?.get(field.name) ?? relationName(model, field);
		const type = typeOffset(field);
		return [
			...name === field.name ? [] : [{
				start: field.offset,
				end: field.offset + field.name.length,
				text: name
			}],
			...field.type === source?.name && names.customers !== field.type ? [{
				start: type,
				end: type + field.type.length,
				text: names.customers
			}] : [],
			...to === null || !field.mapped ? [] : field.attributes.flatMap((attribute) => changeMap(attribute, to)),
			...field.attributes.flatMap((attribute) => changeArguments(attribute, model, field.type))
		];
	}
	/** `user User` becomes `customer Customer`; a relation that has a name of its own keeps it. */
	function relationName(model, field) {
		if (field.type !== source?.name) return field.name;
		const plain = [source.name, lowerFirst(source.name)];
		const after = [names.customers, lowerFirst(names.customers)];
		const index = plain.findIndex((name) => field.name === name || field.name === `${name}s`);
		const wanted = `${after[index] ?? ""}${field.name === `${plain[index]}s` ? "s" : ""}`;
		return index < 0 || model.fields.some(({ name }) => name === wanted) ? field.name : wanted;
	}
	function typeOffset({ name, offset }) {
		return offset + name.length + (/^\s*/.exec(text.slice(offset + name.length))?.[0].length ?? 0);
	}
	function changeMap({ name, start, end }, to) {
		if (name !== "map") return [];
		const string = /"(?:[^"\\]|\\.)*"/.exec(text.slice(start, end));
		if (string === null) return [];
		return [{
			start: start + string.index,
			end: start + string.index + string[0].length,
			text: JSON.stringify(to)
		}];
	}
	/** Fields in brackets, those of the other model after `references:`, and names of constraints after `map:`. */
	function changeArguments({ name, start, end }, model, other) {
		if (name === "map" || name.startsWith("db.")) return [];
		const found = [];
		for (const list of text.slice(start, end).matchAll(/(\w+:\s*)?\[([^\]]*)\]/g)) {
			const fields = renamed.get(list[1]?.startsWith("references") === true ? other ?? "" : model.name);
			const at = start + list.index + list[0].indexOf("[") + 1;
			for (const word of (list[2] ?? "").matchAll(/\w+/g)) {
				const to = fields?.get(word[0]);
				if (to !== void 0) found.push({
					start: at + word.index,
					end: at + word.index + word[0].length,
					text: to
				});
			}
		}
		for (const map of text.slice(start, end).matchAll(/\bmap:\s*("(?:[^"\\]|\\.)*")/g)) {
			const string = map[1] ?? "\"\"";
			const to = objects.get(JSON.parse(string));
			const at = start + map.index + map[0].length - string.length;
			if (to !== void 0) found.push({
				start: at,
				end: at + string.length,
				text: JSON.stringify(to)
			});
		}
		return found;
	}
}
function isTable({ table, schema }, wantedSchema, wantedTable) {
	return table === wantedTable && (schema === null || schema === wantedSchema);
}
function columnAfter(model, field, references) {
	return references.find((r) => isTable(model, r.schema, r.table) && r.column === field.column && r.column !== r.to)?.to ?? null;
}
/** The new names of fields by their old ones; a field is called as its column is, or as that is in camel case. */
function renamedFields(model, references) {
	const taken = new Set(model.fields.map(({ name }) => name));
	return new Map(model.fields.flatMap((field) => {
		const to = columnAfter(model, field, references);
		if (to === null) return [];
		const name = field.mapped ? fieldName(field, to) : to;
		return name === field.name || taken.has(name) ? [] : [[field.name, name]];
	}));
}
function fieldName({ name, column }, to) {
	if (name === camelCase(column)) return camelCase(to);
	return name.replace(/user/i, (word) => /^[A-Z]/.test(word) ? "Customer" : "customer");
}
/** Names of constraints and indexes that the plan changes, by their old ones. */
function renamedObjects({ operations }) {
	const name = String.raw`"((?:[^"]|"")+)"`;
	const rename = new RegExp(`(?:RENAME CONSTRAINT ${name} TO|ALTER INDEX ${name}\\.${name} RENAME TO) ${name};$`);
	return new Map(operations.flatMap(({ sql }) => {
		const [, constraint, , index, to] = rename.exec(sql)?.map((part) => part?.replaceAll("\"\"", "\"")) ?? [];
		const from = constraint ?? index;
		return from === void 0 || to === void 0 ? [] : [[from, to]];
	}));
}
function renameModel(text, { name }, to) {
	const head = new RegExp(String.raw`^([ \t]*model[ \t]+)${name}\b`, "m").exec(text);
	if (head === null || name === to) return [];
	const start = head.index + (head[1] ?? "").length;
	return [{
		start,
		end: start + name.length,
		text: to
	}];
}
/** The other side of the mapping behind the last field of the source model, and the new models behind the last line. */
function insertions(text, source, names, added) {
	const lineOf = (offset) => text.slice(0, offset).split("\n").length - 1;
	const last = Math.max(...source.fields.map(({ offset }) => offset));
	const mapping = source.fields.some(({ name }) => name === "mapping") ? "userMapping" : "mapping";
	const indent = /[ \t]*$/.exec(text.slice(0, last))?.[0] ?? "  ";
	const width = source.fields.find(({ offset }) => offset === last) === void 0 ? 0 : /^\w+\s+/.exec(text.slice(last))?.[0].length ?? 0;
	const final = text.endsWith("\n") ? lineOf(text.length) - 1 : lineOf(text.length);
	return /* @__PURE__ */ new Map([[lineOf(last), [`${indent}${mapping.padEnd(Math.max(width - 1, 0))} ${names.mapping}?`]], [final, [...added]]]);
}

// src/init/workflow-text.ts
/** The workflow that separates by hand; `folder` is the application's, relative to the root of the repository. */
function workflowText(folder) {
	const application = folder === "" ? [] : [`          working-directory: ${JSON.stringify(folder)}`];
	return [
		"# By hand: first with `dry-run`, which prints the plan and its digest; then with that digest, once somebody has approved it.",
		"name: Separate users and customers",
		"on:",
		"  workflow_dispatch:",
		"    inputs:",
		"      dry-run:",
		"        description: Only plan; nothing is written",
		"        type: boolean",
		"        default: true",
		"      plan:",
		"        description: Digest of the approved plan",
		"        type: string",
		"      confirm:",
		"        description: Name of the database, typed again",
		"        type: string",
		"",
		"permissions:",
		"  contents: read",
		"",
		"# A run is never cancelled by the next one: it would have to be brought back first.",
		"concurrency:",
		"  group: separate-database",
		"  cancel-in-progress: false",
		"",
		"jobs:",
		"  separate:",
		"    runs-on: ubuntu-24.04",
		"    timeout-minutes: 120",
		"    steps:",
		"      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1",
		"        with:",
		"          persist-credentials: false",
		"      - uses: actions/setup-node@820762786026740c76f36085b0efc47a31fe5020 # v7.0.0",
		"        with:",
		"          node-version: '22'",
		"      # For the type-check of the application; install it as your other workflows do.",
		`      - run: npm ci`,
		...folder === "" ? [] : [`        working-directory: ${JSON.stringify(folder)}`],
		"      # Replace your-org by where the action is.",
		`      - uses: your-org/separation@v${toolVersion}`,
		"        with:",
		...application,
		"          database-url: ${{ secrets.DATABASE_URL }}",
		"          # Where database-url goes through a pooler:",
		"          direct-url: ${{ secrets.DIRECT_URL }}",
		"          dry-run: ${{ inputs.dry-run }}",
		"          plan: ${{ inputs.plan }}",
		"          confirm: ${{ inputs.confirm }}",
		""
	].join("\n");
}

// src/init/make-files.ts
/** `separation.yml` for a database nobody has described yet. Throws `E_NO_TABLE`, `E_SHAPE`, and `E_STATE` where it is separated already. */
async function makeConfig(catalog) {
	if (isSeparated(catalog, configSchema.parse({ separate: { tables: "discover" } }))) throw new SeparationError("E_STATE", `database ${catalog.database} is separated already`, "`separation status` says where it stands.");
	const table = findSourceTable(catalog);
	const separate = suggest(catalog, table);
	const discover = configSchema.parse({ separate: {
		...separate,
		tables: "discover"
	} });
	const source = findSource(catalog, discover);
	const { decided, undecided } = findReferences(catalog, discover, source, makeLayout(catalog, discover, source));
	const facts = {
		catalog,
		separate,
		pointers: pointers(catalog, table),
		decided,
		undecided
	};
	const first = parseConfig(configText({
		...facts,
		blocking: [],
		blockingRewritten: []
	}), "separation.yml");
	const blockingWith = async (functions) => blockingHazards(await makePlan(catalog, {
		...first,
		functions
	}));
	const text = configText({
		...facts,
		blocking: await blockingWith("refuse"),
		blockingRewritten: await blockingWith("rewrite")
	});
	return {
		text,
		config: parseConfig(text, "separation.yml")
	};
}
/** Where the configuration goes that is not there yet. */
function configPath({ config, workingDirectory }) {
	return resolve(workingDirectory, config);
}
/** The workflow, in the repository that the application's folder is in. */
function workflowFile(working) {
	const root = repositoryOf(working) ?? working;
	return {
		path: join(root, ".github", "workflows", "separate.yml"),
		text: workflowText(relative(root, working).replaceAll("\\", "/"))
	};
}
/** The plan as a migration of Prisma's, and the change to schema.prisma as a diff; nothing where the application has no folder `prisma`. */
function prismaFiles(working, plan, now) {
	const folder = join(working, "prisma");
	if (!existsSync(folder)) return [];
	const migration = join(folder, "migrations", migrationName(join(folder, "migrations"), now), "migration.sql");
	const schema = join(folder, "schema.prisma");
	const lines = existsSync(schema) ? changePrismaSchema(readFileSync(schema, "utf8"), plan) : null;
	const diff = lines === null ? "" : unifiedDiff("prisma/schema.prisma", lines);
	return [{
		path: migration,
		text: migrationSql(plan.operations)
	}, ...diff === "" ? [] : [{
		path: join(folder, "schema.separation.diff"),
		text: diff
	}]];
}
/** The one that is there already, else a new one of this second, as Prisma Migrate would call it. */
function migrationName(folder, now) {
	const there = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(`_${separationSuffix}`)) : [];
	const second = now.toISOString().replaceAll(/\D/g, "").slice(0, 14);
	return there.toSorted().at(-1) ?? `${second}_${"separate_users_customers"}`;
}
/** The nearest folder upwards that holds `.git`. */
function repositoryOf(folder) {
	if (existsSync(join(folder, ".git"))) return folder;
	const parent = dirname(folder);
	return parent === folder ? null : repositoryOf(parent);
}

export { configPath, makeConfig, prismaFiles, workflowFile };