import type { CatalogFunction } from '../catalog.ts';
import type { Edit } from './edits.ts';
import { doubtsInLiterals } from './literals.ts';
import { nameResolver, type Resolve } from './path.ts';
import { mentions, type Relation, type Renames } from './renames.ts';
import { chainAt, scopesOf, type Chain, type Range, type Scope, type Scopes } from './scopes.ts';
import { statementsOf, type Statement } from './statements.ts';
import { quoteWhereNeeded, tokensOf, type Token } from './tokens.ts';

/** A place that names what is renamed, but where no edit is certain to be right. */
export interface Doubt {
  /** Byte of the UTF-8 body. */
  start: number;
  why: string;
  /** True where the name stands in a text that is run as SQL. */
  dynamic: boolean;
}

export interface Analysis {
  edits: Edit[];
  doubts: Doubt[];
}

/** What becomes of a column's name: its new name, `keeps` or `lacks` it; `doubt` where it could be either. */
type Fate = { to: string } | 'keeps' | 'lacks' | 'doubt';

/** What a variable or parameter holds: a row of these tables, a record of any query, or no row at all. */
type Variable = readonly Relation[] | 'record' | 'scalar';

/**
 * Finds every place in a body (SQL or PL/pgSQL) that names something that is renamed, by the tokens of PostgreSQL's own
 * scanner: an edit where it is certain what the name means, a doubt where it is not. Comments are left alone.
 */
export function analyse(fn: CatalogFunction, renames: Renames): Analysis {
  const nothing = { edits: [], doubts: [] };
  if (!mentions(fn.source, renames)) return nothing;
  const tokens = tokensOf(fn.source);
  if (tokens === null) return { edits: [], doubts: [{ start: 0, why: 'the body could not be read', dynamic: false }] };
  return new Body(fn, tokens, renames).analyse();
}

class Body {
  readonly #fn: CatalogFunction;
  readonly #renames: Renames;
  readonly #resolve: Resolve;
  readonly #statements: { statement: Statement; scopes: Scopes }[];
  readonly #variables: Map<string, Variable>;
  readonly #triggerTables: Relation[];
  /** Names that the body gives to columns of its own: `… AS user_id`. */
  readonly #labels = new Set<string>();
  readonly #edits: Edit[] = [];
  readonly #doubts: Doubt[] = [];

  constructor(fn: CatalogFunction, tokens: Token[], renames: Renames) {
    this.#fn = fn;
    this.#renames = renames;
    this.#resolve = nameResolver(fn, renames);
    this.#statements = statementsOf(tokens, fn.language).map((statement) => ({
      statement,
      scopes: scopesOf(statement, (chain) => this.#resolve(chain.words.map(({ value }) => value))),
    }));
    const tables = [...renames.relations.values()].flat();
    this.#triggerTables = tables.filter(({ oid }) => oid !== null && fn.triggerOn.includes(oid));
    this.#variables = this.#findVariables();
    for (const { statement } of this.#statements) {
      statement.tokens.forEach((token, i) => {
        const label = statement.tokens[i + 1];
        if (token.kind === 'word' && token.value === 'as' && label?.kind === 'word') this.#labels.add(label.value);
      });
    }
  }

  analyse(): Analysis {
    for (const { statement, scopes } of this.#statements) {
      this.#ranges(statement, scopes);
      for (let i = 0; i < statement.tokens.length;) {
        const chain = chainAt(statement.tokens, i);
        if (chain !== null && !scopes.aliases.has(i) && !scopes.all.some((range) => range.chain.at === i))
          this.#chain(chain, statement, scopes);
        i = chain?.end ?? i + 1;
      }
    }
    const literals = doubtsInLiterals(this.#fn, this.#statements, this.#renames, this.#resolve, this.#triggerTables);
    const edits = [...this.#edits, ...literals.edits].toSorted((a, b) => a.start - b.start);
    const doubts = [...this.#doubts, ...literals.doubts].toSorted((a, b) => a.start - b.start);
    return { edits, doubts };
  }

  /** Tables in FROM, JOIN, INTO, UPDATE. */
  #ranges(statement: Statement, { all, ctes }: Scopes): void {
    const { newName, name } = this.#renames.source;
    for (const { chain, candidates } of all) {
      const last = chain.words.at(-1);
      if (last === undefined || newName === null || !candidates.some((relation) => relation.newName !== null)) continue;
      if (candidates.length > 1)
        this.#doubt(
          last,
          `${name} can be ${candidates.map((r) => `${r.schema}.${r.name}`).join(' or ')}: it depends on the search path of who calls`,
        );
      else if (statement.verb === 'create' && chain.words[0] === statement.tokens[2])
        this.#doubt(last, 'it creates a table of that name');
      else if (ctes.has(newName) || all.some((range) => range.correlation === newName))
        this.#doubt(last, `${newName} has another meaning in the same statement`);
      else this.#edit(last, newName);
    }
  }

  #chain(chain: Chain, statement: Statement, scopes: Scopes): void {
    const { tokens } = statement;
    const { words, at, end } = chain;
    const [first] = words;
    const last = words.at(-1);
    if (first === undefined || last === undefined) return;
    const next = tokens[end];
    const before = tokens[at - 1];
    const isCall =
      next?.text === '(' && !(before?.kind === 'word' && ['and', 'or', 'in', 'by', 'on'].includes(first.value));
    const attribute = next?.text === '%' && tokens[end + 1]?.kind === 'word' ? tokens[end + 1]?.value : undefined;
    if (before?.kind === 'word' && before.value === 'constraint') return this.#constraint(last);
    if (attribute === 'rowtype') return this.#table(words, 'rowtype');
    if (attribute === 'type') return this.#typeOfColumn(words);
    if (isCall && words.length < 3) return;
    if (
      before?.text === '::' ||
      this.#isDeclaredType(chain, statement) ||
      (before?.value === 'as' && scopes.at[at]?.opener === 'cast')
    ) {
      return this.#table(words, 'type');
    }
    if (words.length === 1) {
      if (before?.text === '.')
        return this.#column(last, this.#fateOfOther(last.value, tokens, at, scopes), `the row before .${last.value}`);
      return this.#bare(first, chain, statement, scopes);
    }
    this.#qualified(words, scopes, at);
  }

  /** `o.user_id`, `users.email`, `public.users.email`, `NEW.user_id`. */
  #qualified(words: Token[], scopes: Scopes, at: number): void {
    const [first, second] = words;
    const last = words.at(-1);
    const { source } = this.#renames;
    if (first === undefined || second === undefined || last === undefined) return;
    if (
      first.value === source.schema &&
      second.value === source.name &&
      source.newName !== null &&
      this.#rangeNamed(first.value, scopes, at) === undefined
    ) {
      this.#edit(second, source.newName);
      if (words.length > 2) this.#column(last, fateOf([source], last.value), `${source.schema}.${source.name}`);
      return;
    }
    const path = words.slice(0, -1).map(({ value }) => value);
    const range = words.length === 2 ? this.#rangeNamed(first.value, scopes, at) : undefined;
    if (range !== undefined && !range.aliased && isOnly(range.candidates, source) && source.newName !== null)
      this.#edit(first, source.newName);
    if (!this.#renames.columns.has(last.value)) return;
    const fate =
      path.length > 1
        ? fateOf(this.#resolve(path), last.value)
        : this.#fateOfQualified(first.value, last.value, range, scopes, at);
    this.#column(last, fate, path.join('.'));
  }

  #fateOfQualified(qualifier: string, column: string, range: Range | undefined, scopes: Scopes, at: number): Fate {
    if (this.#fn.isTrigger && (qualifier === 'new' || qualifier === 'old')) return fateOf(this.#triggerTables, column);
    const target = scopes.at[at]?.target;
    if (qualifier === 'excluded' && target) return fateOf(target.candidates, column);
    if (range !== undefined && range.candidates.length > 0) return fateOf(range.candidates, column);
    if (range === undefined && qualifier === this.#fn.name) return 'lacks';
    const variable = range === undefined ? this.#variables.get(qualifier) : undefined;
    if (variable === 'scalar') return 'lacks';
    if (variable !== undefined && variable !== 'record') return fateOf(variable, column);
    // A CTE, a subquery or a record: its columns are called as those it was made from.
    const near =
      variable === undefined
        ? bearing(
            scopes.all.flatMap(({ candidates }) => candidates),
            column,
          )
        : [];
    return this.#fateOfDerived(near, column);
  }

  /** `$1.user_id` and `(row).user_id`. */
  #fateOfOther(column: string, tokens: readonly Token[], at: number, scopes: Scopes): Fate {
    if (!this.#renames.columns.has(column)) return 'lacks';
    const base = tokens[at - 2];
    if (base?.kind === 'parameter') {
      const variable = this.#variables.get(base.value);
      return variable === undefined || typeof variable === 'string' ? 'lacks' : fateOf(variable, column);
    }
    if (this.#fn.isTrigger && base?.text === ')' && ['new', 'old'].includes(tokens[at - 3]?.value ?? ''))
      return fateOf(this.#triggerTables, column);
    return this.#fateOfDerived(
      bearing(
        scopes.all.flatMap(({ candidates }) => candidates),
        column,
      ),
      column,
    );
  }

  #fateOfDerived(near: readonly Relation[], column: string): Fate {
    const everything = [
      ...this.#statements.flatMap(({ scopes }) => scopes.all.flatMap(({ candidates }) => candidates)),
      ...this.#triggerTables,
    ];
    const from = near.length > 0 ? near : bearing(everything, column);
    if (from.every(({ renamed }) => !renamed.has(column))) return 'lacks';
    return this.#labels.has(column) || this.#variables.has(column) ? 'doubt' : fateOf(from, column);
  }

  /** A name by itself: a column, a variable, or a table standing for its whole row. */
  #bare(token: Token, chain: Chain, statement: Statement, scopes: Scopes): void {
    const { tokens } = statement;
    const { source, columns } = this.#renames;
    const before = tokens[chain.at - 1];
    const next = tokens[chain.end];
    const scope = scopes.at[chain.at];
    if (scope === undefined) return;
    const isLabel = before?.kind === 'word' && before.value === 'as';
    const isArgument = next?.text === '=>' || (next?.text === ':=' && scope.parent !== null);
    if (isLabel || isArgument) return;
    if (token.value === source.name && source.newName !== null) {
      const range = this.#rangeNamed(token.value, scopes, chain.at);
      if (range !== undefined && !range.aliased && isOnly(range.candidates, source)) this.#edit(token, source.newName);
      else if (
        range === undefined &&
        [
          'alter',
          'create',
          'drop',
          'comment',
          'grant',
          'revoke',
          'copy',
          'refresh',
          'analyze',
          'vacuum',
          'cluster',
        ].includes(statement.verb)
      ) {
        this.#doubt(token, `it is named in a ${statement.verb.toUpperCase()}`);
      }
      return;
    }
    if (columns.has(token.value))
      this.#column(token, this.#fateOfBare(token.value, chain, statement, scopes), 'the statement', { chain, scopes });
    else this.#newName(token, scope, scopes);
  }

  #fateOfBare(column: string, { at, end }: Chain, { tokens }: Statement, scopes: Scopes): Fate {
    const scope = scopes.at[at];
    if (scope === undefined) return 'lacks';
    if (scope.columnsOf !== null) return fateOf(scope.columnsOf.candidates, column);
    const clause = scopes.clauses[at] ?? '';
    const previous = tokens[at - 1];
    const assigned = tokens[end]?.text === '=' && (previous?.value === 'set' || previous?.text === ',');
    if (clause === 'set' && assigned && scope.ranges[0] !== undefined)
      return fateOf(scope.ranges[0].candidates, column);
    const fate = this.#fateInScopes(column, scope, clause, scopes);
    if (fate === 'lacks')
      return this.#variables.has(column) || this.#fateOfDerived([], column) === 'lacks' || isVariableOfStatement(tokens)
        ? 'lacks'
        : 'doubt';
    // PL/pgSQL calls it ambiguous at run time; SQL prefers the column.
    if (fate !== 'keeps' && this.#variables.has(column) && this.#fn.language === 'plpgsql') return 'doubt';
    const ordered = (clause === 'order' || clause === 'group') && this.#labels.has(column);
    return fate !== 'keeps' && ordered ? 'doubt' : fate;
  }

  #fateInScopes(column: string, start: Scope, startClause: string, scopes: Scopes): Fate {
    let clause = startClause;
    for (let scope: Scope | null = start; scope !== null; clause = scope.within, scope = scope.parent) {
      const writes =
        clause === 'returning' ||
        clause === 'conflict' ||
        (scope.ranges.length === 0 && (clause === 'set' || clause === 'where'));
      const visible = scope.target !== null && writes ? [scope.target] : scope.ranges;
      const fate = fateOf(
        bearing(
          visible.flatMap(({ candidates }) => candidates),
          column,
        ),
        column,
      );
      if (fate !== 'lacks') return fate;
    }
    const written = new Set(scopes.at.flatMap(({ target }) => target ?? []));
    const read = scopes.all.filter((range) => !written.has(range));
    return fateOf(
      bearing(
        read.flatMap(({ candidates }) => candidates),
        column,
      ),
      column,
    );
  }

  /** A variable or another table's column that is called as the renamed column is from now on. */
  #newName(token: Token, scope: Scope, scopes: Scopes): void {
    const clash = scopes.all
      .flatMap(({ candidates }) => candidates)
      .find(({ renamed }) => [...renamed.values()].includes(token.value));
    if (clash === undefined || scope.columnsOf !== null || clash.columns.has(token.value)) return;
    this.#doubt(
      token,
      `${token.value} is a column of ${clash.schema}.${clash.name} afterwards, and means something else here today`,
    );
  }

  /** `v_user users%ROWTYPE`, `x::users`: a table's row type. */
  #table(words: Token[], what: string): void {
    const last = words.at(-1);
    const candidates = this.#resolve(words.map(({ value }) => value));
    const { newName } = this.#renames.source;
    if (last === undefined || newName === null || !candidates.some((relation) => relation.newName !== null)) return;
    if (candidates.length > 1)
      this.#doubt(last, `the ${what} can be that of ${candidates.map((r) => `${r.schema}.${r.name}`).join(' or ')}`);
    else this.#edit(last, newName);
  }

  /** `v orders.user_id%TYPE`. */
  #typeOfColumn(words: Token[]): void {
    const last = words.at(-1);
    if (last === undefined || words.length < 2) return;
    const table = words.slice(0, -1);
    this.#table(table, 'type');
    this.#column(last, fateOf(this.#resolve(table.map(({ value }) => value)), last.value), 'the type');
  }

  #constraint(token: Token): void {
    const change = this.#renames.objects.get(token.value);
    if (change !== undefined) this.#edit(token, change.to);
  }

  #column(token: Token, fate: Fate, where: string, bare?: { chain: Chain; scopes: Scopes }): void {
    if (fate === 'doubt')
      return this.#doubt(token, `${token.value} in ${where} can be a renamed column or one that keeps its name`);
    if (typeof fate === 'string') return;
    if (bare !== undefined) {
      const others = bare.scopes.all
        .flatMap(({ candidates }) => candidates)
        .some(({ columns, renamed }) => columns.has(fate.to) && !renamed.has(token.value));
      if (others || (this.#variables.has(fate.to) && this.#fn.language === 'plpgsql')) {
        return this.#doubt(token, `${fate.to} has another meaning in the same statement`);
      }
    }
    this.#edit(token, fate.to);
  }

  #rangeNamed(name: string, scopes: Scopes, at: number): Range | undefined {
    for (let scope: Scope | null = scopes.at[at] ?? null; scope !== null; scope = scope.parent) {
      const found = [...scope.ranges, ...(scope.target === null ? [] : [scope.target])].find(
        ({ correlation }) => correlation === name,
      );
      if (found !== undefined) return found;
    }
    return scopes.all.find(({ correlation }) => correlation === name);
  }

  #isDeclaredType({ at }: Chain, { verb, tokens }: Statement): boolean {
    if (verb !== 'declare' || this.#fn.language !== 'plpgsql') return false;
    return at === 1 || (at === 2 && tokens[1]?.value === 'constant');
  }

  #findVariables(): Map<string, Variable> {
    const variables = new Map<string, Variable>();
    let position = 0;
    for (const { name, mode, type } of this.#fn.parameters) {
      const row = this.#renames.rowTypes.get(type);
      const holds: Variable = row !== undefined ? [row] : type === 'record' ? 'record' : 'scalar';
      if (name !== '') variables.set(name, holds);
      if ('ibv'.includes(mode)) variables.set(`$${(position += 1)}`, holds);
    }
    if (this.#fn.language !== 'plpgsql') return variables;
    for (const { statement } of this.#statements.filter(({ statement: { verb } }) => verb === 'declare')) {
      const [name, second] = statement.tokens;
      if (name?.kind !== 'word') continue;
      const type = chainAt(statement.tokens, second?.value === 'constant' ? 2 : 1);
      const rows = type === null ? [] : this.#resolve(type.words.map(({ value }) => value));
      const [typeName] = type?.words ?? [];
      variables.set(name.value, rows.length > 0 ? rows : typeName?.value === 'record' ? 'record' : 'scalar');
    }
    return variables;
  }

  #edit(token: Token, name: string): void {
    const text = token.text.startsWith('"') ? `"${name.replaceAll('"', '""')}"` : quoteWhereNeeded(name);
    if (!this.#edits.some(({ start }) => start === token.start))
      this.#edits.push({ start: token.start, end: token.end, text });
  }

  #doubt(token: Token, why: string): void {
    this.#doubts.push({ start: token.start, why, dynamic: false });
  }
}

function isOnly(candidates: readonly Relation[], source: Relation): boolean {
  return candidates.length === 1 && candidates[0] === source;
}

function bearing(relations: readonly Relation[], column: string): Relation[] {
  return relations.filter(({ columns }) => columns.has(column));
}

function fateOf(relations: readonly Relation[], column: string): Fate {
  const fates = new Set(bearing(relations, column).map(({ renamed }) => renamed.get(column) ?? null));
  if (fates.size === 0) return 'lacks';
  const [first] = fates;
  if (fates.size > 1 || first === undefined) return 'doubt';
  return first === null ? 'keeps' : { to: first };
}

/** `user_id := …` without a query: a variable, whatever it is called. */
function isVariableOfStatement(tokens: readonly Token[]): boolean {
  return tokens[1]?.text === ':=' || tokens[1]?.text === '=';
}
