import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { n as __require, t as __commonJSMin } from "./chunk-rolldown-runtime.js";
import { An as pace, Dn as count, En as bytes, Tn as mendBroken, _n as identifier, a as ProgramOutput, b as secretsOf, cr as messageOf, hn as sqlFile, hr as withHeartbeat, nr as SeparationError, o as endedWith, s as programWords, vn as literal, wn as describeBroken } from "./chunk-base.js";
import { I as trustedRoles, K as withClient, R as beginReadOnly, W as tablesOnly, _t as escapeRegExp, ot as sqlState, q as withTransaction } from "./chunk-session.js";
import { J as hashKeyOf, Y as newKey } from "./chunk-plan.js";
import { i as sealFolder, n as folderBytes, o as writeDurably, r as listFiles, t as checksumOf } from "./chunk-files.js";
import { t as chunkPassed } from "./chunk-passing-chunks.js";
import { f as jobsFor, g as archiveIn, h as tableKey, m as schemaFile, n as readOnSnapshot, p as parallelism, v as plainArchive } from "./chunk-snapshot.js";
import { a as readBack, i as judgeDecoded, o as DumpReader, t as runDump } from "./chunk-pg-dump.js";
import { a as markDatabase, d as databaseGrants, l as staysBehind, r as dropDatabase, t as createDatabaseLike, u as accessStatements } from "./chunk-side-database.js";
import { n as findTools } from "./chunk-tools.js";
import { o as withMaintenance, t as databaseNameWith } from "./chunk-maintenance.js";
import { a as refuseOthersOnLoad } from "./chunk-others-on-load.js";
import { a as withPassList, i as restoreDump, o as bySection, r as proveCopy, s as isRowsOf, t as manifestPart } from "./chunk-manifest-part.js";
import { n as writeBackup } from "./chunk-write-backup.js";
import { i as whyNoRestore, r as restoreOrder, t as findWays } from "./chunk-find-ways.js";
import { Readable } from "node:stream";
import { basename, join } from "node:path";
import { finished } from "node:stream/promises";

// src/backup/broken/on-snapshot.ts
/** Works in a session of its own on an exported snapshot; a policy is an error, and no view is read. */
async function onSnapshotOf(connection, snapshotId, work) {
	return withClient(connection, (client) => withTransaction(client, async () => {
		await client.query(`SET TRANSACTION SNAPSHOT ${literal(snapshotId)}`);
		await client.query(`SET LOCAL row_security = off; ${tablesOnly}`);
		return work(client);
	}, beginReadOnly));
}

// src/backup/broken/count-broken.ts
/** The longest that one materialized view is computed (ms): one that takes longer is passed over. */
const longestView = 5e3;
/** Counts, on an exported snapshot, the rows that break the rules of the catalog: a dump with such rows cannot be loaded. */
async function countBroken(connection, snapshotId, { keys, conditions, computed }, signal) {
	if (keys.length + conditions.length + computed.length === 0) return [];
	return onSnapshotOf(connection, snapshotId, async (client) => [
		...await brokenKeys(client, keys, signal),
		...await brokenConditions(client, conditions, signal),
		...await brokenComputed(client, computed, signal)
	]);
}
async function brokenKeys(client, keys, signal) {
	const broken = [];
	for (const { name, table, query } of keys) {
		if (signal.aborted) break;
		const { rows } = await tried(client, query);
		if (rows !== null && rows > 0) broken.push({
			name,
			table,
			rows
		});
	}
	return broken;
}
/** One scan of each table, and one for each condition only if one of them fails. */
async function brokenConditions(client, rows, signal) {
	const broken = [];
	const tables = [...new Set(rows.map(({ table }) => table))];
	for (const table of tables) {
		const conditions = rows.filter((row) => row.table === table);
		if (signal.aborted) break;
		const all = await countEach(client, table, conditions);
		if (all === null && (await tried(client, anyRow(table))).rows === 0) continue;
		for (const [i, condition] of conditions.entries()) {
			const one = all === null ? await tried(client, countOne(table, condition)) : {
				rows: all[i] ?? 0,
				why: null
			};
			const { kind, name, mend } = condition;
			if (one.why !== null) broken.push(notComputed(`${nouns[kind]} ${name} of ${table}`, table, one.why));
			else if (one.rows !== null && one.rows > 0) broken.push({
				kind,
				name,
				table,
				rows: one.rows,
				mend
			});
		}
	}
	return broken;
}
const nouns = {
	check: "the check",
	domain: "the check",
	"not-null": "the column",
	generated: "the generated column",
	partition: "the partition key of"
};
async function countEach(client, table, conditions) {
	const counts = conditions.map(({ condition }) => `count(*) FILTER (WHERE ${condition})`);
	await client.query("SAVEPOINT counting");
	try {
		const { rows } = await client.query(`SELECT ARRAY[${counts.join(", ")}]::float8[] AS counts FROM ONLY ${table}`);
		await client.query("RELEASE counting");
		return rows[0]?.counts ?? [];
	} catch {
		await client.query("ROLLBACK TO counting");
		return null;
	}
}
function anyRow(table) {
	return `SELECT count(*)::float8 AS rows FROM (SELECT FROM ONLY ${table} LIMIT 1) x`;
}
function countOne(table, { condition }) {
	return `SELECT count(*) FILTER (WHERE ${condition})::float8 AS rows FROM ONLY ${table}`;
}
async function brokenComputed(client, all, signal) {
	const broken = [];
	await client.query("SET LOCAL enable_indexscan = off; SET LOCAL enable_indexonlyscan = off; SET LOCAL enable_bitmapscan = off");
	for (const { kind, name, table, query, mend } of all) {
		if (signal.aborted) break;
		const { rows, why } = await tried(client, query, kind === "materialized-view" ? longestView : 0);
		if (why !== null) broken.push(notComputed(`the ${kind === "materialized-view" ? "materialized view" : "index"} ${name}`, table, why));
		else if (rows !== null && rows > 0) broken.push({
			kind: "unique",
			name,
			table,
			rows,
			mend: mend ?? ""
		});
	}
	return broken;
}
function notComputed(name, table, why) {
	return {
		kind: "not-computed",
		name,
		table,
		rows: 0,
		why
	};
}
/** Classes of states (manual, appendix A) that a load would end with, too: data, constraints, functions, syntax and names. */
const ofTheLoad = /^(22|23|21|2F|38|39|42|P0)/;
/** The rows that a query counts, or why it cannot be computed; neither if that says nothing of a load. */
async function tried(client, query, longest = 0) {
	await client.query(`SAVEPOINT counting; SET LOCAL statement_timeout = ${longest}`);
	try {
		const { rows } = await client.query(query);
		await client.query("RELEASE counting");
		return {
			rows: rows[0]?.rows ?? 0,
			why: null
		};
	} catch (error) {
		await client.query("ROLLBACK TO counting");
		const state = sqlState(error) ?? "";
		return {
			rows: null,
			why: ofTheLoad.test(state) && state !== "42501" ? messageOf(error, query) : null
		};
	}
}

// src/backup/broken/load-rules.ts
/** Reads the rules on an exported snapshot. With `onlyKeys` only those for which no function of the database is run. */
async function listLoadRules(connection, snapshotId, { onlyKeys = false } = {}) {
	return onSnapshotOf(connection, snapshotId, async (client) => {
		const keys = await listed(client, "backup/broken/keys.sql");
		const conditions = onlyKeys ? [] : await listed(client, "backup/broken/conditions.sql");
		const computed = onlyKeys ? [] : await listed(client, "backup/broken/computed.sql");
		return {
			keys: keys.map(({ plain, ...rule }) => ({
				...rule,
				plain: plain && {
					from: columnOf(plain.from),
					to: {
						...columnOf(plain.to),
						values: plain.values,
						expected: plain.expected
					}
				}
			})),
			conditions: conditions.map(({ plain, ...rule }) => ({
				...rule,
				plain: plain && columnOf(plain)
			})),
			computed: computed.map(({ plain, ...rule }) => ({
				...rule,
				plain: plain && {
					...columnOf(plain.column),
					values: plain.values,
					expected: plain.expected
				}
			}))
		};
	});
}
/** Those that only the server can tell, and those that the rows in a dump tell as well. Pure. */
function splitRules({ keys, conditions, computed }) {
	const read = new Set(conditions.filter(({ plain }) => plain === null).map(({ table }) => table));
	return {
		byServer: {
			keys: keys.filter(({ plain }) => plain === null),
			conditions: conditions.filter(({ table }) => read.has(table)),
			computed: computed.filter(({ plain }) => plain === null)
		},
		byDump: {
			keys: keys.filter(({ plain }) => plain !== null),
			conditions: conditions.filter(({ table }) => !read.has(table)),
			computed: computed.filter(({ plain }) => plain !== null)
		}
	};
}
/** What is looked for in the rows of a dump. Pure. */
function rowRulesOf({ keys, conditions, computed }) {
	return {
		keys: keys.flatMap(({ plain }) => plain ?? []),
		notNull: conditions.flatMap(({ plain }) => plain ?? []),
		distinct: computed.flatMap(({ plain }) => plain ?? [])
	};
}
/** Of rules that were looked for in a dump, those that are `open` now. Pure. */
function openRules({ keys, conditions, computed }, open) {
	const [openKeys, openColumns, openDistinct] = [
		new Set(open.keys),
		new Set(open.notNull),
		new Set(open.distinct)
	];
	return {
		keys: keys.filter(({ plain }) => plain !== null && openKeys.has(plain)),
		conditions: conditions.filter(({ plain }) => plain !== null && openColumns.has(plain)),
		computed: computed.filter(({ plain }) => plain !== null && openDistinct.has(plain))
	};
}
async function listed(client, path) {
	const { rows } = await client.query(sqlFile(path).replace("%trusted%", () => trustedRoles(client)));
	return rows;
}
function columnOf([schema, name, column]) {
	return {
		table: tableKey({
			schema,
			name
		}),
		column
	};
}

// src/backup/broken/look-for-broken.ts
/** Begins to look for rows that break the rules of the catalog: on the server if only it can tell, else in the dump. `onlyKeys` runs no function. */
function lookForBroken(connection, snapshotId, { onlyKeys, signal }) {
	const listed = listLoadRules(connection, snapshotId, { onlyKeys }).then(splitRules);
	const counted = listed.then(({ byServer }) => countBroken(connection, snapshotId, byServer, signal));
	const rules = listed.then(({ byDump }) => rowRulesOf(byDump));
	for (const promise of [counted, rules]) promise.catch(() => void 0);
	return {
		rules,
		broken: async (open) => [...await counted, ...await countBroken(connection, snapshotId, openRules((await listed).byDump, open), signal)]
	};
}

// src/backup/plain-dump.ts
/** Dumps into a directory and reads it to its last byte. Answers the rows found and what is left of the proof. Throws as `runDump`, and `E_BACKUP_DAMAGED`. */
async function dumpPlain(context, tools, folder, shared, newReader) {
	const path = join(folder, "dump");
	await runDump(context, tools, {
		folder: path,
		jobs: jobsFor(shared.facts.bytes)
	}, shared);
	context.progress(`backup: dumped ${bytes(await folderBytes(path))}; reading it to its last byte`);
	const archive = plainArchive(path);
	const secrets = secretsOf(context.connection);
	const reader = await newReader();
	const reading = readBack(tools, archive, reader, {
		signal: context.signal,
		secrets,
		byRestoreAlone: context.inputs.verifyBackup === "compare"
	});
	const [decoded, listed] = await Promise.all([
		reading,
		listFiles(path),
		sealFolder(path)
	]);
	const dumped = listed.map((file) => ({
		...file,
		path: `${basename(path)}/${file.path}`
	}));
	if (decoded.code !== 0 || reader.unfinished) judgeDecoded(archive.name, decoded, reader, []);
	const prove = async ({ tables, schemaLines }) => {
		const found = judgeDecoded(archive.name, decoded, reader, tables);
		const schema = join(folder, schemaFile);
		await writeDurably(schema, `${schemaLines.map((line) => JSON.stringify(line)).join("\n")}\n`);
		const files = [...dumped, ...await listFiles(folder, [schemaFile])];
		return {
			verified: {
				method: "decode",
				at: (/* @__PURE__ */ new Date()).toISOString(),
				...found
			},
			files
		};
	};
	return {
		tables: reader.tables,
		open: reader.open,
		prove
	};
}

// src/backup/verify.ts
/** Restores the dump into a side database, compares and drops it. Throws `E_BACKUP` if it cannot be made or filled, `E_BACKUP_DAMAGED` if it differs. */
async function verifyByRestore(context, tools, manifest, folder, { loadFirst = [], further = async () => void 0 } = {}) {
	const { connection } = context;
	const side = databaseNameWith(connection.database, `_verify_${context.runId}`);
	await withMaintenance(connection, async (maintenance) => {
		try {
			await createDatabaseLike(maintenance, side, connection.database);
			await maintenance.query(markDatabase(side, {
				separation: "restore",
				of: connection.database,
				runId: context.runId,
				createdAt: manifest.createdAt
			}));
			const archive = await archiveIn(folder, manifest.encryptedTo, context.environment);
			const readBefore = await restoreDump(context, tools, archive, side, {
				loadFirst,
				lcMonetary: manifest.database.lcMonetary,
				key: hashKeyOf(manifest)
			});
			await proveCopy(context, manifest, folder, side, { readBefore });
			await further(maintenance, side);
		} catch (thrown) {
			const error = thrown instanceof SeparationError && thrown.code === "E_RESTORE" ? asBackupError(thrown) : thrown;
			throw await dropDatabase(maintenance, side).then(() => error, (why) => staysBehind(error, side, why));
		}
		await dropDatabase(maintenance, side);
	});
	return {
		...manifest.verified,
		method: "restore",
		at: (/* @__PURE__ */ new Date()).toISOString()
	};
}
/** Nothing was changed yet, so what could not be restored is a backup that could not be proved. */
function asBackupError(error) {
	return new SeparationError("E_BACKUP", `the backup could not be proved by restoring it: ${error.message}`, "Remove the cause, or choose `verify-backup: decode`, which needs no second database.", { cause: error });
}

// src/backup/dump.ts
/** Dumps the database, reads the dump to its last byte, and verifies. Throws `E_BACKUP`, `E_BACKUP_DAMAGED`, `E_SPACE`, `E_PRIVILEGE`, `E_CANCELLED`, `E_USAGE`. */
async function dumpBackup(context, tools, { verify = verifyByRestore, loadFirst = [], runsOthers = false } = {}) {
	const { encryptTo, verifyBackup } = context.inputs;
	return writeBackup(context, async (folder) => {
		let read = {
			done: 0,
			of: 0
		};
		let size = null;
		const key = newKey();
		let reader = null;
		const { reading, result: dumped } = await withHeartbeat(context.progress, async (ms) => `backup: ${verifyBackup === "compare" ? "fingerprinted" : "counted"} ${bytes(read.done)} of ${bytes(read.of)}; dumped ${pace({
			done: await folderBytes(folder),
			of: null,
			unit: "bytes"
		}, ms)}, packed, of a database of ${size === null ? "unknown size" : bytes(size)}${reader === null || reader.total === 0 ? "" : `; read back ${count(reader.total)} rows`}`, () => readOnSnapshot(context.connection, {
			key,
			sessions: Math.min(2, parallelism),
			noteSeen: true,
			signal: context.signal,
			onTable: (done, of) => read = {
				done,
				of
			},
			fromDump: {
				tablesOf: (found) => found.tables,
				alsoByServer: verifyBackup === "compare"
			}
		}, async (shared) => {
			size = shared.facts.bytes;
			const stop = new AbortController();
			const signal = AbortSignal.any([stop.signal, context.signal]);
			const look = lookForBroken(context.connection, shared.snapshotId, {
				onlyKeys: runsOthers,
				signal
			});
			const newReader = async () => reader = new DumpReader(key, await look.rules);
			const dump = async () => {
				if (encryptTo.length === 0) return dumpPlain(context, tools, folder, shared, newReader);
				const { dumpEncrypted } = await import("./chunk-encrypted-dump.js");
				return dumpEncrypted(context, tools, folder, shared, {
					key,
					newReader
				});
			};
			const made = await dump().catch((error) => {
				stop.abort();
				throw error;
			});
			return {
				...made,
				broken: await look.broken(made.open)
			};
		}));
		const { verified, files } = await dumped.prove(reading);
		const manifest = {
			...manifestPart(context.runId, reading, key),
			method: "dump",
			tool: `pg_dump ${tools.major} from ${tools.describe}`,
			files,
			bytes: files.reduce((sum, file) => sum + file.bytes, 0),
			sha256: checksumOf(files),
			clone: null,
			commandId: null,
			encryptedTo: [...encryptTo],
			...dumped.broken.length === 0 ? {} : { broken: dumped.broken },
			...loadFirst.length === 0 ? {} : { loadFirst: [...loadFirst] },
			verified
		};
		if (verifyBackup === "decode") return manifest;
		if (verifyBackup === "compare") return {
			...manifest,
			verified: {
				...verified,
				method: "compare"
			}
		};
		return {
			...manifest,
			verified: await verify(context, tools, manifest, folder)
		};
	});
}

// src/backup/tools-for.ts
/** The client tools for the server of this context, also while the database itself is not there. Throws `E_TOOLS`. */
async function toolsFor({ connection, environment, debug = () => void 0 }) {
	const serverMajor = await withMaintenance(connection, async (client) => {
		const { rows } = await client.query("SELECT current_setting('server_version_num')::int / 10000 AS major");
		return Number(rows[0]?.major);
	});
	const tools = await findTools({
		serverMajor,
		environment
	});
	debug(`client tools of PostgreSQL ${serverMajor}: ${tools.describe}`);
	return {
		...tools,
		run: async (tool, args, options) => {
			const started = Date.now();
			const result = await tools.run(tool, args, options);
			const said = result.stderr === "" ? "" : `\n${programWords(result.stderr)}`;
			debug(`${tool} ${args.join(" ")}: exit code ${result.code} after ${Date.now() - started} ms${said}`);
			return result;
		}
	};
}

// src/recover/restore/swap/database-settings.ts
/** Reads them; null if there is no such database. */
async function readSettings(client, name) {
	const { rows } = await client.query(`SELECT d.oid::int8::text::float8 AS oid, pg_get_userbyid(d.datdba) AS owner, d.datconnlimit AS "connectionLimit", d.datistemplate AS "isTemplate",
            shobj_description(d.oid, 'pg_database') AS comment,
            ${databaseGrants} AS grants,
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
		...accessStatements(name, settings.owner, settings.grants),
		`ALTER ${database} RESET ALL`,
		...settings.settings.flatMap(({ role, assignments }) => assignments.map((text) => assignment(database, role, text)))
	];
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

// src/recover/restore/in-place/own-rights.ts
/** Gives owners the rights on their own tables and sequences in these schemas that somebody has taken; without them rows cannot be loaded. */
async function grantOwnRights(client, schemas) {
	const { rows } = await client.query(`SELECT format('GRANT %s ON %s %s TO %I', m.rights, m.kind, c.oid::regclass, r.rolname) AS give,
            format('REVOKE %s ON %s %s FROM %I', m.rights, m.kind, c.oid::regclass, r.rolname) AS take
       FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner JOIN pg_namespace n ON n.oid = c.relnamespace
      CROSS JOIN LATERAL (
            SELECT CASE c.relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END AS kind, string_agg(d.privilege_type, ', ') AS rights
              FROM aclexplode(acldefault(CASE c.relkind WHEN 'S' THEN 's'::"char" ELSE 'r' END, c.relowner)) d
             WHERE d.grantee = c.relowner
               AND NOT EXISTS (SELECT FROM aclexplode(c.relacl) x WHERE x.grantee = c.relowner AND x.privilege_type = d.privilege_type)) m
      WHERE c.relkind IN ('r', 'p', 'S', 'm') AND c.relacl IS NOT NULL AND m.rights IS NOT NULL AND pg_has_role(c.relowner, 'USAGE')
        AND n.nspname = ANY ($1)`, [schemas]);
	for (const { give } of rows) await client.query(give);
	return rows.map(({ take }) => take);
}
/** Takes them back. */
async function revokeOwnRights(client, rights) {
	for (const take of rights ?? []) await client.query(take);
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

// src/recover/restore/in-place/script-runner.ts
var import_pg_copy_streams = require_pg_copy_streams();
const newline = 10;
const endOfCopy = Buffer.from("\\.\n");
const lineAndEnd = Buffer.from("\n\\.\n");
/** Runs a script of pg_restore in a session, rows by the COPY protocol, at the session's pace. */
var ScriptRunner = class {
	client;
	hasRows;
	aim;
	text = "";
	statement = "";
	/** What psql's `restrict` and `unrestrict` commands are called with (manual, psql), in newer scripts. */
	token = null;
	copy = null;
	constructor(client, hasRows, aim) {
		this.client = client;
		this.hasRows = hasRows;
		this.aim = aim;
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
		const statement = this.aimed(this.statement.slice(0, -2));
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
		if (text.trim() !== "") await this.client.query(this.aimed(text));
	}
	aimed(sql) {
		return this.aim?.script(sql) ?? sql;
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

// src/recover/restore/in-place/load.ts
/** Reads what of an archive makes and fills tables, before anybody has to wait. Throws `E_RESTORE`, `E_BACKUP_DAMAGED`, `E_CANCELLED`. */
async function readAhead(context, tools, archive, contents, selection, known = null) {
	const { schemas, extensionTables, extensionSequences, others, otherOwners, remade } = selection;
	const of = JSON.stringify([
		schemas,
		extensionTables,
		extensionSequences,
		others,
		otherOwners,
		remade
	]);
	if (known?.of === of) return known;
	const texts = /* @__PURE__ */ new Map();
	await eachScript(context, tools, archive, bySection(contents, []).filter(({ sections }) => !sections.includes("data")), selection, async (section, stdout) => {
		const chunks = [];
		for await (const chunk of stdout) chunks.push(chunk);
		texts.set(section, Buffer.concat(chunks));
	});
	return {
		of,
		texts
	};
}
/** Runs the scripts of pg_restore in the session's own transaction; rows of `first` come first. Throws `E_RESTORE`, `E_BACKUP_DAMAGED`, `E_CANCELLED`. */
async function loadSchemas(context, tools, archive, client, contents, { selection, scripts, first = [], aim = null }) {
	const allow = context.config.allow.flatMap((name) => [name, aim?.text(name) ?? []].flat());
	let lent = null;
	const load = async (section, script) => {
		await new ScriptRunner(client, section === "data", aim).run(script);
		if (section !== "pre-data") return;
		await refuseOthersOnLoad(client, allow, { inPlace: true });
		lent = await grantOwnRights(client, selection.schemas.map((schema) => aim?.schema(schema) ?? schema));
	};
	for (const pass of bySection(contents, first)) {
		const [section = ""] = pass.sections;
		const read = scripts.texts.get(section);
		if (read === void 0) await eachScript(context, tools, archive, [pass], selection, load);
		else await load(section, Readable.from([read]));
	}
	await revokeOwnRights(client, lent);
	await client.query(aim?.texts.join(";\n") ?? "");
}
/** Reads all that would be loaded to its last byte, and loads nothing. Throws `E_RESTORE`, `E_BACKUP_DAMAGED`, `E_CANCELLED`. */
async function readScripts(context, tools, archive, contents, selection) {
	await eachScript(context, tools, archive, bySection(contents, []), selection, async (section, stdout) => {
		if (section === "pre-data") {
			const chunks = [];
			for await (const chunk of stdout) chunks.push(chunk);
			forSession(Buffer.concat(chunks).toString());
		} else for await (const _ of stdout) continue;
	});
}
async function eachScript(context, tools, archive, passes, selection, read) {
	const bySchema = selection.remade.length === 0 ? selection.schemas.map((schema) => `--schema=${schema}`) : [];
	await withPassList(context.folders.state, tools, async (list) => {
		for (const { lines, ...pass } of passes) {
			const [section = ""] = pass.sections;
			const { args, ...given } = await list({
				...pass,
				lines: entriesToLoad(lines, selection)
			});
			const { code, stderr } = await archive.restore(tools, [
				...args,
				...bySchema,
				"--file=-"
			], {
				...toolRun(context),
				...given,
				readOutput: (stdout) => read(section, stdout)
			});
			if (code !== 0) throw restoreFailed(code, stderr);
		}
	});
}
/** The lines of `pg_restore --list` that are loaded; not default privileges, rows of extensions, and what belongs to other roles. */
function entriesToLoad(contents, { schemas, extensionTables, extensionSequences, others, otherOwners, remade }) {
	const stays = (line) => isDefaultPrivilege.test(line) || isWidePublication.test(line) || isMemberOf(line, schemas, others) || extensionTables.some((table) => isRowsOf(line, table)) || extensionSequences.some((sequence) => (sequenceEntry.exec(line)?.[1] ?? "").startsWith(`${sequence} `));
	const isRemade = (line) => remade.some((entry) => line.includes(` ${entry}`));
	const isOfSchema = (line) => schemas.some((schema) => schemaIn(line, schema));
	return contents.filter((line) => {
		if (isRemade(line)) return true;
		if (stays(line)) return false;
		if (otherOwners.some((owner) => line.endsWith(` ${owner}`))) return false;
		return remade.length === 0 || isOfSchema(line);
	});
}
/** By the catalog that they are in, too (826, 6237): any word may be a name. */
const isDefaultPrivilege = /^\d+; 826 \d+ DEFAULT ACL /;
const isWidePublication = /^\d+; 6237 \d+ PUBLICATION TABLES IN SCHEMA /;
const memberEntry = /^\d+; 6106 \d+ PUBLICATION TABLE (.*) \S+$/;
/** True of the membership of a table of others in a publication: `schema publication table owner`. */
function isMemberOf(line, schemas, others) {
	const rest = memberEntry.exec(line)?.[1];
	if (rest === void 0) return false;
	return schemas.some((schema) => {
		const within = `${schema} `;
		const isTable = (other) => other.startsWith(within) && rest.endsWith(` ${other.slice(within.length)}`);
		return rest.startsWith(within) && others.some(isTable);
	});
}
/** A sequence (1259), or its value. */
const sequenceEntry = /^\d+; (?:1259 \d+ SEQUENCE|0 0 SEQUENCE SET) (.*)$/;
/** What an archive calls its entries: one or more words in capitals, before the schema. */
const description = /^\d+; \d+ \d+ [A-Z]+(?: [A-Z]+)*? /;
function schemaIn(line, schema) {
	const rest = line.replace(description, "");
	return rest.startsWith(`${schema} `) || new RegExp(`^(?:[A-Z]+ )+${escapeRegExp(schema)} `).test(rest);
}
function toolRun({ connection, signal }) {
	return {
		env: {},
		signal,
		secrets: secretsOf(connection)
	};
}
function restoreFailed(code, stderr) {
	return new SeparationError("E_RESTORE", `pg_restore ${endedWith(code)}: ${programWords(stderr)}`, "Nothing was changed. Remove the cause, then run `separation recover` again.", { cause: new ProgramOutput(stderr) });
}

// src/recover/restore-ways.ts
const ofMethod = {
	dump: ["swap", "in-place"],
	clone: ["clone"],
	command: ["command"]
};
/** Looks at the database as it is now: what can be had back by which way. A database that is gone has only to be made again. */
async function restoreWays({ connection, inputs, config }, { method, broken = [] }) {
	const all = [...ofMethod[method]];
	if (broken.length > 0) return {
		order: [],
		all,
		why: `${describeBroken(broken).join("; ")} (${mendBroken(broken)})`,
		found: null
	};
	if (method === "command") return {
		order: all,
		all,
		why: "",
		found: null
	};
	try {
		const question = {
			method,
			hasInverse: false,
			hasRestoreCommand: inputs.restoreCommand !== null,
			allow: config.allow
		};
		const found = await withClient(connection, (client) => findWays(client, question));
		return {
			order: restoreOrder(found.ways, found.obstacles),
			all,
			why: whyNoRestore(found.ways, method),
			found
		};
	} catch (error) {
		if (!(error instanceof SeparationError) || error.code !== "E_NO_DATABASE") throw error;
		return {
			order: all.slice(0, 1),
			all,
			why: "",
			found: null
		};
	}
}
/** `E_NO_WAY_BACK` for a backup that no way could restore; nothing was touched. */
function noRestore({ why, found }) {
	const hindering = (found?.obstacles ?? []).filter(({ hinders }) => hinders.length > 0);
	const mends = [...new Set(hindering.map(({ mend }) => mend))].slice(0, 5);
	return new SeparationError("E_NO_WAY_BACK", `the backup cannot be restored by this role in this database: ${why}`, `Nothing was touched.${mends.length === 0 ? "" : ` To make it possible: ${mends.join("; ")}.`} \`separation revert\` needs none of this.`);
}

export { readScripts as a, toolsFor as c, readAhead as i, dumpBackup as l, restoreWays as n, readSettings as o, loadSchemas as r, settingsStatements as s, noRestore as t, verifyByRestore as u };