import { isOpenFinding } from '../application/code/finding.ts';
import type { Report } from '../core/report.ts';

/** One annotation of GitHub's; the place if it is about a file. */
export interface Annotation {
  kind: 'error' | 'warning' | 'notice';
  title: string;
  message: string;
  file?: string;
  startLine?: number;
  startColumn?: number;
}

/** GitHub shows ten of each kind for a step. */
const most = 10;

/** The most useful annotations first, at most ten of each kind; the last of a kind counts those left out. */
export function annotations(report: Report): Annotation[] {
  const all = [
    ...compilerErrors(report),
    ...failure(report),
    ...failedChecks(report),
    ...openCode(report),
    ...findings(report),
  ];
  return (['error', 'warning', 'notice'] as const).flatMap((kind) =>
    atMost(all.filter((annotation) => annotation.kind === kind)),
  );
}

function atMost(list: Annotation[]): Annotation[] {
  const [first] = list;
  if (first === undefined || list.length <= most) return list;
  const left = list.length - most + 1;
  return [
    ...list.slice(0, most - 1),
    { kind: first.kind, title: `${left} more`, message: `${left} more are in the job summary.` },
  ];
}

function compilerErrors({ typecheck }: Report): Annotation[] {
  return (typecheck?.errors ?? []).map(({ file, line, column, code, message }) => ({
    kind: 'error',
    title: code,
    message,
    file,
    startLine: line,
    startColumn: column,
  }));
}

/** What is still open in the code; in the words of the compiler's errors, if it stops the run an error. */
function openCode({ code }: Report): Annotation[] {
  return (code?.findings ?? []).filter(isOpenFinding).map(({ file, line, column, text, class: own, why }) => ({
    kind: code?.status === 'failed' ? 'error' : 'warning',
    title: own === 'certain' ? `${text} means a buyer` : `${text} may mean a buyer`,
    message: why,
    file,
    startLine: line,
    startColumn: column,
  }));
}

function failure({ error }: Report): Annotation[] {
  return error === null
    ? []
    : [{ kind: 'error', title: `Separation: ${error.code}`, message: `${error.message}\nWhat to do: ${error.hint}` }];
}

function failedChecks({ checks }: Report): Annotation[] {
  return checks
    .filter(({ status }) => status === 'failed')
    .map(({ name, severity, message }) => ({ kind: severity, title: `Check ${name}`, message }));
}

function findings({ findings }: Report): Annotation[] {
  return findings
    .filter(({ severity }) => severity !== 'info')
    .map(({ code, severity, message, hint }) => ({
      kind: severity === 'error' ? 'error' : 'warning',
      title: code,
      message: `${message}\n${hint}`,
    }));
}
