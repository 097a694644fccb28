import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { rolldown } from 'rolldown';
import { minifySync } from 'rolldown/experimental';
import { entryText } from './entry-text.ts';
import { thirdPartyLicences } from './third-party.ts';
import { compileRows } from './compile-rows.ts';
import { developmentPackages, lockSchema } from './development-packages.ts';

/** Bundles `src/` into `dist/`: self-contained, the same bytes for the same sources and lockfile. */
const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');
const compilerChunk = 'typescript';
rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);

/** What each module imports by itself, not when it is asked to. */
const imports = new Map<string, readonly string[]>();

/** Every module that is loaded with an entry. */
function loadedWith(entry: string, known = new Set<string>()): Set<string> {
  if (known.has(entry)) return known;
  known.add(entry);
  for (const id of imports.get(entry) ?? []) loadedWith(id, known);
  return known;
}

const source = (path: string): string => join(root, 'src', path);
const entries = { action: source('cli/action.ts'), cli: source('cli/cli.ts') };

/** What is loaded together goes into one file: finding and opening one takes Node as long as reading it. */
function loadedWithAll(...paths: readonly string[]): (id: string) => boolean {
  let together: ReadonlySet<string> | null = null;
  return (id) => {
    const [first = new Set<string>(), ...others] = paths.map((path) => loadedWith(path));
    together ??= new Set([...first].filter((one) => others.every((other) => other.has(one))));
    return together.has(id);
  };
}

/** Node.js reads a function that runs at once in one go, if it is no arrow: the compiler's two outermost ones hold six megabytes. */
function readAtOnce(code: string): string {
  const outer = code.replace(/\(\((\w+),(\w+)\)=>\{(?=var \w+=import\.meta\.dirname)/, '(function($1,$2){');
  const both = outer.replace(/=\{\};\((\w+)=>\{(?=var \w+=Object\.defineProperty)/, '={};(function($1){');
  if (outer === code || both === outer)
    throw new Error('the compiler begins otherwise than it did: look at what its outermost functions are now');
  return both;
}

const bundle = await rolldown({
  input: entries,
  platform: 'node',
  // pg asks for its optional native binding, which nobody here installs.
  external: ['pg-native', 'pg-cloudflare'],
  logLevel: 'warn',
  // @actions/core asks for an HTTP client for tokens that nobody here asks for: loading it would be a third of a step's start.
  treeshake: { moduleSideEffects: [{ test: /[\\/](undici|@actions[\\/]http-client)[\\/]/, sideEffects: false }] },
  plugins: [
    {
      name: 'note-imports',
      moduleParsed: ({ id, importedIds }) => void imports.set(id, importedIds),
    },
    {
      // To tell a Cloudflare Worker, pg touches `Response`, for which Node 20 loads an HTTP client: a third of a step's start.
      name: 'not-in-a-worker',
      transform: (code, id) => {
        if (!/[\\/]pg[\\/]lib[\\/]stream\.js$/.test(id)) return null;
        const asked = 'if (isCloudflareRuntime())';
        if (!code.includes(asked)) throw new Error(`pg does not ask ${asked} any more: look at what it does instead`);
        return code.replace(asked, 'if (false)');
      },
    },
    {
      // TypeScript's compiler is most of dist, and nobody reads it there.
      name: 'minify-compiler',
      renderChunk: (code, { name }) =>
        name === compilerChunk ? readAtOnce(minifySync(`${name}.js`, code, { module: true }).code) : null,
    },
  ],
});
const { output } = await bundle.write({
  dir: dist,
  format: 'esm',
  // What Node.js is asked to run is written below, and loads these.
  entryFileNames: 'main-[name].js',
  // Flat and without hashes: `core/project-files.ts` finds the .sql files beside it, and a diff of dist shows what changed.
  chunkFileNames: 'chunk-[name].js',
  codeSplitting: {
    groups: [
      { name: compilerChunk, test: /node_modules\/@ts-morph\// },
      { name: 'base', test: loadedWithAll(entries.action, entries.cli) },
      { name: 'open', test: loadedWithAll(source('cli/open.ts')) },
      { name: 'session', test: loadedWithAll(source('stages/seed/seed.ts'), source('stages/complete.ts')) },
      { name: 'plan', test: loadedWithAll(source('stages/preflight/preflight.ts'), source('stages/migrate.ts')) },
    ],
  },
  // For the CommonJS parts that are bundled: pg's requires and the path of libpg-query's .wasm.
  banner: [
    "import { createRequire as __createRequire } from 'node:module';",
    "import { dirname as __pathDirname } from 'node:path';",
    "import { fileURLToPath as __fileURLToPath } from 'node:url';",
    'const require = __createRequire(import.meta.url);',
    'const __filename = __fileURLToPath(import.meta.url);',
    'const __dirname = __pathDirname(__filename);',
  ].join('\n'),
  minify: false,
  sourcemap: false,
});
await bundle.close();

await compileRows(process.argv.includes('--anew'));
const lock = lockSchema.parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')));
const bundled = output.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []));
const development = developmentPackages(lock, bundled);
if (development.length > 0)
  throw new Error(`these are no dependencies in package.json, and have no place in dist: ${development.join(', ')}`);

const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' });
for (const file of sources.filter((path) => /\.(sql|wasm)$/.test(path)).toSorted()) {
  mkdirSync(dirname(join(dist, file)), { recursive: true });
  cpSync(join(root, 'src', file), join(dist, file));
}
const { resolve } = createRequire(import.meta.url);
const parsers = (
  [
    ['libpg-query', 'libpg-query.wasm'],
    ['@prisma/prisma-schema-wasm', 'prisma_schema_build_bg.wasm'],
  ] as const
).map(([parser, wasm]) => join(dirname(resolve(parser)), wasm));
for (const wasm of parsers) cpSync(wasm, join(dist, basename(wasm)));

const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { engines: { node: string } };
for (const name of Object.keys(entries))
  writeFileSync(join(dist, `${name}.js`), entryText(`./main-${name}.js`, engines.node));

writeFileSync(join(dist, 'THIRD-PARTY-LICENSES'), thirdPartyLicences([...bundled, ...parsers]));
