import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { r as qualified } from "./chunk-identifier.js";
import { n as count, t as bytes } from "./chunk-words.js";

// src/report/pace.ts
/** `1,200 of 3,000 rows, 120 rows/s`, `45 MB of 521 MB, 4.5 MB/s`, after `ms` milliseconds. */
function pace({ done, of, unit }, ms) {
	const write = unit === "rows" ? count : bytes;
	const noun = unit === "rows" ? " rows" : "";
	const rate = ms > 0 ? Math.round(done / ms * 1e3) : 0;
	return `${write(done)}${of === null ? "" : ` of ${write(of)}`}${noun}, ${write(rate)}${noun}/s`;
}

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
/** The snapshot of a manifest. */
function snapshotOf({ snapshot, seen }) {
	return {
		...parseSnapshot(snapshot),
		seen: seen ?? null
	};
}
/** More would swell the journal; then what is not seen is not told apart. */
const maxRanges = 1e3;
/**
* The transactions from `xmin` on whose rows the caller's transaction sees, on whose snapshot it must be read. A snapshot names those that
* were running, of every database of the server, but not their subtransactions; so who was seen is what tells their rows from those of others
* that had committed meanwhile. Null where they are too many to note.
*/
async function transactionsSeen(client, tables, { xmin, running }) {
	if (running.length === 0) return [];
	await client.query("SET LOCAL row_security = off");
	const found = /* @__PURE__ */ new Set();
	for (const { schema, name } of tables) {
		const { rows } = await client.query(`SELECT DISTINCT age($1::xid) - age(t.xmin) AS "offset" FROM ONLY ${qualified(schema, name)} t WHERE age(t.xmin) BETWEEN 0 AND age($1::xid)`, [low32(xmin)]);
		for (const { offset } of rows) found.add(offset);
	}
	const ranges = rangesOf([...found]);
	return ranges.length > maxRanges ? null : ranges;
}
/** Numbers as ranges without gaps. */
function rangesOf(numbers) {
	const ranges = [];
	for (const number of numbers.toSorted((a, b) => a - b)) {
		const last = ranges.at(-1);
		if (last !== void 0 && number <= last[1] + 1) last[1] = number;
		else ranges.push([number, number]);
	}
	return ranges;
}
/** Rows that were inserted or updated since a snapshot, in the caller's transaction; 0 where the snapshot is too old to tell. */
async function rowsWrittenSince(client, table, snapshot) {
	if (await nextTransaction(client) - snapshot.xmin >= 1n << 31n) return 0;
	if (snapshot.seen !== null) return countNewer(client, table, snapshot.xmin, {
		seen: snapshot.seen,
		running: []
	});
	const written = await countNewer(client, table, snapshot.xmax, {
		seen: [],
		running: snapshot.running
	});
	if (written > 0 || snapshot.running.length === 0) return written;
	return countNewer(client, table, snapshot.xmin, {
		seen: [],
		running: []
	});
}
/**
* Rows by their xmin, which keeps the low 32 bits of the transaction id, also once the row is frozen. age() compares on the circle
* of 32 bits (manual, section 25.1.5): a row is newer where no more transactions began since its own than since `oldest`.
*/
async function countNewer(client, { schema, name }, oldest, { seen, running }) {
	const { rows } = await client.query(`SELECT count(*) AS rows FROM ONLY ${qualified(schema, name)} t
      WHERE (age(t.xmin) BETWEEN 0 AND age($1::xid)
             AND (age($1::xid) - age(t.xmin) > $3 OR NOT EXISTS (
               SELECT FROM unnest($4::int[], $5::int[]) AS s (first, last) WHERE age($1::xid) - age(t.xmin) BETWEEN s.first AND s.last)))
         OR t.xmin::text = ANY ($2)`, [
		low32(oldest),
		running.map(low32),
		seen.at(-1)?.[1] ?? -1,
		seen.map(([first]) => first),
		seen.map(([, last]) => last)
	]);
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

export { pace as a, transactionsSeen as i, rowsWrittenSince as n, snapshotOf as r, parseSnapshot as t };