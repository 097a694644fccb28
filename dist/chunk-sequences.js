import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { vn as literal, yn as qualified } from "./chunk-base.js";
import { V as readingTables } from "./chunk-session.js";

// src/postgres/rows/sequences.ts
/** As many as are asked for in one statement. */
const atOnce = 500;
/** Every sequence that this role may read, with its next value of this moment; not those of extensions or of schema `separation`. */
async function readSequences(client) {
	const { rows } = await client.query(`SELECT n.nspname AS schema, c.relname AS name, c.oid::int8 AS oid, s.seqincrement AS increment,
            CASE WHEN s.seqcycle THEN jsonb_build_object('min', s.seqmin::text, 'max', s.seqmax::text) END AS cycle
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
/** True if a sequence that goes on with `next` would give again what `given` gave. One that cycles is behind within half of a round. */
function isBehind(next, given, { increment, cycle }) {
	const missing = (BigInt(given) - BigInt(next)) * (BigInt(increment) > 0n ? 1n : -1n);
	if (cycle === null || cycle === void 0) return missing > 0n;
	const round = BigInt(cycle.max) - BigInt(cycle.min) + 1n;
	const ahead = (missing % round + round) % round;
	return ahead > 0n && ahead <= round / 2n;
}
/** Two readings around a backup as one. */
function sequenceProofs(before, after) {
	const nexts = new Map(after.map(({ oid, next }) => [oid, next]));
	return before.map(({ next: first, cycle: _cycle, ...sequence }) => ({
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
	const copies = new Map(found.map((sequence) => [key(sequence), sequence]));
	return expected.flatMap((sequence) => {
		const name = `the sequence ${sequence.schema}.${sequence.name}`;
		const copy = copies.get(key(sequence));
		if (copy === void 0) return [`${name} is missing`];
		const { first, last } = sequence;
		return (copy.cycle === null || copy.cycle === void 0 ? isBetween(BigInt(copy.next), BigInt(first), BigInt(last)) : !isBehind(copy.next, first, copy) && !isBehind(last, copy.next, copy)) ? [] : [`${name} would go on with ${copy.next}, of ${first}`];
	});
}
function isBetween(value, one, other) {
	return one <= value && value <= other || other <= value && value <= one;
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
	const now = new Map(found.map((sequence) => [sequence.oid, sequence]));
	return expected.flatMap(({ schema, name, oid, increment, last }) => {
		const here = now.get(oid);
		if (here === void 0 || !isBehind(here.next, last, {
			increment,
			cycle: here.cycle ?? null
		})) return [];
		return [`the sequence ${schema}.${name} would go on with ${here.next}, and was at ${last}`];
	});
}
function key({ schema, name }) {
	return JSON.stringify([schema, name]);
}

export { sequenceProofs as a, withAdvanced as c, readSequences as i, isBehind as n, sequencesSetBack as o, lastOf as r, statesOf as s, compareSequences as t };