import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { En as bytes, Mn as prettyBytes, On as duration, _n as identifier, an as objectName, jn as plural, nr as SeparationError, xn as loadParser, yn as qualified } from "./chunk-base.js";
import { A as lockHolder, C as readRun, f as completedRun, j as patienceForALook, nt as pooled, q as withTransaction, w as readRunInFlight } from "./chunk-session.js";
import { $ as planOf, C as grantOfSight, E as readHiddenSessions, K as error, N as readCatalog, S as refuseUnapproved, X as rowHash, Z as sumOf, ct as seeAllRows, d as windowFindings, ft as listed, g as namedByFile, n as lintChecks, ot as hidingTables, q as findingOf, st as rowsHidden, tt as makeOwnPlan, w as nameOf } from "./chunk-plan.js";
import { t as isSeparated } from "./chunk-separated.js";
import { t as checkConfirm } from "./chunk-confirm.js";
import { t as readUnlocked } from "./chunk-read-unlocked2.js";
import { s as checkEncryptTo } from "./chunk-files.js";
import { n as refusePlainInGit, t as plainInWorkspace } from "./chunk-plain-in-checkout.js";
import { n as findTools } from "./chunk-tools.js";
import { i as whyNoRestore, n as withWays, r as restoreOrder } from "./chunk-find-ways.js";
import { t as findRestoreBegun } from "./chunk-restore-begun.js";
import { t as accessOf } from "./chunk-read-only.js";
import { dirname } from "node:path";
import { accessSync, constants, existsSync, statSync, statfsSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { statfs } from "node:fs/promises";

// src/stages/preflight/already-done.ts
/** Why there is nothing to do, or null. Throws `E_MIGRATION_FILE`. */
async function alreadyDone(client, catalog, context) {
	const { config, inputs, folders } = context;
	if (inputs.migration !== null) {
		const own = await makeOwnPlan({
			file: inputs.migration,
			inputs,
			config,
			working: folders.working
		});
		return ifReadable(catalog, () => whoApplied(client, catalog, own));
	}
	if (!isSeparated(catalog, config)) return null;
	const run = await ifReadable(catalog, () => readRun(client));
	return `the database is separated already${run?.state === "completed" ? `, by run ${run.id} of ${run.updatedAt.slice(0, 16)}` : ""}`;
}
/** Who has applied the user's own migration already, by the journal or by Prisma Migrate; null if nobody has. */
async function whoApplied(client, { prismaMigrations }, plan) {
	const run = await completedRun(client, plan.digest);
	if (run !== null) return `${plan.file} was applied by run ${run}`;
	const name = namedByFile(plan)?.name;
	return prismaMigrations?.some((row) => row.name === name && row.finished && !row.rolledBack) === true ? `${plan.file} was applied by Prisma Migrate` : null;
}
/** What the journal says; null if it is not for a role that only reads. */
async function ifReadable({ reader, role }, read) {
	try {
		return await read();
	} catch (error) {
		if (reader !== role.name && error instanceof SeparationError && error.code === "E_PRIVILEGE") return null;
		throw error;
	}
}

// src/stages/preflight/folder-findings.ts
/** What the record, the report and the notes of a run need at most, in bytes. */
const records = 4194304;
/** Folders of the run that this user cannot write, or that something else stands in the way of, and a full disk for its records. */
function folderFindings({ backups, state }) {
	const unwritable = problemOf(state, "Give a `working-directory` that this user may write in.");
	return [
		...problemOf(backups, "Give another folder with `backup-dir`.").filter(({ message }) => !unwritable.some((found) => found.message === message)),
		...unwritable,
		...fullDisk(state)
	];
}
function problemOf(folder, hint) {
	const existing = firstExisting(folder);
	if (!statSync(existing).isDirectory()) return [error("E_FOLDER", `${existing} is a file, and a folder is needed`, hint)];
	try {
		accessSync(existing, constants.W_OK | constants.X_OK);
		return [];
	} catch {
		return [error("E_FOLDER", `${existing} cannot be written by this user`, hint)];
	}
}
/** A record that cannot be written in the middle of a run would end it. */
function fullDisk(folder) {
	const { bavail, bsize } = statfsSync(firstExisting(folder));
	return bavail * bsize >= records ? [] : [error("E_SPACE", `the disk of ${folder}, for the records of a run, is full`, "Free space, or give a `working-directory` on another disk.")];
}
/** The folder itself, or the nearest one above it that is there. */
function firstExisting(folder) {
	let existing = folder;
	while (!existsSync(existing) && dirname(existing) !== existing) existing = dirname(existing);
	return existing;
}

// src/stages/preflight/unreadable.ts
/** One finding for each schema, owner or table that a backup could not read completely as this role. Await `loadParser` before. */
function unreadable(catalog, allow = []) {
	const { role: { name: role }, schemas, tables } = catalog;
	const read = tables.filter(({ kind }) => kind !== "f");
	const shut = schemas.filter(({ name, mayUse }) => !mayUse && read.some(({ schema }) => schema === name));
	const unread = read.filter(({ maySelect, schema }) => !maySelect && !shut.some(({ name }) => name === schema));
	const to = `TO ${identifier(role)};`;
	return [
		...shut.map(({ name, owner }) => error("E_PRIVILEGE", `role ${role} may not use schema ${name}: neither a backup nor a proof can read its tables`, `As ${owner}: GRANT USAGE ON SCHEMA ${identifier(name)} ${to} GRANT SELECT ON ALL TABLES IN SCHEMA ${identifier(name)} ${to} GRANT SELECT ON ALL SEQUENCES IN SCHEMA ${identifier(name)} ${to}`)),
		...[...new Set(unread.map(({ owner }) => owner))].map((owner) => {
			const theirs = unread.filter((table) => table.owner === owner);
			const grants = theirs.slice(0, 10).map(({ schema, name }) => `GRANT SELECT ON ${qualified(schema, name)} ${to}`);
			return error("E_PRIVILEGE", `role ${role} may not read ${listed(theirs.map(({ schema, name }) => `${schema}.${name}`))}: a backup and a proof read every table`, `As ${owner}: ${grants.join(" ")}`);
		}),
		...hidingTables(catalog).map((table) => ({
			table,
			object: objectName(table.schema, table.name)
		})).filter(({ object }) => allow.includes(`row-security-hides:${object}`)).map(({ table, object }) => error("E_PRIVILEGE", rowsHidden(object, catalog), seeAllRows(table, catalog)))
	];
}
/** What a backup reads besides tables: a sequence in whatever way it is made, a large object if it is a dump. */
function unreadableBesides({ obstacles, method }, role) {
	if (method !== "dump" && method !== "clone") return [];
	const kinds = method === "dump" ? /^(sequence|large object) / : /^sequence /;
	const unread = obstacles.filter(({ code, object }) => code === "unreadable" && kinds.test(object));
	if (unread.length === 0) return [];
	const grants = unread.slice(0, 10).map(({ mend }) => `${mend};`);
	return [error("E_PRIVILEGE", `role ${role} may not read ${listed(unread.map(({ object }) => object))}: a backup and a proof read each`, `As their owner: ${grants.join(" ")}`)];
}

// src/stages/preflight/backup-findings.ts
/** Whether the backup that is asked for can be made: tools, privileges, free disk. */
async function backupFindings(context, catalog) {
	const { backup } = context.inputs;
	if (backup === "off") return [{
		code: "no-backup",
		severity: "warning",
		message: "backup is off: there is no way back to the backup, only rollback and revert",
		hint: "Leave `backup` at auto unless another backup was proved just now."
	}];
	const findings = await encryptionFindings(context);
	const { allow } = context.config;
	if (allow.length > 0) await loadParser();
	return [
		...findings,
		...unreadable(catalog, allow),
		...goesWithTheJob(context),
		...await methodFindings(context, catalog)
	];
}
/** A runner of GitHub's own is gone with its job, and so is a dump on it. */
function goesWithTheJob({ inputs: { backup }, environment, folders }) {
	if (environment["RUNNER_ENVIRONMENT"] !== "github-hosted" || !["auto", "dump"].includes(backup)) return [];
	return [{
		code: "backup-goes-with-the-job",
		severity: "warning",
		message: `this runner is GitHub’s own: a dump in ${folders.backups} is gone when the job ends, and only a revert is left after that`,
		hint: "Keep it with `encrypt-to` and an artifact, use a runner with a disk of its own, or `backup: clone`, which stays on the server."
	}];
}
async function encryptionFindings(context) {
	const { inputs, environment, folders } = context;
	const plain = plainInWorkspace(inputs, folders.backups, environment);
	try {
		await checkEncryptTo(inputs, environment);
		await refusePlainInGit(context);
		return plain === null ? [] : [plain];
	} catch (error) {
		if (!(error instanceof SeparationError)) throw error;
		return [findingOf(error)];
	}
}
async function methodFindings(context, catalog) {
	const { backup, encryptTo } = context.inputs;
	const mayClone = catalog.role.superuser || catalog.role.createDatabase && catalog.ownsDatabase;
	if (backup === "clone" && !mayClone) {
		const message = `backup: role ${catalog.role.name} may not clone database ${catalog.database}`;
		return [error("E_PRIVILEGE", message, "It needs CREATEDB and to own the database; or use `backup: dump`.")];
	}
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
	return space === null ? [] : [space];
}
function commandFindings({ inputs: { backupCommand, restoreCommand } }) {
	const findings = [];
	if (backupCommand === null) findings.push(error("E_USAGE", "backup is `command`, and backup-command is not given", "Give the command that makes the snapshot and prints its id as its last line."));
	if (restoreCommand === null) findings.push({
		code: "no-restore-command",
		severity: "warning",
		message: "backup is `command`, and restore-command is not given: a failure that cannot be reverted needs a person",
		hint: "Give the command that brings the snapshot with the id in SEPARATION_BACKUP_ID back."
	});
	return findings;
}
/** Says why a backup of `databaseBytes` does not fit into `freeBytes`, or null. Half of the size is assumed: a dump has no indexes and is compressed. */
function judgeDisk(folder, databaseBytes, freeBytes) {
	const needed = Math.ceil(databaseBytes / 2);
	if (freeBytes >= needed) return null;
	return error("E_SPACE", `${folder} has ${prettyBytes(freeBytes)} free; a backup of this database (${prettyBytes(databaseBytes)}) may need ${prettyBytes(needed)}`, "Free space, or give another folder with `backup-dir`.");
}
/** Asks the file system that the folder is on, or will be on (bytes free for this user), then judges. */
async function checkDisk(folder, databaseBytes) {
	const { bavail, bsize } = await statfs(firstExisting(folder));
	return judgeDisk(folder, databaseBytes, bavail * bsize);
}

// src/stages/preflight/backup-time.ts
/** How much of the largest table is read to find a rate, in bytes. */
const sampled = 32e6;
/** The longest that the sample may take, in ms: a cold disk tells enough by then. */
const patience = 5e3;
/** A backup that is dumped, counted and read back, against fingerprinting it once: about 1 by processor seconds (bench/README.md), and some more. */
const wholeBackup = 1.5;
/** An honest word on how long the backup will take, by the rate of a sample of the largest table; null if that is not long. */
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

// src/recover/ways/refuse.ts
/** Throws `E_NO_WAY_BACK` if `on-failure` asks for a way that cannot work, or if none can; nothing was touched. */
function refuseWays({ onFailure, backup, verifyBackup }, found) {
	if (onFailure === "none") return;
	const { ways, obstacles, method } = found;
	const revert = ways.some(({ way, possible }) => way === "revert" && possible);
	const mayRestore = restoreOrder(ways, obstacles).length > 0;
	const mends = [...new Set(obstacles.filter(({ hinders }) => hinders.length > 0).map(({ mend }) => mend))];
	const mend = mends.length === 0 ? "" : ` To make the restore possible: ${mends.slice(0, 5).join("; ")}.`;
	if (onFailure === "restore" && !mayRestore) throw new SeparationError("E_NO_WAY_BACK", `on-failure is \`restore\`, and the backup could not be restored: ${revert ? "only the revert can bring this database back" : "nothing can bring this database back"} (${whyNoRestore(ways, method)})`, `Nothing was touched. ${revert ? "Choose `on-failure: auto` or `revert`." : "Give the inverse SQL with `revert`."}${mend}`);
	if (verifyBackup === "restore" && method === "dump" && !mayRestore) throw new SeparationError("E_NO_WAY_BACK", `verify-backup is \`restore\`, and the backup could not be restored (${whyNoRestore(ways, method)})`, `Nothing was touched. Choose \`verify-backup: decode\`.${mend}`);
	if (!revert && !mayRestore && backup !== "off" && onFailure === "auto") throw new SeparationError("E_NO_WAY_BACK", `nothing could bring this database back: the migration has no inverse, and the backup could not be restored (${whyNoRestore(ways, method)})`, `Nothing was touched. Give the inverse SQL with \`revert\`.${mend}`);
}

// src/stages/preflight/function-findings.ts
/** Functions of PostgreSQL's own that a run calls after its backup, and that nothing before it has called. */
const calledByRuns = [
	"jsonb_array_elements_text(jsonb)",
	"jsonb_to_recordset(jsonb)",
	"md5(text)",
	"pg_typeof(\"any\")",
	"substring(text, text)"
];
/** What it calls besides if a revert has kept rows, which come back. */
const calledForKeptRows = [
	"setval(regclass, bigint)",
	"nextval(regclass)",
	"pg_get_serial_sequence(text, text)"
];
/** EXECUTE is everybody's on these, unless somebody took it: without it a run would fail behind its backup. */
async function functionFindings(client, { role: { name: role } }) {
	const { rows } = await client.query(`SELECT 'pg_catalog.' || p.oid::regprocedure::text AS name FROM unnest($2::text[] ||
              CASE WHEN EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'separation' AND starts_with(c.relname, 'kept_'))
                   THEN $3::text[] ELSE '{}' END) WITH ORDINALITY AS called(text, place)
       JOIN pg_proc p ON p.oid = to_regprocedure('pg_catalog.' || called.text)
      WHERE NOT has_function_privilege($1::name, p.oid, 'EXECUTE') ORDER BY place`, [
		role,
		calledByRuns,
		calledForKeptRows
	]);
	if (rows.length === 0) return [];
	const names = rows.map(({ name }) => name).join(", ");
	return [error("E_PRIVILEGE", `role ${role} may not execute ${names}, which a run calls`, `Let a superuser run: GRANT EXECUTE ON FUNCTION ${names} TO ${identifier(role)}`)];
}

// src/stages/preflight/connection-findings.ts
/** What the server and the way to it allow: version, pooler, replica, role, and transactions older than `longerThan` seconds, which would hold up the locks. */
async function connectionFindings(client, { connection, inputs }, catalog, longerThan = 60) {
	const findings = [];
	if (catalog.serverVersion < 13e4) findings.push(error("E_SERVER_VERSION", `the server is PostgreSQL ${catalog.server}`, "Upgrade it to 13 or later first: older ones miss what the proofs need."));
	if (catalog.inRecovery) findings.push(error("E_READ_REPLICA", "the server is a read replica", "Give the URL of the primary."));
	if (connection.pooled && inputs.directUrl === null) findings.push(findingOf(pooled(connection)));
	const journal = catalog.schemas.find(({ name }) => name === "separation");
	if (journal === void 0 ? !catalog.mayCreateSchema : !journal.mayCreate) findings.push(error("E_PRIVILEGE", `role ${catalog.role.name} may not create the ${journal === void 0 ? "schema" : "tables"} of the journal in database ${catalog.database}`, journal === void 0 ? `As the owner: GRANT CREATE ON DATABASE ${identifier(catalog.database)} TO ${identifier(catalog.role.name)}; or connect as the owner of the tables.` : `As its owner: GRANT CREATE ON SCHEMA separation TO ${identifier(catalog.role.name)}; or connect as the owner of the tables.`));
	findings.push(...await languageFindings(client, catalog), ...await functionFindings(client, catalog), ...await settingFindings(client), ...await limitFindings(client));
	if (inputs.watch > 0 && inputs.onOldCode === "error") findings.push(...await sightFindings(client));
	findings.push(...await longTransactions(client, longerThan), ...await preparedTransactions(client, longerThan));
	return findings;
}
/** The guards of the migration are written in PL/pgSQL: without it they fail in the middle of the run. */
async function languageFindings(client, { role: { name: role } }) {
	const { rows } = await client.query(`SELECT has_language_privilege($1::name, oid, 'USAGE') AS "mayUse" FROM pg_language WHERE lanname = 'plpgsql'`, [role]);
	if (rows[0]?.mayUse === true) return [];
	const gone = rows.length === 0;
	return [error("E_PRIVILEGE", gone ? "the language plpgsql, in which the guards of the migration are written, is not in this database" : `role ${role} may not use the language plpgsql, in which the guards of the migration are written`, gone ? "Let the owner of the database run: CREATE EXTENSION plpgsql" : `Let a superuser run: GRANT USAGE ON LANGUAGE plpgsql TO ${identifier(role)}`)];
}
/** Old code cannot be an error if this role does not see who is at work: the run would only come back. */
async function sightFindings(client) {
	const hidden = await readHiddenSessions(client);
	if (hidden.length === 0) return [];
	return [error("E_PRIVILEGE", `\`on-old-code: error\`: this role does not see what sessions of others ask (${hidden.map(nameOf).join("; ")})`, `Let a superuser run: ${await grantOfSight(client)}; or set \`on-old-code: warn\`.`)];
}
/** Settings that no session of ours can undo: it would lose rows unseen, or could not write when the backup is made. */
async function settingFindings(client) {
	const { rows } = await client.query(`SELECT name, setting AS value, source, quote_ident(current_database()) AS database, quote_ident(session_user) AS role FROM pg_settings
      WHERE (name = 'session_replication_role' AND setting <> 'origin')
         OR (name = 'default_transaction_read_only' AND setting = 'on') ORDER BY name`);
	return rows.map(({ name, value, source, database, role }) => {
		if (source === "client") return error("E_READ_REPLICA", `the URL's options let every session begin with ${name} = ${value}`, "Good for a plan. For a run take it out of `options` in the URL.");
		const message = `every session begins with ${name} = ${value} (set for: ${source}), which this role cannot undo`;
		if (name === "session_replication_role") {
			const hint = `Foreign keys and triggers do not work in such a session. Let a superuser run \`${source.startsWith("database") ? `ALTER DATABASE ${database} RESET` : `ALTER ROLE ${role} RESET`} ${name}\`${source === "database user" ? ` (with IN DATABASE ${database})` : ""}.`;
			return error("E_PRIVILEGE", message, hint);
		}
		return error("E_READ_REPLICA", message, "The server, or its provider, lets nobody write, often because its disk is full. Remove the cause, or set it back in the settings of the server, then run it again.");
	});
}
/** Sessions that a run of a small database opens at the same time; a parallel dump opens as many more as it has jobs. */
const fewestSessions = 4;
/** A limit of the role or the database that leaves too few sessions: else that is found in the middle of the backup. */
async function limitFindings(client) {
	const { rows } = await client.query(`SELECT l.what, l.most, l.others::int AS others, l.statement FROM (
       SELECT 'role ' || quote_ident(r.rolname) AS what, r.rolconnlimit AS most, format('ALTER ROLE %I CONNECTION LIMIT', r.rolname) AS statement,
              (SELECT count(*) FROM pg_stat_activity a WHERE a.usename = r.rolname AND coalesce(a.application_name, '') !~ '^separation') AS others
         FROM pg_roles r WHERE r.rolname = session_user
       UNION ALL
       SELECT 'database ' || quote_ident(d.datname), d.datconnlimit, format('ALTER DATABASE %I CONNECTION LIMIT', d.datname),
              (SELECT count(*) FROM pg_stat_activity a WHERE a.datid = d.oid AND coalesce(a.application_name, '') !~ '^separation')
         FROM pg_database d WHERE d.datname = current_database()) l
      WHERE l.most >= 0 AND l.most - l.others < ${fewestSessions} AND NOT (SELECT rolsuper FROM pg_roles WHERE rolname = session_user)`);
	return rows.map(({ what, most, others, statement }) => error("E_CONNECT", `${what} may have ${plural(most, "session")} at a time, of which others use ${others}; a run opens ${fewestSessions} and more`, `\`${statement} ${others + 20}\` allows more; with a pooler, give the direct connection as direct-url.`));
}
/** Prepared transactions that nobody ended for long: they hold their locks until somebody does, over restarts too. */
async function preparedTransactions(client, longerThan) {
	const { rows } = await client.query(`SELECT p.gid, p.owner, extract(epoch FROM clock_timestamp() - p.prepared)::int AS seconds,
            (SELECT string_agg(DISTINCT format('%I.%I', n.nspname, c.relname), ', ')
               FROM pg_locks x JOIN pg_locks l USING (virtualtransaction)
               JOIN pg_class c ON c.oid = l.relation JOIN pg_namespace n ON n.oid = c.relnamespace
              WHERE x.locktype = 'transactionid' AND x.transactionid = p.transaction AND x.pid IS NULL AND l.pid IS NULL
                AND c.relkind IN ('r', 'p') AND n.nspname !~ '^pg_') AS tables
       FROM pg_prepared_xacts p
      WHERE p.database = current_database() AND p.prepared < clock_timestamp() - make_interval(secs => $1)
      ORDER BY p.prepared LIMIT 5`, [longerThan]);
	return rows.map(({ gid, owner, seconds, tables }) => ({
		code: "prepared-transaction",
		severity: tables === null ? "warning" : "error",
		message: `the prepared transaction ${JSON.stringify(gid)} of ${owner} has been open for ${seconds} s${tables === null ? "" : ` and holds locks on ${tables}`}`,
		hint: "It holds them until somebody ends it. If its transaction manager has forgotten it: COMMIT PREPARED or ROLLBACK PREPARED with that name, as its owner."
	}));
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
		hint: "If it touches the tables of the plan, they cannot be locked until it ends."
	}));
}

// src/stages/preflight/in-flight-finding.ts
/** What a run in flight means for the one that begins: an error if it is alive, a warning if it died, null if there is none. */
function inFlightFinding(run, holder) {
	if (holder !== null) {
		const which = run === null ? "" : `, run ${run.id}`;
		const message = `another run is working on this database (backend ${holder.pid}${which})`;
		return error("E_IN_FLIGHT", message, "Wait until it has ended.");
	}
	if (run === null) return null;
	const since = `(${run.state}, since ${run.startedAt})`;
	if (run.ownerAlive || run.handedOver) return error("E_IN_FLIGHT", `run ${run.id} is in flight ${since}`, "Wait until it has ended; if its workflow is gone, run `separation recover`.");
	return {
		code: "run-in-flight",
		severity: "warning",
		message: `run ${run.id} died in flight ${since}`,
		hint: "It is brought back before anything else."
	};
}
/** A restore by command that was begun and has not ended, as this machine or the database itself knows; null if there is none. */
async function restoreBegunFinding(client, { connection, folders }) {
	const { database } = connection;
	const begun = await findRestoreBegun(folders.backups, database);
	const access = await accessOf(client, database);
	if (begun === null && access !== "shut" && access !== "opening") return null;
	return error("E_IN_FLIGHT", `a restore of ${database} by restore-command was begun and has not ended${begun === null ? "" : ` (of run ${begun.manifest.runId})`}`, "Wait until it has ended; if it died, run `separation recover`: it goes on with it, or lets everybody write again.");
}

// src/stages/preflight/way-findings.ts
/** By which way the backup would be restored, and why not by another, in words; nothing if nobody asks for a restore. */
function wayFindings({ onFailure }, { ways, obstacles, method }) {
	if (["revert", "none"].includes(onFailure) || method === "off" || method === "command") return [];
	const [first] = restoreOrder(ways, obstacles);
	if (first === void 0) return [{
		code: "no-restore",
		severity: "warning",
		message: `only the revert can bring this database back, the backup could not be restored: ${whyNoRestore(ways, method)}`,
		hint: "Each reason says what would make it possible. Rows written since the backup are kept by a revert."
	}];
	if (first !== "in-place") return [];
	const swap = ways.find(({ way }) => way === "swap");
	return [{
		code: "restore-in-place",
		severity: "info",
		message: `a restore would be done in place (${swap?.possible === true ? "a swap would leave something behind" : `not by a swap: ${swap?.why ?? ""}`}): ${ways.find(({ way }) => way === "in-place")?.why ?? ""}`,
		hint: "It takes as long as loading the data."
	}];
}

// src/stages/preflight/look-ahead.ts
/** Looks at everything that could stop a run, for `plan`, dry run and preflight. Throws what is no finding. */
async function lookAhead(client, context, { onlyToPlan = false } = {}) {
	loadParser().catch(() => void 0);
	const { inputs } = context;
	const { catalog, inFlight } = await readUnlocked(client, context, () => look(client, onlyToPlan));
	const findings = [];
	const collect = async (find) => {
		try {
			return await find();
		} catch (error) {
			if (!(error instanceof SeparationError)) throw error;
			findings.push(findingOf(error));
			return error;
		}
	};
	await collect(() => checkConfirm(context.inputs.confirm, catalog.database));
	if (inFlight !== null) findings.push(inFlight);
	const begun = await restoreBegunFinding(client, context);
	if (begun !== null) findings.push(begun);
	const done = inFlight === null ? await alreadyDone(client, catalog, context) : null;
	if (done !== null) return {
		catalog,
		done,
		plan: null,
		unplanned: null,
		findings
	};
	const backup = backupFindings(context, catalog);
	backup.catch(() => void 0);
	findings.push(...folderFindings(context.folders));
	findings.push(...windowFindings(context, /* @__PURE__ */ new Date()), ...await connectionFindings(client, context, catalog));
	const planned = inFlight === null ? await collect(() => planOf(catalog, context)) : null;
	const plan = planned instanceof SeparationError ? null : planned;
	if (plan !== null) await collect(() => refuseUnapproved(plan, context));
	const looked = plan === null ? null : await withWays(client, plan, catalog, context);
	if (looked !== null) {
		await collect(() => refuseWays(inputs, looked.found));
		findings.push(...unreadableBesides(looked.found, catalog.role.name), ...wayFindings(inputs, looked.found));
	}
	await collect(() => lintChecks(client, context, inFlight === null));
	findings.push(...await backup);
	const time = ["auto", "dump"].includes(context.inputs.backup) ? await backupTime(client, catalog) : null;
	if (time !== null) findings.push(time);
	return {
		catalog,
		done,
		plan: looked?.plan ?? plan,
		unplanned: planned instanceof SeparationError ? planned : null,
		findings
	};
}
async function look(client, onlyToPlan) {
	const catalog = await readCatalog(client, { onlyToPlan });
	const deadline = Date.now() + patienceForALook;
	for (;;) {
		const holder = await lockHolder(client);
		const run = await ifReadable(catalog, () => readRunInFlight(client));
		if (!(holder !== null && run === null && Date.now() < deadline)) return {
			catalog,
			inFlight: inFlightFinding(run, holder)
		};
		await setTimeout(200);
	}
}

export { lookAhead as t };