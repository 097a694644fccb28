import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import { M as NameSpace, N as clip, j as newTableNames } from "./chunk-plan.js";
import { m as hasJournal } from "./chunk-session.js";

// src/postgres/kept-tables.ts
/** The event of a run to which rows came back that earlier runs had kept; its detail names their tables. */
const returnedEvent = "kept-rows-returned";
/** What the copies of the new tables of a run are called. */
function keptTables(runId, layout) {
	const names = new NameSpace([]);
	return newTableNames(layout).map((of) => ({
		table: names.take(clip(`kept_${runId.replaceAll("-", "_")}_${of}`, 63)),
		of
	}));
}
/**
* What reverts kept and what of it waits for the next separation, the newest run first. Rows that came back to a run that was reverted
* are among what was kept of that run; where it was restored, they have to come back again.
*/
async function keptRows(client) {
	if (!await hasJournal(client)) return [];
	const { rows } = await client.query(`SELECT r.id, r.plan -> 'layout' AS layout,
            ARRAY (SELECT c.relname::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                    WHERE n.nspname = 'separation' AND c.relkind = 'r' AND starts_with(c.relname::text, 'kept_')) AS there,
            ARRAY (SELECT jsonb_array_elements_text(e.detail -> 'tables') FROM separation.event e JOIN separation.run n ON n.id = e.run_id
                    WHERE e.name = $1 AND n.state <> 'restored') AS returned
       FROM separation.run r WHERE r.state = 'reverted' AND r.plan ->> 'kind' = 'separation' ORDER BY r.updated_at DESC, r.id DESC`, [returnedEvent]);
	return rows.flatMap(({ id: runId, layout, there: names, returned }) => {
		const there = keptTables(runId, layout).filter(({ table }) => names.includes(table));
		const waiting = there.filter(({ table }) => !returned.includes(table));
		return there.length === 0 ? [] : [{
			runId,
			layout,
			there,
			waiting
		}];
	});
}

export { keptTables as n, returnedEvent as r, keptRows as t };