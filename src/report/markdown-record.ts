import { inlineCode, markdown } from '../core/escape.ts';
import type { Block } from './markdown-blocks.ts';
import type { CheckReport, Report, TableProof } from '../core/report.ts';
import { tableWord } from './text.ts';
import { count, duration } from '../core/words.ts';

const icon = { passed: '✅', failed: '❌', skipped: '⏭️' } as const;

/** What is only for the record, folded: the checks that did not fail, the proof of each table, the admins, the stages. */
export function forRecord(report: Report): Block[] {
  const blocks = [checks(report), tables(report), admins(report), stages(report)];
  return blocks.some(({ rows }) => rows.length > 0) ? ['### For the record', ...blocks] : [];
}

type Table = Exclude<Block, string>;

/** The checks that failed: they stand open, near the verdict. */
export function failedCheckTable({ checks }: Report): Table {
  return { ...checkTable('Failed checks', checks.filter(hasFailed)), weight: 85 };
}

function checks({ checks }: Report): Table {
  return {
    ...checkTable(
      'Checks',
      checks.filter((check) => !hasFailed(check)),
    ),
    folded: true,
  };
}

function hasFailed({ status }: CheckReport): boolean {
  return status === 'failed';
}

function checkTable(title: string, checks: readonly CheckReport[]): Table {
  return {
    title,
    head: ['Check', 'State', 'Severity', 'Rows', ''],
    rows: checks.map(({ name, status, severity, rows, message }) => [
      inlineCode(name),
      `${icon[status]} ${status}`,
      severity,
      count(rows),
      markdown(message),
    ]),
    weight: 60,
  };
}

/** Those that differ first. */
function tables({ tables }: Report): Table {
  const proof = (side: TableProof | null): string =>
    side === null ? '?' : `${count(side.rows)} · ${inlineCode(side.fingerprint)}`;
  const equal = (word: string): boolean => word === 'equal';
  const rows = tables.map((table) => ({ table, word: tableWord(table) }));
  return {
    title: 'Rows and fingerprints, before and after',
    head: ['Table', 'Before: rows · fingerprint', 'After: rows · fingerprint', 'Comparison'],
    rows: rows
      .toSorted((a, b) => Number(equal(a.word)) - Number(equal(b.word)))
      .map(({ table, word }) => [inlineCode(table.name), proof(table.before), proof(table.after), word]),
    weight: 50,
    folded: true,
  };
}

function admins({ admins }: Report): Table {
  const signIns = admins.some(({ signIn }) => signIn !== undefined);
  return {
    title: 'Admins',
    head: ['E-mail', 'User', 'Customer', 'Workspace', ...(signIns ? ['Sign-in'] : [])],
    rows: admins.map(({ email, user, customerLinked, workspace, signIn }) => [
      inlineCode(email),
      inlineCode(user),
      customerLinked ? 'linked' : 'none',
      workspace === null ? '' : inlineCode(workspace),
      ...(signIns ? [signIn ?? ''] : []),
    ]),
    weight: 20,
    folded: true,
  };
}

/** Where the time went. */
function stages({ stages }: Report): Table {
  const all = Math.max(
    1,
    stages.reduce((sum, { ms }) => sum + ms, 0),
  );
  return {
    title: 'Stages',
    head: ['Stage', 'State', 'Time', 'Share', ''],
    rows: stages.map(({ name, status, ms, detail }) => [
      inlineCode(name),
      `${icon[status]} ${status}`,
      duration(ms),
      `${Math.round((ms / all) * 100)} %`,
      markdown(detail),
    ]),
    weight: 10,
    folded: true,
  };
}
