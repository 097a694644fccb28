import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DumpReader } from '../../src/backup/copy-rows/dump-reader.ts';
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
    expect(reader.tables.size).toBe(0);
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
