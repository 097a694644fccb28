import { markdownTable } from 'markdown-table';
import { checklist } from './checklist.ts';
import { code, markdown } from './escape.ts';
import type { CheckReport, Report, TableProof } from './report.ts';
import { tableWord } from './text.ts';
import { verdict } from './verdict.ts';
import { bytes, count, duration, plural } from './words.ts';

/** Rows of a table in the summary; GitHub cuts a summary off at 1 MiB. */
const mostRows = 200;

const icon = { passed: '✅', failed: '❌', skipped: '⏭️' } as const;
const pointIcon = { proved: '✅ proved', failed: '❌ failed', 'not checked': '➖ not checked' } as const;

/** The job summary. The verdict is its first line; what a person on call needs comes before what is only for the record. */
export function reportMarkdown(report: Report): string {
  const sections = [
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
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
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
  const message = error.message
    .split('\n')
    .map((line) => markdown(line))
    .join('<br>');
  return [
    `> **${markdown(error.code)}**: ${message}`,
    '>',
    `> **What to do:** ${error.hint
      .split('\n')
      .map((line) => markdown(line))
      .join('<br>')}`,
  ];
}

function wayBack({ rung, stages, error }: Report): string[] {
  const recover = stages.find(({ name }) => name === 'recover');
  if (recover === undefined || (rung === null && error === null)) return [];
  const what = rung === null ? 'none could be proved' : `**${rung}** in ${duration(recover.ms)}`;
  return [`**The way back:** ${what}. ${markdown(recover.detail)}`];
}

function tables({ tables }: Report): string[] {
  const proof = (side: TableProof | null): string =>
    side === null ? '?' : `${count(side.rows)} · ${code(side.fingerprint)}`;
  return section(
    'Before and after',
    ['Table', 'Before: rows · fingerprint', 'After: rows · fingerprint', 'Comparison'],
    tables.map((table) => [code(table.name), proof(table.before), proof(table.after), tableWord(table)]),
  );
}

function admins({ admins }: Report): string[] {
  return section(
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

function points(report: Report): string[] {
  return section(
    'Checklist',
    ['Point', 'State', ''],
    checklist(report).map(({ title, status, why }) => [title, pointIcon[status], markdown(why)]),
  );
}

function checks({ checks }: Report): string[] {
  const row = ({ name, status, severity, rows, message }: CheckReport): string[] => [
    code(name),
    `${icon[status]} ${status}`,
    severity,
    count(rows),
    markdown(message),
  ];
  const failedFirst = checks.toSorted((a, b) => Number(b.status === 'failed') - Number(a.status === 'failed'));
  return section('Checks', ['Check', 'State', 'Severity', 'Rows', ''], failedFirst.map(row));
}

function typecheck({ typecheck }: Report): string[] {
  const found = typecheck?.errors ?? [];
  return section(
    'Compiler errors',
    ['Place', 'Code', 'Message'],
    found.map(({ file, line, column, code: number, message }) => [
      code(`${file}:${line}:${column}`),
      code(number),
      markdown(message),
    ]),
  );
}

function findings({ findings }: Report): string[] {
  return section(
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

function stages({ stages }: Report): string[] {
  return section(
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

/** A heading and a table; nothing where there are no rows. Long cells and long tables are cut, and say so. */
function section(title: string, head: string[], rows: string[][]): string[] {
  if (rows.length === 0) return [];
  const table = markdownTable([head, ...rows.slice(0, mostRows).map((row) => row.map(short))], {
    alignDelimiters: false,
    padding: true,
  });
  const left = rows.length - mostRows;
  return [`### ${title}`, '', table, ...(left > 0 ? ['', `… and ${plural(left, 'row')} more in the report JSON`] : [])];
}

/** Entities must not be cut in two, so a cell that is too long is cut before its last one. */
function short(cell: string): string {
  return cell.length <= 600
    ? cell
    : `${cell.slice(0, 590).replace(/&[^;]{0,8}$/, '')}…${cell.startsWith('<code>') ? '</code>' : cell.startsWith('`') ? '`' : ''}`;
}
