import { expect, test } from 'vitest';
import { makeBridge } from '../../src/migrate/bridge/make.ts';
import { parseConnection } from '../../src/postgres/connection.ts';
import { withClient } from '../../src/postgres/session.ts';
import { testContext } from '../support/context.ts';
import { ownDatabase, ownSession } from '../support/own-database.ts';

const soon = { timeout: 30_000 };

test('while it is made anew, who is on it reads and writes, by every name; who is in the way of the end is named', async () => {
  const database = await ownDatabase();
  const context = testContext(database.url, { inputs: { lockTimeout: 20_000 } });
  const make = (): Promise<string> =>
    withClient(parseConnection(database.url), (client) => makeBridge(client, 'public', context));
  expect(await make()).toBe('made');
  await database.query('ALTER TABLE users ADD COLUMN phone text');
  const prepared = { name: 'buyers', text: 'SELECT id, email FROM users ORDER BY id' };
  const [other, old] = [await ownSession(database.url), await ownSession(database.url)];
  await old.query("SET search_path = separation_bridge, public; SET lock_timeout = '50ms'");
  const { rows } = await old.query(prepared);
  // It waits in the middle of its work.
  await database.query(`
    CREATE FUNCTION public.pause() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_advisory_xact_lock(7); END $$;
    CREATE EVENT TRIGGER pause ON ddl_command_end WHEN TAG IN ('CREATE VIEW') EXECUTE FUNCTION public.pause()`);
  await other.query('SELECT pg_advisory_lock(7)');
  const made = make();
  await expect
    .poll(async () => (await database.query('SELECT FROM pg_locks WHERE NOT granted')).rowCount, soon)
    .toBe(1);
  expect((await old.query(prepared)).rows).toEqual(rows);
  await old.query('UPDATE separation_bridge.users SET email = email; SELECT * FROM orders');
  await other.query('SELECT pg_advisory_unlock(7)');
  expect(await made).toBe('made anew');
  expect((await old.query(prepared)).rows).toEqual(rows);
  await old.query("UPDATE users SET phone = '1'");

  await database.query('ALTER TABLE users ADD COLUMN fax text');
  await other.query('BEGIN; SELECT FROM separation_bridge.orders');
  context.inputs.lockTimeout = 50;
  const again = make();
  await expect
    .poll(() => context.lines, soon)
    .toContainEqual(expect.stringMatching(/held by pid \d+.*separation_bridge\.orders/));
  await other.query('COMMIT');
  expect(await again).toBe('made anew');
});

test('made anew, it knows prepared statements with parameters of its types; one that has changed is made anew', async () => {
  const database = await ownDatabase(`
    CREATE TYPE mood AS ENUM ('calm', 'sad');
    CREATE TYPE kind AS ENUM ('a', 'b');
    CREATE DOMAIN "Label" AS text;
    ALTER TABLE orders ADD mood mood DEFAULT 'calm', ADD moods mood[] DEFAULT '{calm}', ADD kind kind DEFAULT 'a', ADD labels "Label"[] DEFAULT '{x}'`);
  const context = testContext(database.url);
  const make = (): Promise<string> =>
    withClient(parseConnection(database.url), (client) => makeBridge(client, 'public', context));
  await make();
  const old = await ownSession(database.url, 'SET search_path = separation_bridge, public');
  const statements = [
    { name: 'mood', text: 'SELECT id FROM orders WHERE mood = $1', values: ['calm'] },
    { name: 'moods', text: 'SELECT id FROM orders WHERE moods @> $1::mood[]', values: ['{calm}'] },
    { name: 'labels', text: 'SELECT id FROM orders WHERE labels @> $1::"Label"[]', values: ['{x}'] },
    { name: 'write', text: 'UPDATE orders SET mood = $1::mood RETURNING id', values: ['calm'] },
  ];
  const counts = async (): Promise<unknown[]> => {
    const found: unknown[] = [];
    for (const statement of statements) found.push((await old.query(statement)).rowCount);
    return found;
  };
  const before = await counts();
  expect(before).not.toContain(0);
  const changed = { name: 'kind', text: 'SELECT id FROM orders WHERE kind = $1::kind', values: ['a'] };
  await old.query(changed);
  await database.query("ALTER TYPE kind ADD VALUE 'c'");
  expect(await make()).toBe('made anew');
  expect(await counts()).toEqual(before);
  await expect(old.query(changed)).rejects.toThrow(/cache lookup failed for type/);
  expect((await old.query("SELECT id FROM orders WHERE kind <> 'c'::kind")).rowCount).toBe(before[0]);
  expect(await make()).toBe('there already');
  // All that depends on it goes with it, but for the type of the bridge.
  await database.query(`
    ALTER TABLE orders DROP mood CASCADE; ALTER TABLE orders DROP moods CASCADE; DROP TYPE mood CASCADE;
    CREATE TYPE mood AS ENUM ('calm', 'sad'); ALTER TABLE orders ADD mood mood DEFAULT 'calm'`);
  expect(await make()).toBe('made anew');
  expect((await old.query("SELECT id FROM orders WHERE mood = 'calm'::mood")).rowCount).toBe(before[0]);
});
