import { stripVTControlCharacters } from 'node:util';
import { SeparationError } from '../../core/errors.ts';
import type { CompilerError } from '../../core/report.ts';
import { plural } from '../../core/words.ts';
import type { CommandResult } from './run-command.ts';

const shownErrors = 5;
const shownLines = 20;

/** Why a check did not pass, with the first of its errors unless they are told elsewhere. */
export function checkFailure(
  label: string,
  { exitCode, output }: CommandResult,
  errors: CompilerError[],
  listsErrors: boolean,
): SeparationError {
  if (errors.length > 0) {
    const files = new Set(errors.map((error) => error.file)).size;
    return typecheckError(
      `${label} found ${plural(errors.length, 'error')} in ${plural(files, 'file')}:${listsErrors ? `\n${list(errors)}` : ''}`,
      'Make the application compile against the schema as it is after the separation, then run this again.',
      errors,
    );
  }
  // What a shell answers if the program is not there or may not be run.
  if (exitCode === 127 || exitCode === 126) {
    return new SeparationError(
      'E_TYPECHECK_COMMAND',
      `${label} could not be run (exit code ${exitCode}):\n${tail(output)}`,
      'Install the dependencies of the application before this step, or correct typecheck-command.',
      { report: { typecheck: { status: 'failed', errors: [] } } },
    );
  }
  return typecheckError(
    `${label} failed with exit code ${exitCode}:\n${tail(output)}`,
    'Run the same command in the working directory and correct what it says.',
    errors,
  );
}

/** `E_TYPECHECK`, with what the report says of it. */
export function typecheckError(message: string, hint: string, errors: CompilerError[]): SeparationError {
  return new SeparationError('E_TYPECHECK', message, hint, { report: { typecheck: { status: 'failed', errors } } });
}

function list(errors: readonly CompilerError[]): string {
  const shown = errors
    .slice(0, shownErrors)
    .map(({ file, line, column, code, message }) => `  ${file}:${line}:${column} ${code} ${message.split('\n', 1)[0]}`);
  const more = errors.length - shown.length;
  return [...shown, ...(more > 0 ? [`  … and ${more} more, in the report`] : [])].join('\n');
}

/** The last lines that a command of the user wrote, indented, for an error. */
export function tail(output: string): string {
  const lines = stripVTControlCharacters(output)
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
  return lines.length === 0
    ? '  (no output)'
    : lines
        .slice(-shownLines)
        .map((line) => `  ${line}`)
        .join('\n');
}
