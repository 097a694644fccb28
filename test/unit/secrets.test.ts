import { expect, test } from 'vitest';
import { commandEnvironment } from '../../src/config/command-environment.ts';
import { parseConnection, secretsOf } from '../../src/postgres/connection.ts';
import { redactor } from '../../src/core/redact.ts';
import { uncaughtText } from '../../src/cli/program.ts';
import { checkEncryption } from '../../src/backup/encryption.ts';

const redactFor = (url: string): ((text: string) => string) => redactor(secretsOf(parseConnection(url)));

test('a password that is a word turns no prose into stars', () => {
  const redact = redactFor('postgresql://shop:shop@db.example/shop');
  const prose = 'The shop goes on: public.shops is in the database "shop", workshop too.';
  expect(redact(prose)).toBe(prose);
  expect(redact('postgresql://shop:shop@db.example/shop')).toBe('***');
  expect(redact('PGPASSWORD=shop psql')).not.toContain('=shop');
  expect(redact('postgresql://other:shop@10.0.0.1/shop')).not.toContain(':shop@');
});

test.each(['Tr0ub4dor&3', 'correct-horse-7', 'aB3aB3aB3'])('hides the password %s wherever it stands', (password) => {
  const redact = redactFor(`postgresql://shop:${encodeURIComponent(password)}@db.example/shop`);
  expect(redact(`dblink says ${password} and "${encodeURIComponent(password)}"`)).not.toMatch(/Tr0ub|horse|aB3/);
  for (const text of [
    password,
    `shop:${password}`,
    `postgresql://shop:${encodeURIComponent(password)}@db.example/shop`,
  ])
    for (const encoding of ['base64', 'base64url'] as const) {
      const encoded = Buffer.from(text).toString(encoding);
      expect(redact(`Authorization: Basic ${encoded}`)).not.toContain(encoded.slice(0, 8));
    }
});

test('reads the password that libpq has as a parameter, and hides it', () => {
  const connection = parseConnection('postgresql://db.example/shop?user=ann&password=s3cret%2Fword');
  expect(connection).toMatchObject({ user: 'ann', password: 's3cret/word' });
  const redact = redactor(secretsOf(connection));
  expect(redact('x s3cret/word s3cret%2Fword')).toBe('x *** ***');
});

test('hides the password of a URL, or of what libpq is given, that nobody named', () => {
  for (const text of [
    'see postgresql://ann:hush1@h/db',
    'host=db user=ann password=hush1 dbname=shop',
    String.raw`host=db password='a \'hush1' dbname=shop`,
    'PGPASSWORD=hush1 psql',
    'DB_PASSWORD=hush1',
    'postgresql://h/db?sslpassword=hush1&sslmode=require',
  ])
    expect(redactor([])(text), text).not.toContain('hush1');
});

test('hides a password in quotes of SQL, libpq, .pgpass and JSON, and that of the client’s key', () => {
  const password = String.raw`Qu'o:t"e/d\7`;
  const redact = redactFor(`postgresql://u:${encodeURIComponent(password)}@h/db?sslpassword=Key%2Fword9`);
  for (const text of [
    `ALTER ROLE u PASSWORD '${password.replaceAll("'", "''")}'`,
    `host=h, password: '${password.replaceAll(/['\\]/g, String.raw`\$&`)}'`,
    `*:*:*:u:${password.replaceAll(/[:\\]/g, String.raw`\$&`)}`,
    JSON.stringify({ password }),
    JSON.stringify({ password }).replaceAll('/', String.raw`\/`),
  ])
    expect(redact(text), text).not.toMatch(/Qu|d.{1,2}7/);
  for (const text of ['the key Key/word9', 'Key%2Fword9', 'Key%2fword9']) expect(redact(text)).not.toContain('word9');
});

test.each([
  ['postgresql://u:zq@zx@host/db', '%40'],
  ['postgresql://u:zq/zx@host/db', '%2F'],
  ['postgresql://u:12/zx@host/db', '%2F'],
  ['postgresql://u:zq?zx@host/db', '%3F'],
  ['postgresql://u:zq#zx@host/db', '%23'],
])('refuses %s and shows none of it', (url, written) => {
  let message = '';
  try {
    parseConnection(url);
  } catch (error) {
    message = String(error);
  }
  expect(message).toContain(written);
  expect(message).not.toMatch(/zq|zx|12/);
});

test('commands of the user have no token and no identity, whatever the variable is called', () => {
  const identity = 'AGE-SECRET-KEY-1EXAMPLE';
  const environment = {
    PATH: '/bin',
    AGE_IDENTITY: `# key\n${identity}\n`,
    BACKUP_KEY: identity,
    GITHUB_TOKEN: 'ghs_1',
    GH_ENTERPRISE_TOKEN: 'ghs_2',
    GITHUB_ENTERPRISE_TOKEN: 'ghs_2',
    GIT_CONFIG_VALUE_0: `AUTHORIZATION: basic ${Buffer.from('x-access-token:ghs_input').toString('base64')}`,
    MY_TOKEN: 'ghs_input',
    ACTIONS_RUNTIME_TOKEN: 'x',
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'x',
    GITHUB_ENV: '/runner/env',
    GITHUB_OUTPUT: '/runner/out',
    GITHUB_SHA: 'abc',
    NPM_TOKEN: 'mine',
    INPUT_PLAN: 'x',
  };
  expect(commandEnvironment({ environment, inputs: { githubToken: 'ghs_input' } })).toEqual({
    PATH: '/bin',
    GITHUB_SHA: 'abc',
    NPM_TOKEN: 'mine',
  });
});

test('of an error that nobody has caught no value and no password is printed', () => {
  const thrown = Object.assign(new Error('invalid input syntax for type integer: "Plantada"'), {
    severity: 'ERROR',
    code: '22P02',
    detail: 'Key (note)=(Plantada)',
    where: 'COPY notes, line 1: "Plantada"',
    cause: new Error('at postgresql://u:hush-Hush1@h/db'),
  });
  const argv = ['node', 'cli.js', 'plan', '--direct-url=postgresql://v:other-One2@h/db'];
  const environment = { DATABASE_URL: 'postgresql://u:hush-Hush1@h/db', PGPASSWORD: 'third-Three3' };
  const text = uncaughtText(thrown, argv, environment);
  expect(text).toMatch(/^E_INTERNAL invalid input syntax for type integer \(22P02; values are left out\)/);
  for (const secret of ['hush-Hush1', 'other-One2', 'third-Three3', 'Plantada'])
    expect(
      `${text}${uncaughtText(new Error(`x ${secret === 'Plantada' ? '' : secret}\n✓ completed`), argv, environment)}`,
    ).not.toContain(secret);
  expect(uncaughtText(new Error('x\n✓ completed\n::error::y'), argv, {})).not.toMatch(/^(?:✓|::)/m);
});

test('a private key that is given in place of a recipient is not shown', async () => {
  const identity = 'AGE-SECRET-KEY-1QYQSZQGPQYQSZQGPQYQSZQGP';
  await expect(checkEncryption([identity], {})).rejects.toMatchObject({
    code: 'E_USAGE',
    message: 'encrypt-to: found a text that is no public key (it is not shown), allowed is an age recipient (age1…)',
  });
  await expect(checkEncryption(['age1nobody'], {})).rejects.toMatchObject({
    message: expect.stringContaining('found "age1nobody"') as string,
  });
});
