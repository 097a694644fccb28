import { identifier } from '../../postgres/identifier.ts';
import type { Client } from '../../postgres/session.ts';

interface Given {
  /** `IN SCHEMA …`, or nothing. */
  scope: string;
  kind: string;
  grantee: string;
  privilege: string;
  grantable: boolean;
}

/**
 * Runs `load` without what default privileges of this role would give on each object that it makes: a dump has the grants that an object
 * had, and takes back nothing that it never had. They are given again afterwards, in the same transaction.
 */
export async function withoutDefaultPrivileges(client: Client, load: () => Promise<void>): Promise<void> {
  const { rows } = await client.query<{ schema: string | null } & Omit<Given, 'scope'>>(`
    SELECT n.nspname AS schema, CASE d.defaclobjtype WHEN 'r' THEN 'TABLES' WHEN 'S' THEN 'SEQUENCES' WHEN 'f' THEN 'FUNCTIONS'
             WHEN 'T' THEN 'TYPES' WHEN 'n' THEN 'SCHEMAS' END AS kind,
           CASE x.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(x.grantee)) END AS grantee,
           x.privilege_type AS privilege, x.is_grantable AS grantable
      FROM pg_default_acl d LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace CROSS JOIN aclexplode(d.defaclacl) x
     WHERE d.defaclrole = (SELECT oid FROM pg_roles WHERE rolname = current_user) AND x.grantee <> d.defaclrole
       AND d.defaclobjtype IN ('r', 'S', 'f', 'T', 'n')
       -- Everybody has these on functions and types without any default privilege.
       AND NOT (x.grantee = 0 AND d.defaclobjtype IN ('f', 'T'))`);
  const given = rows.map(({ schema, ...row }): Given => ({
    ...row,
    scope: schema === null ? '' : `IN SCHEMA ${identifier(schema)} `,
  }));
  for (const { scope, kind, grantee, privilege } of given)
    await client.query(`ALTER DEFAULT PRIVILEGES ${scope}REVOKE ${privilege} ON ${kind} FROM ${grantee}`);
  await load();
  for (const { scope, kind, grantee, privilege, grantable } of given)
    await client.query(
      `ALTER DEFAULT PRIVILEGES ${scope}GRANT ${privilege} ON ${kind} TO ${grantee}${grantable ? ' WITH GRANT OPTION' : ''}`,
    );
}
