import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { pn as SeparationError } from "./chunk-base.js";
import { q as sqlFile } from "./chunk-session.js";
import { a as sync, o as writeDurably } from "./chunk-files.js";
import { join } from "node:path";
import { mkdir, readFile, readdir, rm } from "node:fs/promises";

// src/way-back/in-place/survey.ts
/** What `pg_identify_object` calls a kind, as DROP does where that is another word. */
const dropWords = {
	"composite type": "type",
	"statistics object": "statistics",
	aggregate: "routine",
	function: "routine",
	procedure: "routine"
};
const shown = 10;
/**
* Looks at what would be dropped and what would be lost with it. `needed` are schemas that have to be filled, though this role may have
* nothing in them now. Throws `E_RESTORE` with everything that is in the way; nothing was touched.
*/
async function survey(client, needed) {
	const { rows } = await client.query(sqlFile("way-back/in-place/survey.sql"), [needed]);
	const of = (part) => rows.filter((row) => row.part === part);
	const obstacles = of("obstacle");
	if (obstacles.length > 0) throw inTheWay(obstacles);
	const drops = of("drop");
	return {
		schemas: of("schema").map(({ identity }) => identity),
		drops: drops.map(({ type, identity }) => {
			return `DROP ${(dropWords[type ?? ""] ?? type ?? "").toUpperCase()} IF EXISTS ${identity} CASCADE`;
		}),
		tables: drops.filter(({ detail }) => detail === "r" || detail === "p").map(({ identity }) => identity),
		triggers: of("trigger").flatMap(({ detail }) => detail ?? []),
		extensionTables: of("extension-table").flatMap(({ detail }) => detail ?? [])
	};
}
function inTheWay(obstacles) {
	const lines = obstacles.map(({ type, identity, detail }) => `${type ?? ""} ${identity} ${detail ?? ""}`);
	const hints = [...new Set(obstacles.flatMap(({ hint }) => hint ?? []))];
	const more = lines.length > shown ? ` and ${lines.length - shown} more` : "";
	return new SeparationError("E_RESTORE", `the role may not create databases, and the schemas cannot be replaced in place: ${lines.slice(0, shown).join("; ")}${more}`, `Nothing was touched. Either let an administrator give the role CREATEDB and the database, so that a copy can take its place, or for each of these: ${hints.join("; ")}. Then run \`separation recover\` again.`);
}

// src/way-back/restore-begun.ts
const suffix = ".restoring";
/** Notes that a restore begins; durable when this returns. */
async function noteRestoreBegun(backups, begun) {
	await mkdir(backups, {
		recursive: true,
		mode: 448
	});
	await rm(fileOf(backups, begun.manifest), { force: true });
	await writeDurably(fileOf(backups, begun.manifest), JSON.stringify(begun));
	await sync(backups);
}
/** Forgets it: the restore has ended, and was proved. */
async function noteRestoreEnded(backups, manifest) {
	await rm(fileOf(backups, manifest), { force: true });
}
/** The restore of this database that began and never ended, or null. */
async function findRestoreBegun(backups, database) {
	const files = (await readdir(backups).catch(() => [])).filter((name) => name.endsWith(suffix)).toSorted();
	for (const file of files.toReversed()) {
		const text = await readFile(join(backups, file), "utf8").catch(() => "");
		const begun = text === "" ? null : JSON.parse(text);
		if (begun?.manifest.database.name === database) return begun;
	}
	return null;
}
function fileOf(backups, { runId }) {
	return join(backups, `${runId}${suffix}`);
}

export { survey as i, noteRestoreBegun as n, noteRestoreEnded as r, findRestoreBegun as t };