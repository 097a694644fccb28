import type { Context, Stage, StageResult } from '../context.ts';
import { SeparationError } from '../errors.ts';
import type { CompilerError } from '../report/report.ts';
import { checkCode } from '../typecheck/check-code.ts';
import { chooseCommand, type Choice } from '../typecheck/choose-command.ts';
import { tail } from '../typecheck/command-output.ts';
import { parseCompilerErrors } from '../typecheck/compiler-errors.ts';
import { typecheckEnvironment } from '../typecheck/environment.ts';
import { programCommand, type Project, readProject } from '../typecheck/project.ts';
import { reportedPath } from '../typecheck/reported-path.ts';
import { type CommandResult, runCommand, shellCommand } from '../typecheck/run-command.ts';

const shownErrors = 5;

/**
 * Type-checks the application against the schema as it is after the separation, before the database is touched or after.
 * The stage throws `E_TYPECHECK`, with all errors in the report, and `E_TYPECHECK_COMMAND` where the command is not there.
 */
export function typecheckStage(when: 'before' | 'after'): Stage {
  return {
    name: `typecheck-${when}`,
    run: async (context) => {
      const result = context.inputs.typecheck === when ? await check(context) : notNow(context);
      return when === 'before' ? withCode(context, result) : result;
    },
  };
}

function notNow({ inputs: { typecheck } }: Context): StageResult {
  const wanted = typecheck === 'off' ? 'it is off' : `it is done ${typecheck} the migration`;
  return { status: 'skipped', detail: `${wanted} (typecheck: ${typecheck})` };
}

/** The type check cannot see what compiles and reads the wrong table: that is looked for after it, when the types are there. */
async function withCode(context: Context, result: StageResult): Promise<StageResult> {
  const code = await checkCode(context);
  if (code === null) return result;
  return {
    status: code.report.status === 'passed' ? 'passed' : result.status,
    detail: `${result.detail}; ${code.detail}`,
    report: { ...result.report, code: code.report },
  };
}

async function check(context: Context): Promise<StageResult> {
  const folder = context.folders.working;
  const environment = typecheckEnvironment(context.environment, context.inputs);
  const own = context.inputs.typecheckCommand;
  const project = await readProject(folder);
  const choice: Choice =
    own === null
      ? chooseCommand(folder, project)
      : { command: shellCommand(own, environment), label: 'typecheck-command' };
  if ('none' in choice) {
    return { status: 'skipped', detail: choice.none, report: { typecheck: { status: 'skipped', errors: [] } } };
  }
  const generated = project?.usesPrisma === true && (await regenerate(context, project, environment, own !== null));
  context.progress(choice.label);
  const { signal } = context;
  const result = await runCommand(choice.command, folder, environment, { signal });
  stopIfCancelled(context);
  context.debug?.(`${choice.label} said:\n${result.output}`);
  const errors = parseCompilerErrors(result.output).map((error) => ({
    ...error,
    file: reportedPath(folder, error.file),
  }));
  if (result.exitCode !== 0 || errors.length > 0) throw failure(choice.label, result, errors);
  return {
    status: 'passed',
    detail: `${choice.label}: no errors${generated ? ', against the Prisma client made anew' : ''}`,
    report: { typecheck: { status: 'passed', errors: [] } },
  };
}

/** Makes the Prisma client of the schema as it is now; false where the user's own command is all there is to run. */
async function regenerate(
  context: Context,
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
  const { signal } = context;
  const result = await runCommand(command, project.folder, environment, { signal });
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
  // What a shell answers where the program is not there or may not be run.
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

function stopIfCancelled({ signal }: Context): void {
  if (!signal.aborted) return;
  throw new SeparationError(
    'E_CANCELLED',
    'the run was cancelled during the type check',
    'Start it again when you are ready.',
  );
}
