import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import asc from 'assemblyscript/asc';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'src/backup/copy-rows');
const sources = ['rows.as.ts', 'key-sets.as.ts'];
const compiled = 'rows.wasm';

/** Pages of 64 kB: what `rows.as.ts` lays out. */
const pages = 208;

/** Compiles what hashes the rows of a dump; the same bytes for the same source and lockfile. It lies beside its source, for the tests. */
export async function compileRows(): Promise<void> {
  const texts = new Map(sources.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
  writeFileSync(join(folder, compiled), await wasmOf(texts));
}

async function wasmOf(texts: ReadonlyMap<string, string>): Promise<Uint8Array> {
  let bytes: Uint8Array | null = null;
  const options = ['-O3', '--noAssert', '--runtime', 'stub', '--initialMemory', String(pages)];
  const { error, stderr } = await asc.main(['rows.as.ts', '--outFile', 'rows.wasm', ...options], {
    readFile: (name) => texts.get(name) ?? null,
    writeFile: (name, contents) => void (name === 'rows.wasm' && (bytes = contents as Uint8Array)),
    listFiles: () => [],
  });
  if (error !== null || bytes === null)
    throw new Error(`${sources[0]} cannot be compiled: ${stderr.toString()}`, { cause: error });
  return bytes;
}
