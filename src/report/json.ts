import type { Report } from './report.ts';

const contract = [
  'version',
  'runId',
  'result',
  'rung',
  'database',
  'stages',
  'tables',
  'checks',
  'admins',
  'locks',
  'backup',
  'typecheck',
  'error',
] as const satisfies (keyof Report)[];

/** The report as machines read it: the contract's keys first, in its order; what was added to them after. */
export function reportJson(report: Report): Report {
  return { ...Object.fromEntries(contract.map((key) => [key, report[key]])), ...report };
}
