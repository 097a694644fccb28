import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { t as SeparationError } from "./chunk-errors.js";
import { i as sha256 } from "./chunk-identifier.js";
import { t as emptyReport } from "./chunk-report.js";
import { t as isRunId } from "./chunk-run-id.js";
import { join } from "node:path";
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";

// src/run-record.ts
/** The record of a run that has just begun. */
function emptyRecord(runId, now = /* @__PURE__ */ new Date()) {
	return {
		report: emptyReport(runId, now.toISOString()),
		plan: null,
		manifest: null,
		backupFolder: null,
		beforeChecks: {},
		inFlight: false
	};
}
/**
* Writes the record to `<state>/<runId>.json`, whole or not at all, for the owner's eyes only. On the disk itself while the run is in flight:
* until then there is nothing to find again, and afterwards the journal says how it ended.
*/
function saveRecord(state, connection, record) {
	const stored = {
		target: connection === null ? null : targetOf(connection),
		pid: process.pid,
		record
	};
	writePrivately(state, `${record.report.runId}.json`, JSON.stringify(stored, null, 1), record.inFlight);
}
/** The record of a run, or null where there is none. Throws `E_NO_RUN` where the file cannot be read. */
function loadRecord(state, runId) {
	return load(state, runId)?.record ?? null;
}
/** The id of the newest run, or null. */
function latestRunId(state) {
	return runIds(state)[0] ?? null;
}
/** The records of the runs on this database, the newest first. */
function recordsOf(state, connection) {
	return storedOf(state, connection).map(({ record }) => record);
}
/** Of these the records of runs that no other process on this machine works on any more. */
function deadRecordsOf(state, connection) {
	return storedOf(state, connection).filter(({ pid }) => pid === process.pid || !isAlive(pid)).map(({ record }) => record);
}
/** Removes what a process that was killed has half written in the folder of the runs: `<name>.<pid>.partial`. */
function removeHalfWritten(state) {
	const files = existsSync(state) ? readdirSync(state) : [];
	for (const file of files) {
		const pid = /\.(\d+)\.partial$/.exec(file)?.[1];
		if (pid !== void 0 && !isAlive(Number(pid))) rmSync(join(state, file), {
			recursive: true,
			force: true
		});
	}
}
function storedOf(state, connection) {
	const target = targetOf(connection);
	return runIds(state).map((runId) => load(state, runId)).filter((stored) => stored !== null).filter((stored) => stored.target === target);
}
/** A process of another user is alive, too; signal 0 is sent to nobody (kill(2)). */
function isAlive(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error instanceof Error && "code" in error && error.code === "EPERM";
	}
}
/** Name of the report file of a run, beside its record. */
function reportFile(runId) {
	return `${runId}.report.json`;
}
/** Writes a file that nobody else may read, in a folder that nobody else may enter; returns its path. `durable` waits for the disk. */
function writePrivately(folder, name, text, durable = true) {
	mkdirSync(folder, {
		recursive: true,
		mode: 448
	});
	const path = join(folder, name);
	const partial = `${path}.${process.pid}.partial`;
	const file = openSync(partial, "w", 384);
	try {
		writeFileSync(file, text);
		if (durable) fsyncSync(file);
	} finally {
		closeSync(file);
	}
	renameSync(partial, path);
	return path;
}
function runIds(state) {
	try {
		return readdirSync(state).filter((file) => file.endsWith(".json")).map((file) => file.slice(0, -5)).filter(isRunId).toSorted().toReversed();
	} catch {
		return [];
	}
}
function load(state, runId) {
	if (!isRunId(runId)) throw new SeparationError("E_NO_RUN", `${JSON.stringify(runId.slice(0, 60))} is not a run id`, "Give the run id that the run printed.");
	const path = join(state, `${runId}.json`);
	let text;
	try {
		text = readFileSync(path, "utf8");
	} catch {
		return null;
	}
	try {
		return JSON.parse(text);
	} catch (error) {
		throw new SeparationError("E_NO_RUN", `the run record ${path} is damaged`, "Move the file away; `separation recover` goes by the journal in the database and the manifest of the backup.", { cause: error });
	}
}
function targetOf({ host, port, database }) {
	return sha256(`${host}\n${port}\n${database}`);
}

export { recordsOf as a, saveRecord as c, loadRecord as i, writePrivately as l, emptyRecord as n, removeHalfWritten as o, latestRunId as r, reportFile as s, deadRecordsOf as t };