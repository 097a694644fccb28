import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { SeparationError } from '../../src/core/errors.ts';
import { redactor } from '../../src/core/redact.ts';
import {
  clientConfig,
  leadingTo,
  libpqEnvironment,
  parseConnection,
  secretsOf,
} from '../../src/postgres/connection.ts';
import { folderWith } from '../support/folder.ts';

const url = (query: string): string => `postgresql://owner:pass@127.0.0.1:5432/shop?${query}`;

test.each([
  ['sslmode=no-verify', /sslmode=require says the same/],
  ['sslmode=verify-fulll', /sslmode is none of disable, .*verify-full/],
  ['channel_binding=yes', /channel_binding is none of disable, prefer, require/],
  ['sslmode=require&sslrootcert=system', /needs sslmode=verify-full/],
  ['sslmode=verify-full&sslrootcert=/nowhere/ca.crt', /the file of sslrootcert cannot be read/],
  ['sslmode=disable&channel_binding=require', /needs TLS, and sslmode=disable asks for none/],
  ['host=/tmp&channel_binding=require', /^database-url: .* needs TLS, and a socket of this machine has none/],
  ['sslcert=/nowhere/client.crt', /the file of sslcert cannot be read/],
])('%s is refused when the URL is read', (query, why) => {
  expect(() => parseConnection(url(query))).toThrow(why);
  expect(() => parseConnection(url(query))).toThrow(
    expect.objectContaining({ hint: expect.stringMatching(/^Correct that parameter behind the \?/) }),
  );
});

test('the hint for another mistake in the URL is not garbled when passwords are hidden', () => {
  const hint = /^Give it as postgresql:\/\/, then user:password, an @, and host:port\/database/;
  expect(() => parseConnection('mysql://shop')).toThrow(
    expect.toSatisfy((error: SeparationError) => hint.test(redactor([])(error.hint))),
  );
});

test.each(['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'])('sslmode=%s is taken', (mode) => {
  expect(parseConnection(url(`sslmode=${mode}`)).sslmode).toBe(mode);
});

test('channel binding is asked of the programs and of the sessions', () => {
  const connection = parseConnection(url('sslmode=require&channel_binding=require'));
  expect(libpqEnvironment(connection)['PGCHANNELBINDING']).toBe('require');
  expect(clientConfig(connection)).toMatchObject({ enableChannelBinding: true });
  expect(clientConfig(parseConnection(url('')))).not.toHaveProperty('enableChannelBinding');
});

test('a key that others may read is refused, as libpq does', () => {
  const folder = folderWith();
  const key = join(folder, 'client.key');
  writeFileSync(key, 'key');
  chmodSync(key, 0o644);
  expect(() => parseConnection(url(`sslkey=${key}`))).toThrow(/can be read by others: chmod 600/);
  chmodSync(key, 0o600);
  expect(parseConnection(url(`sslkey=${key}`)).sslkey).toBe(key);
});

test('what the URL does not say, libpq’s variables say: to our sessions and to the programs the same, and never to another server', () => {
  const variables = {
    PGPASSWORD: 'from-Environment1',
    PGOPTIONS: '-c role=owner',
    PGSSLMODE: 'require',
    PGHOSTADDR: '203.0.113.9',
    PGSERVICE: 'elsewhere',
    PGSERVICEFILE: '/elsewhere',
    PGHOST: 'elsewhere',
    PGDATABASE: 'elsewhere',
    PGBACKREST_STANZA: 'shop',
  };
  const connection = parseConnection('postgresql://owner@127.0.0.1/shop', 'database-url', variables);
  const told = { password: 'from-Environment1', options: '-c role=owner', host: '127.0.0.1', database: 'shop' };
  expect(clientConfig(connection)).toMatchObject({ ...told, ssl: { rejectUnauthorized: false } });
  const programs = { PGPASSWORD: 'from-Environment1', PGOPTIONS: '-c role=owner', PGSSLMODE: 'require' };
  expect(libpqEnvironment(connection)).toMatchObject({ ...programs, PGHOST: '127.0.0.1', PGDATABASE: 'shop' });
  expect(redactor(secretsOf(connection))('from-Environment1')).not.toContain('from-Environment1');
  const command = leadingTo(connection, variables);
  expect(command).toMatchObject({ ...programs, PGHOST: '127.0.0.1', PGBACKREST_STANZA: 'shop' });
  expect(Object.keys(command).filter((name) => /^PG(HOSTADDR|SERVICE)/.test(name))).toEqual([]);
  const said = parseConnection(url('sslmode=disable&options=-c%20a%3Db'), 'database-url', variables);
  expect(clientConfig(said)).toMatchObject({ password: 'pass', options: '-c a=b', ssl: false });
  expect(() => parseConnection(url(''), 'database-url', { PGSSLMODE: 'no-verify' })).toThrow(/sslmode=require says/);
});
