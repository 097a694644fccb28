import type { Hazard, Plan } from '../plan/plan.ts';
import type { Colors } from './terminal.ts';
import { printable, printableLines } from '../core/escape.ts';
import { decisionsText } from './decisions-text.ts';
import type { HazardGroup } from './plan-groups.ts';
import { planInFull } from './plan-in-full.ts';
import { planView, type PlanSetting, type PlanView } from './plan-view.ts';
import { bytes, plural } from '../core/words.ts';

/** Rows of a list on the page; `--all` shows the rest. */
const most = { names: 6, references: 20, objects: 6, changes: 12 };

/** The plan for the terminal, in a page: decisions, ways back, locks, time, then their reasons. `all` adds each statement, hazard and table. */
export function planText(plan: Plan, setting: PlanSetting, colors: Colors, all = false): string {
  const view = planView(plan, setting);
  return [...page(view, setting, colors), ...(all ? planInFull(view, colors) : [])].join('\n');
}

function page(view: PlanView, setting: PlanSetting, colors: Colors): string[] {
  const section = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : ['', colors.bold(title), ...lines];
  const { survey } = view;
  return [
    colors.bold(`Plan for ${printable(setting.database)}: ${printable(view.title)}`),
    `digest ${view.digest}`,
    '',
    printable(view.sentence),
    ...section('Before → after', names(view)),
    ...section(`To decide: ${view.refusal.entries.length}`, decisionsText(view.refusal, colors)),
    ...section(
      'Way back',
      view.wayBack.map((line) => `  ${printable(line)}`),
    ),
    ...section(
      'Locks and time',
      [...view.how, ...time(view)].map((line) => `  ${printable(line)}`),
    ),
    ...section(
      'Findings',
      view.findings.flatMap((finding) => findingText(finding, colors)),
    ),
    ...section('References', references(view)),
    ...section(
      'Warnings: it goes on working, under an old name or unproved',
      view.warnings.flatMap((group) => groupText(group, colors.yellow, true)),
    ),
    ...section(
      'For information: it follows by itself',
      view.infos.flatMap((group) => groupText(group, colors.cyan, false)),
    ),
    ...section(
      'Decided by the configuration',
      view.decided.length === 0 ? [] : [`  ${plural(view.decided.length, 'hazard')}: ${byCode(view.decided)}`],
    ),
    ...section(
      `Operations: ${view.steps.length}, in one transaction`,
      survey === null
        ? []
        : view.kinds.map(
            ({ what, count, lock }) =>
              `  ${String(count).padStart(4)} × ${printable(what)}  ${colors.dim(lock === 'NONE' ? 'no lock on your tables' : lock)}`,
          ),
    ),
    ...(survey === null ? steps(view) : []),
    ...section('What the application has to change', limited(view.application, most.changes)),
    '',
    (view.goesOn ? colors.green : colors.red)(view.verdict),
    colors.dim(
      '`separation plan --all` shows every statement with its inverse and lock, every hazard, and every table.',
    ),
  ];
}

function names({ names: list, made }: PlanView): string[] {
  const shown = list.slice(0, most.names);
  const width = Math.max(0, ...shown.map(({ before }) => printable(before).length));
  return [
    ...shown.map(({ before, after }) => `  ${printable(before).padEnd(width)}  →  ${printable(after)}`),
    ...(list.length > shown.length ? [`  … and ${list.length - shown.length} more`] : []),
    ...(made.length === 0 ? [] : [`  ${'new'.padEnd(width)}  →  ${printable(made.join(', '))}`]),
  ];
}

function time({ survey }: PlanView): string[] {
  if (survey === null) return [];
  const size = survey.tables.reduce((sum, table) => sum + table.bytes, 0) + survey.rest.bytes;
  return [
    `The backup and its proof read every table once or twice before that (${bytes(size)} in ${plural(survey.tables.length + survey.rest.tables, 'table')}); nobody is locked out meanwhile.`,
  ];
}

function references({ survey }: PlanView): string[] {
  if (survey === null) return [];
  if (survey.columns.length === 0) return ['  none'];
  const rows = survey.columns
    .slice(0, most.references)
    .map(({ schema, table, column, to, why }) => [`${schema}.${table}.${column}`, to ?? '(not included)', why]);
  const left = survey.columns.length - rows.length;
  return [...aligned([['column today', 'afterwards', 'why'], ...rows]), ...(left > 0 ? [`  … and ${left} more`] : [])];
}

function groupText({ code, hazards }: HazardGroup, paint: Colors['red'], withHint: boolean): string[] {
  const [first] = hazards;
  if (first === undefined) return [];
  const head = hazards.length === 1 ? `${code}:${first.object}` : `${code} (${hazards.length}): ${some(hazards)}`;
  const hint = withHint ? [`    ${printableLines(first.hint, '    ')}`] : [];
  return [
    `  ${paint(printable(head))}`,
    ...(hazards.length === 1 || withHint ? [`    ${printableLines(first.message, '    ')}`] : []),
    ...hint,
  ];
}

function findingText(
  { severity, code, message, hint }: NonNullable<PlanSetting['findings']>[number],
  colors: Colors,
): string[] {
  const paint = { error: colors.red, warning: colors.yellow, info: colors.cyan }[severity];
  return [
    `  ${paint(severity)} ${printableLines(`${code}: ${message}`, '    ')}`,
    `    ${colors.dim(printableLines(hint, '    '))}`,
  ];
}

/** A migration of the user's own is its statements. */
function steps({ steps: list }: PlanView): string[] {
  return [
    '',
    ...limited(
      list.map(({ description }, index) => `${index + 1}. ${printable(description)}`),
      40,
    ),
  ];
}

/** What the objects are is only understood with what is said of them. */
function byCode(hazards: readonly Hazard[]): string {
  return [...new Set(hazards.map(({ code }) => code))]
    .map((code) => `${printable(code)} ${some(hazards.filter((hazard) => hazard.code === code))}`)
    .join('; ');
}

function some(hazards: readonly Hazard[]): string {
  const shown = hazards.slice(0, most.objects).map(({ object }) => printable(object));
  const left = hazards.length - shown.length;
  return `${shown.join(', ')}${left > 0 ? ` and ${left} more` : ''}`;
}

function limited(lines: readonly string[], number: number): string[] {
  const shown = lines.slice(0, number).map((line) => `  ${printable(line)}`);
  return [...shown, ...(lines.length > number ? [`  … and ${lines.length - number} more`] : [])];
}

/** Cells in columns as wide as their longest. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const cells = rows.map((row) => row.map(printable));
  const width = (at: number): number => Math.max(...cells.map((row) => row[at]?.length ?? 0));
  return cells.map((row) => `  ${row.map((cell, at) => cell.padEnd(width(at))).join('  ')}`.trimEnd());
}
