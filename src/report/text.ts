import type { Colors } from './terminal.ts';
import { isOpenFinding } from '../application/code/finding.ts';
import { checklist, checklistTitle, hasChecklist } from './checklist.ts';
import { decisionsText } from './decisions-text.ts';
import { printable, printableLines } from '../core/escape.ts';
import { whatStops } from '../plan/refusal.ts';
import type { Report, TableReport } from '../core/report.ts';
import { verdict } from './verdict.ts';
import { bytes, count, duration, plural } from '../core/words.ts';

/** The report for the terminal; the verdict is its first line. */
export function reportText(report: Report, colors: Colors): string {
  const sections = [
    tables(report),
    admins(report),
    checks(report),
    findings(report),
    typecheck(report),
    codePlaces(report),
    points(report),
    backup(report),
    error(report, colors),
    instructions(report, colors),
  ];
  return [
    colors.bold(printable(verdict(report))),
    ...sections.filter((lines) => lines.length > 0).flatMap((lines) => ['', ...lines]),
  ].join('\n');
}

function tables({ tables }: Report): string[] {
  if (tables.length === 0) return [];
  const width = Math.max(...tables.map(({ name }) => printable(name).length));
  return tables.map(
    (table) =>
      `  ${printable(table.name).padEnd(width)}  ${rows(table.before?.rows)} → ${rows(table.after?.rows)}  ${tableWord(table)}`,
  );
}

const rows = (number: number | undefined): string => (number === undefined ? '?' : count(number)).padStart(9);

/** What the comparison of a table with the backup came to, in words. */
export function tableWord({ before, after, written, sameFile }: TableReport): string {
  if (before === null || after === null) return 'not compared';
  if (before.rows === after.rows && before.fingerprint === after.fingerprint) return 'equal';
  if (sameFile === true) return `same storage file; ${count(written ?? 0)} written since the backup`;
  return 'differs';
}

function admins({ admins }: Report): string[] {
  return admins.map(({ email, user, customerLinked, workspace, signIn }) => {
    return printable(
      `  admin ${email}: user ${user}${customerLinked ? ', linked to the customer' : ''}${workspace === null ? '' : `, in ${workspace}`}${signIn === undefined ? '' : `, sign-in ${signIn}`}`,
    );
  });
}

function checks({ checks }: Report): string[] {
  return checks
    .filter(({ status }) => status === 'failed')
    .map(({ name, severity, message }) => printableLines(`  check ${name} (${severity}): ${message}`, '    '));
}

function findings({ findings, result }: Report): string[] {
  return findings
    .filter(({ severity }) => severity === 'warning' || (severity === 'error' && result !== 'refused'))
    .map(
      ({ code, severity, message, hint }) =>
        `  ${severity} ${printable(code)}: ${printableLines(`${message}. ${hint}`, '    ')}`,
    );
}

function typecheck({ typecheck }: Report): string[] {
  return (typecheck?.errors ?? []).map((found) =>
    printableLines(`  ${found.file}:${found.line}:${found.column} ${found.code} ${found.message}`, '  '),
  );
}

const mostPlaces = 20;

function codePlaces({ code }: Report): string[] {
  const open = (code?.findings ?? []).filter(isOpenFinding).toSorted((a, b) => a.class.localeCompare(b.class));
  const lines = open
    .slice(0, mostPlaces)
    .map(({ file, line, column, class: own, text, why }) =>
      printable(`  code ${file}:${line}:${column} ${own} ${text} (${why})`),
    );
  return open.length > mostPlaces
    ? [...lines, `  … and ${open.length - mostPlaces} more places, in the report`]
    : lines;
}

function points(report: Report): string[] {
  if (!hasChecklist(report)) return [];
  const mark = { proved: 'proved     ', failed: 'failed     ', 'not checked': 'not checked' };
  const lines = checklist(report).map(({ title, status, why }) =>
    printable(`  ${mark[status]}  ${title.replaceAll('`', '')}: ${why}`),
  );
  return [`${checklistTitle(report)}:`, ...lines];
}

function backup({ backup, locks, rehearsal }: Report): string[] {
  return [
    ...(backup === null || backup.path === null || rehearsal !== null
      ? []
      : [`  backup ${backup.method} ${bytes(backup.bytes)}: ${printable(backup.path)}`]),
    ...(locks === null
      ? []
      : [
          `  exclusive locks held ${duration(locks.heldMs)}, ${plural(locks.attempts, 'attempt')}, waited ${duration(locks.waitedMs)}`,
        ]),
  ];
}

function error({ error, refusal = null }: Report, colors: Colors): string[] {
  if (error === null) return [];
  if (refusal !== null) return [`${colors.red(error.code)} ${whatStops(refusal)}:`, ...decisionsText(refusal, colors)];
  return [
    `${colors.red(error.code)} ${printableLines(error.message, '  ')}`,
    `What to do: ${printableLines(error.hint, '  ')}`,
  ];
}

function instructions({ instructions: steps = [] }: Report, colors: Colors): string[] {
  if (steps.length === 0) return [];
  return [
    colors.bold('Left to do, from the first that applies:'),
    ...steps.flatMap(({ text, commands }, index) => [
      '',
      `${index + 1}. ${printable(text)}`,
      ...commands.map((line) => `   ${printable(line)}`),
    ]),
  ];
}
