import { reportSchema } from '../core/report-schema.ts';
import type { Report } from '../core/report.ts';

const order = Object.keys(reportSchema.shape) as (keyof Report)[];

/** The report as machines read it: its keys in the order of their declaration, the contract's first. */
export function reportJson(report: Report): Report {
  return { ...Object.fromEntries(order.map((key) => [key, report[key]])), ...report };
}
