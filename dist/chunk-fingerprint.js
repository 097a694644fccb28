import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { t as SeparationError } from "./chunk-errors.js";
import { n as sqlFile } from "./chunk-sql-file.js";
import { n as literal, r as qualified } from "./chunk-identifier.js";
import { a as withTransaction, i as withClient, l as sqlState, t as beginReadOnly } from "./chunk-session.js";

// src/postgres/fingerprint.ts
/**
* The tables that hold rows of their own, largest first: ordinary tables and partition leaves, without system schemas,
* the journal, temporary tables and what extensions own. Foreign tables and materialized views hold no rows of their own.
*/
async function listTables(client) {
	const { rows } = await client.query(sqlFile("postgres/tables.sql"));
	return rows.map((row) => ({
		...row,
		relfilenode: Number(row.relfilenode),
		bytes: Number(row.bytes)
	}));
}
/**
* Rows and content fingerprint of every table, in the caller's transaction: one snapshot where that is REPEATABLE READ.
* The fingerprint is the sum of a 64-bit hash of each row's text: it does not depend on the order of rows, and names do not enter it.
* Throws `E_PRIVILEGE` where a table may not be read or row security would hide rows.
*/
async function fingerprintTables(client) {
	const tables = [];
	for (const table of await listTables(client)) tables.push(await fingerprintTable(client, table));
	return sorted(tables);
}
/** As `fingerprintTables`, by several sessions on one exported snapshot (manual, section 9.28.5), which its session must hold. */
async function fingerprintSnapshot(connection, snapshotId, tables, options) {
	const queue = [...tables];
	const done = [];
	const session = (client) => withTransaction(client, async () => {
		await client.query(`SET TRANSACTION SNAPSHOT ${literal(snapshotId)}`);
		for (let table = queue.shift(); table !== void 0; table = queue.shift()) {
			options.signal?.throwIfAborted();
			const proof = await fingerprintTable(client, table);
			done.push(proof);
			options.onTable?.(table);
		}
	}, beginReadOnly);
	const sessions = Math.max(1, Math.min(options.sessions, tables.length));
	const results = await Promise.allSettled(Array.from({ length: sessions }, () => withClient(connection, session).catch((error) => {
		queue.length = 0;
		throw error;
	})));
	for (const result of results) if (result.status === "rejected") throw result.reason;
	return sorted(done);
}
/** Rows and fingerprint of one table in the caller's transaction; `relfilenode` is passed through. Throws `E_PRIVILEGE`. */
async function fingerprintTable(client, table) {
	const { schema, name, relfilenode } = table;
	try {
		await client.query("SET LOCAL row_security = off");
		const { rows } = await client.query(`SELECT count(*) AS rows, COALESCE(sum(hashtextextended((t.*)::text COLLATE "C", 0)), 0)::text AS fingerprint FROM ONLY ${qualified(schema, name)} t`);
		const [row] = rows;
		return {
			schema,
			name,
			rows: Number(row?.rows),
			fingerprint: row?.fingerprint ?? "0",
			relfilenode
		};
	} catch (error) {
		if (sqlState(error) !== "42501") throw error;
		throw new SeparationError("E_PRIVILEGE", `the table ${schema}.${name} cannot be read completely: ${error instanceof Error ? error.message : String(error)}`, "Connect as a role that may SELECT from every table and that row security does not apply to (the owner of the tables, or BYPASSRLS).", { cause: error });
	}
}
function sorted(tables) {
	const key = (table) => `${table.schema}\0${table.name}`;
	return tables.toSorted((a, b) => key(a) < key(b) ? -1 : 1);
}

export { listTables as i, fingerprintTable as n, fingerprintTables as r, fingerprintSnapshot as t };