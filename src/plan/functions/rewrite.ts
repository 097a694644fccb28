import type { CatalogFunction } from '../catalog.ts';
import type { HazardSubject } from '../hazards/subject.ts';
import type { Operation } from '../plan.ts';
import { analyse, type BareTable } from './analyse.ts';
import { applyEdits, type Edit, lineAt } from './edits.ts';
import { functionName } from './name.ts';
import { searchPath } from './path.ts';
import { renamesIn, type Renames } from './renames.ts';
import { quoteIfNeeded } from './tokens.ts';
import { namingTriggers } from './trigger-arguments.ts';

/** A line of a text before and after. */
export interface LineEdit {
  /** Counted from 1, within the text. */
  line: number;
  before: string;
  after: string;
}

export type Rewritten = { source: string; edits: LineEdit[] } | { undecided: string };

/** The body with the new names; all else stays to the byte, and nothing is rewritten if anything is `undecided`. `withSchemas` is for the bridge. */
export function rewriteFunction(fn: CatalogFunction, renames: Renames, withSchemas = false): Rewritten {
  const { edits: renamed, doubts, tables } = analyse(fn, renames);
  const edits =
    withSchemas && renamed.length > 0 && searchPath(fn.settings) === null ? qualify(renamed, tables) : renamed;
  // What is run as SQL put together at run time is a hazard of its own; it cannot be edited in any case.
  const doubt = doubts.find(({ dynamic }) => !dynamic);
  if (doubt !== undefined) return { undecided: `line ${lineAt(fn.source, doubt.start)}: ${doubt.why}` };
  const source = applyEdits(fn.source, edits);
  const after = source.split('\n');
  const before = fn.source.split('\n');
  const changed = before
    .map((text, i) => ({ line: i + 1, before: text, after: after[i] ?? '' }))
    .filter((edit) => edit.before !== edit.after);
  return { source, edits: changed };
}

/** The edits, with the schema before each table that has none. */
function qualify(edits: readonly Edit[], tables: readonly BareTable[]): Edit[] {
  const prefix = new Map(tables.map(({ start, schema }) => [start, `${quoteIfNeeded(schema)}.`]));
  const alone = [...prefix].filter(([start]) => edits.every((edit) => edit.start !== start));
  return [
    ...edits.map((edit) => ({ ...edit, text: (prefix.get(edit.start) ?? '') + edit.text })),
    ...alone.map(([start, text]) => ({ start, end: start, text })),
  ].toSorted((a, b) => a.start - b.start);
}

/** One CREATE OR REPLACE for each function and trigger, before the renames. Bodies are not checked, since they name what is not there yet. */
export function functionOperations(subject: HazardSubject): Operation[] {
  if (subject.config.functions !== 'rewrite') return [];
  const renames = renamesIn(subject);
  const bridged = subject.config.bridge || subject.catalog.bridge?.ours === true;
  const functions = subject.catalog.functions.flatMap((fn) => replacement(fn, renames, bridged) ?? []);
  const triggers = namingTriggers(subject).flatMap(({ operation }) => operation ?? []);
  if (functions.length === 0) return triggers;
  return [
    { kind: 'check-bodies', from: 'on', to: 'off' },
    ...functions,
    { kind: 'check-bodies', from: 'off', to: 'on' },
    ...triggers,
  ];
}

/** Bodies in SQL-standard form follow a rename; other languages cannot be read. */
export function isReadable({ language, standardBody }: CatalogFunction): boolean {
  return !standardBody && (language === 'sql' || language === 'plpgsql');
}

/** The operation that replaces a function by its rewritten form, or null if there is nothing to rewrite, or no way to. */
export function replacement(fn: CatalogFunction, renames: Renames, withSchemas = false): Operation | null {
  if (!isReadable(fn)) return null;
  const rewritten = rewriteFunction(fn, renames, withSchemas);
  if ('undecided' in rewritten || rewritten.edits.length === 0) return null;
  const { definition, source } = fn;
  const at = definition.lastIndexOf(source);
  if (at < 0) throw new Error(`the definition of ${functionName(fn)} does not hold its body`);
  return {
    kind: 'replace-function',
    schema: fn.schema,
    name: fn.name,
    arguments: fn.arguments,
    from: definition,
    to: definition.slice(0, at) + rewritten.source + definition.slice(at + source.length),
    lines: rewritten.edits.map(({ line }) => line),
  };
}
