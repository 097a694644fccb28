/** The locks of PostgreSQL that operations take (manual, section 13.3.1). */
export type LockMode =
  | 'ACCESS SHARE'
  | 'SHARE UPDATE EXCLUSIVE'
  | 'SHARE ROW EXCLUSIVE'
  | 'ACCESS EXCLUSIVE'
  | 'NONE'
  | 'UNKNOWN';

/** One forward SQL statement with its inverse, the lock it needs and a sentence that describes it. */
export interface Operation {
  sql: string;
  inverse: string;
  lock: LockMode;
  description: string;
}

/** A column of another table that points to the source table, by foreign key or by name only. */
export interface Reference {
  schema: string;
  table: string;
  /** The name of the column today. */
  column: string;
  /** The name of the column afterwards; equal to `column` where it keeps its name. */
  to: string;
  foreignKey: boolean;
  /** Whether an index leads with the column today. */
  indexed: boolean;
  /** False if its values are not all keys of the source table (a pair, an array, an address), so that none can be looked up. */
  resolves?: false;
}

export type Severity = 'error' | 'warning' | 'info';

/** Something the plan must show: where, why, and what to do. */
export interface Hazard {
  code: string;
  object: string;
  severity: Severity;
  message: string;
  hint: string;
  /** True where the configuration decides or allows it, so that it does not stop the run. */
  allowed: boolean;
  /** How `separation.yml` decides it; left out if it stops no run, or no line of the configuration can make it right. */
  decide?: Decision;
}

/** What can be written into `separation.yml` about a hazard, the recommended first. */
export interface Decision {
  /** Why somebody has to decide, as half a sentence: hazards with the same reason are shown as one. */
  why: string;
  choices: Choice[];
}

/** A line of `separate.tables`, a setting (`functions: rewrite`), or a name below `allow`. */
export type Choice = { tables: string } | { setting: string } | { allow: string };

/** What everything is called afterwards: the vocabulary of the canonical views over the real names. */
export interface Layout {
  schema: string;
  source: string;
  customers: string;
  users: string;
  mapping: string;
  /** Null where no default workspace is configured. */
  workspaces: string | null;
  members: string | null;
  /** Primary key column of the customers table and its SQL type as `format_type` prints it. */
  id: { column: string; type: string; /** Its name today, if the plan renames it. */ was?: string };
  /** Column of the customers table that holds the e-mail address; null where there is none. */
  email: string | null;
  /** Real column name by canonical (snake_case) name, for the new tables. */
  columns: Readonly<Record<string, string>>;
  /** How the new users follow the accounts of the sign-in provider; left out where they do not. */
  signIn?: 'trigger' | 'callback';
  /** True where the ids of accounts are texts, as Clerk's are; the application ties them to users itself. */
  textAccounts?: boolean;
}

/** How a database can be brought back; the words of the contract. */
export type WayName = 'revert' | 'swap' | 'in-place' | 'clone' | 'command';

/** Whether a way back can work for this role in this database, and why or why not. */
export interface Way {
  way: WayName;
  possible: boolean;
  why: string;
}

/** The exact list of operations for this database; pure data, with a digest. */
export type Plan = SeparationPlan | OwnPlan;

interface PlanBase {
  version: 1;
  digest: string;
  operations: Operation[];
  references: Reference[];
  hazards: Hazard[];
  /** Tables whose exclusive lock the migration takes first, in the order in which it takes them. */
  locks: { schema: string; table: string }[];
  /** CREATE statements of the canonical views in schema `separation`, made after the journal. */
  canonicalViews: string[];
  /** The ways back as they were found beside the plan, no part of the digest; empty until somebody looked (`withWays`). */
  ways?: Way[];
}

/** What the plan was decided from, for people to judge it; no part of the digest. */
export interface Survey {
  /** Every table that is locked, partitions and children included, the biggest first; rows are the server's estimate. */
  tables: { schema: string; table: string; rows: number; bytes: number }[];
  /** The role of the run, and whether it may put a restored database in the place of this one. */
  role: { name: string; mayReplaceDatabase: boolean };
  /** The tables that are not touched. */
  rest: { tables: number; bytes: number };
  /** The lines of `separate.tables` as they are configured. */
  listed: string[];
  /** Every column that might have meant the source table; `to` is its name afterwards, null where it is not part of the plan. */
  columns: { schema: string; table: string; column: string; to: string | null; why: string }[];
}

/** The built-in plan, made from the config and the catalog. */
export interface SeparationPlan extends PlanBase {
  kind: 'separation';
  layout: Layout;
  survey: Survey;
  /** The table of accounts that gets a trigger, and is locked before all others, as a sign-up does; left out where there is none. */
  accounts?: { schema: string; table: string };
}

/** A statement of a file of the user's; line and column from 1. */
export interface OwnStatement {
  sql: string;
  description: string;
  /** As the input names it. */
  file: string;
  line: number;
  column: number;
}

/** A migration of the user's own: nothing is known of it but its statements, so it has no references, locks or views. */
export interface OwnPlan extends PlanBase {
  kind: 'own';
  /** As the input names it. */
  file: string;
  /** SHA-256 of the file. */
  checksum: string;
  operations: (Operation & OwnStatement)[];
  /** The statements that undo it, in order; null where only the backup does. */
  revert: OwnStatement[] | null;
}
