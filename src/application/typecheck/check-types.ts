import { relative, resolve } from 'node:path';
import type { Context } from '../../config/context.ts';
import { SeparationError } from '../../core/errors.ts';
import { checkFailure, tail, typecheckError } from './check-failure.ts';
import { type Check, chooseChecks } from './choose-checks.ts';
import { parseCompilerErrors } from './compiler-errors.ts';
import { typecheckEnvironment } from './environment.ts';
import { programCommand, type Project } from './project.ts';
import { reportedPath } from './reported-path.ts';
import { runCommand } from './run-command.ts';
import { packagesBelow, workspaceFile } from './workspace-file.ts';

/** What a type check needs to be told. */
export type CheckContext = Pick<Context, 'folders' | 'inputs' | 'environment' | 'progress' | 'debug' | 'signal'>;

/** How a type check ended that found nothing wrong. */
export interface Checked {
  status: 'passed' | 'skipped';
  detail: string;
}

interface CheckOptions {
  /** Folders of the projects whose Prisma client was just made. */
  anew?: ReadonlySet<string>;
  /** Whether the message of a failure lists its first errors; they are in its report in any case. */
  listsErrors?: boolean;
}

/** Type-checks the application against Prisma clients of its schemas. Throws `E_TYPECHECK`, `E_TYPECHECK_COMMAND`. */
export async function checkTypes(
  context: CheckContext,
  { anew = new Set(), listsErrors = true }: CheckOptions = {},
): Promise<Checked> {
  const environment = typecheckEnvironment(context);
  const checks = await chooseChecks(context);
  const [only] = checks;
  if (checks.length === 1 && only !== undefined && 'none' in only.choice)
    return { status: 'skipped', detail: only.choice.none };
  const isOptional = context.inputs.typecheckCommand !== null || checks.length > 1;
  const made = new Set(anew);
  // All of them before the first check: a package reads the client of another.
  for (const { project } of checks) {
    if (project?.usesPrisma !== true || made.has(project.folder)) continue;
    if (await regenerate(context, project, environment, isOptional)) made.add(project.folder);
  }
  const details: string[] = [];
  const failures: SeparationError[] = [];
  for (const check of checks) {
    const { project } = check;
    try {
      const label = await checkOne(context, check, environment, listsErrors);
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
  throw typecheckError(
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
  listsErrors: boolean,
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
  const found = parseCompilerErrors(result.output);
  if (result.exitCode === 0 && found.length === 0) return label;
  const packages = packagesBelow(folder);
  const errors = found.map(({ workspace, ...error }) => {
    const file = workspaceFile(folder, packages, { file: error.file, workspace });
    return { ...error, file: reportedPath(working, resolve(folder, file)) };
  });
  throw checkFailure(label, result, errors, listsErrors);
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
    throw typecheckError(
      `${project.folder} uses Prisma, which is not installed there`,
      'Install the dependencies of the application, with the development ones, before this step.',
      [],
    );
  }
  context.progress('prisma generate');
  const result = await runCommand(command, project.folder, environment, { signal: context.signal });
  stopIfCancelled(context);
  if (result.exitCode === 0) return true;
  throw typecheckError(
    `prisma generate failed in ${project.folder} with exit code ${result.exitCode}:\n${tail(result.output)}`,
    'Correct schema.prisma or prisma.config.ts; `prisma validate` shows the same.',
    [],
  );
}

function stopIfCancelled({ signal }: Pick<CheckContext, 'signal'>): void {
  if (!signal.aborted) return;
  throw new SeparationError(
    'E_CANCELLED',
    'the run was cancelled during the type check',
    'Start it again when you are ready.',
  );
}
