import type { FoundBridge } from './bridge/bridge.ts';

export interface CatalogColumn {
  name: string;
  number: number;
  /** As `format_type` prints it. */
  type: string;
  notNull: boolean;
  identity: string;
  generated: string;
  inherited: boolean;
  default: string | null;
  /** True if it has grants of its own. */
  granted: boolean;
  commented: boolean;
  /** True if its type is of a role that is not trusted, and no domain: a cast of it would be that role's code. */
  othersType?: boolean;
}

interface Grant {
  grantee: string;
  privilege: string;
  grantable: boolean;
}

export interface CatalogTable {
  oid: number;
  schema: string;
  name: string;
  /** `r` ordinary, `p` partitioned, `f` foreign. */
  kind: 'r' | 'p' | 'f';
  owner: string;
  /** True if it belongs to a role that is believed (`trusted-roles.ts`). */
  ownerTrusted: boolean;
  /** True if the role may do what the owner may. */
  mayOwn: boolean;
  maySelect: boolean;
  /** True if the role may make triggers on it. */
  mayTrigger: boolean;
  /** True if the role may lock it against writers. */
  mayLock: boolean;
  rowSecurity: boolean;
  forceRowSecurity: boolean;
  isPartition: boolean;
  /** The planner's estimate. */
  rows: number;
  bytes: number;
  unlogged: boolean;
  /** True if its columns belong to a type (`CREATE TABLE … OF`). */
  typed: boolean;
  replicaIdentity: string;
  /** Tables it inherits from or is a partition of. */
  parents: number[];
  columns: CatalogColumn[];
  /** Grants to others than the owner; null if there are none. */
  grants: Grant[] | null;
}

export interface CatalogConstraint {
  table: number;
  name: string;
  /** `p` primary key, `u` unique, `f` foreign key, `c` check, `x` exclusion, `n` not null (from 18 on). */
  type: 'p' | 'u' | 'f' | 'c' | 'x' | 'n';
  target: number | null;
  deferrable: boolean;
  validated: boolean;
  fromParent: boolean;
  inherited: boolean;
  definition: string;
  index: string | null;
  columns: string[];
  targetColumns: string[];
}

export interface CatalogIndex {
  table: number;
  name: string;
  partial: boolean;
  definition: string;
  ofConstraint: boolean;
  /** Null stands for an expression. */
  columns: (string | null)[];
}

export interface CatalogSequence {
  schema: string;
  name: string;
  table: number;
  column: string;
}

export interface CatalogView {
  oid: number;
  schema: string;
  name: string;
  kind: 'v' | 'm';
  owner: string;
  /** True if the role may do what the owner may. */
  mayOwn: boolean;
  definition: string;
  columns: string[];
  /** Columns of tables and views it reads; column null if it reads the row as a whole. */
  reads: { table: number; column: string | null }[];
}

export interface CatalogFunction {
  schema: string;
  name: string;
  /** As `pg_get_function_identity_arguments` prints them. */
  arguments: string;
  language: string;
  source: string;
  standardBody: boolean;
  settings: string[];
  isTrigger: boolean;
  /** True if the role may replace it. */
  mayOwn: boolean;
  /** The whole statement, as `pg_get_functiondef` prints it. */
  definition: string;
  /** In order; mode as `pg_proc.proargmodes` has it, `t` being a column of RETURNS TABLE; the name is empty if it has none. */
  parameters: { name: string; mode: string; type: string }[];
  returns: string;
  triggerOn: number[];
  /** A type in its definition that holds values of a type of others; null if there is none. */
  othersType?: string | null;
}

export interface CatalogTrigger {
  table: number;
  name: string;
  functionSchema: string;
  functionName: string;
  definition: string;
  /** `O` if it fires as usual (`pg_trigger.tgenabled`). */
  enabled: string;
  isConstraint: boolean;
  /** True if it is the copy on a partition. */
  fromParent: boolean;
  /** A type in its condition that holds values of a type of others; null if there is none. */
  othersType?: string | null;
}

export interface CatalogPolicy {
  table: number;
  name: string;
  using: string | null;
  check: string | null;
  /** Other tables and views that it reads. */
  reads: number[];
}

export interface Surroundings {
  serverVersion: number;
  server: string;
  database: string;
  databaseBytes: number;
  inRecovery: boolean;
  /** The role that the run would be made by: all that is said of what may be done is about it. */
  role: { name: string; superuser: boolean; createDatabase: boolean; bypassRowSecurity: boolean };
  /** Roles of which it is a member, and whose rights it has only once it becomes them. */
  notInherited: string[];
  /** The role of the session; another one if a plan is made by a role that only reads. */
  reader: string;
  ownsDatabase: boolean;
  mayCreateSchema: boolean;
  schemas: { name: string; mayCreate: boolean; mayUse: boolean; owner: string }[];
  /** [schema, name] of everything that shares the name space of tables. */
  relations: [string, string][];
  /** [schema, name] of types that a table's row type would clash with. */
  types: [string, string][];
  /** `labels`: of an enum. Enums, domains, ranges and composite types that are not an extension's. */
  namedTypes: { schema: string; name: string; labels: string[] | null }[];
  /** Null if there is no schema of that name. */
  bridge: FoundBridge | null;
  /** Roles that row level security does not apply to. */
  seesAllRows: string[];
  /** `narrowed`: the tables that it publishes by a list of columns or a condition. */
  publications: { name: string; all: boolean; tables: number[]; narrowed: number[] }[];
  statistics: { name: string; table: number; columns: string[] }[];
  /** True if pg_cron is in this database. */
  hasCron: boolean;
  /** `othersFunction`: what it calls, if that is neither its owner's nor a trusted role's. */
  eventTriggers: { name: string; event: string; enabled: string; othersFunction?: string | null }[];
  /** Tables that belong to an extension: none of ours, and in no dump. */
  extensionTables: { schema: string; name: string; extension: string }[];
  /** Partitions whose DETACH … CONCURRENTLY was interrupted (14 and later), as SQL writes their names. */
  pendingDetach: { parent: string; partition: string }[];
  rules: { table: number; name: string }[];
  /** What default privileges of this role would grant on what it creates. */
  defaultPrivileges: { schema: string | null; kind: 'r' | 'S' | 'f' | 'T' | 'n'; grantee: string; privilege: string }[];
}

/** A job of pg_cron in this database, as far as the role may see it. */
export interface CronJob {
  name: string;
  command: string;
}

/** Two columns that together point to a row of one of several tables: `owner_type` says of which, `owner_id` is its key. */
export interface CatalogPair {
  table: number;
  type: string;
  key: string;
  /** What the type column holds, as far as it was read; null if this role may not read it. */
  values: string[] | null;
  /** True if it may hold more than `values`. */
  more: boolean;
}

/** A row of `_prisma_migrations`. */
export interface PrismaMigration {
  schema: string;
  name: string;
  finished: boolean;
  rolledBack: boolean;
}

/** Everything the planner decides from: pure data, read in one transaction. */
export interface Catalog extends Surroundings {
  tables: CatalogTable[];
  constraints: CatalogConstraint[];
  indexes: CatalogIndex[];
  sequences: CatalogSequence[];
  views: CatalogView[];
  functions: CatalogFunction[];
  triggers: CatalogTrigger[];
  policies: CatalogPolicy[];
  cronJobs: CronJob[];
  /** Code of roles that are not trusted, on the source table and that of Prisma's migrations: what would run if a row is written. */
  othersCode: { table: number; column: string | null; what: string }[];
  pairs: CatalogPair[];
  /** Of every such table; null if there is none. */
  prismaMigrations: PrismaMigration[] | null;
}

/** True for the record of Prisma Migrate, if it belongs to a trusted role: the run writes a row into it. */
export function isPrismaMigrations({ name, kind, ownerTrusted, columns }: CatalogTable): boolean {
  return name === '_prisma_migrations' && kind === 'r' && ownerTrusted && columns.some((c) => c.name === 'checksum');
}

/** The table that Prisma keeps a relation of many to many in: `_EventTypeToUser` with the columns `A` and `B`, whose names it needs. */
export function isPrismaJoin({ name, columns }: CatalogTable): boolean {
  return name.startsWith('_') && columns.length === 2 && columns[0]?.name === 'A' && columns[1]?.name === 'B';
}
