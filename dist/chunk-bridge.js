import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
// src/plan/bridge/bridge.ts
/** The schema of views through which the old application goes on working. */
const bridgeSchema = "separation_bridge";
/**
* In that schema: one row that every query through a view reads, so that the server's statistics count the queries. A materialized view,
* because a dump reads the rows of a table, and would be counted (manual, section 28.2, pg_stat_all_tables).
*/
const usedName = "separation_used";
/** From this major on, a view can ask the grants and policies of whoever reads it (`security_invoker`). */
const invokerSince = 15e4;

export { invokerSince as n, usedName as r, bridgeSchema as t };