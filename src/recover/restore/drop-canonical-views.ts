import type { Client } from '../../postgres/session.ts';

/** Drops the views of schema `separation` and `currentFunctions`: they are about a separated database, and some depend on no table. */
export async function dropCanonicalViews(client: Client): Promise<void> {
  const { rows } = await client.query<{ drop: string }>(
    `SELECT format('DROP VIEW IF EXISTS %I.%I CASCADE', schemaname, viewname) AS drop FROM pg_views WHERE schemaname = 'separation'
     UNION ALL
     SELECT format('DROP FUNCTION %s CASCADE', p.oid::regprocedure) FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
      WHERE n.nspname = 'separation' AND p.proname IN ('current_user_id', 'current_customer_id')`,
  );
  for (const { drop } of rows) await client.query(drop);
}
