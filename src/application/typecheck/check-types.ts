import { commandEnvironment } from '../../config/command-environment.ts';
import type { Context } from '../../config/context.ts';
import { SeparationError } from '../../core/errors.ts';
import type { CompilerError } from '../../core/report.ts';
import { chooseCommand, type ChosenCommand } from './choose-command.ts';
import { parseCompilerErrors } from './compiler-errors.ts';
import { typecheckEnvironment } from './environment.ts';
import { programCommand, type Project, readProject } from './project.ts';
import { reportedPath } from './reported-path.ts';
import { type CommandResult, runCommand, shellCommand } from './run-command.ts';
import { workspaceFile } from './compiler-errors.ts';
import { stripVTControlCharacters } from 'node:util';

const shownErrors = 5;

/** What a type check needs to be told. */
export type CheckContext = Pick<Context, 'folders' | 'inputs' | 'environment' | 'progress' | 'debug' | 'signal'>;

/** How a type check ended that found nothing wrong. */
export interface Checked {
  status: 'passed' | 'skipped';
  detail: string;
}

/** Type-checks a folder's application against a Prisma client of its schema. `anew`: projects whose client was just made. Throws `E_TYPECHECK`, `E_TYPECHECK_COMMAND`. */
export async function checkTypes(context: CheckContext, anew: ReadonlySet<string> = new Set()): Promise<Checked> {
  const folder = context.folders.working;
  const environment = typecheckEnvironment(commandEnvironment(context));
  const own = context.inputs.typecheckCommand;
  const project = await readProject(folder);
  const choice: ChosenCommand =
    own === null
      ? chooseCommand(folder, project, environment)
      : { command: shellCommand(own, environment), label: 'typecheck-command' };
  if ('none' in choice) return { status: 'skipped', detail: choice.none };
  if ('missing' in choice) {
    throw new SeparationError(
      'E_TYPECHECK_COMMAND',
      choice.missing,
      'Install the dependencies before this step, or set `typecheck: off` if the application is checked elsewhere.',
      { report: { typecheck: { status: 'failed', errors: [] } } },
    );
  }
  const generated =
    project?.usesPrisma === true &&
    (anew.has(project.folder) || (await regenerate(context, project, environment, own !== null)));
  if (choice.first != null) {
    // If it fails, the check says what is missing.
    await runCommand(choice.first, folder, environment, { signal: context.signal });
    stopIfCancelled(context);
  }
  context.progress(choice.label);
  const result = await runCommand(choice.command, folder, environment, { signal: context.signal });
  stopIfCancelled(context);
  context.debug?.(`${choice.label} said:\n${result.output}`);
  const errors = parseCompilerErrors(result.output).map(({ workspace, ...error }) => ({
    ...error,
    file: reportedPath(folder, workspaceFile(folder, workspace === undefined ? error : { ...error, workspace })),
  }));
  if (result.exitCode !== 0 || errors.length > 0) throw failure(choice.label, result, errors);
  return {
    status: 'passed',
    detail: `${choice.label}: no errors${generated ? ', against the Prisma client made anew' : ''}`,
  };
}

/** Makes the Prisma client of the schema as it is now; false if the user's own command is all there is to run. */
export async function regenerate(
  context: Pick<CheckContext, 'progress' | 'signal'>,
  project: Project,
  environment: Readonly<Record<string, string>>,
  optional: boolean,
): Promise<boolean> {
  const command = programCommand(project, 'prisma', ['generate']);
  if (command === null && optional) return false;
  if (command === null) {
    throw failed(
      `${project.folder} uses Prisma, which is not installed there`,
      'Install the dependencies of the application, with the development ones, before this step.',
      [],
    );
  }
  context.progress('prisma generate');
  const result = await runCommand(command, project.folder, environment, { signal: context.signal });
  stopIfCancelled(context);
  if (result.exitCode === 0) return true;
  throw failed(
    `prisma generate failed in ${project.folder} with exit code ${result.exitCode}:\n${tail(result.output)}`,
    'Correct schema.prisma or prisma.config.ts; `prisma validate` shows the same.',
    [],
  );
}

function failure(label: string, { exitCode, output }: CommandResult, errors: CompilerError[]): SeparationError {
  if (errors.length > 0) {
    const files = new Set(errors.map((error) => error.file)).size;
    return failed(
      `${label} found ${plural(errors.length, 'error')} in ${plural(files, 'file')}:\n${list(errors)}`,
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
  return failed(
    `${label} failed with exit code ${exitCode}:\n${tail(output)}`,
    'Run the same command in the working directory and correct what it says.',
    errors,
  );
}

function failed(message: string, hint: string, errors: CompilerError[]): SeparationError {
  return new SeparationError('E_TYPECHECK', message, hint, { report: { typecheck: { status: 'failed', errors } } });
}

function list(errors: readonly CompilerError[]): string {
  const shown = errors
    .slice(0, shownErrors)
    .map(({ file, line, column, code, message }) => `  ${file}:${line}:${column} ${code} ${message.split('\n', 1)[0]}`);
  const more = errors.length - shown.length;
  return [...shown, ...(more > 0 ? [`  … and ${more} more, in the report`] : [])].join('\n');
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function stopIfCancelled({ signal }: Pick<CheckContext, 'signal'>): void {
  if (!signal.aborted) return;
  throw new SeparationError(
    'E_CANCELLED',
    'the run was cancelled during the type check',
    'Start it again when you are ready.',
  );
}

const shownLines = 20;

/** The last lines that a command of the user wrote, indented, for an error. */
function tail(output: string): string {
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
