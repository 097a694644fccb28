import { open } from '../open.ts';
import { mostSummaryBytes } from '../report/markdown.ts';
import { planJson } from '../report/plan-json.ts';
import { planMarkdown } from '../report/plan-markdown.ts';
import { planText } from '../report/plan-text.ts';
import { withClient, withTransaction, beginReadOnly } from '../postgres/session.ts';
import type { ExitCode } from '../exit-code.ts';
import { type Command, newRun } from './command.ts';
import { withServerOf } from './with-server.ts';

/**
 * `separation plan`: what a run would do, in a read-only transaction; with `ephemeral`, on a server of its own that `load` fills first.
 * It ends with 0 where a plan could be made, hazards or not; with `--markdown` the plan is on stdout, for a summary or a comment.
 */
export const plan: Command = async (call) =>
  withServerOf<ExitCode>(call, async (server) => {
    const opened = open(call.get, call.environment, server);
    const [{ readCatalog }, { planOf }, { keepPlan }, { withWays }] = await Promise.all([
      import('../plan/catalog.ts'),
      import('../plan/plan-of.ts'),
      import('../plan/kept-plans.ts'),
      import('../recover/ways/find-ways.ts'),
    ]);
    if (server !== null) await (await import('../stages/load.ts')).load(newRun(opened, call));
    const made = await withClient(opened.connection, (client) =>
      withTransaction(
        client,
        async () => {
          const catalog = await readCatalog(client);
          return (await withWays(client, await planOf(catalog, opened), catalog, opened)).plan;
        },
        beginReadOnly,
      ),
    );
    keepPlan(opened.folders, made);
    const { lockTimeout, lockBudget } = opened.inputs;
    const setting = { database: opened.connection.database, lockTimeout, lockBudget };
    const asMarkdown = opened.redact(planMarkdown(made, setting, mostSummaryBytes));
    call.summary(asMarkdown);
    if (call.get('markdown') === 'true') call.output(asMarkdown);
    else call.print(opened.redact(planText(made, setting, call.colors)));
    call.json(planJson(made));
    return 0;
  });
