import { literal } from '../../postgres/identifier.ts';

/** The event of a run that names the ids of users who are system users: `by` the seed, because they came back (`returned`), or a person. */
export const confirmedEvent = 'users-confirmed';

/** A subquery of the ids, as text, that the journal names for that run. */
export function confirmedIds(runId: string): string {
  return `(SELECT jsonb_array_elements_text(e.detail -> 'users') FROM separation.event e WHERE e.run_id = ${literal(runId)} AND e.name = ${literal(confirmedEvent)})`;
}
