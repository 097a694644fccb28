import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const deepest = 3;
const never = /^(?:node_modules|dist|build|coverage|vendor|src|public|tests?|fixtures|\..+)$/;

/** The folders with a package.json, that of the application itself first (the empty text), as deep as packages of a monorepo are: `apps/web`, `packages/auth/core`. */
export function packageFolders(folder: string, path = '', depth = 0): string[] {
  const here = join(folder, path);
  if (depth > deepest || !existsSync(here)) return [];
  const below = readdirSync(here, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !never.test(entry.name))
    .flatMap(({ name }) => packageFolders(folder, path === '' ? name : `${path}/${name}`, depth + 1));
  return existsSync(join(here, 'package.json')) ? [path, ...below] : below;
}
