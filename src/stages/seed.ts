import type { Context, Stage, StageResult } from '../context.ts';
import { withOwnedRun } from '../postgres/owned-run.ts';
import { withClient } from '../postgres/session.ts';

/** Makes the admins of the configuration system users, once the new tables are there. */
export const seedStage: Stage = { name: 'seed', warmUp: loadSeeding, run: seed };

/** Prisma takes a quarter of a second to load, and only this stage uses it. */
function loadSeeding(): Promise<typeof import('../seed/seed-admins.ts')> {
  return import('../seed/seed-admins.ts');
}

async function seed(context: Context): Promise<StageResult> {
  const { config, connection, inputs, runId, signal } = context;
  if (config.admins.length === 0 && config.workspace === undefined) {
    return { status: 'skipped', detail: 'no admins are configured' };
  }
  return withClient(connection, (client) =>
    withOwnedRun(client, runId, 'seeded', async ({ plan }): Promise<StageResult> => {
      if (plan.kind === 'own')
        return {
          status: 'skipped',
          detail: 'the migration is your own: its tables are not known, so nothing is seeded',
        };
      const { seedAdmins } = await loadSeeding();
      const admins = await seedAdmins(connection, config, {
        lockTimeout: inputs.lockTimeout,
        lockBudget: inputs.lockBudget,
        signal,
      });
      const linked = admins.filter(({ customerLinked }) => customerLinked).length;
      const workspace =
        config.workspace === undefined ? '' : `, members of workspace ${JSON.stringify(config.workspace.slug)}`;
      return {
        status: 'passed',
        detail: `${admins.length} admin(s) seeded${workspace}; ${linked} linked to a customer`,
        report: { admins },
      };
    }),
  );
}
