export type Parser = typeof import('libpg-query');

let parser: Parser | null = null;

/** Loads PostgreSQL's own scanner and parser (WASM); must have been awaited before `loadedParser` is called. */
export async function loadParser(): Promise<Parser> {
  if (parser !== null) return parser;
  const module = await import('libpg-query');
  await module.loadModule();
  parser = module;
  return module;
}

export function loadedParser(): Parser {
  if (parser === null) throw new Error('loadParser() must be awaited before SQL is read');
  return parser;
}
