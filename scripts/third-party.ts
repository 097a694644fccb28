import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { listSchema, looked } from './rust-crates/list.ts';

/** A package, or what is inside of one, with the text that has to be shipped with it. */
interface Part {
  title: string;
  licence: string;
  text: string;
}

const root = join(import.meta.dirname, '..');
const own = (file: string): string => readFileSync(join(import.meta.dirname, 'licences', file), 'utf8');
const of = (name: string, file: string): string => readFileSync(join(root, 'node_modules', name, file), 'utf8');

/** What packages have within them that is not a package of its own: compiled to WebAssembly, or bundled by their authors. */
const within: Readonly<Record<string, () => Part[]>> = {
  '@ts-morph/common': () => [
    {
      title: 'TypeScript (within @ts-morph/common)',
      licence: 'Apache-2.0',
      text: `${of('typescript', 'LICENSE')}\n${of('typescript', 'NOTICE.txt')}`,
    },
  ],
  'libpg-query': () => [
    { title: 'libpg_query (within libpg-query)', licence: 'BSD-3-Clause', text: own('libpg_query.txt') },
    { title: 'PostgreSQL (within libpg-query)', licence: 'PostgreSQL', text: own('postgresql.txt') },
    { title: 'protobuf-c (within libpg-query)', licence: 'BSD-2-Clause', text: own('protobuf-c.txt') },
    { title: 'xxHash (within libpg-query)', licence: 'BSD-2-Clause', text: own('xxhash.txt') },
    // Emscripten puts its C library, and what a processor lacks, into every program.
    { title: 'Emscripten (within libpg-query)', licence: 'MIT OR NCSA', text: own('emscripten.txt') },
    { title: 'musl (within libpg-query)', licence: 'MIT', text: own('musl.txt') },
    {
      title: 'LLVM compiler-rt (within libpg-query)',
      licence: 'Apache-2.0 WITH LLVM-exception',
      text: own('compiler-rt.txt'),
    },
  ],
  '@prisma/prisma-schema-wasm': rustCrates,
  '@prisma/client-runtime-utils': () => [
    { title: 'decimal.js (within @prisma/client-runtime-utils)', licence: 'MIT', text: own('decimal.js.txt') },
  ],
};

/** What Prisma's WebAssembly is compiled of. Throws if the list was made for other versions than those that are installed. */
function rustCrates(): Part[] {
  const list = listSchema.parse(JSON.parse(own('rust-crates.json')));
  for (const name of looked) {
    const { version } = JSON.parse(of(name, 'package.json')) as { version: string };
    if (list.packages[name] !== version)
      throw new Error(
        `${name} is ${version}, and scripts/licences/rust-crates.json was made of ${list.packages[name] ?? 'none'}: look what its WebAssembly is made of now (npx tsx scripts/rust-crates/make-list.ts)`,
      );
  }
  const prisma = 'within @prisma/prisma-schema-wasm and @prisma/client';
  return [
    {
      title: `Rust (${prisma}): where the list that follows is from`,
      licence: 'each its own, in the sections that follow',
      text: howCratesAreKnown,
    },
    ...list.texts.map(({ crates, licence, text }) => ({
      title: `Rust crates (${prisma}): ${crates.join(', ')}`,
      licence,
      text,
    })),
    {
      title: `Rust’s standard library (${prisma}): rustc ${list.compilers.join(', ')}, with ${list.ofStandardLibrary.join(', ')}`,
      licence: 'MIT OR Apache-2.0, and Unicode-3.0',
      text: own('rust-standard-library.txt'),
    },
  ];
}

const howCratesAreKnown = `Prisma publishes no list of what its WebAssembly is compiled of. A crate with a version is named by the WebAssembly itself, in the path
of a place that may panic. A crate without a version is one that these need, by their own manifests, or that manifests of
https://github.com/prisma/prisma-engines name: it may be in it, in a version that is not known here. The source of each is at
https://crates.io/crates/NAME/VERSION, unchanged. Prisma's own crates have the licence of @prisma/prisma-schema-wasm (Apache-2.0).`;

/** What the build itself puts into `dist/`: standard libraries of what it compiles and bundles with. */
const built = (): Part[] => [
  {
    title: 'AssemblyScript (standard library, within what reads a dump)',
    licence: 'Apache-2.0',
    text: `${of('assemblyscript', 'LICENSE')}\n${of('assemblyscript', 'NOTICE')}`,
  },
  { title: 'Rolldown (what joins modules)', licence: 'MIT', text: of('rolldown', 'LICENSE') },
];

/** Packages that ship no text of their licence, and whose authors ship the same one with another package. */
const elsewhere: Readonly<Record<string, () => string>> = {
  '@prisma/prisma-schema-wasm': () => of('@prisma/client', 'LICENSE'),
};

/** A shorter end of a README is no text of a licence (characters). */
const shortest = 500;

/** The folder of the package that a module belongs to, or null if it is our own. */
export function packageOf(id: string): string | null {
  const path = relative(root, id.replace(/^\0/, '').replace(/\?.*$/, ''));
  const at = path.lastIndexOf(`node_modules${sep}`);
  if (at < 0) return null;
  const parts = path.slice(at).split(sep).slice(1);
  const name = parts[0]?.startsWith('@') === true ? parts.slice(0, 2) : parts.slice(0, 1);
  return join(root, path.slice(0, at), 'node_modules', ...name);
}

/** The licences of all packages that these modules belong to, as one text, the same for the same packages. */
export function thirdPartyLicences(modules: Iterable<string>): string {
  const folders = new Set([...modules].map(packageOf).filter((folder) => folder !== null));
  const parts = [...[...folders].flatMap(partsOf), ...built()].toSorted((a, b) => (a.title < b.title ? -1 : 1));
  const unique = parts.filter(({ title }, i) => parts[i - 1]?.title !== title);
  const head =
    'What `dist/` holds of others, with their licences. Written by `npm run build`, from the packages that are bundled.\n';
  return [head, ...unique.map(({ title, licence, text }) => section(title, licence, text))].join('\n');
}

function section(title: string, licence: string, text: string): string {
  const line = '-'.repeat(80);
  return `${line}\n${title}\n${licence}\n${line}\n\n${text.replaceAll('\r\n', '\n').trim()}\n`;
}

function partsOf(folder: string): Part[] {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
    license?: string;
  };
  const text = textOf(folder) ?? elsewhere[name]?.() ?? null;
  if (text === null)
    throw new Error(`${name} ships no text of its licence: look for it, and put it into scripts/licences`);
  return [{ title: `${name} ${version}`, licence: license ?? 'see the text', text }, ...(within[name]?.() ?? [])];
}

/** The files that say so by their names, else the last section of the README; null if there is neither. */
function textOf(folder: string): string | null {
  const files = readdirSync(folder).toSorted();
  const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
  const texts = files.filter((file) => /^(licen[cs]e|copying|notice)([.-].*)?$/i.test(file)).map(read);
  if (texts.length > 0) return texts.join('\n');
  const readme = files.filter((file) => /^readme/i.test(file)).map(read);
  const text = /^#+ *licen[cs]e\s(.*)$/ims.exec(readme.join('\n'))?.[1]?.trim() ?? '';
  return text.length < shortest ? null : text;
}
