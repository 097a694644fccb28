import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { L as withinLockBudget, W as boundWait, ht as bridgeSchema } from "./chunk-plan.js";
import { nr as SeparationError, sr as dependents, vn as literal } from "./chunk-base.js";
import { C as readRun, E as refuseInFlight, T as recordEvent, ot as sqlState, q as withTransaction } from "./chunk-session.js";

// src/migrate/bridge/drop.ts
/** Drops the bridge in one transaction, and nothing that depends on it. Throws `E_STATE`, `E_LOCK_BUDGET`, `E_CANCELLED`. */
async function dropBridge(client, patience) {
	await refuseInFlight(client);
	const run = await readRun(client);
	const locks = await bridgeLocks(client);
	await withinLockBudget(client, patience, () => withTransaction(client, async () => {
		await client.query(boundWait(patience.inputs));
		await dropIn(client);
		if (run !== null) await recordEvent(client, run.id, "bridge-dropped");
	}), () => locks);
}
/** The views of the bridge, which nobody may hold while it is dropped; none if there is no bridge. */
async function bridgeLocks(client) {
	const { rows } = await client.query(`SELECT n.nspname AS schema, c.relname AS "table" FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = $1 AND c.relkind IN ('v', 'm')`, [bridgeSchema]);
	return rows;
}
/** Drops it, as it may be called by now, in the caller's transaction: in one message, since what reads over it waits. Nothing that depends on it goes with it. */
async function dropIn(client, schema = bridgeSchema) {
	const { rows } = await client.query(`WITH space AS (SELECT oid FROM pg_namespace WHERE nspname = ${literal(schema)}), part AS (
       SELECT 1 AS step, 'CAST' AS kind, 'pg_cast'::regclass AS class, x.oid FROM pg_cast x
        WHERE EXISTS (SELECT FROM pg_type t JOIN space s ON s.oid = t.typnamespace WHERE t.oid IN (x.castsource, x.casttarget))
       UNION ALL SELECT 1, 'OPERATOR', 'pg_operator'::regclass, o.oid FROM pg_operator o JOIN space s ON s.oid = o.oprnamespace
       UNION ALL SELECT 2, 'FUNCTION', 'pg_proc'::regclass, p.oid FROM pg_proc p JOIN space s ON s.oid = p.pronamespace
       UNION ALL SELECT 3, 'TYPE', 'pg_type'::regclass, t.oid FROM pg_type t JOIN space s ON s.oid = t.typnamespace WHERE t.typtype IN ('d', 'e')
       UNION ALL SELECT 4, 'VIEW', 'pg_class'::regclass, c.oid FROM pg_class c JOIN space s ON s.oid = c.relnamespace WHERE c.relkind = 'v'
       UNION ALL SELECT 5, 'MATERIALIZED VIEW', 'pg_class'::regclass, c.oid FROM pg_class c JOIN space s ON s.oid = c.relnamespace WHERE c.relkind = 'm'
     )
     SELECT kind, count(*)::int, format('DROP %s %s', kind, string_agg(i.identity, ', ' ORDER BY i.identity)) AS sql
       FROM part, LATERAL pg_identify_object(class, oid, 0) i
      -- Casts go one by one.
      GROUP BY step, kind, CASE kind WHEN 'CAST' THEN oid END ORDER BY step`);
	const bound = (views) => `SELECT set_config('statement_timeout', CASE setting WHEN '0' THEN '0' ELSE (setting::int + ${views})::text END, true) FROM pg_settings WHERE name = 'lock_timeout'`;
	try {
		await client.query([
			...rows.flatMap(({ kind, count, sql }) => kind === "VIEW" ? [bound(count), sql] : [sql]),
			`DROP SCHEMA ${schema}`,
			"SET LOCAL statement_timeout = 0"
		].join(";\n"));
	} catch (error) {
		if (sqlState(error) !== "2BP01") throw error;
		const what = dependents(error);
		const detail = what === null ? "" : `: ${what}`;
		throw new SeparationError("E_STATE", `something depends on the bridge${detail}`, "Drop it, or have it read the tables themselves; then run it again. Nothing was removed.", { cause: error });
	}
}

export { dropBridge as n, dropIn as r, bridgeLocks as t };