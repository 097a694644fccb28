import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { K as reportSchema, pn as SeparationError } from "./chunk-base.js";
import { join } from "node:path";
import { lstatSync, readFileSync, readdirSync } from "node:fs";

// src/report/read-reports.ts
/** A larger file is no report (bytes). */
const largest = 5e7;
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
/** It may come from another job, or from a pull request of a stranger: every part has the type that it is shown as. */
function readReport(path) {
	try {
		if (lstatSync(path).size > largest) throw new Error(`larger than ${largest} bytes`);
		return reportSchema.parse(JSON.parse(readFileSync(path, "utf8")));
	} catch (error) {
		throw new SeparationError("E_NO_RUN", `${path} is not a report JSON of this version`, "Make it anew, by a run.", { cause: error });
	}
}
function nameOf({ database }) {
	return database?.name ?? "";
}

export { readReports };