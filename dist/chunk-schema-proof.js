import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { nr as SeparationError, vn as literal } from "./chunk-base.js";
import { G as unlessGone, K as withClient, M as withAdvisoryLock } from "./chunk-session.js";
import { o as withMaintenance } from "./chunk-maintenance.js";
import { n as allowWrites, t as accessOf } from "./chunk-read-only.js";

// src/recover/restore/command/block-writes/allow-writes-again.ts
const key = (database) => `hashtextextended(${literal(`separation restores ${database}`)}, 0)`;
/** How long the backend of a process that was killed may hold on (ms). */
const patienceForTheDead = 15e3;
/** Runs `use` while this session, in another database, owns the restore of this one. Tried for `patience` (ms). Throws `E_IN_FLIGHT`. */
async function owningRestore(client, database, use, patience = 0) {
	const taken = () => new SeparationError("E_IN_FLIGHT", `another process is restoring ${database} by restore-command`, "Wait until it has ended; a live restore is never disturbed. Then run `separation recover`.");
	return withAdvisoryLock(client, key(database), {
		patience,
		taken
	}, use);
}
/** Lets everybody write again if a restore that died has left the database shut. Throws `E_IN_FLIGHT` if it is alive. */
async function allowWritesAgain({ connection, progress }, patience = patienceForTheDead) {
	const { database } = connection;
	const access = await unlessGone(withClient(connection, (client) => accessOf(client, database)));
	if (access !== "shut" && access !== "opening") return;
	await withMaintenance(connection, (client) => owningRestore(client, database, () => allowWrites(client, database), patience));
	progress("a restore that died had left the database read-only; it can be written again");
}

// src/migrate/schema-proof.ts
/** Lines that are neither as before nor somebody else's work: that was there when the way back began, and is about nothing that the migration changed. */
function unexplainedLines({ before, change, migrated, now }) {
	const was = new Set(before);
	const had = new Set(migrated);
	const has = new Set(now);
	const removed = new Set(change?.removed);
	const added = new Set(change?.added);
	const others = {
		added: (line) => change !== null && had.has(line) && !added.has(line),
		dropped: (line) => change !== null && !had.has(line) && !removed.has(line)
	};
	return [...now.filter((line) => !was.has(line) && !others.added(line)).map((line) => `+ ${line}`), ...before.filter((line) => !has.has(line) && !others.dropped(line)).map((line) => `- ${line}`)];
}

export { patienceForTheDead as i, allowWritesAgain as n, owningRestore as r, unexplainedLines as t };