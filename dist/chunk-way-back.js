import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { t as checkConfirm } from "./chunk-confirm.js";
import { Wn as wayBackExit, wt as runStep } from "./chunk-base.js";
import { n as open } from "./chunk-open.js";
import { t as newRun } from "./chunk-command.js";
import { t as conclude } from "./chunk-conclude.js";

// src/cli/commands/way-back.ts
/** A way back that is asked for by hand, as a command: it ends with 0 when the database is proved to be as before. */
function wayBackCommand(stepOf) {
	return async (call) => {
		const opened = open(call.get, call.environment);
		checkConfirm(opened.inputs.confirm, opened.connection.database);
		const run = newRun(opened, {
			...call,
			runId: null
		});
		await runStep(stepOf(call), run);
		await conclude(run, call);
		return wayBackExit(run.record.report);
	};
}
/** `separation revert`: undoes a run, completed or not, by the inverse of its plan. */
const revert = wayBackCommand((call) => ({
	name: "revert",
	load: async () => (await import("./chunk-revert.js")).revertStage(call.runId)
}));
/** `separation restore`: brings the database back from the backup in `--from`, or from that of the run. */
const restore = wayBackCommand((call) => ({
	name: "restore",
	load: async () => (await import("./chunk-restore.js")).restoreStage({
		runId: call.runId,
		from: call.from,
		otherDatabase: call.get("other-database") === "true",
		force: call.get("force") === "true"
	})
}));

export { restore, revert };