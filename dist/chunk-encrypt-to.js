import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { E as identitiesIn, tr as SeparationError } from "./chunk-base.js";
import { t as checkEncryption } from "./chunk-encryption.js";

// src/backup/encrypt-to.ts
/** Whether a backup can be encrypted as the inputs say; nothing to do if `encrypt-to` is empty. Throws `E_USAGE`. */
async function checkEncryptTo({ encryptTo, backup, verifyBackup }, environment) {
	if (encryptTo.length === 0 || backup === "off") return;
	if (backup === "clone" || backup === "command") throw new SeparationError("E_USAGE", `encrypt-to is given, and backup is \`${backup}\`: ${backup === "clone" ? "the copy stays on the server, as plain as the database" : "the snapshot is the provider’s"}`, "Leave encrypt-to empty, or choose `backup: dump`.");
	await checkEncryption(encryptTo, environment);
	if (verifyBackup === "restore" && identitiesIn(environment).length === 0) throw new SeparationError("E_USAGE", "verify-backup is `restore`, and an encrypted backup can only be restored with an identity", "Set AGE_IDENTITY to the age identity of a recipient, or choose `verify-backup: decode`, which needs none.");
}

export { checkEncryptTo as t };