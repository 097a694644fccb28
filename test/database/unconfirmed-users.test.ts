import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/core/report.ts';
import { listLeftovers } from '../../src/recover/cleanup/leftovers.ts';
import { parseConnection } from '../../src/postgres/connection.ts';
import { withClient } from '../../src/postgres/session.ts';
import { type UserOutcome, type UserWork, workOnUsers } from '../../src/stages/seed/work-on-users.ts';
import { decide } from '../../src/stages/cleanup.ts';
import { completeRun } from '../../src/stages/complete.ts';
import { migrateStage } from '../../src/stages/migrate.ts';
import { revertStage } from '../../src/stages/revert.ts';
import { seedStage } from '../../src/stages/seed/seed.ts';
import { validateStage } from '../../src/stages/validate/validate.ts';
import { watchStage } from '../../src/stages/watch.ts';
import { take, testContext, type TestContext } from '../support/context.ts';
import type { TestDatabase } from '../support/database.ts';
import { ownDatabase } from '../support/own-database.ts';

const config = {
  admins: [{ email: 'ana@example.com', fullName: 'Ana Souza' }],
  workspace: { name: 'Main', slug: 'main' },
};

/** Separates and seeds; `meanwhile` is what old code does between the two. */
async function separated(database: TestDatabase, meanwhile = '', admins = config.admins): Promise<TestContext> {
  const context = testContext(database.url, { config: { ...config, admins }, inputs: { backup: 'off' } });
  take(context, await migrateStage.run(context));
  if (meanwhile !== '') await database.query(meanwhile);
  take(context, await seedStage.run(context));
  return context;
}

const membersOf = (database: TestDatabase): Promise<unknown[][]> =>
  rows(
    database,
    'SELECT u.email, m.role FROM workspace_members m JOIN users u ON u.id = m.user_id ORDER BY lower(u.email)',
  );

async function undo(context: TestContext): Promise<void> {
  await completeRun(context);
  await revertStage(null).run(context);
}

const signUps = "INSERT INTO users (email) VALUES ('late@example.com'), ('Later@shop.example')";

const users = (database: TestDatabase, work: Partial<UserWork> = {}): Promise<UserOutcome> =>
  withClient(parseConnection(database.url), (client) =>
    workOnUsers(client, { confirm: [], move: false, runId: null, ...work }),
  );

const rows = async (database: TestDatabase, sql: string): Promise<unknown[][]> =>
  (await database.query(sql)).rows.map((row) => Object.values(row));

const named =
  /2 rows of the new users came otherwise than by the seed.*: \d+ \(l\*\*\*@example\.com\), \d+ \(L\*\*\*@shop\.example\)/;

describe('a buyer whom old code signed up after COMMIT', () => {
  test('has no role, and is counted and named by validate, watch, complete and revert', async () => {
    const database = await ownDatabase();
    const context = await separated(database);
    await database.query(signUps);
    expect(await rows(database, 'SELECT email, role FROM users ORDER BY id')).toEqual([
      ['ana@example.com', 'admin'],
      ['late@example.com', null],
      ['Later@shop.example', null],
    ]);
    const { report, detail } = await validateStage.run(context);
    expect(report?.checks?.find(({ name }) => name === 'unconfirmed-users')).toMatchObject({
      status: 'failed',
      severity: 'warning',
      rows: 2,
      message: expect.stringMatching(/user 2 \(l\*\*\*@example\.com\); user 3 \(L\*\*\*@shop\.example\)$/),
    });
    expect(detail).toContain('1 warning');
    const watched = await watchStage.run({ ...context, inputs: { ...context.inputs, watch: 1 } });
    expect(watched.detail).toMatch(/1 round of checks, none failed; but .*user 2 \(l\*\*\*@example\.com\); user 3/);
    expect(watched.report?.checks?.find(({ name }) => name === 'unconfirmed-users')).toMatchObject({ rows: 2 });
    expect((await completeRun(context)).detail).toMatch(named);
    expect((await revertStage(null).run(context)).detail).toMatch(named);
  });

  test('comes back with no later run, as no member of anything, however often it is reverted', async () => {
    const database = await ownDatabase();
    const first = await separated(database);
    await database.query(`${signUps}; INSERT INTO workspace_members (workspace_id, user_id) SELECT 1, id FROM users WHERE id > 1;
      UPDATE users SET role = 'member' WHERE id = 2`);
    await completeRun(first);
    await revertStage(null).run(first);
    const second = testContext(database.url, { config, inputs: { backup: 'off' } });
    Object.assign(second.record, (await migrateStage.run(second)).record);
    expect((await seedStage.run(second)).detail).toMatch(/stays 2 rows of kept_\S+_users that the seed did not make/);
    expect(await rows(database, 'SELECT email FROM users')).toEqual([['ana@example.com']]);
    expect(await rows(database, 'SELECT count(*)::int FROM workspace_members')).toEqual([[1]]);
    // The only copy of them is never taken for old.
    const kept = (await listLeftovers(second)).find(
      ({ name, runId }) => runId === first.runId && name.endsWith('_users'),
    );
    expect(kept && decide(kept, 0, Date.now())).toBe('unconfirmed');
    await completeRun(second);
    await revertStage(null).run(second);
    expect((await users(database)).users.map(({ runId, count }) => [runId, count])).toEqual([[first.runId, 2]]);
  });

  test('has nothing of a system user by the same address; who waits for it comes back once it is confirmed or gone', async () => {
    const database = await ownDatabase();
    const bob = { email: 'bob@example.com', fullName: 'Bob' };
    await database.query("INSERT INTO users (email) VALUES ('bob@example.com')");
    const first = await separated(database, '', [...config.admins, bob]);
    await undo(first);
    const taken = "INSERT INTO users (email) VALUES ('BOB@example.com')";
    const second = await separated(database, taken);
    expect(await membersOf(database)).toEqual([['ana@example.com', 'admin']]);
    const linked = 'SELECT u.email FROM user_customer_mapping m JOIN users u ON u.id = m.user_id';
    expect(await rows(database, linked)).toEqual([['ana@example.com']]);
    expect((await users(database)).users).toMatchObject([{ count: 1, rows: [{ email: 'B***@example.com' }] }]);
    const kept = (await listLeftovers(second)).filter(
      ({ name, keep }) => name.startsWith('kept_') && keep === 'waiting',
    );
    expect(kept.map(({ runId }) => runId)).toEqual([first.runId, first.runId, first.runId]);
    await undo(second);
    const third = await separated(database);
    expect(await membersOf(database)).toEqual([
      ['ana@example.com', 'admin'],
      ['bob@example.com', 'admin'],
    ]);
    await undo(third);
    const fourth = await separated(database, taken);
    const [[id]] = (await rows(database, "SELECT id::text FROM users WHERE email = 'BOB@example.com'")) as [[string]];
    await completeRun(fourth);
    expect((await seedStage.run(fourth)).detail).toContain(`1 user of run ${third.runId} whose address a row has`);
    await users(database, { confirm: [id] });
    await seedStage.run(fourth);
    expect(await membersOf(database)).toContainEqual(['BOB@example.com', 'admin']);
  });

  test('and whom a person confirms after a later run took the others, comes back; who was taken away since does not', async () => {
    const database = await ownDatabase();
    const first = await separated(database, '', [...config.admins, { email: 'dora@example.com', fullName: 'Dora' }]);
    await database.query(
      `${signUps}; INSERT INTO workspace_members (workspace_id, user_id) SELECT 1, id FROM users WHERE id > 2`,
    );
    await undo(first);
    const second = await separated(database);
    await completeRun(second);
    await database.query("DELETE FROM users WHERE email = 'dora@example.com'");
    const ids = ['3', '4'];
    await users(database, { confirm: ids, runId: first.runId });
    const kept = async (): Promise<unknown[]> =>
      (await listLeftovers(second)).flatMap(({ name, runId, keep }) =>
        runId === first.runId && name.endsWith('_users') ? [keep] : [],
      );
    expect(await kept()).toEqual(['waiting']);
    await revertStage(null).run(second);
    const third = await separated(database);
    expect(await rows(database, 'SELECT email FROM users ORDER BY id')).toEqual([
      ['ana@example.com'],
      ['late@example.com'],
      ['Later@shop.example'],
    ]);
    expect(await membersOf(database)).toHaveLength(3);
    expect((await users(database)).users).toEqual([]);
    expect(await kept()).toEqual([null]);
    await database.query("DELETE FROM users WHERE email = 'late@example.com'");
    await undo(third);
    await separated(database);
    expect(await rows(database, 'SELECT count(*)::int FROM users')).toEqual([[2]]);
  });

  test('is no system user by an admin’s row, which his code took for his', async () => {
    const database = await ownDatabase();
    const first = await separated(database);
    // The buyer with the id 1 changes his address; so does an application of after, for spelling.
    await database.query("UPDATE users SET email = 'ANA@example.com' WHERE id = 1");
    expect((await users(database)).lines).toEqual(['Every user was seeded or confirmed.']);
    await database.query("UPDATE users SET email = 'buyer@example.com' WHERE id = 1");
    const { report } = await validateStage.run(first).catch((error: unknown) => error as { report: Report });
    expect(report?.checks?.find(({ name }) => name === 'unconfirmed-users')).toMatchObject({ rows: 1 });
    expect((await completeRun(first)).detail).toMatch(/1 row of the new users .* 1 \(b\*\*\*@example\.com\)/);
    await revertStage(null).run(first);
    const second = testContext(database.url, { config, inputs: { backup: 'off' } });
    Object.assign(second.record, (await migrateStage.run(second)).record);
    await seedStage.run(second);
    expect(await rows(database, 'SELECT email FROM users')).toEqual([['ana@example.com']]);
    expect(await rows(database, 'SELECT count(*)::int FROM workspace_members')).toEqual([[1]]);
  });

  test('is confirmed by a person, and then comes back as he is, without a role of ours', async () => {
    const database = await ownDatabase();
    const first = await separated(database);
    await database.query(signUps);
    await completeRun(first);
    await expect(users(database, { confirm: ['2', '77'] })).rejects.toMatchObject({
      code: 'E_STATE',
      message: expect.stringContaining('77'),
    });
    expect((await users(database, { confirm: ['2'] })).users).toMatchObject([{ count: 1, rows: [{ id: '3' }] }]);
    await revertStage(null).run(first);
    // After the revert, too.
    expect((await users(database, { confirm: ['3'] })).lines.join()).toContain('None was given a role');
    const second = testContext(database.url, { config, inputs: { backup: 'off' } });
    Object.assign(second.record, (await migrateStage.run(second)).record);
    await seedStage.run(second);
    expect(await rows(database, 'SELECT id::int, email, role FROM users ORDER BY id')).toEqual([
      [1, 'ana@example.com', 'admin'],
      [2, 'late@example.com', null],
      [3, 'Later@shop.example', null],
    ]);
    expect((await users(database)).lines).toEqual(['Every user was seeded or confirmed.']);
  });

  test.each(['separated', 'reverted'])(
    'becomes a customer with a new id, by SQL that is shown, when %s',
    async (when) => {
      const database = await ownDatabase();
      const context = await separated(database);
      await database.query(`${signUps}; INSERT INTO customers (email) VALUES ('LATER@shop.example')`);
      await completeRun(context);
      if (when === 'reverted') await revertStage(null).run(context);
      const buyers = when === 'reverted' ? 'users' : 'customers';
      const [before] = await rows(database, `SELECT count(*)::int, max(id)::int FROM ${buyers}`);
      const shown = await users(database);
      expect(shown.lines.join('\n')).toContain(`INSERT INTO "public"."${buyers}" (`);
      expect(await rows(database, `SELECT count(*)::int, max(id)::int FROM ${buyers}`)).toEqual([before]);
      const moved = await users(database, { move: true });
      expect(moved).toMatchObject({
        moved: 1,
        lines: [expect.stringContaining('have the address of a customer already')],
      });
      expect(
        await rows(
          database,
          `SELECT count(*)::int FROM ${buyers} WHERE email = 'late@example.com' AND id > ${before?.[1]}`,
        ),
      ).toEqual([[1]]);
      expect(
        await rows(database, `SELECT count(*)::int FROM ${buyers} WHERE lower(email) = 'later@shop.example'`),
      ).toEqual([[1]]);
      expect((await users(database)).users).toMatchObject([{ count: 1, rows: [{ email: 'L***@shop.example' }] }]);
      const left = await rows(
        database,
        when === 'reverted' ? 'SELECT count(*)::int FROM users' : 'SELECT email FROM users',
      );
      expect(left).toEqual(
        when === 'reverted' ? [[Number(before?.[0]) + 1]] : [['ana@example.com'], ['Later@shop.example']],
      );
    },
  );

  test('is one of more than one statement takes, and all of them become customers', async () => {
    const database = await ownDatabase();
    const context = await separated(database);
    await database.query(`INSERT INTO customers (email) VALUES ('late7@example.com');
      INSERT INTO users (email) SELECT 'late' || n || '@example.com' FROM generate_series(1, 10050) n`);
    await completeRun(context);
    expect((await users(database)).lines.join('\n')).toContain('This makes customers of the first 10000 of them');
    expect(await users(database, { move: true })).toMatchObject({
      moved: 10049,
      lines: [expect.stringMatching(/^10049 of 10050 became customers .*the others have the address of a customer/)],
    });
    expect(await rows(database, 'SELECT email FROM users ORDER BY id')).toEqual([
      ['ana@example.com'],
      ['late7@example.com'],
    ]);
  });

  test('is not moved if a customer needs what he did not give; the SQL says what to fill in', async () => {
    const database = await ownDatabase();
    await database.query(
      "ALTER TABLE users ADD COLUMN country text NOT NULL DEFAULT 'BR'; ALTER TABLE users ALTER COLUMN country DROP DEFAULT",
    );
    const context = await separated(database);
    await database.query(signUps);
    await completeRun(context);
    const shown = await users(database);
    expect(shown.users).toMatchObject([{ missing: ['country'], sql: expect.stringContaining('NULL /* fill in */') }]);
    await expect(users(database, { move: true })).rejects.toMatchObject({
      code: 'E_STATE',
      message: expect.stringContaining('country'),
    });
    await database.query(String(shown.users[0]?.sql.replace('NULL /* fill in */', "'BR'")));
    expect((await users(database)).users).toEqual([]);
  });
});
