import type { Node, SelectStmt } from 'libpg-query';
import { loadedParser } from '../parser.ts';

/** A column of a table or view. */
export interface Origin {
  schema: string;
  relation: string;
  column: string;
}

/** A column of a query, with the columns of tables and views that its value is made of. */
interface Output {
  name: string | null;
  origins: Origin[];
}

/** What stands in a FROM list, with the name it goes by. */
interface Range {
  name: string | null;
  outputs: Output[];
}

/** The columns of a table or view in their order. */
export type ColumnsOf = (schema: string, relation: string) => readonly string[];

type Ctes = ReadonlyMap<string, Output[]>;

/** For each output column of a query, the columns that its value is made of; null if it cannot be parsed. Names as `pg_get_viewdef` prints them. */
export function originsOf(query: string, columnsOf: ColumnsOf): Origin[][] | null {
  try {
    const statement = loadedParser().parseSync(query).stmts?.[0]?.stmt;
    if (statement === undefined || !('SelectStmt' in statement)) return null;
    return outputsOf(statement.SelectStmt, { columnsOf, ctes: new Map(), outer: [] }).map(({ origins }) => origins);
  } catch {
    return null;
  }
}

interface Surroundings {
  columnsOf: ColumnsOf;
  ctes: Ctes;
  /** What a subquery may name of the queries around it. */
  outer: readonly Range[];
}

function outputsOf(select: SelectStmt, around: Surroundings): Output[] {
  const inside = { ...around, ctes: withCtes(select, around) };
  if (select.larg !== undefined && select.rarg !== undefined) {
    const right = outputsOf(select.rarg, inside);
    return outputsOf(select.larg, inside).map(({ name, origins }, i) => ({
      name,
      origins: [...origins, ...(right[i]?.origins ?? [])],
    }));
  }
  const ranges: Range[] = [];
  // What is LATERAL may name what stands before it.
  for (const item of select.fromClause ?? [])
    ranges.push(...rangesOf(item, { ...inside, outer: [...ranges, ...around.outer] }));
  const visible = { ...inside, outer: [...ranges, ...around.outer] };
  return (select.targetList ?? []).map((target) => {
    if (!('ResTarget' in target)) return { name: null, origins: [] };
    const { name, val } = target.ResTarget;
    return {
      name: name ?? (val !== undefined && 'ColumnRef' in val ? (wordsOf(val.ColumnRef.fields).at(-1) ?? null) : null),
      origins: madeOf(val, visible),
    };
  });
}

function withCtes({ withClause }: SelectStmt, around: Surroundings): Ctes {
  const ctes = new Map(around.ctes);
  for (const node of withClause?.ctes ?? []) {
    if (!('CommonTableExpr' in node)) continue;
    const { ctename = '', ctequery, aliascolnames } = node.CommonTableExpr;
    if (ctequery === undefined || !('SelectStmt' in ctequery)) continue;
    const query = ctequery.SelectStmt;
    // A recursive one reads itself: first it is what its first branch is.
    for (const part of query.larg === undefined ? [query] : [query.larg, query])
      ctes.set(ctename, relabelled(outputsOf(part, { ...around, ctes }), aliascolnames));
  }
  return ctes;
}

function rangesOf(item: Node, around: Surroundings): Range[] {
  if ('RangeVar' in item) {
    const { schemaname, relname = '', alias } = item.RangeVar;
    const outputs =
      schemaname === undefined
        ? (around.ctes.get(relname) ?? [])
        : around.columnsOf(schemaname, relname).map((column) => ({
            name: column,
            origins: [{ schema: schemaname, relation: relname, column }],
          }));
    return [{ name: alias?.aliasname ?? relname, outputs: relabelled(outputs, alias?.colnames) }];
  }
  if ('RangeSubselect' in item) {
    const { subquery, alias } = item.RangeSubselect;
    const outputs = subquery !== undefined && 'SelectStmt' in subquery ? outputsOf(subquery.SelectStmt, around) : [];
    return [{ name: alias?.aliasname ?? null, outputs: relabelled(outputs, alias?.colnames) }];
  }
  if ('JoinExpr' in item) {
    const { larg, rarg, alias } = item.JoinExpr;
    const left = larg === undefined ? [] : rangesOf(larg, around);
    const right = rarg === undefined ? [] : rangesOf(rarg, { ...around, outer: [...left, ...around.outer] });
    const both = [...left, ...right];
    // An alias hides what is joined.
    return alias === undefined
      ? both
      : [{ name: alias.aliasname ?? null, outputs: both.flatMap(({ outputs }) => outputs) }];
  }
  return [];
}

/** The columns that an expression names, those of a scalar subquery included, but not those that it only asks about. */
function madeOf(expression: unknown, around: Surroundings): Origin[] {
  if (Array.isArray(expression)) return expression.flatMap((part) => madeOf(part, around));
  if (typeof expression !== 'object' || expression === null) return [];
  const node = expression as Node;
  if ('ColumnRef' in node) return resolve(wordsOf(node.ColumnRef.fields), around);
  if ('SubLink' in node) {
    const { subLinkType, subselect } = node.SubLink;
    const isValue = subLinkType === 'EXPR_SUBLINK' || subLinkType === 'ARRAY_SUBLINK';
    return isValue && subselect !== undefined && 'SelectStmt' in subselect
      ? outputsOf(subselect.SelectStmt, around).flatMap(({ origins }) => origins)
      : [];
  }
  return Object.values(expression).flatMap((part) => madeOf(part, around));
}

/** `o.user_id`, or a bare name, as JOIN … USING leaves it: then it is of every table that has it. */
function resolve(words: readonly string[], { outer }: Surroundings): Origin[] {
  const column = words.at(-1);
  const qualifier = words.at(-2);
  const ranges = qualifier === undefined ? outer : outer.filter(({ name }) => name === qualifier).slice(0, 1);
  return ranges
    .flatMap(({ outputs }) => outputs)
    .filter(({ name }) => name === column)
    .flatMap(({ origins }) => origins);
}

/** `FROM t AS a (x, y)`. */
function relabelled(outputs: readonly Output[], labels: readonly Node[] | undefined): Output[] {
  const names = wordsOf(labels);
  return outputs.map((output, i) => ({ ...output, name: names[i] ?? output.name }));
}

function wordsOf(nodes: readonly Node[] | undefined): string[] {
  return (nodes ?? []).flatMap((node) => ('String' in node ? [node.String.sval ?? ''] : []));
}
