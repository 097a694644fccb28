import { commandEnvironment } from '../../config/command-environment.ts';

/** Is parsed if `prisma.config.ts` asks for a URL, and never connected to. */
export const placeholder = 'postgresql://nobody@localhost:5432/not-needed-to-typecheck';

/** A URL of a database in any variable, whatever it is called; and what libpq reads by itself. */
const url = /\bpostgres(?:ql)?:\/\/[^\s@]*@/i;
const libpq = /^PG(PASSWORD|PASSFILE|SERVICE|SERVICEFILE)$/;

/** The environment of a type check, which runs commands of the user's: every variable that holds the URL of a database holds a placeholder instead. */
export function typecheckEnvironment(context: Parameters<typeof commandEnvironment>[0]): Record<string, string> {
  const hidden = Object.entries(commandEnvironment(context))
    .filter(([name]) => !libpq.test(name))
    .map(([name, value]) => [name, url.test(value) ? placeholder : value]);
  return {
    // `prisma generate` does without the schema engine, but downloads it if this is not set.
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    ...Object.fromEntries(hidden),
    DATABASE_URL: placeholder,
    DIRECT_URL: placeholder,
  };
}
