import { SeparationError } from '../core/errors.ts';

/** A way back that failed with no run in flight: `recover` would find nothing, so the hint names `command` instead. */
export function commandInHint(error: unknown, command: string): unknown {
  if (!(error instanceof SeparationError) || !error.hint.includes(recover)) return error;
  const { code, message, report, untouched } = error;
  const hint = error.hint.replaceAll(recover, `\`separation ${command}\``);
  return new SeparationError(code, message, hint, { cause: error, report, untouched });
}

const recover = '`separation recover`';
