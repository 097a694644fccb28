import type { Found, HazardSubject } from './subject.ts';

/** Event triggers run within the migration: they may log, change or refuse it. */
export function eventTriggers({ catalog }: HazardSubject): Found[] {
  return catalog.eventTriggers
    .filter(({ enabled }) => enabled !== 'D')
    .map(({ name, event }) => ({
      code: 'event-trigger',
      object: name,
      severity: 'warning',
      message: `event trigger ${name} runs at ${event}, for each statement of the migration that it is about`,
      hint: 'If it refuses a statement, or one of the revert, which is tried before COMMIT, the migration rolls back and nothing has changed. Try it on a copy first, or disable it for the run.',
    }));
}
