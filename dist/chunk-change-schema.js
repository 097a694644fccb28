import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { Bt as joined, Jt as keyToday, Pt as isSignInModel, Rt as isTable, Vt as readSchemaText } from "./chunk-plan.js";
import { t as editLines } from "./chunk-line-edits.js";
import { n as lowerFirst, r as nameModels, s as implicitSides, t as camelCase } from "./chunk-model-names.js";
import { Tt as accountType, gt as derivedName } from "./chunk-session.js";
import { n as judgeSchema, t as demandReadable } from "./chunk-judge.js";

// src/application/init/prisma/align.ts
/** Sets the fields of each group in columns again, as `prisma format` does, if they stood in columns before the edits. */
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
/** Null if a line is no simple field. */
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

// src/application/init/prisma/new-models.ts
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
	const account = accountType(layout);
	const authUserId = [
		authName,
		"String?",
		account === "UUID" ? `${authRest} @db.Uuid` : authRest
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
			scalar("role", "String?"),
			stamped("last_active_at", "", "DateTime?"),
			...times,
			...account === null ? [] : [authUserId],
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

// src/application/init/prisma/change-schema.ts
/** How the names end that Prisma gives to constraints and indexes. */
const suffixes = {
	id: "pkey",
	unique: "key",
	index: "idx",
	relation: "fkey"
};
/** The schema after the plan. Null if no model stands for the source table. Throws `E_CONFIG` if Prisma cannot read it. */
function changePrismaSchema(files, plan) {
	demandReadable(files);
	const lines = changeText(joined(files), files, plan);
	if (lines === null) return null;
	let from = 0;
	const changed = files.map(({ path, text }) => {
		const start = from;
		from += text.split("\n").length;
		return {
			path,
			lines: lines.slice(start, from)
		};
	});
	return {
		files: changed,
		refused: refusedIn(changed)
	};
}
/** What Prisma refuses of the result, said of the lines as they are before. */
function refusedIn(changed) {
	const after = changed.map(({ path, lines }) => ({
		path,
		text: lines.flatMap((line) => line.after).join("\n")
	}));
	return judgeSchema(after).map((problem) => {
		const lines = changed.find(({ path }) => path === problem.path)?.lines ?? [];
		let past = 0;
		const at = lines.findIndex((line) => (past += line.after.length) >= problem.line);
		return {
			...problem,
			line: at + 1
		};
	});
}
function changeText(text, files, plan) {
	const { layout, references } = plan;
	const schema = readSchemaText(text);
	const source = schema.models.find((model) => isTable(model, layout.schema, layout.source));
	if (source === void 0) return null;
	const models = [...schema.models, ...schema.views];
	const names = nameModels(schema, source, layout);
	const renamed = fieldsAfter(models, source, names.customers, references);
	const objects = renamedObjects(plan);
	const implicit = names.customers === source.name ? [] : implicitSides(models, source).filter(({ isNamed }) => !isNamed);
	const changes = models.flatMap((model) => model === source ? [...renameModel(model, names.customers), ...changeModel(model)] : changeModel(model));
	const camel = source.mapped || source.fields.some(({ name, mapped }) => mapped || /[a-z][A-Z]/.test(name));
	const id = source.fields.find(({ column }) => column === keyToday(layout));
	const added = newModels(layout, names, {
		field: (canonical) => camel ? camelCase(canonical) : layout.columns[canonical] ?? canonical,
		attributes: source.schema === null ? [] : [`@@schema(${JSON.stringify(source.schema)})`],
		id: {
			field: id?.name ?? "id",
			type: id?.type ?? "BigInt",
			native: (id?.attributes ?? []).filter(({ name }) => name.startsWith("db.")).map(({ start, end }) => text.slice(start, end)).join(" ")
		}
	});
	return alignFields(editLines(text, changes, insertions(text, files, source, names, added, layout.customers)));
	function changeModel(model) {
		return [
			...model.fields.flatMap((field) => changeField(model, field)),
			...model.attributes.flatMap((attribute) => changeArguments(attribute, model, null)),
			...model === source ? model.attributes.flatMap((attribute) => changeMap(attribute, layout.customers)) : []
		];
	}
	function changeField(model, field) {
		const to = columnAfter(model, field, references);
		const name = renamed.get(model.name)?.get(field.name) ?? field.name;
		const type = typeOffset(field);
		const relation = implicit.find((side) => side.field === field);
		const past = type + field.type.length + 2;
		return [
			...relation === void 0 ? [] : [{
				start: past,
				end: past,
				text: ` @relation(${JSON.stringify(relation.name)})`
			}],
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
			...to === null || field.mapped || name !== field.name ? [] : [{
				start: pastType(field),
				end: pastType(field),
				text: ` @map(${JSON.stringify(to)})`
			}],
			...field.attributes.flatMap((attribute) => changeArguments(attribute, model, field.type))
		];
	}
	function typeOffset({ name, offset }) {
		return offset + name.length + (/^\s*/.exec(text.slice(offset + name.length))?.[0].length ?? 0);
	}
	function pastType(field) {
		const at = typeOffset(field) + field.type.length;
		return at + (/^[?[\]]*/.exec(text.slice(at))?.[0].length ?? 0);
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
		found.push(...changeCondition(start, end, model));
		for (const map of text.slice(start, end).matchAll(/\bmap:\s*("(?:[^"\\]|\\.)*")/g)) {
			const string = map[1] ?? "\"\"";
			const to = objectAfter(JSON.parse(string), name, columnsOf(text.slice(start, end), model), model, other);
			const at = start + map.index + map[0].length - string.length;
			if (to !== null) found.push({
				start: at,
				end: at + string.length,
				text: JSON.stringify(to)
			});
		}
		return found;
	}
	/** What a constraint or index is called afterwards: as the plan of a database says, else by the planner's own rule for names. */
	function objectAfter(object, attribute, columns, model, other) {
		if (plan.operations.length > 0) return objects.get(object) ?? null;
		const changes = model.fields.flatMap((field) => {
			const to = columnAfter(model, field, references);
			return to === null || !columns.includes(field.column) ? [] : [{
				from: field.column,
				to
			}];
		});
		const isSource = model === source;
		const isAboutSource = isSource || attribute === "relation" && other === source?.name;
		if (changes.length === 0 && !isSource) return null;
		const to = derivedName({
			name: object,
			table: model.table,
			newTable: isSource && layout.customers !== layout.source ? layout.customers : null,
			columns,
			suffix: suffixes[attribute] ?? "idx",
			changes: [...changes, ...isAboutSource ? [{
				from: layout.source,
				to: layout.customers
			}] : []]
		});
		return to === object ? null : to;
	}
	/** The columns in the first brackets of an attribute that are the model's own. */
	function columnsOf(attribute, model) {
		const named = [...(/(?<!references:\s*)\[([^\]]*)\]/.exec(attribute)?.[1] ?? "").matchAll(/\w+/g)].map(([word]) => word);
		return model.fields.filter(({ name }) => named.includes(name)).map(({ column }) => column);
	}
	/** The condition of a partial index: `where: { userId: null }` names fields, `where: raw("user_id > 1")` columns. */
	function changeCondition(start, end, model) {
		const [whole, sign = "", body = ""] = /\bwhere:\s*(raw\(|\{)([^]*)$/.exec(text.slice(start, end)) ?? [];
		if (whole === void 0) return [];
		const at = end - body.length;
		const columns = new Map(model.fields.flatMap((field) => {
			const to = columnAfter(model, field, references);
			return to === null ? [] : [[field.column, to]];
		}));
		const names = sign === "{" ? renamed.get(model.name) : columns;
		const word = sign === "{" ? /\b\w+(?=\s*:)/g : /\b\w+\b/g;
		return [...body.matchAll(word)].flatMap((found) => {
			const to = names?.get(found[0]);
			return to === void 0 ? [] : [{
				start: at + found.index,
				end: at + found.index + found[0].length,
				text: to
			}];
		});
	}
}
/** The new names of all fields that get one, by model and old name: references by their columns, relations by their model. */
function fieldsAfter(models, source, customers, references) {
	return new Map(models.map((model) => {
		if (isSignInModel(model, source)) return [model.name, /* @__PURE__ */ new Map()];
		const relations = model.fields.flatMap((field) => {
			const name = relationName(model, field, source.name, customers);
			return name === field.name ? [] : [[field.name, name]];
		});
		return [model.name, new Map([...relations, ...renamedFields(model, references)])];
	}));
}
/** `user User` becomes `customer Customer`; a relation that has a name of its own keeps it. */
function relationName(model, field, source, customers) {
	if (field.type !== source) return field.name;
	const plain = [source, lowerFirst(source)];
	const after = [customers, lowerFirst(customers)];
	const index = plain.findIndex((name) => field.name === name || field.name === `${name}s`);
	const wanted = `${after[index] ?? ""}${field.name === `${plain[index]}s` ? "s" : ""}`;
	return index < 0 || model.fields.some(({ name }) => name === wanted) ? field.name : wanted;
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
	return new Map(operations.flatMap((operation) => operation.kind === "rename-constraint" || operation.kind === "rename-index" ? [[operation.from, operation.to]] : []));
}
function renameModel({ name, offset }, to) {
	return name === to ? [] : [{
		start: offset,
		end: offset + name.length,
		text: to
	}];
}
/** The other side of the mapping behind the last field of the source model, and the new models behind the last line of its file. */
function insertions(text, files, source, names, added, table) {
	const lineOf = (offset) => text.slice(0, offset).split("\n").length - 1;
	const last = Math.max(...source.fields.map(({ offset }) => offset));
	const unit = /[ \t]*$/.exec(text.slice(0, source.fields[0]?.offset))?.[0] ?? "  ";
	const mapping = source.fields.some(({ name }) => name === "mapping") ? "userMapping" : "mapping";
	const indent = /[ \t]*$/.exec(text.slice(0, last))?.[0] ?? "  ";
	const width = source.fields.find(({ offset }) => offset === last) === void 0 ? 0 : /^\w+\s+/.exec(text.slice(last))?.[0].length ?? 0;
	const lastAttribute = Math.max(last, ...source.attributes.map(({ start }) => start));
	const map = source.mapped || names.customers === table ? [] : [`${indent}@@map(${JSON.stringify(table)})`];
	const other = [`${indent}${mapping.padEnd(Math.max(width - 1, 0))} ${names.mapping}?`];
	return new Map([
		[lineOf(last), lastAttribute === last && map.length > 0 ? [
			...other,
			"",
			...map
		] : other],
		...lastAttribute === last ? [] : [[lineOf(lastAttribute), map]],
		[lastLineAround(lineOf(last), files), added.map((line) => line.replace(/^ {2}/, unit))]
	]);
}
/** The last line with text of the file that the line of that number is in; numbers count from 0 over all files. */
function lastLineAround(line, files) {
	let past = 0;
	for (const { text } of files) {
		past += text.split("\n").length;
		if (line < past) return text.endsWith("\n") ? past - 2 : past - 1;
	}
	throw new Error(`there is no line ${line} in the schema`);
}

export { fieldsAfter as n, changePrismaSchema as t };