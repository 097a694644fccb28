import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { t as removeUnfinished } from "./chunk-dead-runs.js";
import { mn as asSeparationError, pn as SeparationError } from "./chunk-base.js";
import { T as readCatalog } from "./chunk-plan.js";
import { t as isSeparated } from "./chunk-separated.js";
import { B as readRunInFlight, S as withClient, W as withRunLock, z as readRun } from "./chunk-session.js";
import { r as schemaDigest } from "./chunk-schema-digest.js";
import { a as describeReplaced, i as restoreRun, n as backupOf, r as continueRestoreBegun } from "./chunk-restore-run.js";
import { n as revertRun, t as proveReverted } from "./chunk-revert-run.js";
import { t as letInAgain } from "./chunk-let-in-again.js";
import { setTimeout } from "node:timers/promises";

// src/stages/recover.ts
/** A backend whose client was killed ends when its statement does; the server needs a moment to see it. */
const patienceForTheDead = 2e4;
/** Brings a run in flight back: by revert, and where that cannot be proved by the backup; or says that there is nothing to bring back. */
const recoverStage = {
	name: "recover",
	run: recover
};
/** A server that crashed is back within this time, or a person has to look (ms). */
const patienceForTheServer = 6e4;
async function recover(context) {
	const begun = await continueRestoreBegun(context);
	if (begun !== null) {
		await removeUnfinished(context);
		return begun;
	}
	const deadline = Date.now() + patienceForTheServer;
	for (let pause = 250;; pause = Math.min(pause * 2, 5e3)) try {
		await letInAgain(context);
		const result = await bringBack(context);
		await removeUnfinished(context);
		return result;
	} catch (error) {
		if (!(error instanceof SeparationError && isGone(error, context)) || Date.now() + pause > deadline) throw error;
		context.progress(`${error.message}; trying again`);
		await setTimeout(pause);
	}
}
/** The server went away in the middle, so that only looking again can tell; one that never answered is a wrong address. */
function isGone({ code }, { record }) {
	return code === "E_CONNECTION_LOST" || code === "E_CONNECT" && record.inFlight;
}
async function bringBack(context) {
	const found = await withClient(context.connection, (client) => withRunLock(client, () => revertInFlight(client, context), patienceForTheDead));
	if (found.result !== null) return found.result;
	return restoreRun(context, await backupOf(context, found.run), found.run, found.reason);
}
async function revertInFlight(client, context) {
	const run = await readRunInFlight(client);
	const others = run !== null && run.id !== context.runId && run.handedOver && context.record.inFlight;
	if (run === null || others) return { result: await nothingInFlight(client, context) };
	if (context.inputs.onFailure === "restore") return {
		result: null,
		run,
		reason: "on-failure is restore"
	};
	try {
		return { result: await revertRun(client, context, run) };
	} catch (thrown) {
		const error = asSeparationError(thrown);
		if (!(context.inputs.onFailure === "auto" && run.manifest !== null && [
			"E_REVERT",
			"E_PROOF",
			"E_INTERNAL"
		].includes(error.code))) throw attention(error, run);
		context.progress(`the revert did not succeed, the backup is restored: ${error.message}`);
		return {
			result: null,
			run,
			reason: error.message
		};
	}
}
/** No run is in flight: the journal says how this one ended, or, where it is not in it, the server rolled its transaction back. */
async function nothingInFlight(client, context) {
	const { record, runId } = context;
	const own = await readRun(client, runId);
	if (!record.inFlight) {
		const newest = own ?? await readRun(client);
		const replaced = newest?.state === "restored" ? await describeReplaced(context, newest) : "";
		return nothingToRecover(newest === null ? "no run is in flight" : `run ${newest.id} is ${newest.state}${replaced}`);
	}
	if (own === null) return rolledBack(client, context);
	if (own.state === "reverted") return proveReverted(client, context, own);
	if (own.state === "restored") return ended(`it was restored: the journal of the restored database says so${await describeReplaced(context, own)}`, {
		result: "restored",
		rung: "restore"
	});
	return ended("it was completed: only the answer to its last COMMIT was lost", {
		result: "completed",
		error: null
	});
}
function nothingToRecover(why) {
	return {
		status: "skipped",
		detail: `nothing to recover: ${why}`,
		report: { result: "nothing-to-recover" }
	};
}
/**
* Proved by the schema of the backup; a schema that differs was changed by others, since nothing of the run was committed.
* Throws `E_UNPROVED` where the database is separated and no run says that it did it: the journal was taken away.
*/
async function rolledBack(client, { config, record: { manifest } }) {
	const same = manifest === null || await schemaDigest(client) === manifest.schemaDigest;
	if (!same && await readRun(client) === null && isSeparated(await readCatalog(client), config)) throw new SeparationError("E_UNPROVED", "the database is separated, but its journal (schema separation) is gone", "Find out who dropped it. `separation restore --from <backup folder>` brings the state of the backup back.");
	return ended(`rolled back by the server: nothing of the run is in the journal, and ${same ? "the schema is the one of before" : "the schema has been changed by others since the backup"}`, {
		result: "rolled-back",
		rung: "rollback"
	});
}
function ended(detail, report) {
	return {
		status: "passed",
		detail,
		report,
		record: { inFlight: false }
	};
}
function attention(error, run) {
	if (error.kind === "attention") return error;
	return new SeparationError("E_UNPROVED", `run ${run.id} is still in flight (${run.state}): ${error.message}`, `${error.hint} Then run \`separation recover\` again: it goes on from here.`, { cause: error });
}

export { recoverStage };