import { z } from 'zod';
import { manifestSchema } from '../../core/manifest.ts';
import { SeparationError } from '../../core/errors.ts';
import type { Plan } from '../../plan/plan.ts';
import { placesOf, readPlan } from '../../plan/read-plan.ts';
import { isRunId } from '../../core/run-id.ts';
import { toolVersion } from '../../core/version.ts';

const oid = z.int().nonnegative();

/** A touched table, by what never changes: its oid and storage file. */
const touchedSchema = z.strictObject({
  oid,
  relfilenode: oid,
  schema: z.string(),
  before: z.string(),
  after: z.string(),
  /** Of a migration of the user's own: the columns as they were (`TableState`). */
  columns: z.string().exactOptional(),
  /** Of a migration of the user's own: true if it wrote rows of the table or replaced its file, so that the file proves nothing. */
  rewritten: z.boolean().exactOptional(),
});

/** The row in `_prisma_migrations` that a run wrote. */
const prismaPlaceSchema = z.strictObject({ schema: z.string(), name: z.string() });

/** A row of the journal; its plan is read by itself (`readPlan`). */
const rowSchema = z.strictObject({
  id: z.string().refine(isRunId),
  /** `migrated`, `seeded` and `validated` are in flight; `completed` is after; `reverted` and `restored` are before. */
  state: z.enum(['migrated', 'seeded', 'validated', 'completed', 'reverted', 'restored']),
  startedAt: z.string(),
  /** Of the last change. */
  updatedAt: z.string(),
  ownerAlive: z.boolean(),
  /** True while the next step of the same workflow is still expected. */
  handedOver: z.boolean(),
  /** Within the last seconds: whoever is alive comes back within that time. */
  justHandedOver: z.boolean(),
  /** The version of this tool that wrote it. */
  tool: z.string(),
  planDigest: z.string(),
  plan: z.unknown(),
  manifest: manifestSchema.nullable(),
  backupFolder: z.string().nullable(),
  schemaBefore: z.array(z.string()),
  schemaChange: z.strictObject({ removed: z.array(z.string()), added: z.array(z.string()) }).nullable(),
  tables: z.array(touchedSchema),
  prismaMigration: prismaPlaceSchema.nullable(),
});

type Row = z.infer<typeof rowSchema>;
export type JournalState = Row['state'];
export type TouchedTable = z.infer<typeof touchedSchema>;
export type PrismaMigrationPlace = z.infer<typeof prismaPlaceSchema>;
/** A run as the journal has it. */
export type JournalRun = Omit<Row, 'plan' | 'planDigest'> & { plan: Plan };

/** A row of the journal as a run, whose plan gives the digest in the row. Throws `E_JOURNAL`; then none of it is run. */
export async function parseRun(found: unknown): Promise<JournalRun> {
  const row = rowSchema.safeParse(found);
  if (!row.success) throw changed(found, `it cannot be read (${placesOf(row.error)})`);
  const { planDigest, plan, ...run } = row.data;
  const read = await readPlan(plan);
  if ('why' in read) throw changed(found, read.why);
  if (read.plan.digest !== planDigest) throw changed(found, 'its plan is not the one that its digest was made of');
  return { ...run, plan: read.plan };
}

/** `E_JOURNAL` of one row, in a journal that is trusted. */
export class ChangedRow extends SeparationError {}

/** Of a row of which nothing may be run. */
export function changed(found: unknown, what: string): ChangedRow {
  const told = (key: string): unknown => (typeof found === 'object' && found !== null ? Reflect.get(found, key) : null);
  const [id, tool] = [told('id'), told('tool')];
  const writer = typeof tool === 'string' && /^[\w.+-]{1,40}$/.test(tool) ? tool : 'unknown';
  return new ChangedRow(
    'E_JOURNAL',
    `run ${typeof id === 'string' ? JSON.stringify(id.slice(0, 60)) : ''} in the journal (separation.run), which version ${writer} wrote, is not as this version, ${toolVersion}, writes it: ${what}`,
    `Nothing of it was run. If version ${writer} is another build than this one, use that build for this run. Otherwise the row was changed: find out who did it, and correct it. Or bring the run's backup back without it: \`separation restore --from <folder> --other-database\`.`,
  );
}
