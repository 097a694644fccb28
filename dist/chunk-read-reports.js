import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { Ht as reportSchema, nr as SeparationError } from "./chunk-base.js";
import { join } from "node:path";
import { existsSync, lstatSync, readFileSync, readdirSync } from "node:fs";

// src/report/read-reports.ts
/** No run writes a larger one (bytes), nor has one pull request or matrix more of them. */
const largest = 2e7;
const largestOfAll = 6e7;
const most = 200;
/** Artifacts of several jobs are unpacked into folders of their own. */
const deepest = 4;
const mostEntries = 2e4;
/** Every report JSON below a folder, by database and run. Throws `E_NO_RUN` if there is none, or a file is not one, or if it is too much. */
function readReports(folder) {
	const files = reportFiles(folder);
	if (files.length === 0) throw new SeparationError("E_NO_RUN", `there is no report JSON (*.report.json) below ${folder}`, "Give the folder that the reports were put into; the output `report` of the action is the path of one.");
	if (files.length > most) throw tooMuch(`there are ${files.length} reports below ${folder}, and at most ${most} are read`);
	const bytes = files.reduce((sum, file) => sum + lstatSync(file).size, 0);
	if (bytes > largestOfAll) throw tooMuch(`the reports below ${folder} have ${bytes} bytes, and at most ${largestOfAll} are read`);
	return files.map(readReport).toSorted((a, b) => nameOf(a).localeCompare(nameOf(b)) || a.runId.localeCompare(b.runId));
}
/** The files themselves; what links lead to is not looked at. */
function reportFiles(folder) {
	const found = [];
	let entries = 0;
	const walk = (at, depth) => {
		for (const entry of readdirSync(at, { withFileTypes: true })) {
			entries += 1;
			if (entries > mostEntries) throw tooMuch(`there is more than ${mostEntries} files below ${folder}`);
			const path = join(at, entry.name);
			if (entry.isDirectory() && depth < deepest) walk(path, depth + 1);
			if (entry.isFile() && entry.name.endsWith(".report.json")) found.push(path);
		}
	};
	if (existsSync(folder) && lstatSync(folder).isDirectory()) walk(folder, 0);
	return found;
}
function tooMuch(found) {
	return new SeparationError("E_NO_RUN", found, "Give a folder with the reports of one workflow run and nothing else.");
}
/** It may come from another job, or from a pull request of a stranger: every part has the type that it is shown as. */
function readReport(path) {
	if (!existsSync(path)) throw new SeparationError("E_NO_RUN", `${path}: there is no such file`, "Give the path of a report JSON, as a run prints it at its end.");
	try {
		if (lstatSync(path).size > largest) throw new Error(`larger than ${largest} bytes`);
		return reportSchema.parse(JSON.parse(readFileSync(path, "utf8")));
	} catch (error) {
		const message = `${path} is not a report JSON of this version`;
		throw new SeparationError("E_NO_RUN", message, "Run again to get a new one.", { cause: error });
	}
}
function nameOf({ database }) {
	return database?.name ?? "";
}

export { readReport, readReports };