import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { gn as qualified, hn as literal } from "./chunk-base.js";
import { W as readingTables } from "./chunk-session.js";

// src/postgres/rows/sequences.ts
/** As many as are asked for in one statement. */
const atOnce = 500;
/**
* Every sequence that this role may read, with its next value; those of extensions and of schema `separation` left out. Values of sequences
* are of the moment and of no snapshot (manual, section 9.17).
*/
async function readSequences(client) {
	const { rows } = await client.query(`SELECT n.nspname AS schema, c.relname AS name, c.oid::int8 AS oid, s.seqincrement AS increment
       FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname <> 'separation' AND c.relpersistence <> 't' AND has_schema_privilege(n.oid, 'USAGE')
        AND CASE WHEN c.relkind = 'S' THEN has_sequence_privilege(c.oid, 'SELECT') END
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
      ORDER BY 1, 2`);
	const found = [];
	for (let at = 0; at < rows.length; at += atOnce) {
		const part = rows.slice(at, at + atOnce);
		const selects = part.map(({ schema, name, increment }, i) => `SELECT ${i} AS i, (last_value::numeric + CASE WHEN is_called THEN ${literal(increment)}::numeric ELSE 0 END)::text AS next FROM ${qualified(schema, name)}`);
		const values = await readingTables(client, () => client.query(selects.join(" UNION ALL ")));
		const nexts = new Map(values.rows.map(({ i, next }) => [i, next]));
		found.push(...part.map((row, i) => ({
			...row,
			oid: Number(row.oid),
			next: nexts.get(i) ?? ""
		})));
	}
	return found;
}
/** Two readings around a backup as one. */
function sequenceProofs(before, after) {
	const nexts = new Map(after.map(({ oid, next }) => [oid, next]));
	return before.map(({ next: first, ...sequence }) => ({
		...sequence,
		first,
		last: nexts.get(sequence.oid) ?? first
	}));
}
/** The first of two readings. */
function statesOf(proofs) {
	return proofs.map(({ first: next, last: _last, ...sequence }) => ({
		...sequence,
		next
	}));
}
/** The second of two readings. */
function lastOf(proofs) {
	return proofs.map(({ first: _first, last: next, ...sequence }) => ({
		...sequence,
		next
	}));
}
/** What of the sequences of a copy was never their value while the backup was taken, one sentence each. */
function compareSequences(expected, found) {
	const copies = new Map(found.map((sequence) => [key(sequence), BigInt(sequence.next)]));
	return expected.flatMap((sequence) => {
		const name = `the sequence ${sequence.schema}.${sequence.name}`;
		const next = copies.get(key(sequence));
		if (next === void 0) return [`${name} is missing`];
		const [low, high] = [BigInt(sequence.first), BigInt(sequence.last)].toSorted((a, b) => a < b ? -1 : 1);
		return low !== void 0 && high !== void 0 && low <= next && next <= high ? [] : [`${name} would go on with ${next}, of ${sequence.first}`];
	});
}
/** Sequences that have gone on past what the manifest has seen, as they were. */
function withAdvanced(expected, found) {
	return found.map((sequence) => {
		const proof = expected.find(({ schema, name }) => schema === sequence.schema && name === sequence.name);
		if (proof === void 0) return sequence;
		const step = BigInt(proof.increment) > 0n ? 1n : -1n;
		return (BigInt(sequence.first) - BigInt(proof.last)) * step > 0n ? {
			...sequence,
			first: proof.last
		} : sequence;
	});
}
/** Sequences of the same database that have been set back since, so that they would give values again; what `nextval` does is not that. */
function sequencesSetBack(expected, found) {
	const now = new Map(found.map(({ oid, next }) => [oid, BigInt(next)]));
	return expected.flatMap(({ schema, name, oid, increment, last }) => {
		const next = now.get(oid);
		if (next === void 0) return [];
		return (BigInt(increment) > 0n ? next < BigInt(last) : next > BigInt(last)) ? [`the sequence ${schema}.${name} would go on with ${next}, and was at ${last}`] : [];
	});
}
function key({ schema, name }) {
	return JSON.stringify([schema, name]);
}

export { sequencesSetBack as a, sequenceProofs as i, lastOf as n, statesOf as o, readSequences as r, withAdvanced as s, compareSequences as t };