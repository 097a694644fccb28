import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readLengths } from '../process/faults/lengths.ts';
import { matrix } from '../process/faults/matrix.ts';
import { mutations } from '../process/faults/mutations.ts';
import { named } from '../process/faults/sample.ts';

const ids = matrix(1, readLengths()).map(({ id }) => id);

// `npm run test:mutations` takes long, so that nobody would soon notice.
describe.each(mutations.map((mutation) => [mutation.guard, mutation] as const))('the guard “%s”', (_, mutation) => {
  test('is still in the line that is broken to try it', () => {
    for (const { file, from } of [mutation, ...(mutation.also === undefined ? [] : [mutation.also])])
      expect(readFileSync(join(import.meta.dirname, '../../src', file), 'utf8')).toContain(from);
  });

  test('has experiments of the matrix, or tests, that notice', () => {
    const { gate, experiments = [], test: noticing } = mutation;
    const patterns = [...(gate === undefined ? [] : [gate]), ...experiments];
    expect(patterns.filter((pattern) => !ids.some((id) => named(pattern).test(id)))).toEqual([]);
    expect(experiments.length > 0 ? gate : noticing).toBeDefined();
    if (noticing === undefined) return;
    const text = readFileSync(join(import.meta.dirname, '../..', noticing.file), 'utf8');
    expect(text).toContain(noticing.name?.split(': ')[0] ?? '');
  });
});
