import type { Decisions } from './decisions.ts';
import type { Finding, Refusal } from '../core/report.ts';

/** What refuses a run, grouped by what is to be done about it, and the lines of YAML that decide what can be decided. */
export function refusalOf(errors: readonly Finding[], decisions: Decisions | null): Refusal {
  return {
    entries: [
      ...errors.map(({ code, message, hint }) => ({ code, what: message, where: [], todo: [hint] })),
      ...(decisions === null ? [] : decisionEntries(decisions)),
    ],
    yaml: decisions?.yaml ?? '',
  };
}

/** What a plan leaves to be decided: objects with one reason are one entry. */
function decisionEntries({ open, closed }: Decisions): Refusal['entries'] {
  return [
    ...open.map(({ code, why, items }) => ({
      code,
      what: why,
      where: items.map(({ object }) => object),
      todo: items.map(({ choices }) => choices.join('  or  ')),
    })),
    ...closed.map(({ code, object, message, hint }) => ({ code, what: message, where: [object], todo: [hint] })),
  ];
}

/** How many things there are, for a line that is not to say all of them. */
export function whatStops({ entries }: Refusal): string {
  return entries.length === 1 ? '1 thing stops it' : `${entries.length} things stop it`;
}

/** The first of them, and how many there are besides, for a line. */
export function firstThing({ entries: [first, ...others] }: Refusal): string {
  return `${first?.what ?? ''}${others.length === 0 ? '' : `, and ${others.length} more`}`;
}
