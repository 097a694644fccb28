import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import asc from 'assemblyscript/asc';

const root = join(import.meta.dirname, '..');
const source = 'src/backup/copy-rows/rows.as.ts';
const compiled = 'src/backup/copy-rows/rows.wasm';

/** Pages of 64 kB: what `rows.as.ts` lays out. */
const pages = 208;

/** Compiles what hashes the rows of a dump; the same bytes for the same source and lockfile. It lies beside its source, for the tests. */
export async function compileRows(): Promise<void> {
  const bytes = await wasmOf(readFileSync(join(root, source), 'utf8'));
  writeFileSync(join(root, compiled), bytes);
}

async function wasmOf(text: string): Promise<Uint8Array> {
  let bytes: Uint8Array | null = null;
  const options = ['-O3', '--noAssert', '--runtime', 'stub', '--initialMemory', String(pages)];
  const { error, stderr } = await asc.main(['rows.ts', '--outFile', 'rows.wasm', ...options], {
    readFile: (name) => (name === 'rows.ts' ? text : null),
    writeFile: (name, contents) => void (name === 'rows.wasm' && (bytes = contents as Uint8Array)),
    listFiles: () => [],
  });
  if (error !== null || bytes === null)
    throw new Error(`${source} cannot be compiled: ${stderr.toString()}`, { cause: error });
  return bytes;
}
