import { describe, expect, test } from 'vitest';
import {
  clip,
  derivedName,
  maxNameBytes,
  NameSpace,
  postgresName,
  prismaName,
  replaceWords,
} from '../../src/plan/names.ts';

const userId = { from: 'user_id', to: 'customer_id' };

describe('names that follow', () => {
  const follow = (
    name: string,
    columns: string[],
    suffix: string,
    table = 'orders',
    newTable: string | null = null,
  ): string =>
    derivedName({
      name,
      table,
      columns,
      suffix,
      newTable,
      changes: [userId, ...(newTable === null ? [] : [{ from: table, to: newTable }])],
    });

  test.each([
    ['users_pkey', ['id'], 'pkey', 'users', 'customers', 'customers_pkey'],
    ['users_email_key', ['email'], 'key', 'users', 'customers', 'customers_email_key'],
    ['users_id_seq', ['id'], 'seq', 'users', 'customers', 'customers_id_seq'],
    ['orders_user_id_fkey', ['user_id'], 'fkey', 'orders', null, 'orders_customer_id_fkey'],
    [
      'orders_user_id_created_at_idx',
      ['user_id', 'created_at'],
      'idx',
      'orders',
      null,
      'orders_customer_id_created_at_idx',
    ],
    ['idx_orders_user_id', ['user_id'], 'idx', 'orders', null, 'idx_orders_customer_id'],
    ['by_buyer', ['user_id'], 'idx', 'orders', null, 'by_buyer'],
    // The table's own name in front stays, even if it holds the column's name.
    ['user_id_log_user_id_fkey', ['user_id'], 'fkey', 'user_id_log', null, 'user_id_log_customer_id_fkey'],
  ] as const)('%s', (name, columns, suffix, table, newTable, expected) => {
    expect(follow(name, [...columns], suffix, table, newTable)).toBe(expected);
  });

  test('a name shortened by PostgreSQL is shortened again in the same way', () => {
    const table = 'a_table_with_a_name_that_is_quite_long_for_a_postgres_table';
    const today = postgresName(table, ['user_id'], 'fkey');
    expect(follow(today, ['user_id'], 'fkey', table)).toBe(postgresName(table, ['customer_id'], 'fkey'));
    expect(Buffer.byteLength(postgresName(table, ['customer_id'], 'fkey'))).toBeLessThanOrEqual(maxNameBytes);
  });

  test('a name shortened by Prisma is shortened again in the same way', () => {
    const table = `${'b'.repeat(55)}_t`;
    const today = prismaName(table, ['user_id', 'x'], 'idx');
    expect(follow(today, ['user_id', 'x'], 'idx', table)).toBe(prismaName(table, ['customer_id', 'x'], 'idx'));
  });

  test('any other name that would be too long keeps its suffix', () => {
    const long = `ix_${'c'.repeat(48)}_user_id_idx`;
    const renamed = follow(long, ['user_id'], 'idx');
    expect(renamed.endsWith('_idx')).toBe(true);
    expect(Buffer.byteLength(renamed)).toBeLessThanOrEqual(maxNameBytes);
  });
});

test('words are replaced whole only', () => {
  expect(replaceWords('superuser_id user_id user_ids', userId)).toBe('superuser_id customer_id user_ids');
});

test('a text is never cut within a character', () => {
  expect(clip('äöü', 3)).toBe('ä');
  expect(clip('a😀b', 3)).toBe('a');
});

test('a name in use gets a number, and never more than 63 bytes', () => {
  const names = new NameSpace(['users_pkey', 'x'.repeat(63)]);
  expect(names.take('users_pkey')).toBe('users_pkey1');
  expect(names.take('users_pkey')).toBe('users_pkey2');
  expect(names.take('x'.repeat(63))).toBe(`${'x'.repeat(62)}1`);
});
