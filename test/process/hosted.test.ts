import pg from 'pg';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { parseConnection } from '../../src/postgres/connection.ts';
import { schemaLines } from '../../src/postgres/schema-digest.ts';
import { withClient } from '../../src/postgres/session.ts';
import { application, callCli } from '../support/cli.ts';
import { onServer, type TestDatabase } from '../support/database.ts';
import { ownDatabase } from '../support/own-database.ts';
import { startServer, testPassword, urlOf } from '../support/server.ts';
import { testServer } from '../support/test-server.ts';

let database: TestDatabase;
let folder: string;
beforeEach(async () => {
  database = await ownDatabase();
  folder = application('');
});

const cli = (url: string, ...args: string[]): ReturnType<typeof callCli> =>
  callCli(folder, [...args, ...(args[0] === 'run' ? ['--typecheck', 'off', '--code', 'off'] : [])], {
    DATABASE_URL: url,
  });
const schema = (): Promise<string[]> => withClient(parseConnection(database.url), schemaLines);

/** Makes everything of schema public a role's own, with these attributes; gone with the test. */
async function owner(name: string, attributes: string, ownsDatabase: boolean): Promise<string> {
  const role = `${name}_${database.name}`;
  await database.query(`CREATE ROLE ${role} LOGIN PASSWORD '${testPassword}' ${attributes};
    GRANT CREATE ON DATABASE ${database.name} TO ${role}; GRANT USAGE, CREATE ON SCHEMA public TO ${role}`);
  const { rows } = await database.query(
    `SELECT format('ALTER TABLE public.%I OWNER TO ${role}', relname) AS sql FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
     UNION ALL SELECT 'ALTER SCHEMA public OWNER TO ${role}'`,
  );
  for (const { sql } of rows) await database.query(String(sql));
  if (ownsDatabase)
    await onServer('postgres', (client) => client.query(`ALTER DATABASE ${database.name} OWNER TO ${role}`));
  onTestFinished(async () => {
    await onServer('postgres', async (client) => {
      const made = await client.query<{ datname: string }>('SELECT datname FROM pg_database WHERE datname LIKE $1', [
        `${database.name}%`,
      ]);
      for (const { datname } of made.rows) await client.query(`DROP DATABASE "${datname}" WITH (FORCE)`);
      await client.query(`DROP ROLE ${role}`);
    });
  });
  return urlOf(testServer(), database.name, role);
}

describe('roles as providers give them', () => {
  it.each([
    ['rds_like', 'CREATEDB CREATEROLE', true, /may do that/],
    ['neon_like', 'CREATEDB CREATEROLE BYPASSRLS REPLICATION', true, /may do that/],
    [
      'supabase_like',
      'CREATEDB CREATEROLE BYPASSRLS',
      false,
      /restore, in-place: the dump replaces .* in one transaction/,
    ],
    ['plain', 'NOCREATEDB', false, /restore, in-place: the dump replaces .* in one transaction/],
  ])(
    '%s: the plan says how it would restore, and it separates, reverts and restores so',
    async (name, attributes, owns, words) => {
      const before = await schema();
      const url = await owner(name, attributes, owns);
      const mine = await schema();
      const plan = await cli(url, 'plan');
      expect(plan.exit, plan.stderr).toBe(0);
      expect(plan.stderr + plan.stdout).toMatch(words);
      for (const back of ['revert', 'restore']) {
        const there = await cli(url, 'run', '--backup', 'dump');
        expect(there.exit, there.stderr).toBe(0);
        const again = await cli(url, back);
        expect(again.exit, again.stderr).toBe(0);
        expect(await schema()).toEqual(mine);
      }
      expect(mine.length).toBe(before.length);
    },
  );

  it('one that has lost a right since: a revert that was committed is not called refused, though it cannot be proved', async () => {
    const url = await owner('forgetful', 'NOCREATEDB', false);
    await database.query(
      `ALTER TABLE products OWNER TO postgres; GRANT SELECT ON products, products_id_seq TO forgetful_${database.name}`,
    );
    const there = await cli(url, 'run', '--backup', 'dump');
    expect(there.exit, there.stderr).toBe(0);
    await database.query(`REVOKE SELECT ON products FROM forgetful_${database.name}`);
    const { exit, stderr } = await cli(url, 'revert');
    expect(exit, stderr).toBe(3);
    expect(stderr).toMatch(/E_PROOF the revert was committed, .*public\.products cannot be read completely/);
    expect((await database.query("SELECT to_regclass('customers') IS NULL AS back")).rows).toEqual([{ back: true }]);
  });

  it('one that does not own a table of the plan is told so before anything is touched', async () => {
    const url = await owner('half', 'NOCREATEDB', false);
    await database.query('ALTER TABLE orders OWNER TO postgres');
    const before = await schema();
    const { exit, stderr } = await cli(url, 'run');
    expect(exit).toBe(2);
    expect(stderr).toMatch(/missing-privilege|E_PRIVILEGE/);
    expect(stderr).toContain('orders');
    expect(await schema()).toEqual(before);
  });
});

describe('what providers set', () => {
  it('timeouts of one second on the role stop nothing', async () => {
    const url = await owner('hasty', 'CREATEDB', true);
    await database.query(`ALTER ROLE hasty_${database.name} SET statement_timeout = '1s';
      ALTER ROLE hasty_${database.name} SET idle_in_transaction_session_timeout = '1s';
      ALTER ROLE hasty_${database.name} SET lock_timeout = '50ms'`);
    const { exit, stderr } = await cli(url, 'run', '--backup', 'dump');
    expect(exit, stderr).toBe(0);
  });

  it('a connection limit that is reached is said, and nothing is changed', async () => {
    const url = await owner('limited', 'CREATEDB CONNECTION LIMIT 1', true);
    const before = await schema();
    const held = new pg.Client(url);
    await held.connect();
    const { exit, stderr } = await cli(url, 'run', '--backup', 'dump').finally(() => held.end());
    expect(exit).toBe(2);
    expect(stderr).toMatch(/too many connections for role/);
    const few = await cli(url, 'run', '--backup', 'dump');
    expect(few.exit).toBe(2);
    expect(few.stderr).toMatch(/role \w+ may have 1 session at a time, of which others use 0; a run opens 4 and more/);
    expect(await schema()).toEqual(before);
  });
});

describe('a shop that goes on', () => {
  it('two hundred idle sessions are nobody in the way', async () => {
    const server = await startServer(['max_connections = 260']);
    onTestFinished(() => server.stop());
    const url = urlOf(server, 'postgres');
    // They stay idle for as long as the run takes.
    const pool = new pg.Pool({ connectionString: url, max: 200, idleTimeoutMillis: 0 });
    pool.on('error', () => undefined);
    await pool.query(`CREATE TABLE users (id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, email text NOT NULL UNIQUE);
      CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint NOT NULL REFERENCES users)`);
    const sessions = await Promise.all(Array.from({ length: 200 }, () => pool.connect()));
    for (const session of sessions) session.release();
    folder = application('separate: { tables: [orders] }');
    const { exit, stderr } = await cli(url, 'run', '--backup', 'dump');
    expect(exit, stderr).toBe(0);
    const { rows } = await pool.query('SELECT count(*)::int AS n FROM pg_stat_activity WHERE state = $1', ['idle']);
    expect((rows[0] as { n: number }).n).toBeGreaterThanOrEqual(199);
    await pool.end();
  });

  it('rows that are written while it is backed up are there afterwards, and are counted', async () => {
    const { rows: first } = await database.query('SELECT count(*)::int AS n FROM orders');
    const writer = { over: false, rows: 0 };
    const writing = (async (): Promise<void> => {
      const client = new pg.Client(database.url);
      await client.connect();
      for (; !writer.over; writer.rows += 1)
        await client
          .query('INSERT INTO orders (user_id, total) SELECT id, 1 FROM users LIMIT 1')
          .catch(() => client.query('INSERT INTO orders (customer_id, total) SELECT id, 1 FROM customers LIMIT 1'));
      await client.end();
    })();
    const { exit, stderr, stdout } = await cli(database.url, 'run', '--backup', 'dump', '--json');
    writer.over = true;
    await writing;
    expect(exit, stderr).toBe(0);
    const { rows } = await database.query('SELECT count(*)::int AS n FROM orders');
    expect(rows[0]?.['n']).toBeGreaterThanOrEqual(Number(first[0]?.['n']) + writer.rows - 1);
    const { tables } = JSON.parse(stdout) as {
      tables: { name: string; after: { rows: number } | null; before: { rows: number } }[];
    };
    const orders = tables.find(({ name }) => name === 'public.orders');
    expect(orders?.after?.rows).toBeGreaterThan(orders?.before.rows ?? 0);
  });

  it('a logical replication slot that is behind is left as it is', async () => {
    const slot = `slot_${database.name}`;
    await database.query(`SELECT pg_create_logical_replication_slot('${slot}', 'pgoutput')`);
    const before = await schema();
    const there = await cli(database.url, 'run', '--backup', 'dump');
    expect(there.exit, there.stderr).toBe(0);
    const back = await cli(database.url, 'revert');
    expect(back.exit, back.stderr).toBe(0);
    expect(await schema()).toEqual(before);
    const { rows } = await database.query('SELECT active FROM pg_replication_slots WHERE slot_name = $1', [slot]);
    expect(rows).toEqual([{ active: false }]);
  });
});
