import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { c as saveRecord } from "./chunk-run-record.js";

// src/run.ts
/** A run on what was opened; `record` is new or that of an earlier step. */
function makeRun(opened, record, watcher, signal) {
	record.report.database ??= {
		name: opened.connection.database,
		server: "PostgreSQL"
	};
	record.report.rehearsal ??= opened.rehearsal;
	return {
		runId: record.report.runId,
		inputs: opened.inputs,
		config: opened.config,
		connection: opened.connection,
		folders: opened.folders,
		environment: opened.environment,
		redact: opened.redact,
		progress: (line) => watcher.progress(opened.redact(line)),
		debug: (text) => watcher.debug?.(opened.redact(text)),
		signal,
		record,
		watcher,
		save: () => saveRecord(opened.folders.state, opened.connection, record)
	};
}

export { makeRun as t };