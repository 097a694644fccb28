import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { An as pace, E as identitiesIn, b as secretsOf, hr as withHeartbeat } from "./chunk-base.js";
import { g as archiveIn, r as rowsOf } from "./chunk-snapshot.js";
import { c as encryptedFile, d as damaged, r as listFiles, u as writeEncrypted } from "./chunk-files.js";
import { i as judgeDecoded, n as decodeArguments, o as DumpReader, r as decodeDump, t as runDump } from "./chunk-pg-dump.js";
import { PassThrough } from "node:stream";
import { once } from "node:events";
import { join } from "node:path";

// src/backup/encrypted-dump.ts
/** Dumps into one encrypted file; plain bytes are only in memory and pipes. Answers what is left of the proof. Throws as `runDump`, and `E_BACKUP_DAMAGED`. */
async function dumpEncrypted(context, tools, folder, shared, { key, newReader }) {
	let sha256 = "";
	let decoding = null;
	let reader = await newReader();
	const secrets = secretsOf(context.connection);
	const read = async (stdout) => {
		const plain = new PassThrough();
		const output = stdout.pipe(new PassThrough());
		const rows = await newReader();
		reader = rows;
		decoding = tools.run("pg_restore", decodeArguments, {
			env: {},
			signal: context.signal,
			secrets,
			input: plain,
			onStdout: (chunk) => rows.push(chunk)
		});
		const ended = decoding.then(() => void 0, () => void 0);
		try {
			sha256 = await writeEncrypted(teed(output, plain, ended), join(folder, encryptedFile), context.inputs.encryptTo);
		} finally {
			plain.end();
		}
	};
	await runDump(context, tools, { read }, shared);
	if (decoding === null) throw new Error("pg_dump ended without having been read");
	const decoded = await decoding;
	const path = join(folder, encryptedFile);
	if (decoded.code !== 0 || reader.unfinished) judgeDecoded(path, decoded, reader, []);
	const prove = async ({ tables }) => ({
		verified: await proveEncrypted(context, tools, folder, {
			sha256,
			decoded,
			reader,
			key
		}, tables),
		files: await listFiles(folder)
	});
	return {
		tables: reader.tables,
		open: reader.open,
		prove
	};
}
/** Gives every chunk to `other`, at its pace, before it goes on; when `ended` says that nobody reads there any more, to nobody. */
async function* teed(source, other, ended) {
	let over = false;
	ended.then(() => over = true);
	for await (const chunk of source) {
		if (!over && !other.write(chunk)) {
			const waiting = new AbortController();
			const drained = once(other, "drain", { signal: waiting.signal }).catch(() => void 0);
			await Promise.race([drained, ended]);
			waiting.abort();
		}
		yield chunk;
	}
}
/** Proves an encrypted dump by its plain stream and the file's checksum; with the identity also by decrypting the file. Throws `E_BACKUP_DAMAGED`. */
async function proveEncrypted(context, tools, folder, { sha256, decoded, reader, key }, tables) {
	const path = join(folder, encryptedFile);
	const seen = judgeDecoded(path, decoded, reader, tables);
	const [file] = await listFiles(folder);
	if (file?.sha256 !== sha256) throw damaged(path, "it is not what was written (its checksum differs)");
	if (identitiesIn(context.environment).length === 0) return {
		method: "stream",
		at: (/* @__PURE__ */ new Date()).toISOString(),
		...seen
	};
	context.progress("backup: decrypting it to its last byte");
	const archive = await archiveIn(folder, context.inputs.encryptTo, context.environment);
	const again = new DumpReader(key);
	const { signal } = context;
	const read = await withHeartbeat(context.progress, (ms) => `backup: read back ${pace({
		done: again.total,
		of: rowsOf(tables),
		unit: "rows"
	}, ms)}`, () => decodeDump(tools, archive, tables, {
		signal,
		secrets: secretsOf(context.connection),
		reader: again
	}));
	return {
		method: "decode",
		at: (/* @__PURE__ */ new Date()).toISOString(),
		...read
	};
}

export { dumpEncrypted };