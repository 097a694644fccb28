import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writePrivately } from '../../src/core/write-privately.ts';
import { asSeparationError } from '../../src/core/errors.ts';
import { folderWith } from '../support/folder.ts';

test('a folder that cannot be written is no defect of the tool, and is never called untouched', () => {
  const folder = folderWith({ file: '' });
  let thrown: unknown = null;
  try {
    writePrivately(join(folder, 'file/state'), 'run.json', '{}');
  } catch (error) {
    thrown = error;
  }
  const error = asSeparationError(thrown);
  expect(error.code).toBe('E_FOLDER');
  expect(error.message).toContain(join(folder, 'file'));
  expect(error.untouched).toBe(false);
});

test.each([
  ['ENOSPC', 'E_SPACE'],
  ['EROFS', 'E_FOLDER'],
  ['ENOENT', 'E_INTERNAL'],
])('%s is %s', (code, expected) => {
  expect(asSeparationError(Object.assign(new Error('x'), { code, path: '/there' })).code).toBe(expected);
});

test('a disk that is full in the middle of a file, whose name nobody says, is no defect either', () => {
  const error = asSeparationError(Object.assign(new Error('ENOSPC'), { code: 'ENOSPC', syscall: 'write' }));
  expect([error.code, error.untouched]).toEqual(['E_SPACE', false]);
});
