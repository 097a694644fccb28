import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { C as readRun, T as recordEvent, h as hasJournal } from "./chunk-session.js";
import { hn as sqlFile } from "./chunk-base.js";

// src/migrate/bridge/usage.ts
/** Counts the queries that went over the bridge, and notes the count in the journal for later looks. Null if there is no bridge. */
async function readUsage(client) {
	const { rows } = await client.query(await usageSql(client));
	const [look] = rows;
	if (look === void 0) return null;
	const run = await readRun(client);
	if (run === null) return {
		uses: look.uses,
		unusedSince: unusedSince(look, []),
		now: look.now
	};
	const earlier = await client.query(`SELECT (detail ->> 'uses')::float8 AS uses, detail ->> 'countedSince' AS "countedSince", at
       FROM separation.event WHERE name = 'bridge-counted' ORDER BY at DESC LIMIT 1000`);
	const usage = {
		uses: look.uses,
		unusedSince: unusedSince(look, earlier.rows),
		now: look.now
	};
	await recordEvent(client, run.id, "bridge-counted", {
		uses: look.uses,
		countedSince: look.countedSince.toISOString()
	});
	return usage;
}
/** Without a journal nothing is known of when it was made. */
async function usageSql(client) {
	const migrated = "(SELECT max(e.at) FROM separation.event e WHERE e.name = 'migrated')";
	const known = await hasJournal(client);
	return sqlFile("migrate/bridge/usage.sql").replace("%migrated%", () => known ? migrated : "NULL");
}
/** The earliest moment since which the count is what it is now; `earlier` are earlier looks, the newest first. */
function unusedSince({ uses, countedSince, now }, earlier) {
	if (uses === 0) return countedSince;
	const other = earlier.findIndex((look) => look.uses !== uses || Date.parse(look.countedSince) !== countedSince.getTime());
	return (other < 0 ? earlier : earlier.slice(0, other)).at(-1)?.at ?? now;
}

export { readUsage, unusedSince };