import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { _ as libpqEnvironment, a as ProgramOutput, b as secretsOf, cr as messageOf, gn as wasmFile, nr as SeparationError, o as endedWith, s as programWords } from "./chunk-base.js";
import { d as damaged } from "./chunk-files.js";
import { t as chunkPassed } from "./chunk-passing-chunks.js";
import { d as withProgramWatched, h as tableKey, l as hasLostConnection, p as parallelism, u as programLost, v as plainArchive } from "./chunk-snapshot.js";
import { createGunzip } from "node:zlib";
import { join } from "node:path";
import { createReadStream, statSync } from "node:fs";
import { copyFile, mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { pipeline } from "node:stream/promises";

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
			`--lock-wait-timeout=${context.inputs.lockBudget}`,
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
/** From the one that takes least of the processor, to pack and to read back (`bench/README.md`), to what every build has. */
function compressions(major) {
	return major >= 16 ? [
		"--compress=lz4",
		"--compress=zstd:1",
		"--compress=gzip:1"
	] : ["--compress=1"];
}
/** What pg_dump said, with what to do about it. */
function dumpFailed(code, stderr) {
	const found = stderr === "" ? `it ${endedWith(code)}` : programWords(stderr);
	const cause = { cause: new ProgramOutput(stderr) };
	if (hasLostConnection(stderr)) return programLost("pg_dump", stderr);
	if (/No space left on device/i.test(stderr)) return new SeparationError("E_SPACE", `pg_dump: ${found}`, "Free space, or give another folder with `backup-dir`.", cause);
	if (/lock timeout|statement timeout|could not obtain lock/i.test(stderr)) return new SeparationError("E_BACKUP", `pg_dump waited for a lock until \`lock-budget\` was over: ${found}`, "Another session holds an exclusive lock (a migration, VACUUM FULL): wait for its end, then run again.", cause);
	if (/permission denied|row-level security/i.test(stderr)) return new SeparationError("E_PRIVILEGE", `pg_dump may not read everything: ${found}`, "Connect as a role that may SELECT from every table and that row security does not apply to.", cause);
	return new SeparationError("E_BACKUP", `pg_dump failed: ${found}`, "Nothing was changed. Remove the cause, then run again.", cause);
}

export { readBack as a, judgeDecoded as i, decodeArguments as n, DumpReader as o, decodeDump as r, runDump as t };