import { z } from 'zod';
import { qualified, roleOrPublic } from '../../postgres/identifier.ts';
import { isOnNewTable, name, operationKind, privilege } from './operation.ts';

/** Grants on a new table what a role has on the table `like`. */
export const grant = operationKind(
  'grant',
  {
    schema: name,
    table: name,
    like: name,
    grantee: name,
    privileges: z.array(privilege).min(1),
    grantable: z.boolean(),
  },
  {
    title: 'Grant',
    within: isOnNewTable,
    sql: ({ schema, table, grantee, privileges, grantable }) =>
      `GRANT ${privileges.join(', ')} ON TABLE ${qualified(schema, table)} TO ${roleOrPublic(grantee)}${grantable ? ' WITH GRANT OPTION' : ''}`,
    inverse: ({ schema, table, grantee, privileges }) =>
      `REVOKE ${privileges.join(', ')} ON TABLE ${qualified(schema, table)} FROM ${roleOrPublic(grantee)}`,
    lock: () => 'NONE',
    describe: ({ table, like, grantee }) => `Grant ${grantee} on ${table} what it has on ${like}.`,
  },
);
