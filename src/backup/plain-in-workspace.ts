import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import type { Inputs } from '../config/settings.ts';
import type { Finding } from '../core/report.ts';
import type { Environment } from '../core/environment.ts';

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
export function realPath(path: string): string {
  if (existsSync(path)) return realpathSync(path);
  const above = dirname(path);
  return above === path ? path : join(realPath(above), basename(path));
}
