import { closest, distance } from 'fastest-levenshtein';
import { type Document, isMap, isNode, isScalar, type LineCounter } from 'yaml';
import type { z } from 'zod';
import { configJsonSchema } from './config.ts';
import { maskEmail, maskEmails } from '../core/mask.ts';

/** Something wrong in the configuration: the key, what was found, what is allowed, and where (both from 1). */
export interface Problem {
  key: string;
  found: string;
  allowed: string;
  line: number;
  column: number;
}

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** Every issue of a failed parse as a problem, in the order of the file. */
export function problemsOf(issues: readonly Issue[], document: Document, lines: LineCounter): Problem[] {
  const value: unknown = document.toJS();
  return issues
    .flatMap((issue) => flatten(issue, []))
    .flatMap((issue) => describe(issue, value, document, lines))
    .toSorted((a, b) => a.line - b.line || a.column - b.column);
}

/** A union's issues are those of the branch that the value came closest to: the one that got deepest. */
function flatten(issue: Issue, above: Path): Issue[] {
  const path = [...above, ...issue.path];
  if (issue.code !== 'invalid_union') return [{ ...issue, path }];
  const depth = (branch: readonly Issue[]): number =>
    Math.max(
      ...branch.map(
        (inner) => inner.path.length + (inner.code === 'invalid_type' || inner.code === 'invalid_value' ? 0 : 1),
      ),
    );
  const deepest = issue.errors.toSorted((a, b) => depth(b) - depth(a))[0] ?? [];
  if (deepest.length === 0 || depth(deepest) === 0) return [{ ...issue, path }];
  return deepest.flatMap((inner) => flatten(inner, path));
}

function describe(issue: Issue, root: unknown, document: Document, lines: LineCounter): Problem[] {
  if (issue.code !== 'unrecognized_keys') {
    const found = show(valueAt(root, issue.path), issue.path);
    return [{ key: nameOf(issue.path), found, allowed: allowance(issue), ...position(document, lines, issue.path) }];
  }
  const known = knownKeys(issue.path);
  return issue.keys.map((key) => ({
    key: nameOf([...issue.path, key]),
    found: 'an unknown key',
    allowed: `${known.join(', ')}${suggestion(key, known)}`,
    ...position(document, lines, issue.path, key),
  }));
}

/** What the schema allows, in words. */
function allowance(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return kinds[issue.expected] ?? issue.expected;
    case 'invalid_value':
      return issue.values.map((value) => JSON.stringify(value)).join(', ');
    case 'too_small':
      return issue.origin === 'string' ? 'a text that is not empty' : `at least ${issue.minimum}`;
    case 'invalid_format':
      return issue.format === 'email' ? 'an e-mail address such as "ana@example.com"' : issue.format;
    case 'invalid_union':
      return [...new Set(issue.errors.flat().map(allowance))].join(' or ');
    default:
      return issue.message;
  }
}

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map of keys',
};

/** What was found, short, and never a whole e-mail address. */
function show(value: unknown, path: Path): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'an empty value';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map of keys';
  if (typeof value !== 'string') return String(value);
  const shown = path.at(-1) === 'email' ? maskEmail(value) : maskEmails(value);
  return JSON.stringify(shown.length > 80 ? `${shown.slice(0, 80)}…` : shown);
}

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (node, key) => (typeof node === 'object' && node !== null ? Reflect.get(node, key) : undefined),
    root,
  );
}

/** `separate.tables[2].column`; `the file` for the file itself. */
function nameOf(path: Path): string {
  const written = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${maskEmails(String(key))}`)).join('');
  return written === '' ? 'the file' : written.replace(/^\./, '');
}

function suggestion(key: string, known: readonly string[]): string {
  const nearest = known.length === 0 ? '' : closest(key, known);
  return nearest !== '' && distance(key, nearest) <= Math.max(2, key.length / 3)
    ? `; did you mean ${JSON.stringify(nearest)}?`
    : '';
}

/** Line and column of the value at `path`, or of its `key`; of the nearest thing above it if it is missing. */
function position(document: Document, lines: LineCounter, path: Path, key?: string): { line: number; column: number } {
  const node = path.length === 0 ? document.contents : document.getIn(path, true);
  if (!isNode(node)) return path.length === 0 ? { line: 1, column: 1 } : position(document, lines, path.slice(0, -1));
  const pair =
    key !== undefined && isMap(node)
      ? node.items.find((item) => isScalar(item.key) && String(item.key.value) === key)
      : undefined;
  const target = isScalar(pair?.key) ? pair.key : node;
  const { line, col } = lines.linePos(target.range?.[0] ?? 0);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
}

interface JsonSchema {
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
}

/** The keys that the schema knows at `path`. */
function knownKeys(path: Path): string[] {
  let nodes: JsonSchema[] = [configJsonSchema()];
  for (const key of path) {
    nodes = nodes
      .flatMap(branches)
      .flatMap((node) => (typeof key === 'number' ? node.items : node.properties?.[String(key)]) ?? []);
  }
  return nodes.flatMap(branches).flatMap((node) => Object.keys(node.properties ?? {}));
}

function branches(node: JsonSchema): JsonSchema[] {
  return [node, ...(node.anyOf ?? []).flatMap(branches)];
}
