import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { it as isConnectionLoss, tt as textSettings } from "./chunk-session.js";

// src/postgres/money.ts
/** True if the server has this locale for the text of money; then the caller's transaction, if it is in one, goes on with it. */
async function setMoney(client, locale) {
	try {
		await client.query("SELECT pg_catalog.set_config('lc_monetary', $1, true)", [locale]);
		return true;
	} catch (error) {
		if (isConnectionLoss(error)) throw error;
		return false;
	}
}
/** Runs `use` with money read as `locale` writes it, then sets it back. Without that locale nothing changes. */
async function withMoneyOf(client, locale, use) {
	if (locale === void 0) return use();
	await client.query("SAVEPOINT money");
	if (!await setMoney(client, locale)) await client.query("ROLLBACK TO money");
	await client.query("RELEASE money");
	const result = await use();
	await client.query(`SET LOCAL lc_monetary = '${textSettings.lc_monetary}'`);
	return result;
}
/** True if money is written with this locale as with `C`. Pure. */
function writesPlainMoney(locale) {
	return /^(C|POSIX|C\.UTF-?8)$/i.test(locale);
}

export { withMoneyOf as n, writesPlainMoney as r, setMoney as t };