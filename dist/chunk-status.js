import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { n as open } from "./chunk-open.js";

// src/cli/commands/status.ts
/** `separation status`: where the database stands. */
const status = async (call) => {
	const { connection, config } = open(call.get, call.environment);
	const { readStatus } = await import("./chunk-status2.js");
	const { state, runId, startedAt, migration } = await readStatus(connection, config);
	const which = runId === null ? "" : ` (run ${runId}, started ${startedAt ?? "at an unknown time"})`;
	call.result(`${connection.database}: ${migration === null ? meaning[state] : ownMeaning(state, migration)}${which}`);
	call.json({
		state,
		runId,
		startedAt
	});
	return 0;
};
const meaning = {
	before: "before: it is not separated",
	after: "after: it is separated",
	"in-flight": "in flight: a run has begun and not ended; if it is not alive, `separation recover` brings the database back",
	unknown: "unknown: it is neither as before nor as after a separation"
};
function ownMeaning(state, file) {
	switch (state) {
		case "before": return `before: ${file} was taken back`;
		case "after": return `after: ${file} is applied`;
		default: return meaning[state];
	}
}

export { status };