import { sqlFile } from '../core/project-files.ts';
import { sha256 } from '../core/sha256.ts';
import { sqlState, type Client } from './session.ts';
import { SeparationError } from '../core/errors.ts';
import { messageOf } from '../core/server-words.ts';

/** SHA-256 over the complete schema: the same after renaming back, and in a restored copy. Needs the settings of `withClient`. */
export async function schemaDigest(client: Client): Promise<string> {
  return digestOf(await schemaLines(client));
}

/** The digest of lines that `schemaLines` returned. */
export function digestOf(lines: readonly string[]): string {
  return sha256(lines.join('\n'));
}

/** Every object of the schema as one line of text, sorted, without OIDs; system schemas, schema `separation` and what extensions own left out. */
export async function schemaLines(client: Client): Promise<string[]> {
  try {
    const { rows } = await client.query<{ line: string }>(sqlFile('postgres/schema-digest.sql'));
    return [...rows, ...(await publicationLines(client))].map((row) => normalize(row.line)).toSorted(byCodeUnit);
  } catch (error) {
    if (sqlState(error) !== '42501') throw error;
    throw new SeparationError(
      'E_PRIVILEGE',
      `the schema cannot be read completely: ${messageOf(error)}`,
      'Connect as a role that may read the catalogs, such as the owner of the tables.',
      { cause: error },
    );
  }
}

/** Row filters, column lists and whole schemas of publications: PostgreSQL 15 and later have catalogs for them. */
async function publicationLines(client: Client): Promise<{ line: string }[]> {
  const known = await client.query<{ known: boolean }>(
    "SELECT to_regclass('pg_catalog.pg_publication_namespace') IS NOT NULL AS known",
  );
  if (known.rows[0]?.known !== true) return [];
  return (await client.query<{ line: string }>(sqlFile('postgres/schema-publications.sql'))).rows;
}

/** A list of varchar constants is printed otherwise after a dump and a restore, and means the same: both become one text. */
export function normalize(line: string): string {
  if (!line.includes('ARRAY[')) return line;
  return line
    .replaceAll(/\(('(?:[^']|'')*'::(?:character varying|bpchar)(?:\(\d+\))?)\)::text/g, '$1')
    .replaceAll(/\((ARRAY\[(?:[^\]']|'(?:[^']|'')*')*\])\)::text\[\]/g, '$1');
}

/** What one listing has and the other has not. */
export function diffLines(before: readonly string[], after: readonly string[]): { missing: string[]; added: string[] } {
  return { missing: without(before, after), added: without(after, before) };
}

function without(lines: readonly string[], others: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const line of others) counts.set(line, (counts.get(line) ?? 0) + 1);
  return lines.filter((line) => {
    const left = counts.get(line) ?? 0;
    counts.set(line, left - 1);
    return left <= 0;
  });
}

function byCodeUnit(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
