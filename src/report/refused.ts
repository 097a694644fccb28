import { newRunId } from '../core/run-id.ts';
import { emptyReport, type Report } from '../core/report.ts';

/** The report of a run that ended before it was one: the error is all there is to say. */
export function refusedReport(error: NonNullable<Report['error']>, runId = newRunId(), now = new Date()): Report {
  return { ...emptyReport(runId, now.toISOString()), result: 'refused', error };
}
