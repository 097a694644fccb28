import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { expect, test } from 'vitest';
import { parseConnection } from '../../src/postgres/connection.ts';
import { withProgramWatched } from '../../src/postgres/program-watch.ts';
import { urlOf } from '../support/server.ts';
import { testServer } from '../support/test-server.ts';
import { ownSession } from '../support/own-database.ts';

const connection = parseConnection(`${urlOf(testServer(), 'postgres')}?sslmode=disable`);
const never = new AbortController().signal;
const interval = 20;

const session = (name: string): Promise<pg.Client> =>
  ownSession({ connectionString: urlOf(testServer(), 'postgres'), application_name: name });

/** Like a program: it goes on for `ms`, and throws if it is stopped. */
const goOn = (signal: AbortSignal, ms = 600_000): Promise<string> => sleep(ms, 'ended', { signal });

test('a program whose session the server has no more is stopped', async () => {
  const name = 'program watched, lost';
  const client = await session(name);
  const work = withProgramWatched(
    connection,
    name,
    never,
    async (signal) => {
      // Seen first, and then gone.
      await sleep(1000);
      await client.end();
      return goOn(signal);
    },
    interval,
  );
  await expect(work).rejects.toMatchObject({ code: 'E_CONNECTION_LOST' });
});

test('what reads on after the program has ended is not taken for a lost connection', async () => {
  const name = 'program watched, ended';
  const client = await session(name);
  const work = withProgramWatched(
    connection,
    name,
    never,
    async (signal, onExit) => {
      await sleep(1000);
      onExit();
      await client.end();
      return goOn(signal, 2000);
    },
    interval,
  );
  expect(await work).toBe('ended');
});

test('a program that has not connected yet is given time', async () => {
  const work = withProgramWatched(
    connection,
    'program watched, slow',
    never,
    (signal) => goOn(signal, 10 * interval),
    interval,
  );
  expect(await work).toBe('ended');
});
