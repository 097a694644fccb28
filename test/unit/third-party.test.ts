import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listSchema, looked } from '../../scripts/rust-crates/list.ts';
import { namedIn } from '../../scripts/rust-crates/named-in.ts';
import { rustWasm } from '../../scripts/rust-crates/read-wasm.ts';
import { packageOf, thirdPartyLicences } from '../../scripts/third-party.ts';

const root = join(import.meta.dirname, '../..');
const dist = readFileSync(join(root, 'dist/THIRD-PARTY-LICENSES'), 'utf8');
const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, { version?: string; dependencies?: Record<string, string> }>;
};

const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(join(root, 'src', name), 'utf8'))
  .join('\n');

test('every dependency that a source asks for is named', () => {
  const { dependencies = {} } = lock.packages[''] ?? {};
  const asked = Object.keys(dependencies).filter((name) => new RegExp(`(from|import\\() ?'${name}['/]`).test(sources));
  expect(asked.length).toBeGreaterThan(15);
  const missing = asked.filter((name) => {
    return !dist.includes(`\n${name} ${lock.packages[`node_modules/${name}`]?.version ?? ''}\n`);
  });
  expect(missing).toEqual([]);
});

test('so is what packages have within them', () => {
  for (const part of ['TypeScript (within', 'PostgreSQL (within', 'libpg_query (within', 'decimal.js (within'])
    expect(dist).toContain(`\n${part}`);
  expect(dist).toContain('Apache License');
  expect(dist).toContain('The Regents of the University of California');
});

test('the Rust within Prisma’s WebAssembly is named crate by crate, and the list is of the versions that are installed', () => {
  const { crates, ofStandardLibrary, compilers } = namedIn(rustWasm());
  // Both files were found, and say what they are made of.
  expect(crates.length).toBeGreaterThan(30);
  expect([ofStandardLibrary.length > 0, compilers.length > 0]).toEqual([true, true]);
  for (const some of ['pest 2.8.4', 'tokio 1.45.1']) expect(crates).toContain(some);
  const list = listSchema.parse(
    JSON.parse(readFileSync(join(root, 'scripts/licences/rust-crates.json'), 'utf8')) as unknown,
  );
  const installed = looked.map((name) => [name, lock.packages[`node_modules/${name}`]?.version]);
  expect(list.packages).toEqual(Object.fromEntries(installed));
  expect([list.ofStandardLibrary, list.compilers]).toEqual([ofStandardLibrary, compilers]);
  const text = thirdPartyLicences([join(root, 'node_modules/@prisma/prisma-schema-wasm/package.json')]);
  const titles = text.split('\n').filter((line) => line.startsWith('Rust'));
  expect(crates.filter((crate) => !titles.some((title) => new RegExp(`[,:] ${crate}(,|$)`).test(title)))).toEqual([]);
  expect(list.texts.filter(({ text: own }) => own.length < 500).map(({ crates: of }) => of)).toEqual([]);
  expect(text).toContain('Mozilla Public License');
});

test('the packages of modules are found, however deep, and give the same text in any order', () => {
  const pg = join(root, 'node_modules/pg/lib/client.js');
  const nested = join(root, 'node_modules/a/node_modules/@b/c/index.js');
  expect(packageOf(`\0${pg}?commonjs`)).toBe(join(root, 'node_modules/pg'));
  expect(packageOf(nested)).toBe(join(root, 'node_modules/a/node_modules/@b/c'));
  expect(packageOf(join(root, 'src/cli/cli.ts'))).toBeNull();
  const zod = join(root, 'node_modules/zod/index.js');
  for (const part of ['AssemblyScript (', 'Rolldown (']) expect(thirdPartyLicences([zod])).toContain(`\n${part}`);
  expect(thirdPartyLicences([pg, zod, pg])).toBe(thirdPartyLicences([zod, pg]));
});
