import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { Kt as sha256, cr as messageOf, hn as sqlFile, nr as SeparationError } from "./chunk-base.js";
import { ot as sqlState } from "./chunk-session.js";

// src/postgres/schema-digest.ts
/** SHA-256 over the complete schema: the same after renaming back, and in a restored copy. Needs the settings of `withClient`. */
async function schemaDigest(client) {
	return digestOf(await schemaLines(client));
}
/** The digest of lines that `schemaLines` returned. */
function digestOf(lines) {
	return sha256(lines.join("\n"));
}
/** Every object of the schema as one line of text, sorted, without OIDs; system schemas, schema `separation` and what extensions own left out. */
async function schemaLines(client) {
	try {
		const { rows } = await client.query(sqlFile("postgres/schema-digest.sql"));
		return [...rows, ...await publicationLines(client)].map((row) => normalize(row.line)).toSorted(byCodeUnit);
	} catch (error) {
		if (sqlState(error) !== "42501") throw error;
		throw new SeparationError("E_PRIVILEGE", `the schema cannot be read completely: ${messageOf(error)}`, "Connect as a role that may read the catalogs, such as the owner of the tables.", { cause: error });
	}
}
/** Row filters, column lists and whole schemas of publications: PostgreSQL 15 and later have catalogs for them. */
async function publicationLines(client) {
	if ((await client.query("SELECT to_regclass('pg_catalog.pg_publication_namespace') IS NOT NULL AS known")).rows[0]?.known !== true) return [];
	return (await client.query(sqlFile("postgres/schema-publications.sql"))).rows;
}
/** A list of varchar constants is printed otherwise after a dump and a restore, and means the same: both become one text. */
function normalize(line) {
	if (!line.includes("ARRAY[")) return line;
	return line.replaceAll(/\(('(?:[^']|'')*'::(?:character varying|bpchar)(?:\(\d+\))?)\)::text/g, "$1").replaceAll(/\((ARRAY\[(?:[^\]']|'(?:[^']|'')*')*\])\)::text\[\]/g, "$1");
}
/** What one listing has and the other has not. */
function diffLines(before, after) {
	return {
		missing: without(before, after),
		added: without(after, before)
	};
}
function without(lines, others) {
	const counts = /* @__PURE__ */ new Map();
	for (const line of others) counts.set(line, (counts.get(line) ?? 0) + 1);
	return lines.filter((line) => {
		const left = counts.get(line) ?? 0;
		counts.set(line, left - 1);
		return left <= 0;
	});
}
function byCodeUnit(a, b) {
	if (a === b) return 0;
	return a < b ? -1 : 1;
}

export { schemaLines as i, digestOf as n, schemaDigest as r, diffLines as t };