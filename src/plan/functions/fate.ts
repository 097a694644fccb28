import type { Body } from './body.ts';
import type { Relation } from './renames.ts';
import type { Chain, Token } from './tokens.ts';
import type { Range } from './range.ts';
import type { Scope, Scopes } from './scopes.ts';
import type { Statement } from './statements.ts';

/** What becomes of a column's name: its new name, or the tables keep or lack it; `doubt` if it could be either. */
export type Fate = { to: string } | 'keeps' | 'lacks' | 'doubt';

/** What becomes of a column that belongs to one of these tables. */
export function fateIn(relations: readonly Relation[], column: string): Fate {
  const fates = new Set(bearing(relations, column).map(({ renamed }) => renamed.get(column) ?? null));
  if (fates.size === 0) return 'lacks';
  const [first] = fates;
  if (fates.size > 1 || first === undefined) return 'doubt';
  return first === null ? 'keeps' : { to: first };
}

/** `o.user_id`, `NEW.user_id`, `excluded.user_id`, a column of a variable, a CTE or a subquery. */
export function fateOfQualified(
  body: Body,
  qualifier: string,
  column: string,
  range: Range | undefined,
  scopes: Scopes,
  at: number,
): Fate {
  const { fn, triggerTables, variables } = body;
  if (fn.isTrigger && (qualifier === 'new' || qualifier === 'old')) return fateIn(triggerTables, column);
  const target = scopes.at[at]?.target;
  if (qualifier === 'excluded' && target) return fateIn(target.candidates, column);
  if (range !== undefined)
    return range.candidates.length > 0
      ? fateIn(range.candidates, column)
      : fateOfDerived(body, tablesOf(scopes), column);
  // A parameter, named with its function.
  if (qualifier === fn.name) return 'lacks';
  const variable = variables.get(qualifier) ?? 'unknown';
  if (variable === 'scalar') return 'lacks';
  if (typeof variable !== 'string') return fateIn(variable, column);
  return fateOfDerived(body, variable === 'record' ? [] : tablesOf(scopes), column);
}

/** `$1.user_id` and `(row).user_id`: `at` is the name behind the dot. */
export function fateBehindDot(body: Body, column: string, tokens: readonly Token[], at: number, scopes: Scopes): Fate {
  const base = tokens[at - 2];
  if (base?.kind === 'parameter') {
    const variable = body.variables.get(base.value) ?? 'scalar';
    return typeof variable === 'string' ? 'lacks' : fateIn(variable, column);
  }
  const isRow = base?.text === ')' && ['new', 'old'].includes(tokens[at - 3]?.value ?? '');
  return body.fn.isTrigger && isRow
    ? fateIn(body.triggerTables, column)
    : fateOfDerived(body, tablesOf(scopes), column);
}

/** A column's name by itself. */
export function fateOfBare(
  body: Body,
  column: string,
  { at, end }: Chain,
  { tokens }: Statement,
  scopes: Scopes,
): Fate {
  const { fn, variables, labels } = body;
  const scope = scopes.at[at];
  if (scope === undefined) return 'lacks';
  if (scope.columnsOf !== null) return fateIn(scope.columnsOf.candidates, column);
  const clause = scopes.clauses[at] ?? '';
  const [updated] = scope.ranges;
  const isAssigned = tokens[end]?.text === '=' && (tokens[at - 1]?.value === 'set' || tokens[at - 1]?.text === ',');
  if (clause === 'set' && isAssigned && updated !== undefined) return fateIn(updated.candidates, column);
  const fate = fateInScopes(column, scope, clause, scopes);
  if (fate === 'keeps') return fate;
  if (fate === 'lacks') {
    // `user_id := …`: a variable, whatever it is called.
    const isVariable = variables.has(column) || tokens[1]?.text === ':=' || tokens[1]?.text === '=';
    return isVariable || fateOfDerived(body, [], column) === 'lacks' ? 'lacks' : 'doubt';
  }
  // PL/pgSQL calls it ambiguous at run time; SQL prefers the column.
  if (variables.has(column) && fn.language === 'plpgsql') return 'doubt';
  return (clause === 'order' || clause === 'group') && labels.has(column) ? 'doubt' : fate;
}

/** The tables that expressions of a statement can read from: not what INSERT writes to. */
export function readTables(scopes: Scopes): Relation[] {
  const written = new Set(scopes.at.map(({ target }) => target));
  return scopes.all.filter((range) => !written.has(range)).flatMap(({ candidates }) => candidates);
}

/** The nearest query level with a table that has the column; else any table of the statement, which covers CTEs and subqueries. */
function fateInScopes(column: string, start: Scope, startClause: string, scopes: Scopes): Fate {
  let clause = startClause;
  for (let scope: Scope | null = start; scope !== null; clause = scope.within, scope = scope.parent) {
    const isOfTarget =
      clause === 'returning' ||
      clause === 'conflict' ||
      (scope.ranges.length === 0 && (clause === 'set' || clause === 'where'));
    const visible = scope.target !== null && isOfTarget ? [scope.target] : scope.ranges;
    const fate = fateIn(
      visible.flatMap(({ candidates }) => candidates),
      column,
    );
    if (fate !== 'lacks') return fate;
  }
  return fateIn(readTables(scopes), column);
}

/** A CTE, a subquery or a record: its columns are called as those it was made from, in this statement or elsewhere in the body. */
function fateOfDerived(
  { statements, triggerTables, labels, variables }: Body,
  near: readonly Relation[],
  column: string,
): Fate {
  const everywhere = [...statements.flatMap(({ scopes }) => tablesOf(scopes)), ...triggerTables];
  const from = bearing(near, column).length > 0 ? near : everywhere;
  if (bearing(from, column).every(({ renamed }) => !renamed.has(column))) return 'lacks';
  return labels.has(column) || variables.has(column) ? 'doubt' : fateIn(from, column);
}

function tablesOf({ all }: Scopes): Relation[] {
  return all.flatMap(({ candidates }) => candidates);
}

function bearing(relations: readonly Relation[], column: string): Relation[] {
  return relations.filter(({ columns }) => columns.has(column));
}
