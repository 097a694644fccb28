import { generateIdentity, identityToRecipient } from 'age-encryption';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../../src/core/report.ts';
import { application, callCli } from '../support/cli.ts';
import { type LeftBehind, leftBehind, rolesSql, shopRoles, type ShopRole } from '../support/left-behind.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { asSuperuser, contentsOf, difference, dropAll, makeShop } from '../support/ways-matrix.ts';

/** What an administrator may have left in a shop, with a check that fails: the run ends with 1 or 2, never with 3. */
let server: TestServer;
let identity: string;

beforeAll(async () => {
  identity = await generateIdentity();
  server = await startServer(['max_prepared_transactions = 10', "shared_preload_libraries = 'pg_stat_statements'"]);
  await asSuperuser(server, 'postgres', (client) => client.query(rolesSql));
});

afterAll(() => server.stop());

const kind = (name: string): LeftBehind => {
  const found = leftBehind.find((left) => left.name === name);
  if (found === undefined) throw new Error(`no kind ${name}`);
  return found;
};

const role = (name: string): ShopRole => {
  const found = shopRoles.find((one) => one.role === name);
  if (found === undefined) throw new Error(`no role ${name}`);
  return found;
};

/** Several of them in one database. */
const together = (...names: string[]): LeftBehind => ({
  name: names.join('; '),
  sql: (by, database) => names.map((name) => kind(name).sql(by, database)).join('; RESET ROLE; '),
});

let counter = 0;

async function failingRun(left: LeftBehind, by: ShopRole, onFailure: 'auto' | 'restore', recipient?: string) {
  counter += 1;
  const database = `restores${counter}`;
  const url = await makeShop(server, left, by, database);
  try {
    const before = await contentsOf(server, database);
    const folder = application('separate: { tables: [orders, order_items, subscriptions, disputes] }', {
      'separation/checks/never.sql': 'SELECT 1 AS always',
    });
    const args = ['run', '--typecheck', 'off', '--backup', 'dump', '--on-failure', onFailure, '--json'];
    const encrypted = recipient === undefined ? [] : ['--encrypt-to', recipient];
    const { exit, stdout, stderr } = await callCli(folder, [...args, ...encrypted], {
      DATABASE_URL: url,
      AGE_IDENTITY: identity,
    });
    const report = JSON.parse(stdout) as Report;
    return { exit, stderr, report, wrong: difference(before, await contentsOf(server, database)) };
  } finally {
    await dropAll(server, left, database);
  }
}

/** By `on-failure: restore`, for the owner with CREATEDB. */
const expected: [string, 'swap' | 'in place' | 'refused'][] = [
  ['a trusted extension of another owner', 'swap'],
  ['an invalid index, with a comment', 'swap'],
  ['an untrusted extension', 'in place'],
  ['tables, a function and a type that were added to an extension', 'in place'],
  ['default privileges of another role', 'in place'],
  ['default privileges of the role itself, and a setting that forbids a swap', 'in place'],
  ['a table, function and type of another role in the same schema', 'in place'],
  ['a setting of the database', 'in place'],
  ['a subscription and a replication slot', 'in place'],
  ['a check that says a name without its schema', 'refused'],
  ['the same with its own search_path', 'swap'],
  ['rows that break a foreign key', 'refused'],
  ['rows that break a check, since its function has changed', 'refused'],
];

describe('as the owner of the database', () => {
  test.each(expected)('%s: on-failure restore comes back, by %s', async (name, way) => {
    const { exit, stderr, report, wrong } = await failingRun(kind(name), role('shop_owner'), 'restore');
    expect(wrong, stderr).toBeNull();
    const detail = report.stages.find((stage) => stage.name === 'recover')?.detail ?? '';
    const by = report.result === 'refused' ? 'refused' : detail.includes('restored in place') ? 'in place' : 'swap';
    const came = [exit, report.result, report.rung, way === 'refused' ? report.error?.code : null, by];
    expect(came, stderr).toEqual(
      way === 'refused' ? [2, 'refused', null, 'E_NO_WAY_BACK', 'refused'] : [1, 'restored', 'restore', null, way],
    );
    // What the plan promised is what was done: no way was tried that could not work.
    expect(detail).not.toContain('was tried before');
    expect(`${stderr}${JSON.stringify(report)}`).not.toContain('damaged');
  });

  test.each([
    ['an untrusted extension'],
    ['a check that says a name without its schema'],
    ['rows that break a foreign key'],
  ])('%s: on-failure auto reverts', async (name) => {
    const { exit, stderr, report, wrong } = await failingRun(kind(name), role('shop_owner'), 'auto');
    expect(wrong, stderr).toBeNull();
    expect([exit, report.result, report.rung], stderr).toEqual([1, 'reverted', 'revert']);
  });
});

test('what may be left in a database together comes back in place, from a dump that is encrypted', async () => {
  const left = together(
    'rights on what is PostgreSQL’s own',
    'names that look like parts of a dump, and rights that the owner has taken from itself',
    'a check whose function has a body in SQL-standard form',
    'statistics on an expression that does',
    'default privileges of the role itself that take rights away',
  );
  const { exit, stderr, report, wrong } = await failingRun(
    left,
    role('shop_owner'),
    'restore',
    await identityToRecipient(identity),
  );
  expect(wrong, stderr).toBeNull();
  expect([exit, report.result], stderr).toEqual([1, 'restored']);
  const detail = report.stages.find((stage) => stage.name === 'recover')?.detail ?? '';
  expect(detail).toContain('restored in place');
  expect(detail).not.toContain('was tried before');
});

test.each([['table_owner'], ['platform']])('%s restores in place, past what belongs to others', async (name) => {
  const left = kind('a table, function and type of another role in the same schema');
  const { exit, stderr, report, wrong } = await failingRun(left, role(name), 'restore');
  expect(wrong, stderr).toBeNull();
  expect([exit, report.result], stderr).toEqual([1, 'restored']);
});
