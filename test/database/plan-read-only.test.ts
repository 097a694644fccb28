import { expect, onTestFinished, test } from 'vitest';
import { readCatalog } from '../../src/plan/catalog/read.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import { beginReadOnly, withClient, withTransaction } from '../../src/postgres/session.ts';
import { migrateStage } from '../../src/stages/migrate.ts';
import { preflightStage } from '../../src/stages/preflight/preflight.ts';
import { revertStage } from '../../src/stages/revert.ts';
import { onServer } from '../support/database.ts';
import { outsiders } from '../support/outsiders.ts';
import { take, testContext, type TestContext } from '../support/context.ts';
import { testPassword, urlOf } from '../support/server.ts';
import { testServer } from '../support/test-server.ts';

test('a role that only reads makes the plan of the owner of the tables, and can do no more', async () => {
  const shop = await outsiders(
    'owner',
    'ALTER DEFAULT PRIVILEGES FOR ROLE {{owner}} GRANT SELECT ON TABLES TO {{low}}',
  );
  const reader = `reader_${shop.owner}`;
  await onServer('postgres', (client) => client.query(`CREATE ROLE ${reader} LOGIN PASSWORD '${testPassword}'`));
  onTestFinished(async () => {
    await shop.database.query(`DROP OWNED BY ${reader}`);
    await onServer('postgres', (client) => client.query(`DROP ROLE ${reader}`));
  });
  await shop.database.query(
    `GRANT USAGE ON SCHEMA public TO ${reader}; GRANT SELECT ON ALL TABLES IN SCHEMA public TO ${reader}`,
  );
  const asReader = (dryRun: boolean): TestContext =>
    testContext(urlOf(testServer(), shop.database.name, reader), { inputs: { dryRun } });
  const plan = async (context: TestContext): Promise<{ digest: string; hazards: { code: string }[] }> =>
    withClient(context.connection, (client) =>
      withTransaction(
        client,
        async () => makePlan(await readCatalog(client, { onlyToPlan: true }), context.config),
        beginReadOnly,
      ),
    );
  const theirs = await plan(shop.context());
  const read = await plan(asReader(true));
  expect(read.digest).toBe(theirs.digest);
  expect(read.hazards.filter(({ code }) => ['planned-for', 'missing-privilege'].includes(code))).toMatchObject([
    { code: 'planned-for', severity: 'info', object: shop.owner },
  ]);
  const { report, outcome } = await preflightStage.run(asReader(true));
  expect(outcome).toBe('planned');
  expect(report).toMatchObject({ plan: { digest: theirs.digest } });
  // A run is another thing.
  await expect(preflightStage.run(asReader(false))).rejects.toMatchObject({ kind: 'refused' });
  // Nor is the journal of an earlier run in the way, which it may not read.
  const context = shop.context();
  take(context, await migrateStage.run(context));
  await revertStage(null).run(shop.context());
  await expect(preflightStage.run(asReader(true))).resolves.toMatchObject({
    outcome: 'planned',
    report: { plan: { digest: theirs.digest } },
  });
});
