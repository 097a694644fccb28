import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { hn as sqlFile, nr as SeparationError, vn as literal } from "./chunk-base.js";
import { I as trustedRoles } from "./chunk-session.js";

// src/postgres/trust/others-on-load.ts
const code = "others-code";
const shown = 5;
/** Code of others that a load of this database would run with the rights of `role` (null: of the session's) or of a trusted owner. */
async function othersOnLoad(client, allow, role = null) {
	const who = role === null ? "current_user" : `${literal(role)}::name`;
	const { rows } = await client.query(sqlFile("postgres/trust/others-on-load.sql").replace("%trusted%", () => trustedRoles(client, who)).replaceAll("%who%", () => who));
	return rows.filter(({ object }) => !isTrusted(object, allow));
}
/** True if `allow` trusts it by name. */
function isTrusted(object, allow) {
	return allow.includes(allowance(object));
}
/** What of others a load would run, half a sentence. */
function describeOnLoad({ place, object, owner }) {
	return `${place === object ? `${place} was written by` : `${place} runs the ${object}, which belongs to`} ${JSON.stringify(owner)}: loading a dump would run it with rights that its owner has not got`;
}
/** What to do about it. */
function mendOnLoad({ object }) {
	return `give it to the owner of the tables, or drop it; if you trust it: allow: [${JSON.stringify(allowance(object))}]`;
}
/** For a database with tables and no rows yet: throws `E_RESTORE` if loading them would run code of others. `inPlace`: only this role's. */
async function refuseOthersOnLoad(client, allow, { inPlace = false } = {}) {
	const found = (await othersOnLoad(client, allow)).filter(({ mine }) => mine || !inPlace);
	const [first] = found;
	if (first === void 0) return;
	const more = found.length > shown ? `; and ${found.length - shown} more` : "";
	throw new SeparationError("E_RESTORE", `no row was loaded: ${found.slice(0, shown).map(describeOnLoad).join("; ")}${more}`, `Nothing of it was run. Find out who made it, and when. Either restore with a configuration that trusts it (allow: [${JSON.stringify(allowance(first.object))}]), or take another way back.`);
}
function allowance(object) {
	return `${code}:${object.replace(/^(function|view) /, "")}`;
}

export { refuseOthersOnLoad as a, othersOnLoad as i, isTrusted as n, mendOnLoad as r, describeOnLoad as t };