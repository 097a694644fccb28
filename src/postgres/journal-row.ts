import { z } from 'zod';
import { manifestSchema } from '../backup/manifest.ts';
import { SeparationError } from '../errors.ts';
import { digestOfPlan } from '../plan/digest.ts';
import type { LockMode, Plan } from '../plan/plan.ts';
import type { JournalRun, TouchedTable } from './journal.ts';

const oid = z.number().int().nonnegative();
const statementParts = { sql: z.string(), description: z.string() };
const operation = z.object({
  ...statementParts,
  inverse: z.string(),
  lock: z.string() as unknown as z.ZodType<LockMode>,
});
const ownStatement = z.looseObject({ ...statementParts, file: z.string(), line: oid, column: oid });
const place = z.looseObject({ schema: z.string(), table: z.string() });
const reference = z.looseObject({
  ...place.shape,
  column: z.string(),
  to: z.string(),
  foreignKey: z.boolean(),
  indexed: z.boolean(),
});
const hazard = z.object({
  code: z.string(),
  object: z.string(),
  severity: z.enum(['error', 'warning', 'info']),
  message: z.string(),
  hint: z.string(),
  allowed: z.boolean(),
});
const name = z.string().nullable();
const layout = z.looseObject({
  schema: z.string(),
  source: z.string(),
  customers: z.string(),
  users: z.string(),
  mapping: z.string(),
  workspaces: name,
  members: name,
  id: z.looseObject({ column: z.string(), type: z.string() }),
  email: name,
  columns: z.record(z.string(), z.string()),
  signIn: z.enum(['trigger', 'callback']).optional(),
  textAccounts: z.boolean().optional(),
});
const base = {
  version: z.literal(1),
  digest: z.string(),
  references: z.array(reference),
  hazards: z.array(hazard),
  locks: z.array(place),
  canonicalViews: z.array(z.string()),
};
const plan = z.discriminatedUnion('kind', [
  z.object({
    ...base,
    kind: z.literal('separation'),
    operations: z.array(operation),
    layout,
    // Shown to people only, and no part of what is done.
    survey: z.looseObject({}),
    accounts: place.optional(),
  }),
  z.object({
    ...base,
    kind: z.literal('own'),
    operations: z.array(operation.extend(ownStatement.shape)),
    file: z.string(),
    checksum: z.string(),
    revert: z.array(ownStatement).nullable(),
  }),
]);
const touched: z.ZodType<TouchedTable> = z.object({
  oid,
  relfilenode: oid,
  schema: z.string(),
  before: z.string(),
  after: z.string(),
  columns: z.string().optional(),
  rewritten: z.boolean().optional(),
}) as z.ZodType<TouchedTable>;

const row = z.object({
  id: z.string(),
  state: z.enum(['migrated', 'seeded', 'validated', 'completed', 'reverted', 'restored']),
  startedAt: z.string(),
  updatedAt: z.string(),
  ownerAlive: z.boolean(),
  handedOver: z.boolean(),
  planDigest: z.string(),
  plan,
  manifest: manifestSchema.nullable(),
  backupFolder: z.string().nullable(),
  schemaBefore: z.array(z.string()),
  schemaChange: z.object({ removed: z.array(z.string()), added: z.array(z.string()) }).nullable(),
  tables: z.array(touched),
  prismaMigration: z.object({ schema: z.string(), name: z.string() }).nullable(),
});

/**
 * A row of the journal as a run: every part has its type, and the plan, whose inverse may be run, is the one that its digest was made of.
 * Throws `E_JOURNAL`.
 */
export function parseRun(found: unknown): JournalRun {
  const read = row.safeParse(found);
  if (!read.success) {
    const paths = [...new Set(read.error.issues.map(({ path }) => path.join('.')))].slice(0, 5).join(', ');
    throw changed(found, `it cannot be read (${paths})`);
  }
  const { planDigest, ...run } = read.data;
  const known = run.plan as Plan;
  if (known.digest !== planDigest || digestOfPlan(known) !== planDigest)
    throw changed(found, 'its plan is not the one that its digest was made of');
  return { ...run, plan: known };
}

function changed(found: unknown, what: string): SeparationError {
  const id = typeof found === 'object' && found !== null ? Reflect.get(found, 'id') : null;
  return new SeparationError(
    'E_JOURNAL',
    `run ${typeof id === 'string' ? JSON.stringify(id) : ''} in the journal (separation.run) was changed, or written by another version: ${what}`,
    'Nothing of it was run. Find out who changed it, or use the version that wrote it (column tool); `separation restore --from <backup folder>` goes by the backup alone.',
  );
}
