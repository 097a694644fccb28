import { randomUUID } from 'node:crypto';
import type { Catalog } from '../plan/catalog.ts';
import { migrationSql } from '../plan/migration-sql.ts';
import type { OwnPlan, Plan } from '../plan/plan.ts';
import { committedSeparation, separationSuffix } from '../prisma/application.ts';
import { literal, qualified, sha256 } from '../postgres/identifier.ts';

/** The migration as Prisma Migrate records it: the name of its folder, and the SHA-256 of its SQL file. */
export interface PrismaMigrationRow {
  /** Schema of `_prisma_migrations`. */
  schema: string;
  name: string;
  checksum: string;
}

const defaultName = `20250828_${separationSuffix}`;

/** What Prisma Migrate is to see as applied; null without Prisma Migrate, or where a migration of the user's own is not one of its folders. */
export function prismaMigration(workingFolder: string, catalog: Catalog, plan: Plan): PrismaMigrationRow | null {
  const schema = catalog.prismaSchema;
  if (schema === null) return null;
  const migration = plan.kind === 'own' ? ownMigration(plan) : builtInMigration(workingFolder, plan);
  return migration === null ? null : { schema, ...migration };
}

type Migration = Omit<PrismaMigrationRow, 'schema'>;

/** `…/migrations/NAME/migration.sql` is the migration NAME. */
export function ownMigration({ file, checksum }: Pick<OwnPlan, 'file' | 'checksum'>): Migration | null {
  const name = /(?:^|[\\/])migrations[\\/]([^\\/]+)[\\/]migration\.sql$/.exec(file)?.[1];
  return name === undefined ? null : { name, checksum };
}

/** The committed migration of the application, if it has one, else the plan's own SQL under the default name. */
function builtInMigration(workingFolder: string, plan: Plan): Migration {
  const separation = committedSeparation(workingFolder);
  const sql = separation?.sql ?? migrationSql(plan.operations);
  return { name: separation?.name ?? defaultName, checksum: sha256(sql) };
}

/** Writes the row that makes `prisma migrate deploy` see the migration as applied. */
export function recordPrismaMigration({ schema, name, checksum }: PrismaMigrationRow): string {
  const table = qualified(schema, '_prisma_migrations');
  return (
    `INSERT INTO ${table} (id, checksum, finished_at, migration_name, started_at, applied_steps_count) ` +
    `SELECT ${literal(randomUUID())}, ${literal(checksum)}, clock_timestamp(), ${literal(name)}, clock_timestamp(), 1 ` +
    `WHERE NOT EXISTS (SELECT FROM ${table} WHERE migration_name = ${literal(name)} AND rolled_back_at IS NULL)`
  );
}

/** The statements after which Prisma Migrate sees it as not applied. */
export function forgetPrismaMigration(place: { schema: string; name: string } | null): string[] {
  if (place === null) return [];
  return [`DELETE FROM ${qualified(place.schema, '_prisma_migrations')} WHERE migration_name = ${literal(place.name)}`];
}
