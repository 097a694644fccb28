import { type Attr, type Field, getSchema, type Model, PrismaParser, VisitorClassFactory } from '@mrleebo/prisma-ast';
import { SeparationError } from '../../errors.ts';

/** A model of schema.prisma with what it is called in the database. */
export interface PrismaModel {
  name: string;
  /** `@@map`, else the name. */
  table: string;
  mapped: boolean;
  /** `@@schema`, or null. */
  schema: string | null;
  fields: PrismaField[];
  attributes: PrismaAttribute[];
}

export interface PrismaField {
  name: string;
  /** The name of a scalar type, an enum or a model. */
  type: string;
  list: boolean;
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
  /** Offsets of the whole attribute in the text, its arguments included. */
  start: number;
  end: number;
}

/** The models of a schema.prisma, in order. Throws `E_CONFIG` where it cannot be parsed. */
export function readPrismaSchema(text: string): PrismaModel[] {
  try {
    const parser = new PrismaParser({ nodeLocationTracking: 'onlyOffset' });
    const Visitor = VisitorClassFactory(parser);
    return getSchema(text, { parser, visitor: new Visitor() })
      .list.filter((block) => block.type === 'model')
      .map((model) => modelOf(text, model));
  } catch (error) {
    throw new SeparationError(
      'E_CONFIG',
      `schema.prisma cannot be parsed: ${error instanceof Error ? error.message : String(error)}`,
      'Run `prisma validate` on it.',
      { cause: error },
    );
  }
}

function modelOf(text: string, { name, properties }: Model): PrismaModel {
  const blocks = properties
    .filter((property) => property.type === 'attribute')
    .map((attribute) => attributeOf(text, attribute));
  const table = nameIn(text, blocks, 'map');
  return {
    name,
    table: table ?? name,
    mapped: table !== null,
    schema: nameIn(text, blocks, 'schema'),
    fields: properties.filter((property) => property.type === 'field').map((field) => fieldOf(text, field)),
    attributes: blocks,
  };
}

function fieldOf(text: string, field: Field): PrismaField {
  const attributes = (field.attributes ?? []).map((attribute) => attributeOf(text, attribute));
  const column = nameIn(text, attributes, 'map');
  return {
    name: field.name,
    type: typeof field.fieldType === 'string' ? field.fieldType : field.fieldType.name,
    list: field.array === true,
    column: column ?? field.name,
    mapped: column !== null,
    offset: field.location?.startOffset ?? 0,
    attributes,
  };
}

function attributeOf(text: string, { group, name, location }: Attr): PrismaAttribute {
  const start = location?.startOffset ?? 0;
  return { name: group === undefined ? name : `${group}.${name}`, start, end: endOfAttribute(text, start) };
}

/** The parser tells where an attribute begins; its arguments end with the parenthesis that closes them, outside of strings. */
function endOfAttribute(text: string, start: number): number {
  const head = /^@{1,2}[\w.]+/.exec(text.slice(start))?.[0].length ?? 0;
  const open = start + head;
  if (text[open] !== '(') return open;
  let depth = 0;
  for (const { 0: token, index } of text.slice(open).matchAll(/"(?:[^"\\]|\\.)*"|[()]/g)) {
    if (token === '(') depth += 1;
    if (token === ')') depth -= 1;
    if (depth === 0) return open + index + 1;
  }
  return text.length;
}

function nameIn(text: string, attributes: readonly PrismaAttribute[], name: string): string | null {
  const found = attributes.find((attribute) => attribute.name === name);
  if (found === undefined) return null;
  const string = /"(?:[^"\\]|\\.)*"/.exec(text.slice(found.start, found.end))?.[0];
  return string === undefined ? null : (JSON.parse(string) as string);
}
