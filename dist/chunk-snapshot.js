import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { An as pace, a as ProgramOutput, b as secretsOf, h as clientConfig, hn as sqlFile, hr as withHeartbeat, nr as SeparationError, o as endedWith, s as programWords } from "./chunk-base.js";
import { K as withClient, R as beginReadOnly, Y as withStarved, it as isConnectionLoss, ot as sqlState, q as withTransaction, st as esm_default, tt as textSettings } from "./chunk-session.js";
import { c as encryptedFile, d as damaged, l as readEncrypted } from "./chunk-files.js";
import { c as sessionsFor, d as listTables, g as parseSnapshot, n as fingerprintSnapshot, t as countSnapshot, u as bytesOf, x as exportSnapshot, y as transactionsSeen } from "./chunk-fingerprint.js";
import { n as rowsByOid, t as readAgain } from "./chunk-read-again.js";
import { i as schemaLines } from "./chunk-schema-digest.js";
import { a as sequenceProofs, i as readSequences } from "./chunk-sequences.js";
import { i as localeOptions } from "./chunk-side-database.js";
import { join } from "node:path";
import { availableParallelism } from "node:os";

// src/backup/archive.ts
/** A dump in files (directory format). */
function plainArchive(path) {
	return {
		name: path,
		streamed: false,
		folder: path,
		restore: (tools, args, options) => tools.run("pg_restore", [...args, path], {
			...options,
			folders: [path, ...options.folders ?? []]
		})
	};
}
/** The dump in a backup folder. Throws `E_RESTORE` if it is encrypted and the identity in the environment is none of its recipients'. */
async function archiveIn(folder, encryptedTo, environment) {
	if (encryptedTo.length === 0) return plainArchive(join(folder, "dump"));
	const path = join(folder, encryptedFile);
	(await readEncrypted(path, environment)).destroy();
	return {
		name: path,
		streamed: true,
		folder: null,
		restore: async (tools, args, options) => {
			const input = await readEncrypted(path, environment);
			let broken = null;
			input.once("error", (error) => broken = error);
			return tools.run("pg_restore", args, {
				...options,
				input
			}).catch((error) => {
				throw error === broken ? damaged(path, "it cannot be decrypted to its end", error) : error;
			});
		}
	};
}
/** The lines of an archive's list of contents (`pg_restore --list`). Throws `E_RESTORE`, `E_BACKUP_DAMAGED`. */
async function listOf({ connection, signal }, tools, archive) {
	const chunks = [];
	const { code, stderr } = await archive.restore(tools, ["--list"], {
		env: {},
		signal,
		secrets: secretsOf(connection),
		onStdout: (chunk) => chunks.push(chunk)
	});
	if (code !== 0) throw new SeparationError("E_RESTORE", `pg_restore --list ${endedWith(code)}: ${stderr}`, "Nothing was changed. Remove the cause, then run `separation recover` again.");
	return Buffer.concat(chunks).toString().split("\n").filter((line) => line !== "" && !line.startsWith(";"));
}

// src/backup/table-key.ts
/** A table of a manifest or dump as one text. */
function tableKey(table) {
	return `${JSON.stringify(table.schema)}.${JSON.stringify(table.name)}`;
}

// src/backup/parameters.ts
/** Sessions and jobs at the same time: more than four only take the server from its other users. */
const parallelism = Math.min(4, availableParallelism());
/** A smaller database is dumped by one job before the others are connected (bytes). */
const worthJobs = 64e6;
/** Jobs of a dump of a database of that size. */
function jobsFor(bytes) {
	return bytes < worthJobs ? 1 : parallelism;
}
/** In a dump's folder: the schema's lines, one JSON string a line, so that a difference found later can be shown. */
const schemaFile = "schema.jsonl";

// src/postgres/program-watch.ts
/** How many looks in a row must find nothing. */
const looks = 4;
/** What a look counts that misses sessions which were never seen: the program may not have connected yet. */
const unseen = 1 / 8;
/** Runs `work` and stops its pg_dump or pg_restore if the server has lost their sessions: it would wait for hours. Throws `E_CONNECTION_LOST`. */
async function withProgramWatched(connection, application, signal, work, interval = 5e3) {
	const lost = new AbortController();
	const config = clientConfig(connection);
	let strikes = 0;
	let seen = false;
	let ended = false;
	let asking = false;
	const look = async () => {
		if (asking) return;
		asking = true;
		const { answer, starved } = await withStarved(() => lookFor(config, application));
		asking = false;
		seen ||= answer === "there";
		if (ended || answer === "unreachable" && starved) return;
		strikes = answer === "there" ? 0 : strikes + (answer === "missing" && !seen ? unseen : 1);
		if (strikes >= looks) lost.abort();
	};
	const timer = setInterval(() => void look(), interval);
	timer.unref();
	const end = () => {
		ended = true;
		clearInterval(timer);
	};
	try {
		return await work(AbortSignal.any([signal, lost.signal]), end);
	} catch (error) {
		if (!lost.signal.aborted || signal.aborted) throw error;
		throw new SeparationError("E_CONNECTION_LOST", `the connection of ${application} to ${connection.host}:${connection.port} was lost: the server does not answer, or has no session of it any more`, "Run `separation recover`: it finds out where the database stands and brings it back.", { cause: error });
	} finally {
		end();
	}
}
/** For a server that is alive, however loaded it is (ms). */
const answerWithin = 1e4;
/** Whether the server has a session of that application name. */
async function lookFor(config, application) {
	const own = `${application.slice(0, 56)} asked`;
	const client = new esm_default.Client({
		...config,
		application_name: own,
		connectionTimeoutMillis: answerWithin,
		query_timeout: answerWithin
	});
	client.on("error", () => void 0);
	const { stream } = client.connection;
	try {
		await client.connect();
		const { rows } = await client.query(`SELECT pg_catalog.bool_or(pid OPERATOR(pg_catalog.=) pg_catalog.pg_backend_pid() AND application_name OPERATOR(pg_catalog.=) $2)
              AND NOT pg_catalog.bool_or(coalesce(application_name OPERATOR(pg_catalog.=) $1, false)) AS missing
         FROM pg_catalog.pg_stat_activity`, [application, own]);
		return rows[0]?.missing === true ? "missing" : "there";
	} catch {
		return "unreachable";
	} finally {
		stream.destroy();
	}
}
/** What libpq says of a connection, in the language that the programs are run with; what the server says is in its own. */
const lost = /server closed the connection unexpectedly|connection to server .* failed|could not (?:connect to|receive data from|send data to) server|no connection to the server|connection (?:not open|pointer is NULL)|SSL (?:SYSCALL error|connection has been closed)|terminating connection|lost synchronization with server|timeout expired|the database system is (?:starting up|shutting down|in recovery mode|not yet accepting)|too many clients already|remaining connection slots/i;
/** True if a libpq program ended since its connection did, or could not be had: that says nothing of what it was to do. */
function hasLostConnection(stderr) {
	return lost.test(stderr);
}
/** `E_CONNECTION_LOST` of such a program. */
function programLost(program, stderr) {
	return new SeparationError("E_CONNECTION_LOST", `the connection of ${program} to the server was lost: ${programWords(stderr)}`, "Run `separation recover`: it finds out where the database stands and brings it back.", { cause: new ProgramOutput(stderr) });
}

// src/postgres/rows/large-objects.ts
/** Bytes that are read at once: a large object may have 4 TB, a value of the server 1 GB. */
const piece = 1048576;
const pieceAt = (oid, at) => `LATERAL (SELECT hashtextextended(encode(d, 'hex') COLLATE "C", 0) AS hash, length(d) AS bytes FROM (SELECT lo_get(${oid}, ${at}, ${piece}) AS d OFFSET 0) x) p`;
/** Fingerprints large objects in the caller's transaction; null if this role may not read all of them. */
async function fingerprintLargeObjects(client) {
	await client.query("SAVEPOINT large_objects");
	try {
		const { rows } = await client.query(`WITH RECURSIVE part (oid, owner, at, hash, bytes) AS (
         SELECT m.oid, pg_get_userbyid(m.lomowner), 0::int8, p.hash, p.bytes FROM pg_largeobject_metadata m, ${pieceAt("m.oid", "0")}
         UNION ALL
         SELECT q.oid, q.owner, q.at + ${piece}, p.hash, p.bytes FROM part q, ${pieceAt("q.oid", `q.at + ${piece}`)} WHERE q.bytes = ${piece})
       SELECT count(DISTINCT oid)::int AS count,
              coalesce(sum(hashtextextended(concat_ws(':', oid, owner, at, hash, bytes) COLLATE "C", 0)), 0)::text AS fingerprint FROM part`);
		await client.query("RELEASE large_objects");
		return rows[0] ?? null;
	} catch (error) {
		if (sqlState(error) !== "42501") throw error;
		await client.query("ROLLBACK TO large_objects");
		return null;
	}
}
/** What differs between two readings, as a sentence; nothing if one of them could not be had. */
function compareLargeObjects(expected, found) {
	if (expected === null || expected === void 0 || found === null) return [];
	if (expected.count !== found.count) return [`there are ${found.count} large objects, of ${expected.count}`];
	return expected.fingerprint === found.fingerprint ? [] : ["the large objects have other contents or owners"];
}

// src/backup/complete-tables.ts
/** Gives every table the fingerprint of its rows in the dump, or else the server's on the same snapshot, with the reason. */
async function completeTables(holder, { tables, files, coverage, dumped }, options) {
	const fileOf = new Map(files.map((file) => [tableKey(file), file]));
	const found = tables.map((table) => {
		const file = fileOf.get(tableKey(table));
		const covered = file === void 0 ? void 0 : coverage.get(file);
		if (covered === void 0) return {
			table,
			why: null,
			sum: null
		};
		const rows = dumped.get(tableKey(table));
		return {
			table,
			why: whyNot(covered, rows),
			sum: rows?.sum ?? null
		};
	});
	const late = found.filter(({ table, why }) => table.fingerprint === null && why !== null).flatMap(({ table }) => fileOf.get(tableKey(table)) ?? []);
	const byServer = new Map((await fingerprintSnapshot(holder, late, options)).map((table) => [tableKey(table), table.fingerprint]));
	return found.map(({ table, why, sum }) => ({
		...table,
		fingerprint: table.fingerprint ?? byServer.get(tableKey(table)) ?? String(sum ?? 0),
		...why === null ? {} : { notFromDump: why }
	}));
}
/** Why the rows in the dump do not tell a table's fingerprint; null if they do, and if there are none. */
function whyNot({ columns, why }, rows) {
	if (why !== null || rows === void 0) return why;
	if (JSON.stringify(rows.columns) !== JSON.stringify(columns)) return "the dump has its columns otherwise";
	return rows.sum === null ? "a row is too large to be held" : null;
}

// src/postgres/money.ts
/** True if the server has this locale for the text of money; then the caller's transaction, if it is in one, goes on with it. */
async function setMoney(client, locale) {
	try {
		await client.query("SELECT pg_catalog.set_config('lc_monetary', $1, true)", [locale]);
		return true;
	} catch (error) {
		if (isConnectionLoss(error)) throw error;
		return false;
	}
}
/** Runs `use` with money read as `locale` writes it, then sets it back. Without that locale nothing changes. */
async function withMoneyOf(client, locale, use) {
	if (locale === void 0) return use();
	await client.query("SAVEPOINT money");
	if (!await setMoney(client, locale)) await client.query("ROLLBACK TO money");
	await client.query("RELEASE money");
	const result = await use();
	await client.query(`SET LOCAL lc_monetary = '${textSettings.lc_monetary}'`);
	return result;
}
/** True if money is written with this locale as with `C`. Pure. */
function writesPlainMoney(locale) {
	return /^(C|POSIX|C\.UTF-?8)$/i.test(locale);
}

// src/backup/database-facts.ts
/** Which database this is, on which server, and how large (bytes). Not for a transaction: the system identifier may be refused. */
async function databaseFacts(client) {
	const { rows } = await client.query(`
    SELECT datname AS name, oid::bigint AS oid, current_setting('server_version') AS version,
           current_setting('server_version_num')::int / 10000 AS major, pg_database_size(oid) AS bytes,
           to_jsonb(d) AS row, pg_encoding_to_char(encoding) AS encoding,
           (SELECT reset_val FROM pg_settings WHERE pg_settings.name = 'lc_monetary') AS money, (${sqlFile("backup/holds-money.sql")}) AS "holdsMoney"
      FROM pg_database d WHERE datname = current_database()`);
	const [row] = rows;
	if (row === void 0) throw new Error("pg_database does not list the current database");
	return {
		name: row.name,
		oid: Number(row.oid),
		systemIdentifier: await systemIdentifier(client),
		serverVersion: row.version,
		major: row.major,
		bytes: Number(row.bytes),
		roles: (await client.query(sqlFile("backup/roles.sql"))).rows.map(({ name }) => name),
		options: [...localeOptions(row.row), ["ENCODING", row.encoding]],
		lcMonetary: row.holdsMoney && !writesPlainMoney(row.money) ? textSettings.lc_monetary : row.money
	};
}
/** The identity of the cluster (manual, section 9.28.11), or `unknown` if a provider does not show it. */
async function systemIdentifier(client) {
	try {
		const { rows } = await client.query("SELECT system_identifier::text AS id FROM pg_control_system()");
		return rows[0]?.id ?? "unknown";
	} catch (error) {
		if (sqlState(error) !== "42501") throw error;
		return "unknown";
	}
}

// src/backup/dump-coverage.ts
/** Tables whose rows have the same text in a dump as on the server. */
async function coverageOf(client, tables) {
	const server = await quotesOtherwise(client);
	const { rows } = await client.query(sqlFile("backup/dump-coverage.sql"));
	const found = new Map(rows.map((row) => [tableKey(row), row]));
	return new Map(tables.map((table) => {
		const row = found.get(tableKey(table));
		const why = server ?? (row === void 0 ? "its columns are not known" : null) ?? (row?.generated === true ? "a dump has no generated columns" : null);
		return [table, {
			columns: row?.columns ?? [],
			why
		}];
	}));
}
/** Every byte that a text may have: as characters of one byte, and of two, whose bytes begin and continue longer ones too. */
const probed = [...Array.from({ length: 127 }, (_, i) => i + 1), ...Array.from({ length: 128 }, (_, i) => i + 128)];
/** Why this server writes rows otherwise than a dump's can be told; null if it does not. */
async function quotesOtherwise(client) {
	const { rows } = await client.query("SELECT pg_catalog.current_setting('server_encoding') AS encoding");
	const encoding = rows[0]?.encoding ?? "";
	if (encoding !== "UTF8") return `the encoding of the database is ${encoding}`;
	const { rows: written } = await client.query(`SELECT pg_catalog.textin(pg_catalog.record_out(ROW(${probed.map((code) => `pg_catalog.chr(${code})`).join(", ")}))) AS text`);
	const expected = probed.map((code) => {
		const char = String.fromCodePoint(code);
		if (char === "\"" || char === "\\") return `"${char}${char}"`;
		return /[\t\n\v\f\r (),]/.test(char) ? `"${char}"` : char;
	});
	return written[0]?.text === `(${expected.join(",")})` ? null : "this server puts other characters in quotes";
}

// src/backup/dump-environment.ts
/** Settings that change a value's text and that pg_dump does not set. */
const leftByDump = [
	"TimeZone",
	"bytea_output",
	"xmloption",
	"quote_all_identifiers",
	"standard_conforming_strings"
];
/** Settings with which pg_dump writes values as our sessions do; only those that differ, since a pooler may refuse settings that it does not know. */
async function dumpEnvironmentOf(client, { options }, { lcMonetary }) {
	const { rows } = await client.query("SELECT name, reset_val AS value FROM pg_catalog.pg_settings WHERE name = ANY ($1)", [[
		...leftByDump,
		"lc_monetary",
		"server_encoding"
	]]);
	const begun = new Map(rows.map(({ name, value }) => [name, value]));
	const set = [...leftByDump.filter((name) => name !== "TimeZone" && begun.get(name) !== textSettings[name]), ...begun.get("lc_monetary") === lcMonetary ? [] : ["lc_monetary"]].map((name) => `-c ${name}=${textSettings[name]}`);
	return {
		...begun.get("TimeZone") === textSettings.TimeZone ? {} : { PGTZ: textSettings.TimeZone },
		...begun.get("server_encoding") === "UTF8" ? { PGCLIENTENCODING: "UTF8" } : {},
		...set.length === 0 ? {} : { PGOPTIONS: [options ?? "", ...set].join(" ").trim() }
	};
}

// src/backup/snapshot.ts
/** Reads fingerprints and schema on one exported snapshot while `alongside` works on the same. Waits for both; throws the first failure. */
async function readOnSnapshot(connection, options, alongside) {
	return withClient(connection, async (holder) => {
		const facts = await databaseFacts(holder);
		const dumpEnvironment = await dumpEnvironmentOf(holder, connection, facts);
		return withTransaction(holder, async () => {
			const shared = {
				connection,
				client: holder,
				id: await exportSnapshot(holder)
			};
			const { rows } = await holder.query("SELECT pg_current_snapshot()::text AS text");
			const snapshot = rows[0]?.text ?? "";
			const noted = options.noteSeen === true ? parseSnapshot(snapshot) : null;
			const sequences = await readSequences(holder);
			const other = new AbortController();
			const { fromDump, signal } = options;
			const together = AbortSignal.any([other.signal, ...signal === void 0 ? [] : [signal]]);
			const read = async () => {
				const files = await listTables(holder);
				const coverage = fromDump === void 0 ? /* @__PURE__ */ new Map() : await coverageOf(holder, files);
				const lines = await schemaLines(holder);
				const largeObjects = await fingerprintLargeObjects(holder);
				const { known, others } = apart(files, options.readBefore);
				const all = bytesOf(others);
				let done = 0;
				options.onTable?.(done, all);
				const sharing = {
					sessions: sessionsFor(others, options.sessions),
					signal: together
				};
				const isLeftToDump = (table) => fromDump?.alsoByServer === false && coverage.get(table)?.why === null;
				const tables = options.copyOf === void 0 ? await countSnapshot(shared, others, {
					...sharing,
					onlyCounted: new Set(files.filter(isLeftToDump)),
					key: options.key,
					onPart: (bytes) => options.onTable?.(done += bytes, all),
					...noted === null ? {} : {
						versionsFrom: noted.xmin,
						byOid: await rowsByOid(holder, files)
					}
				}) : await readCopy(shared, files, options.copyOf, options.onTable);
				return {
					seen: noted === null ? null : await transactionsSeen(shared, files, noted, sharing),
					schemaLines: lines,
					tables: [...known, ...tables],
					largeObjects,
					files,
					coverage
				};
			};
			const failures = [];
			const [beside, reading] = await Promise.allSettled([alongside({
				snapshotId: shared.id,
				facts,
				dumpEnvironment
			}).catch((error) => {
				failures.push(error);
				other.abort(error);
				throw error;
			}), read().catch((error) => {
				failures.push(error);
				throw error;
			})]);
			if (beside.status === "rejected" || reading.status === "rejected") throw failures[0];
			const { files, coverage, ...value } = reading.value;
			const late = {
				key: options.key,
				sessions: sessionsFor(files, options.sessions),
				signal: together
			};
			const tables = await completeTables(shared, {
				tables: value.tables,
				files,
				coverage,
				dumped: fromDump?.tablesOf(beside.value) ?? /* @__PURE__ */ new Map()
			}, late);
			return {
				reading: {
					facts,
					snapshot,
					...value,
					tables,
					sequences: sequenceProofs(sequences, await readSequences(holder))
				},
				result: beside.value
			};
		}, beginReadOnly);
	});
}
/** Tables that were read before, and the files of those that were not, or are others now. */
function apart(files, readBefore = []) {
	const before = new Map(readBefore.map((table) => [tableKey(table), table]));
	const readOf = (file) => {
		const table = before.get(tableKey(file));
		return table?.relfilenode === file.relfilenode ? table : void 0;
	};
	return {
		known: files.flatMap((file) => readOf(file) ?? []),
		others: files.filter((file) => readOf(file) === void 0)
	};
}
/** The tables of the manifest that the copy has. */
async function readCopy(holder, files, manifest, onRead) {
	const pairs = manifest.tables.map((before) => ({
		before,
		file: files.find(({ schema, name }) => schema === before.schema && name === before.name) ?? null
	}));
	return (await readAgain(holder, pairs, manifest, onRead)).filter((table) => table !== null);
}
/** Reads a whole database while nothing else works on its snapshot; `label` begins the lines of progress, the rest as in `ReadOptions`. */
async function readDatabase({ progress, signal }, connection, label, options) {
	let read = {
		done: 0,
		of: null
	};
	const onTable = (done, of) => void (read = {
		done,
		of
	});
	const { reading } = await withHeartbeat(progress, (ms) => `${label}: fingerprinted ${pace({
		...read,
		unit: "bytes"
	}, ms)}`, () => readOnSnapshot(connection, {
		sessions: parallelism,
		...options,
		signal,
		onTable
	}, async () => void 0));
	return reading;
}
/** Rows of all tables together. */
function rowsOf(tables) {
	return tables.reduce((sum, table) => sum + table.rows, 0);
}

export { listOf as _, setMoney as a, fingerprintLargeObjects as c, withProgramWatched as d, jobsFor as f, archiveIn as g, tableKey as h, databaseFacts as i, hasLostConnection as l, schemaFile as m, readOnSnapshot as n, withMoneyOf as o, parallelism as p, rowsOf as r, compareLargeObjects as s, readDatabase as t, programLost as u, plainArchive as v };