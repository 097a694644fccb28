import { damages, type Outcome } from './experiment.ts';
import { firstLine } from './table.ts';

/** What was tried and what came of it, in sentences that follow from the outcomes alone: a clean run says nothing of an earlier one. */
export function verdict(outcomes: readonly Outcome[], minutes: number, workers: number): string {
  const struck = outcomes.filter((outcome) => outcome.struck);
  const broken = outcomes.filter(({ problems }) => problems.length > 0);
  const missed = outcomes.length - struck.length;
  const late =
    missed === 0 ? '' : ` (in ${missed} more the random moment came when the tool had ended; they are not counted)`;
  return `${struck.length} faults${late}, ${broken.length === 0 ? 'none' : broken.length} with a broken invariant, in ${minutes.toFixed(1)} minutes on ${workers} servers`;
}

/** A paragraph for the documentation below the table: every row of it that a reader would ask about, by the name of its experiment. */
export function findings(outcomes: readonly Outcome[]): string {
  const struck = outcomes.filter((outcome) => outcome.struck);
  const names = (list: readonly Outcome[]): string => list.map(({ experiment }) => `\`${experiment.id}\``).join(', ');
  const attention = struck.filter((outcome) => outcome.attention);
  const undamaged = attention.filter(({ experiment }) => !damages.includes(experiment.fault));
  const lost = outcomes.reduce((sum, outcome) => sum + outcome.lost, 0);
  const between = struck.filter(({ stand }) => stand === 'between');
  const broken = outcomes.filter(({ problems }) => problems.length > 0);
  const sentences = [
    `${lost} rows were lost, and ${between.length} databases left between${between.length === 0 ? '' : ` (${names(between)})`}.`,
    attention.length === 0
      ? 'Nothing needed attention.'
      : `What needed attention: ${names(attention)}${undamaged.length === 0 ? ', in each of which the backup itself was destroyed' : `; the backup was not destroyed in ${names(undamaged)}`}.`,
    ...(broken.length === 0
      ? []
      : [
          `Invariants were broken in: ${broken.map(({ experiment, problems }) => `\`${experiment.id}\` (${firstLine(problems[0] ?? '').slice(0, 160)})`).join('; ')}.`,
        ]),
  ];
  return sentences.join(' ');
}
