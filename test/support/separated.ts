import { onTestFinished } from 'vitest';
import { migrateStage } from '../../src/stages/migrate.ts';
import { testContext, type TestContext, type TestContextOptions, take } from './context.ts';
import { createDatabase, type TestDatabase } from './database.ts';

export interface Separated {
  database: TestDatabase;
  context: TestContext;
}

export interface SeparatedOptions extends TestContextOptions {
  /** Run before the migration. */
  sql?: string;
  fixture?: string;
}

/** A database that the migrate stage has separated, and the context of that run: ready to be seeded and validated. */
export async function separated({ sql = '', fixture, ...options }: SeparatedOptions = {}): Promise<Separated> {
  const database = await createDatabase(fixture);
  onTestFinished(() => database.drop());
  if (sql !== '') await database.query(sql);
  const context = testContext(database.url, { ...options, inputs: { backup: 'off', ...options.inputs } });
  take(context, await migrateStage.run(context));
  return { database, context };
}
