import type { Catalog } from '../../plan/catalog.ts';
import { schemasWith } from '../../prisma/choose-schema.ts';
import { joined, readSchemaText } from '../../prisma/read-schema.ts';
import { allSchemas, findSchema } from '../../prisma/schema-files.ts';
import type { SchemaGroup } from '../../prisma/schema-groups.ts';
import type { Suggested } from './suggest.ts';

/** The Prisma schemas of an application, and which of them is of a database. */
export interface SchemaChoice {
  /** Null if none has a model for the table, or several could be meant. */
  schema: SchemaGroup | null;
  /** Several have a model for the table: the first is meant if the database decides it, and the configuration names it. */
  several: readonly string[];
  /** Schemas of other databases, which are left alone. */
  others: readonly string[];
}

/** Which schema is of the database: the one with a model for the table; of several, the one whose tables are all there. */
export function schemaOfDatabase(working: string, catalog: Catalog, separate: Suggested): SchemaChoice {
  const groups = allSchemas(working);
  const fits = schemasWith(groups, separate);
  const whole = fits.filter((group) => isWhole(group, catalog, separate.schema));
  const [only] = whole.length === 1 ? whole : fits.length === 1 ? fits : [];
  const schema = only ?? (fits.length === 0 ? findSchema(working) : null);
  return {
    schema,
    several:
      fits.length > 1
        ? [...(only === undefined ? [] : [only]), ...fits.filter((group) => group !== only)].map(({ root }) => root)
        : [],
    others: groups
      .filter((group) => group !== schema && (only !== undefined || !fits.includes(group)))
      .map(({ root }) => root),
  };
}

/** Whether each of its models has a table in the database. */
function isWhole({ files }: SchemaGroup, { tables }: Catalog, home: string): boolean {
  return readSchemaText(joined(files)).models.every((model) =>
    tables.some(({ schema, name }) => name === model.table && schema === (model.schema ?? home)),
  );
}
