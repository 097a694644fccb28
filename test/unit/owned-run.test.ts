import { expect, test } from 'vitest';
import { SeparationError } from '../../src/core/errors.ts';
import { onCompleted } from '../../src/migrate/journal/owned-run.ts';

const hintOf = (error: unknown): string => {
  const said = onCompleted(error, '1-ab');
  return said instanceof SeparationError ? said.hint : '';
};

test.each([
  [
    'The way back is taken. Correct the check.',
    'The run is completed, and no way back is taken; `separation revert --run-id 1-ab` undoes it. Correct the check.',
  ],
  [
    'Nothing of the seed was kept. Run `separation recover`.',
    'Nothing of the seed was kept. Run it again; `separation revert --run-id 1-ab` undoes it.',
  ],
  ['Give the file.', 'Give the file.'],
])('on a run that is completed, “%s” is “%s”', (hint, said) => {
  expect(hintOf(new SeparationError('E_VALIDATE', 'x', hint))).toBe(said);
});

test('a connection that is lost leaves it completed; another error stays what it is', () => {
  expect(hintOf(Object.assign(new Error('Connection terminated'), {}))).toContain('The run is completed, and stays so');
  const other = new Error('a defect');
  expect(onCompleted(other, '1-ab')).toBe(other);
});
