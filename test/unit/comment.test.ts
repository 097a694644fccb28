import { join } from 'node:path';
import { RequestError } from '@octokit/request-error';
import { beforeEach, describe, expect, it } from 'vitest';
import { commentOnPullRequest, commentKey } from '../../src/cli/github/comment.ts';
import { pullRequestOf } from '../../src/cli/github/pull-request.ts';
import { waitFor } from '../../src/cli/github/retry.ts';
import { writeComment } from '../../src/cli/github/sticky-comment.ts';
import { commentBody, commentMarker } from '../../src/report/comment.ts';
import { emptyReport, type Report } from '../../src/core/report.ts';
import { defaultInputs } from '../support/context.ts';
import { type ApiComment, gitHubApi, type GitHubApi } from '../support/github-api.ts';
import { folderWith } from '../support/folder.ts';

const token = 'ghs_never-to-be-seen';
const marker = commentMarker('0123');
const pullRequest = { owner: 'shop', repo: 'app', number: 7 };
const report: Report = {
  ...emptyReport('20260301-020000-ab12', ''),
  result: 'completed',
  database: { name: 'shop', server: 'PostgreSQL 16' },
};
let api: GitHubApi;

beforeEach(async () => {
  api = await gitHubApi();
});

const write = (body = 'text'): Promise<string> =>
  writeComment(
    { pullRequest, marker, body: `${marker}\n${body}` },
    { url: api.url, token, patience: { attempts: 4, waits: 5000, pause: 10 } },
  );
const comment = (body: string, more: Partial<ApiComment> = {}): ApiComment => ({
  id: 100 + api.comments.length,
  body,
  user: { login: 'github-actions[bot]', type: 'Bot' },
  author_association: 'NONE',
  html_url: 'https://github.com/shop/app/pull/7#issuecomment-1',
  ...more,
});
const done = (): string[] => api.calls.map(({ method }) => method);

describe('the comment', () => {
  it('is written once, then in place', async () => {
    expect(await write('first')).toBe('https://github.com/shop/app/pull/7#issuecomment-0');
    await write('second');
    expect(api.comments.map(({ body }) => body)).toEqual([`${marker}\nsecond`]);
    expect(done()).toEqual(['GET', 'POST', 'GET', 'PATCH']);
    expect(new Set(api.calls.map(({ authorization }) => authorization))).toEqual(new Set([`token ${token}`]));
  });

  it('is found behind two hundred others, and the one of another database is left alone', async () => {
    for (let index = 0; index < 230; index += 1) api.comments.push(comment(`remark ${index}`));
    api.comments.push(comment(`${commentMarker('4567')}\nanother database`));
    api.comments.push(comment(`${marker}\nold`));
    await write('new');
    expect(api.comments.at(-1)?.body).toBe(`${marker}\nnew`);
    expect(api.comments.at(-2)?.body).toBe(`${commentMarker('4567')}\nanother database`);
    expect(done()).toEqual(['GET', 'GET', 'GET', 'PATCH']);
  });

  it('of a stranger who copied the marker, or of somebody who quotes it, is not touched', async () => {
    const stranger = { user: { login: 'mallory', type: 'User' as const } };
    api.comments.push(comment(`${marker}\n✅ all is well`, stranger), comment(`> ${marker}\nwhat is this?`));
    await write('ours');
    expect(api.comments.map(({ body }) => body)).toEqual([
      `${marker}\n✅ all is well`,
      `> ${marker}\nwhat is this?`,
      `${marker}\nours`,
    ]);
  });

  it('of a person whose own token it is, is changed in place', async () => {
    api.comments.push(
      comment(`${marker}\nold`, { user: { login: 'ana', type: 'User' }, author_association: 'MEMBER' }),
    );
    await write('new');
    expect(api.comments.map(({ body }) => body)).toEqual([`${marker}\nnew`]);
  });

  it('is written at last if the server fails at first', async () => {
    api.answers = [{ status: 502, message: 'Bad Gateway' }, null, { status: 503, message: 'Unavailable' }, 'hang up'];
    await write();
    expect(api.comments).toHaveLength(1);
    expect(done()).toEqual(['GET', 'GET', 'POST', 'GET', 'GET', 'POST']);
  });

  it('is not written twice if the server wrote it and then failed to say so', async () => {
    api.doesItAnyway = true;
    api.answers = [null, { status: 502, message: 'Bad Gateway' }];
    await write();
    expect(api.comments).toHaveLength(1);
    expect(done()).toEqual(['GET', 'POST', 'GET', 'PATCH']);
  });

  it('waits as long as a rate limit asks for', async () => {
    api.answers = [{ status: 429, message: 'slow down', headers: { 'retry-after': '1' } }];
    const begun = Date.now();
    await write();
    expect(Date.now() - begun).toBeGreaterThanOrEqual(990);
    expect(api.comments).toHaveLength(1);
  });

  it.each([
    [{ status: 403, message: 'Resource not accessible by integration' }, 1],
    [{ status: 404, message: 'Not Found' }, 1],
    [{ status: 401, message: 'Bad credentials' }, 1],
    [{ status: 500, message: 'oops' }, 4],
    // Longer than a job is held up for a comment.
    [{ status: 403, message: 'secondary rate limit', headers: { 'retry-after': '3600' } }, 1],
  ])('is given up at %o after %i attempts', async (answer, attempts) => {
    api.answers = Array.from({ length: 9 }, () => answer);
    await expect(write()).rejects.toMatchObject({ status: answer.status });
    expect(done()).toHaveLength(attempts);
  });
});

describe('the wait', () => {
  const now = 1_772_000_000_000;
  const failure = (status: number, headers: Record<string, string>, message = 'm'): RequestError =>
    new RequestError(message, status, {
      request: { method: 'GET', url: '', headers: {} },
      response: { status, url: '', headers, data: null },
    });

  it.each<[number, Record<string, string>, string, number | null]>([
    [403, { 'retry-after': '7' }, 'secondary rate limit', 7000],
    [429, { 'retry-after': '7' }, 'm', 7000],
    [403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1772000005' }, 'API rate limit exceeded', 6000],
    [429, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1771999990' }, 'm', 1000],
    [429, {}, 'm', 60_000],
    [403, {}, 'You have exceeded a secondary rate limit', 60_000],
    [403, { 'x-ratelimit-remaining': '4999' }, 'Resource not accessible by integration', null],
    [404, {}, 'm', null],
    [422, {}, 'm', null],
    [500, {}, 'm', 250],
    [503, { 'retry-after': '3' }, 'm', 3000],
  ])('after %i %o %s is %s ms', (status, headers, message, wait) => {
    expect(waitFor(failure(status, headers, message), 250, now)).toBe(wait);
  });

  it('is none if our own code failed', () => {
    expect(waitFor(new TypeError('a defect'), 250, now)).toBeNull();
  });
});

describe('a workflow', () => {
  function environment(event: unknown): Record<string, string> {
    const folder = folderWith({ 'event.json': JSON.stringify(event) });
    return {
      GITHUB_REPOSITORY: 'shop/app',
      GITHUB_EVENT_PATH: join(folder, 'event.json'),
      GITHUB_API_URL: api.url,
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_RUN_ID: '42',
    };
  }
  const inputs = { ...defaultInputs, githubToken: token, comment: true, databaseUrl: 'postgresql://u:p@h:1/shop' };
  const onPullRequest = { pull_request: { number: 7 } };

  it.each([
    [onPullRequest, 7],
    [{ issue: { number: 7, pull_request: {} } }, 7],
    [{ issue: { number: 7 } }, null],
    [{ workflow_run: { pull_requests: [{ number: 7 }] } }, 7],
    // Of a fork GitHub does not say it.
    [{ workflow_run: { pull_requests: [] } }, null],
    [{ pull_request: { number: '7/../8' } }, null],
    [{ ref: 'refs/heads/main' }, null],
    [null, null],
  ])('on %j is about pull request %s', (event, number) => {
    expect(pullRequestOf(environment(event))?.number ?? null).toBe(number);
  });

  it('on a pull request has the report as its comment', async () => {
    const outcome = await commentOnPullRequest({
      reports: [report],
      inputs,
      environment: environment(onPullRequest),
    });
    expect(outcome).toMatchObject({ kind: 'written', message: expect.stringContaining('#issuecomment-0') });
    expect(api.comments[0]?.body).toMatch(/^<!-- separation:[0-9a-f]{16} -->\n## ✅ Completed: `shop` is separated/);
    expect(api.comments[0]?.body).toContain('(https://github.com/shop/app/actions/runs/42)');
  });

  it.each<[string, unknown, string | null, GitHubApi['answers'], string]>([
    ['without a pull request', {}, token, [], 'skipped'],
    ['without a token', onPullRequest, null, [], 'skipped'],
    [
      'of a fork',
      onPullRequest,
      token,
      [null, { status: 403, message: 'Resource not accessible by integration' }],
      'skipped',
    ],
    ['that may not see it', onPullRequest, token, [{ status: 404, message: 'Not Found' }], 'skipped'],
    ['with a token that has ended', onPullRequest, token, [{ status: 401, message: 'Bad credentials' }], 'skipped'],
    ['whose comment is refused', onPullRequest, token, [null, { status: 422, message: 'Validation Failed' }], 'failed'],
  ])('%s has none, says why, and does not fail', async (_, event, githubToken, answers, kind) => {
    api.answers = answers;
    const outcome = await commentOnPullRequest({
      reports: [report],
      inputs: { ...inputs, githubToken },
      environment: environment(event),
    });
    expect(outcome).toMatchObject({ kind, message: expect.stringContaining('in the summary of the job') });
    expect(outcome.message).not.toContain(token);
    expect(api.comments).toEqual([]);
  });

  it('with several databases has a comment for each, and the same one at the next push', () => {
    const key = (more: Partial<typeof inputs>, job = 'check'): string =>
      commentKey(report, { ...inputs, ...more }, { GITHUB_WORKFLOW: 'w', GITHUB_JOB: job });
    const keys = [
      key({}),
      key({ databaseUrl: 'postgresql://u:p@h:1/berlin' }),
      key({ databaseUrl: 'postgresql://u:p@eu:1/shop' }),
      key({ workingDirectory: 'apps/shop' }),
      key({ config: 'berlin.yml' }),
      key({ ephemeral: true, load: 'psql -f a.sql' }),
      key({ ephemeral: true, load: 'psql -f b.sql' }),
      key({}, 'another'),
    ];
    expect(new Set(keys).size).toBe(keys.length);
    expect(key({ databaseUrl: 'postgresql://other:secret@h:1/shop' })).toBe(keys[0]);
  });
});

describe('the body', () => {
  it('stays below what GitHub takes, however much there is to say, and leaves the verdict and what failed', () => {
    const message = `${'Ü🙂<img>'.repeat(40)}`;
    const long: Report = {
      ...report,
      result: 'refused',
      error: { code: 'E_TYPECHECK', message, hint: 'Correct it.' },
      typecheck: {
        status: 'failed',
        errors: Array.from({ length: 3000 }, (_, line) => ({
          file: `src/${line}.ts`,
          line,
          column: 1,
          code: 'TS1',
          message,
        })),
      },
      findings: Array.from({ length: 3000 }, (_, index) => ({
        code: `h:${index}`,
        severity: 'warning',
        message,
        hint: message,
      })),
    };
    const body = commentBody([long], [], {
      key: 'k',
      runUrl: 'https://github.com/shop/app/actions/runs/42',
      fileUrl: () => null,
    });
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(65_536);
    expect(body.split('\n').slice(0, 2)).toEqual([
      '<!-- separation:k -->',
      '## ⛔ Refused: nothing was touched in `shop`.',
    ]);
    expect(body).toContain('E_TYPECHECK');
    expect(body).toContain('actions/runs/42');
    expect(body).not.toContain('<img>');
  });
});
