import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { t as newestClone } from "./chunk-find-clone.js";
import { pn as SeparationError } from "./chunk-base.js";
import { T as readCatalog } from "./chunk-plan.js";
import { t as isSeparated } from "./chunk-separated.js";
import { S as withClient, W as withRunLock, z as readRun } from "./chunk-session.js";
import { i as restoreRun, n as backupOf, r as continueRestoreBegun, t as backupIn } from "./chunk-restore-run.js";
import { t as letInAgain } from "./chunk-let-in-again.js";

// src/stages/restore.ts
/**
* Restores the backup in folder `from`, or that of run `runId`, or that of the newest run; where the journal
* of a separated database is gone, or the database is, the newest clone on the server.
* Throws `E_NO_RUN`, `E_NO_BACKUP`, `E_IN_FLIGHT` and `E_RESTORE`.
*/
function restoreStage(runId, from) {
	return {
		name: "restore",
		run: (context) => restore(context, runId, from)
	};
}
async function restore(context, runId, from) {
	const begun = runId === null && from === null ? await continueRestoreBegun(context) : null;
	if (begun !== null) return begun;
	await letInAgain(context);
	const backup = from === null ? null : await backupIn(from);
	const run = await findRun(context, runId ?? backup?.manifest.runId ?? null);
	if (backup !== null) return restoreRun(context, backup, run, "asked for");
	if (run === null) {
		const manifest = runId === null && await isAstray(context) ? await newestClone(context.connection) : null;
		if (manifest !== null) return restoreRun(context, {
			manifest,
			folder: null
		}, null, "asked for");
		throw new SeparationError("E_NO_RUN", runId === null ? "this database has no run to restore the backup of" : `this database has no run ${JSON.stringify(runId)}`, "Name the folder of the backup: `separation restore --from <folder>`.");
	}
	return restoreRun(context, await backupOf(context, run), run, "asked for");
}
/** True where there is no database, or one that is separated: a database as before does not ask for an old copy of itself. */
async function isAstray({ connection, config }) {
	try {
		return await withClient(connection, async (client) => isSeparated(await readCatalog(client), config));
	} catch (error) {
		if (error instanceof SeparationError && error.code === "E_NO_DATABASE") return true;
		throw error;
	}
}
/** The run in the journal; null where the database, or its journal, or the run in it is not there. Nobody may be at work on it. */
async function findRun(context, runId) {
	try {
		return await withClient(context.connection, (client) => withRunLock(client, () => readRun(client, runId)));
	} catch (error) {
		if (error instanceof SeparationError && error.code === "E_NO_DATABASE") return null;
		throw error;
	}
}

export { restoreStage };