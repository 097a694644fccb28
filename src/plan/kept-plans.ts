import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { Context } from '../config/context.ts';
import { SeparationError } from '../core/errors.ts';
import { writePrivately } from '../core/write-privately.ts';
import { type Plan, stepsOf } from './plan.ts';

/** What of a plan is needed to say how another one differs; a file that `separation plan --json` printed has it, too. */
const approvedSchema = z.object({
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  operations: z.array(z.object({ sql: z.string(), description: z.string() })),
  references: z.array(
    z.object({ schema: z.string(), table: z.string(), column: z.string(), to: z.string(), foreignKey: z.boolean() }),
  ),
  hazards: z.array(z.object({ code: z.string(), object: z.string() })).default([]),
});

export type ApprovedPlan = z.infer<typeof approvedSchema>;

/** The plan that somebody approved; `plan` is null if only its digest is known. */
export interface Approval {
  digest: string;
  plan: ApprovedPlan | null;
}

/** Files of plans that are kept; older ones are removed. */
const mostKept = 20;

/** What of a plan is kept, and compared. */
export function approvedPlan(plan: Plan): ApprovedPlan {
  return {
    digest: plan.digest,
    operations: stepsOf(plan).map(({ sql, description }) => ({ sql, description })),
    references: plan.references,
    hazards: plan.hazards.map(({ code, object }) => ({ code, object })),
  };
}

/** Keeps a plan beside the backups, so that a run with its digest can say what has changed since. */
export function keepPlan({ backups }: Context['folders'], plan: Plan): void {
  const folder = join(backups, 'plans');
  try {
    writePrivately(folder, `${plan.digest}.json`, `${JSON.stringify(approvedPlan(plan), null, 1)}\n`);
    removeOld(folder);
  } catch {
    // A convenience: a plan is worth as much without it.
  }
}

/** What the input `plan` says was approved: a digest, or the path of a file that holds a plan. Null if it is not given; throws `E_USAGE`. */
export function approvalOf({ inputs, folders }: Pick<Context, 'inputs' | 'folders'>): Approval | null {
  const given = inputs.plan;
  if (given === null) return null;
  const file = resolve(folders.working, given);
  if (!/^[0-9a-f]+$/.test(given) && existsSync(file) && statSync(file).isFile()) {
    const plan = readPlan(file);
    if (plan !== null) return { digest: plan.digest, plan };
    throw new SeparationError(
      'E_USAGE',
      `plan: ${JSON.stringify(given)} is not a plan`,
      'Give the digest that was approved, or the file that `separation plan --json` printed.',
    );
  }
  return { digest: given, plan: isDigest(given) ? readPlan(join(folders.backups, 'plans', `${given}.json`)) : null };
}

function isDigest(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}

function readPlan(path: string): ApprovedPlan | null {
  try {
    return approvedSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}

function removeOld(folder: string): void {
  const files = readdirSync(folder)
    .filter((name) => /^[0-9a-f]{64}\.json$/.test(name))
    .map((name) => ({ path: join(folder, name), time: statSync(join(folder, name)).mtimeMs }))
    .toSorted((a, b) => b.time - a.time);
  for (const { path } of files.slice(mostKept)) rmSync(path, { force: true });
}
