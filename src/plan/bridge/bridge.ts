/** The schema of views through which the old application goes on working. */
export const bridgeSchema = 'separation_bridge';

/**
 * In that schema: one row that every query through a view reads, so that the server's statistics count the queries. A materialized view,
 * because a dump reads the rows of a table, and would be counted (manual, section 28.2, pg_stat_all_tables).
 */
export const usedName = 'separation_used';

/** From this major on, a view can ask the grants and policies of whoever reads it (`security_invoker`). */
export const invokerSince = 150_000;
