import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { _n as identitiesIn, v as secretsOf, yn as withHeartbeat } from "./chunk-base.js";
import { r as pace } from "./chunk-read-again.js";
import { f as CopyCounter, h as judgeDecoded, m as decodeDump, p as decodeArguments, r as rowsOf, s as runDump, v as archiveIn } from "./chunk-snapshot.js";
import { u as damaged } from "./chunk-side-database.js";
import { i as writeEncrypted, n as encryptedFile } from "./chunk-encryption.js";
import { r as listFiles } from "./chunk-files.js";
import { PassThrough } from "node:stream";
import { once } from "node:events";
import { join } from "node:path";

// src/backup/encrypted-dump.ts
/**
* Dumps into one encrypted file. The plain bytes are in memory and pipes alone: each goes to pg_restore, which decodes it, and then to
* the cipher. Answers what is left of the proof. Throws as `runDump`; the proof `E_BACKUP_DAMAGED`.
*/
async function dumpEncrypted(context, tools, folder, shared) {
	let sha256 = "";
	let decoding = null;
	let counter = new CopyCounter();
	const secrets = secretsOf(context.connection);
	const read = async (stdout) => {
		const plain = new PassThrough();
		counter = new CopyCounter();
		const rows = counter;
		decoding = tools.run("pg_restore", decodeArguments, {
			env: {},
			signal: context.signal,
			secrets,
			input: plain,
			onStdout: (chunk) => rows.push(chunk)
		});
		const ended = decoding.then(() => void 0, () => void 0);
		try {
			sha256 = await writeEncrypted(teed(stdout, plain, ended), join(folder, encryptedFile), context.inputs.encryptTo);
		} finally {
			plain.end();
		}
	};
	await runDump(context, tools, { read }, shared);
	if (decoding === null) throw new Error("pg_dump ended without having been read");
	const decoded = await decoding;
	return async ({ tables }) => ({
		verified: await proveEncrypted(context, tools, folder, {
			sha256,
			decoded,
			counter
		}, tables),
		files: await listFiles(folder)
	});
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
/**
* Proves an encrypted dump: by what was decoded of the plain stream and the checksum of the file; and where the identity is in the
* environment, by decrypting and decoding the file itself. Throws `E_BACKUP_DAMAGED`.
*/
async function proveEncrypted(context, tools, folder, { sha256, decoded, counter }, tables) {
	const path = join(folder, encryptedFile);
	const seen = judgeDecoded(path, decoded, counter, tables);
	const [file] = await listFiles(folder);
	if (file?.sha256 !== sha256) throw damaged(path, "it is not what was written (its checksum differs)");
	if (identitiesIn(context.environment).length === 0) return {
		method: "stream",
		at: (/* @__PURE__ */ new Date()).toISOString(),
		...seen
	};
	context.progress("backup: decrypting it to its last byte");
	const archive = await archiveIn(folder, context.inputs.encryptTo, context.environment);
	const again = new CopyCounter();
	const { signal } = context;
	const read = await withHeartbeat(context.progress, (ms) => `backup: read back ${pace({
		done: again.total,
		of: rowsOf(tables),
		unit: "rows"
	}, ms)}`, () => decodeDump(tools, archive, tables, {
		signal,
		secrets: secretsOf(context.connection),
		counter: again
	}));
	return {
		method: "decode",
		at: (/* @__PURE__ */ new Date()).toISOString(),
		...read
	};
}

export { dumpEncrypted };