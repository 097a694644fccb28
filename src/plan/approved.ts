import type { Context } from '../config/context.ts';
import { SeparationError } from '../core/errors.ts';
import { planDifference, planOutline } from './difference.ts';
import { approvalOf, approvedPlan } from './kept-plans.ts';
import type { Plan } from './plan.ts';

/** Throws `E_PLAN_CHANGED`, with the difference, if the plan of now is not the one that was approved as `plan`. */
export function refuseUnapproved(plan: Plan, context: Pick<Context, 'inputs' | 'folders'>): void {
  const approval = approvalOf(context);
  if (approval === null || approval.digest === plan.digest) return;
  const what =
    approval.plan === null
      ? [
          'The approved plan is not kept here, so what has changed cannot be told. The plan of today:',
          ...planOutline(plan),
        ]
      : [
          'What has changed since it was approved (- gone, + new):',
          ...planDifference(approval.plan, approvedPlan(plan)),
        ];
  throw new SeparationError(
    'E_PLAN_CHANGED',
    [`plan: the approved plan is ${approval.digest}, the plan of today is ${plan.digest}`, ...what].join('\n'),
    'The schema or the configuration changed since: look at `separation plan` and approve it again.',
  );
}

/** Throws `E_DRIFT`, with the difference, if the plan of now is not the one of the same run's preflight (`before`). */
export function refuseDrift(plan: Plan, before: Plan | null): void {
  if (before === null || before.digest === plan.digest) return;
  throw new SeparationError(
    'E_DRIFT',
    [
      `the plan of this moment is ${plan.digest}, not ${before.digest}: the schema or the configuration changed (- gone, + new):`,
      ...planDifference(approvedPlan(before), approvedPlan(plan)),
    ].join('\n'),
    'Look at `separation plan` again, and start anew.',
  );
}
