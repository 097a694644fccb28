import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
// src/report/mask.ts
/** An e-mail address as reports show it: `a***@example.com`. */
function maskEmail(email) {
	const at = email.lastIndexOf("@");
	const first = [...email][0] ?? "";
	return at < 1 ? `${first}***` : `${first}***${email.slice(at)}`;
}
const address = /[^\s@"'`<>{}[\](),;:=|]+@[^\s@"'`<>{}[\](),;:=|]+/g;
/** The text with every e-mail address in it masked. */
function maskEmails(text) {
	return text.replaceAll(address, maskEmail);
}
/** The text with every e-mail address in it masked and as long as before, so that columns stay true. */
function maskInPlace(text) {
	return text.replaceAll(address, (email) => `${email.slice(0, 1)}${"*".repeat(email.length - 1)}`);
}
/** The text without any of the secrets, whichever way they are written in it. */
function scrub(text, secrets) {
	const longestFirst = secrets.filter((secret) => secret !== "").toSorted((a, b) => b.length - a.length);
	let scrubbed = text;
	for (const secret of longestFirst) for (const written of /* @__PURE__ */ new Set([secret, JSON.stringify(secret).slice(1, -1)])) scrubbed = scrubbed.replaceAll(written, "***");
	return scrubbed;
}

export { scrub as i, maskEmails as n, maskInPlace as r, maskEmail as t };