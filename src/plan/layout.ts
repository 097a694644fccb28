import type { Config } from '../config/config.ts';
import { SeparationError } from '../core/errors.ts';
import { identifier, qualified } from '../postgres/identifier.ts';
import type { Catalog, CatalogTable } from './catalog.ts';
import { accountColumn, accountType, canonicalColumns } from './canonical-columns.ts';
import { closest } from './closest.ts';
import type { Layout, Reference } from './plan.ts';

const emailNames = ['email', 'email_address', 'e_mail', 'mail', 'user_email', 'contact_email', 'primary_email'];

const init = '`separation init` looks at the database and writes a configuration with its names.';

/** The source table of the config in the catalog. Throws `E_NO_TABLE` with the nearest names. */
export function findSource(catalog: Catalog, config: Config): CatalogTable {
  const { schema, table } = config.separate;
  const found = catalog.tables.find((t) => t.schema === schema && t.name === table);
  if (found !== undefined) return found;
  const view = catalog.views.find((v) => v.schema === schema && v.name === table);
  if (view !== undefined) {
    throw new SeparationError(
      'E_SHAPE',
      `separate.table: ${schema}.${table} is a view, not a table`,
      'Name the table that holds the buyers.',
    );
  }
  throw noTable(catalog, 'separate.table', schema, table);
}

/** `E_NO_TABLE` for a table that is not there, with the nearest names of the database. */
export function noTable(catalog: Catalog, key: string, schema: string, table: string): SeparationError {
  const member = catalog.extensionTables.find((t) => t.schema === schema && t.name === table);
  if (member !== undefined) return ofExtension(member, key);
  if (!catalog.schemas.some(({ name }) => name === schema)) {
    const near = closest(
      schema,
      catalog.schemas.map(({ name }) => name),
    );
    return new SeparationError(
      'E_NO_TABLE',
      `${key}: there is no schema ${JSON.stringify(schema)}`,
      near === null ? 'Set separate.schema.' : `Did you mean ${JSON.stringify(near)}?`,
    );
  }
  const elsewhere = catalog.tables.filter((t) => t.name === table).map((t) => t.schema);
  const profiles = elsewhere.includes('auth') ? profileTables(catalog) : [];
  const near = closest(
    table,
    catalog.tables.filter((t) => t.schema === schema).map(({ name }) => name),
  );
  const hint =
    profiles.length > 0
      ? `auth.users belongs to the sign-in of Supabase and stays. Your people are the rows of a table whose key points to it: set separate.table (and separate.schema) to ${profiles.join(' or ')}.`
      : elsewhere.length > 0
        ? `There is one in schema ${elsewhere.map((s) => JSON.stringify(s)).join(', ')}: set the schema.`
        : near === null
          ? `Correct the name, or take it out of the configuration. ${init}`
          : `Did you mean ${JSON.stringify(near)}? Correct the name, or take it out of the configuration. ${init}`;
  return new SeparationError(
    'E_NO_TABLE',
    `${key}: there is no table ${JSON.stringify(table)} in schema ${JSON.stringify(schema)}`,
    hint,
  );
}

/** What belongs to an extension is in no backup, and goes with the extension. */
function ofExtension({ schema, name, extension }: Catalog['extensionTables'][number], key: string): SeparationError {
  return new SeparationError(
    'E_SHAPE',
    `${key}: the table ${schema}.${name} belongs to the extension ${extension}, so no dump has it`,
    `If it holds your own rows, take it out of the extension, which changes nothing else: ALTER EXTENSION ${identifier(extension)} DROP TABLE ${qualified(schema, name)}`,
  );
}

/** Tables whose primary key points to `auth.users`, as Supabase's examples make them. */
function profileTables({ tables, constraints }: Catalog): string[] {
  const auth = tables.find(({ schema, name }) => schema === 'auth' && name === 'users');
  const keyOf = (oid: number): string | undefined =>
    constraints.find((c) => c.table === oid && c.type === 'p')?.columns.join();
  return tables
    .filter(({ oid, schema }) =>
      constraints.some(
        (c) =>
          schema !== 'auth' &&
          c.type === 'f' &&
          c.table === oid &&
          c.target === auth?.oid &&
          c.columns.join() === keyOf(oid),
      ),
    )
    .map(({ schema, name }) => `${schema}.${name}`);
}

/** The names of everything afterwards. Throws `E_SHAPE` for a source table that cannot be separated. */
export function makeLayout(catalog: Catalog, config: Config, source: CatalogTable): Layout {
  const { separate } = config;
  const place = `${source.schema}.${source.name}`;
  const refuse = (why: string, hint: string): never => {
    throw new SeparationError('E_SHAPE', `${place} ${why}`, hint);
  };
  if (source.kind === 'f') refuse('is a foreign table', 'Run the separation in the database that holds the table.');
  if (source.unlogged) {
    refuse(
      'is unlogged: the mapping, which must outlive a crash, cannot point to it',
      'ALTER TABLE … SET LOGGED first.',
    );
  }
  if (source.isPartition) refuse('is a partition of another table', 'Name the partitioned table as separate.table.');
  const key = catalog.constraints.find((c) => c.table === source.oid && c.type === 'p');
  if (key === undefined) return refuse('has no primary key', 'Give it one: the mapping to the new users needs it.');
  if (key.columns.length !== 1) {
    refuse(
      `has a composite primary key (${key.columns.join(', ')})`,
      'A reference could then be about any part of it. Give the table a primary key of one column first.',
    );
  }
  if (key.deferrable) {
    refuse('has a primary key that is deferrable: no foreign key can point to it', 'Make it NOT DEFERRABLE first.');
  }
  const id = source.columns.find(({ name }) => name === key.columns[0]);
  if (id === undefined)
    return refuse('has a primary key on no column', 'Give the table a primary key of one column first.');
  const camel = source.columns.some(({ name }) => /[a-z][A-Z]/.test(name));
  const named = (column: string): string =>
    camel ? column.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()) : column;
  const pascal = /^[A-Z]/.test(separate.users);
  const plural = !pascal || separate.users.endsWith('s') ? 's' : '';
  const workspace = config.workspace !== undefined;
  const accounts = accountsOf(config);
  const canonical = [
    ...Object.values(canonicalColumns).flat(),
    ...(accountType(accounts) === null ? [] : [accountColumn]),
  ];
  return {
    schema: source.schema,
    source: source.name,
    customers: separate.customers,
    users: separate.users,
    mapping: separate.mapping,
    workspaces: workspace ? (pascal ? `Workspace${plural}` : 'workspaces') : null,
    members: workspace ? (pascal ? `WorkspaceMember${plural}` : 'workspace_members') : null,
    id: { column: id.name, type: id.type },
    email: findEmail(source),
    columns: Object.fromEntries(canonical.map((column) => [column, named(column)])),
    ...accounts,
  };
}

/** How the new users are tied to accounts that are kept elsewhere, as the configuration says. */
export function accountsOf({ auth }: Pick<Config, 'auth'>): Pick<Layout, 'signIn' | 'textAccounts'> {
  if (auth?.provider === 'clerk') return { textAccounts: true };
  return auth?.sync === undefined || auth.sync === 'off' ? {} : { signIn: auth.sync };
}

/** What the primary key of the source table is called before the migration. */
export function keyToday({ id }: Layout): string {
  return id.was ?? id.column;
}

/** The layout with the names that the plan gives to columns of the source table itself. */
export function withRenamedColumns(layout: Layout, references: readonly Reference[]): Layout {
  const renamed = (column: string): string =>
    references.find((r) => r.schema === layout.schema && r.table === layout.source && r.column === column)?.to ??
    column;
  const column = renamed(layout.id.column);
  return {
    ...layout,
    id: column === layout.id.column ? layout.id : { ...layout.id, column, was: layout.id.column },
    email: layout.email === null ? null : renamed(layout.email),
  };
}

/** By its name; its type may be a domain over text, so only types that hold no address are left out. */
function findEmail(source: CatalogTable): string | null {
  const plain = (name: string): string => name.replaceAll(/([a-z])([A-Z])/g, '$1_$2').toLowerCase();
  for (const wanted of emailNames) {
    const column = source.columns.find(
      ({ name, type }) =>
        plain(name) === wanted && !/^(smallint|integer|bigint|boolean|uuid|jsonb?|date|timestamp.*)$/.test(type),
    );
    if (column !== undefined) return column.name;
  }
  return null;
}
