import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { $ as object, J as array, Q as number, Z as literal, at as ZodError, nt as string, pn as SeparationError, q as _enum, rt as tuple, st as prettifyError } from "./chunk-base.js";
import { u as damaged } from "./chunk-side-database.js";
import { r as listFiles, t as checksumOf } from "./chunk-files.js";
import { t as manifestFile } from "./chunk-write-backup.js";
import { join } from "node:path";
import { readFile, readdir } from "node:fs/promises";

// src/backup/failed-state.ts
/** The run id, and folder name, of the dump of the state that a restore replaces; `attempt` counts from 1. */
function failedStateOf(runId, attempt = 1) {
	return `${runId}-failed${attempt === 1 ? "" : `-${attempt}`}`;
}
/** True for the dump of a state that had failed: it keeps rows, and is never what a database is brought back to by itself. */
function isFailedState(runId) {
	return /-failed(-\d+)?$/.test(runId);
}

// src/backup/manifest.ts
const tableSchema = object({
	schema: string(),
	name: string(),
	rows: number().int(),
	/** The sum of the hashes of its rows (`row-hash.ts`), with the key of the manifest, as decimal text. */
	fingerprint: string(),
	/** The same with values that are names (`regclass`) as the numbers of what they name, which a rename keeps and a copy does not. */
	byOid: string().optional(),
	/** The storage file, which a rename keeps; 0 where the table has none of its own. */
	relfilenode: number().int(),
	/** Its row versions as one sum (`row-versions.ts`): null where they tell nothing, not there where nobody looked. */
	versions: string().nullable().optional()
});
/** The JSON beside a backup: what it holds, how to prove it, and what has been proved. */
const manifestSchema = object({
	version: literal(1),
	runId: string(),
	method: _enum([
		"dump",
		"clone",
		"command"
	]),
	createdAt: string(),
	tool: string(),
	database: object({
		name: string(),
		oid: number().int(),
		systemIdentifier: string(),
		serverVersion: string(),
		bytes: number(),
		/** Roles that own or may use something in it. */
		roles: array(string()).optional(),
		/** Options of CREATE DATABASE that make an empty one like it: encoding and locale. */
		options: array(tuple([string(), string()])).optional()
	}),
	/** `pg_current_snapshot()` of the transaction that everything below was read in. */
	snapshot: string(),
	/** Transactions from the snapshot's `xmin` on whose rows it sees (`transactionsSeen`); not there where they were too many. */
	seen: array(tuple([number().int(), number().int()])).optional(),
	schemaDigest: string(),
	tables: array(tableSchema),
	/** Seed of the hashes, 64 bits as decimal text; 0 where it is not there. Not for reports. */
	fingerprintKey: string().optional(),
	/** Next values before the backup was taken and after: sequences go on while it is taken. */
	sequences: array(object({
		schema: string(),
		name: string(),
		oid: number().int(),
		increment: string(),
		first: string(),
		last: string()
	})).optional(),
	/** Null where the role could not read all of them. */
	largeObjects: object({
		count: number().int(),
		fingerprint: string()
	}).nullable().optional(),
	/** Files of a dump, relative to the backup folder, with their checksums. */
	files: array(object({
		path: string(),
		bytes: number().int(),
		sha256: string()
	})),
	bytes: number(),
	/** Over the sorted list of files and checksums; for a clone, over the fingerprints. */
	sha256: string(),
	/** Name of the copy, where the method is `clone`. */
	clone: string().nullable(),
	/** What the provider's backup command printed as the id of its snapshot, where the method is `command`. */
	commandId: string().nullable(),
	/** Tables (`schema.table`) that were written while the provider took its snapshot: no proof of their rows can be had. */
	writtenDuring: array(string()).optional(),
	/** Recipients (age) the files are encrypted to; empty where they are not. */
	encryptedTo: array(string()),
	/**
	* `decode`: read back to its last byte. `stream`: the same, but of the plain stream while it was being encrypted, since only who has
	* the identity can read it back; of the file the checksum was read back. `restore`: restored and compared. `command`: by nobody here.
	*/
	verified: object({
		method: _enum([
			"decode",
			"stream",
			"restore",
			"fingerprint",
			"command"
		]),
		at: string(),
		tables: number().int(),
		rows: number().int()
	})
});

// src/backup/read-manifest.ts
/** Reads the manifest of a backup folder. Throws `E_NO_BACKUP` where there is none, `E_BACKUP_DAMAGED` where it is not valid. */
async function readManifest(folder) {
	let text;
	try {
		text = await readFile(join(folder, manifestFile), "utf8");
	} catch (error) {
		throw new SeparationError("E_NO_BACKUP", `there is no ${manifestFile} in ${folder}`, "Give the folder of one backup: `<backup-dir>/<run-id>`. A folder that ends in .partial was never finished and is no backup.", { cause: error });
	}
	try {
		return manifestSchema.parse(JSON.parse(text));
	} catch (error) {
		const found = error instanceof ZodError ? prettifyError(error) : "it is not JSON";
		throw damaged(folder, `${manifestFile} cannot be read: ${found}`, error);
	}
}
/** Compares every file of a backup with the manifest. Throws `E_BACKUP_DAMAGED`, which names each file and what is wrong with it. */
async function verifyFiles(folder, manifest) {
	const found = new Map((await listFiles(folder)).map((file) => [file.path, file]));
	const wrong = manifest.files.flatMap((file) => {
		const now = found.get(file.path);
		if (now === void 0) return [`${file.path} is missing`];
		if (now.bytes !== file.bytes) return [`${file.path} has ${now.bytes} bytes, of ${file.bytes}`];
		return now.sha256 === file.sha256 ? [] : [`${file.path} has another content (its checksum differs)`];
	});
	if (manifest.method === "dump" && checksumOf(manifest.files) !== manifest.sha256) wrong.push(`${manifestFile} was changed (its list of files is not the one it was written with)`);
	if (wrong.length > 0) throw damaged(folder, wrong.join("; "));
}
/** Every finished backup in the backups folder, newest first. */
async function allBackups(backups) {
	const folders = (await readdir(backups, { withFileTypes: true }).catch(() => [])).filter((entry) => entry.isDirectory() && !entry.name.endsWith(".partial"));
	return (await Promise.all(folders.map(async (entry) => {
		const folder = join(backups, entry.name);
		const manifest = await readManifest(folder).catch(() => null);
		return manifest === null ? [] : [{
			manifest,
			folder
		}];
	}))).flat().toSorted((a, b) => b.manifest.createdAt.localeCompare(a.manifest.createdAt));
}

export { failedStateOf as a, manifestSchema as i, readManifest as n, isFailedState as o, verifyFiles as r, allBackups as t };