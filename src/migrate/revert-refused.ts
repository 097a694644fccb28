import { SeparationError } from '../core/errors.ts';
import type { Plan } from '../plan/plan.ts';

const hints: Readonly<Record<Plan['kind'], string>> = {
  separation:
    'Something uses the new names that the run did not make. Drop or rename it and revert again, or bring the database back with `separation restore`.',
  own: 'Correct the revert file and give it with its migration to `separation revert`, or bring the database back with `separation restore`.',
};

/** `E_REVERT` of a revert that was rolled back; `kind` is that of the plan. */
export function revertRefused(kind: Plan['kind'], what: string, cause?: unknown): SeparationError {
  return new SeparationError('E_REVERT', `the revert was rolled back, nothing was changed: ${what}`, hints[kind], {
    cause,
    untouched: true,
  });
}
