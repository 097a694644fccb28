import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { packageRoot } from '../../src/core/project-files.ts';
import { application, callCli } from '../support/cli.ts';
import type { TestDatabase } from '../support/database.ts';
import { ownDatabase } from '../support/own-database.ts';
import { testPassword, urlOf } from '../support/server.ts';
import { testServer } from '../support/test-server.ts';

const tools = (): string => `${process.env['PATH'] ?? ''}:${testServer().bin}`;

/** A shop whose tables belong to a role, and are granted to another, that no other server has. */
async function ownedShop(): Promise<TestDatabase> {
  const database = await ownDatabase();
  const role = `only_here_${process.pid}`;
  await database.query(`CREATE ROLE ${role}; ALTER TABLE orders OWNER TO ${role}; GRANT SELECT ON users TO ${role};
    REVOKE ALL ON SCHEMA public FROM PUBLIC; GRANT USAGE ON SCHEMA public TO ${role}`);
  onTestFinished(async () => {
    await database.query(`DROP OWNED BY ${role} CASCADE; DROP ROLE ${role}`);
  });
  return database;
}

test('a dump as the documentation makes it is rehearsed on a server that has none of its roles', async () => {
  const database = await ownedShop();
  const folder = application();
  execFileSync('pg_dump', ['--no-owner', '--no-privileges', '-f', join(folder, 'shop.sql'), database.url], {
    env: { PATH: tools() },
  });
  const load = 'psql -q -v ON_ERROR_STOP=1 -f shop.sql "$DATABASE_URL"';
  const ended = await callCli(folder, ['run', '--ephemeral', '--load', load], { PATH: tools() });
  expect(ended.exit, ended.stderr).toBe(0);
  expect(ended.stderr).toMatch(/^Rehearsed: /m);
});

test('scripts/test-migration.ts does both in one, and leaves the database as it is', async () => {
  const database = await ownedShop();
  const script = join(packageRoot, 'scripts/test-migration.ts');
  const environment = { PATH: tools(), HOME: application(), DATABASE_URL: database.url };
  const ended = spawnSync(join(packageRoot, 'node_modules/.bin/tsx'), [script], {
    cwd: environment.HOME,
    encoding: 'utf8',
    env: environment,
  });
  expect(ended.status, ended.stderr).toBe(0);
  expect(ended.stderr).toMatch(/^Rehearsed: /m);
  expect(ended.stdout + ended.stderr).not.toContain(testPassword);
  expect((await database.query("SELECT to_regclass('customers') AS found")).rows).toEqual([{ found: null }]);
});

test('scripts/execute-migration.sh separates, and with --rollback undoes it', async () => {
  const database = await ownDatabase();
  const script = join(packageRoot, 'scripts/execute-migration.sh');
  const folder = application();
  const call = (...args: string[]): number | null =>
    spawnSync(script, args, {
      cwd: folder,
      stdio: 'ignore',
      env: { PATH: tools(), HOME: folder, DATABASE_URL: urlOf(testServer(), database.name) },
    }).status;
  const exists = async (): Promise<unknown> =>
    (await database.query("SELECT to_regclass('customers') IS NOT NULL AS found")).rows[0]?.['found'];
  expect(call('--typecheck', 'off', '--code', 'off')).toBe(0);
  expect(await exists()).toBe(true);
  expect(call('--rollback')).toBe(0);
  expect(await exists()).toBe(false);
});
