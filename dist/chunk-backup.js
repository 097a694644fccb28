import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { Jt as hasInverse, Kt as sha256, Mn as prettyBytes, Tn as mendBroken, a as ProgramOutput, b as secretsOf, cr as messageOf, g as leadingTo, hr as withHeartbeat, jn as plural, nr as SeparationError, o as endedWith, s as programWords, wn as describeBroken } from "./chunk-base.js";
import { t as cloneBackup } from "./chunk-clone.js";
import { _ as listOf, g as archiveIn, s as compareLargeObjects, t as readDatabase } from "./chunk-snapshot.js";
import { a as sequenceProofs, r as lastOf, s as statesOf } from "./chunk-sequences.js";
import { R as describeHolders, Y as newKey, z as readHolders } from "./chunk-plan.js";
import { t as runProcess } from "./chunk-process.js";
import { n as digestOf } from "./chunk-schema-digest.js";
import { n as compareTables, t as manifestPart } from "./chunk-manifest-part.js";
import { n as writeBackup } from "./chunk-write-backup.js";
import { t as commandEnvironment } from "./chunk-command-environment.js";
import { a as readScripts, c as toolsFor, l as dumpBackup, n as restoreWays, o as readSettings, s as settingsStatements, t as noRestore, u as verifyByRestore } from "./chunk-restore-ways.js";
import { s as checkEncryptTo } from "./chunk-files.js";
import { D as manifestDigest, K as withClient, ot as sqlState, q as withTransaction, w as readRunInFlight } from "./chunk-session.js";
import { a as readLoadFunctions, d as refuseObstacles, f as survey } from "./chunk-find-ways.js";
import { t as removeUnfinished } from "./chunk-dead-runs.js";
import { o as withMaintenance } from "./chunk-maintenance.js";
import { n as isTrusted } from "./chunk-others-on-load.js";
import { n as proofOf } from "./chunk-seal.js";
import { o as mayCreateDatabases } from "./chunk-side-database.js";
import { n as refusePlainInGit } from "./chunk-plain-in-checkout.js";

// src/backup/command.ts
/** The provider's snapshot: runs `backup-command`, whose last line is the id; fingerprints are taken before and after. Throws `E_USAGE`, `E_BACKUP`. */
async function commandBackup(context) {
	const { connection, runId, inputs } = context;
	const { backupCommand } = inputs;
	if (backupCommand === null) throw new SeparationError("E_USAGE", "backup is `command`, and backup-command is not given", "Give the command that makes the snapshot and prints its id as its last line.");
	return writeBackup(context, async () => {
		const key = newKey();
		const reading = await readDatabase(context, connection, "backup", {
			key,
			noteSeen: true
		});
		context.waiting?.();
		const id = await withHeartbeat(context.progress, () => "backup: backup-command runs", () => snapshotId(context, backupCommand));
		const part = manifestPart(runId, reading, key);
		const after = await readDatabase(context, connection, "backup", { key });
		const writtenDuring = whileTaken(reading, after);
		const sameObjects = compareLargeObjects(reading.largeObjects, after.largeObjects).length === 0;
		return {
			...part,
			method: "command",
			tool: "backup-command",
			files: [],
			bytes: 0,
			sha256: sha256(id),
			clone: null,
			commandId: id,
			writtenDuring,
			sequences: sequenceProofs(statesOf(reading.sequences), lastOf(after.sequences)),
			largeObjects: sameObjects ? reading.largeObjects : null,
			verified: {
				method: "command",
				at: part.createdAt,
				tables: 0,
				rows: 0
			}
		};
	});
}
/** The tables that were written between two readings. Throws `E_BACKUP` if the schema was changed: the snapshot may have either. */
function whileTaken(before, after) {
	if (digestOf(before.schemaLines) !== digestOf(after.schemaLines)) throw new SeparationError("E_BACKUP", "the schema was changed while backup-command took its snapshot, so it is not known which schema the snapshot has", "Nothing was changed by this run. Wait until the other migration has ended, then run again.");
	return before.tables.flatMap((table) => {
		return compareTables([table], after.tables).length > 0 ? [`${table.schema}.${table.name}`] : [];
	});
}
async function snapshotId(context, command) {
	const secrets = secretsOf(context.connection);
	let output = "";
	const { code, stderr } = await runProcess("sh", ["-c", command], {
		env: leadingTo(context.connection, commandEnvironment(context)),
		cwd: context.folders.working,
		signal: context.signal,
		secrets,
		onStdout: (chunk) => output = (output + chunk.toString()).slice(-4096)
	});
	const id = output.trim().split("\n").at(-1)?.trim() ?? "";
	if (code === 0 && id !== "") return id;
	throw new SeparationError("E_BACKUP", code === 0 ? "backup-command ended without printing the id of a snapshot" : `backup-command ${endedWith(code)}: ${programWords(stderr)}`, "Run it by hand; it has to end with 0 and print the id of the snapshot as its last line. Nothing was changed.", { cause: new ProgramOutput(stderr) });
}

// src/recover/verify-by-way.ts
/** Verifies by the way that would be taken: a swap up to the renames; in place what needs no lock. Throws `E_NO_WAY_BACK`. */
async function verifyByWay(context, tools, manifest, folder) {
	const ways = await restoreWays(context, manifest);
	const [way] = ways.order;
	if (way === void 0) throw noRestore(ways);
	if (way === "swap") {
		context.progress("backup: restoring it into a side database to compare it");
		const { loadFirst = [] } = manifest;
		return verifyByRestore(context, tools, manifest, folder, {
			loadFirst,
			further: (client, side) => trySettings(client, context.connection.database, side)
		});
	}
	context.progress("backup: a restore would be done in place: reading what it would load, and what it would replace");
	const archive = await archiveIn(folder, manifest.encryptedTo, context.environment);
	const found = await withClient(context.connection, (client) => survey(client, []));
	refuseObstacles(found);
	await readScripts(context, tools, archive, await listOf(context, tools, archive), found);
	return manifest.verified;
}
/** What the swap would carry over to the copy, tried on the copy and rolled back. */
async function trySettings(maintenance, name, side) {
	const settings = await readSettings(maintenance, name);
	if (settings === null) return;
	const rollback = /* @__PURE__ */ new Error("tried");
	await withTransaction(maintenance, async () => {
		for (const statement of settingsStatements(side, settings)) await maintenance.query(statement);
		throw rollback;
	}).catch((error) => {
		if (error !== rollback) throw error;
	});
}

// src/migrate/locks/naming-holders.ts
/** Between two looks (ms). */
const interval = 2e3;
/** Does `work`, and says who holds the lock that a session or a program of this tool waits for meanwhile; once for each answer. */
async function namingHolders({ connection, progress }, stage, work) {
	let said = "";
	let looking = null;
	const look = () => withClient(connection, async (client) => {
		const { rowCount } = await client.query("SELECT FROM pg_stat_activity WHERE datname = current_database() AND usename = current_user AND wait_event_type = 'Lock' AND application_name LIKE 'separation%'");
		const who = rowCount === 0 ? "" : describeHolders(await readHolders(client, []));
		if (who !== "" && who !== said) progress(`${stage}: waits for a lock, held by ${who}`);
		said = who || said;
	});
	const timer = setInterval(() => {
		looking ??= look().catch(() => void 0).finally(() => looking = null);
	}, interval);
	try {
		return await work();
	} finally {
		clearInterval(timer);
		await looking;
	}
}

// src/stages/backup.ts
/** Makes a backup by the method that was asked for, and proves it, before anything is touched. */
const backupStage = { run: backup };
async function backup(context) {
	await checkEncryptTo(context.inputs, context.environment);
	await refusePlainInGit(context);
	const earlier = await bringBackEarlierRun(context);
	await removeUnfinished(context);
	const result = await backUp(context);
	if (earlier === null) return result;
	return {
		...result,
		detail: earlier.detail + result.detail,
		report: {
			...earlier.report,
			...result.report
		},
		record: {
			...earlier.record,
			...result.record
		},
		...earlier.outcome === void 0 ? {} : { outcome: earlier.outcome }
	};
}
async function backUp(context) {
	if (context.inputs.backup === "off") return {
		status: "skipped",
		detail: "No backup was made, as asked (`backup: off`): a failure can be rolled back or reverted, but nothing can be restored.",
		report: { backup: {
			method: "off",
			path: null,
			bytes: 0,
			sha256: null,
			verified: null
		} }
	};
	try {
		const { manifest, folder } = await namingHolders(context, "backup", () => make(context));
		const broken = brokenFindings(manifest);
		refuseBroken(context, manifest);
		return {
			status: "passed",
			detail: [
				describe(manifest, folder),
				...asFarAsItGoes(context, manifest),
				...broken.map(({ message }) => `But ${message}.`)
			].join(" "),
			report: {
				...broken.length === 0 ? {} : { findings: [...context.record.report.findings, ...broken] },
				backup: reportOf(manifest, folder),
				tables: manifest.tables.map((table) => tableOf(manifest, table))
			},
			record: {
				manifest,
				backupFolder: folder
			}
		};
	} catch (error) {
		if (error instanceof SeparationError && error.code === "E_CONNECTION_LOST") throw lostInBackup(error);
		if (namesNothing.test(sqlState(error) ?? "")) throw unplannable(error);
		if (!context.signal.aborted || error instanceof SeparationError) throw error;
		throw new SeparationError("E_CANCELLED", "the backup was cancelled", "Nothing was changed. Start it again when you are ready.", { cause: error });
	}
}
/** States of a name that is nothing under an empty search_path (manual, appendix A). */
const namesNothing = /^(42P01|42883|42704|42703|3F000)$/;
/** The server looks into the functions of indexes when it plans a query: with names that it does not find, no table of theirs can be read so. */
function unplannable(error) {
	return new SeparationError("E_BACKUP", `a table cannot be read with an empty search_path, and a dump is loaded with one: ${messageOf(error)}`, "Nothing was changed. An index calls a function that uses a name without its schema. Give the function a search_path (`ALTER FUNCTION … SET search_path`), or write the schema before the name. `separation plan` lists such functions.", {
		cause: error,
		untouched: true
	});
}
/** Nothing has been changed yet that `recover` could bring back. */
function lostInBackup(error) {
	return new SeparationError("E_CONNECTION_LOST", error.message, "Nothing was changed. Run it again when the server answers.", {
		cause: error,
		untouched: true
	});
}
async function make(context) {
	switch (context.inputs.backup) {
		case "command": return commandBackup(context);
		case "clone": return cloneBackup(context);
		case "dump": return dump(context, await toolsFor(context));
		default: return automatic(context);
	}
}
/** A dump if the tools match, else a clone if the role may make one, else how to get the tools. */
async function automatic(context) {
	let tools;
	try {
		tools = await toolsFor(context);
	} catch (error) {
		if (!(error instanceof SeparationError) || error.code !== "E_TOOLS") throw error;
		if (context.inputs.encryptTo.length > 0) throw error;
		if (!await mayClone(context)) throw error;
		context.progress(`backup: ${error.message}; the database is cloned instead`);
		return cloneBackup(context);
	}
	return dump(context, tools);
}
async function dump(context, tools) {
	const { loadFirst, obstacles } = await withClient(context.connection, (client) => readLoadFunctions(client));
	const runsOthers = obstacles.some(({ code, object }) => code === "others-code" && !isTrusted(object, context.config.allow));
	return dumpBackup(context, tools, {
		verify: verifyByWay,
		loadFirst,
		runsOthers
	});
}
/** False if no other database of the server lets the role in; a lost connection is no such answer. */
async function mayClone({ connection }) {
	return withMaintenance(connection, mayCreateDatabases).catch((error) => {
		if (error instanceof SeparationError && error.kind === "refused") return false;
		throw error;
	});
}
/** What the report says of a backup. */
function reportOf(manifest, folder) {
	const { method, bytes, verified } = manifest;
	return {
		method,
		path: folder,
		bytes,
		sha256: manifestDigest(manifest),
		verified: verified.method
	};
}
function tableOf(manifest, table) {
	return {
		name: `${table.schema}.${table.name}`,
		before: proofOf(manifest, table, table),
		after: null,
		written: null,
		sameFile: null
	};
}
const stream = "decoded to its last byte while it was encrypted, the file read back by its checksum";
const compared = ", and each fingerprint compared with the server’s";
const proofs = {
	decode: "read to its last byte",
	compare: `read to its last byte${compared}`,
	stream,
	restore: "restored and compared",
	fingerprint: "compared by fingerprints",
	command: "not read"
};
/** Which tables have a fingerprint that was not made of the dump's own rows, by the reason: of these only the rows were counted there. */
function byServerAlone({ tables }) {
	const by = /* @__PURE__ */ new Map();
	for (const { schema, name, notFromDump } of tables) if (notFromDump !== void 0) by.set(notFromDump, [...by.get(notFromDump) ?? [], `${schema}.${name}`]);
	if (by.size === 0) return "";
	return ` Fingerprinted by the server alone, and only counted in the dump: ${[...by].map(([why, names]) => `${names.join(", ")} (${why})`).join("; ")}.`;
}
function describe(manifest, folder) {
	const { rows, tables, method } = manifest.verified;
	const isEncrypted = manifest.encryptedTo.length > 0;
	const encrypted = isEncrypted ? `, encrypted to ${plural(manifest.encryptedTo.length, "recipient")}` : "";
	const proof = isEncrypted && method === "compare" ? `${stream}${compared}` : proofs[method];
	switch (manifest.method) {
		case "dump": return `Dumped to ${folder} (${prettyBytes(manifest.bytes)}${encrypted}); ${proof}: ${rows} rows in ${tables} tables.${byServerAlone(manifest)}`;
		case "clone": return `Copied to the database ${manifest.clone ?? ""}; ${rows} rows in ${tables} tables have the same fingerprints.`;
		case "command": return `backup-command made the snapshot ${manifest.commandId ?? ""}; its contents were not read by this tool.`;
	}
}
function brokenFindings({ broken = [] }) {
	return broken.map((one) => ({
		code: one.kind === void 0 || one.kind === "key" ? "rows-break-foreign-key" : "dump-does-not-load",
		severity: "warning",
		message: describeBroken([one]).join(""),
		hint: `Only the revert can bring this database back. To make the restore possible: ${mendBroken([one])}.`
	}));
}
/** Throws `E_NO_WAY_BACK` if a restore is asked for, or is all that there would be, and the dump loads for nobody; nothing was touched. */
function refuseBroken({ inputs, record }, { broken = [] }) {
	const { plan } = record;
	const mayRevert = plan === null || hasInverse(plan);
	if (broken.length === 0 || inputs.onFailure === "none" || inputs.onFailure !== "restore" && mayRevert) return;
	throw new SeparationError("E_NO_WAY_BACK", `the backup could not be restored: ${describeBroken(broken).join("; ")}`, `Nothing was touched. To make the restore possible: ${mendBroken(broken)}.${mayRevert ? " Or choose `on-failure: auto`: the revert can bring this database back." : ""}`);
}
/** `verify-backup: restore` if the restore would be done in place: trying that out would lock the shop's tables. */
function asFarAsItGoes({ inputs }, { method, verified }) {
	if (inputs.verifyBackup !== "restore" || method !== "dump" || verified.method === "restore") return [];
	return ["A restore would be done in place, which was tried as far as that goes without a lock. What it would replace was looked at, and all that it would load was read."];
}
/** Brings an earlier run back that died in flight, then looks at the database again; null if there is none. Throws as recover and preflight do. */
async function bringBackEarlierRun(context) {
	const earlier = await withClient(context.connection, (client) => readRunInFlight(client));
	if (earlier === null || earlier.id === context.runId) return null;
	context.progress(`run ${earlier.id} died in flight (${earlier.state}); it is brought back first`);
	const { recoverStage } = await import("./chunk-recover2.js");
	const { preflightStage } = await import("./chunk-preflight.js");
	const back = await recoverStage.run(context);
	const again = await preflightStage.run(context);
	const detail = `Run ${earlier.id} had died in flight and was brought back first: ${back.detail}. `;
	return {
		...again,
		detail
	};
}

export { backupStage };