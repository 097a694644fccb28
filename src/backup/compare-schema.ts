import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { diffLines, digestOf } from '../postgres/schema-digest.ts';
import { type Carried, carriedLines, majorOf } from './carried.ts';
import type { Manifest } from '../core/manifest.ts';
import { schemaFile } from './parameters.ts';

export interface SchemaComparison {
  /** What differs, as a sentence; null if nothing does that a dump carries. */
  different: string | null;
  /** What was left out of it, since a dump does not carry it, and is not as it was. */
  left: string[];
}

/** Compares the schema of a restored copy with the manifest, but for what a dump does not carry. */
export async function compareSchema(
  manifest: Pick<Manifest, 'schemaDigest' | 'carriedDigest' | 'database' | 'method'>,
  folder: string | null,
  lines: readonly string[],
): Promise<SchemaComparison> {
  const computed = manifest.method === 'dump' ? computedAnew(lines) : [];
  if (digestOf(lines) === manifest.schemaDigest) return { different: null, left: computed };
  const major = majorOf(manifest.database.serverVersion);
  const now = carriedLines(lines, major);
  const before = await linesIn(folder);
  const was = before === null ? null : carriedLines(before, major);
  if (manifest.carriedDigest !== undefined && digestOf(now.lines) === manifest.carriedDigest) {
    return { different: null, left: [...leftOut(was, now), ...computed] };
  }
  return { different: `the schema differs${was === null ? '' : describe(was.lines, now.lines)}`, left: [] };
}

const filledView = /^materialized-view (.*?) persistence .* populated t$/s;

/** A dump has the query of a materialized view, and not its rows. */
function computedAnew(lines: readonly string[]): string[] {
  return lines.flatMap((line) => {
    const name = filledView.exec(line)?.[1];
    return name === undefined ? [] : [`the rows of the materialized view ${name}, which were computed anew`];
  });
}

/** What is not as it was. Without the lines of before (an encrypted backup keeps none) all that may not be is named. */
function leftOut(was: Carried | null, now: Carried): string[] {
  const names = [...new Set([...(was?.left.keys() ?? []), ...now.left.keys()])];
  return was === null ? names : names.filter((name) => was.left.get(name) !== now.left.get(name));
}

async function linesIn(folder: string | null): Promise<string[] | null> {
  const text = folder === null ? '' : await readFile(join(folder, schemaFile), 'utf8').catch(() => '');
  if (text === '') return null;
  const lines = text.trimEnd().split('\n');
  return lines.map((line): unknown => JSON.parse(line)).filter((line) => typeof line === 'string');
}

const shown = 3;

function describe(before: readonly string[], lines: readonly string[]): string {
  const { missing, added } = diffLines(before, lines);
  const parts = [
    ...missing.slice(0, shown).map((line) => `without “${line}”`),
    ...added.slice(0, shown).map((line) => `with “${line}”`),
  ];
  return `: ${parts.join(', ')}${missing.length + added.length > parts.length ? ' and more' : ''}`;
}
