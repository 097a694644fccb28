import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { fr as makePrivateFolder, nr as SeparationError } from "./chunk-base.js";
import { a as sync, i as sealFolder, o as writeDurably } from "./chunk-files.js";
import { O as manifestText } from "./chunk-session.js";
import { join } from "node:path";
import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";

// src/backup/write-backup.ts
const manifestFile = "manifest.json";
/** Makes `<backups>/<runId>/`, which has its name only when it is proved. Removes what a failure left. Throws `E_BACKUP`. */
async function writeBackup(context, fill) {
	const folder = join(context.folders.backups, context.runId);
	const partial = `${folder}.partial`;
	if (existsSync(folder)) throw new SeparationError("E_BACKUP", `there is a backup of this run already: ${folder}`, "Start a new run, or go on from that backup with `separation migrate`.");
	try {
		makePrivateFolder(context.folders.backups);
		await rm(partial, {
			recursive: true,
			force: true
		});
		await mkdir(partial, { mode: 448 });
		const manifest = await fill(partial);
		await writeDurably(join(partial, manifestFile), manifestText(manifest));
		await sealFolder(partial);
		await rename(partial, folder);
		await sync(context.folders.backups);
		return {
			manifest,
			folder
		};
	} catch (error) {
		await rm(partial, {
			recursive: true,
			force: true
		}).catch(() => void 0);
		throw fileError(error, context.folders.backups);
	}
}
/** An error of the file system as one that says what to do; any other as it is. */
function fileError(error, folder) {
	const code = error instanceof Error && "code" in error ? String(error.code) : "";
	if (!(error instanceof Error) || !/^(E(NOSPC|DQUOT|ACCES|PERM|ROFS|NOTDIR|EXIST|IO|MFILE))$/.test(code)) return error;
	return new SeparationError(code === "ENOSPC" || code === "EDQUOT" ? "E_SPACE" : "E_BACKUP", `the backup cannot be written to ${folder}: ${error.message}`, "Give another folder with `backup-dir`, one that this user may write to and that has room.", { cause: error });
}

export { writeBackup as n, manifestFile as t };