/** What a WebAssembly file made of Rust says of its own origin; a crate is `name version`. */
export interface Named {
  crates: string[];
  /** Crates that Rust's standard library is made of. */
  ofStandardLibrary: string[];
  /** Commits of the compilers whose standard library is in it. */
  compilers: string[];
}

/** Where something may panic, the compiler notes the place, and in its path the crate with its version. */
const places = {
  crates: /registry\/src\/[^/]+\/([\w-]+?)-(\d+\.\d+\.\d+[\w.+-]*)\//g,
  ofStandardLibrary: /rust\/deps\/([\w-]+?)-(\d+\.\d+\.\d+[\w.+-]*)\//g,
  compilers: /\/rustc\/([0-9a-f]{40})\//g,
} as const satisfies Record<keyof Named, RegExp>;

/** What these files name, each once and sorted. */
export function namedIn(files: readonly Buffer[]): Named {
  const texts = files.map((wasm) => wasm.toString('latin1'));
  const found = (place: RegExp): string[] => {
    const all = texts.flatMap((text) => [...text.matchAll(place)].map(([, ...parts]) => parts.join(' ')));
    return [...new Set(all)].toSorted();
  };
  return {
    crates: found(places.crates),
    ofStandardLibrary: found(places.ofStandardLibrary),
    compilers: found(places.compilers),
  };
}
