import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { Gt as sha256, tr as SeparationError } from "./chunk-base.js";
import { createHash } from "node:crypto";
import { join, relative, sep } from "node:path";
import { chmod, lstat, open, readdir } from "node:fs/promises";

// src/backup/damaged.ts
/** The one way to say that a backup is not what it should be. */
function damaged(folder, found, cause) {
	return new SeparationError("E_BACKUP_DAMAGED", `the backup in ${folder} is damaged: ${found}`, "Do not rely on this backup. Check the disk that holds it, then make a new one with `separation backup`.", { cause });
}

// src/backup/files.ts
/** Bytes. */
const readAtOnce = 262144;
/** Every file below a folder, or those named, with size and checksum, sorted by path (relative to the folder). */
async function listFiles(folder, named) {
	const files = [];
	for (const path of named ?? await paths(folder)) {
		const file = join(folder, path);
		files.push({
			path,
			bytes: (await lstat(file)).size,
			sha256: await sha256OfFile(file)
		});
	}
	return files;
}
/** Read into one buffer: a stream would take a new one for each 64 kB. */
async function sha256OfFile(path) {
	const hash = createHash("sha256");
	const buffer = Buffer.allocUnsafe(readAtOnce);
	const file = await open(path);
	try {
		for (;;) {
			const { bytesRead } = await file.read(buffer);
			if (bytesRead === 0) return hash.digest("hex");
			hash.update(buffer.subarray(0, bytesRead));
		}
	} finally {
		await file.close();
	}
}
/** One checksum over a list of files and their checksums, whatever their order. */
function checksumOf(files) {
	return sha256(files.map((file) => `${file.sha256}  ${file.path}\n`).toSorted().join(""));
}
/** Bytes of every file below a folder; 0 if it is not there. Files that vanish meanwhile are not counted. */
async function folderBytes(folder) {
	const found = await paths(folder).catch(() => []);
	return (await Promise.all(found.map(async (path) => (await lstat(join(folder, path)).catch(() => null))?.size ?? 0))).reduce((sum, size) => sum + size, 0);
}
/** Makes a folder and what is in it readable by its owner alone (0700, 0600), and durable. */
async function sealFolder(folder) {
	await chmod(folder, 448);
	for (const entry of await readdir(folder, { withFileTypes: true })) {
		const path = join(folder, entry.name);
		if (entry.isDirectory()) await sealFolder(path);
		else {
			await chmod(path, 384);
			await sync(path);
		}
	}
	await sync(folder);
}
/** Writes a new file with mode 0600 and waits until it is on the disk. */
async function writeDurably(path, text) {
	const file = await open(path, "wx", 384);
	try {
		await file.writeFile(text);
		await file.sync();
	} finally {
		await file.close();
	}
}
/** Waits until a file, or the names in a folder, are on the disk. Windows cannot do the latter, and the former only for who may write. */
async function sync(path) {
	const isWindows = process.platform === "win32";
	if (isWindows && (await lstat(path)).isDirectory()) return;
	const file = await open(path, isWindows ? "r+" : "r");
	try {
		await file.sync();
	} finally {
		await file.close();
	}
}
async function paths(folder) {
	return (await readdir(folder, {
		recursive: true,
		withFileTypes: true
	})).filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/")).toSorted();
}

export { sync as a, sealFolder as i, folderBytes as n, writeDurably as o, listFiles as r, damaged as s, checksumOf as t };