import { inlineCode, prose } from '../core/escape.ts';
import { fit } from './markdown-blocks.ts';
import { headline, type MarkdownOptions, mostSummaryBytes, reportMarkdown } from './markdown.ts';
import type { Report } from '../core/report.ts';
import { count, duration, plural } from '../core/words.ts';

const good = new Set<Report['result']>(['completed', 'already-separated', 'planned', 'nothing-to-recover']);

/** One summary of several databases, those that need somebody first. `missing`: databases without a report. */
export function severalMarkdown(
  reports: readonly Report[],
  missing: readonly string[] = [],
  options: MarkdownOptions = {},
): string {
  const [only] = reports;
  if (only !== undefined && reports.length === 1 && missing.length === 0) return reportMarkdown(only, options);
  const failed = reports.filter(({ result }) => !good.has(result));
  const ordered = [...failed, ...reports.filter(({ result }) => good.has(result))];
  return fit(
    [
      `## ${failed.length + missing.length === 0 ? '✅' : '❌'} ${plural(reports.length + missing.length, 'database')}: ${counted(ordered, missing.length)}.`,
      {
        title: '',
        head: ['Database', 'Result', 'Rows compared', 'Locks held', 'What to do'],
        rows: [...missing.map(rowOfMissing), ...ordered.map(row)],
        weight: 2,
      },
      {
        title: 'Each in a sentence',
        head: ['Run', ''],
        rows: ordered.map((report) => [inlineCode(report.runId), headline(report)]),
        weight: 1,
        folded: true,
      },
    ],
    options.mostBytes ?? mostSummaryBytes,
  );
}

function rowOfMissing(name: string): string[] {
  const what = 'its job ended without a report: look at its log, and ask `separation status`';
  return [inlineCode(name), '❌ no report', '', '', what];
}

/** `1 without a report, 1 reverted, 2 completed`. */
function counted(reports: readonly Report[], missing: number): string {
  const words = [
    ...Array<string>(missing).fill('without a report'),
    ...reports.map(({ result }) => result ?? 'not ended'),
  ];
  return [...new Set(words)].map((word) => `${words.filter((other) => other === word).length} ${word}`).join(', ');
}

function row(report: Report): string[] {
  const { database, result, tables, locks, error } = report;
  return [
    database === null ? 'not known' : inlineCode(database.name),
    `${good.has(result) ? '✅' : '❌'} ${result ?? 'not ended'}`,
    count(tables.reduce((sum, { after }) => sum + (after?.rows ?? 0), 0)),
    locks === null ? '' : duration(locks.heldMs),
    error === null ? '' : `${inlineCode(error.code)}: ${prose(error.hint)}`,
  ];
}
