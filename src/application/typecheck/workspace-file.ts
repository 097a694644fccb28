import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { CompilerError } from '../../core/report.ts';

const never = /^(?:node_modules|dist|build|coverage|\..+)$/;
const deepest = 3;
const named = z.object({ name: z.string() });

/** The file of an error, as a path from the folder. A runner of workspaces (pnpm -r, turbo, npm -w) may say in which package it begins. */
export function workspaceFile(folder: string, { file, workspace }: CompilerError & { workspace?: string }): string {
  const hint = workspace?.replace(/[:\s](?:typecheck|type-check|check-types|tsc|build|lint)$/, '');
  const places = packagesIn(folder);
  const meant = places.filter(({ path, name }) => hint !== undefined && (hint === path || hint === name));
  const found = meant.find(({ path }) => existsSync(join(folder, path, file)));
  if (found !== undefined) return join(found.path, file);
  if (existsSync(join(folder, file))) return file;
  const others = places.filter(({ path }) => existsSync(join(folder, path, file)));
  return others.length === 1 && others[0] !== undefined ? join(others[0].path, file) : file;
}

interface Package {
  path: string;
  name: string;
}

/** The packages below a folder. */
function packagesIn(folder: string, path = '', depth = 0): Package[] {
  const here = path === '' ? [] : packageOf(folder, path);
  if (depth === deepest) return here;
  const below = readdirSync(join(folder, path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !never.test(entry.name))
    .flatMap(({ name }) => packagesIn(folder, path === '' ? name : `${path}/${name}`, depth + 1));
  return [...here, ...below];
}

function packageOf(folder: string, path: string): Package[] {
  const file = join(folder, path, 'package.json');
  if (!existsSync(file)) return [];
  try {
    return [{ path, name: named.parse(JSON.parse(readFileSync(file, 'utf8'))).name }];
  } catch {
    return [{ path, name: path }];
  }
}
