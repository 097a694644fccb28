import { describe, expect, test } from 'vitest';
import { has } from '../support/programs.ts';
import { runWorkflow, standInForInstalling, thisRepository } from './support/repository.ts';

describe.skipIf(!has('act'))('the check on pull requests of this repository, by act', () => {
  test('installs, loads the example shop, and rehearses its separation', async () => {
    const repository = thisRepository();
    standInForInstalling(repository);
    const checked = await runWorkflow(repository, 'separation-check.yml', {
      event: 'pull_request',
      programs: repository.path('bin'),
    });
    expect(checked.jobs).toEqual({ 'Shop/Separate/Rehearse': 'success' });
    expect(checked.summary).toMatch(/^## ✅ Rehearsed: `rehearsal` was separated and proved, then reverted on purpose/);
    expect(checked.summary).toContain('| TypeScript compiles | ✅ proved |');
    expect(checked.summary).toContain('| All tests pass | ✅ proved |');
  });
});
