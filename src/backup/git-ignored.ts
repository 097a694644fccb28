import { existsSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import ignore from 'ignore';

/** True if the `.gitignore` files between the repository and the path, or its own list of exclusions, name it or a folder that it is in. */
export function isIgnored(path: string, repository: string): boolean {
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
