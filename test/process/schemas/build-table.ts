import { clip } from '../../../src/plan/names.ts';
import { identifier, qualified } from '../../../src/postgres/identifier.ts';
import { buildReference, columnDefinition } from './build-reference.ts';
import { entryFor, idValue, type Builder } from './builder.ts';
import type { TableModel } from './model.ts';
import { Names } from './names.ts';

/** A table with its partitions or children, its references, and rows. */
export function buildTable(builder: Builder, model: TableModel, schema: string, source: string): void {
  const { shop, statements } = builder;
  const table = builder.names(schema).take(model.name);
  const place = qualified(schema, table);
  const columns = new Names();
  for (const own of ['id', 'part', 'region', 'note']) columns.take(own);
  const references = model.references.map((reference) => ({
    ...reference,
    column: columns.take(reference.column ?? shop.rule.from),
  }));
  const [first] = references;
  if (first === undefined) return;
  const partitioned = ['range', 'list', 'hash', 'by reference'].includes(model.kind);
  const key = partitionKey(model, first.column);
  const keyColumns = {
    id: ['id'],
    reference: [identifier(first.column)],
    both: ['id', identifier(first.column)],
    none: [],
  }[model.primaryKey];
  const primary =
    keyColumns.length === 0 || model.kind === 'foreign'
      ? []
      : [...new Set([...keyColumns, ...(key === null ? [] : [key])])];
  const lines = [
    'id bigint NOT NULL',
    ...references.map((reference) => columnDefinition(builder, reference)),
    'part integer NOT NULL DEFAULT 1',
    'region integer NOT NULL DEFAULT 1',
    'note text',
  ];
  const constraint = primary.length === 0 ? [] : [`PRIMARY KEY (${primary.join(', ')})`];
  const children: string[] = [];
  const child = (suffix: string): string => {
    const name = builder.names(schema).take(`${clip(table, 20)}_${suffix}`);
    children.push(name);
    return qualified(schema, name);
  };
  switch (model.kind) {
    case 'foreign': {
      const server = `nowhere${statements.length}`;
      statements.push(
        `CREATE FOREIGN DATA WRAPPER ${server}`,
        `CREATE SERVER ${server} FOREIGN DATA WRAPPER ${server}`,
        `CREATE FOREIGN TABLE ${place} (${lines.join(', ')}) SERVER ${server}`,
      );
      break;
    }
    case 'typed': {
      const type = qualified(schema, builder.names(schema).take('row_type'));
      statements.push(
        `CREATE TYPE ${type} AS (id bigint, ${references.map(({ column }) => `${identifier(column)} ${shop.source.id.type}`).join(', ')}, part integer, region integer, note text)`,
        `CREATE TABLE ${place} OF ${type} (id WITH OPTIONS DEFAULT 1, part DEFAULT 1, region DEFAULT 1${['', ...constraint].join(', ')})`,
      );
      break;
    }
    default: {
      const unlogged = model.kind === 'unlogged' ? 'UNLOGGED ' : '';
      const partitionBy =
        key === null ? '' : ` PARTITION BY ${model.kind === 'by reference' ? 'hash' : model.kind} (${key})`;
      statements.push(`CREATE ${unlogged}TABLE ${place} (${[...lines, ...constraint].join(', ')})${partitionBy}`);
    }
  }
  if (model.kind === 'range') {
    statements.push(`CREATE TABLE ${child('p1')} PARTITION OF ${place} FOR VALUES FROM (0) TO (2)`);
    statements.push(`CREATE TABLE ${child('p2')} PARTITION OF ${place} DEFAULT`);
  } else if (model.kind === 'list') {
    statements.push(`CREATE TABLE ${child('p1')} PARTITION OF ${place} FOR VALUES IN (1) PARTITION BY HASH (part)`);
    statements.push(
      `CREATE TABLE ${child('p1a')} PARTITION OF ${qualified(schema, children[0] ?? '')} FOR VALUES WITH (MODULUS 1, REMAINDER 0)`,
    );
    statements.push(`CREATE TABLE ${child('p2')} PARTITION OF ${place} FOR VALUES IN (2)`);
  } else if (model.kind === 'hash' || model.kind === 'by reference') {
    for (const n of [0, 1])
      statements.push(
        `CREATE TABLE ${child(`p${n}`)} PARTITION OF ${place} FOR VALUES WITH (MODULUS 2, REMAINDER ${n})`,
      );
  } else if (model.kind === 'inherited' || model.kind === 'diamond' || model.kind === 'two parents') {
    statements.push(`CREATE TABLE ${child('c1')} (more text) INHERITS (${place})`);
    statements.push(`CREATE TABLE ${child('c2')} () INHERITS (${place})`);
    if (model.kind === 'two parents') {
      const other = qualified(schema, builder.names(schema).take('other parent'));
      const type = shop.source.id.type;
      statements.push(
        `CREATE TABLE ${other} (${identifier(first.column)} ${type}, ${identifier(shop.rule.to)} ${type})`,
      );
      statements.push(`CREATE TABLE ${child('c3')} () INHERITS (${place}, ${other})`);
    }
    if (model.kind === 'diamond') {
      const [one, two] = [...children];
      statements.push(
        `CREATE TABLE ${child('c3')} () INHERITS (${qualified(schema, one ?? '')}, ${qualified(schema, two ?? '')})`,
      );
    }
  }
  for (const reference of references) {
    const at = { schema, table, column: reference.column };
    buildReference(builder, at, reference, { kind: model.kind, id: 'id', source, key, children, partitioned });
    builder.entries.push(...entryFor(builder, at, reference));
    if (model.listsChild && children[0] !== undefined)
      builder.entries.push(...entryFor(builder, { ...at, table: children[0] }, reference));
  }
  if (model.rows && model.kind !== 'foreign') {
    const values = references.map(() => idValue(shop.source.id.type));
    const names = ['id', ...references.map(({ column }) => identifier(column)), 'note'];
    // Deferrable, not valid and undeclared keys find the three rows of the source table.
    statements.push(
      `INSERT INTO ${place} (${names.join(', ')}) SELECT i, ${values.join(', ')}, 'note' FROM generate_series(1, 3) i`,
    );
  }
}

function partitionKey({ kind }: TableModel, reference: string): string | null {
  if (kind === 'by reference') return identifier(reference);
  return ['range', 'list', 'hash'].includes(kind) ? 'part' : null;
}
