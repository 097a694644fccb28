import { describe, expect, onTestFinished, test } from 'vitest';
import type { SeparationError } from '../../src/core/errors.ts';
import { backupTime } from '../../src/stages/preflight/backup-time.ts';
import { connectionFindings } from '../../src/stages/preflight/connection-findings.ts';
import { backupFindings } from '../../src/stages/preflight/backup-findings.ts';
import type { Catalog } from '../../src/plan/catalog.ts';
import { readCatalog } from '../../src/plan/catalog/read.ts';
import { withClient } from '../../src/postgres/session.ts';
import { lookAhead } from '../../src/stages/preflight/look-ahead.ts';
import { preflightStage } from '../../src/stages/preflight/preflight.ts';
import { testContext, type TestContext, type TestContextOptions } from '../support/context.ts';
import type { TestDatabase } from '../support/database.ts';
import { ownDatabase, ownSession } from '../support/own-database.ts';
import { urlOf } from '../support/server.ts';
import { testServer } from '../support/test-server.ts';
import { lacksClientTools } from '../support/programs.ts';
import { stepsOf } from '../../src/plan/plan.ts';

async function refusal(context: TestContext): Promise<SeparationError> {
  const error = await preflightStage.run(context).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ kind: 'refused' });
  return error as SeparationError;
}

let roles = 0;

/** A role of the test's own that may log in, with what `grants` gives it; `ROLE` stands for its name. */
async function asRole(database: TestDatabase, grants: string, options?: TestContextOptions): Promise<TestContext> {
  roles += 1;
  const role = `preflight_${process.pid}_${roles}`;
  await database.query(`CREATE ROLE ${role} LOGIN PASSWORD 'only-for-tests'; ${grants.replaceAll('ROLE', role)}`);
  onTestFinished(async () => {
    await database.query(`DROP OWNED BY ${role} CASCADE; DROP ROLE ${role}`);
  });
  return testContext(urlOf(testServer(), database.name, role, 'only-for-tests'), options);
}

test('all findings are told at once', async () => {
  const database = await ownDatabase(
    'CREATE TABLE customers (id bigint); CREATE TABLE sessions (id bigint, user_id bigint REFERENCES users)',
  );
  const context = testContext(database.url, {
    inputs: { confirm: 'another' },
    config: { validate: { checks: 'nowhere' } },
  });
  const { message } = await refusal(context);
  for (const code of [
    'E_CONFIRM',
    'name-taken:public.customers',
    'reference-undecided:public.sessions.user_id',
    'E_CHECKS',
  ]) {
    expect(message).toContain(code);
  }
});

test('a backup that will take long is announced, by the rate of a sample', async () => {
  const database = await ownDatabase();
  const context = testContext(database.url);
  await withClient(context.connection, async (client) => {
    const catalog = await readCatalog(client);
    expect(await backupTime(client, catalog)).toBeNull();
    expect(await backupTime(client, catalog, { worthwhile: 1 })).toBeNull();
    expect(await backupTime(client, catalog, { worthwhile: 1, longerThan: 0 })).toMatchObject({
      code: 'long-backup',
      severity: 'info',
      message: expect.stringMatching(/about .* m?s: .*B in tables, at the .*B a second of a sample of public\.\w+$/),
    });
  });
});

test('nothing is written to the database: a session that may only read goes through all of it, and is refused for that alone', async () => {
  const database = await ownDatabase();
  const url = `${database.url}?options=-c%20default_transaction_read_only%3Don`;
  expect((await refusal(testContext(url))).message).toMatch(
    /^the URL's options let every session begin with default_transaction_read_only = on$/,
  );
  await expect(withClient(testContext(url).connection, (client) => client.query('CREATE TABLE x ()'))).rejects.toThrow(
    /read-only/,
  );
});

describe('roles', () => {
  test('one that may only read is refused, and told what it lacks', async () => {
    const database = await ownDatabase('SELECT lo_create(4711)');
    const context = await asRole(
      database,
      'GRANT USAGE ON SCHEMA public TO ROLE; GRANT SELECT ON ALL TABLES IN SCHEMA public TO ROLE',
    );
    const { message } = await refusal(context);
    expect(message).toMatch(/missing-privilege|E_PRIVILEGE/);
    // The rights to read that a dump needs besides those to tables.
    expect(message).toMatch(
      /may not read large object 4711, .*sequence public\.users_id_seq.*: a backup and a proof read each/,
    );
    expect(message).toMatch(/GRANT SELECT ON LARGE OBJECT 4711 TO .*; GRANT SELECT ON SEQUENCE public\./);
  });

  test('a limit that leaves too few sessions is refused, with what lifts it', async () => {
    const database = await ownDatabase();
    const context = await asRole(database, 'GRANT SELECT ON ALL TABLES IN SCHEMA public TO ROLE');
    await database.query(`ALTER DATABASE "${database.name}" CONNECTION LIMIT 3`);
    expect((await refusal(context)).message).toMatch(
      /database \w+ may have 3 sessions at a time, of which others use \d+; a run opens 4 and more/,
    );
  });

  test('a member that does not inherit is refused with what helps, and so is one that may not use PL/pgSQL', async () => {
    const database = await ownDatabase();
    const owner = `keeper_${process.pid}`;
    await database.query(`CREATE ROLE ${owner}; ALTER TABLE users OWNER TO ${owner}`);
    const context = await asRole(
      database,
      `ALTER USER ROLE NOINHERIT; GRANT ${owner} TO ROLE; GRANT SELECT ON ALL TABLES IN SCHEMA public TO ROLE`,
      { inputs: { dryRun: true } },
    );
    onTestFinished(() => database.query(`DROP OWNED BY ${owner} CASCADE; DROP ROLE ${owner}`).then(() => undefined));
    const { message } = await refusal(context);
    // Even a plan is the one of this role, not of the owner that it could become.
    expect(message).toMatch(/may not alter public\.users/);
    expect(message).toContain(`options=-c%20role%3D${owner}`);
    const ahead = await withClient(context.connection, (client) => lookAhead(client, context, { onlyToPlan: true }));
    expect(ahead.plan?.ways?.filter(({ possible }) => possible)).toEqual([]);
    expect(ahead.plan?.ways?.[0]).toMatchObject({ way: 'revert', why: expect.stringContaining('may not alter') });
    await database.query('REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC');
    const found = await withClient(testContext(database.url).connection, (client) =>
      connectionFindings(client, context, ahead.catalog),
    );
    expect(found).toContainEqual(
      expect.objectContaining({
        message: expect.stringContaining('may not use the language plpgsql'),
        hint: expect.stringMatching(/GRANT USAGE ON LANGUAGE plpgsql TO "?preflight_/),
      }),
    );
  });

  test('one without CREATEDB is refused if there are no client tools either', async () => {
    const database = await ownDatabase();
    const context = await asRole(database, 'GRANT SELECT ON ALL TABLES IN SCHEMA public TO ROLE');
    const catalog = await withClient(context.connection, readCatalog);
    const findings = await backupFindings(
      { ...context, inputs: { ...context.inputs, backup: 'auto' }, environment: { PATH: '/nowhere' } },
      { ...catalog, serverVersion: 990001 },
    );
    expect(findings).toEqual([expect.objectContaining({ code: 'E_TOOLS', severity: 'error' })]);
    const clone = await backupFindings({ ...context, inputs: { ...context.inputs, backup: 'clone' } }, catalog);
    expect(clone).toEqual([
      expect.objectContaining({ code: 'E_PRIVILEGE', message: expect.stringContaining('may not clone') }),
    ]);
  });
});

test.skipIf(lacksClientTools)('a backup folder without space', async () => {
  const database = await ownDatabase();
  const context = testContext(database.url);
  const catalog = await withClient(context.connection, readCatalog);
  const findings = await backupFindings(context, { ...catalog, databaseBytes: Number.MAX_SAFE_INTEGER });
  expect(findings).toEqual([expect.objectContaining({ code: 'E_SPACE', hint: expect.stringContaining('backup-dir') })]);
});

describe('the server and the way to it', () => {
  async function findings(
    change: Partial<Catalog>,
    options: TestContextOptions = {},
    url?: (url: string) => string,
  ): Promise<string[]> {
    const database = await ownDatabase();
    const context = testContext(url === undefined ? database.url : url(database.url), options);
    return withClient(context.connection, async (client) => {
      const found = await connectionFindings(client, context, { ...(await readCatalog(client)), ...change });
      return found.filter(({ severity }) => severity === 'error').map(({ code }) => code);
    });
  }

  test.each([
    ['a server older than 13', { serverVersion: 120022 }, ['E_SERVER_VERSION']],
    ['a read replica', { inRecovery: true }, ['E_READ_REPLICA']],
    ['a role that may not make the schema of the journal', { mayCreateSchema: false }, ['E_PRIVILEGE']],
    ['nothing wrong', {}, []],
  ] as const)('%s', async (_, change, codes) => {
    expect(await findings(change)).toEqual(codes);
  });

  test('a pooled URL is refused without a direct one', async () => {
    expect(await findings({}, {}, (url) => `${url}?pgbouncer=true`)).toEqual(['E_POOLED']);
    const database = await ownDatabase();
    expect(await findings({}, { inputs: { directUrl: database.url } }, (url) => `${url}?pgbouncer=true`)).toEqual([]);
  });

  test('a long transaction is a warning that names it without its query', async () => {
    const database = await ownDatabase();
    const holder = await ownSession(
      { connectionString: database.url, application_name: 'nightly-report' },
      'BEGIN; SELECT 1',
    );
    const context = testContext(database.url);
    const found = await withClient(context.connection, async (client) =>
      connectionFindings(client, context, await readCatalog(client), 0),
    );
    await holder.end();
    expect(found).toEqual([
      expect.objectContaining({
        code: 'long-transaction',
        severity: 'warning',
        message: expect.stringContaining('nightly-report'),
      }),
    ]);
  });
});

describe('another run', () => {
  test('that is at work is named, and this one refused', async () => {
    const database = await ownDatabase();
    await ownSession(database.url, "SELECT pg_advisory_lock(hashtextextended('separation', 0))");
    expect((await refusal(testContext(database.url))).code).toBe('E_IN_FLIGHT');
  });
});

test('a separated database is said to be, and a dry run ends as planned', async () => {
  const database = await ownDatabase();
  const dry = await preflightStage.run(testContext(database.url, { inputs: { dryRun: true } }));
  expect(dry.outcome).toBe('planned');
  const { plan } = dry.record ?? {};
  await database.query((plan === null || plan === undefined ? [] : stepsOf(plan)).map(({ sql }) => sql).join('\n'));
  const after = await preflightStage.run(testContext(database.url));
  expect(after.outcome).toBe('already-separated');
});
