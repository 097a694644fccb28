import ignore from 'ignore';
import type { Config } from '../config/config.ts';
import { loadParser } from '../plan/parser.ts';
import { type SourceFile, sourceFiles } from './files.ts';
import type { CodeFinding, Place } from './finding.ts';
import { markedLines, marksIn, type Reach } from './marks.ts';
import { appliedMigrations } from './migrations.ts';
import { type CodeNames, namesOf } from './names.ts';
import { positionsOf } from './positions.ts';
import { findInPrisma } from './prisma-schema.ts';
import { findInSql } from './sql/find.ts';
import { renamesOf } from './sql/renames.ts';
import { reachOfSql } from './statement-reach.ts';
import { findInText } from './text.ts';

/** What was read, and everything that was found in it, in the order of files and lines. */
export interface CodeResult {
  findings: CodeFinding[];
  /** Files that were read, and migrations that were left out because they are applied. */
  files: number;
  applied: number;
}

export interface CodeRequest {
  folder: string;
  paths: readonly string[];
  config: Config;
  /** One line about work that takes long. */
  progress: (line: string) => void;
}

const script = /\.[cm]?[jt]sx?$/;

/** Finds every place of the application that means a buyer and says user. Throws `E_USAGE` for a path that is not there. */
export async function findCode(request: CodeRequest): Promise<CodeResult> {
  await loadParser();
  const { folder, config } = request;
  const checks =
    config.validate.checks === undefined ? [] : [config.validate.checks.replace(/^\.\//, '').replace(/\/$/, '')];
  const all = sourceFiles(folder, [], checks);
  const asked = request.paths.length === 0 ? all : sourceFiles(folder, request.paths, checks);
  const names = namesOf(config, all);
  const applied = appliedMigrations(all, names);
  const files = asked.filter(({ path }) => !applied.has(path));
  const places = await allPlaces(files, names, request);
  const system = ignore().add(config.code.system);
  const read = ignore().add(config.code.read);
  const findings = files.flatMap((file) => {
    const found = places.get(file.path);
    return found === undefined || found.places.length === 0
      ? []
      : marked(file, found, { system: system.ignores(file.path), read: read.ignores(file.path) });
  });
  return { findings, files: files.length, applied: asked.length - files.length };
}

interface FoundPlaces {
  places: Place[];
  reach: Reach;
}

async function allPlaces(
  files: readonly SourceFile[],
  names: CodeNames,
  { folder, config, progress }: CodeRequest,
): Promise<Map<string, FoundPlaces>> {
  const renames = renamesOf(names);
  const found = new Map<string, FoundPlaces>();
  for (const [path, places] of findInPrisma(files, names, config)) found.set(path, { places, reach: (line) => line });
  for (const { path, text } of files) {
    if (script.test(path) || path.endsWith('.prisma')) continue;
    const sql = path.endsWith('.sql') && !/\{\{|\{%/.test(text) ? findInSql(text, names, renames) : null;
    const reach = sql === null ? (line: number) => line : reachOfSql(text, marksIn(text));
    found.set(path, { places: sql ?? findInText(text, names), reach });
  }
  const scripts = files.filter(({ path }) => script.test(path));
  if (scripts.length > 0) {
    const { findInScripts } = await import('./typescript/scripts.ts');
    for (const [path, places] of findInScripts(scripts, folder, names, renames, progress)) found.set(path, places);
  }
  return found;
}

/** The places of a file with their lines and what comments say of them. */
function marked(
  { path, text }: SourceFile,
  { places, reach }: FoundPlaces,
  named: Record<'system' | 'read', boolean>,
): CodeFinding[] {
  const position = positionsOf(text);
  const marks = markedLines(text, marksIn(text), reach);
  return places.map(({ start, end, class: own, why, edit, also }) => {
    const { line, column } = position(start);
    const mark = marks.get(line);
    const system = own !== 'system' && (named.system || mark === 'user');
    return {
      file: path,
      line: line + 1,
      column: column + 1,
      text: text.slice(start, end),
      class: system ? 'system' : own,
      why: system ? (named.system ? 'code.system names the file' : 'a comment says that it means a system user') : why,
      read: named.read || mark === 'read',
      edit: system ? null : edit,
      also: system ? [] : (also ?? []),
    };
  });
}
