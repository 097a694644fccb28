import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { D as identityVariable, E as identitiesIn, sr as messageOf, tr as SeparationError } from "./chunk-base.js";
import { t as chunkPassed } from "./chunk-passing-chunks.js";
import { Readable } from "node:stream";
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { ReadableStream } from "node:stream/web";

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

export { writeEncrypted as i, encryptedFile as n, readEncrypted as r, checkEncryption as t };