import { SeparationError } from '../core/errors.ts';

/**
 * What failed when a way back was asked for and no run is in flight: `recover` finds nothing to go on with then, so that the same command is
 * named in its place. `command` is that, as half a command line: `revert --run-id ID`.
 */
export function commandInHint(error: unknown, command: string): unknown {
  if (!(error instanceof SeparationError) || !error.hint.includes(recover)) return error;
  const { code, message, report, untouched } = error;
  const hint = error.hint.replaceAll(recover, `\`separation ${command}\``);
  return new SeparationError(code, message, hint, { cause: error, report, untouched });
}

const recover = '`separation recover`';
