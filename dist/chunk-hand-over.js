import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { On as duration, nr as SeparationError } from "./chunk-base.js";
import { C as readRun, K as withClient, N as withRunLock, T as recordEvent, p as handOver, q as withTransaction } from "./chunk-session.js";

// src/stages/hand-over.ts
/** The end of a run's first job if another one watches it: the run stays in flight. That job, `recover` or the next run may bring it back. */
const handOverStage = { run: handOverRun };
async function handOverRun(context) {
	const { connection, runId, record, inputs } = context;
	const patience = context.handOver ?? 0;
	return withClient(connection, (client) => withRunLock(client, async () => {
		const run = await readRun(client, runId);
		if (run?.state !== "validated") throw new SeparationError("E_STATE", `run ${runId} cannot be handed over: it is ${run?.state ?? "not in the journal"}`, "Another process has moved it. `separation status` says where the database stands.");
		const { report, oldStatements, oldClients } = record;
		await withTransaction(client, async () => {
			await recordEvent(client, runId, "handed-over", {
				report,
				oldStatements: oldStatements ?? null,
				oldClients: oldClients ?? null
			});
			await handOver(client, runId, patience / 1e3);
		});
		const until = new Date(Date.now() + patience).toISOString().replace(/\.\d+Z$/, "Z");
		return {
			status: "passed",
			detail: `another job takes it over and watches it for ${duration(inputs.watch)}; it is not done yet, and if no job has taken it over by ${until}, the next run brings it back`,
			outcome: "handed-over"
		};
	}));
}

export { handOverStage };