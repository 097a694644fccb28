import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { type CrateList, looked } from './list.ts';
import { namedIn } from './named-in.ts';
import { rustWasm } from './read-wasm.ts';

/** Writes `scripts/licences/rust-crates.json` anew, with cargo and its registry; the build only reads the file. */

/** Named by manifests of prisma-engines, and not by a place in the WebAssembly: they may be in it. */
const maybe: Readonly<Record<string, string>> = {
  'cfg-if': '1',
  'connection-string': '0.2',
  either: '1',
  enumflags2: '0.7',
  idna_adapter: '=1.2.0',
  'lsp-types': '0.95',
  petgraph: '0.8',
  pretty: '0.12',
  thiserror: '2',
  tracing: '0.1',
  tsify: '0.5',
};

/** Words of licences, for crates that ship none. */
const usual: Readonly<Record<string, string>> = { MIT: 'mit.txt', 'BSD-2-Clause': 'bsd-2-clause.txt' };

const features: Readonly<Record<string, string[]>> = { tokio: ['sync'] };

const metadataSchema = z.object({
  packages: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      version: z.string(),
      license: z.string().nullable(),
      authors: z.array(z.string()),
      manifest_path: z.string(),
      targets: z.array(z.object({ kind: z.array(z.string()) })),
    }),
  ),
  resolve: z.object({
    root: z.string(),
    nodes: z.array(
      z.object({
        id: z.string(),
        deps: z.array(z.object({ pkg: z.string(), dep_kinds: z.array(z.object({ kind: z.string().nullable() })) })),
      }),
    ),
  }),
});

type Package = z.infer<typeof metadataSchema>['packages'][number];

const root = join(import.meta.dirname, '../..');
const { crates: named, ofStandardLibrary, compilers } = namedIn(rustWasm());

/** Every package that is linked, with what it is linked with: no macros and nothing that only builds. */
function linked(): Package[] {
  const folder = mkdtempSync(join(tmpdir(), 'rust-crates-'));
  try {
    mkdirSync(join(folder, 'src'));
    writeFileSync(join(folder, 'src/lib.rs'), '');
    const pinned = named.map((crate) => {
      const [name = '', version = ''] = crate.split(' ');
      return [name, `=${version}`] as const;
    });
    const lines = [...Object.entries(maybe), ...pinned].map(
      ([name, version]) => `${name} = { version = "${version}", features = ${JSON.stringify(features[name] ?? [])} }`,
    );
    writeFileSync(
      join(folder, 'Cargo.toml'),
      `[package]\nname = "list"\nversion = "0.0.0"\nedition = "2021"\n[dependencies]\n${lines.join('\n')}\n`,
    );
    const asked = ['metadata', '--format-version', '1', '--filter-platform', 'wasm32-unknown-unknown'];
    const text = execFileSync('cargo', asked, { cwd: folder, encoding: 'utf8', maxBuffer: 100_000_000 });
    const { packages, resolve } = metadataSchema.parse(JSON.parse(text));
    const nodes = new Map(resolve.nodes.map(({ id, deps }) => [id, deps]));
    const macros = new Set(
      packages.filter(({ targets }) => targets.some(({ kind }) => kind.includes('proc-macro'))).map(({ id }) => id),
    );
    const reached = new Set<string>();
    const reach = (id: string): void => {
      if (reached.has(id) || macros.has(id)) return;
      reached.add(id);
      for (const { pkg, dep_kinds } of nodes.get(id) ?? []) if (dep_kinds.some(({ kind }) => kind === null)) reach(pkg);
    };
    reach(resolve.root);
    reached.delete(resolve.root);
    return packages.filter(({ id }) => reached.has(id));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The text with the notice of who wrote it, if there is a choice. */
function textOf({ name, license, authors, manifest_path }: Package): string {
  const folder = dirname(manifest_path);
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|copyright)/i.test(file));
  const mit = (license ?? '').includes('MIT') ? files.find((file) => /mit/i.test(file)) : undefined;
  const file = mit ?? files.find((one) => !/apache|unlicense/i.test(one)) ?? files[0];
  if (file !== undefined) return readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim();
  const words = Object.keys(usual).find((one) => license?.split(/ OR |\//).includes(one));
  if (words === undefined) throw new Error(`${name} (${license ?? 'no licence'}) ships no text of its licence`);
  const usualText = readFileSync(join(root, 'scripts/licences', usual[words] ?? ''), 'utf8').trim();
  return `Copyright (c) ${authors.length === 0 ? `the authors of ${name}` : authors.join(', ')}\n\n${usualText}`;
}

const exact = (crate: Package): string =>
  named.includes(`${crate.name} ${crate.version}`) ? `${crate.name} ${crate.version}` : crate.name;
const texts = new Map<string, { crates: string[]; licence: string; text: string }>();
for (const crate of linked()) {
  const text = textOf(crate);
  const entry = texts.get(text) ?? { crates: [], licence: crate.license ?? 'see the text', text };
  texts.set(text, entry);
  entry.crates = [...new Set([...entry.crates, exact(crate)])].toSorted();
}
const versionOf = (name: string): string =>
  z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8'))).version;
const list: CrateList = {
  packages: Object.fromEntries(looked.map((name) => [name, versionOf(name)])),
  compilers,
  ofStandardLibrary,
  texts: [...texts.values()].toSorted((a, b) => ((a.crates[0] ?? '') < (b.crates[0] ?? '') ? -1 : 1)),
};
writeFileSync(join(root, 'scripts/licences/rust-crates.json'), `${JSON.stringify(list, null, 2)}\n`);
