import { join } from 'node:path';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { expect, test } from 'vitest';
import { reportJson } from '../../src/report/json.ts';
import { severalMarkdown } from '../../src/report/markdown-several.ts';
import { reportMarkdown } from '../../src/report/markdown.ts';
import { readReport } from '../../src/report/read-reports.ts';
import { annotations } from '../../src/report/annotations.ts';
import { outputs } from '../../src/report/outputs.ts';
import { SeparationError } from '../../src/core/errors.ts';
import type { Report } from '../../src/core/report.ts';
import { reportSchema } from '../../src/core/report-schema.ts';
import { completed } from '../support/report.ts';
import { folderWith } from '../support/folder.ts';

/** Every field that a report may have. */
const full: Report = {
  ...completed,
  error: { code: 'E_SMOKE', message: 'm', hint: 'h' },
  migration: 'up.sql',
  findings: [{ code: 'c', severity: 'warning', message: 'm', hint: 'h' }],
  refusal: { entries: [{ code: 'c', what: 'w', where: ['a', 'b'], todo: ['t', 'u'] }], yaml: 'allow: []' },
  code: {
    status: 'warned',
    skipped: 's',
    findings: [{ file: 'f', line: 1, column: 1, text: 't', class: 'certain', why: 'w', read: true }],
  },
  typecheck: { status: 'failed', errors: [{ file: 'f', line: 1, column: 1, code: 'TS1', message: 'm' }] },
  restoredFrom: 'other',
  instructions: [{ text: 't', commands: ['c'] }],
  rehearsal: { server: 's', wayBack: 'revert' },
};

const hostile: string[] = [
  '<img src="http://evil.example/x"><h1>owned</h1>',
  '![x](http://evil.example/y) [c](http://evil.example/z) [d][e]',
  'a\n\n[e]: http://evil.example/r\n\n# owned\n\n<h1>owned</h1>',
  '</summary></details><h1>owned</h1><!--',
  'http://evil.example www.evil.example a@evil.example',
  '`x` ```\n# owned\n~~~\n# owned\n``````\n# owned',
  'a | b\n--- | ---\n<h1>owned</h1> | \\<h1>owned</h1>',
  '@octocat octocat/repo#1 \u202e\u001b[31m\u0007',
];

const results: Report['result'][] = ['refused', 'needs-attention', 'planned'];

type Place = [holder: Record<string, unknown>, key: string];

function places(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((key): Place[] =>
    typeof holder[key] === 'string' ? [[holder, key]] : places(holder[key]),
  );
}

/** The report with the text in every field that may hold it. */
function filled(report: Report, text: string): { report: Report; count: number } {
  const data = structuredClone(reportJson(report)) as unknown;
  let count = 0;
  for (const [holder, key] of places(data)) {
    const was = holder[key];
    holder[key] = text;
    if (reportSchema.safeParse(data).success) count += 1;
    else holder[key] = was;
  }
  return { report: reportSchema.parse(data), count };
}

/** What a reader sees besides code, with entities as their characters: that is where GitHub looks for mentions. */
function seen(markdown: string): string {
  return micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true })
    .replaceAll(/<(code|pre)[^>]*>[^]*?<\/\1>/g, '')
    .replaceAll(/&#(\d+);/g, (_, number: string) => String.fromCodePoint(Number(number)));
}

test.each(hostile)('a text in any field of a report does nothing but stand there: %j', (text) => {
  for (const result of results) {
    const { report, count } = filled({ ...full, result }, text);
    expect(count).toBeGreaterThan(40);
    for (const markdown of [reportMarkdown(report), severalMarkdown([report, full])]) {
      const html = seen(markdown);
      expect(html).not.toMatch(/<img|href="[^"]*evil|<h1>owned|@octocat|octocat\/repo#1/);
      // oxlint-disable-next-line no-control-regex -- they must be gone
      expect(markdown).not.toMatch(/[\u202e\u001b\u0007]/);
    }
  }
});

/** A file as somebody else may hand it in. */
function given(text: string): string {
  const folder = folderWith({ 'x.report.json': text });
  return join(folder, 'x.report.json');
}

test('numbers of any size are shown, or are refused', () => {
  const own = JSON.stringify(reportJson(full));
  const places = [...own.matchAll(/(?<=":)\d+(?=[,}])/g)].map(({ index }) => index);
  expect(places.length).toBeGreaterThan(15);
  for (const number of ['1e308', '-1e308', '1e-300', '9007199254740993', '-0', '1e999'])
    for (const at of places) {
      const report = readOrRefused(own.slice(0, at) + own.slice(at).replace(/^\d+/, number));
      if (report === null) continue;
      for (const shown of [
        reportMarkdown(report),
        severalMarkdown([report, full]),
        JSON.stringify([annotations(report), outputs(report, '')]),
      ])
        expect(shown.length).toBeLessThan(65_536);
    }
});

function readOrRefused(text: string): Report | null {
  try {
    return readReport(given(text));
  } catch (error) {
    if (error instanceof SeparationError && error.code === 'E_NO_RUN') return null;
    throw error;
  }
}

test('keys that are no fields, and depth without end, do nothing', () => {
  const own = JSON.stringify(reportJson(full));
  const polluted = readReport(
    given(own.replace('{', '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"toString":"x",')),
  );
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
  expect(Reflect.get(polluted, 'polluted')).toBeUndefined();
  expect(reportMarkdown(polluted)).toBe(reportMarkdown(readReport(given(own))));
  for (const deep of ['['.repeat(4_000_000), `${'['.repeat(100_000)}${']'.repeat(100_000)}`, `{"a":`.repeat(500_000)])
    expect(() => readReport(given(deep))).toThrow(/is not a report JSON of this version/);
});
