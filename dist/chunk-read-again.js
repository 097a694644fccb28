import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { a as readVersions, c as sessionsFor, f as mayCompareVersions, g as parseSnapshot, n as fingerprintSnapshot, u as bytesOf } from "./chunk-fingerprint.js";
import { _n as identifier, hn as sqlFile } from "./chunk-base.js";
import { J as hashKeyOf } from "./chunk-plan.js";

// src/postgres/rows/names-as-values.ts
/** Tables with values that are names (`regclass` …): their rows are read with the number instead, which a rename does not change. */
async function rowsByOid(client, tables) {
	const { rows } = await client.query(sqlFile("postgres/rows/names-as-values.sql"));
	const columns = /* @__PURE__ */ new Map();
	for (const row of rows) columns.set(row.relation, [...columns.get(row.relation) ?? [], row]);
	const found = /* @__PURE__ */ new Map();
	for (const [relation, [first]] of columns) {
		const table = tables.find(({ schema, name }) => schema === first?.schema && name === first.name);
		if (table !== void 0 && first?.relationKind === "r") found.set(table, rowOf("t", relation, columns));
	}
	return found;
}
function rowOf(of, relation, columns) {
	return `ROW(${(columns.get(relation) ?? []).map(({ column, kind, rowOf: inner }) => {
		const value = `${of}.${identifier(column)}`;
		switch (kind) {
			case "reg": return `${value}::pg_catalog.oid`;
			case "array": return `${value}::pg_catalog.oid[]`;
			case "row": return `CASE WHEN ${value} IS NOT DISTINCT FROM NULL THEN NULL ELSE ${rowOf(`(${value})`, inner ?? "", columns)} END`;
			case "rows": return `CASE WHEN ${value} IS NOT NULL THEN ROW(pg_catalog.array_dims(${value}), ARRAY(SELECT ${rowOf("u", inner ?? "", columns)} FROM pg_catalog.unnest(${value}) u)) END`;
			case null: return value;
		}
	}).join(", ")})`;
}

// src/postgres/rows/read-again.ts
/** A server that is at work for others is not taken by more. */
const mostSessions = 2;
/** Every table as it is now, by its row versions if they are the manifest's, else by its rows. `onRead` is told bytes read, and of all. */
async function readAgain(holder, pairs, manifest, onRead = () => void 0) {
	const read = {
		done: 0,
		of: 0
	};
	const begin = (files) => onRead(read.done, read.of += bytesOf(files));
	const onPart = (bytes) => onRead(read.done += bytes, read.of);
	const asNoted = pairs.filter((pair) => isComparable(pair));
	const noted = asNoted.map(({ file }) => file);
	begin(noted);
	const versions = await readVersions(holder, noted, {
		sessions: sessionsFor(noted, mostSessions),
		onPart,
		versionsFrom: parseSnapshot(manifest.snapshot).xmin
	});
	const unchanged = new Set(asNoted.filter(({ before }, i) => before.rows === versions[i]?.rows && before.versions === versions[i]?.versions).map(({ file }) => file));
	const others = pairs.flatMap(({ file }) => file === null || unchanged.has(file) ? [] : [file]);
	begin(others);
	const named = pairs.some(({ before }) => before.byOid !== void 0);
	const found = await fingerprintSnapshot(holder, others, {
		key: hashKeyOf(manifest),
		sessions: sessionsFor(others, mostSessions),
		onPart,
		...named ? { byOid: await rowsByOid(holder.client, others) } : {}
	});
	return pairs.map(({ before, file }) => {
		if (file === null) return null;
		const { schema, name } = file;
		if (unchanged.has(file)) return {
			...before,
			schema,
			name
		};
		return found.find((table) => table.schema === schema && table.name === name) ?? null;
	});
}
function isComparable({ before, file }) {
	return file !== null && mayCompareVersions(before, file);
}

export { rowsByOid as n, readAgain as t };