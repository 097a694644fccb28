import { join } from 'node:path';
import { root, shell, type BenchDatabase } from './bench-database.ts';

const folder = join(root, 'bench/script');
/** The shop whose code and schema know the new names. */
const application = join(root, 'examples/shop/after');

export const dumps = {
  plain: 'pg_dump "$DATABASE_URL" > backup.sql',
  '-Fc': 'pg_dump -Fc -f backup.dump "$DATABASE_URL"',
  '-Fd -j2': 'pg_dump -Fd -j2 -f backup.dir "$DATABASE_URL"',
} as const;

/** The steps of the manual migration, as its guides print them (`bench/script/`), with their good variants. */
export const script = {
  /** Their usual dump, or one of the better ones. */
  dump: (database: BenchDatabase, variant: keyof typeof dumps = 'plain'): Promise<void> =>
    shell(database, dumps[variant]),
  migrate: (database: BenchDatabase, file: 'migration' | 'migration-not-valid' = 'migration'): Promise<void> =>
    shell(database, `psql -qv ON_ERROR_STOP=1 -f ${folder}/${file}.sql`),
  /** The seed, the client and the test of the guides. */
  finish: async (database: BenchDatabase): Promise<void> => {
    await shell(database, 'npx tsx bench/script/seed-admin-users.ts', root);
    await script.generate(database);
    await shell(database, 'npx tsx bench/script/test-migration.ts', root);
  },
  generate: (database: BenchDatabase): Promise<void> => shell(database, 'npx prisma generate', application),
  typecheck: (database: BenchDatabase): Promise<void> => shell(database, 'npm run typecheck', application),
  /** The quickest way to have the dump in a database, which nobody compares. */
  restoreDirectory: (database: BenchDatabase): Promise<void> =>
    shell(database, 'createdb "${PGDATABASE}_restored"; pg_restore -j2 -d "${PGDATABASE}_restored" backup.dir'),
  /** Their way back. */
  restore: (database: BenchDatabase): Promise<void> =>
    shell(
      database,
      'psql -qv ON_ERROR_STOP=1 -c "DROP SCHEMA public CASCADE; CREATE SCHEMA public"; psql -qv ON_ERROR_STOP=1 -f backup.sql',
    ),
};
