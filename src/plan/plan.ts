import { z } from 'zod';
import { operationSchema, stepOf } from './operations/kinds.ts';
import type { Step } from './operations/operation.ts';

export type { Operation } from './operations/kinds.ts';
export type { LockMode, Step } from './operations/operation.ts';

/** A plan is pure data, and this its only declaration; strict, so that a plan from outside brings nothing that is not named here. */
const text = z.string();
const count = z.number();
const place = z.strictObject({ schema: text, table: text });

/** A column of another table that points to the source table, by foreign key or by name only. */
const referenceSchema = z.strictObject({
  ...place.shape,
  /** The name of the column today. */
  column: text,
  /** The name of the column afterwards; equal to `column` if it keeps its name. */
  to: text,
  foreignKey: z.boolean(),
  /** Whether an index leads with the column today. */
  indexed: z.boolean(),
  /** False if its values are not all keys of the source table (a pair, an array, an address), so that none can be looked up. */
  resolves: z.literal(false).exactOptional(),
});

/** A line of `separate.tables` (and the line there that it replaces), a setting (`functions: rewrite`), or a name below `allow`. */
const choiceSchema = z.union([
  z.strictObject({ tables: text, replaces: text.optional() }),
  z.strictObject({ setting: text }),
  z.strictObject({ allow: text }),
]);

/** What can be written into `separation.yml` about a hazard, the recommended first. */
const decisionSchema = z.strictObject({
  /** Why somebody has to decide, as half a sentence: hazards with the same reason are shown as one. */
  why: text,
  choices: z.array(choiceSchema),
});

/** Something the plan must show: where, why, and what to do. */
const hazardSchema = z.strictObject({
  code: text,
  object: text,
  severity: z.enum(['error', 'warning', 'info']),
  message: text,
  hint: text,
  /** True if the configuration decides or allows it, so that it does not stop the run. */
  allowed: z.boolean(),
  /** How `separation.yml` decides it; left out if it stops no run, or no line of the configuration can make it right. */
  decide: decisionSchema.exactOptional(),
});

/** What everything is called afterwards: the vocabulary of the canonical views over the real names. */
export const layoutSchema = z.strictObject({
  schema: text,
  source: text,
  customers: text,
  users: text,
  mapping: text,
  /** Null if no default workspace is configured. */
  workspaces: text.nullable(),
  members: text.nullable(),
  /** Primary key column of the customers table and its SQL type as `format_type` prints it; `was` is its name today, if the plan renames it. */
  id: z.strictObject({ column: text, type: text, was: text.exactOptional() }),
  /** Column of the customers table that holds the e-mail address; null if there is none. */
  email: text.nullable(),
  /** Real column name by canonical (snake_case) name, for the new tables. */
  columns: z.record(text, text),
  /** How the new users follow the accounts of the sign-in provider; left out if they do not. */
  signIn: z.enum(['trigger', 'callback']).exactOptional(),
  /** True if the ids of accounts are texts, as Clerk's are; the application ties them to users itself. */
  textAccounts: z.boolean().exactOptional(),
});

/** Whether a way back can work for this role in this database, and why or why not; the words of the contract. */
const waySchema = z.strictObject({
  way: z.enum(['revert', 'swap', 'in-place', 'clone', 'command']),
  possible: z.boolean(),
  why: text,
});

/** What the plan was decided from, for people to judge it; no part of the digest. */
const surveySchema = z.strictObject({
  /** Every table that is locked, partitions and children included, the biggest first; rows are the server's estimate. */
  tables: z.array(z.strictObject({ ...place.shape, rows: count, bytes: count })),
  /** The role of the run, and whether it may put a restored database in the place of this one. */
  role: z.strictObject({ name: text, mayReplaceDatabase: z.boolean() }),
  /** The tables that are not touched. */
  rest: z.strictObject({ tables: count, bytes: count }),
  /** The lines of `separate.tables` as they are configured. */
  listed: z.array(text),
  /** Every column that might have meant the source table; `to` is its name afterwards, null if it is not part of the plan. */
  columns: z.array(z.strictObject({ ...place.shape, column: text, to: text.nullable(), why: text })),
});

/** A statement of a file of the user's; line and column from 1. */
const ownStatementSchema = z.strictObject({
  sql: text,
  description: text,
  /** As the input names it. */
  file: text,
  line: z.int().positive(),
  column: z.int().positive(),
});

const base = {
  version: z.literal(1),
  digest: text,
  references: z.array(referenceSchema),
  hazards: z.array(hazardSchema),
  /** Tables whose exclusive lock the migration takes first, in the order in which it takes them. */
  locks: z.array(place),
  /** The ways back as they were found beside the plan, no part of the digest; empty until somebody looked (`withWays`). */
  ways: z.array(waySchema).exactOptional(),
};

/** The built-in plan, made from the config and the catalog. */
const separationPlanSchema = z.strictObject({
  ...base,
  kind: z.literal('separation'),
  operations: z.array(operationSchema),
  layout: layoutSchema,
  survey: surveySchema,
  /** The table of accounts that gets a trigger, and is locked before all others, as a sign-up does; left out if there is none. */
  accounts: place.exactOptional(),
});

/** A migration of the user's own: nothing is known of it but its statements, so it has no references or locks. */
const ownPlanSchema = z.strictObject({
  ...base,
  kind: z.literal('own'),
  /** As the input names it. */
  file: text,
  /** SHA-256 of the file. */
  checksum: text,
  operations: z.array(ownStatementSchema),
  /** The statements that undo it, in order; null if only the backup does. */
  revert: z.array(ownStatementSchema).nullable(),
  /** What it makes of the database is not known. */
  layout: z.null(),
  survey: z.null(),
});

export const planSchema = z.discriminatedUnion('kind', [separationPlanSchema, ownPlanSchema]);

/** The exact list of operations for this database; pure data, with a digest. */
export type Plan = z.infer<typeof planSchema>;
export type SeparationPlan = z.infer<typeof separationPlanSchema>;
export type OwnPlan = z.infer<typeof ownPlanSchema>;
export type OwnStatement = z.infer<typeof ownStatementSchema>;
export type Reference = z.infer<typeof referenceSchema>;
export type Hazard = z.infer<typeof hazardSchema>;
export type Severity = Hazard['severity'];
export type Choice = z.infer<typeof choiceSchema>;
export type Layout = z.infer<typeof layoutSchema>;
export type Way = z.infer<typeof waySchema>;
export type WayName = Way['way'];
export type Survey = z.infer<typeof surveySchema>;

/** True if it can be undone without a backup. */
export function hasInverse(plan: Plan): boolean {
  return plan.kind === 'separation' || plan.revert !== null;
}

/** Every step of a plan as it is run and shown; of a migration of the user's own no inverse or lock is known. */
export function stepsOf(plan: Plan): Step[] {
  return plan.kind === 'own'
    ? plan.operations.map(({ sql, description }) => ({ sql, inverse: '', lock: 'UNKNOWN', description }))
    : plan.operations.map(stepOf);
}
