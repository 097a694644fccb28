import { SeparationError } from '../core/errors.ts';
import { blockingHazards, type Decisions, decisionsOf } from './decisions.ts';
import type { Plan } from './plan.ts';

/** Throws `E_NAME_TAKEN`, `E_UNDECIDED` or `E_HAZARD` if hazards stop the run; the hint has what decides them as one block of YAML. */
export function refuseHazards(plan: Plan): void {
  const blocking = blockingHazards(plan);
  if (blocking.length === 0) return;
  const decisions = decisionsOf(plan);
  const codes = new Set(blocking.map(({ code }) => code));
  const code = codes.has('name-taken')
    ? 'E_NAME_TAKEN'
    : codes.size === 1 && codes.has('reference-undecided')
      ? 'E_UNDECIDED'
      : 'E_HAZARD';
  throw new SeparationError(code, decisionLines(decisions).join('\n'), hintOf(decisions, code));
}

/** What stops the run, a line for each reason; what cannot be decided in the configuration has what to do behind it. */
function decisionLines({ open, closed }: Decisions): string[] {
  return [
    ...open.map(({ code, why, items }) => `${items.map(({ object }) => `${code}:${object}`).join(', ')}: ${why}`),
    ...closed.map(({ code, object, message, hint }) => `${code}:${object}: ${message} → ${hint}`),
  ];
}

function hintOf({ yaml }: Decisions, code: string): string {
  const names =
    code === 'E_NAME_TAKEN'
      ? 'Choose other names in the configuration (separate.customers, separate.users, separate.mapping, `to:`).'
      : '';
  const paste =
    yaml === ''
      ? ''
      : `Read each line, and put what you want into separation.yml (\`separation plan\` has the other choices):\n${yaml}`;
  const said = [names, paste].filter((text) => text !== '').join(' ');
  return said === '' ? 'Do what is said behind each, and start again.' : said;
}
