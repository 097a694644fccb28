import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { listLeftovers } from '../../src/recover/cleanup/leftovers.ts';
import { backupStage } from '../../src/stages/backup.ts';
import { decide } from '../../src/stages/cleanup.ts';
import { completeRun } from '../../src/stages/complete.ts';
import { migrateStage } from '../../src/stages/migrate.ts';
import { restoreStage } from '../../src/stages/restore.ts';
import { revertStage } from '../../src/stages/revert.ts';
import { seedStage } from '../../src/stages/seed/seed.ts';
import { parseConnection } from '../../src/postgres/connection.ts';
import { withClient } from '../../src/postgres/session.ts';
import { workOnUsers } from '../../src/stages/seed/work-on-users.ts';
import { testContext, type TestContext, type TestContextOptions, take } from '../support/context.ts';
import { onServer, type TestDatabase } from '../support/database.ts';
import { ownDatabase } from '../support/own-database.ts';
import { lacksClientTools } from '../support/programs.ts';

const workspace = { name: 'Main', slug: 'main' };
const ana = { email: 'ana@example.com', fullName: 'Ana Souza' };

/** Separates with the next run; not seeded yet. */
async function migrated(database: TestDatabase, options: TestContextOptions = {}): Promise<TestContext> {
  const context = testContext(database.url, { ...options, inputs: { backup: 'off', ...options.inputs } });
  if (context.inputs.backup !== 'off') take(context, await backupStage.run(context));
  take(context, await migrateStage.run(context));
  return context;
}

/** The whole run; answers its context and what the seed said. */
async function separated(
  database: TestDatabase,
  config: unknown,
  options: TestContextOptions = {},
): Promise<{ context: TestContext; said: string }> {
  const context = await migrated(database, { ...options, config });
  const { detail } = await seedStage.run(context);
  await completeRun(context);
  return { context, said: detail };
}

const revert = async (context: TestContext): Promise<string> => (await revertStage(null).run(context)).detail;

async function rows(database: TestDatabase, sql: string): Promise<unknown[][]> {
  return (await database.query(sql)).rows.map((row) => Object.values(row));
}

const usersOf = (database: TestDatabase): Promise<unknown[][]> =>
  rows(database, 'SELECT id::int, email, full_name, role FROM users ORDER BY id');
const linksOf = (database: TestDatabase): Promise<unknown[][]> =>
  rows(database, 'SELECT user_id::int, customer_id::int FROM user_customer_mapping ORDER BY 1');
const membersOf = (database: TestDatabase): Promise<unknown[][]> =>
  rows(
    database,
    'SELECT w.slug, u.email, m.role FROM workspace_members m JOIN workspaces w ON w.id = m.workspace_id JOIN users u ON u.id = m.user_id ORDER BY 1, 2',
  );

const people = `
  INSERT INTO customers (id, email) VALUES (9001, 'bob@shop.example'), (9002, 'carol@shop.example');
  INSERT INTO users (id, email, full_name, role) VALUES (20, 'Bob@shop.example', 'Bob', 'staff'), (21, 'carol@shop.example', 'Carol', 'staff');
  INSERT INTO user_customer_mapping (user_id, customer_id) VALUES (20, 9001), (21, 9002);
  INSERT INTO workspaces (id, name, slug) VALUES (5, 'Second', 'second');
  INSERT INTO workspace_members (workspace_id, user_id, role) VALUES (5, 20, 'owner'), (5, 21, 'member')`;

/** People whom the shop made system users, and who were confirmed. */
async function addPeople(database: TestDatabase): Promise<void> {
  await database.query(people);
  await withClient(parseConnection(database.url), (client) =>
    workOnUsers(client, { confirm: ['20', '21'], move: false, runId: null }),
  );
}

describe('rows of the new tables that a revert kept', () => {
  test('come back with the next separation: ids, links, workspaces; nobody twice, and again after that', async () => {
    const database = await ownDatabase();
    const first = await separated(database, { admins: [ana], workspace });
    await addPeople(database);
    expect(await revert(first.context)).toContain('kept in schema separation');
    await database.query('DELETE FROM users WHERE id = 9002');

    const config = { admins: [{ email: 'BOB@shop.example' }, { email: 'dora@example.com' }], workspace };
    const second = await separated(database, config);
    expect(second.said).toContain(
      `3 users, 2 customer links, 2 workspaces, 3 memberships came back, kept by the revert of run ${first.context.runId}`,
    );
    expect(second.said).toMatch(/stays 1 row of kept_\S+, whose customer is gone/);
    expect(await usersOf(database)).toEqual([
      [1, 'ana@example.com', 'Ana Souza', 'admin'],
      [20, 'Bob@shop.example', 'Bob', 'admin'],
      [21, 'carol@shop.example', 'Carol', 'staff'],
      [expect.any(Number), 'dora@example.com', null, 'admin'],
    ]);
    expect(Number((await usersOf(database))[3]?.[0])).toBeGreaterThan(21);
    const customer = await rows(database, "SELECT id::int FROM customers WHERE email = 'Ana@Example.com'");
    expect(await linksOf(database)).toEqual([
      [1, customer[0]?.[0]],
      [20, 9001],
    ]);
    expect(await membersOf(database)).toEqual([
      ['main', 'Bob@shop.example', 'admin'],
      ['main', 'ana@example.com', 'admin'],
      ['main', 'dora@example.com', 'admin'],
      ['second', 'Bob@shop.example', 'owner'],
      ['second', 'carol@shop.example', 'member'],
    ]);
    expect(await rows(database, "INSERT INTO workspaces (name, slug) VALUES ('c', 'c') RETURNING id > 5")).toEqual([
      [true],
    ]);
    expect(
      await rows(
        database,
        "SELECT detail -> 'rows' ->> 'users' FROM separation.event WHERE name = 'kept-rows-returned'",
      ),
    ).toEqual([['3']]);

    // Who was taken away since does not come back out of the older copy.
    await database.query("DELETE FROM users WHERE email = 'carol@shop.example'");
    await revert(second.context);
    const third = await separated(database, { workspace });
    expect(third.said).not.toContain(first.context.runId);
    expect(third.said).toContain(`came back, kept by the revert of run ${second.context.runId}`);
    expect((await usersOf(database)).map(([, email]) => email)).toEqual([
      'ana@example.com',
      'Bob@shop.example',
      'dora@example.com',
    ]);
    expect(await rows(database, 'SELECT slug FROM workspaces ORDER BY 1')).toEqual([['c'], ['main'], ['second']]);
    // A seed by hand on the separated database brings nothing back a second time.
    await database.query("DELETE FROM users WHERE email = 'dora@example.com'");
    expect((await seedStage.run(third.context)).detail).not.toContain('came back');
    expect(await usersOf(database)).toHaveLength(2);
  });

  test('come back without any admin in the configuration, too', async () => {
    const database = await ownDatabase();
    const first = await separated(database, { admins: [ana] });
    await revert(first.context);
    const second = await separated(database, {});
    expect(second.said).toContain('1 user, 1 customer link came back');
    expect(await usersOf(database)).toEqual([[1, 'ana@example.com', 'Ana Souza', 'admin']]);
    await revert(second.context);
    const { runId } = second.context;
    expect(await rows(database, `SELECT email FROM separation."kept_${runId.replaceAll('-', '_')}_users"`)).toEqual([
      ['ana@example.com'],
    ]);
  });

  test('whose id somebody else has by now get a new one, and links follow; changed columns are read as what they are now', async () => {
    const database = await ownDatabase();
    const first = await separated(database, { admins: [ana], workspace });
    await addPeople(database);
    await database.query("ALTER TABLE users ADD COLUMN phone text; UPDATE users SET phone = '123'");
    await revert(first.context);
    const kept = `separation."kept_${first.context.runId}_users"`;
    await database.query(`ALTER TABLE ${kept} DROP COLUMN timezone; ALTER TABLE ${kept} ALTER COLUMN id TYPE text`);
    const context = await migrated(database, { config: { workspace } });
    await database.query("INSERT INTO users (id, email) VALUES (20, 'zed@example.com')");
    const { detail } = await seedStage.run(context);
    expect(detail).toMatch(/of kept_\S+ what is in phone/);
    const found = await usersOf(database);
    expect(found.map(([, email]) => email)).toEqual([
      'ana@example.com',
      'zed@example.com',
      'carol@shop.example',
      'Bob@shop.example',
    ]);
    expect(await linksOf(database)).toContainEqual([found[3]?.[0], 9001]);
    expect(await membersOf(database)).toContainEqual(['second', 'Bob@shop.example', 'owner']);
    expect(await rows(database, 'SELECT DISTINCT timezone FROM users')).toEqual([['UTC']]);
  });

  test('stay where they are if this separation has no table for them, and come back when one has', async () => {
    const database = await ownDatabase();
    const first = await separated(database, { workspace });
    await addPeople(database);
    await revert(first.context);
    const second = await separated(database, {});
    expect(second.said).toMatch(/kept_\S+_workspaces: this separation makes no such table/);
    expect(await usersOf(database)).toHaveLength(2);
    await revert(second.context);
    const third = await separated(database, { workspace });
    expect(third.said).toContain(
      `2 users, 2 customer links came back, kept by the revert of run ${second.context.runId}`,
    );
    expect(third.said).toContain(
      `2 workspaces, 2 memberships came back, kept by the revert of run ${first.context.runId}`,
    );
    expect(await membersOf(database)).toHaveLength(2);
  });

  test('that the new tables do not take end the seed with nothing changed, and it says where they are', async () => {
    const database = await ownDatabase();
    const first = await separated(database, { admins: [ana] });
    const kept = `kept_${first.context.runId.replaceAll('-', '_')}_users`;
    await revert(first.context);
    await database.query(`UPDATE separation."${kept}" SET created_at = NULL`);
    const context = await migrated(database);
    await expect(seedStage.run(context)).rejects.toMatchObject({
      code: 'E_SEED',
      message: expect.stringMatching(/SQLSTATE 23502 \(users, created_at\)/),
      hint: expect.stringContaining(`separation.${kept.replace(/users$/, '…')}`),
    });
    expect(await usersOf(database)).toEqual([]);
  });
});

describe('a death', () => {
  test('in the middle of their coming back leaves nothing, and the next seed brings all', async () => {
    const database = await ownDatabase();
    const first = await separated(database, { admins: [ana], workspace });
    await addPeople(database);
    await revert(first.context);
    const context = await migrated(database, { config: { workspace }, inputs: { lockTimeout: 20_000 } });
    await onServer(database.name, async (client) => {
      // The users have come by then.
      const mapping = `separation."kept_${first.context.runId.replaceAll('-', '_')}_user_customer_mapping"`;
      await client.query(`BEGIN; LOCK TABLE ${mapping} IN ACCESS EXCLUSIVE MODE`);
      const seeding = seedStage.run(context);
      seeding.catch(() => undefined);
      let killed = 0;
      for (const since = Date.now(); killed === 0 && Date.now() - since < 300_000;) {
        await sleep(25);
        // Within a transaction the list of backends is read once.
        await client.query('SELECT pg_stat_clear_snapshot()');
        const { rowCount } = await client.query(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
        );
        killed = rowCount ?? 0;
      }
      expect(killed).toBe(1);
      await expect(seeding).rejects.toMatchObject({ code: 'E_CONNECTION_LOST' });
    });
    expect(await usersOf(database)).toEqual([]);
    expect(await rows(database, "SELECT 1 FROM separation.event WHERE name = 'kept-rows-returned'")).toEqual([]);
    expect((await seedStage.run(context)).detail).toContain('3 users');
    expect(await usersOf(database)).toHaveLength(3);
  });

  test('between their coming back and the seed of the admins brings nobody twice', async () => {
    const database = await ownDatabase();
    const first = await separated(database, { workspace });
    await addPeople(database);
    await revert(first.context);
    await database.query("INSERT INTO users (email) VALUES ('CAROL@shop.example')");
    const admins = [{ email: 'carol@shop.example' }];
    const context = await migrated(database, { config: { admins, workspace } });
    // Two customers have her address: the seed of the admins fails, after the rows came back.
    await expect(seedStage.run(context)).rejects.toMatchObject({ code: 'E_SEED' });
    expect(await usersOf(database)).toHaveLength(2);
    await database.query("DELETE FROM customers WHERE email = 'CAROL@shop.example'");
    expect((await seedStage.run(context)).detail).not.toContain('came back');
    expect(await usersOf(database)).toEqual([
      [20, 'Bob@shop.example', 'Bob', 'staff'],
      [21, 'carol@shop.example', 'Carol', 'admin'],
    ]);
  });
});

describe('what else can happen to them', () => {
  test.for(['dump', 'clone'] as const)(
    'a restore of the run to which they came back, from a %s, leaves them to come back again',
    async (backup, { skip }) => {
      skip(backup === 'dump' && lacksClientTools);
      const database = await ownDatabase();
      const first = await separated(database, { workspace });
      await addPeople(database);
      await revert(first.context);
      const second = await separated(database, { workspace }, { inputs: { backup } });
      await restoreStage().run(second.context);
      expect(await rows(database, 'SELECT state FROM separation.run ORDER BY started_at')).toEqual([
        ['reverted'],
        ['restored'],
      ]);
      const third = await separated(database, { workspace });
      expect(third.said).toContain('2 users, 2 customer links, 2 workspaces, 2 memberships came back');
      expect(await membersOf(database)).toHaveLength(2);
    },
  );

  test('cleanup lists them, and never takes what waits to come back, nor the journal that explains it', async () => {
    const database = await ownDatabase();
    const first = await separated(database, { admins: [ana] });
    await revert(first.context);
    const look = async (): Promise<string[]> =>
      (await listLeftovers(first.context))
        .filter(({ runId }) => runId === first.context.runId)
        .map((leftover) => `${leftover.kind}: ${decide(leftover, 0, Date.now())}`)
        .toSorted();
    expect(await look()).toEqual(['journal of run: current', 'kept table: waiting', 'kept table: waiting']);
    const second = await migrated(database);
    expect(await look()).toEqual(['journal of run: waiting', 'kept table: waiting', 'kept table: waiting']);
    await seedStage.run(second);
    expect(await look()).toEqual(['journal of run: remove', 'kept table: remove', 'kept table: remove']);
  });
});
