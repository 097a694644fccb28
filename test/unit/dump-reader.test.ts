import { describe, expect, test } from 'vitest';
import { parseCopy } from '../../src/backup/copy-rows/copy-script.ts';
import { DumpReader } from '../../src/backup/copy-rows/dump-reader.ts';

/** As they come, in chunks of so many bytes. */
function read(reader: DumpReader, script: string, size: number): DumpReader {
  const bytes = Buffer.from(script);
  for (let at = 0; at < bytes.length; at += size) reader.push(bytes.subarray(at, at + size));
  return reader;
}

describe('the rows of a script', () => {
  const script = [
    'SET x = 1;',
    'COPY public.orders (id, total) FROM stdin;',
    '1\t2',
    '2\t\\\\.',
    '\\.',
    '',
    'COPY "A ""b"". c"."x',
    'y" (a) FROM stdin;',
    'COPY not.one (a) FROM stdin;',
    '\\.',
    'COPY public.none  FROM stdin;',
    '',
    '\\.',
  ].join('\n');

  test.each([1, 2, 3, 7, 1000])('in chunks of %i bytes', (size) => {
    const reader = read(new DumpReader('0'), `${script}\n`, size);
    expect([...reader.tables].map(([key, { rows }]) => [key, rows])).toEqual([
      ['"public"."orders"', 2],
      ['"A \\"b\\". c"."x\\ny"', 1],
      ['"public"."none"', 1],
    ]);
    expect(reader.unfinished).toBe(false);
  });

  test('a row of 200 MB is counted without being kept, and has no sum', () => {
    const reader = new DumpReader('0');
    reader.push(Buffer.from('COPY public.a (b) FROM stdin;\n'));
    const chunk = Buffer.alloc(65_536, 'x');
    for (let i = 0; i < 3_200; i += 1) reader.push(chunk);
    reader.push(Buffer.from('\nsmall\n\\.\nCOPY public.c (b) FROM stdin;\nx\n\\.\n'));
    expect([...reader.tables]).toEqual([
      ['"public"."a"', { rows: 2, sum: null, columns: ['b'] }],
      ['"public"."c"', { rows: 1, sum: expect.any(BigInt), columns: ['b'] }],
    ]);
    expect(reader.unfinished).toBe(false);
  });

  test('that ends early is unfinished', () => {
    const reader = new DumpReader('0');
    reader.push(Buffer.from('COPY public.a (b) FROM stdin;\n1\n'));
    expect(reader.unfinished).toBe(true);
  });
});

describe('their fingerprint', () => {
  // As PostgreSQL 15 wrote them, and the sums that it gave: sum(hashtextextended(textin(record_out(t.*)) COLLATE "C", key)).
  const rows = [
    'a\tb',
    '\\N\t',
    '\\\\N\t\\\\.',
    't\\tn\\nr\\rb\\bvvf\\f\tback\\\\ "q" (,) x',
    `ü→😀\t${'long '.repeat(40)}`,
  ];

  test.each([
    ['0', 7238952418793241815n],
    ['-1234567890123456789', -5055570938243561456n],
  ])('with the key %s is the server’s, in chunks of any size', (key, sum) => {
    const script = `COPY public.v (a, b) FROM stdin;\n${rows.join('\n')}\n\\.\n`;
    for (const size of [1, 5, 64, 1000]) {
      const { tables } = read(new DumpReader(key), script, size);
      expect(tables.get('"public"."v"')).toEqual({ rows: 5, sum, columns: ['a', 'b'] });
    }
  });

  test('of partitions that are loaded through their table is their own', () => {
    const rowsOf = (leaf: string, row: string): string =>
      `--\n-- Data for Name: ${leaf}; Type: TABLE DATA; Schema: public; Owner: x\n--\n\n-- load via partition root public.root\nCOPY public.root (a) FROM stdin;\n${row}\n\\.\n`;
    const { tables } = read(new DumpReader('0'), rowsOf('leaf 1', 'x') + rowsOf('leaf 2', 'y'), 1000);
    expect([...tables.keys()]).toEqual(['"public"."leaf 1"', '"public"."leaf 2"']);
    const { tables: plain } = read(new DumpReader('0'), 'COPY public.x (a) FROM stdin;\ny\n\\.\n', 1000);
    expect(tables.get('"public"."leaf 2"')?.sum).toBe(plain.get('"public"."x"')?.sum);
  });
});

test('a COPY statement is read with any names in it', () => {
  expect(parseCopy('COPY public."we""ird ,(na)me" (a, "c ""o,(l", "y\nz") FROM stdin;')).toEqual({
    schema: 'public',
    name: 'we"ird ,(na)me',
    columns: ['a', 'c "o,(l', 'y\nz'],
  });
  expect(parseCopy('COPY a.b  FROM stdin;')).toEqual({ schema: 'a', name: 'b', columns: [] });
});
