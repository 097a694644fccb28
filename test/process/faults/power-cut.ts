import { existsSync, readdirSync, readFileSync, renameSync, statSync, truncateSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The environment in which the tool writes down what it syncs, for `forget`. */
export function remembering(working: string): Record<string, string> {
  return {
    NODE_OPTIONS: `--import=${new URL('./sync-log.mjs', import.meta.url).pathname}`,
    SYNC_LOG: join(working, 'synced.log'),
  };
}

interface Line {
  synced?: string;
  mtimeMs?: number;
  from?: string;
  to?: string;
}

/** What a disk may do when power is lost: a file that was not synced is empty, and an unsynced folder has its old name. */
export function forget(working: string): void {
  const log = join(working, 'synced.log');
  const lines = existsSync(log)
    ? readFileSync(log, 'utf8')
        .trim()
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Line)
    : [];
  const synced = new Map<string, number>();
  const uncertain = new Map<string, string>();
  for (const { synced: path, mtimeMs, from, to } of lines) {
    if (path !== undefined) {
      synced.set(path, mtimeMs ?? 0);
      for (const [name] of uncertain) if (dirname(name) === path) uncertain.delete(name);
    }
    if (from === undefined || to === undefined) continue;
    uncertain.set(to, from);
    for (const [name, at] of synced) if (name.startsWith(`${from}/`)) synced.set(to + name.slice(from.length), at);
  }
  const root = join(working, '.separation');
  const files = existsSync(root) ? readdirSync(root, { recursive: true, withFileTypes: true }) : [];
  for (const file of files.filter((entry) => entry.isFile())) {
    const path = join(file.parentPath, file.name);
    // A record replaces the one before it by a rename, which takes what was synced along.
    const at = path.includes('/runs/') ? Infinity : (synced.get(path) ?? -1);
    if (statSync(path).mtimeMs > at) truncateSync(path, 0);
  }
  for (const [name, old] of uncertain) if (existsSync(name) && !existsSync(old)) renameSync(name, old);
}
