import { open } from '../open.ts';
import { planJson } from '../report/plan-json.ts';
import { planText } from '../report/plan-text.ts';
import { withClient, withTransaction, beginReadOnly } from '../postgres/session.ts';
import type { Command } from './command.ts';

/** `separation plan`: what a run would do, in a read-only transaction. It ends with 0 where a plan could be made, hazards or not. */
export const plan: Command = async (call) => {
  const { connection, config } = open(call.get, call.environment);
  const [{ readCatalog }, { makePlan }] = await Promise.all([
    import('../plan/catalog.ts'),
    import('../plan/make-plan.ts'),
  ]);
  const catalog = await withClient(connection, (client) =>
    withTransaction(client, () => readCatalog(client), beginReadOnly),
  );
  const made = await makePlan(catalog, config);
  call.print(planText(made, connection.database, call.colors));
  call.json(planJson(made));
  return 0;
};
