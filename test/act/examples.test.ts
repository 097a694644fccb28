import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateIdentity, identityToRecipient } from 'age-encryption';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { createDatabase, onServer, type TestDatabase } from '../support/database.ts';
import { ownDatabase } from '../support/own-database.ts';
import { gitHubApi } from '../support/github-api.ts';
import { testPassword } from '../support/server.ts';
import { has } from '../support/programs.ts';
import { commit, makeRepository, type Repository, runWorkflow, type Workflow } from './support/repository.ts';
import { contents } from './support/shop.ts';
import { testServer } from '../support/test-server.ts';

let database: TestDatabase;
let secrets: Record<string, string>;

beforeEach(async () => {
  database = await createDatabase();
  secrets = { DATABASE_URL: database.url };
  return () => database.drop();
});

/** No secret and no whole e-mail address in anything that is shown. */
function expectQuiet({ log, summary }: Workflow): void {
  const shown = `${log}\n${summary}`.split('\n');
  expect(shown.filter((text) => text.includes(testPassword) || /(ana|buyer\d+)@example\.com/i.test(text))).toEqual([]);
}

describe.skipIf(!has('act'))('the workflows to copy, by act', () => {
  test('pull request: rehearses on a server of its own that the seed of the base branch fills, without a secret', async () => {
    // There is no schema engine of Prisma's here to apply migrations with: the seed makes the tables, too.
    const shop = makeRepository((text) => text.replace('npx prisma migrate deploy && ', ''));
    seedByPrisma(shop);
    const checked = await runWorkflow(shop, 'pull-request.yml', { event: 'pull_request' });
    expectQuiet(checked);
    expect(checked.jobs).toEqual({ 'Separation/Separate/Rehearse': 'success' });
    expect(checked.summary).toMatch(/^## ✅ Rehearsed: `rehearsal` was separated and proved, then reverted on purpose/);
    expect(Object.values(checked.artifacts)).toEqual([[expect.stringMatching(/\.report\.json$/)]]);

    // The second workflow, by the artifacts of the first.
    const api = await gitHubApi();
    const { jobs } = await runWorkflow(shop, 'pull-request-comment.yml', {
      event: 'workflow_run',
      payload: { workflow_run: { id: 3, event: 'pull_request', head_branch: 'x', pull_requests: [{ number: 7 }] } },
      api: api.url,
      secrets: { GITHUB_TOKEN: 'gh-t0ken' },
    });
    expect(jobs).toEqual({ 'Comment/Separation comment/Comment': 'success' });
    expect(api.comments.map(({ body }) => body)).toEqual([
      expect.stringContaining('Rehearsed: `rehearsal` was separated'),
    ]);
    expect(new Set(api.calls.map(({ authorization }) => authorization))).toEqual(new Set(['token gh-t0ken']));
  });

  test('pull request: is filled from the anonymised dump of the newest run on the default branch', async () => {
    const shop = makeRepository();
    const api = await gitHubApi();
    const ours = { head_branch: 'main', status: 'success', head_repository: { full_name: 'shop/app' } };
    api.runs = [
      // A branch of a stranger may have that name as well.
      { ...ours, id: 15, event: 'pull_request', head_repository: { full_name: 'stranger/app' } },
      { ...ours, id: 14, event: 'push', head_repository: { full_name: 'stranger/app' } },
      { ...ours, id: 13, event: 'schedule', status: 'failure' },
      { ...ours, id: 12, event: 'schedule' },
      { ...ours, id: 11, event: 'schedule' },
    ];
    mkdirSync(shop.path('runs/12/anonymised-dump'), { recursive: true });
    const file = shop.path('runs/12/anonymised-dump/shop.dump');
    execFileSync(`${testServer().bin}/pg_dump`, ['--format=custom', '--file', file, database.url]);
    const started = {
      event: 'pull_request',
      payload: { repository: { default_branch: 'main' }, pull_request: { number: 7, base: { sha: 'main' } } },
      api: api.url,
      secrets: { GITHUB_TOKEN: 'gh-t0ken' },
    } as const;
    const checked = await runWorkflow(shop, 'pull-request-dump.yml', started);
    expectQuiet(checked);
    expect(checked.jobs).toEqual({
      'Dump/Separation dump/Fetch': 'success',
      'Separation/Separate/Rehearse': 'success',
    });
    expect(checked.summary).toMatch(/^## ✅ Rehearsed: /);
    // As many buyers as the dump has.
    expect(checked.summary).toMatch(/`public\.users`[^\n]*501/);
    expect(api.calls.map(({ authorization }) => authorization)).toEqual(['Bearer gh-t0ken']);

    api.runs = api.runs.slice(0, 3);
    const none = await runWorkflow(shop, 'pull-request-dump.yml', started);
    expect(none.jobs).toEqual({ 'Dump/Separation dump/Fetch': 'failure' });
    expect(none.log).toContain('has not succeeded on the default branch yet');
  });

  test('staging: separates, keeps the backup encrypted, then deploys; a second push changes nothing, and deploys; restored by hand', async () => {
    const shop = makeRepository();
    adaptProduction(shop);
    const before = await contents(database.url);
    const identity = await generateIdentity();
    const started = { event: 'push', secrets, vars: { BACKUP_KEY: await identityToRecipient(identity) } } as const;
    const deployed = await runWorkflow(shop, 'staging-deploy.yml', started);
    expectQuiet(deployed);
    const jobs = { 'Separation/Separate/Separate': 'success', 'Deploy to staging/Deploy': 'success' };
    expect(deployed.jobs).toEqual({ ...jobs, 'Separation/Separate/Watch': 'success' });
    expect(deployed.summary).toMatch(/^## ⏳ Separated, not done yet: [^]*## ✅ Completed: /);
    expect(deployed.log).toContain('deployed');
    const [runId] = Object.keys(deployed.artifacts).map((name) => name.replace(/^separation-\w+-/, ''));
    expect(deployed.artifacts).toEqual({
      [`separation-backup-${runId}`]: ['dump.age', 'manifest.json'],
      [`separation-report-${runId}`]: [`${runId}.report.json`],
    });
    const again = await runWorkflow(shop, 'staging-deploy.yml', started);
    expect(again.jobs).toEqual(jobs);
    expect(again.summary).toMatch(/^## ✅ Already separated: /);

    onTestFinished(() => dropKept(database.name));
    const restored = await runWorkflow(shop, 'roll-back.yml', {
      event: 'workflow_dispatch',
      inputs: { command: 'restore', 'run-id': runId ?? '', confirm: database.name, 'artifact-of': '5' },
      secrets: { ...secrets, AGE_IDENTITY: identity },
    });
    expectQuiet(restored);
    expect(restored.jobs).toEqual({ 'Way back/Separation command/restore': 'success' });
    expect(restored.summary).toMatch(/^## ↩️ Restored from the backup/);
    expect(await contents(database.url)).toMatchObject({ schema: (before as { schema: string }).schema });
  });

  test('staging: what fails is brought back, and nothing is deployed', async () => {
    const shop = makeRepository((text) => text.replace(/ +encrypt-to: .*\n/, ''));
    writeFileSync(shop.path('shop/fail'), '');
    commit(shop);
    const before = await contents(database.url);
    const failed = await runWorkflow(shop, 'staging-deploy.yml', { event: 'push', secrets });
    expect(failed.jobs).toEqual({ 'Separation/Separate/Separate': 'failure' });
    expect(failed.summary).toMatch(/^## ↩️ Failed and reverted in /);
    expect(failed.log).not.toContain('deployed');
    // The backup is not encrypted, so it stays where it is.
    expect(Object.keys(failed.artifacts)).toEqual([expect.stringContaining('separation-report-')]);
    expect(await contents(database.url)).toEqual(before);
  });

  test('staging: a backup with more in its folder than the encrypted dump is refused as an artifact; what was to be watched comes back', async () => {
    const before = await contents(database.url);
    const spoil = 'for folder in "$RUNNER_TEMP"/separation/backups/*/; do echo plain > "$folder/rows.sql"; done';
    const shop = makeRepository((text) =>
      text.replace(/watch: .*/, 'watch: 2s').replace(/smoke-command: .*/, `smoke-command: ${spoil}`),
    );
    const vars = { BACKUP_KEY: await identityToRecipient(await generateIdentity()) };
    const refused = await runWorkflow(shop, 'staging-deploy.yml', { event: 'push', secrets, vars });
    expect(refused.jobs).toEqual({
      'Separation/Separate/Separate': 'failure',
      'Separation/Separate/Recover': 'success',
    });
    expect(refused.summary).toMatch(/^## ⏳ Separated, not done yet: [^]*## ↩️ Reverted/);
    expect(await contents(database.url)).toEqual(before);
    expect(refused.log).toContain('The backup is not made an artifact');
    expect(Object.keys(refused.artifacts)).toEqual([expect.stringContaining('separation-report-')]);
  });

  test('production: shows the plan, does exactly that, and is rolled back and cleaned up by hand', async () => {
    const shop = makeRepository();
    adaptProduction(shop);
    const dispatch = (file: string, inputs: Record<string, string>): Promise<Workflow> =>
      runWorkflow(shop, file, { event: 'workflow_dispatch', inputs, secrets });

    const before = await contents(database.url);
    const planned = await dispatch('production.yml', { confirm: database.name, 'dry-run': 'true' });
    expect(planned.jobs).toEqual({ 'Separation/Separate/Plan': 'success' });
    expect(planned.summary).toMatch(/^## ✅ Planned: [^]*## Plan for /);
    const [, digest = 'none'] = /\*\*Plan\*\* `([0-9a-f]{64})`/.exec(planned.summary) ?? [];
    expect(await contents(database.url)).toEqual(before);

    const inputs = { confirm: database.name, 'dry-run': 'false', plan: digest };
    const done = await dispatch('production.yml', inputs);
    expectQuiet(done);
    expect(done.jobs).toEqual({
      'Separation/Separate/Plan': 'success',
      'Separation/Separate/Separate': 'success',
      'Separation/Separate/Watch': 'success',
    });
    expect(done.summary).toMatch(/## ✅ Planned: [^]*## ⏳ Separated, not done yet: [^]*## ✅ Completed: /);
    // One report of all of it, in the place of the one that was not ended.
    expect(Object.values(done.artifacts)).toEqual([[expect.stringMatching(/\.report\.json$/)]]);

    const other = await dispatch('roll-back.yml', { command: 'revert', confirm: 'staging' });
    expect(other.jobs).toEqual({ 'Way back/Separation command/revert': 'failure' });
    expect(other.log).toContain('E_CONFIRM');
    const back = await dispatch('roll-back.yml', { command: 'revert', confirm: database.name });
    expect(back.jobs).toEqual({ 'Way back/Separation command/revert': 'success' });
    expect(back.summary).toMatch(/^## ↩️ Reverted: /);
    expect((await contents(database.url)) as object).toMatchObject({ schema: (before as { schema: string }).schema });

    const listed = await runWorkflow(shop, 'clean-up.yml', { event: 'schedule', secrets });
    expect(listed.jobs).toEqual({ 'Clean up/Separation command/cleanup': 'success' });
    expect(listed.summary).toMatch(/^## 🧹 Clean-up of .*nothing was removed\.[^]*\| backup \|/);
    const clean = await dispatch('clean-up.yml', { confirm: database.name, 'older-than': '0', orphans: 'false' });
    expect(clean.summary).toMatch(/^## 🧹 Clean-up of .* removed\./);
  });

  test('production: if the runner that watches is lost, another job brings it back', async () => {
    const shop = makeRepository();
    adaptProduction(shop, (text) => text.replace(/smoke-command: .*/, `smoke-command: touch ${shop.path('lost')}`));
    const before = await contents(database.url);
    const inputs = { confirm: database.name, 'dry-run': 'false' };
    const lost = await runWorkflow(shop, 'production.yml', { event: 'workflow_dispatch', inputs, secrets });
    expect(lost.jobs).toEqual({
      'Separation/Separate/Plan': 'success',
      'Separation/Separate/Separate': 'success',
      'Separation/Separate/Watch': 'failure',
      'Separation/Separate/Recover': 'success',
    });
    expect(lost.summary).toMatch(/## ↩️ Reverted/);
    expect(await contents(database.url)).toEqual(before);
  });

  test('several databases: one that fails does not stop the other, and one summary lists both', async () => {
    const other = await ownDatabase();
    // Each region has its own URL, where GitHub would take it from the environment of the region.
    const shop = makeRepository((text) =>
      text
        .replace('region: [eu, us]', `region: [${database.name}, ${other.name}]`)
        .replace('confirm: shop_${{ matrix.region }}', 'confirm: ${{ matrix.region }}')
        .replace('shop_eu, shop_us', `${database.name}, ${other.name}`)
        .replaceAll(
          "'${{ secrets.DATABASE_URL }}'",
          `"\${{ matrix.region == '${other.name}' && secrets.OTHER_URL || secrets.DATABASE_URL }}"`,
        ),
    );
    const run = (inputs: Record<string, string>): Promise<Workflow> =>
      runWorkflow(shop, 'several-databases.yml', {
        event: 'workflow_dispatch',
        inputs,
        secrets: { ...secrets, OTHER_URL: other.url },
      });
    const planned = await run({ 'dry-run': 'true' });
    expectQuiet(planned);
    expect(Object.values(planned.jobs)).toEqual(['success', 'success', 'success']);
    expect(planned.summary).toMatch(/## ✅ 2 databases: 2 planned\./);
    for (const { name } of [database, other]) expect(planned.summary).toContain(`| \`${name}\` | ✅ planned |`);

    // After a reusable workflow that failed act goes no further, where GitHub comes to the summary.
    await other.query('DROP TABLE orders CASCADE');
    const ran = await run({ 'dry-run': 'false' });
    expect(Object.values(ran.jobs).toSorted()).toEqual(['failure', 'success']);
    expect(ran.summary).toMatch(/## ✅ Completed: /);
    expect(ran.summary).toMatch(/## ⛔ Refused: /);
    expect(Object.keys(ran.artifacts)).toHaveLength(4);
  });
});

/** Prisma as `npm ci` would bring it, and a seed of its configuration. */
function seedByPrisma(shop: Repository): void {
  const program = join(import.meta.dirname, '../../node_modules/.bin/prisma');
  const postinstall = `mkdir -p node_modules/.bin && ln -sf "${program}" node_modules/.bin/prisma`;
  const manifest = JSON.parse(readFileSync(shop.path('shop/package.json'), 'utf8')) as { scripts: object };
  writeFileSync(
    shop.path('shop/package.json'),
    JSON.stringify({ ...manifest, scripts: { ...manifest.scripts, postinstall } }),
  );
  const seed = 'psql --quiet -v ON_ERROR_STOP=1 -f shop.dump';
  const config = { schema: 'schema.prisma', migrations: { seed } };
  writeFileSync(shop.path('shop/prisma.config.mjs'), `export default ${JSON.stringify(config)};\n`);
  writeFileSync(shop.path('shop/schema.prisma'), 'datasource db {\n  provider = "postgresql"\n}\n');
  commit(shop);
}

/** The database that a restore has replaced is kept beside it. */
async function dropKept(name: string): Promise<void> {
  await onServer('postgres', async (client) => {
    const { rows } = await client.query<{ kept: string }>(
      'SELECT datname AS kept FROM pg_database WHERE starts_with(datname, $1)',
      [`${name}_failed_`],
    );
    for (const { kept } of rows) await client.query(`DROP DATABASE "${kept}" WITH (FORCE)`);
  });
}

/** What a team has to change in them: the disk that is kept, and here the hour and the patience. */
function adaptProduction(shop: Repository, more: (text: string) => string = (text) => text): void {
  for (const file of ['staging-deploy.yml', 'production.yml', 'roll-back.yml', 'clean-up.yml']) {
    const path = shop.path(`shop/.github/workflows/${file}`);
    const text = readFileSync(path, 'utf8')
      .replace('/var/backups/separation', shop.path('backups'))
      .replace(/window: .*/, 'window: Mon-Sun 00:00-23:59 UTC')
      .replace(/watch: .*/, 'watch: 2s')
      .replace('verify-backup: restore', 'verify-backup: decode');
    writeFileSync(path, more(text));
  }
  commit(shop);
}
