import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { generateIdentity, identityToRecipient } from 'age-encryption';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Manifest } from '../../src/core/manifest.ts';
import { readManifest, verifyFiles } from '../../src/backup/read-manifest.ts';
import type { Stage } from '../../src/stages/stage.ts';
import { fingerprintTables } from '../../src/postgres/rows/fingerprint.ts';
import { hashKeyOf, noKey } from '../../src/postgres/rows/row-hash.ts';
import { readRun } from '../../src/migrate/journal/journal.ts';
import { schemaDigest, schemaLines } from '../../src/postgres/schema-digest.ts';
import { beginReadOnly, withClient, withTransaction } from '../../src/postgres/session.ts';
import type { Report } from '../../src/core/report.ts';
import { bridgeStage } from '../../src/stages/bridge.ts';
import { backupStage } from '../../src/stages/backup.ts';
import { migrateStage } from '../../src/stages/migrate.ts';
import { preflightStage } from '../../src/stages/preflight/preflight.ts';
import { recoverStage } from '../../src/stages/recover.ts';
import { entriesToLoad } from '../../src/recover/restore/in-place/load.ts';
import { forSession } from '../../src/recover/restore/in-place/script-runner.ts';
import { restoreInPlace } from '../../src/recover/restore/in-place/restore-in-place.ts';
import { testContext, type TestContext, take } from '../support/context.ts';
import { contentsOf } from '../support/contents.ts';
import { onServer, type TestDatabase } from '../support/database.ts';
import { ownDatabase } from '../support/own-database.ts';

/** The database as a provider gives it: the role has the application's tables, but not the database, schema auth, or extensions. */
const provided = `
  DO $$ BEGIN CREATE ROLE keeper LOGIN PASSWORD 'keeper-pa55'; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
  CREATE EXTENSION citext SCHEMA public;
  GRANT CREATE, USAGE ON SCHEMA public TO keeper;
  CREATE TABLE notes (id bigserial PRIMARY KEY, tag citext, "odd ""name""
with a line" text);
  INSERT INTO notes (tag, "odd ""name""
with a line") VALUES ('A', E'COPY x FROM stdin;\\n\\\\.\\n'), ('B', NULL);
  CREATE TABLE empty ();
  CREATE TYPE mood AS ENUM ('good', 'bad');
  CREATE VIEW buyers AS SELECT id, email FROM users;
  CREATE MATERIALIZED VIEW totals AS SELECT user_id, sum(total) AS total FROM orders GROUP BY user_id;
  CREATE FUNCTION on_sign_up() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
  -- In a body, this is no statement:
  PERFORM 'COPY a FROM stdin;
';
  RETURN NEW;
END $f$;
  DO $$ DECLARE o record; BEGIN
    FOR o IN SELECT c.oid::regclass AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'v', 'm', 'S')
             ORDER BY c.relkind = 'S' LOOP EXECUTE format('ALTER TABLE %s OWNER TO keeper', o.name); END LOOP;
  END $$;
  ALTER TYPE mood OWNER TO keeper; ALTER FUNCTION on_sign_up OWNER TO keeper;
  CREATE SCHEMA auth; CREATE TABLE auth.accounts (id bigserial PRIMARY KEY, email text);
  INSERT INTO auth.accounts (email) SELECT format('a%s@example.com', i) FROM generate_series(1, 50) i;
  GRANT USAGE ON SCHEMA auth TO keeper; GRANT SELECT, TRIGGER ON ALL TABLES IN SCHEMA auth TO keeper; GRANT SELECT ON ALL SEQUENCES IN SCHEMA auth TO keeper;
  CREATE TRIGGER sign_up AFTER INSERT ON auth.accounts FOR EACH ROW WHEN (NEW.email IS NOT NULL) EXECUTE FUNCTION public.on_sign_up();
  CREATE PUBLICATION warehouse FOR TABLE users, orders; ALTER PUBLICATION warehouse OWNER TO keeper;
  ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO keeper;`;

/** What is loaded in place of the tables because of it. */
const unmovable = 'SET ROLE keeper; CREATE TYPE span AS RANGE (subtype = int); RESET ROLE';

let database: TestDatabase;
let context: TestContext;

beforeEach(async () => {
  database = await ownDatabase();
  await database.query(provided);
  await database.query(`GRANT CREATE ON DATABASE ${database.name} TO keeper`);
  context = testContext(database.url.replace(/\/\/[^@]*@/, '//keeper:keeper-pa55@'), {
    inputs: { onFailure: 'restore', lockBudget: 2_000 },
  });
});

async function run(stage: Stage): Promise<Partial<Report>> {
  return take(context, await stage.run(context));
}

async function separate(): Promise<{ manifest: Manifest; folder: string }> {
  await run(backupStage);
  await run(migrateStage);
  const { manifest, backupFolder } = context.record;
  if (manifest === null || backupFolder === null) throw new Error('no backup');
  return { manifest, folder: backupFolder };
}

async function state(key = noKey): Promise<{ digest: string; tables: unknown; lines: string[] }> {
  return withClient(testContext(database.url).connection, async (client) => ({
    digest: await schemaDigest(client),
    lines: await schemaLines(client),
    tables: contentsOf(await withTransaction(client, () => fingerprintTables(client, key), beginReadOnly)),
  }));
}

/** By PostgreSQL's own words; sequences go on. */
function dump(): string {
  return execFileSync('pg_dump', ['--exclude-schema=separation', database.url], { encoding: 'utf8' }).replaceAll(
    /^(?:\\(?:un)?restrict .*|SELECT pg_catalog\.setval.*)$/gm,
    '',
  );
}

async function journalState(): Promise<string | undefined> {
  return withClient(context.connection, async (client) => (await readRun(client, context.runId))?.state);
}

describe('with a bridge', () => {
  test.each(['before the backup', 'after it'])(
    'made %s, the tables come back, and the bridge shows them',
    async (when) => {
      Object.assign(context.config, { bridge: true });
      const before = await state();
      if (when === 'before the backup') await run(bridgeStage);
      await run(backupStage);
      await run(bridgeStage);
      await run(migrateStage);
      const over = (): Promise<unknown> =>
        database.query(
          'SELECT count(*)::int AS n, (SELECT count(*)::int FROM separation_bridge.orders WHERE user_id = 1) AS of FROM separation_bridge.users',
        );
      const [shown] = ((await over()) as { rows: unknown[] }).rows;
      const recovered = await recoverStage.run(context);
      const { detail } = recovered;
      expect(take(context, recovered), detail).toMatchObject({ result: 'restored', rung: 'restore' });
      expect(detail).toContain('in place');
      expect(await state()).toEqual(before);
      expect(((await over()) as { rows: unknown[] }).rows).toEqual([shown]);
      await database.query("INSERT INTO separation_bridge.users (email) VALUES ('over@example.com')");
    },
  );
});

test('what holds a lock at the last step holds nobody else up: everything is given back, and tried again', async () => {
  await database.query(unmovable);
  await separate();
  Object.assign(context.inputs, { lockBudget: 60_000 });
  await onServer(database.name, async (reader) => {
    await reader.query('BEGIN; SELECT count(*) FROM customers');
    const recovering = recoverStage.run(context);
    recovering.catch(() => undefined);
    const given = (): number => context.lines.filter((line) => line.includes('everybody goes on')).length;
    const ended = recovering.then(() => expect.unreachable('it ended while the reader was there'));
    ended.catch(() => undefined);
    while (given() < 1) await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 50))]);
    // A writer gets through while the reader is still there, and what it wrote is kept.
    await database.query('INSERT INTO orders (customer_id, total) VALUES (1, 4711)');
    await reader.query('COMMIT');
    expect((await recovering).detail).toMatch(/1 row written since the backup/);
  });
  expect(readdirSync(context.folders.backups).filter((name) => name.includes('failed'))).toHaveLength(1);
});

test('a worker that takes rows with SKIP LOCKED waits before it holds anything, and is not cancelled', async () => {
  await database.query(unmovable);
  await separate();
  Object.assign(context.inputs, { lockBudget: 60_000 });
  await withClient(context.connection, async (worker) => {
    const recovering = recoverStage.run(context);
    recovering.catch(() => undefined);
    while (!context.lines.some((line) => line.includes('is kept as a dump')))
      await new Promise((resolve) => setTimeout(resolve, 5));
    await worker.query('BEGIN');
    // By its name in both states: what it is parsed for is what it then finds.
    const taken = worker.query('SELECT id FROM public.orders ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED');
    expect((await recovering).detail).toContain('in place');
    const { rows } = await taken;
    await worker.query('UPDATE public.orders SET total = 4711 WHERE id = $1', [rows[0]?.['id']]);
    await worker.query('COMMIT');
  });
  expect(context.lines.filter((line) => line.includes('everybody goes on'))).toEqual([]);
  expect((await database.query('SELECT FROM orders WHERE total = 4711')).rowCount).toBe(1);
});

test('a transaction that has read, and waits for the restore to write, is cancelled as in a deadlock', async () => {
  await database.query(unmovable);
  await separate();
  Object.assign(context.inputs, { lockBudget: 60_000 });
  await withClient(context.connection, async (buyer) => {
    await buyer.query('BEGIN; SELECT count(*) FROM public.orders');
    const recovering = recoverStage.run(context);
    recovering.catch(() => undefined);
    while (!context.lines.some((line) => line.includes('is kept as a dump')))
      await new Promise((resolve) => setTimeout(resolve, 5));
    const writing = buyer.query('INSERT INTO public.orders (customer_id, total) VALUES (1, 1)');
    await expect(writing).rejects.toMatchObject({ code: '57014' });
    await buyer.query('ROLLBACK');
    expect((await recovering).detail).toContain('in place');
  });
  expect(context.lines.filter((line) => line.includes('everybody goes on'))).toEqual([]);
});

describe('a role that owns its tables but not the database', () => {
  test('gets them back in place, with all that depends on them elsewhere, and what was replaced is kept', async () => {
    const before = await state();
    const { manifest } = await separate();
    await database.query('INSERT INTO orders (customer_id, total) SELECT 1, 7 FROM generate_series(1, 9)');
    const { detail, report, outcome } = await recoverStage.run(context);
    expect(outcome).toBe('restored');
    expect(detail).toContain('in place');
    expect(report?.tables?.every(({ before: was, after }) => was?.fingerprint === after?.fingerprint)).toBe(true);

    const after = await state();
    expect(after.lines).toEqual(before.lines);
    expect(after.digest).toBe(manifest.schemaDigest);
    expect(after.tables).toEqual(before.tables);
    expect(await journalState()).toBe('restored');
    // The digest has said so; said again for who reads this.
    expect(
      (await database.query("SELECT pg_get_triggerdef(oid) AS def FROM pg_trigger WHERE tgname = 'sign_up'")).rows,
    ).toEqual([{ def: expect.stringContaining('EXECUTE FUNCTION on_sign_up()') }]);
    expect(
      (await database.query("SELECT tablename FROM pg_publication_tables WHERE pubname = 'warehouse' ORDER BY 1")).rows,
    ).toEqual([{ tablename: 'orders' }, { tablename: 'users' }]);
    expect((await database.query("SELECT 1 FROM pg_extension WHERE extname = 'citext'")).rowCount).toBe(1);
    expect((await database.query('SELECT count(*)::int AS n FROM totals')).rows).not.toEqual([{ n: 0 }]);
    expect(
      (await database.query("SELECT nextval('users_id_seq') > (SELECT max(id) FROM users) AS ahead")).rows,
    ).toEqual([{ ahead: true }]);

    const failed = join(context.folders.backups, `${context.runId}-failed`);
    const kept = await readManifest(failed);
    await verifyFiles(failed, kept);
    expect(kept.verified.method).toBe('decode');
    expect(kept.tables.find(({ name }) => name === 'customers')?.rows).toBe(501);
    expect(kept.tables.find(({ name }) => name === 'orders')?.rows).toBe(2009);
    expect(detail).toContain('9 rows');
    expect(detail).toContain(failed);
    expect(
      (
        await onServer('postgres', (client) =>
          client.query("SELECT 1 FROM pg_database WHERE starts_with(datname, $1 || '_')", [database.name]),
        )
      ).rowCount,
    ).toBe(0);
    // A process that was killed right after COMMIT could not tell; whoever asks next is told the same.
    const asked = testContext(context.connection.url, { working: context.folders.working });
    const { detail: later } = await recoverStage.run(asked);
    expect(later).toContain(`kept in ${failed}, with 9 rows written since the backup`);
    // And it can be separated again.
    context = testContext(context.connection.url, { working: context.folders.working });
    await run(preflightStage);
    await separate();
  });

  test('gets back a schema that is gone', async () => {
    const { manifest, folder } = await separate();
    await database.query(
      `DROP TABLE ${manifest.tables
        .filter(({ schema }) => schema === 'public')
        .map(({ name }) => (name === 'users' ? 'customers' : `"${name}"`))
        .join(', ')}, users CASCADE`,
    );
    await restoreInPlace(context, manifest, folder);
    expect((await state(hashKeyOf(manifest))).tables).toEqual(contentsOf(manifest.tables));
  });
});

/** Of every kind that can be moved to another schema, and what depends on them. */
const everyKind = `
  CREATE EXTENSION pg_trgm SCHEMA public;
  DO $$ BEGIN CREATE ROLE keeper_clerk; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
  GRANT keeper_clerk TO keeper; GRANT USAGE, CREATE ON SCHEMA public TO keeper_clerk;
  SET ROLE keeper;
  CREATE DOMAIN cents AS bigint CHECK (VALUE >= 0);
  CREATE TYPE pair AS (a int, b mood);
  CREATE TABLE things (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, price cents, both_of pair, moods mood[] DEFAULT '{good}', twice bigint GENERATED ALWAYS AS (price * 2) STORED);
  INSERT INTO things (price, both_of) VALUES (7, '(1,bad)');
  CREATE TABLE days (day date NOT NULL, n serial, PRIMARY KEY (day, n)) PARTITION BY RANGE (day);
  CREATE TABLE days_1 PARTITION OF days FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
  INSERT INTO days (day) VALUES ('2025-05-05');
  CREATE FUNCTION add_two(int, int) RETURNS int LANGUAGE sql IMMUTABLE BEGIN ATOMIC SELECT $1 + $2; END;
  CREATE PROCEDURE nothing() LANGUAGE plpgsql AS 'BEGIN END';
  CREATE AGGREGATE sum_two(int) (SFUNC = add_two, STYPE = int, INITCOND = '0');
  CREATE OPERATOR +~ (LEFTARG = int, RIGHTARG = int, FUNCTION = add_two);
  CREATE STATISTICS prices ON price, twice FROM things;
  CREATE COLLATION plain (provider = libc, locale = 'C');
  CREATE TEXT SEARCH DICTIONARY words (TEMPLATE = simple); CREATE TEXT SEARCH CONFIGURATION texts (COPY = simple);
  ALTER TABLE things ENABLE ROW LEVEL SECURITY; CREATE POLICY own ON things USING (price > 0); GRANT SELECT ON things TO keeper_clerk;
  CREATE VIEW cheap AS SELECT id, price +~ 1 AS more FROM (SELECT id, price::int AS price FROM things) t;
  ALTER VIEW buyers OWNER TO keeper_clerk;
  CREATE FUNCTION tagged(citext) RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM public.notes WHERE tag OPERATOR(public.=) $1::public.citext';
  CREATE INDEX ON notes ((tag::citext)) WHERE tag <> 'x'::citext; CREATE VIEW tags AS SELECT tag || 'public.citext' AS text FROM notes WHERE tag = 'a';
  CREATE RULE never AS ON DELETE TO things DO INSTEAD NOTHING;
  -- Run by the load, and what they say is what is loaded; but for an extension's.
  CREATE TABLE rates (code text PRIMARY KEY, rate int DEFAULT nextval('things_id_seq')); INSERT INTO rates VALUES ('eur', 7);
  CREATE FUNCTION rate_of(text) RETURNS int LANGUAGE plpgsql IMMUTABLE AS $f$ DECLARE r public.rates; BEGIN SELECT * FROM public.rates WHERE code = $1 INTO r; RETURN r.rate; END $f$;
  CREATE FUNCTION rate_along(text) RETURNS int LANGUAGE sql IMMUTABLE SET search_path = public AS 'SELECT rate + rate_of($1) FROM rates WHERE code = $1';
  CREATE FUNCTION trigrams(text) RETURNS text[] LANGUAGE sql IMMUTABLE AS 'SELECT public.show_trgm($1)';
  CREATE MATERIALIZED VIEW priced AS SELECT code, rate_of(code), rate_along(code) FROM rates;
  CREATE INDEX ON notes (rate_of(tag::text)); CREATE INDEX ON notes USING gin (trigrams(tag::text)); CREATE INDEX ON rates USING gin (code gin_trgm_ops);
  CREATE FUNCTION on_rate() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO public.things (price) VALUES (NEW.rate); RETURN NEW; END';
  CREATE TRIGGER rated AFTER INSERT ON rates FOR EACH ROW EXECUTE FUNCTION on_rate();
  RESET ROLE;`;

describe('a role that owns what it has in the schema, but not the schema', () => {
  test('has the backup loaded beside what works; what is written meanwhile is kept, and what is read goes on', async () => {
    await database.query(everyKind);
    const before = await state();
    const dumped = dump();
    const priced = (await database.query('SELECT * FROM priced')).rows;
    const { rows: spaces } = await database.query(
      "SELECT oid, nspacl, nspowner FROM pg_namespace WHERE nspname = 'public'",
    );
    await separate();
    // After the snapshot of the dump of what is replaced, and before anything is locked.
    const { progress } = context;
    const { detail, outcome } = await onServer(database.name, async (writer) => {
      const done: Promise<unknown>[] = [];
      const on = (line: RegExp, sql: string) => (told: string) =>
        void (line.test(told) && done.push(writer.query(sql)));
      const listeners = [
        on(/nobody waits/, 'SELECT count(*) FROM orders'),
        on(
          /^backup: dumped/,
          'UPDATE orders SET total = 4711 WHERE id = 1; INSERT INTO orders (customer_id, total) VALUES (1, 4712)',
        ),
        on(/nobody waits/, "UPDATE rates SET rate = 8; SELECT setval('orders_id_seq', 90000)"),
      ];
      Object.assign(context, {
        progress: (line: string) => {
          progress(line);
          for (const tell of listeners) tell(line);
        },
      });
      const recovered = await recoverStage.run(context);
      expect(context.lines.join('\n')).not.toContain('who writes waits meanwhile');
      await Promise.all(done);
      expect(done).toHaveLength(3);
      return recovered;
    });
    expect(outcome, detail).toBe('restored');
    const after = await state();
    expect(after.lines).toEqual(before.lines);
    expect(after.tables).toEqual(before.tables);
    expect(dump()).toBe(dumped);
    expect((await database.query('SELECT * FROM priced')).rows).toEqual(priced);
    expect((await database.query("SELECT nextval('orders_id_seq') > 90000 AS ahead")).rows).toEqual([{ ahead: true }]);
    expect(
      (await database.query("SELECT oid, nspacl, nspowner FROM pg_namespace WHERE nspname = 'public'")).rows,
    ).toEqual(spaces);
    expect((await database.query("SELECT nspname FROM pg_namespace WHERE nspname ~ '^separation_'")).rows).toEqual([]);
    expect(detail).toMatch(/, written after that dump had begun, 2 rows in separation\.since_\w+_failed, with 3 rows/);
    const since = /separation\.(since_\w+)/.exec(detail)?.[1] ?? '';
    const { rows } = await database.query(`SELECT "table", "row", columns FROM separation.${since} ORDER BY "row"`);
    expect(rows).toEqual([
      { table: 'orders', row: expect.stringContaining(',4711'), columns: expect.arrayContaining(['customer_id']) },
      { table: 'orders', row: expect.stringContaining(',4712'), columns: expect.anything() },
    ]);
    // What was loaded is whole: its functions, sequences and triggers are those of the new tables.
    await database.query(
      "INSERT INTO things (price) VALUES (1); INSERT INTO days (day) VALUES ('2025-06-06'); INSERT INTO users (email) VALUES ('new@example.com'); INSERT INTO auth.accounts (email) VALUES ('x')",
    );
    context = testContext(context.connection.url, { working: context.folders.working });
    await run(preflightStage);
    await separate();
  });

  test.each([
    ['loaded beside, who writes goes on', '', /nobody waits$/, true],
    ['in place of the tables, who writes waits', unmovable, /is kept as a dump$/, false],
  ])('%s, and nothing of it is lost', async (_, first, phase, goesOn) => {
    await database.query(everyKind);
    await database.query(first);
    const dumped = dump();
    await separate();
    const acknowledged: { total: number; during: string }[] = [];
    const write = (begin: number): Promise<void> =>
      withClient(context.connection, async (writer) => {
        for (let total = begin; ; total += 1) {
          const written = await writer
            .query('INSERT INTO public.orders (customer_id, total) VALUES (1, $1)', [total])
            .catch((error: { code: string }) => error.code);
          // It is the table of before now.
          if (written === '42703') return;
          expect(written).toBeTypeOf('object');
          acknowledged.push({ total, during: context.lines.at(-1) ?? '' });
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
      });
    const writers = [1_000_000, 2_000_000, 3_000_000].map(write);
    const { detail } = await recoverStage.run(context);
    await Promise.all(writers);
    expect(acknowledged.some(({ during }) => phase.test(during))).toBe(goesOn);
    expect(dump()).toBe(dumped);
    const kept = execFileSync(
      'pg_restore',
      ['--data-only', '--table=orders', '--file=-', join(context.folders.backups, `${context.runId}-failed`, 'dump')],
      { encoding: 'utf8', maxBuffer: 1e9 },
    );
    const since = /separation\.(since_\w+)/.exec(detail)?.[1];
    const { rows } = since === undefined ? { rows: [] } : await database.query(`SELECT "row" FROM separation.${since}`);
    const all = kept + rows.map(({ row }) => String(row)).join('\n');
    expect(acknowledged.filter(({ total }) => !all.includes(String(total)))).toEqual([]);
  });

  test('holds nothing between two tries: while a reader is in the way, others write', async () => {
    const { manifest, folder } = await separate();
    Object.assign(context.inputs, { lockBudget: 60_000 });
    await onServer(database.name, (reader) =>
      onServer(database.name, async (writer) => {
        await reader.query('BEGIN; SELECT count(*) FROM orders');
        let written: Promise<unknown> | null = null;
        const { progress } = context;
        Object.assign(context, {
          progress: (line: string) => {
            progress(line);
            // The reader stays until the writer is through.
            if (line.includes('everybody goes on'))
              written ??= writer
                .query('INSERT INTO orders (customer_id, total) VALUES (1, 4713)')
                .then(() => reader.query('COMMIT'));
          },
        });
        await restoreInPlace(context, manifest, folder);
        expect(written).not.toBeNull();
        await written;
      }),
    );
    expect(context.lines.join('\n')).not.toContain('who writes waits meanwhile');
    expect((await state(hashKeyOf(manifest))).tables).toEqual(contentsOf(manifest.tables));
  });

  test('has foreign keys to tables of others made again at the end, and what cannot be moved loaded in place of the tables', async () => {
    await database.query(
      `GRANT REFERENCES ON auth.accounts TO keeper; SET ROLE keeper; CREATE TABLE profiles (id bigint CONSTRAINT of_account REFERENCES auth.accounts (id)); COMMENT ON CONSTRAINT of_account ON profiles IS 'kept'; RESET ROLE`,
    );
    const before = await state();
    const { manifest, folder } = await separate();
    await restoreInPlace(context, manifest, folder);
    expect(context.lines.join('\n')).not.toContain('who writes waits meanwhile');
    expect((await state()).lines).toEqual(before.lines);
    await database.query(unmovable);
    await restoreInPlace(context, manifest, folder);
    expect(context.lines.join('\n')).toMatch(/who writes waits meanwhile: the range type public\.span cannot be moved/);
    expect((await state()).lines).toEqual(before.lines);
  });
});

test('an encrypted backup is restored in place, and what was replaced is encrypted to the same', async () => {
  const identity = await generateIdentity();
  const recipient = await identityToRecipient(identity);
  const of = (encryptTo: string[]): TestContext =>
    testContext(context.connection.url, {
      working: context.folders.working,
      runId: context.runId,
      inputs: { encryptTo },
      environment: { PATH: process.env['PATH'] ?? '', AGE_IDENTITY: identity },
    });
  context = of([recipient]);
  const { manifest, folder } = await separate();
  // Whoever restores may not know that backups are to be encrypted; the backup does.
  const { kept } = await restoreInPlace(of([]), manifest, folder);
  expect((await state(hashKeyOf(manifest))).tables).toEqual(contentsOf(manifest.tables));
  expect(await readManifest(kept)).toMatchObject({ encryptedTo: [recipient], files: [{ path: 'dump.age' }] });
});

test('preflight says that a restore would be in place, and what would be in its way', async () => {
  const findings = async (): Promise<string[]> => {
    const { report } = await preflightStage.run(context);
    return (report?.findings ?? []).map(({ code, message }) => `${code} ${message}`);
  };
  expect(await findings()).toContainEqual(
    expect.stringMatching(/^restore-in-place .*no CREATEDB.*what role keeper owns in public, in one/),
  );
  await database.query('CREATE VIEW auth.lately AS SELECT count(*) FROM public.orders');
  await expect(findings()).rejects.toMatchObject({
    code: 'E_NO_WAY_BACK',
    message: expect.stringMatching(/only the revert .*view auth\.lately depends/),
  });
  Object.assign(context.inputs, { onFailure: 'auto' });
  const said = await findings();
  expect(said).toContainEqual(expect.stringMatching(/^no-restore only the revert .*view auth\.lately depends/));
  expect(said.join()).not.toContain('restore-in-place');
});

describe('what cannot be kept is named before anything is touched', () => {
  test.each([
    [
      'a view elsewhere',
      'CREATE SCHEMA reporting; CREATE VIEW reporting.by_day AS SELECT count(*) FROM public.orders',
      /view reporting\.by_day depends on what is replaced/,
    ],
    [
      'a foreign key from elsewhere',
      'CREATE TABLE auth.links (customer_id bigint REFERENCES public.customers)',
      /links_customer_id_fkey on auth\.links depends/,
    ],
    [
      'a publication of another role',
      'CREATE PUBLICATION theirs FOR TABLE public.orders',
      /publication theirs has public\.orders, and belongs to another role/,
    ],
    [
      'a trigger that could not be made again',
      'REVOKE TRIGGER ON auth.accounts FROM keeper',
      /trigger sign_up on auth\.accounts calls a function from here/,
    ],
    [
      'an event trigger',
      'CREATE FUNCTION public.noted() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN END $$; ALTER FUNCTION public.noted OWNER TO keeper; CREATE EVENT TRIGGER noting ON ddl_command_end EXECUTE FUNCTION public.noted()',
      /event trigger noting depends on what is replaced/,
    ],
    ['a column elsewhere', 'CREATE TABLE auth.moods (m public.mood)', /table (column )?auth\.moods(\.m)? depends/],
    [
      'no right to create',
      'REVOKE CREATE ON SCHEMA public FROM keeper, PUBLIC',
      /schema public this role may not create/,
    ],
  ])('%s', async (_, sql, message) => {
    const { manifest, folder } = await separate();
    await database.query(sql);
    const before = await state();
    const failure = await restoreInPlace(context, manifest, folder).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      code: 'E_RESTORE',
      message: expect.stringMatching(message),
      hint: expect.stringMatching(/Nothing was touched/),
    });
    expect(await state()).toEqual(before);
    expect(readdirSync(context.folders.backups)).toEqual([context.runId]);
    await database.query('DROP EVENT TRIGGER IF EXISTS noting');
  });
});

describe('what fails is rolled back', () => {
  test.each([
    ['in place of the tables', unmovable],
    ['loaded beside', ''],
  ])('a restored state that is not the manifest’s: %s', async (_, first) => {
    await database.query(first);
    const { manifest, folder } = await separate();
    const before = await state();
    const edited = {
      ...manifest,
      tables: manifest.tables.map((table) => (table.name === 'users' ? { ...table, fingerprint: '1' } : table)),
    };
    await expect(restoreInPlace(context, edited, folder)).rejects.toThrow(
      /rolled back: public\.users has other contents/,
    );
    await expect(
      restoreInPlace(context, { ...manifest, schemaDigest: 'x', carriedDigest: 'x' }, folder),
    ).rejects.toThrow(/the schema differs/);
    expect(await state()).toEqual(before);
    expect(await journalState()).toBe('migrated');
    // Each attempt kept the state that it was about to replace.
    expect(existsSync(join(context.folders.backups, `${context.runId}-failed-2`, 'manifest.json'))).toBe(true);
    await restoreInPlace(context, manifest, folder);
    expect((await state(hashKeyOf(manifest))).tables).toEqual(contentsOf(manifest.tables));
  });

  test('what the server refuses to load', async () => {
    const { manifest, folder } = await separate();
    await database.query(
      'ALTER PUBLICATION warehouse OWNER TO postgres; ALTER PUBLICATION warehouse DROP TABLE customers, orders',
    );
    const before = await state();
    await expect(restoreInPlace(context, manifest, folder)).rejects.toMatchObject({
      code: 'E_RESTORE',
      message: expect.stringContaining('must be owner of publication warehouse'),
    });
    expect(await state()).toEqual(before);
  });

  test('locks that cannot be had', async () => {
    const { manifest, folder } = await separate();
    context = testContext(context.connection.url, {
      working: context.folders.working,
      inputs: { lockTimeout: 50, lockBudget: 300 },
    });
    const before = await state();
    await onServer(database.name, async (client) => {
      await client.query('BEGIN; LOCK TABLE orders IN ROW EXCLUSIVE MODE');
      await expect(restoreInPlace(context, manifest, folder)).rejects.toMatchObject({
        code: 'E_RESTORE',
        message: expect.stringMatching(/could not be taken in \d+ attempts?: .*; held by pid \d+.*, on public\.orders/),
      });
    });
    expect(await state()).toEqual(before);
  });
});

test.each([
  ['a materialized view that somebody reads', 'SELECT FROM totals'],
  ['a sequence whose value somebody took', "SELECT nextval('notes_id_seq')"],
  ['a table elsewhere whose trigger calls a function from here', 'SELECT FROM auth.accounts'],
])('%s: nobody queues behind the replacement for longer than the lock timeout', async (_, sql) => {
  const { manifest, folder } = await separate();
  context = testContext(context.connection.url, {
    working: context.folders.working,
    inputs: { lockTimeout: 100, lockBudget: 600 },
  });
  const before = await state();
  let longest = 0;
  const end = new AbortController();
  const reading = onServer(database.name, async (reader) => {
    while (!end.signal.aborted) {
      const begun = performance.now();
      await reader.query('SELECT count(*) FROM orders');
      longest = Math.max(longest, performance.now() - begun);
    }
  });
  await onServer(database.name, async (client) => {
    await client.query(`BEGIN; ${sql}`);
    const giveUp = setTimeout(() => void client.query('ROLLBACK').catch(() => undefined), 900_000);
    await expect(restoreInPlace(context, manifest, folder)).rejects.toMatchObject({
      code: 'E_RESTORE',
      message: expect.stringMatching(/could not be taken in \d+ attempt/),
    });
    clearTimeout(giveUp);
  });
  end.abort();
  await reading;
  // Whoever queues behind the replacement waits until the reader gives up.
  expect(longest).toBeLessThan(600_000);
  expect(await state()).toEqual(before);
});

test('the parts of a script that are for psql are left out, and nothing else', () => {
  const script = [
    '\\restrict abc',
    'SET lock_timeout = 0;',
    "SET client_encoding = 'UTF8';",
    "SELECT '\\restrict x';",
    '\\unrestrict abc',
    '',
  ].join('\n');
  expect(forSession(script)).toBe("\nSET client_encoding = 'UTF8';\nSELECT '\\restrict x';\n");
  expect(() => forSession("SET client_encoding = 'LATIN1';")).toThrow(/LATIN1/);
});

test('what stays where it is is not loaded', () => {
  const contents = [
    '1; 0 0 TABLE DATA public users me',
    '2; 0 0 TABLE DATA public spatial_ref_sys me',
    '3; 826 1 DEFAULT ACL public DEFAULT PRIVILEGES FOR TABLES me',
    '4; 1259 7 TABLE public theirs dba',
    '5; 2605 8 CAST - CAST (text AS public.mood) me',
    '6; 1259 9 TABLE elsewhere users me',
    '7; 1259 10 SEQUENCE public legacy_id_seq me',
    '8; 0 0 SEQUENCE SET public legacy_id_seq me',
    '9; 6106 11 PUBLICATION TABLE public mine theirs me',
    '10; 6106 12 PUBLICATION TABLE public theirs users me',
  ];
  const selection = {
    schemas: ['public'],
    extensionTables: ['public spatial_ref_sys'],
    extensionSequences: ['public legacy_id_seq'],
    others: ['public theirs'],
    otherOwners: ['dba'],
    remade: [],
  };
  // Without a list of what has no schema, pg_restore itself is told the schemas.
  expect(entriesToLoad(contents, selection)).toEqual([contents[0], contents[4], contents[5], contents[9]]);
  expect(entriesToLoad(contents, { ...selection, remade: ['CAST - CAST (text AS public.mood) '] })).toEqual([
    contents[0],
    contents[4],
    contents[9],
  ]);
});
