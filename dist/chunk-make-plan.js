import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { t as SeparationError } from "./chunk-errors.js";
import { s as object$1, u as string } from "./chunk-schemas.js";
import { i as sha256, n as literal, r as qualified, t as identifier } from "./chunk-identifier.js";
import { n as invokerSince, r as usedName, t as bridgeSchema } from "./chunk-bridge.js";
import { n as canonicalColumns, t as accountColumn } from "./chunk-canonical-columns.js";
import { _ as loadedParser, a as rowTypeOf, c as functionName, d as readBody, f as statementsOf, g as loadParser, h as tokensOf, i as renamesOf, l as objectName, n as analyse, o as renamedOutputs, r as mentions, s as viewOperations, t as asFunction, u as turnsRowsIntoJson } from "./chunk-as-function.js";
import { a as keyOf$1, c as sharesKey, d as familyOf, f as rootOf, i as hasNamesake, l as targetOf, m as makeLayout, n as listedReferences, o as kindOfType, p as findSource, r as handsOn, s as referenceOf, t as asksToDiscover, u as obstacleTo } from "./chunk-listed.js";
import { a as derivedName, n as newTableOperations, r as NameSpace } from "./chunk-new-tables.js";
import { n as sqlFile } from "./chunk-sql-file.js";
import { join, posix } from "node:path";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";

// src/prisma/schema-files.ts
const packageFile = object$1({ prisma: object$1({ schema: string() }) });
/**
* The files of the application's Prisma schema, in order; none where there is no such schema. Where Prisma looks for it: what
* package.json names, `prisma/schema.prisma` or `schema.prisma`, or all `*.prisma` of a folder, of which one has the datasource.
*/
function findSchemaFiles(working) {
	const named = schemaOfPackage(working);
	if (named !== null) return filesOf(working, named);
	const below = filesOf(working, "prisma");
	const withDatasource = below.filter(hasDatasource);
	if (withDatasource.length > 1) return withDatasource.filter(({ path }) => path === "prisma/schema.prisma");
	return below.length > 0 ? below : filesOf(working, "schema.prisma");
}
/** The folder of the application's migrations: beside the file with the datasource, or one folder above, as `prisma.config.ts` usually has it. */
function migrationsFolder(working) {
	const datasource = findSchemaFiles(working).find(hasDatasource);
	const beside = join(working, datasource === void 0 ? "prisma" : posix.dirname(datasource.path), "migrations");
	const usual = join(working, "prisma", "migrations");
	return existsSync(beside) && !existsSync(usual) ? beside : usual;
}
function schemaOfPackage(working) {
	try {
		const { prisma } = packageFile.parse(JSON.parse(readFileSync(join(working, "package.json"), "utf8")));
		return posix.normalize(prisma.schema);
	} catch {
		return null;
	}
}
/** The file of that path, or all schema files below the folder of that path. */
function filesOf(working, path) {
	const absolute = join(working, path);
	if (!existsSync(absolute)) return [];
	if (statSync(absolute).isFile()) return [{
		path,
		text: readFileSync(absolute, "utf8")
	}];
	return readdirSync(absolute, { withFileTypes: true }).toSorted((a, b) => a.name < b.name ? -1 : 1).filter(({ name }) => name !== "migrations" && name !== "node_modules").flatMap((entry) => entry.isDirectory() || entry.name.endsWith(".prisma") ? filesOf(working, posix.join(path, entry.name)) : []);
}
function hasDatasource({ text }) {
	return /^\s*datasource\s+\w+\s*\{/m.test(text);
}

// src/prisma/application.ts
/** How the folder of the separation's migration ends. */
const separationSuffix = "separate_users_customers";
const noApplication = {
	schema: null,
	problem: null,
	migrations: [],
	separation: null
};
/** Reads the application's folder; never throws for what it finds there. */
async function readApplication(working) {
	return {
		...await readSchema(working),
		migrations: migrationNames(migrationsFolder(working)),
		separation: committedSeparation(working)
	};
}
/** The newest migration of the application that is the separation, or null. */
function committedSeparation(working) {
	const folder = migrationsFolder(working);
	const name = migrationNames(folder).findLast((each) => each.endsWith(`_${separationSuffix}`));
	return name === void 0 ? null : {
		name,
		sql: readFileSync(join(folder, name, "migration.sql"), "utf8")
	};
}
async function readSchema(working) {
	const files = findSchemaFiles(working);
	if (files.length === 0) return {
		schema: null,
		problem: null
	};
	const { readPrismaSchema } = await import("./chunk-read-schema2.js");
	try {
		return {
			schema: readPrismaSchema(files.map(({ text }) => text).join("\n")),
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

// src/plan/bridge/operations.ts
/**
* The bridge: in a schema of its own, everything of the source table's schema under the names and columns of before. Each table becomes an
* auto-updatable view (manual, CREATE VIEW, Updatable Views), each type a domain over it, because Prisma writes casts with the schema's name.
*/
function bridgeOperations(catalog, layout, renamed) {
	const tables = catalog.tables.filter(({ schema, isPartition }) => schema === layout.schema && !isPartition);
	const views = catalog.views.filter(({ schema }) => schema === layout.schema);
	const types = catalog.namedTypes.filter(({ schema }) => schema === layout.schema);
	const used = qualified(bridgeSchema, usedName);
	return [
		operation(`CREATE SCHEMA ${bridgeSchema};`, `DROP SCHEMA IF EXISTS ${bridgeSchema};`, `Create schema ${bridgeSchema}: the names of before, for the application of before.`),
		access(`USAGE ON SCHEMA ${bridgeSchema}`, "PUBLIC", "Open it to everybody; what they may do is up to the grants on the tables."),
		operation(`CREATE MATERIALIZED VIEW ${used} AS SELECT true AS yes;`, `DROP MATERIALIZED VIEW IF EXISTS ${used};`, "Create the row by which queries through the bridge are counted."),
		access(`SELECT ON ${used}`, "PUBLIC", "Let everybody read that row."),
		...types.map(({ name }) => operation(`CREATE DOMAIN ${qualified(bridgeSchema, name)} AS ${qualified(layout.schema, name)};`, `DROP DOMAIN IF EXISTS ${qualified(bridgeSchema, name)};`, `Show type ${name} in the bridge.`)),
		...tables.flatMap((table) => bridgeTable(catalog, layout, table, renamed)),
		...views.flatMap((view) => bridgeView(catalog, layout, view, renamed))
	];
}
function bridgeTable(catalog, layout, table, { columns }) {
	const now = (column) => columns.find(({ table: { oid }, from }) => oid === table.oid && from === column)?.to ?? column;
	const from = qualified(layout.schema, table.name === layout.source ? layout.customers : table.name);
	const list = selection(table.columns.map(({ name }) => ({
		name,
		now: now(name)
	})));
	const view = qualified(bridgeSchema, table.name);
	return [operation(`CREATE VIEW ${view}${options(catalog)} AS SELECT ${list} FROM ${from} ${counted} WITH LOCAL CHECK OPTION;`, `DROP VIEW IF EXISTS ${view};`, `Show ${table.name === layout.source ? layout.customers : table.name} in the bridge as ${table.name}, with its columns of before.`), ...grants(catalog, table, view)];
}
/** A view of before, in the bridge; what is not a table cannot be written through it. */
function bridgeView(catalog, layout, { oid, name, columns }, { outputs }) {
	const now = (column) => outputs.find(({ view, from }) => view.oid === oid && from === column)?.to ?? column;
	const view = qualified(bridgeSchema, name);
	return [operation(`CREATE VIEW ${view}${options(catalog)} AS SELECT ${selection(columns.map((each) => ({
		name: each,
		now: now(each)
	})))} FROM ${qualified(layout.schema, name)} ${counted};`, `DROP VIEW IF EXISTS ${view};`, `Show view ${name} in the bridge.`), access(`SELECT ON ${view}`, "PUBLIC", `Let everybody read it who may read ${name}.`)];
}
const counted = `WHERE (SELECT yes FROM ${bridgeSchema}.${usedName})`;
function selection(columns) {
	return columns.map(({ name, now }) => name === now ? identifier(name) : `${identifier(now)} AS ${identifier(name)}`).join(", ");
}
/** Whoever asks is asked for their own grants and policies, so that the bridge opens nothing; before 15 the view's owner was. */
function options({ serverVersion }) {
	return serverVersion >= 15e4 ? " WITH (security_invoker = true)" : "";
}
function grants(catalog, table, view) {
	const written = [
		"SELECT",
		"INSERT",
		"UPDATE",
		"DELETE"
	];
	if (catalog.serverVersion >= 15e4) return [access(`${written.join(", ")} ON ${view}`, "PUBLIC", `Leave who may do what to the grants on the table.`)];
	const byGrantee = /* @__PURE__ */ new Map();
	for (const { grantee, privilege } of table.grants ?? []) if (written.includes(privilege)) byGrantee.set(grantee, [...byGrantee.get(grantee) ?? [], privilege]);
	const owner = table.owner === catalog.role.name ? [] : [operation(`ALTER VIEW ${view} OWNER TO ${identifier(table.owner)};`, `ALTER VIEW IF EXISTS ${view} OWNER TO CURRENT_USER;`, `Give it the owner of ${table.name}.`)];
	return [...[...byGrantee].map(([grantee, privileges]) => access(`${[...new Set(privileges)].join(", ")} ON ${view}`, grantee === "PUBLIC" ? grantee : identifier(grantee), `Grant ${grantee} on it what it has on ${table.name}.`)), ...owner];
}
/** A grant that goes away with its object. */
function access(privileges, grantee, description) {
	return operation(`GRANT ${privileges} TO ${grantee};`, "SELECT 1;", description);
}
function operation(sql, inverse, description) {
	return {
		sql,
		inverse,
		lock: "NONE",
		description
	};
}

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
function listed(items) {
	const shown = items.length > 10 ? [...items.slice(0, 9), `${items.length - 9} more`] : items;
	return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1) ?? ""}`;
}

// src/plan/hazards/bridge.ts
/** What the bridge cannot do for the application of before; nothing where none is asked for. */
function bridge({ catalog, config, layout, references }) {
	if (!config.bridge) return [];
	const taken = catalog.schemas.some(({ name }) => name === "separation_bridge") ? [error("name-taken", bridgeSchema, `schema ${bridgeSchema} exists already`, "Drop it, or leave out `bridge`.")] : [];
	const counter = catalog.tables.filter(({ schema, name }) => schema === layout.schema && name === "separation_used").map((table) => error("name-taken", tableName(table), `${tableName(table)} has the name that the bridge counts by`, "Rename it, or leave out `bridge`."));
	const hidden = catalog.serverVersion >= 15e4 ? [] : catalog.tables.filter(({ schema, rowSecurity }) => schema === layout.schema && rowSecurity).map((table) => error("bridge-row-security", tableName(table), `${tableName(table)} has row level security, and before PostgreSQL 15 a view asks the policies of its owner, not of its reader: the bridge would show everybody every row`, "Leave out `bridge`, or upgrade the server to 15 or later (security_invoker)."));
	const elsewhere = references.filter(({ schema, column, to }) => schema !== layout.schema && column !== to).map(({ schema, table, column, to }) => ({
		code: "bridge-schema",
		object: objectName(schema, table, column),
		severity: "warning",
		message: `${objectName(schema, table, column)} becomes ${to}, and the bridge shows only schema ${layout.schema}`,
		hint: "The application of before must not read or write this column while it goes over the bridge."
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
function error(code, object, message, hint) {
	return {
		code,
		object,
		severity: "error",
		message,
		hint,
		final: true
	};
}

// src/plan/hazards/allow.ts
/** The line of the config that accepts a hazard by name. */
function allowing(code, object) {
	return `allow: [${JSON.stringify(`${code}:${object}`)}]`;
}

// src/plan/hazards/cron-job.ts
/** Jobs of pg_cron are text: they name tables as they are called today. */
function cronJobs(subject) {
	const renames = renamesOf(subject);
	return subject.catalog.cronJobs.flatMap(({ name, command }) => {
		const { edits, doubts } = analyse(asFunction(command), renames);
		if (edits.length + doubts.length === 0) return [];
		return [{
			code: "cron-job",
			object: name,
			severity: "error",
			message: `job ${name} of pg_cron names what is renamed: ${command.trim().replaceAll(/\s+/g, " ").slice(0, 160)}`,
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
/** The type that the field has in the database by the schema, in the form of `plainType`; null where it is not known here. */
function typeOfField({ type, list, attributes }, enums) {
	const native = attributes.find(({ name }) => name.startsWith("db."));
	const named = enums.find(({ name }) => name === type)?.type;
	const base = native === void 0 ? defaults[type] ?? named : natives[native.name.slice(3)]?.replace("%", native.args === "" ? "" : `(${native.args.replaceAll(/\s/g, "")})`);
	return base === void 0 ? null : plainType(`${base}${list ? "[]" : ""}`);
}
/** A type of `format_type` without schema and quotes, and with the precision that it has where none is written. */
function plainType(type) {
	return type.replace(/^(?:"(?:[^"]|"")+"|[a-z_][\w$]*)\./, "").replace(/^"((?:[^"]|"")+)"/, (_, name) => name.replaceAll("\"\"", "\"")).replace(/^(timestamp|time) with/, "$1(6) with").replace(/^character(?=\[|$)/, "character(1)").replace(/^bit(?=\[|$)/, "bit(1)").replace(/^numeric\((\d+)\)/, "numeric($1,0)");
}

// src/plan/migration-sql.ts
/** The forward SQL as a file that can be committed as a Prisma migration. */
function migrationSql(operations) {
	return operations.map(({ sql, description }) => `-- ${description.replaceAll(/[\r\n]+/g, " ")}\n${sql}\n`).join("\n");
}

// src/plan/hazards/drift.ts
/** What the application expects of the tables that are separated, and what the database has. A warning: the separation goes by the database. */
function drift(subject, operations) {
	const { schema, problem } = subject.application;
	return [
		...problem === null ? [] : [found("schema.prisma", `not compared with the database: ${problem}`, "Run `prisma validate`.")],
		...schema === null ? [] : schemaDrift(schema, subject),
		...migrationDrift(subject, operations)
	];
}
function found(object, message, hint) {
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
	return touchedTables$1(subject).filter(({ table }) => !table.isPartition).flatMap(({ table, name }) => {
		const model = modelOf(table.schema, names.table(table));
		const differences = model === void 0 ? ["schema.prisma has no model for it"] : [...columnDrift(model, table, schema, names), ...schema.foreignKeys ? foreignKeyDrift(model, table, schema, subject.catalog, names) : []];
		return differences.length === 0 ? [] : [found(name, `schema.prisma and the database differ on ${name}: ${listed(differences)}`, "Find out which is right: `prisma db pull` brings the schema to the database, a migration the database to the schema. The separation goes by the database.")];
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
/** `(customer_id) to customers`; null where the field is no side of a relation that has the columns. */
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
	return [found(separation.name, [
		`the committed migration is not what the plan does with table ${config.separate.table}`,
		...gone.length === 0 ? [] : [`${gone.length} line(s) only in the migration, such as ${some(gone)}`],
		...added.length === 0 ? [] : [`${added.length} line(s) only in the plan, such as ${some(added)}`]
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
		message: `event trigger ${name} runs at ${event}, for each statement of the migration that it is about`,
		hint: "Where it refuses a statement, the migration rolls back and nothing has changed. Try it on a copy first, or disable it for the run."
	}));
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
			hint: key.validated ? "Nothing to do." : "VALIDATE CONSTRAINT tells whether every row of it points somewhere."
		}];
	});
}
function sameColumns(a, b) {
	return a.table === b.table && a.columns.join("\0") === b.columns.join("\0");
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
* Triggers with an argument that is the name of a renamed column of their own table, of the source table, or of a renamed column of
* a table that another argument names.
* CREATE OR REPLACE TRIGGER (from PostgreSQL 14 on) keeps comment and dependencies, but knows neither constraint
* triggers nor disabled ones; the name of a table may as well be a label. Those are left to a person.
*/
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
	const replace = (definition) => `${definition.replace(/^CREATE /, "CREATE OR REPLACE ")};`;
	return {
		sql: replace(applyEdits(trigger.definition, edits)),
		inverse: replace(trigger.definition),
		lock: "SHARE ROW EXCLUSIVE",
		description: `Hand trigger ${objectName(table.schema, table.name, trigger.name)} the new name of the column.`
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
			hint: decided ? "functions: rewrite has these lines rewritten; the way back puts the original text back." : still.length === 0 ? `Set functions: rewrite to have it rewritten, or change ${byHand(name)}` : still.some(({ why: reason }) => reason.includes("search path")) ? `Write the table with its schema, or give the function a path of its own (ALTER FUNCTION … SET search_path = …), and functions: rewrite can rewrite it. Or change ${byHand(name)}` : `Change ${byHand(name)}`,
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
		if (!text.split("'").some((part) => newNames.has(part))) return [];
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
	];
}

// src/plan/references/open.ts
/** A column that nobody has decided about, with the line of `separate.tables` for each choice. */
function openReference(reference, separate, home) {
	const { schema, table, column, foreignKey } = reference;
	return {
		schema,
		table,
		column,
		foreignKey,
		lines: [configLine(reference, home, `to: ${yamlText(suggestedName(column, separate.column))}`), configLine(reference, home, "keep: true")]
	};
}
/** A line of `separate.tables` about one column; `home` is the schema that need not be named. */
function configLine({ schema, table, column }, home, decision) {
	return `- { ${schema === home ? "" : `schema: ${yamlText(schema)}, `}table: ${yamlText(table)}, column: ${yamlText(column)}, ${decision} }`;
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
	const columns = renamedColumns.filter(({ table, to }) => table.columns.some(({ name }) => name === to)).map(({ table, from, to }) => taken(`${tableName(table)}.${to}`, "a column", `Add to separate.tables, with another name: ${configLine(lineFor(table, from), schema, "to: …")}  or  ${configLine(lineFor(table, from), schema, "keep: true")}`));
	return [...tables, ...columns];
}
function lineFor(table, column) {
	return {
		schema: table.schema,
		table: table.name,
		column
	};
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
		message: `this database has foreign tables (${listed(foreign.map(tableName))}): other databases may have one of ${layout.schema}.${layout.source} in the same way`,
		hint: "Foreign tables, dblink and subscribers of other databases name tables and columns as text: look there as well."
	}];
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
/** Failed migrations make `prisma migrate deploy` refuse to go on; pending ones speak of the names of before, or of those of after. */
function prismaMigrations({ catalog, application }) {
	const rows = catalog.prismaMigrations;
	if (rows === null) return [];
	return [...failed(rows), ...pending(rows, application)];
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
			hint: isLater ? "prisma migrate deploy applies it after the run." : "Apply it first: prisma migrate deploy. Where it speaks of the new names, give it a name that sorts behind the separation’s."
		};
	});
}

// src/plan/hazards/publication.ts
/** Publications follow by number; subscribers apply by name, and have to be told. */
function publications(subject) {
	const { catalog, layout } = subject;
	const touched = touchedTables$1(subject);
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
			message: `${nameOf(reference)} has no foreign key${elsewhere(reference, subject)}: nothing makes sure that each of its values is a row of ${layout.source}`,
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
/** ` to users, only one to auth.users`, where a foreign key leads to another table. */
function elsewhere(reference, { catalog: { tables, constraints }, source }) {
	const table = tables.find(({ schema, name }) => schema === reference.schema && name === reference.table);
	const key = constraints.find((c) => c.type === "f" && c.table === table?.oid && c.columns.includes(reference.column));
	const target = tables.find(({ oid }) => oid === key?.target);
	return target === void 0 ? "" : ` to ${objectName(source.schema, source.name)}, only one to ${objectName(target.schema, target.name)}`;
}
/** The lines to paste, and the rule that would name the column, where it names nothing in this database. */
function howToDecide({ column, foreignKey, lines }, subject) {
	const { catalog, config, undecided } = subject;
	const { tables, column: rule } = config.separate;
	const alike = undecided.filter((other) => other.column === column && other.foreignKey && foreignKey).length;
	const forAll = alike > 1 ? [`- { column: ${JSON.stringify(column)}, keep: true } for all ${alike} of that name`] : [];
	const choices = [...lines, ...forAll].join("  or  ");
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
				message: `the policies of ${name} follow the rename, and are about ${layout.customers} from then on: ${listed(texts)}`,
				hint: "Read them again: a comparison with auth.uid() or with a session setting now means a customer. System users have no policy yet."
			}];
		}),
		...othersThatRead(subject, touched.map(({ table }) => table.oid)),
		...touched.filter(({ table, isSource }) => isSource && (table.grants ?? []).length > 0).map(({ table, name }) => ({
			code: "grants",
			object: name,
			severity: "info",
			message: `the grants on ${name} stay with ${layout.customers}: ${listed([...new Set((table.grants ?? []).map(({ grantee }) => grantee))])}`,
			hint: `The new ${layout.users} gets the same grants; where row level security is on it stays closed, and anon gets none.`
		}))
	];
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
			message: `policies of ${objectName(schema, name)} look into what is renamed, and follow: ${listed(policies.map((policy) => policy.name))}`,
			hint: "Read them again: what they ask is about customers from then on."
		}];
	});
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
		message: `${name} turns rows into JSON, whose keys are the names of columns: ${listed(changes)}`,
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
function putsOutRowsAsJson({ definition }) {
	const statements = statementsOf(tokensOf(definition) ?? [], "sql");
	return turnsRowsIntoJson({
		statements: statements.map((statement) => ({ statement })),
		variables: /* @__PURE__ */ new Map()
	});
}
function changesKeys(view) {
	const name = objectName(view.schema, view.name);
	return {
		code: "row-as-json",
		object: name,
		severity: "warning",
		message: `${kindOf(view)} ${name} turns rows into JSON, whose keys are the names of columns: those of a renamed column change`,
		hint: `Look whether a renamed column is among them; whoever reads those keys has to know the new ones. To accept it: ${allowing("row-as-json", name)}.`
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
	bridge,
	references,
	signIn,
	functionBodies,
	triggerArguments,
	triggerRows,
	namesHandedAsText,
	cronJobs,
	viewColumns,
	rowSecurity,
	defaultPrivileges,
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
function findHazards(subject, operations) {
	return finders.flatMap((find) => find(subject, operations)).map((hazard) => judge(hazard, subject.config.allow)).toSorted((a, b) => order[a.severity] - order[b.severity]);
}
function judge({ decided = false, final = false, ...hazard }, allow) {
	return {
		...hazard,
		allowed: decided || !final && allow.includes(`${hazard.code}:${hazard.object}`)
	};
}

// src/plan/references/find.ts
/** What the configuration and the catalog say about every column that points to the source table. Throws `E_NO_TABLE`, `E_NO_COLUMN`. */
function findReferences(catalog, config, source, layout) {
	const { separate } = config;
	const discover = asksToDiscover(separate.tables);
	const decided = listedReferences(catalog, config, source);
	const discovered = /* @__PURE__ */ new Set();
	const known = new Set(decided.map(keyOf$1));
	const kept = new Set(decided.filter(({ column, to }) => column === to).map(keyOf$1));
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
		const found = targetOf(catalog, source, table, column.name);
		const target = found === "elsewhere" && handsOn(catalog, source, table, column.name, kept) ? "none" : found;
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
/**
* An attached partition keeps the name of its own NOT NULL constraint (from 18 on). PostgreSQL then renames neither: not the parent's,
* since it looks for that name in each child, and not the child's, which is inherited.
*/
function hasOtherNameBelow(catalog, table, { name }) {
	return familyOf(catalog, table).some(({ oid }) => oid !== table.oid && !catalog.constraints.some((c) => c.table === oid && c.type === "n" && c.name === name));
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
* `application` is what the application expects of the database; it is only shown.
* Throws `E_NO_TABLE`, `E_NO_COLUMN`, `E_SHAPE`, `E_CONFIG` where no plan can be made; what only stops a run is a hazard in it.
*/
async function makePlan(catalog, config, application = noApplication) {
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
		application,
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
	const bridge = config.bridge ? bridgeOperations(catalog, layout, {
		columns: renames.columns,
		outputs: renamedOutputs(oldNames, config)
	}) : [];
	const operations = [
		...functionOperations(subject),
		...tables,
		...follow,
		...bridge
	];
	const locks = lockedTables(catalog, source, references);
	return {
		version: 1,
		kind: "separation",
		digest: planDigest(operations, references, layout, locks),
		operations,
		references,
		hazards: findHazards(subject, operations),
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

export { migrationSql as a, readApplication as c, migrationsFolder as d, accountsTable as i, separationSuffix as l, touchedTables as n, journalSchema as o, findReferences as r, committedSeparation as s, makePlan as t, findSchemaFiles as u };