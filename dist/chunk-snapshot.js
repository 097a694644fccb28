import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { g as libpqEnvironment, h as clientConfig, pn as SeparationError, v as secretsOf, yn as withHeartbeat } from "./chunk-base.js";
import { C as withTransaction, D as sqlState, O as esm_default, S as withClient, q as sqlFile, v as beginReadOnly, x as textSettings } from "./chunk-session.js";
import { n as rowsByOid, r as pace, t as readAgain } from "./chunk-read-again.js";
import { i as localeOptions, u as damaged } from "./chunk-side-database.js";
import { n as encryptedFile, r as readEncrypted } from "./chunk-encryption.js";
import { a as sessionsFor, f as transactionsSeen, l as parseSnapshot, o as bytesOf, p as exportSnapshot, s as listTables, t as fingerprintSnapshot } from "./chunk-fingerprint.js";
import { i as schemaLines } from "./chunk-schema-digest.js";
import { i as sequenceProofs, r as readSequences } from "./chunk-sequences.js";
import { join } from "node:path";
import { availableParallelism } from "node:os";

// src/backup/archive.ts
/** A dump in files (directory format). */
function plainArchive(path) {
	return {
		name: path,
		streamed: false,
		restore: (tools, args, options) => tools.run("pg_restore", [...args, path], {
			...options,
			folders: [path, ...options.folders ?? []]
		})
	};
}
/** The dump in a backup folder. Throws `E_RESTORE` where it is encrypted and the identity in the environment is none of its recipients'. */
async function archiveIn(folder, encryptedTo, environment) {
	if (encryptedTo.length === 0) return plainArchive(join(folder, "dump"));
	const path = join(folder, encryptedFile);
	(await readEncrypted(path, environment)).destroy();
	return {
		name: path,
		streamed: true,
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

// src/backup/decode.ts
const newline = 10;
const endOfTable = Buffer.from("\\.");
const nothing = Buffer.alloc(0);
/**
* Counts the rows of every table in the script that `pg_restore --data-only` writes, chunk by chunk.
* In COPY's text format a line is a row (manual, COPY, text format), and a lone `\.` ends the table.
*/
var CopyCounter = class {
	/** Rows by `schema.table`, each part as `JSON.stringify` quotes it. */
	rows = /* @__PURE__ */ new Map();
	current = null;
	count = 0;
	rest = nothing;
	statement = "";
	push(chunk) {
		let start = 0;
		for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
			if (this.rest.length === 0) this.line(chunk, start, end);
			else this.begun(chunk.subarray(0, end));
			start = end + 1;
		}
		this.keep(chunk.subarray(start));
	}
	/** Rows read so far. */
	get total() {
		return [...this.rows.values()].reduce((sum, rows) => sum + rows, this.current === null ? 0 : this.count);
	}
	/** True where the script ended inside a table. */
	get unfinished() {
		return this.current !== null || this.rest.length > 0;
	}
	/** A line whose first part was kept. */
	begun(end) {
		const whole = Buffer.concat([this.rest, end]);
		this.rest = nothing;
		this.line(whole, 0, whole.length);
	}
	/** Of a row, which may be a gigabyte, only as much as tells that it does not end the table. */
	keep(part) {
		if (part.length === 0) return;
		const told = this.current === null ? part.length : endOfTable.length + 1 - this.rest.length;
		this.rest = Buffer.concat([this.rest, part.subarray(0, Math.max(0, told))]);
	}
	line(data, start, end) {
		if (this.current === null) this.outside(data.toString("utf8", start, end));
		else this.inside(this.current, data, start, end);
	}
	inside(table, data, start, end) {
		if (end - start === endOfTable.length && data[start] === endOfTable[0] && data[start + 1] === endOfTable[1]) {
			this.rows.set(table, (this.rows.get(table) ?? 0) + this.count);
			this.current = null;
		} else this.count += 1;
	}
	outside(line) {
		if (this.statement === "" && !line.startsWith("COPY ")) return;
		this.statement += this.statement === "" ? line : `\n${line}`;
		if (!this.statement.endsWith(" FROM stdin;")) return;
		this.current = tableOfCopy(this.statement);
		this.count = 0;
		this.statement = "";
	}
};
const name = /"((?:[^"]|"")*)"|([^\s".(]+)/y;
/** The key of the table of a `COPY schema.table (…) FROM stdin;`, as `tableKey` makes it. */
function tableOfCopy(statement) {
	const part = (from) => {
		name.lastIndex = from;
		const match = name.exec(statement);
		return {
			text: match?.[1]?.replaceAll("\"\"", "\"") ?? match?.[2] ?? "",
			end: name.lastIndex
		};
	};
	const schema = part(5);
	return tableKey({
		schema: schema.text,
		name: part(schema.end + 1).text
	});
}
function tableKey(table) {
	return `${JSON.stringify(table.schema)}.${JSON.stringify(table.name)}`;
}
/** What of the decoded rows is not what the manifest says; one sentence a table. */
function compareRows(decoded, tables) {
	return tables.flatMap((table) => {
		const rows = decoded.get(tableKey(table));
		if (rows === void 0) return [`${table.schema}.${table.name} is not in it (${table.rows} rows)`];
		return rows === table.rows ? [] : [`${table.schema}.${table.name} has ${rows} rows in it, of ${table.rows}`];
	});
}
/** What is asked of pg_restore to decode all rows. */
const decodeArguments = ["--data-only", "--file=-"];
/** Has pg_restore read a dump to its last byte: every table's rows are decompressed, written as SQL and counted. */
function readBack(tools, archive, counter, options) {
	return archive.restore(tools, decodeArguments, {
		...options,
		env: {},
		onStdout: (chunk) => counter.push(chunk)
	});
}
/** Reads a dump back and compares the rows of each table. Throws `E_BACKUP_DAMAGED`, which names what is wrong. */
async function decodeDump(tools, archive, tables, options) {
	const { counter = new CopyCounter(), ...run } = options;
	return judgeDecoded(archive.name, await readBack(tools, archive, counter, run), counter, tables);
}
/** What came of decoding a dump. Throws `E_BACKUP_DAMAGED`. */
function judgeDecoded(name, { code, stderr }, counter, tables) {
	if (code !== 0) throw damaged(name, stderr === "" ? `pg_restore ended with ${code ?? "a signal"}` : stderr);
	if (counter.unfinished) throw damaged(name, "it ends in the middle of a table");
	const wrong = compareRows(counter.rows, tables);
	if (wrong.length > 0) throw damaged(name, wrong.join("; "));
	return {
		tables: tables.length,
		rows: tables.reduce((sum, table) => sum + table.rows, 0)
	};
}

// src/postgres/program-watch.ts
/** Between two looks (ms), and how many in a row must find nothing. */
const interval = 5e3;
const looks = 4;
/**
* Runs `work`, which starts a libpq program (`pg_dump`, `pg_restore`) under the given application name, and stops it by the signal that it is
* given where its sessions are gone: such a program would wait for an answer that never comes for as long as TCP does. A program may be
* silent for hours, so only the server is asked. Where a pooler gives sessions another name, they are only missed while the server cannot be
* reached.
* Throws `E_CONNECTION_LOST`, and what `work` throws.
*/
async function withProgramWatched(connection, application, signal, work) {
	const lost = new AbortController();
	const config = clientConfig(connection);
	let strikes = 0;
	let asking = false;
	const look = async () => {
		if (asking) return;
		asking = true;
		strikes = await isMissing(config, application) ? strikes + 1 : 0;
		asking = false;
		if (strikes >= looks) lost.abort();
	};
	const timer = setInterval(() => void look(), interval);
	timer.unref();
	try {
		return await work(AbortSignal.any([signal, lost.signal]));
	} catch (error) {
		if (!lost.signal.aborted || signal.aborted) throw error;
		throw new SeparationError("E_CONNECTION_LOST", `the connection of ${application} to ${connection.host}:${connection.port} was lost: the server does not answer, or has no session of it any more`, "Run `separation recover`: it finds out where the database stands and brings it back.", { cause: error });
	} finally {
		clearInterval(timer);
	}
}
/** True where the server has no session of that application name, or cannot be reached. */
async function isMissing(config, application) {
	const own = `${application.slice(0, 56)} asked`;
	const client = new esm_default.Client({
		...config,
		application_name: own,
		connectionTimeoutMillis: 5e3,
		query_timeout: 5e3
	});
	client.on("error", () => void 0);
	const { stream } = client.connection;
	try {
		await client.connect();
		const { rows } = await client.query(`SELECT bool_or(pid = pg_backend_pid() AND application_name = $2) AND NOT bool_or(coalesce(application_name = $1, false)) AS missing
         FROM pg_catalog.pg_stat_activity`, [application, own]);
		return rows[0]?.missing === true;
	} catch {
		return true;
	} finally {
		stream.destroy();
	}
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
/** How long pg_dump waits for a lock on a table (milliseconds). */
const lockWait = 1e4;
/** In a dump's folder: the schema's lines, one JSON string a line, so that a difference found later can be shown. */
const schemaFile = "schema.jsonl";

// src/backup/pg-dump.ts
/**
* Dumps that snapshot, with the journal and the rows that earlier runs kept. Throws `E_BACKUP`, `E_SPACE`, `E_PRIVILEGE`, `E_CANCELLED`.
*/
async function runDump(context, tools, target, { snapshotId, dumpEnvironment }) {
	const inFolder = "folder" in target;
	context.waiting?.();
	for (const compression of compressions(tools.major)) {
		const application = `separation pg_dump ${context.runId}`;
		const args = [
			...inFolder ? [
				"--format=directory",
				`--file=${target.folder}`,
				`--jobs=${target.jobs}`
			] : ["--format=custom"],
			`--snapshot=${snapshotId}`,
			`--lock-wait-timeout=${lockWait}`,
			"--no-password",
			compression
		];
		const { code, stderr } = await withProgramWatched(context.connection, application, context.signal, (signal) => tools.run("pg_dump", args, {
			env: {
				...libpqEnvironment(context.connection),
				...dumpEnvironment,
				PGAPPNAME: application
			},
			...inFolder ? { folders: [join(target.folder, "..")] } : { readOutput: target.read },
			signal,
			secrets: secretsOf(context.connection)
		}));
		if (code === 0) return;
		if (/does not support compression|not supported by this (build|installation)|unrecognized compression/i.test(stderr)) continue;
		throw dumpFailed(code, stderr);
	}
	throw dumpFailed(null, "no compression that it knows was found");
}
/** From the fastest that packs well to what every build has. */
function compressions(major) {
	return major >= 16 ? [
		"--compress=zstd:1",
		"--compress=lz4",
		"--compress=gzip:1"
	] : ["--compress=1"];
}
/** What pg_dump said, with what to do about it. */
function dumpFailed(code, stderr) {
	const found = stderr === "" ? `it ended with ${code === null ? "a signal" : `exit code ${code}`}` : stderr;
	if (/No space left on device/i.test(stderr)) return new SeparationError("E_SPACE", `pg_dump: ${found}`, "Free space, or give another folder with `backup-dir`.");
	if (/lock timeout|statement timeout|could not obtain lock/i.test(stderr)) return new SeparationError("E_BACKUP", `pg_dump waited ${lockWait / 1e3} s for a lock: ${found}`, "Another session holds an exclusive lock (a migration, VACUUM FULL): wait for its end, then run again.");
	if (/permission denied|row-level security/i.test(stderr)) return new SeparationError("E_PRIVILEGE", `pg_dump may not read everything: ${found}`, "Connect as a role that may SELECT from every table and that row security does not apply to.");
	return new SeparationError("E_BACKUP", `pg_dump failed: ${found}`, "Nothing was changed. Remove the cause, then run again.");
}

// src/postgres/large-objects.ts
/** Bytes that are read at once: a large object may have 4 TB, a value of the server 1 GB. */
const piece = 1048576;
const pieceAt = (oid, at) => `LATERAL (SELECT hashtextextended(encode(d, 'hex') COLLATE "C", 0) AS hash, length(d) AS bytes FROM (SELECT lo_get(${oid}, ${at}, ${piece}) AS d OFFSET 0) x) p`;
/**
* Reads them in the caller's transaction, on its snapshot (manual, section 35.4); null where this role may not read all of them. The
* caller's transaction goes on either way.
*/
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
/** What differs between two readings, as a sentence; nothing where one of them could not be had. */
function compareLargeObjects(expected, found) {
	if (expected === null || expected === void 0 || found === null) return [];
	if (expected.count !== found.count) return [`there are ${found.count} large objects, of ${expected.count}`];
	return expected.fingerprint === found.fingerprint ? [] : ["the large objects have other contents or owners"];
}

// src/backup/database-facts.ts
/** Which database this is, on which server, and how large (bytes). Not for a transaction: the system identifier may be refused. */
async function databaseFacts(client) {
	const { rows } = await client.query(`
    SELECT datname AS name, oid::bigint AS oid, current_setting('server_version') AS version,
           current_setting('server_version_num')::int / 10000 AS major, pg_database_size(oid) AS bytes,
           to_jsonb(d) AS row, pg_encoding_to_char(encoding) AS encoding
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
		options: [...localeOptions(row.row), ["ENCODING", row.encoding]]
	};
}
/** The identity of the cluster (manual, section 9.28.11), or `unknown` where a provider does not show it. */
async function systemIdentifier(client) {
	try {
		const { rows } = await client.query("SELECT system_identifier::text AS id FROM pg_control_system()");
		return rows[0]?.id ?? "unknown";
	} catch (error) {
		if (sqlState(error) !== "42501") throw error;
		return "unknown";
	}
}

// src/backup/dump-environment.ts
/**
* Settings that change what a value's text is, and that pg_dump leaves as it finds them; it sets the others itself. Not `lc_monetary`: a
* dump whose money is not written as its database writes it would be read wrongly by whoever restores it by hand.
*/
const leftByDump = [
	"TimeZone",
	"bytea_output",
	"xmloption",
	"quote_all_identifiers"
];
/**
* What makes pg_dump write values as our sessions do (libpq: manual, section 34.15): only what would be otherwise for this role in this
* database, since a pooler may refuse what it does not know.
*/
async function dumpEnvironmentOf(client, { options }) {
	const { rows } = await client.query("SELECT name, reset_val AS value FROM pg_catalog.pg_settings WHERE name = ANY ($1)", [[...leftByDump, "server_encoding"]]);
	const begun = new Map(rows.map(({ name, value }) => [name, value]));
	const set = leftByDump.filter((name) => name !== "TimeZone" && begun.get(name) !== textSettings[name]).map((name) => `-c ${name}=${textSettings[name]}`);
	return {
		...begun.get("TimeZone") === textSettings.TimeZone ? {} : { PGTZ: textSettings.TimeZone },
		...begun.get("server_encoding") === "UTF8" ? { PGCLIENTENCODING: "UTF8" } : {},
		...set.length === 0 ? {} : { PGOPTIONS: [options ?? "", ...set].join(" ").trim() }
	};
}

// src/backup/snapshot.ts
/**
* Reads fingerprints and schema on one exported snapshot, while `alongside` works on the same one.
* Both are waited for whatever happens; the first failure is thrown.
*/
async function readOnSnapshot(connection, options, alongside) {
	return withClient(connection, async (holder) => {
		const facts = await databaseFacts(holder);
		const dumpEnvironment = await dumpEnvironmentOf(holder, connection);
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
			const read = async () => {
				const files = await listTables(holder);
				const lines = await schemaLines(holder);
				const largeObjects = await fingerprintLargeObjects(holder);
				const all = bytesOf(files);
				let done = 0;
				options.onTable?.(done, all);
				const sharing = {
					sessions: sessionsFor(files, options.sessions),
					signal: AbortSignal.any([other.signal, ...options.signal === void 0 ? [] : [options.signal]])
				};
				const tables = options.copyOf === void 0 ? await fingerprintSnapshot(shared, files, {
					...sharing,
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
					tables,
					largeObjects
				};
			};
			const [beside, reading] = await Promise.allSettled([alongside({
				snapshotId: shared.id,
				facts,
				dumpEnvironment
			}).catch((error) => {
				other.abort(error);
				throw error;
			}), read()]);
			if (beside.status === "rejected") throw beside.reason;
			if (reading.status === "rejected") throw reading.reason;
			return {
				reading: {
					facts,
					snapshot,
					...reading.value,
					sequences: sequenceProofs(sequences, await readSequences(holder))
				},
				result: beside.value
			};
		}, beginReadOnly);
	});
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

export { tableKey as _, compareLargeObjects as a, jobsFor as c, withProgramWatched as d, CopyCounter as f, readBack as g, judgeDecoded as h, databaseFacts as i, parallelism as l, decodeDump as m, readOnSnapshot as n, fingerprintLargeObjects as o, decodeArguments as p, rowsOf as r, runDump as s, readDatabase as t, schemaFile as u, archiveIn as v, plainArchive as y };