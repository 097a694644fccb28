import type { Client } from '../../postgres/session.ts';

/** Raised by `stampGuard`: somebody changed the schema between the plan and the locks. */
export const driftState = 'SEP01';

const stampExpression = `
  SELECT md5(coalesce(string_agg(x.line, ',' ORDER BY x.line), '')) FROM (
    SELECT 'c' || oid || ':' || xmin AS line FROM pg_class WHERE oid = ANY (oids)
    UNION ALL SELECT 'a' || attrelid || '.' || attnum || ':' || xmin FROM pg_attribute WHERE attrelid = ANY (oids)
    UNION ALL SELECT 'k' || oid || ':' || xmin FROM pg_constraint WHERE conrelid = ANY (oids)
    UNION ALL SELECT 'i' || indexrelid || ':' || xmin FROM pg_index WHERE indrelid = ANY (oids)
    UNION ALL SELECT 't' || oid || ':' || xmin FROM pg_trigger WHERE tgrelid = ANY (oids)
  ) x`;

/** A stamp of the catalog rows of the tables, which any DDL on them changes. */
export async function readStamp(client: Client, oids: readonly number[]): Promise<string> {
  const { rows } = await client.query<{ stamp: string }>(
    `SELECT (${stampExpression.replaceAll('(oids)', '($1::oid[])')}) AS stamp`,
    [oids],
  );
  return rows[0]?.stamp ?? '';
}

/** A statement that fails when the stamp is not that any more: run once the locks are held. */
export function stampGuard(oids: readonly number[], stamp: string): string {
  const list = `('{${oids.join(',')}}'::oid[])`;
  return `DO $guard$ BEGIN
  IF (${stampExpression.replaceAll('(oids)', list)}) IS DISTINCT FROM '${stamp}' THEN
    RAISE EXCEPTION 'the schema changed after it was planned' USING ERRCODE = '${driftState}';
  END IF;
END $guard$`;
}
