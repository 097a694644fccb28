import { availableParallelism } from 'node:os';

/** Sessions and jobs at the same time: more than four only take the server from its other users. */
export const parallelism = Math.min(4, availableParallelism());

/** A smaller database is dumped by one job before the others are connected (bytes). */
const worthJobs = 64_000_000;

/** Jobs of a dump of a database of that size. */
export function jobsFor(bytes: number): number {
  return bytes < worthJobs ? 1 : parallelism;
}

/** In a dump's folder: the schema's lines, one JSON string a line, so that a difference found later can be shown. */
export const schemaFile = 'schema.jsonl';
