import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { _n as identifier, vn as literal } from "./chunk-base.js";
import { n as describeSession } from "./chunk-maintenance.js";
import { $ as readOnlyMark, ot as sqlState, q as withTransaction } from "./chunk-session.js";

// src/recover/restore/command/block-writes/read-only.ts
/** True, in SQL, if the row `s` of pg_db_role_setting is of a database that this tool has shut. */
const isShutSql = `s.setconfig @> ARRAY[${literal(`application_name=${readOnlyMark}`)}, 'default_transaction_read_only=on']`;
/** Reads how a database stands to writers, in whatever session. */
async function accessOf(client, database) {
	const { rows } = await client.query(`SELECT CASE WHEN ${isShutSql} THEN 'shut' WHEN ${literal(`application_name=${readOnlyMark}`)} = ANY (s.setconfig) THEN 'opening' WHEN array_to_string(s.setconfig, E'\\n') ~ '(^|\\n)(application_name|default_transaction_read_only)=' THEN 'own' ELSE 'open' END AS access
       FROM pg_database d LEFT JOIN pg_db_role_setting s ON s.setdatabase = d.oid AND s.setrole = 0 WHERE d.datname = $1`, [database]);
	return rows[0]?.access ?? "absent";
}
/** Makes new sessions read-only by default and ends the others, but this tool's. Answers why it could not, or null. */
async function blockWrites(client, database) {
	const access = await accessOf(client, database);
	if (access === "own") return `${database} has a default_transaction_read_only or an application_name of its own`;
	if (access === "absent") return null;
	if (access !== "shut") try {
		await withTransaction(client, async () => {
			await client.query(`ALTER DATABASE ${identifier(database)} SET application_name = ${literal(readOnlyMark)}`);
			await client.query(`ALTER DATABASE ${identifier(database)} SET default_transaction_read_only = on`);
		});
	} catch (error) {
		const state = sqlState(error);
		if (state === "3D000") return null;
		if (state === "42501") return `this role does not own ${database}`;
		throw error;
	}
	const left = await endBornBefore(client, database);
	return left.length === 0 ? null : `this role may not end ${left.map(describeSession).join(", ")}`;
}
/** Lets everybody write again; sessions that were born read-only are ended, since they would stay so. Whoever dies in between is seen by the mark. */
async function allowWrites(client, database) {
	const access = await accessOf(client, database);
	if (access !== "shut" && access !== "opening") return;
	await client.query(`ALTER DATABASE ${identifier(database)} RESET default_transaction_read_only`);
	await endBornBefore(client, database);
	await client.query(`ALTER DATABASE ${identifier(database)} RESET application_name`);
}
/** Ends the sessions that began before this moment, for at most five seconds; answers those that are there still. */
async function endBornBefore(client, database) {
	const { rows: set } = await client.query(`SELECT set_config('separation.database', $1, false), set_config('separation.now', clock_timestamp()::text, false) AS now`, [database]);
	await client.query(`DO $$ DECLARE session int; found_any boolean; BEGIN
    FOR i IN 1 .. 50 LOOP
      PERFORM pg_stat_clear_snapshot();
      found_any := false;
      FOR session IN SELECT pid FROM pg_stat_activity WHERE ${bornBefore("current_setting('separation.database')", "current_setting('separation.now')::timestamptz")} LOOP
        found_any := true;
        BEGIN PERFORM pg_terminate_backend(session); EXCEPTION WHEN insufficient_privilege THEN NULL; END;
      END LOOP;
      EXIT WHEN i > 1 AND NOT found_any;
      PERFORM pg_sleep(0.1);
    END LOOP; END $$`);
	const { rows } = await client.query(`SELECT pid, COALESCE(application_name, '') AS application, COALESCE(usename, '') AS user, COALESCE(state, backend_type, '') AS state
       FROM pg_stat_activity WHERE ${bornBefore("$1", "$2::timestamptz")}`, [database, set[0]?.now ?? ""]);
	return rows;
}
function bornBefore(database, moment) {
	return `datname = ${database} AND backend_start < ${moment} AND backend_type = 'client backend' AND application_name NOT LIKE 'separation%'`;
}
/** Waits in the server, for at most ten seconds, until the database is there and not shut: somebody has put another one in its place. */
async function untilReplaced(client, database) {
	await client.query(`SELECT set_config('separation.database', $1, false)`, [database]);
	await client.query(`DO $$ BEGIN
    FOR i IN 1 .. 1000 LOOP
      EXIT WHEN EXISTS (SELECT FROM pg_database d LEFT JOIN pg_db_role_setting s ON s.setdatabase = d.oid AND s.setrole = 0
                         WHERE d.datname = current_setting('separation.database') AND (${isShutSql}) IS NOT TRUE);
      PERFORM pg_sleep(0.01);
    END LOOP; END $$`);
}

export { untilReplaced as i, allowWrites as n, blockWrites as r, accessOf as t };