import { sqlFile } from '../../../core/project-files.ts';
import { type Token, tokensOf } from '../../../plan/functions/tokens.ts';
import { identifier, literal } from '../../../postgres/identifier.ts';
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

  /** `public.orders` becomes `separation_new_0.orders`; a text stays as it is, unless it is the name of something. Throws if a script cannot be read. */
  script(text: string): string {
    const script = Buffer.from(text);
    const tokens = tokensOf(forScanner(text))?.filter(({ kind }) => kind !== 'comment');
    if (tokens === undefined) throw new Error('the script of the backup cannot be read');
    const names = tokens.flatMap((token, i) => this.name(token, tokens, i) ?? []);
    const texts = tokens.flatMap((token, i) => {
      if (!isFunction(tokens, i)) return [];
      let end = i;
      while (end < tokens.length && tokens[end]?.text !== ';') end += 1;
      const statement = tokens.slice(i, end);
      const edits = this.body(statement);
      const [from, to] = [token.end, statement.at(-1)?.end ?? token.end];
      const own = names.filter(({ start }) => start >= from && start < to);
      if (edits.length > 0) this.texts.push(`CREATE OR REPLACE${edited(script, own, from, to)}`);
      return edits;
    });
    return edited(script, [...names, ...texts], 0, script.length);
  }

  /** The same for names in a text. */
  text(text: string): string {
    return [...this.made].reduce(
      (all, [name, made]) =>
        all.replaceAll(inText(name), (whole, said: string, dot: string, quoted?: string, plain?: string) => {
          if ((said.startsWith('"') ? said : said.toLowerCase()) !== (said.startsWith('"') ? identifier(name) : name))
            return whole;
          const of = quoted?.replaceAll('""', '"') ?? plain?.toLowerCase() ?? '';
          return this.staying.has(JSON.stringify([name, of])) ? whole : `${made}${dot}`;
        }),
      text,
    );
  }

  private name(token: Token, tokens: readonly Token[], i: number): Edit | null {
    const { start, end } = token;
    if (token.kind === 'string') {
      const isSet = tokens[i - 1]?.text === '(' && tokens[i - 2]?.value === 'setval';
      if (!isSet && !(tokens[i + 1]?.text === '::' && isName.test(tokens[i + 2]?.value ?? ''))) return null;
      const text = this.text(token.text);
      // Nobody could take it back.
      if (isSet && text === token.text) throw new Error(`${token.text} would be set, which is not what is loaded`);
      return { start, end, text };
    }
    const made = token.kind === 'word' && tokens[i - 1]?.text !== '.' ? this.made.get(token.value) : undefined;
    const of = tokens[i + 2];
    if (made === undefined || tokens[i + 1]?.text !== '.' || of === undefined) return null;
    return this.staying.has(JSON.stringify([token.value, of.value])) ? null : { start, end, text: made };
  }

  /** The text of a function, and the path that it looks along; one whose body the server has read needs neither. */
  private body(statement: readonly Token[]): Edit[] {
    const at = statement.findIndex(({ kind }, i) => kind === 'string' && statement[i - 1]?.value === 'as');
    const path = statement.findIndex(({ value }, i) => value === 'to' && statement[i - 1]?.value === 'search_path');
    const along = statement.slice(path + 1).findIndex(({ kind, text }) => kind !== 'string' && text !== ',');
    return statement.flatMap((token, i) => {
      const { kind, value, start, end } = token;
      const made = this.made.get(value);
      const isPath = path >= 0 && i > path && (along < 0 || i <= path + along);
      if (kind !== 'string' || at < 0) return [];
      if (isPath) return made === undefined ? [] : [{ start, end, text: `${literal(made)}, ${token.text}` }];
      const text = i === at ? this.text(token.text) : token.text;
      return text === token.text ? [] : [{ start, end, text }];
    });
  }
}

/** Types whose values are names of other objects, as they are written behind a text. */
const isName = /^reg(?!role)/;

function isFunction(tokens: readonly Token[], i: number): boolean {
  const isFirst = i === 0 || tokens[i - 1]?.text === ';';
  return isFirst && tokens[i]?.value === 'create' && /^(function|procedure)$/.test(tokens[i + 1]?.value ?? '');
}

/** A schema's name with the dot behind it, and what comes then: a quoted name, or a word or an operator's sign. */
function inText(schema: string): RegExp {
  const [plain, quoted] = [schema, identifier(schema)].map((name) => name.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  const word = '[\\p{L}_][\\p{L}\\p{N}_$]*';
  return new RegExp(
    `(?<![\\p{L}\\p{N}_$."])(${quoted}|${plain})(\\s*\\.\\s*)(?="((?:[^"]|"")+)"|(${word}|[-+*/<>=~!@#%^&|\`?]+)|)`,
    'giu',
  );
}

function edited(script: Buffer, edits: readonly Edit[], from: number, to: number): string {
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
