/** One block of a schema: `model User { … }`, with the tokens between its braces. */
export interface SchemaBlock {
  keyword: string;
  name: string;
  /** Offset of its name in the text. */
  offset: number;
  body: SchemaToken[];
}

/** The blocks of a schema, in order; what is no block is left out, and is Prisma's own parser's to tell. */
export function blocksOf(text: string): SchemaBlock[] {
  const tokens = schemaTokens(text);
  const blocks: SchemaBlock[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const [keyword, name, open] = tokens.slice(at, at + 3);
    if (keyword?.kind !== 'word' || name?.kind !== 'word' || open?.text !== '{') continue;
    const close = closing(tokens, at + 2);
    blocks.push({
      keyword: keyword.text,
      name: name.text,
      offset: name.start,
      body: tokens.slice(at + 3, close),
    });
    at = close;
  }
  return blocks;
}

/** The statements of a block: the tokens of each line; brackets hold lines together. */
export function linesOf(body: readonly SchemaToken[]): SchemaToken[][] {
  const lines: SchemaToken[][] = [[]];
  let depth = 0;
  for (const token of body) {
    if (/^[([{]$/.test(token.text)) depth += 1;
    if (/^[)\]}]$/.test(token.text)) depth -= 1;
    if (token.kind === 'line' && depth === 0) lines.push([]);
    else if (token.kind !== 'line') lines.at(-1)?.push(token);
  }
  return lines.filter((line) => line.length > 0);
}

/** The index of the token that closes the bracket at `open`; that behind the last one if nothing does. */
export function closing(tokens: readonly SchemaToken[], open: number): number {
  let depth = 0;
  for (let at = open; at < tokens.length; at += 1) {
    const text = tokens[at]?.text ?? '';
    if (/^[([{]$/.test(text)) depth += 1;
    if (/^[)\]}]$/.test(text)) depth -= 1;
    if (depth === 0) return at;
  }
  return tokens.length;
}

/** A word, a text, a sign or the end of a line in a schema.prisma; comments and spaces are left out. */
export interface SchemaToken {
  kind: 'word' | 'text' | 'sign' | 'line';
  text: string;
  start: number;
  end: number;
}

const forms =
  /\/\/[^\n]*|\/\*[^]*?\*\/|(?<text>"(?:[^"\\\n]|\\.)*")|(?<line>\n)|(?<word>[\p{L}\p{N}_][\p{L}\p{N}_-]*)|(?<sign>@@|[^\s])/gu;

/** The tokens of a schema, by Prisma's grammar (prisma-engines, `schema-ast/src/parser/datamodel.pest`). */
function schemaTokens(text: string): SchemaToken[] {
  return [...text.matchAll(forms)].flatMap((match) => {
    const kind = (['text', 'line', 'word', 'sign'] as const).find((name) => match.groups?.[name] !== undefined);
    return kind === undefined ? [] : [{ kind, text: match[0], start: match.index, end: match.index + match[0].length }];
  });
}
