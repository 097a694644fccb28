import { loadParser } from '../plan/parser.ts';
import { randomUUID } from 'node:crypto';
import type { Config } from '../config/config.ts';
import type { Context } from '../config/context.ts';
import type { Catalog } from '../plan/catalog.ts';
import type { OwnPlan } from '../plan/plan.ts';
import { objectName } from '../plan/functions/name.ts';
import { prismaHome } from '../plan/prisma-home.ts';
import { committedSeparation } from '../prisma/application.ts';
import { findSchema, migrationsFolder } from '../prisma/schema-files.ts';
import { SeparationError } from '../core/errors.ts';
import { literal, qualified } from '../postgres/identifier.ts';
import { sha256 } from '../core/sha256.ts';
import type { PrismaMigrationPlace } from './journal/journal.ts';
import type { Client } from '../postgres/session.ts';
import { trustedRoles } from '../postgres/trust/trusted-roles.ts';
import type { Migration, NamedMigration } from './migration.ts';
import { refuseOthersOn } from './users/refuse-others-code.ts';

/** A migration as Prisma Migrate records it; `schema` is that of `_prisma_migrations`. */
export interface PrismaMigrationRow extends NamedMigration {
  schema: string;
}

/** What Prisma Migrate is to see as applied; null without Prisma Migrate, and for a migration that is not in the project's folders. */
export function prismaMigration(
  { config, connection, folders }: Pick<Context, 'config' | 'connection' | 'folders'>,
  catalog: Catalog,
  migration: Migration,
): PrismaMigrationRow | null {
  const home = prismaHome(catalog, connection.schema, config.separate.schema);
  if (home === null || 'ambiguous' in home) return null;
  const named = migration.prisma(folders.working, config);
  return named === null ? null : { schema: home.schema, ...named };
}

/** `…/migrations/NAME/migration.sql` is the migration NAME. */
export function namedByFile({ file, checksum }: Pick<OwnPlan, 'file' | 'checksum'>): NamedMigration | null {
  const name = /(?:^|[\\/])migrations[\\/]([^\\/]+)[\\/]migration\.sql$/.exec(file)?.[1];
  return name === undefined ? null : { name, checksum };
}

/** The committed migration of the application. */
export function committedMigration(working: string, config: Config): NamedMigration | null {
  const separation = committedSeparation(migrationsFolder(working, findSchema(working, config)));
  return separation === null ? null : { name: separation.name, checksum: sha256(separation.sql) };
}

/** Refuses triggers of others on Prisma Migrate's table until the transaction ends, unless the configuration trusts them. Throws `E_OTHERS_CODE`. */
export async function refuseOthersOnRecord(
  client: Client,
  { allow }: Pick<Config, 'allow'>,
  schema: string,
): Promise<void> {
  if (await isAllowed(allow, schema)) return;
  await refuseOthersOn(client, [qualified(schema, '_prisma_migrations')], 'E_OTHERS_CODE');
}

/** What is allowed names its object as the plan does, which takes PostgreSQL's scanner: a way back in a process of its own has none yet. */
async function isAllowed(allow: readonly string[], schema: string): Promise<boolean> {
  if (!allow.some((name) => name.startsWith('others-code:'))) return false;
  await loadParser();
  return allow.includes(`others-code:${objectName(schema, '_prisma_migrations')}`);
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

/** The statements after which Prisma Migrate sees it as not applied. Throws `E_JOURNAL` if the journal names a table of others. */
export async function forgetPrismaMigration(
  client: Client,
  config: Pick<Config, 'allow'>,
  place: PrismaMigrationPlace | null,
): Promise<string[]> {
  if (place === null) return [];
  const { rowCount } = await client.query(
    `SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = $1 AND c.relname = '_prisma_migrations' AND c.relkind = 'r' AND c.relowner IN (${trustedRoles(client)})`,
    [place.schema],
  );
  if (rowCount === 0) {
    throw new SeparationError(
      'E_JOURNAL',
      `the journal says that ${place.schema}._prisma_migrations has a row of the run, but that table does not belong to a trusted role`,
      'Nothing was changed. Give the table back to the owner of the tables, or find out who changed the journal.',
    );
  }
  await refuseOthersOnRecord(client, config, place.schema);
  return [`DELETE FROM ${qualified(place.schema, '_prisma_migrations')} WHERE migration_name = ${literal(place.name)}`];
}
