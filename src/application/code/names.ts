import type { Config } from '../../config/config.ts';
import type { Shown } from '../../plan/bridge/constructs.ts';
import { wantsDiscovery } from '../../plan/references/listed.ts';
import { isTable } from '../../prisma/choose-schema.ts';
import { joined, type PrismaModel, type PrismaSchema, readSchemaText } from '../../prisma/read-schema.ts';
import { fieldsAfter } from '../init/prisma/change-schema.ts';
import { camelCase, lowerFirst, nameModels } from '../init/prisma/model-names.ts';
import { singular } from '../init/suggest.ts';
import type { SourceFile } from './files.ts';
import { type CodeSchemas, isBesideOther } from './schemas.ts';
import { tablesInSql, type SqlTable } from './sql/tables.ts';

/** A table as the application's SQL may name it. */
export interface CodeTable {
  schema: string;
  name: string;
  columns: Set<string>;
  /** New names of its columns by their old ones. */
  renamed: Map<string, string>;
}

/** Names of Prisma's side; null if the application has no schema.prisma with the source table. */
export interface PrismaNames {
  /** Whether schema.prisma is already as it is after the separation. */
  separated: boolean;
  from: string;
  to: string;
  models: ReadonlyMap<string, ModelNames>;
  /** Names of enums and types of the schema, which are no model's, however they begin. */
  others: ReadonlySet<string>;
  /** The fields of each model of another database. */
  otherModels: readonly ReadonlySet<string>[];
  /** Whether a file is of a client that was generated for another database. */
  isOtherClient: (path: string) => boolean;
  /** Whether a path lies where a client of this database is generated. */
  isClientPath: CodeSchemas['isClientPath'];
  /** Whether a file is of a client of this database. */
  isClientFile: CodeSchemas['isClientFile'];
}

interface ModelNames {
  /** New names of fields and of relations by their old ones. */
  renamed: Map<string, string>;
  /** Models that relations lead to, by the field's old and new name. */
  relations: Map<string, string>;
  /** Compound unique inputs such as `userId_productId`. */
  compound: Map<string, string>;
  fields: Set<string>;
}

/** Everything that has another name after the separation, as an application can say it. */
export interface CodeNames {
  schema: string;
  table: { from: string; to: string };
  tables: CodeTable[];
  /** Tables that exist only afterwards: a statement that names one speaks of the new users. */
  newTables: Set<string>;
  prisma: PrismaNames | null;
  /** What the bridge shows, if the application is to go on over it. */
  bridge: Shown | null;
  /** Who signs in through the library of the application afterwards. */
  who: 'customers' | 'users';
  /** Names of fields and columns that carry the id of a buyer: `userId`, `user_id`. */
  carriers: Map<string, string>;
  /** Whether a file, by its path from the folder, is of a package with the schema of another database. */
  isBesideOther: (path: string) => boolean;
}

/** Reads the names from the configuration, and what there is of schema.prisma and SQL with CREATE TABLE. */
export function namesOf(config: Config, files: readonly SourceFile[], schemas: CodeSchemas): CodeNames {
  const { separate } = config;
  const schema = readSchemas(schemas.own);
  const models = [...schema.models, ...schema.views];
  const modelNames = new Set(models.map(({ name }) => name));
  const known = [...models.map((model) => tableOfModel(model, modelNames)), ...tablesInSql(files)];
  const references = referencesOf(config, models, known);
  const tables = new Map<string, CodeTable>();
  const table = (name: string, schema = separate.schema): CodeTable => {
    const key = `${schema}.${name}`;
    const there = tables.get(key) ?? { schema, name, columns: new Set(), renamed: new Map() };
    tables.set(key, there);
    return there;
  };
  for (const { name, schema, columns } of known)
    for (const column of columns) table(name, schema ?? undefined).columns.add(column);
  table(separate.table).columns.add('id');
  for (const { schema, table: name, column, to } of references) {
    table(name, schema).columns.add(column);
    if (column !== to) table(name, schema).renamed.set(column, to);
  }
  const prisma = prismaNames(config, schema, references, schemas);
  const fields = [...(prisma?.models.values() ?? [])].flatMap(({ renamed, relations }) =>
    [...renamed].filter(([from]) => !relations.has(from)),
  );
  return {
    schema: separate.schema,
    table: { from: separate.table, to: separate.customers },
    tables: [...tables.values()],
    newTables: new Set([
      separate.mapping,
      'workspaces',
      'workspace_members',
      ...(separate.customers === separate.table ? [] : [separate.customers]),
    ]),
    prisma,
    bridge: config.bridge ? shownBy([...tables.values()], schema) : null,
    who: config.auth?.who ?? 'customers',
    carriers: new Map([
      ...references
        .filter(({ column, to }) => column !== to)
        .flatMap(({ column, to }) => [[column, to] as const, [camelCase(column), camelCase(to)] as const]),
      [camelCase(separate.column.from), camelCase(separate.column.to)] as const,
      [separate.column.from, separate.column.to] as const,
      ...fields,
    ]),
    isBesideOther: (path) => isBesideOther(path, schemas),
  };
}

/** What the bridge shows, as far as the application says it. The server is taken to be PostgreSQL 17 or newer. */
function shownBy(tables: readonly CodeTable[], { models, enums }: PrismaSchema): Shown {
  const names = new Set(tables.map(({ name }) => name));
  const kinds = new Set(enums.map(({ name }) => name));
  const columns = models.flatMap(({ fields }) => fields.filter(({ type }) => kinds.has(type)));
  const enumColumns = new Set(columns.map(({ column }) => column));
  return {
    isTable: (name) => names.has(name),
    key: () => 'id',
    isEnum: (name) => enumColumns.has(name),
    merges: true,
  };
}

interface CodeReference {
  schema: string;
  table: string;
  column: string;
  to: string;
}

/** The references of the configuration; with `discover`, every known column that the rule names. */
function referencesOf(
  { separate }: Config,
  models: readonly PrismaModel[],
  known: readonly SqlTable[],
): CodeReference[] {
  const { column, schema, table } = separate;
  const listed = (separate.tables === 'discover' ? [] : separate.tables).flatMap((entry) => {
    if (entry === 'discover') return [];
    const given = typeof entry === 'string' ? { table: entry } : entry;
    const from = given.column ?? column.from;
    const to = given.keep === true ? from : (given.to ?? column.to);
    const pointing = known.filter(({ columns, references }) => columns.has(from) && references.has(table));
    const tables = given.table === undefined ? pointing.map(({ name }) => name) : [given.table];
    return tables.map((name) => ({ schema: given.schema ?? schema, table: name, column: from, to }));
  });
  if (!wantsDiscovery(separate.tables)) return listed;
  const own = [table, separate.users, separate.customers, separate.mapping, 'workspaces', 'workspace_members'];
  const source = models.find((model) => isTable(model, schema, table));
  const discovered = known
    .filter(({ name, references }) => {
      if (own.includes(name)) return false;
      const model = models.find((candidate) => candidate.table === name);
      const named = references.has(table) || references.has(`${schema}.${table}`);
      return model?.fields.some(({ type }) => type === source?.name) ?? named;
    })
    .filter(({ columns }) => columns.has(column.from) || columns.has(column.to))
    .map(({ name, schema: own }) => ({ schema: own ?? schema, table: name, column: column.from, to: column.to }))
    .filter((found) => !listed.some((each) => each.table === found.table && each.column === found.column));
  return [...listed, ...discovered];
}

/** Several schemas, read as one. */
function readSchemas(groups: CodeSchemas['own']): PrismaSchema {
  return readSchemaText(groups.map(({ files }) => joined(files)).join('\n'));
}

function tableOfModel({ table, schema, fields }: PrismaModel, models: ReadonlySet<string>): SqlTable {
  const columns = fields.filter(({ type }) => !models.has(type)).map(({ column }) => column);
  return { name: table, schema, columns: new Set(columns), references: new Set() };
}

function prismaNames(
  { separate }: Config,
  schema: PrismaSchema,
  references: readonly CodeReference[],
  { others: otherSchemas, isOtherClient, isClientPath, isClientFile }: CodeSchemas,
): PrismaNames | null {
  const models = [...schema.models, ...schema.views];
  const others = new Set(schema.enums.map(({ name }) => name));
  const otherModels = readSchemas(otherSchemas).models.map(fieldsOf);
  const beside = { others, otherModels, isOtherClient, isClientPath, isClientFile };
  const customers = models.find((model) => isTable(model, separate.schema, separate.customers));
  const source = models.find((model) => isTable(model, separate.schema, separate.table));
  const separated = customers !== undefined && separate.customers !== separate.table;
  if (separated)
    return { ...separatedNames(models, customers, source?.name ?? oldModel(separate.table), references), ...beside };
  if (source === undefined) return null;
  const layout = { ...separate, source: separate.table, workspaces: 'workspaces', members: 'workspace_members' };
  const to = nameModels(schema, source, layout).customers;
  const renamed = fieldsAfter(models, source, to, references);
  const all = new Map(models.map((model) => [model.name, before(model)]));
  return { separated, from: source.name, to, models: all, ...beside };

  function before(model: PrismaModel): ModelNames {
    const own = renamed.get(model.name) ?? new Map<string, string>();
    return { renamed: own, relations: relationsOf(model), compound: compoundOf(model, own), fields: fieldsOf(model) };
  }

  function relationsOf(model: PrismaModel): Map<string, string> {
    const known = new Set(models.map(({ name }) => name));
    const own = renamed.get(model.name);
    return new Map(
      model.fields
        .filter(({ type }) => known.has(type))
        .flatMap(({ name, type }) => [
          [name, type] as const,
          ...(own?.has(name) === true ? [[own.get(name) ?? name, type] as const] : []),
        ]),
    );
  }
}

/** Keys such as `userId_productId` that `findUnique` takes for an index of several fields without a name of its own. */
function compoundOf({ compounds }: PrismaModel, renamed: ReadonlyMap<string, string>): Map<string, string> {
  return new Map(
    compounds
      .filter((fields) => fields.some((field) => renamed.has(field)))
      .map((fields) => [fields.join('_'), fields.map((field) => renamed.get(field) ?? field).join('_')]),
  );
}

function fieldsOf({ fields }: PrismaModel): Set<string> {
  return new Set(fields.map(({ name }) => name));
}

function oldModel(table: string): string {
  const name = camelCase(singular(table));
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}

/** The old names of a schema that is as it is afterwards: the new ones with the old words in them. */
function separatedNames(
  models: readonly PrismaModel[],
  customers: PrismaModel,
  from: string,
  references: readonly CodeReference[],
): Pick<PrismaNames, 'separated' | 'from' | 'to' | 'models'> {
  const known = new Set(models.map(({ name }) => name));
  const names = models.map((model): [string, ModelNames] => {
    const own = fieldsOf(model);
    const renamed = new Map<string, string>();
    for (const { name, type, column } of model.fields) {
      const reference = references.find(
        (r) => isTable(model, r.schema, r.table) && r.column !== r.to && r.to === column,
      );
      const old =
        reference !== undefined
          ? name === column
            ? reference.column
            : camelCase(reference.column)
          : type === customers.name && [lowerFirst(type), `${lowerFirst(type)}s`].includes(name)
            ? name.replace(lowerFirst(type), lowerFirst(from))
            : name;
      if (old !== name && !own.has(old)) renamed.set(old, name);
    }
    const relations = model.fields
      .filter(({ type }) => known.has(type))
      .flatMap(({ name, type }) => [
        [name, type] as const,
        ...[...renamed].filter(([, to]) => to === name).map(([old]) => [old, type] as const),
      ]);
    const back = new Map([...renamed].map(([old, to]) => [to, old]));
    const compound = new Map([...compoundOf(model, back)].map(([to, old]) => [old, to]));
    return [model.name, { renamed, relations: new Map(relations), compound, fields: own }];
  });
  const all = new Map(names);
  const own = all.get(customers.name);
  // Stale code asks the old model for what is now the customer's.
  if (!all.has(from) && own !== undefined) all.set(from, own);
  return { separated: true, from, to: customers.name, models: all };
}
