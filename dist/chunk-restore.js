import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { n as newestClone } from "./chunk-clone.js";
import { r as retryWhenLost } from "./chunk-retry.js";
import { Pt as recordsOf, ar as touched, nr as SeparationError } from "./chunk-base.js";
import { N as readCatalog } from "./chunk-plan.js";
import { t as isSeparated } from "./chunk-separated.js";
import { C as readRun, D as manifestDigest, G as unlessGone, K as withClient, N as withRunLock, g as inFlightStates } from "./chunk-session.js";
import { i as restoreRun, l as unlessChanged, n as backupOf, o as describeReplaced, r as continueRestoreBegun, s as keptChecksums, t as backupIn } from "./chunk-restore-run.js";
import { t as readStatus } from "./chunk-status3.js";
import { t as commandInHint } from "./chunk-command-in-hint.js";
import { n as allowWritesAgain } from "./chunk-schema-proof.js";
import { i as databaseFacts } from "./chunk-snapshot.js";
import { n as isFailedState } from "./chunk-failed-state.js";
import { o as withMaintenance } from "./chunk-maintenance.js";

// src/recover/restore/whose-backup.ts
/** Why a backup is not known to be of this database, or null: by the journal's manifest, else by server, name and a record here. */
function whyForeign(manifest, here, { run, recorded, kept }) {
	const runId = manifest.runId;
	const digest = manifestDigest(manifest);
	if (run !== null && run.manifest !== null && run.manifest.runId === runId && run.manifest !== null) return manifestDigest(run.manifest) === digest ? null : `the journal has another manifest of run ${runId}: this one was changed, or is not of this database`;
	if (run !== null && run.id === runId && run.manifest === null) return `the journal says that run ${runId} was made without a backup`;
	const { name, oid, systemIdentifier } = manifest.database;
	if (systemIdentifier !== here.systemIdentifier) return `it is of the database ${name} on another server`;
	if (name !== here.name && oid !== here.oid) return `it is of the database ${name}`;
	if (here.oid === null) return null;
	if (isFailedState(runId) && run !== null) return kept.includes(digest) || kept.includes(null) ? null : `the journal knows of no such state that a restore of run ${run.id} has replaced`;
	const ofRun = recorded.filter((one) => one.runId === runId);
	if (ofRun.length === 0) return `neither the journal of this database nor a record on this machine knows the backup of its run ${runId}`;
	return ofRun.some((one) => manifestDigest(one) === digest) ? null : `the record of run ${runId} on this machine has another manifest: this one was changed, or is not of this database`;
}
/** The dump of a state that a restore replaced belongs to the run that was brought back so. */
function baseOf(runId) {
	return isFailedState(runId) ? runId.replace(/-failed(-\d+)?$/, "") : runId;
}
/** The id by which the journal may know a backup. */
function journalIdOf({ runId }) {
	return baseOf(runId);
}
/** Throws `E_OTHER_DATABASE` if the backup is not known to be of this database, unless that is meant; else answers which one it is of, null for this. */
async function refuseForeign(context, manifest, run, isMeant) {
	const records = recordsOf(context.folders.state, context.connection);
	const place = await here(context);
	const why = whyForeign(manifest, place, {
		run,
		recorded: records.flatMap((record) => record.manifest ?? []),
		kept: run !== null && place.oid !== null && isFailedState(manifest.runId) ? await keptChecksums(context.connection, run.id, manifest.runId) : []
	});
	if (why === null) return null;
	if (isMeant) return manifest.database.name;
	throw new SeparationError("E_OTHER_DATABASE", `the backup is not known to be of ${context.connection.database}: ${why}`, "Nothing was touched. Check which database the backup is of. Add --other-database if this database should become a copy of that one.");
}
async function here({ connection }) {
	try {
		return await withClient(connection, databaseFacts);
	} catch (error) {
		if (!(error instanceof SeparationError) || error.code !== "E_NO_DATABASE") throw error;
		const { systemIdentifier } = await withMaintenance(connection, databaseFacts);
		return {
			name: connection.database,
			oid: null,
			systemIdentifier
		};
	}
}

// src/stages/restore.ts
/** Restores the backup in `from`, of `runId`, or the newest. Throws `E_NO_RUN`, `E_NO_BACKUP`, `E_OTHER_DATABASE`, `E_IN_FLIGHT`, `E_RESTORE`, `E_STATE`. */
function restoreStage({ runId = null, from = null, otherDatabase = false, force = false } = {}) {
	return { run: (context) => restore(context, {
		runId,
		from,
		otherDatabase,
		force
	}) };
}
async function restore(context, options) {
	const { runId, from, force } = options;
	const begun = runId === null && from === null ? await continueRestoreBegun(context) : null;
	if (begun !== null) return begun;
	const { backup, run } = await retryWhenLost(() => find(context, options), context);
	const done = force || (backup.otherDatabase ?? null) !== null || backup.withoutRow === true ? null : await isBefore(context, backup, run);
	if (done !== null) return done;
	let tries = 0;
	return retryWhenLost(async () => {
		tries += 1;
		return (tries === 1 || run === null ? null : await restoredAlready(context, run)) ?? restoreRun(context, backup, run, "asked for", { lost: tries - 1 });
	}, context).catch((error) => {
		if (run !== null && inFlightStates.includes(run.state)) throw error instanceof SeparationError ? touched(error) : error;
		throw backup.manifest.method === "command" || run === null ? error : commandInHint(error, `restore --run-id ${run.id}`);
	});
}
/** The run is restored if only the answer to the COMMIT of the try before was lost. */
async function restoredAlready(context, { id, state }) {
	const now = state === "restored" ? null : await findRun(context, id);
	return now?.state === "restored" ? wasRestored(context, now) : null;
}
async function wasRestored(context, run) {
	return {
		status: "passed",
		detail: `it was restored: the journal of the restored database says so${await describeReplaced(context, run)}`,
		outcome: "restored"
	};
}
async function find(context, { runId, from, otherDatabase: isMeant }) {
	if (from !== null) {
		const given = await backupIn(from);
		const look = () => findRun(context, journalIdOf(given.manifest));
		const found = isMeant ? await unlessChanged(look) : await look();
		const withoutRow = found === "changed";
		const own = withoutRow ? null : found;
		const otherDatabase = await refuseForeign(context, given.manifest, own, isMeant);
		await allowWritesAgain(context);
		const meant = runId === null || withoutRow ? own : await findRun(context, runId);
		return {
			backup: {
				...given,
				otherDatabase,
				withoutRow
			},
			run: otherDatabase === null ? meant : null
		};
	}
	await allowWritesAgain(context);
	const run = await findRun(context, runId);
	if (run !== null) return {
		backup: await backupOf(context, run),
		run
	};
	const manifest = runId === null && await isAstray(context) ? await newestClone(context.connection) : null;
	if (manifest !== null) return {
		backup: {
			manifest,
			folder: null
		},
		run: null
	};
	throw new SeparationError("E_NO_RUN", runId === null ? "this database has no run to restore the backup of" : `this database has no run ${JSON.stringify(runId)}`, "Name the folder of the backup: `separation restore --from <folder>`.");
}
/** If the database is as before, says what brought it there: a restore would only take away what was written since. Else null. */
async function isBefore(context, { manifest }, run) {
	const { connection, config } = context;
	if ((await unlessGone(readStatus(connection, config)))?.state !== "before") return null;
	if (run?.state === "restored" && run.manifest?.runId === manifest.runId) {
		const { detail, ...result } = await wasRestored(context, run);
		return {
			...result,
			detail: `${detail}; nothing was touched now. To bring that state back once more, without what was written since, say \`--force\``
		};
	}
	throw new SeparationError("E_STATE", `${connection.database} is not separated: it is as before, and a restore would replace it by its state of ${manifest.createdAt}, without what was written since`, "Nothing was touched. If that is what you want, say `--force`; what is replaced is kept.");
}
/** True if there is no database, or one that is separated: a database as before does not ask for an old copy of itself. */
async function isAstray({ connection, config }) {
	return await unlessGone(withClient(connection, async (client) => isSeparated(await readCatalog(client), config))) ?? true;
}
/** The run in the journal; null if the database, or its journal, or the run in it is not there. Nobody may be at work on it. */
async function findRun(context, runId) {
	return unlessGone(withClient(context.connection, (client) => withRunLock(client, () => readRun(client, runId))));
}

export { restoreStage };