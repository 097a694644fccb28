import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { Cn as manifestSchema, Or as string, Tr as object, _r as _enum, br as custom, mr as writePrivately, nr as SeparationError, vr as array, wr as number, yr as boolean } from "./chunk-base.js";
import { n as readManifest } from "./chunk-read-manifest.js";
import { join } from "node:path";
import { readFile, readdir, rm } from "node:fs/promises";

// src/recover/restore/restore-begun.ts
/** As much of a run of the journal as tells that it is one. */
const runShape = object({
	id: string(),
	state: _enum([
		"migrated",
		"seeded",
		"validated",
		"completed",
		"reverted",
		"restored"
	]),
	plan: object({
		kind: _enum(["separation", "own"]),
		digest: string()
	}),
	schemaBefore: array(string()),
	tables: array(object({
		oid: number(),
		schema: string()
	}))
});
/** The dump of a state that was replaced, with how many rows only it has, at least so many if that is not `exact`; and its manifest's checksum. */
const keptSchema = object({
	folder: string(),
	rows: number(),
	exact: boolean(),
	sha256: string().exactOptional()
});
/** A restore by command that began and is not proved: only this file among the backups says that nobody can tell where the database stands. */
const begunSchema = object({
	manifest: manifestSchema,
	run: custom((value) => runShape.safeParse(value).success).nullable(),
	/** Dumps of what this attempt, and those before it, are about to replace. */
	kept: array(keptSchema)
});
const suffix = ".restoring";
/** Notes that a restore begins; durable when this returns. */
function noteRestoreBegun(backups, begun) {
	writePrivately(backups, fileName(begun.manifest.runId), JSON.stringify(begun));
}
/** Forgets it: the restore has ended, and was proved. */
async function noteRestoreEnded(backups, { runId }) {
	await rm(join(backups, fileName(runId)), { force: true });
}
/** The restore of this database that began and never ended, or null. Throws `E_UNPROVED` if a note does not say of which database it is. */
async function findRestoreBegun(backups, database) {
	const files = (await readdir(backups).catch(nothingThere)).filter((name) => name.endsWith(suffix)).toSorted();
	for (const file of files.toReversed()) {
		const begun = await readNote(backups, file);
		if (begun.manifest.database.name === database) return begun;
	}
	return null;
}
/** Of a note that is damaged its name is left, which says whose backup it is about; that one says the rest. */
async function readNote(backups, file) {
	const path = join(backups, file);
	try {
		return begunSchema.parse(JSON.parse(await readFile(path, "utf8")));
	} catch (error) {
		const manifest = await readManifest(join(backups, file.slice(0, -10))).catch(() => null);
		if (manifest !== null) return {
			manifest,
			run: null,
			kept: []
		};
		throw new SeparationError("E_UNPROVED", `${path} is the note of a restore that began. It cannot be read, and its backup is not beside it`, "Move the folder of that backup back to its place, then run `separation recover` again. If the note is about another database, or that restore has ended, move it away.", { cause: error });
	}
}
function nothingThere(error) {
	if (error instanceof Error && "code" in error && ["ENOENT", "ENOTDIR"].includes(String(error.code))) return [];
	throw error;
}
function fileName(runId) {
	return `${runId}${suffix}`;
}

export { noteRestoreEnded as i, keptSchema as n, noteRestoreBegun as r, findRestoreBegun as t };