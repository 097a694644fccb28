import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const steps = z.array(z.object({ id: z.string().optional(), with: z.record(z.string(), z.unknown()).default({}) }));
const { jobs } = z
  .object({ jobs: z.record(z.string(), z.object({ if: z.string(), steps })) })
  .parse(parse(readFileSync(join(import.meta.dirname, '../../.github/workflows/separate.yml'), 'utf8')));

interface Ended {
  result: 'success' | 'failure' | 'cancelled' | 'skipped';
  outputs: Record<string, string>;
}
type Inputs = Record<string, string | boolean>;

/** Whether a job begins: what GitHub's expressions and JavaScript have in common is all that the conditions use. */
function begins(job: string, inputs: Inputs, needs: Record<string, Ended>, isCancelled = false): boolean {
  const condition = jobs[job]?.if ?? '';
  // A missing output or input is empty for GitHub.
  const known = (path: string): string => {
    const [room = '', name = '', kind = '', output = ''] = path.split('.');
    if (room === 'inputs') return JSON.stringify(inputs[name] ?? '');
    const ended = needs[name];
    return JSON.stringify((kind === 'result' ? ended?.result : ended?.outputs[output]) ?? '');
  };
  const words = condition
    .replaceAll(/\b(inputs|needs)(\.[\w-]+)+/g, known)
    .replaceAll('always()', 'true')
    .replaceAll('cancelled()', String(isCancelled));
  expect(words.replaceAll(/"[^"]*"|'[^']*'/g, '')).toMatch(/^(true|false|[\s()!=&|])*$/);
  // oxlint-disable-next-line no-new-func -- only literals and operators are left in it
  return new Function(`return Boolean(${words})`)() as boolean;
}

const ended = (result: Ended['result'], outputs: Record<string, string> = {}): Ended => ({ result, outputs });
const separated = ended('success', { 'run-id': '1', result: '' });
const watched: Inputs = { command: 'run', watch: '10m', 'plan-first': true };

describe('separate.yml begins', () => {
  test.for<[string, Inputs, Record<string, Ended>, boolean]>([
    ['at once, if no plan is to be shown first', { command: 'run' }, { plan: ended('skipped') }, true],
    ['a rehearsal at once', { command: 'rehearse' }, { plan: ended('skipped') }, true],
    ['once the plan was shown', watched, { plan: ended('success', { result: 'planned' }) }, true],
    ['not in a dry run', { ...watched, 'dry-run': true }, { plan: ended('success', { result: 'planned' }) }, false],
    ['not if the plan was refused', watched, { plan: ended('failure', { result: 'refused' }) }, false],
    ['not if there is nothing to do', watched, { plan: ended('success', { result: 'already-separated' }) }, false],
  ])('to separate %s', ([, inputs, needs, does]) => {
    expect(begins('run', inputs, needs)).toBe(does);
    expect(begins('run', inputs, needs, true)).toBe(false);
  });

  test.for<[string, Inputs, Ended, boolean]>([
    ['what was separated and is not done', watched, separated, true],
    ['nothing if nobody asked for it', { command: 'run', watch: '' }, separated, false],
    ['nothing that has ended', watched, ended('success', { 'run-id': '1', result: 'completed' }), false],
    ['nothing that failed', watched, ended('failure', { 'run-id': '1', result: '' }), false],
  ])('to watch %s', ([, inputs, run, does]) => {
    expect(begins('watch', inputs, { run })).toBe(does);
    expect(begins('watch', inputs, { run }, true)).toBe(false);
  });

  test.for<[string, Inputs, Record<string, Ended>, boolean]>([
    [
      'not what was watched to its end',
      watched,
      { run: separated, watch: ended('success', { result: 'completed' }) },
      false,
    ],
    [
      'not what the job that watched brought back',
      watched,
      { run: separated, watch: ended('failure', { result: 'reverted' }) },
      false,
    ],
    ['what the runner that watched has left', watched, { run: separated, watch: ended('failure') }, true],
    ['what was cancelled while it was watched', watched, { run: separated, watch: ended('cancelled') }, true],
    ['what nobody came to watch', watched, { run: ended('failure', { 'run-id': '1' }), watch: ended('skipped') }, true],
    ['nothing that did not begin', watched, { run: ended('failure'), watch: ended('skipped') }, false],
    [
      'nothing that has ended',
      watched,
      { run: ended('failure', { 'run-id': '1', result: 'reverted' }), watch: ended('skipped') },
      false,
    ],
    [
      'nothing if a person is to look',
      { ...watched, 'on-failure': 'none' },
      { run: separated, watch: ended('failure') },
      false,
    ],
  ])('to bring back %s', ([, inputs, needs, does]) => {
    expect(begins('recover', inputs, needs)).toBe(does);
    expect(begins('recover', inputs, needs, true)).toBe(does);
  });
});

test('the name typed again reaches both jobs that could begin, and the plan that was shown is the one that is done', () => {
  const given = (job: string): Record<string, unknown> =>
    jobs[job]?.steps.find(({ id }) => id === 'separation')?.with ?? {};
  for (const job of ['plan', 'run']) expect(given(job)).toHaveProperty('confirm', '${{ inputs.confirm }}');
  expect(given('plan')).toMatchObject({ plan: '${{ inputs.plan }}', 'dry-run': true });
  expect(given('run')).toHaveProperty(
    'plan',
    "${{ needs.plan.result == 'success' && needs.plan.outputs.plan || inputs.plan }}",
  );
});
