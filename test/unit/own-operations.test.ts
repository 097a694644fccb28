import { expect, test } from 'vitest';
import { canonicalColumns } from '../../src/plan/canonical-columns.ts';
import { type Operation, whyOutside } from '../../src/plan/operations/kinds.ts';
import { ownNames } from '../../src/plan/read-plan.ts';
import { followerName } from '../../src/plan/sign-in/follower.ts';

const own = ownNames({
  schema: 'public',
  source: 'users',
  customers: 'customers',
  users: 'users',
  mapping: 'user_customer_mapping',
  workspaces: null,
  members: null,
  id: { column: 'id', type: 'bigint' },
  email: 'email',
  columns: Object.fromEntries([...canonicalColumns.users, 'auth_user_id'].map((name) => [name, name])),
});
const on = { schema: 'public', table: 'user_customer_mapping' } as const;
const rights = { grantee: 'low', privileges: ['SELECT'] };
const follower = { schema: 'public', function: followerName };
const accounts = { schema: 'auth', table: 'users' };
const grant: Operation = { kind: 'grant', ...on, like: 'customers', ...rights, grantable: false };
const giveOwner: Operation = { kind: 'give-owner', ...on, like: 'customers', to: 'low' };
const closed: Operation = { kind: 'close-table', ...on };
const indexed: Operation = { kind: 'create-index', ...on, index: 'i', column: 'user_id', unique: false };
const takenBack: Operation = { kind: 'take-back', object: 'TABLE', schema: 'public', name: on.table, ...rights };
const sequence: Operation = { ...takenBack, object: 'SEQUENCE', name: 'user_customer_mapping_id_seq' };
const renamed: Operation = { kind: 'rename-table', schema: 'public', from: 'users', to: 'customers' };
const made: Operation = { kind: 'create-follower', ...follower, users: 'users', columns: {} };
const called: Operation = { kind: 'call-follower', ...follower, accounts, mayDrop: true };
const shut: Operation = { kind: 'close-follower', ...follower, grantees: ['low'] };

test.each([grant, giveOwner, closed, indexed, takenBack, sequence, renamed, made, called, shut])(
  '$kind of what the separation makes is its own',
  (operation) => expect(whyOutside([operation], own)).toBeNull(),
);

test.each<[string, Operation]>([
  ['a right on the customers', { ...grant, table: 'customers' }],
  ['a right on a table elsewhere', { ...grant, schema: 'hr' }],
  ['an owner for the customers', { ...giveOwner, table: 'customers' }],
  ['a policy lock on the orders', { ...closed, table: 'orders' }],
  ['an index that is dropped elsewhere', { ...indexed, schema: 'hr' }],
  ['a right on the orders that comes back', { ...takenBack, name: 'orders' }],
  ['a right on their sequence that comes back', { ...sequence, name: 'orders_id_seq' }],
  ['another source', { ...renamed, from: 'orders' }],
  ['other customers', { ...renamed, to: 'orders' }],
  ['a rename elsewhere', { ...renamed, schema: 'hr' }],
  ['a function of another name', { ...made, function: 'login' }],
  ['a function that writes to the orders', { ...made, users: 'orders' }],
  ['a trigger of another name', { ...called, function: 'login' }],
  ['a trigger of the orders', { ...called, accounts: { schema: 'public', table: 'orders' } }],
  ['a trigger of other accounts', { ...called, accounts: { ...accounts, table: 'sessions' } }],
  ['a function that others may call', { ...shut, function: 'login' }],
])('%s is not', (_, operation) =>
  expect(whyOutside([grant, operation], own)).toBe(
    `an operation (${operation.kind}) is about something that the separation does not make`,
  ),
);
