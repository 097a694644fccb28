import type { PrismaMigration } from '../catalog.ts';
import type { Found, HazardSubject } from './subject.ts';

/** Failed migrations make `prisma migrate deploy` refuse to go on; pending ones speak of the names of before, or of those of after. */
export function prismaMigrations({ catalog, application }: HazardSubject): Found[] {
  const rows = catalog.prismaMigrations;
  if (rows === null) return [];
  return [...failed(rows), ...pending(rows, application)];
}

function failed(rows: readonly PrismaMigration[]): Found[] {
  const unfinished = rows.filter(({ finished, rolledBack }) => !finished && !rolledBack);
  return unfinished.map(({ name }) => ({
    code: 'prisma-migration',
    object: name,
    severity: 'error',
    message: `the Prisma migration ${name} failed, or is still running`,
    hint: `Finish it first: prisma migrate resolve --rolled-back ${name} (or --applied), then prisma migrate deploy.`,
  }));
}

function pending(rows: readonly PrismaMigration[], { migrations, separation }: HazardSubject['application']): Found[] {
  const waiting = migrations.filter(
    (name) => name !== separation?.name && !rows.some((row) => row.name === name && !row.rolledBack),
  );
  return waiting.map((name): Found => {
    const isLater = separation !== null && name > separation.name;
    return {
      code: 'prisma-migration-pending',
      object: name,
      severity: isLater ? 'info' : 'error',
      message: isLater
        ? `the Prisma migration ${name} is not applied yet; it comes after the separation`
        : `the Prisma migration ${name} is not applied yet; after the separation it would meet the new names`,
      hint: isLater
        ? 'prisma migrate deploy applies it after the run.'
        : 'Apply it first: prisma migrate deploy. Where it speaks of the new names, give it a name that sorts behind the separation’s.',
    };
  });
}
