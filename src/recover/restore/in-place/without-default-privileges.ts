import type { Client } from '../../../postgres/session.ts';

/** Runs `work` with PostgreSQL's own default privileges for this role, to which a dump's grants are added; sets them back after. */
export async function withoutDefaultPrivileges<T>(client: Client, work: () => Promise<T>): Promise<T> {
  const { rows } = await client.query<{ set: string; back: string }>(statements);
  for (const { set } of rows) await client.query(set);
  const result = await work();
  for (const { back } of rows) await client.query(back);
  return result;
}

/** What was granted beyond the built-in defaults and what was taken. An entry that is as it was made is gone, and begins anew. */
const statements = `
  WITH entry AS (
    SELECT d.defaclacl AS acl, CASE WHEN n.oid IS NOT NULL THEN format('IN SCHEMA %I ', n.nspname) ELSE '' END AS scope,
           CASE d.defaclobjtype WHEN 'r' THEN 'TABLES' WHEN 'S' THEN 'SEQUENCES' WHEN 'f' THEN 'FUNCTIONS' WHEN 'T' THEN 'TYPES' WHEN 'n' THEN 'SCHEMAS' WHEN 'L' THEN 'LARGE OBJECTS' END AS kind,
           CASE WHEN n.oid IS NULL THEN acldefault(CASE d.defaclobjtype WHEN 'S' THEN 's' ELSE d.defaclobjtype END, d.defaclrole) END AS made
      FROM pg_default_acl d LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace
     WHERE d.defaclrole = (SELECT oid FROM pg_roles WHERE rolname = current_user) AND d.defaclobjtype IN ('r', 'S', 'f', 'T', 'n', 'L')
  ),
  difference AS (
    SELECT e.scope, e.kind, x.grantee, x.privilege_type AS privilege, x.is_grantable AS grantable, true AS given
      FROM entry e CROSS JOIN aclexplode(e.acl) x WHERE NOT EXISTS (SELECT FROM aclexplode(e.made) m WHERE (m.grantee, m.privilege_type, m.is_grantable) = (x.grantee, x.privilege_type, x.is_grantable))
    UNION ALL
    SELECT e.scope, e.kind, m.grantee, m.privilege_type, m.is_grantable, false
      FROM entry e CROSS JOIN aclexplode(e.made) m WHERE NOT EXISTS (SELECT FROM aclexplode(e.acl) x WHERE (m.grantee, m.privilege_type) = (x.grantee, x.privilege_type))
  ),
  said AS (
    SELECT d.*, format('ALTER DEFAULT PRIVILEGES %sGRANT %s ON %s TO %s%s', scope, privilege, kind, name, CASE WHEN grantable THEN ' WITH GRANT OPTION' END) AS give,
           format('ALTER DEFAULT PRIVILEGES %sREVOKE %s%s ON %s FROM %s', scope, CASE WHEN kept THEN 'GRANT OPTION FOR ' END, privilege, kind, name) AS take
      FROM difference d
      -- Of what is built in only the option was added.
      CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM entry e, aclexplode(e.made) m
                           WHERE (e.scope, e.kind, m.grantee, m.privilege_type) = (d.scope, d.kind, d.grantee, d.privilege)) AS kept,
                                 CASE d.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(d.grantee)) END AS name) n
  )
  SELECT CASE WHEN given THEN take ELSE give END AS set,
         CASE WHEN given THEN give ELSE replace(take, 'GRANT OPTION FOR ', '') END AS back
    FROM said ORDER BY scope, kind, given`;
