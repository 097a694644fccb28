import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { r as qualified } from "./chunk-identifier.js";

// src/postgres/written-since.ts
/** Throws a TypeError where the text is no snapshot. */
function parseSnapshot(text) {
	const match = /^(\d+):(\d+):([\d,]*)$/.exec(text);
	if (match === null) throw new TypeError(`not a pg_snapshot: ${text}`);
	const [, xmin = "", xmax = "", running = ""] = match;
	return {
		xmin: BigInt(xmin),
		xmax: BigInt(xmax),
		running: running.split(",").filter(Boolean).map(BigInt)
	};
}
/** Rows that were inserted or updated since a snapshot, in the caller's transaction; 0 where the snapshot is too old to tell. */
async function rowsWrittenSince(client, table, snapshot) {
	if (await nextTransaction(client) - snapshot.xmin >= 1n << 31n) return 0;
	const written = await countNewer(client, table, snapshot.xmax, snapshot.running);
	if (written > 0 || snapshot.running.length === 0) return written;
	return countNewer(client, table, snapshot.xmin, []);
}
/**
* Rows by their xmin, which keeps the low 32 bits of the transaction id, also once the row is frozen. age() compares on the circle
* of 32 bits (manual, section 25.1.5): a row is newer where no more transactions began since its own than since `oldest`.
*/
async function countNewer(client, { schema, name }, oldest, running) {
	const { rows } = await client.query(`SELECT count(*) AS rows FROM ONLY ${qualified(schema, name)} t WHERE age(t.xmin) BETWEEN 0 AND age($1::xid) OR t.xmin::text = ANY ($2)`, [low32(oldest), running.map(low32)]);
	return Number(rows[0]?.rows);
}
/** The transaction id as a row has it; 0 to 2 are never given to a transaction. */
function low32(id) {
	const low = BigInt.asUintN(32, id);
	return String(low < 3n ? 3n : low);
}
async function nextTransaction(client) {
	const { rows } = await client.query("SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS next");
	return BigInt(rows[0]?.next ?? 0);
}

export { rowsWrittenSince as n, parseSnapshot as t };