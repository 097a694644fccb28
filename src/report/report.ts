import type { PlanReport } from './plan-report.ts';

/** How a run ended; the words of the contract. */
export type Result =
  | 'planned'
  | 'completed'
  | 'already-separated'
  | 'refused'
  | 'rolled-back'
  | 'reverted'
  | 'restored'
  | 'needs-attention'
  | 'nothing-to-recover';

export type Rung = 'rollback' | 'revert' | 'restore';

export interface StageReport {
  name: string;
  status: 'passed' | 'failed' | 'skipped';
  startedAt: string;
  /** Duration in milliseconds. */
  ms: number;
  detail: string;
}

/** Rows and content fingerprint of one table; the fingerprint is a decimal number as text. */
export interface TableProof {
  rows: number;
  fingerprint: string;
}

export interface TableReport {
  /** `schema.table` as it is called before the separation. */
  name: string;
  before: TableProof | null;
  after: TableProof | null;
  /** Rows written since the backup's snapshot, by xmin; null where nothing differs. */
  written: number | null;
  /** True where the storage file of the table is the one it had before. */
  sameFile: boolean | null;
}

export interface CheckReport {
  name: string;
  status: 'passed' | 'failed' | 'skipped';
  severity: 'error' | 'warning';
  /** Offending rows. */
  rows: number;
  message: string;
  /** True where results before and after were compared. */
  compared?: boolean;
}

export interface AdminReport {
  /** Masked: `a***@example.com`. */
  email: string;
  user: string;
  customerLinked: boolean;
  workspace: string | null;
  /** Whether the user is linked to an account of the sign-in provider; left out where users do not follow one. */
  signIn?: 'linked' | 'none' | 'unconfirmed' | 'sso' | 'several' | 'taken' | 'unread';
}

export interface BackupReport {
  method: 'dump' | 'clone' | 'command' | 'off';
  path: string | null;
  bytes: number;
  sha256: string | null;
  verified: 'decode' | 'stream' | 'restore' | 'fingerprint' | 'command' | null;
}

export interface CompilerError {
  file: string;
  line: number;
  column: number;
  code: string;
  message: string;
}

export interface TypecheckReport {
  status: 'passed' | 'failed' | 'skipped';
  errors: CompilerError[];
}

/** A place in the application that says user, as the report has it. */
export interface CodePlace {
  file: string;
  line: number;
  column: number;
  text: string;
  class: 'certain' | 'look' | 'system';
  why: string;
  read: boolean;
}

export interface CodeReport {
  status: 'passed' | 'warned' | 'failed' | 'skipped';
  /** Why it was not looked at; null where it was. */
  skipped: string | null;
  findings: CodePlace[];
}

export interface Finding {
  code: string;
  severity: 'error' | 'warning' | 'info';
  message: string;
  hint: string;
}

/** Something that a person can do, with commands that can be pasted into a shell. */
export interface Instruction {
  text: string;
  commands: string[];
}

/** What a run did and proved: the data from which every summary, annotation and output is made. */
export interface Report {
  version: 1;
  runId: string;
  result: Result | null;
  rung: Rung | null;
  database: { name: string; server: string } | null;
  startedAt: string;
  /** The user's own migration file; null where the run is a separation. */
  migration: string | null;
  /** What was planned; null until preflight could plan. */
  plan: PlanReport | null;
  stages: StageReport[];
  tables: TableReport[];
  checks: CheckReport[];
  admins: AdminReport[];
  /** What preflight found, all of it, and what the seed leaves to be done. */
  findings: Finding[];
  locks: { heldMs: number; attempts: number; waitedMs: number } | null;
  backup: BackupReport | null;
  typecheck: TypecheckReport | null;
  /** Places in the application that still mean the old table; null where nobody looked. */
  code: CodeReport | null;
  error: { code: string; message: string; hint: string } | null;
  /** For exactly this database, where it needs attention: what can be done, from the first that applies. Records of before have none. */
  instructions?: Instruction[];
  /** On an ephemeral database: where its server came from, and the way back that was taken on purpose and proved. */
  rehearsal: { server: string; wayBack: 'revert' | 'restore' | null } | null;
}

/** A report of a run that has just begun. */
export function emptyReport(runId: string, startedAt: string): Report {
  return {
    version: 1,
    runId,
    result: null,
    rung: null,
    database: null,
    startedAt,
    migration: null,
    plan: null,
    stages: [],
    tables: [],
    checks: [],
    admins: [],
    findings: [],
    locks: null,
    backup: null,
    typecheck: null,
    code: null,
    error: null,
    instructions: [],
    rehearsal: null,
  };
}
