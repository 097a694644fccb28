import ignore from 'ignore';
import type { Config } from '../../config/config.ts';
import { loadParser } from '../../plan/parser.ts';
import type { SchemaProblem } from '../../prisma/judge.ts';
import { scriptOf, withoutScript } from './components.ts';
import { type SourceFile, sourceFiles } from './files.ts';
import { besideOther, type CodeFinding, type Place } from './finding.ts';
import { markedLines, marksIn, type Reach, reachOfSql } from './marks.ts';
import { appliedMigrations } from './migrations.ts';
import { type CodeNames, namesOf } from './names.ts';
import { positionsOf } from './positions.ts';
import { findInPrisma } from './prisma-schema.ts';
import { type CodeSchemas, isGenerated, isOfOther, schemasIn } from './schemas.ts';
import { findInSql } from './sql/find.ts';
import { renamesOf } from './sql/renames.ts';
import { findInText } from './text.ts';

/** What was read, and everything that was found in it, in the order of files and lines. */
export interface CodeResult {
  findings: CodeFinding[];
  /** Lines of a schema that Prisma would refuse after the change: nothing is written while there are any. */
  refused: SchemaProblem[];
  /** Files that were read, and migrations that were left out because they are applied. */
  files: number;
  applied: number;
  /** How many files were not read, by what their names end in or why. */
  notRead: Record<string, number>;
  /** What has to be said first, such as that types are missing. */
  notes: string[];
  /** Folders whose schema is of the database, for its client to be made anew. */
  homes: string[];
  /** Whether the schema is already as it is afterwards: then the compiler says what is left, too. */
  isSeparated: boolean;
}

export interface CodeRequest {
  folder: string;
  paths: readonly string[];
  config: Config;
  /** Names of migrations that the database has, if it was asked. */
  recorded?: ReadonlySet<string> | null;
  /** One line about work that takes long. */
  progress: (line: string) => void;
}

const script = /\.[cm]?[jt]sx?$/;
/** Files in which what is shown is named by a path from a row. */
const template = /\.(?:vue|svelte|astro|html|ejs|hbs|erb|pug|liquid|mdx)$/;
const component = /\.(?:vue|svelte|astro)$/;

/** Finds every place of the application that means a buyer and says user. Throws `E_USAGE` for a path that is not there. */
export async function findCode(request: CodeRequest): Promise<CodeResult> {
  await loadParser();
  const { folder, config } = request;
  const checks =
    config.validate.checks === undefined ? [] : [config.validate.checks.replace(/^\.\//, '').replace(/\/$/, '')];
  const { files: all, notRead: left } = sourceFiles(folder, [], checks);
  const { files: asked, notRead } =
    request.paths.length === 0 ? { files: all, notRead: left } : sourceFiles(folder, request.paths, checks);
  const system = ignore().add(config.code.system);
  const read = ignore().add(config.code.read);
  const isNamed = (path: string): boolean => system.ignores(path) || read.ignores(path);
  const schemas = schemasIn(
    all.filter(({ path }) => !isNamed(path)),
    config,
    folder,
  );
  const names = namesOf(
    config,
    all.filter(({ path }) => !isGenerated(path, schemas)),
    schemas,
  );
  const applied = appliedMigrations(all, names, schemas, request.recorded ?? new Set());
  const files = asked.filter(
    ({ path }) => !applied.has(path) && !isOfOther(path, schemas) && !isGenerated(path, schemas),
  );
  const { places, refused, notes } = await allPlaces(files, names, schemas, request);
  const noModel = missingModel(names, schemas);
  if (noModel !== null) notes.unshift(noModel);
  const findings = files.flatMap((file) => {
    const found = places.get(file.path);
    return found === undefined || found.places.length === 0
      ? []
      : marked(file, found, { system: system.ignores(file.path), read: read.ignores(file.path) });
  });
  const homes = names.prisma === null ? [] : schemas.own.map(({ home }) => home);
  return {
    findings,
    refused,
    notes,
    notRead,
    homes,
    isSeparated: names.prisma?.separated === true,
    files: files.length,
    applied: asked.filter(({ path }) => applied.has(path)).length,
  };
}

/** Said first if there are schemas of Prisma, and none has the table: what is asked of Prisma is then not known to mean a buyer. */
function missingModel({ prisma, schema, table }: CodeNames, { own, others }: CodeSchemas): string | null {
  const [first] = [...own, ...others];
  return prisma !== null || first === undefined
    ? null
    : `No model of ${first.root} stands for the table ${schema}.${table.from}: what the application asks of Prisma is found by names alone. Name the table in separation.yml (\`separation init\` writes it).`;
}

interface FoundPlaces {
  places: Place[];
  reach: Reach;
}

async function allPlaces(
  files: readonly SourceFile[],
  names: CodeNames,
  schemas: CodeSchemas,
  { folder, config, progress }: CodeRequest,
): Promise<{ places: Map<string, FoundPlaces>; refused: SchemaProblem[]; notes: string[] }> {
  const renames = renamesOf(names);
  const found = new Map<string, FoundPlaces>();
  const prisma = findInPrisma(schemas.own, names, config);
  const asked = new Set(files.map(({ path }) => path));
  for (const [path, places] of prisma.places) if (asked.has(path)) found.set(path, { places, reach: (line) => line });
  for (const { path, text } of files) {
    if (script.test(path) || path.endsWith('.prisma')) continue;
    const inSql = path.endsWith('.sql') && !/\{\{|\{%/.test(text) ? findInSql(text, names, renames) : null;
    const sql = names.isBesideOther(path) ? (inSql?.map(besideOther) ?? null) : inSql;
    const reach = sql === null ? (line: number) => line : reachOfSql(text, marksIn(text));
    // The script of a component is read with its types; the rest of it is searched.
    const rest = component.test(path) ? withoutScript(path, text) : text;
    found.set(path, { places: sql ?? findInText(rest, names, template.test(path)), reach });
  }
  const notes: string[] = [];
  const scripts = files.flatMap(({ path, text }) =>
    script.test(path) ? [{ path, text }] : component.test(path) ? [{ path, text: scriptOf(path, text) }] : [],
  );
  if (scripts.length > 0) {
    const { findInScripts } = await import('./typescript/scripts.ts');
    const { places, note } = findInScripts(scripts, folder, names, renames, progress);
    for (const [path, own] of places) found.set(path, joinedPlaces(found.get(path), own));
    if (note !== null) notes.push(note);
  }
  return { places: found, refused: prisma.refused, notes };
}

/** What was found in the two halves of a component. */
function joinedPlaces(text: FoundPlaces | undefined, script: FoundPlaces): FoundPlaces {
  if (text === undefined) return script;
  return { ...script, places: [...text.places, ...script.places].toSorted((a, b) => a.start - b.start) };
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
