import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { gn as qualified, qn as SeparationError } from "./chunk-base.js";
import { d as newTableNames } from "./chunk-session.js";
import { E as othersOnTables } from "./chunk-plan.js";

// src/migrate/users/refuse-others-code.ts
/**
* Whoever may make triggers on the source table may make them on the new ones, which have its grants: nothing is written as long as that
* would run their code. Throws `E_SEED`.
*/
async function refuseOthersOnNewTables(client, layout) {
	await refuseOthersOn(client, newTableNames(layout).map((name) => qualified(layout.schema, name)), "E_SEED");
}
/** Refuses to write rows of these tables (quoted names) if that would run code of others with the rights of this role. */
async function refuseOthersOn(client, tables, code) {
	const found = await othersOnTables(client, tables);
	if (found.length === 0) return;
	throw new SeparationError(code, `rows of ${tables.length === 1 ? "the table" : "the new tables"} would run code of others with the rights of this role: ${found.slice(0, 5).map(({ relation, what }) => `of ${relation}, ${what}`).join("; ")}`, "No row was written. Drop it, or give it to the owner of the tables, and take the right TRIGGER on them from whoever made it; then run it again.");
}

export { refuseOthersOnNewTables as n, refuseOthersOn as t };