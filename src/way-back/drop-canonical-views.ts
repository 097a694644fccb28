import type { Client } from '../postgres/session.ts';

/** Drops the views in schema `separation`: they are about a separated database, and those that hang on no table outlive it. */
export async function dropCanonicalViews(client: Client): Promise<void> {
  const { rows } = await client.query<{ view: string }>(
    "SELECT format('%I.%I', schemaname, viewname) AS view FROM pg_views WHERE schemaname = 'separation'",
  );
  for (const { view } of rows) await client.query(`DROP VIEW IF EXISTS ${view} CASCADE`);
}
