import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { t as removeUnfinished } from "./chunk-dead-runs.js";
import { n as isNoAnswer, r as retryWhenLost, t as connectionLost } from "./chunk-retry.js";
import { Jt as hasInverse, ar as touched, cr as messageOf, nr as SeparationError, rr as asSeparationError } from "./chunk-base.js";
import { N as readCatalog } from "./chunk-plan.js";
import { t as isSeparated } from "./chunk-separated.js";
import { C as readRun, K as withClient, N as withRunLock, rt as isAnswer, w as readRunInFlight } from "./chunk-session.js";
import { r as schemaDigest } from "./chunk-schema-digest.js";
import { i as noteRestoreEnded } from "./chunk-restore-begun.js";
import { a as isUntouchedByCommand, c as cannotWork, i as restoreRun, n as backupOf, o as describeReplaced, r as continueRestoreBegun } from "./chunk-restore-run.js";
import { n as revertRun, t as proveReverted } from "./chunk-revert-run.js";
import { n as allowWritesAgain } from "./chunk-schema-proof.js";
import { setTimeout } from "node:timers/promises";

// src/recover/restore-or-revert.ts
/** Restores the backup of a run by a way that can work, else reverts it. Throws what the restore threw if neither helps. */
async function restoreOrRevert(context, { run, reason, reverted, lost = 0 }) {
	const mayRevert = !reverted && hasInverse(run.plan);
	try {
		return await restoreRun(context, await backupOf(context, run), run, reason, {
			lastResort: !mayRevert,
			lost
		});
	} catch (thrown) {
		const error = asSeparationError(thrown);
		if (!mayRevert || !cannotWork(thrown, lost) || !await isUntouchedByCommand(context)) throw thrown;
		context.progress(`the backup was not restored, the run is reverted: ${error.message}`);
		const result = await revert(context, run, error);
		const note = run.manifest === null ? "" : await forget(context, run.manifest);
		return {
			...result,
			detail: `${result.detail} (reverted, because the backup was not restored: ${error.message})${note}`
		};
	}
}
/** What could not be forgotten, for a sentence. */
async function forget({ folders }, manifest) {
	try {
		await noteRestoreEnded(folders.backups, manifest);
		return "";
	} catch (error) {
		return `; the note that its restore was begun could not be removed, remove it by hand: ${messageOf(error)}`;
	}
}
async function revert(context, run, first) {
	try {
		return await withClient(context.connection, (client) => withRunLock(client, async () => {
			const now = await readRun(client, run.id);
			if (now?.state !== run.state) throw first;
			return revertRun(client, context, now);
		}));
	} catch (thrown) {
		const error = asSeparationError(thrown);
		if (thrown === first || !cannotWork(thrown)) throw thrown;
		throw new SeparationError("E_UNPROVED", `run ${run.id} is still in flight (${run.state}): the backup was not restored (${first.message}), and the revert did not succeed (${error.message})`, `${first.hint} Or: ${error.hint} Then run \`separation recover\` again: it goes on from here.`, { cause: error });
	}
}

// src/stages/recover.ts
/** A backend whose client was killed ends when its statement does; the server needs a moment to see it. */
const patienceForTheDead = 2e4;
/** Brings a run in flight back: by revert, and if that cannot be proved by the backup; or says that there is nothing to bring back. */
const recoverStage = { run: recover };
async function recover(context) {
	const { progress, record, runId } = context;
	const begun = await continueRestoreBegun(context).catch((error) => {
		throw attention(error, "a restore by command was begun and has not ended");
	});
	if (begun !== null) return tidy(context, begun);
	const task = {
		id: record.inFlight ? runId : null,
		lost: 0
	};
	return tidy(context, await retryWhenLost(async () => {
		await allowWritesAgain(context);
		return bringBack(context, task);
	}, {
		progress,
		known: record.inFlight
	}).catch((error) => {
		throw task.id === null || error instanceof SeparationError ? error : unproved(error, `run ${task.id} is not back`);
	}));
}
async function tidy(context, result) {
	await removeUnfinished(context).catch((error) => context.progress(`what killed runs left is not removed: ${messageOf(error)}; \`separation cleanup\` lists it`));
	return result;
}
async function bringBack(context, task) {
	let found = null;
	while (found === null) {
		found = await withClient(context.connection, (client) => withRunLock(client, () => revertInFlight(client, context, task), patienceForTheDead));
		if (found === null) await setTimeout(200);
	}
	if (found.result !== null) return found.result;
	try {
		return await restoreOrRevert(context, {
			...found,
			lost: task.lost
		});
	} catch (error) {
		if (isNoAnswer(error)) task.lost += 1;
		throw stillInFlight(error, found.run);
	}
}
/** Null if the run is another process's that is alive, as far as one can tell: between two of its stages it owns nothing for a moment. */
async function revertInFlight(client, context, task) {
	const run = await readRunInFlight(client);
	if (run !== null && run.id !== context.runId && run.justHandedOver) return null;
	const others = run !== null && run.id !== context.runId && run.handedOver && context.record.inFlight;
	if (run === null || others) return { result: await nothingInFlight(client, context, task) };
	task.id = run.id;
	if (context.inputs.onFailure === "restore") return {
		result: null,
		run,
		reason: "on-failure is restore",
		reverted: false
	};
	try {
		return { result: await revertRun(client, context, run) };
	} catch (error) {
		if (!(context.inputs.onFailure === "auto" && run.manifest !== null && cannotBeReverted(error))) throw stillInFlight(error, run);
		context.progress(`the revert did not succeed, the backup is restored: ${messageOf(error)}`);
		return {
			result: null,
			run,
			reason: messageOf(error),
			reverted: true
		};
	}
}
/** Only an answer of the server leads on to the backup: neither a lost connection nor a defect of this tool says anything about the revert. */
function cannotBeReverted(error) {
	if (error instanceof SeparationError) return error.code === "E_REVERT" || error.code === "E_PROOF";
	return isAnswer(error);
}
/** No run is in flight: the journal says how this one ended, or, if it is not in it, the server rolled its transaction back. */
async function nothingInFlight(client, context, { id }) {
	const own = await readRun(client, id ?? context.runId);
	if (id === null) {
		const newest = own ?? await readRun(client);
		const replaced = newest?.state === "restored" ? await describeReplaced(context, newest) : "";
		return nothingToRecover(newest === null ? "no run is in flight" : `run ${newest.id} is ${newest.state}${replaced}`);
	}
	if (own === null) return rolledBack(client, context);
	if (own.state === "reverted") return proveReverted(client, context, own);
	if (own.state === "restored") return ended(`it was restored: the journal of the restored database says so${await describeReplaced(context, own)}`, "restored");
	return ended("it was completed: only the answer to its last COMMIT was lost", "completed");
}
function nothingToRecover(why) {
	return {
		status: "skipped",
		detail: `nothing to recover: ${why}`,
		outcome: "nothing-to-recover"
	};
}
/** Proved by the backup's schema; others changed what differs. Throws `E_UNPROVED` if a separated database has no such run. */
async function rolledBack(client, { config, record: { manifest } }) {
	const same = manifest === null || await schemaDigest(client) === manifest.schemaDigest;
	if (!same && await readRun(client) === null && isSeparated(await readCatalog(client), config)) throw new SeparationError("E_UNPROVED", "the database is separated, but its journal (schema separation) is gone", "Find out who dropped it. `separation restore --from <backup folder>` brings the state of the backup back.");
	return ended(`rolled back by the server: nothing of the run is in the journal, and ${same ? "the schema is the one of before" : "the schema has been changed by others since the backup"}`, "rolled-back");
}
function ended(detail, outcome) {
	return {
		status: "passed",
		detail,
		outcome
	};
}
function stillInFlight(error, { id, state }) {
	return attention(error, `run ${id} is still in flight (${state})`);
}
/** What failed once something was found: none of it says that nothing was touched. What is to be tried again stays as it is. */
function attention(thrown, what) {
	if (thrown instanceof SeparationError && thrown.code === "E_IN_FLIGHT") return thrown;
	if (isNoAnswer(thrown)) return thrown instanceof SeparationError ? connectionLost(thrown) : thrown;
	return unproved(thrown, what);
}
function unproved(thrown, what) {
	const error = asSeparationError(thrown);
	if (error.kind === "attention") return touched(error);
	return new SeparationError("E_UNPROVED", `${what}: ${error.message}`, `${error.hint} Then run \`separation recover\` again: it goes on from here.`, { cause: error });
}

export { recoverStage };