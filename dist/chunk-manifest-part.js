import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { An as pace, _ as libpqEnvironment, _n as identifier, a as ProgramOutput, b as secretsOf, fr as makePrivateFolder, hr as withHeartbeat, nr as SeparationError, o as endedWith, s as programWords, v as optionValue, x as withDatabase } from "./chunk-base.js";
import { K as withClient, Q as quietServerLog, R as beginReadOnly, et as restoreSettings, q as withTransaction } from "./chunk-session.js";
import { J as hashKeyOf } from "./chunk-plan.js";
import { d as damaged } from "./chunk-files.js";
import { _ as listOf, a as setMoney, d as withProgramWatched, h as tableKey, l as hasLostConnection, m as schemaFile, p as parallelism, s as compareLargeObjects, t as readDatabase, u as programLost } from "./chunk-snapshot.js";
import { c as sessionsFor, d as listTables, n as fingerprintSnapshot } from "./chunk-fingerprint.js";
import { n as digestOf, t as diffLines } from "./chunk-schema-digest.js";
import { s as statesOf, t as compareSequences } from "./chunk-sequences.js";
import { o as withMaintenance } from "./chunk-maintenance.js";
import { a as refuseOthersOnLoad } from "./chunk-others-on-load.js";
import { t as newSealKey } from "./chunk-seal.js";
import { join } from "node:path";
import { readFile, rm, writeFile } from "node:fs/promises";

// src/backup/carried.ts
const invalidIndex = /^index CREATE (?:UNIQUE )?INDEX ((?:"(?:[^"]|"")*"|[^\s"])+) ON (?!ONLY )((?:"(?:[^"]|"")*"|[^\s".])+)\..* valid f clustered /s;
const extension = /^(extension (?:"(?:[^"]|"")*"|\S+) schema (?:"(?:[^"]|"")*"|\S+)) owner /s;
/** They belong to the database itself. */
const ofTheDatabase = /^(subscription|replication-slot) /;
/** Somebody has switched the triggers off that keep a foreign key (`ALTER TABLE … DISABLE TRIGGER ALL`). */
const keysOff = /^keys-off ((?:"(?:[^"]|"")*"|[^\s":])+): /s;
const publicOwner = /^schema public owner /;
/** Leaves out what `pg_dump` does not carry: owners of extensions, invalid indexes, disabled foreign keys, and what depends on the database's OID. */
function carriedLines(lines, serverMajor) {
	const left = /* @__PURE__ */ new Map();
	const gone = /* @__PURE__ */ new Set();
	const kept = lines.flatMap((line) => {
		const index = invalidIndex.exec(line);
		if (index !== null) {
			gone.add(`${index[2] ?? ""}.${index[1] ?? ""}`);
			left.set(`the invalid index ${index[2] ?? ""}.${index[1] ?? ""}`, line);
			return [];
		}
		if (ofTheDatabase.test(line)) {
			left.set(`the ${line}`, line);
			return [];
		}
		const off = keysOff.exec(line)?.[1];
		if (off !== void 0) {
			left.set(`the foreign keys of ${off} that were switched off`, line);
			return [];
		}
		if (serverMajor < 15 && publicOwner.test(line)) {
			left.set("the owner of schema public", line);
			return [];
		}
		const named = extension.exec(line)?.[1];
		if (named === void 0) return [line];
		left.set(`the owner of ${named.replace(/ schema .*$/s, "")}`, line);
		return [named];
	});
	const isOfGone = (line) => line.startsWith("comment on index ") && [...gone].some((name) => line.startsWith(`comment on index ${name}: `));
	return {
		lines: kept.filter((line) => !isOfGone(line)),
		left
	};
}
/** The major of a version as the server says it: `15.18 (Debian …)`. */
function majorOf(serverVersion) {
	return Number.parseInt(serverVersion, 10);
}

// src/backup/compare-schema.ts
/** Compares the schema of a restored copy with the manifest, but for what a dump does not carry. */
async function compareSchema(manifest, folder, lines) {
	const computed = manifest.method === "dump" ? computedAnew(lines) : [];
	if (digestOf(lines) === manifest.schemaDigest) return {
		different: null,
		left: computed
	};
	const major = majorOf(manifest.database.serverVersion);
	const now = carriedLines(lines, major);
	const before = await linesIn(folder);
	const was = before === null ? null : carriedLines(before, major);
	if (manifest.carriedDigest !== void 0 && digestOf(now.lines) === manifest.carriedDigest) return {
		different: null,
		left: [...leftOut(was, now), ...computed]
	};
	return {
		different: `the schema differs${was === null ? "" : describe(was.lines, now.lines)}`,
		left: []
	};
}
const filledView = /^materialized-view (.*?) persistence .* populated t$/s;
/** A dump has the query of a materialized view, and not its rows. */
function computedAnew(lines) {
	return lines.flatMap((line) => {
		const name = filledView.exec(line)?.[1];
		return name === void 0 ? [] : [`the rows of the materialized view ${name}, which were computed anew`];
	});
}
/** What is not as it was. Without the lines of before (an encrypted backup keeps none) all that may not be is named. */
function leftOut(was, now) {
	const names = [.../* @__PURE__ */ new Set([...was?.left.keys() ?? [], ...now.left.keys()])];
	return was === null ? names : names.filter((name) => was.left.get(name) !== now.left.get(name));
}
async function linesIn(folder) {
	const text = folder === null ? "" : await readFile(join(folder, schemaFile), "utf8").catch(() => "");
	if (text === "") return null;
	return text.trimEnd().split("\n").map((line) => JSON.parse(line)).filter((line) => typeof line === "string");
}
const shown = 3;
function describe(before, lines) {
	const { missing, added } = diffLines(before, lines);
	const parts = [...missing.slice(0, shown).map((line) => `without “${line}”`), ...added.slice(0, shown).map((line) => `with “${line}”`)];
	return `: ${parts.join(", ")}${missing.length + added.length > parts.length ? " and more" : ""}`;
}

// src/backup/load-order.ts
/** The passes that load an archive: tables, rows that checks of other tables read, other rows, rights. `keysApart` makes a pass of foreign keys. */
function passesOf(contents, first, { keysApart = false } = {}) {
	const last = new Set(contents.filter((line) => isLast.test(line)));
	const lines = contents.filter((line) => !last.has(line));
	const keys = new Set(keysApart ? keysOf(lines) : []);
	return [
		{
			sections: ["pre-data"],
			lines,
			anyOrder: true
		},
		...rounds(lines, first),
		{
			sections: ["data", "post-data"],
			lines: lines.filter((line) => !keys.has(line) && !isFirst(first)(line)),
			anyOrder: true
		},
		{
			sections: ["post-data"],
			lines: [...keys],
			anyOrder: true,
			keepsRows: !contents.some((line) => computesRows.test(line))
		},
		{
			sections: [],
			lines: [...last],
			anyOrder: true
		}
	].filter((pass) => pass.lines.length > 0);
}
/** Those that replace a part of a database: each section by itself, with the rights on what it makes. Pure. */
function bySection(contents, first) {
	return [
		{
			sections: ["pre-data"],
			lines: contents,
			anyOrder: true
		},
		...rounds(contents, first),
		{
			sections: ["data"],
			lines: contents.filter((line) => !isFirst(first)(line)),
			anyOrder: true
		},
		{
			sections: ["post-data"],
			lines: contents,
			anyOrder: true
		}
	].filter((pass) => pass.lines.length > 0);
}
function rounds(lines, first) {
	return [...new Set(first.map(({ round }) => round))].toSorted((a, b) => a - b).map((number) => ({
		sections: ["data"],
		lines: lines.filter(isFirst(first.filter(({ round }) => round === number))),
		anyOrder: false
	}));
}
function isFirst(first) {
	const tables = first.map(({ schema, name }) => `${schema} ${name}`);
	return (line) => tables.some((table) => isRowsOf(line, table));
}
/** Foreign keys, and the comments on them, which stand behind them: nothing else of a dump depends on one. */
function keysOf(lines) {
	const begin = lines.findIndex((line) => isKey.test(line));
	return begin < 0 ? [] : lines.filter((line, i) => isKey.test(line) || i > begin && isCommentOnConstraint.test(line));
}
/** `pg_constraint` has the OID 2606. */
const isKey = /^\d+; 2606 \d+ FK CONSTRAINT /;
const isCommentOnConstraint = /^\d+; 0 0 COMMENT .* CONSTRAINT .* ON /;
const computesRows = /^\d+; 0 \d+ MATERIALIZED VIEW DATA /;
/** What pg_restore loads after everything else: rights, then materialized views and event triggers. */
const isLast = /^\d+; (?:0 0 ACL |0 \d+ MATERIALIZED VIEW DATA |3466 \d+ EVENT TRIGGER |0 0 (?:COMMENT|SECURITY LABEL) - EVENT TRIGGER )/;
/** What says to pg_restore which part a pass is; `list` is the file of its lines. Pure. */
function passArguments({ sections }, list) {
	return [`--use-list=${list}`, ...sections.map((section) => `--section=${section}`)];
}
/** True of the line of a list (`pg_restore --list`) that is the rows of a table, which is given as `schema name`. Pure. */
function isRowsOf(line, table) {
	return (rowsEntry.exec(line)?.[1] ?? "").startsWith(`${table.replaceAll(/[\n\r]/g, " ")} `);
}
/** Rows are in no catalog: 0. */
const rowsEntry = /^\d+; 0 \d+ TABLE DATA (.*)$/;

// src/backup/pass-list.ts
/** Gives pg_restore the list of a pass through a pipe, so that no name of an encrypted backup is on a disk. A container needs a private file. */
async function withPassList(state, tools, use) {
	if (tools.readsThird) return use(async (pass) => ({
		args: passArguments(pass, "/dev/fd/3"),
		third: pass.lines.join("\n")
	}));
	const folder = join(state, `list.${process.pid}.partial`);
	makePrivateFolder(folder);
	const path = join(folder, "list");
	try {
		return await use(async (pass) => {
			await writeFile(path, pass.lines.join("\n"), { mode: 384 });
			return {
				args: passArguments(pass, path),
				folders: [folder]
			};
		});
	} finally {
		await rm(folder, {
			recursive: true,
			force: true
		});
	}
}

// src/backup/read-early.ts
/** One processor is left to the keys. */
const mostSessions = Math.max(1, parallelism - 1);
/** What pg_restore, whoever watches it and this reading open, with one or two to spare. */
const roomFor = 2 * parallelism + 3;
/** Reads tables of a copy while foreign keys are added, which leaves processors idle. Only if the keys call no code that could write there. */
function readEarly({ signal }, copy, key) {
	const stopped = new AbortController();
	let reading = Promise.resolve([]);
	const read = (begun) => withClient(copy, (client) => withTransaction(client, async () => {
		const { rows } = await client.query(mayBegin);
		if (rows[0]?.runs !== false || rows[0].room < roomFor) return [];
		begun();
		const files = await listTables(client);
		const sharing = {
			sessions: sessionsFor(files, mostSessions),
			signal: AbortSignal.any([signal, stopped.signal])
		};
		return fingerprintSnapshot({
			connection: copy,
			client
		}, files, {
			key,
			...sharing
		});
	}, beginReadOnly));
	const end = () => reading;
	return {
		begin: () => new Promise((resolve) => {
			reading = read(resolve).catch(() => []).finally(resolve);
		}),
		end,
		stop: async () => {
			stopped.abort();
			await end();
		}
	};
}
/** To check a key the server calls operators and casts; those of C read and write no table. Some roles do not see whose a session is: all are counted. */
const mayBegin = `SELECT EXISTS (
  SELECT FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_language l ON l.oid = p.prolang
   WHERE p.oid >= 16384 AND l.lanname NOT IN ('internal', 'c')
     AND (EXISTS (SELECT FROM pg_catalog.pg_operator o WHERE o.oprcode = p.oid) OR EXISTS (SELECT FROM pg_catalog.pg_cast c WHERE c.castfunc = p.oid))
) AS runs,
least(current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
        - coalesce(current_setting('reserved_connections', true)::int, 0) - (SELECT count(*) FROM pg_catalog.pg_stat_activity),
      (SELECT CASE WHEN r.rolconnlimit >= 0 AND NOT r.rolsuper THEN r.rolconnlimit - (SELECT count(*) FROM pg_catalog.pg_stat_activity a WHERE a.usename = r.rolname) END
         FROM pg_catalog.pg_roles r WHERE r.rolname = session_user))::int AS room`;

// src/backup/copy.ts
/** Fills an empty database from a dump, unless that runs code of others; the first error ends it. Throws `E_RESTORE`, `E_CANCELLED`, `E_CONNECTION_LOST`. */
async function restoreDump(context, tools, archive, database, { loadFirst = [], lcMonetary, key }) {
	const keysApart = !archive.streamed;
	const passes = passesOf(await listOf(context, tools, archive), loadFirst, { keysApart });
	const reading = readEarly(context, withDatabase(context.connection, database), key);
	return withPassList(context.folders.state, tools, async (list) => {
		for (const pass of passes) {
			if (pass.keepsRows === true) await reading.begin();
			await load(context, tools, archive, database, {
				lcMonetary,
				jobs: pass.anyOrder,
				...await list(pass)
			});
			if (pass.sections[0] === "pre-data") await withClient(withDatabase(context.connection, database), (client) => refuseOthersOnLoad(client, context.config.allow));
		}
	}).then(reading.end, async (error) => {
		await reading.stop();
		throw error;
	});
}
async function load(context, tools, archive, database, { lcMonetary, jobs, args, ...given }) {
	const connection = withDatabase(context.connection, database);
	const application = `separation pg_restore ${database}`.slice(0, 63);
	const target = `dbname='${database.replaceAll(/['\\]/g, "\\$&")}'`;
	const env = await restoringEnvironment(connection, lcMonetary);
	const { code, stderr } = await withHeartbeat(context.progress, async (ms) => `restore: loaded ${pace({
		...await sizes(context, database),
		unit: "bytes"
	}, ms)} into ${database}`, () => withProgramWatched(connection, application, context.signal, (signal, onExit) => archive.restore(tools, [
		...args,
		...archive.streamed || !jobs ? [] : [`--jobs=${parallelism}`],
		"--exit-on-error",
		"--no-password",
		`--dbname=${target}`
	], {
		env: {
			...env,
			PGAPPNAME: application
		},
		...given,
		signal,
		onExit,
		secrets: secretsOf(context.connection)
	})));
	if (code === 0) return;
	if (hasLostConnection(stderr)) throw programLost("pg_restore", stderr);
	throw new SeparationError("E_RESTORE", `pg_restore ${endedWith(code)}: ${programWords(stderr)}`, hintFor(stderr), { cause: new ProgramOutput(stderr) });
}
/** Bytes of the database that is being filled, and of the one it is a copy of, which has grown or shrunk since. */
async function sizes({ connection }, database) {
	const { rows } = await withMaintenance(connection, (client) => client.query("SELECT pg_database_size($1) AS done, (SELECT pg_database_size(oid) FROM pg_database WHERE datname = $2) AS of", [database, connection.database]));
	const of = rows[0]?.of ?? null;
	return {
		done: Number(rows[0]?.done ?? 0),
		of: of === null ? null : Number(of)
	};
}
/** What lets pg_restore's sessions load; only what differs, since a pooler may refuse settings. Event triggers must not fire for these sessions. */
async function restoringEnvironment(connection, lcMonetary) {
	const wanted = {
		...restoreSettings,
		...lcMonetary === void 0 ? {} : { lc_monetary: lcMonetary }
	};
	const set = await withMaintenance(connection, async (client) => {
		const { rows } = await client.query(`SELECT rolsuper AS may, (SELECT json_object_agg(name, reset_val) FROM pg_settings WHERE name = ANY ($1)) AS begun,
              (SELECT json_agg(name) FROM pg_settings WHERE name = ANY ($2) AND source = 'session') AS quiet
         FROM pg_roles WHERE rolname = current_user`, [Object.keys(wanted), quietServerLog.map(({ name }) => name)]);
		const { may = false, begun = {}, quiet } = rows[0] ?? {};
		const isKnown = lcMonetary === void 0 || await setMoney(client, lcMonetary);
		return [
			...Object.entries(wanted).filter(([name, value]) => (begun[name] ?? value) !== value).filter(([name]) => isKnown || name !== "lc_monetary"),
			...may ? [["session_replication_role", "replica"]] : [],
			...quietServerLog.flatMap(({ name, value }) => quiet?.includes(name) === true ? [[name, value]] : [])
		];
	});
	const environment = libpqEnvironment(connection);
	if (set.length === 0) return environment;
	const options = set.map(([name, value]) => `-c ${name}=${optionValue(value)}`);
	return {
		...environment,
		PGOPTIONS: [connection.options ?? "", ...options].join(" ").trim()
	};
}
function hintFor(stderr) {
	if (/role ".*" does not exist/.test(stderr)) return "Create the roles that are named (CREATE ROLE … NOLOGIN is enough), then run `separation recover` again.";
	const tablespace = /tablespace "(.*)" does not exist/i.exec(stderr)?.[1];
	if (tablespace !== void 0) return `The backup has tables in a tablespace that this server lacks: let its administrator run \`CREATE TABLESPACE ${identifier(tablespace)} LOCATION '…'\` with an empty folder of the server's, then run it again. The database itself was not touched by this.`;
	if (/permission denied for schema|must be (member of|able to SET) role|must be owner of/i.test(stderr)) return "The backup has objects of several roles, and only a superuser (or the administrator that your provider gives) can give them all back to their owners: connect as one, then run it again. The database itself was not touched by this.";
	return "Remove the cause, then run `separation recover` again; the database itself was not touched by this.";
}
/** Compares a copy with the manifest. Throws `E_BACKUP_DAMAGED` if rows differ, and `E_RESTORE` if only the schema does. */
async function proveCopy(context, manifest, folder, database, { by = "read", readBefore = [], explained = (reading) => Promise.resolve(reading) } = {}) {
	const reading = await explained(await readDatabase(context, withDatabase(context.connection, database), "proof of the copy", {
		key: hashKeyOf(manifest),
		readBefore,
		...by === "versions" ? { copyOf: manifest } : {}
	}));
	const wrong = [
		...compareTables(manifest.tables, reading.tables, manifest.writtenDuring),
		...compareSequences(manifest.sequences ?? [], statesOf(reading.sequences)),
		...compareLargeObjects(manifest.largeObjects, reading.largeObjects)
	];
	const { different, left } = await compareSchema(manifest, folder, reading.schemaLines);
	if (wrong.length > 0) {
		const all = different === null ? wrong : [...wrong, different];
		throw damaged(folder ?? database, `its copy in ${database} is not what the manifest says: ${all.join("; ")}`);
	}
	if (different !== null) throw otherSchema(database, different);
	return {
		...reading,
		left
	};
}
/** Every row is there, so that the backup is whole; what was made of it is not the schema it was taken of. */
function otherSchema(database, different) {
	return new SeparationError("E_RESTORE", `the rows of the copy in ${database} are those of the backup, but ${different}`, "The backup itself is whole. Look at what differs: this server, or this role, did not make it again as it was.");
}
/** What of the tables of a copy is not as in the manifest, one sentence a table; storage files are not compared, nor rows of `unknown`. */
function compareTables(expected, found, unknown = []) {
	const copies = new Map(found.map((table) => [tableKey(table), table]));
	return expected.flatMap((table) => {
		const name = `${table.schema}.${table.name}`;
		const copy = copies.get(tableKey(table));
		if (copy === void 0) return [`${name} is missing`];
		if (unknown.includes(name)) return [];
		if (copy.rows !== table.rows) return [`${name} has ${copy.rows} rows, of ${table.rows}`];
		return copy.fingerprint === table.fingerprint ? [] : [`${name} has other contents (its fingerprint differs)`];
	});
}

// src/backup/manifest-part.ts
/** The part of a manifest that is the same whatever the method. */
function manifestPart(runId, { facts: { major: _major, ...database }, snapshot, seen, schemaLines: lines, tables, sequences, largeObjects }, fingerprintKey) {
	return {
		version: 1,
		runId,
		createdAt: (/* @__PURE__ */ new Date()).toISOString(),
		database,
		snapshot,
		...seen === null ? {} : { seen },
		schemaDigest: digestOf(lines),
		carriedDigest: digestOf(carriedLines(lines, majorOf(database.serverVersion)).lines),
		tables,
		fingerprintKey,
		sealKey: newSealKey(),
		sequences,
		largeObjects,
		encryptedTo: []
	};
}

export { withPassList as a, compareSchema as c, restoreDump as i, carriedLines as l, compareTables as n, bySection as o, proveCopy as r, isRowsOf as s, manifestPart as t, majorOf as u };