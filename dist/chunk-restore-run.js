import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { n as proofOf } from "./chunk-seal.js";
import { i as verifyFiles, n as readManifest, r as refuseStrangers } from "./chunk-read-manifest.js";
import { _n as identifier, a as ProgramOutput, ar as touched, b as secretsOf, cn as chainAt, cr as messageOf, dn as tokensOf, g as leadingTo, hn as sqlFile, hr as withHeartbeat, jn as plural, nr as SeparationError, o as endedWith, or as untouched, rr as asSeparationError, s as programWords, vn as literal, vr as array, x as withDatabase, xn as loadParser, yn as qualified } from "./chunk-base.js";
import { C as readRun, D as manifestDigest, G as unlessGone, K as withClient, N as withRunLock, R as beginReadOnly, V as readingTables, _ as journalRestored, b as moveRun, ct as ChangedRow, h as hasJournal, ht as clip, it as isConnectionLoss, ot as sqlState, q as withTransaction } from "./chunk-session.js";
import { n as isNoAnswer, t as connectionLost } from "./chunk-retry.js";
import { c as toolsFor, i as readAhead, l as dumpBackup, n as restoreWays, o as readSettings, r as loadSchemas, s as settingsStatements, t as noRestore } from "./chunk-restore-ways.js";
import { S as onSnapshot, _ as rowsWrittenSince, b as writtenSince, c as sessionsFor, d as listTables, h as low32, l as whereOf, m as countsSince, o as batchesOf, p as asNewAs, r as fingerprintTable, s as partsOf, v as snapshotOf } from "./chunk-fingerprint.js";
import { a as otherSessions, i as isInUse, n as describeSession, o as withMaintenance, r as endSessions, t as databaseNameWith } from "./chunk-maintenance.js";
import { a as markDatabase, c as readMarkers, l as staysBehind, o as mayCreateDatabases, r as dropDatabase, s as readMarker, t as createDatabaseLike, u as accessStatements } from "./chunk-side-database.js";
import { _ as listOf, c as fingerprintLargeObjects, g as archiveIn, i as databaseFacts, o as withMoneyOf, p as parallelism, s as compareLargeObjects } from "./chunk-snapshot.js";
import { i as noteRestoreEnded, n as keptSchema, r as noteRestoreBegun, t as findRestoreBegun } from "./chunk-restore-begun.js";
import { a as bridgedSchema, i as bridgedIn, o as bridgePlan, t as bridgeInTransaction } from "./chunk-make.js";
import { c as compareSchema, i as restoreDump, l as carriedLines, n as compareTables, r as proveCopy, u as majorOf } from "./chunk-manifest-part.js";
import { c as withAdvanced, i as readSequences, n as isBehind, r as lastOf, t as compareSequences } from "./chunk-sequences.js";
import { t as runProcess } from "./chunk-process.js";
import { t as failedStateOf } from "./chunk-failed-state.js";
import { n as refusePlainInGit } from "./chunk-plain-in-checkout.js";
import { i as patienceForTheDead, r as owningRestore, t as unexplainedLines } from "./chunk-schema-proof.js";
import { i as untilReplaced, n as allowWrites, r as blockWrites, t as accessOf } from "./chunk-read-only.js";
import { B as evictAutovacuums, F as retryLocks, G as isLockState, J as hashKeyOf, N as readCatalog, R as describeHolders, V as isOnlyAutovacuum, W as boundWait, X as rowHash, Z as sumOf, ht as bridgeSchema, z as readHolders } from "./chunk-plan.js";
import { t as commandEnvironment } from "./chunk-command-environment.js";
import { n as findTools } from "./chunk-tools.js";
import { i as schemaLines } from "./chunk-schema-digest.js";
import { c as rehearseMove, d as refuseObstacles, f as survey, l as touchedElsewhere, m as catalogQuery, o as moveStatements, p as serverMajor, s as openBeside, u as whyNotBeside } from "./chunk-find-ways.js";
import { isDeepStrictEqual } from "node:util";
import { join } from "node:path";
import { existsSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { rm } from "node:fs/promises";

// src/migrate/journal/set-aside.ts
/** Takes rows that cannot be believed out of the runs; keeps them as event `set-aside`. Throws `E_JOURNAL`. */
async function setChangedAside(client) {
	if (await unlessChanged(() => readRun(client)) === null) return;
	const { rows } = await client.query("SELECT id FROM separation.run ORDER BY id");
	for (const { id } of rows) {
		if (await unlessChanged(() => readRun(client, id)) !== "changed") continue;
		await client.query(`WITH gone AS (DELETE FROM separation.run r WHERE r.id = $1 RETURNING r.*)
       INSERT INTO separation.event (run_id, name, detail) SELECT id, 'set-aside', to_jsonb(gone) FROM gone`, [id]);
	}
}
/** What `read` answers, or `changed` if it is a row of which nothing can be believed. */
async function unlessChanged(read) {
	try {
		return await read();
	} catch (error) {
		if (error instanceof ChangedRow) return "changed";
		throw error;
	}
}

// src/recover/ladder.ts
/** What is no answer of the server, or was asked for: it says nothing of whether a way can work. */
const noAnswer = /* @__PURE__ */ new Set([
	"E_CONNECTION_LOST",
	"E_CONNECT",
	"E_CANCELLED",
	"E_IN_FLIGHT",
	"E_STATE"
]);
/** How often a restore may lose its connection while the server answers, before that is a way that cannot work. */
const mostLost = 2;
/** True if the next way is tried: this one cannot work, or lost its connection in the same work `lost` times before. */
function cannotWork(error, lost = 0) {
	if (lost >= mostLost && isNoAnswer(error)) return true;
	for (let cause = error; cause instanceof Error; cause = cause.cause) if (isNoAnswer(cause) || cause instanceof SeparationError && noAnswer.has(cause.code)) return false;
	return true;
}

// src/recover/restore/kept-rows.ts
/** Rows of the replaced database written since the backup, which the restored one has not. Null if transaction ids cannot tell. */
async function rowsOnlyInKept(connection, kept, manifest) {
	const there = withDatabase(connection, kept);
	return withClient(there, async (client) => {
		if (!await isOfManifest(client, manifest)) return null;
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
/** True of a session in the database that was backed up: transaction ids mean something in one cluster only. */
async function isOfManifest(client, { database }) {
	const { oid, systemIdentifier } = await databaseFacts(client);
	return oid === database.oid && systemIdentifier === database.systemIdentifier;
}

// src/recover/restore/replaced-database.ts
/** A sentence about what a swap or a restore in place has replaced, for one that was killed before it told; else empty. */
async function describeReplaced({ connection }, { id, manifest }) {
	if (manifest === null) return "";
	const told = await replacedInPlace(connection, id);
	const byCommand = await replacedByCommand(connection, id);
	if (byCommand.length > 0) told.push(`; what was replaced is kept ${byCommand.map(describeKept).join(", and ")}`);
	for (const name of await replaced(connection, manifest)) {
		const only = await rowsOnlyInKept(connection, name, manifest);
		const rows = only?.reduce((sum, table) => sum + table.rows, 0) ?? await rowsBeyond(connection, name, manifest);
		told.push(`; what was replaced is kept as ${name}, ${withRows(rows, only !== null)}`);
	}
	return told.join("");
}
/** What the journal says of states that were replaced in place. */
async function replacedInPlace(connection, id) {
	return withClient(connection, async (client) => {
		const { rows } = await client.query(`SELECT detail ->> 'kept' AS kept, detail ->> 'keptSince' AS since, (detail ->> 'rows')::float8 AS rows
         FROM separation.event WHERE run_id = $1 AND name = 'restored' AND detail ? 'kept' ORDER BY id`, [id]);
		return rows.map((event) => `; what was replaced is kept in ${event.kept}${event.since === null ? "" : ` and separation.${event.since}`}${event.rows === null ? "" : `, ${withRows(event.rows)}`}`);
	});
}
/** The same of states that a provider's command has replaced; none if there is no such database, or no journal in it. */
async function replacedByCommand(connection, id) {
	return await unlessGone(withClient(connection, async (client) => {
		if (!await hasJournal(client)) return null;
		const { rows } = await client.query(`SELECT detail -> 'replaced' AS replaced FROM separation.event
          WHERE run_id = $1 AND name = 'restored' AND detail ? 'replaced' ORDER BY id DESC LIMIT 1`, [id]);
		return array(keptSchema).safeParse(rows[0]?.replaced).data;
	})) ?? [];
}
/** Checksums of the manifests of kept states, by this database's journal; null if it has none. `runId` is the kept state's. */
async function keptChecksums(connection, id, runId) {
	return withClient(connection, async (client) => {
		if (!await hasJournal(client)) return [];
		const { rows } = await client.query(`SELECT detail ->> 'kept' AS folder, detail ->> 'keptSha256' AS sha256 FROM separation.event WHERE run_id = $1 AND name = 'restored' AND detail ? 'kept'
       UNION ALL
       SELECT k ->> 'folder', k ->> 'sha256' FROM separation.event e, jsonb_array_elements(e.detail -> 'replaced') k
        WHERE e.run_id = $1 AND e.name = 'restored' AND jsonb_typeof(e.detail -> 'replaced') = 'array'`, [id]);
		return rows.filter(({ folder }) => folder?.split(/[\\/]/).at(-1) === runId).map(({ sha256 }) => sha256);
	});
}
/** Where a replaced state is, and how many rows only that has, for a sentence. */
function describeKept({ folder, rows, exact }) {
	return `in ${folder}, ${withRows(rows, exact)}`;
}
/** How many rows only a replaced state has, for a sentence. */
function withRows(rows, isExact = true) {
	return `with ${isExact ? "" : "at least "}${plural(rows, "row")} written since the backup`;
}
/** The database that this one replaced, the one that that had replaced, and so on, back to the one that the backup was made of. */
async function replaced(connection, { database }) {
	return withMaintenance(connection, async (client) => {
		const { rows } = await client.query("SELECT datname AS name, oid::int8::float8 AS oid FROM pg_database");
		const markers = await readMarkers(client);
		const names = [];
		let oid = rows.find(({ name }) => name === connection.database)?.oid;
		while (oid !== void 0 && oid !== database.oid && names.length < rows.length) {
			const successor = oid;
			const kept = markers.find(({ marker }) => marker.replacedBy === successor);
			if (kept !== void 0) names.push(kept.name);
			oid = rows.find(({ name }) => name === kept?.name)?.oid;
		}
		return names;
	});
}
/** Rows that a database has more than the backup it was restored from: its transaction ids say nothing of what was restored. */
async function rowsBeyond(connection, name, { tables }) {
	return withClient(withDatabase(connection, name), async (client) => {
		let beyond = 0;
		await client.query("SET row_security = off");
		for (const table of await listTables(client)) {
			const before = tables.find((one) => one.schema === table.schema && one.name === table.name);
			if (before === void 0) continue;
			const { rows } = await readingTables(client, () => client.query(`SELECT count(*)::float8 AS rows FROM ${qualified(table.schema, table.name)}`)).catch((error) => {
				if (sqlState(error) !== "42501") throw error;
				return { rows: [] };
			});
			beyond += Math.max(0, (rows[0]?.rows ?? 0) - before.rows);
		}
		return beyond;
	});
}

// src/recover/restore/carry-sequences.ts
/** What the backup's sequences would give next here: found by OID in the same database, by (new) name in another. */
async function sequencesBy(client, manifest) {
	const { rows } = await client.query("SELECT oid::int8 AS oid FROM pg_database WHERE datname = current_database()");
	const renamed = await newNames(client).catch((error) => {
		if (isConnectionLoss(error)) throw error;
		return [];
	});
	return givenOut(manifest, {
		oid: Number(rows[0]?.oid),
		sequences: await readSequences(client)
	}, renamed);
}
/** What a database has given out of the sequences of a backup, under their names there. */
function givenOut({ database, sequences = [] }, now, renamed) {
	const same = now.oid === database.oid;
	return sequences.flatMap(({ schema, name, oid, increment, last }) => {
		const byOid = same ? now.sequences.filter((sequence) => sequence.oid === oid) : [];
		const names = [name, ...renamed.filter((one) => one.schema === schema && one.from === name).map(({ to }) => to)];
		const furthest = (byOid.length > 0 ? byOid : now.sequences.filter((sequence) => sequence.schema === schema && names.includes(sequence.name))).filter(({ next, cycle }) => isBehind(last, next, {
			increment,
			cycle: cycle ?? null
		})).toSorted((a, b) => isBehind(a.next, b.next, {
			increment,
			cycle: b.cycle ?? null
		}) ? 1 : -1)[0];
		return furthest === void 0 ? [] : [{
			schema,
			name,
			oid,
			increment,
			next: furthest.next
		}];
	});
}
/** The sequences that the run which separated this database has renamed; none if it is as before. */
async function newNames(client) {
	const run = await readRun(client);
	return run === null || run.state === "reverted" || run.state === "restored" ? [] : renamedBy(run);
}
/** What a run calls the sequences that it renames. */
function renamedBy({ plan }) {
	return plan.operations.flatMap((operation) => "kind" in operation && operation.kind === "rename-sequence" ? [operation] : []);
}
/** Sets sequences forward to these values, so that no number is given twice. `slack` steps are left. Answers their names. */
async function carrySequences(client, given, slack = 0n) {
	if (given.length === 0) return [];
	const now = await readSequences(client);
	const set = [];
	for (const { schema, name, increment, next } of given) {
		const here = now.find((sequence) => sequence.schema === schema && sequence.name === name);
		if (here === void 0 || !isBehind(here.next, next, here)) continue;
		const ahead = BigInt(next) + BigInt(increment) * slack;
		await client.query(`SELECT setval($1, least(greatest(x.next, s.min_value::numeric), s.max_value::numeric)::int8, x.next NOT BETWEEN s.min_value AND s.max_value)
         FROM pg_sequences s, LATERAL (SELECT CASE WHEN $4::numeric BETWEEN s.min_value AND s.max_value THEN $4::numeric ELSE $5::numeric END AS next) x
        WHERE s.schemaname = $2 AND s.sequencename = $3`, [
			qualified(schema, name),
			schema,
			name,
			String(ahead),
			next
		]);
		set.push(`${schema}.${name}`);
	}
	return set;
}

// src/recover/restore/drop-canonical-views.ts
/** Drops the views of schema `separation` and `currentFunctions`: they are about a separated database, and some depend on no table. */
async function dropCanonicalViews(client) {
	const { rows } = await client.query(`SELECT format('DROP VIEW IF EXISTS %I.%I CASCADE', schemaname, viewname) AS drop FROM pg_views WHERE schemaname = 'separation'
     UNION ALL
     SELECT format('DROP FUNCTION %s CASCADE', p.oid::regprocedure) FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
      WHERE n.nspname = 'separation' AND p.proname IN ('current_user_id', 'current_customer_id')`);
	for (const { drop } of rows) await client.query(drop);
}

// src/recover/restore/keep-failed-state.ts
/** A proved backup of the state that is to be replaced, in `<run>-failed`; encrypted if the restored one is. Throws as `dumpBackup`. */
async function keepFailedState(context, { encryptedTo }, tools) {
	let attempt = 1;
	while (existsSync(join(context.folders.backups, failedStateOf(context.runId, attempt)))) attempt += 1;
	context.progress("restore: the state that is replaced is kept as a dump");
	const encryptTo = context.inputs.encryptTo.length > 0 ? context.inputs.encryptTo : [...encryptedTo];
	await refusePlainInGit({
		...context,
		inputs: {
			backup: "dump",
			encryptTo
		}
	});
	return dumpBackup({
		...context,
		runId: failedStateOf(context.runId, attempt),
		inputs: {
			...context.inputs,
			verifyBackup: "decode",
			encryptTo
		}
	}, tools, { runsOthers: true });
}

// src/recover/restore/command/keep-replaced.ts
/** Keeps what the provider will replace; answers that and what earlier attempts kept. Throws `E_RESTORE` if it cannot. */
async function keepReplaced(context, manifest, run) {
	const { connection, folders } = context;
	const earlier = await findRestoreBegun(folders.backups, connection.database);
	const state = await keep(context, manifest);
	return [...earlier?.kept ?? (run === null ? [] : await replacedByCommand(connection, run.id)), ...state === null ? [] : [state]];
}
/** Null if there is no database. */
async function keep(context, manifest) {
	try {
		const { connection } = context;
		const { database } = connection;
		const only = await rowsOnlyInKept(connection, database, manifest);
		const rows = only?.reduce((sum, table) => sum + table.rows, 0) ?? await rowsBeyond(connection, database, manifest);
		const { folder, manifest: ofKept } = await keepFailedState(context, manifest, await toolsFor(context));
		return {
			folder,
			rows,
			exact: only !== null,
			sha256: manifestDigest(ofKept)
		};
	} catch (error) {
		if (!(error instanceof SeparationError) || error.code === "E_CANCELLED") throw error;
		if (error.code === "E_NO_DATABASE") return null;
		throw new SeparationError("E_RESTORE", `restore-command was not run, since what it replaces could not be kept: ${error.message}`, `Nothing was touched. ${error.hint} Or take a snapshot of the database as it is with your provider, and then restore the one of the run by hand.`, { cause: error });
	}
}

// src/recover/restore/restore-error.ts
/** The last sentence of what to do. */
const again = "Run `separation recover` again: it goes on from here.";
/** A restore that failed, as `E_RESTORE` with the reason's hint. A lost connection is thrown on, so that the server is asked again. */
function restoreError(thrown) {
	if (isNoAnswer(thrown)) return thrown instanceof SeparationError ? connectionLost(thrown) : thrown;
	return restoreFailed(thrown);
}
/** The same if asking again would begin all of it anew. */
function restoreFailed(thrown) {
	const error = asSeparationError(thrown);
	if (error.code === "E_RESTORE" || error.code === "E_CANCELLED") return error;
	return new SeparationError("E_RESTORE", error.message, `${error.hint} ${again}`, { cause: error });
}
/** What is thrown while nothing of the database has been replaced. */
function beforeReplacing(thrown) {
	const error = restoreError(thrown);
	return error instanceof SeparationError && error.code !== "E_CONNECTION_LOST" ? untouched(error) : error;
}

// src/recover/restore/command/block-writes/guard.ts
/** Runs `use` while nobody else may write to the database or to what replaces it, then allows writes again. Throws `E_IN_FLIGHT`. */
async function withWritesBlocked(connection, use) {
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
				if (why === null) why = await withMaintenance(connection, (client) => blockWrites(client, database));
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
		await withMaintenance(connection, (client) => allowWrites(client, connection.database));
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
	/** Why others could not be kept from writing, or null. */
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
				const why = await blockWrites(client, this.connection.database);
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
			if (await accessOf(client, database) !== "shut") await blockWrites(client, database);
		} else await client.query("SELECT pg_sleep(10)");
	}
};
/** The backend of the session, which ends soon after its client has died, if the server can notice that (PostgreSQL 14). */
async function pidOf(client) {
	const { rows } = await client.query(`SELECT pg_backend_pid() AS pid, (SELECT set_config(name, '1000', false) FROM pg_settings WHERE name = 'client_connection_check_interval')`);
	return rows[0]?.pid ?? 0;
}

// src/recover/restore/command/written-meanwhile.ts
/** Tells rows that others added since: a table is the manifest's if all but its youngest rows, as many as it has too many, add up. */
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
		for (const { expected, found } of grown) if (await isYoungest(client, hashKeyOf(manifest), expected, found)) explained.set(found, {
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
			sequences: withAdvanced(manifest.sequences ?? [], reading.sequences)
		}
	};
}
/** True if the youngest rows of `found`, as many as it has too many, are what its fingerprint has too much. */
async function isYoungest(client, key, expected, found) {
	await client.query("SET LOCAL row_security = off");
	const { rows } = await client.query(`SELECT pg_catalog.count(*) AS rows, ${sumOf("y.hash")} AS fingerprint FROM (
       SELECT ${rowHash(key)} AS hash FROM ONLY ${qualified(found.schema, found.name)} t
        ORDER BY pg_catalog.age(t.xmin), t.ctid DESC LIMIT $1) y`, [found.rows - expected.rows]);
	const youngest = rows[0];
	return youngest !== void 0 && Number(youngest.rows) === found.rows - expected.rows && BigInt(found.fingerprint) - BigInt(youngest.fingerprint) === BigInt(expected.fingerprint);
}
/** True if the database is what was kept before restore-command, but for added rows. Only then a revert does not take lost rows for deleted ones. */
async function isUntouchedByCommand(context) {
	const { connection, folders } = context;
	const begun = await findRestoreBegun(folders.backups, connection.database);
	if (begun === null) return true;
	const [kept] = begun.kept.slice(-1);
	if (kept === void 0) return false;
	context.progress("restore-command failed: the database is compared with what was kept before it");
	try {
		const manifest = await readManifest(kept.folder);
		await proveCopy(context, manifest, null, connection.database, { explained: async (reading) => (await setAside(connection, manifest, reading)).reading });
		return true;
	} catch (error) {
		if (isNoAnswer(error)) throw error;
		return false;
	}
}

// src/recover/restore/command/restore-by-command.ts
/** While others cannot write, transactions are read-only unless they say otherwise. */
const writing = "BEGIN READ WRITE";
/** How long a server may take to let sessions in again after its provider has brought a snapshot back (milliseconds). */
const patience = 6e4;
/** Restores with `restore-command`, from the beginning after a death: proved dump first, proof of the result after. Throws `E_RESTORE`, `E_CANCELLED`, `E_IN_FLIGHT`. */
async function restoreByCommand(context, manifest, run, detail) {
	const started = performance.now();
	const { connection, folders, progress } = context;
	try {
		const { command, id } = commandOf(context, manifest);
		progress("restore: nobody else may write from here on");
		return await withWritesBlocked(connection, async (shut) => {
			if (shut.why !== null) progress(`restore: others may go on writing, which is lost: ${shut.why}`);
			const kept = await keepReplaced(context, manifest, run).catch((error) => {
				throw beforeReplacing(error);
			});
			const bridged = await bridgedIn(connection) ?? bridgeOfConfig(context);
			noteRestoreBegun(folders.backups, {
				manifest,
				run,
				kept
			});
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
				if (bridged !== null) await withClient(connection, (client) => withTransaction(client, () => bridgeInTransaction(client, bridged), writing));
				const carried = await carry(context, manifest, run, kept, shut.why === null ? 0n : takenMeanwhile$1);
				if (run !== null) await journal(context, run, {
					...detail,
					replaced: kept
				});
				await noteRestoreEnded(folders.backups, manifest);
				return {
					writtenMeanwhile,
					notBlocked: shut.why,
					tables,
					carried
				};
			};
			return {
				...await replace().catch((error) => {
					throw inTheMiddle(error, id);
				}),
				kept,
				ms: Math.round(performance.now() - started)
			};
		});
	} catch (thrown) {
		if (thrown instanceof SeparationError && thrown.code === "E_IN_FLIGHT") throw thrown;
		throw restoreFailed(thrown);
	}
}
/** Numbers that others may take from a sequence if they cannot be kept from writing. */
const takenMeanwhile$1 = 1000n;
/** Lets the sequences go on behind what the states that were kept had given out, those of attempts that died among them. */
async function carry({ connection, progress }, manifest, run, kept, slack) {
	const renamed = run === null ? [] : renamedBy(run);
	try {
		const given = (await Promise.all(kept.map(({ folder }) => readManifest(folder)))).map((state) => givenOut(manifest, {
			oid: state.database.oid,
			sequences: lastOf(state.sequences ?? [])
		}, renamed));
		return await withClient(connection, (client) => withTransaction(client, async () => {
			const set = [];
			for (const each of given) set.push(...await carrySequences(client, each, slack));
			return [...new Set(set)];
		}, writing));
	} catch (error) {
		if (!(error instanceof SeparationError) || isNoAnswer(error)) throw error;
		progress(`restore: the sequences begin as they were in the snapshot: ${error.message}`);
		return [];
	}
}
/** An attempt that died may have replaced the database, and the bridge with it. */
function bridgeOfConfig({ config }) {
	return config.bridge ? config.separate.schema : null;
}
function commandOf({ inputs }, { commandId }) {
	if (inputs.restoreCommand !== null && commandId !== null) return {
		command: inputs.restoreCommand,
		id: commandId
	};
	throw new SeparationError("E_RESTORE", `the backup is the snapshot ${commandId ?? ""} of backup-command, and restore-command is not given`, "Nothing was touched. Give the command that brings the snapshot with the id in SEPARATION_BACKUP_ID back, then run it again; or restore it as its provider describes.", { untouched: true });
}
/** Once the command has begun, nothing may be called cancelled: that says that the database is what it was. */
function inTheMiddle(error, id) {
	if (!(error instanceof SeparationError) || error.code !== "E_CANCELLED") return error;
	return new SeparationError("E_RESTORE", `restore-command was stopped in the middle: ${error.message}`, `Where the database stands only the provider can tell. Run \`separation recover\`: it runs the command anew with SEPARATION_BACKUP_ID=${id}.`, { cause: error });
}
async function runCommand(context, command, id) {
	const { connection, folders, signal } = context;
	const { code, stderr } = await runProcess("sh", ["-c", command], {
		env: {
			...leadingTo(connection, commandEnvironment(context)),
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
	const shut = /read-only transaction/i.test(stderr) ? " It could not write: meanwhile sessions are read-only by default. Pass PGOPTIONS and PGAPPNAME on to what connects, or say `SET default_transaction_read_only = off` there." : "";
	throw new SeparationError("E_RESTORE", `restore-command ${endedWith(code)}: ${programWords(stderr)}`, `Where the database stands only the provider can tell.${shut} Look at it, then run \`separation recover\` again: it runs the command anew with SEPARATION_BACKUP_ID=${id}.`, { cause: new ProgramOutput(stderr) });
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
	}, writing));
}

// src/recover/restore/analyze.ts
/** Gathers statistics of this role's tables, which a restored database has none of. A table that cannot be looked at goes without. */
async function analyze(client) {
	try {
		await client.query("ANALYZE");
	} catch (error) {
		if (isConnectionLoss(error)) throw error;
		const { rows } = await client.query(`SELECT c.oid::regclass::text AS table FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'm', 'p') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND pg_has_role(c.relowner, 'USAGE')`);
		for (const { table } of rows) await client.query(`ANALYZE ${table}`).catch((one) => {
			if (isConnectionLoss(one)) throw one;
		});
	}
}

// src/core/meanwhile.ts
/** Runs `work`, and `again` every 20 ms until it is done; ends `again` before that if it fails. */
async function whileRepeating(again, work) {
	const done = new AbortController();
	const repeating = (async () => {
		while (!done.signal.aborted) {
			await again();
			await setTimeout(20, void 0, { signal: done.signal });
		}
	})().catch(() => void 0);
	try {
		return await work();
	} finally {
		done.abort();
		await repeating;
	}
}

// src/recover/restore/in-place/make-way.ts
/** Clears the way for the session `ours`: autovacuums on `tables` give way, and a transaction that would deadlock with it is cancelled. */
async function makeWay(connection, ours, tables, longest) {
	return withClient(connection, async (client) => {
		const { rows } = await client.query(`SELECT n.nspname AS schema, c.relname AS table FROM unnest($1::text[]) AS name
         JOIN pg_class c ON c.oid = to_regclass(name) JOIN pg_namespace n ON n.oid = c.relnamespace`, [tables]);
		const holders = (await readHolders(client, rows)).filter(({ pid }) => pid !== ours);
		const gaveWay = isOnlyAutovacuum(holders) ? await evictAutovacuums(client, holders, longest) : await cancelDeadlocked(client, ours, tables);
		return {
			holders: describeHolders(holders),
			gaveWay
		};
	});
}
/** Cancels whoever waits for `ours` with locks on `tables`, until they are gone: the server ends one that would wait for them at once. */
async function cancelWaiting(watching, ours, tables) {
	for (let tries = 0; tries < 20; tries += 1) {
		if (await cancelDeadlocked(watching, ours, tables) === 0) return;
		await setTimeout(5);
	}
}
/** Runs `work`, which waits for locks in the session `ours`; cancels meanwhile, through `watching`, whoever would deadlock with it. */
function whileCancelling(watching, ours, tables, work) {
	return whileRepeating(() => cancelDeadlocked(watching, ours, tables), work);
}
/** Cancels those that have a lock on one of the tables and wait for `ours`, if this role may signal them; answers how many. */
async function cancelDeadlocked(client, ours, tables) {
	const { rows } = await client.query(`SELECT pg_cancel_backend(a.pid) FROM pg_stat_activity a JOIN pg_roles r ON r.oid = a.usesysid, pg_roles me
      WHERE me.rolname = current_user AND a.pid <> $1 AND $1 = ANY (pg_blocking_pids(a.pid))
        AND a.pid IN (SELECT l.pid FROM pg_locks l WHERE l.locktype = 'relation' AND l.granted
               AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
               AND l.relation IN (SELECT to_regclass(name) FROM unnest($2::text[]) AS name))
        AND (me.rolsuper OR NOT r.rolsuper AND (pg_has_role(r.oid, 'USAGE') OR pg_has_role('pg_signal_backend', 'USAGE')))`, [ours, tables]);
	return rows.length;
}

// src/recover/restore/in-place/aim.ts
/** What stays in these schemas. */
async function stayingIn(client, schemas) {
	const query = catalogQuery(sqlFile("recover/restore/in-place/staying.sql"), await serverMajor(client), null);
	const { rows } = await client.query(query, [schemas]);
	return rows;
}
/** Has the scripts of a dump make and fill what they name in other schemas than its own. Await `loadParser` before. */
var Aim = class {
	/** Statements that give functions the text of the dump, once they have run by one that reads what is loaded. */
	texts = [];
	made;
	staying;
	constructor(two, staying) {
		this.made = new Map(two.map(({ name, made }) => [name, made]));
		this.staying = new Set(staying.map(({ schema, name }) => JSON.stringify([schema, name])));
	}
	schema(name) {
		return this.made.get(name) ?? name;
	}
	/** `public.orders` becomes `separation_new_0.orders`; a text stays as it is, unless it is the name of something. Throws if it cannot be read. */
	script(text) {
		const script = Buffer.from(text);
		const tokens = tokensIn(forScanner(text));
		if (tokens === null) throw new Error("the script of the backup cannot be read");
		const names = tokens.flatMap((_, i) => this.name(tokens, i) ?? []);
		const works = tokens.find((token, i) => isSet(tokens, i) && this.inside(token) === token.text);
		if (works !== void 0) throw new Error(`${works.text} would be set, which is not what is loaded`);
		const texts = tokens.flatMap((token, i) => {
			if (!isOfFunction(tokens, i)) return [];
			let end = i;
			while (end < tokens.length && tokens[end]?.text !== ";") end += 1;
			const statement = tokens.slice(i, end);
			const edits = this.body(statement);
			const [from, to] = [token.end, statement.at(-1)?.end ?? token.end];
			const own = names.filter(({ start }) => start >= from && start < to);
			const isAgain = token.value === "create" ? edits.length > 0 : statement.some(({ value }) => value === "depends");
			const again = token.value === "create" ? "CREATE OR REPLACE" : "ALTER";
			if (isAgain) this.texts.push(`${again}${edited(script, own, from, to)}`);
			return edits;
		});
		return edited(script, [...names, ...texts]);
	}
	/** The same for what only names something, or is a function's body: what that makes a statement of as it runs stays as it is. */
	text(text) {
		const tokens = tokensIn(text) ?? [];
		return edited(Buffer.from(text), tokens.flatMap((_, i) => this.name(tokens, i) ?? []));
	}
	name(tokens, i) {
		const [token, dot, of] = tokens.slice(i, i + 3);
		if (token === void 0) return null;
		const { kind, value, start, end } = token;
		if (kind === "string") return dot?.text === "::" && /^reg(?!role)/.test(of?.value ?? "") || isSet(tokens, i) ? {
			start,
			end,
			text: this.inside(token)
		} : null;
		const made = kind === "word" && tokens[i - 1]?.text !== "." ? this.made.get(value) : void 0;
		if (made === void 0 || dot?.text !== "." || of === void 0) return null;
		return this.staying.has(JSON.stringify([value, of.value])) ? null : {
			start,
			end,
			text: made
		};
	}
	/** What is between the quotes. */
	inside({ text }) {
		const [, open = "", inner = text, close = ""] = /^(\$[^$]*\$|[a-z]?&?')(.*)(\1|')$/is.exec(text) ?? [];
		return `${open}${this.text(inner)}${close}`;
	}
	/** The text of a function, and the path that it looks along; one whose body the server has read needs neither. */
	body(statement) {
		const at = statement.findIndex(({ kind }, i) => kind === "string" && statement[i - 1]?.value === "as");
		const path = statement.findIndex(({ value }, i) => value === "to" && statement[i - 1]?.value === "search_path");
		const behind = statement.slice(path + 1).findIndex(({ kind, text }) => kind !== "string" && text !== ",");
		return statement.flatMap((token, i) => {
			const { start, end, value } = token;
			if (at < 0 || token.kind !== "string") return [];
			const made = path >= 0 && i > path && i <= path + behind ? this.made.get(value) : void 0;
			if (made !== void 0) return {
				start,
				end,
				text: `${literal(made)}, ${token.text}`
			};
			const text = i === at ? this.inside(token) : token.text;
			if (i === at && statement.some((word) => word.value === "immutable")) this.refuseMade(statement, text);
			return text === token.text ? [] : {
				start,
				end,
				text
			};
		});
	}
	/** An index would keep what a function of today answers that is called by a statement made of texts; no lock tells that. */
	refuseMade(statement, body) {
		if (!/execute|set_config|spi_/i.test(body) || ![...this.made.keys()].some((name) => body.includes(name))) return;
		const signature = statement.map(({ text }) => text).slice(2, 5).join("");
		throw new Error(`the immutable function ${signature} may call what is replaced, by a statement that it makes of texts`);
	}
};
function tokensIn(text) {
	return tokensOf(text)?.filter(({ kind }) => kind !== "comment") ?? null;
}
/** True of the name of a sequence that gets a value. */
function isSet(tokens, i) {
	return tokens[i]?.kind === "string" && tokens[i - 1]?.text === "(" && tokens[i - 2]?.value === "setval";
}
function isOfFunction(tokens, i) {
	const isFirst = i === 0 || tokens[i - 1]?.text === ";";
	const isWord = /^(create|alter)$/.test(tokens[i]?.value ?? "");
	return isFirst && isWord && /^(function|procedure)$/.test(tokens[i + 1]?.value ?? "");
}
function edited(script, edits, from = 0, to = script.length) {
	const parts = [];
	let done = from;
	for (const { start, end, text } of edits.toSorted((a, b) => a.start - b.start)) {
		parts.push(script.subarray(done, start), text);
		done = end;
	}
	return [...parts, script.subarray(done, to)].join("");
}
/** A script with blanks for what is for psql alone: the word behind its `restrict` may begin with a digit, which is no token. Pure. */
function forScanner(script) {
	return script.toString().replaceAll(/^\\(?:un)?restrict \w+$/gm, (line) => " ".repeat(line.length));
}

// src/recover/restore/in-place/gone.ts
/** A digest of all that a replacement drops, and of what goes with it, as a session sees it that has no part in that. */
async function readGone(watching, needed) {
	const query = sqlFile("recover/restore/in-place/gone-digest.sql");
	const { rows } = await watching.query(catalogQuery(query, await serverMajor(watching), null), [needed]);
	return rows[0]?.digest ?? "";
}
/** Throws if something came to what goes since that digest was read. Once all of it is locked, nothing can any more. */
async function refuseMoreGone(watching, needed, digest) {
	if (await readGone(watching, needed) !== digest) throw new Error("somebody made or dropped something meanwhile that belongs to what is replaced");
}

// src/recover/restore/in-place/keep-since.ts
/** Makes the table that keeps what came after the dump of a replaced state, in the transaction; answers its name. */
async function makeSinceTable(client, { runId: failed }) {
	const table = clip(`since_${failed.replaceAll("-", "_")}`, 63);
	await client.query(`CREATE TABLE IF NOT EXISTS ${qualified("separation", table)} (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, kept_at timestamptz NOT NULL DEFAULT now(),
    "schema" text NOT NULL, "table" text NOT NULL, columns text[] NOT NULL, "row" text NOT NULL)`);
	return table;
}
/** Keeps rows written since that dump as text (`record_out`), under the locks of `client`. If there are none the table goes, and it is null. */
async function keepSince(client, table, written) {
	const into = qualified("separation", table);
	let rows = 0;
	for (const { table: { schema, name }, places } of written) {
		if (places.length === 0) continue;
		const { rowCount } = await client.query(`INSERT INTO ${into} ("schema", "table", columns, "row")
       SELECT $1, $2, (SELECT array_agg(attname ORDER BY attnum) FROM pg_attribute WHERE attrelid = t.tableoid AND attnum > 0 AND NOT attisdropped),
              pg_catalog.textin(pg_catalog.record_out(t)) FROM ONLY ${qualified(schema, name)} t WHERE t.ctid = ANY ($3::tid[])`, [
			schema,
			name,
			places
		]);
		if (rowCount !== places.length) throw new Error(`${places.length} rows of ${schema}.${name} were to be kept, and ${rowCount ?? 0} were there`);
		rows += places.length;
	}
	if (rows === 0) await client.query(`DROP TABLE ${into}`);
	return rows === 0 ? null : {
		table,
		rows
	};
}

// src/recover/restore/in-place/late.ts
/** Scripts without the foreign keys to tables that are not replaced, and these: making one keeps writers from that table. */
function partLate(scripts, stays) {
	const text = scripts.texts.get("post-data");
	if (text === void 0) return {
		scripts,
		late: []
	};
	const { rest, late } = part(text, stays);
	return {
		scripts: {
			...scripts,
			texts: new Map([...scripts.texts, ["post-data", rest]])
		},
		late
	};
}
/** Comments on constraints are late, too, if a foreign key is. Pure. */
function part(script, { schemas, others }) {
	const tokens = (tokensOf(forScanner(script)) ?? []).filter(({ kind }) => kind !== "comment");
	const keys = [];
	const comments = [];
	let first = 0;
	tokens.forEach((token, i) => {
		if (token.text !== ";") return;
		const statement = tokens.slice(first, i + 1);
		first = i + 1;
		const words = statement.map(({ value }) => value);
		const range = [statement[0]?.start ?? 0, token.end];
		if (words.slice(0, 3).join(" ") === "comment on constraint") comments.push(range);
		const at = words.indexOf("references");
		if (words.slice(0, 2).join(" ") !== "alter table" || !words.includes("foreign") || at < 0) return;
		const [schema = "", name = ""] = chainAt(statement, at + 1)?.words.map(({ value }) => value) ?? [];
		if (!schemas.includes(schema) || others.includes(`${schema} ${name}`)) keys.push(range);
	});
	const cut = keys.length === 0 ? [] : [...keys, ...comments].toSorted(([a], [b]) => a - b);
	const parts = [];
	let done = 0;
	for (const [start, end] of cut) {
		parts.push(script.subarray(done, start));
		done = end;
	}
	const textOf = ([start, end]) => script.subarray(start, end - 1).toString();
	return {
		rest: Buffer.concat([...parts, script.subarray(done)]),
		late: cut.map(textOf)
	};
}

// src/recover/restore/in-place/lock.ts
/** Gives this role back the right to lock tables that it owns, in the transaction that replaces them. Tables are quoted. */
async function grantLockRights(client, tables) {
	const { rows } = await client.query(`SELECT format('GRANT UPDATE ON %s TO CURRENT_USER', name) AS grant FROM unnest($1::text[]) AS name
      WHERE NOT has_table_privilege(name, 'UPDATE') AND NOT has_table_privilege(name, 'DELETE') AND NOT has_table_privilege(name, 'TRUNCATE')`, [tables]);
	for (const { grant } of rows) await client.query(grant);
}
/** Tries besides, for those that somebody gave way for: writers wait meanwhile. */
const furtherTries = 4;
/** Locks tables and does `work` under the locks; no try waits longer than `lockTimeout`. Throws `E_LOCK_BUDGET`, `E_CANCELLED`. */
async function lockTables(client, tables, mode, { lockTimeout, lockBudget, tries = 1e400, signal, before, makeWay }, work = async () => void 0) {
	const deadline = Date.now() + lockBudget;
	await retryLocks(signal, async () => {
		await before?.();
		await client.query(`SAVEPOINT before_locks; ${boundWait({ lockTimeout })}; SET LOCAL statement_timeout = ${Math.max(1, Math.round(lockTimeout))}`);
		if (tables.length > 0) await client.query(`LOCK TABLE ${tables.join(", ")} IN ${mode} MODE`);
		await client.query("SET LOCAL statement_timeout = 0");
		await work();
		await client.query("SET LOCAL lock_timeout = 0; RELEASE before_locks");
	}, async (error, attempts) => {
		await client.query("ROLLBACK TO before_locks");
		const { holders, gaveWay } = await makeWay(tables);
		if (Date.now() < deadline && attempts < tries + (gaveWay > 0 ? furtherTries : 0)) return Math.min(50 * attempts, 1e3);
		throw new SeparationError("E_LOCK_BUDGET", `the locks on ${tables.length} tables and what depends on them could not be taken in ${plural(attempts, "attempt")}: ${messageOf(error)}${holders === "" ? "" : `; held by ${holders}`}`, "Nothing was changed. Stop the application, or end what holds locks, then run it again.", { cause: error });
	});
}

// src/recover/restore/in-place/look-since.ts
/** Small, so that the sessions end at the same time. */
const partBytes = 16777216;
/** A look for what was written since the dump `kept` and since `backup` (null: nobody asks), by sessions that are in no transaction. */
async function lookFor(sessions, tables, { kept, backup }) {
	const [first] = sessions;
	if (first === void 0) throw new Error("there is no session to look by");
	const query = await queryFor(first, kept, backup);
	const parts = tables.flatMap((table) => partsOf(table, partBytes)).toSorted((a, b) => b.bytes - a.bytes);
	const batches = batchesOf(parts);
	for (const session of sessions) await session.query("SET row_security = off; SET jit = off");
	return async () => together(tables, await inSessions(sessions, batches, query));
}
/** One look at a batch of parts for both questions: everybody who writes waits for it. */
async function queryFor(client, kept, backup) {
	const ofKept = snapshotOf(kept);
	const ofBackup = backup === null ? null : snapshotOf(backup);
	const isKept = await writtenSince(client, ofKept, 2);
	const counts = ofBackup === null ? null : await countsSince(client, ofBackup, 2 + isKept.values.length);
	const oldest = ofBackup !== null && counts !== null && ofBackup.xmin < ofKept.xmin ? ofBackup.xmin : ofKept.xmin;
	const values = [
		low32(oldest),
		...isKept.values,
		...counts?.values ?? []
	];
	const lookAt = (part, i) => {
		const range = whereOf(part);
		return `SELECT ${i} AS i, array_agg(t.ctid::text) FILTER (WHERE ${isKept.where}) AS places,
                   count(*) FILTER (WHERE ${counts?.written ?? "false"}) AS written,
                   count(*) FILTER (WHERE ${counts?.doubtful ?? "false"}) AS doubtful
              FROM ONLY ${qualified(part.table.schema, part.table.name)} t ${range === "" ? "WHERE" : `${range} AND`} ${asNewAs(1)}`;
	};
	return async (session, batch) => {
		const { rows } = await session.query(batch.map(lookAt).join(" UNION ALL "), values);
		return rows.map(({ i, places, written, doubtful }) => ({
			part: batch[i],
			places: places ?? [],
			written: Number(written),
			doubtful: Number(doubtful)
		}));
	};
}
/** The batches by several sessions, which have all ended when this returns or throws. */
async function inSessions(sessions, batches, query) {
	const found = [];
	const left = [...batches];
	const workOff = async (session) => {
		for (let batch = left.shift(); batch !== void 0; batch = left.shift()) found.push(...await query(session, batch));
	};
	const endings = await Promise.allSettled(sessions.map((session) => workOff(session).catch((error) => {
		left.length = 0;
		throw error;
	})));
	for (const ending of endings) if (ending.status === "rejected") throw ending.reason;
	return found;
}
function together(tables, found) {
	return tables.map((table) => {
		const parts = found.filter(({ part }) => part.table === table);
		const written = parts.reduce((sum, part) => sum + part.written, 0);
		const doubtful = parts.reduce((sum, part) => sum + part.doubtful, 0);
		return {
			table,
			places: parts.flatMap(({ places }) => places),
			sinceBackup: written > 0 ? written : doubtful
		};
	});
}
/** Calls `use` with `watching` and as many sessions beside it as looking through the tables is worth, and the server still has. */
async function withLookers(connection, watching, use) {
	const wanted = sessionsFor(await listTables(watching), parallelism);
	const open = async (sessions) => {
		if (sessions.length >= wanted) return use(sessions);
		let entered = false;
		try {
			return await withClient(connection, (another) => {
				entered = true;
				return open([...sessions, another]);
			});
		} catch (error) {
			if (entered) throw error;
			return use(sessions);
		}
	};
	return open([watching]);
}

// src/recover/restore/in-place/prove.ts
/** Compares rows and sequences of what was replaced with the manifest; `two` says if they stand elsewhere yet. Answers the tables, and what differs. */
async function compareRows(client, manifest, { schemas, others, extensionSequences }, two = schemas.map((name) => ({
	name,
	made: name
}))) {
	const stays = /* @__PURE__ */ new Set([...others, ...extensionSequences]);
	const replaced = ({ schema, name }) => schemas.includes(schema) && !stays.has(`${schema} ${name}`);
	const named = (object) => two.filter(({ made }) => made === object.schema).map(({ name: schema }) => ({
		...object,
		schema
	}));
	const tables = [];
	for (const table of await listTables(client)) if (named(table).some(replaced)) tables.push(await fingerprintTable(client, table, hashKeyOf(manifest)));
	const loaded = tables.flatMap(named);
	return {
		tables: loaded,
		wrong: [...compareTables(manifest.tables.filter(replaced), loaded), ...compareSequences((manifest.sequences ?? []).filter(replaced), (await readSequences(client)).flatMap(named))]
	};
}
/** Compares the whole schema with the manifest; `begun` is what it was before. Answers what was left out, and what differs. */
async function compareWholeSchema(client, manifest, folder, undone, begun) {
	const lines = await schemaLines(client);
	const { different, left } = await compareSchema(manifest, folder, lines);
	if (different === null) return {
		left,
		wrong: []
	};
	return undone !== null && undone.id === manifest.runId && explained(manifest, undone, begun, lines) ? {
		left: [...left, "what others changed in the schema since the backup, which stays"],
		wrong: []
	} : {
		left,
		wrong: [different]
	};
}
/** Throws `E_RESTORE` if anything differs. */
function refuseWrong(wrong) {
	if (wrong.length === 0) return;
	throw new SeparationError("E_RESTORE", `what was restored in place is not what the manifest says, and was rolled back: ${wrong.join("; ")}`, "The database is as it was before this restore. Let an administrator give the role CREATEDB and the database, then run `separation recover` again.");
}
/** True if all that differs was there when the restore began, and is nothing that the run changed. */
function explained({ database }, { schemaBefore, schemaChange }, begun, lines) {
	const carried = (some) => carriedLines(some, majorOf(database.serverVersion)).lines;
	const change = schemaChange === null ? null : {
		removed: carried(schemaChange.removed),
		added: carried(schemaChange.added)
	};
	return unexplainedLines({
		before: carried(schemaBefore),
		change,
		migrated: carried(begun),
		now: carried(lines)
	}).length === 0;
}

// src/recover/restore/in-place/without-default-privileges.ts
/** Runs `work` with PostgreSQL's own default privileges for this role, to which a dump's grants are added; sets them back after. */
async function withoutDefaultPrivileges(client, work) {
	const { rows } = await client.query(statements);
	for (const { set } of rows) await client.query(set);
	const result = await work();
	for (const { back } of rows) await client.query(back);
	return result;
}
/** What was granted beyond the built-in defaults and what was taken. An entry that is as it was made is gone, and begins anew. */
const statements = `
  WITH entry AS (
    SELECT d.defaclacl AS acl, CASE WHEN n.oid IS NOT NULL THEN format('IN SCHEMA %I ', n.nspname) ELSE '' END AS scope,
           CASE d.defaclobjtype WHEN 'r' THEN 'TABLES' WHEN 'S' THEN 'SEQUENCES' WHEN 'f' THEN 'FUNCTIONS' WHEN 'T' THEN 'TYPES' WHEN 'n' THEN 'SCHEMAS' WHEN 'L' THEN 'LARGE OBJECTS' END AS kind,
           CASE WHEN n.oid IS NULL THEN acldefault(CASE d.defaclobjtype WHEN 'S' THEN 's' ELSE d.defaclobjtype END, d.defaclrole) END AS made
      FROM pg_default_acl d LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace
     WHERE d.defaclrole = (SELECT oid FROM pg_roles WHERE rolname = current_user) AND d.defaclobjtype IN ('r', 'S', 'f', 'T', 'n', 'L')
  ),
  difference AS (
    SELECT e.scope, e.kind, x.grantee, x.privilege_type AS privilege, x.is_grantable AS grantable, true AS given
      FROM entry e CROSS JOIN aclexplode(e.acl) x WHERE NOT EXISTS (SELECT FROM aclexplode(e.made) m WHERE (m.grantee, m.privilege_type, m.is_grantable) = (x.grantee, x.privilege_type, x.is_grantable))
    UNION ALL
    SELECT e.scope, e.kind, m.grantee, m.privilege_type, m.is_grantable, false
      FROM entry e CROSS JOIN aclexplode(e.made) m WHERE NOT EXISTS (SELECT FROM aclexplode(e.acl) x WHERE (m.grantee, m.privilege_type) = (x.grantee, x.privilege_type))
  ),
  said AS (
    SELECT d.*, format('ALTER DEFAULT PRIVILEGES %sGRANT %s ON %s TO %s%s', scope, privilege, kind, name, CASE WHEN grantable THEN ' WITH GRANT OPTION' END) AS give,
           format('ALTER DEFAULT PRIVILEGES %sREVOKE %s%s ON %s FROM %s', scope, CASE WHEN kept THEN 'GRANT OPTION FOR ' END, privilege, kind, name) AS take
      FROM difference d
      -- Of what is built in only the option was added.
      CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM entry e, aclexplode(e.made) m
                           WHERE (e.scope, e.kind, m.grantee, m.privilege_type) = (d.scope, d.kind, d.grantee, d.privilege)) AS kept,
                                 CASE d.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(d.grantee)) END AS name) n
  )
  SELECT CASE WHEN given THEN take ELSE give END AS set,
         CASE WHEN given THEN give ELSE replace(take, 'GRANT OPTION FOR ', '') END AS back
    FROM said ORDER BY scope, kind, given`;

// src/postgres/rows/extension-tables.ts
/** Tables of extensions that have rows, each as half a sentence: nothing compares them, since the rows belong to the extension's version. */
async function extensionTables(client) {
	const { rows } = await client.query(`SELECT format('the rows of the table %I.%I of extension %I', n.nspname, c.relname, e.extname) AS what
       FROM pg_depend d JOIN pg_extension e ON d.refclassid = 'pg_extension'::regclass AND e.oid = d.refobjid
       JOIN pg_class c ON d.classid = 'pg_class'::regclass AND c.oid = d.objid JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE d.deptype = 'e' AND c.relkind = 'r' AND pg_relation_size(c.oid) > 0 ORDER BY 1`);
	return rows.map(({ what }) => what);
}

// src/recover/restore/in-place/work.ts
/** Numbers that may be taken from a sequence, past its table's lock, between the moment it is read and the one in which it goes. */
const takenMeanwhile = 100n;
/** Tries `replace` until no lock is in its way or the budget is used up. Each try gives its locks back, so that others go on. */
async function untilFree({ context, attempt }, replace) {
	const { inputs, signal, progress } = context;
	const deadline = Date.now() + inputs.lockBudget;
	for (;;) try {
		return await replace();
	} catch (error) {
		if (!(error instanceof SeparationError && error.code === "E_LOCK_BUDGET") || signal.aborted || Date.now() >= deadline) throw error;
		progress(`${error.message}; everybody goes on, and it is tried again`);
		await forgetKept(attempt);
		await setTimeout(500);
	}
}
/** Removes the dump of a try that did not replace anything. */
async function forgetKept(attempt) {
	if (attempt.kept !== null) await rm(attempt.kept, {
		recursive: true,
		force: true
	});
	attempt.kept = null;
}
/** The views of the bridge, quoted. */
async function bridgeViews(client) {
	const { rows } = await client.query("SELECT format('%I.%I', schemaname, viewname) AS view FROM pg_views WHERE schemaname = $1 AND has_table_privilege(format('%I.%I', schemaname, viewname), 'UPDATE') ORDER BY 1", [bridgeSchema]);
	return rows.map(({ view }) => view);
}
/** Drops what is replaced, and makes the schemas that are to be filled. */
async function empty({ client, needed, contents }, { drops, ownSchemas }) {
	if (await bridgedSchema(client) !== null) await client.query(`DROP SCHEMA ${bridgeSchema} CASCADE`);
	await client.query(drops.join(";\n"));
	await dropCanonicalViews(client);
	for (const schema of needed) await client.query(`CREATE SCHEMA IF NOT EXISTS ${identifier(schema)}`);
	const isNew = (schema) => !contents.some((line) => line.includes(` SCHEMA - ${schema} `));
	for (const schema of ownSchemas.filter(isNew)) {
		await client.query("SAVEPOINT schema");
		await client.query(`DROP SCHEMA IF EXISTS ${identifier(schema)}`).catch(() => client.query("ROLLBACK TO schema"));
	}
}
/** What stays as it is, since it belongs to no schema that is replaced. */
async function whatStays({ client, manifest }) {
	return [...(await extensionTables(client)).map((what) => `${what}, which stay as they are`), ...compareLargeObjects(manifest.largeObjects, await fingerprintLargeObjects(client)).map((what) => `${what}: large objects stay as they are if a backup is restored in place`)];
}
/** Throws `E_CANCELLED`. */
function refuseCancelled({ context }) {
	if (context.signal.aborted) throw new SeparationError("E_CANCELLED", "the restore was cancelled before COMMIT", "Nothing was changed.");
}

// src/recover/restore/in-place/replace-beside.ts
/** Loads and proves the backup beside what works, then takes the locks and its place, in one transaction. Null if that cannot be done, which is told. */
async function replaceBeside(work) {
	const { context, client, watching, attempt } = work;
	try {
		const inTheWay = await whyNotBeside(client, work.schemas);
		if (!await hasJournal(client)) inTheWay.push("there is no schema separation to keep what is written meanwhile");
		if (inTheWay.length > 0) throw new Error(inTheWay.join("; "));
		const replaceBy = (lookers) => withTransaction(client, async () => {
			const loaded = await loadBeside(work);
			return untilFree(work, () => takePlace(work, loaded, lookers));
		});
		return await withLookers(context.connection, watching, replaceBy).then(({ lockedAt, ...replaced }) => ({
			...replaced,
			lockedMs: Math.round(performance.now() - lockedAt)
		}));
	} catch (thrown) {
		if (isFinal(thrown) || context.signal.aborted) throw thrown;
		await forgetKept(attempt);
		context.progress(`restore: it is loaded in place of the tables, and who writes waits meanwhile: ${messageOf(thrown)}`);
		return null;
	}
}
/** True if loading it in place of the tables would end in the same way. */
function isFinal(thrown) {
	if (isConnectionLoss(thrown)) return true;
	if (!(thrown instanceof SeparationError)) return false;
	const { code } = asSeparationError(thrown);
	return [
		"E_LOCK_BUDGET",
		"E_CANCELLED",
		"E_BACKUP_DAMAGED",
		"E_CONNECTION_LOST"
	].includes(code);
}
async function loadBeside(work) {
	const { context, manifest, client, tools, archive, contents, loadFirst, watching } = work;
	const bridged = await bridgedSchema(client);
	const found = await survey(client, work.needed);
	refuseObstacles(found);
	work.scripts = await readAhead(context, tools, archive, contents, found, work.scripts);
	const begun = await schemaLines(watching);
	context.progress(`restore: the backup is loaded beside ${found.schemas.join(", ")}; nobody waits`);
	await client.query(boundWait(context.inputs));
	const staying = await stayingIn(client, found.schemas);
	await loadParser();
	const two = await openBeside(client, found.schemas);
	const aim = new Aim(two, staying);
	const { scripts, late } = partLate(work.scripts, found);
	await withoutDefaultPrivileges(client, () => withMoneyOf(client, manifest.database.lcMonetary, () => loadSchemas(context, tools, archive, client, contents, {
		selection: found,
		scripts,
		first: loadFirst,
		aim
	})));
	const names = await whyNotBeside(client, two.map(({ made }) => made));
	if (names.length > 0) throw new Error(names.join("; "));
	const touched = await touchedElsewhere(client, two, found.tables);
	if (touched.length > 0) throw new Error(`loading it reads or locks ${touched.join(", ")}`);
	const { tables, wrong } = await compareRows(client, manifest, found, two);
	refuseWrong(wrong);
	const bridge = bridged === null ? [] : bridgePlan(asMoved(await readCatalog(client), two, found), bridged).statements;
	await rehearseMove(client, two);
	return {
		found,
		tables,
		begun,
		bridge,
		late,
		moves: await moveStatements(client, two)
	};
}
/** The catalog as it will be, of what a bridge is made of. */
function asMoved(catalog, two, { others }) {
	const moved = (all) => all.flatMap((object) => {
		const { schema, name } = object;
		const of = two.find(({ made }) => made === schema)?.name;
		if (of !== void 0) return {
			...object,
			schema: of
		};
		return two.some((each) => each.name === schema) && !others.includes(`${schema} ${name}`) ? [] : object;
	});
	const { tables, views, namedTypes, sequences } = catalog;
	return {
		...catalog,
		tables: moved(tables),
		views: moved(views),
		namedTypes: moved(namedTypes),
		sequences: moved(sequences)
	};
}
async function takePlace(work, loaded, lookers) {
	const { context, manifest, client, tools, watching } = work;
	const { folder: kept, manifest: ofKept } = await keepFailedState(context, manifest, tools);
	work.attempt.kept = kept;
	const gone = await readGone(watching, work.needed);
	if (!isDeepStrictEqual(inOrder(await survey(watching, work.needed)), inOrder(loaded.found))) throw new Error("somebody changed the schema meanwhile");
	context.progress(`restore: the schemas ${loaded.found.schemas.join(", ")} are replaced`);
	await client.query("SAVEPOINT place");
	try {
		return {
			...await replace$2(work, loaded, ofKept, gone, lookers),
			kept
		};
	} catch (error) {
		if (!isConnectionLoss(error)) await client.query("ROLLBACK TO place");
		throw error;
	}
}
async function replace$2(work, { found, tables, begun, moves, bridge, late }, ofKept, gone, lookers) {
	const { context, manifest, folder, client, watching, pid } = work;
	const kept = work.attempt.kept ?? "";
	const limits = {
		...context.inputs,
		signal: context.signal,
		makeWay: work.makeWay
	};
	await grantLockRights(client, found.tables);
	const views = await bridgeViews(client);
	const files = await listTables(watching);
	const backup = await isOfManifest(watching, manifest) ? manifest : null;
	const since = await withoutDefaultPrivileges(client, () => makeSinceTable(client, ofKept));
	const stays = await whatStays(work);
	const look = await lookFor(lookers, files, {
		kept: ofKept,
		backup
	});
	await look();
	await lockTables(client, [...views, ...found.tables], "EXCLUSIVE", limits);
	const lockedAt = performance.now();
	const written = await look();
	const ofReplaced = written.filter(({ table: { schema, name } }) => isReplaced(found, schema, name));
	const keptSince = await keepSince(client, since, ofReplaced);
	const onlyInKept = backup === null ? null : namedRows(written);
	let given = [];
	const before = () => cancelWaiting(watching, pid, found.tables);
	await whileCancelling(watching, pid, found.tables, () => lockTables(client, found.tables, "ACCESS EXCLUSIVE", {
		...limits,
		tries: 1,
		before
	}, async () => {
		given = await sequencesBy(client, manifest);
		await empty(work, found);
		await client.query([
			...moves,
			...late,
			...found.triggers,
			...bridge
		].join(";\n"));
	}));
	const [schema] = await Promise.all([compareWholeSchema(client, manifest, folder, work.undone, begun), refuseMoreGone(watching, work.needed, gone)]);
	refuseWrong(schema.wrong);
	const left = [...schema.left, ...stays];
	const carried = await carrySequences(client, given, takenMeanwhile);
	const keptSha256 = manifestDigest(ofKept);
	await work.inTransaction(client, {
		kept,
		keptSha256,
		keptSince,
		onlyInKept
	});
	refuseCancelled(work);
	return {
		lockedAt,
		keptSha256,
		keptSince,
		onlyInKept,
		tables,
		left,
		carried,
		schemas: found.schemas
	};
}
function namedRows(written) {
	return written.flatMap(({ table: { schema, name }, sinceBackup: rows }) => rows === 0 ? [] : [{
		name: `${schema}.${name}`,
		rows
	}]);
}
/** The catalog answers in any order. */
function inOrder(found) {
	return Object.values(found).map((part) => part.map((each) => JSON.stringify(each)).toSorted());
}
function isReplaced({ schemas, others }, schema, name) {
	return schemas.includes(schema) && !others.includes(`${schema} ${name}`);
}

// src/recover/restore/in-place/replace-in-place.ts
/** Dumps what the role owns under its locks, drops it, loads the backup and proves it, in one transaction. Throws `E_LOCK_BUDGET`, `E_RESTORE`. */
async function replaceInPlace(work) {
	const { client } = work;
	let lockedAt = 0;
	return {
		...await withTransaction(client, () => replace$1(work, () => lockedAt = performance.now())),
		lockedMs: Math.round(performance.now() - lockedAt)
	};
}
async function replace$1(work, onLock) {
	const { context, manifest, folder, client, tools, archive, contents, watching, pid } = work;
	const bridged = await bridgedSchema(client);
	const gone = await readGone(watching, work.needed);
	const found = await survey(client, work.needed);
	refuseObstacles(found);
	work.scripts = await readAhead(context, tools, archive, contents, found, work.scripts);
	const begun = await schemaLines(client);
	onLock();
	const limits = {
		...context.inputs,
		signal: context.signal,
		makeWay: work.makeWay
	};
	await grantLockRights(client, found.tables);
	await lockTables(client, [...await bridgeViews(client), ...found.tables], "EXCLUSIVE", limits);
	const { folder: kept, manifest: ofKept } = await keepFailedState(context, manifest, tools);
	const keptSha256 = manifestDigest(ofKept);
	work.attempt.kept = kept;
	const onlyInKept = await rowsOnlyInKept(context.connection, context.connection.database, manifest);
	context.progress(`restore: the schemas ${found.schemas.join(", ")} are replaced in place`);
	let given = [];
	const before = () => cancelWaiting(watching, pid, found.tables);
	await whileCancelling(watching, pid, found.tables, () => lockTables(client, found.tables, "ACCESS EXCLUSIVE", {
		...limits,
		tries: 1,
		before
	}, async () => {
		given = await sequencesBy(client, manifest);
		await empty(work, found);
	}));
	await refuseMoreGone(watching, work.needed, gone);
	await withoutDefaultPrivileges(client, () => withMoneyOf(client, manifest.database.lcMonetary, () => loadSchemas(context, tools, archive, client, contents, {
		selection: found,
		scripts: work.scripts,
		first: work.loadFirst
	})));
	for (const trigger of found.triggers) await client.query(trigger);
	if (bridged !== null) await bridgeInTransaction(client, bridged);
	const { tables, wrong } = await compareRows(client, manifest, found);
	const schema = await compareWholeSchema(client, manifest, folder, work.undone, begun);
	refuseWrong([...wrong, ...schema.wrong]);
	const left = [...schema.left, ...await whatStays(work)];
	const carried = await carrySequences(client, given, takenMeanwhile);
	await work.inTransaction(client, {
		kept,
		keptSha256,
		keptSince: null,
		onlyInKept
	});
	refuseCancelled(work);
	return {
		kept,
		keptSha256,
		keptSince: null,
		onlyInKept,
		tables,
		left,
		carried,
		schemas: found.schemas
	};
}

// src/recover/restore/in-place/restore-in-place.ts
/** Replaces the role's schemas in one transaction, proved before COMMIT; the failed state is kept as a proved dump. Throws `E_RESTORE`, `E_CANCELLED`. */
async function restoreInPlace(context, manifest, folder, { undone = null, loadFirst = [] } = {}, inTransaction = async () => void 0) {
	const started = performance.now();
	try {
		await verifyFiles(folder, manifest);
		const archive = await archiveIn(folder, manifest.encryptedTo, context.environment);
		return await withClient(context.connection, (client) => withRunLock(client, async () => {
			const tools = await toolsOf(client, context);
			const needed = await emptySchemas(client, manifest);
			const contents = await listOf(context, tools, archive);
			const pid = await backendOf(client);
			const seen = await survey(client, needed);
			const done = await withClient(context.connection, async (watching) => {
				const work = {
					context,
					manifest,
					folder,
					undone,
					loadFirst,
					tools,
					archive,
					contents,
					schemas: seen.schemas,
					needed,
					client,
					pid,
					watching,
					scripts: await readAhead(context, tools, archive, contents, seen),
					attempt: { kept: null },
					makeWay: (tables) => makeWay(context.connection, pid, tables, Math.max(2e3, context.inputs.lockTimeout)),
					inTransaction
				};
				return await replaceBeside(work) ?? await untilFree(work, () => replaceInPlace(work));
			});
			await analyze(client).catch(() => void 0);
			return {
				...done,
				ms: Math.round(performance.now() - started)
			};
		}));
	} catch (thrown) {
		throw beforeReplacing(thrown);
	}
}
async function backendOf(client) {
	const { rows } = await client.query("SELECT pg_backend_pid() AS pid");
	return Number(rows[0]?.pid);
}
async function toolsOf(client, { environment }) {
	return findTools({
		serverMajor: await serverMajor(client),
		environment
	});
}
/** Schemas of the manifest that have lost tables: they are to be filled, though the role may have nothing in them now. */
async function emptySchemas(client, { tables }) {
	const now = new Set((await listTables(client)).map(({ schema, name }) => JSON.stringify([schema, name])));
	return [...new Set(tables.filter(({ schema, name }) => !now.has(JSON.stringify([schema, name]))).map(({ schema }) => schema))];
}

// src/recover/restore/swap/missing-roles.ts
/** Makes the backup's roles that this server lacks, without log-in. Throws `E_RESTORE` with the commands if this role may not. */
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
/** Takes roles away again that nothing depends on; others stay. */
async function dropRoles(client, names) {
	for (const name of names) await client.query(`DROP ROLE IF EXISTS ${identifier(name)}`).catch(() => void 0);
}
function rolesMissing(missing, own) {
	const statements = missing.flatMap((name) => [`CREATE ROLE ${identifier(name)} NOLOGIN;`, `GRANT ${identifier(name)} TO ${identifier(own)};`]);
	return new SeparationError("E_RESTORE", `this server lacks ${plural(missing.length, "role")} that the backup has owners or rights of: ${missing.join(", ")}`, `Nothing was touched. Let an administrator run: ${statements.join(" ")} Then run it again.`);
}

// src/recover/restore/swap/side.ts
/** The copy that is the backup. Throws `E_RESTORE` if it is gone. */
async function cloneOf({ connection }, { clone, runId }) {
	const marker = clone === null ? null : await withMaintenance(connection, (client) => readMarker(client, clone));
	if (clone !== null && marker?.separation === "backup" && marker.runId === runId) return clone;
	throw new SeparationError("E_RESTORE", `the copy ${clone ?? ""} that is the backup of run ${runId} is not on this server`, "Look for a database of that name (`\\l+` in psql shows what this tool made); without it this backup cannot be restored.");
}
/** Restores a dump into a side database, which is dropped if that fails. Throws `E_RESTORE`, `E_BACKUP_DAMAGED`, `E_TOOLS`. */
async function loadSide(context, manifest, folder, loadFirst = []) {
	const { connection, runId, progress } = context;
	if (folder === null) throw folderUnknown(manifest);
	const tools = await toolsFor(context);
	await verifyFiles(folder, manifest);
	const archive = await archiveIn(folder, manifest.encryptedTo, context.environment);
	const side = databaseNameWith(connection.database, `_restore_${runId}`);
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
			const { lcMonetary } = manifest.database;
			const options = {
				loadFirst,
				lcMonetary,
				key: hashKeyOf(manifest)
			};
			return {
				side,
				roles,
				readBefore: await restoreDump(context, tools, archive, side, options)
			};
		} catch (error) {
			throw await undoSide(context, {
				side,
				roles
			}, error);
		}
	});
}
/** Drops what a failed restore has made and answers why it failed; names a side database that could not be dropped. */
async function undoSide({ connection, progress }, { side, roles }, failure) {
	try {
		await withMaintenance(connection, async (client) => {
			await dropDatabase(client, side);
			await dropRoles(client, roles);
		});
		return failure;
	} catch (error) {
		progress(`restore: ${side} stays behind, since it could not be dropped: ${messageOf(error)}`);
		return staysBehind(failure, side, error);
	}
}
/** `E_RESTORE` for a dump whose folder is not on this machine. */
function folderUnknown({ runId }) {
	return new SeparationError("E_RESTORE", `the folder of the backup of run ${runId} is not on this machine`, "Nothing was touched. Give it with `separation restore --from <folder>`, or with `backup-dir` the folder that it is in.");
}
function mayNotCreate(user, side) {
	return new SeparationError("E_RESTORE", `the role ${JSON.stringify(user)} may not create databases, and the backup is restored into one of its own (${side})`, `Let an administrator run \`ALTER ROLE ${JSON.stringify(user)} CREATEDB\`, then run \`separation recover\` again.`);
}
function taken(side) {
	return new SeparationError("E_RESTORE", `there is a database ${side} already, and this tool did not make it`, "Rename or drop it, then run `separation recover` again.");
}

// src/recover/restore/swap/swap.ts
const attempts = 3;
/** Puts the side database in the place of `name`: two renames in one transaction. Returns how long nobody could connect (ms). Throws `E_RESTORE`. */
async function swapDatabases(connection, swap) {
	return withMaintenance(connection, async (client) => {
		const settings = await readSettings(client, swap.name);
		for (let attempt = 1;; attempt += 1) {
			await endSessions(client, swap.side);
			const started = performance.now();
			try {
				await withTransaction(client, async () => {
					await client.query(boundWait({ lockTimeout: 5e3 }));
					if (settings !== null) await whileEnding(connection, swap.name, () => client.query(rename(swap.name, swap.kept)));
					await client.query(rename(swap.side, swap.name));
					await carryOver(client, swap, settings);
				});
				return Math.round(performance.now() - started);
			} catch (error) {
				const mayPass = isInUse(error) || isLockState(sqlState(error));
				if (!mayPass && isNoAnswer(error)) throw error;
				if (!mayPass || attempt === attempts) throw await swapError(client, swap, error);
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
		for (const statement of accessStatements(name, "", null)) await client.query(statement);
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
		return whileRepeating(() => endSessions(client, database).catch(() => void 0), work);
	});
}
async function swapError(client, swap, error) {
	const sessions = await otherSessions(client, swap.name).catch(() => []);
	const prepared = await client.query("SELECT gid FROM pg_prepared_xacts WHERE database = $1", [swap.name]).then(({ rows }) => rows.map(({ gid }) => `the prepared transaction ${JSON.stringify(gid)}`)).catch(() => []);
	const inTheWay = [...sessions.map(describeSession), ...prepared];
	const message = messageOf(error);
	return new SeparationError("E_RESTORE", `the restored copy is ready and proved, but it could not take the place of ${swap.name}: ${message}` + (isInUse(error) && inTheWay.length > 0 ? ` (in the way: ${inTheWay.join(", ")})` : ""), sqlState(error) === "42501" ? `Nothing was renamed. The role needs to own both databases and CREATEDB; as an administrator: ${rename(swap.name, swap.kept)}; ${rename(swap.side, swap.name)};` : "Nothing was renamed. End what is in the way, then run `separation recover` again: it goes on from here.", { cause: error });
}

// src/recover/restore/swap/restore-by-swap.ts
/** Restores beside the failed database, proves it, swaps it in; after a death it goes on. Throws `E_RESTORE`, `E_CANCELLED`. */
async function restoreBySwap(context, manifest, folder, hooks = {}) {
	const started = performance.now();
	try {
		const swapped = await swappedBefore(context) ?? await replace(context, manifest, folder, hooks).catch((error) => {
			throw beforeReplacing(error);
		});
		const { tables, left } = swapped.proved ?? await proveCopy(context, manifest, folder, context.connection.database, {
			...proofFor(manifest),
			explained: async (reading) => ({
				...reading,
				sequences: withAdvanced(manifest.sequences ?? [], reading.sequences)
			})
		});
		const onlyInKept = swapped.kept === null ? null : await rowsOnlyInKept(context.connection, swapped.kept, manifest);
		const later = swapped.kept === null ? [] : await carryFrom(context, manifest, swapped.kept, 0n);
		return {
			kept: swapped.kept,
			lockedMs: swapped.lockedMs,
			tables,
			left,
			carried: [.../* @__PURE__ */ new Set([...swapped.carried, ...later])],
			onlyInKept,
			roles: swapped.roles,
			ms: Math.round(performance.now() - started)
		};
	} catch (thrown) {
		throw restoreError(thrown);
	}
}
/** Lets the sequences of `to` go on behind those of `from`, by a session in each; nothing if `from` cannot be read. */
async function carryFrom({ connection, progress }, manifest, from, slack, to = connection.database) {
	try {
		const given = await withClient(withDatabase(connection, from), (client) => sequencesBy(client, manifest));
		return await withClient(withDatabase(connection, to), async (client) => {
			await client.query("SET default_transaction_read_only = off");
			return carrySequences(client, given, slack);
		});
	} catch (error) {
		if (!cannotWork(error)) throw error;
		progress(`restore: the sequences of ${from} could not be read: ${error instanceof Error ? error.message : ""}`);
		return [];
	}
}
/** Numbers that may be taken from a sequence between the moment it is read and the one in which nobody is in the database any more. */
const slack = 1000n;
/** The swap of this run if it was committed already and only its telling was not. */
async function swappedBefore({ connection, runId }) {
	return withMaintenance(connection, async (client) => {
		const kept = keptName(connection.database, runId, 1);
		const marker = await readMarker(client, kept);
		const current = await readSettings(client, connection.database);
		return marker?.separation === "failed" && current !== null && marker.replacedBy === current.oid ? {
			kept,
			lockedMs: 0,
			proved: null,
			roles: [],
			carried: []
		} : null;
	});
}
async function replace(context, manifest, folder, hooks) {
	const { connection, runId, progress } = context;
	const name = connection.database;
	const { side, roles, readBefore } = manifest.method === "clone" ? {
		side: await cloneOf(context, manifest),
		roles: [],
		readBefore: []
	} : await loadSide(context, manifest, folder, hooks.loadFirst);
	progress(`restore: ${side} is being compared with the backup`);
	const [proof, statistics] = await Promise.allSettled([proveCopy(context, manifest, folder, side, {
		...proofFor(manifest),
		readBefore
	}), manifest.method === "dump" ? withClient(withDatabase(connection, side), analyze) : void 0]);
	if (proof.status === "rejected") throw side === manifest.clone ? proof.reason : await undoSide(context, {
		side,
		roles
	}, proof.reason);
	if (statistics.status === "rejected") throw statistics.reason;
	const { tables, left } = proof.value;
	await withClient(withDatabase(connection, side), async (client) => {
		await client.query("SET default_transaction_read_only = off");
		await hooks.beforeSwap?.(client);
		if (manifest.method === "dump") left.push(...await extensionTables(client));
		const bridged = await bridgedIn(connection);
		if (bridged !== null) await withTransaction(client, () => bridgeInTransaction(client, bridged));
	});
	const kept = await withMaintenance(connection, (client) => freeName(client, name, runId));
	if (context.signal.aborted) throw new SeparationError("E_CANCELLED", "the restore was cancelled before anything was replaced", again);
	const carried = kept === null ? [] : await carryFrom(context, manifest, name, slack, side);
	progress(`restore: ${side} takes the place of ${name}, which is kept as ${kept ?? "nothing: it is not there"}`);
	return {
		kept,
		lockedMs: await swapDatabases(connection, {
			name,
			side,
			kept: kept ?? name,
			runId
		}),
		proved: {
			tables,
			left
		},
		roles,
		carried
	};
}
/** A copy by the server was read when it was made. */
function proofFor({ method }) {
	return { by: method === "clone" ? "versions" : "read" };
}
function keptName(database, runId, attempt) {
	return databaseNameWith(database, `_failed_${runId}${attempt === 1 ? "" : `_${attempt}`}`);
}
/** The name that the replaced database gets; null if there is none to be replaced. */
async function freeName(client, database, runId) {
	if (await readSettings(client, database) === null) return null;
	for (let attempt = 1;; attempt += 1) {
		const name = keptName(database, runId, attempt);
		if (await readSettings(client, name) === null) return name;
	}
}

// src/recover/restore/restore-run.ts
/** The backup of a run in the journal. Throws `E_NO_BACKUP` if it was made without one. */
async function backupOf(context, { id, manifest, backupFolder }) {
	if (manifest === null) throw new SeparationError("E_NO_BACKUP", `run ${id} was made without a backup`, "Only a revert can bring it back: run `separation revert`.");
	return {
		manifest,
		folder: [backupFolder, join(context.folders.backups, manifest.runId)].find((path) => path !== null && existsSync(join(path, "manifest.json"))) ?? null
	};
}
/** The backup in a folder, by its manifest alone. Throws as `readManifest`, and `E_BACKUP_DAMAGED` if there is more in it. */
async function backupIn(folder) {
	const manifest = await readManifest(folder);
	await refuseStrangers(folder, manifest);
	return {
		manifest,
		folder
	};
}
/** Goes on with a restore by command that was begun and never ended, before anything else is looked at; null if there is none. */
async function continueRestoreBegun(context) {
	const begun = await findRestoreBegun(context.folders.backups, context.connection.database);
	if (begun === null) return null;
	const { manifest } = begun;
	const run = begun.run ?? await unlessGone(withClient(context.connection, (client) => readRun(client, manifest.runId)));
	return restoreRun(context, {
		manifest,
		folder: null
	}, run, "a restore by command was begun and never ended");
}
/** Restores a backup by the first way that works, and tells it. Throws `E_NO_WAY_BACK` if none can, `E_RESTORE` if none did. */
async function restoreRun(context, backup, run, reason, { lastResort = false, lost = 0 } = {}) {
	const { manifest, otherDatabase = null } = backup;
	const ways = await restoreWays(context, manifest);
	const order = ways.order.length === 0 && lastResort ? ways.all : ways.order;
	if (order.length === 0) throw noRestore(ways);
	const failures = [];
	for (const way of order) try {
		return told(context, {
			...await restoreBackup(context, backup, run, {
				way,
				loadFirst: manifest.loadFirst ?? ways.found?.loadFirst ?? []
			}, {
				reason,
				method: manifest.method
			}),
			otherDatabase,
			manifest
		}, way, reason, failures, ways);
	} catch (thrown) {
		const error = asSeparationError(thrown);
		if (!cannotWork(thrown, lost)) throw thrown;
		if ((way === "swap" || way === "clone") && await swappedBefore(context) !== null) throw touched(error);
		if (way !== order.at(-1)) context.progress(`restore: ${way} did not succeed, the next way is taken: ${error.message}`);
		failures.push({
			way,
			error
		});
	}
	throw failed(failures);
}
/** What was tried, as one error: the last one's, with what the others said. */
function failed(failures) {
	const last = failures.at(-1)?.error;
	if (last === void 0) throw new Error("no way was tried");
	const [only] = failures;
	if (failures.length === 1 && only !== void 0) return only.error;
	return new SeparationError("E_RESTORE", failures.map(({ way, error }) => `${way}: ${error.message}`).join("; "), failures.map(({ error }) => error.hint).join(" Or: "), {
		cause: last,
		untouched: failures.every(({ error }) => error.untouched)
	});
}
function told(context, outcome, way, reason, failures, { found }) {
	const { how, kept, ms, tables, onlyInKept, left, carried, otherDatabase, manifest } = outcome;
	const unknown = otherDatabase === context.connection.database ? "which nobody here knows" : "another database";
	const from = otherDatabase === null ? "" : `from a backup of ${otherDatabase}, ${unknown}: `;
	const only = rowsOf(onlyInKept);
	const rows = only === null ? "" : `, ${withRows(only)}`;
	return {
		status: "passed",
		detail: [
			`restored ${from}${how}, in ${ms} ms; ${kept === null ? "there was no database to keep" : `what was replaced is kept ${kept}${rows}`} (because: ${reason})`,
			...carried.length === 0 ? [] : [`sequences that go on behind the last number that was given out: ${carried.join(", ")}`],
			...left.length === 0 ? [] : [`not compared, since a dump does not carry it: ${left.join(", ")}`],
			...failures.map((failure) => `${failure.way} was tried before: ${failure.error.message}`)
		].join("; "),
		outcome: "restored",
		report: {
			restoredFrom: otherDatabase,
			tables: tables.map(({ before, after }) => ({
				name: `${before.schema}.${before.name}`,
				before: proofOf(manifest, before, before),
				after: after === void 0 ? null : proofOf(manifest, before, after),
				written: null,
				sameFile: null
			})),
			findings: [...context.record.report.findings, ...afterwards(way, left, found)]
		}
	};
}
/** What a person has to know of the restored database, beyond that it is proved. */
function afterwards(way, left, found) {
	const lost = (found?.obstacles ?? []).filter(({ loses }) => loses.some((other) => other === way));
	return [...left.map((what) => ({
		code: "not-carried",
		severity: "info",
		message: `not compared after the restore: ${what}`,
		hint: "A dump does not carry it. Make it again if something needs it."
	})), ...lost.map(({ code, why, mend }) => ({
		code,
		severity: "warning",
		message: why,
		hint: `${mend}.`
	}))];
}
function rowsOf(kept) {
	return kept === null ? null : kept.reduce((sum, { rows }) => sum + rows, 0);
}
/** Where rows are that were written after the dump of what was replaced had begun, for a sentence. */
function andSince(since) {
	return since === null ? "" : ` and, written after that dump had begun, ${plural(since.rows, "row")} in separation.${since.table}`;
}
async function restoreBackup(context, { manifest, folder, withoutRow = false }, run, { way, loadFirst }, detail) {
	const pairs = (tables) => manifest.tables.map((before) => ({
		before,
		after: tables.find(({ schema, name }) => schema === before.schema && name === before.name)
	}));
	if (way === "in-place") {
		if (folder === null) throw folderUnknown(manifest);
		const done = await restoreInPlace(context, manifest, folder, {
			undone: run,
			loadFirst
		}, async (client, replaced) => {
			if (withoutRow) await setChangedAside(client);
			const here = run === null ? null : await readRun(client, run.id);
			if (here !== null) await moveRun(client, here.id, [here.state], "restored", {
				...detail,
				inPlace: true,
				kept: replaced.kept,
				keptSha256: replaced.keptSha256,
				keptSince: replaced.keptSince?.table,
				rows: rowsOf(replaced.onlyInKept)
			});
		});
		return {
			how: `in place from the dump of run ${manifest.runId}, the schema and every table of ${done.schemas.join(", ")} equal to its manifest`,
			kept: `in ${done.kept}${andSince(done.keptSince)}`,
			ms: done.ms,
			tables: pairs(done.tables).filter(({ before }) => done.schemas.includes(before.schema)),
			onlyInKept: done.onlyInKept,
			left: done.left,
			carried: done.carried
		};
	}
	if (manifest.method === "command") {
		const done = await restoreByCommand(context, manifest, run, detail);
		const moving = manifest.writtenDuring ?? [];
		const but = moving.length === 0 ? "" : ` but for ${moving.join(", ")}, which were being written while the snapshot was taken`;
		const since = done.writtenMeanwhile === 0 ? "" : ` and ${plural(done.writtenMeanwhile, "row")} added as soon as it was back, kept in it`;
		const open = done.notBlocked === null ? "" : `; others could write meanwhile, and that is lost: ${done.notBlocked}`;
		return {
			how: `by restore-command from the snapshot ${manifest.commandId ?? ""} of run ${manifest.runId}, equal to its manifest table by table${but}${since}${open}`,
			kept: done.kept.length === 0 ? null : done.kept.map(describeKept).join(", and "),
			ms: done.ms,
			tables: pairs(done.tables),
			onlyInKept: null,
			left: [],
			carried: done.carried
		};
	}
	const done = await restoreBySwap(context, manifest, folder, {
		loadFirst,
		beforeSwap: (client) => run === null ? Promise.resolve() : journalRestored(client, run, detail)
	});
	return {
		how: `from the ${manifest.method} of run ${manifest.runId}, equal to its manifest table by table${done.roles.length === 0 ? "" : `, with roles that were missing made without log-in (${done.roles.join(", ")})`}`,
		kept: done.kept === null ? null : `as ${done.kept}`,
		ms: done.ms,
		tables: pairs(done.tables),
		onlyInKept: done.onlyInKept,
		left: done.left,
		carried: done.carried
	};
}

export { isUntouchedByCommand as a, cannotWork as c, restoreRun as i, unlessChanged as l, backupOf as n, describeReplaced as o, continueRestoreBegun as r, keptChecksums as s, backupIn as t };