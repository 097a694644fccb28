import type { Found, HazardSubject } from './subject.ts';

/** Event triggers run within the migration: they may log, change or refuse it. */
export function eventTriggers({ catalog }: HazardSubject): Found[] {
  return catalog.eventTriggers
    .filter(({ enabled }) => enabled !== 'D')
    .map(({ name, event }) => ({
      code: 'event-trigger',
      object: name,
      severity: 'warning',
      message: `event trigger ${name} (${event}) runs for statements of the migration`,
      hint: 'If it refuses a statement of the migration, or of the revert (which is tried before COMMIT), everything is rolled back and nothing has changed. Try it on a copy first, or disable the trigger for the run.',
    }));
}
