import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { z } from 'zod';

/** Where an application says that its Prisma schema and migrations are; paths are from its folder, with `/`. */
export interface PrismaPlaces {
  schema: string | null;
  migrations: string | null;
}

const extensions = ['ts', 'mts', 'cts', 'js', 'mjs', 'cjs'];
const configFiles = extensions.flatMap((each) => [`prisma.config.${each}`, `.config/prisma.${each}`]);
const packageFile = z.object({ prisma: z.object({ schema: z.string() }) });

/** What `prisma.config.ts` and `package.json` of a folder say; the first has the say if both do, as for Prisma. */
export function prismaPlaces(folder: string): PrismaPlaces {
  const config = configFiles.find((path) => existsSync(join(folder, path)));
  const own =
    config === undefined ? null : placesInConfig(readFileSync(join(folder, config), 'utf8'), posix.dirname(config));
  return { schema: own?.schema ?? schemaOfPackage(folder), migrations: own?.migrations ?? null };
}

/** Read as text: the file is code of the application's, which is not run to find a path. */
function placesInConfig(text: string, base: string): PrismaPlaces {
  const code = text.replaceAll(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`|\/\/[^\n]*|\/\*[^]*?\*\//g, (found) =>
    found.startsWith('/') ? ' ' : found,
  );
  const at = (key: RegExp): string | null => {
    const found = key.exec(code);
    const path = found === null ? null : pathOf(code.slice(found.index + found[0].length));
    return path === null ? null : posix.normalize(posix.join(base, path)).replace(/\/$/, '');
  };
  return { schema: at(/\bschema["']?\s*:\s*/), migrations: at(/\bmigrations["']?\s*:\s*\{[^}]*?\bpath["']?\s*:\s*/) };
}

/** A text, or texts joined by `path.join` and the like; null for anything else. */
function pathOf(expression: string): string | null {
  const text = /^(["'`])((?:(?!\1)[^\\$])*)\1/.exec(expression);
  if (text !== null) return text[2] ?? null;
  const call = /^(?:path\.)?(?:posix\.)?(?:join|resolve)\(([^)]*(?:\(\))?[^)]*)\)/.exec(expression)?.[1];
  if (call === undefined) return null;
  const parts = call
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '' && !/^(?:__dirname|import\.meta\.dirname|process\.cwd\(\))$/.test(part))
    .map((part) => /^(["'`])([^]*)\1$/.exec(part)?.[2] ?? null);
  return parts.length === 0 || parts.includes(null) ? null : posix.join(...parts.map((part) => part ?? ''));
}

function schemaOfPackage(folder: string): string | null {
  try {
    const { prisma } = packageFile.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
    return posix.normalize(prisma.schema).replace(/\/$/, '');
  } catch {
    return null;
  }
}
