import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { cr as messageOf, hn as sqlFile, nr as SeparationError, vn as literal, yn as qualified } from "./chunk-base.js";
import { X as rowHash, Z as sumOf } from "./chunk-plan.js";
import { K as withClient, R as beginReadOnly, W as tablesOnly, ot as sqlState, q as withTransaction } from "./chunk-session.js";

// src/postgres/rows/snapshot-sessions.ts
/** Exports the snapshot of the caller's transaction; answers its id. */
async function exportSnapshot(client) {
	const { rows } = await client.query("SELECT pg_export_snapshot() AS id");
	return rows[0]?.id ?? "";
}
/** Does `work` for each job in several sessions on the holder's snapshot. One failure ends all; row security off makes hidden rows an error. */
async function onSnapshot(holder, jobs, { sessions, signal }, work) {
	if (jobs.length === 0) return [];
	const results = /* @__PURE__ */ new Map();
	let next = 0;
	const workOff = async (client) => {
		await client.query("SET LOCAL row_security = off");
		await client.query(tablesOnly);
		while (next < jobs.length) {
			signal?.throwIfAborted();
			const at = next;
			next += 1;
			results.set(at, await work(client, jobs[at]));
		}
	};
	const others = Math.max(0, Math.min(sessions, jobs.length) - 1);
	const id = others === 0 ? "" : holder.id ?? await exportSnapshot(holder.client);
	const another = () => withClient(holder.connection, (client) => withTransaction(client, async () => {
		await client.query(`SET TRANSACTION SNAPSHOT ${literal(id)}`);
		await workOff(client);
	}, beginReadOnly));
	const endings = await Promise.allSettled([workOff(holder.client), ...Array.from({ length: others }, another)].map((ending) => ending.catch((error) => {
		next = jobs.length;
		throw error;
	})));
	for (const ending of endings) if (ending.status === "rejected") throw ending.reason;
	return jobs.map((_, i) => results.get(i));
}

// src/postgres/rows/written-since.ts
/** Throws a TypeError if the text is no snapshot. */
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
/** Transactions from `xmin` on that the holder's snapshot sees, for the subtransactions that a snapshot does not name; null if too many. */
async function transactionsSeen(holder, tables, { xmin, running }, sharing) {
	if (running.length === 0) return [];
	const offsets = await onSnapshot(holder, tables, sharing, async (client, { schema, name }) => {
		const { rows } = await client.query(`SELECT DISTINCT age($1::xid) - age(t.xmin) AS "offset" FROM ONLY ${qualified(schema, name)} t WHERE age(t.xmin) BETWEEN 0 AND age($1::xid)`, [low32(xmin)]);
		return rows.map(({ offset }) => offset);
	});
	const ranges = rangesOf([...new Set(offsets.flat())]);
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
/** Rows that were inserted or updated since a snapshot, in the caller's transaction; 0 if the snapshot is too old to tell. */
async function rowsWrittenSince(client, { schema, name }, snapshot) {
	const counts = await countsSince(client, snapshot);
	if (counts === null) return 0;
	const { written, doubtful, values } = counts;
	const { rows } = await client.query(`SELECT count(*) FILTER (WHERE ${written}) AS written, count(*) AS doubtful FROM ONLY ${qualified(schema, name)} t
      WHERE ${written}${doubtful === null ? "" : ` OR ${doubtful}`}`, values);
	return Number(rows[0]?.written) || Number(rows[0]?.doubtful);
}
/** The conditions for `rowsWrittenSince`; null if the snapshot is too old to tell. */
async function countsSince(client, snapshot, first = 1) {
	if (await isTooOld(client, snapshot)) return null;
	const { xmin, xmax, running, seen } = snapshot;
	if (seen !== null) {
		const { where, values } = isNewer(xmin, {
			seen,
			running: []
		}, first);
		return {
			written: where,
			doubtful: null,
			values
		};
	}
	const after = isNewer(xmax, {
		seen: [],
		running
	}, first);
	if (running.length === 0) return {
		written: after.where,
		doubtful: null,
		values: after.values
	};
	const any = isNewer(xmin, {
		seen: [],
		running: []
	}, first + after.values.length);
	return {
		written: after.where,
		doubtful: any.where,
		values: [...after.values, ...any.values]
	};
}
/** True of every row `t` written since the snapshot, and of some right before if it does not tell who was seen. Throws a RangeError if it is too old. */
async function writtenSince(client, snapshot, first = 1) {
	if (await isTooOld(client, snapshot)) throw new RangeError("the snapshot is too old");
	return isNewer(snapshot.xmin, {
		seen: snapshot.seen ?? [],
		running: []
	}, first);
}
/** True of rows as new as the transaction of a parameter, by xmin, which has 32 bits: age() compares on their circle (manual, section 25.1.5), and a frozen row of long ago is below 0. */
function asNewAs(parameter) {
	return `age(t.xmin) <= (SELECT age($${parameter}::xid)) AND age(t.xmin) >= 0`;
}
function isNewer(oldest, { seen, running }, first) {
	const [id, last, froms, tos, ids] = [
		0,
		1,
		2,
		3,
		4
	].map((i) => `$${first + i}`);
	const offset = `(SELECT age(${id}::xid)) - age(t.xmin)`;
	return {
		where: `(${[`${asNewAs(first)} AND (${offset} > ${last} OR NOT EXISTS (
       SELECT FROM unnest(${froms}::int[], ${tos}::int[]) AS s (first, last) WHERE ${offset} BETWEEN s.first AND s.last))`, ...running.length === 0 ? [] : [`t.xmin = ANY (${ids}::xid[])`]].join(" OR ")})`,
		values: [
			low32(oldest),
			seen.at(-1)?.[1] ?? -1,
			seen.map(([from]) => from),
			seen.map(([, to]) => to),
			...running.length === 0 ? [] : [running.map(low32)]
		]
	};
}
async function isTooOld(client, { xmin }) {
	return await nextTransaction(client) - xmin >= 1n << 31n;
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

// src/postgres/rows/row-versions.ts
/** PostgreSQL never changes a row version: if file, types, and the sum over place and `xmin` are equal, so are the contents. */
function versionsSql(base) {
	const age = `(SELECT pg_catalog.age('${low32(base)}'::pg_catalog.xid)::pg_catalog.int8)`;
	return sumOf(`pg_catalog.hashtidextended(t.ctid, ${age} OPERATOR(pg_catalog.-) pg_catalog.age(t.xmin))`);
}
/** What a manifest notes of a table's row versions; null if they tell nothing. */
function versionsOf({ shape }, sum) {
	return shape === null ? null : `${shape}:${sum}`;
}
/** True if the row versions of a table could be compared with those that the manifest notes: the same file, columns and types. */
function mayCompareVersions(before, now) {
	return typeof before.versions === "string" && now.shape !== null && before.relfilenode === now.relfilenode && before.versions.startsWith(`${now.shape}:`);
}

// src/postgres/rows/table-files.ts
/** Tables that hold rows of their own, largest first; not system schemas, the journal, temporary tables or what extensions own. */
async function listTables(client) {
	const { rows } = await client.query(sqlFile("postgres/rows/tables.sql"));
	return rows.map((row) => ({
		...row,
		relfilenode: Number(row.relfilenode),
		bytes: Number(row.bytes),
		blocks: row.blocks === null ? null : Number(row.blocks)
	}));
}
/** Bytes of all of them. */
function bytesOf(tables) {
	return tables.reduce((sum, { bytes }) => sum + bytes, 0);
}

// src/postgres/rows/table-parts.ts
/** Large enough that the statements do not count, small enough that several sessions end together and progress is seen. */
const partBytes = 67108864;
/** Ranges of blocks to read a table by several sessions (PostgreSQL 14 and later). The last part has what is added meanwhile. */
function partsOf(table, most = partBytes) {
	const { bytes, blocks } = table;
	const count = blocks === null ? 1 : Math.ceil(bytes / most);
	if (blocks === null || count <= 1) return [{
		table,
		blocks: null,
		bytes
	}];
	const step = Math.ceil(blocks / count);
	return Array.from({ length: count }, (_, i) => ({
		table,
		blocks: {
			from: i * step,
			to: i === count - 1 ? null : (i + 1) * step
		},
		bytes: bytes / count
	}));
}
/** More tables than this make no statement longer to wait for. */
const mostTogether = 50;
/** The parts by the statements that read them: small ones together, because every statement is a round trip. */
function batchesOf(parts, most = bytesForSession) {
	const batches = [];
	let bytes = 0;
	for (const part of parts) {
		const last = batches.at(-1);
		bytes += part.bytes;
		if (last !== void 0 && bytes <= most && last.length < mostTogether) last.push(part);
		else {
			batches.push([part]);
			bytes = part.bytes;
		}
	}
	return batches;
}
/** Less is read sooner than another session is there. */
const bytesForSession = 16777216;
/** How many sessions are worth having for these tables, `most` at the most. */
function sessionsFor(tables, most) {
	return Math.max(1, Math.min(most, Math.ceil(bytesOf(tables) / bytesForSession)));
}
/** The condition on `ctid` that a part is; empty for a whole table (manual, section 5.5). */
function whereOf({ blocks }) {
	if (blocks === null) return "";
	const { from, to } = blocks;
	const bound = (operator, block) => `t.ctid OPERATOR(pg_catalog.${operator}) '(${block},0)'`;
	return ` WHERE ${bound(">=", from)}${to === null ? "" : ` AND ${bound("<", to)}`}`;
}

// src/postgres/rows/fingerprint.ts
/** Rows and fingerprint of every table: the sum of a 64-bit hash of each row's text. Throws `E_PRIVILEGE` if rows cannot be seen. */
async function fingerprintTables(client, key = "0") {
	const tables = [];
	for (const table of await listTables(client)) tables.push(await fingerprintTable(client, table, key));
	return sorted(tables);
}
/** The same of the tables named, by several sessions on one snapshot, large tables in parts. */
async function fingerprintSnapshot(holder, tables, options) {
	return (await countSnapshot(holder, tables, options)).map((table) => ({
		...table,
		fingerprint: table.fingerprint ?? "0"
	}));
}
/** The same, but for those that are only counted. */
async function countSnapshot(holder, tables, { key, onPart, versionsFrom, byOid = /* @__PURE__ */ new Map(), onlyCounted = /* @__PURE__ */ new Set(), ...sharing }) {
	const columns = (table) => {
		const row = byOid.get(table);
		return [
			onlyCounted.has(table) ? "'0'" : sumOf(rowHash(key)),
			versionsFrom === void 0 || table.shape === null ? "'0'" : versionsSql(versionsFrom),
			row === void 0 ? "'0'" : sumOf(rowHash(key, row))
		];
	};
	const sums = await sumParts(holder, tables, columns, {
		...sharing,
		onPart
	});
	return sorted(tables.map((table, i) => {
		const { rows, sums: [fingerprint = 0n, versions = 0n, named = 0n] = [] } = sums[i] ?? { rows: 0 };
		const { schema, name, relfilenode } = table;
		return {
			schema,
			name,
			rows,
			fingerprint: onlyCounted.has(table) ? null : String(fingerprint),
			relfilenode,
			...versionsFrom === void 0 || table.shape === null ? {} : { versions: versionsOf(table, versions) },
			...byOid.has(table) ? { byOid: String(named) } : {}
		};
	}));
}
/** Rows and row versions of the tables named, as `fingerprintSnapshot` notes them, without reading a value; in their order. */
async function readVersions(holder, tables, { onPart, versionsFrom = 0n, ...sharing }) {
	const sums = await sumParts(holder, tables, () => [versionsSql(versionsFrom)], {
		...sharing,
		onPart
	});
	return tables.map((table, i) => ({
		rows: sums[i]?.rows ?? 0,
		versions: versionsOf(table, sums[i]?.sums[0] ?? 0n)
	}));
}
/** Rows and fingerprint of one table in the caller's transaction; `relfilenode` is passed through. Throws `E_PRIVILEGE`. */
async function fingerprintTable(client, { schema, name, relfilenode }, key) {
	await client.query("SET LOCAL row_security = off");
	const [found] = await sumBatch(client, [{
		table: {
			schema,
			name,
			relfilenode,
			bytes: 0,
			blocks: null,
			shape: null
		},
		blocks: null,
		bytes: 0
	}], () => [sumOf(rowHash(key))]);
	return {
		schema,
		name,
		rows: found?.rows ?? 0,
		fingerprint: String(found?.sums[0] ?? 0n),
		relfilenode
	};
}
/** Counts and sums of every table, from those of its parts; in the order of the tables. */
async function sumParts(holder, tables, columns, { onPart, ...sharing }) {
	const batches = batchesOf(tables.flatMap((table) => partsOf(table)));
	const parts = (await onSnapshot(holder, batches, sharing, async (client, batch) => {
		const sums = await sumBatch(client, batch, columns);
		for (const { bytes } of batch) onPart?.(bytes);
		return sums.map((sum, i) => ({
			table: batch[i]?.table,
			...sum
		}));
	})).flat();
	return tables.map((table) => parts.filter((part) => part.table === table).reduce((all, part) => ({
		rows: all.rows + part.rows,
		sums: part.sums.map((sum, i) => sum + (all.sums[i] ?? 0n))
	}), {
		rows: 0,
		sums: []
	}));
}
/** Count and sums of each part, as many for each, in one statement; in the order of the parts. */
async function sumBatch(client, batch, columns) {
	const selects = batch.map((part, i) => {
		const { schema, name } = part.table;
		return `SELECT ${[
			i,
			"pg_catalog.count(*)",
			...columns(part.table)
		].join(", ")} FROM ONLY ${qualified(schema, name)} t${whereOf(part)}`;
	});
	try {
		const { rows } = await client.query({
			text: `${selects.join(" UNION ALL ")} ORDER BY 1`,
			rowMode: "array"
		});
		return rows.map(([, count, ...sums]) => ({
			rows: Number(count),
			sums: sums.map(BigInt)
		}));
	} catch (error) {
		if (sqlState(error) !== "42501") throw error;
		const message = messageOf(error);
		throw new SeparationError("E_PRIVILEGE", `the table ${refused(batch, message)} cannot be read completely: ${message}`, "Connect as a role that may SELECT from every table and that row security does not apply to (the owner of the tables, or BYPASSRLS).", { cause: error });
	}
}
/** The server says the name without the schema, in the language of its messages. */
function refused(batch, message) {
	const all = batch.map(({ table }) => table);
	const said = all.filter(({ name }) => message.includes(name)).toSorted((a, b) => b.name.length - a.name.length);
	const [longest] = said;
	return (longest === void 0 ? all : said.filter(({ name }) => name === longest.name)).map(({ schema, name }) => `${schema}.${name}`).join(" or ");
}
function sorted(tables) {
	const key = (table) => `${table.schema}\0${table.name}`;
	return tables.toSorted((a, b) => key(a) < key(b) ? -1 : 1);
}

export { onSnapshot as S, rowsWrittenSince as _, readVersions as a, writtenSince as b, sessionsFor as c, listTables as d, mayCompareVersions as f, parseSnapshot as g, low32 as h, fingerprintTables as i, whereOf as l, countsSince as m, fingerprintSnapshot as n, batchesOf as o, asNewAs as p, fingerprintTable as r, partsOf as s, countSnapshot as t, bytesOf as u, snapshotOf as v, exportSnapshot as x, transactionsSeen as y };