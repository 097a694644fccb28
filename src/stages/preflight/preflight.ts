import type { RunContext, StageResult } from '../../migrate/run-context.ts';
import type { Stage } from '../stage.ts';
import { errorCodes, SeparationError } from '../../core/errors.ts';
import { blockingHazards, decisionsOf } from '../../plan/decisions.ts';
import type { Catalog } from '../../plan/catalog.ts';
import { keepPlan } from '../../plan/kept-plans.ts';
import type { Plan } from '../../plan/plan.ts';
import { refuseHazards } from '../../plan/refuse.ts';
import { withClient } from '../../postgres/session.ts';
import { findingOf } from './finding.ts';
import { lookAhead } from './look-ahead.ts';
import { refusalOf } from '../../plan/refusal.ts';
import { planReport } from '../../plan/plan-report.ts';
import type { Finding, Told } from '../../core/report.ts';
import { plural } from '../../core/words.ts';

/** Looks at everything that could stop the run and reports all of it; writes nothing to the database. */
export const preflightStage: Stage = { run: preflight };

async function preflight(context: RunContext): Promise<StageResult> {
  return withClient(context.connection, async (client) => {
    const { catalog, done, plan, findings } = await lookAhead(client, context, { onlyToPlan: context.inputs.dryRun });
    const database = { name: catalog.database, server: `PostgreSQL ${catalog.server}` };
    if (done !== null) {
      refuse(findings, { database });
      return {
        status: 'passed',
        detail: `${done}; nothing to do`,
        report: { database, findings },
        outcome: 'already-separated',
      };
    }
    if (plan !== null && context.inputs.dryRun) keepPlan(context.folders, plan);
    const planned = plan === null ? null : planReport(plan);
    const blocking = blockingFinding(plan);
    const errors = findings.filter(({ severity }) => severity === 'error');
    refuse([...findings, ...blocking], {
      database,
      plan: planned,
      // One error alone is said as it is.
      refusal:
        blocking.length > 0 || errors.length > 1 ? refusalOf(errors, plan === null ? null : decisionsOf(plan)) : null,
    });
    return {
      status: 'passed',
      detail: describe(plan, catalog),
      report: {
        database,
        migration: context.inputs.migration,
        plan: planned,
        findings: [...findings, ...hazardFindings(plan)],
      },
      record: { plan },
      ...(context.inputs.dryRun ? { outcome: 'planned' as const } : {}),
    };
  });
}

/** What stops the run in the plan itself, as one finding. */
function blockingFinding(plan: Plan | null): Finding[] {
  if (plan === null) return [];
  try {
    refuseHazards(plan);
    return [];
  } catch (error) {
    if (!(error instanceof SeparationError)) throw error;
    return [findingOf(error)];
  }
}

/** One error with everything in it: the code of the first finding, and all of them as text. */
function refuse(findings: readonly Finding[], known: Told): void {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (first === undefined) return;
  const report = { ...known, findings: [...findings] };
  if (errors.length === 1) throw new SeparationError(codeOf(first), first.message, first.hint, { report });
  // Behind the first line of a hint stands what can be pasted.
  const lines = errors.map(({ code, message, hint }) => `${code}: ${message} → ${hint.split('\n', 1)[0] ?? ''}`);
  const paste = errors.flatMap(({ hint }) => hint.split('\n').slice(1));
  throw new SeparationError(
    codeOf(first),
    lines.join('\n'),
    [...new Set([first.hint.split('\n', 1)[0] ?? '', ...paste])].join('\n'),
    { report },
  );
}

function codeOf({ code }: Finding): ConstructorParameters<typeof SeparationError>[0] {
  return code in errorCodes ? (code as keyof typeof errorCodes) : 'E_HAZARD';
}

function hazardFindings(plan: Plan | null): Finding[] {
  return (plan?.hazards ?? []).map(({ code, object, severity, message, hint, allowed }) => ({
    code: `${code}:${object}`,
    severity: allowed && severity === 'error' ? 'warning' : severity,
    message: allowed ? `${message} (decided by the configuration)` : message,
    hint,
  }));
}

function describe(plan: Plan | null, catalog: Catalog): string {
  if (plan === null) return `PostgreSQL ${catalog.server}; a run that died is brought back first`;
  const hazards =
    plan.hazards.length === 0
      ? 'no hazards'
      : `${plural(plan.hazards.length, 'hazard')}, ${blockingHazards(plan).length} of them blocking`;
  const what =
    plan.layout === null
      ? `${plan.operations.length} statements of ${plan.file}`
      : `${plan.operations.length} operations, ${plan.references.length} references`;
  return `PostgreSQL ${catalog.server}; ${what}, ${hazards}; plan ${plan.digest}`;
}
