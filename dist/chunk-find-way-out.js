import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { n as isFailedState } from "./chunk-failed-state.js";
import { n as newestClone } from "./chunk-clone.js";
import { t as allBackups } from "./chunk-read-manifest.js";
import { n as isNoAnswer } from "./chunk-retry.js";
import { Jn as inputTable, _ as libpqEnvironment, _n as identifier, ft as shellWord, mn as packageRoot, v as optionValue, vn as literal } from "./chunk-base.js";
import { C as readRun, K as withClient } from "./chunk-session.js";
import { o as withMaintenance, t as databaseNameWith } from "./chunk-maintenance.js";
import { n as createDatabaseSql, s as readMarker } from "./chunk-side-database.js";
import { r as versionedFolders } from "./chunk-tools.js";
import { t as accessOf } from "./chunk-read-only.js";
import { join } from "node:path";
import { existsSync } from "node:fs";

// src/recover/way-out/way-out.ts
/** What a person can do now, from the first that applies: each with commands to be pasted into a shell. Pure. */
function wayOut(situation) {
	return [
		...prepare(situation),
		...look(situation),
		...goOn(situation),
		...revert(situation),
		...restore(situation),
		...allowWrites(situation),
		...byHand(situation)
	];
}
function command({ tool, flags }, ...args) {
	return [
		...tool.program,
		...args,
		...flags
	].map(shellWord).join(" ");
}
/** One that may have to restore. */
function restoring(situation, ...args) {
	const { restoreCommand, backup } = situation;
	const needs = restoreCommand !== null && backup?.manifest.method === "command";
	return command(situation, ...args, ...needs ? ["--restore-command", restoreCommand] : []);
}
function prepare({ tool, database }) {
	return [{
		text: `In a shell with DATABASE_URL set to the URL of ${database} (and DIRECT_URL, if the workflow has one). Nothing below throws rows away.`,
		commands: tool.get
	}];
}
function look(situation) {
	return [{
		text: "See what the journal says; this changes nothing:",
		commands: [command(situation, "status")]
	}];
}
const inFlight = /* @__PURE__ */ new Set([
	"migrated",
	"seeded",
	"validated"
]);
function goOn(situation) {
	const { run, reachable } = situation;
	if (reachable && (run === null || !inFlight.has(run.state))) return [];
	return [{
		text: reachable ? "When what is in the way is gone, go on from where it stopped; as often as you like:" : "When the server answers again, go on from where it stopped; as often as you like:",
		commands: [restoring(situation, "recover")]
	}];
}
/** Not if a revert was tried and refused: `recover` tries it again. */
function revert(situation) {
	const { run, code } = situation;
	if (run === null || code === "E_REVERT" || run.state === "reverted" || run.state === "restored") return [];
	return [{
		text: "Or undo the separation without the backup; rows written meanwhile stay:",
		commands: [command(situation, "revert", "--run-id", run.id)]
	}];
}
function restore(situation) {
	const { backup, run } = situation;
	if (backup === null) return [];
	const { manifest, folder, here, cloneThere } = backup;
	const secret = manifest.encryptedTo.length === 0 ? "" : " with AGE_IDENTITY set to the identity that decrypts it";
	const what = "bring back the state of the backup; what it replaces is kept";
	const from = folder === null ? null : restoring(situation, "restore", "--from", folder);
	const known = run === null ? null : restoring(situation, "restore", "--run-id", run.id);
	const clone = known ?? restoring(situation, "restore");
	switch (manifest.method) {
		case "dump":
			if (from === null) return [];
			return here.manifest ? [{
				text: `Or${secret} ${what}:`,
				commands: [from]
			}] : [{
				text: `Or get the folder ${folder} of the machine that made the backup (it has manifest.json in it) back to its place, then${secret} ${what}:`,
				commands: [from]
			}];
		case "clone": {
			const line = here.manifest && from !== null ? from : clone;
			return cloneThere ? [{
				text: `Or ${what}:`,
				commands: [line]
			}] : [];
		}
		case "command": {
			const line = here.manifest ? from : known;
			const text = `Or let restore-command bring back the snapshot ${manifest.commandId ?? ""} of your provider; a dump of what it replaces is kept:`;
			return line === null ? [] : [{
				text,
				commands: [line]
			}];
		}
	}
}
/** What undoes the default that keeps the application from writing; `recover` does it, too. */
function allowWrites({ server, shut, database }) {
	if (!shut) return [];
	const reset = (setting) => `-c ${shellWord(`ALTER DATABASE ${identifier(database)} RESET ${setting}`)}`;
	return [{
		text: `${database} was shut while it was restored, and is read-only by default. When it is what you want, recover lets everybody write again; so does psql, with PGPASSWORD set (sessions that began before have to connect anew):`,
		commands: [...exportsOf(server), `psql -d postgres -v ON_ERROR_STOP=1 ${reset("default_transaction_read_only")} ${reset("application_name")}`]
	}];
}
/** For commands that write, whatever the role or the database begins its transactions with. */
function exportsOf(server, lcMonetary) {
	const { PGOPTIONS: options = "", ...others } = server;
	const writing = `${options} -c default_transaction_read_only=off${lcMonetary === void 0 ? "" : ` -c lc_monetary=${optionValue(lcMonetary)}`}`.trim();
	return Object.entries({
		...others,
		PGOPTIONS: writing
	}).map(([name, value]) => `export ${name}=${shellWord(value)}`);
}
/** With PostgreSQL's own programs alone. */
function byHand({ server, clientFolder, database, backup }) {
	const source = backup === null ? null : sourceOf(backup, database);
	if (source === null) return [];
	const { runId } = source.manifest;
	const kept = databaseNameWith(database, `_failed_${runId}`);
	const psql = (...statements) => ["psql -d postgres -v ON_ERROR_STOP=1 -1", ...statements.map((sql) => `-c ${shellWord(sql)}`)].join(" ");
	return [{
		text: `Or without this tool, as a role that may create and rename databases, with PGPASSWORD set. ${database} goes on as ${kept}; if sessions are in the way, the last command says so and changes nothing: run it again.`,
		commands: [
			...exportsOf(server, source.manifest.database.lcMonetary),
			...clientFolder === null ? [] : [`export PATH=${shellWord(clientFolder)}:"$PATH"`],
			...source.make,
			`psql -d postgres -c ${shellWord(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname IN (${literal(database)}, ${literal(source.copy)})`)}`,
			psql(`ALTER DATABASE ${identifier(database)} RENAME TO ${identifier(kept)}`, `ALTER DATABASE ${identifier(source.copy)} RENAME TO ${identifier(database)}`, ...source.settle)
		]
	}];
}
/** What can be put in the place of the database; an encrypted dump needs this tool, and a snapshot its provider. */
function sourceOf({ manifest, folder, here, cloneThere }, database) {
	if (manifest.method === "clone" && manifest.clone !== null && cloneThere) {
		const settled = [`ALTER DATABASE ${identifier(database)} RESET default_transaction_read_only`, `COMMENT ON DATABASE ${identifier(database)} IS NULL`];
		return {
			manifest,
			copy: manifest.clone,
			make: [],
			settle: settled
		};
	}
	if (manifest.method !== "dump" || manifest.encryptedTo.length > 0 || folder === null || !here.dump) return null;
	const copy = databaseNameWith(database, `_restored_${manifest.runId}`);
	const create = createDatabaseSql(copy, manifest.database.options ?? []);
	return {
		manifest,
		copy,
		make: [`psql -d postgres -v ON_ERROR_STOP=1 -c ${shellWord(create)}`, `pg_restore --exit-on-error --dbname=${shellWord(copy)} ${shellWord(join(folder, "dump"))}`],
		settle: []
	};
}

// src/recover/way-out/find-way-out.ts
/** What a person can do about exactly this database, after a run or a way back that could not be proved. */
async function findWayOut(context) {
	const { connection, record } = context;
	const { PGPASSWORD: _password, PGAPPNAME: _name, PGDATABASE: _database, PGCONNECT_TIMEOUT: _timeout, ...server } = libpqEnvironment(connection);
	const { run, reachable } = await withClient(connection, (client) => readRun(client)).then((run) => ({
		run,
		reachable: true
	}), (error) => ({
		run: null,
		reachable: !isNoAnswer(error)
	}));
	const backup = await backupOf(context, run);
	return wayOut({
		tool: toolOf(context),
		flags: flagsOf(context),
		restoreCommand: context.inputs.restoreCommand,
		database: connection.database,
		server,
		clientFolder: backup === null ? null : clientFolderOf(backup.manifest),
		code: record.report.error?.code ?? null,
		run: run === null ? null : {
			id: run.id,
			state: run.state,
			kind: run.plan.kind
		},
		reachable,
		shut: await isShut(connection),
		backup
	});
}
async function isShut(connection) {
	const access = await withMaintenance(connection, (client) => accessOf(client, connection.database)).catch(() => null);
	return access === "shut" || access === "opening";
}
/** On a runner of GitHub the tool goes with the job: it is fetched again, by the names that the runner gives. */
function toolOf({ environment }) {
	const { GITHUB_ACTIONS: onRunner, GITHUB_ACTION_REPOSITORY: repository = "", GITHUB_ACTION_REF: ref = "" } = environment;
	if (onRunner !== "true" || repository === "" || ref === "") return {
		get: [],
		program: ["node", join(packageRoot, "dist/cli.js")]
	};
	const url = `${environment["GITHUB_SERVER_URL"] ?? "https://github.com"}/${repository}`;
	return {
		get: [`git clone --quiet ${shellWord(url)} separation-tool`, `git -C separation-tool checkout --quiet ${shellWord(ref)}`],
		program: ["node", "separation-tool/dist/cli.js"]
	};
}
/** Inputs other than the defaults that say where things are and how long to try. */
function flagsOf({ inputs, folders, environment }) {
	const onRunner = environment["GITHUB_ACTIONS"] === "true";
	return [
		["working-directory", onRunner ? null : folders.working],
		["backup-dir", inputs.backupDir === null && !onRunner ? null : folders.backups],
		["config", inputs.config === inputTable.config.default ? null : inputs.config],
		["migration", inputs.migration],
		["revert", inputs.migration === null ? null : inputs.revert]
	].flatMap(([name, value]) => value === null ? [] : [`--${name}`, value]);
}
/** The backup of the run in the journal, or that of this process, or the newest one of a database of this name. */
async function backupOf({ record, folders, connection }, run) {
	const newest = (await allBackups(folders.backups)).find(({ manifest }) => manifest.database.name === connection.database && !isFailedState(manifest.runId));
	const known = run !== null && run.manifest !== null && run.state !== "reverted" && run.state !== "restored" ? {
		manifest: run.manifest,
		folder: run.backupFolder
	} : record.manifest === null ? newest ?? await cloneOf(connection) : {
		manifest: record.manifest,
		folder: record.backupFolder
	};
	if (known === null) return null;
	const { manifest } = known;
	const places = [known.folder, join(folders.backups, manifest.runId)].filter((place) => place !== null);
	const folder = places.find((place) => existsSync(join(place, "manifest.json"))) ?? places[0] ?? null;
	return {
		manifest,
		folder,
		here: {
			manifest: folder !== null && existsSync(join(folder, "manifest.json")),
			dump: folder !== null && existsSync(join(folder, "dump/toc.dat"))
		},
		cloneThere: manifest.clone !== null && await isThere(connection, manifest.clone)
	};
}
async function cloneOf(connection) {
	const manifest = await newestClone(connection).catch(() => null);
	return manifest === null ? null : {
		manifest,
		folder: null
	};
}
async function isThere(connection, clone) {
	return withMaintenance(connection, async (client) => await readMarker(client, clone) !== null).catch(() => true);
}
function clientFolderOf({ database: { serverVersion } }) {
	return versionedFolders(Number.parseInt(serverVersion, 10)).find((folder) => existsSync(join(folder, "psql"))) ?? null;
}

export { findWayOut };