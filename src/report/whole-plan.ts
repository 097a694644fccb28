import type { Inputs } from '../config/settings.ts';
import type { RunRecord } from '../migrate/run-record.ts';
import { mostSummaryBytes, reportMarkdown } from './markdown.ts';
import { folded } from './markdown-blocks.ts';
import type { FileUrl } from './markdown-developer.ts';
import { planMarkdown } from './plan-markdown.ts';
import type { Redact } from '../core/redact.ts';

/** The plan of a dry run, folded, for whoever has to approve it; nothing for another run, or if `mostBytes` have no room for it. */
export function wholePlan(
  { report, plan }: Pick<RunRecord, 'report' | 'plan'>,
  { lockTimeout, lockBudget }: Pick<Inputs, 'lockTimeout' | 'lockBudget'>,
  redact: Redact,
  mostBytes: number,
): string {
  if (report.result !== 'planned' || plan === null || report.database === null) return '';
  const setting = { database: report.database.name, lockTimeout, lockBudget };
  const around = Buffer.byteLength(inFold(''));
  const text = inFold(redact(planMarkdown(plan, setting, mostBytes - around)));
  return Buffer.byteLength(text) <= mostBytes ? text : '';
}

/** The job summary of a run: its report, and behind it the plan of a dry run. */
export function summaryMarkdown(
  record: Pick<RunRecord, 'report' | 'plan'>,
  inputs: Pick<Inputs, 'lockTimeout' | 'lockBudget'>,
  redact: Redact,
  fileUrl: FileUrl,
): string {
  const text = reportMarkdown(record.report, { fileUrl });
  return text + wholePlan(record, inputs, redact, mostSummaryBytes - Buffer.byteLength(text));
}

function inFold(text: string): string {
  return `\n${folded('<b>The whole plan, with its SQL</b>', text)}\n`;
}
