import type { Client } from '../session.ts';

/** Tables of extensions that have rows, each as half a sentence: nothing compares them, since the rows belong to the extension's version. */
export async function extensionTables(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ what: string }>(
    `SELECT format('the rows of the table %I.%I of extension %I', n.nspname, c.relname, e.extname) AS what
       FROM pg_depend d JOIN pg_extension e ON d.refclassid = 'pg_extension'::regclass AND e.oid = d.refobjid
       JOIN pg_class c ON d.classid = 'pg_class'::regclass AND c.oid = d.objid JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE d.deptype = 'e' AND c.relkind = 'r' AND pg_relation_size(c.oid) > 0 ORDER BY 1`,
  );
  return rows.map(({ what }) => what);
}
