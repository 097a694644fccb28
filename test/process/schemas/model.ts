/** A shop as the property test makes it up: plain data, so that a failure shrinks to the few things that cause it. */
export interface ShopModel {
  /** Schema of the source table. */
  home: string;
  source: SourceModel;
  customers: string;
  users: string;
  mapping: string;
  rule: { from: string; to: string };
  tables: TableModel[];
  discover: boolean;
  workspace: boolean;
  rewrite: boolean;
  /** True for `views: rename`. */
  renameViews: boolean;
  surroundings: Surrounding[];
}

interface SourceModel {
  name: string;
  id: { column: string; type: IdType; from: IdSource };
  kind: 'plain' | 'hash' | 'inherits' | 'inherited' | 'unlogged';
  email: boolean;
  camel: boolean;
  deferrableKey: boolean;
  self: ReferenceModel[];
  things: SourceThing[];
}

export const idTypes = [
  'bigint',
  'integer',
  'uuid',
  'text',
  'character varying(40)',
  'character(12)',
  'smallint',
] as const;
type IdType = (typeof idTypes)[number];

/** Where new ids come from; `identity` and `serial` are for numbers only. */
export const idSources = ['given', 'always', 'by default', 'serial', 'serial elsewhere'] as const;
type IdSource = (typeof idSources)[number];

export const tableKinds = [
  'plain',
  'range',
  'list',
  'hash',
  'by reference',
  'inherited',
  'diamond',
  'two parents',
  'foreign',
  'unlogged',
  'typed',
] as const;

export interface TableModel {
  /** Position in the schemas of the shop: 0 is the source table's. */
  schema: number;
  name: string;
  kind: (typeof tableKinds)[number];
  primaryKey: 'id' | 'reference' | 'both' | 'none';
  references: ReferenceModel[];
  rows: boolean;
  /** Lists its first partition or child as well. */
  listsChild: boolean;
}

export const foreignKeys = [
  'none',
  'plain',
  'cascade',
  'deferrable',
  'double',
  'not valid',
  'on a partition',
  'composite',
] as const;

export interface ReferenceModel {
  /** Null: as the rule names it. */
  column: string | null;
  key: (typeof foreignKeys)[number];
  /** What the configuration says; `silent`: nothing. */
  decision: 'rename' | 'keep' | 'silent';
  notNull: boolean;
  things: ReferenceThing[];
}

export const referenceThings = [
  'index',
  'unique',
  'unique constraint',
  'partial index',
  'expression index',
  'include index',
  'index of 63 bytes',
  'check',
  'exclusion',
  'generated',
  'statistics',
  'policy',
  'rule',
  'comment',
  'column grant',
  'default',
  'view',
  'using view',
  'materialized view',
  'trigger',
  'update trigger',
  'trigger with argument',
  'sql function',
  'standard function',
  'plpgsql function',
  'dynamic function',
  'replica identity',
  'publication',
  'squatter',
] as const;
export type ReferenceThing = (typeof referenceThings)[number];

export const sourceThings = [
  'row security',
  'forced row security',
  'policy',
  'owner',
  'grants',
  'column grant',
  'public grant',
  'comment',
  'dropped column',
  'unique',
  'check',
  'expression index',
  'view',
  'view on view',
  'materialized view',
  'row function',
  'sql function',
  'standard function',
  'trigger',
  'rule',
  'publication',
  'squatters',
  'rows',
] as const;
export type SourceThing = (typeof sourceThings)[number];

export const surroundings = [
  'default privileges',
  'publication of all',
  'publication of schema',
  'composite keys elsewhere',
  'same name elsewhere',
  'event trigger',
  'enum',
] as const;
type Surrounding = (typeof surroundings)[number];
