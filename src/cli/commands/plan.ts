import type { ExitCode } from '../../core/exit-code.ts';
import { open, type Opened } from '../open.ts';
import { withClient } from '../../postgres/session.ts';
import type { Plan } from '../../plan/plan.ts';
import type { LookedAhead } from '../../stages/preflight/look-ahead.ts';
import { mostSummaryBytes } from '../../report/markdown.ts';
import { emptyPlanJson, planJson } from '../../report/plan-json.ts';
import type { Finding } from '../../core/report.ts';
import { planMarkdown } from '../../report/plan-markdown.ts';
import { planText } from '../../report/plan-text.ts';
import { type Call, type Command, newRun } from './command.ts';
import { withServerOf } from './with-server.ts';

/** `separation plan`: what a run would do, and what would stop it, read only. Ends with 0 if a plan could be made, hazards or not. */
export const plan: Command = async (call) =>
  withServerOf<ExitCode>(call, async (server) => {
    const opened = open(call.get, call.environment, server);
    const [{ lookAhead }, { keepPlan }] = await Promise.all([
      import('../../stages/preflight/look-ahead.ts'),
      import('../../plan/kept-plans.ts'),
    ]);
    const run = newRun(opened, call);
    if (server !== null) await (await import('../../stages/load.ts')).load(run);
    const ahead = await withClient(opened.connection, (client) => lookAhead(client, run, { onlyToPlan: true }));
    if (ahead.unplanned !== null) throw ahead.unplanned;
    if (ahead.plan === null) return unplanned(call, opened, ahead);
    keepPlan(opened.folders, ahead.plan);
    show(call, opened, ahead.plan, ahead);
    return 0;
  });

function show(call: Call, { inputs, connection, redact }: Opened, made: Plan, { findings }: LookedAhead): void {
  const { lockTimeout, lockBudget } = inputs;
  const setting = { database: connection.database, lockTimeout, lockBudget, findings };
  const asMarkdown = redact(planMarkdown(made, setting, mostSummaryBytes));
  call.summary(asMarkdown);
  if (call.get('markdown') === 'true') call.output(asMarkdown);
  else call.result(redact(planText(made, setting, call.colors, call.get('all') === 'true')));
  call.json(planJson(made, findings, connection.database));
}

/** The database is separated already, or a run that died has to be brought back first: nothing is planned anew. */
function unplanned(call: Call, { connection, redact }: Opened, { done, findings }: LookedAhead): ExitCode {
  const why = done ?? findings.map(({ message, hint }) => `${message}. ${hint}`).join('\n');
  const text = redact(`Nothing to plan for ${connection.database}: ${why}`);
  call.summary(`${text}\n`);
  if (call.get('markdown') === 'true') call.output(`${text}\n`);
  else call.result(text);
  const said: Finding = {
    code: 'already-separated',
    severity: 'info',
    message: why,
    hint: '`separation status` says where it stands.',
  };
  call.json(emptyPlanJson(done === null ? findings : [said], connection.database));
  return 0;
}
