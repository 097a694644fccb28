import { describe, expect, test } from 'vitest';
import { hasAct } from './support/act.ts';
import { runWorkflow, thisRepository } from './support/repository.ts';

describe.skipIf(!hasAct())('the check on pull requests of this repository, by act', () => {
  test('installs, loads the example shop, and rehearses its separation', async () => {
    const checked = await runWorkflow(thisRepository(), 'separation-check.yml', { event: 'pull_request' });
    expect(checked.jobs).toEqual({ 'Shop/Separate/Rehearse': 'success' });
    expect(checked.summary).toMatch(/^## ✅ Rehearsed: `rehearsal` was separated and proved, then reverted on purpose/);
    expect(checked.summary).toContain('| TypeScript compiles | ✅ proved |');
    expect(checked.summary).toContain('| All tests pass | ✅ proved |');
  });
});
