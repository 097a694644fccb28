import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { Ft as qualified, Nt as identifier, V as duration, W as prettyBytes, hn as errorCodes, pn as SeparationError, z as bytes } from "./chunk-base.js";
import { t as checkConfirm } from "./chunk-confirm.js";
import { D as refuseHazards, E as blockingHazards, N as listed, T as readCatalog, a as ownMigration, at as loadParser, b as planOf, d as lintChecks, ft as readWithoutWaiting, l as refuseUnapproved, n as windowFindings, r as findingOf, st as boundWait, w as keepPlan } from "./chunk-plan.js";
import { B as readRunInFlight, C as withTransaction, S as withClient, T as pooled, U as lockHolder, k as completedRun, v as beginReadOnly } from "./chunk-session.js";
import { t as isSeparated } from "./chunk-separated.js";
import { t as checkEncryptTo } from "./chunk-encrypt-to.js";
import { n as findTools } from "./chunk-tools.js";
import { i as survey, t as findRestoreBegun } from "./chunk-restore-begun.js";
import { i as sumOf, r as rowHash } from "./chunk-row-hash.js";
import { t as accessOf } from "./chunk-read-only.js";
import { basename, dirname, isAbsolute, join, relative, sep } from "node:path";
import { existsSync, realpathSync } from "node:fs";
import { statfs } from "node:fs/promises";

// src/own-migration/applied.ts
/** Who has applied the user's own migration already, by the journal or by Prisma Migrate; null where nobody has. Throws `E_MIGRATION_FILE`. */
async function whyApplied(client, catalog, context) {
	const plan = await planOf(catalog, context);
	if (plan.kind !== "own") return null;
	const run = await completedRun(client, plan.digest);
	if (run !== null) return `${plan.file} was applied by run ${run}`;
	const name = ownMigration(plan)?.name;
	return catalog.prismaMigrations?.some((row) => row.name === name && row.finished && !row.rolledBack) === true ? `${plan.file} was applied by Prisma Migrate` : null;
}

// src/backup/disk.ts
/**
* Whether a backup of a database of `databaseBytes` fits into `freeBytes`; null where it does.
* A dump has no indexes and is compressed: half the database's size is already more than is usual.
*/
function judgeDisk(folder, databaseBytes, freeBytes) {
	const needed = Math.ceil(databaseBytes / 2);
	if (freeBytes >= needed) return null;
	return {
		code: "E_SPACE",
		severity: "error",
		message: `${folder} has ${prettyBytes(freeBytes)} free; a backup of this database (${prettyBytes(databaseBytes)}) may need ${prettyBytes(needed)}`,
		hint: "Free space, or give another folder with `backup-dir`."
	};
}
/** Asks the file system that the folder is on, or will be on (bytes free for this user), then judges. */
async function checkDisk(folder, databaseBytes) {
	let existing = folder;
	while (!existsSync(existing) && dirname(existing) !== existing) existing = dirname(existing);
	const { bavail, bsize } = await statfs(existing);
	return judgeDisk(folder, databaseBytes, bavail * bsize);
}

// src/backup/plain-in-workspace.ts
/**
* In a workflow a plain dump should not lie in the checkout: from there steps upload artifacts and caches, which whoever may read the
* repository may read, and the next checkout removes it. Null where there is nothing to warn of.
*/
function plainInWorkspace({ backup, encryptTo }, backups, environment) {
	const workspace = environment["GITHUB_WORKSPACE"] ?? "";
	if (environment["GITHUB_ACTIONS"] !== "true" || workspace === "") return null;
	if (encryptTo.length > 0 || backup !== "dump" && backup !== "auto") return null;
	const inside = relative(real(workspace), real(backups));
	if (isAbsolute(inside) || inside === ".." || inside.startsWith(`..${sep}`)) return null;
	return {
		code: "plain-backup-in-workspace",
		severity: "warning",
		message: `backup-dir: ${backups} is in the workspace of the job, and the backup is not encrypted`,
		hint: "Never upload it as an artifact or a cache. Encrypt it (`encrypt-to`), or name a folder outside of the workspace."
	};
}
/** The path without symbolic links, as far as it is there. */
function real(path) {
	if (existsSync(path)) return realpathSync(path);
	const above = dirname(path);
	return above === path ? path : join(real(above), basename(path));
}

// src/preflight/unreadable.ts
/** A backup and a proof read every table: one finding for each schema that the role may not use, and for each owner whose tables it may not read. */
function unreadable({ role: { name: role }, schemas, tables }) {
	const read = tables.filter(({ kind }) => kind !== "f");
	const shut = schemas.filter(({ name, mayUse }) => !mayUse && read.some(({ schema }) => schema === name));
	const unread = read.filter(({ maySelect, schema }) => !maySelect && !shut.some(({ name }) => name === schema));
	const to = `TO ${identifier(role)};`;
	return [...shut.map(({ name, owner }) => refusal(`role ${role} may not use schema ${name}: neither a backup nor a proof can read its tables`, `As ${owner}: GRANT USAGE ON SCHEMA ${identifier(name)} ${to} GRANT SELECT ON ALL TABLES IN SCHEMA ${identifier(name)} ${to}`)), ...[...new Set(unread.map(({ owner }) => owner))].map((owner) => {
		const theirs = unread.filter((table) => table.owner === owner);
		const grants = theirs.slice(0, 10).map(({ schema, name }) => `GRANT SELECT ON ${qualified(schema, name)} ${to}`);
		return refusal(`role ${role} may not read ${listed(theirs.map(({ schema, name }) => `${schema}.${name}`))}: a backup and a proof read every table`, `As ${owner}: ${grants.join(" ")}`);
	})];
}
function refusal(message, hint) {
	return {
		code: "E_PRIVILEGE",
		severity: "error",
		message,
		hint
	};
}

// src/preflight/backup-findings.ts
/** Whether the backup that is asked for can be made: tools, privileges, free disk. */
async function backupFindings(context, catalog) {
	const { backup } = context.inputs;
	if (backup === "off") return [{
		code: "no-backup",
		severity: "warning",
		message: "backup is off: there is no way back to the backup, only rollback and revert",
		hint: "Leave `backup` at auto unless another backup was proved just now."
	}];
	return [
		...await encryptionFindings(context),
		...unreadable(catalog),
		...await methodFindings(context, catalog)
	];
}
async function encryptionFindings({ inputs, environment, folders }) {
	const plain = plainInWorkspace(inputs, folders.backups, environment);
	try {
		await checkEncryptTo(inputs, environment);
		return plain === null ? [] : [plain];
	} catch (error) {
		if (!(error instanceof SeparationError)) throw error;
		return [findingOf(error)];
	}
}
async function methodFindings(context, catalog) {
	const { backup, encryptTo } = context.inputs;
	const mayClone = catalog.role.superuser || catalog.role.createDatabase && catalog.ownsDatabase;
	if (backup === "clone" && !mayClone) return [{
		code: "E_PRIVILEGE",
		severity: "error",
		message: `backup: role ${catalog.role.name} may not clone database ${catalog.database}`,
		hint: "It needs CREATEDB and to own the database; or use `backup: dump`."
	}];
	if (backup === "command") return commandFindings(context);
	if (backup === "clone") return [];
	try {
		await findTools({
			serverMajor: Math.floor(catalog.serverVersion / 1e4),
			environment: context.environment
		});
	} catch (error) {
		if (!(error instanceof SeparationError)) throw error;
		return backup === "auto" && mayClone && encryptTo.length === 0 ? [] : [findingOf(error)];
	}
	const space = await checkDisk(context.folders.backups, catalog.databaseBytes);
	return [...space === null ? [] : [space], ...mayClone ? [] : await inPlaceFindings(context)];
}
/** A role that may not rename databases restores in place: whether it could, as the database is now. */
async function inPlaceFindings({ connection, inputs }) {
	if (["revert", "none"].includes(inputs.onFailure)) return [];
	try {
		const { schemas } = await withClient(connection, (client) => survey(client, []));
		return [{
			code: "restore-in-place",
			severity: "info",
			message: `the role may not replace the database, so a restore would replace what is in ${schemas.join(", ")}, in one transaction`,
			hint: "It takes as long as loading the data, and the application waits meanwhile. With CREATEDB and the database its own, the role would restore beside and swap."
		}];
	} catch (error) {
		if (!(error instanceof SeparationError) || error.code !== "E_RESTORE") throw error;
		return [{
			code: "no-restore",
			severity: "warning",
			message: error.message,
			hint: error.hint
		}];
	}
}
function commandFindings({ inputs: { backupCommand, restoreCommand } }) {
	const findings = [];
	if (backupCommand === null) findings.push({
		code: "E_USAGE",
		severity: "error",
		message: "backup is `command`, and backup-command is not given",
		hint: "Give the command that makes the snapshot and prints its id as its last line."
	});
	if (restoreCommand === null) findings.push({
		code: "no-restore-command",
		severity: "warning",
		message: "backup is `command`, and restore-command is not given: a failure that cannot be reverted needs a person",
		hint: "Give the command that brings the snapshot with the id in SEPARATION_BACKUP_ID back."
	});
	return findings;
}

// src/preflight/backup-time.ts
/** How much of the largest table is read to find a rate, in bytes. */
const sampled = 32e6;
/** The longest that the sample may take, in ms: a cold disk tells enough by then. */
const patience = 5e3;
/** A backup that is dumped, fingerprinted and read back, against reading it once for the fingerprints: 2.3 measured (bench/README.md). */
const wholeBackup = 2.5;
/** An honest word on how long the backup will take, by the rate of a sample of the largest table; null where that is not long. */
async function backupTime(client, { tables }, { worthwhile = 2e9, longerThan = 6e5 } = {}) {
	const kept = tables.filter(({ kind, maySelect }) => kind === "r" && maySelect);
	const size = kept.reduce((sum, table) => sum + table.bytes, 0);
	const largest = kept.toSorted((a, b) => b.bytes - a.bytes)[0];
	if (largest === void 0 || size < worthwhile) return null;
	const rate = await sampleRate(client, largest);
	const expected = size / rate * wholeBackup;
	if (expected < longerThan) return null;
	return {
		code: "long-backup",
		severity: "info",
		message: `the backup and its proof will take about ${duration(expected)}: ${bytes(size)} in tables, at the ${bytes(rate * 1e3)} a second of a sample of ${largest.schema}.${largest.name}`,
		hint: "Nobody is locked out meanwhile. Consider `backup: command` with the snapshot of your provider, or a quieter time."
	};
}
/** Bytes a millisecond of reading that table for its fingerprint. A sample that is cut off by its timeout read no faster than that. */
async function sampleRate(client, { schema, name, bytes: size }) {
	const part = Math.min(1, sampled / Math.max(1, size));
	const begun = performance.now();
	await withTransaction(client, async () => {
		await client.query(`SET LOCAL statement_timeout = ${patience}; SET LOCAL row_security = off`);
		await client.query(`SELECT ${sumOf(rowHash("0"))} FROM ONLY ${qualified(schema, name)} t TABLESAMPLE SYSTEM (${(part * 100).toFixed(4)})`);
	}, "BEGIN READ ONLY").catch(() => void 0);
	return size * part / Math.max(1, performance.now() - begun);
}

// src/preflight/connection-findings.ts
const error = (code, message, hint) => ({
	code,
	severity: "error",
	message,
	hint
});
/** What the server and the way to it allow: version, pooler, replica, role, and transactions older than `longerThan` seconds, which would hold up the locks. */
async function connectionFindings(client, { connection, inputs }, catalog, longerThan = 60) {
	const findings = [];
	if (catalog.serverVersion < 13e4) findings.push(error("E_SERVER_VERSION", `the server is PostgreSQL ${catalog.server}`, "Upgrade it to 13 or later first: older ones miss what the proofs need."));
	if (catalog.inRecovery) findings.push(error("E_READ_REPLICA", "the server is a read replica", "Give the URL of the primary."));
	if (connection.pooled && inputs.directUrl === null) findings.push(findingOf(pooled(connection)));
	if (!catalog.mayCreateSchema) findings.push(error("E_PRIVILEGE", `role ${catalog.role.name} may not create the schema of the journal in database ${catalog.database}`, `As the owner: GRANT CREATE ON DATABASE … TO …; or connect as the owner of the tables.`));
	findings.push(...await longTransactions(client, longerThan));
	return findings;
}
/** Transactions of others that are open for long, without their queries: those may hold personal data. */
async function longTransactions(client, longerThan) {
	const { rows } = await client.query(`SELECT format('pid %s%s, %s, for %s s', pid, CASE WHEN application_name <> '' THEN ' (' || application_name || ')' ELSE '' END,
                   state, extract(epoch FROM clock_timestamp() - xact_start)::int) AS who
       FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start < clock_timestamp() - make_interval(secs => $1)
      ORDER BY xact_start LIMIT 5`, [longerThan]);
	return rows.map(({ who }) => ({
		code: "long-transaction",
		severity: "warning",
		message: `a transaction has been open for long: ${who}`,
		hint: "If it touches the tables of the plan, the locks cannot be had until it ends."
	}));
}

// src/preflight/in-flight-finding.ts
/** What a run in flight means for the one that begins: an error where it is alive, a warning where it died, null where there is none. */
function inFlightFinding(run, holder) {
	if (holder !== null) {
		const which = run === null ? "" : `, run ${run.id}`;
		return {
			code: "E_IN_FLIGHT",
			severity: "error",
			message: `another run is working on this database (backend ${holder.pid}${which})`,
			hint: "Wait until it has ended."
		};
	}
	if (run === null) return null;
	const since = `(${run.state}, since ${run.startedAt})`;
	if (run.ownerAlive || run.handedOver) return {
		code: "E_IN_FLIGHT",
		severity: "error",
		message: `run ${run.id} is in flight ${since}`,
		hint: "Wait until it has ended; if its workflow is gone, run `separation recover`."
	};
	return {
		code: "run-in-flight",
		severity: "warning",
		message: `run ${run.id} died in flight ${since}`,
		hint: "It is brought back before anything else."
	};
}

// src/preflight/restore-begun-finding.ts
/** A restore by command that was begun and has not ended, as this machine or the database itself knows; null where there is none. */
async function restoreBegunFinding(client, { connection, folders }) {
	const { database } = connection;
	const begun = await findRestoreBegun(folders.backups, database);
	const access = await accessOf(client, database);
	if (begun === null && access !== "shut" && access !== "opening") return null;
	return {
		code: "E_IN_FLIGHT",
		severity: "error",
		message: `a restore of ${database} by restore-command was begun and has not ended${begun === null ? "" : ` (of run ${begun.manifest.runId})`}`,
		hint: "Wait until it has ended; if it died, run `separation recover`: it goes on with it, or lets everybody write again."
	};
}

// src/report/plan-report.ts
/** The part of a plan that a report shows. */
function planReport(plan) {
	return {
		digest: plan.digest,
		operations: plan.operations.map(({ description, lock }) => ({
			description,
			lock
		})),
		references: plan.references.map(({ schema, table, column, to, foreignKey }) => ({
			table: `${schema}.${table}`,
			column,
			to,
			foreignKey
		})),
		locks: plan.locks.map(({ schema, table }) => `${schema}.${table}`),
		names: plan.kind === "own" ? null : namesOf(plan.layout)
	};
}
function namesOf({ source, customers, users, mapping, workspaces }) {
	return {
		source,
		customers,
		users,
		mapping,
		workspaces
	};
}

// src/stages/preflight.ts
/** Looks at everything that could stop the run and reports all of it; writes nothing to the database. */
const preflightStage = {
	name: "preflight",
	run: preflight
};
async function preflight(context) {
	loadParser().catch(() => void 0);
	return withClient(context.connection, async (client) => {
		const { inputs, signal, progress } = context;
		const { catalog, inFlight } = await readWithoutWaiting(client, () => [], inputs, signal, progress, () => withTransaction(client, async () => {
			await client.query(boundWait(inputs));
			return look(client);
		}, beginReadOnly));
		const database = {
			name: catalog.database,
			server: `PostgreSQL ${catalog.server}`
		};
		const findings = [];
		const collect = async (find) => {
			try {
				return await find();
			} catch (error) {
				if (!(error instanceof SeparationError)) throw error;
				findings.push(findingOf(error));
				return null;
			}
		};
		await collect(() => checkConfirm(context.inputs.confirm, catalog.database));
		if (inFlight !== null) findings.push(inFlight);
		const begun = await restoreBegunFinding(client, context);
		if (begun !== null) findings.push(begun);
		const done = inFlight === null ? await alreadyDone(client, catalog, context) : null;
		if (done !== null) {
			refuse(findings, { database });
			return {
				status: "passed",
				detail: `${done}; nothing to do`,
				report: {
					database,
					findings,
					result: "already-separated"
				}
			};
		}
		const backup = backupFindings(context, catalog);
		backup.catch(() => void 0);
		findings.push(...windowFindings(context, /* @__PURE__ */ new Date()), ...await connectionFindings(client, context, catalog));
		const plan = inFlight === null ? await collect(() => approvedPlan(catalog, context)) : null;
		if (plan !== null) await collect(() => refuseHazards(plan));
		await collect(() => lintChecks(client, context, inFlight === null));
		findings.push(...await backup);
		const time = ["auto", "dump"].includes(context.inputs.backup) ? await backupTime(client, catalog) : null;
		if (time !== null) findings.push(time);
		const planned = plan === null ? null : planReport(plan);
		refuse(findings, {
			database,
			plan: planned
		});
		return {
			status: "passed",
			detail: describe(plan, catalog),
			report: {
				database,
				plan: planned,
				findings: [...findings, ...hazardFindings(plan)],
				...context.inputs.dryRun ? { result: "planned" } : {}
			},
			record: { plan }
		};
	});
}
async function look(client) {
	const inFlight = inFlightFinding(await readRunInFlight(client), await lockHolder(client));
	return {
		catalog: await readCatalog(client),
		inFlight
	};
}
/** Why there is nothing to do, or null. */
async function alreadyDone(client, catalog, context) {
	if (context.inputs.migration !== null) return whyApplied(client, catalog, context);
	return isSeparated(catalog, context.config) ? "the database is separated already" : null;
}
async function approvedPlan(catalog, context) {
	const plan = await planOf(catalog, context);
	refuseUnapproved(plan, context);
	if (context.inputs.dryRun) keepPlan(context.folders, plan);
	return plan;
}
/** One error with everything in it: the code of the first finding, and all of them as text. */
function refuse(findings, known) {
	const errors = findings.filter(({ severity }) => severity === "error");
	const [first] = errors;
	if (first === void 0) return;
	const message = errors.length === 1 ? first.message : errors.map((finding) => `${finding.code}: ${finding.message} → ${finding.hint}`).join("\n");
	throw new SeparationError(codeOf(first), message, first.hint, { report: {
		...known,
		findings: [...findings]
	} });
}
function codeOf({ code }) {
	return code in errorCodes ? code : "E_HAZARD";
}
function hazardFindings(plan) {
	return (plan?.hazards ?? []).map(({ code, object, severity, message, hint, allowed }) => ({
		code: `${code}:${object}`,
		severity: allowed && severity === "error" ? "warning" : severity,
		message: allowed ? `${message} (decided by the configuration)` : message,
		hint
	}));
}
function describe(plan, catalog) {
	if (plan === null) return `PostgreSQL ${catalog.server}; a run that died is brought back first`;
	const hazards = plan.hazards.length === 0 ? "no hazards" : `${plan.hazards.length} hazard(s), ${blockingHazards(plan).length} of them blocking`;
	const what = plan.kind === "own" ? `${plan.operations.length} statements of ${plan.file}` : `${plan.operations.length} operations, ${plan.references.length} references`;
	return `PostgreSQL ${catalog.server}; ${what}, ${hazards}; plan ${plan.digest}`;
}

export { preflightStage };