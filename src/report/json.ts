import type { Report } from './report.ts';

/** The report as machines read it: the contract's keys first, in its order; what was added to them after. */
export function reportJson(report: Report): Report {
  const {
    version,
    runId,
    result,
    rung,
    database,
    stages,
    tables,
    checks,
    admins,
    locks,
    backup,
    typecheck,
    error,
    ...added
  } = report;
  return {
    version,
    runId,
    result,
    rung,
    database,
    stages,
    tables,
    checks,
    admins,
    locks,
    backup,
    typecheck,
    error,
    ...added,
  };
}
