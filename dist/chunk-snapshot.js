import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { _ as libpqEnvironment, a as ProgramOutput, b as secretsOf, h as clientConfig, hn as wasmFile, kn as pace, mn as sqlFile, mr as withHeartbeat, o as endedWith, s as programWords, sr as messageOf, tr as SeparationError } from "./chunk-base.js";
import { K as withClient, R as beginReadOnly, Y as withStarved, ot as sqlState, q as withTransaction, st as esm_default, tt as textSettings } from "./chunk-session.js";
import { s as damaged } from "./chunk-files.js";
import { t as chunkPassed } from "./chunk-passing-chunks.js";
import { n as encryptedFile, r as readEncrypted } from "./chunk-encryption.js";
import { c as sessionsFor, d as listTables, g as parseSnapshot, n as fingerprintSnapshot, t as countSnapshot, u as bytesOf, x as exportSnapshot, y as transactionsSeen } from "./chunk-fingerprint.js";
import { n as rowsByOid, t as readAgain } from "./chunk-read-again.js";
import { i as schemaLines } from "./chunk-schema-digest.js";
import { a as sequenceProofs, i as readSequences } from "./chunk-sequences.js";
import { i as localeOptions } from "./chunk-side-database.js";
import { r as writesPlainMoney } from "./chunk-money.js";
import { createGunzip } from "node:zlib";
import { join } from "node:path";
import { createReadStream, statSync } from "node:fs";
import { copyFile, mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { pipeline } from "node:stream/promises";

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

// src/backup/copy-rows/copy-script.ts
/** Follows the script that `pg_restore --data-only` writes, but for its rows: which table the next ones are of. */
var CopyScript = class {
	statement = "";
	/** Of the comment above a table's rows: what they are of, and whether they are loaded through another table. */
	entry = null;
	throughRoot = false;
	/** Takes a line that is no row, without its end; answers the table whose rows begin behind it, if they do. */
	line(line) {
		if (this.statement === "" && !line.startsWith("COPY ")) {
			if (line.startsWith("-- ")) this.comment(line);
			return null;
		}
		this.statement += this.statement === "" ? line : `\n${line}`;
		if (!this.statement.endsWith(" FROM stdin;")) return null;
		const { columns, ...table } = parseCopy(this.statement);
		const key = this.throughRoot && this.entry !== null ? this.entry : tableKey(table);
		this.statement = "";
		this.throughRoot = false;
		return {
			key,
			columns
		};
	}
	/** Rows of some partitions are loaded through the table that they are of: the comment names the partition. */
	comment(line) {
		const entry = /^-- Data for Name: (.*); Type: TABLE DATA; Schema: (.*); Owner: /.exec(line);
		if (entry !== null) {
			this.entry = tableKey({
				schema: entry[2] ?? "",
				name: entry[1] ?? ""
			});
			this.throughRoot = false;
		} else if (line.startsWith("-- load via partition root ")) this.throughRoot = true;
	}
};
const name = /"((?:[^"]|"")*)"|([^\s".(),]+)/y;
/** What a COPY statement names, as pg_dump writes it: without a list of columns if a table has none. */
function parseCopy(statement) {
	let at = 5;
	const next = () => {
		name.lastIndex = at;
		const match = name.exec(statement);
		at = match === null ? statement.length : name.lastIndex;
		return match?.[1]?.replaceAll("\"\"", "\"") ?? match?.[2] ?? "";
	};
	const schema = next();
	at += 1;
	const table = next();
	const columns = [];
	if (statement.startsWith(" (", at)) {
		at += 2;
		while (at < statement.length) {
			columns.push(next());
			if (!statement.startsWith(", ", at)) break;
			at += 2;
		}
	}
	return {
		schema,
		name: table,
		columns
	};
}

// src/backup/copy-rows/row-rules.ts
const noRules = {
	notNull: [],
	distinct: [],
	keys: []
};

// src/backup/copy-rows/key-sets.ts
/** Bits of what is asked of a column (`rows.as.ts`). */
const isNotNull = 1 << 30;
const isNumber = 1 << 31;
const pointsTo = 13;
/** What the rows of a dump say of single columns: NULLs, doubles, keys that point to nothing. What it cannot tell it calls open. */
var KeySets = class {
	wasm;
	rules;
	/** By column. */
	sets = /* @__PURE__ */ new Map();
	/** What is asked of the columns of a table. */
	asked = /* @__PURE__ */ new Map();
	/** The columns that were read in every row of a table. */
	read = /* @__PURE__ */ new Map();
	withNull = /* @__PURE__ */ new Set();
	next = 1;
	constructor(wasm, rules) {
		this.wasm = wasm;
		this.rules = rules;
		const { notNull, distinct, keys } = rules;
		for (const { to } of keys) this.setOf(to);
		for (const one of distinct) this.setOf(one);
		for (const { from, to } of keys) {
			const set = this.sets.get(nameOf(to));
			if (set !== void 0 && (this.askedOf(from) >>> pointsTo) % 8192 === 0) this.ask(from, set.pointed << pointsTo | (set.values === "number" ? isNumber : 0));
		}
		for (const column of notNull) this.ask(column, isNotNull);
	}
	/** What is asked of the columns of a table, one number each. */
	askedOfTable(table, columns) {
		const asked = this.asked.get(table);
		return columns.map((column) => asked?.get(column) ?? 0);
	}
	/** A table's rows were read, with these columns: all of them, if `whole`. */
	ended(table, columns, { whole, hasNull }) {
		const before = this.read.get(table);
		const now = whole ? columns : [];
		this.read.set(table, new Set(before === void 0 ? now : now.filter((column) => before.has(column))));
		if (hasNull) this.withNull.add(table);
	}
	/** The rules that are broken, or of which nothing is known. */
	open() {
		const isOpen = ({ table, column }) => this.read.get(table)?.has(column) !== true;
		return {
			notNull: this.rules.notNull.filter((one) => isOpen(one) || this.withNull.has(one.table)),
			distinct: this.rules.distinct.filter((one) => isOpen(one) || !this.isDistinct(one)),
			keys: this.rules.keys.filter((key) => isOpen(key.from) || isOpen(key.to) || !this.holds(key))
		};
	}
	isDistinct(one) {
		const set = this.sets.get(nameOf(one));
		return set !== void 0 && this.wasm.isWhole(set.own) !== 0 && this.wasm.isTwice(set.own) === 0;
	}
	holds({ from, to }) {
		const set = this.sets.get(nameOf(to));
		if (set === void 0 || (this.askedOf(from) >>> pointsTo) % 8192 !== set.pointed) return false;
		const { own, pointed, values } = set;
		if (this.wasm.isWhole(own) === 0 || this.wasm.isWhole(pointed) === 0) return false;
		return (values === "number" ? this.wasm.hasNumbersOf(own, pointed) : this.wasm.hasHashesOf(own, pointed)) !== 0;
	}
	/** The values of a column, and those that others point to: made if there is room, and if the column is not read otherwise. */
	setOf(one) {
		const name = nameOf(one);
		if (this.sets.has(name) || this.next + 2 > this.wasm.setsAtMost()) return;
		const set = {
			own: this.next,
			pointed: this.next + 1,
			values: one.values
		};
		this.next += 2;
		this.sets.set(name, set);
		this.wasm.beginSet(set.own, one.expected);
		this.wasm.beginSet(set.pointed, one.expected);
		this.ask(one, set.own | (set.values === "number" ? isNumber : 0));
	}
	askedOf({ table, column }) {
		return this.asked.get(table)?.get(column) ?? 0;
	}
	ask(one, what) {
		const columns = this.asked.get(one.table) ?? /* @__PURE__ */ new Map();
		columns.set(one.column, this.askedOf(one) | what);
		this.asked.set(one.table, columns);
	}
};
function nameOf({ table, column }) {
	return `${table}.${JSON.stringify(column)}`;
}

// src/backup/copy-rows/row-sums.ts
const newline$1 = 10;
const nothing$1 = Buffer.alloc(0);
/** The rows of one table, as far as they were read; those of others may come between. */
var TableRows = class {
	key;
	columns;
	/** Without those that `RowSums` has in hand. */
	rows = 0;
	sum = 0n;
	hasNull = false;
	/** A line that has begun. */
	kept = nothing$1;
	/** Rows that were too large, and whether one of them goes on. */
	large = 0;
	inLarge = false;
	/** The table is named by `tableKey`. */
	constructor(key, columns) {
		this.key = key;
		this.columns = columns;
	}
};
/** Counts and hashes the rows of tables in COPY's text format, chunk by chunk, and collects their keys, in memory that is bounded. */
var RowSums = class {
	key;
	keys;
	wasm;
	input;
	inHand = null;
	/** Bytes of a line of that table that has begun. */
	kept = 0;
	constructor(key, rules = noRules) {
		this.key = key;
		const module = new WebAssembly.Module(wasmFile("backup/copy-rows/rows.wasm"));
		this.wasm = new WebAssembly.Instance(module, { env: {} }).exports;
		this.keys = new KeySets(this.wasm, rules);
		this.input = this.inputNow();
	}
	/** Rows of a table that were read. */
	rowsOf(table) {
		return table.rows + table.large + (table === this.inHand ? Number(this.wasm.rows()) : 0);
	}
	/** Takes a chunk of a table from `from` on; answers where it stopped: at its end, or behind the line that ends the table, whose sum is `is` then. */
	push(table, chunk, from) {
		this.take(table);
		let at = from;
		while (at < chunk.length) {
			if (table.inLarge) {
				const end = chunk.indexOf(newline$1, at);
				if (end < 0) return {
					at: chunk.length,
					is: null
				};
				table.inLarge = false;
				table.large += 1;
				at = end + 1;
				continue;
			}
			const taken = Math.min(chunk.length - at, this.input.length - this.kept);
			const last = chunk.lastIndexOf(newline$1, at + taken - 1);
			chunk.copy(this.input, this.kept, at, at + taken);
			const filled = this.kept + taken;
			if (last < at) {
				table.inLarge = filled === this.input.length;
				this.kept = table.inLarge ? 0 : filled;
				at += taken;
				continue;
			}
			const read = this.wasm.push(this.wasm.inputAt() + this.kept + last + 1 - at) - this.wasm.inputAt();
			if (this.input.length === 0) this.input = this.inputNow();
			if (this.wasm.over() !== 0) {
				const end = at + read - this.kept;
				this.kept = 0;
				return {
					at: end,
					is: this.end(table)
				};
			}
			this.input.copyWithin(0, read, filled);
			this.kept = filled - read;
			at += taken;
		}
		return {
			at,
			is: null
		};
	}
	/** Takes a table in hand, and lays aside the one that was. */
	take(table) {
		if (table === this.inHand) return;
		this.layAside();
		this.inHand = table;
		const { columns } = table;
		this.wasm.begin(columns.length, BigInt.asUintN(64, BigInt(this.key)));
		new Uint32Array(this.wasm.memory.buffer, this.wasm.askedAt(), columns.length).set(this.keys.askedOfTable(table.key, columns));
		this.kept = table.kept.copy(this.input);
		table.kept = nothing$1;
	}
	layAside() {
		const table = this.inHand;
		if (table === null) return;
		table.rows += Number(this.wasm.rows());
		table.sum += (this.wasm.sumHigh() << 64n) + BigInt.asUintN(64, this.wasm.sumLow());
		table.hasNull ||= this.wasm.hasNull() !== 0;
		table.kept = Buffer.from(this.input.subarray(0, this.kept));
		this.inHand = null;
	}
	end(table) {
		this.layAside();
		const { key, columns, large, hasNull, sum } = table;
		this.keys.ended(key, columns, {
			whole: large === 0,
			hasNull
		});
		return {
			rows: this.rowsOf(table),
			sum: large > 0 ? null : sum
		};
	}
	inputNow() {
		return Buffer.from(this.wasm.memory.buffer, this.wasm.inputAt(), this.wasm.inputSize());
	}
};

// src/backup/copy-rows/dump-reader.ts
const newline = 10;
const nothing = Buffer.alloc(0);
/** Counts and fingerprints the rows in what `pg_restore --data-only` writes. In COPY's text format a line is a row, and a lone `\.` ends the table. */
var DumpReader = class DumpReader {
	/** By `tableKey`. */
	tables;
	sums;
	script = new CopyScript();
	others = [];
	current = null;
	rest = nothing;
	done = 0;
	constructor(key, rules) {
		const isOther = key instanceof DumpReader;
		this.sums = isOther ? key.sums : new RowSums(key, rules);
		this.tables = isOther ? key.tables : /* @__PURE__ */ new Map();
	}
	/** One more, for what is read side by side: what it finds is found by this one as well. */
	another() {
		const other = new DumpReader(this);
		this.others.push(other);
		return other;
	}
	push(chunk) {
		let at = 0;
		while (at < chunk.length) {
			if (this.current !== null) {
				const read = this.sums.push(this.current, chunk, at);
				at = read.at;
				if (read.is !== null) this.end(this.current, read.is);
				continue;
			}
			const end = chunk.indexOf(newline, at);
			if (end < 0) {
				this.rest = Buffer.concat([this.rest, chunk.subarray(at)]);
				return;
			}
			const line = Buffer.concat([this.rest, chunk.subarray(at, end)]).toString("utf8");
			this.rest = nothing;
			at = end + 1;
			const next = this.script.line(line);
			if (next !== null) this.begin(next);
		}
	}
	/** What is pushed next are rows of that table, up to the line that ends them. */
	begin({ key, columns }) {
		this.current = new TableRows(key, columns);
	}
	/** Of the rules that it was given, those that the rows break, or of which they tell nothing. */
	get open() {
		return this.sums.keys.open();
	}
	get total() {
		const here = this.done + (this.current === null ? 0 : this.sums.rowsOf(this.current));
		return this.others.reduce((sum, other) => sum + other.total, here);
	}
	/** True if the script, or one that was read beside it, ended inside a table. */
	get unfinished() {
		return this.current !== null || this.rest.length > 0 || this.others.some(({ unfinished }) => unfinished);
	}
	end({ key, columns }, { rows, sum }) {
		const before = this.tables.get(key);
		const both = before === void 0 || before.sum === null || sum === null ? sum : before.sum + sum;
		this.tables.set(key, {
			rows: rows + (before?.rows ?? 0),
			sum: before?.sum === null ? null : both,
			columns
		});
		this.done += rows;
		this.current = null;
	}
};

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

// src/backup/data-files.ts
const contents = "toc.dat";
/** To begin with a file takes as long as it saves to unpack one of that size here (bytes). */
const worthOpening = 65536;
/** Of so many that does not count. */
const fewFiles = 100;
/** The files of a dump that are read here: null, so that pg_restore reads all, if others lie beside its contents, or they are many and small. */
async function packedFiles(folder) {
	const files = (await readdir(folder)).filter((name) => name !== contents);
	if (files.length === 0 || !files.every((name) => /^\d+\.dat\.gz$/.test(name))) return null;
	const bytes = files.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
	return files.length <= fewFiles || bytes >= files.length * worthOpening ? files : null;
}
/** Has pg_restore say whose rows are in which file, by the name of each file in place of its rows. Answers what it said if it failed. */
async function tablesOfFiles(tools, folder, files, options) {
	const names = `${folder}.names`;
	try {
		await mkdir(names, { mode: 448 });
		await copyFile(join(folder, contents), join(names, contents));
		for (const file of files) await writeFile(join(names, file.slice(0, -3)), `${file}\n\\.\n`, { mode: 384 });
		const chunks = [];
		const result = await plainArchive(names).restore(tools, ["--data-only", "--file=-"], {
			...options,
			env: {},
			onStdout: (chunk) => chunks.push(chunk)
		});
		return result.code === 0 ? namesIn(Buffer.concat(chunks).toString("utf8")) : result;
	} finally {
		await rm(names, {
			recursive: true,
			force: true
		});
	}
}
/** Tables and files of a script that has names of files in place of rows. Pure. */
function namesIn(script) {
	const reader = new CopyScript();
	const found = [];
	let table = null;
	for (const line of script.split("\n")) if (table === null) table = reader.line(line);
	else {
		found.push({
			...table,
			file: line
		});
		table = null;
	}
	return found;
}
/** Larger than what streams have by default: each chunk is a round trip to another thread. */
const chunkBytes = 262144;
/** Unpacks every file to its last byte, several side by side, and gives `reader` their rows. Throws `E_BACKUP_DAMAGED`, and `E_CANCELLED`. */
async function readFiles(folder, files, tables, reader, signal) {
	const named = new Set(tables.map(({ file }) => file));
	const unknown = files.find((file) => !named.has(file));
	if (unknown !== void 0 || named.size !== tables.length || tables.length !== files.length) throw damaged(folder, `its contents do not say whose rows are in ${unknown ?? "each of its files"}`);
	const size = ({ file }) => statSync(join(folder, file)).size;
	const left = tables.map((table) => ({
		table,
		bytes: size(table)
	})).toSorted((a, b) => b.bytes - a.bytes);
	const stop = new AbortController();
	const failures = [];
	const lane = async () => {
		const rows = reader.another();
		for (let next = left.shift(); next !== void 0; next = left.shift()) {
			rows.begin(next.table);
			await readFile(folder, next.table.file, rows, AbortSignal.any([signal, stop.signal]));
			if (rows.unfinished) return;
		}
	};
	const lanes = Array.from({ length: Math.min(parallelism, tables.length) }, lane).map((reading) => reading.catch((error) => {
		failures.push(error);
		stop.abort();
	}));
	await Promise.all(lanes);
	if (failures.length > 0 && signal.aborted) throw new SeparationError("E_CANCELLED", "the dump was not read to its end because the run was cancelled", "Run `separation recover`, then start again.", { cause: failures[0] });
	if (failures.length > 0) throw failures[0];
}
/** Unpacks one file, and gives `rows` what is in it. Throws `E_BACKUP_DAMAGED`. */
async function readFile(folder, file, rows, signal) {
	await pipeline(createReadStream(join(folder, file), { highWaterMark: chunkBytes }), createGunzip({ chunkSize: chunkBytes }), async (chunks) => {
		for await (const chunk of chunks) {
			rows.push(chunk);
			chunkPassed(chunk.length);
		}
	}, { signal }).catch((error) => {
		throw damaged(folder, `${file} cannot be read to its last byte: ${messageOf(error)}`, error);
	});
}

// src/backup/decode.ts
/** What of the decoded rows is not what the manifest says; one sentence a table. */
function compareDumped(dumped, tables) {
	return tables.flatMap((table) => {
		const name = `${table.schema}.${table.name}`;
		const found = dumped.get(tableKey(table));
		if (found === void 0) return [`${name} is not in it (${table.rows} rows)`];
		if (found.rows !== table.rows) return [`${name} has ${found.rows} rows in it, of ${table.rows}`];
		return table.notFromDump === void 0 && String(found.sum) !== table.fingerprint ? [`${name} has other contents in it (its fingerprint differs)`] : [];
	});
}
/** What is asked of pg_restore to decode all rows. */
const decodeArguments = ["--data-only", "--file=-"];
/** Reads a dump to its last byte: rows are unpacked, counted and hashed. Files of gzip are unpacked here, in half of the time; others by pg_restore. */
async function readBack(tools, archive, reader, { byRestoreAlone = false, ...options }) {
	const { folder } = archive;
	const files = folder === null || byRestoreAlone ? null : await packedFiles(folder);
	if (folder === null || files === null) return archive.restore(tools, decodeArguments, {
		...options,
		env: {},
		onStdout: (chunk) => reader.push(chunk)
	});
	const tables = await tablesOfFiles(tools, folder, files, options);
	if (!Array.isArray(tables)) return tables;
	await readFiles(folder, files, tables, reader, options.signal);
	return {
		code: 0,
		stderr: ""
	};
}
/** Reads a dump back and compares the rows of each table, by the manifest's key. Throws `E_BACKUP_DAMAGED`, which names what is wrong. */
async function decodeDump(tools, archive, tables, options) {
	const { key = "0", reader = new DumpReader(key), ...run } = options;
	return judgeDecoded(archive.name, await readBack(tools, archive, reader, run), reader, tables);
}
/** What came of decoding a dump. Throws `E_BACKUP_DAMAGED`. */
function judgeDecoded(name, { code, stderr }, reader, tables) {
	if (code !== 0) throw damaged(name, stderr === "" ? `pg_restore ${endedWith(code)}` : programWords(stderr), new ProgramOutput(stderr));
	if (reader.unfinished) throw damaged(name, "it ends in the middle of a table");
	const wrong = compareDumped(reader.tables, tables);
	if (wrong.length > 0) throw damaged(name, wrong.join("; "));
	return {
		tables: tables.length,
		rows: tables.reduce((sum, table) => sum + table.rows, 0)
	};
}

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

// src/backup/pg-dump.ts
/** Dumps that snapshot, with the journal and kept rows. Throws `E_BACKUP`, `E_SPACE`, `E_PRIVILEGE`, `E_CANCELLED`. */
async function runDump(context, tools, target, { snapshotId, dumpEnvironment }) {
	const inFolder = "folder" in target;
	context.waiting?.();
	for (const compression of compressions(tools.major)) {
		const application = `separation pg_dump ${context.runId}`;
		const args = [
			...inFolder ? [
				"--format=directory",
				`--file=${target.folder}`,
				`--jobs=${target.jobs}`,
				"--no-sync"
			] : ["--format=custom"],
			`--snapshot=${snapshotId}`,
			`--lock-wait-timeout=${lockWait}`,
			"--no-password",
			compression
		];
		const { code, stderr } = await withProgramWatched(context.connection, application, context.signal, (signal, onExit) => tools.run("pg_dump", args, {
			env: {
				...libpqEnvironment(context.connection),
				...dumpEnvironment,
				PGAPPNAME: application
			},
			...inFolder ? { folders: [join(target.folder, "..")] } : { readOutput: target.read },
			signal,
			onExit,
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
	const found = stderr === "" ? `it ${endedWith(code)}` : programWords(stderr);
	const cause = { cause: new ProgramOutput(stderr) };
	if (hasLostConnection(stderr)) return programLost("pg_dump", stderr);
	if (/No space left on device/i.test(stderr)) return new SeparationError("E_SPACE", `pg_dump: ${found}`, "Free space, or give another folder with `backup-dir`.", cause);
	if (/lock timeout|statement timeout|could not obtain lock/i.test(stderr)) return new SeparationError("E_BACKUP", `pg_dump waited ${lockWait / 1e3} s for a lock: ${found}`, "Another session holds an exclusive lock (a migration, VACUUM FULL): wait for its end, then run again.", cause);
	if (/permission denied|row-level security/i.test(stderr)) return new SeparationError("E_PRIVILEGE", `pg_dump may not read everything: ${found}`, "Connect as a role that may SELECT from every table and that row security does not apply to.", cause);
	return new SeparationError("E_BACKUP", `pg_dump failed: ${found}`, "Nothing was changed. Remove the cause, then run again.", cause);
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

// src/backup/database-facts.ts
/** Which database this is, on which server, and how large (bytes). Not for a transaction: the system identifier may be refused. */
async function databaseFacts(client) {
	const { rows } = await client.query(`
    SELECT datname AS name, oid::bigint AS oid, current_setting('server_version') AS version,
           current_setting('server_version_num')::int / 10000 AS major, pg_database_size(oid) AS bytes,
           to_jsonb(d) AS row, pg_encoding_to_char(encoding) AS encoding,
           (SELECT reset_val FROM pg_settings WHERE pg_settings.name = 'lc_monetary') AS money
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
		lcMonetary: row.money
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
/** Tables whose rows have the same text in a dump as on the server. `lcMonetary` is the setting by which the dump writes money. */
async function coverageOf(client, tables, lcMonetary) {
	const server = await quotesOtherwise(client);
	const { rows } = await client.query(sqlFile("backup/dump-coverage.sql"));
	const found = new Map(rows.map((row) => [tableKey(row), row]));
	return new Map(tables.map((table) => {
		const row = found.get(tableKey(table));
		const why = server ?? (row === void 0 ? "its columns are not known" : null) ?? (row?.generated === true ? "a dump has no generated columns" : null) ?? (row?.money === true && !writesPlainMoney(lcMonetary) ? "how money is written is a setting" : null);
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
/** Settings that change a value's text and that pg_dump does not set. Not `lc_monetary`: the manifest notes it, and our loads take the same. */
const leftByDump = [
	"TimeZone",
	"bytea_output",
	"xmloption",
	"quote_all_identifiers"
];
/** Settings with which pg_dump writes values as our sessions do; only those that differ, since a pooler may refuse settings that it does not know. */
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
/** Reads fingerprints and schema on one exported snapshot while `alongside` works on the same. Waits for both; throws the first failure. */
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
			const { fromDump, signal } = options;
			const together = AbortSignal.any([other.signal, ...signal === void 0 ? [] : [signal]]);
			const read = async () => {
				const files = await listTables(holder);
				const coverage = fromDump === void 0 ? /* @__PURE__ */ new Map() : await coverageOf(holder, files, facts.lcMonetary ?? "");
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

export { plainArchive as S, schemaFile as _, compareLargeObjects as a, archiveIn as b, hasLostConnection as c, decodeArguments as d, decodeDump as f, parallelism as g, jobsFor as h, databaseFacts as i, programLost as l, readBack as m, readOnSnapshot as n, fingerprintLargeObjects as o, judgeDecoded as p, rowsOf as r, runDump as s, readDatabase as t, withProgramWatched as u, DumpReader as v, listOf as x, tableKey as y };