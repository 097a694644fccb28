import { getLibFiles, ts } from '@ts-morph/common';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setFlagsFromString } from 'node:v8';

export { ts };

/** Whether a file is of JavaScript: it has no types but in its comments. */
export function isJavaScript({ fileName }: ts.SourceFile): boolean {
  return /\.[cm]?jsx?$/.test(fileName);
}

// The compiler ends before what V8 inlines pays for the time that inlining takes: bench/README.md has the numbers.
setFlagsFromString('--max-inlined-bytecode-size-cumulative=200');

const libraryFolder = '/typescript-library';
// The browser's types take long to read and say nothing about a database.
const library = new Map(
  getLibFiles()
    .filter(({ fileName }) => !/dom|webworker|scripthost/.test(fileName))
    .map(({ fileName, text }) => [fileName, text]),
);

/** A program of these files (absolute paths) by the nearest `tsconfig.json`. `virtual`: texts of files that are on disk in another form (components). */
export function programOf(
  tsconfig: string | null,
  files: readonly string[],
  virtual: ReadonlyMap<string, string> = new Map(),
): ts.Program {
  const read = tsconfig === null ? null : readTsconfig(tsconfig);
  const options: ts.CompilerOptions = {
    ...(read?.options ?? fallback),
    allowJs: true,
    noEmit: true,
    skipLibCheck: true,
    skipDefaultLibCheck: true,
    incremental: false,
    composite: false,
  };
  delete options.tsBuildInfoFile;
  const rootNames = [...files, ...(read?.declarations ?? [])];
  return ts.createProgram({ rootNames, options, host: hostOf(options, virtual) });
}

const fallback: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  allowImportingTsExtensions: true,
  strict: true,
  jsx: ts.JsxEmit.Preserve,
};

/** The options of a project, and the declarations that it names by themselves: what Nuxt makes of its auto-imports is in no file of the application. */
function readTsconfig(path: string): { options: ts.CompilerOptions; declarations: readonly string[] } {
  const read = ts.readConfigFile(path, (file) => ts.sys.readFile(file));
  const readDirectory: typeof ts.sys.readDirectory = (root, _, exclude, include) => {
    const named = include?.filter((pattern) => pattern.endsWith('.d.ts')) ?? [];
    return named.length === 0 ? [] : ts.sys.readDirectory(root, ['.d.ts'], exclude, named);
  };
  const parsed = ts.parseJsonConfigFileContent(read.config ?? {}, { ...ts.sys, readDirectory }, dirname(path));
  return { options: { ...fallback, ...parsed.options }, declarations: parsed.fileNames };
}

function hostOf(options: ts.CompilerOptions, virtual: ReadonlyMap<string, string>): ts.CompilerHost {
  // The checker sets the parents; comments that document types say something in JavaScript only.
  const host = ts.createCompilerHost(options, false);
  // Where a project lies says nothing about what is in a file.
  const { configFilePath: _, pathsBasePath: __, baseUrl: ___, paths: ____, ...alike } = options;
  const meaning = JSON.stringify(alike);
  const own = (file: string): string | undefined =>
    file.startsWith(`${libraryFolder}/`)
      ? (library.get(file.slice(libraryFolder.length + 1)) ?? '')
      : virtual.get(file);
  return {
    ...host,
    jsDocParsingMode: ts.JSDocParsingMode.ParseForTypeInfo,
    getDefaultLibLocation: () => libraryFolder,
    getDefaultLibFileName: (given) => `${libraryFolder}/${ts.getDefaultLibFileName(given)}`,
    fileExists: (file) => own(file) !== undefined || host.fileExists(file),
    readFile: (file) => own(file) ?? host.readFile(file),
    getSourceFile: (file, language) => {
      const text = own(file);
      if (!isForeign(file))
        return text === undefined ? host.getSourceFile(file, language) : ts.createSourceFile(file, text, language);
      const read = text ?? host.readFile(file);
      return read === undefined ? undefined : foreignSource(file, read, language, meaning);
    },
  };
}

interface Part {
  path: string;
  files: ReadonlySet<string>;
}

const solutions = new Map<string, Part[]>();

/** Of a solution (`files: []` and references, as Vite makes it) the project that has the file; else the file itself. */
export function projectOf(tsconfig: string | null, file: string): string | null {
  if (tsconfig === null) return null;
  const parts = solutions.get(tsconfig) ?? partsOf(tsconfig);
  solutions.set(tsconfig, parts);
  return (parts.find(({ files }) => files.has(file)) ?? parts[0])?.path ?? tsconfig;
}

function partsOf(tsconfig: string): Part[] {
  const { config } = ts.readConfigFile(tsconfig, (path) => ts.sys.readFile(path)) as {
    config?: { files?: unknown[]; include?: unknown; references?: { path?: unknown }[] };
  };
  if (config?.files?.length !== 0 || config.include !== undefined) return [];
  return (config.references ?? []).flatMap(({ path }) => {
    if (typeof path !== 'string') return [];
    const named = join(dirname(tsconfig), path);
    const part = path.endsWith('.json') ? named : join(named, 'tsconfig.json');
    if (!existsSync(part)) return [];
    const read = ts.readConfigFile(part, (own) => ts.sys.readFile(own));
    const { fileNames } = ts.parseJsonConfigFileContent(read.config ?? {}, ts.sys, dirname(part));
    return [{ path: part, files: new Set(fileNames) }];
  });
}

const isForeign = (file: string): boolean => file.startsWith(`${libraryFolder}/`) || file.includes('/node_modules/');
const foreign = new Map<string, ts.SourceFile>();

/** Files of others are most of a program, and the next one has the same: each is read once for all programs whose options are alike. */
function foreignSource(
  file: string,
  text: string,
  language: ts.ScriptTarget | ts.CreateSourceFileOptions,
  meaning: string,
): ts.SourceFile {
  const format = typeof language === 'object' ? (language.impliedNodeFormat ?? '') : '';
  const key = `${file}\n${format}\n${meaning}`;
  const known = foreign.get(key);
  if (known?.text === text) return known;
  const source = ts.createSourceFile(file, text, language);
  foreign.set(key, source);
  return source;
}

/** The nearest `tsconfig.json` (or `jsconfig.json`) of a folder or above, up to `root`; null if there is none. */
export function tsconfigOf(folder: string, root: string): string | null {
  for (const name of ['tsconfig.json', 'jsconfig.json']) {
    const path = join(folder, name);
    if (existsSync(path)) return path;
  }
  const above = dirname(folder);
  return folder === root || above === folder ? null : tsconfigOf(above, root);
}
