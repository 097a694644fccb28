import { bridgeSchema } from '../plan/bridge/bridge.ts';
import { newTableNames } from '../plan/new-tables.ts';
import type { Plan } from '../plan/plan.ts';
import { qualified } from '../postgres/identifier.ts';
import type { Client } from '../postgres/session.ts';
import type { Finding } from '../core/report.ts';

interface Row {
  place: string;
  grants: string[];
}

const shown = 10;

/** What of all that the tool has made is open to whom, as the server says it; for the report. */
export async function openTo(client: Client, plan: Plan): Promise<Finding> {
  const tables =
    plan.layout === null ? [] : newTableNames(plan.layout).map((name) => qualified(plan.layout.schema, name));
  const { rows } = await client.query<Row>(
    `SELECT o.place,
            ARRAY (SELECT format('%s (%s)', CASE x.grantee WHEN 0 THEN 'everybody' ELSE quote_ident(pg_get_userbyid(x.grantee)) END, string_agg(x.privilege_type, ', ' ORDER BY x.privilege_type))
                     FROM aclexplode(o.acl) x WHERE x.grantee <> o.owner GROUP BY x.grantee ORDER BY 1) AS grants
       FROM (SELECT c.oid::regclass::text AS place, c.relowner AS owner, c.relacl AS acl FROM pg_class c
              WHERE c.oid IN (SELECT to_regclass(name) FROM unnest($1::text[]) name)
             UNION ALL SELECT 'schema ' || n.nspname, n.nspowner, n.nspacl FROM pg_namespace n WHERE n.nspname IN ('separation', $2)
             UNION ALL SELECT c.oid::regclass::text, c.relowner, c.relacl FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
              WHERE n.nspname = 'separation' AND EXISTS (SELECT FROM aclexplode(c.relacl) x WHERE x.grantee <> c.relowner)) o
      ORDER BY 1`,
    [tables, bridgeSchema],
  );
  return {
    code: 'open-to',
    severity: 'info',
    message: `besides its owner, who may do what with what was made: ${describe(rows)}`,
    hint: 'The new tables have the grants of the source table; all else is for its owner alone. Grant more once you have decided who may see it.',
  };
}

function describe(rows: readonly Row[]): string {
  const open = rows.filter(({ grants }) => grants.length > 0);
  const closed = rows.filter(({ grants }) => grants.length === 0).map(({ place }) => place);
  const more = open.length > shown ? [`and ${open.length - shown} more`] : [];
  return [
    ...open.slice(0, shown).map(({ place, grants }) => `${place}: ${grants.join(', ')}`),
    ...more,
    ...(closed.length === 0 ? [] : [`${closed.join(', ')}: nobody`]),
  ].join('; ');
}
