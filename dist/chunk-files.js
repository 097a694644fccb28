import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { D as identityVariable, E as identitiesIn, Kt as sha256, cr as messageOf, nr as SeparationError } from "./chunk-base.js";
import { t as chunkPassed } from "./chunk-passing-chunks.js";
import { Readable } from "node:stream";
import { createHash } from "node:crypto";
import { join, relative, sep } from "node:path";
import { createReadStream, createWriteStream } from "node:fs";
import { chmod, lstat, open, readdir } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { ReadableStream } from "node:stream/web";

// src/backup/damaged.ts
/** The one way to say that a backup is not what it should be. */
function damaged(folder, found, cause) {
	return new SeparationError("E_BACKUP_DAMAGED", `the backup in ${folder} is damaged: ${found}`, "Do not rely on this backup. Check the disk that holds it, then make a new one with `separation backup`.", { cause });
}

// src/backup/encryption.ts
/** The file of an encrypted dump (age, https://age-encryption.org/v1), in its backup folder. */
const encryptedFile = "dump.age";
/** An encrypter to all of them; the library is loaded if something is encrypted only. Throws `E_USAGE`, which names the recipient that is none. */
async function encrypterTo(recipients) {
	const encrypter = new (await (import("./chunk-dist.js"))).Encrypter();
	for (const recipient of recipients) try {
		encrypter.addRecipient(recipient);
	} catch (error) {
		throw new SeparationError("E_USAGE", `encrypt-to: found ${/^(age1|ssh-)/i.test(recipient) ? `${JSON.stringify(recipient.slice(0, 80))}, allowed is an age recipient (age1…): ${messageOf(error)}` : "a text that is no public key (it is not shown), allowed is an age recipient (age1…)"}`, "Make a key with `age-keygen -o key.txt`, keep the file safe, and give the public key that it prints. SSH keys cannot be used.", { cause: error });
	}
	return encrypter;
}
/** A decrypter with the identities in the environment; null if there are none. Throws `E_USAGE` without showing them. */
async function decrypterOf(environment) {
	const identities = identitiesIn(environment);
	if (identities.length === 0) return null;
	const decrypter = new (await (import("./chunk-dist.js"))).Decrypter();
	for (const identity of identities) try {
		decrypter.addIdentity(identity);
	} catch (error) {
		throw new SeparationError("E_USAGE", `${identityVariable} holds a line that is not an age identity`, "Set it to what `age-keygen` wrote: a line that begins with AGE-SECRET-KEY-1.", { cause: error });
	}
	return decrypter;
}
/** Tries with an empty message whether backups can be encrypted, and read again if the identity is given. Throws `E_USAGE`. */
async function checkEncryption(recipients, environment) {
	const message = await (await encrypterTo(recipients)).encrypt(/* @__PURE__ */ new Uint8Array());
	await (await decrypterOf(environment))?.decrypt(message).catch((error) => {
		throw new SeparationError("E_USAGE", `${identityVariable} is the identity of none of the recipients in encrypt-to: ${messageOf(error)}`, "Set it to the identity of one of them, or leave it out; the backup could not be restored with this one.", { cause: error });
	});
}
/** Writes `source` to a new file, encrypted, and answers the SHA-256 of the ciphertext. Nothing else is written. */
async function writeEncrypted(source, file, recipients) {
	const ciphertext = await (await encrypterTo(recipients)).encrypt(asWeb(source));
	const hash = createHash("sha256");
	await pipeline(fromWeb(ciphertext), async function* (chunks) {
		for await (const chunk of chunks) {
			hash.update(chunk);
			yield chunk;
		}
	}, createWriteStream(file, { mode: 384 }));
	return hash.digest("hex");
}
/** The plain bytes of an encrypted file, in memory only. Throws `E_RESTORE` before the first byte if no identity fits. */
async function readEncrypted(file, environment) {
	const decrypter = await decrypterOf(environment);
	if (decrypter === null) throw new SeparationError("E_RESTORE", `the backup ${file} is encrypted, and ${identityVariable} is not in the environment`, `Nothing was touched. Set ${identityVariable} to the age identity (AGE-SECRET-KEY-1…) of a recipient of the backup, then run it again.`);
	const ciphertext = createReadStream(file);
	try {
		return fromWeb(await decrypter.decrypt(asWeb(ciphertext)));
	} catch (error) {
		ciphertext.destroy();
		throw new SeparationError("E_RESTORE", `the backup ${file} cannot be decrypted with the identity in ${identityVariable}: ${messageOf(error)}`, "Nothing was touched. Set it to the identity of one of the recipients that the manifest lists (`encryptedTo`), then run it again.", { cause: error });
	}
}
function asWeb(source) {
	return ReadableStream.from(passing(source));
}
async function* passing(source) {
	for await (const chunk of source) {
		chunkPassed(chunk.length);
		yield chunk;
	}
}
function fromWeb(stream) {
	return Readable.fromWeb(stream);
}
/** Whether a backup can be encrypted as the inputs say; nothing to do if `encrypt-to` is empty. Throws `E_USAGE`. */
async function checkEncryptTo({ encryptTo, backup, verifyBackup }, environment) {
	if (encryptTo.length === 0 || backup === "off") return;
	if (backup === "clone" || backup === "command") throw new SeparationError("E_USAGE", `encrypt-to is given, and backup is \`${backup}\`: ${backup === "clone" ? "the copy stays on the server, as plain as the database" : "the snapshot is the provider’s"}`, "Leave encrypt-to empty, or choose `backup: dump`.");
	await checkEncryption(encryptTo, environment);
	if (verifyBackup === "restore" && identitiesIn(environment).length === 0) throw new SeparationError("E_USAGE", "verify-backup is `restore`, and an encrypted backup can only be restored with an identity", "Set AGE_IDENTITY to the age identity of a recipient, or choose `verify-backup: decode`, which needs none.");
}

// src/backup/files.ts
/** Bytes. */
const readAtOnce = 262144;
/** Every file below a folder, or those named, with size and checksum, sorted by path (relative to the folder). */
async function listFiles(folder, named) {
	const files = [];
	for (const path of named ?? await paths(folder)) {
		const file = join(folder, path);
		files.push({
			path,
			bytes: (await lstat(file)).size,
			sha256: await sha256OfFile(file)
		});
	}
	return files;
}
/** Read into one buffer: a stream would take a new one for each 64 kB. */
async function sha256OfFile(path) {
	const hash = createHash("sha256");
	const buffer = Buffer.allocUnsafe(readAtOnce);
	const file = await open(path);
	try {
		for (;;) {
			const { bytesRead } = await file.read(buffer);
			if (bytesRead === 0) return hash.digest("hex");
			hash.update(buffer.subarray(0, bytesRead));
		}
	} finally {
		await file.close();
	}
}
/** One checksum over a list of files and their checksums, whatever their order. */
function checksumOf(files) {
	return sha256(files.map((file) => `${file.sha256}  ${file.path}\n`).toSorted().join(""));
}
/** Bytes of every file below a folder; 0 if it is not there. Files that vanish meanwhile are not counted. */
async function folderBytes(folder) {
	const found = await paths(folder).catch(() => []);
	return (await Promise.all(found.map(async (path) => (await lstat(join(folder, path)).catch(() => null))?.size ?? 0))).reduce((sum, size) => sum + size, 0);
}
/** Makes a folder and what is in it readable by its owner alone (0700, 0600), and durable. */
async function sealFolder(folder) {
	await chmod(folder, 448);
	for (const entry of await readdir(folder, { withFileTypes: true })) {
		const path = join(folder, entry.name);
		if (entry.isDirectory()) await sealFolder(path);
		else {
			await chmod(path, 384);
			await sync(path);
		}
	}
	await sync(folder);
}
/** Writes a new file with mode 0600 and waits until it is on the disk. */
async function writeDurably(path, text) {
	const file = await open(path, "wx", 384);
	try {
		await file.writeFile(text);
		await file.sync();
	} finally {
		await file.close();
	}
}
/** Waits until a file, or the names in a folder, are on the disk. Windows cannot do the latter, and the former only for who may write. */
async function sync(path) {
	const isWindows = process.platform === "win32";
	if (isWindows && (await lstat(path)).isDirectory()) return;
	const file = await open(path, isWindows ? "r+" : "r");
	try {
		await file.sync();
	} finally {
		await file.close();
	}
}
async function paths(folder) {
	return (await readdir(folder, {
		recursive: true,
		withFileTypes: true
	})).filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/")).toSorted();
}

export { sync as a, encryptedFile as c, damaged as d, sealFolder as i, readEncrypted as l, folderBytes as n, writeDurably as o, listFiles as r, checkEncryptTo as s, checksumOf as t, writeEncrypted as u };