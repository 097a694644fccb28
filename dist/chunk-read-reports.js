import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { Xt as SeparationError, ht as emptyReport } from "./chunk-base.js";
import { c as _enum, d as literal, f as number$1, h as string, l as array, p as object, u as boolean } from "./chunk-open.js";
import { join } from "node:path";
import { lstatSync, readFileSync, readdirSync } from "node:fs";

// src/report/read-reports.ts
/** A larger file is no report (bytes). */
const largest = 5e7;
const text = string();
const number = number$1();
const proof = object({
	rows: number,
	fingerprint: text
}).nullable();
/** A report JSON as it may come from another job, or from a pull request of a stranger: every part has the type that it is shown as. */
const schema = object({
	version: literal(1),
	runId: text,
	result: _enum([
		"planned",
		"completed",
		"already-separated",
		"refused",
		"rolled-back",
		"reverted",
		"restored",
		"needs-attention",
		"nothing-to-recover"
	]).nullable(),
	rung: _enum([
		"rollback",
		"revert",
		"restore"
	]).nullable(),
	database: object({
		name: text,
		server: text
	}).nullable(),
	plan: object({
		digest: text,
		operations: array(object({
			description: text,
			lock: text
		})),
		references: array(object({
			table: text,
			column: text,
			to: text,
			foreignKey: boolean()
		})),
		locks: array(text),
		names: object({
			source: text,
			customers: text,
			users: text,
			mapping: text,
			workspaces: text.nullable()
		}).nullable()
	}).nullable().default(null),
	stages: array(object({
		name: text,
		status: _enum([
			"passed",
			"failed",
			"skipped"
		]),
		startedAt: text,
		ms: number,
		detail: text
	})),
	tables: array(object({
		name: text,
		before: proof,
		after: proof,
		written: number.nullable(),
		sameFile: boolean().nullable()
	})),
	checks: array(object({
		name: text,
		status: _enum([
			"passed",
			"failed",
			"skipped"
		]),
		severity: _enum(["error", "warning"]),
		rows: number,
		message: text,
		compared: boolean().exactOptional()
	})),
	admins: array(object({
		email: text,
		user: text,
		customerLinked: boolean(),
		workspace: text.nullable()
	})),
	findings: array(object({
		code: text,
		severity: _enum([
			"error",
			"warning",
			"info"
		]),
		message: text,
		hint: text
	})).default([]),
	locks: object({
		heldMs: number,
		attempts: number,
		waitedMs: number
	}).nullable(),
	backup: object({
		method: _enum([
			"dump",
			"clone",
			"command",
			"off"
		]),
		path: text.nullable(),
		bytes: number,
		sha256: text.nullable(),
		verified: _enum([
			"decode",
			"stream",
			"restore",
			"fingerprint",
			"command"
		]).nullable()
	}).nullable(),
	typecheck: object({
		status: _enum([
			"passed",
			"failed",
			"skipped"
		]),
		errors: array(object({
			file: text,
			line: number,
			column: number,
			code: text,
			message: text
		}))
	}).nullable(),
	code: object({
		status: _enum([
			"passed",
			"warned",
			"failed",
			"skipped"
		]),
		skipped: text.nullable(),
		findings: array(object({
			file: text,
			line: number,
			column: number,
			text,
			class: _enum([
				"certain",
				"look",
				"system"
			]),
			why: text,
			read: boolean()
		}))
	}).nullable().default(null),
	instructions: array(object({
		text,
		commands: array(text)
	})).default([]),
	error: object({
		code: text,
		message: text,
		hint: text
	}).nullable(),
	rehearsal: object({
		server: text,
		wayBack: _enum(["revert", "restore"]).nullable()
	}).nullable().default(null)
});
/** Every report JSON below a folder, by database and run. Throws `E_NO_RUN` where there is none, or a file is not one. */
function readReports(folder) {
	const files = reportFiles(folder);
	if (files.length === 0) throw new SeparationError("E_NO_RUN", `there is no report JSON (*.report.json) below ${folder}`, "Give the folder that the reports were put into; the output `report` of the action is the path of one.");
	return files.map(readReport).toSorted((a, b) => nameOf(a).localeCompare(nameOf(b)) || a.runId.localeCompare(b.runId));
}
function reportFiles(folder) {
	try {
		return readdirSync(folder, {
			recursive: true,
			encoding: "utf8"
		}).filter((name) => name.endsWith(".report.json")).map((name) => join(folder, name)).filter((path) => lstatSync(path).isFile());
	} catch {
		return [];
	}
}
function readReport(path) {
	try {
		if (lstatSync(path).size > largest) throw new Error(`larger than ${largest} bytes`);
		const report = schema.parse(JSON.parse(readFileSync(path, "utf8")));
		return {
			...emptyReport(report.runId, ""),
			...report
		};
	} catch (error) {
		throw new SeparationError("E_NO_RUN", `${path} is not a report JSON of this version`, "Make it anew, by a run.", { cause: error });
	}
}
function nameOf({ database }) {
	return database?.name ?? "";
}

export { readReports };