import { open } from '../open.ts';
import { planJson } from '../report/plan-json.ts';
import { planText } from '../report/plan-text.ts';
import { withClient, withTransaction, beginReadOnly } from '../postgres/session.ts';
import type { Command } from './command.ts';

/** `separation plan`: what a run would do, in a read-only transaction. It ends with 0 where a plan could be made, hazards or not. */
export const plan: Command = async (call) => {
  const opened = open(call.get, call.environment);
  const [{ readCatalog }, { planOf }] = await Promise.all([import('../plan/catalog.ts'), import('../plan/plan-of.ts')]);
  const catalog = await withClient(opened.connection, (client) =>
    withTransaction(client, () => readCatalog(client), beginReadOnly),
  );
  const made = await planOf(catalog, opened);
  call.print(planText(made, opened.connection.database, call.colors));
  call.json(planJson(made));
  return 0;
};
