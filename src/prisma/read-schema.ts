import {
  type Attr,
  type Block,
  type Enum,
  type Field,
  getSchema,
  type Model,
  PrismaParser,
  VisitorClassFactory,
} from '@mrleebo/prisma-ast';
import { SeparationError } from '../errors.ts';

/** A schema of Prisma's, of one file or of several. */
export interface PrismaSchema {
  models: PrismaModel[];
  enums: PrismaEnum[];
  hasDatasource: boolean;
  /** False with `relationMode = "prisma"`, where the database has no foreign keys. */
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
  /** The text in its parentheses; empty where it has none. */
  args: string;
  /** Offsets of the whole attribute in the text, its arguments included. */
  start: number;
  end: number;
}

/** The text of a schema.prisma, or of all files of a schema one behind the other. Throws `E_CONFIG` where it cannot be parsed. */
export function readPrismaSchema(text: string): PrismaSchema {
  try {
    const parser = new PrismaParser({ nodeLocationTracking: 'onlyOffset' });
    const Visitor = VisitorClassFactory(parser);
    const { list } = getSchema(text, { parser, visitor: new Visitor() });
    return {
      models: list.filter((block) => block.type === 'model').map((model) => modelOf(text, model)),
      enums: list.filter((block) => block.type === 'enum').map(enumOf),
      hasDatasource: list.some(({ type }) => type === 'datasource'),
      foreignKeys: !list.some(emulatesRelations),
    };
  } catch (error) {
    throw new SeparationError(
      'E_CONFIG',
      `schema.prisma cannot be parsed: ${error instanceof Error ? error.message : String(error)}`,
      'Run `prisma validate` on it.',
      { cause: error },
    );
  }
}

function emulatesRelations(block: Block): boolean {
  return (
    block.type === 'datasource' &&
    block.assignments.some(
      (line) => line.type === 'assignment' && line.key === 'relationMode' && /prisma/.test(JSON.stringify(line.value)),
    )
  );
}

function enumOf({ name, enumerators }: Enum): PrismaEnum {
  const map = enumerators.find((line) => line.type === 'attribute' && line.name === 'map');
  const [argument] = map?.type === 'attribute' ? (map.args ?? []) : [];
  return { name, type: typeof argument?.value === 'string' ? (JSON.parse(argument.value) as string) : name };
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
    compounds: blocks.flatMap((block) => fieldsOfKey(text, block)),
  };
}

function fieldsOfKey(text: string, { name, start, end }: PrismaAttribute): string[][] {
  const own = text.slice(start, end);
  if ((name !== 'id' && name !== 'unique') || /\bname:/.test(own)) return [];
  const list = /\[([^\]]*)\]/.exec(own)?.[1];
  return list === undefined ? [] : [list.split(',').map((field) => /\w+/.exec(field)?.[0] ?? '')];
}

function fieldOf(text: string, field: Field): PrismaField {
  const attributes = (field.attributes ?? []).map((attribute) => attributeOf(text, attribute));
  const column = nameIn(text, attributes, 'map');
  return {
    name: field.name,
    type: typeof field.fieldType === 'string' ? field.fieldType : field.fieldType.name,
    list: field.array === true,
    optional: field.optional === true,
    column: column ?? field.name,
    mapped: column !== null,
    offset: field.location?.startOffset ?? 0,
    attributes,
  };
}

function attributeOf(text: string, { group, name, location }: Attr): PrismaAttribute {
  const start = location?.startOffset ?? 0;
  const end = endOfAttribute(text, start);
  const args = /^@{1,2}[\w.]+\(([^]*)\)$/.exec(text.slice(start, end))?.[1]?.trim() ?? '';
  return { name: group === undefined ? name : `${group}.${name}`, args, start, end };
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
