import type { PrismaEnum, PrismaField } from './read-schema.ts';

/** The type of PostgreSQL that Prisma gives a scalar without a native type (Prisma's reference, "PostgreSQL" of each scalar type). */
const defaults: Readonly<Record<string, string>> = {
  String: 'text',
  Boolean: 'boolean',
  Int: 'integer',
  BigInt: 'bigint',
  Float: 'double precision',
  Decimal: 'numeric(65,30)',
  DateTime: 'timestamp(3) without time zone',
  Json: 'jsonb',
  Bytes: 'bytea',
};

/** `@db.…` as `format_type` prints it; `%` stands for its arguments in parentheses. */
const natives: Readonly<Record<string, string>> = {
  Text: 'text',
  VarChar: 'character varying%',
  Char: 'character%',
  Bit: 'bit%',
  VarBit: 'bit varying%',
  Uuid: 'uuid',
  Xml: 'xml',
  Inet: 'inet',
  Citext: 'citext',
  Integer: 'integer',
  SmallInt: 'smallint',
  BigInt: 'bigint',
  Oid: 'oid',
  DoublePrecision: 'double precision',
  Real: 'real',
  Decimal: 'numeric%',
  Money: 'money',
  Boolean: 'boolean',
  Timestamp: 'timestamp% without time zone',
  Timestamptz: 'timestamp% with time zone',
  Time: 'time% without time zone',
  Timetz: 'time% with time zone',
  Date: 'date',
  Json: 'json',
  JsonB: 'jsonb',
  ByteA: 'bytea',
};

/** The type that the field has in the database by the schema, in the form of `plainType`; null if it is not known here. */
export function typeOfField({ type, list, attributes }: PrismaField, enums: readonly PrismaEnum[]): string | null {
  const native = attributes.find(({ name }) => name.startsWith('db.'));
  const named = enums.find(({ name }) => name === type)?.type;
  const base =
    native === undefined
      ? (defaults[type] ?? named)
      : natives[native.name.slice('db.'.length)]?.replace(
          '%',
          native.args === '' ? '' : `(${native.args.replaceAll(/\s/g, '')})`,
        );
  return base === undefined ? null : plainType(`${base}${list ? '[]' : ''}`);
}

/** A type of `format_type` without schema and quotes, and with the precision that it has if none is written. */
export function plainType(type: string): string {
  return type
    .replace(/^(?:"(?:[^"]|"")+"|[a-z_][\w$]*)\./, '')
    .replace(/^"((?:[^"]|"")+)"/, (_, name: string) => name.replaceAll('""', '"'))
    .replace(/^(timestamp|time) with/, '$1(6) with')
    .replace(/^character(?=\[|$)/, 'character(1)')
    .replace(/^bit(?=\[|$)/, 'bit(1)')
    .replace(/^numeric\((\d+)\)/, 'numeric($1,0)');
}
