import { onTestFinished } from 'vitest';
import { testContext, type TestContext, type TestContextOptions } from './context.ts';
import { createDatabase, onServer, type TestDatabase } from './database.ts';
import { testPassword, urlOf } from './server.ts';
import { testServer } from './test-server.ts';

export interface Outsiders {
  database: TestDatabase;
  /** A role that has a log-in and no right on the shop's tables. */
  low: string;
  /** The role that owns the shop's tables. */
  owner: string;
  /** Runs SQL as that role. */
  asLow(sql: string): Promise<unknown>;
  asOwner(sql: string): Promise<unknown>;
  /** A context of a run as the owner, or as the superuser. */
  context(options?: TestContextOptions): TestContext;
}

let counter = 0;

/** The default shop, with somebody in its database who has few rights; runs are made as `by`. */
export async function outsiders(
  by: 'owner' | 'superuser' = 'owner',
  sql = '',
  finish: (clean: () => Promise<void>) => unknown = onTestFinished,
): Promise<Outsiders> {
  counter += 1;
  const [low, owner] = ['low', 'owner'].map((name) => `${name}_${process.pid}_${counter}`) as [string, string];
  await onServer('postgres', async (client) => {
    for (const role of [low, owner]) await client.query(`CREATE ROLE ${role} LOGIN PASSWORD '${testPassword}'`);
    await client.query(`ALTER ROLE ${owner} CREATEDB`);
  });
  const database = await createDatabase();
  finish(async () => {
    await database.drop();
    await onServer('postgres', (client) => client.query(`DROP ROLE ${low}, ${owner}`));
  });
  const named = (text: string): string =>
    text.replaceAll('{{low}}', low).replaceAll('{{owner}}', owner).replaceAll('{{database}}', database.name);
  await database.query(`
    ALTER DATABASE ${database.name} OWNER TO ${owner};
    ALTER SCHEMA public OWNER TO ${owner};
    DO $$ DECLARE t text; BEGIN
      FOR t IN SELECT format('ALTER TABLE public.%I OWNER TO ${owner}', tablename) FROM pg_tables WHERE schemaname = 'public' LOOP EXECUTE t; END LOOP;
    END $$;
    ${named(sql)}`);
  const as = (role: string) => async (text: string) =>
    database.query(`SET SESSION AUTHORIZATION ${role}; ${named(text)}`);
  return {
    database,
    low,
    owner,
    asLow: as(low),
    asOwner: as(owner),
    context: (options = {}) =>
      testContext(by === 'owner' ? urlOf(testServer(), database.name, owner) : database.url, {
        ...options,
        inputs: { backup: 'off', ...options.inputs },
      }),
  };
}
