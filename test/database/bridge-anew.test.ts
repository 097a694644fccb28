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
