import { type ErrorCode, errorCodes } from './errors.ts';
import type { Report } from './report.ts';

export type ExitCode = 0 | 1 | 2 | 3;

/** Exit of a run, or of one stage of it (result still null): 0 done, 1 failed and as before, 2 refused, 3 needs attention. */
export function exitCode({ result, error }: Pick<Report, 'result' | 'error'>): ExitCode {
  switch (result) {
    case 'completed':
    case 'already-separated':
    case 'planned':
    case 'nothing-to-recover':
      return 0;
    case 'rolled-back':
    case 'reverted':
    case 'restored':
      return 1;
    case 'needs-attention':
      return 3;
    case 'refused':
      // Nothing was touched, whatever it was.
      return error === null ? 0 : errorExit(error.code) === 2 ? 2 : 1;
    case null:
      return error === null ? 0 : errorExit(error.code);
  }
}

/** Exit of `recover`, `revert` and `restore`, which have done their work when the database is as before. */
export function wayBackExit(report: Pick<Report, 'result' | 'error'>): ExitCode {
  const back = report.result === 'rolled-back' || report.result === 'reverted' || report.result === 'restored';
  return back ? 0 : exitCode(report);
}

/** Exit of an error of which nothing more is known than its code. */
export function errorExit(code: string): ExitCode {
  const kind = isErrorCode(code) ? errorCodes[code].kind : 'failed';
  return { refused: 2, failed: 1, attention: 3 }[kind] as ExitCode;
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errorCodes, code);
}
