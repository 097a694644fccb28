/** The run id, and folder name, of the dump of the state that a restore replaces; `attempt` counts from 1. */
export function failedStateOf(runId: string, attempt = 1): string {
  return `${runId}-failed${attempt === 1 ? '' : `-${attempt}`}`;
}

/** True for the dump of a state that had failed: it keeps rows, and is never what a database is brought back to by itself. */
export function isFailedState(runId: string): boolean {
  return /-failed(-\d+)?$/.test(runId);
}
