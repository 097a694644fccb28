import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { B as count, Nt as identifier, g as libpqEnvironment, pn as SeparationError, v as secretsOf, y as withDatabase, yn as withHeartbeat, z as bytes } from "./chunk-base.js";
import { r as pace } from "./chunk-read-again.js";
import { a as markDatabase, r as dropDatabase, t as createDatabaseLike, u as damaged } from "./chunk-side-database.js";
import { _ as tableKey, a as compareLargeObjects, c as jobsFor, d as withProgramWatched, f as CopyCounter, g as readBack, h as judgeDecoded, l as parallelism, n as readOnSnapshot, s as runDump, t as readDatabase, u as schemaFile, v as archiveIn, y as plainArchive } from "./chunk-snapshot.js";
import { n as folderBytes, o as writeDurably, r as listFiles, t as checksumOf } from "./chunk-files.js";
import { n as newKey, t as keyOf } from "./chunk-row-hash.js";
import { n as digestOf, t as diffLines } from "./chunk-schema-digest.js";
import { o as statesOf, t as compareSequences } from "./chunk-sequences.js";
import { n as findTools } from "./chunk-tools.js";
import { o as withMaintenance, t as derivedName } from "./chunk-maintenance.js";
import { n as writeBackup } from "./chunk-write-backup.js";
import { join } from "node:path";
import { readFile } from "node:fs/promises";

// src/backup/copy.ts
/** Fills an empty database from a dump, owners and grants kept; the first error ends it. Throws `E_RESTORE`, `E_CANCELLED`. */
async function restoreDump(context, tools, archive, database) {
	const connection = withDatabase(context.connection, database);
	const application = `separation pg_restore ${database}`.slice(0, 63);
	const target = `dbname='${database.replaceAll(/['\\]/g, "\\$&")}'`;
	const env = await restoringEnvironment(connection);
	const { code, stderr } = await withHeartbeat(context.progress, async (ms) => `restore: loaded ${pace({
		...await sizes(context, database),
		unit: "bytes"
	}, ms)} into ${database}`, () => withProgramWatched(connection, application, context.signal, (signal) => archive.restore(tools, [
		...archive.streamed ? [] : [`--jobs=${parallelism}`],
		"--exit-on-error",
		"--no-password",
		`--dbname=${target}`
	], {
		env: {
			...env,
			PGAPPNAME: application
		},
		signal,
		secrets: secretsOf(context.connection)
	})));
	if (code === 0) return;
	throw new SeparationError("E_RESTORE", `pg_restore ended with ${code === null ? "a signal" : `exit code ${code}`}: ${stderr}`, hintFor(stderr));
}
/** Bytes of the database that is being filled, and of the one it is a copy of, which has grown or shrunk since. */
async function sizes({ connection }, database) {
	const { rows } = await withMaintenance(connection, (client) => client.query("SELECT pg_database_size($1) AS done, (SELECT pg_database_size(oid) FROM pg_database WHERE datname = $2) AS of", [database, connection.database]));
	const of = rows[0]?.of ?? null;
	return {
		done: Number(rows[0]?.done ?? 0),
		of: of === null ? null : Number(of)
	};
}
/** Event triggers come back before the last commands of a restore, and must not fire for these (manual, CREATE EVENT TRIGGER). */
async function restoringEnvironment(connection) {
	const environment = libpqEnvironment(connection);
	const { rows } = await withMaintenance(connection, (client) => client.query("SELECT rolsuper AS may FROM pg_roles WHERE rolname = current_user"));
	if (rows[0]?.may !== true) return environment;
	return {
		...environment,
		PGOPTIONS: `${connection.options ?? ""} -c session_replication_role=replica`.trim()
	};
}
function hintFor(stderr) {
	if (/role ".*" does not exist/.test(stderr)) return "Create the roles that are named (CREATE ROLE … NOLOGIN is enough), then run `separation recover` again.";
	const tablespace = /tablespace "(.*)" does not exist/i.exec(stderr)?.[1];
	if (tablespace !== void 0) return `The backup has tables in a tablespace that this server lacks: let its administrator run \`CREATE TABLESPACE ${identifier(tablespace)} LOCATION '…'\` with an empty folder of the server's, then run it again. The database itself was not touched by this.`;
	if (/permission denied for schema|must be (member of|able to SET) role|must be owner of/i.test(stderr)) return "The backup has objects of several roles, and only a superuser (or the administrator that your provider gives) can give them all back to their owners: connect as one, then run it again. The database itself was not touched by this.";
	return "Remove the cause, then run `separation recover` again; the database itself was not touched by this.";
}
/** Compares a copy of the database, table by table and by its schema, with the manifest. Throws `E_BACKUP_DAMAGED` with all that differs. */
async function proveCopy(context, manifest, folder, database, { by = "read", explained = (reading) => Promise.resolve(reading) } = {}) {
	const reading = await explained(await readDatabase(context, withDatabase(context.connection, database), "proof of the copy", {
		key: keyOf(manifest),
		...by === "versions" ? { copyOf: manifest } : {}
	}));
	const wrong = [
		...compareTables(manifest.tables, reading.tables, manifest.writtenDuring),
		...compareSequences(manifest.sequences ?? [], statesOf(reading.sequences)),
		...compareLargeObjects(manifest.largeObjects, reading.largeObjects)
	];
	if (digestOf(reading.schemaLines) !== manifest.schemaDigest) wrong.push(`the schema differs${await describeDifference(folder, reading.schemaLines)}`);
	if (wrong.length > 0) throw damaged(folder ?? database, `its copy in ${database} is not what the manifest says: ${wrong.join("; ")}`);
	return reading;
}
/** What of the tables of a copy is not as in the manifest, one sentence a table; storage files are not compared, nor rows of `unknown`. */
function compareTables(expected, found, unknown = []) {
	const copies = new Map(found.map((table) => [tableKey(table), table]));
	return expected.flatMap((table) => {
		const name = `${table.schema}.${table.name}`;
		const copy = copies.get(tableKey(table));
		if (copy === void 0) return [`${name} is missing`];
		if (unknown.includes(name)) return [];
		if (copy.rows !== table.rows) return [`${name} has ${copy.rows} rows, of ${table.rows}`];
		return copy.fingerprint === table.fingerprint ? [] : [`${name} has other contents (its fingerprint differs)`];
	});
}
const shown = 3;
async function describeDifference(folder, lines) {
	const text = folder === null ? "" : await readFile(join(folder, schemaFile), "utf8").catch(() => "");
	if (text === "") return "";
	const before = text.trimEnd().split("\n").map((line) => JSON.parse(line)).filter((line) => typeof line === "string");
	const { missing, added } = diffLines(before, lines);
	const parts = [...missing.slice(0, shown).map((line) => `without “${line}”`), ...added.slice(0, shown).map((line) => `with “${line}”`)];
	return `: ${parts.join(", ")}${missing.length + added.length > parts.length ? " and more" : ""}`;
}

// src/backup/manifest-part.ts
/** The part of a manifest that is the same whatever the method. */
function manifestPart(runId, { facts: { major: _major, ...database }, snapshot, seen, schemaLines: lines, tables, sequences, largeObjects }, fingerprintKey) {
	return {
		version: 1,
		runId,
		createdAt: (/* @__PURE__ */ new Date()).toISOString(),
		database,
		snapshot,
		...seen === null ? {} : { seen },
		schemaDigest: digestOf(lines),
		tables,
		fingerprintKey,
		sequences,
		largeObjects,
		encryptedTo: []
	};
}

// src/backup/plain-dump.ts
/**
* Dumps into files (directory format) and reads them back to their last byte. Answers what is left of the proof: the rows that were found,
* against those of the snapshot. Throws as `runDump`; the proof `E_BACKUP_DAMAGED`.
*/
async function dumpPlain(context, tools, folder, shared, counter) {
	const path = join(folder, "dump");
	await runDump(context, tools, {
		folder: path,
		jobs: jobsFor(shared.facts.bytes)
	}, shared);
	context.progress(`backup: dumped ${bytes(await folderBytes(path))}; reading it to its last byte`);
	const archive = plainArchive(path);
	const secrets = secretsOf(context.connection);
	const decoded = await readBack(tools, archive, counter, {
		signal: context.signal,
		secrets
	});
	const dumped = await listFiles(folder);
	return async ({ tables, schemaLines }) => {
		const found = judgeDecoded(archive.name, decoded, counter, tables);
		const schema = join(folder, schemaFile);
		await writeDurably(schema, `${schemaLines.map((line) => JSON.stringify(line)).join("\n")}\n`);
		const files = [...dumped, ...await listFiles(folder, [schemaFile])];
		return {
			verified: {
				method: "decode",
				at: (/* @__PURE__ */ new Date()).toISOString(),
				...found
			},
			files
		};
	};
}

// src/backup/verify.ts
/**
* `verify-backup: restore`: restores the dump into a side database, compares it with the manifest and drops it again.
* Throws `E_BACKUP` where the side database cannot be made or filled, `E_BACKUP_DAMAGED` where it differs.
*/
async function verifyByRestore(context, tools, manifest, folder) {
	const { connection } = context;
	const side = derivedName(connection.database, `_verify_${context.runId}`);
	await withMaintenance(connection, async (maintenance) => {
		try {
			await createDatabaseLike(maintenance, side, connection.database);
			await maintenance.query(markDatabase(side, {
				separation: "restore",
				of: connection.database,
				runId: context.runId,
				createdAt: manifest.createdAt
			}));
			await restoreDump(context, tools, await archiveIn(folder, manifest.encryptedTo, context.environment), side);
			await proveCopy(context, manifest, folder, side);
		} catch (error) {
			throw error instanceof SeparationError && error.code === "E_RESTORE" ? asBackupError(error) : error;
		} finally {
			await dropDatabase(maintenance, side);
		}
	});
}
/** Nothing was changed yet, so what could not be restored is a backup that could not be proved. */
function asBackupError(error) {
	return new SeparationError("E_BACKUP", `the backup could not be proved by restoring it: ${error.message}`, "Remove the cause, or choose `verify-backup: decode`, which needs no second database.", { cause: error });
}

// src/backup/dump.ts
/**
* Dumps the database with pg_dump on the same snapshot that its fingerprints are taken from: in directory format and parallel, or, with
* `encrypt-to`, as one stream into one encrypted file. Proves the dump by reading it to its last byte, or by restoring it where
* `verify-backup` is `restore`. Throws `E_BACKUP`, `E_BACKUP_DAMAGED`, `E_SPACE`, `E_PRIVILEGE`, `E_CANCELLED`, `E_USAGE`.
*/
async function dumpBackup(context, tools) {
	const { encryptTo, verifyBackup } = context.inputs;
	return writeBackup(context, async (folder) => {
		let read = {
			done: 0,
			of: 0
		};
		let size = null;
		const counter = new CopyCounter();
		const key = newKey();
		const { reading, result: prove } = await withHeartbeat(context.progress, async (ms) => `backup: fingerprinted ${bytes(read.done)} of ${bytes(read.of)}; dumped ${pace({
			done: await folderBytes(folder),
			of: null,
			unit: "bytes"
		}, ms)}, packed, of a database of ${size === null ? "unknown size" : bytes(size)}${counter.total === 0 ? "" : `; read back ${count(counter.total)} rows`}`, () => readOnSnapshot(context.connection, {
			key,
			sessions: Math.min(2, parallelism),
			noteSeen: true,
			signal: context.signal,
			onTable: (done, of) => read = {
				done,
				of
			}
		}, async (shared) => {
			size = shared.facts.bytes;
			if (encryptTo.length === 0) return dumpPlain(context, tools, folder, shared, counter);
			const { dumpEncrypted } = await import("./chunk-encrypted-dump.js");
			return dumpEncrypted(context, tools, folder, shared);
		}));
		const { verified, files } = await prove(reading);
		const manifest = {
			...manifestPart(context.runId, reading, key),
			method: "dump",
			tool: `pg_dump ${tools.major} from ${tools.describe}`,
			files,
			bytes: files.reduce((sum, file) => sum + file.bytes, 0),
			sha256: checksumOf(files),
			clone: null,
			commandId: null,
			encryptedTo: [...encryptTo],
			verified
		};
		if (verifyBackup === "decode") return manifest;
		context.progress("backup: restoring it into a side database to compare it");
		await verifyByRestore(context, tools, manifest, folder);
		return {
			...manifest,
			verified: {
				...manifest.verified,
				method: "restore",
				at: (/* @__PURE__ */ new Date()).toISOString()
			}
		};
	});
}

// src/backup/tools-for.ts
/** The client tools for the server of this context, also while the database itself is not there. Throws `E_TOOLS`. */
async function toolsFor({ connection, environment, debug = () => void 0 }) {
	const serverMajor = await withMaintenance(connection, async (client) => {
		const { rows } = await client.query("SELECT current_setting('server_version_num')::int / 10000 AS major");
		return Number(rows[0]?.major);
	});
	const tools = await findTools({
		serverMajor,
		environment
	});
	debug(`client tools of PostgreSQL ${serverMajor}: ${tools.describe}`);
	return {
		...tools,
		run: async (tool, args, options) => {
			const started = Date.now();
			const result = await tools.run(tool, args, options);
			const said = result.stderr === "" ? "" : `\n${result.stderr}`;
			debug(`${tool} ${args.join(" ")}: exit code ${result.code} after ${Date.now() - started} ms${said}`);
			return result;
		}
	};
}

export { describeDifference as a, compareTables as i, dumpBackup as n, proveCopy as o, manifestPart as r, restoreDump as s, toolsFor as t };