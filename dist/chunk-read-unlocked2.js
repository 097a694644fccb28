import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { nr as SeparationError } from "./chunk-base.js";
import { L as withinLockBudget, P as isLockFailure, R as describeHolders, W as boundWait, z as readHolders } from "./chunk-plan.js";
import { R as beginReadOnly, q as withTransaction } from "./chunk-session.js";

// src/migrate/locks/read-unlocked.ts
/** How old a prepared transaction is that nobody is about to end any more, in seconds. */
const forgotten = 2;
/** Reads the catalog in a transaction, again while somebody locks a table against it. Throws `E_LOCK_BUDGET` with who holds the lock. */
async function readUnlocked(client, patience, read) {
	const bounded = async () => {
		await client.query(boundWait(patience.inputs));
		return read();
	};
	return withinLockBudget(client, patience, async () => {
		try {
			return await withTransaction(client, bounded, beginReadOnly);
		} catch (error) {
			if (isLockFailure(error)) await refuseForgotten(client);
			throw error;
		}
	});
}
async function refuseForgotten(client) {
	const holders = await readHolders(client, []);
	if (!(holders.length > 0 && holders.every(({ kind }) => kind === "prepared")) || await anyIsFresh(client)) return;
	throw new SeparationError("E_LOCK_BUDGET", `the tables cannot be read: they are held by ${describeHolders(holders)}`, "Nothing was changed. No session will let them go. If the transaction manager has forgotten the transaction, end it with COMMIT PREPARED or ROLLBACK PREPARED and its name. Do that in this database, as its owner or a superuser. Then run it again.");
}
async function anyIsFresh(client) {
	const { rowCount } = await client.query(`SELECT FROM pg_prepared_xacts
      WHERE database = current_database() AND prepared > clock_timestamp() - make_interval(secs => $1)`, [forgotten]);
	return rowCount !== 0;
}

export { readUnlocked as t };