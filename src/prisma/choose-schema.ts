import type { Config } from '../config/config.ts';
import { SeparationError } from '../core/errors.ts';
import { type PrismaModel, readSchemaText } from './read-schema.ts';
import type { SchemaGroup } from './schema-groups.ts';

/** What says which schema is meant. */
export type SchemaWish = Pick<Config, 'separate' | 'code'>;

/** The schemas of the database that is separated: `code.schema`, else the one with a model for the table. Throws `E_CONFIG` if two have it. */
export function chooseSchemas(groups: readonly SchemaGroup[], { separate, code }: SchemaWish): SchemaGroup[] {
  const wanted = typeof code.schema === 'string' ? [code.schema] : code.schema;
  if (wanted !== undefined) return wanted.map((path) => named(path, groups));
  if (groups.length <= 1) return [...groups];
  const fits = schemasWith(groups, separate);
  if (fits.length <= 1) return fits;
  throw new SeparationError(
    'E_CONFIG',
    `${fits.length} Prisma schemas have a model for the table ${separate.table}: ${fits.map(({ root }) => root).join(', ')}. Each may be another database, and nothing says which is that of DATABASE_URL`,
    `Name it in separation.yml: code: { schema: ${fits[0]?.root ?? ''} } (a list if several are of this database).`,
  );
}

/** Those with a model for the table, on a database that PostgreSQL's protocol reaches. */
export function schemasWith(
  groups: readonly SchemaGroup[],
  { schema, table, customers }: Pick<SchemaWish['separate'], 'schema' | 'table' | 'customers'>,
): SchemaGroup[] {
  return groups.filter(
    ({ files, provider }) =>
      (provider === null || /^(?:postgres(?:ql)?|cockroachdb)$/.test(provider)) &&
      files.some(({ text }) =>
        readSchemaText(text).models.some((model) => [table, customers].some((name) => isTable(model, schema, name))),
      ),
  );
}

function named(wanted: string, groups: readonly SchemaGroup[]): SchemaGroup {
  const path = wanted.replace(/^\.\//, '').replace(/\/$/, '');
  const found = groups.find(
    ({ root, files }) => root === path || files.some((file) => file.path === path || file.path.startsWith(`${path}/`)),
  );
  if (found !== undefined) return found;
  throw new SeparationError(
    'E_CONFIG',
    `code.schema: there is no Prisma schema ${wanted}; there are ${groups.map(({ root }) => root).join(', ') || 'none'}`,
    'Give the path of the schema from the working directory.',
  );
}

/** Whether the model stands for that table. */
export function isTable({ table, schema }: PrismaModel, wantedSchema: string, wantedTable: string): boolean {
  return table === wantedTable && (schema === null || schema === wantedSchema);
}
