import { maskPasswords } from '../core/mask.ts';
import type { ApprovedPlan } from './kept-plans.ts';
import { type Plan, stepsOf } from './plan.ts';

/** Lines that a person can take in; the rest is counted. */
const most = 40;

/** What is no longer part of the plan (`-`) and what is new in it (`+`), a line each; never empty. */
export function planDifference(approved: ApprovedPlan, today: ApprovedPlan): string[] {
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
export function planOutline(today: Plan): string[] {
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
