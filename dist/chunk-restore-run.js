import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { n as __require, t as __commonJSMin } from "./chunk-rolldown-runtime.js";
import { a as failedStateOf, n as readManifest, r as verifyFiles } from "./chunk-read-manifest.js";
import { Ft as qualified, Nt as identifier, Pt as literal, g as libpqEnvironment, mn as asSeparationError, pn as SeparationError, v as secretsOf, y as withDatabase, yn as withHeartbeat } from "./chunk-base.js";
import { C as withTransaction, D as sqlState, I as moveRun, M as hasJournal, P as journalRestored, S as withClient, W as withRunLock, v as beginReadOnly, z as readRun } from "./chunk-session.js";
import { a as markDatabase, c as parseMarker, l as readMarker, o as mayCreateDatabases, r as dropDatabase, s as mayReplaceDatabase, t as createDatabaseLike } from "./chunk-side-database.js";
import { a as sessionsFor, d as snapshotOf, m as onSnapshot, n as fingerprintTable, s as listTables, u as rowsWrittenSince } from "./chunk-fingerprint.js";
import { a as otherSessions, i as isInUse, n as describeSession, o as withMaintenance, r as endSessions, t as derivedName } from "./chunk-maintenance.js";
import { a as compareLargeObjects, i as databaseFacts, l as parallelism, o as fingerprintLargeObjects, v as archiveIn } from "./chunk-snapshot.js";
import { i as survey, n as noteRestoreBegun, r as noteRestoreEnded, t as findRestoreBegun } from "./chunk-restore-begun.js";
import { a as describeDifference, i as compareTables, n as dumpBackup, o as proveCopy, s as restoreDump, t as toolsFor } from "./chunk-tools-for.js";
import { i as runProcess, n as findTools } from "./chunk-tools.js";
import { n as owningRestore, r as patienceForTheDead } from "./chunk-let-in-again.js";
import { i as untilReplaced, n as letIn, r as shutOut, t as accessOf } from "./chunk-read-only.js";
import { i as sumOf, r as rowHash, t as keyOf } from "./chunk-row-hash.js";
import { r as readSequences, t as compareSequences } from "./chunk-sequences.js";
import { i as schemaLines, n as digestOf } from "./chunk-schema-digest.js";
import { t as chunkPassed } from "./chunk-passing-chunks.js";
import { join } from "node:path";
import { existsSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { finished } from "node:stream/promises";
import { mkdir, rm, writeFile } from "node:fs/promises";

// src/way-back/kept-rows.ts
/**
* Rows of the replaced database that were written since the backup, which the restored one has not; rows that were only deleted or
* are in the journal are not among them. Null where transaction ids cannot tell: the database is not the one that was backed up.
*/
async function rowsOnlyInKept(connection, kept, manifest) {
	const there = withDatabase(connection, kept);
	return withClient(there, async (client) => {
		const { oid, systemIdentifier } = await databaseFacts(client);
		if (oid !== manifest.database.oid || systemIdentifier !== manifest.database.systemIdentifier) return null;
		return withTransaction(client, async () => {
			const snapshot = snapshotOf(manifest);
			const tables = await listTables(client);
			const sharing = { sessions: sessionsFor(tables, parallelism) };
			return (await onSnapshot({
				connection: there,
				client
			}, tables, sharing, async (session, table) => ({
				name: `${table.schema}.${table.name}`,
				rows: await rowsWrittenSince(session, table, snapshot)
			}))).filter(({ rows }) => rows > 0);
		}, beginReadOnly);
	});
}

// src/way-back/replaced-database.ts
/**
* A sentence about what was replaced by a swap or in place, and the rows that only that has; empty where there is none.
* For a restore that was killed between its COMMIT and its telling, and may have been begun again since.
*/
async function describeReplaced({ connection }, { id, manifest }) {
	if (manifest === null) return "";
	const told = await replacedInPlace(connection, id);
	const byCommand = await replacedByCommand(connection, id);
	if (byCommand.length > 0) told.push(`; what was replaced is kept ${byCommand.map(describeKept).join(", and ")}`);
	for (const name of await replaced(connection, manifest)) {
		const only = await rowsOnlyInKept(connection, name, manifest);
		const rows = only === null ? `at least ${await rowsBeyond(connection, name, manifest)}` : String(only.reduce((sum, table) => sum + table.rows, 0));
		told.push(`; what was replaced is kept as ${name}, with ${rows} row(s) that were written since the backup`);
	}
	return told.join("");
}
/** What the journal says of states that were replaced in place. */
async function replacedInPlace(connection, id) {
	return withClient(connection, async (client) => {
		const { rows } = await client.query(`SELECT detail ->> 'kept' AS kept, (detail ->> 'rows')::float8 AS rows
         FROM separation.event WHERE run_id = $1 AND name = 'restored' AND detail ? 'kept' ORDER BY id`, [id]);
		return rows.map((event) => `; what was replaced is kept in ${event.kept}${event.rows === null ? "" : `, with ${event.rows} row(s) that were written since the backup`}`);
	});
}
/** The same of states that a provider's command has replaced; none where there is no such database, or no journal in it. */
async function replacedByCommand(connection, id) {
	try {
		return await withClient(connection, async (client) => {
			if (!await hasJournal(client)) return [];
			const { rows } = await client.query(`SELECT detail -> 'replaced' AS replaced FROM separation.event
          WHERE run_id = $1 AND name = 'restored' AND detail ? 'replaced' ORDER BY id DESC LIMIT 1`, [id]);
			return rows[0]?.replaced ?? [];
		});
	} catch (error) {
		if (error instanceof SeparationError && error.code === "E_NO_DATABASE") return [];
		throw error;
	}
}
/** Where a replaced state is, and how many rows only that has, for a sentence. */
function describeKept({ folder, rows, exact }) {
	return `in ${folder}, with ${exact ? "" : "at least "}${rows} row(s) that were written since the backup`;
}
/** The database that this one replaced, the one that that had replaced, and so on, back to the one that the backup was made of. */
async function replaced(connection, { database }) {
	return withMaintenance(connection, async (client) => {
		const { rows } = await client.query("SELECT datname AS name, oid::int8::float8 AS oid, shobj_description(oid, 'pg_database') AS comment FROM pg_database");
		const names = [];
		let oid = rows.find(({ name }) => name === connection.database)?.oid;
		while (oid !== void 0 && oid !== database.oid && names.length < rows.length) {
			const successor = oid;
			const kept = rows.find(({ comment }) => parseMarker(comment)?.replacedBy === successor);
			if (kept !== void 0) names.push(kept.name);
			oid = kept?.oid;
		}
		return names;
	});
}
/** Rows that a database has more than the backup it was restored from: its transaction ids say nothing of what was restored. */
async function rowsBeyond(connection, name, { tables }) {
	return withClient(withDatabase(connection, name), async (client) => {
		let beyond = 0;
		for (const table of await listTables(client)) {
			const before = tables.find((one) => one.schema === table.schema && one.name === table.name);
			if (before === void 0) continue;
			const { rows } = await client.query(`SELECT count(*)::float8 AS rows FROM ${qualified(table.schema, table.name)}`);
			beyond += Math.max(0, (rows[0]?.rows ?? 0) - before.rows);
		}
		return beyond;
	});
}

// src/way-back/drop-canonical-views.ts
/**
* Drops the views in schema `separation`, and the functions that say who a token is (`currentFunctions`): they are about a separated
* database, and those that hang on no table outlive it.
*/
async function dropCanonicalViews(client) {
	const { rows } = await client.query(`SELECT format('DROP VIEW IF EXISTS %I.%I CASCADE', schemaname, viewname) AS drop FROM pg_views WHERE schemaname = 'separation'
     UNION ALL
     SELECT format('DROP FUNCTION %s CASCADE', p.oid::regprocedure) FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
      WHERE n.nspname = 'separation' AND p.proname IN ('current_user_id', 'current_customer_id')`);
	for (const { drop } of rows) await client.query(drop);
}

// src/way-back/keep-failed-state.ts
/**
* A backup of the state that is about to be replaced, proved like every other, encrypted where the one that is restored is; answers its
* folder, `<run>-failed` among the backups. Throws as `dumpBackup`.
*/
async function keepFailedState(context, { encryptedTo }, tools) {
	let attempt = 1;
	while (existsSync(join(context.folders.backups, failedStateOf(context.runId, attempt)))) attempt += 1;
	context.progress("restore: the state that is replaced is kept as a dump");
	const { encryptTo } = context.inputs;
	return dumpBackup({
		...context,
		runId: failedStateOf(context.runId, attempt),
		inputs: {
			...context.inputs,
			verifyBackup: "decode",
			encryptTo: encryptTo.length > 0 ? encryptTo : [...encryptedTo]
		}
	}, tools);
}

// src/way-back/keep-replaced.ts
/**
* Keeps what the provider is about to replace, where there is something; answers that and what the attempts before this one have kept: one that
* died after its end told it in the journal, one that died earlier in its note. Throws `E_RESTORE` where it cannot be kept.
*/
async function keepReplaced(context, manifest, run) {
	const { connection, folders } = context;
	const earlier = await findRestoreBegun(folders.backups, connection.database);
	const state = await keep(context, manifest, earlier?.since);
	return [...earlier?.kept ?? (run === null ? [] : await replacedByCommand(connection, run.id)), ...state === null ? [] : [state]];
}
/** Before others may write again: what they write from here on can be counted, should the next attempt replace this database, too. */
async function noteWhereItFailed({ connection, folders }, begun) {
	const since = await withClient(connection, async (client) => {
		const { oid, systemIdentifier } = await databaseFacts(client);
		const { rows } = await client.query("SELECT pg_current_snapshot()::text AS snapshot");
		return {
			oid,
			systemIdentifier,
			snapshot: rows[0]?.snapshot ?? ""
		};
	});
	await noteRestoreBegun(folders.backups, {
		...begun,
		since
	});
}
/** Null where there is no database. */
async function keep(context, manifest, since) {
	try {
		const { connection } = context;
		const { database } = connection;
		const only = await rowsOnlyInKept(connection, database, manifest) ?? (since === void 0 ? null : await rowsOnlyInKept(connection, database, {
			database: {
				...manifest.database,
				...since
			},
			snapshot: since.snapshot
		}));
		const rows = only === null ? await rowsBeyond(connection, connection.database, manifest) : only.reduce((sum, table) => sum + table.rows, 0);
		const { folder } = await keepFailedState(context, manifest, await toolsFor(context));
		return {
			folder,
			rows,
			exact: only !== null
		};
	} catch (error) {
		if (!(error instanceof SeparationError) || error.code === "E_CANCELLED") throw error;
		if (error.code === "E_NO_DATABASE") return null;
		throw new SeparationError("E_RESTORE", `restore-command was not run, since what it replaces could not be kept: ${error.message}`, `Nothing was touched. ${error.hint} Or take a snapshot of the database as it is with your provider, and then restore the one of the run by hand.`, { cause: error });
	}
}

// src/way-back/restore-error.ts
/** The last sentence of what to do. */
const again = "Run `separation recover` again: it goes on from here.";
/** A restore that failed leaves the database unproved, whatever the reason: exit 3, with the reason's own hint. */
function restoreError(thrown) {
	const error = asSeparationError(thrown);
	if (error.code === "E_RESTORE" || error.code === "E_CANCELLED") return error;
	return new SeparationError("E_RESTORE", error.message, `${error.hint} ${again}`, { cause: error });
}

// src/way-back/shut-out/guard.ts
/**
* Runs `use` while nobody else may write to the database, nor to what is put in its place meanwhile: a session in another database owns the
* restore, sees each replacement within some ten milliseconds, and shuts it. Everybody is let in again afterwards, however it ended; where this
* process dies, the next command does that (`letInAgain`). Throws `E_IN_FLIGHT`, and what `use` throws.
*/
async function withWritersShutOut(connection, use) {
	const { database } = connection;
	const guard = new Guard(connection);
	let why = await guard.begun;
	let result;
	try {
		result = await use({
			get why() {
				return why;
			},
			again: async () => {
				if (why === null) why = await withMaintenance(connection, (client) => shutOut(client, database));
			}
		});
	} catch (error) {
		await guard.end();
		await open(connection).catch(() => void 0);
		throw error;
	}
	await guard.end();
	if (why === null) await open(connection);
	return result;
}
/** A server that went away in this very moment is asked again. */
async function open(connection, attempts = 20) {
	try {
		await withMaintenance(connection, (client) => letIn(client, connection.database));
	} catch (error) {
		if (attempts <= 1) throw error;
		await setTimeout(500);
		await open(connection, attempts - 1);
	}
}
/** There is no database to connect to beside the one that is restored. */
function isClosed(error) {
	const state = error instanceof SeparationError ? sqlState(error.cause) : null;
	return state === "42501" || state === "3D000" || state === "28000";
}
var Guard = class {
	/** Why the writers could not be shut out, or null. */
	begun;
	ended = false;
	pid = 0;
	connection;
	watching;
	constructor(connection) {
		this.connection = connection;
		let first;
		this.begun = new Promise((resolve, reject) => first = {
			resolve,
			reject
		});
		this.watching = this.keepWatching((why) => first?.resolve(why), (error) => first?.reject(error));
	}
	/** Ends the session that watches. */
	async end() {
		this.ended = true;
		const cancel = `SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE pid = $1 AND application_name = 'separation'`;
		await withMaintenance(this.connection, (client) => client.query(cancel, [this.pid])).catch(() => void 0);
		await this.watching;
	}
	async keepWatching(begun, failed) {
		let shut = false;
		while (!this.ended) try {
			await withMaintenance(this.connection, (client) => owningRestore(client, this.connection.database, async () => {
				this.pid = await pidOf(client);
				const why = await shutOut(client, this.connection.database);
				shut = true;
				begun(why);
				await this.watch(client, why);
			}, patienceForTheDead));
		} catch (error) {
			if (!shut) return isClosed(error) ? begun("no other database of the server lets this role in") : failed(error);
			if (!this.ended) await setTimeout(100);
		}
	}
	async watch(client, why) {
		const { database } = this.connection;
		while (!this.ended) if (why === null) {
			await untilReplaced(client, database);
			if (await accessOf(client, database) !== "shut") await shutOut(client, database);
		} else await client.query("SELECT pg_sleep(10)");
	}
};
/** The backend of the session, which ends soon after its client has died, where the server can notice that (PostgreSQL 14). */
async function pidOf(client) {
	const { rows } = await client.query(`SELECT pg_backend_pid() AS pid, (SELECT set_config(name, '1000', false) FROM pg_settings WHERE name = 'client_connection_check_interval')`);
	return rows[0]?.pid ?? 0;
}

// src/way-back/written-meanwhile.ts
/**
* Tells rows that others have added since the database was brought back from what was brought back: a table that has `n` rows more than the
* manifest says is that of the manifest where the hashes of all but the `n` youngest add up to its fingerprint. What does not is left as it
* is, for the comparison to find. A sequence that has only gone on gives no value twice.
*/
async function setAside(connection, manifest, reading) {
	const grown = reading.tables.flatMap((found) => {
		const expected = manifest.tables.find(({ schema, name }) => schema === found.schema && name === found.name);
		return expected !== void 0 && found.rows > expected.rows ? [{
			expected,
			found
		}] : [];
	});
	const explained = /* @__PURE__ */ new Map();
	if (grown.length > 0) await withClient(connection, (client) => withTransaction(client, async () => {
		for (const { expected, found } of grown) if (await isYoungest(client, keyOf(manifest), expected, found)) explained.set(found, {
			...found,
			...expected
		});
	}, beginReadOnly));
	const rows = [...explained].reduce((sum, [found, expected]) => sum + found.rows - expected.rows, 0);
	const tables = reading.tables.map((table) => explained.get(table) ?? table);
	return {
		rows,
		reading: {
			...reading,
			tables,
			sequences: gone(manifest.sequences ?? [], reading.sequences)
		}
	};
}
/** True where the youngest rows of `found`, as many as it has too many, are what its fingerprint has too much. */
async function isYoungest(client, key, expected, found) {
	await client.query("SET LOCAL row_security = off");
	const { rows } = await client.query(`SELECT pg_catalog.count(*) AS rows, ${sumOf("y.hash")} AS fingerprint FROM (
       SELECT ${rowHash(key)} AS hash FROM ONLY ${qualified(found.schema, found.name)} t
        ORDER BY pg_catalog.age(t.xmin), t.ctid DESC LIMIT $1) y`, [found.rows - expected.rows]);
	const youngest = rows[0];
	return youngest !== void 0 && Number(youngest.rows) === found.rows - expected.rows && BigInt(found.fingerprint) - BigInt(youngest.fingerprint) === BigInt(expected.fingerprint);
}
/** Sequences that have gone on past what the manifest has seen, as they were. */
function gone(expected, found) {
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

// src/way-back/restore-by-command.ts
/** How long a server may take to let sessions in again after its provider has brought a snapshot back (milliseconds). */
const patience = 6e4;
/**
* Restores the provider's snapshot, with writers shut out: keeps a proved dump of the failed state, runs `restore-command` with the id in
* `SEPARATION_BACKUP_ID`, and proves what is there then against the manifest. Called again after a death in between, it begins anew.
* Throws `E_RESTORE`, `E_CANCELLED`, `E_IN_FLIGHT`.
*/
async function restoreByCommand(context, manifest, run, detail) {
	const started = performance.now();
	const { connection, folders, progress } = context;
	try {
		const { command, id } = commandOf(context, manifest);
		progress("restore: nobody else may write from here on");
		return await withWritersShutOut(connection, async (shut) => {
			if (shut.why !== null) progress(`restore: others may go on writing, which is lost: ${shut.why}`);
			const kept = await keepReplaced(context, manifest, run);
			const begun = {
				manifest,
				run,
				kept
			};
			await noteRestoreBegun(folders.backups, begun);
			const replace = async () => {
				await withHeartbeat(progress, () => "restore: restore-command runs", () => runCommand(context, command, id));
				await untilReachable(context);
				await shut.again();
				let writtenMeanwhile = 0;
				const explained = async (reading) => {
					const { rows, reading: without } = await setAside(connection, manifest, reading);
					writtenMeanwhile = rows;
					return without;
				};
				const { tables } = await proveCopy(context, manifest, null, connection.database, { explained });
				if (run !== null) await journal(context, run, {
					...detail,
					replaced: kept
				});
				await noteRestoreEnded(folders.backups, manifest);
				return {
					writtenMeanwhile,
					notShutOut: shut.why,
					tables
				};
			};
			return {
				...await replace().catch(async (error) => {
					await noteWhereItFailed(context, begun).catch(() => void 0);
					throw inTheMiddle(error, id);
				}),
				kept,
				ms: Math.round(performance.now() - started)
			};
		});
	} catch (thrown) {
		if (thrown instanceof SeparationError && thrown.code === "E_IN_FLIGHT") throw thrown;
		throw restoreError(thrown);
	}
}
function commandOf({ inputs }, { commandId }) {
	if (inputs.restoreCommand !== null && commandId !== null) return {
		command: inputs.restoreCommand,
		id: commandId
	};
	throw new SeparationError("E_RESTORE", `the backup is the snapshot ${commandId ?? ""} of backup-command, and restore-command is not given`, "Nothing was touched. Give the command that brings the snapshot with the id in SEPARATION_BACKUP_ID back, then run `separation recover` again; or restore it as its provider describes.");
}
/** Once the command has begun, nothing may be called cancelled: that says that the database is what it was. */
function inTheMiddle(error, id) {
	if (!(error instanceof SeparationError) || error.code !== "E_CANCELLED") return error;
	return new SeparationError("E_RESTORE", `restore-command was stopped in the middle: ${error.message}`, `Where the database stands only the provider can tell. Run \`separation recover\`: it runs the command anew with SEPARATION_BACKUP_ID=${id}.`, { cause: error });
}
async function runCommand(context, command, id) {
	const { connection, environment, folders, signal } = context;
	const { code, stderr } = await runProcess("sh", ["-c", command], {
		env: {
			...environment,
			...libpqEnvironment(connection),
			PGOPTIONS: `${connection.options ?? ""} -c default_transaction_read_only=off`.trim(),
			PGAPPNAME: "separation restore-command",
			SEPARATION_BACKUP_ID: id
		},
		cwd: folders.working,
		signal,
		secrets: secretsOf(connection),
		diesWithUs: true
	});
	if (code === 0) return;
	const shut = /read-only transaction/i.test(stderr) ? " It could not write since writers are shut out meanwhile: let it pass PGOPTIONS and PGAPPNAME on to what connects, or say `SET default_transaction_read_only = off` there." : "";
	throw new SeparationError("E_RESTORE", `restore-command ended with ${code === null ? "a signal" : `exit code ${code}`}: ${stderr}`, `Where the database stands only the provider can tell.${shut} Look at it, then run \`separation recover\` again: it runs the command anew with SEPARATION_BACKUP_ID=${id}.`);
}
async function untilReachable({ connection, signal }) {
	const deadline = Date.now() + patience;
	for (;;) try {
		return await withClient(connection, async () => void 0);
	} catch (error) {
		if (!(error instanceof SeparationError && [
			"E_CONNECT",
			"E_NO_DATABASE",
			"E_CONNECTION_LOST"
		].includes(error.code)) || signal.aborted || Date.now() > deadline) throw error;
		await setTimeout(500);
	}
}
/** The journal of the restored database says how `run` ended, whether the snapshot has it or not. */
async function journal({ connection }, run, detail) {
	await withClient(connection, (client) => withTransaction(client, async () => {
		await dropCanonicalViews(client);
		const here = await readRun(client, run.id);
		if (here === null) await journalRestored(client, run, detail);
		else await moveRun(client, run.id, [here.state], "restored", detail);
	}, "BEGIN READ WRITE"));
}

// node_modules/pg-copy-streams/obuf.js
var require_obuf = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const Buffer = __require("buffer").Buffer;
	function OffsetBuffer() {
		this.offset = 0;
		this.size = 0;
		this.buffers = [];
	}
	module.exports = OffsetBuffer;
	OffsetBuffer.prototype.isEmpty = function isEmpty() {
		return this.size === 0;
	};
	OffsetBuffer.prototype.clone = function clone(size) {
		const r = new OffsetBuffer();
		r.offset = this.offset;
		r.size = size;
		r.buffers = this.buffers.slice();
		return r;
	};
	OffsetBuffer.prototype.toChunks = function toChunks() {
		if (this.size === 0) return [];
		if (this.offset !== 0) {
			this.buffers[0] = this.buffers[0].slice(this.offset);
			this.offset = 0;
		}
		const chunks = [];
		let off = 0;
		let i = 0;
		for (; off <= this.size && i < this.buffers.length; i++) {
			let buf = this.buffers[i];
			off += buf.length;
			if (off > this.size) {
				buf = buf.slice(0, buf.length - (off - this.size));
				this.buffers[i] = buf;
			}
			chunks.push(buf);
		}
		if (i < this.buffers.length) this.buffers.length = i;
		return chunks;
	};
	OffsetBuffer.prototype.toString = function toString(enc) {
		return this.toChunks().map(function(c) {
			return c.toString(enc);
		}).join("");
	};
	OffsetBuffer.prototype.use = function use(buf, off, n) {
		this.buffers = [buf];
		this.offset = off;
		this.size = n;
	};
	OffsetBuffer.prototype.push = function push(data) {
		if (data.length === 0) return;
		this.size += data.length;
		this.buffers.push(data);
	};
	OffsetBuffer.prototype.has = function has(n) {
		return this.size >= n;
	};
	OffsetBuffer.prototype.skip = function skip(n) {
		if (this.size === 0) return;
		this.size -= n;
		if (this.offset + n < this.buffers[0].length) {
			this.offset += n;
			return;
		}
		let left = n - (this.buffers[0].length - this.offset);
		this.offset = 0;
		let shift = 1;
		for (; left > 0 && shift < this.buffers.length; shift++) {
			const buf = this.buffers[shift];
			if (buf.length > left) {
				this.offset = left;
				break;
			}
			left -= buf.length;
		}
		this.buffers = this.buffers.slice(shift);
	};
	OffsetBuffer.prototype.copy = function copy(target, targetOff, off, n) {
		if (this.size === 0) return;
		if (off !== 0) throw new Error("Unsupported offset in .copy()");
		let toff = targetOff;
		const first = this.buffers[0];
		const toCopy = Math.min(n, first.length - this.offset);
		first.copy(target, toff, this.offset, this.offset + toCopy);
		toff += toCopy;
		let left = n - toCopy;
		for (let i = 1; left > 0 && i < this.buffers.length; i++) {
			const buf = this.buffers[i];
			const toCopy = Math.min(left, buf.length);
			buf.copy(target, toff, 0, toCopy);
			toff += toCopy;
			left -= toCopy;
		}
	};
	OffsetBuffer.prototype.take = function take(n) {
		if (n === 0) return Buffer.alloc(0);
		this.size -= n;
		const first = this.buffers[0].length - this.offset;
		if (first === n) {
			let r = this.buffers.shift();
			if (this.offset !== 0) {
				r = r.slice(this.offset);
				this.offset = 0;
			}
			return r;
		} else if (first > n) {
			const r = this.buffers[0].slice(this.offset, this.offset + n);
			this.offset += n;
			return r;
		}
		const out = Buffer.alloc(n);
		let toOff = 0;
		let startOff = this.offset;
		let i = 0;
		for (; toOff !== n && i < this.buffers.length; i++) {
			const buf = this.buffers[i];
			const toCopy = Math.min(buf.length - startOff, n - toOff);
			buf.copy(out, toOff, startOff, startOff + toCopy);
			if (startOff + toCopy < buf.length) {
				this.offset = startOff + toCopy;
				break;
			} else {
				toOff += toCopy;
				startOff = 0;
			}
		}
		this.buffers = this.buffers.slice(i);
		if (this.buffers.length === 0) this.offset = 0;
		return out;
	};
	OffsetBuffer.prototype.peekUInt8 = function peekUInt8() {
		return this.buffers[0][this.offset];
	};
	OffsetBuffer.prototype.readUInt8 = function readUInt8() {
		this.size -= 1;
		const first = this.buffers[0];
		const r = first[this.offset];
		if (++this.offset === first.length) {
			this.offset = 0;
			this.buffers.shift();
		}
		return r;
	};
	OffsetBuffer.prototype.readUInt16LE = function readUInt16LE() {
		const first = this.buffers[0];
		this.size -= 2;
		let r;
		let shift;
		if (first.length - this.offset >= 2) {
			r = first.readUInt16LE(this.offset);
			shift = 0;
			this.offset += 2;
		} else {
			r = first[this.offset] | this.buffers[1][0] << 8;
			shift = 1;
			this.offset = 1;
		}
		if (this.offset === this.buffers[shift].length) {
			this.offset = 0;
			shift++;
		}
		if (shift !== 0) this.buffers = this.buffers.slice(shift);
		return r;
	};
	OffsetBuffer.prototype.readUInt24LE = function readUInt24LE() {
		const first = this.buffers[0];
		let r;
		let shift;
		const firstHas = first.length - this.offset;
		if (firstHas >= 3) {
			r = first.readUInt16LE(this.offset) | first[this.offset + 2] << 16;
			shift = 0;
			this.offset += 3;
		} else if (firstHas >= 2) {
			r = first.readUInt16LE(this.offset) | this.buffers[1][0] << 16;
			shift = 1;
			this.offset = 1;
		} else {
			r = first[this.offset];
			this.offset = 0;
			this.buffers.shift();
			this.size -= 1;
			r |= this.readUInt16LE() << 8;
			return r;
		}
		this.size -= 3;
		if (this.offset === this.buffers[shift].length) {
			this.offset = 0;
			shift++;
		}
		if (shift !== 0) this.buffers = this.buffers.slice(shift);
		return r;
	};
	OffsetBuffer.prototype.readUInt32LE = function readUInt32LE() {
		const first = this.buffers[0];
		let r;
		let shift;
		const firstHas = first.length - this.offset;
		if (firstHas >= 4) {
			r = first.readUInt32LE(this.offset);
			shift = 0;
			this.offset += 4;
		} else if (firstHas >= 3) {
			r = (first.readUInt16LE(this.offset) | first[this.offset + 2] << 16) + this.buffers[1][0] * 16777216;
			shift = 1;
			this.offset = 1;
		} else if (firstHas >= 2) {
			r = first.readUInt16LE(this.offset);
			this.offset = 0;
			this.buffers.shift();
			this.size -= 2;
			r += this.readUInt16LE() * 65536;
			return r;
		} else {
			r = first[this.offset];
			this.offset = 0;
			this.buffers.shift();
			this.size -= 1;
			r += this.readUInt24LE() * 256;
			return r;
		}
		this.size -= 4;
		if (this.offset === this.buffers[shift].length) {
			this.offset = 0;
			shift++;
		}
		if (shift !== 0) this.buffers = this.buffers.slice(shift);
		return r;
	};
	OffsetBuffer.prototype.readUInt16BE = function readUInt16BE() {
		const r = this.readUInt16LE();
		return (r & 255) << 8 | r >> 8;
	};
	OffsetBuffer.prototype.readUInt24BE = function readUInt24BE() {
		const r = this.readUInt24LE();
		return (r & 255) << 16 | (r >> 8 & 255) << 8 | r >> 16;
	};
	OffsetBuffer.prototype.readUInt32BE = function readUInt32BE() {
		const r = this.readUInt32LE();
		return ((r & 255) << 24 | (r >>> 8 & 255) << 16 | (r >>> 16 & 255) << 8 | r >>> 24) >>> 0;
	};
	function signedInt8(num) {
		if (num >= 128) return -(255 ^ num) - 1;
		else return num;
	}
	OffsetBuffer.prototype.peekInt8 = function peekInt8() {
		return signedInt8(this.peekUInt8());
	};
	OffsetBuffer.prototype.readInt8 = function readInt8() {
		return signedInt8(this.readUInt8());
	};
	function signedInt16(num) {
		if (num >= 32768) return -(65535 ^ num) - 1;
		else return num;
	}
	OffsetBuffer.prototype.readInt16BE = function readInt16BE() {
		return signedInt16(this.readUInt16BE());
	};
	OffsetBuffer.prototype.readInt16LE = function readInt16LE() {
		return signedInt16(this.readUInt16LE());
	};
	function signedInt24(num) {
		if (num >= 8388608) return -(16777215 ^ num) - 1;
		else return num;
	}
	OffsetBuffer.prototype.readInt24BE = function readInt24BE() {
		return signedInt24(this.readUInt24BE());
	};
	OffsetBuffer.prototype.readInt24LE = function readInt24LE() {
		return signedInt24(this.readUInt24LE());
	};
	function signedInt32(num) {
		if (num >= 2147483648) return -(4294967295 ^ num) - 1;
		else return num;
	}
	OffsetBuffer.prototype.readInt32BE = function readInt32BE() {
		return signedInt32(this.readUInt32BE());
	};
	OffsetBuffer.prototype.readInt32LE = function readInt32LE() {
		return signedInt32(this.readUInt32LE());
	};
}));

// node_modules/pg-copy-streams/message-formats.js
var require_message_formats = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	/**
	* The COPY feature uses the following protocol codes.
	* The codes for the most recent protocol version are documented on
	* https://www.postgresql.org/docs/current/static/protocol-message-formats.html
	*
	* The protocol flow itself is described on
	* https://www.postgresql.org/docs/current/static/protocol-flow.html
	*/
	module.exports = {
		ErrorResponse: 69,
		CopyInResponse: 71,
		CopyOutResponse: 72,
		CopyBothResponse: 87,
		CopyDone: 99,
		CopyData: 100,
		CopyFail: 102,
		CommandComplete: 67,
		ReadyForQuery: 90,
		NotificationResponse: 65,
		NoticeResponse: 78,
		ParameterStatus: 83
	};
}));

// node_modules/pg-copy-streams/copy-to.js
var require_copy_to = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = function(txt, options) {
		return new CopyStreamQuery(txt, options);
	};
	const { Readable } = __require("stream");
	const assert = __require("assert");
	const BufferList = require_obuf();
	const code = require_message_formats();
	const PG_CODE = 0;
	const PG_LENGTH = 1;
	const PG_MESSAGE = 2;
	var CopyStreamQuery = class extends Readable {
		constructor(text, options) {
			super(options);
			this.text = text;
			this.rowCount = 0;
			this._state = PG_CODE;
			this._buffer = new BufferList();
			this._unreadMessageContentLength = 0;
			this._copyDataChunks = new BufferList();
			this._pgDataHandler = null;
			this._drained = false;
			this._forwarding = false;
			this._onReadableEvent = this._onReadable.bind(this);
		}
		submit(connection) {
			this.connection = connection;
			this._attach();
			connection.query(this.text);
		}
		_attach() {
			const connectionStream = this.connection.stream;
			const pgDataListeners = connectionStream.listeners("data");
			assert(pgDataListeners.length == 1);
			this._pgDataHandler = pgDataListeners.pop();
			connectionStream.removeListener("data", this._pgDataHandler);
			connectionStream.pause();
			this._forward();
			connectionStream.on("readable", this._onReadableEvent);
		}
		_detach() {
			const connectionStream = this.connection.stream;
			const unreadBuffer = this._buffer.take(this._buffer.size);
			connectionStream.removeListener("readable", this._onReadableEvent);
			connectionStream.addListener("data", this._pgDataHandler);
			this._pgDataHandler(unreadBuffer);
			process.nextTick(function() {
				connectionStream.resume();
			});
		}
		_cleanup() {
			this._buffer = null;
			this._copyDataChunks = null;
			this._pgDataHandler = null;
			this._onReadableEvent = null;
		}
		_onReadable() {
			this._forward();
		}
		_read() {
			this._drained = true;
			this._forward();
		}
		_forward() {
			if (this._forwarding || !this._drained || !this.connection) return;
			this._forwarding = true;
			const connectionStream = this.connection.stream;
			let chunk;
			while (this._drained && (chunk = connectionStream.read()) !== null) this._drained = this._parse(chunk);
			this._forwarding = false;
		}
		_parse(chunk) {
			let done = false;
			let drained = true;
			this._buffer.push(chunk);
			while (!done && this._buffer.size > 0) {
				if (PG_CODE === this._state) {
					if (!this._buffer.has(1)) break;
					this._code = this._buffer.peekUInt8();
					if (this._code === code.ErrorResponse) {
						this._detach();
						return;
					}
					this._buffer.readUInt8();
					this._state = PG_LENGTH;
				}
				if (PG_LENGTH === this._state) {
					if (!this._buffer.has(4)) break;
					this._unreadMessageContentLength = this._buffer.readUInt32BE() - 4;
					this._state = PG_MESSAGE;
				}
				if (PG_MESSAGE === this._state) {
					if (this._unreadMessageContentLength > 0 && this._buffer.size > 0) {
						const n = Math.min(this._buffer.size, this._unreadMessageContentLength);
						const messageContentChunk = this._buffer.take(n);
						this._unreadMessageContentLength -= n;
						if (this._code === code.CopyData) this._copyDataChunks.push(messageContentChunk);
					}
					if (this._unreadMessageContentLength === 0) {
						switch (this._code) {
							case code.CopyOutResponse:
							case code.CopyData:
							case code.ParameterStatus:
							case code.NoticeResponse:
							case code.NotificationResponse: break;
							case code.CopyDone:
							default: done = true;
						}
						this._state = PG_CODE;
					}
				}
			}
			const len = this._copyDataChunks.size;
			if (len > 0) drained = this.push(this._copyDataChunks.take(len));
			if (done) {
				this._detach();
				this.push(null);
				this._cleanup();
			}
			return drained;
		}
		handleError(err) {
			this.emit("error", err);
			this._cleanup();
		}
		handleCommandComplete(msg) {
			const match = /COPY (\d+)/.exec((msg || {}).text);
			if (match) this.rowCount = parseInt(match[1], 10);
		}
		handleReadyForQuery() {}
	};
}));

// node_modules/pg-copy-streams/copy-from.js
var require_copy_from = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = function(txt, options) {
		return new CopyStreamQuery(txt, options);
	};
	const { Writable } = __require("stream");
	const code = require_message_formats();
	var CopyStreamQuery = class extends Writable {
		constructor(text, options) {
			super(options);
			this.text = text;
			this.rowCount = 0;
			this._gotCopyInResponse = false;
			this.chunks = [];
			this.cb_CopyInResponse = null;
			this.cb_ReadyForQuery = null;
			this.cb_destroy = null;
			this.cork();
		}
		submit(connection) {
			this.connection = connection;
			connection.query(this.text);
		}
		callback() {}
		_write(chunk, enc, cb) {
			this.chunks.push({
				chunk,
				encoding: enc
			});
			if (this._gotCopyInResponse) return this.flush(cb);
			this.cb_CopyInResponse = cb;
		}
		_writev(chunks, cb) {
			if (this.chunks.length == 0) this.chunks = chunks;
			else {
				const QUANTUM = 125e3;
				for (let i = 0; i < chunks.length; i += QUANTUM) this.chunks.push(...chunks.slice(i, Math.min(i + QUANTUM, chunks.length)));
			}
			if (this._gotCopyInResponse) return this.flush(cb);
			this.cb_CopyInResponse = cb;
		}
		_destroy(err, cb) {
			if (this.cb_ReadyForQuery) return cb(err);
			this.cb_destroy = cb;
			const msg = err ? err.message : "NODE-PG-COPY-STREAMS destroy() was called";
			const self = this;
			const done = function() {
				self.connection.sendCopyFail(msg);
			};
			this.chunks = [];
			if (this._gotCopyInResponse) return this.flush(done);
			this.cb_CopyInResponse = done;
		}
		_final(cb) {
			this.cb_ReadyForQuery = cb;
			const self = this;
			const done = function() {
				const finBuffer = Buffer.from([
					code.CopyDone,
					0,
					0,
					0,
					4
				]);
				self.connection.stream.write(finBuffer);
			};
			if (this._gotCopyInResponse) return this.flush(done);
			this.cb_CopyInResponse = done;
		}
		flush(callback) {
			let chunk;
			let ok = true;
			while (ok && (chunk = this.chunks.shift())) ok = this.flushChunk(chunk.chunk);
			if (callback) {
				if (ok) callback();
				else if (this.chunks.length) this.connection.stream.once("drain", this.flush.bind(this, callback));
				else this.connection.stream.once("drain", callback);
			}
		}
		flushChunk(chunk) {
			const Int32Len = 4;
			const lenBuffer = Buffer.from([
				code.CopyData,
				0,
				0,
				0,
				0
			]);
			lenBuffer.writeUInt32BE(chunk.length + Int32Len, 1);
			this.connection.stream.write(lenBuffer);
			return this.connection.stream.write(chunk);
		}
		handleError(e) {
			this.callback();
			if (this.cb_destroy) {
				const cb = this.cb_destroy;
				this.cb_destroy = null;
				cb(e);
			} else this.emit("error", e);
			this.connection = null;
		}
		handleCopyInResponse(connection) {
			this._gotCopyInResponse = true;
			if (!this.destroyed) this.uncork();
			const cb = this.cb_CopyInResponse || function() {};
			this.cb_CopyInResponse = null;
			this.flush(cb);
		}
		handleCommandComplete(msg) {
			const match = /COPY (\d+)/.exec((msg || {}).text);
			if (match) this.rowCount = parseInt(match[1], 10);
		}
		handleReadyForQuery() {
			this.callback();
			this.cb_ReadyForQuery();
			this.connection = null;
		}
	};
}));

// node_modules/pg-copy-streams/copy-both.js
var require_copy_both = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = function(txt, options) {
		return new CopyStreamQuery(txt, options);
	};
	const { Duplex } = __require("stream");
	const assert = __require("assert");
	const BufferList = require_obuf();
	const code = require_message_formats();
	const PG_CODE = 0;
	const PG_LENGTH = 1;
	const PG_MESSAGE = 2;
	var CopyStreamQuery = class extends Duplex {
		constructor(text, options) {
			super(options);
			this.text = text;
			this._state = PG_CODE;
			this._buffer = new BufferList();
			this._unreadMessageContentLength = 0;
			this._copyDataChunks = new BufferList();
			this._pgDataHandler = null;
			this._drained = false;
			this._forwarding = false;
			this._onReadableEvent = this._onReadable.bind(this);
			this.alignOnCopyDataFrame = options ? options.alignOnCopyDataFrame === true : false;
			this._gotCopyInResponse = false;
			this.chunks = [];
			this.cb = null;
			this.cork();
		}
		submit(connection) {
			this.connection = connection;
			this._attach();
			connection.query(this.text);
		}
		_attach() {
			const connectionStream = this.connection.stream;
			const pgDataListeners = connectionStream.listeners("data");
			assert(pgDataListeners.length == 1);
			this._pgDataHandler = pgDataListeners.pop();
			connectionStream.removeListener("data", this._pgDataHandler);
			connectionStream.pause();
			this._forward();
			connectionStream.on("readable", this._onReadableEvent);
		}
		_detach() {
			const connectionStream = this.connection.stream;
			const unreadBuffer = this._buffer.take(this._buffer.size);
			connectionStream.removeListener("readable", this._onReadableEvent);
			connectionStream.addListener("data", this._pgDataHandler);
			this._pgDataHandler(unreadBuffer);
			process.nextTick(function() {
				connectionStream.resume();
			});
		}
		_cleanup() {
			this._buffer = null;
			this._copyDataChunks = null;
			this._pgDataHandler = null;
			this._onReadableEvent = null;
		}
		_onReadable() {
			this._forward();
		}
		_read() {
			this._drained = true;
			this._forward();
		}
		_forward() {
			if (this._forwarding || !this._drained || !this.connection) return;
			this._forwarding = true;
			const connectionStream = this.connection.stream;
			let chunk;
			while (this._drained && (chunk = connectionStream.read()) !== null) this._drained = this._parse(chunk);
			this._forwarding = false;
		}
		_parse(chunk) {
			let done = false;
			let drained = true;
			this._buffer.push(chunk);
			while (!done && this._buffer.size > 0) {
				if (PG_CODE === this._state) {
					if (!this._buffer.has(1)) break;
					this._code = this._buffer.peekUInt8();
					if (this._code === code.ErrorResponse) {
						this._detach();
						return;
					}
					this._buffer.readUInt8();
					this._state = PG_LENGTH;
				}
				if (PG_LENGTH === this._state) {
					if (!this._buffer.has(4)) break;
					this._unreadMessageContentLength = this._buffer.readUInt32BE() - 4;
					this._state = PG_MESSAGE;
				}
				if (PG_MESSAGE === this._state) {
					if (this._unreadMessageContentLength > 0 && this._buffer.size > 0) {
						const n = Math.min(this._buffer.size, this._unreadMessageContentLength);
						const messageContentChunk = this._buffer.take(n);
						this._unreadMessageContentLength -= n;
						if (this._code === code.CopyData) this._copyDataChunks.push(messageContentChunk);
					}
					if (this._unreadMessageContentLength === 0) {
						switch (this._code) {
							case code.CopyBothResponse:
								this._startCopyIn();
								break;
							case code.CopyData:
								if (this.alignOnCopyDataFrame) drained = this._flushCopyData();
								break;
							case code.ParameterStatus:
							case code.NoticeResponse:
							case code.NotificationResponse: break;
							case code.CopyDone:
							default: done = true;
						}
						this._state = PG_CODE;
					}
				}
			}
			if (!this.alignOnCopyDataFrame) drained = this._flushCopyData();
			if (done) {
				this._detach();
				this.push(null);
				this._cleanup();
			}
			return drained;
		}
		_flushCopyData() {
			let drained = true;
			const len = this._copyDataChunks.size;
			if (len > 0) drained = this.push(this._copyDataChunks.take(len));
			return drained;
		}
		_write(chunk, enc, cb) {
			this.chunks.push({
				chunk,
				encoding: enc
			});
			if (this._gotCopyInResponse) return this.flush(cb);
			this.cb = cb;
		}
		_writev(chunks, cb) {
			this.chunks.push(...chunks);
			if (this._gotCopyInResponse) return this.flush(cb);
			this.cb = cb;
		}
		_final(cb) {
			this.flush();
			const finBuffer = Buffer.from([
				code.CopyDone,
				0,
				0,
				0,
				4
			]);
			this.connection.stream.write(finBuffer);
			this.cb_flush = cb;
		}
		flush(callback) {
			let chunk;
			let ok = true;
			while (ok && (chunk = this.chunks.shift())) ok = this.flushChunk(chunk.chunk);
			if (callback) {
				if (ok) callback();
				else if (this.chunks.length) this.connection.stream.once("drain", this.flush.bind(this, callback));
				else this.connection.stream.once("drain", callback);
			}
		}
		flushChunk(chunk) {
			const Int32Len = 4;
			const lenBuffer = Buffer.from([
				code.CopyData,
				0,
				0,
				0,
				0
			]);
			lenBuffer.writeUInt32BE(chunk.length + Int32Len, 1);
			this.connection.stream.write(lenBuffer);
			return this.connection.stream.write(chunk);
		}
		_startCopyIn() {
			this._gotCopyInResponse = true;
			this.uncork();
			this.flush();
			if (this.cb) {
				const { cb } = this;
				this.cb = null;
				cb();
			}
		}
		handleError(err) {
			this.emit("error", err);
			this._cleanup();
		}
		handleCopyData(chunk) {}
		handleCommandComplete() {}
		handleReadyForQuery() {
			this.connection = null;
			this.cb_flush();
		}
	};
}));

// node_modules/pg-copy-streams/index.js
var require_pg_copy_streams = /* @__PURE__ */ __commonJSMin(((exports) => {
	const CopyToQueryStream = require_copy_to();
	const CopyFromQueryStream = require_copy_from();
	const CopyBothQueryStream = require_copy_both();
	exports.from = function copyFrom(txt, options) {
		return new CopyFromQueryStream(txt, options);
	};
}));

// src/way-back/in-place/script-runner.ts
var import_pg_copy_streams = require_pg_copy_streams();
const newline = 10;
const endOfCopy = Buffer.from("\\.\n");
const lineAndEnd = Buffer.from("\n\\.\n");
/** Runs a script of pg_restore in a session, rows by the COPY protocol, at the session's pace. */
var ScriptRunner = class {
	client;
	hasRows;
	text = "";
	statement = "";
	/** What psql's `restrict` and `unrestrict` commands are called with (manual, psql), in newer scripts. */
	token = null;
	copy = null;
	constructor(client, hasRows) {
		this.client = client;
		this.hasRows = hasRows;
	}
	async run(stdout) {
		try {
			let rest = [];
			for await (const chunk of stdout) {
				const end = chunk.lastIndexOf(newline) + 1;
				if (end > 0) {
					await this.take(Buffer.concat([...rest, chunk.subarray(0, end)]));
					rest = [];
				}
				rest.push(chunk.subarray(end));
				chunkPassed(chunk.length);
			}
			await this.take(Buffer.concat([...rest, Buffer.from("\n")]));
			if (this.copy !== null || this.statement !== "") throw cutOff();
			await this.flush();
		} finally {
			if (this.copy?.open === true) this.copy.stream.destroy();
		}
	}
	async take(lines) {
		let at = 0;
		while (at < lines.length) if (this.copy !== null) at = await this.rows(this.copy, lines, at);
		else if (this.hasRows) {
			const end = lines.indexOf(newline, at) + 1;
			await this.line(lines.toString("utf8", at, end));
			at = end;
		} else {
			this.text += lines.toString("utf8", at);
			return;
		}
	}
	/** One line outside of rows; the name of a table may have line breaks in it, so COPY may be of several. */
	async line(line) {
		if (this.statement === "" && !line.startsWith("COPY ")) {
			this.text += line;
			return;
		}
		this.statement += line;
		if (!this.statement.endsWith(" FROM stdin;\n")) return;
		const statement = this.statement.slice(0, -2);
		this.statement = "";
		await this.flush();
		const stream = this.client.query((0, import_pg_copy_streams.from)(statement));
		const done = finished(stream);
		const copy = {
			stream,
			done,
			open: true
		};
		done.catch(() => copy.open = false);
		this.copy = copy;
	}
	/** Sends rows until the mark that ends them; answers where in `lines` to go on. */
	async rows({ stream, done }, lines, at) {
		const mark = lines.subarray(at, at + endOfCopy.length).equals(endOfCopy) ? at - 1 : lines.indexOf(lineAndEnd, at);
		const end = mark < 0 ? lines.length : mark + 1;
		if (end > at) {
			const written = new Promise((resolve, reject) => stream.write(lines.subarray(at, end), (error) => error ? reject(error) : resolve()));
			await Promise.race([written, done]);
		}
		if (mark < 0) return lines.length;
		stream.end();
		await done;
		this.copy = null;
		return end + endOfCopy.length;
	}
	async flush() {
		this.token ??= tokenOf(this.text);
		const text = forSession(this.text, this.token);
		this.text = "";
		if (text.trim() !== "") await this.client.query(text);
	}
};
/** The script without what is for psql alone, and without what would let it wait for locks without end. */
function forSession(script, token = tokenOf(script)) {
	const encoding = /^SET client_encoding = '(.*)';$/m.exec(script)?.[1];
	if (encoding !== void 0 && encoding !== "UTF8") throw new SeparationError("E_RESTORE", `the dump is in the encoding ${encoding}, and can be restored in place in UTF8 only`, "Nothing was changed. Let an administrator give the role CREATEDB and the database, then run `separation recover` again.");
	return (token === null ? [] : [`\\restrict ${token}\n`, `\\unrestrict ${token}\n`]).reduce((text, line) => text.replace(line, ""), script).replace(/^SET lock_timeout = 0;$/m, "").replace(/^SET client_min_messages = \w+;$/m, "");
}
function tokenOf(script) {
	return /^\\restrict (\S+)$/m.exec(script)?.[1] ?? null;
}
function cutOff() {
	return new SeparationError("E_RESTORE", "the script of pg_restore ended in the middle of a table", "Nothing was changed. Run `separation recover` again.");
}

// src/way-back/in-place/load.ts
/**
* Loads schemas of an archive into the session's own transaction: pg_restore writes the script, and this session runs it.
* Throws `E_RESTORE`, `E_BACKUP_DAMAGED`, `E_CANCELLED`, and what the server says.
*/
async function loadSchemas(context, tools, archive, client, { schemas, withoutRows }) {
	const folder = join(context.folders.state, `list.${process.pid}.partial`);
	await mkdir(folder, {
		recursive: true,
		mode: 448
	});
	try {
		const list = join(folder, "list");
		await writeFile(list, entriesToLoad(await listOf(context, tools, archive), withoutRows), { mode: 384 });
		for (const section of [
			"pre-data",
			"data",
			"post-data"
		]) {
			const args = [
				`--use-list=${list}`,
				...schemas.map((schema) => `--schema=${schema}`),
				`--section=${section}`,
				"--file=-"
			];
			const script = new ScriptRunner(client, section === "data");
			const { code, stderr } = await archive.restore(tools, args, {
				...toolRun(context),
				folders: [folder],
				readOutput: (stdout) => script.run(stdout)
			});
			if (code !== 0) throw restoreFailed(code, stderr);
		}
	} finally {
		await rm(folder, {
			recursive: true,
			force: true
		});
	}
}
/** The lines of a list of contents (`pg_restore --list`) without what stays where it is: default privileges, and rows of extensions. */
function entriesToLoad(list, withoutRows) {
	const stays = [" DEFAULT ACL ", ...withoutRows.map((table) => ` TABLE DATA ${table} `)];
	return list.split("\n").filter((line) => !line.startsWith(";") && !stays.some((part) => line.includes(part))).join("\n");
}
async function listOf(context, tools, archive) {
	const chunks = [];
	const { code, stderr } = await archive.restore(tools, ["--list"], {
		...toolRun(context),
		onStdout: (chunk) => chunks.push(chunk)
	});
	if (code !== 0) throw restoreFailed(code, stderr);
	return Buffer.concat(chunks).toString();
}
function toolRun({ connection, signal }) {
	return {
		env: {},
		signal,
		secrets: secretsOf(connection)
	};
}
function restoreFailed(code, stderr) {
	return new SeparationError("E_RESTORE", `pg_restore ended with ${code === null ? "a signal" : `exit code ${code}`}: ${stderr}`, "Nothing was changed. Remove the cause, then run `separation recover` again.");
}

// src/way-back/in-place/lock.ts
/**
* Locks tables inside the caller's transaction, which keeps the locks it has, and does `work` under them, whose statements may need others
* (of views, sequences, tables elsewhere): none waits for a lock longer than `lockTimeout`, and where one has to, those of this try are given
* back before the next, so that nobody queues behind them. Throws `E_LOCK_BUDGET`, `E_CANCELLED`, and what `work` throws.
*/
async function lockTables(client, tables, mode, { lockTimeout, lockBudget, signal }, work = async () => void 0) {
	const deadline = Date.now() + lockBudget;
	for (let attempt = 1;; attempt += 1) {
		if (signal.aborted) throw new SeparationError("E_CANCELLED", "cancelled while trying for the locks", "Nothing was changed.");
		await client.query(`SAVEPOINT before_locks; SET LOCAL lock_timeout = ${Math.max(1, Math.round(lockTimeout))}; SET LOCAL statement_timeout = ${Math.max(1, Math.round(lockTimeout))}`);
		try {
			if (tables.length > 0) await client.query(`LOCK TABLE ${tables.join(", ")} IN ${mode} MODE`);
			await client.query("SET LOCAL statement_timeout = 0");
			await work();
			await client.query("SET LOCAL lock_timeout = 0; RELEASE before_locks");
			return;
		} catch (error) {
			if (![
				"55P03",
				"57014",
				"40P01"
			].includes(sqlState(error) ?? "")) throw error;
			await client.query("ROLLBACK TO before_locks");
			if (Date.now() < deadline) {
				await setTimeout(Math.min(50 * attempt, 1e3));
				continue;
			}
			throw new SeparationError("E_LOCK_BUDGET", `the locks on ${tables.length} tables and what hangs on them could not be had within ${lockBudget} ms: ${error instanceof Error ? error.message : ""}`, "Nothing was changed. Stop the application, or end what holds locks, then run it again.", { cause: error });
		}
	}
}

// src/way-back/restore-in-place.ts
/**
* Restores a dump where the role may not create or rename databases: keeps a proved dump of the failed state, then replaces the contents of
* the role's schemas in one transaction, which is proved by the schema digest and by fingerprints before COMMIT. Writers wait from the
* first lock on, readers from the replacement on. `inTransaction` is called before COMMIT.
* Throws `E_RESTORE` (and `E_CANCELLED`), with the database as it was.
*/
async function restoreInPlace(context, manifest, folder, inTransaction = async () => void 0) {
	const started = performance.now();
	try {
		await verifyFiles(folder, manifest);
		const archive = await archiveIn(folder, manifest.encryptedTo, context.environment);
		return await withClient(context.connection, (client) => withRunLock(client, async () => {
			const tools = await toolsOf(client, context);
			const needed = await emptySchemas(client, manifest);
			let lockedAt = 0;
			const done = await withTransaction(client, async () => {
				const found = await survey(client, needed);
				lockedAt = performance.now();
				await lockTables(client, found.tables, "SHARE ROW EXCLUSIVE", {
					...context.inputs,
					signal: context.signal
				});
				const { folder: kept } = await keepFailedState(context, manifest, tools);
				const onlyInKept = await rowsOnlyInKept(context.connection, context.connection.database, manifest);
				context.progress(`restore: the schemas ${found.schemas.join(", ")} are replaced in place`);
				const limits = {
					...context.inputs,
					signal: context.signal
				};
				await lockTables(client, found.tables, "ACCESS EXCLUSIVE", limits, () => empty(client, found, needed));
				await loadSchemas(context, tools, archive, client, {
					schemas: found.schemas,
					withoutRows: found.extensionTables
				});
				for (const trigger of found.triggers) await client.query(trigger);
				const tables = await prove(client, manifest, folder, found.schemas);
				const left = compareLargeObjects(manifest.largeObjects, await fingerprintLargeObjects(client));
				await inTransaction(client, {
					kept,
					onlyInKept
				});
				if (context.signal.aborted) throw new SeparationError("E_CANCELLED", "the restore was cancelled before COMMIT", "Nothing was changed.");
				return {
					kept,
					onlyInKept,
					tables,
					left,
					schemas: found.schemas
				};
			});
			const lockedMs = Math.round(performance.now() - lockedAt);
			await client.query("ANALYZE").catch(() => void 0);
			return {
				...done,
				lockedMs,
				ms: Math.round(performance.now() - started)
			};
		}));
	} catch (thrown) {
		throw restoreError(thrown);
	}
}
async function toolsOf(client, { environment }) {
	const { rows } = await client.query("SELECT current_setting('server_version_num')::int / 10000 AS major");
	return findTools({
		serverMajor: Number(rows[0]?.major),
		environment
	});
}
/** Schemas of the manifest that have lost tables: they are to be filled, though the role may have nothing in them now. */
async function emptySchemas(client, { tables }) {
	const now = new Set((await listTables(client)).map(({ schema, name }) => JSON.stringify([schema, name])));
	return [...new Set(tables.filter(({ schema, name }) => !now.has(JSON.stringify([schema, name]))).map(({ schema }) => schema))];
}
async function empty(client, { drops }, needed) {
	for (const drop of drops) await client.query(drop);
	await dropCanonicalViews(client);
	for (const schema of needed) await client.query(`CREATE SCHEMA IF NOT EXISTS ${identifier(schema)}`);
}
/** Compares the whole schema, and the rows of what was replaced, with the manifest; answers the tables. Throws `E_RESTORE`. */
async function prove(client, manifest, folder, schemas) {
	const replaced = (table) => schemas.includes(table.schema);
	const tables = [];
	for (const table of (await listTables(client)).filter(replaced)) tables.push(await fingerprintTable(client, table, keyOf(manifest)));
	const wrong = [...compareTables(manifest.tables.filter(replaced), tables), ...compareSequences((manifest.sequences ?? []).filter(replaced), await readSequences(client))];
	const lines = await schemaLines(client);
	if (digestOf(lines) !== manifest.schemaDigest) wrong.push(`the schema differs${await describeDifference(folder, lines)}`);
	if (wrong.length === 0) return tables;
	throw new SeparationError("E_RESTORE", `what was restored in place is not what the manifest says, and was rolled back: ${wrong.join("; ")}`, "The database is as it was before this restore. Let an administrator give the role CREATEDB and the database, then run `separation recover` again.");
}

// src/way-back/database-settings.ts
/** Reads them; null where there is no such database. */
async function readSettings(client, name) {
	const { rows } = await client.query(`SELECT d.oid::int8::text::float8 AS oid, pg_get_userbyid(d.datdba) AS owner, d.datconnlimit AS "connectionLimit", d.datistemplate AS "isTemplate",
            shobj_description(d.oid, 'pg_database') AS comment,
            CASE WHEN d.datacl IS NOT NULL THEN COALESCE((
              SELECT json_agg(json_build_object('grantee', CASE WHEN a.grantee <> 0 THEN pg_get_userbyid(a.grantee) END,
                                                'privilege', a.privilege_type, 'grantable', a.is_grantable))
                FROM aclexplode(d.datacl) a), '[]') END AS grants,
            COALESCE((SELECT json_agg(json_build_object('role', CASE WHEN s.setrole <> 0 THEN pg_get_userbyid(s.setrole) END, 'assignments', s.setconfig))
                        FROM pg_db_role_setting s WHERE s.setdatabase = d.oid), '[]') AS settings
       FROM pg_database d WHERE d.datname = $1`, [name]);
	return rows[0] ?? null;
}
/** The statements that give a database `name` the settings of another one; all of them work inside a transaction. */
function settingsStatements(name, settings) {
	const database = `DATABASE ${identifier(name)}`;
	return [
		`ALTER ${database} OWNER TO ${identifier(settings.owner)}`,
		`ALTER ${database} WITH CONNECTION LIMIT ${settings.connectionLimit} IS_TEMPLATE ${settings.isTemplate}`,
		`COMMENT ON ${database} IS ${settings.comment === null ? "NULL" : literal(settings.comment)}`,
		...settings.grants === null ? [] : grantStatements(database, settings.owner, settings.grants),
		`ALTER ${database} RESET ALL`,
		...settings.settings.flatMap(({ role, assignments }) => assignments.map((text) => assignment(database, role, text)))
	];
}
function grantStatements(database, owner, grants) {
	return [`REVOKE ALL ON ${database} FROM PUBLIC, ${identifier(owner)}`, ...grants.map(({ grantee, privilege, grantable }) => `GRANT ${privilege} ON ${database} TO ${grantee === null ? "PUBLIC" : identifier(grantee)}${grantable ? " WITH GRANT OPTION" : ""}`)];
}
/** Settings whose value is a list of names; the server keeps them quoted as identifiers (GUC_LIST_QUOTE). */
const listSettings = /* @__PURE__ */ new Set([
	"local_preload_libraries",
	"search_path",
	"session_preload_libraries",
	"shared_preload_libraries",
	"temp_tablespaces",
	"unix_socket_directories"
]);
function assignment(database, role, text) {
	const equals = text.indexOf("=");
	const setting = text.slice(0, equals);
	const value = text.slice(equals + 1);
	const values = listSettings.has(setting.toLowerCase()) ? listElements(value) : [value];
	return `ALTER ${role === null ? database : `ROLE ${identifier(role)} IN ${database}`} SET ${setting.split(".").map(identifier).join(".")} TO ${values.length === 0 ? "''" : values.map(literal).join(", ")}`;
}
/** The elements of a list of identifiers, as text. */
function listElements(value) {
	return [...value.matchAll(/"((?:[^"]|"")*)"|([^\s,"]+)/g)].map((match) => match[1]?.replaceAll("\"\"", "\"") ?? match[2] ?? "");
}

// src/way-back/missing-roles.ts
/**
* Makes the roles of a backup that this server lacks, without log-in, so that everything gets its owner and grants back; answers their
* names. Throws `E_RESTORE` with the commands that make them, where this role may not.
*/
async function makeMissingRoles(client, { database: { roles = [] } }) {
	const { rows } = await client.query("SELECT name FROM unnest($1::text[]) AS name WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) ORDER BY name", [roles]);
	const missing = rows.map(({ name }) => name);
	if (missing.length === 0) return [];
	const { rows: own } = await client.query("SELECT rolname AS name, rolcreaterole OR rolsuper AS may, rolsuper AS superuser FROM pg_roles WHERE rolname = current_user");
	if (own[0]?.may !== true) throw rolesMissing(missing, own[0]?.name ?? "");
	const made = [];
	try {
		for (const name of missing) {
			await client.query(`CREATE ROLE ${identifier(name)} NOLOGIN`);
			made.push(name);
			if (!own[0].superuser) await client.query(`GRANT ${identifier(name)} TO CURRENT_USER`);
		}
	} catch (error) {
		await dropRoles(client, made);
		throw error;
	}
	return made;
}
/** Takes roles away again that nothing hangs on; others stay. */
async function dropRoles(client, names) {
	for (const name of names) await client.query(`DROP ROLE IF EXISTS ${identifier(name)}`).catch(() => void 0);
}
function rolesMissing(missing, own) {
	const statements = missing.flatMap((name) => [`CREATE ROLE ${identifier(name)} NOLOGIN;`, `GRANT ${identifier(name)} TO ${identifier(own)};`]);
	return new SeparationError("E_RESTORE", `this server lacks ${missing.length} role(s) that own or may use something in the backup: ${missing.join(", ")}`, `Nothing was touched. Let an administrator run: ${statements.join(" ")} Then run it again.`);
}

// src/way-back/side.ts
/** The copy that is the backup. Throws `E_RESTORE` where it is gone. */
async function cloneOf({ connection }, { clone, runId }) {
	const marker = clone === null ? null : await withMaintenance(connection, (client) => readMarker(client, clone));
	if (clone !== null && marker?.separation === "backup" && marker.runId === runId) return clone;
	throw new SeparationError("E_RESTORE", `the copy ${clone ?? ""} that is the backup of run ${runId} is not on this server`, "Look for a database of that name (`\\l+` in psql shows what this tool made); without it this backup cannot be restored.");
}
/**
* Restores a dump into a side database of this run; one that an earlier attempt left is replaced. What is made here is gone again when it
* fails. Throws `E_RESTORE`, `E_BACKUP_DAMAGED`, `E_TOOLS`.
*/
async function loadSide(context, manifest, folder) {
	const { connection, runId, progress } = context;
	if (folder === null) throw folderUnknown(manifest);
	const tools = await toolsFor(context);
	await verifyFiles(folder, manifest);
	const archive = await archiveIn(folder, manifest.encryptedTo, context.environment);
	const side = derivedName(connection.database, `_restore_${runId}`);
	return withMaintenance(connection, async (client) => {
		if (!await mayCreateDatabases(client)) throw mayNotCreate(connection.user, side);
		const earlier = await readSettings(client, side);
		const marker = await readMarker(client, side);
		if (earlier !== null && earlier.comment !== null && marker?.runId !== runId) throw taken(side);
		await dropDatabase(client, side);
		const roles = await makeMissingRoles(client, manifest);
		if (roles.length > 0) progress(`restore: made the roles that this server lacked, without log-in: ${roles.join(", ")}`);
		progress(`restore: the backup is restored into ${side}`);
		try {
			await createDatabaseLike(client, side, connection.database, manifest.database.options);
			await client.query(markDatabase(side, {
				separation: "restore",
				of: connection.database,
				runId,
				createdAt: (/* @__PURE__ */ new Date()).toISOString()
			}));
			await restoreDump(context, tools, archive, side);
		} catch (error) {
			await dropDatabase(client, side).catch(() => void 0);
			await dropRoles(client, roles);
			throw error;
		}
		return {
			side,
			roles
		};
	});
}
function folderUnknown({ runId }) {
	return new SeparationError("E_RESTORE", `the folder of the backup of run ${runId} is not on this machine`, "Nothing was touched. Give it with `separation restore --from <folder>`, or with `backup-dir` the folder that it is in.");
}
function mayNotCreate(user, side) {
	return new SeparationError("E_RESTORE", `the role ${JSON.stringify(user)} may not create databases, and the backup is restored into one of its own (${side})`, `Let an administrator run \`ALTER ROLE ${JSON.stringify(user)} CREATEDB\`, then run \`separation recover\` again.`);
}
function taken(side) {
	return new SeparationError("E_RESTORE", `there is a database ${side} already, and this tool did not make it`, "Rename or drop it, then run `separation recover` again.");
}

// src/way-back/swap.ts
const attempts = 3;
/**
* Puts the side database in the place of `name`, which goes on as `kept`: two renames in one transaction, with everything that
* hangs on the database itself carried over. Returns how long nobody could connect (milliseconds).
*
* The first rename locks the database against new connections and waits up to five seconds for the sessions in it, which are
* ended from another session meanwhile. The lock ends with the transaction: a death in between lets everybody in again by itself.
* Throws `E_RESTORE`, with the database as it was.
*/
async function swapDatabases(connection, swap) {
	return withMaintenance(connection, async (client) => {
		const settings = await readSettings(client, swap.name);
		await client.query("SET lock_timeout = '5s'");
		for (let attempt = 1;; attempt += 1) {
			await endSessions(client, swap.side);
			const started = performance.now();
			try {
				await withTransaction(client, async () => {
					if (settings !== null) await whileEnding(connection, swap.name, () => client.query(rename(swap.name, swap.kept)));
					await client.query(rename(swap.side, swap.name));
					await carryOver(client, swap, settings);
				});
				return Math.round(performance.now() - started);
			} catch (error) {
				if (!(isInUse(error) || sqlState(error) === "55P03") || attempt === attempts) throw await swapError(client, swap, error);
			}
		}
	});
}
function rename(from, to) {
	return `ALTER DATABASE ${identifier(from)} RENAME TO ${identifier(to)}`;
}
/** What the replaced database had for itself, the copy has now; the replaced one says what it is. */
async function carryOver(client, { name, kept, runId }, settings) {
	if (settings === null) {
		await client.query(`ALTER DATABASE ${identifier(name)} RESET ALL`);
		await client.query(`COMMENT ON DATABASE ${identifier(name)} IS NULL`);
		return;
	}
	for (const statement of settingsStatements(name, settings)) await client.query(statement);
	const now = await readSettings(client, name);
	const marker = {
		separation: "failed",
		of: name,
		runId,
		createdAt: (/* @__PURE__ */ new Date()).toISOString()
	};
	await client.query(markDatabase(kept, now === null ? marker : {
		...marker,
		replacedBy: now.oid
	}));
}
/** Ends every session in a database, again and again, until `work` is done: new ones come in until it has its lock. */
async function whileEnding(connection, database, work) {
	return withMaintenance(connection, async (client) => {
		await endSessions(client, database);
		const done = new AbortController();
		const ending = (async () => {
			while (!done.signal.aborted) {
				await setTimeout(20);
				if (!done.signal.aborted) await endSessions(client, database).catch(() => void 0);
			}
		})();
		try {
			return await work();
		} finally {
			done.abort();
			await ending;
		}
	});
}
async function swapError(client, swap, error) {
	const sessions = await otherSessions(client, swap.name).catch(() => []);
	const prepared = await client.query("SELECT gid FROM pg_prepared_xacts WHERE database = $1", [swap.name]).then(({ rows }) => rows.map(({ gid }) => `the prepared transaction ${JSON.stringify(gid)}`)).catch(() => []);
	const inTheWay = [...sessions.map(describeSession), ...prepared];
	const message = error instanceof Error ? error.message : String(error);
	return new SeparationError("E_RESTORE", `the restored copy is ready and proved, but it could not take the place of ${swap.name}: ${message}` + (isInUse(error) && inTheWay.length > 0 ? ` (in the way: ${inTheWay.join(", ")})` : ""), sqlState(error) === "42501" ? `Nothing was renamed. The role needs to own both databases and CREATEDB; as an administrator: ${rename(swap.name, swap.kept)}; ${rename(swap.side, swap.name)};` : "Nothing was renamed. End what is in the way, then run `separation recover` again: it goes on from here.", { cause: error });
}

// src/way-back/restore.ts
/**
* Restores a backup beside the failed database, proves it against the manifest table by table and by the schema digest, and
* puts it in the failed one's place, which is kept as `<name>_failed_<run>`. Killed at any point and called again, it goes on.
* Throws `E_RESTORE` with what to do, the database being what it was; `E_CANCELLED`.
*/
async function restoreBySwap(context, manifest, folder, hooks = {}) {
	const started = performance.now();
	try {
		const swapped = await swappedBefore(context) ?? await replace(context, manifest, folder, hooks);
		const tables = swapped.tables ?? (await proveCopy(context, manifest, folder, context.connection.database, proofFor(manifest))).tables;
		const onlyInKept = swapped.kept === null ? null : await rowsOnlyInKept(context.connection, swapped.kept, manifest);
		return {
			kept: swapped.kept,
			lockedMs: swapped.lockedMs,
			tables,
			onlyInKept,
			roles: swapped.roles,
			ms: Math.round(performance.now() - started)
		};
	} catch (thrown) {
		throw restoreError(thrown);
	}
}
/** The swap of this run where it was committed already and only its telling was not. */
async function swappedBefore({ connection, runId }) {
	return withMaintenance(connection, async (client) => {
		const kept = keptName(connection.database, runId, 1);
		const marker = await readMarker(client, kept);
		const current = await readSettings(client, connection.database);
		return marker?.separation === "failed" && current !== null && marker.replacedBy === current.oid ? {
			kept,
			lockedMs: 0,
			tables: null,
			roles: []
		} : null;
	});
}
async function replace(context, manifest, folder, hooks) {
	const { connection, runId, progress } = context;
	const name = connection.database;
	const { side, roles } = manifest.method === "clone" ? {
		side: await cloneOf(context, manifest),
		roles: []
	} : await loadSide(context, manifest, folder);
	progress(`restore: ${side} is being compared with the backup`);
	const { tables } = await proveCopy(context, manifest, folder, side, proofFor(manifest)).catch(async (error) => {
		if (side !== manifest.clone) await withMaintenance(connection, async (client) => {
			await dropDatabase(client, side);
			await dropRoles(client, roles);
		});
		throw error;
	});
	await withClient(withDatabase(connection, side), async (client) => {
		await client.query("SET default_transaction_read_only = off");
		await hooks.beforeSwap?.(client);
		if (manifest.method === "dump") await client.query("ANALYZE");
	});
	const kept = await withMaintenance(connection, (client) => freeName(client, name, runId));
	if (context.signal.aborted) throw new SeparationError("E_CANCELLED", "the restore was cancelled before anything was replaced", again);
	progress(`restore: ${side} takes the place of ${name}, which is kept as ${kept ?? "nothing: it is not there"}`);
	return {
		kept,
		lockedMs: await swapDatabases(connection, {
			name,
			side,
			kept: kept ?? name,
			runId
		}),
		tables,
		roles
	};
}
/** A copy by the server was read when it was made. */
function proofFor({ method }) {
	return { by: method === "clone" ? "versions" : "read" };
}
function keptName(database, runId, attempt) {
	return derivedName(database, `_failed_${runId}${attempt === 1 ? "" : `_${attempt}`}`);
}
/** The name that the replaced database gets; null where there is none to be replaced. */
async function freeName(client, database, runId) {
	if (await readSettings(client, database) === null) return null;
	for (let attempt = 1;; attempt += 1) {
		const name = keptName(database, runId, attempt);
		if (await readSettings(client, name) === null) return name;
	}
}

// src/way-back/restore-run.ts
/** The backup of a run in the journal. Throws `E_NO_BACKUP` where it was made without one. */
async function backupOf(context, { id, manifest, backupFolder }) {
	if (manifest === null) throw new SeparationError("E_NO_BACKUP", `run ${id} was made without a backup`, "Only a revert can bring it back: run `separation revert`.");
	return {
		manifest,
		folder: [backupFolder, join(context.folders.backups, manifest.runId)].find((path) => path !== null && existsSync(join(path, "manifest.json"))) ?? null
	};
}
/** The backup in a folder, by its manifest alone. Throws as `readManifest`. */
async function backupIn(folder) {
	return {
		manifest: await readManifest(folder),
		folder
	};
}
/** Goes on with a restore by command that was begun and never ended, before anything else is looked at; null where there is none. */
async function continueRestoreBegun(context) {
	const begun = await findRestoreBegun(context.folders.backups, context.connection.database);
	if (begun === null) return null;
	return restoreRun(context, {
		manifest: begun.manifest,
		folder: null
	}, begun.run, "a restore by command was begun and never ended");
}
/**
* Restores a backup the way that its method and the role allow, and tells it; the journal says that `run` was brought back so.
* Throws `E_RESTORE`.
*/
async function restoreRun(context, backup, run, reason) {
	const { manifest } = backup;
	const { how, kept, ms, tables, onlyInKept } = await restoreBackup(context, backup, run, {
		reason,
		method: manifest.method
	});
	const only = rowsOf(onlyInKept);
	const rows = only === null ? "" : `, with ${only} row(s) that were written since the backup`;
	return {
		status: "passed",
		detail: `restored ${how}, in ${ms} ms; ${kept === null ? "there was no database to keep" : `what was replaced is kept ${kept}${rows}`} (because: ${reason})`,
		report: {
			result: "restored",
			rung: "restore",
			tables: tables.map(({ before, after }) => ({
				name: `${before.schema}.${before.name}`,
				before: proofOf(before),
				after: after === void 0 ? null : proofOf(after),
				written: null,
				sameFile: null
			}))
		},
		record: { inFlight: false }
	};
}
function rowsOf(kept) {
	return kept === null ? null : kept.reduce((sum, { rows }) => sum + rows, 0);
}
function proofOf({ rows, fingerprint }) {
	return {
		rows,
		fingerprint
	};
}
async function restoreBackup(context, { manifest, folder }, run, detail) {
	const pairs = (tables) => manifest.tables.map((before) => ({
		before,
		after: tables.find(({ schema, name }) => schema === before.schema && name === before.name)
	}));
	if (manifest.method === "dump" && folder !== null && !await mayReplaceDatabase(context.connection)) {
		const done = await restoreInPlace(context, manifest, folder, async (client, replaced) => {
			const here = run === null ? null : await readRun(client, run.id);
			if (here !== null) await moveRun(client, here.id, [here.state], "restored", {
				...detail,
				inPlace: true,
				kept: replaced.kept,
				rows: rowsOf(replaced.onlyInKept)
			});
		});
		return {
			how: `in place from the dump of run ${manifest.runId}, the schema and every table of ${done.schemas.join(", ")} equal to its manifest${done.left.length === 0 ? "" : `; ${done.left.join(", ")}: large objects stay as they are where a backup is restored in place`}`,
			kept: `in ${done.kept}`,
			ms: done.ms,
			tables: pairs(done.tables).filter(({ before }) => done.schemas.includes(before.schema)),
			onlyInKept: done.onlyInKept
		};
	}
	if (manifest.method === "command") {
		const done = await restoreByCommand(context, manifest, run, detail);
		const moving = manifest.writtenDuring ?? [];
		const but = moving.length === 0 ? "" : ` but for ${moving.join(", ")}, which were being written while the snapshot was taken`;
		const since = done.writtenMeanwhile === 0 ? "" : ` and ${done.writtenMeanwhile} row(s) that were added as soon as it was back, which are in it`;
		const open = done.notShutOut === null ? "" : `; others could write meanwhile, and that is lost: ${done.notShutOut}`;
		return {
			how: `by restore-command from the snapshot ${manifest.commandId ?? ""} of run ${manifest.runId}, equal to its manifest table by table${but}${since}${open}`,
			kept: done.kept.length === 0 ? null : done.kept.map(describeKept).join(", and "),
			ms: done.ms,
			tables: pairs(done.tables),
			onlyInKept: null
		};
	}
	const done = await restoreBySwap(context, manifest, folder, { beforeSwap: (client) => run === null ? Promise.resolve() : journalRestored(client, run, detail) });
	return {
		how: `from the ${manifest.method} of run ${manifest.runId}, equal to its manifest table by table${done.roles.length === 0 ? "" : `, with roles that were missing made without log-in (${done.roles.join(", ")})`}`,
		kept: done.kept === null ? null : `as ${done.kept}`,
		ms: done.ms,
		tables: pairs(done.tables),
		onlyInKept: done.onlyInKept
	};
}

export { describeReplaced as a, restoreRun as i, backupOf as n, continueRestoreBegun as r, backupIn as t };