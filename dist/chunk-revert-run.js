import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { n as revertRefused, r as afterCommit, t as migrationOf } from "./chunk-migrations.js";
import { jn as plural, nr as SeparationError } from "./chunk-base.js";
import { r as touchedBy, t as compareWithManifest } from "./chunk-compare.js";
import { T as recordEvent, b as moveRun, o as readUnconfirmed, r as keptUsers, s as sayUnconfirmed } from "./chunk-session.js";
import { i as readSequences, o as sequencesSetBack } from "./chunk-sequences.js";
import { I as withLockAttempts, W as boundWait } from "./chunk-plan.js";
import { i as schemaLines } from "./chunk-schema-digest.js";
import { t as unexplainedLines } from "./chunk-schema-proof.js";

// src/recover/revert/revert.ts
/** Reverts a run by its plan's inverse in one transaction, and keeps rows of the new tables. Throws `E_REVERT`, `E_LOCK_BUDGET`, `E_STATE`. */
async function revertInTransaction(client, context, run) {
	const tables = () => migrationOf(run.plan).locksNow();
	const { locks, done } = await withLockAttempts(client, tables, context, () => attempt(client, context, run));
	return {
		locks,
		kept: done.kept
	};
}
async function attempt(client, context, run) {
	const { plan } = run;
	await client.query("BEGIN");
	try {
		await client.query(boundWait(context.inputs));
		const linesMigrated = await schemaLines(client);
		const migration = migrationOf(plan);
		const undone = await migration.revert(client, context, run);
		const listings = {
			before: run.schemaBefore,
			change: run.schemaChange,
			migrated: linesMigrated,
			now: await schemaLines(client)
		};
		const different = unexplainedLines(listings);
		if (different.length > 0) throw revertRefused(plan.kind, `the schema would not be as it was before:\n${different.slice(0, 20).join("\n")}${different.length > 20 ? `\n… and ${different.length - 20} more` : ""}`);
		await migration.proveReverted(client, run, listings);
		await moveRun(client, run.id, [
			"migrated",
			"seeded",
			"validated",
			"completed"
		], "reverted", { kept: undone.kept });
		if (context.signal.aborted) throw new SeparationError("E_CANCELLED", "cancelled before COMMIT", "The revert was rolled back; the database is as the run left it.");
		await client.query("COMMIT");
		return undone;
	} catch (error) {
		await client.query("ROLLBACK").catch(() => void 0);
		throw error;
	}
}

// src/recover/revert/revert-run.ts
/** Reverts the run and proves it against the manifest; what of it is for the report. Throws as `revert`, and `E_PROOF`. */
async function revertRun(client, context, run) {
	await recordEvent(client, run.id, "revert-started");
	const started = Date.now();
	const { locks, kept } = await revertInTransaction(client, context, run);
	const proved = await proveReverted(client, context, run).catch((error) => {
		throw afterCommit(error, "the revert was committed, and what it is proved by could not be read");
	});
	const rows = kept.reduce((sum, table) => sum + table.rows, 0);
	const others = await readOthers(client, run).catch(() => "");
	return {
		...proved,
		detail: `reverted in ${Date.now() - started} ms (locks held ${locks.heldMs} ms${locks.autovacuums > 0 ? `, ${plural(locks.autovacuums, "autovacuum")} gave way` : ""}): ${proved.detail}; kept in schema separation: ${plural(rows, "row")} of the new tables${others === "" ? "" : `; ${others}`}`
	};
}
/** Who of the kept users came otherwise than by the seed, in a sentence. */
async function readOthers(client, run) {
	const users = keptUsers(run);
	return users === null ? "" : sayUnconfirmed(await readUnconfirmed(client, users));
}
/** Compares the tables of a reverted run with its manifest; its schema was proved in the revert's transaction. Throws `E_PROOF`. */
async function proveReverted(client, { connection, progress }, run) {
	const { tables, unexplained } = run.manifest === null ? {
		tables: [],
		unexplained: []
	} : await compareWithManifest(client, connection, run.manifest, {
		touches: touchedBy(run.tables.filter(({ rewritten }) => rewritten !== true)),
		progress
	});
	const setBack = sequencesSetBack(run.manifest?.sequences ?? [], await readSequences(client));
	const wrong = [...unexplained, ...setBack];
	if (wrong.length > 0) throw new SeparationError("E_PROOF", `the revert was committed, but ${wrong.join("; ")}`, "Compare what is named with the backup before anything else.", { report: { tables } });
	const written = tables.reduce((sum, table) => sum + (table.written ?? 0), 0);
	return {
		status: "passed",
		detail: `schema and storage files are those of before${written > 0 ? `; kept in place: ${plural(written, "row")} written since the backup` : ""}`,
		report: { tables },
		outcome: "reverted"
	};
}

export { revertRun as n, proveReverted as t };