import type { Context } from '../config/context.ts';
import { SeparationError } from '../core/errors.ts';
import { approvalOf, approvedPlan, type ApprovedPlan } from './kept-plans.ts';
import { type Plan, stepsOf } from './plan.ts';
import { maskPasswords } from '../core/mask.ts';

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

/** Lines that a person can take in; the rest is counted. */
const most = 40;

/** What is no longer part of the plan (`-`) and what is new in it (`+`), a line each; never empty. */
function planDifference(approved: ApprovedPlan, today: ApprovedPlan): string[] {
  const lines = [
    ...changes(approved.operations.map(operationLine), today.operations.map(operationLine)),
    ...changes(approved.references.map(referenceLine), today.references.map(referenceLine)),
    ...changes(approved.hazards.map(hazardLine), today.hazards.map(hazardLine)),
  ];
  if (lines.length > most) return [...lines.slice(0, most), `… and ${lines.length - most} more`];
  if (lines.length > 0) return lines;
  return [
    'Its statements are the same, but not their order, or not what they were decided from (indexes, types, inverses).',
  ];
}

/** The whole plan of today, if the approved one is not known. */
function planOutline(today: Plan): string[] {
  const lines = stepsOf(today).map(({ description }, index) => `${index + 1}. ${description}`);
  return lines.length > most ? [...lines.slice(0, most), `… and ${lines.length - most} more`] : lines;
}

function operationLine({ description, sql }: { description: string; sql: string }): string {
  const text = maskPasswords(sql);
  // A statement of many lines differs somewhere in the middle: all of it counts, the beginning is shown.
  return `${description} ${text.replaceAll(/\s+/g, ' ')}`;
}

function referenceLine({ schema, table, column, to, foreignKey }: ApprovedPlan['references'][number]): string {
  return `reference ${schema}.${table}.${column} to ${to}${foreignKey ? '' : ', by name only'}`;
}

function hazardLine({ code, object }: { code: string; object: string }): string {
  return `hazard ${code}:${object}`;
}

function changes(before: readonly string[], after: readonly string[]): string[] {
  const short = (line: string): string => (line.length > 300 ? `${line.slice(0, 299)}…` : line);
  return [
    ...before.filter((line) => !after.includes(line)).map((line) => `- ${short(line)}`),
    ...after.filter((line) => !before.includes(line)).map((line) => `+ ${short(line)}`),
  ];
}
