import type { PrismaMigration } from '../catalog.ts';
import { prismaHome } from '../prisma-home.ts';
import type { Found, HazardSubject } from './subject.ts';

/** Failed migrations make `prisma migrate deploy` refuse to go on; pending ones use the old names, or the new ones. */
export function prismaMigrations({ catalog, config, application }: HazardSubject): Found[] {
  const home = prismaHome(catalog, application.urlSchema, config.separate.schema);
  if (home === null) return [];
  if ('ambiguous' in home) return [ambiguous(home.ambiguous)];
  const rows = (catalog.prismaMigrations ?? []).filter(({ schema }) => schema === home.schema);
  return [...withoutProject(home.schema, application), ...failed(rows), ...pending(rows, application)];
}

function ambiguous(schemas: readonly string[]): Found {
  return {
    code: 'prisma-migration-home',
    object: '_prisma_migrations',
    severity: 'error',
    message: `there is a table _prisma_migrations in ${schemas.join(' and ')}, and nothing says which one is of this application`,
    hint: 'Give the URL that Prisma has, with its ?schema=, or set separate.schema to one of them.',
    final: true,
  };
}

/** Prisma Migrate sees a row without its folder as damage, so none is written for a migration that the project does not have. */
function withoutProject(
  schema: string,
  { schema: prisma, problem, separation }: HazardSubject['application'],
): Found[] {
  const object = `${schema}._prisma_migrations`;
  const warned = { code: 'prisma-migration-unknown', object, severity: 'warning' as const };
  if (prisma === null && problem === null && separation === null) {
    return [
      {
        ...warned,
        message:
          'Prisma Migrate has applied migrations to this database, and no Prisma schema is found here: no row is written for the separation',
        hint: 'Run this in the folder of the application (working-directory), or name its schema: code: { schema: … } in separation.yml.',
      },
    ];
  }
  return separation === null
    ? [
        {
          ...warned,
          message:
            'the application has no migration of the separation: no row is written for it, and Prisma Migrate would not know of it',
          hint: '`separation init --force` writes the migration; commit it with the application.',
        },
      ]
    : [];
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
        : 'Apply it first: prisma migrate deploy. If it uses the new names, give it a name that comes after the separation’s.',
    };
  });
}
