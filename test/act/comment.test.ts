import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ownDatabase } from '../support/own-database.ts';
import { gitHubApi, type GitHubApi } from '../support/github-api.ts';
import type { Outcome } from './support/outcome.ts';
import { expectNoSecrets, makeApplication } from './support/shop.ts';
import { runSteps } from './support/steps.ts';

/** Runs the action in a workflow on pull request 7, as a dry run. */
async function onPullRequest(api: GitHubApi): Promise<Outcome> {
  const database = await ownDatabase();
  const { folder, working } = makeApplication();
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'event.json'), JSON.stringify({ pull_request: { number: 7 } }));
  const job = {
    folder,
    databaseUrl: database.url,
    inputs: { 'working-directory': working, 'dry-run': 'true', comment: 'true' },
    environment: {
      GITHUB_REPOSITORY: 'shop/app',
      GITHUB_EVENT_PATH: join(folder, 'event.json'),
      GITHUB_API_URL: api.url,
    },
  };
  const outcome = await runSteps(job);
  expectNoSecrets(job, outcome, [api.comments.map(({ body }) => body).join('\n')]);
  return outcome;
}

describe('the report on a pull request', () => {
  test('is one comment', async () => {
    const api = await gitHubApi();
    const outcome = await onPullRequest(api);
    expect(outcome.green).toBe(true);
    expect(api.comments).toHaveLength(1);
    expect(api.comments[0]?.body).toMatch(/^<!-- separation:\w+ -->\n## ✅ Planned: nothing was changed/);
    expect(outcome.log).toContain('The report is a comment on the pull request: https://github.com/shop/app/pull/7');
    // Only the request itself has the token.
    expect(api.calls.map(({ authorization }) => authorization)).toEqual(['token gh-t0ken', 'token gh-t0ken']);
  });

  test('is left out with a notice if the token of a fork may only read', async () => {
    const api = await gitHubApi();
    api.answers = [null, { status: 403, message: 'Resource not accessible by integration\n::error::injected' }];
    const outcome = await onPullRequest(api);
    expect(outcome.green).toBe(true);
    expect(outcome.outputs).toMatchObject({ result: 'planned' });
    expect(outcome.log).toMatch(/^::notice::No comment was written: .*that of a fork never may/m);
    expect(outcome.log).not.toMatch(/^::error::injected/m);
    expect(outcome.summary).toMatch(/^## ✅ Planned/);
  });
});
