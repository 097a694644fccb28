import type { z } from 'zod';
import { digestOfPlan } from './digest.ts';
import { isPlainType, isTypeName } from './operations/checked-text.ts';
import { whyNotOperations, whyOutside } from './operations/kinds.ts';
import { loadParser } from './parser.ts';
import { type Layout, type Plan, planSchema } from './plan.ts';
import { postgresName } from './names.ts';
import { newTableNames } from './new-tables.ts';
import type { OwnNames } from './operations/operation.ts';

/** A plan from outside, or why it is none: its digest must be that of the SQL which is made of it now. */
export async function readPlan(value: unknown): Promise<{ plan: Plan } | { why: string }> {
  const read = planSchema.safeParse(value);
  if (!read.success) return { why: `it cannot be read (${placesOf(read.error)})` };
  const plan = read.data;
  if (plan.kind === 'separation') {
    const why =
      (await whyNotOperations(plan.operations)) ??
      (await whyNoLayout(plan.layout)) ??
      whyOutside(plan.operations, ownNames(plan.layout));
    if (why !== null) return { why };
  }
  return digestOfPlan(plan) === plan.digest ? { plan } : { why: 'its plan is not the one that its digest was made of' };
}

/** Why a layout from outside is none, or null: but for the type of the key everything in it is a name, and quoted. */
export async function whyNoLayout({ id: { type } }: Layout): Promise<string | null> {
  if (!isPlainType(type)) await loadParser();
  return isTypeName(type) ? null : 'the type of its key is more than a type';
}

/** Where in the data the first problems are. */
export function placesOf(error: z.ZodError): string {
  return [...new Set(error.issues.map(({ path }) => path.join('.')))].slice(0, 5).join(', ');
}

/** What a separation with that layout calls its own. */
export function ownNames(layout: Layout): OwnNames {
  const { schema, source, customers, users, columns } = layout;
  const tables = newTableNames(layout);
  const id = columns['id'] ?? 'id';
  const hasSequence = (sequence: string): boolean => {
    const suffix = /seq\d*$/.exec(sequence)?.[0];
    return suffix !== undefined && tables.some((table) => postgresName(table, [id], suffix) === sequence);
  };
  return { schema, source, customers, users, tables, hasSequence };
}
