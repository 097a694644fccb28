/** A statement as PostgreSQL's parser gives it: one key, the type of its node. */
export type Node = Readonly<Record<string, Record<string, unknown>>>;

type Reason = (fields: Record<string, unknown>) => string | null;

const outside = 'PostgreSQL does not run it in a transaction, and a run is one transaction';
const always: Reason = () => outside;
const whereConcurrent =
  (instead: string): Reason =>
  ({ concurrent }) =>
    concurrent === true ? `${outside}: ${instead}` : null;

/** Node types of statements that cannot be part of a run, and why (manual, reference pages of the commands). */
const reasons: Readonly<Record<string, Reason>> = {
  TransactionStmt: () => 'transaction control has no place here: the whole file is run in one transaction already',
  IndexStmt: whereConcurrent('build the index before or after the run by hand, or without CONCURRENTLY'),
  DropStmt: whereConcurrent('drop the index before or after the run by hand, or without CONCURRENTLY'),
  ReindexStmt: ({ kind, params }) =>
    /DATABASE|SYSTEM|SCHEMA/.test(String(kind)) || names(params).includes('concurrently') ? outside : null,
  VacuumStmt: ({ is_vacuumcmd: vacuum }) => (vacuum === true ? outside : null),
  ClusterStmt: ({ relation }) => (relation === undefined ? outside : null),
  AlterTableStmt: ({ cmds }) =>
    JSON.stringify(cmds).includes('"AT_DetachPartition"') && JSON.stringify(cmds).includes('"concurrent":true')
      ? outside
      : null,
  AlterDatabaseStmt: ({ options }) => (names(options).includes('tablespace') ? outside : null),
  DiscardStmt: ({ target }) => (target === 'DISCARD_ALL' ? outside : null),
  CreateSubscriptionStmt: always,
  AlterSubscriptionStmt: ({ kind }) => (/REFRESH|PUBLICATION/.test(String(kind)) ? outside : null),
  DropSubscriptionStmt: always,
  CreatedbStmt: always,
  DropdbStmt: always,
  AlterSystemStmt: always,
  CreateTableSpaceStmt: always,
  DropTableSpaceStmt: always,
  CopyStmt: ({ filename }) =>
    filename === undefined
      ? 'COPY from and to the client carries no data here: use INSERT, or a file of the server'
      : null,
};

/** Why a statement cannot be part of a run, or null if it can. */
export function whyRefused(node: Node): string | null {
  for (const [type, fields] of Object.entries(node)) {
    const why = reasons[type]?.(fields) ?? null;
    if (why !== null) return why;
  }
  return null;
}

/** The value that `ALTER TYPE … ADD VALUE` adds, with the name of its type; null for every other statement. */
export function addedEnumValue(node: Node): { type: string; value: string } | null {
  const fields = node['AlterEnumStmt'];
  if (fields === undefined || fields['oldVal'] !== undefined) return null;
  return { type: JSON.stringify(fields['typeName']), value: String(fields['newVal']) };
}

/** The type that `CREATE TYPE … AS ENUM` makes, as `addedEnumValue` names it. */
export function createdEnum(node: Node): string | null {
  const fields = node['CreateEnumStmt'];
  return fields === undefined ? null : JSON.stringify(fields['typeName']);
}

/** Names of the options of a statement. */
function names(options: unknown): string[] {
  if (!Array.isArray(options)) return [];
  return options.map((option: { DefElem?: { defname?: string } }) => option.DefElem?.defname ?? '');
}
