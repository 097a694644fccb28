import { expect, test } from 'vitest';
import { recordedMigrations } from '../../src/application/code/recorded-migrations.ts';
import { parseConnection } from '../../src/postgres/connection.ts';
import { ownDatabase } from '../support/own-database.ts';

test('names of applied migrations are those of the record that is meant; a server that does not answer gives none', async () => {
  const database = await ownDatabase('', 'nothing.sql');
  const table = (schema: string): string =>
    `CREATE TABLE ${schema}._prisma_migrations (migration_name text, finished_at timestamptz, rolled_back_at timestamptz)`;
  await database.query(`${table('public')};
    INSERT INTO public._prisma_migrations VALUES ('1_init', now(), NULL), ('2_failed', NULL, NULL), ('3_back', now(), now());
    CREATE SCHEMA shop; ${table('shop')}; INSERT INTO shop._prisma_migrations VALUES ('1_shop', now(), NULL)`);
  const connection = parseConnection(database.url);
  const names = async (schema: string | null, configured: string): Promise<unknown> =>
    recordedMigrations({ ...connection, schema }, configured);
  expect(await names(null, 'public')).toEqual(new Set(['1_init']));
  expect(await names('shop', 'public')).toEqual(new Set(['1_shop']));
  // Nothing says which: what any of them names was applied to this database.
  expect(await names(null, 'elsewhere')).toEqual(new Set(['1_init', '1_shop']));
  expect(await recordedMigrations({ ...connection, port: 1 }, 'public')).toBeNull();
});
