import type { Catalog, CatalogTable } from './catalog.ts';
import { accountColumn, accountType } from './canonical-columns.ts';
import { accessOperations, takenBack } from './new-table-access.ts';
import { postgresName, type NameSpace } from './names.ts';
import type { Layout, Operation } from './plan.ts';

type CreateTable = Extract<Operation, { kind: 'create-table' }>;

/** A new table before its names are chosen: columns by canonical name. */
interface Draft {
  table: string;
  what: string;
  columns: CreateTable['columns'];
  primaryKey: string[];
  unique: string[][];
  foreignKeys: { column: string; table: string; target: string }[];
  indexes: { column: string; suffix: string; unique: boolean }[];
}

const createdAt = { name: 'created_at', type: 'TIMESTAMPTZ(6)', notNull: true, default: 'CURRENT_TIMESTAMP' } as const;
const timestamps = [createdAt, { ...createdAt, name: 'updated_at' }];
const identityColumn = { name: 'id', type: 'BIGINT', identity: true, notNull: true };

function drafts(layout: Layout): Draft[] {
  const account = accountType(layout);
  const tables: Draft[] = [
    {
      table: layout.users,
      what: 'the system users',
      columns: [
        identityColumn,
        { name: 'email', type: 'TEXT', notNull: true },
        { name: 'full_name', type: 'TEXT', notNull: false },
        { name: 'locale', type: 'TEXT', notNull: true, default: "'en'" },
        { name: 'timezone', type: 'TEXT', notNull: true, default: "'UTC'" },
        { name: 'email_verified', type: 'BOOLEAN', notNull: true, default: 'false' },
        // No default: a row that comes by another way than the seed is nobody's right (`separation users`).
        { name: 'role', type: 'TEXT', notNull: false },
        { name: 'last_active_at', type: 'TIMESTAMPTZ(6)', notNull: false },
        ...timestamps,
        ...(account === null ? [] : [{ name: accountColumn, type: account, notNull: false }]),
      ],
      primaryKey: ['id'],
      unique: [['email'], ...(account === null ? [] : [[accountColumn]])],
      foreignKeys: [],
      // Prisma's upsert needs the plain one; this one keeps Ana@ and ana@ from being two users.
      indexes: [{ column: 'email', suffix: 'key', unique: true }],
    },
    {
      table: layout.mapping,
      what: 'which system user is also which customer, one to one',
      columns: [
        { name: 'user_id', type: 'BIGINT', notNull: true },
        { name: 'customer_id', type: layout.id.type, notNull: true },
        createdAt,
      ],
      primaryKey: ['user_id'],
      unique: [['customer_id']],
      foreignKeys: [
        { column: 'user_id', table: layout.users, target: columnOf(layout, 'id') },
        { column: 'customer_id', table: layout.customers, target: layout.id.column },
      ],
      indexes: [],
    },
  ];
  if (layout.workspaces !== null && layout.members !== null) {
    tables.push(
      {
        table: layout.workspaces,
        what: 'the workspaces of the system users',
        columns: [
          identityColumn,
          { name: 'name', type: 'TEXT', notNull: true },
          { name: 'slug', type: 'TEXT', notNull: true },
          ...timestamps,
        ],
        primaryKey: ['id'],
        unique: [['slug']],
        foreignKeys: [],
        indexes: [],
      },
      {
        table: layout.members,
        what: 'who is a member of which workspace',
        columns: [
          { name: 'workspace_id', type: 'BIGINT', notNull: true },
          { name: 'user_id', type: 'BIGINT', notNull: true },
          { name: 'role', type: 'TEXT', notNull: true, default: "'member'" },
          createdAt,
        ],
        primaryKey: ['workspace_id', 'user_id'],
        unique: [],
        foreignKeys: [
          { column: 'workspace_id', table: layout.workspaces, target: columnOf(layout, 'id') },
          { column: 'user_id', table: layout.users, target: columnOf(layout, 'id') },
        ],
        indexes: [{ column: 'user_id', suffix: 'idx', unique: false }],
      },
    );
  }
  return tables;
}

function columnOf(layout: Layout, canonical: string): string {
  return layout.columns[canonical] ?? canonical;
}

/** The new tables in the order in which they are made. */
export function newTableNames(layout: Layout): string[] {
  return drafts(layout).map(({ table }) => table);
}

/** Creates the new tables, closed and owned as the source table is; takes every name it uses from `names`. */
export function newTableOperations(
  catalog: Catalog,
  source: CatalogTable,
  layout: Layout,
  names: NameSpace,
): Operation[] {
  const tables = drafts(layout);
  for (const { table } of tables) names.take(table);
  return tables.flatMap((draft) => {
    const sequence = draft.columns.includes(identityColumn) ? takeSequenceName(draft.table, layout, names) : null;
    return [
      ...createTable(draft, layout, names),
      ...(sequence === null ? [] : takenBack(catalog, 'SEQUENCE', layout.schema, sequence)),
      ...accessOperations(catalog, source, layout, draft.table),
    ];
  });
}

/** The name that PostgreSQL gives the sequence of an identity column (`ChooseRelationName`): the number is part of the suffix. */
function takeSequenceName(table: string, layout: Layout, names: NameSpace): string {
  const nameOf = (suffix: string): string => postgresName(table, [columnOf(layout, 'id')], suffix);
  let name = nameOf('seq');
  for (let n = 1; names.has(name); n += 1) name = nameOf(`seq${n}`);
  return names.take(name);
}

function createTable(draft: Draft, layout: Layout, names: NameSpace): Operation[] {
  const real = (canonical: string): string => columnOf(layout, canonical);
  const nameOf = (columns: readonly string[], suffix: string): string =>
    names.take(postgresName(draft.table, columns.map(real), suffix));
  const place = { schema: layout.schema, table: draft.table };
  return [
    {
      kind: 'create-table',
      ...place,
      what: draft.what,
      columns: draft.columns.map((column) => ({ ...column, name: real(column.name) })),
      primaryKey: { name: nameOf([], 'pkey'), columns: draft.primaryKey.map(real) },
      unique: draft.unique.map((columns) => ({ name: nameOf(columns, 'key'), columns: columns.map(real) })),
      foreignKeys: draft.foreignKeys.map(({ column, table, target }) => ({
        name: postgresName(draft.table, [real(column)], 'fkey'),
        column: real(column),
        table,
        target,
      })),
    },
    ...draft.indexes.map(({ column, suffix, unique }): Operation => ({
      kind: 'create-index',
      ...place,
      index: nameOf(unique ? [column, 'lower'] : [column], suffix),
      column: real(column),
      unique,
    })),
  ];
}
