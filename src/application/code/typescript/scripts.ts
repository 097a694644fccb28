import { dirname, join, relative } from 'node:path';
import type { Renames } from '../../../plan/functions/renames.ts';
import type { SourceFile } from '../files.ts';
import type { Place } from '../finding.ts';
import { marksIn, type Marks, type Reach } from '../marks.ts';
import type { CodeNames, PrismaNames } from '../names.ts';
import { programOf, projectOf, ts, tsconfigOf } from './compiler.ts';
import { findInProgram, isOfInterest, wordsOf } from './find.ts';

/** The places of scripts, by path from `folder`; a program for each tsconfig.json, one after the other. */
export function findInScripts(
  scripts: readonly SourceFile[],
  folder: string,
  names: CodeNames,
  renames: Renames,
  progress: (line: string) => void,
): { places: Map<string, { places: Place[]; reach: Reach }>; note: string | null } {
  const words = wordsOf(names);
  const texts = new Map(scripts.map(({ path, text }) => [path, text]));
  const projects = new Map<string | null, string[]>();
  const components = new Set<string>();
  // No file is read a second time; the compiler leaves a byte order mark out.
  const virtual = new Map(
    scripts
      .filter(({ path }) => !component.test(path))
      .map(({ path, text }) => [join(folder, path), text.replace(/^\uFEFF/, '')]),
  );
  const nearest = new Map<string, string | null>();
  let hasTypes = false;
  for (const { path, text } of scripts) {
    // Declarations for everybody, such as `declare module`, are needed whatever they name.
    if (!path.endsWith('.d.ts') && !isOfInterest(text, words, names, renames)) continue;
    const isComponent = component.test(path);
    const file = join(folder, isComponent ? `${path}.ts` : path);
    if (isComponent) {
      virtual.set(file, text);
      components.add(file);
    }
    const home = dirname(file);
    if (!nearest.has(home)) nearest.set(home, tsconfigOf(home, folder));
    const tsconfig = projectOf(nearest.get(home) ?? null, file);
    projects.set(tsconfig, [...(projects.get(tsconfig) ?? []), file]);
  }
  const found = new Map<string, { places: Place[]; reach: Reach }>();
  for (const [tsconfig, files] of projects) {
    progress(
      `reading the types of ${files.length} files${tsconfig === null ? '' : ` (${relative(folder, tsconfig)})`}`,
    );
    const program = programOf(tsconfig, files, virtual);
    hasTypes ||= names.prisma !== null && hasClientTypes(program, names.prisma);
    for (const [file, places] of findInProgram(program, files, names, renames, folder)) {
      const source = program.getSourceFile(file);
      const real = components.has(file) ? file.slice(0, -'.ts'.length) : file;
      const path = relative(folder, real).replaceAll('\\', '/');
      const text = texts.get(path) ?? '';
      if (source !== undefined)
        found.set(path, { places: places.map(shifted(text)), reach: reachOfNodes(source, marksIn(text)) });
    }
  }
  const isMissing = names.prisma !== null && projects.size > 0 && !hasTypes;
  return { places: found, note: isMissing ? missingTypes : null };
}

const component = /\.(?:vue|svelte|astro)$/;
const missingTypes =
  'The types of the Prisma client are not there: what is listed was found by its name alone. Install the dependencies and run `prisma generate`, then run this again.';

/** Whether a program has a generated client with the model of the buyers, or with what became of it. */
function hasClientTypes(program: ts.Program, prisma: PrismaNames): boolean {
  return program
    .getSourceFiles()
    .some((file) => prisma.isClientFile(file) && (file.text.includes(prisma.from) || file.text.includes(prisma.to)));
}

/** The compiler leaves a byte order mark out of what it counts. */
function shifted(text: string): (place: Place) => Place {
  if (!text.startsWith('\uFEFF')) return (place) => place;
  const move = <T extends { start: number; end: number }>(span: T): T => ({
    ...span,
    start: span.start + 1,
    end: span.end + 1,
  });
  return (place) => ({
    ...move(place),
    edit: place.edit === null ? null : move(place.edit),
    ...(place.also === undefined ? {} : { also: place.also.map(move) }),
  });
}

/** For a comment before a statement, a member or a property: the last line of what begins on a line. */
function reachOfNodes(source: ts.SourceFile, { alone }: Marks): Reach {
  if (alone.size === 0) return (line) => line;
  const ends = new Map<number, number>();
  const visit = (node: ts.Node): void => {
    const line = (offset: number): number => source.getLineAndCharacterOfPosition(offset).line;
    if (node !== source && node.kind !== ts.SyntaxKind.SyntaxList) {
      const first = line(node.getStart(source));
      ends.set(first, Math.max(ends.get(first) ?? 0, line(node.getEnd())));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return (line) => ends.get(line) ?? line;
}
