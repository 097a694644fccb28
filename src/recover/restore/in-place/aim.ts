import { sqlFile } from '../../../core/project-files.ts';
import { type Token, tokensOf } from '../../../plan/functions/tokens.ts';
import { literal } from '../../../postgres/identifier.ts';
import type { Client } from '../../../postgres/session.ts';
import { catalogQuery } from '../../ways/catalog-query.ts';
import type { TwoSchemas } from './beside.ts';
import { serverMajor } from './server-major.ts';

/** Something in a schema of which there are two that is not loaded a second time: an extension's, or another role's. */
export interface Staying {
  schema: string;
  /** Of an operator its sign. */
  name: string;
}

/** What stays in these schemas. */
export async function stayingIn(client: Client, schemas: readonly string[]): Promise<Staying[]> {
  const query = catalogQuery(sqlFile('recover/restore/in-place/staying.sql'), await serverMajor(client), null);
  const { rows } = await client.query<Staying>(query, [schemas]);
  return rows;
}

interface Edit {
  start: number;
  end: number;
  text: string;
}

/** Has the scripts of a dump make and fill what they name in other schemas than its own. Await `loadParser` before. */
export class Aim {
  /** Statements that give functions the text of the dump, once they have run by one that reads what is loaded. */
  readonly texts: string[] = [];
  private readonly made: ReadonlyMap<string, string>;
  private readonly staying: ReadonlySet<string>;

  constructor(two: readonly TwoSchemas[], staying: readonly Staying[]) {
    this.made = new Map(two.map(({ name, made }) => [name, made]));
    this.staying = new Set(staying.map(({ schema, name }) => JSON.stringify([schema, name])));
  }

  schema(name: string): string {
    return this.made.get(name) ?? name;
  }

  /** `public.orders` becomes `separation_new_0.orders`; a text stays as it is, unless it is the name of something. Throws if it cannot be read. */
  script(text: string): string {
    const script = Buffer.from(text);
    const tokens = tokensIn(forScanner(text));
    if (tokens === null) throw new Error('the script of the backup cannot be read');
    const names = tokens.flatMap((_, i) => this.name(tokens, i) ?? []);
    // Nobody could take that back.
    const works = tokens.find((token, i) => isSet(tokens, i) && this.inside(token) === token.text);
    if (works !== undefined) throw new Error(`${works.text} would be set, which is not what is loaded`);
    const texts = tokens.flatMap((token, i) => {
      if (!isOfFunction(tokens, i)) return [];
      let end = i;
      while (end < tokens.length && tokens[end]?.text !== ';') end += 1;
      const statement = tokens.slice(i, end);
      const edits = this.body(statement);
      const [from, to] = [token.end, statement.at(-1)?.end ?? token.end];
      const own = names.filter(({ start }) => start >= from && start < to);
      // A function that is replaced no longer depends on an extension.
      const isAgain = token.value === 'create' ? edits.length > 0 : statement.some(({ value }) => value === 'depends');
      const again = token.value === 'create' ? 'CREATE OR REPLACE' : 'ALTER';
      if (isAgain) this.texts.push(`${again}${edited(script, own, from, to)}`);
      return edits;
    });
    return edited(script, [...names, ...texts]);
  }

  /** The same for what only names something, or is a function's body: what that makes a statement of as it runs stays as it is. */
  text(text: string): string {
    const tokens = tokensIn(text) ?? [];
    return edited(
      Buffer.from(text),
      tokens.flatMap((_, i) => this.name(tokens, i) ?? []),
    );
  }

  private name(tokens: readonly Token[], i: number): Edit | null {
    const [token, dot, of] = tokens.slice(i, i + 3);
    if (token === undefined) return null;
    const { kind, value, start, end } = token;
    if (kind === 'string') {
      const isName = dot?.text === '::' && /^reg(?!role)/.test(of?.value ?? '');
      return isName || isSet(tokens, i) ? { start, end, text: this.inside(token) } : null;
    }
    const made = kind === 'word' && tokens[i - 1]?.text !== '.' ? this.made.get(value) : undefined;
    if (made === undefined || dot?.text !== '.' || of === undefined) return null;
    return this.staying.has(JSON.stringify([value, of.value])) ? null : { start, end, text: made };
  }

  /** What is between the quotes. */
  private inside({ text }: Token): string {
    const [, open = '', inner = text, close = ''] = /^(\$[^$]*\$|[a-z]?&?')(.*)(\1|')$/is.exec(text) ?? [];
    return `${open}${this.text(inner)}${close}`;
  }

  /** The text of a function, and the path that it looks along; one whose body the server has read needs neither. */
  private body(statement: readonly Token[]): Edit[] {
    const at = statement.findIndex(({ kind }, i) => kind === 'string' && statement[i - 1]?.value === 'as');
    const path = statement.findIndex(({ value }, i) => value === 'to' && statement[i - 1]?.value === 'search_path');
    const behind = statement.slice(path + 1).findIndex(({ kind, text }) => kind !== 'string' && text !== ',');
    return statement.flatMap((token, i) => {
      const { start, end, value } = token;
      if (at < 0 || token.kind !== 'string') return [];
      const isPath = path >= 0 && i > path && i <= path + behind;
      const made = isPath ? this.made.get(value) : undefined;
      if (made !== undefined) return { start, end, text: `${literal(made)}, ${token.text}` };
      const text = i === at ? this.inside(token) : token.text;
      if (i === at && statement.some((word) => word.value === 'immutable')) this.refuseMade(statement, text);
      return text === token.text ? [] : { start, end, text };
    });
  }

  /** An index would keep what a function of today answers that is called by a statement made of texts; no lock tells that. */
  private refuseMade(statement: readonly Token[], body: string): void {
    if (!/execute|set_config|spi_/i.test(body) || ![...this.made.keys()].some((name) => body.includes(name))) return;
    const signature = statement
      .map(({ text }) => text)
      .slice(2, 5)
      .join('');
    throw new Error(
      `the immutable function ${signature} may call what is replaced, by a statement that it makes of texts`,
    );
  }
}

function tokensIn(text: string): Token[] | null {
  return tokensOf(text)?.filter(({ kind }) => kind !== 'comment') ?? null;
}

/** True of the name of a sequence that gets a value. */
function isSet(tokens: readonly Token[], i: number): boolean {
  return tokens[i]?.kind === 'string' && tokens[i - 1]?.text === '(' && tokens[i - 2]?.value === 'setval';
}

function isOfFunction(tokens: readonly Token[], i: number): boolean {
  const isFirst = i === 0 || tokens[i - 1]?.text === ';';
  const isWord = /^(create|alter)$/.test(tokens[i]?.value ?? '');
  return isFirst && isWord && /^(function|procedure)$/.test(tokens[i + 1]?.value ?? '');
}

function edited(script: Buffer, edits: readonly Edit[], from = 0, to = script.length): string {
  const parts: (Buffer | string)[] = [];
  let done = from;
  for (const { start, end, text } of edits.toSorted((a, b) => a.start - b.start)) {
    parts.push(script.subarray(done, start), text);
    done = end;
  }
  return [...parts, script.subarray(done, to)].join('');
}

/** A script with blanks for what is for psql alone: the word behind its `restrict` may begin with a digit, which is no token. Pure. */
export function forScanner(script: Buffer | string): string {
  return script.toString().replaceAll(/^\\(?:un)?restrict \w+$/gm, (line) => ' '.repeat(line.length));
}
