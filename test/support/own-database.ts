import { onTestFinished } from 'vitest';
import { createDatabase, type TestDatabase } from './database.ts';

/** A database for the test that calls it, which goes with that test; `sql` is run in it. */
export async function ownDatabase(sql = '', fixture = 'default.sql'): Promise<TestDatabase> {
  const database = await createDatabase(fixture);
  onTestFinished(() => database.drop());
  if (sql !== '') await database.query(sql);
  return database;
}
