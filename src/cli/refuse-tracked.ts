import { execFileSync } from 'node:child_process';
import { lstatSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { Environment } from '../core/environment.ts';
import { SeparationError } from '../core/errors.ts';
import { findExecutable, pathFolders } from '../core/executable.ts';
import { askingGit } from '../core/git.ts';
import { rootOf } from '../core/write-privately.ts';

/** Milliseconds. */
const longest = 10_000;

/** Refuses a `.separation` that came with the repository, or a link in its place: records of runs are believed. Throws `E_FOLDER`. */
export function refuseTracked(state: string, environment: Environment): void {
  const root = rootOf(state);
  if (root === null || lstatSync(root, { throwIfNoEntry: false }) === undefined) return;
  const tracked = trackedBelow(root, environment).filter((path) => path !== `${basename(root)}/.gitignore`);
  const [first] = tracked;
  if (first === undefined) return;
  throw new SeparationError(
    'E_FOLDER',
    `${root} is in the git repository (${JSON.stringify(first)}${tracked.length === 1 ? '' : `, and ${tracked.length - 1} more`}): what this tool notes of runs on this machine may be of somebody else`,
    `Nothing of it was read. Find out who committed it, then take it out: git rm -r --cached ${basename(root)}, and remove the folder.`,
  );
}

/** Paths below the folder that git has; none if there is no git or no repository. */
function trackedBelow(root: string, environment: Environment): string[] {
  const git = findExecutable('git', pathFolders({ PATH: environment['PATH'] ?? '' }));
  if (git === null) return [];
  const { args, env } = askingGit(dirname(root), ['ls-files', '-z', '--', basename(root)], environment);
  try {
    const text = execFileSync(git, args, {
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: longest,
    });
    return text.split('\0').filter((path) => path !== '');
  } catch {
    return [];
  }
}
