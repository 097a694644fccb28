import type { FoundRow, Kind } from '../kind.ts';

/** The owner as SQL, with a word behind it if that is a superuser, whom nobody should be made a member of. */
const owner = (column: string): string =>
  `quote_ident(pg_get_userbyid(${column})) || CASE WHEN (SELECT rolsuper FROM pg_roles WHERE oid = ${column}) THEN ' (a superuser)' ELSE '' END`;

const membership = ({ detail }: FoundRow, role: string): string =>
  detail?.endsWith(' (a superuser)') === true ? 'run as a superuser' : `GRANT ${detail ?? ''} TO ${role}`;

/** What belongs to a role that this one may not act as: it could make it, and not give it back. In place it stays as it is. */
export const otherOwner: Kind = {
  code: 'other-owner',
  isPrivilege: true,
  hinders: ['swap'],
  sql: `SELECT object, false AS mine, ${owner('owner')} AS detail FROM named WHERE NOT mine`,
  why: ({ object, detail }) => `the ${object} belongs to ${detail ?? ''}`,
  mend: membership,
};

/** An owner who may create nothing in the schema: only a superuser may give it something there. */
export const ownerWithoutCreate: Kind = {
  code: 'owner-without-create',
  isPrivilege: true,
  hinders: ['in-place'],
  sql: `SELECT t.object, t.mine, format('%I ON SCHEMA %I', pg_get_userbyid(t.owner), s.name) AS detail
          FROM named t JOIN space s ON s.oid = t.space CROSS JOIN me
         WHERE t.mine AND t.owner <> me.oid AND NOT has_schema_privilege(t.owner, s.oid, 'CREATE')`,
  why: ({ object, detail }) => `the owner of the ${object} may not create anything there (${detail ?? ''})`,
  mend: ({ detail }) => {
    const [owner = '', schema = ''] = (detail ?? '').split(' ON SCHEMA ');
    return `GRANT CREATE ON SCHEMA ${schema} TO ${owner}`;
  },
};

/** The same in a copy, whose rights come back last: there only the owner of the schema may create something in it. */
export const ownerWithoutSchema: Kind = {
  code: 'owner-without-schema',
  isPrivilege: true,
  hinders: ['swap'],
  sql: `SELECT t.object, t.mine, quote_ident(pg_get_userbyid(t.owner)) AS detail
          FROM named t JOIN space s ON s.oid = t.space CROSS JOIN me
         WHERE t.mine AND t.owner <> me.oid AND NOT pg_has_role(t.owner, s.owner, 'USAGE')
           AND NOT (s.name = 'public' AND current_setting('server_version_num')::int < 150000)`,
  why: ({ object, detail }) =>
    `the ${object} belongs to ${detail ?? ''}, who has no rights in its schema while it is loaded`,
  mend: () => 'run as a superuser',
};

/** Default privileges of another role. In place they stay. */
export const defaultPrivilegesOfOthers: Kind = {
  code: 'default-privileges',
  isPrivilege: true,
  hinders: ['swap'],
  sql: `SELECT DISTINCT format('default privileges of role %I', pg_get_userbyid(d.defaclrole)) AS object, false AS mine,
               ${owner('d.defaclrole')} AS detail
          FROM pg_default_acl d WHERE NOT $may_act_as(d.defaclrole)`,
  why: ({ object }) => `this role may not make the ${object} again`,
  mend: membership,
};
