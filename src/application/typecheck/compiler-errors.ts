import { stripVTControlCharacters } from 'node:util';
import type { CompilerError } from '../../core/report.ts';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

// Runners of workspaces put `package:script: ` or `package script: ` before a line.
const runner = String.raw`(?:(?<workspace>[^\s:]\S*(?: \S+)?): )?`;
const forms = [
  new RegExp(
    String.raw`^${runner}(?<file>\S.*?)\((?<line>\d+),(?<column>\d+)\): error (?<code>TS\d+): (?<message>.*)$`,
  ),
  new RegExp(String.raw`^${runner}(?<file>\S.*?):(?<line>\d+):(?<column>\d+) - error (?<code>TS\d+): (?<message>.*)$`),
  new RegExp(String.raw`^${runner}error (?<code>TS\d+): (?<message>.*)$`),
  // astro check
  new RegExp(
    String.raw`^${runner}(?<file>\S.*?):(?<line>\d+):(?<column>\d+) - error (?<code>ts\(\d+\)): (?<message>.*)$`,
  ),
  // svelte-check --output machine
  new RegExp(String.raw`^${runner}\d+ ERROR "(?<file>.+?)" (?<line>\d+):(?<column>\d+) "(?<message>.*)"$`),
];
/** svelte-check for people says the place in one line, and what is wrong in the next. */
const place = new RegExp(String.raw`^${runner}(?<file>\S.*?):(?<line>\d+):(?<column>\d+)$`);
const svelteCode = 'svelte-check';

/** An error, and the package that a runner of workspaces names before it. */
export type FoundError = CompilerError & { workspace?: string };

/** Errors without a place are about the compiler's options. */
const optionsFile = 'tsconfig.json';

/** The errors in what `tsc`, `vue-tsc`, `svelte-check` or `astro check` printed, plain or `--pretty`. Lines of a long message are joined by newlines; quoted source is left out. */
export function parseCompilerErrors(output: string): FoundError[] {
  const errors: FoundError[] = [];
  let open: FoundError | null = null;
  let header: string | undefined;
  let above = '';
  for (const line of stripVTControlCharacters(output).split(/\r?\n/)) {
    // npm says before a script of a workspace: `> @shop/web@1.0.0 typecheck`.
    header = /^> (\S+)@\d\S* \S+$/.exec(line)?.[1] ?? header;
    const found = parseLine(line) ?? parseBelowPlace(line, above);
    above = line;
    if (found !== null) {
      if (found.workspace === undefined && header !== undefined) found.workspace = header;
      errors.push(found);
      open = found;
    } else if (open !== null && /^\s+\S/.test(line)) {
      open.message += `\n${line.trimEnd()}`;
    } else {
      open = null;
    }
  }
  return errors;
}

function parseLine(text: string): FoundError | null {
  for (const form of forms) {
    const groups = form.exec(text)?.groups;
    if (groups?.['message'] !== undefined) return errorOf(groups, groups['message']);
  }
  return null;
}

function errorOf(groups: Readonly<Record<string, string | undefined>>, message: string): FoundError {
  const { file = optionsFile, line = '1', column = '1', code = svelteCode, workspace } = groups;
  const plain = code.replace(/^ts\((\d+)\)$/, 'TS$1');
  // The machine's form is JSON.
  const text = code === svelteCode ? message.replaceAll(String.raw`\n`, '\n').replaceAll(String.raw`\"`, '"') : message;
  const error = { file, line: Number(line), column: Number(column), code: plain, message: text };
  return workspace === undefined ? error : { ...error, workspace };
}

function parseBelowPlace(text: string, above: string): FoundError | null {
  const message = new RegExp(`^${runner}Error: (?<message>.*)$`).exec(text)?.groups?.['message'];
  const groups = place.exec(above)?.groups;
  return message === undefined || groups === undefined ? null : errorOf(groups, message.replace(/ \(\w+\)$/, ''));
}

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
