import { expect, test } from 'vitest';
import type { Manifest } from '../../src/core/manifest.ts';
import { givenOut } from '../../src/recover/restore/carry-sequences.ts';

const manifest = {
  database: { oid: 5 } as Manifest['database'],
  sequences: [{ schema: 'public', name: 'users_id_seq', oid: 7, increment: '1', first: '90', last: '100' }],
};
const sequence = { schema: 'public', oid: 7, increment: '1' };
const renamed = [{ schema: 'public', from: 'users_id_seq', to: 'customers_id_seq' }];

test('what a database has given out of a sequence since the backup', () => {
  const buyers = { ...sequence, name: 'customers_id_seq', next: '120' };
  const people = { ...sequence, oid: 8, name: 'users_id_seq', next: '3' };
  const one = { schema: 'public', name: 'users_id_seq', oid: 7, increment: '1', next: '120' };
  // The database that was backed up: by the OID, whatever it is called now.
  expect(givenOut(manifest, { oid: 5, sequences: [people, buyers] }, [])).toEqual([one]);
  // Another one, or one whose sequences were made anew by a restore: the old name is the new users' by now.
  const anew = [people, { ...buyers, oid: 9 }];
  expect(givenOut(manifest, { oid: 6, sequences: anew }, renamed)).toEqual([one]);
  expect(
    givenOut(manifest, { oid: 5, sequences: anew.map((each) => ({ ...each, oid: each.oid + 10 })) }, renamed),
  ).toEqual([one]);
  expect(givenOut(manifest, { oid: 6, sequences: [{ ...buyers, name: 'users_id_seq' }] }, [])).toEqual([one]);
  expect(givenOut(manifest, { oid: 6, sequences: [people] }, renamed)).toEqual([]);
});

test('one that counts down, and one that began anew', () => {
  const down = { ...manifest, sequences: [{ ...manifest.sequences[0], increment: '-1' }] } as typeof manifest;
  const here = { ...sequence, name: 'users_id_seq' };
  expect(givenOut(down, { oid: 5, sequences: [{ ...here, next: '80' }] }, [])).toMatchObject([{ next: '80' }]);
  expect(givenOut(down, { oid: 5, sequences: [{ ...here, next: '120' }] }, [])).toEqual([]);
  const cycle = { min: '1', max: '110' };
  expect(givenOut(manifest, { oid: 5, sequences: [{ ...here, next: '9', cycle }] }, [])).toMatchObject([{ next: '9' }]);
  expect(givenOut(manifest, { oid: 5, sequences: [{ ...here, next: '95', cycle }] }, [])).toEqual([]);
});
