import { z } from 'zod';
import { identifier, qualified } from '../../postgres/identifier.ts';
import { followerName } from '../sign-in/follower.ts';
import { name, operationKind } from './operation.ts';

/** The trigger of the accounts that calls the follower, by whose name it is called. */
export const callFollower = operationKind(
  'call-follower',
  {
    schema: name,
    function: name,
    accounts: z.strictObject({ schema: name, table: name }),
    /** Whether the role may drop a trigger of the accounts: only their owner may. */
    mayDrop: z.boolean(),
  },
  {
    title: 'Create trigger',
    within: ({ schema, function: called, accounts }, own) =>
      schema === own.schema && called === followerName && accounts.schema === 'auth' && accounts.table === 'users',
    sql: ({ schema, function: called, accounts }) =>
      `CREATE TRIGGER ${identifier(called)} AFTER INSERT OR UPDATE OR DELETE ON ${qualified(accounts.schema, accounts.table)} FOR EACH ROW EXECUTE FUNCTION ${qualified(schema, called)}()`,
    // With its function it goes for whoever owns that.
    inverse: ({ schema, function: called, accounts, mayDrop }) =>
      mayDrop
        ? `DROP TRIGGER ${identifier(called)} ON ${qualified(accounts.schema, accounts.table)}`
        : `DROP FUNCTION ${qualified(schema, called)}() CASCADE`,
    lock: () => 'SHARE ROW EXCLUSIVE',
    describe: () => 'Call it after each sign-up, sign-in, change and deletion of an account.',
  },
);
