import type { Colors } from '../terminal.ts';
import type { Hazard, OwnPlan, Plan, SeparationPlan } from '../plan/plan.ts';
import { maskPasswords } from '../own-migration/mask-sql.ts';
import { printable } from './escape.ts';
import { plural } from './words.ts';

/** The plan for the terminal: what will happen in order, the references, the hazards, and whether a run would go on. */
export function planText(plan: Plan, database: string, colors: Colors): string {
  const { operations, hazards } = plan;
  return [
    colors.bold(`Plan for ${printable(database)}: ${contents(plan)}, ${plural(hazards.length, 'hazard')}`),
    `digest ${plan.digest}`,
    '',
    ...operations.flatMap(({ description, lock, sql }, index) => [
      `${String(index + 1).padStart(3)}. ${printable(description)}${lock === 'UNKNOWN' ? '' : `  ${colors.dim(`[${lock}]`)}`}`,
      ...(plan.kind === 'own' ? maskPasswords(sql) : sql)
        .split('\n')
        .map((line) => colors.dim(`       ${printable(line)}`)),
    ]),
    '',
    ...(plan.kind === 'own' ? wayBack(plan, colors) : references(plan, colors)),
    '',
    colors.bold('Hazards'),
    ...(hazards.length === 0 ? ['  none'] : hazards.flatMap((hazard) => hazardText(hazard, colors))),
    '',
    goesOn(hazards, colors),
  ].join('\n');
}

function contents(plan: Plan): string {
  if (plan.kind === 'own') return `${plural(plan.operations.length, 'statement')} of ${printable(plan.file)}`;
  return `${plural(plan.operations.length, 'operation')}, ${plural(plan.references.length, 'reference')}`;
}

function references({ references }: SeparationPlan, colors: Colors): string[] {
  return [
    colors.bold('References'),
    ...references.map(
      (reference) =>
        `  ${printable(`${reference.schema}.${reference.table}.${reference.column}`)} → ${printable(reference.to)}${reference.foreignKey ? '' : ' (by name only)'}`,
    ),
  ];
}

function wayBack({ revert }: OwnPlan, colors: Colors): string[] {
  return [
    colors.bold('Way back'),
    ...(revert === null ? ['  only the backup'] : revert.map(({ description }) => `  ${printable(description)}`)),
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

function goesOn(hazards: readonly Hazard[], colors: Colors): string {
  const stops = hazards.filter(({ severity, allowed }) => severity === 'error' && !allowed);
  if (stops.length === 0) return colors.green('A run would go on with this plan.');
  return colors.red(`A run would be refused: ${plural(stops.length, 'hazard')} to decide.`);
}
