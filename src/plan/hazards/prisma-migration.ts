import type { Found, HazardSubject } from './subject.ts';

/** A failed migration makes `prisma migrate deploy` refuse to go on, before and after. */
export function prismaMigrations({ catalog }: HazardSubject): Found[] {
  const unfinished = (catalog.prismaMigrations ?? []).filter(({ finished, rolledBack }) => !finished && !rolledBack);
  return unfinished.map(({ name }) => ({
    code: 'prisma-migration',
    object: name,
    severity: 'error',
    message: `the Prisma migration ${name} failed, or is still running`,
    hint: `Finish it first: prisma migrate resolve --rolled-back ${name} (or --applied), then prisma migrate deploy.`,
  }));
}
