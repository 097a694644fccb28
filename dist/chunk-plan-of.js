import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { i as sha256 } from "./chunk-identifier.js";
import { t as SeparationError } from "./chunk-errors.js";
import { g as loadParser, h as tokensOf } from "./chunk-as-function.js";
import { n as maskSql } from "./chunk-mask-sql.js";
import { c as readApplication, t as makePlan } from "./chunk-make-plan.js";
import { resolve } from "node:path";
import { readFileSync } from "node:fs";

// src/validate/sql-excerpt.ts
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
/** `file:line:column`, or the file alone where no offset is known. */
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

// src/own-migration/refused-statement.ts
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
/** Why a statement cannot be part of a run, or null where it can. */
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

// src/own-migration/split.ts
/**
* The statements of a SQL file, found by PostgreSQL's own parser. `file` is for messages.
* Throws `E_MIGRATION_FILE` with the line and a caret for each statement that is not valid or cannot be part of a run.
*/
async function splitSql(file, sql) {
	const statements = parse(await loadParser(), file, sql);
	const problems = [...statements.flatMap(({ node, offset }) => {
		const why = whyRefused(node);
		return why === null ? [] : [shown(file, sql, offset, why)];
	}), ...usesOfNewValues(statements).map(({ offset, value }) => shown(file, sql, offset, `it names ${JSON.stringify(value)}, which ALTER TYPE … ADD VALUE adds in the same transaction: PostgreSQL lets it be used only after COMMIT`))];
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
		throw refused([shown(file, sql, offset, offset !== null && [...sql][offset] === "\\" ? "this is a command of psql, not SQL" : details?.message ?? (error instanceof Error ? error.message : String(error)))], "Correct the file; nothing was touched.", error);
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
function shown(file, sql, offset, message) {
	return excerpt(file, maskSql(sql), offset, message);
}
function refused(problems, hint, cause) {
	return new SeparationError("E_MIGRATION_FILE", problems.join("\n"), hint, { cause });
}

// src/own-migration/read-statements.ts
/** The statements of the file that an input names. Throws `E_MIGRATION_FILE`. */
async function readStatements(input, file, working) {
	return splitSql(file, readSql(input, file, working));
}
/** The text of that file. Throws `E_MIGRATION_FILE` where it cannot be read. */
function readSql(input, file, working) {
	const path = resolve(working, file);
	try {
		return readFileSync(path, "utf8").replace(/^\uFEFF/, "");
	} catch (error) {
		throw new SeparationError("E_MIGRATION_FILE", `${input}: ${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`, `Check the input \`${input}\`: it is relative to \`working-directory\`.`, { cause: error });
	}
}

// src/own-migration/own-plan.ts
/** The plan of a migration of the user's own: its statements, and those of its revert file. Throws `E_MIGRATION_FILE`. */
async function makeOwnPlan({ file, inputs, config, working }) {
	const migration = readSql("migration", file, working);
	const operations = await splitSql(file, migration);
	const revert = inputs.revert === null ? null : await readStatements("revert", inputs.revert, working);
	const texts = [operations, revert].map((statements) => statements?.map(({ sql }) => sql) ?? null);
	return {
		version: 1,
		kind: "own",
		digest: sha256(JSON.stringify({
			version: 1,
			kind: "own",
			texts
		})),
		file,
		checksum: sha256(migration),
		operations: operations.map((statement) => ({
			...statement,
			inverse: "",
			lock: "UNKNOWN"
		})),
		revert,
		references: [],
		hazards: hazardsOf(file, inputs, config),
		locks: [],
		canonicalViews: []
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

// src/plan/plan-of.ts
/** The plan that the inputs ask for: the user's own migration where one is given, else the built-in one. Throws as `makePlan` and `makeOwnPlan`. */
async function planOf(catalog, { inputs, config, folders }) {
	if (inputs.migration === null) return makePlan(catalog, config, await readApplication(folders.working));
	return makeOwnPlan({
		file: inputs.migration,
		inputs,
		config,
		working: folders.working
	});
}

export { place as i, readStatements as n, excerpt as r, planOf as t };