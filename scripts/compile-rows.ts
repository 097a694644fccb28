import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'src/backup/copy-rows');
const sources = ['rows.as.ts', 'key-sets.as.ts'];
const compiled = 'rows.wasm';

/** Pages of 64 kB: what `rows.as.ts` lays out. */
const pages = 208;

const options = ['-O3', '--noAssert', '--runtime', 'stub', '--initialMemory', String(pages)];

/** What was compiled last: checksums of all that goes in, and of what came out. */
const note = join(import.meta.dirname, 'rows.wasm.sum');

/** Compiles what hashes the rows of a dump, to the same bytes; left out if the note says that it was done. The release does it `anew`, and compares. */
export async function compileRows(anew: boolean): Promise<void> {
  const texts = new Map(sources.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
  const path = join(folder, compiled);
  const known = existsSync(note) && existsSync(path) && readFileSync(note, 'utf8') === noted(texts, readFileSync(path));
  if (known && !anew) return;
  const bytes = await wasmOf(texts);
  writeFileSync(path, bytes);
  writeFileSync(note, noted(texts, bytes));
}

function noted(texts: ReadonlyMap<string, string>, bytes: Uint8Array): string {
  const made = sha256(JSON.stringify([versions(), options, ...texts]));
  return `${made} from\n${sha256(bytes)} to\n`;
}

function versions(): readonly unknown[] {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { version?: string }>;
  };
  return ['assemblyscript', 'binaryen'].map((name) => lock.packages[`node_modules/${name}`]?.version);
}

function sha256(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function wasmOf(texts: ReadonlyMap<string, string>): Promise<Uint8Array> {
  let bytes: Uint8Array | null = null;
  // To load it takes longer than to compile.
  const { default: asc } = await import('assemblyscript/asc');
  const { error, stderr } = await asc.main(['rows.as.ts', '--outFile', 'rows.wasm', ...options], {
    readFile: (name) => texts.get(name) ?? null,
    writeFile: (name, contents) => void (name === 'rows.wasm' && (bytes = contents as Uint8Array)),
    listFiles: () => [],
  });
  if (error !== null || bytes === null)
    throw new Error(`${sources[0]} cannot be compiled: ${stderr.toString()}`, { cause: error });
  return bytes;
}
