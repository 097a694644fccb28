import { identifier, literal, qualified } from '../postgres/identifier.ts';
import { accountColumn, accountType, canonicalColumns } from './canonical-columns.ts';
import type { Layout, Reference } from './plan.ts';

/** The schema of the journal and of the canonical views. */
export const journalSchema = 'separation';

/** The names of the canonical views, in the order in which they are made. */
export function canonicalViewNames({ workspaces, members }: Pick<Layout, 'workspaces' | 'members'>): string[] {
  return [
    'customers',
    'users',
    'user_customer_mapping',
    ...(workspaces === null ? [] : ['workspaces']),
    ...(members === null ? [] : ['workspace_members']),
    'reference',
    'customer_reference',
  ];
}

/** The CREATE statements of views of one fixed vocabulary over whatever the tables are called; the seed and the checks are written against them. */
export function canonicalViews(layout: Layout, references: readonly Reference[]): string[] {
  const over = (view: string, table: string, columns: readonly string[]): string =>
    createView(
      view,
      columns.map((column) => `${identifier(layout.columns[column] ?? column)} AS ${column}`).join(', '),
      qualified(layout.schema, table),
    );
  const now = references.map((r) =>
    r.schema === layout.schema && r.table === layout.source ? { ...r, table: layout.customers } : r,
  );
  const email = layout.email === null ? 'NULL::text' : identifier(layout.email);
  return [
    createView(
      'customers',
      `${identifier(layout.id.column)} AS id, ${email} AS email`,
      qualified(layout.schema, layout.customers),
    ),
    over('users', layout.users, [...canonicalColumns.users, ...(accountType(layout) === null ? [] : [accountColumn])]),
    over('user_customer_mapping', layout.mapping, canonicalColumns.mapping),
    ...(layout.workspaces === null ? [] : [over('workspaces', layout.workspaces, canonicalColumns.workspaces)]),
    ...(layout.members === null ? [] : [over('workspace_members', layout.members, canonicalColumns.members)]),
    referenceView(now),
    customerReferenceView(now),
  ];
}

function createView(name: string, columns: string, from: string): string {
  return `CREATE VIEW ${journalSchema}.${name} AS SELECT ${columns} FROM ${from}`;
}

/** The references by the names of now, with the old names. */
function referenceView(references: readonly Reference[]): string {
  const rows = references.map(
    (r) =>
      `(${[r.schema, r.table, r.to, r.column].map((text) => `${literal(text)}::text`).join(', ')}, ${r.resolves === false ? 'NULL::boolean' : r.foreignKey}, ${r.indexed})`,
  );
  const empty = "(''::text, ''::text, ''::text, ''::text, false, false)";
  return (
    `CREATE VIEW ${journalSchema}.reference AS SELECT * FROM (VALUES ${rows.length > 0 ? rows.join(', ') : empty}) ` +
    `AS r (schema_name, table_name, column_name, old_column_name, foreign_key, indexed) WHERE table_name <> ''`
  );
}

/** Every value of every reference, as text, since the types of references without a foreign key may differ. */
function customerReferenceView(references: readonly Reference[]): string {
  const parts = references
    .filter(({ resolves }) => resolves !== false)
    .map((r) => {
      return (
        `SELECT ${literal(r.schema)}::text AS schema_name, ${literal(r.table)}::text AS table_name, ${literal(r.to)}::text AS column_name, ` +
        `${r.foreignKey} AS foreign_key, ${identifier(r.to)}::text AS customer_id FROM ${qualified(r.schema, r.table)}`
      );
    });
  const none =
    "SELECT ''::text AS schema_name, ''::text AS table_name, ''::text AS column_name, false AS foreign_key, ''::text AS customer_id WHERE false";
  return `CREATE VIEW ${journalSchema}.customer_reference AS ${parts.length > 0 ? parts.join(' UNION ALL ') : none}`;
}
