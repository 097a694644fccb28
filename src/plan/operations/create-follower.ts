import { z } from 'zod';
import { qualified } from '../../postgres/identifier.ts';
import { followerName, followerSql } from '../sign-in/follower.ts';
import { name, operationKind } from './operation.ts';

/** The function that has the system users follow the accounts of the sign-in provider. */
export const createFollower = operationKind(
  'create-follower',
  {
    schema: name,
    function: name,
    users: name,
    /** Real names of the columns of `users` by their canonical ones. */
    columns: z.record(z.string(), name),
  },
  {
    title: 'Create function',
    within: ({ schema, function: made, users }, own) =>
      schema === own.schema && made === followerName && users === own.users,
    sql: followerSql,
    inverse: ({ schema, function: made }) => `DROP FUNCTION IF EXISTS ${qualified(schema, made)}()`,
    lock: () => 'NONE',
    describe: ({ users }) =>
      `Create the function that has ${users} follow the accounts of auth.users; it makes no user, and lets every sign-in through.`,
  },
);
