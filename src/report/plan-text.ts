import type { Hazard, Plan, Survey } from '../plan/plan.ts';
import type { Colors } from '../terminal.ts';
import { printable } from './escape.ts';
import { planView, type PlanSetting, type StepView } from './plan-view.ts';
import { bytes, estimate, plural } from './words.ts';

/** The plan for the terminal: what will happen in order, what it is decided from, the hazards, and whether a run would go on. */
export function planText(plan: Plan, setting: PlanSetting, colors: Colors): string {
  const view = planView(plan, setting);
  const heading = (text: string): string => colors.bold(text);
  return [
    heading(`Plan for ${printable(setting.database)}: ${printable(view.title)}`),
    `digest ${view.digest}`,
    '',
    heading('What will happen'),
    ...view.how.map((sentence) => `  ${printable(sentence)}`),
    '',
    ...view.steps.flatMap((step, index) => stepText(step, index + 1, colors)),
    '',
    heading('Way back'),
    ...view.wayBack.map((line) => `  ${printable(line)}`),
    ...(view.survey === null ? [] : surveyText(view.survey, heading)),
    '',
    heading('Hazards'),
    ...(view.hazards.length === 0 ? ['  none'] : view.hazards.flatMap((hazard) => hazardText(hazard, colors))),
    ...(view.application.length === 0
      ? []
      : ['', heading('What the application has to change'), ...view.application.map((line) => `  ${printable(line)}`)]),
    '',
    (view.goesOn ? colors.green : colors.red)(view.verdict),
  ].join('\n');
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

function surveyText({ tables, rest, columns }: Survey, heading: (text: string) => string): string[] {
  const names = tables.map(({ schema, table }) => printable(`${schema}.${table}`));
  const width = Math.max(...names.map((name) => name.length));
  return [
    '',
    heading('Tables, by size'),
    ...tables.map(
      (table, index) =>
        `  ${(names[index] ?? '').padEnd(width)}  ${bytes(table.bytes).padStart(8)}  rows: ${estimate(table.rows)}`,
    ),
    `  not touched: ${plural(rest.tables, 'other table')}, ${bytes(rest.bytes)}`,
    '',
    heading('References'),
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
    `    ${printable(hazard.message)}`,
    `    ${colors.dim(printable(hazard.hint))}`,
  ];
}
