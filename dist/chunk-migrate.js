import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { r as afterCommit, t as migrationOf } from "./chunk-migrations.js";
import { cr as messageOf, jn as plural, nr as SeparationError, yn as qualified } from "./chunk-base.js";
import { n as markStatements } from "./chunk-guard.js";
import { $ as planOf, I as withLockAttempts, L as withinLockBudget, N as readCatalog, S as refuseUnapproved, T as readClients, W as boundWait, _ as prismaMigration, b as refuseHazards, ht as bridgeSchema, r as runBeforeChecks, u as checkWindow, v as recordPrismaMigration, x as refuseDrift, y as refuseOthersOnRecord } from "./chunk-plan.js";
import { C as readRun, F as requireTrustedJournal, K as withClient, N as withRunLock, bt as toolVersion, lt as readPlan, p as handOver, rt as isAnswer, ut as newTableNames, v as journalSql, x as noteSchemaChange } from "./chunk-session.js";
import { i as schemaLines, t as diffLines } from "./chunk-schema-digest.js";
import { performance } from "node:perf_hooks";

// src/migrate/rehearse-revert.ts
/** Ways that drop nothing in this database, so that no event trigger of it refuses them. */
const withoutDrops = [
	"swap",
	"clone",
	"command"
];
/** Runs the revert and rolls it back if event triggers could refuse it. Answers how long it took (ms). Throws `E_NO_WAY_BACK`. */
async function rehearseRevert(client, context, { eventTriggers }, plan) {
	const active = eventTriggers.filter(({ enabled }) => enabled === "O" || enabled === "A").map(({ name }) => name);
	const { inputs, record, progress, runId } = context;
	if (active.length === 0 || plan.kind === "own" || inputs.onFailure === "none") return 0;
	const begun = performance.now();
	await client.query("SAVEPOINT rehearsal");
	const refused = await tried(async () => {
		const run = await readRun(client, runId);
		if (run === null) throw new Error("the journal has not the run that was written to it");
		await migrationOf(plan).revert(client, context, run);
	});
	await client.query("ROLLBACK TO rehearsal; RELEASE rehearsal");
	if (refused !== null) {
		const what = `the revert was tried before COMMIT, and does not work in this database, in which event triggers are at work (${active.join(", ")}): ${refused}`;
		const other = record.plan?.ways?.find(({ way, possible }) => possible && withoutDrops.includes(way));
		if (other === void 0 || inputs.onFailure === "revert") throw new SeparationError("E_NO_WAY_BACK", what, `The migration was rolled back; nothing was changed. The owner of the event trigger can disable it for the run (ALTER EVENT TRIGGER … DISABLE), or make it let this role pass.`);
		progress(`${what}; a run that fails is brought back by its backup (${other.way})`);
	}
	return performance.now() - begun;
}
/** Why the server refuses it, or null; throws what is no answer. */
async function tried(work) {
	try {
		await work();
		return null;
	} catch (error) {
		if (!(error instanceof SeparationError ? error.code === "E_REVERT" : isAnswer(error))) throw error;
		return messageOf(error);
	}
}

// src/migrate/attempt.ts
/** One transaction: plan, change, prove, COMMIT. `tried` is told the plan. Throws with everything rolled back. */
async function attempt(client, context, tried) {
	await client.query("BEGIN");
	try {
		await client.query(boundWait(context.inputs));
		await requireTrustedJournal(client);
		const catalog = await readCatalog(client);
		const plan = tried(await planOf(catalog, context));
		refuseHazards(plan);
		refuseUnapproved(plan, context);
		if (context.inputs.plan === null) refuseDrift(plan, context.record.plan);
		await requireReadable(plan);
		const schemaBefore = await schemaLines(client);
		const migration = migrationOf(plan);
		const prisma = prismaMigration(context, catalog, migration);
		if (prisma !== null) await refuseOthersOnRecord(client, context.config, prisma.schema);
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
			afterwards: [...migration.afterwards(), ...prisma === null ? [] : [recordPrismaMigration(prisma)]]
		});
		const changes = await migration.apply(client, context, catalog, record);
		const rehearsedMs = await rehearseRevert(client, context, catalog, plan);
		if (context.signal.aborted) throw new SeparationError("E_CANCELLED", "cancelled before COMMIT", "The migration was rolled back; nothing was changed.");
		const committing = performance.now();
		await client.query("COMMIT");
		return {
			...changes,
			plan,
			schemaBefore,
			heldMs: changes.heldMs + rehearsedMs + performance.now() - committing
		};
	} catch (error) {
		await client.query("ROLLBACK").catch(() => void 0);
		throw error;
	}
}
/** Throws `E_MIGRATE` if the journal would not give the plan back as it is: then there would be no revert. */
async function requireReadable(plan) {
	const read = await readPlan(JSON.parse(JSON.stringify(plan)));
	if (!("why" in read)) return;
	throw new SeparationError("E_MIGRATE", `the plan could not be read from the journal again: ${read.why}`, "Nothing was changed. Please report this with the plan.");
}

// src/migrate/open-to.ts
const shown = 10;
/** What of all that the tool has made is open to whom, as the server says it; for the report. */
async function openTo(client, plan) {
	const tables = plan.layout === null ? [] : newTableNames(plan.layout).map((name) => qualified(plan.layout.schema, name));
	const { rows } = await client.query(`SELECT o.place,
            ARRAY (SELECT format('%s (%s)', CASE x.grantee WHEN 0 THEN 'everybody' ELSE quote_ident(pg_get_userbyid(x.grantee)) END, string_agg(x.privilege_type, ', ' ORDER BY x.privilege_type))
                     FROM aclexplode(o.acl) x WHERE x.grantee <> o.owner GROUP BY x.grantee ORDER BY 1) AS grants
       FROM (SELECT c.oid::regclass::text AS place, c.relowner AS owner, c.relacl AS acl FROM pg_class c
              WHERE c.oid IN (SELECT to_regclass(name) FROM unnest($1::text[]) name)
             UNION ALL SELECT 'schema ' || n.nspname, n.nspowner, n.nspacl FROM pg_namespace n WHERE n.nspname IN ('separation', $2)
             UNION ALL SELECT c.oid::regclass::text, c.relowner, c.relacl FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
              WHERE n.nspname = 'separation' AND EXISTS (SELECT FROM aclexplode(c.relacl) x WHERE x.grantee <> c.relowner)) o
      ORDER BY 1`, [tables, bridgeSchema]);
	return {
		code: "open-to",
		severity: "info",
		message: `besides its owner, who may do what with what was made: ${describe(rows)}`,
		hint: "The new tables have the grants of the source table; all else is for its owner alone. Grant more once you have decided who may see it."
	};
}
function describe(rows) {
	const open = rows.filter(({ grants }) => grants.length > 0);
	const closed = rows.filter(({ grants }) => grants.length === 0).map(({ place }) => place);
	const more = open.length > shown ? [`and ${open.length - shown} more`] : [];
	return [
		...open.slice(0, shown).map(({ place, grants }) => `${place}: ${grants.join(", ")}`),
		...more,
		...closed.length === 0 ? [] : [`${closed.join(", ")}: nobody`]
	].join("; ");
}

// src/stages/migrate.ts
/** Applies the plan in one transaction, proved before its COMMIT. */
const migrateStage = { run: migrate };
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
		const beforeChecks = await withinLockBudget(client, context, () => runBeforeChecks(client, context), () => record.plan?.locks ?? []);
		const oldStatements = inputs.watch > 0 && record.plan !== null && record.plan.layout !== null ? await markStatements(client, record.plan) : null;
		const oldClients = inputs.watch > 0 ? await readClients(client) : null;
		const tried = (plan) => done.plan = plan;
		const tables = () => (done.plan ?? record.plan)?.locks ?? [];
		const { locks, done: applied } = await withLockAttempts(client, tables, context, () => {
			if (!inputs.ephemeral) checkWindow(inputs.window, /* @__PURE__ */ new Date());
			return attempt(client, context, tried);
		});
		done.applied = applied;
		const { plan, schemaBefore } = applied;
		const { missing: removed, added } = diffLines(schemaBefore, await schemaLines(client));
		const open = await openTo(client, plan);
		await noteSchemaChange(client, runId, {
			removed,
			added
		});
		await handOver(client, runId);
		return {
			status: "passed",
			detail: `${plan.operations.length} operations committed; exclusive locks held ${locks.heldMs} ms, ${plural(locks.attempts, "attempt")}${locks.autovacuums > 0 ? `; ${plural(locks.autovacuums, "autovacuum")} gave way` : ""}`,
			report: {
				locks,
				findings: [...record.report.findings, open]
			},
			record: {
				plan,
				beforeChecks,
				oldStatements,
				oldClients
			},
			outcome: "in-flight"
		};
	}));
}

export { migrateStage };