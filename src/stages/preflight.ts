import type { Context, Stage, StageResult } from '../context.ts';
import { errorCodes, SeparationError } from '../errors.ts';
import { checkConfirm } from '../config/confirm.ts';
import { whyApplied } from '../own-migration/applied.ts';
import { readCatalog, type Catalog } from '../plan/catalog.ts';
import { refuseUnapproved } from '../plan/approved.ts';
import { loadParser } from '../plan/parser.ts';
import { keepPlan } from '../plan/kept-plans.ts';
import type { Plan } from '../plan/plan.ts';
import { planOf } from '../plan/plan-of.ts';
import { blockingHazards, refuseHazards } from '../plan/refuse.ts';
import { isSeparated } from '../plan/separated.ts';
import { readRunInFlight } from '../postgres/journal.ts';
import { lockHolder } from '../postgres/run-lock.ts';
import { beginReadOnly, withClient, withTransaction, type Client } from '../postgres/session.ts';
import { windowFindings } from '../preflight/check-window.ts';
import { backupFindings } from '../preflight/backup-findings.ts';
import { backupTime } from '../preflight/backup-time.ts';
import { connectionFindings } from '../preflight/connection-findings.ts';
import { findingOf } from '../preflight/finding.ts';
import { inFlightFinding } from '../preflight/in-flight-finding.ts';
import { restoreBegunFinding } from '../preflight/restore-begun-finding.ts';
import { lintChecks } from '../validate/user-checks.ts';
import { planReport } from '../report/plan-report.ts';
import type { Finding, Told } from '../report/report.ts';

/** Looks at everything that could stop the run and reports all of it; writes nothing to the database. */
export const preflightStage: Stage = { name: 'preflight', run: preflight };

async function preflight(context: Context): Promise<StageResult> {
  // While the server is asked; who needs it waits for it, and sees why it cannot be had.
  void loadParser().catch(() => undefined);
  return withClient(context.connection, async (client) => {
    const { catalog, inFlight } = await withTransaction(client, () => look(client), beginReadOnly);
    const database = { name: catalog.database, server: `PostgreSQL ${catalog.server}` };
    const findings: Finding[] = [];
    const collect = async <T>(find: () => Promise<T> | T): Promise<T | null> => {
      try {
        return await find();
      } catch (error) {
        if (!(error instanceof SeparationError)) throw error;
        findings.push(findingOf(error));
        return null;
      }
    };
    await collect(() => checkConfirm(context.inputs.confirm, catalog.database));
    if (inFlight !== null) findings.push(inFlight);
    const begun = await restoreBegunFinding(client, context);
    if (begun !== null) findings.push(begun);
    const done = inFlight === null ? await alreadyDone(client, catalog, context) : null;
    if (done !== null) {
      refuse(findings, { database });
      return {
        status: 'passed',
        detail: `${done}; nothing to do`,
        report: { database, findings },
        outcome: 'already-separated',
      };
    }
    // Its programs are asked for their version meanwhile.
    const backup = backupFindings(context, catalog);
    backup.catch(() => undefined);
    findings.push(...windowFindings(context, new Date()), ...(await connectionFindings(client, context, catalog)));
    const plan = inFlight === null ? await collect(() => approvedPlan(catalog, context)) : null;
    if (plan !== null) await collect(() => refuseHazards(plan));
    // A database in flight has not the names of before; once that run is back, preflight looks again.
    await collect(() => lintChecks(client, context, inFlight === null));
    findings.push(...(await backup));
    const time = ['auto', 'dump'].includes(context.inputs.backup) ? await backupTime(client, catalog) : null;
    if (time !== null) findings.push(time);
    const planned = plan === null ? null : planReport(plan);
    refuse(findings, { database, plan: planned });
    return {
      status: 'passed',
      detail: describe(plan, catalog),
      report: {
        database,
        plan: planned,
        findings: [...findings, ...hazardFindings(plan)],
      },
      record: { plan },
      ...(context.inputs.dryRun ? { outcome: 'planned' as const } : {}),
    };
  });
}

async function look(client: Client): Promise<{ catalog: Catalog; inFlight: Finding | null }> {
  const inFlight = inFlightFinding(await readRunInFlight(client), await lockHolder(client));
  return { catalog: await readCatalog(client), inFlight };
}

/** Why there is nothing to do, or null. */
async function alreadyDone(client: Client, catalog: Catalog, context: Context): Promise<string | null> {
  if (context.inputs.migration !== null) return whyApplied(client, catalog, context);
  return isSeparated(catalog, context.config) ? 'the database is separated already' : null;
}

async function approvedPlan(catalog: Catalog, context: Context): Promise<Plan> {
  const plan = await planOf(catalog, context);
  refuseUnapproved(plan, context);
  if (context.inputs.dryRun) keepPlan(context.folders, plan);
  return plan;
}

/** One error with everything in it: the code of the first finding, and all of them as text. */
function refuse(findings: readonly Finding[], known: Told): void {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (first === undefined) return;
  const message =
    errors.length === 1
      ? first.message
      : errors.map((finding) => `${finding.code}: ${finding.message} → ${finding.hint}`).join('\n');
  throw new SeparationError(codeOf(first), message, first.hint, { report: { ...known, findings: [...findings] } });
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
      : `${plan.hazards.length} hazard(s), ${blockingHazards(plan).length} of them blocking`;
  const what =
    plan.kind === 'own'
      ? `${plan.operations.length} statements of ${plan.file}`
      : `${plan.operations.length} operations, ${plan.references.length} references`;
  return `PostgreSQL ${catalog.server}; ${what}, ${hazards}; plan ${plan.digest}`;
}
