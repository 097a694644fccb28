import { z } from 'zod';
import { qualified, roleOrPublic } from '../../postgres/identifier.ts';
import { followerName } from '../sign-in/follower.ts';
import { name, operationKind } from './operation.ts';

/** Last of the follower's operations: its inverse needs the function, which the inverse of the trigger may drop. */
export const closeFollower = operationKind(
  'close-follower',
  { schema: name, function: name, grantees: z.array(name).min(1) },
  {
    title: 'Close function',
    within: ({ schema, function: made }, own) => schema === own.schema && made === followerName,
    sql: ({ schema, function: made, grantees }) =>
      `REVOKE ALL ON FUNCTION ${qualified(schema, made)}() FROM ${grantees.map(roleOrPublic).join(', ')}`,
    inverse: ({ schema, function: made, grantees }) =>
      `GRANT EXECUTE ON FUNCTION ${qualified(schema, made)}() TO ${grantees.map(roleOrPublic).join(', ')}`,
    lock: () => 'NONE',
    describe: () => 'Let nobody else call it.',
  },
);
