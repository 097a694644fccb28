import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { describe, expect, it } from 'vitest';
import { printable } from '../../src/core/escape.ts';
import { fileUrlOn } from '../../src/report/file-url.ts';
import { mostCommentBytes, mostSummaryBytes, reportMarkdown } from '../../src/report/markdown.ts';
import type { Report } from '../../src/core/report.ts';
import { check, completed, stage } from '../support/report.ts';

/** As GitHub renders it, before it takes dangerous HTML out: whatever is in there would show. */
function html(markdown: string): string {
  return micromark(markdown, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });
}

const error = { code: 'E_VALIDATE', message: 'm', hint: 'h' };
const reverted: Report = {
  ...completed,
  result: 'reverted',
  rung: 'revert',
  error: { code: 'E_SMOKE', message: 'one\ntwo', hint: 'do it' },
  stages: [...completed.stages, stage('recover')],
};

describe('the summary', () => {
  it('opens with the verdict', () => {
    const first = (report: Partial<Report>): string | undefined =>
      reportMarkdown({ ...completed, ...report }).split('\n')[0];
    expect(first({})).toBe('## ✅ Completed: `shop` is separated, and proved.');
    expect(first({ result: 'refused', error })).toBe('## ⛔ Refused: nothing was touched in `shop`.');
    expect(first({ result: 'reverted', rung: 'revert', error, stages: [stage('recover')] })).toBe(
      '## ↩️ Failed and reverted in 1.4 s: `shop` is as it was before, proved.',
    );
    expect(first({ result: 'reverted', rung: 'revert' })).toBe('## ↩️ Reverted: `shop` is as it was before, proved.');
    expect(first({ result: 'needs-attention', error })).toBe(
      '## 🚨 Needs attention: it is not proved where `shop` stands.',
    );
  });

  it('has the picture, the checklist, then each reader’s part in turn', () => {
    const text = reportMarkdown({ ...completed, typecheck: { status: 'failed', errors: [compilerError()] } });
    const headings = [...text.matchAll(/^(?:### |```mermaid)(.*)$/gm)].map(([, heading]) => heading);
    expect(headings).toEqual([
      '',
      'Checklist',
      'For the approver',
      'For the developer',
      'For the person on call',
      'For the record',
    ]);
  });

  it('puts the person on call first if something failed, without a picture of what is not so', () => {
    const text = reportMarkdown(reverted);
    expect(text).toContain('> **E_SMOKE**: one<br>two');
    expect(text).toContain('> **What to do:** do it');
    expect(text).toContain('**The way back:** **revert** in 1.4 s.');
    expect(text.indexOf('### For the person on call')).toBeLessThan(text.indexOf('### Checklist'));
    expect(text).not.toContain('mermaid');
    expect(reportMarkdown({ ...completed, result: 'needs-attention', error })).not.toContain('mermaid');
  });

  it('says of a rehearsal that nothing is left of it', () => {
    const rehearsal = { server: 'the programs that are installed', wayBack: 'revert' as const };
    const text = reportMarkdown({ ...completed, rung: 'revert', rehearsal, stages: [stage('recover')] });
    expect(text).toContain('it was a rehearsal, on a server of its own that is gone');
    expect(text).toContain('```mermaid');
    expect(text).not.toMatch(/separation revert|\*\*Backup:/);
  });

  it('gives the commands if something is left to do, as words of a shell', () => {
    const path = "/b/it's; rm -rf ~\n```";
    const backup = { ...completed.backup, path } as Report['backup'];
    const text = reportMarkdown({ ...completed, result: 'needs-attention', error, backup });
    expect(text).toContain('separation status ');
    expect(text).toContain('separation recover ');
    expect(text).toContain(String.raw`separation restore --from '/b/it'\''s; rm -rf ~\u000a` + "```' ");
    expect(html(text).match(/<pre>/g)).toHaveLength(1);
    expect(reportMarkdown({ ...completed, result: 'planned' })).toContain(
      `separation run --plan ${completed.plan?.digest ?? '?'} --confirm shop`,
    );
    expect(reportMarkdown(completed)).toContain(`separation revert --run-id ${completed.runId}`);
  });

  it('has plan, hazards and locks for the approver', () => {
    const finding = { code: 'view-column:public.v', severity: 'warning' as const, message: 'old name', hint: 'rename' };
    const text = reportMarkdown({ ...completed, findings: [finding] });
    expect(text).toContain(`**Plan** \`${'d'.repeat(64)}\`: 1 operation, 1 reference.`);
    expect(text).toContain(
      'exclusive locks held 7 ms; 1 attempt, 0 ms waited; `ACCESS EXCLUSIVE` on `public.users`, `public.orders`',
    );
    expect(text).toContain('| `view-column:public.v` | warning | old name | rename |');
    expect(text).toContain('| 1 | Rename table users to customers; its rows stay where they are. | ACCESS EXCLUSIVE |');
    expect(text).toContain('| `public.orders.user_id` | `customer_id` | foreign key |');
  });

  it('links compiler errors to their lines', () => {
    const report: Report = { ...completed, typecheck: { status: 'failed', errors: [compilerError()] } };
    const text = reportMarkdown(report, { fileUrl: (file, line) => `https://example.test/${file}#L${line}` });
    expect(text).toContain('| [`src/a.ts:7:3`](https://example.test/src/a.ts#L7) | `TS2339` |');
    expect(reportMarkdown(report)).toContain('| `src/a.ts:7:3` | `TS2339` |');
  });

  it('has the record in tables that are folded', () => {
    const text = reportMarkdown(completed);
    expect(text).toContain('<details><summary><b>Checks</b> (8)</summary>');
    expect(text).toContain('| `public.users` | 1,000 · `12` | 1,000 · `12` | equal |');
    expect(text).toContain('| `a***@example.com` | `1` | linked | `main` |');
    expect(text).toContain('proved by decode, in `/b/1`, sha256 `ff`');
    expect(text).toContain('| `migrate` | ✅ passed | 1.4 s |');
    expect(html(text).match(/<table>/g)).toHaveLength(7);
  });

  it('shows a check that failed near the verdict, and not among the others', () => {
    const checks = [...completed.checks, check('orders', 'failed')];
    const text = reportMarkdown({ ...reverted, checks });
    expect(text).toMatch(/\*\*Failed checks\*\*\n\n.*\n.*\n\| `orders` \| ❌ failed.*\n\n### For the person on call/);
    expect(text).toContain('<b>Checks</b> (8)');
  });

  it('shows a migration of the user’s own without what only a separation has', () => {
    const plan = { digest: 'e', operations: [], references: [], locks: [], names: null };
    const text = reportMarkdown({ ...completed, migration: 'm.sql', plan });
    expect(text).not.toMatch(/mermaid|Checklist|separation revert/);
  });
});

const hostile = [
  '<img src=x onerror=alert(1)>',
  '<img>',
  'a|b',
  '`',
  '``|``',
  '```',
  '\\|',
  'line\nbreak',
  '\u2028',
  '[x](javascript:1)',
  '![x](https://example.test/x.png)',
  'https://example.test/',
  '*b*',
  '&lt;',
  ' ',
  '$x$',
  '@team',
  '\u202Eevil',
  '</code>',
  '</details>',
  '~~x~~',
  '<!--',
  '"] --> x; click x "javascript:alert(1)"',
  '%%{init: {}}%%',
];

describe.for(hostile)('the name %j', (name) => {
  const text = reportMarkdown(withName(name));
  const rendered = html(text);

  it('is shown as it is, and is no markup', () => {
    const tags = [...rendered.matchAll(/<\/?([a-z0-9]+)[^>]*>/g)].map(([, tag = '']) => tag);
    const ours = 'h2 h3 blockquote p strong br code pre table thead tbody tr th td details summary b sub'.split(' ');
    expect([...new Set(tags)].filter((tag) => !ours.includes(tag))).toEqual([]);
    const cells = [...rendered.matchAll(/<td>(.*?)<\/td>/g)].map(([, cell = '']) => decoded(cell));
    expect(cells).toContain(`<code>${printable(name.replaceAll('\n', ' '))}</code>`);
  });

  it('leaves tables, folds and fences as they are', () => {
    const plain = html(reportMarkdown(withName('plain')));
    const shape = (of: string): string[] =>
      of.match(/<(\/?(tr|td|th|table|details|summary|pre|h2|h3)|code class)/g) ?? [];
    expect(shape(rendered)).toEqual(shape(plain));
  });

  it('is a label in the picture, and nothing else', () => {
    const [, fence = ''] = /```mermaid\n([^]*?)\n```/.exec(text) ?? [];
    const [, same = ''] = /```mermaid\n([^]*?)\n```/.exec(reportMarkdown(withName('plain'))) ?? [];
    const bare = (of: string): string => of.replaceAll(/"[\p{L}\p{N} _.#;-]*"/gu, '""');
    expect(bare(fence)).toBe(bare(same));
    expect(same).toContain('b0[("orders")] -- "user_id" --> b');
  });
});

describe('the address of a line on GitHub', () => {
  const environment = {
    GITHUB_SERVER_URL: 'https://github.example.test',
    GITHUB_REPOSITORY: 'acme/shop',
    GITHUB_SHA: 'abc',
    GITHUB_WORKSPACE: '/work/shop',
  };
  it.for([
    ['src/a (1)#.ts', '.', 'https://github.example.test/acme/shop/blob/abc/src/a%20%281%29%23.ts#L7'],
    ['src/a.ts', 'apps/web', 'https://github.example.test/acme/shop/blob/abc/apps/web/src/a.ts#L7'],
    ['/work/shop/src/a.ts', 'apps/web', 'https://github.example.test/acme/shop/blob/abc/src/a.ts#L7'],
    ['src/a.ts', '/work/shop/apps', 'https://github.example.test/acme/shop/blob/abc/apps/src/a.ts#L7'],
    ['src/a.ts', 'D:\\other', null],
    ['../other/a.ts', '.', null],
    ['/usr/lib/a.ts', '.', null],
  ] as const)('%s in %s', ([file, folder, url]) => {
    expect(fileUrlOn(environment, folder)(file, 7)).toBe(url);
  });

  it('on Windows has no drive and no backslash', () => {
    const windows = { ...environment, GITHUB_WORKSPACE: 'D:\\a\\shop\\shop' };
    const url = 'https://github.example.test/acme/shop/blob/abc/apps/src/a.ts#L7';
    expect(fileUrlOn(windows, 'D:\\a\\shop\\shop\\apps')('src/a.ts', 7)).toBe(url);
    expect(fileUrlOn(windows, 'D:\\a\\shop\\shop')('D:\\a\\shop\\shop\\apps\\src\\a.ts', 7)).toBe(url);
    expect(fileUrlOn(windows, 'C:\\temp')('src/a.ts', 7)).toBeNull();
  });

  it('is not there outside of GitHub', () => {
    expect(fileUrlOn({}, '.')('src/a.ts', 7)).toBeNull();
  });
});

describe('a summary that is too long', () => {
  const long = 'word '.repeat(400);
  const huge: Report = {
    ...completed,
    result: 'reverted',
    rung: 'revert',
    stages: [...completed.stages, { ...stage('recover'), detail: long.repeat(20) }],
    checks: Array.from({ length: 3000 }, (_, n) => check(`n${n}`, 'failed', { message: long })),
    typecheck: {
      status: 'failed',
      errors: Array.from({ length: 3000 }, () => ({ ...compilerError(), message: long })),
    },
    error: { code: 'E_X', message: `${'<|`>'.repeat(100)}\n`.repeat(5000), hint: long },
  };

  it.for([mostSummaryBytes, mostCommentBytes])('stays under %i bytes, and says what it left out', (mostBytes) => {
    const text = reportMarkdown(huge, { mostBytes });
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(mostBytes);
    expect(text).toMatch(/… and [\d,]+ rows more in the report JSON/);
    expect(text).toMatch(/^## ↩️ Failed and reverted/);
    expect(text).toContain('**Where the database stands:**');
    expect(text).toContain('**The way back:** **revert**');
  });

  it('leaves out the stages first, then failed checks, and compiler errors last', () => {
    const shown = (mostBytes: number): number[] =>
      ['| `preflight`', '| `n', '| `src/a.ts'].map((row) => reportMarkdown(huge, { mostBytes }).split(row).length - 1);
    const [all, less, least] = [mostSummaryBytes, mostCommentBytes, 40_000].map(shown);
    expect(all).toEqual([1, 200, 200]);
    expect(less?.[0]).toBe(0);
    expect(less?.[1]).toBe(0);
    expect(less?.[2]).toBeGreaterThan(10);
    expect(least?.[2]).toBeLessThan(less?.[2] ?? 0);
  });
});

function compilerError(): { file: string; line: number; column: number; code: string; message: string } {
  return { file: 'src/a.ts', line: 7, column: 3, code: 'TS2339', message: 'No customerId.' };
}

/** A report in which everything that comes from elsewhere has this name. */
function withName(name: string): Report {
  const table = { name, before: null, after: null, written: null, sameFile: null };
  const names = { source: name, customers: name, users: name, mapping: name, workspaces: name };
  return {
    ...completed,
    database: { name, server: name },
    plan: {
      digest: name,
      operations: [{ description: name, lock: 'NONE' }],
      references: [
        {
          table: name === 'plain' ? 'public.orders' : `s.${name}`,
          column: name === 'plain' ? 'user_id' : name,
          to: name,
          foreignKey: true,
        },
      ],
      locks: [name],
      names: name === 'plain' ? { ...names, source: 'users' } : names,
    },
    tables: [table],
    checks: [check(name, 'failed', { message: name })],
    findings: [{ code: name, severity: 'warning', message: name, hint: name }],
    admins: [{ email: name, user: name, customerLinked: false, workspace: name }],
    error: { code: 'E_X', message: name, hint: name },
  };
}

function decoded(cell: string): string {
  return cell
    .replaceAll(/&#(\d+);/g, (_, point: string) => String.fromCodePoint(Number(point)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}
