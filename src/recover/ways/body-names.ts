import { loadedParser } from '../../plan/parser.ts';

/** A name as a body says it: bare, or with its schema. */
export interface UsedName {
  kind: 'relation' | 'function' | 'type' | 'operator';
  schema: string | null;
  name: string;
}

/** The names in a function's body by PostgreSQL's own parser; none of SQL that is made at run time. Await `loadParser` before. */
export function namesInBody(language: string, source: string, definition: string | null): UsedName[] {
  const statements = language === 'plpgsql' ? statementsOf(definition ?? '') : { texts: [source], types: [] };
  const names = statements.texts.flatMap(namesInSql);
  return [...names, ...statements.types.map((text) => typeName(text))];
}

/** The SQL in a body of PL/pgSQL, and the types of its variables. */
function statementsOf(definition: string): { texts: string[]; types: string[] } {
  const texts: string[] = [];
  const types: string[] = [];
  let tree: unknown;
  try {
    tree = loadedParser().parsePlPgSQLSync(definition);
  } catch {
    return { texts, types };
  }
  walk(tree, (node) => {
    const { query, parseMode, typname } = node;
    if (typeof query === 'string') texts.push(asStatement(query, parseMode));
    if (typeof typname === 'string') types.push(typname);
  });
  return { texts, types };
}

/** PL/pgSQL has statements (0), expressions (2) and assignments (3 and more). */
function asStatement(query: string, mode: unknown): string {
  if (mode === undefined || mode === 0) return query;
  return `SELECT ${mode === 2 ? query : query.replace(/^[^=]*?:?=/, '')}`;
}

function typeName(text: string): UsedName {
  const [first = '', second] = text
    .replace(/%.*$/s, '')
    .replace(/[[(].*$/s, '')
    .trim()
    .split('.');
  return second === undefined
    ? { kind: 'type', schema: null, name: unquoted(first) }
    : { kind: 'type', schema: unquoted(first), name: unquoted(second) };
}

function unquoted(name: string): string {
  return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name;
}

const statement = /^\s*(select|with|insert|update|delete)\s/i;

function namesInSql(text: string): UsedName[] {
  let tree: unknown;
  try {
    tree = loadedParser().parseSync(text);
  } catch {
    return [];
  }
  const found: UsedName[] = [];
  const inTexts: string[] = [];
  const withs = new Set<string>();
  walk(tree, (node) => {
    // SQL that a body runs as a text (EXECUTE).
    if (typeof node['sval'] === 'string' && statement.test(node['sval'])) inTexts.push(node['sval']);
    if (typeof node['ctename'] === 'string') withs.add(node['ctename']);
    if (typeof node['relname'] === 'string' && 'relpersistence' in node)
      found.push({ kind: 'relation', schema: textOf(node['schemaname']), name: node['relname'] });
    if (Array.isArray(node['funcname'])) found.push(pathName('function', node['funcname']));
    if (Array.isArray(node['names']) && 'typemod' in node) found.push(pathName('type', node['names']));
    if (String(node['kind']).startsWith('AEXPR_') && Array.isArray(node['name']))
      found.push(pathName('operator', node['name']));
  });
  return [
    ...found.filter(({ kind, schema, name }) => !(kind === 'relation' && schema === null && withs.has(name))),
    ...inTexts.flatMap(namesInSql),
  ];
}

function pathName(kind: UsedName['kind'], path: readonly unknown[]): UsedName {
  const words = path.map((part) => textOf((part as { String?: { sval?: unknown } }).String?.sval) ?? '');
  return { kind, schema: words.at(-2) ?? null, name: words.at(-1) ?? '' };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function walk(value: unknown, visit: (node: Record<string, unknown>) => void): void {
  if (Array.isArray(value)) {
    for (const item of value) walk(item, visit);
  } else if (typeof value === 'object' && value !== null) {
    visit(value as Record<string, unknown>);
    for (const item of Object.values(value)) walk(item, visit);
  }
}
