import { markdownTable } from 'markdown-table';
import { checklist, checklistTitle } from './checklist.ts';
import { code, markdown } from './escape.ts';
import type { CheckReport, Report, TableProof } from './report.ts';
import { tableWord } from './text.ts';
import { verdict } from './verdict.ts';
import { bytes, count, duration, plural } from './words.ts';

/** Bytes of a summary; GitHub drops one of more than 1 MiB. */
const mostBytes = 1_000_000;

const icon = { passed: '✅', failed: '❌', skipped: '⏭️' } as const;
const pointIcon = { proved: '✅ proved', failed: '❌ failed', 'not checked': '➖ not checked' } as const;

/**
 * The job summary. The verdict is its first line; what a person on call needs comes before what is only for the record.
 * A table shows at most `mostRows`, and fewer where the summary would become too long for GitHub.
 */
export function reportMarkdown(report: Report, mostRows = 200): string {
  const sections: Section[] = [
    [`## ${headline(report)}`],
    failure(report),
    wayBack(report),
    tables(report),
    admins(report),
    points(report),
    checks(report),
    typecheck(report),
    findings(report),
    backup(report),
    stages(report),
    [
      `<sub>run ${code(report.runId)}${report.database === null ? '' : ` on ${markdown(report.database.server)}`}</sub>`,
    ],
  ];
  const rendered = sections.map((section) => render(section, mostRows)).filter((section) => section !== '');
  const summary = `${rendered.join('\n\n')}\n`;
  return Buffer.byteLength(summary) > mostBytes && mostRows > 1
    ? reportMarkdown(report, Math.floor(mostRows / 2))
    : summary;
}

/** Lines, or a table under a heading; with no lines or rows it is left out. */
type Section = string[] | Table;

interface Table {
  title: string;
  head: string[];
  rows: string[][];
}

function headline(report: Report): string {
  const sign = { refused: '⛔', 'rolled-back': '↩️', reverted: '↩️', restored: '↩️', 'needs-attention': '🚨' } as const;
  const { result } = report;
  const fallback = result === null && report.error !== null ? '❌' : '✅';
  const mark = result !== null && result in sign ? sign[result as keyof typeof sign] : fallback;
  return `${mark} ${verdict(report, report.database === null ? 'the database' : code(report.database.name))}`;
}

function failure({ error }: Report): string[] {
  if (error === null) return [];
  return [
    `> **${markdown(error.code)}**: ${paragraphs(error.message)}`,
    '>',
    `> **What to do:** ${paragraphs(error.hint)}`,
  ];
}

/** Lines of one paragraph; a message may be as long as what a server or a compiler said. */
function paragraphs(text: string): string {
  const lines = text.split('\n').map((line) => markdown(line.slice(0, 2000)));
  return [
    ...lines.slice(0, 40),
    ...(lines.length > 40 ? [`… and ${plural(lines.length - 40, 'line')} more in the report JSON`] : []),
  ].join('<br>');
}

function wayBack({ rung, stages, error }: Report): string[] {
  const recover = stages.find(({ name }) => name === 'recover');
  if (recover === undefined || (rung === null && error === null)) return [];
  const what = rung === null ? 'none could be proved' : `**${rung}** in ${duration(recover.ms)}`;
  return [`**The way back:** ${what}. ${markdown(recover.detail)}`];
}

function tables({ tables }: Report): Table {
  const proof = (side: TableProof | null): string =>
    side === null ? '?' : `${count(side.rows)} · ${code(side.fingerprint)}`;
  return table(
    'Before and after',
    ['Table', 'Before: rows · fingerprint', 'After: rows · fingerprint', 'Comparison'],
    tables.map((table) => [code(table.name), proof(table.before), proof(table.after), tableWord(table)]),
  );
}

function admins({ admins }: Report): Table {
  return table(
    'Admins',
    ['E-mail', 'User', 'Customer', 'Workspace'],
    admins.map(({ email, user, customerLinked, workspace }) => [
      code(email),
      code(user),
      customerLinked ? 'linked' : 'none',
      workspace === null ? '' : code(workspace),
    ]),
  );
}

function points(report: Report): Table {
  return table(
    checklistTitle(report),
    ['Point', 'State', ''],
    checklist(report).map(({ title, status, why }) => [
      title,
      pointIcon[status],
      status === 'not checked' ? why : markdown(why),
    ]),
  );
}

function checks({ checks }: Report): Table {
  const row = ({ name, status, severity, rows, message }: CheckReport): string[] => [
    code(name),
    `${icon[status]} ${status}`,
    severity,
    count(rows),
    markdown(message),
  ];
  const failedFirst = checks.toSorted((a, b) => Number(b.status === 'failed') - Number(a.status === 'failed'));
  return table('Checks', ['Check', 'State', 'Severity', 'Rows', ''], failedFirst.map(row));
}

function typecheck({ typecheck }: Report): Table {
  const found = typecheck?.errors ?? [];
  return table(
    'Compiler errors',
    ['Place', 'Code', 'Message'],
    found.map(({ file, line, column, code: number, message }) => [
      code(`${file}:${line}:${column}`),
      code(number),
      markdown(message),
    ]),
  );
}

function findings({ findings }: Report): Table {
  return table(
    'Findings',
    ['Finding', 'Severity', 'What', 'What to do'],
    findings.map(({ code: name, severity, message, hint }) => [
      code(name),
      severity,
      markdown(message),
      markdown(hint),
    ]),
  );
}

function backup({ backup, locks }: Report): string[] {
  const lines = [
    ...(backup === null || backup.method === 'off'
      ? []
      : [
          `**Backup:** ${backup.method}, ${bytes(backup.bytes)}, proved by ${backup.verified ?? 'nothing'}${backup.path === null ? '' : `, in ${code(backup.path)}`}${backup.sha256 === null ? '' : `, sha256 ${code(backup.sha256)}`}`,
        ]),
    ...(locks === null
      ? []
      : [
          `**Locks:** exclusive locks held ${duration(locks.heldMs)}; ${plural(locks.attempts, 'attempt')}, ${duration(locks.waitedMs)} waited`,
        ]),
  ];
  return lines.flatMap((line, index) => (index === 0 ? [line] : ['', line]));
}

function stages({ stages }: Report): Table {
  return table(
    'Stages',
    ['Stage', 'State', 'Time', ''],
    stages.map(({ name, status, ms, detail }) => [
      code(name),
      `${icon[status]} ${status}`,
      duration(ms),
      markdown(detail),
    ]),
  );
}

function table(title: string, head: string[], rows: string[][]): Table {
  return { title, head, rows };
}

/** Long cells and long tables are cut, and say so. */
function render(section: Section, mostRows: number): string {
  if (Array.isArray(section)) return section.join('\n');
  const { title, head, rows } = section;
  if (rows.length === 0) return '';
  const lines = markdownTable([head, ...rows.slice(0, mostRows).map((row) => row.map(short))], {
    alignDelimiters: false,
  });
  const left = rows.length - mostRows;
  return [
    `### ${title}`,
    '',
    lines,
    ...(left > 0 ? ['', `… and ${plural(left, 'row')} more in the report JSON`] : []),
  ].join('\n');
}

/** Entities must not be cut in two, so a cell that is too long is cut before its last one. */
function short(cell: string): string {
  return cell.length <= 600
    ? cell
    : `${cell.slice(0, 590).replace(/&[^;]{0,8}$/, '')}…${cell.startsWith('<code>') ? '</code>' : cell.startsWith('`') ? '`' : ''}`;
}
