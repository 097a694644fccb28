import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { o as withMaintenance, t as databaseNameWith } from "./chunk-maintenance.js";
import { r as dropDatabase } from "./chunk-side-database.js";
import { At as deadRecordsOf, Ft as removeHalfWritten } from "./chunk-base.js";
import { join } from "node:path";
import { existsSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";

// src/recover/cleanup/dead-runs.ts
/** Removes unfinished backups and side databases of runs that were killed on this machine; the rest is for `separation cleanup`. */
async function removeUnfinished(context) {
	const { connection, folders, progress } = context;
	removeHalfWritten(folders.state);
	removeHalfWritten(folders.backups);
	const dead = deadRecordsOf(folders.state, connection);
	const unfinished = (await readdir(folders.backups).catch(() => [])).filter((name) => name.endsWith(".partial"));
	for (const name of unfinished) {
		if (dead.find(({ report: { runId } }) => name === `${runId}.partial` || name.startsWith(`${runId}-failed`)) === void 0) continue;
		const partial = join(folders.backups, name);
		await rm(partial, {
			recursive: true,
			force: true
		});
		progress(`removed ${partial}, which a killed run left`);
	}
	const names = new Set(dead.flatMap(({ report: { runId }, manifest }) => [
		databaseNameWith(connection.database, `_restore_${runId}`),
		databaseNameWith(connection.database, `_verify_${runId}`),
		...manifest === null && !existsSync(join(folders.backups, runId)) ? [databaseNameWith(connection.database, `_backup_${runId}`)] : []
	]));
	if (names.size === 0) return;
	await withMaintenance(connection, async (client) => {
		const { rows } = await client.query("SELECT datname AS name FROM pg_database WHERE datname = ANY ($1)", [[...names]]);
		for (const { name } of rows) {
			await dropDatabase(client, name);
			progress(`dropped ${name}, which a killed run left`);
		}
	});
}

export { removeUnfinished as t };