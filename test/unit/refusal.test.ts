import { expect, test } from 'vitest';
import { reportMarkdown } from '../../src/report/markdown.ts';
import { firstThing, refusalOf } from '../../src/plan/refusal.ts';
import { emptyReport } from '../../src/core/report.ts';
import { reportText } from '../../src/report/text.ts';
import { colorsFor } from '../../src/report/terminal.ts';

const sixteen = Array.from({ length: 16 }, (_, index) => ({
  object: `public.t${index}.owner_id`,
  choices: ['- { column: owner_id, keep: true }'],
}));
const yaml = 'separate:\n  tables:\n    - discover\n    - { column: owner_id, keep: true }\nfunctions: rewrite';
const refusal = refusalOf(
  [{ code: 'E_SPACE', severity: 'error', message: 'the disk has no room', hint: 'Make room.' }],
  {
    open: [
      { code: 'reference-undecided', why: 'it points to the source table', items: sixteen },
      {
        code: 'function-body',
        why: 'it names | what is renamed',
        items: [{ object: 'public.f()', choices: ['functions: rewrite', 'allow: ["function-body:public.f()"]'] }],
      },
    ],
    closed: [],
    yaml,
  },
);
const report = {
  ...emptyReport('20261128-000000-abcd', '2026-11-28T00:00:00.000Z'),
  result: 'refused' as const,
  refusal,
  error: { code: 'E_SPACE', message: 'all of it as text', hint: 'all of it again' },
};

test('tables with one reason are one entry, and what a run found besides stands before them', () => {
  expect(refusal.entries.map(({ code, where }) => [code, where.length])).toEqual([
    ['E_SPACE', 0],
    ['reference-undecided', 16],
    ['function-body', 1],
  ]);
});

test('a line says the first, and how many there are besides', () => {
  expect(firstThing(refusal)).toBe('the disk has no room, and 2 more');
});

test('the terminal lists what is to be decided, and the block to paste once', () => {
  const text = reportText(report, colorsFor({}, {}));
  expect(text).toContain('E_SPACE 3 things stop it:');
  expect(text).toContain('1. the disk has no room (E_SPACE)\n       Make room.');
  expect(text).toContain('public.t7.owner_id and 8 more');
  expect(text).not.toContain('public.t8.owner_id');
  expect(text).toContain('public.f(): functions: rewrite  or  allow: ["function-body:public.f()"]');
  expect(text.split('- { column: owner_id, keep: true }')).toHaveLength(2);
  expect(text).not.toContain('all of it');
});

test('the summary shows it as a table and one fence', () => {
  const text = reportMarkdown(report);
  const rows = text.split('\n').filter((line) => line.startsWith('|'));
  expect(rows).toHaveLength(5);
  expect(rows[3]).toContain('`reference-undecided` (16)');
  expect(text.split('```yaml')).toHaveLength(2);
  expect(text).toContain(`\`\`\`yaml\n${yaml}\n\`\`\``);
  expect(text).not.toContain('all of it as text');
});
