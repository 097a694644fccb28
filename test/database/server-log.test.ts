import { expect, test } from 'vitest';
import { withClient } from '../../src/postgres/session.ts';
import { onServer } from '../support/database.ts';
import { outsiders, type Outsiders } from '../support/outsiders.ts';

const settings =
  "SELECT current_setting('log_error_verbosity') AS verbosity, current_setting('log_min_messages') AS least";

async function sessionOf(shop: Outsiders): Promise<unknown> {
  return withClient(shop.context().connection, async (client) => (await client.query(settings)).rows[0]);
}

test('errors of this tool’s sessions, with what rows they quote, are kept out of the server’s log by whoever may', async () => {
  const quiet = { verbosity: 'terse', least: 'log' };
  expect(await sessionOf(await outsiders('superuser'))).toEqual(quiet);
  const shop = await outsiders('owner');
  const before = await sessionOf(shop);
  await shop.database.query(`ALTER DATABASE ${shop.database.name} SET log_parameter_max_length_on_error = -1`);
  const parameters = withClient(shop.context().connection, async (client) =>
    client.query("SELECT current_setting('log_parameter_max_length_on_error') AS length"),
  );
  expect((await parameters).rows).toEqual([{ length: '0' }]);
  expect(before).not.toEqual(quiet);
  const granted = (sql: string): Promise<unknown> => onServer('postgres', (client) => client.query(sql));
  await granted(`GRANT SET ON PARAMETER log_min_messages TO ${shop.owner}`);
  try {
    expect(await sessionOf(shop)).toMatchObject({ least: 'log' });
    await granted(`GRANT SET ON PARAMETER log_error_verbosity TO ${shop.owner}`);
    expect(await sessionOf(shop)).toEqual(quiet);
    // A role without the language that this is said in has its session all the same.
    await shop.database.query('REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC');
    expect(await sessionOf(shop)).toEqual(before);
    await shop.database.query('GRANT USAGE ON LANGUAGE plpgsql TO PUBLIC');
    // What is quieter still is not made louder.
    await shop.database.query(`ALTER DATABASE ${shop.database.name} SET log_min_messages = panic`);
    expect(await sessionOf(shop)).toMatchObject({ least: 'panic' });
  } finally {
    await granted(`REVOKE SET ON PARAMETER log_min_messages, log_error_verbosity FROM ${shop.owner}`);
  }
});
