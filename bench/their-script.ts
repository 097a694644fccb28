import { join } from 'node:path';
import { root, shell, type BenchDatabase } from './bench-database.ts';
import { timed } from './measure.ts';

const folder = join(root, 'bench/script');

/** The steps of the manual migration, as its guides print them (`bench/script/`), with their good variants. */
export const theirs = {
  /** Their usual dump, or one of the better ones. None is read again by anybody. */
  dump: (database: BenchDatabase, variant: keyof typeof dumps = 'plain'): Promise<void> =>
    shell(database, dumps[variant]),
  migrate: (database: BenchDatabase, file: 'migration' | 'migration-not-valid' = 'migration'): Promise<void> =>
    shell(database, `psql -qv ON_ERROR_STOP=1 -f ${folder}/${file}.sql`),
  seed: (database: BenchDatabase): Promise<void> => shell(database, 'npx tsx bench/script/seed-admin-users.ts', root),
  generate: (database: BenchDatabase): Promise<void> =>
    shell(database, 'npx prisma generate', join(root, 'examples/shop/after')),
  test: (database: BenchDatabase): Promise<void> => shell(database, 'npx tsx bench/script/test-migration.ts', root),
  restore: (database: BenchDatabase): Promise<void> =>
    shell(
      database,
      'psql -qv ON_ERROR_STOP=1 -c "DROP SCHEMA public CASCADE; CREATE SCHEMA public"; psql -qv ON_ERROR_STOP=1 -f backup.sql',
    ),
};

export const dumps = {
  plain: 'pg_dump "$DATABASE_URL" > backup.sql',
  '-Fc': 'pg_dump -Fc -f backup.dump "$DATABASE_URL"',
  '-Fd -j2': 'pg_dump -Fd -j2 -f backup.dir "$DATABASE_URL"',
} as const;

/** All steps but the typecheck, which costs both sides the same; in ms. */
export function theirJob(database: BenchDatabase): Promise<number> {
  return timed(async () => {
    await theirs.dump(database);
    await theirs.migrate(database);
    await theirs.seed(database);
    await theirs.generate(database);
    await theirs.test(database);
  });
}

/** The same with the better dump, and foreign keys that are validated after the locks are let go; in ms. */
export function theirGoodJob(database: BenchDatabase): Promise<number> {
  return timed(async () => {
    await theirs.dump(database, '-Fd -j2');
    await theirs.migrate(database, 'migration-not-valid');
    await theirs.seed(database);
    await theirs.generate(database);
    await theirs.test(database);
  });
}

/** Their way back after the migration: the dump into the emptied database; in ms. */
export async function theirRestore(database: BenchDatabase): Promise<number> {
  await theirs.dump(database);
  await theirs.migrate(database);
  return timed(() => theirs.restore(database));
}
