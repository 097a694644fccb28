import { expect, onTestFinished, test } from 'vitest';
import { readObstacles } from '../../src/recover/ways/read-obstacles.ts';
import { createDatabase, onServer } from '../support/database.ts';

const statements = [
  // What moves with its extension was not added to it.
  'CREATE EXTENSION IF NOT EXISTS citext; CREATE SCHEMA moved',
  'ALTER EXTENSION citext SET SCHEMA moved',
  'CREATE TABLE kept (id serial)',
  'CREATE FUNCTION kept() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$; CREATE VIEW seen AS SELECT 1 AS one',
  'ALTER EXTENSION citext ADD TABLE kept',
  'ALTER EXTENSION citext ADD FUNCTION kept(); ALTER EXTENSION plpgsql ADD VIEW seen',
];

test('what was added to an extension is found, and the plan says that no dump carries it', async () => {
  const database = await createDatabase();
  onTestFinished(() => database.drop());
  await onServer(database.name, async (client) => {
    const found = async (): Promise<unknown[]> =>
      (await readObstacles(client)).filter(({ code }) => code === 'extension-member');
    for (const sql of statements.slice(0, 4)) await client.query(sql);
    expect(await found()).toEqual([]);
    for (const sql of statements.slice(4)) await client.query(sql);
    expect(await found()).toMatchObject([
      { object: 'function public.kept() of extension citext', hinders: ['swap'] },
      {
        object: 'table public.kept of extension citext',
        why: 'the table public.kept of extension citext was added to that, so that no dump carries it',
        mend: 'ALTER EXTENSION citext DROP TABLE public.kept, and a dump has it',
      },
      { object: 'view public.seen of extension plpgsql' },
    ]);
    // Made and added at once, in one transaction, as an extension's own function may do it.
    await client.query(
      'CREATE TABLE queue (id int); INSERT INTO queue VALUES (1); ALTER EXTENSION plpgsql ADD TABLE queue',
    );
    expect(await found()).toContainEqual(
      expect.objectContaining({
        object: 'table public.queue of extension plpgsql',
        why: 'rows of the table public.queue of extension plpgsql belong to that: no dump carries them',
      }),
    );
  });
});
