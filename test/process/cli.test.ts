import { cpSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { application, cliPath, type Ended, callCli, runCli, startCli } from '../support/cli.ts';
import { onServer, type TestDatabase } from '../support/database.ts';
import { ownDatabase } from '../support/own-database.ts';
import { freePort, testPassword, urlOf } from '../support/server.ts';
import { testServer } from '../support/test-server.ts';
import { folderWith } from '../support/folder.ts';

const admins = [
  'admins:',
  '  - { email: ana@example.com, fullName: Ana Souza }',
  '  - { email: new.person@example.org }',
  '',
].join('\n');
const quick = ['--typecheck', 'off', '--backup', 'clone'];
const root = join(import.meta.dirname, '../..');
/** The table in which Prisma Migrate keeps what it has applied. */
const prismaRecord = `CREATE TABLE "_prisma_migrations" (id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL, finished_at timestamptz,
  migration_name varchar(255) NOT NULL, logs text, rolled_back_at timestamptz, started_at timestamptz NOT NULL DEFAULT now(),
  applied_steps_count int NOT NULL DEFAULT 0)`;

/** No secret and no whole e-mail in anything that was printed or written. */
function expectNoSecrets(folder: string, ...runs: Ended[]): void {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile() && path.endsWith('.json'));
  for (const text of [
    ...runs.flatMap(({ stdout, stderr }) => [stdout, stderr]),
    ...files.map((path) => readFileSync(path, 'utf8')),
  ]) {
    expect(text).not.toContain(testPassword);
    expect(text).not.toContain(encodeURIComponent(testPassword));
    expect(text).not.toMatch(/ana@example\.com|new\.person@example\.org/i);
  }
}

async function tables(database: TestDatabase): Promise<unknown> {
  const { rows } = await database.query(
    "SELECT array_agg(relname::text ORDER BY relname) AS names FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace",
  );
  return rows[0]?.['names'];
}

describe('usage', () => {
  it('lists every command of the contract', async () => {
    const { exit, stderr } = await runCli(application(), ['--help']);
    expect(exit).toBe(0);
    for (const name of 'init plan code run preflight backup migrate seed validate typecheck recover revert restore status report cleanup bridge demo'.split(
      ' ',
    )) {
      expect(stderr).toMatch(new RegExp(`^  ${name} `, 'm'));
    }
  });

  it.each([
    [['run', '--no-such-flag'], /unknown option '--no-such-flag'/],
    [['rnu'], /unknown command 'rnu'/],
    [['run', '--database-ulr=postgresql://u:hush1@h/db'], /unknown option '--database-ulr'/],
    [['run', '-phush1'], /unknown option '-p'/],
    [['postgresql://u:hush1@h/db'], /unknown command \(not shown\)/],
    [['run', '--backup', `postgresql://u:hush1${'x'.repeat(80)}@h/db`], /backup: found the text, allowed is one of/],
    [['run', '--database-url', 'postgresql://u:hush1@hush1@h/db'], /database-url: it has a second @/],
    [['run', '--show-values'], /--show-values: this is not a terminal/],
    [['run', '--lock-timeout', 'banana'], /lock-timeout: found "banana", allowed is a duration/],
    [['run', '--lock-timeout'], /argument missing/],
    [['run', 'surplus'], /too many arguments/],
    [['code', 'no-such-folder'], /no-such-folder: there is no such file or folder/],
    [['code', '..'], /it is not in the working directory/],
    [['init'], /database-url: found nothing/],
    [['run', '--revert', 'down.sql'], /revert: .*without `migration`/],
    [['bridge', 'burn'], /bridge: there is no subcommand "burn"/],
    [['bridge', 'drop'], /--unused-for is missing/],
    [['bridge', 'drop', '--unused-for', 'soon'], /unused-for: found "soon", allowed is an age/],
    [['report', '--run-id', '../../etc/passwd'], /is not a run id/],
    [['report'], /there is no run in/],
    [['run'], /database-url: found nothing/],
    [['run', '--window', 'Sun 02:00-05:00'], /window: found "Sun 02:00-05:00", allowed is days, times and a time zone/],
  ])('%j ends with 2 and says why', async (args, message) => {
    const { exit, stdout, stderr } = await callCli(application(), args, { DATABASE_URL: '' });
    expect(stderr).toMatch(message);
    expect(stderr).not.toContain('hush1');
    expect(stderr).toMatch(/^(Warning: --database-url.*\n)?(\w+ goes on .*\n)*E_(USAGE|URL|NO_RUN) /);
    expect(stderr).toContain('What to do:');
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' });
  });

  it('warns of a URL on the command line, and goes on', async () => {
    const database = await ownDatabase();
    const { exit, stderr } = await callCli(application(), ['status', '--database-url', database.url]);
    expect(exit).toBe(0);
    expect(stderr).toContain('Warning: --database-url');
    expect(stderr).not.toContain(testPassword);
  });

  it('needs nothing but Node and its own folder', () => {
    const copy = folderWith();
    cpSync(dirname(cliPath), join(copy, 'dist'), { recursive: true });
    expect(
      execFileSync(process.execPath, [join(copy, 'dist/cli.js'), '--version'], {
        encoding: 'utf8',
        env: {},
        cwd: copy,
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    ).toBeDefined();
  });
});

describe('bad input touches nothing', () => {
  const refused = async (
    config: string,
    url: string,
    args: string[] = [],
  ): Promise<{ code: string; message: string; hint: string }> => {
    const folder = application(config);
    const ended = await callCli(folder, ['run', '--json', ...quick, ...args], { DATABASE_URL: url });
    expect(ended.exit, ended.stderr).toBe(2);
    const report = JSON.parse(ended.stdout);
    expect(report.result).toBe('refused');
    expect(report.error.hint).not.toBe('');
    expectNoSecrets(folder, ended);
    return report.error;
  };

  it.each([
    ['malformed YAML', 'separate: [', /separation\.yml:\d+:\d+/],
    [
      'an unknown key',
      'seperate: {}',
      /separation\.yml:1:1: seperate: found an unknown key, .* did you mean "separate"\?/,
    ],
    ['a wrong type', 'bridge: yes please', /bridge: found "yes please", allowed is true or false/],
    ['an admin without e-mail', 'admins: [{ fullName: Ana }]', /admins\[0\]\.email/],
    ['an admin with an invalid e-mail', 'admins: [{ email: ana }]', /admins\[0\]\.email/],
    ['an admin given twice', 'admins: [{ email: ana@example.com }, { email: ANA@example.com }]', /each e-mail once/],
  ])('%s', async (_, config, message) => {
    expect(await refused(config, 'postgresql://h/d')).toMatchObject({
      code: 'E_CONFIG',
      message: expect.stringMatching(message),
    });
  });

  it('a URL that is none', async () => {
    expect(await refused('', `mysql://root:${encodeURIComponent(testPassword)}@h/d`)).toMatchObject({ code: 'E_URL' });
  });

  it('an unreachable host', async () => {
    const port = await freePort();
    expect(await refused('', `postgresql://u:${encodeURIComponent(testPassword)}@127.0.0.1:${port}/d`)).toMatchObject({
      code: 'E_CONNECT',
      message: expect.stringContaining(`127.0.0.1:${port}`),
    });
  });

  it('a wrong password', async () => {
    expect(await refused('', urlOf(testServer(), 'postgres', 'postgres', 'wrong-pa55'))).toMatchObject({
      code: 'E_AUTH',
      message: expect.not.stringContaining('wrong-pa55'),
    });
  });

  it('a database that does not exist', async () => {
    expect(await refused('', urlOf(testServer(), 'no such "database"'))).toMatchObject({ code: 'E_NO_DATABASE' });
  });

  it.each([
    ['CONNECTION LIMIT 0', 'E_CONNECT', 'has no room for another session'],
    ['ALLOW_CONNECTIONS false', 'E_NO_DATABASE', 'lets nobody connect'],
  ])('a database with %s is not said to be out of reach, or lost', async (option, code, words) => {
    const database = await ownDatabase();
    const role = `closed_${database.name}`;
    await onServer('postgres', async (client) => {
      await client.query(`CREATE ROLE "${role}" LOGIN PASSWORD 'closed'; ALTER DATABASE "${database.name}" ${option}`);
    });
    expect(await refused('', urlOf(testServer(), database.name, role, 'closed'))).toMatchObject({
      code,
      message: expect.stringContaining(words),
    });
    await onServer('postgres', async (client) => {
      await client.query(`DROP ROLE "${role}"`);
    });
  });

  it.each([
    ['a confirmation of another database', '', ['--confirm', 'production'], 'E_CONFIRM'],
    ['a table that is not there', 'separate: { table: usres }', [], 'E_NO_TABLE'],
    ['a column that is not there', 'separate: { column: { from: usr_id } }', [], 'E_NO_COLUMN'],
    [
      'a hostile name',
      `separate: { table: ${JSON.stringify('x"; DROP TABLE users; --\n\u001b[2J')} }`,
      [],
      'E_NO_TABLE',
    ],
    ['a plan that is not the one of today', '', ['--plan', 'abc'], 'E_PLAN_CHANGED'],
    ['a checks folder that is not there', 'validate: { checks: nowhere }', [], 'E_CHECKS'],
  ])('%s', async (_, config, args, code) => {
    const database = await ownDatabase();
    const before = await tables(database);
    expect(await refused(config, database.url, args)).toMatchObject({ code });
    expect(await tables(database)).toEqual(before);
    expect((await database.query("SELECT to_regnamespace('separation') IS NULL AS clean")).rows[0]).toEqual({
      clean: true,
    });
  });
});

describe('users', () => {
  it('names who came otherwise than by the seed, confirms some, and makes customers of the rest', async () => {
    const database = await ownDatabase();
    const folder = application(admins);
    const environment = { DATABASE_URL: database.url };
    const run = await callCli(folder, ['run', ...quick], environment);
    expect(run.exit, run.stderr).toBe(0);
    await database.query("INSERT INTO users (email) VALUES ('late@example.net'), ('later@example.net')");
    const ids = (await database.query("SELECT id FROM users WHERE email LIKE 'late%' ORDER BY id")).rows.map(({ id }) =>
      String(id),
    );
    const users = async (...args: string[]): Promise<unknown> => {
      const ended = await callCli(folder, ['users', ...args, '--json'], environment);
      expect(ended.exit, ended.stderr).toBe(0);
      return JSON.parse(ended.stdout);
    };
    expect(await users()).toMatchObject({ users: [{ count: 2, rows: ids.map((id) => ({ id })) }] });
    expect(await users('confirm', '--ids', String(ids[0]))).toMatchObject({ confirmed: 1, moved: 0 });
    expect(await users('customers')).toMatchObject({ users: [{ count: 1, rows: [{ id: ids[1] }] }], moved: 0 });
    expect(await users('customers', '--yes')).toMatchObject({ confirmed: 0, moved: 1 });
    expect(await users()).toMatchObject({ users: [] });
    const { rows } = await database.query("SELECT email FROM customers WHERE email LIKE 'late%@example.net'");
    expect(rows).toEqual([{ email: 'later@example.net' }]);
  });
});

describe('run', () => {
  it('separates, says so, and does nothing the second time', async () => {
    const database = await ownDatabase();
    const folder = application(admins);
    const environment = { DATABASE_URL: database.url };
    const first = await runCli(folder, ['run', '--json', ...quick, '--confirm', database.name], environment);
    expect(first.exit, first.stderr).toBe(0);
    const report = JSON.parse(first.stdout);
    expect(report).toMatchObject({
      version: 1,
      result: 'completed',
      rung: null,
      error: null,
      database: { name: database.name },
    });
    expect(report.admins).toHaveLength(2);
    expect(await tables(database)).toEqual(expect.arrayContaining(['customers', 'users', 'user_customer_mapping']));
    const second = await callCli(folder, ['run', '--json', ...quick], environment);
    expect(second.exit, second.stderr).toBe(0);
    expect(JSON.parse(second.stdout).result).toBe('already-separated');
    const status = await callCli(folder, ['status', '--json'], environment);
    expect(JSON.parse(status.stdout)).toEqual({ state: 'after', runId: report.runId, startedAt: expect.any(String) });
    const again = await callCli(folder, ['report', '--json', '--run-id', report.runId], {});
    expect(JSON.parse(again.stdout)).toEqual(report);
    expectNoSecrets(folder, first, second, status, again);
  });

  it('plans only, with --dry-run', async () => {
    const database = await ownDatabase();
    const before = await tables(database);
    const { exit, stdout } = await callCli(application(), ['run', '--json', '--dry-run', ...quick], {
      DATABASE_URL: database.url,
    });
    expect({ exit, result: JSON.parse(stdout).result }).toEqual({ exit: 0, result: 'planned' });
    expect(await tables(database)).toEqual(before);
  });

  it('comes back when the smoke command fails, and leaves it with on-failure none until recover', async () => {
    const database = await ownDatabase();
    await database.query(prismaRecord);
    const before = await tables(database);
    const folder = application(admins);
    const migration = 'prisma/migrations/20250828_separate_users_customers';
    cpSync(join(root, migration), join(folder, migration), { recursive: true });
    const environment = { DATABASE_URL: database.url };
    const failing = ['run', '--json', ...quick, '--smoke-command', 'exit 3'];
    const failed = await callCli(folder, failing, environment);
    expect(failed.exit, failed.stderr).toBe(1);
    expect(JSON.parse(failed.stdout)).toMatchObject({ result: 'reverted', rung: 'revert', error: { code: 'E_SMOKE' } });
    expect(await tables(database)).toEqual(before);
    const left = await runCli(folder, [...failing, '--on-failure', 'none'], environment);
    expect(left.exit, left.stderr).toBe(3);
    expect(JSON.parse(left.stdout)).toMatchObject({ result: 'needs-attention', error: { code: 'E_SMOKE' } });
    const { rows } = await database.query('SELECT migration_name FROM _prisma_migrations');
    expect(rows).toEqual([{ migration_name: '20250828_separate_users_customers' }]);
    // In a process of its own: what a run has loaded by then is not there.
    const recovered = await runCli(folder, ['recover', '--json'], environment);
    expect(recovered.exit, recovered.stderr).toBe(0);
    expect(JSON.parse(recovered.stdout)).toMatchObject({ result: 'reverted', rung: 'revert' });
    expect(await tables(database)).toEqual(before);
    expect((await database.query('SELECT FROM _prisma_migrations')).rowCount).toBe(0);
    const nothing = await callCli(folder, ['recover', '--json'], environment);
    expect({ exit: nothing.exit, result: JSON.parse(nothing.stdout).result }).toEqual({
      exit: 0,
      result: 'nothing-to-recover',
    });
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('takes the way back at once on %s, and says so', async (signal) => {
    const database = await ownDatabase();
    const before = await tables(database);
    const started = startCli(application(admins), ['run', '--json', ...quick, '--smoke-command', 'sleep 3600'], {
      DATABASE_URL: database.url,
    });
    await started.said('smoke-command');
    started.child.kill(signal);
    const ended = await started.ended;
    expect(ended.exit, ended.stderr).toBe(1);
    expect(ended.stderr).toContain(`${signal}: cancelled; the way back is taken at once`);
    expect(JSON.parse(ended.stdout)).toMatchObject({ result: 'reverted', error: { code: 'E_CANCELLED' } });
    expect(await tables(database)).toEqual(before);
  });

  it('is brought back by recover after a kill, on another machine too', async () => {
    const database = await ownDatabase();
    const before = await tables(database);
    const started = startCli(application(admins), ['run', ...quick, '--smoke-command', 'sleep 60'], {
      DATABASE_URL: database.url,
    });
    await started.said('smoke-command');
    started.child.kill('SIGKILL');
    await started.ended;
    const recovered = await callCli(application(), ['recover', '--json'], { DATABASE_URL: database.url });
    expect(recovered.exit, recovered.stderr).toBe(0);
    expect(JSON.parse(recovered.stdout).result).toBe('reverted');
    expect(await tables(database)).toEqual(before);
  });

  it('is brought back by the next run after a kill, which then does its work', async () => {
    const database = await ownDatabase();
    const started = startCli(application(admins), ['run', ...quick, '--smoke-command', 'sleep 60'], {
      DATABASE_URL: database.url,
    });
    await started.said('smoke-command');
    started.child.kill('SIGKILL');
    await started.ended;
    const next = await callCli(application(admins), ['run', '--json', ...quick], { DATABASE_URL: database.url });
    expect(next.exit, next.stderr).toBe(0);
    expect(JSON.parse(next.stdout).result).toBe('completed');
    expect(next.stderr).toContain('died in flight');
  });

  it('goes on when nobody reads its output any more', async () => {
    const database = await ownDatabase();
    const started = startCli(application(), ['run', ...quick], { DATABASE_URL: database.url });
    started.child.stderr?.destroy();
    started.child.stdout?.destroy();
    expect((await started.ended).exit).toBe(0);
    expect(await tables(database)).toContain('customers');
  });
});

describe('the stages as commands', () => {
  it('share a run, which is done when the last has passed', async () => {
    const database = await ownDatabase();
    const folder = application(admins);
    const environment = { DATABASE_URL: database.url };
    const ids = new Set<string>();
    for (const name of ['backup', 'migrate', 'seed', 'validate']) {
      const { exit, stdout, stderr } = await callCli(folder, [name, '--json', ...quick], environment);
      expect(exit, stderr).toBe(0);
      ids.add(JSON.parse(stdout).runId);
    }
    expect(ids.size).toBe(1);
    expect(JSON.parse((await callCli(folder, ['status', '--json'], environment)).stdout).state).toBe('after');
    const reverted = await callCli(folder, ['revert', '--json'], environment);
    expect(reverted.exit, reverted.stderr).toBe(0);
    expect(JSON.parse((await callCli(folder, ['status', '--json'], environment)).stdout).state).toBe('before');
  });

  it('refuse to migrate without a backup', async () => {
    const database = await ownDatabase();
    const { exit, stdout } = await runCli(application(), ['migrate', '--json', ...quick], {
      DATABASE_URL: database.url,
    });
    expect({ exit, error: JSON.parse(stdout).error.code }).toEqual({ exit: 2, error: 'E_NO_BACKUP' });
  });
});

it('the help of a command shows the options of that command alone', async () => {
  const { exit, stderr } = await callCli(application(), ['status', '--help']);
  expect(exit).toBe(0);
  const shown = [...stderr.matchAll(/^ {2}(--[a-z-]+)/gm)].map(([, name]) => name);
  expect(shown).toEqual([
    '--database-url',
    '--direct-url',
    '--config',
    '--working-directory',
    '--run-id',
    '--json',
    '--show-values',
  ]);
});

describe('plan', () => {
  it('prints the contract’s keys and nothing else on stdout', async () => {
    const database = await ownDatabase();
    const { exit, stdout, stderr } = await runCli(application(), ['plan', '--json'], { DATABASE_URL: database.url });
    const plan = JSON.parse(stdout);
    expect(exit).toBe(0);
    expect(Object.keys(plan)).toEqual(['version', 'digest', 'operations', 'references', 'hazards', 'ways']);
    expect(Object.keys(plan.operations[0]).slice(0, 7)).toEqual([
      'sql',
      'inverse',
      'lock',
      'description',
      'kind',
      'from',
      'to',
    ]);
    expect(Object.keys(plan.references[0])).toEqual(['schema', 'table', 'column', 'to', 'foreignKey']);
    expect(stderr).toContain(plan.digest);
  });
});
