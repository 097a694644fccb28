import type { Inputs } from '../config/settings.ts';

/** Is parsed where `prisma.config.ts` asks for a URL, and never connected to. */
const placeholder = 'postgresql://nobody@localhost:5432/not-needed-to-typecheck';

/**
 * The environment that a type check runs in: it needs no database, so it is not given one.
 * Every variable that holds the database's URL holds a placeholder instead.
 */
export function typecheckEnvironment(
  environment: Readonly<Record<string, string>>,
  { databaseUrl, directUrl }: Pick<Inputs, 'databaseUrl' | 'directUrl'>,
): Record<string, string> {
  const urls = [databaseUrl, directUrl].filter((url) => url !== null);
  const hidden = Object.entries(environment).map(([name, value]) => [
    name,
    urls.some((url) => value.includes(url)) ? placeholder : value,
  ]);
  return {
    // `prisma generate` does without the schema engine, but downloads it where this is not set.
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    ...Object.fromEntries(hidden),
    DATABASE_URL: placeholder,
    DIRECT_URL: placeholder,
  };
}
