import type { Inputs } from '../../config/settings.ts';
import type { Environment } from '../../core/environment.ts';
import type { RunRecord } from '../../migrate/run-record.ts';
import { wholePlan } from '../../report/whole-plan.ts';
import type { Commented } from './comment.ts';

/** Writes the report of a run on the pull request, its whole plan behind it; null if that is not asked for. Never throws. */
export async function commentOnRun(
  record: RunRecord,
  inputs: Inputs,
  redact: (text: string) => string,
  environment: Environment,
  target: string | null = null,
): Promise<Commented | null> {
  if (!inputs.comment) return null;
  const { commentOnPullRequest } = await import('./comment.ts');
  const commented = await commentOnPullRequest({
    reports: [record.report],
    more: (mostBytes) => wholePlan(record, inputs, redact, mostBytes),
    inputs,
    environment,
    target,
  });
  return { ...commented, message: redact(commented.message) };
}
