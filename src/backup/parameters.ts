import { availableParallelism } from 'node:os';

/** Sessions and jobs at the same time: more than four only take the server from its other users. */
export const parallelism = Math.min(4, availableParallelism());

/** How long pg_dump waits for a lock on a table (milliseconds). */
export const lockWait = 10_000;

/** In a dump's folder: the schema's lines, one JSON string a line, so that a difference found later can be shown. */
export const schemaFile = 'schema.jsonl';
