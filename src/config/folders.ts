import type { Environment } from '../core/environment.ts';
import { join, resolve } from 'node:path';
import type { Context } from './context.ts';
import type { Inputs } from './settings.ts';
import { ownFolder } from '../core/private-folder.ts';

/** Where a run keeps its files: on a runner of GitHub in its temporary folder, else beside the application. All absolute. */
export function foldersOf(
  inputs: Pick<Inputs, 'workingDirectory' | 'backupDir'>,
  environment: Environment,
): Context['folders'] {
  const working = resolve(inputs.workingDirectory);
  const temporary = environment['GITHUB_ACTIONS'] === 'true' ? environment['RUNNER_TEMP'] : undefined;
  const root = temporary === undefined || temporary === '' ? join(working, ownFolder) : join(temporary, 'separation');
  const backups = inputs.backupDir === null ? join(root, 'backups') : resolve(working, inputs.backupDir);
  return { working, backups, state: join(root, 'runs') };
}
