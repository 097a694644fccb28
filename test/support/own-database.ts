import pg from 'pg';
import { onTestFinished } from 'vitest';
import { createDatabase, type TestDatabase } from './database.ts';

/** A database for the test that calls it, which goes with that test; `sql` is run in it. */
export async function ownDatabase(sql = '', fixture = 'default.sql'): Promise<TestDatabase> {
  const database = await createDatabase(fixture);
  onTestFinished(() => database.drop());
  if (sql !== '') await database.query(sql);
  return database;
}

/** A session that ends with the test that opens it, and has run `sql`. One that the server ends fails nothing. */
export async function ownSession(config: string | pg.ClientConfig, sql = ''): Promise<pg.Client> {
  const client = new pg.Client(config);
  client.on('error', () => undefined);
  await client.connect();
  onTestFinished(() => client.end());
  if (sql !== '') await client.query(sql);
  return client;
}
