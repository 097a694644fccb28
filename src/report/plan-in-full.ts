import type { Hazard, Survey } from '../plan/plan.ts';
import type { Colors } from './terminal.ts';
import { printable, printableLines } from '../core/escape.ts';
import type { PlanView, StepView } from './plan-view.ts';
import { bytes, estimate, plural } from '../core/words.ts';

/** What the page only counts: every statement with its inverse and lock, every table by size, every reference, every hazard. */
export function planInFull(view: PlanView, colors: Colors): string[] {
  return [
    '',
    colors.bold('Every operation, in order'),
    ...view.steps.flatMap((step, index) => stepText(step, index + 1, colors)),
    ...(view.survey === null ? [] : surveyText(view.survey, colors)),
    '',
    colors.bold('Every hazard'),
    ...(view.hazards.length === 0 ? ['  none'] : view.hazards.flatMap((hazard) => hazardText(hazard, colors))),
  ];
}

function stepText({ description, lock, sql, inverse, changes }: StepView, number: number, colors: Colors): string[] {
  const quoted = (text: string, head: string): string[] =>
    text
      .split('\n')
      .map((line, index) => colors.dim(`     ${index === 0 ? head : ' '.repeat(head.length)} ${printable(line)}`));
  return [
    `${String(number).padStart(3)}. ${printable(description)}`,
    colors.dim(`     lock     ${lock}`),
    ...(changes.length === 0
      ? quoted(sql, 'sql     ')
      : changes.flatMap((change) => [
          colors.red(`     ${String(change.line).padStart(7)} - ${printable(change.before)}`),
          colors.green(`     ${String(change.line).padStart(7)} + ${printable(change.after)}`),
        ])),
    ...(inverse === null
      ? []
      : changes.length === 0
        ? quoted(inverse, 'inverse ')
        : [colors.dim('     inverse  the text of before, byte for byte')]),
  ];
}

function surveyText({ tables, rest, columns }: Survey, colors: Colors): string[] {
  const names = tables.map(({ schema, table }) => printable(`${schema}.${table}`));
  const width = Math.max(...names.map((name) => name.length));
  return [
    '',
    colors.bold('Tables, by size'),
    ...tables.map(
      (table, index) =>
        `  ${(names[index] ?? '').padEnd(width)}  ${bytes(table.bytes).padStart(8)}  rows: ${estimate(table.rows)}`,
    ),
    `  not touched: ${plural(rest.tables, 'other table')}, ${bytes(rest.bytes)}`,
    '',
    colors.bold('Every reference'),
    ...(columns.length === 0 ? ['  none'] : []),
    ...columns.map(
      ({ schema, table, column, to, why }) =>
        `  ${printable(`${schema}.${table}.${column}`)} ${to === null ? 'not included' : `→ ${printable(to)}`}: ${printable(why)}`,
    ),
  ];
}

function hazardText(hazard: Hazard, colors: Colors): string[] {
  const paint = { error: colors.red, warning: colors.yellow, info: colors.cyan }[hazard.severity];
  return [
    `  ${paint(hazard.severity)}${hazard.allowed ? ' (allowed)' : ''} ${printable(`${hazard.code}:${hazard.object}`)}`,
    `    ${printableLines(hazard.message, '    ')}`,
    `    ${colors.dim(printableLines(hazard.hint, '    '))}`,
  ];
}
