import type { RunContext, StageResult } from '../../migrate/run-context.ts';
import type { Stage } from '../stage.ts';
import { boundWait } from '../../postgres/lock-wait.ts';
import { withinLockBudget } from '../../migrate/locks/lock-attempts.ts';
import { newTableNames } from '../../plan/new-tables.ts';
import type { Layout } from '../../plan/plan.ts';
import { keptRows } from '../../migrate/kept-tables.ts';
import { withOwnedRun } from '../../migrate/journal/owned-run.ts';
import { type Client, withClient, withTransaction } from '../../postgres/session.ts';
import { refuseOthersOnNewTables } from '../../migrate/users/refuse-others-code.ts';
import { returnKept } from './return-kept.ts';
import { signInFindings } from './link-sign-ins.ts';
import { plural } from '../../core/words.ts';

/** Brings back the rows that earlier reverts kept, and makes the admins of the configuration system users, once the new tables are there. */
export const seedStage: Stage = {
  warmUp: async (config) => {
    if (isForNobody(config)) return;
    await loadSeeding();
    await (await import('./prisma.ts')).warmUpPrisma();
  },
  run: seed,
};

function isForNobody({ admins, workspace }: RunContext['config']): boolean {
  return admins.length === 0 && workspace === undefined;
}

/** Prisma takes a quarter of a second to load, and only this stage uses it. */
function loadSeeding(): Promise<typeof import('./seed-admins.ts')> {
  return import('./seed-admins.ts');
}

async function seed(context: RunContext): Promise<StageResult> {
  const { config, connection, inputs, runId } = context;
  return withClient(connection, async (client) => {
    if (isForNobody(config) && !(await isWaiting(client)))
      return { status: 'skipped', detail: 'no admins are configured' };
    return withOwnedRun(client, runId, 'seeded', async ({ id, plan }): Promise<StageResult> => {
      if (plan.layout === null)
        return {
          status: 'skipped',
          detail: 'the migration is your own: its tables are not known, so nothing is seeded',
        };
      const { layout } = plan;
      const returned = await returnKept(client, context, id, layout, await keptRows(client));
      const { seedAdmins } = await loadSeeding();
      const admins = await closedToOthers(client, context, layout, () =>
        seedAdmins(connection, config, {
          lockTimeout: inputs.lockTimeout,
          signIn: layout.signIn !== undefined,
        }),
      );
      const linked = admins.filter(({ customerLinked }) => customerLinked).length;
      const workspace =
        config.workspace === undefined ? '' : `, members of workspace ${JSON.stringify(config.workspace.slug)}`;
      const signIns = admins.every(({ signIn }) => signIn === undefined)
        ? ''
        : `; ${admins.filter(({ signIn }) => signIn === 'linked').length} linked to the account they sign in with`;
      return {
        status: 'passed',
        detail: [
          `${plural(admins.length, 'admin')} seeded${workspace}; ${linked} linked to a customer${signIns}`,
          ...returned,
        ].join('; '),
        report: { admins, findings: [...context.record.report.findings, ...signInFindings(admins)] },
      };
    });
  });
}

/** Runs `use`, which writes to the new tables in another session, while nobody can put code of theirs on them. */
async function closedToOthers<T>(
  client: Client,
  context: RunContext,
  layout: Layout,
  use: () => Promise<T>,
): Promise<T> {
  const hold = async (): Promise<T> => {
    await client.query(boundWait(context.inputs));
    await refuseOthersOnNewTables(client, layout);
    return use();
  };
  const tables = [...newTableNames(layout), layout.customers].map((table) => ({ schema: layout.schema, table }));
  return withinLockBudget(
    client,
    context,
    () => withTransaction(client, hold),
    () => tables,
  );
}

async function isWaiting(client: Client): Promise<boolean> {
  return (await keptRows(client)).some(({ waiting }) => waiting.length > 0);
}
