import { join } from 'node:path';
import type { Context } from '../../config/context.ts';
import { SeparationError } from '../../core/errors.ts';
import { packageFolders } from '../../prisma/package-folders.ts';
import { chooseCommand, type ChosenCommand } from './choose-command.ts';
import { typecheckEnvironment } from './environment.ts';
import { type Project, readProject } from './project.ts';
import { programPath, shellCommand } from './run-command.ts';

/** An application, or a package of it, and how it is checked. */
export interface Check {
  folder: string;
  project: Project | null;
  choice: ChosenCommand;
}

/** How the application is checked: as a whole, else each package of it. Throws `E_TYPECHECK_COMMAND` if one lacks what it needs. */
export async function chooseChecks(context: Pick<Context, 'folders' | 'inputs' | 'environment'>): Promise<Check[]> {
  const { working } = context.folders;
  const environment = typecheckEnvironment(context);
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
