import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import type { Inputs } from '../config/settings.ts';
import { SeparationError } from '../errors.ts';
import type { Environment } from './identities.ts';

/**
 * In a workflow a plain dump must not lie in the checkout: from there steps upload artifacts and caches, which whoever may read the
 * repository may read, and the next checkout removes it. Throws `E_USAGE`.
 */
export function refusePlainInWorkspace(
  { backup, encryptTo }: Pick<Inputs, 'backup' | 'encryptTo'>,
  backups: string,
  environment: Environment,
): void {
  const workspace = environment['GITHUB_WORKSPACE'] ?? '';
  if (environment['GITHUB_ACTIONS'] !== 'true' || workspace === '') return;
  if (encryptTo.length > 0 || (backup !== 'dump' && backup !== 'auto')) return;
  const inside = relative(real(workspace), real(backups));
  if (isAbsolute(inside) || inside === '..' || inside.startsWith(`..${sep}`)) return;
  throw new SeparationError(
    'E_USAGE',
    `backup-dir: ${backups} is in the workspace of the job, and the backup would not be encrypted`,
    'Encrypt it (`encrypt-to`), or leave `backup-dir` out, or name a folder outside of the workspace. An unencrypted backup must never become an artifact.',
  );
}

/** The path without symbolic links, as far as it is there. */
function real(path: string): string {
  if (existsSync(path)) return realpathSync(path);
  const above = dirname(path);
  return above === path ? path : join(real(above), basename(path));
}
