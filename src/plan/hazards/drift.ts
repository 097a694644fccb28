import { separationSuffix } from '../../prisma/application.ts';
import { plainType, typeOfField } from '../../prisma/column-type.ts';
import type { PrismaField, PrismaModel, PrismaSchema } from '../../prisma/read-schema.ts';
import type { Catalog, CatalogTable } from '../catalog.ts';
import { migrationSql } from '../migration-sql.ts';
import type { Operation } from '../plan.ts';
import type { Found, HazardSubject } from './subject.ts';
import { listed, touchedTables } from './touched.ts';
import { plural } from '../../core/words.ts';

/** What the application expects of the tables that are separated, and what the database has. A warning: the separation goes by the database. */
export function drift(subject: HazardSubject, operations: readonly Operation[]): Found[] {
  const { schema, problem } = subject.application;
  return [
    ...(problem === null
      ? []
      : [
          {
            code: 'prisma-schema',
            object: 'schema.prisma',
            severity: 'error' as const,
            message: `what the application expects of the database is not known: ${problem}`,
            hint: 'Correct it: without it neither the schema nor the application can be compared with the database.',
            final: true,
          },
        ]),
    ...(schema === null ? [] : schemaDrift(schema, subject)),
    ...migrationDrift(subject, operations),
  ];
}

function found(object: string, message: string, hint: string): Found {
  return { code: 'drift', object, severity: 'warning', message, hint };
}

/** Names as they are afterwards, if the schema speaks of the separated database already. */
interface Names {
  table: (table: CatalogTable) => string;
  column: (table: CatalogTable, column: string) => string;
}

function schemaDrift(schema: PrismaSchema, subject: HazardSubject): Found[] {
  const { layout, source, renamedColumns } = subject;
  const modelOf = (home: string, table: string): PrismaModel | undefined =>
    schema.models.find((model) => model.table === table && (model.schema ?? home) === home);
  const after = layout.source !== layout.customers && modelOf(layout.schema, layout.customers) !== undefined;
  const names: Names = {
    table: (table) => (after && table.oid === source.oid ? layout.customers : table.name),
    column: (table, column) =>
      (after ? renamedColumns.find((change) => change.table.oid === table.oid && change.from === column)?.to : null) ??
      column,
  };
  // A schema that does not know the source table is about something else.
  if (modelOf(source.schema, names.table(source)) === undefined) return [];
  return touchedTables(subject)
    .filter(({ table }) => !table.isPartition)
    .flatMap(({ table, name }) => {
      const model = modelOf(table.schema, names.table(table));
      const differences =
        model === undefined
          ? ['schema.prisma has no model for it']
          : [
              ...columnDrift(model, table, schema, names),
              ...(schema.foreignKeys ? foreignKeyDrift(model, table, schema, subject.catalog, names) : []),
            ];
      return differences.length === 0
        ? []
        : [
            found(
              name,
              `schema.prisma and the database differ on ${name}: ${listed(differences)}`,
              'Find out which is right: `prisma db pull` brings the schema to the database, a migration the database to the schema. The separation goes by the database.',
            ),
          ];
    });
}

function columnDrift(model: PrismaModel, table: CatalogTable, schema: PrismaSchema, names: Names): string[] {
  const fields = model.fields.filter(({ type }) => !schema.models.some(({ name }) => name === type));
  const missing = fields
    .filter((field) => !table.columns.some(({ name }) => names.column(table, name) === field.column))
    .map(({ column }) => `column ${column} is only in schema.prisma`);
  const others = table.columns.flatMap((column) => {
    const name = names.column(table, column.name);
    const field = fields.find((each) => each.column === name);
    if (field === undefined) return [`column ${column.name} is only in the database`];
    const expected = typeOfField(field, schema.enums);
    const actual = plainType(column.type);
    return [
      ...(expected === null || expected === actual
        ? []
        : [`column ${column.name} is ${expected} in schema.prisma and ${actual} in the database`]),
      ...(field.list || field.optional !== column.notNull
        ? []
        : [`column ${column.name} may be null in ${field.optional ? 'schema.prisma' : 'the database'} only`]),
    ];
  });
  return [...missing, ...others];
}

function foreignKeyDrift(
  model: PrismaModel,
  table: CatalogTable,
  schema: PrismaSchema,
  catalog: Catalog,
  names: Names,
): string[] {
  const expected = model.fields.flatMap((field) => relationOf(field, model, schema) ?? []);
  const actual = catalog.constraints
    .filter((c) => c.type === 'f' && c.table === table.oid)
    .flatMap((c) => {
      const target = catalog.tables.find(({ oid }) => oid === c.target);
      return target === undefined
        ? []
        : [`(${c.columns.map((column) => names.column(table, column)).join(', ')}) to ${names.table(target)}`];
    });
  return [
    ...expected.filter((key) => !actual.includes(key)).map((key) => `foreign key ${key} is only in schema.prisma`),
    ...actual.filter((key) => !expected.includes(key)).map((key) => `foreign key ${key} is only in the database`),
  ];
}

/** `(customer_id) to customers`; null if the field is no side of a relation that has the columns. */
function relationOf(field: PrismaField, { fields }: PrismaModel, { models }: PrismaSchema): string | null {
  const own = field.attributes.find(({ name }) => name === 'relation')?.args;
  const [, list] = /\bfields:\s*\[([^\]]*)\]/.exec(own ?? '') ?? [];
  const target = models.find(({ name }) => name === field.type);
  if (list === undefined || target === undefined) return null;
  const columns = list.split(',').map((name) => {
    const named = name.trim();
    return fields.find((each) => each.name === named)?.column ?? named;
  });
  return `(${columns.join(', ')}) to ${target.table}`;
}

/** The committed migration has to be what the plan does: Prisma records it as applied. */
function migrationDrift({ application, config }: HazardSubject, operations: readonly Operation[]): Found[] {
  const { separation } = application;
  if (separation === null) return [];
  const committed = statementsIn(separation.sql);
  const planned = statementsIn(migrationSql(operations));
  const gone = committed.filter((line) => !planned.includes(line));
  const added = planned.filter((line) => !committed.includes(line));
  if (gone.length + added.length === 0) return [];
  const some = (lines: readonly string[]): string =>
    listed(lines.slice(0, 9).map((line) => JSON.stringify(line.slice(0, 120))));
  return [
    found(
      separation.name,
      [
        `the committed migration is not what the plan does with table ${config.separate.table}`,
        ...(gone.length === 0 ? [] : [`${plural(gone.length, 'line')} only in the migration, such as ${some(gone)}`]),
        ...(added.length === 0 ? [] : [`${plural(added.length, 'line')} only in the plan, such as ${some(added)}`]),
      ].join('; '),
      `Write it again: \`separation init --force\` makes …_${separationSuffix} from the database as it is.`,
    ),
  ];
}

function statementsIn(sql: string): string[] {
  return sql
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('--'));
}
