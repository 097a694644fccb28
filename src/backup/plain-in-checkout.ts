import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import ignore from 'ignore';
import type { Context } from '../config/context.ts';
import type { Inputs } from '../config/settings.ts';
import { SeparationError } from '../core/errors.ts';
import { rootOf } from '../core/write-privately.ts';
import { runProcess } from '../core/process.ts';
import { askingGit } from '../core/git.ts';
import { findExecutable, pathFolders } from '../core/executable.ts';
import type { Environment } from '../core/environment.ts';
import type { Finding } from '../core/report.ts';

/** A file as a backup has them: what is asked about is what a backup would be, not the folder that may be empty still. */
const sample = 'run/manifest.json';

type Guarded = Pick<Context, 'folders' | 'environment'> & { inputs: Pick<Context['inputs'], 'backup' | 'encryptTo'> };

/** Refuses a plain dump in a git repository that does not ignore it: `git add -A` would commit every row. Throws `E_BACKUP_IN_GIT`. */
export async function refusePlainInGit({
  inputs: { backup, encryptTo },
  folders: { backups },
  environment,
}: Guarded): Promise<void> {
  if (encryptTo.length > 0 || (backup !== 'dump' && backup !== 'auto')) return;
  const folder = realPath(backups);
  const repository = repositoryOf(folder);
  if (repository === null) return;
  // In its own folder beside the application a `.gitignore` is written that says so, unless somebody else's is there.
  const own = rootOf(folder);
  if (own !== null && own.length > repository.length && !existsSync(join(own, '.gitignore'))) return;
  if (await gitIgnores(join(folder, sample), repository, environment)) return;
  throw new SeparationError(
    'E_BACKUP_IN_GIT',
    `backup-dir: ${backups} is in the git repository ${repository}, which does not ignore it, and the backup is not encrypted`,
    'Name a folder outside of the repository, or leave `backup-dir` out, or encrypt the backup (`encrypt-to`), or put the folder into `.gitignore`.',
  );
}

/** The folder of the repository that a folder is in, or null. */
function repositoryOf(folder: string): string | null {
  if (existsSync(join(folder, '.git'))) return folder;
  const above = dirname(folder);
  return above === folder ? null : repositoryOf(above);
}

/** As git itself says, which knows what is ignored for all repositories of a user; else by the `.gitignore` files. */
async function gitIgnores(
  path: string,
  repository: string,
  environment: Readonly<Record<string, string>>,
): Promise<boolean> {
  const git = findExecutable('git', pathFolders(environment));
  if (git === null) return isIgnored(path, repository);
  const { args, env } = askingGit(repository, ['check-ignore', '-q', '--', path], environment);
  const { code } = await runProcess(git, args, { env });
  return code === 0 || (code !== 1 && isIgnored(path, repository));
}

/** True if the `.gitignore` files between the repository and the path, or its own list of exclusions, name it or a folder that it is in. */
function isIgnored(path: string, repository: string): boolean {
  const parts = relative(repository, path).split(sep);
  const excluded = rules(join(repository, '.git', 'info', 'exclude'));
  return parts.some((_, depth) => {
    const folder = join(repository, ...parts.slice(0, depth));
    const inside = parts.slice(depth).join('/');
    return rules(join(folder, '.gitignore')).ignores(inside) || (depth === 0 && excluded.ignores(inside));
  });
}

function rules(file: string): ignore.Ignore {
  return ignore().add(existsSync(file) ? readFileSync(file, 'utf8') : '');
}

/** A warning if a workflow's plain dump lies in the checkout: steps upload from there, and the next checkout removes it. Else null. */
export function plainInWorkspace(
  { backup, encryptTo }: Pick<Inputs, 'backup' | 'encryptTo'>,
  backups: string,
  environment: Environment,
): Finding | null {
  const workspace = environment['GITHUB_WORKSPACE'] ?? '';
  if (environment['GITHUB_ACTIONS'] !== 'true' || workspace === '') return null;
  if (encryptTo.length > 0 || (backup !== 'dump' && backup !== 'auto')) return null;
  const inside = relative(realPath(workspace), realPath(backups));
  if (isAbsolute(inside) || inside === '..' || inside.startsWith(`..${sep}`)) return null;
  return {
    code: 'plain-backup-in-workspace',
    severity: 'warning',
    message: `backup-dir: ${backups} is in the workspace of the job, and the backup is not encrypted`,
    hint: 'Never upload it as an artifact or a cache. Encrypt it (`encrypt-to`), or name a folder outside of the workspace.',
  };
}

/** The path without symbolic links, as far as it is there. */
function realPath(path: string): string {
  if (existsSync(path)) return realpathSync(path);
  const above = dirname(path);
  return above === path ? path : join(realPath(above), basename(path));
}
