import fc from 'fast-check';
import {
  foreignKeys,
  idSources,
  idTypes,
  referenceThings,
  sourceThings,
  surroundings,
  tableKinds,
  type ReferenceModel,
  type ShopModel,
  type TableModel,
} from './model.ts';

/** Names that have broken something somewhere; the plain ones first, for the smallest is what a failure shrinks to. */
const awkward = [
  'select',
  'User',
  'with space',
  'we"ird',
  "it's",
  'ünï_cödé',
  '名前',
  'dollar$&sign',
  String.raw`back\slash`,
  'percent%s',
  'a.b',
  '0digit',
  `${'long_'.repeat(12)}xyz`,
  'é'.repeat(31),
];

const named = (...plain: string[]): fc.Arbitrary<string> =>
  fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...plain) }, { weight: 1, arbitrary: fc.constantFrom(...awkward) });

const some = <T>(all: readonly T[], maxLength: number): fc.Arbitrary<T[]> =>
  fc.uniqueArray(fc.constantFrom(...all), { maxLength });

// These can be separated whatever depends on them.
const common = tableKinds.filter((kind) => !['foreign', 'typed', 'two parents'].includes(kind));

const reference: fc.Arbitrary<ReferenceModel> = fc.record({
  column: fc.oneof(
    { weight: 3, arbitrary: fc.constant(null) },
    { weight: 2, arbitrary: named('buyer_id', 'author_id', 'referred_by', 'sellerId') },
  ),
  key: fc.constantFrom(...foreignKeys),
  decision: fc.constantFrom('rename', 'rename', 'rename', 'keep', 'silent'),
  notNull: fc.boolean(),
  things: some(referenceThings, 5),
});

const table: fc.Arbitrary<TableModel> = fc.record({
  schema: fc.nat({ max: 2 }),
  name: named('orders', 'profiles', 'Order', 'order_items', 'user_id_log', 'sessions'),
  kind: fc.oneof(
    { weight: 3, arbitrary: fc.constant('plain' as const) },
    { weight: 2, arbitrary: fc.constantFrom(...common) },
    { weight: 1, arbitrary: fc.constantFrom(...tableKinds) },
  ),
  primaryKey: fc.constantFrom('id', 'reference', 'both', 'none'),
  references: fc.array(reference, { minLength: 1, maxLength: 3 }),
  rows: fc.boolean(),
  listsChild: fc.boolean(),
});

const rule = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      { from: 'user_id', to: 'customer_id' },
      { from: 'userId', to: 'customerId' },
      { from: 'member', to: 'buyer' },
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...awkward), fc.constantFrom(...awkward))
      .map(([from, to]) => ({ from, to: to === from ? 'customer_id' : to })),
  },
);

export const shop: fc.Arbitrary<ShopModel> = fc.record({
  home: named('public', 'public', 'app', 'App'),
  source: fc.record({
    name: named('users', 'User', 'user', 'members', 'customer', 'accounts'),
    id: fc.record({
      column: named('id', 'id', 'user_id', 'ID'),
      type: fc.constantFrom(...idTypes),
      from: fc.constantFrom(...idSources),
    }),
    kind: fc.oneof(
      { weight: 12, arbitrary: fc.constant('plain' as const) },
      { weight: 3, arbitrary: fc.constantFrom('hash', 'inherits', 'inherited') },
      { weight: 1, arbitrary: fc.constantFrom('unlogged') },
    ),
    email: fc.boolean(),
    camel: fc.boolean(),
    deferrableKey: fc.oneof({ weight: 30, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
    self: fc.array(reference, { maxLength: 2 }),
    things: some(sourceThings, 6),
  }),
  customers: named('customers', 'Customer', 'buyers'),
  users: named('users', 'User', 'staff'),
  mapping: named('user_customer_mapping', 'UserCustomerMapping', `${'long_'.repeat(12)}xyy`),
  rule,
  tables: fc.array(table, { maxLength: 4 }),
  discover: fc.boolean(),
  workspace: fc.boolean(),
  rewrite: fc.boolean(),
  renameViews: fc.boolean(),
  surroundings: some(surroundings, 3),
});
