import type { Hazard, Plan } from './plan.ts';

/** The hazards that stop a run: errors that the configuration neither decides nor allows. */
export function blockingHazards(plan: Plan): Hazard[] {
  return plan.hazards.filter(({ severity, allowed }) => severity === 'error' && !allowed);
}
