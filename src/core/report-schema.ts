import { z } from 'zod';
import { isRunId } from './run-id.ts';

/** What a run did and proved: the only declaration, from which the types are inferred. What is newer than 0.1.0 has a default. */
const text = z.string().max(200_000);
const number = z.number();
const many = z.int().nonnegative();
const sum = z.string().regex(/^[0-9a-f]{1,128}$/);
const runId = z.string().refine(isRunId);

/** How a run ended; the words of the contract. */
const result = z.enum([
  'planned',
  'completed',
  'already-separated',
  'refused',
  'rolled-back',
  'reverted',
  'restored',
  'needs-attention',
  'nothing-to-recover',
]);

const status = z.enum(['passed', 'failed', 'skipped']);

/** The locks that operations take; nothing is known of those of a migration of the user's own. */
const lock = z.enum([
  'ACCESS SHARE',
  'SHARE UPDATE EXCLUSIVE',
  'SHARE ROW EXCLUSIVE',
  'ACCESS EXCLUSIVE',
  'NONE',
  'UNKNOWN',
]);

/** What a report keeps of a plan, for whoever approves it; without the SQL, which `separation plan` prints. */
const plan = z.object({
  digest: sum,
  operations: z.array(z.object({ description: text, lock })),
  /** `table` is `schema.table`; `to` equals `column` if the column keeps its name. */
  references: z.array(z.object({ table: text, column: text, to: text, foreignKey: z.boolean() })),
  /** Tables that are locked exclusively, as `schema.table`. */
  locks: z.array(text),
  /** What the tables are called, before and after; null for a migration of the user's own, of which nothing is known. */
  names: z
    .object({ source: text, customers: text, users: text, mapping: text, workspaces: text.nullable() })
    .nullable(),
});

const stage = z.object({
  name: text,
  status,
  startedAt: text,
  /** Duration in milliseconds. */
  ms: number,
  detail: text,
});

/** Rows and content fingerprint of one table: a decimal number as text (`seal.ts`). */
const proof = z.object({ rows: many, fingerprint: z.string().regex(/^-?\d{1,60}$/) });

const table = z.object({
  /** `schema.table` as it is called before the separation. */
  name: text,
  before: proof.nullable(),
  after: proof.nullable(),
  /** Rows written since the backup's snapshot, by xmin; null if nothing differs. */
  written: number.nullable(),
  /** True if the storage file of the table is the one it had before. */
  sameFile: z.boolean().nullable(),
});

const check = z.object({
  name: text,
  status,
  severity: z.enum(['error', 'warning']),
  /** Offending rows. */
  rows: many,
  message: text,
  /** True if results before and after were compared. */
  compared: z.boolean().exactOptional(),
});

const admin = z.object({
  /** Masked: `a***@example.com`. */
  email: text,
  user: text,
  customerLinked: z.boolean(),
  workspace: text.nullable(),
  /** Whether the user is linked to an account of the sign-in provider; left out if users do not follow one. */
  signIn: z.enum(['linked', 'none', 'unconfirmed', 'sso', 'several', 'taken', 'unread']).exactOptional(),
});

const finding = z.object({ code: text, severity: z.enum(['error', 'warning', 'info']), message: text, hint: text });

const backup = z.object({
  method: z.enum(['dump', 'clone', 'command', 'off']),
  path: text.nullable(),
  bytes: number,
  sha256: sum.nullable(),
  verified: z.enum(['decode', 'stream', 'compare', 'restore', 'fingerprint', 'command']).nullable(),
});

const compilerError = z.object({ file: text, line: many, column: many, code: text, message: text });

/** A place in the application that says user. */
const codePlace = z.object({
  file: text,
  line: many,
  column: many,
  text,
  class: z.enum(['certain', 'look', 'system']),
  why: text,
  read: z.boolean(),
});

const code = z.object({
  status: z.enum(['passed', 'warned', 'failed', 'skipped']),
  /** Why it was not looked at; null if it was. */
  skipped: text.nullable(),
  findings: z.array(codePlace),
});

/** Something that a person can do, with commands that can be pasted into a shell. */
const instruction = z.object({ text, commands: z.array(text) });

/** What refused a run, grouped by what is to be done; `todo` has one text for each of `where`, or one for all of them. */
const refusal = z.object({
  entries: z.array(z.object({ code: text, what: text, where: z.array(text), todo: z.array(text) })),
  /** For separation.yml, as is recommended; empty if nothing can be decided there. */
  yaml: text,
});

/** The keys of the contract first, in its order. */
export const reportSchema = z.object({
  version: z.literal(1),
  runId,
  /** Null while the run goes on. */
  result: result.nullable(),
  rung: z.enum(['rollback', 'revert', 'restore']).nullable(),
  database: z.object({ name: text, server: text }).nullable(),
  stages: z.array(stage),
  tables: z.array(table),
  checks: z.array(check),
  admins: z.array(admin),
  /** `autovacuums`: how many were in the way and gave way. */
  locks: z.object({ heldMs: number, attempts: number, waitedMs: number, autovacuums: number.default(0) }).nullable(),
  backup: backup.nullable(),
  typecheck: z.object({ status, errors: z.array(compilerError) }).nullable(),
  error: z.object({ code: z.string().regex(/^E_[A-Z_]{1,40}$/), message: text, hint: text }).nullable(),
  startedAt: text.default(''),
  /** The user's own migration file; null if the run is a separation. */
  migration: text.nullable().default(null),
  /** What was planned; null until preflight could plan. */
  plan: plan.nullable().default(null),
  refusal: refusal.nullable().default(null),
  /** What preflight found, all of it, and what the seed leaves to be done. */
  findings: z.array(finding).default([]),
  /** Places in the application that still mean the old table; null if nobody looked. */
  code: code.nullable().default(null),
  /** The other database whose backup was restored, as asked; null if it was this one's. */
  restoredFrom: text.nullable().default(null),
  /** For exactly this database, if it needs attention: what can be done, from the first that applies. */
  instructions: z.array(instruction).default([]),
  /** On an ephemeral database: where its server came from, and the way back that was taken on purpose and proved. */
  rehearsal: z
    .object({ server: text, wayBack: z.enum(['revert', 'restore']).nullable() })
    .nullable()
    .default(null),
});
