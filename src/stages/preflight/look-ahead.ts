import { setTimeout as sleep } from 'node:timers/promises';
import { alreadyDone, ifReadable } from './already-done.ts';
import { checkConfirm } from '../../config/confirm.ts';
import type { RunContext } from '../../migrate/run-context.ts';
import { SeparationError } from '../../core/errors.ts';
import { refuseUnapproved } from '../../plan/approved.ts';
import type { Catalog } from '../../plan/catalog.ts';
import { readCatalog } from '../../plan/catalog/read.ts';
import { loadParser } from '../../plan/parser.ts';
import { planOf } from '../../plan/make-plan.ts';
import type { Plan } from '../../plan/plan.ts';
import { readRunInFlight } from '../../migrate/journal/journal.ts';
import { readUnlocked } from '../../migrate/locks/read-unlocked.ts';
import { lockHolder, patienceForALook } from '../../postgres/run-lock.ts';
import type { Client } from '../../postgres/session.ts';
import type { Finding } from '../../core/report.ts';
import { lintChecks } from '../validate/user-checks.ts';
import { backupFindings } from './backup-findings.ts';
import { backupTime } from './backup-time.ts';
import { windowFindings } from './check-window.ts';
import { withWays } from '../../recover/ways/find-ways.ts';
import { refuseWays } from '../../recover/ways/refuse.ts';
import { connectionFindings } from './connection-findings.ts';
import { folderFindings } from './folder-findings.ts';
import { findingOf } from './finding.ts';
import { inFlightFinding, restoreBegunFinding } from './in-flight-finding.ts';
import { unreadableBesides } from './unreadable.ts';
import { wayFindings } from './way-findings.ts';

/** What a run would meet in this database; nothing was written. */
export interface LookedAhead {
  catalog: Catalog;
  /** Why there is nothing to do, or null. */
  done: string | null;
  /** Null if none can be made, or a run that died has to be brought back first; what is wrong is among the findings. */
  plan: Plan | null;
  /** The error that no plan can be made for, or null. */
  unplanned: SeparationError | null;
  /** Everything but the plan's own hazards. */
  findings: Finding[];
}

/** Looks at everything that could stop a run, for `plan`, dry run and preflight. Throws what is no finding. */
export async function lookAhead(
  client: Client,
  context: RunContext,
  { onlyToPlan = false } = {},
): Promise<LookedAhead> {
  // While the server is asked; who needs it waits for it, and sees why it cannot be had.
  void loadParser().catch(() => undefined);
  const { inputs } = context;
  const { catalog, inFlight } = await readUnlocked(client, context, () => look(client, onlyToPlan));
  const findings: Finding[] = [];
  const collect = async <T>(find: () => Promise<T> | T): Promise<T | SeparationError> => {
    try {
      return await find();
    } catch (error) {
      if (!(error instanceof SeparationError)) throw error;
      findings.push(findingOf(error));
      return error;
    }
  };
  await collect(() => checkConfirm(context.inputs.confirm, catalog.database));
  if (inFlight !== null) findings.push(inFlight);
  const begun = await restoreBegunFinding(client, context);
  if (begun !== null) findings.push(begun);
  const done = inFlight === null ? await alreadyDone(client, catalog, context) : null;
  if (done !== null) return { catalog, done, plan: null, unplanned: null, findings };
  // Its programs are asked for their version meanwhile.
  const backup = backupFindings(context, catalog);
  backup.catch(() => undefined);
  findings.push(...folderFindings(context.folders));
  findings.push(...windowFindings(context, new Date()), ...(await connectionFindings(client, context, catalog)));
  const planned = inFlight === null ? await collect(() => planOf(catalog, context)) : null;
  const plan = planned instanceof SeparationError ? null : planned;
  if (plan !== null) await collect(() => refuseUnapproved(plan, context));
  const looked = plan === null ? null : await withWays(client, plan, catalog, context);
  if (looked !== null) {
    await collect(() => refuseWays(inputs, looked.found));
    findings.push(...unreadableBesides(looked.found, catalog.role.name), ...wayFindings(inputs, looked.found));
  }
  // A database in flight has not the old names; once that run is back, preflight looks again.
  await collect(() => lintChecks(client, context, inFlight === null));
  findings.push(...(await backup));
  const time = ['auto', 'dump'].includes(context.inputs.backup) ? await backupTime(client, catalog) : null;
  if (time !== null) findings.push(time);
  return {
    catalog,
    done,
    plan: looked?.plan ?? plan,
    unplanned: planned instanceof SeparationError ? planned : null,
    findings,
  };
}

async function look(client: Client, onlyToPlan: boolean): Promise<{ catalog: Catalog; inFlight: Finding | null }> {
  const catalog = await readCatalog(client, { onlyToPlan });
  const deadline = Date.now() + patienceForALook;
  for (;;) {
    const holder = await lockHolder(client);
    // Read after it: what the holder has committed is seen.
    const run = await ifReadable(catalog, () => readRunInFlight(client));
    const onlyLooks = holder !== null && run === null && Date.now() < deadline;
    if (!onlyLooks) return { catalog, inFlight: inFlightFinding(run, holder) };
    await sleep(200);
  }
}
