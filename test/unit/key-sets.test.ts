import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DumpReader } from '../../src/backup/copy-rows/dump-reader.ts';
import type { RowRules } from '../../src/backup/copy-rows/row-rules.ts';

const buyers = '"public"."buyers"';
const orders = '"public"."orders"';

function rulesOf(values: 'number' | 'text', expected = 0): RowRules {
  const id = { table: buyers, column: 'id', values, expected };
  return {
    notNull: [{ table: orders, column: 'buyer' }],
    distinct: [id],
    keys: [{ from: { table: orders, column: 'buyer' }, to: id }],
  };
}

/** A value as COPY writes it (manual, COPY, text format). */
function written(value: string | null): string {
  const escapes: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\t': '\\t', '\r': '\\r' };
  return value === null ? '\\N' : value.replaceAll(/[\\\n\t\r]/g, (char) => escapes[char] ?? char);
}

function table(name: string, columns: string, rows: (string | null)[][]): string {
  const lines = rows.map((row) => `${row.map(written).join('\t')}\n`);
  return `COPY public.${name} (${columns}) FROM stdin;\n${lines.join('')}\\.\n`;
}

/** What is open of the rules after orders of `pointed`, and buyers of `own`, were read; in either order. */
function openOf(rules: RowRules, own: (string | null)[], pointed: (string | null)[], buyersFirst = true): RowRules {
  const tables = [
    table(
      'buyers',
      'name, id',
      own.map((id, i) => [`x${i}`, id]),
    ),
    table(
      'orders',
      'buyer, total',
      pointed.map((id) => [id, '1']),
    ),
  ];
  const reader = new DumpReader('7', rules);
  reader.push(Buffer.from((buyersFirst ? tables : tables.toReversed()).join('')));
  return reader.open;
}

function holds(own: (string | null)[], pointed: (string | null)[]): object {
  const given = own.filter((id) => id !== null);
  const ids = new Set(given);
  return {
    keys: pointed.every((id) => id === null || ids.has(id)),
    distinct: ids.size === given.length,
    notNull: !pointed.includes(null),
  };
}

function settled({ keys, distinct, notNull }: RowRules): object {
  return { keys: keys.length === 0, distinct: distinct.length === 0, notNull: notNull.length === 0 };
}

const integers = fc
  .oneof(
    fc.integer({ min: -3, max: 40 }),
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
    fc.constantFrom(-32_769, -32_768, 32_767, 32_768, 2 ** 31, -(2n ** 63n), 2n ** 63n - 1n),
  )
  .map(String);
const texts = fc.oneof(fc.constantFrom('', '\\N', '\\', 'a\tb', '"', '(', 'ü'), fc.uuid(), fc.string());

describe.each([
  ['number', integers],
  ['text', texts],
] as const)('keys by %s', (values, value) => {
  test('what the rows tell is what a set of all values tells', () => {
    const column = fc.array(fc.option(value), { maxLength: 60 });
    fc.assert(
      fc.property(column, column, fc.boolean(), fc.boolean(), (own, some, more, buyersFirst) => {
        // Most often the key holds.
        const pointed = [...own.slice(0, 20), ...(more ? some : [])];
        expect(settled(openOf(rulesOf(values), own, pointed, buyersFirst))).toEqual(holds(own, pointed));
      }),
    );
  });

  test('of 20,000 rows', () => {
    const own = Array.from({ length: 20_000 }, (_, i) => String(i * 3));
    expect(settled(openOf(rulesOf(values), own, own))).toEqual(holds(own, own));
    for (const wrong of ['1', '60000', '-3'])
      expect(settled(openOf(rulesOf(values), own, [...own, wrong]))).toMatchObject({ keys: false, distinct: true });
    expect(settled(openOf(rulesOf(values), [...own, '9'], own))).toMatchObject({ keys: true, distinct: false });
  });
});

describe('left open, for the server', () => {
  test('what needs more memory than there is', () => {
    const many = Array.from({ length: 20_000 }, (_, i) => String(i * 1_000_000));
    expect(settled(openOf(rulesOf('number'), many, many))).toMatchObject({
      keys: false,
      distinct: false,
      notNull: true,
    });
    expect(settled(openOf(rulesOf('text', 6_000_000), ['a'], ['a']))).toMatchObject({ keys: false });
  });

  test('columns that a dump has not, such as generated ones', () => {
    const reader = new DumpReader('7', rulesOf('number'));
    reader.push(Buffer.from(table('buyers', 'id', [['1']]) + table('orders', 'total', [['2']])));
    expect(settled(reader.open)).toEqual({ keys: false, distinct: true, notNull: false });
  });

  test('values that are no numbers', () => {
    expect(settled(openOf(rulesOf('number'), ['1', 'one'], ['1']))).toMatchObject({ keys: false, distinct: false });
  });

  test('tables that were not read, or not to their end, and rows that were too large', () => {
    const reader = new DumpReader('7', rulesOf('number'));
    expect(settled(reader.open)).toEqual({ keys: false, distinct: false, notNull: false });
    reader.push(Buffer.from(table('buyers', 'id', [['1']])));
    expect(settled(reader.open)).toEqual({ keys: false, distinct: true, notNull: false });
    const large = [
      ['1', '1'],
      ['1', 'x'.repeat(5_000_000)],
    ];
    reader.push(Buffer.from(table('orders', 'buyer, total', large)));
    expect(settled(reader.open)).toEqual({ keys: false, distinct: true, notNull: false });
  });
});
