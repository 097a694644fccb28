import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { M as withinLockBudget, lt as bridgeSchema, z as boundWait } from "./chunk-plan.js";
import { _n as literal, gn as identifier, or as dependents, tr as SeparationError } from "./chunk-base.js";
import { C as readRun, E as refuseInFlight, T as recordEvent, ot as sqlState, q as withTransaction } from "./chunk-session.js";

// src/migrate/bridge/drop.ts
/** Drops the bridge in one transaction, and nothing that depends on it. Throws `E_STATE`, `E_LOCK_BUDGET`, `E_CANCELLED`. */
async function dropBridge(client, patience) {
	await refuseInFlight(client);
	const run = await readRun(client);
	const { rows: locks } = await client.query(`SELECT ${literal(bridgeSchema)} AS schema, relname AS "table" FROM pg_class WHERE relnamespace = $1::regnamespace AND relkind IN ('v', 'm')`, [identifier(bridgeSchema)]);
	await withinLockBudget(client, patience, () => withTransaction(client, async () => {
		await client.query(boundWait(patience.inputs));
		await drop(client);
		if (run !== null) await recordEvent(client, run.id, "bridge-dropped");
	}), () => locks);
}
/** What takes it away, part by part: the views first, since they read the one that counts; nothing that depends on it goes with it. */
async function dropStatements(client) {
	const { rows } = await client.query(`WITH space AS (SELECT oid FROM pg_namespace WHERE nspname = ${literal(bridgeSchema)}), part AS (
       SELECT 1 AS step, 'VIEW' AS kind, 'pg_class'::regclass AS class, c.oid FROM pg_class c JOIN space s ON s.oid = c.relnamespace WHERE c.relkind = 'v'
       UNION ALL SELECT 2, 'MATERIALIZED VIEW', 'pg_class'::regclass, c.oid FROM pg_class c JOIN space s ON s.oid = c.relnamespace WHERE c.relkind = 'm'
       UNION ALL SELECT 3, 'CAST', 'pg_cast'::regclass, x.oid FROM pg_cast x
        WHERE EXISTS (SELECT FROM pg_type t JOIN space s ON s.oid = t.typnamespace WHERE t.oid IN (x.castsource, x.casttarget))
       UNION ALL SELECT 3, 'OPERATOR', 'pg_operator'::regclass, o.oid FROM pg_operator o JOIN space s ON s.oid = o.oprnamespace
       UNION ALL SELECT 4, 'FUNCTION', 'pg_proc'::regclass, p.oid FROM pg_proc p JOIN space s ON s.oid = p.pronamespace
       UNION ALL SELECT 5, 'TYPE', 'pg_type'::regclass, t.oid FROM pg_type t JOIN space s ON s.oid = t.typnamespace WHERE t.typtype IN ('d', 'e')
     )
     SELECT format('DROP %s %s', kind, string_agg(i.identity, ', ' ORDER BY i.identity)) AS sql
       FROM part, LATERAL pg_identify_object(class, oid, 0) i
      -- Casts go one by one.
      GROUP BY step, kind, CASE kind WHEN 'CAST' THEN oid END ORDER BY step`);
	return [...rows.map(({ sql }) => sql), `DROP SCHEMA ${bridgeSchema}`];
}
async function drop(client) {
	try {
		for (const statement of await dropStatements(client)) await client.query(statement);
	} catch (error) {
		if (sqlState(error) !== "2BP01") throw error;
		const what = dependents(error);
		const detail = what === null ? "" : `: ${what}`;
		throw new SeparationError("E_STATE", `something depends on the bridge${detail}`, "Drop it, or have it read the tables themselves; then run it again. Nothing was removed.", { cause: error });
	}
}

export { dropStatements as n, dropBridge as t };