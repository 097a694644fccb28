import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** What `--version` of a program in this folder says, as `17.10`. */
export function versionOf(bin: string, program: 'pg_dump' | 'postgres'): string {
  const text = execFileSync(join(bin, program), ['--version'], { encoding: 'utf8' });
  return /\(PostgreSQL\) ([\d.]+)/.exec(text)?.[1] ?? text.trim();
}

/** What the program said on stderr when it failed, or null when its exit code was 0. */
export function failureOf(path: string, args: readonly string[]): string | null {
  const env = { ...process.env, LC_ALL: 'C' };
  const { status, stderr, error } = spawnSync(path, args, { encoding: 'utf8', env, maxBuffer: 1 << 28 });
  if (error !== undefined) throw error;
  return status === 0 ? null : stderr.trim();
}
