import { z } from 'zod';
import { qualified, roleOrPublic } from '../../postgres/identifier.ts';
import { name, operationKind, privilege } from './operation.ts';

/** Takes back what default privileges give others on something new. */
export const takeBack = operationKind(
  'take-back',
  { object: z.enum(['TABLE', 'SEQUENCE']), schema: name, name, grantee: name, privileges: z.array(privilege).min(1) },
  {
    title: 'Take back what default privileges gave',
    within: ({ object, schema, name: made }, own) =>
      schema === own.schema && (object === 'TABLE' ? own.tables.includes(made) : own.hasSequence(made)),
    sql: ({ object, schema, name: made, grantee }) =>
      `REVOKE ALL ON ${object} ${qualified(schema, made)} FROM ${roleOrPublic(grantee)}`,
    inverse: ({ object, schema, name: made, grantee, privileges }) =>
      `GRANT ${privileges.join(', ')} ON ${object} ${qualified(schema, made)} TO ${roleOrPublic(grantee)}`,
    lock: () => 'NONE',
    describe: ({ name: made, grantee }) => `Take back what default privileges gave ${grantee} on ${made}.`,
  },
);
