import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { Cn as manifestSchema, Nr as prettifyError, jr as ZodError, nr as SeparationError } from "./chunk-base.js";
import { d as damaged, r as listFiles, t as checksumOf } from "./chunk-files.js";
import { t as manifestFile } from "./chunk-write-backup.js";
import { join, relative, sep } from "node:path";
import { lstat, readFile, readdir } from "node:fs/promises";

// src/backup/read-manifest.ts
/** A database of 100,000 tables has one of 30 MB (bytes). */
const largest = 2e8;
/** Reads the manifest of a backup folder. Throws `E_NO_BACKUP` if there is none, `E_BACKUP_DAMAGED` if it is not valid. */
async function readManifest(folder) {
	const path = join(folder, manifestFile);
	const found = await lstat(path).catch(() => null);
	if (found !== null && !found.isFile()) throw damaged(folder, `${manifestFile} is no plain file`);
	if (found !== null && found.size > largest) throw damaged(folder, `${manifestFile} has ${found.size} bytes, and at most ${largest} are read`);
	let text;
	try {
		text = await readFile(path, "utf8");
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
	wrong.push(...await strangers(folder, manifest));
	if (wrong.length > 0) throw damaged(folder, wrong.join("; "));
}
/** What lies in the folder of a backup and is not of it: nobody knows who put it there, and what a program would make of it. */
async function strangers(folder, { files }) {
	const known = /* @__PURE__ */ new Set([manifestFile, ...files.map(({ path }) => path)]);
	return (await readdir(folder, {
		recursive: true,
		withFileTypes: true
	})).flatMap((entry) => {
		const path = relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/");
		if (!(entry.isDirectory() ? files.some((file) => file.path.startsWith(`${path}/`)) : known.has(path))) return [`${path} is not of this backup`];
		return entry.isDirectory() || entry.isFile() ? [] : [`${path} is no plain file`];
	});
}
/** Throws `E_BACKUP_DAMAGED` if there is anything in the folder that the manifest does not name. */
async function refuseStrangers(folder, manifest) {
	const wrong = await strangers(folder, manifest);
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

export { verifyFiles as i, readManifest as n, refuseStrangers as r, allBackups as t };