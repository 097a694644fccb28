import { readFileSync } from 'node:fs';

/**
 * The text of a `.sql` file of this project; `path` is relative to `src/`.
 * The build copies the files to the same places below `dist/`, so that this works from both.
 */
export function sqlFile(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8');
}

/** The bytes of a `.wasm` file of this project, found as the `.sql` files are. */
export function wasmFile(path: string): Buffer<ArrayBuffer> {
  return readFileSync(new URL(path, import.meta.url));
}

/** The folder of that name beside this module (`checks`), in `src/` and in `dist/`. */
export function assetFolder(name: string): URL {
  return new URL(`${name}/`, import.meta.url);
}
