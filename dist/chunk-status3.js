import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { N as readCatalog } from "./chunk-plan.js";
import { t as isSeparated } from "./chunk-separated.js";
import { C as readRun, K as withClient, g as inFlightStates, w as readRunInFlight } from "./chunk-session.js";
import { t as readUnlocked } from "./chunk-read-unlocked2.js";

// src/stages/status.ts
/** Where the database stands, by its journal and catalog; reads only. */
async function readStatus(connection, config) {
	const patience = {
		inputs: {
			lockTimeout: 1e3,
			lockBudget: 5e3
		},
		signal: new AbortController().signal,
		progress
	};
	return withClient(connection, (client) => readUnlocked(client, patience, () => statusIn(client, config)));
}
/** It is short: what is in the way is said at its end. */
const progress = () => void 0;
/** As `readStatus`, in the caller's transaction. */
async function statusIn(client, config) {
	const run = await readRunInFlight(client) ?? await readRun(client);
	const known = {
		runId: run?.id ?? null,
		startedAt: run?.startedAt ?? null,
		migration: run?.plan.layout === null ? run.plan.file : null
	};
	if (run !== null && inFlightStates.includes(run.state)) return {
		state: "in-flight",
		...known
	};
	if (run !== null && known.migration !== null) return {
		state: run.state === "completed" ? "after" : "before",
		...known
	};
	const catalog = await readCatalog(client);
	if (isSeparated(catalog, config)) return {
		state: "after",
		...known
	};
	const { schema, table } = config.separate;
	return {
		state: catalog.tables.some((t) => t.schema === schema && t.name === table) ? "before" : "unknown",
		...known
	};
}

export { readStatus as t };