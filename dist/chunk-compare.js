import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { An as pace, hr as withHeartbeat } from "./chunk-base.js";
import { R as beginReadOnly, q as withTransaction } from "./chunk-session.js";
import { _ as rowsWrittenSince, d as listTables, v as snapshotOf } from "./chunk-fingerprint.js";
import { t as readAgain } from "./chunk-read-again.js";
import { n as proofOf } from "./chunk-seal.js";

// src/migrate/touched.ts
/** Where a table of the manifest is after the migration. */
function afterName(tables) {
	return (schema, name) => ({
		schema,
		name: tables.find((table) => table.schema === schema && table.before === name)?.after ?? name
	});
}
/** The tables that the run renamed or renamed something of, under their old names. */
function touchedBy(tables) {
	return (schema, name) => tables.some((table) => table.schema === schema && table.before === name);
}

// src/postgres/rows/compare.ts
/** Compares every table with the manifest on one snapshot; in a table that kept its file xmin tells the newer rows. Throws `E_PRIVILEGE`. */
async function compareWithManifest(client, connection, manifest, { renamed = sameName, touches = () => true, progress = () => void 0 } = {}) {
	const read = {
		done: 0,
		of: null
	};
	const compare = async () => {
		const snapshot = snapshotOf(manifest);
		const files = new Map((await listTables(client)).map((table) => [key(table), table]));
		const pairs = manifest.tables.map((before) => ({
			before,
			file: files.get(key(renamed(before.schema, before.name))) ?? null
		}));
		const afters = await readAgain({
			connection,
			client
		}, pairs, manifest, (done, of) => Object.assign(read, {
			done,
			of
		}));
		const verdicts = [];
		for (const [i, { before }] of pairs.entries()) {
			const after = afters[i] ?? null;
			const written = after === null || sameContents(before, after) ? null : await rowsWrittenSince(client, after, snapshot);
			verdicts.push({
				...judge(manifest, before, after, written),
				touched: touches(before.schema, before.name)
			});
		}
		return {
			tables: verdicts.map(({ report }) => report),
			equal: verdicts.every(({ differs }) => !differs),
			written: verdicts.reduce((sum, { report }) => sum + (report.written ?? 0), 0),
			deleted: verdicts.filter(({ deleted }) => deleted > 0).map(({ report, deleted }) => ({
				name: report.name,
				rows: deleted
			})),
			unexplained: verdicts.flatMap(({ unexplained, touched }) => touched ? unexplained : []),
			elsewhere: verdicts.flatMap(({ unexplained, touched }) => touched ? [] : unexplained)
		};
	};
	const line = (ms) => `compared ${pace({
		...read,
		unit: "bytes"
	}, ms)} with the backup`;
	return withHeartbeat(progress, line, () => withTransaction(client, compare, beginReadOnly));
}
function sameName(schema, name) {
	return {
		schema,
		name
	};
}
/** Whether what differs between two readings of a table is explained by the rows written since (null if nothing differs). */
function judge(keys, before, after, written) {
	const name = `${before.schema}.${before.name}`;
	const proof = (table) => proofOf(keys, before, {
		rows: table.rows,
		fingerprint: contentsIn(before, after ?? before, table)
	});
	if (after === null) return {
		report: {
			name,
			before: proof(before),
			after: null,
			written: null,
			sameFile: null
		},
		differs: true,
		deleted: 0,
		unexplained: [`${name} is not there any more (it had ${before.rows} rows)`]
	};
	const sameFile = before.relfilenode === after.relfilenode;
	const report = {
		name,
		before: proof(before),
		after: proof(after),
		written,
		sameFile
	};
	if (written === null) return {
		report,
		differs: false,
		deleted: 0,
		unexplained: []
	};
	const deleted = Math.max(0, before.rows - after.rows);
	const found = `${name} had ${before.rows} rows and has ${after.rows}`;
	const unexplained = [];
	if (!sameFile) unexplained.push(`${found}, and its storage file was replaced`);
	else if (written === 0 && deleted === 0) unexplained.push(`${found}, its contents differ, and nobody wrote to it since the backup`);
	return {
		report,
		differs: true,
		deleted,
		unexplained
	};
}
function sameContents(before, after) {
	const [was, is] = [before, after].map((table) => contentsIn(before, after, table));
	return before.rows === after.rows && was === is;
}
/** What two readings in the same database have in common: a renamed table has another name in a `regclass`, and the same number. */
function contentsIn(before, after, { byOid, fingerprint }) {
	return before.byOid === void 0 || after.byOid === void 0 ? fingerprint : byOid ?? fingerprint;
}
function key(table) {
	return JSON.stringify([table.schema, table.name]);
}

export { afterName as n, touchedBy as r, compareWithManifest as t };