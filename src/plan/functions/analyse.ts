import type { CatalogFunction } from '../catalog.ts';
import { readBody, typePosition, type Body } from './body.ts';
import type { Doubt, Edit } from './edits.ts';
import { fateBehindDot, fateIn, fateOfBare, fateOfQualified, readTables, type Fate } from './fate.ts';
import { searchLiterals } from './literals.ts';
import { mentions, type Relation, type Renames } from './renames.ts';
import { chainAt, type Chain, quoteIfNeeded, tokensOf, type Token } from './tokens.ts';
import type { Range } from './range.ts';
import { rangeNamed, type Scopes } from './scopes.ts';
import type { Statement } from './statements.ts';

/** A table that is named without its schema, if it is certain which it is. */
export interface BareTable {
  start: number;
  end: number;
  schema: string;
}

export interface Analysis {
  edits: Edit[];
  doubts: Doubt[];
  tables: BareTable[];
}

const definitionVerbs = new Set([
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
]);

/** Finds every place in a body that names what is renamed, by PostgreSQL's scanner: an edit if the meaning is certain, else a doubt. */
export function analyse(fn: CatalogFunction, renames: Renames): Analysis {
  const ofRenames = known.get(renames) ?? new Map<CatalogFunction, Analysis>();
  known.set(renames, ofRenames);
  const analysis = ofRenames.get(fn) ?? read(fn, renames);
  ofRenames.set(fn, analysis);
  return analysis;
}

/** The operations and the hazards are both made from it. */
const known = new WeakMap<Renames, Map<CatalogFunction, Analysis>>();

function read(fn: CatalogFunction, renames: Renames): Analysis {
  if (!mentions(fn.source, renames)) return { edits: [], doubts: [], tables: [] };
  const tokens = tokensOf(fn.source);
  if (tokens === null)
    return { edits: [], doubts: [{ start: 0, why: 'the body could not be read', dynamic: false }], tables: [] };
  const body = readBody(fn, tokens, renames);
  const walk = new NameWalk(body);
  const findings = [...walk.findings(), ...searchLiterals(body)];
  const edits = findings.filter((finding) => 'text' in finding).toSorted((a, b) => a.start - b.start);
  const doubts = findings.filter((finding) => 'why' in finding).toSorted((a, b) => a.start - b.start);
  // The table of a FROM list is met as a name as well.
  return { edits: edits.filter(({ start }, i) => start !== edits[i - 1]?.start), doubts, tables: walk.tables };
}

/** Goes through all names of a body, and keeps what it finds. */
class NameWalk {
  readonly #body: Body;
  readonly #renames: Renames;
  readonly #found: (Edit | Doubt)[] = [];
  readonly tables: BareTable[] = [];

  constructor(body: Body) {
    this.#body = body;
    this.#renames = body.renames;
  }

  findings(): (Edit | Doubt)[] {
    for (const { statement, scopes } of this.#body.statements) {
      const ranges = new Set(scopes.all.map(({ chain }) => chain.at));
      for (const range of scopes.all) this.#range(range, statement, scopes);
      for (let i = 0; i < statement.tokens.length;) {
        const chain = chainAt(statement.tokens, i);
        if (chain !== null && !scopes.aliases.has(i) && !ranges.has(i)) this.#chain(chain, statement, scopes);
        i = chain?.end ?? i + 1;
      }
    }
    return this.#found;
  }

  /** A table in FROM, JOIN, INTO, UPDATE. */
  #range({ chain, candidates }: Range, { verb, tokens }: Statement, { all, ctes }: Scopes): void {
    const { newName, name } = this.#renames.source;
    const last = chain.words.at(-1);
    this.#table(chain.words, candidates);
    if (last === undefined || newName === null || !candidates.some((relation) => relation.newName !== null)) return;
    if (candidates.length > 1)
      this.#doubt(last, `${name} can be ${either(candidates)}: it depends on the search path of who calls`);
    else if (verb === 'create' && chain.words[0] === tokens[2]) this.#doubt(last, 'it creates a table of that name');
    else if (ctes.has(newName) || all.some(({ correlation }) => correlation === newName))
      this.#doubt(last, anotherMeaning(newName));
    else this.#edit(last, newName);
  }

  #chain(chain: Chain, statement: Statement, scopes: Scopes): void {
    const { tokens } = statement;
    const { words, at, end } = chain;
    const [first] = words;
    const before = tokens[at - 1];
    const attribute = tokens[end]?.text === '%' ? tokens[end + 1]?.value : undefined;
    if (first === undefined) return;
    if (before?.kind === 'word' && before.value === 'constraint') this.#constraint(first);
    else if (attribute === 'rowtype') this.#rowType(words);
    else if (attribute === 'type') this.#columnType(words);
    else if (tokens[end]?.text === '(') return;
    else if (
      before?.text === '::' ||
      (before?.value === 'as' && scopes.at[at]?.opener === 'cast') ||
      this.#isDeclaredType(chain, statement)
    )
      this.#rowType(words);
    else if (before?.text === '.') this.#behindDot(first, at, tokens, scopes);
    else if (words.length > 1) this.#qualified(words, scopes, at);
    else this.#bare(first, chain, statement, scopes);
  }

  /** `o.user_id`, `users.email`, `public.users.email`, `NEW.user_id`. */
  #qualified(words: Token[], scopes: Scopes, at: number): void {
    const [first, second] = words;
    const last = words.at(-1);
    const { source, columns } = this.#renames;
    if (first === undefined || second === undefined || last === undefined) return;
    const range = rangeNamed(first.value, scopes, at);
    if (
      range === undefined &&
      first.value === source.schema &&
      second.value === source.name &&
      source.newName !== null
    ) {
      this.#edit(second, source.newName);
      if (words.length > 2) this.#column(last, fateIn([source], last.value), `${source.schema}.${source.name}`);
      return;
    }
    if (words.length === 2) this.#correlation(first, range);
    if (!columns.has(last.value)) return;
    const path = words.slice(0, -1).map(({ value }) => value);
    const fate =
      path.length > 1
        ? fateIn(this.#body.resolve(path), last.value)
        : fateOfQualified(this.#body, first.value, last.value, range, scopes, at);
    this.#column(last, fate, path.join('.'));
  }

  #behindDot(token: Token, at: number, tokens: readonly Token[], scopes: Scopes): void {
    if (!this.#renames.columns.has(token.value)) return;
    this.#column(token, fateBehindDot(this.#body, token.value, tokens, at, scopes), `the row before .${token.value}`);
  }

  /** A name by itself: a column, a variable, or a table standing for its whole row. */
  #bare(token: Token, chain: Chain, statement: Statement, scopes: Scopes): void {
    const { tokens } = statement;
    const { source, columns } = this.#renames;
    const scope = scopes.at[chain.at];
    const before = tokens[chain.at - 1];
    const next = tokens[chain.end]?.text;
    const isLabel = before?.kind === 'word' && before.value === 'as';
    const isArgument = next === '=>' || (next === ':=' && scope?.parent !== null);
    if (scope === undefined || isLabel || isArgument) return;
    if (token.value === source.name && source.newName !== null) {
      const range = rangeNamed(token.value, scopes, chain.at);
      this.#correlation(token, range);
      if (range === undefined && definitionVerbs.has(statement.verb))
        this.#doubt(token, `it is named in a ${statement.verb.toUpperCase()}`);
    } else if (!columns.has(token.value)) {
      if (scope.columnsOf === null) this.#newName(token, scopes);
    } else {
      const fate = fateOfBare(this.#body, token.value, chain, statement, scopes);
      if (typeof fate !== 'string' && scope.columnsOf === null && this.#isTaken(fate.to, token.value, scopes))
        this.#doubt(token, anotherMeaning(fate.to));
      else this.#column(token, fate, 'the statement');
    }
  }

  /** The table's name if it stands for a row of it, and has no alias. */
  #correlation(token: Token, range: Range | undefined): void {
    const { source } = this.#renames;
    const isSource = range?.candidates.length === 1 && range.candidates[0] === source;
    if (isSource && !range.aliased && source.newName !== null) this.#edit(token, source.newName);
  }

  /** A variable or another table's column that is called as the renamed column is from now on. */
  #newName(token: Token, scopes: Scopes): void {
    const clash = readTables(scopes).find(
      ({ renamed, columns }) => [...renamed.values()].includes(token.value) && !columns.has(token.value),
    );
    if (clash !== undefined)
      this.#doubt(
        token,
        `${token.value} is a column of ${clash.schema}.${clash.name} afterwards, and means something else here today`,
      );
  }

  /** True if a new column name, by itself, could be another column's or a variable's. */
  #isTaken(to: string, from: string, scopes: Scopes): boolean {
    const isVariable = this.#body.fn.language === 'plpgsql' && this.#body.variables.has(to);
    return isVariable || readTables(scopes).some(({ columns, renamed }) => columns.has(to) && !renamed.has(from));
  }

  /** `v_user users%ROWTYPE`, `x::users`. */
  #rowType(words: Token[]): void {
    const last = words.at(-1);
    const candidates = this.#body.resolve(words.map(({ value }) => value));
    const { newName } = this.#renames.source;
    this.#table(words, candidates);
    if (last === undefined || newName === null || !candidates.some((relation) => relation.newName !== null)) return;
    if (candidates.length > 1) this.#doubt(last, `its rows can be those of ${either(candidates)}`);
    else this.#edit(last, newName);
  }

  /** `v orders.user_id%TYPE`. */
  #columnType(words: Token[]): void {
    const last = words.at(-1);
    const table = words.slice(0, -1);
    if (last === undefined || table.length === 0) return;
    this.#rowType(table);
    this.#column(last, fateIn(this.#body.resolve(table.map(({ value }) => value)), last.value), 'the type');
  }

  #table([first, ...more]: readonly Token[], candidates: readonly Relation[]): void {
    const [table] = candidates;
    if (first === undefined || table === undefined || more.length > 0 || candidates.length > 1) return;
    this.tables.push({ start: first.start, end: first.end, schema: table.schema });
  }

  #isDeclaredType({ at }: Chain, { verb, tokens }: Statement): boolean {
    return verb === 'declare' && this.#body.fn.language === 'plpgsql' && at === typePosition(tokens);
  }

  #constraint(token: Token): void {
    const change = this.#renames.objects.get(token.value);
    if (change !== undefined) this.#edit(token, change.to);
  }

  #column(token: Token, fate: Fate, where: string): void {
    if (fate === 'doubt')
      this.#doubt(token, `${token.value} in ${where} can be a renamed column or one that keeps its name`);
    else if (typeof fate !== 'string') this.#edit(token, fate.to);
  }

  #edit({ text, start, end }: Token, name: string): void {
    this.#found.push({
      start,
      end,
      text: text.startsWith('"') ? `"${name.replaceAll('"', '""')}"` : quoteIfNeeded(name),
    });
  }

  #doubt({ start }: Token, why: string): void {
    this.#found.push({ start, why, dynamic: false });
  }
}

function either(candidates: readonly Relation[]): string {
  return candidates.map(({ schema, name }) => `${schema}.${name}`).join(' or ');
}

function anotherMeaning(name: string): string {
  return `${name} has another meaning in the same statement`;
}
