import { makeBridge } from '../migrate/bridge/make.ts';
import type { RunContext, StageResult } from '../migrate/run-context.ts';
import type { Stage } from './stage.ts';
import { bridgeSchema } from '../plan/bridge/bridge.ts';
import { withRunLock } from '../postgres/run-lock.ts';
import { withClient } from '../postgres/session.ts';

/** Makes the bridge before the switch, in a transaction of its own: the old application is on it when the names change. */
export const bridgeStage: Stage = { run: bridge };

async function bridge(context: RunContext): Promise<StageResult> {
  const { config, connection, record } = context;
  if (record.plan?.layout === null)
    return { status: 'skipped', detail: 'the migration is your own: what it renames is not known' };
  return withClient(connection, (client) =>
    withRunLock(client, async () => {
      const made = await makeBridge(client, config.separate.schema, context);
      return {
        status: 'passed',
        detail: `schema ${bridgeSchema} is ${made}; it follows the separation and its way back, and stays until \`separation bridge drop\``,
      };
    }),
  );
}
