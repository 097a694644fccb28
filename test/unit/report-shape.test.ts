import { expect, it } from 'vitest';
import { reportJson } from '../../src/report/json.ts';
import { reportMarkdown } from '../../src/report/markdown.ts';
import { readReports } from '../../src/report/read-reports.ts';
import { reportSchema } from '../../src/core/report-schema.ts';
import { emptyReport, type Report } from '../../src/core/report.ts';
import { completed } from '../support/report.ts';
import { folderWith } from '../support/folder.ts';

/** What `report --from` has of a report that a run wrote. */
function written(report: Report): Report | undefined {
  const folder = folderWith({ 'a.report.json': JSON.stringify(reportJson(report)) });
  return readReports(folder)[0];
}

const own: Report = {
  ...completed,
  migration: 'db/own.sql',
  plan: completed.plan && { ...completed.plan, names: null, references: [] },
};

it('reads back every part of a report that a run wrote', () => {
  expect(written(completed)).toStrictEqual(completed);
  const begun = emptyReport('20250828-020000-ab12', '2025-08-28T02:00:00.000Z');
  expect(written(begun)).toStrictEqual(begun);
});

it('writes the keys in the order of their declaration', () => {
  const turned = Object.fromEntries(Object.entries(completed).toReversed()) as Report;
  expect(Object.keys(reportJson(turned))).toEqual(Object.keys(reportSchema.shape));
});

it.for([
  ['as it was written', own],
  ['of before the file was kept', { ...own, migration: null }],
] as const)('proves nothing of a separation in a report %s of a migration of the user’s own', ([, report]) => {
  const read = written(report);
  expect(read === undefined ? '' : reportMarkdown(read)).toBe(reportMarkdown(report));
  expect(reportMarkdown(report)).not.toMatch(/`users` created|`customers` holds|is separated/);
  expect(reportMarkdown(report)).toContain('your own migration is applied to');
});
