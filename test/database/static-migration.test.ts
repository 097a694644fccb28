import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';
import { expect, test } from 'vitest';
import { configSchema } from '../../src/config/config.ts';
import { readCatalog } from '../../src/plan/catalog/read.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import { migrationSql } from '../../src/plan/migration-sql.ts';
import { parseConnection } from '../../src/postgres/connection.ts';
import { withClient } from '../../src/postgres/session.ts';
import { ownDatabase } from '../support/own-database.ts';
import { stepOf } from '../../src/plan/operations/kinds.ts';

const file = new URL('../../prisma/migrations/20250828_separate_users_customers/migration.sql', import.meta.url);
const shop: object = parse(readFileSync(new URL('../../examples/shop/separation.yml', import.meta.url), 'utf8'));
// Where its accounts are is the shop's own matter.
const config = configSchema.parse({ ...shop, auth: undefined });

/** `UPDATE_MIGRATION=1 npx vitest run test/database/static-migration.test.ts` writes the file anew. */
test('the committed migration is what the planner produces for the default names', async () => {
  const database = await ownDatabase('', '../../examples/shop/schema.sql');
  const plan = await withClient(parseConnection(database.url), async (client) =>
    makePlan(await readCatalog(client), config),
  );
  // PostgreSQL 18 names NOT NULL constraints, which no older server could rename.
  const everywhere = plan.operations.filter((operation) => !stepOf(operation).sql.includes('_not_null'));
  if (process.env['UPDATE_MIGRATION'] === '1') writeFileSync(file, migrationSql(everywhere));
  expect(readFileSync(file, 'utf8')).toBe(migrationSql(everywhere));
});
