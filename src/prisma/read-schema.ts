import { type SchemaBlock, blocksOf, closing, linesOf, type SchemaToken } from './blocks.ts';

/** A file of a schema; the path is relative to the application's folder, with `/`. */
export interface SchemaFile {
  path: string;
  text: string;
}

/** A schema of Prisma's, of one file or of several. */
export interface PrismaSchema {
  models: PrismaModel[];
  /** Read like models; they have no table of their own. */
  views: PrismaModel[];
  enums: PrismaEnum[];
  /** False with `relationMode = "prisma"`: then the database has no foreign keys. */
  foreignKeys: boolean;
}

export interface PrismaEnum {
  name: string;
  /** `@@map`, else the name. */
  type: string;
}

/** A model of schema.prisma with what it is called in the database. */
export interface PrismaModel {
  name: string;
  /** Offset of its name in the text. */
  offset: number;
  /** `@@map`, else the name. */
  table: string;
  mapped: boolean;
  /** `@@schema`, or null. */
  schema: string | null;
  fields: PrismaField[];
  attributes: PrismaAttribute[];
  /** Fields of each `@@id` and `@@unique` without a name of its own. */
  compounds: string[][];
}

export interface PrismaField {
  name: string;
  /** The name of a scalar type, an enum or a model. */
  type: string;
  list: boolean;
  optional: boolean;
  /** `@map`, else the name. */
  column: string;
  mapped: boolean;
  /** Offset of its name in the text. */
  offset: number;
  attributes: PrismaAttribute[];
}

export interface PrismaAttribute {
  /** With its group: `map`, `relation`, `db.Uuid`. */
  name: string;
  /** The text in its parentheses; empty if it has none. */
  args: string;
  /** Offsets of the whole attribute in the text, its arguments included. */
  start: number;
  end: number;
}

/** The text that offsets of a schema are of. */
export function joined(files: readonly SchemaFile[]): string {
  return files.map(({ text }) => text).join('\n');
}

/** What a text says, whether or not Prisma would take it. */
export function readSchemaText(text: string): PrismaSchema {
  const blocks = blocksOf(text);
  const of = (keyword: string): SchemaBlock[] => blocks.filter((block) => block.keyword === keyword);
  return {
    models: of('model').map((block) => modelOf(text, block)),
    views: of('view').map((block) => modelOf(text, block)),
    enums: of('enum').map((block) => ({
      name: block.name,
      type: nameIn(attributesOf(text, block), 'map') ?? block.name,
    })),
    foreignKeys: !of('datasource').some(({ body }) => settingsOf(body).get('relationMode') === 'prisma'),
  };
}

/** The settings of a datasource or generator that are plain texts. */
export function settingsOf(body: readonly SchemaToken[]): Map<string, string> {
  return new Map(
    linesOf(body).flatMap(([key, equals, value]) =>
      key !== undefined && equals?.text === '=' && value?.kind === 'text' ? [[key.text, textOf(value)] as const] : [],
    ),
  );
}

function modelOf(text: string, block: SchemaBlock): PrismaModel {
  const { name, offset, body } = block;
  const attributes = attributesOf(text, block);
  const table = nameIn(attributes, 'map');
  return {
    name,
    offset,
    table: table ?? name,
    mapped: table !== null,
    schema: nameIn(attributes, 'schema'),
    fields: linesOf(body).flatMap((line) => fieldOf(text, line) ?? []),
    attributes,
    compounds: attributes.flatMap(fieldsOfKey),
  };
}

function attributesOf(text: string, { body }: SchemaBlock): PrismaAttribute[] {
  return linesOf(body)
    .filter(([first]) => first?.text === '@@')
    .flatMap((line) => attributesIn(text, line));
}

function fieldsOfKey({ name, args }: PrismaAttribute): string[][] {
  if ((name !== 'id' && name !== 'unique') || /\bname:/.test(args)) return [];
  const list = /\[([^\]]*)\]/.exec(args)?.[1];
  return list === undefined ? [] : [list.split(',').map((field) => /\w+/.exec(field)?.[0] ?? '')];
}

function fieldOf(text: string, line: readonly SchemaToken[]): PrismaField | null {
  const [name, type] = line;
  if (name?.kind !== 'word' || type?.kind !== 'word') return null;
  const attributes = attributesIn(text, line);
  const column = nameIn(attributes, 'map');
  const signs = text.slice(type.end, attributes[0]?.start ?? line.at(-1)?.end).replace(/^\s*\([^)]*\)/, '');
  return {
    name: name.text,
    type: type.text,
    list: signs.includes('['),
    optional: signs.includes('?'),
    column: column ?? name.text,
    mapped: column !== null,
    offset: name.start,
    attributes,
  };
}

function attributesIn(text: string, line: readonly SchemaToken[]): PrismaAttribute[] {
  const found: PrismaAttribute[] = [];
  for (let at = 0; at < line.length; at += 1) {
    const sign = line[at];
    if (sign === undefined || !/^@@?$/.test(sign.text)) continue;
    let last = at + 1;
    while (line[last + 1]?.text === '.') last += 2;
    const name = line
      .slice(at + 1, last + 1)
      .map((token) => token.text)
      .join('');
    const open = line[last + 1]?.text === '(' ? last + 1 : null;
    const end = open === null ? last : Math.min(closing(line, open), line.length - 1);
    const args = open === null ? '' : text.slice(line[open]?.end, line[end]?.start).trim();
    found.push({ name, args, start: sign.start, end: line[end]?.end ?? sign.end });
    at = end;
  }
  return found;
}

function nameIn(attributes: readonly PrismaAttribute[], name: string): string | null {
  const args = attributes.find((attribute) => attribute.name === name)?.args;
  const string = args === undefined ? undefined : /"(?:[^"\\]|\\.)*"/.exec(args)?.[0];
  return string === undefined ? null : (JSON.parse(string) as string);
}

function textOf({ text }: SchemaToken): string {
  return JSON.parse(text) as string;
}
