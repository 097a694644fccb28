import { z } from 'zod';
import { functionName } from '../functions/name.ts';
import { whyNoFunction } from './checked-text.ts';
import { name, operationKind } from './operation.ts';

/** Replaces a function; `from` and `to` are its whole definitions, as `pg_get_functiondef` prints them. */
export const replaceFunction = operationKind(
  'replace-function',
  {
    schema: name,
    name,
    /** As `pg_get_function_identity_arguments` prints them. */
    arguments: z.string(),
    from: z.string(),
    to: z.string(),
    /** Of its body, counted from 1. */
    lines: z.array(z.number().int().positive()),
  },
  {
    title: 'Rewrite function',
    within: () => true,
    sql: ({ to }) => to.trimEnd(),
    inverse: ({ from }) => from.trimEnd(),
    lock: () => 'NONE',
    describe: ({ lines, ...fn }) =>
      `Rewrite ${functionName(fn)} for the new names (line ${lines.join(', ')} of its body).`,
    check: whyNoFunction,
    needsParser: () => true,
  },
);
