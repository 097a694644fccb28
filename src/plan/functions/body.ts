import type { CatalogFunction } from '../catalog.ts';
import { nameResolver, type Resolve } from './path.ts';
import type { Relation, Renames } from './renames.ts';
import { chainAt, type Token } from './tokens.ts';
import { scopesOf, type Scopes } from './scopes.ts';
import { statementsOf, type Statement } from './statements.ts';

/** What a variable or parameter holds: a row of these tables, a record of any query, or no row at all. */
type Variable = readonly Relation[] | 'record' | 'scalar';

/** A function's body, read: its statements, and what its names can mean everywhere in it. */
export interface Body {
  fn: CatalogFunction;
  renames: Renames;
  resolve: Resolve;
  statements: { statement: Statement; scopes: Scopes }[];
  /** Parameters by name and by `$1`, and variables of PL/pgSQL. */
  variables: ReadonlyMap<string, Variable>;
  /** The tables that NEW and OLD are rows of. */
  triggerTables: readonly Relation[];
  /** Names that the body gives to columns of its own: `… AS user_id`. */
  labels: ReadonlySet<string>;
}

export function readBody(fn: CatalogFunction, tokens: readonly Token[], renames: Renames): Body {
  const resolve = nameResolver(fn, renames);
  const statements = statementsOf(tokens, fn.language).map((statement) => ({
    statement,
    scopes: scopesOf(statement, (chain) => resolve(chain.words.map(({ value }) => value))),
  }));
  return {
    fn,
    renames,
    resolve,
    statements,
    variables: new Map([
      ...parameters(fn, renames),
      ...(fn.language === 'plpgsql' ? declared(statements, resolve) : []),
    ]),
    triggerTables:
      fn.triggerOn.length === 0
        ? []
        : [...renames.relations.values()].flat().filter(({ oid }) => fn.triggerOn.includes(oid)),
    labels: new Set(statements.flatMap(({ statement }) => labelsOf(statement))),
  };
}

function parameters({ parameters: all }: CatalogFunction, { rowTypes }: Renames): [string, Variable][] {
  const holds = (type: string): Variable => {
    const row = rowTypes.get(type);
    return row === undefined ? (type === 'record' ? 'record' : 'scalar') : [row];
  };
  const given = all.filter(({ mode }) => 'ibv'.includes(mode));
  return [
    ...all.filter(({ name }) => name !== '').map(({ name, type }): [string, Variable] => [name, holds(type)]),
    ...given.map(({ type }, i): [string, Variable] => [`$${i + 1}`, holds(type)]),
  ];
}

/** The variables of DECLARE sections. */
function declared(statements: Body['statements'], resolve: Resolve): [string, Variable][] {
  return statements.flatMap(({ statement: { verb, tokens } }): [string, Variable][] => {
    const [name] = tokens;
    if (verb !== 'declare' || name?.kind !== 'word') return [];
    const words = chainAt(tokens, typePosition(tokens))?.words.map(({ value }) => value) ?? [];
    const rows = resolve(words);
    return [[name.value, rows.length > 0 ? rows : words[0] === 'record' ? 'record' : 'scalar']];
  });
}

/** Where the type stands in `name [CONSTANT] type`. */
export function typePosition(tokens: readonly Token[]): number {
  return tokens[1]?.value === 'constant' ? 2 : 1;
}

function labelsOf({ tokens }: Statement): string[] {
  return tokens.flatMap(({ kind, value }, i) => {
    const label = tokens[i + 1];
    return kind === 'word' && value === 'as' && label?.kind === 'word' ? [label.value] : [];
  });
}
