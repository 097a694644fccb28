import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { z } from 'zod';

/** Where an application says that its Prisma schema and migrations are; paths are from its folder, with `/`. */
export interface PrismaPlaces {
  schema: string | null;
  migrations: string | null;
}

const extensions = ['ts', 'mts', 'cts', 'js', 'mjs', 'cjs'];
/** Where Prisma looks for its configuration, from an application's folder. */
export const configFiles = extensions.flatMap((each) => [`prisma.config.${each}`, `.config/prisma.${each}`]);
const packageFile = z.object({ prisma: z.object({ schema: z.string() }) });

/** What `prisma.config.ts` and `package.json` of a folder say; the first has the say if both do, as for Prisma. */
export function prismaPlaces(folder: string): PrismaPlaces {
  const config = configFiles.find((path) => existsSync(join(folder, path)));
  const own =
    config === undefined ? null : placesInConfig(readFileSync(join(folder, config), 'utf8'), posix.dirname(config));
  return { schema: own?.schema ?? schemaOfPackage(folder), migrations: own?.migrations ?? null };
}

const text = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`/.source;
const textOrComment = new RegExp(String.raw`${text}|\/\/[^\n]*|\/\*[^]*?\*\/`, 'g');
const textOrBracket = new RegExp(String.raw`${text}|[()[\]{},;]`, 'g');
const ownFolder = String.raw`(?:__dirname|import\.meta\.dirname|process\.cwd\(\))`;

/** Read by its brackets: the file is code of the application's, which is not run to find a path, and a parser of TypeScript is more than all that a plan loads. */
function placesInConfig(file: string, base: string): PrismaPlaces {
  const code = file.replaceAll(textOrComment, (found) => (found.startsWith('/') ? ' ' : found));
  const start = /\bexport\s+default\b|\bmodule\.exports\s*=/.exec(code);
  if (start === null) return { schema: null, migrations: null };
  const config = { before: code.slice(0, start.index), text: code.slice(start.index + start[0].length) };
  const at = (expression: Expression | null): string | null => {
    const path = expression === null ? null : pathOf(expression);
    return path === null ? null : posix.normalize(posix.join(base, path)).replace(/\/$/, '');
  };
  const migrations = property(config, 'migrations');
  return {
    schema: at(property(config, 'schema')),
    migrations: migrations === null ? null : at(property(migrations, 'path')),
  };
}

/** The beginning of `text` is meant; `before` has what its names stand for. */
interface Expression {
  before: string;
  text: string;
}

/** What is between commas up to the bracket that closes it or the end of the statement. */
function parts(code: string): string[] {
  const found: string[] = [];
  let [depth, from] = [0, 0];
  for (const { 0: own, index } of code.matchAll(textOrBracket)) {
    if (depth === 0 && /^[,;)\]}]$/.test(own)) {
      found.push(code.slice(from, index).trim());
      from = index + 1;
      if (own !== ',') return found;
    }
    if (/^[([{]$/.test(own)) depth += 1;
    if (/^[)\]}]$/.test(own)) depth -= 1;
  }
  return [...found, code.slice(from).trim()];
}

/** An expression; if it is a name, what the name stands for. */
function resolved({ before, text: own }: Expression): Expression {
  const name = /^[A-Za-z]\w*$/.exec(parts(own)[0]?.split(/\s*\n/, 1)[0] ?? '')?.[0];
  if (name === undefined) return { before, text: own.trim() };
  const found = [...before.matchAll(new RegExp(String.raw`\b(?:const|let|var)\s+${name}\b[^=;]*=\s*`, 'g'))].at(-1);
  if (found === undefined) return { before, text: own.trim() };
  return resolved({ before: before.slice(0, found.index), text: before.slice(found.index + found[0].length) });
}

/** A property of an object, or of the one that `defineConfig` is given. */
function property(object: Expression, key: string): Expression | null {
  const { before, text: own } = resolved(object);
  const call = /^[\w.]+(?:<[^>]*>)?\((?!\s*\))/.exec(own)?.[0];
  if (call !== undefined) return property({ before, text: own.slice(call.length) }, key);
  if (!own.startsWith('{')) return null;
  for (const part of parts(own.slice(1))) {
    const [, name, value = name] = /^["']?(\w+)["']?\s*(?::([^]*))?$/.exec(part) ?? [];
    if (name === key && value !== undefined) return { before, text: value };
  }
  return null;
}

/** A text, or texts joined by `path.join` and the like, from the folder of the file; null for anything else. */
function pathOf(expression: Expression): string | null {
  const { before, text: found } = resolved(expression);
  // What the environment may say instead is not known here.
  const own = found.replace(/^process\.env[^?|,;]*(?:\?\?|\|\|)\s*/, '');
  const plain = new RegExp(String.raw`^(["'\x60])(?:\$\{${ownFolder}\}\/)?((?:(?!\1)[^\\$])*)\1`).exec(own)?.[2];
  if (plain !== undefined) return plain;
  const url = /^(?:(?:url\.)?fileURLToPath\(\s*)?new URL\(([^]*)/.exec(own)?.[1];
  if (url !== undefined) return pathOf({ before, text: url });
  const call = /^(?:path\.)?(?:posix\.)?(?:join|resolve)\(([^]*)/.exec(own)?.[1];
  if (call === undefined) return null;
  const paths = parts(call)
    .filter((part) => part !== '' && !new RegExp(`^${ownFolder}$`).test(part))
    .map((part) => pathOf({ before, text: part }));
  return paths.length === 0 || paths.includes(null) ? null : posix.join(...paths.map((path) => path ?? ''));
}

function schemaOfPackage(folder: string): string | null {
  try {
    const { prisma } = packageFile.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
    return posix.normalize(prisma.schema).replace(/\/$/, '');
  } catch {
    return null;
  }
}
