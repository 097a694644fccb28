import type { Client } from '../../../postgres/session.ts';

/** Statements that take back what was given. */
export type OwnRights = readonly string[];

/** Gives owners the rights on their own tables and sequences in these schemas that somebody has taken; without them rows cannot be loaded. */
export async function grantOwnRights(client: Client, schemas: readonly string[]): Promise<OwnRights> {
  const { rows } = await client.query<{ give: string; take: string }>(
    `SELECT format('GRANT %s ON %s %s TO %I', m.rights, m.kind, c.oid::regclass, r.rolname) AS give,
            format('REVOKE %s ON %s %s FROM %I', m.rights, m.kind, c.oid::regclass, r.rolname) AS take
       FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner JOIN pg_namespace n ON n.oid = c.relnamespace
      CROSS JOIN LATERAL (
            SELECT CASE c.relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END AS kind, string_agg(d.privilege_type, ', ') AS rights
              FROM aclexplode(acldefault(CASE c.relkind WHEN 'S' THEN 's'::"char" ELSE 'r' END, c.relowner)) d
             WHERE d.grantee = c.relowner
               AND NOT EXISTS (SELECT FROM aclexplode(c.relacl) x WHERE x.grantee = c.relowner AND x.privilege_type = d.privilege_type)) m
      WHERE c.relkind IN ('r', 'p', 'S', 'm') AND c.relacl IS NOT NULL AND m.rights IS NOT NULL AND pg_has_role(c.relowner, 'USAGE')
        AND n.nspname = ANY ($1)`,
    [schemas],
  );
  for (const { give } of rows) await client.query(give);
  return rows.map(({ take }) => take);
}

/** Takes them back. */
export async function revokeOwnRights(client: Client, rights: OwnRights | null): Promise<void> {
  for (const take of rights ?? []) await client.query(take);
}
