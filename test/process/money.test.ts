import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { restoreInPlace } from '../../src/recover/restore/in-place/restore-in-place.ts';
import { restoreBySwap } from '../../src/recover/restore/swap/restore-by-swap.ts';
import { backUp } from '../support/back-up.ts';
import { testContext, type TestContext } from '../support/context.ts';
import { startServer, type TestServer, urlOf } from '../support/server.ts';
import { onSession } from '../support/session.ts';
import { folderWith } from '../support/folder.ts';

const german = 'de_DE.UTF-8';
let locales = '';
let server: TestServer | null = null;
let context: TestContext;

/** Makes the locale in a folder of our own; false if this machine has not what it is made of. */
function makeLocale(folder: string): boolean {
  try {
    execFileSync('localedef', ['-i', 'de_DE', '-f', 'UTF-8', join(folder, 'de_DE.utf8')], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

beforeAll(async () => {
  locales = folderWith();
  execFileSync('chmod', ['755', locales]);
  if (!makeLocale(locales)) return;
  const before = process.env['LOCPATH'];
  process.env['LOCPATH'] = locales;
  try {
    server = await startServer();
  } finally {
    if (before === undefined) delete process.env['LOCPATH'];
    else process.env['LOCPATH'] = before;
  }
  await onGerman('postgres', 'CREATE DATABASE till');
  await onGerman('postgres', `ALTER DATABASE till SET lc_monetary = '${german}'`);
  await onGerman(
    'till',
    `CREATE TABLE users (id bigint PRIMARY KEY, email text, credit money DEFAULT 1.5::numeric::money CHECK (credit > '0,50 €'::money));
     INSERT INTO users SELECT i, 'u' || i, (i * 1234.5)::numeric::money FROM generate_series(1, 20) i`,
  );
  context = testContext(urlOf(server, 'till'));
  mkdirSync(context.folders.working, { recursive: true });
});

afterAll(() => server?.stop());

async function onGerman(name: string, sql: string): Promise<Record<string, unknown>[]> {
  const url = urlOf(server ?? { port: 0 }, name);
  return (await onSession(url, (client) => client.query<Record<string, unknown>>(sql))).rows;
}

const values = 'SELECT id, credit::numeric::text AS credit FROM users ORDER BY id LIMIT 2';
const expected = [
  { id: '1', credit: '1234.50' },
  { id: '2', credit: '2469.00' },
];

test('money comes back as it was, by every way, if a database writes it otherwise than its server', async ({
  skip,
}) => {
  if (server === null) return skip('there is no localedef, or not the source of the locale');
  // Written as $1,234.50, which the database's own setting does not read; a restore beside proves it.
  const { manifest, folder } = await backUp(context, { verifyBackup: 'restore' });
  expect(manifest).toMatchObject({ database: { lcMonetary: 'C' }, verified: { method: 'restore' } });
  expect(manifest.tables.map(({ notFromDump }) => notFromDump)).toEqual([undefined]);
  const inPlace = await restoreInPlace(context, manifest, folder);
  expect(inPlace.schemas).toEqual(['public']);
  expect(await onGerman('till', values)).toEqual(expected);
  await restoreBySwap(context, manifest, folder);
  expect(await onGerman('till', values)).toEqual(expected);
  expect(await onGerman('till', 'SHOW lc_monetary')).toEqual([{ lc_monetary: german }]);
});
