import { execFileSync } from 'node:child_process';
import { chownSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseConnection } from '../../src/postgres/connection.ts';
import { withClient } from '../../src/postgres/session.ts';
import { startServer, testPassword, urlOf, type TestServer } from '../support/server.ts';
import { folderWith } from '../support/folder.ts';

let server: TestServer;
let authority: string;

beforeAll(async () => {
  const folder = folderWith();
  const openssl = (...args: string[]): void => void execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' });
  openssl(
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-days',
    '2',
    '-subj',
    '/CN=test authority',
    '-keyout',
    'ca.key',
    '-out',
    'ca.crt',
  );
  openssl(
    'req',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-subj',
    '/CN=localhost',
    '-addext',
    'subjectAltName=DNS:localhost',
    '-keyout',
    'server.key',
    '-out',
    'server.csr',
  );
  openssl(
    'x509',
    '-req',
    '-in',
    'server.csr',
    '-CA',
    'ca.crt',
    '-CAkey',
    'ca.key',
    '-CAcreateserial',
    '-days',
    '2',
    '-copy_extensions',
    'copy',
    '-out',
    'server.crt',
  );
  authority = join(folder, 'ca.crt');
  const key = join(folder, 'server.key');
  if (process.getuid?.() === 0) {
    const id = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
    for (const path of [folder, key]) chownSync(path, id('-u'), id('-g'));
  }
  server = await startServer([
    'ssl = on',
    `ssl_cert_file = '${join(folder, 'server.crt')}'`,
    `ssl_key_file = '${key}'`,
  ]);
});
afterAll(() => server.stop());

async function encrypted(host: string, parameters: string): Promise<boolean> {
  const url = `postgresql://postgres:${encodeURIComponent(testPassword)}@${host}:${server.port}/postgres?${parameters}`;
  return withClient(parseConnection(url), async (client) => {
    const { rows } = await client.query<{ ssl: boolean }>('SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()');
    return rows[0]?.ssl === true;
  });
}

test.each([
  ['127.0.0.1', '', true],
  ['127.0.0.1', 'sslmode=prefer', true],
  ['127.0.0.1', 'sslmode=disable', false],
  ['127.0.0.1', 'sslmode=require', true],
  ['127.0.0.1', 'sslmode=verify-ca&sslrootcert=CA', true],
  ['localhost', 'sslmode=verify-full&sslrootcert=CA', true],
])('%s with %j', async (host, parameters, expected) => {
  expect(await encrypted(host, parameters.replace('CA', encodeURIComponent(authority)))).toBe(expected);
});

test.each([
  ['the name does not match', '127.0.0.1', 'sslmode=verify-full&sslrootcert=CA', 'E_CONNECT'],
  ['the authority is not known', 'localhost', 'sslmode=verify-full', 'E_CONNECT'],
  ['the root certificate is not there', 'localhost', 'sslmode=verify-full&sslrootcert=/nowhere.crt', 'E_URL'],
])('refused: %s', async (_, host, parameters, code) => {
  await expect(encrypted(host, parameters.replace('CA', encodeURIComponent(authority)))).rejects.toMatchObject({
    code,
  });
});

test('a server without TLS is spoken to plainly, unless the URL insists', async () => {
  const plain = await startServer();
  try {
    expect(
      await withClient(
        parseConnection(urlOf(plain, 'postgres')),
        async (client) => (await client.query('SELECT 1 AS one')).rows,
      ),
    ).toEqual([{ one: 1 }]);
    await expect(
      withClient(parseConnection(`${urlOf(plain, 'postgres')}?sslmode=require`), async () => undefined),
    ).rejects.toMatchObject({ code: 'E_CONNECT' });
  } finally {
    plain.stop();
  }
});
