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
export function schemaTokens(text: string): SchemaToken[] {
  return [...text.matchAll(forms)].flatMap((match) => {
    const kind = (['text', 'line', 'word', 'sign'] as const).find((name) => match.groups?.[name] !== undefined);
    return kind === undefined ? [] : [{ kind, text: match[0], start: match.index, end: match.index + match[0].length }];
  });
}
