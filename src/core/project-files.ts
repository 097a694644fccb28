import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** `src/`, or `dist/` in the bundle: the build copies what is no TypeScript to the same places below that. */
const home = new URL(import.meta.url.endsWith('.ts') ? '../' : './', import.meta.url);

/** The folder of this project. */
export const packageRoot = fileURLToPath(new URL('../', home));

/** The text of a `.sql` file of this project; `path` is relative to `src/`. `%other/path.sql%` in it stands for the text of that file. */
export function sqlFile(path: string): string {
  return readFileSync(new URL(path, home), 'utf8').replaceAll(/%([\w/-]+\.sql)%/g, (_, other: string) =>
    sqlFile(other),
  );
}

/** The bytes of a `.wasm` file of this project, found as the `.sql` files are. */
export function wasmFile(path: string): Buffer<ArrayBuffer> {
  return readFileSync(new URL(path, home));
}

/** A folder of this project, found as its files are. */
export function assetFolder(path: string): URL {
  return new URL(`${path}/`, home);
}
