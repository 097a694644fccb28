import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { Xt as SeparationError } from "./chunk-base.js";
import { k as sqlFile } from "./chunk-session.js";

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

export { survey as t };