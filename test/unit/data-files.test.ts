import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DumpReader } from '../../src/backup/copy-rows/dump-reader.ts';
import type { ColumnOf, Distinct, RowRules } from '../../src/backup/copy-rows/row-rules.ts';
import { type DataFile, namesIn, packedFiles, readFiles } from '../../src/backup/data-files.ts';

test('a script with names in place of rows tells whose rows are in which file', () => {
  const root =
    '-- Data for Name: leaf; Type: TABLE DATA; Schema: public; Owner: x\n--\n\n-- load via partition root public.root\n';
  const script = `SET x = 1;\nCOPY public.a (b, c) FROM stdin;\n1.dat.gz\n\\.\n\nCOPY "x\ny"."z" (a) FROM stdin;\n2.dat.gz\n\\.\n${root}COPY public.root (a) FROM stdin;\n3.dat.gz\n\\.\n`;
  expect(namesIn(script)).toEqual([
    { key: '"public"."a"', columns: ['b', 'c'], file: '1.dat.gz' },
    { key: '"x\\ny"."z"', columns: ['a'], file: '2.dat.gz' },
    { key: '"public"."leaf"', columns: ['a'], file: '3.dat.gz' },
  ]);
});

describe('the files of a dump', () => {
  let folder: string;
  const tables: DataFile[] = [
    { key: 'a', columns: ['x'], file: '1.dat.gz' },
    { key: 'b', columns: ['x'], file: '2.dat.gz' },
  ];
  const write = (file: string, bytes: Buffer | string): void => writeFileSync(join(folder, file), bytes);

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'data-files-'));
    write('toc.dat', '');
    write('1.dat.gz', gzipSync('one\ntwo\n\\.\n\n\n'));
    write('2.dat.gz', gzipSync('three\n\\.\n\n\n'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  async function read(of = tables, signal = new AbortController().signal): Promise<DumpReader> {
    const reader = new DumpReader('0');
    await readFiles(folder, (await packedFiles(folder)) ?? [], of, reader, signal);
    return reader;
  }

  test('are read if gzip has packed all of them, and left to pg_restore otherwise', async () => {
    const { tables: found, unfinished } = await read();
    expect([...found].map(([key, { rows }]) => [key, rows])).toEqual([
      ['a', 2],
      ['b', 1],
    ]);
    expect(unfinished).toBe(false);
    for (const other of ['blobs.toc', '3.dat', '4.dat.zst']) {
      write(other, '');
      expect(await packedFiles(folder)).toBeNull();
      rmSync(join(folder, other));
    }
  });

  test('are read side by side as one after the other: sums, keys and what is NULL', async () => {
    const numbers = (count: number, row: (i: number) => string): string =>
      `${Array.from({ length: count }, (_, i) => row(i)).join('\n')}\n\\.\n\n\n`;
    // Each is many chunks long, and begins lines that end in another one.
    const contents = [
      numbers(150_000, (i) => `${i}\ta row, number ${i}`),
      numbers(200_000, (i) => `${i === 9 ? '\\N' : (i * 7) % 150_000}\t${'x'.repeat(i % 40)}`),
      numbers(120_000, (i) => `${i === 119_999 ? 150_000 : i}\t`),
      numbers(3, () => `${'y'.repeat(900_000)}\t1`),
    ];
    const large: DataFile[] = contents.map((_, i) => ({
      key: `"public"."t${i}"`,
      columns: ['x', 'y'],
      file: `${i}.dat.gz`,
    }));
    for (const [i, text] of contents.entries()) write(`${i}.dat.gz`, gzipSync(text));
    const column = (i: number): ColumnOf => ({ table: `"public"."t${i}"`, column: 'x' });
    const one = (i: number): Distinct => ({ ...column(i), values: 'number', expected: 200_000 });
    const rules: RowRules = {
      notNull: [column(0), column(1)],
      distinct: [one(0), one(1), one(2)],
      keys: [1, 2].map((i) => ({ from: column(i), to: one(i - 1) })),
    };
    const oneAfterTheOther = new DumpReader('-7', rules);
    for (const [i, text] of contents.entries())
      oneAfterTheOther.push(Buffer.from(`COPY public.t${i} (x, y) FROM stdin;\n${text}`));
    const sideBySide = new DumpReader('-7', rules);
    await readFiles(
      folder,
      large.map(({ file }) => file),
      large,
      sideBySide,
      new AbortController().signal,
    );
    expect([...sideBySide.tables].toSorted()).toEqual([...oneAfterTheOther.tables].toSorted());
    expect(sideBySide.total).toBe(470_003);
    expect(sideBySide.unfinished).toBe(false);
    expect(sideBySide.open).toEqual(oneAfterTheOther.open);
    expect(sideBySide.open).toEqual({
      notNull: [column(1)],
      distinct: [one(1)],
      keys: [{ from: column(2), to: one(1) }],
    });
  });

  test('are left to pg_restore if they are many and small', async () => {
    for (let i = 3; i <= 101; i += 1) write(`${i}.dat.gz`, '');
    expect(await packedFiles(folder)).toBeNull();
    write('1.dat.gz', Buffer.alloc(101 * 65_536));
    expect(await packedFiles(folder)).toHaveLength(101);
  });

  test('that end before their last row do are unfinished, whatever follows', async () => {
    write('1.dat.gz', gzipSync('one\n'));
    const reader = await read();
    expect(reader.unfinished).toBe(true);
    expect(reader.tables.has('a')).toBe(false);
  });

  test.each([
    ['cut', (bytes: Buffer) => bytes.subarray(0, -3)],
    [
      'with other bytes',
      (bytes: Buffer) => Buffer.concat([bytes.subarray(0, -8), Buffer.from([1, 2, 3, 4]), bytes.subarray(-4)]),
    ],
    ['not packed', () => Buffer.from('one\n\\.\n')],
  ])('that are %s are damaged', async (_, change) => {
    write('2.dat.gz', change(gzipSync('three\n\\.\n\n\n')));
    await expect(read()).rejects.toMatchObject({
      code: 'E_BACKUP_DAMAGED',
      message: expect.stringContaining('2.dat.gz cannot be read to its last byte'),
    });
  });

  test('that are of no table, or of two, are damaged', async () => {
    await expect(read(tables.slice(1))).rejects.toThrow(/do not say whose rows are in 1\.dat\.gz/);
    await expect(read([...tables, { key: 'c', columns: ['x'], file: '1.dat.gz' }])).rejects.toThrow(
      /whose rows are in each of its files/,
    );
    await expect(read([...tables, { key: 'c', columns: ['x'], file: '3.dat.gz' }])).rejects.toThrow(
      /each of its files/,
    );
  });

  test('are not read on once the run is cancelled', async () => {
    const failure = await read(tables, AbortSignal.abort()).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'E_CANCELLED' });
  });
});
