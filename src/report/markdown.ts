import { checklist, checklistTitle, hasChecklist } from './checklist.ts';
import { inlineCode, markdown, prose } from '../core/escape.ts';
import { forApprover } from './markdown-approver.ts';
import { type Block, fit, refusalBlocks } from './markdown-blocks.ts';
import { type FileUrl, forDeveloper } from './markdown-developer.ts';
import { forOnCall } from './markdown-on-call.ts';
import { failedCheckTable, forRecord } from './markdown-record.ts';
import { picture } from './mermaid.ts';
import type { Report } from '../core/report.ts';
import { verdict, waitsForWatch } from './verdict.ts';
import { plural } from '../core/words.ts';

/** Bytes of a job summary, and of a comment: GitHub drops a step's of more than 1 MiB, and refuses a comment of more than 65,536 characters. */
export const mostSummaryBytes = 1_000_000;
export const mostCommentBytes = 65_000;

const pointIcon = { proved: '✅ proved', failed: '❌ failed', 'not checked': '➖ not checked' } as const;

export interface MarkdownOptions {
  mostBytes?: number;
  fileUrl?: FileUrl;
}

/** The report as Markdown: the verdict, then who has to act, then the rest. If it is too long, see `fit`: stages go first. */
export function reportMarkdown(report: Report, options: MarkdownOptions = {}): string {
  const onCall = forOnCall(report);
  const rest = [...forApprover(report), ...forDeveloper(report, options.fileUrl ?? (() => null))];
  const hasFailed = report.error !== null && report.result !== 'refused';
  return fit(
    [
      `## ${headline(report)}`,
      ...failure(report),
      failedCheckTable(report),
      ...(hasFailed ? onCall : []),
      overview(report),
      ...points(report),
      ...rest,
      ...(hasFailed ? [] : onCall),
      ...forRecord(report),
      footer(report),
    ],
    options.mostBytes ?? mostSummaryBytes,
  );
}

/** The verdict with its sign. */
export function headline(report: Report): string {
  const sign = { refused: '⛔', 'rolled-back': '↩️', reverted: '↩️', restored: '↩️', 'needs-attention': '🚨' } as const;
  const { result } = report;
  const open = waitsForWatch(report) ? '⏳' : '✅';
  const fallback = result === null && report.error !== null ? '❌' : open;
  const mark = result !== null && result in sign ? sign[result as keyof typeof sign] : fallback;
  return `${mark} ${verdict(report, inlineCode)}`;
}

function failure({ error, refusal = null }: Report): Block[] {
  if (error === null) return [];
  if (refusal !== null) return refusalBlocks(refusal, 'What stops it');
  return [
    [
      `> **${markdown(error.code)}**: ${paragraphs(error.message)}`,
      '>',
      `> **What to do:** ${paragraphs(error.hint)}`,
    ].join('\n'),
  ];
}

/** Lines of one paragraph; a message may be as long as what a server or a compiler said, and a comment is not. */
function paragraphs(text: string): string {
  const lines = text.split('\n').map((line) => prose(line.slice(0, 400)));
  const shown = lines.filter((_, index) => index < 40 && lines.slice(0, index + 1).join('').length <= 8000);
  const left = lines.length - shown.length;
  return [...shown, ...(left > 0 ? [`… and ${plural(left, 'line')} more in the report JSON`] : [])].join('<br>');
}

/** Results of which the picture shows what is so, or would be. */
const pictured: ReadonlySet<Report['result']> = new Set(['planned', 'completed', 'refused', null]);

/** The picture, if the plan was done or would be. */
function overview({ plan = null, result }: Report): string {
  return plan === null || !pictured.has(result) ? '' : picture(plan);
}

function points(report: Report): Block[] {
  if (!hasChecklist(report)) return [];
  const rows = checklist(report).map(({ title, status, why }) => [
    title,
    pointIcon[status],
    status === 'not checked' ? why : markdown(why),
  ]);
  return [`### ${checklistTitle(report)}`, { title: '', head: ['Point', 'State', ''], rows, weight: 100 }];
}

function footer({ runId, database }: Report): string {
  return `<sub>run ${inlineCode(runId)}${database === null ? '' : ` on ${markdown(database.server)}`}</sub>`;
}
