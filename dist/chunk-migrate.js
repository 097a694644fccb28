import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { d as runStatements, f as afterCommit, l as touchedTables, o as readLocks, s as readTables, t as applySeparation, u as OwnStatementError } from "./chunk-apply-separation.js";
import { pn as SeparationError } from "./chunk-base.js";
import { n as markStatements } from "./chunk-guard.js";
import { D as refuseHazards, T as readCatalog, b as planOf, c as refuseDrift, f as runBeforeChecks, ft as readWithoutWaiting, l as refuseUnapproved, mt as withLockAttempts, o as prismaMigration, s as recordPrismaMigration, st as boundWait, t as checkWindow } from "./chunk-plan.js";
import { A as handOver, F as journalSql, G as toolVersion, L as noteSchemaChange, S as withClient, W as withRunLock } from "./chunk-session.js";
import { i as schemaLines, t as diffLines } from "./chunk-schema-digest.js";
import { performance } from "node:perf_hooks";

// src/own-migration/apply.ts
/** Runs a migration of the user's own in the caller's transaction, and notes what it touched. Throws `E_MIGRATE` with the place; lock failures as they are. */
async function applyOwn(client, context, plan, record) {
	const before = await readTables(client);
	const begun = performance.now();
	await runStatements(client, plan.operations, context).catch((error) => {
		if (!(error instanceof OwnStatementError)) throw error;
		throw new SeparationError("E_MIGRATE", error.message, "The whole migration was rolled back; nothing was changed.", { cause: error.cause });
	});
	const touched = touchedTables(before, await readTables(client), await readLocks(client));
	const { journal, afterwards } = record(touched);
	for (const sql of [journal, ...afterwards]) await client.query(sql);
	return {
		touched,
		heldMs: performance.now() - begun
	};
}

// src/migrate/attempt.ts
/** One transaction: plan, change, prove, COMMIT. `tried` is told the plan. Throws with everything rolled back. */
async function attempt(client, context, tried) {
	await client.query("BEGIN");
	try {
		await client.query(boundWait(context.inputs));
		const catalog = await readCatalog(client);
		const plan = tried(await planOf(catalog, context));
		refuseHazards(plan);
		refuseUnapproved(plan, context);
		if (context.inputs.plan === null) refuseDrift(plan, context);
		const schemaBefore = await schemaLines(client);
		const prisma = prismaMigration(context, catalog, plan);
		const record = (tables) => ({
			journal: journalSql({
				id: context.runId,
				tool: toolVersion,
				plan,
				manifest: context.record.manifest,
				backupFolder: context.record.backupFolder,
				schemaBefore,
				tables,
				prismaMigration: prisma === null ? null : {
					schema: prisma.schema,
					name: prisma.name
				}
			}),
			afterwards: [...plan.canonicalViews.map((sql) => sql.replace(/;\s*$/, "")), ...prisma === null ? [] : [recordPrismaMigration(prisma)]]
		});
		const changes = plan.kind === "own" ? await applyOwn(client, context, plan, record) : await applySeparation(client, context, catalog, plan, record);
		if (context.signal.aborted) throw new SeparationError("E_CANCELLED", "cancelled before COMMIT", "The migration was rolled back; nothing was changed.");
		const committing = performance.now();
		await client.query("COMMIT");
		return {
			...changes,
			plan,
			schemaBefore,
			heldMs: changes.heldMs + performance.now() - committing
		};
	} catch (error) {
		await client.query("ROLLBACK").catch(() => void 0);
		throw error;
	}
}

// src/stages/migrate.ts
/** Applies the plan in one transaction, proved before its COMMIT. */
const migrateStage = {
	name: "migrate",
	run: migrate
};
async function migrate(context) {
	const { record, inputs } = context;
	if (record.manifest === null && inputs.backup !== "off") throw new SeparationError("E_NO_BACKUP", "there is no proved backup of this database to go on from", "Run `separation backup` first, or `separation run`, which does all of it.");
	const done = {};
	return applyAndNote(context, done).catch((error) => {
		throw done.applied === void 0 ? error : afterCommit(error, "the migration was committed, and what follows it failed");
	});
}
async function applyAndNote(context, done) {
	const { record, inputs, runId } = context;
	return withClient(context.connection, (client) => withRunLock(client, async () => {
		const beforeChecks = await readWithoutWaiting(client, () => record.plan?.locks ?? [], inputs, context.signal, context.progress, () => runBeforeChecks(client, context));
		const oldStatements = inputs.watch > 0 && record.plan?.kind === "separation" ? await markStatements(client, record.plan) : null;
		const tried = (plan) => done.plan = plan;
		const locks = await withLockAttempts(client, () => (done.plan ?? record.plan)?.locks ?? [], inputs, context.signal, context.progress, async () => {
			if (!inputs.ephemeral) checkWindow(inputs.window, /* @__PURE__ */ new Date());
			done.applied = await attempt(client, context, tried);
			return done.applied.heldMs;
		});
		if (done.applied === void 0) throw new Error("the attempts ended without one that succeeded");
		const { plan, schemaBefore } = done.applied;
		const { missing: removed, added } = diffLines(schemaBefore, await schemaLines(client));
		await noteSchemaChange(client, runId, {
			removed,
			added
		});
		await handOver(client, runId);
		return {
			status: "passed",
			detail: `${plan.operations.length} operations committed; exclusive locks held ${locks.heldMs} ms, ${locks.attempts} attempt(s)${locks.autovacuums > 0 ? `; ${locks.autovacuums} autovacuum(s) gave way` : ""}`,
			report: { locks },
			record: {
				plan,
				beforeChecks,
				oldStatements,
				inFlight: true
			}
		};
	}));
}

export { migrateStage };