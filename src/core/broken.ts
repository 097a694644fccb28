import { z } from 'zod';
import { plural } from './words.ts';

/** What of a dump loads for nobody, though the catalog calls it valid. */
export const brokenSchema = z.object({
  /** A foreign key if it is not there. */
  kind: z
    .enum(['key', 'check', 'not-null', 'domain', 'generated', 'unique', 'partition', 'not-computed'])
    .exactOptional(),
  /** Both as SQL writes them. */
  name: z.string(),
  table: z.string(),
  /** 0 of what could not be computed. */
  rows: z.number(),
  /** What the server said of what cannot be computed; no values of rows. */
  why: z.string().exactOptional(),
  /** The statement that mends it, if there is one. */
  mend: z.string().exactOptional(),
});

export type Broken = z.infer<typeof brokenSchema>;

const loadsForNobody = 'a dump with them loads for nobody';

/** What it means for the backup, a sentence each. Pure. */
export function describeBroken(broken: readonly Broken[]): string[] {
  return broken.map(sentence);
}

function sentence({ kind = 'key', name, table, rows, why = '' }: Broken): string {
  const found = `${plural(rows, 'row')} of ${table}`;
  switch (kind) {
    case 'key':
      return `the foreign key ${name}, which the catalog calls valid, is broken by ${found}: ${loadsForNobody}`;
    case 'check':
    case 'domain':
      return `the check ${name}, which the catalog calls valid, is broken by ${found}: ${loadsForNobody}`;
    case 'not-null':
      return `${name}, which the catalog calls NOT NULL, has no value in ${found}: ${loadsForNobody}`;
    case 'unique':
      return `the unique index ${name} does not tell ${found} apart: ${loadsForNobody}`;
    case 'partition':
      return `by the key of ${name}, as it is computed today, another partition is the place of ${found}: ${loadsForNobody}`;
    case 'generated':
      return `the generated column ${name} has a value that its expression does not give today, in ${found}: a load computes it anew`;
    case 'not-computed':
      return `${name} cannot be computed as a load does it, with an empty search_path (${why}): the dump loads for nobody`;
  }
}

/** What a person does about it, as half a sentence. Pure. */
export function mendBroken(broken: readonly Broken[]): string {
  return [...new Set(broken.map(mendOne))].slice(0, 5).join('; ');
}

function mendOne({ kind = 'key', mend = '' }: Broken): string {
  switch (kind) {
    case 'key':
      return 'find these rows (the key has no row that they point to), and correct or delete them; nothing else makes the dump loadable';
    case 'generated':
      return `have the values computed anew: ${mend}`;
    case 'partition':
      return 'take these rows out, and insert them into the partitioned table anew';
    case 'unique':
      return `correct or delete the rows that are the same, then ${mend}`;
    case 'not-null':
      return `give these rows a value, or ${mend}`;
    case 'check':
    case 'domain':
      return `correct these rows, or let a load pass over them: ${mend}`;
    case 'not-computed':
      return 'say the names in its functions with their schemas, or ALTER FUNCTION … SET search_path; and correct what else it says';
  }
}
