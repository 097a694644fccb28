import { commandEnvironment } from '../../config/command-environment.ts';
import type { Context } from '../../config/context.ts';
import { SeparationError } from '../../core/errors.ts';
import type { CompilerError } from '../../core/report.ts';
import { chooseCommand, type ChosenCommand } from './choose-command.ts';
import { parseCompilerErrors } from './compiler-errors.ts';
import { typecheckEnvironment } from './environment.ts';
import { programCommand, type Project, readProject } from './project.ts';
import { reportedPath } from './reported-path.ts';
import { type CommandResult, programPath, runCommand, shellCommand } from './run-command.ts';
import { workspaceFile } from './compiler-errors.ts';
import { join, relative, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { packageFolders } from '../../prisma/package-folders.ts';

const shownErrors = 5;

/** What a type check needs to be told. */
export type CheckContext = Pick<Context, 'folders' | 'inputs' | 'environment' | 'progress' | 'debug' | 'signal'>;

/** How a type check ended that found nothing wrong. */
export interface Checked {
  status: 'passed' | 'skipped';
  detail: string;
}

/** An application, or a package of it, and how it is checked. */
interface Check {
  folder: string;
  project: Project | null;
  choice: ChosenCommand;
}

/** How the application is checked: as a whole, else each package of it. Throws `E_TYPECHECK_COMMAND` if one lacks what it needs. */
export async function chooseChecks(context: CheckContext): Promise<Check[]> {
  const { working } = context.folders;
  const environment = typecheckEnvironment(commandEnvironment(context));
  const own = context.inputs.typecheckCommand;
  const choose = async (folder: string): Promise<Check> => {
    const project = await readProject(folder);
    const choice =
      own === null
        ? chooseCommand(folder, project, environment)
        : { command: shellCommand(own, environment), label: 'typecheck-command' };
    return { folder, project, choice };
  };
  const whole = await choose(working);
  const packages = 'none' in whole.choice ? packageFolders(working).filter((path) => path !== '') : [];
  const below = await Promise.all(packages.map((path) => choose(join(working, path))));
  const checks = below.some(({ choice }) => !('none' in choice)) ? below : [whole];
  for (const { choice, folder } of checks) {
    if ('command' in choice) programPath(choice.command, folder, environment);
    if (!('missing' in choice)) continue;
    throw new SeparationError(
      'E_TYPECHECK_COMMAND',
      choice.missing,
      'Install the dependencies before this step, give `typecheck-command`, or set `typecheck: off` if the application is checked elsewhere.',
      { report: { typecheck: { status: 'failed', errors: [] } } },
    );
  }
  return checks;
}

/** Type-checks the application against Prisma clients of its schemas. `anew`: projects whose client was just made. Throws `E_TYPECHECK`, `E_TYPECHECK_COMMAND`. */
export async function checkTypes(context: CheckContext, anew: ReadonlySet<string> = new Set()): Promise<Checked> {
  const environment = typecheckEnvironment(commandEnvironment(context));
  const checks = await chooseChecks(context);
  const isOptional = context.inputs.typecheckCommand !== null || checks.length > 1;
  const made = new Set(anew);
  // All of them before the first check: a package reads the client of another.
  for (const { project, choice } of checks) {
    if (project?.usesPrisma !== true || made.has(project.folder) || (checks.length === 1 && 'none' in choice)) continue;
    if (await regenerate(context, project, environment, isOptional)) made.add(project.folder);
  }
  const details: string[] = [];
  const failures: SeparationError[] = [];
  for (const check of checks) {
    const { choice, project } = check;
    if ('none' in choice && checks.length === 1) return { status: 'skipped', detail: choice.none };
    try {
      const label = await checkOne(context, check, environment);
      const isAnew = project !== null && made.has(project.folder);
      if (label !== null) details.push(`${label}: no errors${isAnew ? ', against the Prisma client made anew' : ''}`);
    } catch (error) {
      if (!(error instanceof SeparationError) || error.code === 'E_CANCELLED') throw error;
      failures.push(error);
    }
  }
  const [first, ...others] = failures;
  if (first === undefined) return { status: 'passed', detail: details.join('; ') };
  if (others.length === 0) throw first;
  throw failed(
    failures.map(({ message }) => message).join('\n'),
    first.hint,
    failures.flatMap(({ report }) => report.typecheck?.errors ?? []),
  );
}

/** What was run without finding an error; null if there was nothing to run. */
async function checkOne(
  context: CheckContext,
  { folder, choice }: Check,
  environment: Readonly<Record<string, string>>,
): Promise<string | null> {
  if (!('command' in choice)) return null;
  const { working } = context.folders;
  const label = folder === working ? choice.label : `${choice.label} in ${relative(working, folder)}`;
  if (choice.first != null) {
    // If it fails, the check says what is missing.
    await runCommand(choice.first, folder, environment, { signal: context.signal });
    stopIfCancelled(context);
  }
  context.progress(label);
  const result = await runCommand(choice.command, folder, environment, { signal: context.signal });
  stopIfCancelled(context);
  context.debug?.(`${label} said:\n${result.output}`);
  const errors = parseCompilerErrors(result.output).map(({ workspace, ...error }) => ({
    ...error,
    file: reportedPath(
      working,
      resolve(folder, workspaceFile(folder, workspace === undefined ? error : { ...error, workspace })),
    ),
  }));
  if (result.exitCode !== 0 || errors.length > 0) throw failure(label, result, errors);
  return label;
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
