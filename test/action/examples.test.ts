import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { generateIdentity, identityToRecipient } from 'age-encryption';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { testPassword } from '../support/server.ts';
import { hasAct } from './support/act.ts';
import { commit, makeRepository, type Repository, runWorkflow, type Workflow } from './support/repository.ts';
import { contents } from './support/shop.ts';

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

describe.skipIf(!hasAct())('the workflows to copy, by act', { timeout: 180_000 }, () => {
  test('pull request: rehearses on a server of its own, without a secret', async () => {
    // The line that the comment in the file offers: there is no schema engine of Prisma's here.
    const shop = makeRepository((text) =>
      text.replace(/load: .*/, 'load: psql -v ON_ERROR_STOP=1 -f "$BASE/shop.dump"'),
    );
    const checked = await runWorkflow(shop, 'pull-request.yml', { event: 'pull_request' });
    expectQuiet(checked);
    expect(checked.jobs).toEqual({ 'Separation/Separate/Rehearse': 'success' });
    expect(checked.summary).toMatch(/^## ✅ Rehearsed: `rehearsal` was separated and proved, then reverted on purpose/);
    expect(Object.values(checked.artifacts)).toEqual([[expect.stringMatching(/\.report\.json$/)]]);
  });

  test('staging: separates, keeps the backup encrypted, then deploys; a second push changes nothing, and deploys', async () => {
    const shop = makeRepository();
    const identity = await generateIdentity();
    const started = { event: 'push', secrets, vars: { BACKUP_KEY: await identityToRecipient(identity) } } as const;
    const deployed = await runWorkflow(shop, 'staging-deploy.yml', started);
    expectQuiet(deployed);
    expect(deployed.jobs).toEqual({ 'Separation/Separate/Separate': 'success', 'Deploy to staging/Deploy': 'success' });
    expect(deployed.summary).toMatch(/^## ✅ Completed: /);
    expect(deployed.log).toContain('deployed');
    const [runId] = Object.keys(deployed.artifacts).map((name) => name.replace(/^separation-\w+-/, ''));
    expect(deployed.artifacts).toEqual({
      [`separation-backup-${runId}`]: ['dump.age', 'manifest.json'],
      [`separation-report-${runId}`]: [`${runId}.report.json`],
    });
    const again = await runWorkflow(shop, 'staging-deploy.yml', started);
    expect(again.jobs).toEqual(deployed.jobs);
    expect(again.summary).toMatch(/^## ✅ Already separated: /);
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
    const wrong = await dispatch('production.yml', { confirm: 'staging', 'dry-run': 'false' });
    expect(wrong.jobs).toEqual({ 'Separation/Separate/Plan': 'failure' });
    expect(wrong.summary).toContain('E_CONFIRM');
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

  test('production: a check that fails while it is watched brings it back', async () => {
    const shop = makeRepository();
    adaptProduction(shop);
    // It finds nothing until the run has been validated.
    addCheck(shop, "SELECT id FROM separation.run WHERE state = 'validated'");
    const before = await contents(database.url);
    const inputs = { confirm: database.name, 'dry-run': 'false' };
    const failed = await runWorkflow(shop, 'production.yml', { event: 'workflow_dispatch', inputs, secrets });
    expectQuiet(failed);
    expect(failed.jobs).toEqual({
      'Separation/Separate/Plan': 'success',
      'Separation/Separate/Separate': 'success',
      'Separation/Separate/Watch': 'failure',
    });
    expect(failed.summary).toMatch(/## ↩️ Failed and reverted in /);
    expect(await contents(database.url)).toEqual(before);
  });

  test('production: where the runner that watches is lost, another job brings it back', async () => {
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
    const other = await createDatabase();
    onTestFinished(() => other.drop());
    // Each region has its own URL, where GitHub would take it from the environment of the region.
    const shop = makeRepository((text) =>
      text
        .replace('region: [eu, us]', `region: [${database.name}, ${other.name}]`)
        .replace('confirm: shop_${{ matrix.region }}', 'confirm: ${{ matrix.region }}')
        .replaceAll(
          '${{ secrets.DATABASE_URL }}',
          `\${{ matrix.region == '${other.name}' && secrets.OTHER_URL || secrets.DATABASE_URL }}`,
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

function addCheck(shop: Repository, sql: string): void {
  mkdirSync(shop.path('shop/separation/checks'), { recursive: true });
  writeFileSync(shop.path('shop/separation/checks/watched.sql'), sql);
  commit(shop);
}

/** What a team has to change in them: the disk that is kept, and here the hour and the patience. */
function adaptProduction(shop: Repository, more: (text: string) => string = (text) => text): void {
  for (const file of ['production.yml', 'roll-back.yml', 'clean-up.yml']) {
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
