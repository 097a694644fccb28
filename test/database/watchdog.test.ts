import { connect, createServer, type Server } from 'node:net';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { watch } from '../../src/postgres/watchdog.ts';
import { clientConfig, parseConnection } from '../../src/postgres/connection.ts';
import { urlOf } from '../support/server.ts';
import { testServer } from '../support/test-server.ts';

/** Forwards to the test server until it is frozen; from then on it swallows what the first connection is sent. */
async function freezer(): Promise<{ port: number; freeze: () => void }> {
  let frozen = false;
  let count = 0;
  const server: Server = createServer((socket) => {
    const first = count === 0;
    count += 1;
    const upstream = connect(testServer().port, '127.0.0.1');
    socket
      .on('error', () => undefined)
      .on('data', (data) => upstream.write(data))
      .on('close', () => upstream.destroy());
    upstream.on('error', () => undefined).on('data', (data) => (frozen && first ? undefined : socket.write(data)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  return { port: typeof address === 'object' && address !== null ? address.port : 0, freeze: () => (frozen = true) };
}

const patience = { silence: 300, interval: 100 };

async function watched(port: number): Promise<pg.Client> {
  const config = clientConfig(parseConnection(`${urlOf({ port }, 'postgres')}?sslmode=disable`));
  const client = new pg.Client(config);
  client.on('error', () => undefined);
  await client.connect();
  const unwatch = watch(client, config, patience);
  onTestFinished(unwatch);
  return client;
}

test('an answer that was swallowed ends the wait', async () => {
  const { port, freeze } = await freezer();
  const client = await watched(port);
  await client.query('SELECT 1');
  freeze();
  await expect(client.query('SELECT 2')).rejects.toThrow(/did not answer|terminated/);
});

test('a statement that the server works on is waited for, and an idle session is left alone', async () => {
  const client = await watched(testServer().port);
  await client.query('SELECT pg_sleep(1.2)');
  await new Promise((resolve) => setTimeout(resolve, 1000));
  expect((await client.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  await client.end();
});
