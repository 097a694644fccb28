import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { mt as withLockAttempts, ot as bridgeSchema } from "./chunk-plan.js";
import { Ft as qualified, Nt as identifier, pn as SeparationError } from "./chunk-base.js";
import { C as withTransaction, D as sqlState, N as inFlightStates, V as recordEvent, z as readRun } from "./chunk-session.js";

// src/bridge/drop.ts
/**
* Drops the bridge in one transaction. Nothing that hangs on it goes with it.
* Throws `E_STATE` while a run is in flight or where something hangs on the bridge, `E_LOCK_BUDGET`, `E_CANCELLED`.
*/
async function dropBridge(client, settings, signal, progress) {
	const run = await readRun(client);
	if (run === null || inFlightStates.includes(run.state)) throw new SeparationError("E_STATE", run === null ? "no run is known that made the bridge" : `run ${run.id} is not done yet`, "Wait for its end, or run `separation recover`.");
	const names = await namesIn(client);
	const locks = names.map(({ name }) => ({
		schema: bridgeSchema,
		table: name
	}));
	await withLockAttempts(client, () => locks, settings, signal, progress, async () => {
		const begun = performance.now();
		await withTransaction(client, async () => {
			await client.query(`SET LOCAL lock_timeout = ${Math.max(1, Math.round(settings.lockTimeout))}`);
			await drop(client, names);
			await recordEvent(client, run.id, "bridge-dropped");
		});
		return performance.now() - begun;
	});
}
async function namesIn(client) {
	const { rows } = await client.query(`SELECT CASE relkind WHEN 'v' THEN 'VIEW' ELSE 'MATERIALIZED VIEW' END AS kind, relname AS name
       FROM pg_class WHERE relnamespace = $1::regnamespace AND relkind IN ('v', 'm')
     UNION ALL
     SELECT 'DOMAIN', typname FROM pg_type WHERE typnamespace = $1::regnamespace AND typtype = 'd'
     ORDER BY 1 DESC, 2`, [identifier(bridgeSchema)]);
	return rows;
}
/** The views first, since they read the one that counts. */
async function drop(client, names) {
	try {
		for (const kind of [
			"VIEW",
			"MATERIALIZED VIEW",
			"DOMAIN"
		]) {
			const list = names.filter((each) => each.kind === kind).map(({ name }) => qualified(bridgeSchema, name));
			if (list.length > 0) await client.query(`DROP ${kind} ${list.join(", ")}`);
		}
		await client.query(`DROP SCHEMA ${bridgeSchema}`);
	} catch (error) {
		if (sqlState(error) !== "2BP01") throw error;
		const detail = error instanceof Error && "detail" in error && typeof error.detail === "string" ? `: ${error.detail}` : "";
		throw new SeparationError("E_STATE", `something hangs on the bridge${detail}`, "Drop it, or have it read the tables themselves; then run it again. Nothing was removed.", { cause: error });
	}
}

export { dropBridge };